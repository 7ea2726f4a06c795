/* Citizen Space: one header row of "Question - component", a blank line below it, or a row of
 * "Ident 1" above it; choices joined with commas, the last one with a comma of its own; "-" for
 * no answer. As the code of a pipeline of the UK government reads it. */
#include "layout/head.h"

static const struct cv_known known[] = {
    {"response id", "responseid", false},
    {"date submitted", "submitted date", false},
    {"what is your name?", "name", true},
    {"what is your email address?", "email address", true},
    {"email", "ip address", true},
    {NULL, NULL, false},
};

/* "Question - component"; *same: the component is the question again. */
static bool has_component(struct cv_slice cell, bool *same)
{
    for (size_t at = 1; at + 3 < cell.len; at++) {
        if (memcmp(cell.data + at, " - ", 3) == 0) {
            *same = *same || cv_slice_equal(cv_slice(cell.data, at),
                                            cv_slice(cell.data + at + 3, cell.len - at - 3));
            return true;
        }
    }
    return false;
}

/* A name of other platforms beside "Response ID". */
static bool is_foreign(struct cv_slice cell)
{
    static const struct cv_known foreign[] = {
        {"time started", "contact id", false},
        {"last page", "start language", false},
        {"collector id", "respondent id", false},
        {"completion_status", "tracking link", false},
        {NULL, NULL, false},
    };
    return cv_known_find(foreign, cell) != NULL;
}

static unsigned bid(const struct cv_head *head)
{
    bool same = false;
    bool component = false;
    bool id = false;
    for (size_t c = 0; head->n_rows && c < head->rows[0].n_cells; c++) {
        struct cv_slice cell = cv_head_cell(head, 0, c);
        if (is_foreign(cell)) {
            return 0;
        }
        id = id || cv_cell_is(cell, "response id");
        component = has_component(cell, &same) || component;
    }
    bool blank = head->n_rows > 1 && head->rows[1].blank;
    if (id && (component || blank)) {
        return 75;
    }
    return same ? 70 : cv_head_is_idents(head) ? 60 : 0;
}

static enum canvass_status headings(const struct cv_head *head, size_t rows, size_t n_columns,
                                    struct cv_heading *out, struct cv_arena *arena)
{
    return cv_generic_headings(head, rows, n_columns, known, out, arena);
}

static const char *const missing[] = {"-", NULL};

const struct cv_platform cv_platform_citizen_space = {
    .name = "citizen-space",
    .summary = "Citizen Space (Delib), also with a blank line below or Ident 1 above",
    .confirmed = false,
    .bid = bid,
    .header_rows = cv_generic_rows,
    .headings = headings,
    .joins = cv_flat_joins,
    .missing = missing,
    .not_asked = cv_no_answers,
    .not_ticked = cv_flat_not_ticked,
    .marks = NULL,
};
