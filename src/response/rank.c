/* The columns of a ranking: a column per place, or a column per item. */
#include "base/text.h"
#include "response/answer.h"

/* What a cell adds is told from the number of things before and after it. */
static uint32_t things(const struct cv_picks *picks)
{
    return picks->n + (uint32_t)cv_picks_strange(picks);
}

int cv_read_places(struct cv_asker *asker, const struct cv_record *record,
                   struct cv_picks *picks)
{
    bool blank_before = false;

    for (size_t i = 0; i < asker->binding->n_columns; i++) {
        const struct cv_slice cell = record->cells[asker->binding->columns[i].column];
        uint32_t label = CV_MAP_NONE;
        if (cv_look_up(asker, cell, &label) != 0) {
            return -1;
        }
        const struct cv_slice folded = cv_buffer_view(&asker->folded);
        if (folded.len == 0 || label == CV_LABEL_MISSING || label == CV_LABEL_NOT_ASKED) {
            picks->not_asked = picks->not_asked || label == CV_LABEL_NOT_ASKED;
            blank_before = true;
            continue;
        }
        const uint32_t before = things(picks);
        if (cv_take_label(asker, picks, label, folded) != 0) {
            return -1;
        }
        if (blank_before && things(picks) > before && !picks->flaw) {
            picks->flaw = "ranking_gap";
        }
    }
    return 0;
}

/* One item's place, from 1; 0 when it has none. False when the cell holds something else. */
static bool read_place(struct cv_asker *asker, struct cv_picks *picks, uint32_t label,
                       uint32_t *place)
{
    const char *folded = cv_buffer_string(&asker->folded);

    *place = 0;
    if (folded[0] == '\0' || label == CV_LABEL_MISSING) {
        return true;
    }
    if (label == CV_LABEL_NOT_ASKED) {
        picks->not_asked = true;
        return true;
    }
    /* A spreadsheet's figures for a column with blanks in it: "1.0". */
    const size_t len = asker->folded.len;
    if (len > 2 && memcmp(folded + len - 2, ".0", 2) == 0) {
        asker->folded.len -= 2;
        folded = cv_buffer_string(&asker->folded);
    }
    return cv_part_place(folded, place) && *place <= asker->binding->n_columns;
}

/* Puts the items in the order of their places. */
static int order_items(const struct cv_asker *asker, struct cv_picks *picks, const uint32_t *at,
                       size_t ranked)
{
    for (size_t place = 0; place < asker->binding->n_columns; place++) {
        if (at[place] == 0) {
            if (place < ranked && !picks->flaw) {
                picks->flaw = "ranking_gap";
            }
        } else if (cv_add_pick(asker, picks, at[place] - 1) != 0) {
            return -1;
        }
    }
    return 0;
}

int cv_read_items(struct cv_asker *asker, const struct cv_record *record,
                  struct cv_picks *picks)
{
    const size_t n = asker->binding->n_columns;
    uint32_t *at = cv_arena_array(&asker->passing, n + 1, sizeof *at);
    size_t ranked = 0;

    if (!at) {
        return -1;
    }
    for (size_t i = 0; i < n; i++) {
        const struct cv_bound *bound = &asker->binding->columns[i];
        uint32_t label = CV_MAP_NONE;
        uint32_t place = 0;
        if (cv_look_up(asker, record->cells[bound->column], &label) != 0) {
            return -1;
        }
        if (!read_place(asker, picks, label, &place)) {
            picks->flaw = "ranking_place";
        } else if (place > 0) {
            if (at[place - 1] != 0 && !picks->flaw) {
                picks->flaw = "ranking_tie";
            }
            at[place - 1] = bound->option + 1;
            ranked++;
        }
    }
    return order_items(asker, picks, at, ranked);
}

const char *cv_ranking_message(const char *flaw)
{
    static const struct {
        const char *flaw, *message;
    } messages[] = {
        {"ranking_tie", "two items of this ranking share a place, which says no order"},
        {"ranking_gap", "a place of this ranking is skipped: a later one is filled"},
        {"ranking_repeat", "an item of this ranking stands at two places"},
    };

    for (size_t i = 0; i < sizeof messages / sizeof messages[0]; i++) {
        if (strcmp(messages[i].flaw, flaw) == 0) {
            return messages[i].message;
        }
    }
    return "an item of this ranking has something for its place that is none, such as 1, 2nd "
           "or "
           "third choice";
}
