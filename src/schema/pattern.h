/* Regular expressions of ECMA-262, as JSON Schema uses them: Unicode, not anchored. They are
 * translated to PCRE2, whose syntax differs in places; what ECMA-262 does not have is refused,
 * and so is what PCRE2 would match otherwise than ECMA-262 says. */
#ifndef CV_SCHEMA_PATTERN_H
#define CV_SCHEMA_PATTERN_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"

struct cv_pattern;

enum cv_pattern_status {
    CV_PATTERN_OK,       /* compiled; or: matches */
    CV_PATTERN_NO_MATCH, /* does not match */
    CV_PATTERN_BAD,      /* not a pattern */
    CV_PATTERN_GAVE_UP,  /* more backtracking than is allowed */
    CV_PATTERN_TOO_LONG, /* more memory than is allowed, which grows with the text */
    CV_PATTERN_NO_MEMORY
};

/* Compiles `source`. On CV_PATTERN_OK the caller frees *out. On CV_PATTERN_BAD `why` has gained
 * the reason, a clause with the place ("at character 3: ..."). */
enum cv_pattern_status cv_pattern_compile(struct cv_pattern **out, const char *source,
                                          struct cv_buffer *why);
void cv_pattern_free(struct cv_pattern *pattern); /* NULL is fine */

/* Working memory of matching, for one thread; grows as needed. Zero-initialise ({0}). */
struct cv_matcher {
    void *match_data;
    void *context;
    struct cv_buffer subject;
};
void cv_matcher_free(struct cv_matcher *matcher);

/* Whether the pattern matches somewhere in the text, which is UTF-8 with C0 80 for a NUL. */
enum cv_pattern_status cv_pattern_match(const struct cv_pattern *pattern, const char *text,
                                        struct cv_matcher *matcher);

/* Whether `source` is a regular expression (CV_PATTERN_OK), be it one that can be run here or
 * not. */
enum cv_pattern_status cv_pattern_read(const char *source, struct cv_buffer *why);

/* Appends the pattern in PCRE2's syntax (pattern_translate.c). On CV_PATTERN_BAD `why` says
 * what is wrong. */
enum cv_pattern_status cv_pattern_translate(struct cv_buffer *out, const char *source,
                                            struct cv_buffer *why);

#endif
