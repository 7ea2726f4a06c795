/* The report: what is said, in order, with no thought of a format. Built from estimates alone;
 * renderers read it and compute nothing. All text is UTF-8, unescaped, in the report's arena.
 */
#ifndef CV_REPORT_REPORT_H
#define CV_REPORT_REPORT_H

#include "base/digest.h"
#include "estimate/estimate.h"
#include "response/account.h"

/* One row of tables.csv and of results.json; NULL is an empty field. */
enum cv_field {
    CV_FIELD_TABLE,
    CV_FIELD_QUESTION,
    CV_FIELD_OPTION,
    CV_FIELD_BY,
    CV_FIELD_GROUP,
    CV_FIELD_MEASURE,
    CV_FIELD_BASE_KIND,
    CV_FIELD_BASE,
    CV_FIELD_COUNT,
    CV_FIELD_VALUE,
    CV_FIELD_CI_LOW,
    CV_FIELD_CI_HIGH,
    CV_FIELD_CI_METHOD,
    CV_FIELD_RANK,
    CV_FIELD_TIED,
    CV_FIELD_WEIGHTING,
    CV_FIELD_DISPLAY,
    CV_FIELD_MARKER,
    CV_N_FIELDS
};
extern const char *const cv_field_names[CV_N_FIELDS];
/* Whether a field is a number (or, CV_FIELD_TIED, true or false) where it is not empty. */
bool cv_field_is_number(enum cv_field field);

struct cv_figure {
    const char *fields[CV_N_FIELDS];
};

struct cv_report_cell {
    const char *text; /* as printed: "40%", "163", "[c]" */
    bool number;      /* set right */
};

struct cv_report_table {
    const char *id;             /* unique, an XML name */
    const char *caption;        /* with the base: "... (base: 407 people who answered)" */
    const char *const *columns; /* header texts; the first column holds the row headers */
    uint32_t n_columns;
    const struct cv_report_cell *cells; /* n_rows * n_columns, row-major */
    uint32_t n_rows;
    const char *const *notes; /* below the table: marker legend, rounding, low base */
    uint32_t n_notes;
};

struct cv_report_bar {
    const char *label;
    const char *text; /* "40%" or "[c]" */
    double value;     /* proportion; 0 when has_value is false */
    double low, high;
    bool has_value, has_interval;
    uint32_t series;  /* which of the chart's; 0 in plain bars */
    const char *name; /* label without the series: "Park at night"; NULL in plain bars */
};

/* A renderer that draws plain bars alone still says everything: each bar's label is whole. */
enum cv_bars {
    CV_BARS_PLAIN,
    CV_BARS_STACKED, /* n_series bars after each other are one whole, each a part of it */
    CV_BARS_PAIRED,  /* n_series bars after each other are to be compared */
    CV_BARS_PIE      /* all bars are one whole, and each has its value */
};

struct cv_report_chart {
    const char *id;
    const char *title;
    const char *description; /* the whole chart in words, for who cannot see it */
    const struct cv_report_bar *bars;
    uint32_t n_bars;  /* n_series times the names, in their order, where there are series */
    const char *note; /* what the whiskers are, or NULL */
    enum cv_bars kind;
    const char *const *series; /* "Very safe"; NULL without */
    uint32_t n_series;         /* 0: none */
};

enum cv_item_kind {
    CV_ITEM_HEADING,   /* text, level 2 or 3 */
    CV_ITEM_PARAGRAPH, /* text */
    CV_ITEM_SENTENCE,  /* text made to be pasted */
    CV_ITEM_NOTE,      /* text that qualifies what went before */
    CV_ITEM_TABLE,
    CV_ITEM_CHART
};

struct cv_report_item {
    enum cv_item_kind kind;
    unsigned level;
    const char *text;
    const struct cv_report_table *table;
    const struct cv_report_chart *chart;
};

struct cv_provenance_export {
    const char *name; /* file name without its folder */
    struct cv_digest_text digest;
};

struct cv_provenance {
    const char *version;
    const char *definition_name, *schema_name; /* file names without folders */
    const struct cv_provenance_export *exports;
    uint32_t n_exports;
};

struct cv_report {
    const struct cv_survey *survey;
    const char *title;
    const char *language; /* "en-GB" */
    struct cv_report_item *items;
    uint32_t n_items;
    struct cv_figure *figures;
    uint32_t n_figures;
    const struct cv_estimates *estimates;
    const struct cv_account *account;
    const struct cv_provenance *provenance;
    struct cv_arena arena;
};

/* Builds the report of every table in the definition's order, the account, the findings and the
 * notes. Borrows its arguments for the report's life. The caller frees. */
enum canvass_status cv_report_build(struct cv_report **out,
                                    const struct cv_estimates *estimates,
                                    const struct cv_account *account,
                                    const struct cv_provenance *provenance,
                                    struct canvass_error *error);
void cv_report_free(struct cv_report *report); /* NULL is fine */

#endif
