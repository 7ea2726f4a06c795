/* One header cell that holds both a question and a part of it: "Question - Option",
 * "Question [Row]". */
#ifndef CV_LAYOUT_SPLIT_H
#define CV_LAYOUT_SPLIT_H

#include "layout/layout.h"

/* Splits off the bracket that ends a trimmed cell; brackets inside the part may nest. The part
 * may come out empty, the question too. False when no bracket ends the cell. */
bool cv_split_bracket(struct cv_slice whole, struct cv_slice *question, struct cv_slice *part);

enum cv_split {
    CV_SPLIT_DASH = 1,
    CV_SPLIT_BRACKET = 2,
    CV_SPLIT_COLON = 4, /* "Option:Question" */
    CV_SPLIT_ARROW = 8  /* "Question >> Row" */
};

/* Splits the `whole` of each heading where `how` (of cv_split) allows, text into the arena. A
 * dash or colon may stand inside a question or an option, so a header is split there only when
 * another one shares the question, and where most do; an arrow or a bracket that ends a header
 * always splits it.
 * CANVASS_OK or CANVASS_ENOMEM. */
enum canvass_status cv_split_headings(struct cv_heading *headings, size_t n, unsigned how,
                                      struct cv_arena *arena);

#endif
