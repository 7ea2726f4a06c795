/* Google Forms: its own CSV joins choices with ";", the linked sheet with ", ". One header row,
 * Timestamp first; a grid has a column a row, "Question [Row]". Seen in real exports of both
 * kinds. */
#include "layout/head.h"
#include "layout/split.h"

static const struct cv_known known[] = {
    {"timestamp", NULL, false}, {"email address", "email", true},
    {"username", NULL, true},   {"score", "total score", false},
    {NULL, NULL, false},
};

static unsigned bid(const struct cv_head *head)
{
    return cv_cell_is(cv_head_cell(head, 0, 0), "timestamp") ? 90 : 0;
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
        enum canvass_status status =
            cv_headings_tiers(head, rows, n_columns, known, out, arena);
        cv_headings_known(known, out, status == CANVASS_OK ? n_columns : 0);
        return status;
    }
    enum canvass_status status = cv_headings_row(head, 0, n_columns, out, arena);
    if (status == CANVASS_OK) {
        status = cv_split_headings(out, n_columns, CV_SPLIT_BRACKET, arena);
    }
    if (status == CANVASS_OK) {
        cv_headings_known(known, out, n_columns);
    }
    return status;
}

static const char *const joins[] = {", ", ";", NULL};

const struct cv_platform cv_platform_google_forms = {
    .name = "google-forms",
    .summary = "Google Forms, its own CSV or the linked sheet's",
    .confirmed = true,
    .bid = bid,
    .header_rows = header_rows,
    .headings = headings,
    .joins = joins,
    .missing = cv_no_answers,
    .not_asked = cv_no_answers,
    .not_ticked = cv_no_answers,
    .marks = NULL,
};
