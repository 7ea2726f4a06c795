/* Dartford and Gravesham, 18 February to 3 March 2019, as SurveyMonkey writes it: two header
 * rows, a column per choice, newest response first. Counts marked "invented" were not
 * published; they are lower than the third published one of their question. */
#include "export.h"

#include <stdio.h>

#define N_PEOPLE 420
#define N_PROFILE 400
#define FIELDWORK 1550448000 /* 18 February 2019 */
#define N_META 9
#define DUPLICATE 207 /* this person's response stands twice */

#define DATE_FORMAT "%m/%d/%Y %I:%M:%S %p"

static const struct ex_option areas[] = {{"I live or work in Gravesham", 299},
                                         {"I live or work in Dartford", 121}};

static const struct ex_option issues[EX_N_ISSUES] = {{"Anti-social behaviour (ASB)", 163},
                                                     {"Property crime", 94},
                                                     {"Town centre safety", 80},
                                                     {"Violence", 37},
                                                     {"Substance misuse", 33}};

static const struct ex_option ages[] = {
    {"18-24", 14},  {"25-34", 36},      {"35-44", 58},           {"45-54", 108},
    {"55-64", 108}, {"65 or over", 68}, {"Prefer not to say", 8}};

static const struct ex_option ethnicities[] = {{"White British", 352},
                                               {"White Irish", 10},
                                               {"Any other White background", 12},
                                               {"White and Black African", 4},
                                               {"Any other mixed background", 1},
                                               {"Indian", 4},
                                               {"Bangladeshi", 2},
                                               {"Chinese", 1},
                                               {"Caribbean", 1},
                                               {"Other", 1},
                                               {"Prefer not to say", 12}};

static const struct ex_option genders[] = {
    {"Male", 122}, {"Female", 266}, {"Transgender", 1}, {"Prefer not to say", 11}};

/* What people wrote beside Other. */
static const char *const own_words[] = {
    "Dogs left to bark all day",
    "- cars parked over the pavement, on double yellow lines",
    "Drones",
    "Fireworks in the street\nuntil midnight",
    "Aggressive \"chuggers\"",
    "Unlicensed car washes",
};

struct people {
    struct ex_group all;
    int area[EX_PEOPLE_MAX];
    int issue[EX_PEOPLE_MAX];
    int age[EX_PEOPLE_MAX];
    int ethnicity[EX_PEOPLE_MAX];
    int gender[EX_PEOPLE_MAX];
    uint32_t picks[EX_PEOPLE_MAX]; /* of the follow-up to their issue */
    time_t times[EX_PEOPLE_MAX];
    int unknown_issue; /* a person whose answer is no option (any more) */
};

#define N_OF(list) (sizeof(list) / sizeof *(list))

/* Town centres worry Gravesham a little more, property Dartford. */
static void deal_main(struct people *people, struct ex_random *random)
{
    static const int leans[EX_N_ISSUES] = {0, 60, -100, 0, 0};
    int lean[EX_PEOPLE_MAX] = {0};
    struct ex_group blank;

    ex_everyone(&people->all, N_PEOPLE);
    ex_deal_options(random, &people->all, issues, EX_N_ISSUES, NULL, people->issue);
    for (size_t i = 0; i < N_PEOPLE; i++) {
        lean[i] = people->issue[i] == EX_NOTHING ? 0 : leans[people->issue[i]];
    }
    ex_deal_options(random, &people->all, areas, N_OF(areas), lean, people->area);
    ex_those_with(&blank, &people->all, people->issue, EX_NOTHING);
    people->unknown_issue = blank.who[blank.n / 2];
}

/* Those who chose an issue and answered its follow-up; of the others, the first who chose ASB
 * ticked four and is not counted there. */
static void deal_follow_ups(struct people *people, struct ex_random *random)
{
    for (int issue = 0; issue < EX_N_ISSUES; issue++) {
        const struct ex_follow_up *follow_up = &ex_follow_ups_2019[issue];
        struct ex_group chosen, answered, silent;
        int took_part[EX_PEOPLE_MAX];

        ex_those_with(&chosen, &people->all, people->issue, issue);
        ex_deal(random, &chosen, &follow_up->base, 1, NULL, took_part);
        ex_those_with(&answered, &chosen, took_part, 0);
        ex_those_with(&silent, &chosen, took_part, EX_NOTHING);
        ex_deal_follow_up(random, &answered, follow_up, people->picks);
        if (issue == EX_ASB) {
            people->picks[silent.who[0]] = 1U << 0 | 1U << 1 | 1U << 3 | 1U << 5;
        }
    }
}

/* Violence worries the young a little more, property the old. */
static void deal_profile(struct people *people, struct ex_random *random)
{
    static const int leans[EX_N_ISSUES] = {0, 80, 0, -120, -50};
    const int n_profile = N_PROFILE;
    int gave[EX_PEOPLE_MAX];
    int lean[EX_PEOPLE_MAX] = {0};
    struct ex_group profile;

    for (size_t i = 0; i < N_PEOPLE; i++) {
        lean[i] = people->issue[i] == EX_NOTHING ? 0 : leans[people->issue[i]];
        people->age[i] = people->ethnicity[i] = people->gender[i] = EX_NOTHING;
    }
    ex_deal(random, &people->all, &n_profile, 1, NULL, gave);
    ex_those_with(&profile, &people->all, gave, 0);
    ex_deal_options(random, &profile, ages, N_OF(ages), lean, people->age);
    ex_deal_options(random, &profile, ethnicities, N_OF(ethnicities), NULL, people->ethnicity);
    ex_deal_options(random, &profile, genders, N_OF(genders), NULL, people->gender);
}

static void write_headers(struct ex_csv *csv)
{
    static const char *const meta[N_META] = {"Respondent ID", "Collector ID", "Start Date",
                                             "End Date",      "IP Address",   "Email Address",
                                             "First Name",    "Last Name",    "Custom Data 1"};

    for (size_t i = 0; i < N_META; i++) {
        ex_csv_cell(csv, meta[i]);
    }
    ex_csv_cell(csv, "Do you live or work in Gravesham or Dartford?");
    ex_csv_cell(csv, "Which of these is the single <strong>MOST</strong> important issue in "
                     "your local area?");
    for (size_t f = 0; f < EX_N_ISSUES; f++) {
        ex_csv_cell(csv, ex_follow_ups_2019[f].header);
        ex_csv_blanks(csv, ex_follow_ups_2019[f].n_options - 1);
    }
    ex_csv_cell(csv, "Is there anything else that you would like to tell us?");
    ex_csv_cell(csv, "What is your age group?");
    ex_csv_cell(csv, "What is your ethnic group?");
    ex_csv_cell(csv, "What is your gender?");
    ex_csv_end(csv);
    ex_csv_blanks(csv, N_META);
    ex_csv_cell(csv, "Response");
    ex_csv_cell(csv, "Response");
    for (size_t f = 0; f < EX_N_ISSUES; f++) {
        for (size_t i = 0; i + 1 < ex_follow_ups_2019[f].n_options; i++) {
            ex_csv_cell(csv, ex_follow_ups_2019[f].options[i].label);
        }
        ex_csv_cell(csv, ex_follow_ups_2019[f].other);
    }
    ex_csv_cell(csv, "Open-Ended Response");
    ex_csv_cell(csv, "Response");
    ex_csv_cell(csv, "Response");
    ex_csv_cell(csv, "Response");
    ex_csv_end(csv);
}

/* Everybody's e-mail address and names are blank; addresses are from the block that is set
 * aside for documentation (RFC 5737). */
static void write_meta(struct ex_csv *csv, size_t person, time_t start, unsigned minutes)
{
    char text[EX_TIME_SIZE];

    ex_csv_number(csv, 10562000000 + person * 7919);
    ex_csv_cell(csv, person % 3 == 0 ? "223456781" : "223456799");
    ex_time_text(text, start, DATE_FORMAT);
    ex_csv_cell(csv, text);
    ex_time_text(text, start + (time_t)minutes * 60 + 17, DATE_FORMAT);
    ex_csv_cell(csv, text);
    (void)snprintf(text, sizeof text, "192.0.2.%u", (unsigned)(1 + person * 37 % 254));
    ex_csv_cell(csv, text);
    ex_csv_blanks(csv, 4);
}

static void write_answer(struct ex_csv *csv, const struct ex_option *options, int answer)
{
    ex_csv_cell(csv, answer == EX_NOTHING ? "" : options[answer].label);
}

static void write_picks(struct ex_csv *csv, const struct ex_follow_up *follow_up,
                        uint32_t picks, size_t person)
{
    for (size_t i = 0; i + 1 < follow_up->n_options; i++) {
        ex_csv_cell(csv, (picks >> i & 1) != 0 ? follow_up->options[i].label : "");
    }
    const bool other = (picks >> (follow_up->n_options - 1) & 1) != 0;
    ex_csv_cell(csv, other ? own_words[person % N_OF(own_words)] : "");
}

static void write_person(struct ex_csv *csv, const struct people *people, size_t person,
                         const char *remark)
{
    const int issue = people->issue[person];

    write_meta(csv, person, people->times[person], 2 + (unsigned)(person * 13 % 11));
    write_answer(csv, areas, people->area[person]);
    if ((int)person == people->unknown_issue) {
        ex_csv_cell(csv, "Speeding and road safety");
    } else {
        write_answer(csv, issues, issue);
    }
    for (int f = 0; f < EX_N_ISSUES; f++) {
        write_picks(csv, &ex_follow_ups_2019[f], f == issue ? people->picks[person] : 0,
                    person);
    }
    ex_csv_cell(csv, remark);
    write_answer(csv, ages, people->age[person]);
    write_answer(csv, ethnicities, people->ethnicity[person]);
    write_answer(csv, genders, people->gender[person]);
    ex_csv_end(csv);
}

/* The team's own try before the survey opened, known by its custom data. */
static void write_test(struct ex_csv *csv, size_t n_columns)
{
    ex_csv_cell(csv, "10561000007");
    ex_csv_cell(csv, "223456781");
    ex_csv_cell(csv, "02/15/2019 04:41:09 PM");
    ex_csv_cell(csv, "02/15/2019 04:42:30 PM");
    ex_csv_cell(csv, "192.0.2.254");
    ex_csv_cell(csv, "test@example.org");
    ex_csv_cell(csv, "Test");
    ex_csv_cell(csv, "Response");
    ex_csv_cell(csv, "TEST");
    ex_csv_cell(csv, areas[1].label);
    ex_csv_cell(csv, issues[4].label);
    ex_csv_blanks(csv, n_columns - N_META - 2);
    ex_csv_end(csv);
}

void ex_export_2019(struct ex_bytes *out)
{
    struct ex_csv csv = {.out = out};
    struct ex_random random = {2019};
    struct ex_remarks remarks = {.percent = 24};
    struct people people = {0};
    size_t n_columns = N_META + 2 + 4;

    for (size_t f = 0; f < EX_N_ISSUES; f++) {
        n_columns += ex_follow_ups_2019[f].n_options;
    }
    deal_main(&people, &random);
    deal_follow_ups(&people, &random);
    deal_profile(&people, &random);
    ex_times(&random, FIELDWORK, 14, N_PEOPLE, people.times);
    ex_bytes_text(out, EX_BOM);
    write_headers(&csv);
    for (size_t person = N_PEOPLE; person-- > 0;) {
        char text[EX_REMARK_SIZE];
        const char *remark = ex_next_remark(&remarks, &random, text);
        write_person(&csv, &people, person, remark);
        if (person == DUPLICATE) {
            write_person(&csv, &people, person, remark);
            ex_csv_blanks(&csv, n_columns);
            ex_csv_end(&csv);
        }
    }
    write_test(&csv, n_columns);
    for (int i = 0; i < 3; i++) {
        ex_csv_blanks(&csv, n_columns);
        ex_csv_end(&csv);
    }
}
