/* Filling a struct canvass_error. */
#ifndef CV_BASE_DIAG_H
#define CV_BASE_DIAG_H

#include <canvass/error.h>

#include "base/slice.h"

/* Clears the error, sets status, FATAL severity, rule and message, and returns the status, so
 * that a failing function ends with `return cv_fail(...)`. `error` may be NULL. Messages longer
 * than the field are cut on a character boundary. Control characters in the message become
 * spaces, so that nothing from a file can write to a terminal. */
enum canvass_status cv_fail(struct canvass_error *error, enum canvass_status status,
                            const char *rule, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* cv_fail for memory: "not enough memory". Inline so that a compiler sees that it never returns
 * CANVASS_OK. */
static inline enum canvass_status cv_fail_memory(struct canvass_error *error)
{
    (void)cv_fail(error, CANVASS_ENOMEM, "memory", "not enough memory");
    return CANVASS_ENOMEM;
}

/* Each fills one part of the place when it is still unknown and `error` is not NULL; an inner
 * stage knows better than an outer one. */
void cv_place_source(struct canvass_error *error, const char *source);
void cv_place_line(struct canvass_error *error, uint64_t line, uint64_t column);
void cv_place_record(struct canvass_error *error, uint64_t record);
void cv_place_question(struct canvass_error *error, const char *question);
void cv_place_pointer(struct canvass_error *error, const char *pointer);

/* Control characters to spaces and bytes that are not UTF-8 to question marks, in place: what
 * may stand on a terminal, in a log or in JSON. */
void cv_make_harmless(char *text);

#endif
