/* Inside the response room: the dates of an export, whatever platform or spreadsheet wrote
 * them.
 */
#ifndef CV_RESPONSE_CALENDAR_H
#define CV_RESPONSE_CALENDAR_H

#include "base/slice.h"
#include "survey/survey.h"

/* "2026-02-03" and its end. */
#define CV_DATE_SIZE 11

enum cv_date_read {
    CV_DATE_READ,
    CV_DATE_UNREADABLE, /* no date, or not in this order */
    CV_DATE_SWAPPED,    /* its month is over 12, and its day would be a month */
    CV_DATE_IMPOSSIBLE  /* 31 February */
};

/* Reads `folded` (cv_fold'ed) as a date in this order (not CV_DATES_ISO) and writes it as
 * ISO 8601 does. Year, month and day with four figures for the year, a month in words (English,
 * three letters or more) and the serial number of a spreadsheet of 1900 (five figures and any
 * fraction) need no order. Figures are parted by / . - or spaces; the day may be an ordinal;
 * the name of a weekday before the date and a time behind it are set aside. Years of two
 * figures: 00 to 49 are 2000 to 2049, 50 to 99 are 1950 to 1999. */
enum cv_date_read cv_read_date(struct cv_slice folded, enum cv_date_order order,
                               char iso[CV_DATE_SIZE]);

#endif
