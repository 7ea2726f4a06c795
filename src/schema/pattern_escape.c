#include "schema/pattern_escape.h"

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

bool cv_translation_fail(struct cv_translation *t, const char *reason)
{
    size_t before = cv_utf8_length(cv_slice(t->source, (size_t)(t->at - t->source)));
    cv_buffer_format(t->why, "at character %zu, %s", before + 1, reason);
    return false;
}

void cv_translate_character(struct cv_translation *t)
{
    if (t->at[0] == '\xc0' && t->at[1] == '\x80') {
        cv_buffer_text(t->out, "\\x{0}");
        t->at += 2;
        return;
    }
    do {
        cv_buffer_char(t->out, *t->at++);
    } while (((unsigned char)*t->at & 0xc0) == 0x80);
}

bool cv_translate_name(struct cv_translation *t)
{
    const char *end = strchr(t->at, '>');
    size_t n = end ? (size_t)(end - t->at) : 0;
    if (n < 2 || strcspn(t->at + 1, "<>(){}[]\\ =!") != n - 1) {
        return cv_translation_fail(t, "a group has no proper name");
    }
    cv_buffer_bytes(t->out, t->at, n + 1);
    t->at += n + 1;
    return true;
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

static bool put_code(struct cv_translation *t, long code, const char *after)
{
    cv_buffer_format(t->out, "\\x{%lx}", (unsigned long)code);
    t->at = after;
    return true;
}

/* {1f600}, behind \u */
static bool braced_code(struct cv_translation *t, const char *open)
{
    long code = 0;
    const char *c = open + 1;
    for (; hex_value(*c) >= 0 && code <= 0x10ffff; c++) {
        code = code * 16 + hex_value(*c);
    }
    if (*c != '}' || c == open + 1 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
        return cv_translation_fail(t, "\\u{...} must hold the number of a character");
    }
    return put_code(t, code, c + 1);
}

static bool unicode_escape(struct cv_translation *t)
{
    const char *hex = t->at + 2;
    if (*hex == '{') {
        return braced_code(t, hex);
    }
    long code = read_hex(hex, 4);
    if (code < 0) {
        return cv_translation_fail(t, "four hexadecimal digits must follow \\u");
    }
    if (code < 0xd800 || code > 0xdfff) {
        return put_code(t, code, hex + 4);
    }
    long low = hex[4] == '\\' && hex[5] == 'u' ? read_hex(hex + 6, 4) : -1;
    if (code > 0xdbff || low < 0xdc00 || low > 0xdfff) {
        return cv_translation_fail(t, "\\u is half of a surrogate pair");
    }
    return put_code(t, 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00), hex + 10);
}

/* Escapes for one character, by letter. False with *known unset: no such escape. */
static bool character_escape(struct cv_translation *t, bool *known)
{
    static const char letters[] = "fnrtv";
    static const char codes[] = {12, 10, 13, 9, 11};
    char c = t->at[1];
    const char *found = strchr(letters, c);
    *known = true;
    if (c && found) {
        return put_code(t, codes[found - letters], t->at + 2);
    }
    if (c == 'u') {
        return unicode_escape(t);
    }
    if (c == 'x' && read_hex(t->at + 2, 2) >= 0) {
        return put_code(t, read_hex(t->at + 2, 2), t->at + 4);
    }
    if (c == 'c' &&
        ((t->at[2] >= 'a' && t->at[2] <= 'z') || (t->at[2] >= 'A' && t->at[2] <= 'Z'))) {
        return put_code(t, t->at[2] & 31, t->at + 3);
    }
    if (c == '0' && !(t->at[2] >= '0' && t->at[2] <= '9')) {
        return put_code(t, 0, t->at + 2);
    }
    *known =
        c > ' ' && c < 127 && !(c >= '0' && c <= '9') && !((c | 32) >= 'a' && (c | 32) <= 'z');
    if (!*known) {
        return false;
    }
    cv_buffer_bytes(t->out, t->at, 2);
    t->at += 2;
    return true;
}

/* Escapes for sets of characters. */
static bool set_escape(struct cv_translation *t, bool in_class, bool *known)
{
    char c = t->at[1];
    *known = c && strchr("dDwWsSpP", c);
    if (!*known) {
        return false;
    }
    if (c == 'p' || c == 'P') {
        t->at += 2;
        return cv_translate_property(t, c == 'P');
    }
    if (c != 's' && c != 'S') {
        cv_buffer_bytes(t->out, t->at, 2);
    } else {
        cv_buffer_text(t->out, in_class ? "" : "[");
        cv_buffer_text(t->out, c == 's' ? SPACES : NOT_SPACES);
        cv_buffer_text(t->out, in_class ? "" : "]");
    }
    t->at += 2;
    return true;
}

/* \b, \B, \k<name> and \1 */
static bool outside_escape(struct cv_translation *t, bool *known)
{
    char c = t->at[1];
    size_t n = strspn(t->at + 1, "0123456789");
    *known = c == 'b' || c == 'B' || (c == 'k' && t->at[2] == '<') || (n > 0 && c != '0');
    if (!*known) {
        return false;
    }
    if (c == 'k') {
        cv_buffer_text(t->out, "\\k");
        t->at += 2;
        return cv_translate_name(t);
    }
    if (n > 5) {
        return cv_translation_fail(t, "there is no group of so high a number");
    }
    if (n > 0) {
        cv_buffer_format(t->out, "\\g{%.*s}", (int)n, t->at + 1);
    } else {
        cv_buffer_bytes(t->out, t->at, 2);
    }
    t->can_repeat = n > 0;
    t->at += n > 0 ? n + 1 : 2;
    return true;
}

bool cv_translate_escape(struct cv_translation *t, bool in_class, bool *is_set)
{
    bool known = false;
    bool done = set_escape(t, in_class, &known);
    *is_set = known;
    if (known) {
        return done;
    }
    if (in_class && t->at[1] == 'b') {
        return put_code(t, 8, t->at + 2);
    }
    done = character_escape(t, &known);
    if (!known && !in_class) {
        done = outside_escape(t, &known);
    }
    return known ? done
                 : cv_translation_fail(t, "this backslash does not begin an escape of "
                                          "ECMA-262");
}
