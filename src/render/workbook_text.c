/* Texts of a workbook: what fits in a cell, what is a number, how wide a column is. */
#include "base/number.h"
#include "base/text.h"
#include "render/workbook.h"

#define ELLIPSIS "\xe2\x80\xa6"
#define REPLACEMENT "\xef\xbf\xbd"
/* Letters of a line that screens and paper turned sideways have room for. */
#define PAGE 105
/* With more, heads are narrow, so that print is not. */
#define MANY_COLUMNS 5

/* Bytes of the UTF-8 character that begins with `c`. */
static size_t char_len(unsigned char c)
{
    return c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

/* How many bytes of the text are at most `limit` UTF-16 units. */
static size_t fitting(struct cv_slice text, size_t limit)
{
    size_t at = 0, units = 0;
    while (at < text.len) {
        size_t len = char_len((unsigned char)text.data[at]);
        units += len == 4 ? 2 : 1;
        if (units > limit || len > text.len - at) {
            return at;
        }
        at += len;
    }
    return at;
}

/* U+FFFE and U+FFFF are well-formed UTF-8, but no characters of XML. */
static bool is_noncharacter(const char *at, size_t len)
{
    return len == 3 && memcmp(at, "\xef\xbf", 2) == 0 && (unsigned char)at[2] >= 0xbe;
}

const char *cv_book_text(struct cv_arena *arena, const char *text, size_t limit)
{
    struct cv_slice whole = cv_slice_of(text);
    size_t end = fitting(whole, limit);
    bool cut = end < whole.len;
    if (cut) {
        end = fitting(whole, limit - 1);
    }
    char *copy = cut ? cv_arena_format(arena, "%.*s" ELLIPSIS, (int)end, text)
                     : cv_arena_text(arena, whole);
    if (copy == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < end;) {
        size_t len = char_len((unsigned char)copy[i]);
        if (len == 1 && ((unsigned char)copy[i] < 0x20 || copy[i] == 0x7f)) {
            copy[i] = ' ';
        } else if (end - i >= len && is_noncharacter(copy + i, len)) {
            memcpy(copy + i, REPLACEMENT, len);
        }
        i += len;
    }
    return copy;
}

/* --- numbers --- */

/* The digits of a printed number, its commas and its point left out. */
struct digits {
    char text[20];
    size_t n;
    unsigned decimals;
    bool grouped;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits in groups of three after the first comma; returns what follows them, NULL where they
 * are no such number. */
static const char *read_whole(const char *at, struct digits *digits)
{
    size_t group = 0; /* digits since the last comma */
    for (; is_digit(*at) || *at == ','; at++) {
        if (*at == ',') {
            if (group == 0 || group > 3 || (digits->grouped && group != 3)) {
                return NULL;
            }
            digits->grouped = true;
            group = 0;
        } else if (digits->n == 15) {
            return NULL;
        } else {
            digits->text[digits->n++] = *at;
            group++;
        }
    }
    return group == 0 || (digits->grouped && group != 3) ? NULL : at;
}

static const char *read_decimals(const char *at, struct digits *digits)
{
    if (*at != '.') {
        return at;
    }
    for (at++; is_digit(*at); at++) {
        if (digits->n == 15) {
            return NULL;
        }
        digits->text[digits->n++] = *at;
        digits->decimals++;
    }
    return digits->decimals > 0 ? at : NULL;
}

/* The digits with their point `shift` places further to the left. */
static const char *write_decimal(struct cv_arena *arena, const struct digits *digits,
                                 bool minus, unsigned shift)
{
    char padded[24]; /* 14 decimals, two more of a per cent and a nought before the point */
    size_t places = digits->decimals + shift, zeros = 0;
    while (zeros + digits->n <= places) {
        padded[zeros++] = '0';
    }
    memcpy(padded + zeros, digits->text, digits->n);
    size_t whole = zeros + digits->n - places;
    return cv_arena_format(arena, "%s%.*s%s%.*s", minus ? "-" : "", (int)whole, padded,
                           places > 0 ? "." : "", (int)places, padded + whole);
}

bool cv_book_number(struct cv_arena *arena, struct cv_book_cell *cell)
{
    struct digits digits = {.n = 0};
    const char *at = cell->text;
    bool minus = *at == '-', plus = *at == '+';
    at = read_whole(at + (minus || plus ? 1 : 0), &digits);
    at = at != NULL ? read_decimals(at, &digits) : NULL;
    bool percent = at != NULL && *at == '%';
    if (at == NULL || at[percent ? 1 : 0] != '\0') {
        return true;
    }
    cell->decimal = write_decimal(arena, &digits, minus, percent ? 2 : 0);
    if (cell->decimal == NULL) {
        return false;
    }
    cell->number = cv_parse_double(cv_slice_of(cell->decimal), &cell->value);
    cell->percent = percent;
    cell->plus = plus;
    cell->decimals = digits.decimals;
    cell->grouped = digits.grouped;
    return true;
}

/* --- columns --- */

static unsigned clamp(size_t n, unsigned low, unsigned high)
{
    return n < low ? low : n > high ? high : (unsigned)n;
}

static size_t longest_line(const struct cv_book_sheet *sheet)
{
    size_t longest = cv_utf8_length(cv_slice_of(sheet->title)) * 4 / 3;
    for (uint32_t i = 0; i < sheet->n_lines; i++) {
        size_t len = cv_utf8_length(cv_slice_of(sheet->lines[i].text)) + 2;
        longest = len > longest ? len : longest;
    }
    return longest;
}

static size_t longest_word(const char *text)
{
    size_t longest = 0;
    while (*text != '\0') {
        const size_t bytes = strcspn(text, " ");
        const size_t len = cv_utf8_length(cv_slice(text, bytes));
        longest = len > longest ? len : longest;
        text += bytes + (text[bytes] == ' ');
    }
    return longest;
}

/* What a head asks for: it wraps, and more so beside many others. */
static size_t head_width(const char *head, uint32_t n_columns)
{
    const size_t most = n_columns > MANY_COLUMNS ? 12 : 16;
    const size_t len = cv_utf8_length(cv_slice_of(head)), word = longest_word(head) + 1;
    return len < most ? len : word < most ? most : word < 16 ? word : 16;
}

bool cv_book_widths(struct cv_arena *arena, struct cv_book_sheet *sheet)
{
    uint32_t n = sheet->n_columns > 0 ? sheet->n_columns : 1;
    sheet->widths = cv_arena_array(arena, n, sizeof *sheet->widths);
    if (sheet->widths == NULL) {
        return false;
    }
    sheet->widths[0] = 100; /* lines alone, of the length that is easily read */
    const unsigned least = clamp(longest_line(sheet), 20, 55);
    for (uint32_t column = 0; column < sheet->n_columns; column++) {
        size_t widest = 0;
        for (uint32_t row = 0; row < sheet->n_rows; row++) {
            const struct cv_book_cell *cell =
                &sheet->cells[(size_t)row * sheet->n_columns + column];
            size_t len = cv_utf8_length(cv_slice_of(cell->text));
            widest = len > widest ? len : widest;
        }
        const size_t head = head_width(sheet->columns[column], n);
        widest = widest > head ? widest : head;
        /* The first one holds the title and the lines as well. */
        sheet->widths[column] =
            column == 0 ? clamp(widest + 2, least, 60) : clamp(widest + 2, 10, n > 2 ? 40 : 90);
    }
    return true;
}

bool cv_book_is_heading(const struct cv_book_sheet *sheet, uint32_t row)
{
    return row > 0 && row <= sheet->n_lines && sheet->lines[row - 1].heading;
}

/* Lines of a text that is wrapped between words at `width` characters. */
static unsigned wrapped(const char *text, size_t width)
{
    size_t used = 0;
    unsigned lines = 1;
    while (*text != '\0' && lines < 25) {
        const size_t bytes = strcspn(text, " ");
        const size_t len = cv_utf8_length(cv_slice(text, bytes));
        if (used > 0 && used + len > width) {
            lines++;
            used = 0;
        }
        lines += (unsigned)(len > 25 * width ? 25 : (len - (len > 0)) / width);
        used = (used + len) % (width + 1) + 1;
        text += bytes + (text[bytes] == ' ');
    }
    return lines < 25 ? lines : 25;
}

bool cv_book_runs_on(const struct cv_book_sheet *sheet, uint32_t row)
{
    size_t width = sheet->widths[0];
    for (uint32_t i = 1; i < sheet->n_columns; i++) {
        width += sheet->widths[i];
    }
    if (row > sheet->n_lines) {
        return false;
    }
    const char *text = row == 0 ? sheet->title : sheet->lines[row - 1].text;
    const size_t len = cv_utf8_length(cv_slice_of(text));
    /* In eighths of a letter: titles and headings are bold, and larger. */
    const size_t letter = row == 0 ? 11 : cv_book_is_heading(sheet, row) ? 10 : 8;
    width = width > PAGE ? width : PAGE;
    return len < SIZE_MAX / 16 && len * letter <= width * 8;
}

unsigned cv_book_height(const struct cv_book_sheet *sheet, uint32_t row)
{
    if (cv_book_runs_on(sheet, row)) {
        return 1;
    }
    if (row == 0) {
        return wrapped(sheet->title, sheet->widths[0] * 3 / 4); /* it is set large */
    }
    if (row <= sheet->n_lines) {
        const unsigned width = sheet->widths[0];
        return wrapped(sheet->lines[row - 1].text,
                       sheet->lines[row - 1].heading ? width * 4 / 5 : width);
    }
    unsigned highest = 1;
    for (uint32_t i = 0; i < sheet->n_columns; i++) {
        const size_t at = (size_t)(row - sheet->n_lines - 1) * sheet->n_columns + i;
        const char *text = at < sheet->n_columns ? sheet->columns[i]
                                                 : sheet->cells[at - sheet->n_columns].text;
        const unsigned lines =
            wrapped(text, at < sheet->n_columns ? sheet->widths[i] * 4 / 5 : sheet->widths[i]);
        highest = lines > highest ? lines : highest;
    }
    return highest;
}

/* Whether a column before this one has the head, whose folded form is put beside theirs. */
static int is_taken(struct cv_arena *arena, const char **folded, uint32_t column,
                    const char *head)
{
    folded[column] = cv_fold_text(arena, cv_slice_of(head));
    if (folded[column] == NULL) {
        return -1;
    }
    for (uint32_t i = 0; i < column; i++) {
        if (strcmp(folded[i], folded[column]) == 0) {
            return 1;
        }
    }
    return 0;
}

static const char *head_of(struct cv_arena *arena, const char *text, const char **folded,
                           uint32_t column)
{
    const char *head = cv_book_text(arena, text[0] != '\0' ? text : "-", CV_BOOK_HEAD);
    int taken = head != NULL ? is_taken(arena, folded, column, head) : -1;
    for (uint32_t n = 2; taken > 0; n++) {
        head = cv_book_text(arena, text[0] != '\0' ? text : "-", CV_BOOK_HEAD - 13);
        head = head != NULL ? cv_arena_format(arena, "%s (%u)", head, (unsigned)n) : NULL;
        taken = head != NULL ? is_taken(arena, folded, column, head) : -1;
    }
    return taken < 0 ? NULL : head;
}

bool cv_book_heads(struct cv_arena *arena, struct cv_book_sheet *sheet)
{
    const char **folded = cv_arena_array(arena, (size_t)sheet->n_columns + 1, sizeof *folded);
    for (uint32_t i = 0; folded != NULL && i < sheet->n_columns; i++) {
        sheet->columns[i] = head_of(arena, sheet->columns[i], folded, i);
        if (sheet->columns[i] == NULL) {
            return false;
        }
    }
    return folded != NULL;
}
