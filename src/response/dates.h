/* Inside the response room: what a spreadsheet takes for a date, and what it may have meant. */
#ifndef CV_RESPONSE_DATES_H
#define CV_RESPONSE_DATES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

struct cv_day {
    int day, month;
    int year;   /* 0: none written, which a spreadsheet takes for the year of the day */
    bool whole; /* a month of a year, "Oct-49": kept as its first day, which `day` is then */
};

/* Every day that a text may mean, where the order of day and month or the century is open. */
#define CV_DAYS_MAX 8
struct cv_days {
    struct cv_day at[CV_DAYS_MAX];
    size_t n;
};

/* The days that a spreadsheet would make of a label as a questionnaire prints it: also of two
 * figures ("2-5", "11/15"). `text` is folded. False: it is no date to a spreadsheet. */
bool cv_days_of_label(struct cv_days *days, struct cv_slice text);

/* The days that a spreadsheet may have written as `text` (folded). Two figures alone are none:
 * no spreadsheet shows a date like that. */
bool cv_days_of_cell(struct cv_days *days, struct cv_slice text);

/* The day of a serial number that stands alone (five digits, noughts behind the point), counted
 * from 30 December 1899 or, `since_1904`, from 1 January 1904. */
bool cv_day_of_serial(struct cv_days *days, struct cv_slice text, bool since_1904);

/* Whether a label may have become what a cell shows. */
bool cv_days_meet(const struct cv_days *label, const struct cv_days *cell);

#endif
