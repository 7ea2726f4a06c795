/* The section of findings: one maker a kind of finding, in the order of the section. */
#ifndef CV_REPORT_FINDINGS_H
#define CV_REPORT_FINDINGS_H

#include "report/part.h"

/* More sentences than this are no summary. */
#define CV_FINDINGS_MOST 15

/* The differences between groups that hold by the rules of their comparisons, `most` of them at
 * most, the least likely to be chance first. */
void cv_findings_groups(struct cv_draft *draft, uint32_t most);

#endif
