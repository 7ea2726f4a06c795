/* The other ways to count a ranking as tidy rows. Measures: mean_rank, borda, copeland,
 * condorcet, pairwise (the option put above the group), run_off (a round as group). */
#include "base/number.h"
#include "report/ranking.h"

static const char **add_figure(const struct cv_part *part, const char *measure,
                               const char *option)
{
    struct cv_figure *figure = cv_draft_figure(part->draft);
    if (figure == NULL) {
        return NULL;
    }
    const char **fields = figure->fields;
    fields[CV_FIELD_TABLE] = part->table->id;
    fields[CV_FIELD_QUESTION] = part->question->id;
    fields[CV_FIELD_OPTION] = option;
    fields[CV_FIELD_MEASURE] = measure;
    fields[CV_FIELD_BASE_KIND] = "respondents";
    fields[CV_FIELD_WEIGHTING] = "unweighted";
    return fields;
}

/* The base with its marker, of n people. */
static void fill_base(const struct cv_part *part, int64_t n, const char **fields)
{
    unsigned marks = 0;
    fields[CV_FIELD_BASE] = cv_draft_plain(part->draft, n);
    cv_ranking_base(part, n, &marks);
    if (marks != 0) {
        fields[CV_FIELD_MARKER] = "u";
    }
}

/* sum / (times * n) as value and as printed; n people are the base. */
static void fill_mean(const struct cv_part *part, int64_t sum, uint32_t times, int64_t n,
                      const char **fields)
{
    unsigned marks = 0;
    fill_base(part, n, fields);
    fields[CV_FIELD_DISPLAY] = cv_ranking_mean(part, sum, times, n, &marks);
    if (marks == 0) {
        char text[CV_NUMBER_SIZE];
        cv_ratio_text(text, sum, n * times, 6);
        fields[CV_FIELD_VALUE] = cv_draft_text(part->draft, text);
    } else {
        fields[CV_FIELD_MARKER] = marks & CV_MARK_NOT_APPLICABLE ? "z" : "u";
    }
}

static void fill_rank(const struct cv_part *part, enum cv_way way, uint32_t row,
                      const char **fields)
{
    const struct cv_ranking *ranking = part->estimates->ranking;
    fields[CV_FIELD_RANK] = cv_draft_plain(part->draft, ranking->ranks[way][row]);
    fields[CV_FIELD_TIED] = ranking->tied[way][row] ? "true" : "false";
}

static void add_mean_rank(const struct cv_part *part, uint32_t row)
{
    const struct cv_mean_rank *mean = &part->estimates->ranking->means[row];
    const char **fields = add_figure(part, "mean_rank", cv_part_label(part, row));
    if (fields == NULL) {
        return;
    }
    if (mean->suppressed) {
        fields[CV_FIELD_DISPLAY] = cv_mark_sign(part->draft, CV_MARK_SUPPRESSED);
        fields[CV_FIELD_MARKER] = "c";
        return;
    }
    fill_mean(part, mean->rank_sum, 1, mean->ranked, fields);
}

static void add_points(const struct cv_part *part, const struct cv_vote *vote, uint32_t row)
{
    const char **fields = add_figure(part, "borda", cv_part_label(part, row));
    if (fields != NULL) {
        fill_mean(part, vote->borda2[row], 2, vote->respondents, fields);
        fill_rank(part, CV_WAY_BORDA, row, fields);
    }
}

static void add_pairs_won(const struct cv_part *part, const struct cv_vote *vote, uint32_t row)
{
    const char **fields = add_figure(part, "copeland", cv_part_label(part, row));
    if (fields != NULL) {
        fill_base(part, vote->respondents, fields);
        fields[CV_FIELD_VALUE] = fields[CV_FIELD_DISPLAY] =
            cv_ranking_halves(part, vote->copeland2[row]);
        fill_rank(part, CV_WAY_PAIRS, row, fields);
    }
}

static void add_condorcet(const struct cv_part *part, const struct cv_vote *vote)
{
    const bool none = vote->condorcet == CV_NO_ITEM;
    const char *label = none ? NULL : cv_part_label(part, vote->condorcet);
    const char **fields = add_figure(part, "condorcet", label);
    if (fields != NULL) {
        fill_base(part, vote->respondents, fields);
        fields[CV_FIELD_DISPLAY] = none ? cv_draft_word(part->draft, CV_W_NONE) : label;
    }
}

static void add_pair(const struct cv_part *part, const struct cv_vote *vote, uint32_t row,
                     uint32_t other)
{
    const int64_t people = vote->pairs[row * vote->k + other];
    const char **fields = add_figure(part, "pairwise", cv_part_label(part, row));
    if (fields != NULL) {
        fill_base(part, vote->respondents, fields);
        fields[CV_FIELD_BY] = "above";
        fields[CV_FIELD_GROUP] = cv_part_label(part, other);
        fields[CV_FIELD_COUNT] = cv_draft_plain(part->draft, people);
        fields[CV_FIELD_DISPLAY] = cv_draft_count(part->draft, people);
    }
}

/* An item that is out has no figure for the round. */
static void add_round(const struct cv_part *part, const struct cv_vote *vote, uint32_t at)
{
    const struct cv_round *round = &vote->rounds[at];
    for (uint32_t row = 0; row < vote->k; row++) {
        const int64_t people = round->tally[row];
        const char **fields =
            people < 0 ? NULL : add_figure(part, "run_off", cv_part_label(part, row));
        if (fields != NULL) {
            fill_base(part, vote->respondents - round->exhausted, fields);
            fields[CV_FIELD_BY] = "round";
            fields[CV_FIELD_GROUP] = cv_draft_plain(part->draft, (int64_t)at + 1);
            fields[CV_FIELD_COUNT] = cv_draft_plain(part->draft, people);
            fields[CV_FIELD_DISPLAY] = cv_draft_count(part->draft, people);
        }
    }
}

static void add_counted(const struct cv_part *part, const struct cv_vote *vote)
{
    for (uint32_t row = 0; row < vote->k; row++) {
        add_points(part, vote, row);
    }
    for (uint32_t row = 0; row < vote->k; row++) {
        add_pairs_won(part, vote, row);
    }
    add_condorcet(part, vote);
    for (uint32_t row = 0; row < vote->k; row++) {
        for (uint32_t other = 0; other < vote->k; other++) {
            if (row != other) {
                add_pair(part, vote, row, other);
            }
        }
    }
    for (uint32_t at = 0; at < vote->n_rounds; at++) {
        add_round(part, vote, at);
    }
}

void cv_ranking_figures(const struct cv_part *part)
{
    for (uint32_t row = 0; row < part->block->n_rows; row++) {
        add_mean_rank(part, row);
    }
    if (part->estimates->ranking->vote) {
        add_counted(part, part->estimates->ranking->vote);
    }
}
