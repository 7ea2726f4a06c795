/* The "scores" of a definition: what options count in a mean, as whole numbers. */
#include "base/diag.h"
#include "survey/compile.h"

#define MOST_PLACES 3

static enum canvass_status refuse(struct cv_compile *c, const char *pointer,
                                  const char *message)
{
    return pointer ? cv_compile_at(c, pointer,
                                   cv_fail(c->error, CANVASS_EDEFINITION, "definition.scores",
                                           "%s", message))
                   : cv_fail_memory(c->error);
}

static int64_t power_of_ten(int exponent)
{
    int64_t power = 1;

    while (exponent-- > 0) {
        power *= 10;
    }
    return power;
}

/* Places after the point of the shortest decimal. */
static int places_of(const struct cv_json *node)
{
    struct cv_json_decimal decimal = {0};

    return cv_json_to_decimal(cv_json_number(node), &decimal) && decimal.exponent < 0
               ? -decimal.exponent
               : 0;
}

/* The score with `places` places as a whole number; a score is of 1,000,000 at most, so that
 * it fits. */
static int64_t points_of(const struct cv_json *node, int places)
{
    struct cv_json_decimal decimal = {0};

    (void)cv_json_to_decimal(cv_json_number(node), &decimal);
    const int64_t points = (int64_t)decimal.digits * power_of_ten(decimal.exponent + places);
    return decimal.negative ? -points : points;
}

/* The most places that any score has; more than MOST_PLACES where one has too many, *at then
 * leads to it. */
static int most_places(const struct cv_json *object, const struct cv_json **at)
{
    int most = 0;

    for (*at = cv_json_first(object); *at; *at = cv_json_next(*at)) {
        const int places = places_of(*at);
        most = places > most ? places : most;
        if (most > MOST_PLACES) {
            break;
        }
    }
    return most;
}

static enum canvass_status read_score(struct cv_compile *c, uint32_t question,
                                      const struct cv_json *member, const char *parent,
                                      int places, int64_t *points, bool *scored)
{
    const char *pointer = cv_compile_pointer(c, parent, cv_json_key(member));
    uint32_t option = 0;
    const enum canvass_status status =
        pointer ? cv_compile_find_option(c, question, cv_json_key(member), pointer, &option)
                : cv_fail_memory(c->error);

    if (status != CANVASS_OK) {
        return status;
    }
    if (scored[option]) {
        return refuse(c, pointer, "this option has a score already");
    }
    scored[option] = true;
    points[option] = points_of(member, places);
    return CANVASS_OK;
}

static enum canvass_status read_scores(struct cv_compile *c, uint32_t at,
                                       const struct cv_json *object, const char *parent,
                                       struct cv_question *question)
{
    struct cv_arena *arena = &c->survey->arena;
    struct cv_scores *scores = cv_arena_alloc(arena, sizeof *scores);
    int64_t *points = cv_arena_array(arena, question->n_options, sizeof *points);
    bool *scored = cv_arena_array(arena, question->n_options, sizeof *scored);
    const struct cv_json *fine = NULL;
    const int places = most_places(object, &fine);
    enum canvass_status status =
        scores && points && scored ? CANVASS_OK : cv_fail_memory(c->error);

    if (status == CANVASS_OK && places > MOST_PLACES) {
        return refuse(c, cv_compile_pointer(c, parent, cv_json_key(fine)),
                      "a score has three places after the point at most");
    }
    for (const struct cv_json *m = cv_json_first(object); m && status == CANVASS_OK;
         m = cv_json_next(m)) {
        status = read_score(c, at, m, parent, places, points, scored);
    }
    if (status == CANVASS_OK) {
        *scores = (struct cv_scores){points, scored, power_of_ten(places)};
        question->scores = scores;
    }
    return status;
}

enum canvass_status cv_compile_scores(struct cv_compile *c, struct cv_question *questions)
{
    enum canvass_status status = CANVASS_OK;

    for (const struct cv_json *m = cv_json_first(cv_json_get(c->definition, "scores"));
         m && status == CANVASS_OK; m = cv_json_next(m)) {
        const char *parent = cv_compile_pointer(c, "/scores", cv_json_key(m));
        uint32_t at = 0;
        status = parent ? cv_compile_find_question(c, cv_json_key(m), parent, &at)
                        : cv_fail_memory(c->error);
        if (status == CANVASS_OK && questions[at].kind != CV_SINGLE) {
            status = refuse(c, parent,
                            "scores are for the options of a question with a "
                            "single choice");
        }
        if (status == CANVASS_OK) {
            status = read_scores(c, at, m, parent, &questions[at]);
        }
    }
    return status;
}
