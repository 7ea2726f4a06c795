/* What the halves of the English wordings share. */
#ifndef CV_REPORT_WORDS_EN_H
#define CV_REPORT_WORDS_EN_H

#include "report/words.h"

/* The caveat of every interval and comparison where people were not drawn at random. */
#define INTERVAL_IF "would apply if respondents were a simple random sample"
#define IF_SAMPLE "If respondents were a simple random sample, "

/* The wordings of words_en_about.c. */
extern const struct cv_wording cv_wordings_en_about[CV_N_WORDS];

#endif
