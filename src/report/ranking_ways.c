/* Points, head-to-head wins and mean ranks beside the first choices, and who wins by which. */
#include "base/number.h"
#include "report/ranking.h"

const char *cv_ranking_items(const struct cv_part *part, uint64_t items)
{
    struct cv_buffer list = {0};
    for (uint32_t row = 0; row < part->block->n_rows; row++) {
        if ((items >> row & 1) == 0) {
            continue;
        }
        items &= ~(UINT64_C(1) << row);
        if (list.len > 0) {
            cv_buffer_text(&list, cv_draft_word(part->draft, items ? CV_W_COMMA : CV_W_AND));
        }
        cv_buffer_text(&list, cv_part_said(part, row));
    }
    return cv_draft_take(part->draft, &list);
}

const char *cv_ranking_halves(const struct cv_part *part, int64_t twice)
{
    char text[CV_NUMBER_SIZE];
    cv_ratio_text(text, twice, 2, twice % 2 != 0 ? 1 : 0);
    return cv_draft_text(part->draft, text);
}

static bool counts_only(const struct cv_part *part, int64_t n)
{
    return part->draft->survey->low_base == CV_LOW_BASE_COUNTS_ONLY && n < CV_BASE_COUNTS_ONLY;
}

const char *cv_ranking_mean(const struct cv_part *part, int64_t sum, uint32_t times, int64_t n,
                            unsigned *marks)
{
    char text[CV_NUMBER_SIZE];
    if (n == 0) {
        *marks |= CV_MARK_NOT_APPLICABLE;
        return cv_mark_sign(part->draft, CV_MARK_NOT_APPLICABLE);
    }
    if (counts_only(part, n)) {
        *marks |= CV_MARK_COUNTS_ONLY;
        return cv_mark_sign(part->draft, CV_MARK_LOW_BASE);
    }
    cv_ratio_text(text, sum, n * times, 2);
    return cv_draft_text(part->draft, text);
}

const char *cv_ranking_base(const struct cv_part *part, int64_t n, unsigned *marks)
{
    const char *text = cv_draft_count(part->draft, n);
    if (part->draft->survey->low_base != CV_LOW_BASE_MARK || n >= CV_BASE_MARKED) {
        return text;
    }
    *marks |= CV_MARK_LOW_BASE;
    return CV_SAY(part->draft, CV_W_CAPTION_BASE, text,
                  cv_mark_sign(part->draft, CV_MARK_LOW_BASE));
}

const char *cv_ranking_caption(const struct cv_part *part, enum cv_word what, unsigned *marks)
{
    struct cv_draft *draft = part->draft;
    return CV_SAY(draft, CV_W_CAPTION, CV_SAY(draft, what, cv_part_wording(part)),
                  cv_part_caption_base(part, CV_BASE_RESPONDENTS, 0, marks));
}

/* --- sentences --- */

static bool is_one(uint64_t items)
{
    return (items & (items - 1)) == 0;
}

/* "by first choices Memphis; by points Nashville; ..." */
static const char *winners_by_way(const struct cv_part *part, const struct cv_ranking *ranking)
{
    struct cv_draft *draft = part->draft;
    struct cv_buffer list = {0};
    for (int way = 0; way < CV_N_WAYS; way++) {
        const uint64_t winners = ranking->winners[way];
        const char *items = cv_ranking_items(part, winners);
        if (way > 0) {
            cv_buffer_text(&list, cv_draft_word(draft, CV_W_SEMICOLON));
        }
        if (!is_one(winners)) {
            items = CV_SAY(draft, CV_W_WAY_EQUAL, items);
        }
        cv_buffer_text(&list, CV_SAY(draft, (enum cv_word)((int)CV_W_WAY_FIRST + way), items));
    }
    return cv_draft_take(draft, &list);
}

const char *cv_ranking_verdict(const struct cv_part *part)
{
    const struct cv_ranking *ranking = part->estimates->ranking;
    if (ranking == NULL || ranking->vote == NULL || part->block->n_rows < 2) {
        return NULL;
    }
    static const enum cv_word words[] = {
        [CV_WAYS_AGREE] = CV_W_WAYS_AGREE,
        [CV_WAYS_TIE] = CV_W_WAYS_TIE,
        [CV_WAYS_DIFFER] = CV_W_WAYS_DIFFER,
    };
    const char *what = ranking->verdict == CV_WAYS_DIFFER
                           ? winners_by_way(part, ranking)
                           : cv_ranking_items(part, ranking->winners[CV_WAY_FIRST]);
    return CV_SAY(part->draft, words[ranking->verdict], what);
}

/* The most points: on average, or where few ranked in all. */
static void say_points(const struct cv_part *part, const struct cv_ranking *ranking)
{
    struct cv_draft *draft = part->draft;
    const struct cv_vote *vote = ranking->vote;
    const uint64_t winners = ranking->winners[CV_WAY_BORDA];
    const char *items = cv_ranking_items(part, winners);
    const bool few =
        vote->respondents < CV_BASE_COUNTS_ONLY && draft->survey->low_base != CV_LOW_BASE_SHOW;
    uint32_t row = 0;
    while ((winners >> row & 1) == 0) {
        row++;
    }
    if (few) {
        cv_draft_sentence(draft, CV_SAY(draft,
                                        is_one(winners) ? CV_W_MOST_POINTS_IN_ALL
                                                        : CV_W_MOST_POINTS_IN_ALL_EQUAL,
                                        items, cv_ranking_halves(part, vote->borda2[row])));
        return;
    }
    char points[CV_NUMBER_SIZE];
    cv_ratio_text(points, vote->borda2[row], vote->respondents * 2, 2);
    cv_draft_sentence(draft,
                      CV_SAY(draft, is_one(winners) ? CV_W_MOST_POINTS : CV_W_MOST_POINTS_EQUAL,
                             items, points, cv_draft_plain(draft, (int64_t)vote->k - 1)));
}

static void say_head_to_head(const struct cv_part *part, const struct cv_vote *vote)
{
    struct cv_draft *draft = part->draft;
    cv_draft_sentence(draft,
                      vote->condorcet == CV_NO_ITEM
                          ? cv_draft_word(draft, CV_W_BEATS_ALL_NONE)
                          : CV_SAY(draft, CV_W_BEATS_ALL, cv_part_said(part, vote->condorcet)));
}

static void say_run_off(const struct cv_part *part, const struct cv_ranking *ranking)
{
    struct cv_draft *draft = part->draft;
    const struct cv_vote *vote = ranking->vote;
    const struct cv_round *last = &vote->rounds[vote->n_rounds - 1];
    const uint64_t winners = ranking->winners[CV_WAY_RUN_OFF];
    uint32_t row = 0;
    while ((winners >> row & 1) == 0) {
        row++;
    }
    cv_draft_sentence(
        draft,
        CV_SAY_N(draft, is_one(winners) ? CV_W_RUN_OFF_WON : CV_W_RUN_OFF_TIED,
                 is_one(winners) ? vote->respondents - last->exhausted : last->tally[row],
                 cv_ranking_items(part, winners), cv_draft_plain(draft, vote->n_rounds),
                 cv_draft_count(draft, last->tally[row]),
                 cv_draft_count(draft, vote->respondents - last->exhausted)));
}

/* --- the table --- */

static void add_heads(const struct cv_part *part, const struct cv_vote *vote,
                      struct cv_sheet *sheet)
{
    struct cv_draft *draft = part->draft;
    cv_sheet_head(sheet, cv_draft_word(draft, CV_W_ITEM));
    if (vote) {
        cv_sheet_head(sheet, cv_draft_word(draft, CV_W_FIRST_CHOICES));
        cv_sheet_head(sheet, cv_draft_word(draft, CV_W_RANK_FIRST));
        cv_sheet_head(sheet, cv_draft_word(draft, CV_W_POINTS));
        cv_sheet_head(sheet, cv_draft_word(draft, CV_W_RANK_POINTS));
        cv_sheet_head(
            sheet, CV_SAY(draft, CV_W_PAIRS_WON, cv_draft_plain(draft, (int64_t)vote->k - 1)));
        cv_sheet_head(sheet, cv_draft_word(draft, CV_W_RANK_PAIRS));
    }
    cv_sheet_head(sheet, cv_draft_word(draft, CV_W_RANKED_IT));
    cv_sheet_head(sheet, cv_draft_word(draft, CV_W_MEAN_RANK));
}

static bool add_rank(const struct cv_ranking *ranking, enum cv_way way, uint32_t row,
                     struct cv_sheet *sheet)
{
    const char *rank = cv_draft_plain(sheet->draft, ranking->ranks[way][row]);
    const bool tied = ranking->tied[way][row];
    cv_sheet_number(sheet, tied ? CV_SAY(sheet->draft, CV_W_EQUAL_RANK, rank) : rank);
    return tied;
}

/* Whether any rank is shared. */
static bool add_counted(const struct cv_part *part, const struct cv_ranking *ranking,
                        uint32_t row, struct cv_sheet *sheet, unsigned *marks)
{
    const struct cv_vote *vote = ranking->vote;
    bool tied = false;
    cv_sheet_number(sheet, cv_draft_count(part->draft, vote->first[row]));
    tied = add_rank(ranking, CV_WAY_FIRST, row, sheet) || tied;
    cv_sheet_number(sheet,
                    cv_ranking_mean(part, vote->borda2[row], 2, vote->respondents, marks));
    tied = add_rank(ranking, CV_WAY_BORDA, row, sheet) || tied;
    cv_sheet_number(sheet, cv_ranking_halves(part, vote->copeland2[row]));
    return add_rank(ranking, CV_WAY_PAIRS, row, sheet) || tied;
}

static void add_mean(const struct cv_part *part, const struct cv_mean_rank *mean,
                     struct cv_sheet *sheet, unsigned *marks)
{
    if (mean->suppressed) {
        *marks |= CV_MARK_SUPPRESSED;
        cv_sheet_number(sheet, cv_mark_sign(part->draft, CV_MARK_SUPPRESSED));
        cv_sheet_number(sheet, cv_mark_sign(part->draft, CV_MARK_SUPPRESSED));
        return;
    }
    cv_sheet_number(sheet, cv_ranking_base(part, mean->ranked, marks));
    cv_sheet_number(sheet, cv_ranking_mean(part, mean->rank_sum, 1, mean->ranked, marks));
}

/* How many were asked and gave no ranking, where that is known. */
static void note_silent(const struct cv_part *part, struct cv_sheet *sheet)
{
    struct cv_draft *draft = part->draft;
    const struct cv_count missing =
        draft->report->estimates->release->questions[part->cut->row].missing;
    if (part->cut->n_where == 0 && !missing.suppressed && missing.n > 0) {
        cv_sheet_note(sheet, CV_SAY_N(draft, CV_W_NOTE_RANKED_NOTHING, missing.n,
                                      cv_draft_count(draft, missing.n)));
    }
}

static void add_notes(const struct cv_part *part, const struct cv_vote *vote, bool tied,
                      unsigned marks, struct cv_sheet *sheet)
{
    struct cv_draft *draft = part->draft;
    if (vote) {
        cv_sheet_note(sheet, CV_SAY(draft, CV_W_NOTE_POINTS,
                                    cv_draft_plain(draft, (int64_t)vote->k - 1)));
        cv_sheet_note(sheet, cv_draft_word(draft, CV_W_NOTE_PAIRS_WON));
    }
    cv_sheet_note(sheet, cv_draft_word(draft, CV_W_NOTE_MEAN_RANK));
    if (!vote && part->block->n_rows <= CV_VOTE_ITEMS_MAX) {
        cv_sheet_note(sheet, cv_draft_word(draft, CV_W_NOTE_WHOLE_RANKINGS));
    }
    if (tied) {
        cv_sheet_note(sheet, cv_draft_word(draft, CV_W_NOTE_SHARED_RANK));
    }
    note_silent(part, sheet);
    if (marks & CV_MARK_COUNTS_ONLY) {
        cv_sheet_note(sheet, cv_draft_word(draft, CV_W_NOTE_NO_MEANS));
    }
    cv_part_notes(part, sheet, marks & ~(unsigned)CV_MARK_COUNTS_ONLY);
}

static void add_table(const struct cv_part *part, const uint32_t *rows)
{
    const struct cv_ranking *ranking = part->estimates->ranking;
    unsigned marks = 0;
    bool tied = false;
    const char *caption = cv_ranking_caption(part, CV_W_CAPTION_WAYS, &marks);
    struct cv_sheet sheet = cv_sheet_begin(
        part->draft, cv_draft_id(part->draft, part->table->id, "ways", NULL), caption);
    add_heads(part, ranking->vote, &sheet);
    for (uint32_t i = 0; i < part->block->n_rows; i++) {
        cv_sheet_text(&sheet, cv_part_label(part, rows[i]));
        if (ranking->vote) {
            tied = add_counted(part, ranking, rows[i], &sheet, &marks) || tied;
        }
        add_mean(part, &ranking->means[rows[i]], &sheet, &marks);
    }
    add_notes(part, ranking->vote, tied, marks, &sheet);
    cv_sheet_end(&sheet);
}

void cv_ranking_ways(const struct cv_part *part, const uint32_t *rows)
{
    const struct cv_ranking *ranking = part->estimates->ranking;
    const struct cv_count base =
        part->block->n_columns > 0 ? part->block->bases[0] : (struct cv_count){0, false};
    if (ranking == NULL || part->block->n_rows < 2 || (base.n == 0 && !base.suppressed)) {
        return;
    }
    cv_draft_heading(part->draft, 3, cv_draft_word(part->draft, CV_W_WAYS));
    if (ranking->vote) {
        cv_draft_sentence(part->draft, cv_ranking_verdict(part));
        say_points(part, ranking);
        say_head_to_head(part, ranking->vote);
        say_run_off(part, ranking);
    }
    add_table(part, rows);
    if (ranking->vote) {
        cv_ranking_pairs(part, rows);
        cv_ranking_run_off(part, rows);
    }
    cv_ranking_figures(part);
}
