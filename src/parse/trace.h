/* Where in the export a byte of a cell stands. libcsv hands out cells without saying so, but it
 * keeps every byte from 0x80 on and their order: what it drops or adds is ASCII. So the n-th
 * such byte of all cells is the n-th of the export, and counting them in cells that have any is
 * enough. Only the block in hand can be searched, hence cv_trace_hold for the cell that goes on
 * in the next. */
#ifndef CV_PARSE_TRACE_H
#define CV_PARSE_TRACE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/* Zero-initialise, then set `start`. */
struct cv_trace {
    uint64_t start;  /* which byte of the export the block's first is, from 1; 0: not traced */
    uint64_t passed; /* high bytes in the cells that were passed */
    size_t at;       /* in the block, with `before` high bytes of the export before it */
    uint64_t before;
    uint64_t held;    /* number of the high byte that is remembered, from 1; 0: none */
    uint64_t held_at; /* which byte of the export it is */
};

/* Passes a cell, or a part of one. */
void cv_trace_pass(struct cv_trace *trace, struct cv_slice bytes);

/* Which byte of the export, from 1, the one at `bad_at` of the cell that is passed next is, a
 * byte from 0x80 on. 0 when it is not traced. Of two calls without a block between them, the
 * second may not ask for an earlier byte. */
uint64_t cv_trace_find(struct cv_trace *trace, struct cv_slice block, struct cv_slice cell,
                       size_t bad_at);

/* Before the block goes: remembers the byte at `bad_at` of `cell`, which is not complete;
 * `bad_at` SIZE_MAX: there is none. */
void cv_trace_hold(struct cv_trace *trace, struct cv_slice block, struct cv_slice cell,
                   size_t bad_at);

#endif
