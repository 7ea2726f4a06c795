/* The lower half of the translation of patterns: characters, escapes, Unicode properties. */
#ifndef CV_SCHEMA_PATTERN_ESCAPE_H
#define CV_SCHEMA_PATTERN_ESCAPE_H

#include <stdbool.h>

#include "base/buffer.h"

struct cv_translation {
    const char *source;
    const char *at; /* the next character */
    struct cv_buffer *out;
    struct cv_buffer *why;
    bool can_repeat; /* a quantifier may follow */
};

/* Says what is wrong at t->at; returns false. */
bool cv_translation_fail(struct cv_translation *t, const char *reason);

/* Copies one character; C0 80 becomes an escape for NUL. */
void cv_translate_character(struct cv_translation *t);

/* t->at is at a backslash. *is_set: the escape stands for several characters. */
bool cv_translate_escape(struct cv_translation *t, bool in_class, bool *is_set);

/* t->at is at the "<" of a group's name. */
bool cv_translate_name(struct cv_translation *t);

/* Appends \p{...} or \P{...} for what stands at t->at, behind the p or P (pattern_property.c).
 */
bool cv_translate_property(struct cv_translation *t, bool negated);

#endif
