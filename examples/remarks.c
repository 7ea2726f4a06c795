/* When people answered, and what they wrote in the comment box. All of it is invented. */
#include "export.h"

#include <stdio.h>
#include <stdlib.h>

const char *const ex_nasty_remarks[] = {
    "Bins, bags, sofas: it is all dumped behind the garages, every single week.",
    "No patrols after six.\nWe feel forgotten out here.",
    "They call it \"banter\", but it is intimidating.",
    "<b>More lighting</b> please<script>alert(\"hello\")</script>",
    "=HYPERLINK(\"http://example.org/prize\",\"Click to claim\")",
    "- more wardens\n- better lighting\n- cameras that work",
    "   the underpass is very dark   ",
    "@council please answer when people report things",
    "I don\xE2\x80\x99t feel safe at the station \xE2\x80\x93 \xC2\xA3"
    "5 for parking and no staff \xF0\x9F\x98\x9F",
    "N/A",
    "+1 to what my neighbour wrote",
    "Please ring me on 01632 960123 about the garages, I have photographs.",
    NULL,
};

/* A remark is one of each. */
static const char *const subjects[] = {
    "There is litter everywhere",
    "Groups of young people hang about",
    "Nobody does anything about the drug dealing",
    "The street lights have been out for months",
    "Cars race up and down at night",
    "I no longer go out after dark",
    "People are drinking all day",
    "Mopeds are ridden on the pavement",
    "We have had two break-ins this year",
    "I rarely see an officer on foot",
    "The fly-tipping gets worse every month",
    "It feels safer than it did a few years ago",
};

static const char *const places[] = {
    "near the station",     "in the park",
    "by the shops",         "on our estate",
    "in the town centre",   "around the bus stops",
    "behind the flats",     "outside the school",
    "along the river path", "in the multi-storey car park",
};

static const char *const endings[] = {
    "",
    "",
    " and reporting it makes no difference",
    " and the children are frightened",
    "; please send more wardens",
    ", mostly at weekends",
    ", especially in the school holidays",
    " - something has to be done",
    ", so we stay at home",
    ". Cameras would help",
};

static const char *choose(struct ex_random *random, const char *const *list, size_t n)
{
    return list[ex_below(random, (uint32_t)n)];
}

#define CHOOSE(random, list) choose(random, list, sizeof(list) / sizeof *(list))

void ex_remark(struct ex_random *random, char text[EX_REMARK_SIZE])
{
    const char *subject = CHOOSE(random, subjects);
    const char *place = CHOOSE(random, places);
    const char *ending = CHOOSE(random, endings);

    (void)snprintf(text, EX_REMARK_SIZE, "%s %s%s.", subject, place, ending);
}

const char *ex_next_remark(struct ex_remarks *remarks, struct ex_random *random,
                           char text[EX_REMARK_SIZE])
{
    const char *nasty = ex_nasty_remarks[remarks->nasty];

    remarks->asked++;
    if (nasty && remarks->asked % 9 == 0) {
        remarks->nasty++;
        return nasty;
    }
    if (ex_below(random, 100) >= remarks->percent) {
        return "";
    }
    ex_remark(random, text);
    return text;
}

static int compare_times(const void *a, const void *b)
{
    const time_t left = *(const time_t *)a;
    const time_t right = *(const time_t *)b;

    return left < right ? -1 : left > right;
}

void ex_times(struct ex_random *random, time_t first, int days, size_t n, time_t *times)
{
    for (size_t i = 0; i < n; i++) {
        const uint32_t day = ex_below(random, (uint32_t)days);
        const uint32_t second = 7 * 3600 + ex_below(random, 16 * 3600);
        times[i] = first + (time_t)day * 86400 + (time_t)second;
    }
    qsort(times, n, sizeof *times, compare_times);
}

void ex_time_text(char text[EX_TIME_SIZE], time_t when, const char *format)
{
    struct tm parts;

    text[0] = '\0';
    if (gmtime_r(&when, &parts)) {
        (void)strftime(text, EX_TIME_SIZE, format, &parts);
    }
}
