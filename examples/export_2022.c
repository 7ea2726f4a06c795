/* Dartford, 4 February to 6 March 2022, as the Sheet linked to a Google Form is downloaded: one
 * header row, oldest response first, choices joined by ", " though labels hold commas too. */
#include "export.h"

#include <stdio.h>
#include <stdlib.h>

#define N_PEOPLE 136
#define FIELDWORK 1643932800 /* 4 February 2022 */
#define N_COLUMNS 11
#define DATE_FORMAT "%d/%m/%Y %H:%M:%S"
#define N_OF(list) (sizeof(list) / sizeof *(list))

#define TWICE 31       /* this person answered twice, */
#define AGAIN 58       /* the second time after this one */
#define OLD_AGE_BAND 4 /* this one saw the form before its age bands were changed */
#define BROKEN 77      /* before this one stands a response that breaks the routing */

static const struct ex_option areas[] = {{"Yes, I live or work in Dartford", 132},
                                         {"No, neither", 4}};

static const struct ex_option issues[EX_N_ISSUES] = {{"Anti-Social Behaviour (ASB)", 92},
                                                     {"Property crime", 26},
                                                     {"Substance misuse", 10},
                                                     {"Violence", 6},
                                                     {"Town centre safety", 2}};

/* All invented, with en dashes as a careful officer types them; the rest left it blank. */
#define EN_DASH "\xE2\x80\x93"
static const struct ex_option ages[] = {
    {"18" EN_DASH "24", 5},   {"25" EN_DASH "34", 17}, {"35" EN_DASH "44", 29},
    {"45" EN_DASH "54", 31},  {"55" EN_DASH "64", 27}, {"65+", 16},
    {"Prefer not to say", 4},
};

struct people {
    int area[EX_PEOPLE_MAX];
    int issue[EX_PEOPLE_MAX];
    int age[EX_PEOPLE_MAX];
    uint32_t picks[EX_PEOPLE_MAX];
    time_t times[EX_PEOPLE_MAX];
};

/* Property worries the old a little more, violence the young. */
static void deal_people(struct people *people, struct ex_random *random)
{
    static const int leans[EX_N_ISSUES] = {0, 80, 0, -120, -50};
    int lean[EX_PEOPLE_MAX] = {0};
    struct ex_group all;

    ex_everyone(&all, N_PEOPLE);
    ex_deal_options(random, &all, areas, N_OF(areas), NULL, people->area);
    ex_deal_options(random, &all, issues, EX_N_ISSUES, NULL, people->issue);
    for (int issue = 0; issue < EX_N_ISSUES; issue++) {
        struct ex_group chosen;
        ex_those_with(&chosen, &all, people->issue, issue);
        ex_deal_follow_up(random, &chosen, &ex_follow_ups_2022[issue], people->picks);
    }
    for (size_t i = 0; i < N_PEOPLE; i++) {
        lean[i] = leans[people->issue[i]];
    }
    ex_deal_options(random, &all, ages, N_OF(ages), lean, people->age);
    people->age[OLD_AGE_BAND] = EX_NOTHING;
    ex_times(random, FIELDWORK, 31, N_PEOPLE, people->times);
}

static void write_headers(struct ex_csv *csv)
{
    ex_csv_cell(csv, "Timestamp");
    ex_csv_cell(csv, "Username");
    ex_csv_cell(csv, "Do you live or work in Dartford?");
    ex_csv_cell(csv, "Which of these is the single most important issue in your local area? ");
    for (size_t f = 0; f < EX_N_ISSUES; f++) {
        ex_csv_cell(csv, ex_follow_ups_2022[f].header);
    }
    ex_csv_cell(csv, "What is your age group?");
    ex_csv_cell(csv, "Is there anything else you would like to tell us?");
    ex_csv_end(csv);
}

static void write_picks(struct ex_csv *csv, int follow_up, uint32_t picks)
{
    const struct ex_follow_up *asked = &ex_follow_ups_2022[follow_up];
    struct ex_bytes cell = {0};

    for (size_t i = 0; i < asked->n_options; i++) {
        if ((picks >> i & 1) != 0) {
            ex_bytes_text(&cell, cell.len > 0 ? ", " : "");
            ex_bytes_text(&cell, asked->options[i].label);
        }
    }
    ex_bytes_add(&cell, "", 1);
    csv->out->failed |= cell.failed;
    ex_csv_cell(csv, cell.failed ? "" : cell.data);
    free(cell.data);
}

static void write_start(struct ex_csv *csv, time_t when, size_t person, int area, int issue)
{
    char text[EX_TIME_SIZE];

    ex_time_text(text, when, DATE_FORMAT);
    ex_csv_cell(csv, text);
    (void)snprintf(text, sizeof text, "resident%03u@example.org", (unsigned)person + 1);
    ex_csv_cell(csv, text);
    ex_csv_cell(csv, areas[area].label);
    ex_csv_cell(csv, issues[issue].label);
}

static void write_person(struct ex_csv *csv, const struct people *people, size_t person,
                         const char *remark)
{
    const int age = people->age[person];

    write_start(csv, people->times[person], person, people->area[person],
                people->issue[person]);
    for (int f = 0; f < EX_N_ISSUES; f++) {
        write_picks(csv, f, f == people->issue[person] ? people->picks[person] : 0);
    }
    if (person == OLD_AGE_BAND) {
        ex_csv_cell(csv, "60+");
    } else {
        ex_csv_cell(csv, age == EX_NOTHING ? "" : ages[age].label);
    }
    ex_csv_cell(csv, remark);
    ex_csv_end(csv);
}

/* Somebody who went back and changed the main issue: the form kept both follow-ups. */
static void write_broken(struct ex_csv *csv, time_t when)
{
    write_start(csv, when, N_PEOPLE, 0, 3);
    write_picks(csv, 0, 1U << 0 | 1U << 3 | 1U << 7);
    write_picks(csv, 1, 0);
    write_picks(csv, 2, 0);
    write_picks(csv, 3, 1U << 0 | 1U << 3 | 1U << 5);
    write_picks(csv, 4, 0);
    ex_csv_blanks(csv, 2);
    ex_csv_end(csv);
}

/* The same person once more, now for property crime. */
static void write_again(struct ex_csv *csv, time_t when)
{
    write_start(csv, when, TWICE, 0, 1);
    write_picks(csv, 0, 0);
    write_picks(csv, 1, 1U << 0 | 1U << 1 | 1U << 2);
    ex_csv_blanks(csv, 3);
    ex_csv_cell(csv, ages[2].label);
    ex_csv_cell(csv, "Forgot to say: the garages, too");
    ex_csv_end(csv);
}

/* The team's own try before the form went out. */
static void write_test(struct ex_csv *csv)
{
    ex_csv_cell(csv, "03/02/2022 16:20:41");
    ex_csv_cell(csv, "test@example.org");
    ex_csv_cell(csv, areas[0].label);
    ex_csv_cell(csv, issues[0].label);
    write_picks(csv, 0, 1U << 0 | 1U << 1 | 1U << 2);
    ex_csv_blanks(csv, 5);
    ex_csv_cell(csv, "test test test");
    ex_csv_end(csv);
}

static void write_blank(struct ex_csv *csv)
{
    ex_csv_blanks(csv, N_COLUMNS);
    ex_csv_end(csv);
}

void ex_export_2022(struct ex_bytes *out)
{
    struct ex_csv csv = {.out = out};
    struct ex_random random = {2022};
    struct ex_remarks remarks = {.percent = 30};
    struct people people = {0};

    deal_people(&people, &random);
    write_headers(&csv);
    write_test(&csv);
    for (size_t person = 0; person < N_PEOPLE; person++) {
        char text[EX_REMARK_SIZE];
        if (person == BROKEN) {
            write_broken(&csv, people.times[person] - 40);
            write_blank(&csv);
        }
        write_person(&csv, &people, person, ex_next_remark(&remarks, &random, text));
        if (person == AGAIN) {
            write_again(&csv, people.times[person] + 30);
        }
    }
    write_blank(&csv);
    write_blank(&csv);
}
