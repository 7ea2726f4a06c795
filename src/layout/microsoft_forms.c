/* Microsoft Forms: a workbook with one header row, own columns first; choices end in ";" each.
 * As in an export that stands in public code; grids and rankings have not been seen. */
#include "layout/head.h"

static const struct cv_known known[] = {
    {"id", NULL, false},
    {"start time", NULL, false},
    {"completion time", NULL, false},
    {"last modified time", NULL, false},
    {"email", "email address", true},
    {"name", NULL, true},
    {"total points", "quiz feedback", false},
    {"grade posted time", NULL, false},
    {NULL, NULL, false},
};

static bool has(const struct cv_head *head, const char *name)
{
    for (size_t c = 0; head->n_rows && c < head->rows[0].n_cells; c++) {
        if (cv_cell_is(cv_head_cell(head, 0, c), name)) {
            return true;
        }
    }
    return false;
}

static unsigned bid(const struct cv_head *head)
{
    return has(head, "start time") && has(head, "completion time") ? 95 : 0;
}

static size_t header_rows(const struct cv_head *head)
{
    (void)head;
    return 1;
}

/* A quiz has two columns more for each question. */
static void set_quiz(struct cv_heading *headings, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strncmp(headings[i].whole, "Points - ", 9) == 0 ||
            strncmp(headings[i].whole, "Feedback - ", 11) == 0) {
            headings[i] = (struct cv_heading){
                .question = headings[i].whole, .whole = headings[i].whole, .meta = true};
        }
    }
}

static enum canvass_status headings(const struct cv_head *head, size_t rows, size_t n_columns,
                                    struct cv_heading *out, struct cv_arena *arena)
{
    enum canvass_status status = cv_generic_headings(head, rows, n_columns, known, out, arena);
    if (status == CANVASS_OK && has(head, "total points")) {
        set_quiz(out, n_columns);
    }
    return status;
}

static const char *const joins[] = {";", NULL};

const struct cv_platform cv_platform_microsoft_forms = {
    .name = "microsoft-forms",
    .summary = "Microsoft Forms, the workbook or a CSV saved from it",
    .confirmed = true,
    .bid = bid,
    .header_rows = header_rows,
    .headings = headings,
    .joins = joins,
    .missing = cv_no_answers,
    .not_asked = cv_no_answers,
    .not_ticked = cv_flat_not_ticked,
    .marks = NULL,
};
