/* Classes of characters, [...]. Nothing of a class is copied: what is a character there is
 * written as one, so that no "[:" or "[." of PCRE2's own comes about. */
#include "schema/pattern_parts.h"

/* One member: a character, or a set, which is written. */
static bool class_atom(struct cv_translation *t, struct cv_atom *atom)
{
    if (*t->at == '\0') {
        return cv_translation_fail(t, "a class that begins with [ is not closed");
    }
    if (*t->at == '\\') {
        return cv_translate_escape(t, true, atom);
    }
    *atom = (struct cv_atom){.kind = CV_ATOM_CHARACTER, .code = cv_translate_code(t)};
    return true;
}

/* Half a surrogate pair is a character to ECMA-262. No text that is UTF-8 has one, so it may be
 * left out. */
static void put_range(struct cv_translation *t, uint32_t low, uint32_t high)
{
    low = cv_is_surrogate(low) ? 0xe000 : low;
    high = cv_is_surrogate(high) ? 0xd7ff : high;
    if (low > high) {
        return;
    }
    cv_translation_put(t, low);
    if (high > low) {
        cv_buffer_char(t->out, '-');
        cv_translation_put(t, high);
    }
}

static bool class_member(struct cv_translation *t)
{
    struct cv_atom left = {0};
    struct cv_atom right = {0};
    if (!class_atom(t, &left)) {
        return false;
    }
    bool range = t->at[0] == '-' && t->at[1] != ']' && t->at[1] != '\0';
    right = left;
    if (range) {
        size_t begin = (size_t)(++t->at - t->source);
        if (!class_atom(t, &right)) {
            return false;
        }
        if (left.kind == CV_ATOM_SET || right.kind == CV_ATOM_SET) {
            return cv_translation_fail_at(t, begin, "a range cannot begin or end with a set");
        }
        if (left.code > right.code) {
            return cv_translation_fail_at(t, begin,
                                          "the end of a range comes before its beginning");
        }
    }
    if (left.kind == CV_ATOM_CHARACTER) {
        put_range(t, left.code, right.code);
    }
    return true;
}

bool cv_translate_class(struct cv_translation *t)
{
    size_t begin = t->out->len;
    bool negated = t->at[1] == '^';
    t->at += negated ? 2 : 1;
    cv_buffer_text(t->out, negated ? "[^" : "[");
    size_t members = t->out->len;
    while (*t->at != ']') {
        if (!class_member(t)) {
            return false;
        }
    }
    t->at++;
    if (t->out->len > members) {
        cv_buffer_char(t->out, ']');
        return true;
    }
    /* PCRE2 has no class without members. */
    t->out->len = begin;
    cv_buffer_text(t->out, negated ? "[\\x{0}-\\x{10ffff}]" : CV_PATTERN_NEVER);
    return true;
}
