/* A block in terms of the ledger: which entry stands where, which totals the lines add up to,
 * and what went whole. Suppression works on grids; the blocks are written from them after. */
#ifndef CV_DISCLOSE_GRID_H
#define CV_DISCLOSE_GRID_H

#include "disclose/ledger.h"
#include "disclose/release.h"

struct cv_grid {
    const struct cv_cut *cut;
    uint32_t n_rows, n_columns;
    uint32_t *cells;  /* n_rows * n_columns entries, row-major */
    uint32_t *bases;  /* a column: those who answered the row question */
    uint32_t *totals; /* a column: what its cells add up to: the base, or of a multiple choice
                       * the mentions; NULL where there are no options to count */
    /* Counts that give a row's sum away where they are published: the row over everyone, and
     * the base of the row in a table turned round. CV_LEDGER_NONE: there is none. */
    uint32_t *margins, *turned;
    uint32_t everyone;           /* the bases over all columns */
    uint32_t grand;              /* the totals over all columns */
    int64_t *row_sums;           /* of the cells, whoever may know them */
    int64_t total_sum, base_sum; /* of the totals, of the bases */
    bool *row_gone, *column_gone;
    bool *cell_safe, *total_safe,
        *base_safe;    /* found wide enough; more hiding cannot undo it */
    uint32_t remedies; /* counts hidden because an audit asked for it */
    bool exhausted;    /* all went that can go */
};

/* Enters the block's counts in the ledger. -1 when memory ran out; memory from `arena`. */
int cv_grid_enter(struct cv_grid *grid, struct cv_ledger *ledger,
                  const struct cv_survey *survey, const struct cv_block *block,
                  struct cv_arena *arena);

/* Finds the counts that give sums away, after every block was entered. */
void cv_grid_link(struct cv_grid *grid, const struct cv_ledger *ledger);

static inline struct cv_entry *cv_grid_cell(const struct cv_grid *grid,
                                            const struct cv_ledger *ledger, uint32_t row,
                                            uint32_t column)
{
    return &ledger->entries[grid->cells[(size_t)row * grid->n_columns + column]];
}

/* Whether somebody may know the sum of a row (of all totals, of all bases). Gaps in the column
 * question are not reckoned with: as if everybody had answered it. */
bool cv_grid_row_known(const struct cv_grid *grid, const struct cv_ledger *ledger,
                       uint32_t row);
bool cv_grid_grand_known(const struct cv_grid *grid, const struct cv_ledger *ledger);
bool cv_grid_everyone_known(const struct cv_grid *grid, const struct cv_ledger *ledger);

/* A whole row, or column with its base and mentions, or everything goes, zeros too. Columns of
 * nobody stay, as their zeros are plain to see, unless their base is hidden already; but when
 * everything goes so do they, because where everybody is in one column the others' zeros would
 * say so. Each returns whether
 * anything changed. */
bool cv_grid_hide_row(struct cv_grid *grid, struct cv_ledger *ledger, uint32_t row,
                      int64_t threshold);
bool cv_grid_hide_column(struct cv_grid *grid, struct cv_ledger *ledger, uint32_t column,
                         int64_t threshold);
bool cv_grid_hide_all(struct cv_grid *grid, struct cv_ledger *ledger, int64_t threshold);

#endif
