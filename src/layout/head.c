#include "layout/head.h"

#include "base/text.h"

struct cv_slice cv_head_cell(const struct cv_head *head, size_t row, size_t column)
{
    if (row >= head->n_rows || column >= head->rows[row].n_cells) {
        return cv_slice(NULL, 0);
    }
    return cv_trim(head->rows[row].cells[column]);
}

size_t cv_head_width(const struct cv_head *head, size_t rows)
{
    size_t width = 0;
    for (size_t row = 0; row < rows && row < head->n_rows; row++) {
        if (head->rows[row].n_cells > width) {
            width = head->rows[row].n_cells;
        }
    }
    return width;
}

size_t cv_head_filled(const struct cv_head *head, size_t row)
{
    size_t filled = 0;
    for (size_t c = 0; c < head->rows[row].n_cells; c++) {
        filled += cv_head_cell(head, row, c).len > 0;
    }
    return filled;
}

static char lower(char c)
{
    if (c >= 'A' && c <= 'Z') {
        c = (char)(c - 'A' + 'a');
    }
    return c;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whether the cell begins with the first `len` bytes of `text`. */
static bool begins_with(struct cv_slice cell, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (i >= cell.len || lower(cell.data[i]) != text[i]) {
            return false;
        }
    }
    return true;
}

static bool begins(struct cv_slice cell, const char *text)
{
    return begins_with(cell, text, strlen(text));
}

static struct cv_slice after(struct cv_slice cell, size_t len)
{
    return cv_slice(cell.data + len, cell.len - len);
}

static bool mentions(struct cv_slice cell, const char *text)
{
    for (size_t at = 0; at < cell.len; at++) {
        if (begins(after(cell, at), text)) {
            return true;
        }
    }
    return false;
}

bool cv_cell_is(struct cv_slice cell, const char *text)
{
    return cell.len == strlen(text) && begins(cell, text);
}

/* Whether nothing but blanks and digits is left. */
static bool only_number(struct cv_slice rest)
{
    for (size_t i = 0; i < rest.len; i++) {
        if (rest.data[i] != ' ' && !is_digit(rest.data[i])) {
            return false;
        }
    }
    return true;
}

bool cv_cell_no_part(struct cv_slice cell)
{
    static const char *const words[] = {"response", "open-ended response"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (begins(cell, words[i]) && only_number(after(cell, strlen(words[i])))) {
            return true;
        }
    }
    return false;
}

bool cv_cell_other(struct cv_slice part, bool plain)
{
    static const char *const asks[] = {"specify", "explain", "describe", "please",
                                       "state",   "write",   "tell us"};
    if (begins(part, "please specify") || begins(part, "if other")) {
        return true;
    }
    if (!begins(part, "other")) {
        return false;
    }
    struct cv_slice rest = after(part, strlen("other"));
    if (rest.len == 0) {
        return plain;
    }
    /* "Otherwise satisfied" begins with other, too. */
    if ((lower(rest.data[0]) >= 'a' && lower(rest.data[0]) <= 'z') ||
        (unsigned char)rest.data[0] >= 0x80) {
        return false;
    }
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++) {
        if (mentions(rest, asks[i])) {
            return true;
        }
    }
    return false;
}

static bool is_named(const char *name, struct cv_slice cell)
{
    size_t len = strlen(name);
    if (len == 0 || name[len - 1] != '*') {
        return cv_cell_is(cell, name);
    }
    return begins_with(cell, name, len - 1) && only_number(after(cell, len - 1));
}

const struct cv_known *cv_known_find(const struct cv_known *list, struct cv_slice cell)
{
    for (; cell.len && list->name; list++) {
        if (is_named(list->name, cell) || (list->code && cv_cell_is(cell, list->code))) {
            return list;
        }
    }
    return NULL;
}

size_t cv_known_count(const struct cv_known *list, const struct cv_head *head, size_t row)
{
    size_t count = 0;
    for (size_t c = 0; row < head->n_rows && c < head->rows[row].n_cells; c++) {
        count += cv_known_find(list, cv_head_cell(head, row, c)) != NULL;
    }
    return count;
}

static bool has_no_part(const struct cv_head *head, size_t row)
{
    for (size_t c = 0; row < head->n_rows && c < head->rows[row].n_cells; c++) {
        if (cv_cell_no_part(cv_head_cell(head, row, c))) {
            return true;
        }
    }
    return false;
}

bool cv_head_is_title(const struct cv_head *head)
{
    if (head->n_rows == 0 || cv_head_cell(head, 0, 0).len == 0 ||
        cv_head_filled(head, 0) != 1) {
        return false;
    }
    if (head->rows[0].n_cells > 1) {
        return has_no_part(head, 2) && !has_no_part(head, 1) && cv_head_filled(head, 1) > 1;
    }
    for (size_t row = 1; row < head->n_rows; row++) {
        if (!head->rows[row].blank) {
            return head->rows[row].n_cells > 1;
        }
    }
    return false;
}

bool cv_head_is_summary(const struct cv_head *head)
{
    for (size_t row = 0; row < head->n_rows; row++) {
        bool choices = cv_cell_is(cv_head_cell(head, row, 0), "answer choices");
        for (size_t c = 1; choices && c < head->rows[row].n_cells; c++) {
            struct cv_slice cell = cv_head_cell(head, row, c);
            if (cv_cell_is(cell, "responses") || cv_cell_is(cell, "response percent")) {
                return true;
            }
        }
    }
    return false;
}
