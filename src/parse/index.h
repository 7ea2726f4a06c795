/* Where the cells and records of a piece of text end, as far as that can be told without
 * knowing the grammar: every quotation mark opens or closes a region. Whether that is what it
 * does is told for each record. */
#ifndef CV_PARSE_INDEX_H
#define CV_PARSE_INDEX_H

#include <stdbool.h>

#include "parse/scan.h"

/* Bytes of text that an index has at most; a longer record is not found. */
#define CV_INDEX_BYTES ((size_t)16 * 1024)
#define CV_INDEX_WORDS (CV_INDEX_BYTES / CV_SCAN_BYTES)

/* Something in the record needs a closer look; below it, the number of its last cell's end. */
#define CV_INDEX_ODD UINT32_C(0x80000000)

struct cv_index {
    size_t n_records;
    /* Of cells: delimiters, and LFs at the end of records. The first is one before the text, so
     * that each cell begins behind an end: UINT32_MAX + 1 is 0. */
    uint32_t ends[1 + CV_INDEX_BYTES + CV_SCAN_BYTES];
    uint32_t records[CV_INDEX_BYTES]; /* which of `ends` ends a record, or with CV_INDEX_ODD */
    struct cv_scan_marks marks[CV_INDEX_WORDS + 1];
    /* Bits for bytes. */
    uint64_t trouble[CV_INDEX_WORDS + 1]; /* what is the grammar's business: a quotation mark
                                           * within a cell or the byte behind one, the byte
                                           * behind a CR that is not an LF, NUL */
    uint64_t high[CV_INDEX_WORDS + 1];    /* from 0x80 on */
    uint64_t lines[CV_INDEX_WORDS + 1];   /* LF and CR in quotation marks */
    uint64_t doubled[CV_INDEX_WORDS + 1]; /* the second of two quotation marks in a cell */
};

/* The text, at most CV_INDEX_BYTES of it, begins with a record. Only whole records are found.
 */
void cv_index_text(struct cv_index *index, enum cv_scan_unit unit, const char *text, size_t len,
                   char delimiter);

/* Whether one of the bits of the bytes from `from` up to `to` is set. */
bool cv_index_any(const uint64_t *bits, size_t from, size_t to);

#endif
