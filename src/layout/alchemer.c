/* Alchemer, once SurveyGizmo: one header row, options as "Option:Question", their text as
 * "Other - Write In:Question"; Status tells finished responses from partial ones. Seen in a
 * real export of 2015. */
#include "layout/head.h"
#include "layout/split.h"

static const struct cv_known known[] = {
    {"response id", NULL, false},
    {"time started", NULL, false},
    {"date submitted", NULL, false},
    {"status", NULL, false},
    {"contact id", NULL, false},
    {"legacy comments", "comments", true},
    {"language", NULL, false},
    {"referer", "extended referer", false},
    {"sessionid", "session id", false},
    {"user agent", "extended user agent", false},
    {"tags", NULL, false},
    {"ip address", NULL, true},
    {"longitude", "latitude", true},
    {"country", "city", true},
    {"state/region", "postal", true},
    {NULL, NULL, false},
};

static unsigned bid(const struct cv_head *head)
{
    bool started = false;
    bool status = false;
    bool write_in = false;
    for (size_t c = 0; head->n_rows && c < head->rows[0].n_cells; c++) {
        struct cv_slice cell = cv_head_cell(head, 0, c);
        started = started || cv_cell_is(cell, "time started");
        status = status || cv_cell_is(cell, "status");
        write_in = write_in ||
                   (cell.len > 17 && cv_cell_is(cv_slice(cell.data, 17), "other - write in:"));
    }
    return started && status ? 95 : started || write_in ? 80 : 0;
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
        status = cv_split_headings(out, n_columns, CV_SPLIT_COLON, arena);
    }
    if (status == CANVASS_OK) {
        cv_headings_other(out, n_columns);
        cv_headings_known(known, out, n_columns);
    }
    return status;
}

static const char *const joins[] = {"; ", ", ", ";", ",", NULL};
static const char *const unfinished[] = {"partial", "disqualified", NULL};
static const char *const deleted[] = {"deleted", NULL};
static const struct cv_platform_mark marks[] = {
    {.header = "status", .means = CV_MARK_TEST, .values = deleted},
    {.header = "status", .means = CV_MARK_PARTIAL, .values = unfinished},
    {.header = NULL},
};

const struct cv_platform cv_platform_alchemer = {
    .name = "alchemer",
    .summary = "Alchemer (SurveyGizmo), partial responses told by Status",
    .confirmed = true,
    .bid = bid,
    .header_rows = header_rows,
    .headings = headings,
    .joins = joins,
    .missing = cv_no_answers,
    .not_asked = cv_no_answers,
    .not_ticked = cv_flat_not_ticked,
    .marks = marks,
};
