/* Jotform: one header row with Submission Date; choices of one cell stand on lines of their
 * own; further columns of a grid may have no header, or "Question >> Row". As code reads it
 * that was written for such exports. */
#include "layout/head.h"
#include "layout/split.h"

static const struct cv_known known[] = {
    {"submission date", NULL, false},  {"last update date", NULL, false},
    {"submission id", NULL, false},    {"ip", "submission ip", true},
    {"name", "full name", true},       {"e-mail", "email", true},
    {"phone number", "address", true}, {NULL, NULL, false},
};

static unsigned bid(const struct cv_head *head)
{
    for (size_t c = 0; head->n_rows && c < head->rows[0].n_cells; c++) {
        if (cv_cell_is(cv_head_cell(head, 0, c), "submission date")) {
            return c == 0 ? 92 : 85;
        }
    }
    return 0;
}

static size_t header_rows(const struct cv_head *head)
{
    (void)head;
    return 1;
}

static enum canvass_status headings(const struct cv_head *head, size_t rows, size_t n_columns,
                                    struct cv_heading *out, struct cv_arena *arena)
{
    if (rows > 1) {
        return cv_generic_headings(head, rows, n_columns, known, out, arena);
    }
    enum canvass_status status = cv_headings_row(head, 0, n_columns, out, arena);
    if (status == CANVASS_OK) {
        status = cv_split_headings(out, n_columns, CV_SPLIT_ARROW | CV_SPLIT_DASH, arena);
    }
    if (status == CANVASS_OK) {
        cv_headings_other(out, n_columns);
        cv_headings_known(known, out, n_columns);
    }
    return status;
}

static const char *const joins[] = {"; ", "\n", NULL};

const struct cv_platform cv_platform_jotform = {
    .name = "jotform",
    .summary = "Jotform, choices of a cell on lines of their own",
    .confirmed = false,
    .bid = bid,
    .header_rows = header_rows,
    .headings = headings,
    .joins = joins,
    .missing = cv_no_answers,
    .not_asked = cv_no_answers,
    .not_ticked = cv_flat_not_ticked,
    .marks = NULL,
};
