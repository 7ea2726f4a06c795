/* A workbook in the making. */
#ifndef CV_RENDER_WORKBOOK_BUILD_H
#define CV_RENDER_WORKBOOK_BUILD_H

#include "render/workbook.h"
#include "report/words.h"

#define CV_BOOK_NONE UINT32_MAX

struct cv_book_noted {
    const char *text;
    const char *mark; /* "[note 1]", or the marker that the text explains: "[c]" */
    bool is_marker;
};

struct cv_book_build {
    struct cv_book *book; /* its array has room for every sheet that the report can need */
    const struct cv_report *report;
    const struct cv_words *words;
    const char *headings[2]; /* that the next sheet stands under, NULL: none */
    uint32_t open;           /* the sheet that texts go to; 0 is the cover */
    struct cv_book_noted *notes;
    uint32_t n_notes, cap_notes, n_numbered;
    bool failed; /* memory ran out */
};

/* A new sheet, the last; NULL after a failure. It has no name yet. */
struct cv_book_sheet *cv_book_sheet_add(struct cv_book_build *build);

/* The same under the headings that the report has come to. */
struct cv_book_sheet *cv_book_sheet_begin(struct cv_book_build *build);

/* Each does nothing after a failure, and says so in build->failed when memory runs out. */
void cv_book_name(struct cv_book_build *build, struct cv_book_sheet *sheet, const char *name);
void cv_book_title(struct cv_book_build *build, struct cv_book_sheet *sheet, const char *title);
void cv_book_line(struct cv_book_build *build, struct cv_book_sheet *sheet, const char *text,
                  bool heading);
/* Room for a table, its heads and cells yet to be filled in. */
void cv_book_table(struct cv_book_build *build, struct cv_book_sheet *sheet, uint32_t n_columns,
                   uint32_t n_rows);
/* A note of the sheet as a line, numbered by its first place in the workbook; one that explains
 * a marker, as it is. */
void cv_book_note(struct cv_book_build *build, struct cv_book_sheet *sheet, const char *text);

/* A sheet of its own for a chart. */
void cv_book_chart(struct cv_book_build *build, const struct cv_report_chart *chart);

/* The buffer's text in the arena, "" after a failure; frees the buffer. */
const char *cv_book_take(struct cv_book_build *build, struct cv_buffer *buffer);
/* A wording with up to two arguments. */
const char *cv_book_say(struct cv_book_build *build, enum cv_word word, const char *first,
                        const char *second);

/* Names the sheets that have no name by what they hold and their number among those. */
void cv_book_names(struct cv_book_build *build);

/* Makes every text fit its cell, and sets ids and widths. False when memory ran out, then or
 * before. */
bool cv_book_end(struct cv_book_build *build);

#endif
