/* What the platforms share: looking at header cells, and making headings of header rows. */
#ifndef CV_LAYOUT_HEAD_H
#define CV_LAYOUT_HEAD_H

#include "layout/layout.h"

/* A column that a platform adds of its own. `name` is in lower case; one that ends in '*'
 * stands for itself and for itself with a number ("custom data 1"). A list ends with a NULL
 * name. */
struct cv_known {
    const char *name;
    const char *code; /* what else the column is called, or NULL */
    bool personal;
};

/* The trimmed cell, empty where the head has none. */
struct cv_slice cv_head_cell(const struct cv_head *head, size_t row, size_t column);

/* Cells of the widest of the first `rows` rows. */
size_t cv_head_width(const struct cv_head *head, size_t rows);

/* How many cells of a row that is there are not blank. */
size_t cv_head_filled(const struct cv_head *head, size_t row);

/* Whether the first row is a title and no header: one cell over rows of more; or, as
 * spreadsheets save it, the first cell alone filled, over a header of two rows. */
bool cv_head_is_title(const struct cv_head *head);

/* "Answer Choices,Response Percent,Responses": a table of results for each question. */
bool cv_head_is_summary(const struct cv_head *head);

/* Whether a trimmed cell is this lower-case ASCII text, whatever the case of its letters. */
bool cv_cell_is(struct cv_slice cell, const char *lower);

/* Whether a cell of a second header row says that its column is the whole question:
 * "Response", "Open-Ended Response", also with the number that a spreadsheet's table adds. */
bool cv_cell_no_part(struct cv_slice cell);

/* The row of the list that names the cell, or NULL. */
const struct cv_known *cv_known_find(const struct cv_known *list, struct cv_slice cell);

/* How many cells of a row the list names. */
size_t cv_known_count(const struct cv_known *list, const struct cv_head *head, size_t row);

/* Sets meta and personal of the headings that have no part and whose question or code the list
 * names. */
void cv_headings_known(const struct cv_known *list, struct cv_heading *headings, size_t n);

/* Whether the second row has labels of options, below which they are ticked: under blank cells
 * of the first row it has texts, and below those stand the same texts, or numbers alone. */
bool cv_head_is_two_tier(const struct cv_head *head);

/* Of two neighbours with one question and one part the first is the tick and the second the
 * text; a part that reads like an Other text alone is a text as well. */
void cv_headings_other(struct cv_heading *headings, size_t n);

/* Headings of one row, not split: question and whole are the cell. CANVASS_OK or ENOMEM. */
enum canvass_status cv_headings_row(const struct cv_head *head, size_t row, size_t n_columns,
                                    struct cv_heading *headings, struct cv_arena *arena);

/* The generic families, for platforms of which no more is known: one header row, with
 * "Question - Option" and "Question [Row]" columns; a blank line below it; a row of codes
 * ("Ident 1") above it; questions over options. */
size_t cv_generic_rows(const struct cv_head *head);
enum canvass_status cv_generic_headings(const struct cv_head *head, size_t rows,
                                        size_t n_columns, const struct cv_known *list,
                                        struct cv_heading *headings, struct cv_arena *arena);

/* Those of "flat", with its own columns, for platforms that have nothing of their own. */
enum canvass_status cv_flat_headings(const struct cv_head *head, size_t rows, size_t n_columns,
                                     struct cv_heading *headings, struct cv_arena *arena);
extern const char *const cv_flat_joins[];
extern const char *const cv_flat_not_ticked[];

/* The list of a platform that has no such answers. */
extern const char *const cv_no_answers[];

/* The bid of a platform that nothing tells from others: read so when it is named. */
unsigned cv_never_bid(const struct cv_head *head);

/* "Ident 1", "Ident 2", ...: the questions stand in the row below. */
bool cv_head_is_idents(const struct cv_head *head);

/* The header cells as people read them: tags and entities of HTML, invisible characters,
 * "_x000D_" and line breaks gone. Cells that change are copied into the arena. CANVASS_OK or
 * CANVASS_ENOMEM. */
enum canvass_status cv_head_clean(struct cv_head *head, struct cv_arena *arena);

/* Headings of a row of codes over a row of questions, not split. CANVASS_OK or ENOMEM. */
enum canvass_status cv_headings_coded(const struct cv_head *head, size_t n_columns,
                                      struct cv_heading *headings, struct cv_arena *arena);

/* Headings of two or more rows: the last row has the parts, the one before it the questions
 * (carried to the right while blank, or repeated), one before that codes. Columns that the
 * list names are carried nowhere. CANVASS_OK or ENOMEM. */
enum canvass_status cv_headings_tiers(const struct cv_head *head, size_t rows, size_t n_columns,
                                      const struct cv_known *list, struct cv_heading *headings,
                                      struct cv_arena *arena);

#endif
