/* What somebody can work out of a released breakdown, in another way than the code under test:
 * Hoffman's theorem says of a network with bounds on its arcs that it has a circulation if and
 * only if for every set of nodes what must leave is no more than what may enter (Hoffman AJ
 * 1960). */
#ifndef TESTS_PROPERTY_ATTACK_H
#define TESTS_PROPERTY_ATTACK_H

#include "world.h"

enum { ROWS = 3, COLUMNS = 4, THRESHOLD = 5, BOUNDLESS = 1000000 };

struct bounds {
    int64_t low, high;
};

/* The counts behind a breakdown, and what else is known of them. */
struct table {
    int64_t cells[ROWS][COLUMNS];
    int64_t bases[COLUMNS];  /* who answered the row question */
    int64_t totals[COLUMNS]; /* what the cells add up to */
    bool multiple;
    int64_t most[COLUMNS]; /* people of each column, where that is published; else 0 */
    bool apart;  /* under a condition, so that its rows over everyone are protected too */
    bool turned; /* a table turned round has its columns as rows, which may go whole */
};

/* Fails the test when a hidden count of the breakdown (block 1 of the table; the rows over
 * everyone are block 0) has fewer values than it must. Returns how many cells are hidden. */
int attack_table(const struct world *world, uint32_t table, const struct table *truth);

#endif
