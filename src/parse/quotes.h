/* Quotation marks that stand within a cell in quotation marks and are not doubled. libcsv reads
 * on within the cell, as many programs do; where that takes it beyond the end of a line, whole
 * records may have become part of a cell. It does not say so: its states are followed here, on
 * the lines alone that have such marks. */
#ifndef CV_PARSE_QUOTES_H
#define CV_PARSE_QUOTES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

enum cv_quotes_state {
    CV_QUOTES_REST, /* a cell may begin: zero */
    CV_QUOTES_BARE,
    CV_QUOTES_WITHIN,
    CV_QUOTES_BEHIND /* behind a mark that may be the last */
};

/* Zero-initialise. */
struct cv_quotes {
    enum cv_quotes_state state;
    bool spaces;        /* behind that mark */
    size_t cells;       /* of the record, behind us */
    size_t first, last; /* cells of the record with such a mark, from 1; 0: none */
};

/* The next bytes of a text, as libcsv gets them: at most one record ends in them. */
void cv_quotes_watch(struct cv_quotes *quotes, struct cv_slice bytes, char delimiter);

/* Whether such a mark stands in that cell of the record, or in one before it and one behind. */
static inline bool cv_quotes_stray(const struct cv_quotes *quotes, size_t cell)
{
    return quotes->first > 0 && cell >= quotes->first && cell <= quotes->last;
}

/* The record ended. */
static inline void cv_quotes_end(struct cv_quotes *quotes)
{
    quotes->cells = quotes->first = quotes->last = 0;
}

#endif
