#include "disclose/suppress.h"

#include "disclose/exact.h"
#include "disclose/remedy.h"
#include "disclose/whole.h"

/* Work that audits may take before the rest goes whole; seconds, and far over what tables that
 * people read need. */
static const uint64_t audit_steps = 400000000;
/* Counts that audits may hide in one grid, one by one, before it goes whole; and those that the
 * audit of the whole report may. */
static const uint32_t most_remedies = 256;
static const uint32_t most_whole_remedies = 4096;

struct suppression {
    struct cv_ledger *ledger;
    struct cv_grid *grids;
    uint32_t n_grids;
    struct cv_network network;
    struct cv_whole whole;
    uint32_t remedies; /* counts hidden because the audit of the whole asked for it */
    bool failed;       /* memory ran out */
    int64_t *counts;   /* one line */
    bool *hidden;
};

static bool line_is_safe(const int64_t *counts, const bool *hidden, size_t n, int64_t threshold,
                         bool *any)
{
    int64_t room = 0; /* s less one for each count that is not zero */
    size_t k = 0;

    for (size_t i = 0; i < n; i++) {
        if (hidden[i]) {
            k++;
            room += counts[i] > 0 ? counts[i] - 1 : 0;
        }
    }
    *any = k > 0;
    return k == 0 || (k >= 2 && room >= threshold - 1);
}

bool cv_suppress_line(const int64_t *counts, bool *hidden, size_t n, int64_t threshold)
{
    bool any = false;

    while (!line_is_safe(counts, hidden, n, threshold, &any)) {
        size_t smallest = n;
        for (size_t i = 0; i < n; i++) {
            if (!hidden[i] && counts[i] > 0 &&
                (smallest == n || counts[i] < counts[smallest])) {
                smallest = i;
            }
        }
        if (smallest == n) {
            return false;
        }
        hidden[smallest] = true;
    }
    return true;
}

/* Whether a count must go by itself: it is small, or it falls short of its base by little. */
static bool is_primary(const struct cv_cut *cut, int64_t n, int64_t base)
{
    const bool near = cut->both_sides && n < base && base - n < cut->threshold;

    return n > 0 && (n < cut->threshold || near);
}

/* Those counts go, and columns of fewer people than the threshold go whole. */
static void suppress_primary(struct suppression *s, struct cv_grid *grid)
{
    const int64_t threshold = grid->cut->threshold;
    const size_t n_cells = (size_t)grid->n_rows * grid->n_columns;

    if (!grid->cut->protect) {
        return;
    }
    for (size_t i = 0; i < n_cells; i++) {
        const int64_t n = s->ledger->entries[grid->cells[i]].n;
        const int64_t base = s->ledger->entries[grid->bases[i % grid->n_columns]].n;
        if (is_primary(grid->cut, n, base)) {
            (void)cv_ledger_hide(s->ledger, grid->cells[i], threshold);
        }
    }
    for (uint32_t c = 0; c < grid->n_columns; c++) {
        const int64_t base = s->ledger->entries[grid->bases[c]].n;
        if (base > 0 && base < threshold) {
            (void)cv_grid_hide_column(grid, s->ledger, c, threshold);
        }
    }
}

/* Where a sum over everyone is hidden, the parts of it go whole; where a base is hidden, in
 * this table or another that has it, its column does. */
static bool follow_totals(struct suppression *s, struct cv_grid *grid)
{
    const struct cv_entry *entries = s->ledger->entries;
    bool changed = false;

    for (uint32_t r = 0; r < grid->n_rows; r++) {
        const uint32_t margin = grid->margins[r];
        if (margin != CV_LEDGER_NONE && entries[margin].hidden) {
            changed =
                cv_grid_hide_row(grid, s->ledger, r, entries[margin].threshold) || changed;
        }
    }
    if (grid->everyone != CV_LEDGER_NONE && entries[grid->everyone].hidden) {
        changed =
            cv_grid_hide_all(grid, s->ledger, entries[grid->everyone].threshold) || changed;
    }
    for (uint32_t c = 0; c < grid->n_columns; c++) {
        const struct cv_entry *base = &entries[grid->bases[c]];
        if (base->hidden) {
            changed = cv_grid_hide_column(grid, s->ledger, c, base->threshold) || changed;
        }
    }
    return changed;
}

/* Reads n entries, `step` apart, into s->counts and s->hidden, and returns the strictest
 * threshold of those hidden, 0 when none is. */
static int64_t read_line(struct suppression *s, const uint32_t *entries, size_t step, size_t n)
{
    int64_t threshold = 0;

    for (size_t i = 0; i < n; i++) {
        const struct cv_entry *entry = &s->ledger->entries[entries[i * step]];
        s->counts[i] = entry->n;
        s->hidden[i] = entry->hidden;
        if (entry->hidden && entry->threshold > threshold) {
            threshold = entry->threshold;
        }
    }
    return threshold;
}

/* A line of cells: hides what the rule for one line asks for. */
static bool suppress_cells(struct suppression *s, const uint32_t *entries, size_t step,
                           size_t n, int64_t *threshold, bool *safe)
{
    bool changed = false;

    *threshold = read_line(s, entries, step, n);
    *safe = *threshold == 0 || cv_suppress_line(s->counts, s->hidden, n, *threshold);
    for (size_t i = 0; i < n; i++) {
        if (s->hidden[i]) {
            changed = cv_ledger_hide(s->ledger, entries[i * step], *threshold) || changed;
        }
    }
    return changed;
}

/* The line of the bases, or of the mentions: what has to go takes its column along. */
static bool suppress_columns(struct suppression *s, struct cv_grid *grid,
                             const uint32_t *entries)
{
    const int64_t threshold = read_line(s, entries, 1, grid->n_columns);
    bool changed = false;

    if (threshold > 0) {
        (void)cv_suppress_line(s->counts, s->hidden, grid->n_columns, threshold);
    }
    for (uint32_t c = 0; c < grid->n_columns; c++) {
        if (s->hidden[c] && !s->ledger->entries[entries[c]].hidden) {
            changed = cv_grid_hide_column(grid, s->ledger, c, threshold) || changed;
        }
    }
    return changed;
}

static bool suppress_lines(struct suppression *s, struct cv_grid *grid)
{
    int64_t threshold = 0;
    bool safe = true;
    bool changed = false;

    for (uint32_t c = 0; c < grid->n_columns && grid->totals; c++) {
        if (!s->ledger->entries[grid->totals[c]].hidden) {
            changed = suppress_cells(s, grid->cells + c, grid->n_columns, grid->n_rows,
                                     &threshold, &safe) ||
                      changed;
            changed = (!safe && cv_grid_hide_column(grid, s->ledger, c, threshold)) || changed;
        }
    }
    for (uint32_t r = 0; r < grid->n_rows; r++) {
        if (!grid->row_gone[r] && cv_grid_row_known(grid, s->ledger, r)) {
            changed = suppress_cells(s, grid->cells + (size_t)r * grid->n_columns, 1,
                                     grid->n_columns, &threshold, &safe) ||
                      changed;
            changed = (!safe && cv_grid_hide_row(grid, s->ledger, r, threshold)) || changed;
        }
    }
    if (cv_grid_everyone_known(grid, s->ledger)) {
        changed = suppress_columns(s, grid, grid->bases) || changed;
    }
    if (grid->totals && grid->totals != grid->bases && cv_grid_grand_known(grid, s->ledger)) {
        changed = suppress_columns(s, grid, grid->totals) || changed;
    }
    return changed;
}

/* Everything that follows from lines alone, until nothing changes. */
static void settle(struct suppression *s)
{
    bool changed = true;

    while (changed) {
        changed = false;
        for (uint32_t i = 0; i < s->n_grids; i++) {
            changed = follow_totals(s, &s->grids[i]) || changed;
            changed = suppress_lines(s, &s->grids[i]) || changed;
        }
    }
}

/* A hidden base that the account would give away nearly: those who answered a follow-up are
 * those who chose the option. The account's count goes as well. */
static bool close_accounts(struct suppression *s, const struct cv_grid *grid)
{
    const struct cv_ledger *ledger = s->ledger;
    bool changed = false;

    for (uint32_t c = 0; c < grid->n_columns; c++) {
        const struct cv_entry *base = &ledger->entries[grid->bases[c]];
        const uint32_t first = ledger->wider_first[grid->bases[c]];
        const uint32_t end = ledger->wider_first[grid->bases[c] + 1];
        for (uint32_t i = first; i < end && base->hidden; i++) {
            const struct cv_entry *wider = &ledger->entries[ledger->wider[i]];
            if (wider->account && wider->n - base->low < base->threshold - 1) {
                changed =
                    cv_ledger_hide(s->ledger, ledger->wider[i], base->threshold) || changed;
            }
        }
    }
    return changed;
}

static bool audit_one(struct suppression *s, struct cv_grid *grid)
{
    struct cv_weak weak;

    if (grid->exhausted) {
        return false;
    }
    const enum cv_verdict verdict = cv_audit_grid(&s->network, grid, s->ledger, &weak);
    if (verdict == CV_AUDIT_SAFE) {
        return false;
    }
    if (verdict == CV_AUDIT_GAVE_UP || grid->remedies == most_remedies) {
        grid->exhausted = true;
        return cv_grid_hide_all(grid, s->ledger, grid->cut->threshold);
    }
    grid->remedies++;
    cv_remedy(grid, s->ledger, &weak);
    return !grid->exhausted;
}

static bool audit_all(struct suppression *s)
{
    bool changed = false;

    cv_ledger_bound(s->ledger);
    for (uint32_t i = 0; i < s->n_grids; i++) {
        changed = close_accounts(s, &s->grids[i]) || changed;
    }
    for (uint32_t i = 0; i < s->n_grids && !changed; i++) {
        changed = audit_one(s, &s->grids[i]);
    }
    return changed;
}

/* Every grid that has anything to do with the entry goes whole, and no more can be done. */
static void give_up(struct suppression *s, uint32_t entry)
{
    const int64_t threshold = s->ledger->entries[entry].threshold;

    for (uint32_t i = 0; i < s->n_grids; i++) {
        struct cv_grid *grid = &s->grids[i];
        bool together = false;
        for (size_t k = 0; k < (size_t)grid->n_rows * grid->n_columns && !together; k++) {
            together = s->ledger->entries[grid->cells[k]].hidden &&
                       cv_whole_together(&s->whole, grid->cells[k], entry);
        }
        if (together && grid->cut->protect) {
            (void)cv_grid_hide_all(grid, s->ledger, threshold);
        }
    }
    for (uint32_t i = 0; i < s->ledger->n; i++) {
        if (cv_whole_together(&s->whole, i, entry)) {
            cv_whole_accept(&s->whole, i);
        }
    }
}

/* The report as a whole, once each of its tables is safe by itself. */
static bool audit_whole(struct suppression *s)
{
    uint32_t entry = 0;
    enum cv_whole_verdict verdict = cv_whole_audit(&s->whole, &entry);

    if (verdict == CV_WHOLE_SAFE || verdict == CV_WHOLE_MEMORY) {
        s->failed = verdict == CV_WHOLE_MEMORY;
        return false;
    }
    if (verdict == CV_WHOLE_GAVE_UP || s->remedies >= most_whole_remedies) {
        give_up(s, entry);
        return true;
    }
    s->remedies += cv_whole_remedy(&s->whole);
    return true;
}

static bool anything_hidden(const struct cv_ledger *ledger)
{
    for (uint32_t i = 0; i < ledger->n; i++) {
        if (ledger->entries[i].hidden) {
            return true;
        }
    }
    return false;
}

static int make_room(struct suppression *s, struct cv_arena *arena)
{
    uint32_t rows = 0;
    uint32_t columns = 0;
    size_t cells = 0;

    for (uint32_t i = 0; i < s->n_grids; i++) {
        const size_t here = (size_t)s->grids[i].n_rows * s->grids[i].n_columns;
        rows = s->grids[i].n_rows > rows ? s->grids[i].n_rows : rows;
        columns = s->grids[i].n_columns > columns ? s->grids[i].n_columns : columns;
        cells = here > cells ? here : cells;
    }
    const size_t longest = rows > columns ? rows : columns;
    s->counts = cv_arena_array(arena, longest, sizeof *s->counts);
    s->hidden = cv_arena_array(arena, longest, sizeof *s->hidden);
    if (!s->counts || !s->hidden) {
        return -1;
    }
    return cv_network_prepare(&s->network, arena, rows, columns, cells, audit_steps);
}

int cv_suppress(struct cv_ledger *ledger, struct cv_grid *grids, uint32_t n_grids,
                const struct cv_survey *survey, struct cv_claims *const *claims,
                uint32_t n_claims, struct cv_arena *arena)
{
    struct suppression s = {.ledger = ledger, .grids = grids, .n_grids = n_grids};

    if (make_room(&s, arena) != 0) {
        return -1;
    }
    for (uint32_t i = 0; i < n_grids; i++) {
        suppress_primary(&s, &grids[i]);
    }
    if (!anything_hidden(ledger)) {
        return 0;
    }
    for (uint32_t i = 0; i < n_grids; i++) {
        (void)cv_exact_hide(&s.network, &grids[i], ledger);
    }
    s.failed = cv_whole_open(&s.whole, ledger, survey, arena) != 0;
    do {
        settle(&s);
    } while (!s.failed && (audit_all(&s) || audit_whole(&s)));
    s.failed = s.failed || cv_claims_audit(&s.whole, survey, claims, n_claims) != 0;
    cv_whole_close(&s.whole);
    return s.failed ? -1 : 0;
}
