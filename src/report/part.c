#include "report/part.h"

#include "base/number.h"

struct cv_part cv_part_of(struct cv_draft *draft, const struct cv_table_estimates *estimates,
                          uint32_t block)
{
    struct cv_part part = {.draft = draft, .table = estimates->table};
    part.estimates = &estimates->blocks[block];
    part.block = part.estimates->block;
    part.cut = part.block->cut;
    part.question = &draft->survey->questions[part.cut->row];
    part.kind = cv_part_has_mentions(&part) ? part.table->base : CV_BASE_RESPONDENTS;
    return part;
}

bool cv_part_has_mentions(const struct cv_part *part)
{
    return part->estimates->mentions != NULL && part->block->mentions != NULL;
}

const char *cv_part_label(const struct cv_part *part, uint32_t row)
{
    return row < part->question->n_options ? part->question->options[row].label : "";
}

const char *cv_part_group(const struct cv_part *part, uint32_t column)
{
    const struct cv_survey *survey = part->draft->survey;
    const uint32_t *options = part->block->column_options;
    if (part->cut->column >= survey->n_questions) {
        return "";
    }
    const struct cv_question *question = &survey->questions[part->cut->column];
    uint32_t option = options != NULL ? options[column] : column;
    return option < question->n_options ? question->options[option].label : "";
}

struct cv_count cv_part_base(const struct cv_part *part, enum cv_base_kind kind,
                             uint32_t column)
{
    return (kind == CV_BASE_MENTIONS ? part->block->mentions : part->block->bases)[column];
}

const struct cv_share *cv_part_share(const struct cv_part *part, enum cv_base_kind kind,
                                     uint32_t row, uint32_t column)
{
    const struct cv_share *shares =
        kind == CV_BASE_MENTIONS ? part->estimates->mentions : part->estimates->respondents;
    return &shares[(size_t)row * part->block->n_columns + column];
}

const char *cv_part_said(const struct cv_part *part, uint32_t row)
{
    return cv_draft_isolated(part->draft, cv_part_label(part, row));
}

const char *cv_part_wording(const struct cv_part *part)
{
    return cv_draft_isolated(part->draft, part->question->title);
}

struct cv_count cv_part_count(const struct cv_part *part, uint32_t row, uint32_t column)
{
    return part->block->cells[(size_t)row * part->block->n_columns + column];
}

bool cv_part_hides(const struct cv_part *part, uint32_t column)
{
    if (part->block->bases[column].suppressed ||
        (cv_part_has_mentions(part) && part->block->mentions[column].suppressed)) {
        return true;
    }
    for (uint32_t row = 0; row < part->block->n_rows; row++) {
        if (cv_part_count(part, row, column).suppressed) {
            return true;
        }
    }
    return false;
}

bool cv_part_counts_only(const struct cv_part *part, uint32_t column)
{
    struct cv_count base = part->block->bases[column];
    return part->draft->survey->low_base == CV_LOW_BASE_COUNTS_ONLY && !base.suppressed &&
           base.n < CV_BASE_COUNTS_ONLY;
}

unsigned cv_part_decimals(int decimals, int64_t base)
{
    if (decimals == CV_DECIMALS_BY_BASE) {
        return base >= 1000 ? 1 : 0;
    }
    return decimals < 0 ? 0 : decimals > 6 ? 6 : (unsigned)decimals;
}

static const char *marked(unsigned *marks, unsigned mark, const char *text)
{
    *marks |= mark;
    return text;
}

const char *cv_part_share_text(const struct cv_part *part, enum cv_base_kind kind, uint32_t row,
                               uint32_t column, unsigned *marks)
{
    struct cv_draft *draft = part->draft;
    const struct cv_share *share = cv_part_share(part, kind, row, column);
    struct cv_count base = cv_part_base(part, kind, column);
    if (share->suppressed || base.suppressed) {
        return marked(marks, CV_MARK_SUPPRESSED, "[c]");
    }
    if (base.n == 0 || !share->has_value) {
        return marked(marks, CV_MARK_NOT_APPLICABLE, "[z]");
    }
    if (cv_part_counts_only(part, column)) {
        return marked(marks, CV_MARK_COUNTS_ONLY,
                      CV_SAY(draft, CV_W_COUNT_OF, cv_draft_count(draft, share->count),
                             cv_draft_count(draft, share->base)));
    }
    char text[CV_NUMBER_SIZE];
    cv_percent_text(text, share->count, share->base,
                    cv_part_decimals(part->table->decimals, share->base));
    return CV_SAY(draft, CV_W_PERCENT, text);
}

const char *cv_part_count_text(const struct cv_part *part, uint32_t row, uint32_t column,
                               unsigned *marks)
{
    struct cv_count count = cv_part_count(part, row, column);
    if (count.suppressed) {
        return marked(marks, CV_MARK_SUPPRESSED, "[c]");
    }
    return cv_draft_count(part->draft, count.n);
}

const char *cv_part_interval_text(const struct cv_part *part, uint32_t row, uint32_t column,
                                  unsigned *marks)
{
    struct cv_draft *draft = part->draft;
    const struct cv_share *share = cv_part_share(part, CV_BASE_RESPONDENTS, row, column);
    struct cv_count base = part->block->bases[column];
    if (share->suppressed || base.suppressed) {
        return marked(marks, CV_MARK_SUPPRESSED, "[c]");
    }
    if (base.n == 0) {
        return marked(marks, CV_MARK_NOT_APPLICABLE, "[z]");
    }
    if (cv_part_counts_only(part, column)) {
        return marked(marks, CV_MARK_COUNTS_ONLY, "[u]");
    }
    if (!share->has_interval) {
        return marked(marks, CV_MARK_NOT_AVAILABLE, "[x]");
    }
    return CV_SAY(draft, CV_W_INTERVAL, cv_draft_fixed(draft, share->interval.low * 100, 1),
                  cv_draft_fixed(draft, share->interval.high * 100, 1));
}

/* Few people: of whatever kind the base is, it is they who make a figure unreliable. */
static bool low_base(const struct cv_part *part, uint32_t column)
{
    struct cv_count base = part->block->bases[column];
    return part->draft->survey->low_base == CV_LOW_BASE_MARK && !base.suppressed &&
           base.n < CV_BASE_MARKED;
}

const char *cv_part_base_text(const struct cv_part *part, enum cv_base_kind kind,
                              uint32_t column, unsigned *marks)
{
    struct cv_draft *draft = part->draft;
    struct cv_count base = cv_part_base(part, kind, column);
    if (base.suppressed) {
        return marked(marks, CV_MARK_SUPPRESSED, "[c]");
    }
    const char *text = cv_draft_count(draft, base.n);
    if (!low_base(part, column)) {
        return text;
    }
    return marked(marks, CV_MARK_LOW_BASE, CV_SAY(draft, CV_W_CAPTION_BASE, text, "[u]"));
}

static const char *with_condition(const struct cv_part *part, const char *people,
                                  uint32_t question, uint32_t option)
{
    const struct cv_question *q = &part->draft->survey->questions[question];
    enum cv_word word = q->kind == CV_MULTIPLE ? CV_W_PEOPLE_WHERE_INCLUDED : CV_W_PEOPLE_WHERE;
    const char *label = option < q->n_options ? q->options[option].label : "";
    return CV_SAY(part->draft, word, people, cv_draft_isolated(part->draft, q->title),
                  cv_draft_isolated(part->draft, label));
}

const char *cv_part_people(const struct cv_part *part, uint32_t column)
{
    struct cv_draft *draft = part->draft;
    const struct cv_cut *cut = part->cut;
    struct cv_count base = part->block->bases[column];
    const char *count = base.suppressed ? "[c]" : cv_draft_count(draft, base.n);
    const char *people =
        CV_SAY_N(draft, cut->places ? CV_W_PEOPLE_RANKED : CV_W_PEOPLE_ANSWERED,
                 base.suppressed ? 0 : base.n, count);
    for (uint32_t i = 0; i < cut->n_where; i++) {
        if (cut->where[i].question != cut->column) {
            people = with_condition(part, people, cut->where[i].question, cut->where[i].code);
        }
    }
    if (!cut->places && cut->column != CV_NO_QUESTION && part->block->column_options != NULL) {
        people = with_condition(part, people, cut->column, part->block->column_options[column]);
    }
    return people;
}

const char *cv_part_caption_base(const struct cv_part *part, enum cv_base_kind kind,
                                 uint32_t column, unsigned *marks)
{
    struct cv_draft *draft = part->draft;
    const char *text = cv_part_people(part, column);
    if (part->block->bases[column].suppressed) {
        *marks |= CV_MARK_SUPPRESSED;
    }
    if (kind == CV_BASE_MENTIONS) {
        struct cv_count mentions = part->block->mentions[column];
        const char *count = mentions.suppressed ? marked(marks, CV_MARK_SUPPRESSED, "[c]")
                                                : cv_draft_count(draft, mentions.n);
        text = CV_SAY_N(draft, CV_W_MENTIONS_BY, mentions.n, count, text);
    }
    if (!low_base(part, column)) {
        return text;
    }
    return marked(marks, CV_MARK_LOW_BASE, CV_SAY(draft, CV_W_CAPTION_BASE, text, "[u]"));
}
