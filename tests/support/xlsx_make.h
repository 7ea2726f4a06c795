/* Workbooks and other ZIP archives, assembled in memory from texts in the test. */
#ifndef TESTS_XLSX_MAKE_H
#define TESTS_XLSX_MAKE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

struct xlsx_part {
    const char *name;
    struct cv_slice content;
    const char *password; /* NULL: not encrypted */
};

/* An archive of the parts in their order, deflated or only stored. NULL when that fails; else
 * the caller frees it. */
char *xlsx_zip(const struct xlsx_part *parts, size_t n, bool deflate, size_t *len);

/* What a workbook is made from; what is NULL is as usual. A part that is "" is left out. */
struct xlsx_book {
    const char *rows;      /* what stands in <sheetData> */
    const char *before;    /* what stands before it in the sheet, as <dimension/> */
    const char *strings;   /* what stands in <sst> */
    const char *formats;   /* what stands in <numFmts> */
    const char *xfs;       /* what stands in <cellXfs>: a format for each s="0", s="1", ... */
    const char *setting;   /* attributes of <workbookPr> */
    const char *sheet;     /* the whole sheet's XML, in place of rows and before */
    const char *workbook;  /* the whole workbook's XML */
    const char *relations; /* the whole of its relations */
    const char *root;      /* the whole of the package's relations */
    bool strict;           /* in the Strict vocabulary */
    bool stored;           /* not deflated */
};

/* The workbook, which usually has one sheet "Answers". NULL when memory ran out; else the
 * caller frees it. */
char *xlsx_make(const struct xlsx_book *book, size_t *len);

/* The same with `n` parts more, of any bytes. */
char *xlsx_make_with(const struct xlsx_book *book, const struct xlsx_part *more, size_t n,
                     size_t *len);

#endif
