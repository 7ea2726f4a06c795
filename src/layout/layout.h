/* Records to raw answers: which rows are headers, what each column is, and which columns hold
 * which question. A platform knows how its header rows read (one file, one row of table.c);
 * binding the survey's questions to the headings is the same for all (bind.c). The layout
 * borrows the survey and owns the rest. */
#ifndef CV_LAYOUT_LAYOUT_H
#define CV_LAYOUT_LAYOUT_H

#include <canvass/error.h>
#include <stdbool.h>

#include "parse/parser.h"
#include "survey/survey.h"

#define CV_NO_COLUMN SIZE_MAX

/* The first records of an export, for a platform to look at: blank lines and a title line
 * before the header are not among them. Cells may be ill-formed. */
#define CV_HEAD_MAX 8
struct cv_head {
    struct cv_record rows[CV_HEAD_MAX];
    size_t n_rows; /* those that the export has, up to CV_HEAD_MAX */
};

/* What the header rows say of one column. */
struct cv_heading {
    const char *question; /* text or code of the question; "" when blank */
    const char *code;     /* its code, with brackets, where one stands beside the text; NULL */
    const char *part;     /* option, grid row, place or code within it; NULL for none */
    const char *whole;    /* the header as it stands, rows joined by " / " */
    bool other;           /* text that goes with an Other option */
    bool meta;            /* the platform's own column (times, ids, names, addresses) */
    bool personal;        /* of those, personal data: never in an output or message */
};

/* Cells that decide over a whole response. Values are folded; "" is a blank cell. */
struct cv_mark {
    size_t column;
    const char *const *values;
    size_t n_values;
    bool unless; /* decides when the cell is none of the values */
};

/* A column of the platform's own that says which responses are tests (previews and spam among
 * them) or unfinished. An export without the column says nothing. */
struct cv_platform_mark {
    const char *header; /* folded name or code; "*_complete": every column that ends so */
    const char *const *values; /* NULL-terminated, folded; "" is a blank cell */
    enum { CV_MARK_TEST, CV_MARK_PARTIAL } means;
    bool unless;
    bool alone; /* says nothing where several columns fit */
};

struct cv_platform {
    const char *name;    /* "survey-monkey" */
    const char *summary; /* one line for `canvass platforms` */
    bool confirmed;      /* built from real exports or the platform's source */
    /* How sure the head makes us: 0 no, 100 certain. */
    unsigned (*bid)(const struct cv_head *head);
    /* How many of the head's rows are headers (1 to 3; a blank line below them is one). */
    size_t (*header_rows)(const struct cv_head *head);
    /* Fills headings[0..n_columns-1], zeroed, from the first `rows` rows, which are well-formed
     * UTF-8; text into the arena. CANVASS_OK or CANVASS_ENOMEM. */
    enum canvass_status (*headings)(const struct cv_head *head, size_t rows, size_t n_columns,
                                    struct cv_heading *headings, struct cv_arena *arena);
    const char *const *joins; /* NULL-terminated separators of joined choices, longest first */
    const char *const *missing;   /* NULL-terminated folded answers that mean none was given */
    const char *const *not_asked; /* ... that mean the question was not shown */
    const char *const
        *not_ticked; /* ... in an option's column that mean no tick; blank always */
    const struct cv_platform_mark *marks; /* ends with one without header; or NULL */
    bool binary_ticks; /* an option's column never holds the option itself, be it called "No" */
    /* Where options that were shown and not ticked hold something, a question all of whose
     * options are blank was not shown. */
    bool blank_is_not_asked;
    /* A column (folded name or code) that only exports with several rows a respondent have;
     * the first column then is the respondent's id, and the first of the rows counts. NULL: a
     * row is a respondent. */
    const char *repeats;
};

extern const struct cv_platform *const cv_platforms[]; /* NULL-terminated, flat last */

/* By name, or NULL. */
const struct cv_platform *cv_platform_find(const char *name);

enum cv_shape {
    CV_SHAPE_ABSENT, /* no column: the question was not asked in this source */
    CV_SHAPE_CELL,   /* the first column holds the answer, choices joined; any further ones
                      * are other_text */
    CV_SHAPE_TICKS,  /* a column per option */
    CV_SHAPE_PLACES, /* a ranking: a column per place, the cell is the item */
    CV_SHAPE_ITEMS   /* a ranking: a column per item, the cell is its place */
};

struct cv_bound {
    size_t column;   /* from 0 */
    uint32_t option; /* ticks and items: the option; places: the place, from 0, under
                      * n_options; cell: 0. n_options: an Other that is no option */
    bool other_text; /* text that goes with option `option` */
};

struct cv_binding {
    enum cv_shape shape;
    const struct cv_bound *columns;
    size_t n_columns;
    const char *join; /* the definition's, or NULL: any of the platform's */
};

struct cv_layout {
    const struct cv_platform *platform;
    const struct cv_source_spec *source; /* of the survey */
    size_t header_rows;
    size_t n_columns; /* cells that a record must have */
    const struct cv_heading *headings;
    const struct cv_binding *bindings; /* one a question of the survey */
    size_t id_column;                  /* CV_NO_COLUMN when duplicates are not sought */
    const struct cv_mark *tests;
    size_t n_tests;
    const struct cv_mark *incomplete;
    size_t n_incomplete;
    struct cv_arena arena;
};

/* More cells than this in a header row are refused. */
#define CV_COLUMNS_MAX 100000

/* Reads the header rows off `parser` (they are consumed), recognises the platform unless the
 * source, one of the survey's, names it, binds every question, and tells the parser which
 * columns to keep. Fails with CANVASS_EEXPORT: "layout.no_header" (nothing there),
 * "layout.no_records" (headers only), "layout.too_wide" (over CV_COLUMNS_MAX),
 * "layout.header_defect" (a header cell that is not text), "layout.summary" (a summary of
 * results, not responses), "layout.platform_tie", "layout.header_missing" (names the nearest
 * headers), "layout.header_twice" (names both column numbers and says how to choose one by
 * number), "layout.option_missing" (a column whose part is no option of its question, with the
 * nearest), "layout.other_survey" (no header of the definition fits), "layout.column_shared"
 * (two questions have one column for their answers). With CANVASS_EDEFINITION:
 * "layout.platform_unknown" (lists all), "layout.header_rows" (as many header rows as the
 * definition says would swallow a response). *out is freed by cv_layout_free. */
enum canvass_status cv_layout_open(struct cv_layout **out, const struct cv_survey *survey,
                                   const struct cv_source_spec *source,
                                   struct cv_parser *parser, struct canvass_error *error);

/* The same for an export of which no survey is known: header rows consumed, platform and
 * headings, no bindings and no marks, and every column kept. */
enum canvass_status cv_layout_look(struct cv_layout **out, const struct cv_source_spec *source,
                                   struct cv_parser *parser, struct canvass_error *error);

void cv_layout_free(struct cv_layout *layout); /* NULL is fine */

/* --- what headers and cells may both say --- */

/* Whether a folded text names a place of a ranking: "1", "Rank 2", "3rd choice", "first";
 * *place is counted from 1. place.c */
bool cv_part_place(const char *folded, uint32_t *place);

/* Whether a text reads like that of an Other option: "Other (please specify)". A plain "Other"
 * is one as well when `plain`. head.c */
bool cv_cell_other(struct cv_slice part, bool plain);

#endif
