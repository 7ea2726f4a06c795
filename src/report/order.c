/* In what order rows stand, and which are on top. */
#include "report/part.h"

static int64_t at(const struct cv_part *part, uint32_t row, uint32_t column)
{
    return cv_part_count(part, row, column).n;
}

/* Insertion keeps options of equal counts in their order; there are few rows. */
static void sort_rows(const struct cv_part *part, uint32_t column, uint32_t *rows, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        uint32_t row = rows[i], to = i;
        for (; to > 0 && at(part, rows[to - 1], column) < at(part, row, column); to--) {
            rows[to] = rows[to - 1];
        }
        rows[to] = row;
    }
}

const uint32_t *cv_part_order(const struct cv_part *part, uint32_t column, bool sorted)
{
    uint32_t n = part->block->n_rows;
    uint32_t *rows = cv_arena_array(&part->draft->report->arena, n + (size_t)1, sizeof *rows);
    if (rows == NULL) {
        part->draft->failed = true;
        return NULL;
    }
    for (uint32_t i = 0; i < n; i++) {
        rows[i] = i;
    }
    if (sorted && !cv_part_hides(part, column)) {
        sort_rows(part, column, rows, n);
    }
    return rows;
}

/* A count that no suppressed count of the column can exceed, from what is released; INT64_MAX
 * where nothing bounds it. */
static int64_t hidden_bound(const struct cv_part *part, uint32_t column)
{
    struct cv_count total =
        cv_part_has_mentions(part) ? part->block->mentions[column] : part->block->bases[column];
    int64_t rest = total.n, hidden = 0;
    for (uint32_t row = 0; row < part->block->n_rows; row++) {
        struct cv_count count = cv_part_count(part, row, column);
        hidden += count.suppressed;
        rest -= count.suppressed ? 0 : count.n;
    }
    if (hidden == 0) {
        return 0;
    }
    return total.suppressed ? INT64_MAX : rest - hidden + 1;
}

uint32_t cv_part_top(const struct cv_part *part, uint32_t column, uint32_t most,
                     const struct cv_top **top)
{
    *top = NULL;
    uint32_t n_rows = part->block->n_rows, n = 0;
    uint32_t *rows =
        cv_arena_array(&part->draft->report->arena, n_rows + (size_t)1, sizeof *rows);
    struct cv_top *list =
        cv_arena_array(&part->draft->report->arena, n_rows + (size_t)1, sizeof *list);
    if (rows == NULL || list == NULL) {
        part->draft->failed = true;
        return 0;
    }
    int64_t bound = hidden_bound(part, column);
    for (uint32_t i = 0; i < n_rows; i++) {
        if (at(part, i, column) > bound) {
            rows[n++] = i;
        }
    }
    sort_rows(part, column, rows, n);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        int64_t count = at(part, rows[i], column);
        bool as_before = i > 0 && count == at(part, rows[i - 1], column);
        bool as_after = i + 1 < n && count == at(part, rows[i + 1], column);
        uint32_t rank = as_before ? list[i - 1].rank : i + 1;
        if (rank > most) {
            break;
        }
        list[kept++] = (struct cv_top){rows[i], rank, as_before || as_after};
    }
    *top = list;
    return kept;
}
