#include "layout/split.h"

#include "base/map.h"
#include "base/text.h"
#include "layout/head.h"

/* Separators of one header that are looked at; more are no header of a survey. */
#define MOST_CUTS 8

struct cut {
    struct cv_slice question, part;
    bool sure; /* needs no other header that shares the question */
};

struct cuts {
    struct cut at[MOST_CUTS + 1];
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
                    bool sure)
{
    question = cv_trim(question);
    part = cv_trim(part);
    if (question.len && part.len && cuts->n < MOST_CUTS + 1) {
        cuts->at[cuts->n++] = (struct cut){question, part, sure};
    }
}

static struct cv_slice from(struct cv_slice whole, size_t at)
{
    return cv_slice(whole.data + at, whole.len - at);
}

static bool begins(struct cv_slice text, const char *with, size_t len)
{
    return text.len >= len && memcmp(text.data, with, len) == 0;
}

/* The colon of "Part:Question" may be the part's own: "Other::Question". */
static struct cv_slice before_colon(struct cv_slice whole, size_t at)
{
    while (at > 0 && whole.data[at - 1] == ':') {
        at--;
    }
    return cv_slice(whole.data, at);
}

/* Every place where a header could be cut, shortest question first among the dashes. */
static struct cuts find_cuts(struct cv_slice whole, unsigned how)
{
    struct cuts cuts = {.n = 0};
    for (size_t at = 1; at + 1 < whole.len && cuts.n < MOST_CUTS; at++) {
        struct cv_slice rest = from(whole, at);
        if ((how & CV_SPLIT_DASH) && begins(rest, " - ", 3)) {
            add_cut(&cuts, cv_slice(whole.data, at), from(rest, 3), false);
        } else if ((how & CV_SPLIT_ARROW) && begins(rest, " >> ", 4)) {
            add_cut(&cuts, cv_slice(whole.data, at), from(rest, 4), true);
        } else if ((how & CV_SPLIT_COLON) && begins(rest, ":", 1)) {
            add_cut(&cuts, from(rest, 1), before_colon(whole, at), false);
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

/* The cut whose question most headers share; of equals the longest question. NULL for none.
 * `whole` headers, this one among them, share what is not cut. */
static const struct cut *best_cut(const struct cuts *cuts, const struct cv_map *counts,
                                  uint32_t whole)
{
    const struct cut *best = NULL;
    uint32_t most = 0;
    for (size_t k = 0; k < cuts->n; k++) {
        const struct cut *cut = &cuts->at[k];
        uint32_t count = cv_map_get(counts, cut->question);
        if (count < 2 && !cut->sure && !cv_cell_other(cut->part, false)) {
            continue;
        }
        /* "Note: which?" is the question of "Other:Note: which?". */
        if (cut->question.data > cut->part.data && whole > 1 && whole >= count) {
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
        struct cv_slice whole = cv_slice_of(headings[i].whole);
        struct cuts cuts = find_cuts(whole, how);
        const struct cut *cut = best_cut(&cuts, &counts, cv_map_get(&counts, whole));
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
