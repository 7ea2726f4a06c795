/* The lexical half of the scanner: strings, their escapes, numbers. */
#include "base/text.h"
#include "json/scan.h"

static bool syntax(struct cv_scan *scan, size_t at, const char *message)
{
    return cv_scan_fail(scan, at, "json.syntax", message);
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return -1;
}

/* The value of four hex digits at `at`, or -1. */
static long read_hex(struct cv_slice text, size_t at)
{
    if (text.len < 4 || at > text.len - 4) {
        return -1;
    }
    long value = 0;
    for (size_t i = 0; i < 4; i++) {
        int digit = hex_digit(text.data[at + i]);
        if (digit < 0) {
            return -1;
        }
        value = value * 16 + digit;
    }
    return value;
}

static bool is_high(long unit)
{
    return unit >= 0xd800 && unit <= 0xdbff;
}

static bool is_low(long unit)
{
    return unit >= 0xdc00 && unit <= 0xdfff;
}

/* The low half of a surrogate pair whose \u stands at `at`, or -1. */
static long read_low(struct cv_slice text, size_t at)
{
    if (text.len < 6 || at > text.len - 6 || text.data[at] != '\\' ||
        text.data[at + 1] != 'u') {
        return -1;
    }
    long unit = read_hex(text, at + 2);
    return is_low(unit) ? unit : -1;
}

/* scan->at is at the backslash of a \u. */
static bool read_unicode_escape(struct cv_scan *scan)
{
    long unit = read_hex(scan->text, scan->at + 2);
    if (unit < 0) {
        return syntax(scan, scan->at, "four hexadecimal digits must follow \\u");
    }
    if (is_low(unit) || (is_high(unit) && read_low(scan->text, scan->at + 6) < 0)) {
        return syntax(scan, scan->at,
                      "this \\u escape is half of a surrogate pair; write both halves or the "
                      "character itself");
    }
    scan->has_nul = scan->has_nul || unit == 0;
    scan->at += is_high(unit) ? 12 : 6;
    return true;
}

static bool read_escape(struct cv_scan *scan)
{
    scan->escaped = true;
    char c = '\0';
    if (scan->at + 1 < scan->text.len) {
        c = scan->text.data[scan->at + 1];
    }
    if (c == 'u') {
        return read_unicode_escape(scan);
    }
    if (c == '\0' || !strchr("\"\\/bfnrt", c)) {
        return syntax(scan, scan->at,
                      "a backslash must be followed by one of \" \\ / b f n r t u; write a "
                      "backslash itself as two");
    }
    scan->at += 2;
    return true;
}

bool cv_scan_read_string(struct cv_scan *scan)
{
    size_t start = scan->at++;
    scan->escaped = false;
    scan->has_nul = false;
    while (scan->at < scan->text.len) {
        unsigned char c = (unsigned char)scan->text.data[scan->at];
        if (c == '"') {
            scan->at++;
            return true;
        }
        if (c == '\n' || c == '\r') {
            return syntax(scan, scan->at,
                          "the line ends inside a text: a closing quote is missing (a line "
                          "break inside a text is written \\n)");
        }
        if (c < 0x20) {
            return syntax(scan, scan->at,
                          "a control character may not stand in a text; write a tab as \\t");
        }
        if (c != '\\') {
            scan->at++;
        } else if (!read_escape(scan)) {
            return false;
        }
    }
    return syntax(scan, start, "the text that begins here is not closed by a quote");
}

static bool at_digit(const struct cv_scan *scan)
{
    return scan->at < scan->text.len && scan->text.data[scan->at] >= '0' &&
           scan->text.data[scan->at] <= '9';
}

static bool at_char(const struct cv_scan *scan, const char *one_of)
{
    return scan->at < scan->text.len && scan->text.data[scan->at] != '\0' &&
           strchr(one_of, scan->text.data[scan->at]);
}

static bool read_digits(struct cv_scan *scan, const char *message)
{
    if (!at_digit(scan)) {
        return syntax(scan, scan->at, message);
    }
    while (at_digit(scan)) {
        scan->at++;
    }
    return true;
}

bool cv_scan_read_number(struct cv_scan *scan)
{
    if (at_char(scan, "-")) {
        scan->at++;
    }
    if (at_char(scan, "0")) {
        scan->at++;
        if (at_digit(scan)) {
            return syntax(scan, scan->at - 1, "a number may not begin with a spare 0");
        }
    } else if (!read_digits(scan, "a digit must follow the minus sign")) {
        return false;
    }
    if (at_char(scan, ".")) {
        scan->at++;
        if (!read_digits(scan, "a digit must follow the decimal point")) {
            return false;
        }
    }
    if (at_char(scan, "eE")) {
        scan->at++;
        if (at_char(scan, "+-")) {
            scan->at++;
        }
        if (!read_digits(scan, "a digit must follow the exponent sign e")) {
            return false;
        }
    }
    return true;
}

/* The character of a one-letter escape. */
static char short_escape(char c)
{
    switch (c) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return c;
    }
}

/* Appends what the \u escape at `at` stands for and returns its length. */
static size_t decode_unicode(struct cv_buffer *out, struct cv_slice inside, size_t at)
{
    long unit = read_hex(inside, at + 2);
    long low = is_high(unit) ? read_low(inside, at + 6) : -1;
    if (unit == 0) {
        cv_buffer_bytes(out, "\xc0\x80", 2);
    } else if (low >= 0) {
        cv_utf8_append(out, (uint32_t)(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00)));
    } else {
        cv_utf8_append(out, (uint32_t)unit);
    }
    return low >= 0 ? 12 : 6;
}

void cv_scan_decode(struct cv_buffer *out, struct cv_slice inside)
{
    size_t at = 0;
    while (at < inside.len) {
        const char *from = inside.data + at;
        const char *slash = memchr(from, '\\', inside.len - at);
        size_t plain = slash ? (size_t)(slash - from) : inside.len - at;
        cv_buffer_bytes(out, from, plain);
        at += plain;
        if (at + 1 >= inside.len) {
            return;
        }
        if (inside.data[at + 1] == 'u') {
            at += decode_unicode(out, inside, at);
        } else {
            cv_buffer_char(out, short_escape(inside.data[at + 1]));
            at += 2;
        }
    }
}
