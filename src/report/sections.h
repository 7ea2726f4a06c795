/* What stands around the tables of the definition. */
#ifndef CV_REPORT_SECTIONS_H
#define CV_REPORT_SECTIONS_H

#include "report/draft.h"

/* Who asked, when, how; how many responded; the caveat of the design. */
void cv_section_about(struct cv_draft *draft);

/* What the tables below say, in sentences that can each be pasted alone. */
void cv_section_findings(struct cv_draft *draft);

/* What became of every record and every answer, and what was found wrong. */
void cv_section_account(struct cv_draft *draft);

/* How figures are made, and what is suppressed. */
void cv_section_method(struct cv_draft *draft);

/* How responses are weighted, or that they are not; part of the notes on method. */
void cv_section_weights(struct cv_draft *draft);

/* Program and files with their digests. */
void cv_section_provenance(struct cv_draft *draft);

/* "18 February to 3 March 2019" for two ISO dates; a date in other words stays as it is; either
 * may be "" or NULL. In the arena or static, never NULL, "" for no dates. */
const char *cv_dates_text(struct cv_draft *draft, const char *from, const char *to);

/* The same after "responded": "between 18 February and 3 March 2019", "on 3 March 2019". */
const char *cv_dates_said(struct cv_draft *draft, const char *from, const char *to);

/* "Of 153 records read, 146 were counted as responses; left out were 1 without any answer and 6
 * not finished". In the arena. */
const char *cv_account_said(struct cv_draft *draft);

/* The name of a file without its folder. */
const char *cv_base_name(const char *path);

#endif
