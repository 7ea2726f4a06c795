/* Chance with a fixed seed, and totals dealt out to people like cards. */
#include "export.h"

#include <stdlib.h>

static uint64_t next_random(struct ex_random *random)
{
    uint64_t z = (random->state += UINT64_C(0x9E3779B97F4A7C15));

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

uint32_t ex_below(struct ex_random *random, uint32_t n)
{
    return (uint32_t)((next_random(random) >> 32) * n >> 32);
}

void ex_everyone(struct ex_group *group, size_t n)
{
    group->n = n;
    for (size_t i = 0; i < n; i++) {
        group->who[i] = (uint16_t)i;
    }
}

void ex_those_with(struct ex_group *group, const struct ex_group *from, const int *answers,
                   int answer)
{
    group->n = 0;
    for (size_t i = 0; i < from->n; i++) {
        if (answers[from->who[i]] == answer) {
            group->who[group->n++] = from->who[i];
        }
    }
}

/* A person's place in a queue; equal keys go by number, so that no sort can differ. */
struct place {
    int64_t key;
    uint16_t person;
};

static int compare_places(const void *a, const void *b)
{
    const struct place *left = a;
    const struct place *right = b;

    if (left->key != right->key) {
        return left->key < right->key ? -1 : 1;
    }
    return left->person < right->person ? -1 : left->person > right->person;
}

void ex_deal(struct ex_random *random, const struct ex_group *group, const int *counts,
             size_t n_counts, const int *lean, int *answers)
{
    struct place queue[EX_PEOPLE_MAX];
    size_t at = 0;

    for (size_t i = 0; i < group->n; i++) {
        const uint16_t person = group->who[i];
        queue[i].person = person;
        queue[i].key = (int64_t)ex_below(random, 1000000) + (lean ? lean[person] * 1000 : 0);
    }
    qsort(queue, group->n, sizeof *queue, compare_places);
    for (size_t answer = 0; answer < n_counts; answer++) {
        for (int k = 0; k < counts[answer] && at < group->n; k++) {
            answers[queue[at++].person] = (int)answer;
        }
    }
    while (at < group->n) {
        answers[queue[at++].person] = EX_NOTHING;
    }
}

/* How many options each gets: `most`, less one here and there until the total is right. */
static void deal_sizes(struct ex_random *random, const struct ex_group *group, int total,
                       int most, int *left)
{
    int spare = most * (int)group->n - total;

    for (size_t i = 0; i < group->n; i++) {
        left[group->who[i]] = most;
    }
    while (spare > 0) {
        const uint16_t person = group->who[ex_below(random, (uint32_t)group->n)];
        if (left[person] > 1) {
            left[person]--;
            spare--;
        }
    }
}

/* The option goes to those who have the most choices left, by lot among equals: dealt largest
 * option first, this comes out whenever it can (Gale and Ryser, 1957). */
static void deal_option(struct ex_random *random, const struct ex_group *group, size_t option,
                        int count, int *left, uint32_t *picks)
{
    struct place queue[EX_PEOPLE_MAX];

    for (size_t i = 0; i < group->n; i++) {
        const uint16_t person = group->who[i];
        queue[i].person = person;
        queue[i].key = (int64_t)ex_below(random, 1000000) - (int64_t)left[person] * 1000000;
    }
    qsort(queue, group->n, sizeof *queue, compare_places);
    for (int k = 0; k < count; k++) {
        picks[queue[k].person] |= UINT32_C(1) << option;
        left[queue[k].person]--;
    }
}

/* Two people exchange an option that only one has for one that only the other has: no total
 * changes, but the order of dealing is forgotten. */
static void exchange(struct ex_random *random, const struct ex_group *group, size_t n_options,
                     uint32_t *picks)
{
    uint32_t *a = &picks[group->who[ex_below(random, (uint32_t)group->n)]];
    uint32_t *b = &picks[group->who[ex_below(random, (uint32_t)group->n)]];
    const uint32_t give = UINT32_C(1) << ex_below(random, (uint32_t)n_options);
    const uint32_t take = UINT32_C(1) << ex_below(random, (uint32_t)n_options);

    if ((*a & ~*b & give) != 0 && (*b & ~*a & take) != 0) {
        *a = (*a & ~give) | take;
        *b = (*b & ~take) | give;
    }
}

void ex_deal_picks(struct ex_random *random, const struct ex_group *group, const int *counts,
                   size_t n_counts, int most, uint32_t *picks)
{
    int left[EX_PEOPLE_MAX] = {0};
    bool dealt[EX_OPTIONS_MAX] = {false};
    int total = 0;

    for (size_t option = 0; option < n_counts; option++) {
        total += counts[option];
    }
    deal_sizes(random, group, total, most, left);
    for (size_t round = 0; round < n_counts; round++) {
        size_t largest = n_counts;
        for (size_t option = 0; option < n_counts; option++) {
            if (!dealt[option] && (largest == n_counts || counts[option] > counts[largest])) {
                largest = option;
            }
        }
        dealt[largest] = true;
        deal_option(random, group, largest, counts[largest], left, picks);
    }
    for (size_t i = 0; i < 100 * group->n; i++) {
        exchange(random, group, n_counts, picks);
    }
}

void ex_deal_options(struct ex_random *random, const struct ex_group *group,
                     const struct ex_option *options, size_t n_options, const int *lean,
                     int *answers)
{
    int counts[EX_OPTIONS_MAX] = {0};

    for (size_t i = 0; i < n_options; i++) {
        counts[i] = options[i].count;
    }
    ex_deal(random, group, counts, n_options, lean, answers);
}

void ex_deal_follow_up(struct ex_random *random, const struct ex_group *group,
                       const struct ex_follow_up *follow_up, uint32_t *picks)
{
    int counts[EX_OPTIONS_MAX] = {0};

    for (size_t i = 0; i < follow_up->n_options; i++) {
        counts[i] = follow_up->options[i].count;
    }
    ex_deal_picks(random, group, counts, follow_up->n_options, 3, picks);
}
