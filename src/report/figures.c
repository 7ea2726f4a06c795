#include "report/figures.h"

#include "base/number.h"
#include "report/mentions.h"
#include "report/sums.h"

const char *const cv_field_names[CV_N_FIELDS] = {
    [CV_FIELD_TABLE] = "table",         [CV_FIELD_QUESTION] = "question",
    [CV_FIELD_OPTION] = "option",       [CV_FIELD_BY] = "by",
    [CV_FIELD_GROUP] = "group",         [CV_FIELD_MEASURE] = "measure",
    [CV_FIELD_BASE_KIND] = "base_kind", [CV_FIELD_BASE] = "base",
    [CV_FIELD_COUNT] = "count",         [CV_FIELD_VALUE] = "value",
    [CV_FIELD_CI_LOW] = "ci_low",       [CV_FIELD_CI_HIGH] = "ci_high",
    [CV_FIELD_CI_METHOD] = "ci_method", [CV_FIELD_RANK] = "rank",
    [CV_FIELD_TIED] = "tied",           [CV_FIELD_WEIGHTING] = "weighting",
    [CV_FIELD_DISPLAY] = "display",     [CV_FIELD_MARKER] = "marker",
};

bool cv_field_is_number(enum cv_field field)
{
    switch (field) {
    case CV_FIELD_BASE:
    case CV_FIELD_COUNT:
    case CV_FIELD_VALUE:
    case CV_FIELD_CI_LOW:
    case CV_FIELD_CI_HIGH:
    case CV_FIELD_RANK:
    case CV_FIELD_TIED:
        return true;
    default:
        return false;
    }
}

static void fill_group(const struct cv_part *part, enum cv_columns columns, uint32_t column,
                       const char **fields)
{
    const struct cv_survey *survey = part->draft->survey;
    if (columns == CV_COLUMNS_PLACES) {
        fields[CV_FIELD_BY] = "place";
        fields[CV_FIELD_GROUP] = cv_draft_plain(part->draft, (int64_t)column + 1);
        return;
    }
    uint32_t question = CV_NO_QUESTION, option = 0;
    if (columns == CV_COLUMNS_QUESTION && part->block->column_options != NULL) {
        question = part->cut->column;
        option = part->block->column_options[column];
    } else if (columns == CV_COLUMNS_WHERE && part->cut->n_where > 0) {
        question = part->cut->where[0].question;
        option = part->cut->where[0].code;
    }
    if (question >= survey->n_questions) {
        return;
    }
    fields[CV_FIELD_BY] = survey->questions[question].id;
    if (option < survey->questions[question].n_options) {
        fields[CV_FIELD_GROUP] = survey->questions[question].options[option].label;
    }
}

/* "wilson", and with a frame "wilson-finite". */
static const char *method_name(const struct cv_part *part, const struct cv_share *share)
{
    struct cv_buffer name = {0};
    cv_buffer_format(&name, "%s%s", share->method->name,
                     part->estimates->frame > 0 ? "-finite" : "");
    return cv_draft_take(part->draft, &name);
}

static void fill_share(const struct cv_part *part, const struct cv_share *share,
                       const char **fields)
{
    struct cv_draft *draft = part->draft;
    char text[CV_NUMBER_SIZE];
    cv_ratio_text(text, share->count, share->base, 6);
    fields[CV_FIELD_VALUE] = cv_draft_text(draft, text);
    if (share->has_interval) {
        fields[CV_FIELD_CI_LOW] = cv_draft_fixed(draft, share->interval.low, 6);
        fields[CV_FIELD_CI_HIGH] = cv_draft_fixed(draft, share->interval.high, 6);
        fields[CV_FIELD_CI_METHOD] = share->method != NULL ? method_name(part, share) : NULL;
    }
}

static void add_share(const struct cv_part *part, enum cv_columns columns,
                      enum cv_base_kind kind, uint32_t row, uint32_t column)
{
    struct cv_draft *draft = part->draft;
    struct cv_figure *figure = cv_draft_figure(draft);
    if (figure == NULL) {
        return;
    }
    const char **fields = figure->fields;
    const struct cv_share *share = cv_part_share(part, kind, row, column);
    struct cv_count count = cv_part_count(part, row, column);
    struct cv_count base = cv_part_base(part, kind, column);
    unsigned marks = 0;
    fields[CV_FIELD_TABLE] = part->table->id;
    fields[CV_FIELD_QUESTION] = part->question->id;
    fields[CV_FIELD_OPTION] = cv_part_label(part, row);
    fields[CV_FIELD_MEASURE] = row < part->block->n_rows ? "share" : "net_share";
    fields[CV_FIELD_BASE_KIND] = kind == CV_BASE_MENTIONS ? "mentions" : "respondents";
    fields[CV_FIELD_WEIGHTING] = "unweighted";
    fill_group(part, columns, column, fields);
    fields[CV_FIELD_DISPLAY] = cv_part_share_text(part, kind, row, column, &marks);
    if (!base.suppressed) {
        fields[CV_FIELD_BASE] = cv_draft_plain(draft, base.n);
    }
    if (!count.suppressed) {
        fields[CV_FIELD_COUNT] = cv_draft_plain(draft, count.n);
    }
    if ((marks & ~(unsigned)CV_MARKS_OF_VALUES) == 0) {
        fill_share(part, share, fields);
    }
    if (!share->suppressed && share->rank > 0) {
        fields[CV_FIELD_RANK] = cv_draft_plain(draft, share->rank);
        fields[CV_FIELD_TIED] = share->tied ? "true" : "false";
    }
    cv_part_base_text(part, kind, column, &marks);
    fields[CV_FIELD_MARKER] = cv_mark_name(marks);
}

struct cv_figure *cv_figures_begin(const struct cv_part *part, const char *measure)
{
    struct cv_figure *figure = cv_draft_figure(part->draft);
    if (figure != NULL) {
        figure->fields[CV_FIELD_TABLE] = part->table->id;
        figure->fields[CV_FIELD_QUESTION] = part->question->id;
        figure->fields[CV_FIELD_MEASURE] = measure;
        figure->fields[CV_FIELD_BASE_KIND] = "respondents";
        figure->fields[CV_FIELD_WEIGHTING] = "unweighted";
    }
    return figure;
}

/* Of free text, numbers and dates there is one figure: how many answered. */
static void add_answered(const struct cv_part *part)
{
    struct cv_figure *figure = cv_figures_begin(part, "count");
    if (figure == NULL) {
        return;
    }
    struct cv_count base = part->block->bases[0];
    unsigned marks = 0;
    if (!base.suppressed) {
        figure->fields[CV_FIELD_COUNT] = cv_draft_plain(part->draft, base.n);
    }
    figure->fields[CV_FIELD_DISPLAY] = cv_part_base_text(part, CV_BASE_RESPONDENTS, 0, &marks);
    figure->fields[CV_FIELD_MARKER] = cv_mark_name(marks);
}

/* How many answers each respondent gave. */
static void add_mentions_each(const struct cv_part *part, enum cv_columns columns,
                              uint32_t column)
{
    struct cv_figure *figure = cv_figures_begin(part, "mentions_per_respondent");
    const struct cv_count base = part->block->bases[column];
    const struct cv_count mentions = part->block->mentions[column];
    const char *each = cv_mentions_each(part, column);
    unsigned marks = 0;
    if (figure == NULL) {
        return;
    }
    fill_group(part, columns, column, figure->fields);
    cv_part_base_text(part, CV_BASE_RESPONDENTS, column, &marks);
    marks |= mentions.suppressed ? (unsigned)CV_MARK_SUPPRESSED : 0;
    marks |= base.n == 0 ? (unsigned)CV_MARK_NOT_APPLICABLE : 0;
    marks |= each == NULL ? (unsigned)CV_MARK_COUNTS_ONLY : 0;
    figure->fields[CV_FIELD_MARKER] = cv_mark_name(marks);
    if (!base.suppressed) {
        figure->fields[CV_FIELD_BASE] = cv_draft_plain(part->draft, base.n);
    }
    if (!mentions.suppressed) {
        figure->fields[CV_FIELD_COUNT] = cv_draft_plain(part->draft, mentions.n);
    }
    if (each != NULL) {
        char text[CV_NUMBER_SIZE];
        cv_ratio_text(text, mentions.n, base.n, 6);
        figure->fields[CV_FIELD_VALUE] = cv_draft_text(part->draft, text);
    }
    figure->fields[CV_FIELD_DISPLAY] =
        each != NULL                     ? each
        : marks & CV_MARK_SUPPRESSED     ? cv_mark_sign(part->draft, CV_MARK_SUPPRESSED)
        : marks & CV_MARK_NOT_APPLICABLE ? cv_mark_sign(part->draft, CV_MARK_NOT_APPLICABLE)
                                         : cv_mark_sign(part->draft, CV_MARK_COUNTS_ONLY);
}

void cv_figures_part(const struct cv_part *part, enum cv_columns columns)
{
    const struct cv_block *block = part->block;
    if (block->n_rows == 0 && block->n_columns > 0) {
        add_answered(part);
    }
    for (uint32_t row = 0; row < block->n_rows; row++) {
        for (uint32_t column = 0; column < block->n_columns; column++) {
            add_share(part, columns, CV_BASE_RESPONDENTS, row, column);
            if (cv_part_has_mentions(part)) {
                add_share(part, columns, CV_BASE_MENTIONS, row, column);
            }
        }
    }
    for (uint32_t column = 0; column < block->n_columns && cv_part_has_mentions(part);
         column++) {
        add_mentions_each(part, columns, column);
    }
}

static void add_mean(const struct cv_part *part, enum cv_columns columns, uint32_t column)
{
    struct cv_draft *draft = part->draft;
    struct cv_figure *figure = cv_draft_figure(draft);
    if (figure == NULL) {
        return;
    }
    const char **fields = figure->fields;
    const struct cv_mean *mean = &part->estimates->means[column];
    unsigned marks = 0;
    fields[CV_FIELD_TABLE] = part->table->id;
    fields[CV_FIELD_QUESTION] = part->question->id;
    fields[CV_FIELD_MEASURE] = "mean";
    fields[CV_FIELD_BASE_KIND] = "respondents";
    fields[CV_FIELD_WEIGHTING] = "unweighted";
    fill_group(part, columns, column, fields);
    fields[CV_FIELD_DISPLAY] = cv_sums_mean_text(part, column, &marks);
    if (!mean->suppressed) {
        fields[CV_FIELD_BASE] = cv_draft_plain(draft, mean->base);
    }
    if (marks == 0) {
        fields[CV_FIELD_VALUE] = cv_draft_ratio(draft, mean->sum, mean->base * mean->scale, 6);
    }
    (void)cv_sums_mean_base_text(part, column, &marks);
    fields[CV_FIELD_MARKER] = cv_mark_name(marks);
}

void cv_figures_sums(const struct cv_part *part, enum cv_columns columns)
{
    for (uint32_t net = 0; net < part->estimates->n_nets; net++) {
        for (uint32_t column = 0; column < part->block->n_columns; column++) {
            add_share(part, columns, CV_BASE_RESPONDENTS, cv_part_net(part, net), column);
        }
    }
    for (uint32_t column = 0; cv_sums_has_mean(part) && column < part->block->n_columns;
         column++) {
        add_mean(part, columns, column);
    }
}

void cv_figures_responses(struct cv_draft *draft)
{
    struct cv_figure *figure = cv_draft_figure(draft);
    int64_t responses = draft->report->estimates->release->responses;
    if (figure == NULL) {
        return;
    }
    figure->fields[CV_FIELD_TABLE] = "account";
    figure->fields[CV_FIELD_OPTION] = cv_draft_word(draft, CV_W_ACCOUNT_COUNTED);
    figure->fields[CV_FIELD_MEASURE] = "count";
    figure->fields[CV_FIELD_BASE_KIND] = "respondents";
    figure->fields[CV_FIELD_COUNT] = cv_draft_plain(draft, responses);
    figure->fields[CV_FIELD_WEIGHTING] = "unweighted";
    figure->fields[CV_FIELD_DISPLAY] = cv_draft_count(draft, responses);
}
