/* Weights that bring a sample to the margins of its population. People who are alike in every
 * weighting question are one group and have one weight, so all of it works on counts. */
#ifndef CV_ESTIMATE_WEIGHT_H
#define CV_ESTIMATE_WEIGHT_H

#include <stdbool.h>
#include <stdint.h>

#define CV_NO_LEVEL UINT32_MAX

/* A question with known totals in the population; only their proportions matter. */
struct cv_margin {
    const double *targets; /* one a level, none negative, not all 0 */
    uint32_t n_levels;
};

/* Alike people: `levels` has one entry a margin, CV_NO_LEVEL where they did not say. */
struct cv_weighted_group {
    const uint32_t *levels;
    int64_t n;
    double weight; /* of each of them; before: the one to start from, above 0 */
    bool held;     /* takes nothing of what trimming spreads */
};

enum cv_rake_status {
    CV_RAKE_DONE,
    CV_RAKE_EMPTY,    /* a level with a target above 0 has nobody: margin and level say which */
    CV_RAKE_NOT_DONE, /* did not converge: margin and level say where it was furthest off */
    CV_RAKE_DOMAIN,   /* an argument is out of range */
    CV_RAKE_MEMORY
};

struct cv_rake_result {
    enum cv_rake_status status;
    uint32_t margin, level;
    double off; /* largest relative error of a margin */
    uint32_t rounds;
};

/* Adjusts the groups' weights to each margin in turn until no level is off by more than 1e-9 of
 * its target, at most `rounds` times over all margins. People who did not say keep the mean
 * factor of the margin: the others share what is not theirs in the target's proportions. The
 * weights end with a mean of 1. One margin alone is post-stratification.
 * Deming WE, Stephan FF (1940) Annals of Mathematical Statistics 11:427-444. */
void cv_rake(struct cv_weighted_group *groups, uint32_t n_groups,
             const struct cv_margin *margins, uint32_t n_margins, uint32_t rounds,
             struct cv_rake_result *result);

/* Brings weights outside [low, high] times their mean to that limit, and spreads what that
 * gains or loses evenly over those who are within the limits and not held, as R's
 * survey::trimWeights(strict = FALSE) does; that may take some of them out of the limits, and
 * margins are no longer met exactly. False where nobody is left to take it; weights are then
 * untouched. */
bool cv_trim_weights(struct cv_weighted_group *groups, uint32_t n_groups, double low,
                     double high);

/* Kish's effective sample size, (sum w)^2 / sum w^2, and design effect, n / that. Kish L (1965)
 * Survey Sampling, section 11.7. 0 of nobody. */
double cv_kish_size(const struct cv_weighted_group *groups, uint32_t n_groups);
double cv_kish_effect(const struct cv_weighted_group *groups, uint32_t n_groups);

#endif
