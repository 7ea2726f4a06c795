#include "response/ticks.h"

#include <stdlib.h>

struct cv_ticks *cv_ticks_new(const struct cv_binding *binding)
{
    struct cv_ticks *ticks = calloc(1, sizeof *ticks);

    if (ticks) {
        ticks->n_columns = (uint32_t)binding->n_columns;
        for (uint32_t i = 0; i < ticks->n_columns; i++) {
            ticks->columns[i].column = binding->columns[i].column;
        }
    }
    return ticks;
}

/* Whether the cell is the usual one, which is read as far as that is long: as good as all
 * answers are this or nothing, in an order that nobody can foretell, so there is no branch. */
static inline uint64_t is_usual(const struct cv_tick *tick, struct cv_slice cell)
{
    const char *const last = cell.data + tick->last;
    const uint64_t differs =
        ((cv_recent_word(cell.data) ^ tick->usual.words[0]) & tick->low) |
        ((cv_recent_word(cell.data + 8) ^ tick->usual.words[1]) & tick->high) |
        ((cv_recent_word(last) ^ tick->usual.words[2]) & tick->low) |
        ((cv_recent_word(last + 8) ^ tick->usual.words[3]) & tick->high) |
        (cell.len ^ tick->usual.len);

    return differs == 0;
}

/* Two bits for a cell that is not empty, learning its spelling where the column has room; 0
 * where it has none. */
static uint64_t spelling_of(struct cv_tick *tick, struct cv_slice cell)
{
    const struct cv_recent read = cv_recent_of(cell);

    if (cell.len > CV_RECENT_LEN) {
        return 0;
    }
    if (tick->usual.len == 0) {
        const size_t used = cell.len < CV_RECENT_HALF ? cell.len : CV_RECENT_HALF;
        tick->usual = read;
        tick->last = cell.len - used;
        tick->low = cv_recent_word(cv_recent_mask(used));
        tick->high = cv_recent_word(cv_recent_mask(used) + 8);
    }
    if (cv_recent_is(&tick->usual, &read)) {
        return 1;
    }
    if (tick->other.len == 0) {
        tick->other = read;
    }
    return cv_recent_is(&tick->other, &read) ? 2 : 0;
}

/* False when some cell is spelt otherwise. */
static bool spell_out(struct cv_ticks *ticks, const struct cv_record *record, uint64_t *columns)
{
    *columns = 0;
    for (uint32_t i = 0; i < ticks->n_columns; i++) {
        const struct cv_slice cell = record->cells[ticks->columns[i].column];
        const uint64_t spelling = cell.len > 0 ? spelling_of(&ticks->columns[i], cell) : 0;
        if (cell.len > 0 && spelling == 0) {
            return false;
        }
        *columns |= spelling << (2 * i);
    }
    return true;
}

struct cv_ticks_answer *cv_ticks_find(struct cv_ticks *ticks, const struct cv_record *record)
{
    uint64_t columns = 0;
    uint64_t unusual = 0;

    for (uint32_t i = 0; i < ticks->n_columns; i++) {
        const struct cv_slice cell = record->cells[ticks->columns[i].column];
        const uint64_t full = cell.len > 0;
        const uint64_t usual = is_usual(&ticks->columns[i], cell) & full;
        columns |= usual << (2 * i);
        unusual |= usual ^ full;
    }
    if (unusual && !spell_out(ticks, record, &columns)) {
        return NULL;
    }
    struct cv_ticks_answer *there =
        &ticks->list[columns * UINT64_C(0x9E3779B97F4A7C15) >> (64 - CV_TICKS_BITS)];
    if (there->columns != columns) {
        *there = (struct cv_ticks_answer){.columns = columns};
    }
    return there;
}
