/* Inside the estimate room: respondents by what weights go by, and the weight of each. */
#ifndef CV_ESTIMATE_GROUPS_H
#define CV_ESTIMATE_GROUPS_H

#include <canvass/error.h>

#include "disclose/full.h"
#include "estimate/weight.h"
#include "survey/survey.h"

/* All combinations of the codes of the weighting questions, or all weights that the export has;
 * the codes of a group i are codes[i * n_questions ..]. */
struct cv_groups {
    const struct cv_weights *weights;
    uint32_t n;
    const uint64_t *codes;
    struct cv_weighted_group
        *list;            /* its levels are no longer set; a weight of 0: none is known */
    double effect_before; /* Kish's design effect before weights were trimmed */
    double furthest;      /* of a margin from its target after that, as a share of it */
    bool trimmed;
    bool small; /* a level that the population has is one of few respondents (CV_GROUP_FEW) */
};

/* Weights stand on few people where a group that is weighted up has fewer than these. Source:
 * statistics.md section 6 of the reference papers. */
#define CV_GROUP_FEW 10

/* Counts the groups and weights them. Fails with CANVASS_EDEFINITION: "weights.empty" where
 * nobody stands for a part of the population, "weights.not_reached" where no weights bring all
 * margins about; both name the margin. CANVASS_EEXPORT "weights.none" where no response has a
 * weight. Memory from `arena`. */
enum canvass_status cv_groups_make(struct cv_groups *groups, const struct cv_survey *survey,
                                   const struct cv_tally *tally, struct cv_arena *arena,
                                   struct canvass_error *error);

/* The place of a code among `n` > 0 ascending ones, of which it is one. */
uint32_t cv_code_place(const uint64_t *codes, uint32_t n, uint64_t code);

/* Places of the weighting questions in the tuple of nothing else, which has them ascending. */
void cv_weights_places(const struct cv_weights *weights, uint32_t at[CV_WEIGHTS_MAX]);

/* The group of a response by its codes in a tuple, `at` the places of the weighting questions.
 */
uint32_t cv_groups_find(const struct cv_groups *groups, const struct cv_survey *survey,
                        const uint64_t *codes, const uint32_t *at);

#endif
