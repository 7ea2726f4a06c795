/* A survey from texts, a tally filled by hand, and its release: what the tests of disclosure
 * control and of estimates stand on. */
#ifndef TESTS_DISCLOSE_WORLD_H
#define TESTS_DISCLOSE_WORLD_H

#include "disclose/release.h"
#include "tally/tally.h"

struct world {
    struct cv_survey *survey;
    struct cv_tally *tally;
    struct cv_release *release; /* NULL until world_release */
    struct canvass_error error;
};

/* Answers of one response, one a question: the option of a single choice, the picks of a
 * multiple choice as bits, the code of a ranking, or one of these. */
enum { WORLD_MISSING = -1, WORLD_NOT_ASKED = -2, WORLD_DROPPED = -3 };

/* A count that is not there. */
enum { WORLD_HIDDEN = -1 };

/* Compiles; fails the test where that fails. */
void world_open(struct world *world, const char *definition, const char *schema);
void world_close(struct world *world);

/* Counts `times` responses with these answers. */
void world_add(struct world *world, int64_t times, const int64_t *answers);

/* Makes the release anew and returns its status. */
enum canvass_status world_release(struct world *world);

/* Forgets what was counted. */
void world_empty(struct world *world);

/* What the release says: the number, or WORLD_HIDDEN. */
int64_t world_cell(const struct world *world, uint32_t table, uint32_t block, uint32_t row,
                   uint32_t column);
int64_t world_base(const struct world *world, uint32_t table, uint32_t block, uint32_t column);
int64_t world_mentions(const struct world *world, uint32_t table, uint32_t block,
                       uint32_t column);
int64_t world_count(struct cv_count count);

/* Whether two releases of one survey say the same. */
bool world_same(const struct cv_release *a, const struct cv_release *b);

#endif
