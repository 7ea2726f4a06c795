/* A grid as a network: people flow from everybody through the rows and the columns back to
 * everybody, counts are the arcs, and every sum is the conservation of flow at a node.
 * Published counts are fixed; hidden ones are free within what the ledger knows of them. The
 * greatest and the least value that a hidden count can have are then its value plus or less a
 * maximum flow. Source: statistics.md section 7 (bounds in a 2-D table are network flows). */
#ifndef CV_DISCLOSE_NETWORK_H
#define CV_DISCLOSE_NETWORK_H

#include "disclose/grid.h"

/* One grid at a time, with working memory for grids up to a size. */
struct cv_network {
    const struct cv_grid *grid;
    const struct cv_ledger *ledger;
    /* The nodes: the rows, then the columns, then everybody as they enter the rows (source) and
     * as they leave the columns (drain). */
    uint32_t source, drain;
    bool grand_known;
    int64_t *cell_flow, *total_flow;
    size_t *used;             /* cells with flow, to be wiped before the next search */
    size_t n_used, most_used; /* more than most_used: all of them */
    uint32_t *from, *queue;
    uint64_t steps; /* left to spend; without them every answer is 0 */
};

/* One hidden count: the arc from a row to a column, or from a column to the drain. */
struct cv_arc {
    uint32_t from, to;
    const struct cv_entry *entry;
};

/* Memory for grids of up to so many rows, columns and cells, from `arena`; `steps` to spend on
 * all of them together. -1 when memory ran out. */
int cv_network_prepare(struct cv_network *network, struct cv_arena *arena, uint32_t rows,
                       uint32_t columns, size_t cells, uint64_t steps);

/* Turns to a grid. The bounds of the ledger must be up to date; both are borrowed. */
void cv_network_open(struct cv_network *network, const struct cv_grid *grid,
                     const struct cv_ledger *ledger);

struct cv_arc cv_network_cell(const struct cv_network *network, uint32_t row, uint32_t column);
struct cv_arc cv_network_total(const struct cv_network *network, uint32_t column);

/* By how much the hidden count could be greater, or less, for all that anybody can work out;
 * `limit` ends the search. */
int64_t cv_network_up(struct cv_network *network, const struct cv_arc *arc, int64_t limit);
int64_t cv_network_down(struct cv_network *network, const struct cv_arc *arc, int64_t limit);

#endif
