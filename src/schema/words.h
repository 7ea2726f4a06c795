/* Sentences about several properties at once, and why a branch of a schema applies. */
#ifndef CV_SCHEMA_WORDS_H
#define CV_SCHEMA_WORDS_H

#include "base/map.h"
#include "schema/run.h"

/* What is said of the properties that subschemas look at. Of the whole instance that was asked
 * about, when it is an object: "the answers to a and b " and `many`, or "the answer to a " and
 * `one`. Of another: `part`, and the names. */
struct cv_verdict_words {
    const char *one;
    const char *many;
    const char *part;
};
bool cv_run_fail_together(struct cv_run *run, const struct cv_use *use,
                          const struct cv_json *instance, const struct cv_verdict_words *words);

/* Whether every subschema of the keyword says of an object that one property is required and
 * nothing else; then appends the names, with "and" between the last two. */
bool cv_words_alternatives(struct cv_buffer *out, const struct cv_use *use, const char *quote);

/* Whether the instance at the present place is the whole one, and an object: the answers of one
 * response. */
bool cv_run_is_response(const struct cv_run *run, const struct cv_json *instance);

/* Adds to the failures from number `from` on why they count: the "if" of `use` holds, or does
 * not. Nothing is added where that takes more than a few words. */
void cv_run_explain_if(struct cv_run *run, const struct cv_use *use,
                       const struct cv_json *instance, bool holds, size_t from);
/* The same: a property is there. */
void cv_run_explain_given(struct cv_run *run, const char *name, size_t from);

/* rules.c: the names of the properties that subschemas of a keyword, applied to one object, can
 * look at. False when they cannot be told, or memory ran out. */
bool cv_reach_of_subs(const struct cv_use *use, struct cv_map *names);

#endif
