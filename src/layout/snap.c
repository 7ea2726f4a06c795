/* Snap Surveys, whose workbooks tell three kinds of no answer apart: No Reply, Not Asked and
 * Error (its technical specification). How its header rows look is not known: they are read as
 * the generic families are. */
#include "layout/head.h"

static const char *const missing[] = {"no reply", "error", NULL};
static const char *const not_asked[] = {"not asked", NULL};

/* Nothing but these cells tells its exports from others. */
static unsigned bid(const struct cv_head *head)
{
    for (size_t row = 1; row < head->n_rows; row++) {
        for (size_t c = 0; c < head->rows[row].n_cells; c++) {
            struct cv_slice cell = cv_head_cell(head, row, c);
            if (cv_cell_is(cell, "no reply") || cv_cell_is(cell, "not asked")) {
                return 20;
            }
        }
    }
    return 0;
}

const struct cv_platform cv_platform_snap = {
    .name = "snap",
    .summary = "Snap Surveys, with its No Reply, Not Asked and Error",
    .confirmed = false,
    .bid = bid,
    .header_rows = cv_generic_rows,
    .headings = cv_flat_headings,
    .joins = cv_flat_joins,
    .missing = missing,
    .not_asked = not_asked,
    .not_ticked = cv_flat_not_ticked,
    .marks = NULL,
};
