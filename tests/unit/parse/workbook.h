/* A parser over a workbook that a test makes. */
#ifndef CV_TESTS_WORKBOOK_H
#define CV_TESTS_WORKBOOK_H

#include <stdlib.h>

#include "dump.h"
#include "parse/format.h"
#include "xlsx_make.h"

struct workbook {
    char *bytes;
    struct cv_source *source;
    struct cv_parser *parser;
};

static inline void workbook_close(struct workbook *workbook)
{
    cv_parser_close(workbook->parser);
    cv_source_close(workbook->source);
    free(workbook->bytes);
    *workbook = (struct workbook){NULL, NULL, NULL};
}

/* Takes `bytes` over. CANVASS_OK, or why they cannot be opened, everything closed again. */
static inline enum canvass_status workbook_open(struct workbook *workbook, char *bytes,
                                                size_t len,
                                                const struct cv_parse_options *options,
                                                struct canvass_error *error)
{
    *workbook = (struct workbook){bytes, NULL, NULL};
    enum canvass_status status =
        bytes ? cv_source_open_memory(&workbook->source, cv_slice(bytes, len), "answers.xlsx",
                                      error)
              : CANVASS_ENOMEM;
    if (status == CANVASS_OK) {
        status = cv_parser_open(&workbook->parser, workbook->source, options, error);
    }
    if (status != CANVASS_OK) {
        workbook_close(workbook);
    }
    return status;
}

/* The records of a workbook as dump_rest shows them, or the rule and place of what kept it from
 * being opened. The caller frees `out`. */
static inline void workbook_dump(struct cv_buffer *out, const struct xlsx_book *book)
{
    struct workbook workbook;
    struct canvass_error error = {0};
    size_t len = 0;
    char *bytes = xlsx_make(book, &len);
    if (workbook_open(&workbook, bytes, len, NULL, &error) != CANVASS_OK) {
        cv_buffer_format(out, "%s %llu:%llu\n", error.rule,
                         (unsigned long long)error.place.line,
                         (unsigned long long)error.place.column);
        return;
    }
    (void)dump_rest(out, workbook.parser, SIZE_MAX);
    workbook_close(&workbook);
}

#endif
