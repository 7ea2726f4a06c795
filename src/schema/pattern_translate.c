/* ECMA-262 patterns (with the "u" flag) in PCRE2's syntax. What means the same in both is
 * copied; the rest is written out. Of what ECMA-262 forbids, an escaped punctuation mark and a
 * lone { } or ] are taken as themselves, because people write them; everything else is refused,
 * so that nothing of PCRE2's own gets through. */
#include "schema/pattern.h"
#include "schema/pattern_escape.h"

#include <string.h>

static bool fail(struct cv_translation *t, const char *reason)
{
    return cv_translation_fail(t, reason);
}

/* The length of a quantifier {n}, {n,} or {n,m} at `text`, or 0. */
static size_t braces(const char *text)
{
    size_t n = 1 + strspn(text + 1, "0123456789");
    if (n == 1) {
        return 0;
    }
    if (text[n] == ',') {
        n += 1 + strspn(text + n + 1, "0123456789");
    }
    return text[n] == '}' ? n + 1 : 0;
}

static bool quantifier(struct cv_translation *t, size_t len)
{
    if (!t->can_repeat) {
        return fail(t, "there is nothing here that could be repeated");
    }
    cv_buffer_bytes(t->out, t->at, len);
    t->at += len;
    if (*t->at == '?') {
        cv_buffer_char(t->out, *t->at++);
    }
    t->can_repeat = false;
    return true;
}

static bool group(struct cv_translation *t)
{
    static const char *const starts[] = {"(?:", "(?=", "(?!", "(?<=", "(?<!"};
    t->can_repeat = false;
    for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
        size_t n = strlen(starts[i]);
        if (strncmp(t->at, starts[i], n) != 0) {
            continue;
        }
        cv_buffer_bytes(t->out, t->at, n);
        t->at += n;
        return true;
    }
    if (strncmp(t->at, "(?<", 3) == 0) {
        cv_buffer_text(t->out, "(?");
        t->at += 2;
        return cv_translate_name(t);
    }
    if (t->at[1] == '?') {
        return fail(t, "this kind of group is not known in ECMA-262");
    }
    cv_buffer_char(t->out, *t->at++);
    return true;
}

/* One member of a class: a character or a set. */
static bool class_atom(struct cv_translation *t, bool *is_set)
{
    *is_set = false;
    if (*t->at == '\0') {
        return fail(t, "a class that begins with [ is not closed");
    }
    if (*t->at == '\\') {
        return cv_translate_escape(t, true, is_set);
    }
    if (strchr("[]^-", *t->at)) {
        cv_buffer_char(t->out, '\\');
    }
    cv_translate_character(t);
    return true;
}

static bool class_member(struct cv_translation *t)
{
    bool set = false;
    if (!class_atom(t, &set)) {
        return false;
    }
    if (t->at[0] != '-' || t->at[1] == ']' || t->at[1] == '\0') {
        return true;
    }
    bool right_set = false;
    cv_buffer_char(t->out, *t->at++);
    const char *right = t->at;
    if (!class_atom(t, &right_set)) {
        return false;
    }
    t->at = set || right_set ? right : t->at;
    return !(set || right_set) || fail(t, "a range cannot begin or end with a set");
}

static bool class(struct cv_translation *t)
{
    bool negated = t->at[1] == '^';
    t->at += negated ? 2 : 1;
    t->can_repeat = true;
    if (*t->at == ']') { /* [] matches nothing, [^] anything */
        t->at++;
        cv_buffer_text(t->out, negated ? "[\\x{0}-\\x{10ffff}]" : "(?:(?!))");
        return true;
    }
    cv_buffer_text(t->out, negated ? "[^" : "[");
    while (*t->at != ']') {
        if (!class_member(t)) {
            return false;
        }
    }
    cv_buffer_char(t->out, *t->at++);
    return true;
}

static bool token(struct cv_translation *t)
{
    char c = *t->at;
    bool set = false;
    switch (c) {
    case '\\':
        t->can_repeat = true;
        return cv_translate_escape(t, false, &set);
    case '[':
        return class(t);
    case '(':
        return group(t);
    case '*':
    case '+':
    case '?':
        return quantifier(t, 1);
    case '{':
        if (braces(t->at)) {
            return quantifier(t, braces(t->at));
        }
        break;
    case '.':
        cv_buffer_text(t->out, "[^\\n\\r\\x{2028}\\x{2029}]");
        t->can_repeat = true;
        t->at++;
        return true;
    case '^':
    case '$':
    case '|':
        t->can_repeat = false;
        cv_buffer_char(t->out, *t->at++);
        return true;
    case ')':
        t->can_repeat = true;
        cv_buffer_char(t->out, *t->at++);
        return true;
    default:
        break;
    }
    if (strchr("{}]", c)) {
        cv_buffer_char(t->out, '\\');
    }
    cv_translate_character(t);
    t->can_repeat = true;
    return true;
}

enum cv_pattern_status cv_pattern_translate(struct cv_buffer *out, const char *source,
                                            struct cv_buffer *why)
{
    struct cv_translation t = {.source = source, .at = source, .out = out, .why = why};
    while (*t.at) {
        if (!token(&t)) {
            return CV_PATTERN_BAD;
        }
    }
    return cv_buffer_failed(out) ? CV_PATTERN_NO_MEMORY : CV_PATTERN_OK;
}
