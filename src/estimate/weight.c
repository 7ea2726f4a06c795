#include "estimate/weight.h"

#include <math.h>
#include <stdlib.h>

static const double tolerance = 1e-9;

static double total_of(const struct cv_weighted_group *groups, uint32_t n)
{
    double total = 0.0;

    for (uint32_t i = 0; i < n; i++) {
        total += groups[i].weight * (double)groups[i].n;
    }
    return total;
}

static int64_t people_in(const struct cv_weighted_group *groups, uint32_t n)
{
    int64_t people = 0;

    for (uint32_t i = 0; i < n; i++) {
        people += groups[i].n;
    }
    return people;
}

static void scale(struct cv_weighted_group *groups, uint32_t n, double factor)
{
    for (uint32_t i = 0; i < n; i++) {
        groups[i].weight *= factor;
    }
}

struct raking {
    struct cv_weighted_group *groups;
    uint32_t n_groups;
    const struct cv_margin *margins;
    uint32_t n_margins;
    double *sums; /* of weights, a level of one margin */
    struct cv_rake_result *result;
};

/* The weights at each level, and of all who said; the latter is returned. */
static double sum_levels(struct raking *k, uint32_t m)
{
    double said = 0.0;

    for (uint32_t l = 0; l < k->margins[m].n_levels; l++) {
        k->sums[l] = 0.0;
    }
    for (uint32_t i = 0; i < k->n_groups; i++) {
        const uint32_t level = k->groups[i].levels[m];
        if (level != CV_NO_LEVEL) {
            k->sums[level] += k->groups[i].weight * (double)k->groups[i].n;
            said += k->groups[i].weight * (double)k->groups[i].n;
        }
    }
    return said;
}

static double sum_targets(const struct cv_margin *margin)
{
    double sum = 0.0;

    for (uint32_t l = 0; l < margin->n_levels; l++) {
        sum += margin->targets[l];
    }
    return sum;
}

static bool in_domain(const struct raking *k)
{
    for (uint32_t m = 0; m < k->n_margins; m++) {
        for (uint32_t l = 0; l < k->margins[m].n_levels; l++) {
            if (!(k->margins[m].targets[l] >= 0.0) || !isfinite(k->margins[m].targets[l])) {
                return false;
            }
        }
        if (!(sum_targets(&k->margins[m]) > 0.0)) {
            return false;
        }
    }
    for (uint32_t i = 0; i < k->n_groups; i++) {
        const struct cv_weighted_group *group = &k->groups[i];
        if (group->n < 0 || !(group->weight > 0.0) || !isfinite(group->weight)) {
            return false;
        }
        for (uint32_t m = 0; m < k->n_margins; m++) {
            if (group->levels[m] != CV_NO_LEVEL && group->levels[m] >= k->margins[m].n_levels) {
                return false;
            }
        }
    }
    return people_in(k->groups, k->n_groups) > 0;
}

static bool stop(struct raking *k, enum cv_rake_status status, uint32_t margin, uint32_t level)
{
    k->result->status = status;
    k->result->margin = margin;
    k->result->level = level;
    return false;
}

/* Nobody to carry a target, or nobody who said: no factor could mend that. */
static bool nothing_is_empty(struct raking *k)
{
    for (uint32_t m = 0; m < k->n_margins; m++) {
        (void)sum_levels(k, m);
        for (uint32_t l = 0; l < k->margins[m].n_levels; l++) {
            if (k->margins[m].targets[l] > 0.0 && !(k->sums[l] > 0.0)) {
                return stop(k, CV_RAKE_EMPTY, m, l);
            }
        }
    }
    return true;
}

/* The largest relative error of any level, with its place in the result. Where the target is 0
 * the error is the share itself. */
static double furthest_off(struct raking *k)
{
    k->result->off = 0.0;
    for (uint32_t m = 0; m < k->n_margins; m++) {
        const double said = sum_levels(k, m);
        const double targets = sum_targets(&k->margins[m]);
        for (uint32_t l = 0; l < k->margins[m].n_levels; l++) {
            const double wanted = k->margins[m].targets[l] / targets;
            const double found = said > 0.0 ? k->sums[l] / said : 0.0;
            const double off = fabs(found - wanted) / (wanted > 0.0 ? wanted : 1.0);
            if (!(off <= k->result->off)) {
                k->result->off = off;
                k->result->margin = m;
                k->result->level = l;
            }
        }
    }
    return k->result->off;
}

static void adjust(struct raking *k, uint32_t m)
{
    const double said = sum_levels(k, m);
    const double targets = sum_targets(&k->margins[m]);

    for (uint32_t i = 0; i < k->n_groups; i++) {
        const uint32_t level = k->groups[i].levels[m];
        if (level != CV_NO_LEVEL && k->sums[level] > 0.0) {
            k->groups[i].weight *=
                k->margins[m].targets[level] / targets * said / k->sums[level];
        }
    }
}

static void rake(struct raking *k, uint32_t rounds)
{
    if (!in_domain(k)) {
        (void)stop(k, CV_RAKE_DOMAIN, 0, 0);
        return;
    }
    if (!nothing_is_empty(k)) {
        return;
    }
    k->result->status = CV_RAKE_DONE;
    while (furthest_off(k) > tolerance || !isfinite(k->result->off)) {
        if (k->result->rounds == rounds) {
            k->result->status = CV_RAKE_NOT_DONE;
            return;
        }
        for (uint32_t m = 0; m < k->n_margins; m++) {
            adjust(k, m);
        }
        k->result->rounds++;
    }
    scale(k->groups, k->n_groups,
          (double)people_in(k->groups, k->n_groups) / total_of(k->groups, k->n_groups));
}

void cv_rake(struct cv_weighted_group *groups, uint32_t n_groups,
             const struct cv_margin *margins, uint32_t n_margins, uint32_t rounds,
             struct cv_rake_result *result)
{
    struct raking k = {groups, n_groups, margins, n_margins, NULL, result};
    uint32_t most_levels = 1;

    *result = (struct cv_rake_result){.status = CV_RAKE_MEMORY};
    for (uint32_t m = 0; m < n_margins; m++) {
        most_levels = margins[m].n_levels > most_levels ? margins[m].n_levels : most_levels;
    }
    k.sums = calloc(most_levels, sizeof *k.sums);
    if (k.sums) {
        rake(&k, rounds);
    }
    free(k.sums);
}

/* --- trimming --- */

static double limited(double weight, double low, double high)
{
    return fmin(fmax(weight, low), high);
}

/* What was brought to a limit before stands there up to the last digits. */
static bool takes(const struct cv_weighted_group *group, double low, double high)
{
    return group->weight > low * (1 + 1e-9) && group->weight < high * (1 - 1e-9) &&
           !group->held;
}

bool cv_trim_weights(struct cv_weighted_group *groups, uint32_t n_groups, double low,
                     double high)
{
    const int64_t people = people_in(groups, n_groups);
    const double mean = people > 0 ? total_of(groups, n_groups) / (double)people : 0.0;
    double gained = 0.0;
    int64_t others = 0;

    low *= mean;
    high *= mean;
    for (uint32_t i = 0; i < n_groups; i++) {
        gained +=
            (groups[i].weight - limited(groups[i].weight, low, high)) * (double)groups[i].n;
        others += takes(&groups[i], low, high) ? groups[i].n : 0;
    }
    if (others == 0) {
        return false;
    }
    for (uint32_t i = 0; i < n_groups; i++) {
        groups[i].weight = takes(&groups[i], low, high)
                               ? groups[i].weight + gained / (double)others
                               : limited(groups[i].weight, low, high);
    }
    return true;
}

double cv_kish_size(const struct cv_weighted_group *groups, uint32_t n_groups)
{
    const double total = total_of(groups, n_groups);
    double squares = 0.0;

    for (uint32_t i = 0; i < n_groups; i++) {
        squares += groups[i].weight * groups[i].weight * (double)groups[i].n;
    }
    return squares > 0.0 ? total * total / squares : 0.0;
}

double cv_kish_effect(const struct cv_weighted_group *groups, uint32_t n_groups)
{
    const double size = cv_kish_size(groups, n_groups);

    return size > 0.0 ? (double)people_in(groups, n_groups) / size : 0.0;
}
