/* Inside the run room: what a person can do about a kind of finding. A hint is one line or more
 * parted by line feeds. */
#ifndef CV_RUN_HINTS_H
#define CV_RUN_HINTS_H

#include "base/buffer.h"
#include "run/result.h"

/* Which of a question's unknown answers are several of its options, joined by something else
 * than the definition says. */
struct cv_joins {
    const char **found; /* one an answer: what joins it, static; NULL: it is one answer. Freed
                         * by the caller */
};

/* What the hints of one result share. Zero-initialise but for result and out. */
struct cv_hinting {
    const struct canvass_result *result;
    struct cv_buffer *out;
    /* Said once, that is enough. */
    bool keep_values_said, repair_said, too_many_said, invalid_said;
};

/* Appends what to do about `told`, its spellings among it; nothing where there is nothing to
 * say. `unknowns` are all answers of its question under its rule, NULL when they are told
 * elsewhere or there are none, and `joins` what was found of them. -1 when memory ran out. */
int cv_hint(struct cv_hinting *hinting, const struct cv_told *told,
            const struct cv_unknowns *unknowns, const struct cv_joins *joins);

/* Appends what the findings together say of the export: that it may have been read in the wrong
 * way. */
void cv_hint_export(struct cv_buffer *out, const struct canvass_result *result);

/* --- hint_spellings.c --- */

/* The spellings that may be shown, what they may mean, and what to put where if they do. */
int cv_hint_spellings(struct cv_hinting *hinting, const struct cv_told *told);

/* What is not shown, because it may be somebody's own words. */
int cv_hint_rest(struct cv_hinting *hinting, const struct cv_told *told,
                 const struct cv_unknowns *unknowns);

/* --- hint_dates.c --- */

/* Of a date question: the order of day and month in which most of what was refused would be
 * dates, and what to put where for that. Nothing of other questions. */
int cv_hint_date(struct cv_hinting *hinting, const struct cv_told *told);

/* --- hint_joined.c --- */

/* Finds them. An answer counts as several options when some usual separator parts it into
 * options alone, or into two options and something else. -1 when memory ran out. */
int cv_joins_find(struct cv_joins *joins, const struct canvass_result *result,
                  const struct cv_finding_kind *kind, const struct cv_unknowns *unknowns);

/* How many answers are several options in truth, and what to put where for that. */
int cv_hint_joined(struct cv_hinting *hinting, const struct cv_told *told,
                   const struct cv_unknowns *unknowns, const struct cv_joins *joins);

/* --- hint_place.c: where in the definition --- */

/* Begins another line of `out`, unless nothing stands there. */
void cv_hint_line(struct cv_buffer *out);

/* Appends text as a JSON string. */
void cv_hint_string(struct cv_buffer *out, const char *text);

/* The source of the survey that the kind's first place belongs to. */
const struct cv_source_spec *cv_hint_source(const struct canvass_result *result,
                                            const struct cv_finding_kind *kind);

/* Appends "PLACE, FILE:LINE" for a JSON pointer of the definition, the place in words. */
void cv_hint_at(struct cv_hinting *hinting, const char *what, const char *pointer);

/* Appends "put into WHERE, FILE:LINE:  JSON": how to bring `inner` (JSON without the brackets
 * around it) to the place that `path` (names under the kind's source, up to a NULL) leads to,
 * in brackets of kind `bracket` ('{' or '['). Names of the path that stand there are not
 * repeated, since an object must not hold a name twice. -1 when memory ran out. */
int cv_hint_put(struct cv_hinting *hinting, const struct cv_finding_kind *kind,
                const char *const *path, char bracket, const char *inner);

#endif
