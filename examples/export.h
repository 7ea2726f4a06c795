/* Synthetic raw exports of three real consultations. Only the totals of these consultations
 * were published; here people are invented who add up to them. Everything is drawn from
 * generators with fixed seeds, so the same bytes come out on every machine and in every year.
 *
 * Input: the published totals, as tables in export_2019.c, export_2022.c and export_2023.c.
 * Output: one CSV file each, in the shape of another survey platform, with the dirt that
 * exports of that platform have. README.md says what is published and what is invented. */
#ifndef EX_EXPORT_H
#define EX_EXPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

/* A growing file in memory. Running out of memory is sticky. Zero-initialise; the caller frees
 * `data`. */
struct ex_bytes {
    char *data;
    size_t len;
    size_t cap;
    bool failed;
};

void ex_bytes_add(struct ex_bytes *bytes, const void *data, size_t len);
void ex_bytes_text(struct ex_bytes *bytes, const char *text);

/* CSV as the platforms write it: records end in CR LF; cells are quoted where they must be, or
 * always. */
struct ex_csv {
    struct ex_bytes *out;
    bool quote_all;
    bool in_record;
};

#define EX_BOM "\xEF\xBB\xBF"
#define EX_NBSP "\xC2\xA0"

void ex_csv_cell(struct ex_csv *csv, const char *text);
void ex_csv_number(struct ex_csv *csv, uint64_t number);
void ex_csv_blanks(struct ex_csv *csv, size_t n); /* n empty cells */
void ex_csv_end(struct ex_csv *csv);              /* of a record */

/* SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
struct ex_random {
    uint64_t state; /* the seed, at first */
};

uint32_t ex_below(struct ex_random *random, uint32_t n); /* 0 to n - 1; n > 0 */

/* People are numbered from 0; `who` lists some of them. */
#define EX_PEOPLE_MAX 512
#define EX_NOTHING (-1)

struct ex_group {
    size_t n;
    uint16_t who[EX_PEOPLE_MAX];
};

/* Everyone from 0 to n - 1, and those of `from` whose answer is `answer`. */
void ex_everyone(struct ex_group *group, size_t n);
void ex_those_with(struct ex_group *group, const struct ex_group *from, const int *answers,
                   int answer);

/* Deals counts[0] times answer 0, counts[1] times answer 1 and so on at random to the group;
 * who is left over gets EX_NOTHING. `lean` (by person, or NULL) moves a person towards the last
 * answers where it is positive, towards the first where negative; 1000 is as much as chance. */
void ex_deal(struct ex_random *random, const struct ex_group *group, const int *counts,
             size_t n_counts, const int *lean, int *answers);

/* Deals option o to counts[o] people of the group so that each has between one and `most`
 * options: bit o of picks[person]. The counts must add up to no more than most * group->n. */
void ex_deal_picks(struct ex_random *random, const struct ex_group *group, const int *counts,
                   size_t n_counts, int most, uint32_t *picks);

/* `n` moments in order, at waking hours of the `days` days from `first` (seconds since 1970).
 */
void ex_times(struct ex_random *random, time_t first, int days, size_t n, time_t *times);

/* A moment in strftime's `format`, no time zone. */
#define EX_TIME_SIZE 40
void ex_time_text(char text[EX_TIME_SIZE], time_t when, const char *format);

/* Something that a resident could have written in a comment box. */
#define EX_REMARK_SIZE 400
void ex_remark(struct ex_random *random, char text[EX_REMARK_SIZE]);

/* Comments as they hurt: commas, quotes, line breaks, HTML, formulas, emoji. NULL-terminated.
 */
extern const char *const ex_nasty_remarks[];

/* Hands out remarks: most people write nothing, now and then somebody writes a nasty one. */
struct ex_remarks {
    size_t asked;
    size_t nasty;     /* how many of ex_nasty_remarks were used */
    unsigned percent; /* of people who write something */
};

/* The next person's remark, "" for none; may be written to `text`. */
const char *ex_next_remark(struct ex_remarks *remarks, struct ex_random *random,
                           char text[EX_REMARK_SIZE]);

/* An option: as the platform spells it, and how many people chose it. */
struct ex_option {
    const char *label;
    int count;
};

/* A follow-up to one option of the main question. */
#define EX_OPTIONS_MAX 12
struct ex_follow_up {
    const char *header;
    int base; /* people who answered */
    size_t n_options;
    struct ex_option options[EX_OPTIONS_MAX];
    const char *other; /* header of the column for own words, or NULL */
};

/* The follow-ups of 2019 and 2022, one for each option of the main question in its order. */
#define EX_N_ISSUES 5
#define EX_ASB 0
extern const struct ex_follow_up ex_follow_ups_2019[EX_N_ISSUES];
extern const struct ex_follow_up ex_follow_ups_2022[EX_N_ISSUES];

/* ex_deal and ex_deal_picks with the counts of options. */
void ex_deal_options(struct ex_random *random, const struct ex_group *group,
                     const struct ex_option *options, size_t n_options, const int *lean,
                     int *answers);
void ex_deal_follow_up(struct ex_random *random, const struct ex_group *group,
                       const struct ex_follow_up *follow_up, uint32_t *picks);

/* The three exports. */
void ex_export_2019(struct ex_bytes *out);
void ex_export_2022(struct ex_bytes *out);
void ex_export_2023(struct ex_bytes *out);

#endif
