/* What the comments of struct cv_record promise, shared by the fuzzers of text and workbooks.
 */
#ifndef CV_FUZZ_RECORDS_H
#define CV_FUZZ_RECORDS_H

#include <stdlib.h>

#include "base/text.h"
#include "parse/parser.h"

static inline void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

/* `n_columns` is how many columns cv_parser_keep was told of. */
static inline void check_record(const struct cv_record *record, uint64_t last_line,
                                size_t n_columns)
{
    require(record->line > last_line);
    require(record->n_cells > 0 || record->blank);
    require((record->defect == CV_DEFECT_NONE) == (record->defect_cell == 0));
    require(record->defect_cell <= record->n_cells);
    for (size_t i = 0; i < record->n_cells && i < n_columns; i++) {
        require(record->cells[i].len <= CV_CELL_CAP);
        require(!record->blank || cv_is_blank(record->cells[i]));
        require(record->defect != CV_DEFECT_NONE || cv_utf8_valid(record->cells[i], NULL));
    }
}

#endif
