/* A report with what src/estimate makes of the fixture's counts: standings and comparisons. */
#ifndef CV_TESTS_REPORT_COMPARE_WORLD_H
#define CV_TESTS_REPORT_COMPARE_WORLD_H

#include "fixture.h"

/* Also asserts that no banned word stands anywhere in it. */
const struct cv_report *compare_build(struct fixture *f);

/* The first figure of a measure, option and group; NULL matches an empty field. */
const struct cv_figure *compare_figure(const struct cv_report *report, const char *measure,
                                       const char *option, const char *group);

/* Asserts its value, ends, method and display, by blanks. */
void assert_figure(const struct cv_report *report, const char *measure, const char *option,
                   const char *group, const char *expected);

#endif
