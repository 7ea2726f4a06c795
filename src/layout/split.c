#include "layout/split.h"

#include "base/map.h"
#include "base/text.h"
#include "layout/head.h"

/* Dashes of one header that are looked at; more are no header of a survey. */
#define MOST_DASHES 8

struct cut {
    struct cv_slice question, part;
    bool bracket;
};

struct cuts {
    struct cut at[MOST_DASHES + 1];
    size_t n;
};

bool cv_split_bracket(struct cv_slice whole, struct cv_slice *question, struct cv_slice *part)
{
    if (whole.len < 2 || whole.data[whole.len - 1] != ']') {
        return false;
    }
    size_t open = whole.len;
    size_t depth = 0;
    for (size_t at = whole.len; at-- > 0 && open == whole.len;) {
        depth += whole.data[at] == ']';
        if (whole.data[at] == '[' && --depth == 0) {
            open = at;
        }
    }
    /* Brackets that do not pair up: the first one begins the part. */
    for (size_t at = 0; at < whole.len && open == whole.len; at++) {
        if (whole.data[at] == '[') {
            open = at;
        }
    }
    if (open == whole.len) {
        return false;
    }
    *question = cv_trim(cv_slice(whole.data, open));
    *part = cv_trim(cv_slice(whole.data + open + 1, whole.len - open - 2));
    return true;
}

static void add_cut(struct cuts *cuts, struct cv_slice question, struct cv_slice part,
                    bool bracket)
{
    question = cv_trim(question);
    part = cv_trim(part);
    if (question.len && part.len) {
        cuts->at[cuts->n++] = (struct cut){question, part, bracket};
    }
}

/* Every place where a header could be cut, shortest question first among the dashes. */
static struct cuts find_cuts(struct cv_slice whole, unsigned how)
{
    struct cuts cuts = {.n = 0};
    for (size_t at = 1; (how & CV_SPLIT_DASH) && at + 2 < whole.len && cuts.n < MOST_DASHES;
         at++) {
        if (memcmp(whole.data + at, " - ", 3) == 0) {
            add_cut(&cuts, cv_slice(whole.data, at),
                    cv_slice(whole.data + at + 3, whole.len - at - 3), false);
        }
    }
    struct cv_slice question;
    struct cv_slice part;
    if ((how & CV_SPLIT_BRACKET) && cv_split_bracket(whole, &question, &part)) {
        add_cut(&cuts, question, part, true);
    }
    return cuts;
}

static int count_one(struct cv_map *counts, struct cv_slice question)
{
    uint32_t count = cv_map_get(counts, question);
    return cv_map_put(counts, question, count == CV_MAP_NONE ? 1 : count + 1);
}

/* How many headers there are under each possible question; one that is the question itself
 * counts as well. */
static int count_questions(struct cv_map *counts, const struct cv_heading *headings, size_t n,
                           unsigned how)
{
    for (size_t i = 0; i < n; i++) {
        struct cv_slice whole = cv_slice_of(headings[i].whole);
        struct cuts cuts = find_cuts(whole, how);
        int failed = count_one(counts, whole);
        for (size_t k = 0; k < cuts.n && !failed; k++) {
            failed = count_one(counts, cuts.at[k].question);
        }
        if (failed) {
            return -1;
        }
    }
    return 0;
}

/* The cut whose question most headers share; of equals the longest question. NULL for none. */
static const struct cut *best_cut(const struct cuts *cuts, const struct cv_map *counts)
{
    const struct cut *best = NULL;
    uint32_t most = 0;
    for (size_t k = 0; k < cuts->n; k++) {
        const struct cut *cut = &cuts->at[k];
        uint32_t count = cv_map_get(counts, cut->question);
        if (count < 2 && !cut->bracket && !cv_cell_other(cut->part, false)) {
            continue;
        }
        if (!best || count > most ||
            (count == most && cut->question.len > best->question.len)) {
            best = cut;
            most = count;
        }
    }
    return best;
}

enum canvass_status cv_split_headings(struct cv_heading *headings, size_t n, unsigned how,
                                      struct cv_arena *arena)
{
    struct cv_map counts = {0};
    enum canvass_status status = CANVASS_ENOMEM;
    if (count_questions(&counts, headings, n, how) != 0) {
        goto done;
    }
    for (size_t i = 0; i < n; i++) {
        struct cuts cuts = find_cuts(cv_slice_of(headings[i].whole), how);
        const struct cut *cut = best_cut(&cuts, &counts);
        if (!cut) {
            continue;
        }
        headings[i].question = cv_arena_text(arena, cut->question);
        headings[i].part = cv_arena_text(arena, cut->part);
        if (!headings[i].question || !headings[i].part) {
            goto done;
        }
    }
    status = CANVASS_OK;
done:
    cv_map_free(&counts);
    return status;
}
