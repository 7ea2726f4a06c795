/* Gravesham, mid-October to mid-December 2023, as LimeSurvey writes it: question codes in the
 * header, every field quoted, a column for each place of the ranking, unfinished responses
 * among the others, an empty line at the end. */
#include "export.h"

#include <stdio.h>

#define N_PEOPLE 146
#define N_RANKED 136
#define FIELDWORK 1697414400 /* 16 October 2023 */
#define DATE_FORMAT "%Y-%m-%d %H:%M:%S"
#define N_OF(list) (sizeof(list) / sizeof *(list))

enum { ASB, TOWN, VIOLENCE, DRUGS, PROPERTY, N_ITEMS };

/* First choices; the published shares leave these counts alone on a base of 136. */
static const struct ex_option items[N_ITEMS] = {{"Anti-social behaviour (ASB)", 63},
                                                {"Town centre safety", 38},
                                                {"Violence", 21},
                                                {"Drug use/drug dealing", 10},
                                                {"Property crime", 4}};

/* Second choices: of ASB and of town centre safety as published, the others invented. */
static const int seconds[N_ITEMS] = {44, 32, 31, 21, 8};

/* How many people ranked 5, 4, 3 and 2 of the issues. Invented. */
static const int lengths[] = {98, 5, 11, 22};

/* Invented, all of it. */
static const struct ex_option connections[] = {{"I live in Gravesham", 103},
                                               {"I work in Gravesham", 13},
                                               {"I live and work in Gravesham", 21},
                                               {"I visit Gravesham", 9}};

struct people {
    int connection[EX_PEOPLE_MAX];
    int ranking[EX_PEOPLE_MAX][N_ITEMS]; /* EX_NOTHING: the place is empty */
    time_t times[EX_PEOPLE_MAX];
    size_t unknown_item; /* a person who ranked an issue that was taken off the list */
};

/* Where first and second choice came out the same, the second choice is exchanged with someone
 * for whom both then differ. */
static void part_choices(struct ex_random *random, const struct ex_group *ranked,
                         const int *first, int *second)
{
    for (size_t i = 0; i < ranked->n; i++) {
        const uint16_t a = ranked->who[i];
        while (first[a] == second[a]) {
            const uint16_t b = ranked->who[ex_below(random, (uint32_t)ranked->n)];
            if (second[b] != first[a] && second[a] != first[b]) {
                const int kept = second[a];
                second[a] = second[b];
                second[b] = kept;
            }
        }
    }
}

/* The places after the second: the other issues by lot, up to `length` of them in all. */
static void fill_places(struct ex_random *random, int ranking[N_ITEMS], int length)
{
    int rest[N_ITEMS];
    uint32_t n = 0;

    for (int item = 0; item < N_ITEMS; item++) {
        if (item != ranking[0] && item != ranking[1]) {
            rest[n++] = item;
        }
    }
    for (int place = 2; place < N_ITEMS; place++) {
        const uint32_t drawn = ex_below(random, n);
        ranking[place] = place < length ? rest[drawn] : EX_NOTHING;
        rest[drawn] = rest[--n];
    }
}

static void deal_people(struct people *people, struct ex_random *random)
{
    const int n_ranked = N_RANKED;
    int took_part[EX_PEOPLE_MAX], first[EX_PEOPLE_MAX], second[EX_PEOPLE_MAX];
    int length[EX_PEOPLE_MAX];
    struct ex_group all, ranked, silent;

    ex_everyone(&all, N_PEOPLE);
    ex_deal_options(random, &all, connections, N_OF(connections), NULL, people->connection);
    ex_deal(random, &all, &n_ranked, 1, NULL, took_part);
    ex_those_with(&ranked, &all, took_part, 0);
    ex_those_with(&silent, &all, took_part, EX_NOTHING);
    ex_deal_options(random, &ranked, items, N_ITEMS, NULL, first);
    ex_deal(random, &ranked, seconds, N_ITEMS, NULL, second);
    part_choices(random, &ranked, first, second);
    ex_deal(random, &ranked, lengths, N_OF(lengths), NULL, length);
    for (size_t i = 0; i < silent.n; i++) {
        for (int place = 0; place < N_ITEMS; place++) {
            people->ranking[silent.who[i]][place] = EX_NOTHING;
        }
    }
    for (size_t i = 0; i < ranked.n; i++) {
        const uint16_t person = ranked.who[i];
        people->ranking[person][0] = first[person];
        people->ranking[person][1] = second[person];
        fill_places(random, people->ranking[person], N_ITEMS - length[person]);
    }
    people->unknown_item = silent.who[silent.n / 2];
    ex_times(random, FIELDWORK, 61, N_PEOPLE, people->times);
}

static void write_headers(struct ex_csv *csv)
{
    static const char *const headers[] = {"id",
                                          "submitdate",
                                          "lastpage",
                                          "startlanguage",
                                          "seed",
                                          "startdate",
                                          "datestamp",
                                          "connection",
                                          "priorities[1]",
                                          "priorities[2]",
                                          "priorities[3]",
                                          "priorities[4]",
                                          "priorities[5]",
                                          "comments"};

    for (size_t i = 0; i < N_OF(headers); i++) {
        ex_csv_cell(csv, headers[i]);
    }
    ex_csv_end(csv);
}

/* `finished` false: the person left after `page`. */
static void write_start(struct ex_csv *csv, struct ex_random *random, unsigned id, time_t when,
                        bool finished, const char *page)
{
    char started[EX_TIME_SIZE], ended[EX_TIME_SIZE];

    ex_time_text(started, when, DATE_FORMAT);
    ex_time_text(ended, when + 90 + (time_t)ex_below(random, 600), DATE_FORMAT);
    ex_csv_number(csv, id);
    ex_csv_cell(csv, finished ? ended : "");
    ex_csv_cell(csv, page);
    ex_csv_cell(csv, "en");
    ex_csv_number(csv, 100000000 + ex_below(random, 900000000));
    ex_csv_cell(csv, started);
    ex_csv_cell(csv, ended);
}

/* An issue as this person's cell spells it: pasted lists leave their marks. */
static const char *spelling(size_t person, int item)
{
    if (item == TOWN && person % 10 == 3) {
        return "Town" EX_NBSP "centre safety";
    }
    if (item == ASB && person % 50 == 7) {
        return EX_BOM "Anti-social behaviour (ASB)";
    }
    if (item == VIOLENCE && person % 10 == 4) {
        return "Violence ";
    }
    return item == EX_NOTHING ? "" : items[item].label;
}

static void write_person(struct ex_csv *csv, struct ex_random *random,
                         const struct people *people, size_t person, unsigned id,
                         const char *remark)
{
    write_start(csv, random, id, people->times[person], true, "3");
    ex_csv_cell(csv, connections[people->connection[person]].label);
    for (int place = 0; place < N_ITEMS; place++) {
        if (place == 0 && person == people->unknown_item) {
            ex_csv_cell(csv, "Road safety");
        } else {
            ex_csv_cell(csv, spelling(person, people->ranking[person][place]));
        }
    }
    ex_csv_cell(csv, remark);
    ex_csv_end(csv);
}

/* The first response is the team's own; now and then somebody does not finish. */
static void write_test(struct ex_csv *csv, struct ex_random *random)
{
    write_start(csv, random, 1, FIELDWORK - 50000, true, "3");
    ex_csv_cell(csv, connections[1].label);
    for (int place = 0; place < N_ITEMS; place++) {
        ex_csv_cell(csv, items[place].label);
    }
    ex_csv_cell(csv, "testing 1, 2, 3");
    ex_csv_end(csv);
}

static void write_incomplete(struct ex_csv *csv, struct ex_random *random, unsigned id,
                             time_t when, bool ranked)
{
    write_start(csv, random, id, when, false, ranked ? "2" : "1");
    ex_csv_cell(csv, connections[id % N_OF(connections)].label);
    ex_csv_cell(csv, ranked ? items[PROPERTY].label : "");
    ex_csv_cell(csv, ranked ? items[DRUGS].label : "");
    ex_csv_blanks(csv, 4);
    ex_csv_end(csv);
}

void ex_export_2023(struct ex_bytes *out)
{
    struct ex_csv csv = {.out = out, .quote_all = true};
    struct ex_random random = {2023};
    struct ex_remarks remarks = {.percent = 35};
    struct people people = {0};
    unsigned id = 1;

    deal_people(&people, &random);
    ex_bytes_text(out, EX_BOM);
    write_headers(&csv);
    write_test(&csv, &random);
    for (size_t person = 0; person < N_PEOPLE; person++) {
        char text[EX_REMARK_SIZE];
        const char *remark = ex_next_remark(&remarks, &random, text);
        if (person % 27 == 13) {
            write_incomplete(&csv, &random, ++id, people.times[person] - 1200, person % 2 == 0);
        }
        write_person(&csv, &random, &people, person, ++id, remark);
    }
    ex_csv_end(&csv);
}
