/* The distinct values of one column with their counts, capped, so that memory stays small
 * however long the export is and whatever is in it. */
#ifndef CV_DRAFT_VALUES_H
#define CV_DRAFT_VALUES_H

#include <stdint.h>

#include "base/map.h"

/* Of one column. Longer values are not kept. */
#define CV_VALUES_MOST 400u
#define CV_VALUE_LONG ((size_t)1024)        /* bytes */
#define CV_VALUES_BYTES ((size_t)64 * 1024) /* of all values of a column */

/* Of all columns together. */
#define CV_VALUES_BUDGET ((size_t)64 << 20) /* bytes */

/* What a value reads like. */
enum cv_reads {
    CV_READS_NUMBER = 1u << 0,
    CV_READS_INTEGER = 1u << 1,
    CV_READS_DMY = 1u << 2, /* a date in this order of day, month and year */
    CV_READS_MDY = 1u << 3,
    CV_READS_YMD = 1u << 4,
    CV_READS_EMAIL = 1u << 5,
    CV_READS_PHONE = 1u << 6,
    CV_READS_POSTCODE = 1u << 7, /* a whole British one; "DA1" is an area */
    CV_READS_IP = 1u << 8,
    CV_READS_LINK = 1u << 9
};
#define CV_READS_DATE ((unsigned)(CV_READS_DMY | CV_READS_MDY | CV_READS_YMD))
#define CV_READS_PERSON                                                                        \
    ((unsigned)(CV_READS_EMAIL | CV_READS_PHONE | CV_READS_POSTCODE | CV_READS_IP))
#define CV_READS_BITS 10

struct cv_value {
    const char *shown;  /* as first written, white space tidied */
    const char *folded; /* never "" */
    uint64_t count;
    unsigned reads; /* of enum cv_reads */
    double number;  /* where it reads as one */
};

/* Zero-initialise ({0}) before first use. */
struct cv_values {
    struct cv_value *items; /* in the order of first appearance */
    uint32_t n, cap;
    uint64_t others;                     /* answers past the cap */
    uint64_t total;                      /* answers, others among them */
    uint64_t characters;                 /* of all answers */
    unsigned other_reads[CV_READS_BITS]; /* of the others: how many read so */
    double other_least, other_greatest;  /* of the others that are numbers */
    struct cv_map raw, index;            /* spelling, folded spelling: to item */
    size_t bytes;
    struct cv_arena arena;
};

/* Counts one answer, which is well-formed UTF-8; a blank one is none. `budget` (may be NULL) is
 * what all columns together may still keep, in bytes. 0, or -1 when memory ran out. */
int cv_values_add(struct cv_values *values, struct cv_slice cell, size_t *budget);

/* The value of this folded text, or NULL. */
struct cv_value *cv_values_find(const struct cv_values *values, const char *folded);

/* How many answers read as `reads` (one bit or several, any of which counts). */
uint64_t cv_values_reading(const struct cv_values *values, unsigned reads);

void cv_values_free(struct cv_values *values);

/* What a trimmed, non-blank text reads like; *number where it is one. */
unsigned cv_reads_like(struct cv_slice text, double *number);

/* The text on one line: markup dropped, white space and control characters to single spaces,
 * trimmed. In the arena; NULL when memory ran out. */
const char *cv_tidy(struct cv_arena *arena, struct cv_slice text);

#endif
