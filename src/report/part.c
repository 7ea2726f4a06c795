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
    part.scale = &draft->survey->questions[cv_table_scale(part.table, part.cut)];
    part.kind = cv_part_has_mentions(&part) ? part.table->base : CV_BASE_RESPONDENTS;
    return part;
}

uint32_t cv_part_net(const struct cv_part *part, uint32_t net)
{
    return part->block->n_rows + net;
}

/* The net that a row is, or NULL. */
static const struct cv_share *net_at(const struct cv_part *part, uint32_t row, uint32_t column)
{
    const uint32_t n_rows = part->block->n_rows;
    if (row < n_rows || row - n_rows >= part->estimates->n_nets) {
        return NULL;
    }
    return &part->estimates->nets[(size_t)(row - n_rows) * part->block->n_columns + column];
}

bool cv_part_has_mentions(const struct cv_part *part)
{
    return part->estimates->mentions != NULL && part->block->mentions != NULL;
}

const char *cv_part_label(const struct cv_part *part, uint32_t row)
{
    const uint32_t n_options = part->question->n_options;
    if (row >= n_options) {
        const uint32_t net = row - n_options;
        return net < part->scale->n_nets ? part->scale->nets[net].label : "";
    }
    return part->question->options[row].label;
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
    const struct cv_share *net = net_at(part, row, column);
    if (net != NULL) {
        return net;
    }
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
    const struct cv_share *net = net_at(part, row, column);
    if (net != NULL) {
        return (struct cv_count){net->count, !net->has_count};
    }
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

static const char *sign(const struct cv_part *part, unsigned *marks, unsigned mark)
{
    return marked(marks, mark, cv_mark_sign(part->draft, mark));
}

/* The mark of a share that prints as zero, or 0. */
static unsigned zero_mark(const struct cv_share *share, unsigned decimals)
{
    if (cv_percent_units(share->count, share->base, decimals) != 0) {
        return 0;
    }
    return share->count > 0 ? CV_MARK_LOW : CV_MARK_ZERO;
}

/* Half a unit of the last place: "0.5", "0.05". */
static const char *half_unit(const struct cv_part *part, unsigned decimals)
{
    double half = 0.5;
    for (unsigned i = 0; i < decimals; i++) {
        half /= 10.0;
    }
    return cv_draft_fixed(part->draft, half, decimals + 1);
}

const char *cv_part_share_said(const struct cv_part *part, const struct cv_share *share,
                               int decimals)
{
    unsigned places = cv_part_decimals(decimals, share->base);
    if (zero_mark(share, places) == CV_MARK_LOW) {
        return CV_SAY(part->draft, CV_W_UNDER_PERCENT, half_unit(part, places));
    }
    char text[CV_NUMBER_SIZE];
    cv_percent_text(text, share->count, share->base, places);
    return CV_SAY(part->draft, CV_W_PERCENT, text);
}

const char *cv_part_share_text(const struct cv_part *part, enum cv_base_kind kind, uint32_t row,
                               uint32_t column, unsigned *marks)
{
    struct cv_draft *draft = part->draft;
    const struct cv_share *share = cv_part_share(part, kind, row, column);
    struct cv_count base = cv_part_base(part, kind, column);
    if (share->suppressed || base.suppressed) {
        return sign(part, marks, CV_MARK_SUPPRESSED);
    }
    if (base.n == 0 || !share->has_value) {
        return sign(part, marks, CV_MARK_NOT_APPLICABLE);
    }
    if (cv_part_counts_only(part, column)) {
        return marked(marks, CV_MARK_COUNTS_ONLY,
                      CV_SAY(draft, CV_W_COUNT_OF, cv_draft_count(draft, share->count),
                             cv_draft_count(draft, share->base)));
    }
    const unsigned zero =
        zero_mark(share, cv_part_decimals(part->table->decimals, share->base));
    if (zero != 0 && cv_mark_sign(draft, zero) != NULL) {
        return sign(part, marks, zero);
    }
    return cv_part_share_said(part, share, part->table->decimals);
}

const char *cv_part_count_text(const struct cv_part *part, uint32_t row, uint32_t column,
                               unsigned *marks)
{
    struct cv_count count = cv_part_count(part, row, column);
    if (count.suppressed) {
        return sign(part, marks, CV_MARK_SUPPRESSED);
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
        return sign(part, marks, CV_MARK_SUPPRESSED);
    }
    if (base.n == 0) {
        return sign(part, marks, CV_MARK_NOT_APPLICABLE);
    }
    if (cv_part_counts_only(part, column)) {
        return sign(part, marks, CV_MARK_COUNTS_ONLY);
    }
    if (!share->has_interval) {
        return sign(part, marks, CV_MARK_NOT_AVAILABLE);
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
        return sign(part, marks, CV_MARK_SUPPRESSED);
    }
    const char *text = cv_draft_count(draft, base.n);
    if (!low_base(part, column)) {
        return text;
    }
    return marked(
        marks, CV_MARK_LOW_BASE,
        CV_SAY(draft, CV_W_CAPTION_BASE, text, cv_mark_sign(draft, CV_MARK_LOW_BASE)));
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

/* With every `where` but one on the column question. */
static const char *with_conditions(const struct cv_part *part, const char *people)
{
    const struct cv_cut *cut = part->cut;
    for (uint32_t i = 0; i < cut->n_where; i++) {
        if (cut->where[i].question != cut->column) {
            people = with_condition(part, people, cut->where[i].question, cut->where[i].code);
        }
    }
    return people;
}

const char *cv_part_people_each(const struct cv_part *part)
{
    return with_conditions(part, cv_draft_word(part->draft, CV_W_PEOPLE_EACH));
}

const char *cv_part_people(const struct cv_part *part, uint32_t column)
{
    struct cv_draft *draft = part->draft;
    const struct cv_cut *cut = part->cut;
    struct cv_count base = part->block->bases[column];
    const char *count = base.suppressed ? cv_mark_sign(draft, CV_MARK_SUPPRESSED)
                                        : cv_draft_count(draft, base.n);
    const char *people =
        CV_SAY_N(draft, cut->places ? CV_W_PEOPLE_RANKED : CV_W_PEOPLE_ANSWERED,
                 base.suppressed ? 0 : base.n, count);
    people = with_conditions(part, people);
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
        const char *count = mentions.suppressed ? sign(part, marks, CV_MARK_SUPPRESSED)
                                                : cv_draft_count(draft, mentions.n);
        text = CV_SAY_N(draft, CV_W_MENTIONS_BY, mentions.n, count, text);
    }
    if (!low_base(part, column)) {
        return text;
    }
    return marked(
        marks, CV_MARK_LOW_BASE,
        CV_SAY(draft, CV_W_CAPTION_BASE, text, cv_mark_sign(draft, CV_MARK_LOW_BASE)));
}
