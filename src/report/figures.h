/* Every figure of a table as tidy rows. */
#ifndef CV_REPORT_FIGURES_H
#define CV_REPORT_FIGURES_H

#include "report/part.h"

/* What the columns of a cut are: nothing, the options of a question, the places of a ranking,
 * or (a follow-up) the option that its first condition names. */
enum cv_columns { CV_COLUMNS_NONE, CV_COLUMNS_QUESTION, CV_COLUMNS_PLACES, CV_COLUMNS_WHERE };

/* Adds the shares of every row and column, of respondents and then of mentions; of a question
 * without options the number who answered. */
void cv_figures_part(const struct cv_part *part, enum cv_columns columns);

/* Adds the nets (measure "net_share", the option being the net's label) and the mean scores
 * (measure "mean", their base the people whose answer has a score) of every column. */
void cv_figures_sums(const struct cv_part *part, enum cv_columns columns);
/* A new figure of the part's table and question, on the base of respondents, with nothing else
 * in it; NULL when memory ran out. `measure` is static. */
struct cv_figure *cv_figures_begin(const struct cv_part *part, const char *measure);

/* Adds the number of responses counted: table "account", measure "count". */
void cv_figures_responses(struct cv_draft *draft);

#endif
