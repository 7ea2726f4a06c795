/* Compares what a document printed (examples/published/<id>.json) with what canvass computed
 * from the export (tables.csv and report.md).
 *
 * Output: a list of differences by name, to be held against the list of those that are known.
 * Everything printed is compared: a figure that canvass has not, or has twice, is a problem. */
#ifndef CV_FIGURES_COMPARE_H
#define CV_FIGURES_COMPARE_H

#include "tables.h"
#include "json/json.h"

struct difference {
    char name[200]; /* "CONSULTATION | TABLE | QUESTION | OPTION | percent" */
    char printed[40];
    char computed[40];
};

#define MOST_DIFFERENCES 64

struct comparison {
    const struct tables *tables;
    const char *report; /* the text of report.md */
    const char *id;     /* of the consultation; set by cv_compare */
    size_t n_figures;   /* compared: must be all that the document prints */
    struct difference differences[MOST_DIFFERENCES];
    size_t n_differences;
    char problem[400]; /* the first thing that could not be compared, or "" */
};

/* Compares every figure of a document; `tables` and `report` must be set, the rest zero. */
void cv_compare(struct comparison *comparison, const struct cv_json *published);

/* Whether the differences whose names begin with the consultation's id are exactly the known
 * ones, with the known values, and nothing went unread. If not, `why` says what does not fit.
 */
bool cv_reconcile(const struct comparison *comparison, const struct difference *known,
                  size_t n_known, char *why, size_t size);

#endif
