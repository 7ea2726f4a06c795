/* Writes an export for the benchmark: make_export N >export.csv
 *
 * N responses of about 240 bytes in the shape of a flat export of 16 columns. The same N gives
 * the same bytes everywhere. Of each thousand records the last repeats the id of the one
 * before, two are blank, and one answers with something that is no option, so that the account
 * of a run is known beforehand. */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const areas[] = {"Castle ward", "Riverside",    "Town centre",
                                    "Heath",       "Newtown East", "Newtown West"};
static const char *const issues[] = {"Anti-social behaviour", "Property crime",
                                     "Substance misuse", "Violence", "Town centre safety"};
static const char *const ages[] = {"18-24", "25-34", "35-44", "45-54", "55-64", "65 or over"};
static const char *const genders[] = {"Female", "Male", "Prefer not to say"};
static const char *const safety[] = {"Very safe", "Fairly safe", "Neither safe nor unsafe",
                                     "Fairly unsafe", "Very unsafe"};
static const char *const concerns[] = {
    "Litter and dog fouling", "Nuisance bikes, cars and scooters",
    "Noisy neighbours",       "Fly-tipping",
    "Graffiti and vandalism", "Street drinking"};
static const char *const measures[] = {"More street lighting", "More patrols",
                                       "Neighbourhood watch", "Youth clubs", "CCTV"};
static const char *const comments[] = {
    "",
    "",
    "The underpass by the station is dark and badly kept and people avoid it",
    "\"More officers on foot, please, and not only when the summer brings visitors\"",
    "Thank you for asking; we would all like to hear what comes of this one",
    "\"They said \"\"soon\"\" last year as well\""};

#define COUNT(list) ((uint32_t)(sizeof(list) / sizeof((list)[0])))

/* splitmix64, by Sebastiano Vigna, public domain. */
static uint64_t draw(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static uint32_t below(uint64_t *state, uint32_t n)
{
    return (uint32_t)((draw(state) >> 32) * n >> 32);
}

static const char *pick(uint64_t *state, const char *const *list, uint32_t n)
{
    return list[below(state, n)];
}

/* Two or three choices in one cell, in the order of the options. */
static void joined(uint64_t *state)
{
    uint32_t first = below(state, COUNT(concerns) - 2);
    uint32_t last = first + 1 + below(state, 2);

    putchar('"');
    for (uint32_t i = first; i <= last; i++) {
        printf("%s%s", i > first ? ";" : "", concerns[i]);
    }
    putchar('"');
}

/* A cell for each option, holding its label where it was ticked. */
static void split(uint64_t *state)
{
    for (uint32_t i = 0; i < COUNT(measures); i++) {
        printf(",%s", below(state, 2) ? measures[i] : "");
    }
}

static void response(uint64_t *state, uint64_t record)
{
    uint64_t id = record % 1000 == 999 ? record - 1 : record;

    /* One draw a statement: C leaves the order of arguments open. */
    printf("2022/02/%02u", 4 + below(state, 24));
    printf(" %02u", below(state, 24));
    printf(":%02u", below(state, 60));
    printf(":%02u,R%09" PRIu64, below(state, 60), id);
    printf(",%s", pick(state, areas, COUNT(areas)));
    printf(",%s", record % 1000 == 500 ? "All of it" : pick(state, issues, COUNT(issues)));
    printf(",%s", pick(state, ages, COUNT(ages)));
    printf(",%s", pick(state, genders, COUNT(genders)));
    printf(",%s,", pick(state, safety, COUNT(safety)));
    joined(state);
    split(state);
    printf(",%s", pick(state, comments, COUNT(comments)));
    printf(",DA%u", 1 + below(state, 9));
    printf(" %u,en-GB\n", 1 + below(state, 9));
}

int main(int argc, char **argv)
{
    char *end = NULL;
    uint64_t n = argc == 2 ? strtoull(argv[1], &end, 10) : 0;
    uint64_t state = 2022;

    if (argc != 2 || *end != '\0') {
        fprintf(stderr, "usage: make_export N >export.csv\n");
        return 2;
    }
    printf("Timestamp,Response ID,Where do you live?,What is the most important issue?,"
           "Age group,Gender,How safe do you feel?,What concerns you?");
    for (uint32_t i = 0; i < COUNT(measures); i++) {
        printf(",What would help? [%s]", measures[i]);
    }
    printf(",Anything else?,Postcode sector,Language\n");
    for (uint64_t record = 1; record <= n; record++) {
        if (record % 500 == 250) {
            printf(",,,,,,,,,,,,,,,\n");
        } else {
            response(&state, record);
        }
    }
    return fflush(stdout) == 0 ? 0 : 1;
}
