#include "response/figure.h"

#define KEPT_DIGITS ((size_t)15)
#define WIDEST_EXPONENT 400

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool starts(struct cv_slice text, const char *with)
{
    const size_t len = strlen(with);

    return text.len >= len && memcmp(text.data, with, len) == 0;
}

static struct cv_slice from(struct cv_slice text, size_t at)
{
    return cv_slice(text.data + at, text.len - at);
}

static struct cv_slice skip_currency(struct cv_slice text)
{
    static const char *const signs[] = {"\xC2\xA3", "$", "\xE2\x82\xAC"};

    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (starts(text, signs[i])) {
            return from(text, strlen(signs[i]));
        }
    }
    return text;
}

/* Takes a digit; leading noughts only move the point. */
static bool take_digit(struct cv_figure *figure, char digit, bool behind_point)
{
    if (figure->n == 0 && digit == '0') {
        figure->exponent -= behind_point;
        return figure->exponent > -WIDEST_EXPONENT;
    }
    if (figure->n == CV_FIGURE_DIGITS) {
        return false;
    }
    figure->digits[figure->n++] = digit;
    figure->exponent += !behind_point;
    return true;
}

/* Whether three digits and no fourth follow the comma at text[0]. */
static bool parts_thousands(struct cv_slice text)
{
    return text.len >= 4 && is_digit(text.data[1]) && is_digit(text.data[2]) &&
           is_digit(text.data[3]) && (text.len == 4 || !is_digit(text.data[4]));
}

/* The digits with point and commas; returns how many bytes they are, 0 for none. */
static size_t read_digits(struct cv_figure *figure, struct cv_slice text)
{
    bool point = false;
    size_t seen = 0;
    size_t at = 0;

    for (; at < text.len; at++) {
        const char c = text.data[at];
        if (is_digit(c)) {
            if (!take_digit(figure, c, point)) {
                return 0;
            }
            seen++;
        } else if (c == '.' && !point) {
            point = true;
        } else if (c != ',' || point || seen == 0 || !parts_thousands(from(text, at))) {
            break;
        }
    }
    return seen > 0 ? at : 0;
}

/* "e+11"; returns how many bytes it is, 0 for none. */
static size_t read_exponent(struct cv_figure *figure, struct cv_slice text)
{
    size_t at = 1;
    int value = 0;

    if (text.len < 2 || text.data[0] != 'e') {
        return 0;
    }
    const bool negative = text.data[at] == '-';
    at += negative || text.data[at] == '+';
    const size_t first = at;
    for (; at < text.len && is_digit(text.data[at]) && value < WIDEST_EXPONENT; at++) {
        value = value * 10 + (text.data[at] - '0');
    }
    if (at == first) {
        return 0;
    }
    figure->exponent += negative ? -value : value;
    figure->scientific = true;
    return at;
}

static void drop_noughts(struct cv_figure *figure)
{
    while (figure->n > 0 && figure->digits[figure->n - 1] == '0') {
        figure->n--;
    }
    if (figure->n == 0) {
        figure->exponent = 0;
        figure->negative = false;
    }
}

bool cv_figure_read(struct cv_figure *figure, struct cv_slice text)
{
    *figure = (struct cv_figure){0};
    text = skip_currency(text);
    if (text.len > 0 && (text.data[0] == '-' || text.data[0] == '+')) {
        figure->negative = text.data[0] == '-';
        text = skip_currency(from(text, 1));
    }
    const size_t digits = read_digits(figure, text);
    if (digits == 0) {
        return false;
    }
    figure->written = figure->n;
    text = from(text, digits);
    text = from(text, read_exponent(figure, text));
    if (starts(text, " %") || starts(text, "%")) {
        text = from(text, text.data[0] == ' ' ? 2 : 1);
        figure->percent = true;
        figure->exponent -= 2;
    }
    drop_noughts(figure);
    return text.len == 0;
}

static bool same(const struct cv_figure *a, const struct cv_figure *b)
{
    return a->negative == b->negative && a->exponent == b->exponent && a->n == b->n &&
           memcmp(a->digits, b->digits, a->n) == 0;
}

/* To `n` digits, half up. */
static struct cv_figure rounded(struct cv_figure figure, size_t n)
{
    if (n == 0 || figure.n <= n) {
        return figure;
    }
    const bool up = figure.digits[n] >= '5';
    figure.n = n;
    while (up) {
        if (figure.n == 0) {
            figure.digits[figure.n++] = '1';
            figure.exponent++;
            break;
        }
        if (figure.digits[figure.n - 1] != '9') {
            figure.digits[figure.n - 1]++;
            break;
        }
        figure.n--;
    }
    drop_noughts(&figure);
    return figure;
}

bool cv_figure_became(const struct cv_figure *label, const struct cv_figure *cell)
{
    struct cv_figure cut = *label;

    if (cell->percent && !label->percent) {
        return false;
    }
    if (same(label, cell)) {
        return true;
    }
    if (cell->scientific) {
        cut = rounded(cut, cell->written);
        return same(&cut, cell);
    }
    cut.n = cut.n > KEPT_DIGITS ? KEPT_DIGITS : cut.n;
    drop_noughts(&cut);
    return cut.n < label->n && same(&cut, cell);
}
