#include "schema/pattern_parts.h"

#include <string.h>

#include "base/text.h"

/* White space and line ends of ECMA-262 (sections 12.2 and 12.3), and all the rest. */
#define SPACES                                                                                 \
    "\\t\\n\\x{b}\\f\\r\\x{20}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}"  \
    "\\x{205f}\\x{3000}\\x{feff}"
#define NOT_SPACES                                                                             \
    "\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}"           \
    "\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}"             \
    "\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}"

/* Each set in full: in a class that is negated and has a property of characters too, PCRE2's
 * own \W and \D lose every character above U+00FF. */
static const struct {
    char letter;
    const char *members;
} sets[] = {
    {'d', "0-9"},
    {'D', "\\x{0}-\\x{2f}\\x{3a}-\\x{10ffff}"},
    {'w', "0-9A-Z_a-z"},
    {'W', "\\x{0}-\\x{2f}\\x{3a}-\\x{40}\\x{5b}-\\x{5e}\\x{60}\\x{7b}-\\x{10ffff}"},
    {'s', SPACES},
    {'S', NOT_SPACES},
};

bool cv_translation_fail_at(struct cv_translation *t, size_t at, const char *reason)
{
    size_t before = cv_utf8_length(cv_slice(t->source, at));
    cv_buffer_format(t->why, "at character %zu, %s", before + 1, reason);
    return false;
}

bool cv_translation_fail(struct cv_translation *t, const char *reason)
{
    return cv_translation_fail_at(t, (size_t)(t->at - t->source), reason);
}

bool cv_translation_no_memory(struct cv_translation *t)
{
    t->no_memory = true;
    return false;
}

bool cv_is_surrogate(uint32_t code)
{
    return code >= 0xd800 && code <= 0xdfff;
}

/* A NUL stands in the source as C0 80, which the same reckoning makes 0. */
uint32_t cv_translate_code(struct cv_translation *t)
{
    unsigned char lead = (unsigned char)*t->at++;
    uint32_t code = lead;
    if (lead >= 0xc0) {
        code = lead < 0xe0 ? lead & 31u : lead < 0xf0 ? lead & 15u : lead & 7u;
    }
    for (; ((unsigned char)*t->at & 0xc0) == 0x80; t->at++) {
        code = (code << 6 | ((unsigned char)*t->at & 63u)) & 0x1fffff;
    }
    return code;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

void cv_translation_put(struct cv_translation *t, uint32_t code)
{
    if (cv_is_surrogate(code)) {
        cv_buffer_text(t->out, CV_PATTERN_NEVER);
    } else if (code < 0x80 && (is_digit((char)code) || is_letter((char)code))) {
        cv_buffer_char(t->out, (char)code);
    } else {
        cv_buffer_format(t->out, "\\x{%x}", (unsigned)code);
    }
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The value of exactly `n` hex digits, or -1. */
static long read_hex(const char *text, size_t n)
{
    long value = 0;
    for (size_t i = 0; i < n; i++) {
        int digit = hex_value(text[i]);
        if (digit < 0) {
            return -1;
        }
        value = value * 16 + digit;
    }
    return value;
}

static bool take(struct cv_translation *t, long value, const char *after, uint32_t *code)
{
    *code = (uint32_t)value;
    t->at = after;
    return true;
}

/* {1f600}, behind \u */
static bool braced_code(struct cv_translation *t, const char *open, uint32_t *code)
{
    long value = 0;
    const char *c = open + 1;
    for (; hex_value(*c) >= 0 && value <= 0x10ffff; c++) {
        value = value * 16 + hex_value(*c);
    }
    if (*c != '}' || c == open + 1 || value > 0x10ffff) {
        return cv_translation_fail(t, "\\u{...} must hold the number of a character");
    }
    return take(t, value, c + 1, code);
}

bool cv_translate_unicode(struct cv_translation *t, uint32_t *code)
{
    const char *hex = t->at + 2;
    if (*hex == '{') {
        return braced_code(t, hex, code);
    }
    long high = read_hex(hex, 4);
    if (high < 0) {
        return cv_translation_fail(t, "four hexadecimal digits must follow \\u");
    }
    bool pair = high >= 0xd800 && high <= 0xdbff && hex[4] == '\\' && hex[5] == 'u';
    long low = pair ? read_hex(hex + 6, 4) : -1;
    if (low < 0xdc00 || low > 0xdfff) {
        return take(t, high, hex + 4, code);
    }
    return take(t, 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00), hex + 10, code);
}

/* Escapes for one character. False with *known unset: no such escape. */
static bool character_escape(struct cv_translation *t, bool in_class, bool *known,
                             uint32_t *code)
{
    static const char letters[] = "fnrtv";
    static const char codes[] = {12, 10, 13, 9, 11};
    char c = t->at[1];
    const char *found = c ? strchr(letters, c) : NULL;
    *known = true;
    if (found) {
        return take(t, codes[found - letters], t->at + 2, code);
    }
    if (c == 'b' && in_class) {
        return take(t, 8, t->at + 2, code);
    }
    if (c == 'u') {
        return cv_translate_unicode(t, code);
    }
    if (c == 'x' && read_hex(t->at + 2, 2) >= 0) {
        return take(t, read_hex(t->at + 2, 2), t->at + 4, code);
    }
    if (c == 'c' && is_letter(t->at[2])) {
        return take(t, t->at[2] & 31, t->at + 3, code);
    }
    if (c == '0' && !is_digit(t->at[2])) {
        return take(t, 0, t->at + 2, code);
    }
    *known = c > ' ' && c < 127 && !is_digit(c) && !is_letter(c);
    return *known && take(t, c, t->at + 2, code);
}

/* Escapes for sets of characters. */
static bool set_escape(struct cv_translation *t, bool in_class)
{
    char c = t->at[1];
    if (c == 'p' || c == 'P') {
        t->at += 2;
        return cv_translate_property(t, c == 'P');
    }
    size_t i = 0;
    while (sets[i].letter != c) {
        i++;
    }
    cv_buffer_text(t->out, in_class ? "" : "[");
    cv_buffer_text(t->out, sets[i].members);
    cv_buffer_text(t->out, in_class ? "" : "]");
    t->at += 2;
    return true;
}

bool cv_translate_escape(struct cv_translation *t, bool in_class, struct cv_atom *atom)
{
    char c = t->at[1];
    bool known = false;
    *atom = (struct cv_atom){.kind = CV_ATOM_SET};
    if (c && strchr("dDwWsSpP", c)) {
        return set_escape(t, in_class);
    }
    if (!in_class && ((c >= '1' && c <= '9') || (c == 'k' && t->at[2] == '<'))) {
        atom->kind = CV_ATOM_REFERENCE;
        return true;
    }
    if (!in_class && (c == 'b' || c == 'B')) {
        atom->kind = CV_ATOM_BOUNDARY;
        return true;
    }
    atom->kind = CV_ATOM_CHARACTER;
    bool done = character_escape(t, in_class, &known, &atom->code);
    return known ? done
                 : cv_translation_fail(t, "this backslash does not begin an escape of "
                                          "ECMA-262");
}
