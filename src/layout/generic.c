/* The generic families of exports: a header row, with a blank line below or codes above; and
 * questions over options. */
#include "layout/head.h"
#include "layout/split.h"

const char *const cv_no_answers[] = {NULL};

unsigned cv_never_bid(const struct cv_head *head)
{
    (void)head;
    return 0;
}

bool cv_head_is_idents(const struct cv_head *head)
{
    static const struct cv_known ident[] = {{"ident*", NULL, false}, {NULL, NULL, false}};
    size_t filled = head->n_rows ? cv_head_filled(head, 0) : 0;
    return filled > 1 && cv_known_count(ident, head, 0) == filled;
}

/* A number, a date or a time: no label of an option, and what the first response begins with.
 */
static bool is_number(struct cv_slice cell)
{
    bool digit = false;
    for (size_t i = 0; i < cell.len; i++) {
        bool here = cell.data[i] >= '0' && cell.data[i] <= '9';
        if (!here && !strchr(".,-/: ", cell.data[i])) {
            return false;
        }
        digit = digit || here;
    }
    return digit;
}

/* Whether nothing stands below a label but itself and numbers; adds how many do. */
static bool below_fits(const struct cv_head *head, size_t column, struct cv_slice label,
                       size_t *ticks)
{
    for (size_t row = 2; row < head->n_rows; row++) {
        struct cv_slice cell = cv_head_cell(head, row, column);
        if (cell.len && !cv_slice_equal(cell, label) && !is_number(cell)) {
            return false;
        }
        *ticks += cell.len > 0;
    }
    return true;
}

/* Whether a column of the second row is one of a block's: no question stands over it, or none
 * over the next one. */
static bool in_block(const struct cv_head *head, size_t c)
{
    return cv_head_cell(head, 0, c).len == 0 ||
           (c + 1 < head->rows[1].n_cells && cv_head_cell(head, 0, c + 1).len == 0 &&
            cv_head_cell(head, 1, c + 1).len > 0);
}

bool cv_head_is_two_tier(const struct cv_head *head)
{
    size_t labels = 0;
    size_t ticks = 0;
    if (head->n_rows < 3 || cv_head_cell(head, 0, 0).len == 0) {
        return false;
    }
    for (size_t c = 0; c < head->rows[1].n_cells; c++) {
        struct cv_slice label = cv_head_cell(head, 1, c);
        if (is_number(label) ||
            (label.len && in_block(head, c) && !below_fits(head, c, label, &ticks))) {
            return false;
        }
        labels += label.len && cv_head_cell(head, 0, c).len == 0;
    }
    return labels > 0 && ticks > 0;
}

size_t cv_generic_rows(const struct cv_head *head)
{
    bool second = head->n_rows > 1 &&
                  (head->rows[1].blank || cv_head_is_idents(head) || cv_head_is_two_tier(head));
    return second ? 2 : 1;
}

/* Whether row 0 has codes and row 1 the questions, rather than questions and parts: each column
 * has a name of its own in both, and no column is said to be a whole question. */
static bool is_code_row(const struct cv_head *head, size_t n_columns)
{
    struct cv_slice before = {NULL, 0};
    for (size_t c = 0; c < n_columns; c++) {
        struct cv_slice code = cv_head_cell(head, 0, c);
        struct cv_slice text = cv_head_cell(head, 1, c);
        if ((code.len == 0) != (text.len == 0) || cv_cell_no_part(text) ||
            (code.len && cv_slice_equal(code, before))) {
            return false;
        }
        before = code;
    }
    return true;
}

enum canvass_status cv_headings_coded(const struct cv_head *head, size_t n_columns,
                                      struct cv_heading *headings, struct cv_arena *arena)
{
    enum canvass_status status = cv_headings_row(head, 1, n_columns, headings, arena);
    for (size_t c = 0; c < n_columns && status == CANVASS_OK; c++) {
        struct cv_slice code = cv_head_cell(head, 0, c);
        headings[c].code = code.len ? cv_arena_text(arena, code) : NULL;
        status = !code.len || headings[c].code ? CANVASS_OK : CANVASS_ENOMEM;
    }
    return status;
}

enum canvass_status cv_generic_headings(const struct cv_head *head, size_t rows,
                                        size_t n_columns, const struct cv_known *list,
                                        struct cv_heading *headings, struct cv_arena *arena)
{
    enum canvass_status status = CANVASS_OK;
    while (rows > 1 && head->rows[rows - 1].blank) {
        rows--;
    }
    bool split = rows < 2;
    if (rows < 2) {
        status = cv_headings_row(head, 0, n_columns, headings, arena);
    } else if (rows == 2 && is_code_row(head, n_columns)) {
        status = cv_headings_coded(head, n_columns, headings, arena);
        split = true;
    } else {
        status = cv_headings_tiers(head, rows, n_columns, list, headings, arena);
    }
    if (status == CANVASS_OK && split) {
        status =
            cv_split_headings(headings, n_columns, CV_SPLIT_DASH | CV_SPLIT_BRACKET, arena);
    }
    if (status == CANVASS_OK) {
        cv_headings_other(headings, n_columns);
        cv_headings_known(list, headings, n_columns);
    }
    return status;
}
