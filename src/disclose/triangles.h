/* Three questions that tables cross two by two. No table crosses all three, but who answered
 * all of them is part of each pair, and so one pair bounds another: of those of an area and of
 * an age, how many gave two answers says how many can be both. */
#ifndef CV_DISCLOSE_TRIANGLES_H
#define CV_DISCLOSE_TRIANGLES_H

#include "disclose/ledger.h"
#include "survey/survey.h"

/* Three questions with more combinations of options than this are left out: what bounds so many
 * small counts is loose, and to reckon with it takes longer than anybody waits. */
#define CV_TRIANGLE_CELLS 2000

/* Enters the combinations of every such three questions, unprinted, hidden, their counts not
 * known here (-1); after the counts of all tables, before cv_relations_close. -1 when memory
 * ran out. */
int cv_triangles_enter(struct cv_ledger *ledger, const struct cv_survey *survey,
                       struct cv_arena *arena);

#endif
