#include "report/sentences.h"

#include "base/number.h"
#include "report/sums.h"

/* Longer lists than this are left to their tables. */
#define LIST_MOST 20

static bool counts_alone(const struct cv_part *part, uint32_t column)
{
    return part->draft->survey->low_base != CV_LOW_BASE_SHOW &&
           part->block->bases[column].n < CV_BASE_COUNTS_ONLY;
}

static bool counts_beside(const struct cv_part *part, uint32_t column)
{
    return part->draft->survey->low_base != CV_LOW_BASE_SHOW &&
           part->block->bases[column].n < CV_BASE_WITH_COUNTS;
}

static const char *percent(const struct cv_part *part, const struct cv_share *share)
{
    return cv_part_share_said(part, share, part->table->sentence_decimals);
}

/* "163 (40.05%)" of respondents; "13" where they are few. */
const char *cv_sentence_amount(const struct cv_part *part, uint32_t row, uint32_t column)
{
    const struct cv_share *share = cv_part_share(part, CV_BASE_RESPONDENTS, row, column);
    const char *count = cv_draft_count(part->draft, share->count);
    if (counts_alone(part, column)) {
        return count;
    }
    return CV_SAY(part->draft, CV_W_COUNT_PERCENT, count, percent(part, share));
}

bool cv_sentence_can_say(const struct cv_part *part, uint32_t row, uint32_t column)
{
    const struct cv_share *share = cv_part_share(part, CV_BASE_RESPONDENTS, row, column);
    return !share->suppressed && share->has_value && share->base > 0;
}

enum cv_verb cv_sentence_verb(int64_t count, int64_t base)
{
    const int64_t others = base - count;
    if (base >= CV_BASE_COUNTS_ONLY && count / 4 >= others) {
        return CV_VAST_MAJORITY;
    }
    return count > others ? CV_MOST : count == others ? CV_HALF : CV_MORE_THAN_ANY;
}

static void say_verdict(const struct cv_part *part, uint32_t row, uint32_t column)
{
    static const enum cv_word words[] = {
        [CV_MORE_THAN_ANY] = CV_W_MORE_THAN_ANY,
        [CV_HALF] = CV_W_HALF_CHOSE,
        [CV_MOST] = CV_W_MOST_CHOSE,
        [CV_VAST_MAJORITY] = CV_W_VAST_CHOSE,
    };
    const struct cv_share *share = cv_part_share(part, CV_BASE_RESPONDENTS, row, column);
    const enum cv_word word = words[cv_sentence_verb(share->count, share->base)];
    cv_draft_sentence(part->draft, CV_SAY(part->draft, word, cv_part_people(part, column),
                                          cv_part_said(part, row)));
}

static const char *tied_labels(const struct cv_part *part, const struct cv_top *top, uint32_t n)
{
    struct cv_buffer labels = {0};
    for (uint32_t i = 1; i < n; i++) {
        if (i > 1) {
            cv_buffer_text(&labels,
                           cv_draft_word(part->draft, i + 1 == n ? CV_W_AND : CV_W_COMMA));
        }
        cv_buffer_text(&labels, cv_part_said(part, top[i].row));
    }
    return cv_draft_take(part->draft, &labels);
}

/* The answer, or answers, on top; NULL where none can be told. */
static const char *leader_text(const struct cv_part *part, uint32_t column,
                               const struct cv_top *top, uint32_t n)
{
    struct cv_draft *draft = part->draft;
    if (n == 0 || !cv_sentence_can_say(part, top[0].row, column)) {
        return NULL;
    }
    const char *text = CV_SAY(draft, CV_W_CHOSE, cv_sentence_amount(part, top[0].row, column),
                              cv_part_people(part, column), cv_part_said(part, top[0].row));
    return n > 1 ? CV_SAY(draft, CV_W_CHOSE_TIED, text, tied_labels(part, top, n)) : text;
}

bool cv_sentence_chose(const struct cv_part *part, uint32_t column, bool verdict)
{
    const struct cv_top *top = NULL;
    uint32_t n = cv_part_top(part, column, 1, &top);
    const char *text = leader_text(part, column, top, n);
    if (text == NULL) {
        return false;
    }
    cv_draft_sentence(part->draft, text);
    if (verdict && n == 1 && part->block->bases[column].n > 1) {
        say_verdict(part, top[0].row, column);
    }
    return true;
}

static const char *net_text(const struct cv_part *part, uint32_t net)
{
    const uint32_t row = cv_part_net(part, net);
    if (net >= part->estimates->n_nets || !cv_sentence_can_say(part, row, 0)) {
        return NULL;
    }
    return CV_SAY(part->draft, CV_W_CHOSE_NET, cv_sentence_amount(part, row, 0),
                  cv_part_people(part, 0), cv_sums_parts(part, net, CV_W_OR),
                  cv_part_said(part, row));
}

void cv_sentence_net(const struct cv_part *part, uint32_t net)
{
    const char *text = net_text(part, net);
    if (text != NULL) {
        cv_draft_sentence(part->draft, text);
    }
}

/* What can be said where no answer leads. */
static const char *answered_text(const struct cv_part *part)
{
    struct cv_draft *draft = part->draft;
    struct cv_count base = part->block->bases[0];
    if (base.suppressed) {
        return cv_draft_word(draft, CV_W_ANSWERED_SUPPRESSED);
    }
    return base.n == 0 ? cv_draft_word(draft, CV_W_NOBODY)
                       : CV_SAY_N(draft, CV_W_ANSWERED, base.n, cv_draft_count(draft, base.n));
}

void cv_sentence_grid(const struct cv_part *part)
{
    const char *text = net_text(part, 0);
    if (text == NULL) {
        const struct cv_top *top = NULL;
        const uint32_t n = cv_part_top(part, 0, 1, &top);
        text = leader_text(part, 0, top, n);
    }
    cv_draft_sentence(part->draft,
                      CV_SAY(part->draft, CV_W_GRID_SENTENCE, cv_part_wording(part),
                             text != NULL ? text : answered_text(part)));
}

void cv_sentence_leader(const struct cv_part *part)
{
    const bool any = !part->block->bases[0].suppressed && part->block->bases[0].n > 0;
    if (!any || !cv_sentence_chose(part, 0, true)) {
        cv_draft_sentence(part->draft, answered_text(part));
    }
}

/* The list of "299 (71.19%) Gravesham" (`item`), suppressed ones left out and told of; NULL
 * when there is nothing to list. */
static const char *amounts(const struct cv_part *part, bool sorted, enum cv_word item,
                           enum cv_word separator)
{
    struct cv_draft *draft = part->draft;
    struct cv_buffer list = {0};
    uint32_t n = part->block->n_rows, listed = 0;
    const uint32_t *order = n > LIST_MOST ? NULL : cv_part_order(part, 0, sorted);
    for (uint32_t i = 0; order != NULL && i < n; i++) {
        if (!cv_sentence_can_say(part, order[i], 0)) {
            continue;
        }
        if (listed++ > 0) {
            cv_buffer_text(&list, cv_draft_word(draft, separator));
        }
        cv_buffer_text(&list, CV_SAY(draft, item, cv_sentence_amount(part, order[i], 0),
                                     cv_part_said(part, order[i])));
    }
    const char *text = cv_draft_take(draft, &list);
    if (listed == 0) {
        return NULL;
    }
    return listed < n ? CV_SAY(draft, CV_W_SOME_SUPPRESSED, text) : text;
}

void cv_sentence_list(const struct cv_part *part, bool sorted)
{
    const char *list = amounts(part, sorted, CV_W_LIST_ITEM, CV_W_COMMA);
    if (list != NULL) {
        cv_draft_sentence(part->draft,
                          CV_SAY(part->draft, CV_W_OF_THE, cv_part_people(part, 0), list));
    }
}

void cv_sentence_profile(const struct cv_part *part)
{
    const char *list = amounts(part, false, CV_W_PROFILE_ITEM, CV_W_SEMICOLON);
    if (list != NULL) {
        cv_draft_sentence(part->draft,
                          CV_SAY(part->draft, CV_W_PROFILE_OF, cv_part_wording(part),
                                 cv_part_people(part, 0), list));
    }
}

void cv_sentence_responses(const struct cv_part *part)
{
    struct cv_draft *draft = part->draft;
    int64_t responses = draft->report->estimates->release->responses;
    struct cv_count base = part->block->bases[0];
    const char *count = cv_draft_count(draft, responses);
    const char *list = amounts(part, false, CV_W_LIST_ITEM, CV_W_COMMA);
    if (list == NULL) {
        cv_sentence_leader(part);
    } else if (!base.suppressed && base.n == responses && part->cut->n_where == 0) {
        cv_draft_sentence(draft, CV_SAY_N(draft, CV_W_RESPONDED, responses, count, list));
    } else {
        cv_draft_sentence(draft, CV_SAY_N(draft, CV_W_RESPONDED_OF, responses, count,
                                          cv_part_people(part, 0), list));
    }
}

/* "Fly-tipping 65 (42%)". */
static const char *top_item(const struct cv_part *part, uint32_t row)
{
    struct cv_draft *draft = part->draft;
    const struct cv_share *share = cv_part_share(part, part->kind, row, 0);
    const char *label = cv_part_said(part, row);
    int64_t n = cv_part_count(part, row, 0).n;
    const char *count = cv_draft_count(draft, n);
    if (counts_alone(part, 0) || share->suppressed || !share->has_value) {
        return CV_SAY(draft, CV_W_TOP_ITEM, label, count);
    }
    return CV_SAY(draft, CV_W_TOP_ITEM, label,
                  CV_SAY(draft, CV_W_COUNT_PERCENT, count, percent(part, share)));
}

/* The answers on top: ", " between ranks, " equal with " and then " and " between equals. */
static const char *top_list(const struct cv_part *part, const struct cv_top *top, uint32_t n)
{
    struct cv_buffer list = {0};
    for (uint32_t i = 0; i < n; i++) {
        enum cv_word word = CV_W_COMMA;
        if (i > 0 && top[i].rank == top[i - 1].rank) {
            word = i > 1 && top[i].rank == top[i - 2].rank ? CV_W_AND : CV_W_EQUAL_WITH;
        }
        if (i > 0) {
            cv_buffer_text(&list, cv_draft_word(part->draft, word));
        }
        cv_buffer_text(&list, top_item(part, top[i].row));
    }
    return cv_draft_take(part->draft, &list);
}

/* The answers on top behind the base that their percentages have. */
static const char *top_text(const struct cv_part *part, const struct cv_top *top,
                            uint32_t n_top)
{
    struct cv_draft *draft = part->draft;
    const int64_t people = part->block->bases[0].n;
    const char *count = cv_draft_count(draft, people);
    const char *list = top_list(part, top, n_top);
    const struct cv_count *mentions = part->block->mentions;
    if (part->kind == CV_BASE_MENTIONS && !counts_alone(part, 0) && mentions &&
        !mentions[0].suppressed) {
        return CV_SAY_N(draft, CV_W_OF_MENTIONS, people, count,
                        cv_draft_count(draft, mentions[0].n), list);
    }
    return CV_SAY_N(draft, CV_W_OF_RESPONDENTS, people, count, list);
}

void cv_sentence_top(const struct cv_part *issues, uint32_t issue, const struct cv_part *follow,
                     const struct cv_top *top, uint32_t n_top)
{
    struct cv_draft *draft = follow->draft;
    struct cv_count base = follow->block->bases[0];
    const char *text = cv_draft_word(draft, CV_W_NOBODY);
    if (base.suppressed) {
        text = cv_draft_word(draft, CV_W_ANSWERED_SUPPRESSED);
    } else if (base.n > 0 && n_top > 0) {
        text = top_text(follow, top, n_top);
    } else if (base.n > 0) {
        text = CV_SAY(draft, CV_W_TOP_SUPPRESSED, cv_draft_count(draft, base.n));
    }
    const char *label = cv_part_said(issues, issue);
    if (cv_sentence_can_say(issues, issue, 0)) {
        text = CV_SAY(draft, CV_W_ISSUE_CHOSEN, label, cv_sentence_amount(issues, issue, 0),
                      cv_part_people(issues, 0), text);
    } else {
        text = CV_SAY(draft, CV_W_ISSUE_ONLY, label, text);
    }
    cv_draft_sentence(draft, text);
}

/* "46.3%", "13 (43.3%)" or "13", as many people as ranked. */
static const char *place_amount(const struct cv_part *part, uint32_t row, uint32_t place,
                                bool counts)
{
    if (counts || counts_beside(part, place)) {
        return cv_sentence_amount(part, row, place);
    }
    return percent(part, cv_part_share(part, CV_BASE_RESPONDENTS, row, place));
}

/* NULL where it cannot be told. */
static const char *ranked_text(const struct cv_part *part, uint32_t row, bool counts)
{
    struct cv_draft *draft = part->draft;
    if (part->block->n_columns == 0 || !cv_sentence_can_say(part, row, 0)) {
        return NULL;
    }
    const char *text = CV_SAY(draft, CV_W_RANKED_FIRST, place_amount(part, row, 0, counts),
                              cv_part_people(part, 0), cv_part_said(part, row));
    if (part->block->n_columns > 1 && cv_sentence_can_say(part, row, 1)) {
        const char *second = place_amount(part, row, 1, counts);
        struct cv_count base = part->block->bases[1];
        if (base.n == part->block->bases[0].n) {
            text = CV_SAY(draft, CV_W_RANKED_SECOND, text, second);
        } else {
            text = CV_SAY(draft, CV_W_RANKED_SECOND_OF, text, second,
                          cv_draft_count(draft, base.n));
        }
    }
    return text;
}

void cv_sentence_ranking(const struct cv_part *part, uint32_t row)
{
    const char *text = ranked_text(part, row, false);
    if (text != NULL) {
        cv_draft_sentence(part->draft, text);
    }
}

/* --- texts of findings --- */

static const char *asked(const struct cv_part *part, const char *text)
{
    return text == NULL ? NULL
                        : CV_SAY(part->draft, CV_W_GRID_SENTENCE, cv_part_wording(part), text);
}

const char *cv_text_leads(const struct cv_part *part)
{
    static const enum cv_word words[] = {
        [CV_MORE_THAN_ANY] = CV_W_KEY_MORE_THAN_ANY,
        [CV_HALF] = CV_W_KEY_HALF,
        [CV_MOST] = CV_W_KEY_MOST,
        [CV_VAST_MAJORITY] = CV_W_KEY_VAST,
    };
    const struct cv_top *top = NULL;
    const uint32_t n = cv_part_top(part, 0, 1, &top);
    const char *text = leader_text(part, 0, top, n);
    if (text != NULL && n == 1 && part->block->bases[0].n > 1) {
        const struct cv_share *share = cv_part_share(part, CV_BASE_RESPONDENTS, top[0].row, 0);
        text = CV_SAY(part->draft, words[cv_sentence_verb(share->count, share->base)],
                      cv_sentence_amount(part, top[0].row, 0), cv_part_people(part, 0),
                      cv_part_said(part, top[0].row));
    }
    return asked(part, text);
}

const char *cv_text_net(const struct cv_part *part)
{
    return asked(part, net_text(part, 0));
}

const char *cv_text_ranked(const struct cv_part *part, uint32_t row, bool wording)
{
    const char *text = ranked_text(part, row, true);
    return wording ? asked(part, text) : text;
}

const char *cv_text_list(const struct cv_part *part)
{
    return amounts(part, false, CV_W_LIST_ITEM, CV_W_COMMA);
}

const char *cv_text_top(const struct cv_part *follow, const char *issue,
                        const struct cv_top *top, uint32_t n_top)
{
    struct cv_draft *draft = follow->draft;
    const struct cv_count *mentions = follow->block->mentions;
    if (follow->block->bases[0].suppressed || n_top == 0) {
        return NULL;
    }
    const bool of_mentions = follow->kind == CV_BASE_MENTIONS && !counts_alone(follow, 0) &&
                             mentions != NULL && !mentions[0].suppressed;
    return CV_SAY(draft, of_mentions ? CV_W_KEY_TOP_MENTIONS : CV_W_KEY_TOP,
                  cv_draft_plain(draft, follow->table->n), issue,
                  cv_draft_count(draft, follow->block->bases[0].n),
                  top_list(follow, top, n_top),
                  of_mentions ? cv_draft_count(draft, mentions[0].n) : "");
}
