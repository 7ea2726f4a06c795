/* Weights of a survey, the shares that they give, and what disclosure control lets through. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "estimate/weighting.h"
#include "world.h"

enum { MISSING = WORLD_MISSING };
enum { ISSUE, AGE, SEX, PICKS, WEIGHT };
enum { ASB, THEFT };
enum { YOUNG, OLD, NOT_SAID };

static const char schema[] =
    "{\"properties\": {"
    "\"issue\": {\"enum\": [\"ASB\", \"Theft\"]},"
    "\"age\": {\"enum\": [\"young\", \"old\", \"Prefer not to say\"]},"
    "\"sex\": {\"enum\": [\"men\", \"women\"]},"
    "\"picks\": {\"type\": \"array\", \"uniqueItems\": true, \"items\": {\"enum\": [\"Noise\", "
    "\"Litter\"]}},"
    "\"weight\": {\"type\": \"number\", \"exclusiveMinimum\": 0}}}";

struct scene {
    struct world world;
    struct cv_weighting *weighting;
};

static void open_scene(struct scene *scene, const char *design, const char *weights,
                       const char *disclosure, const char *tables)
{
    char definition[2048];

    (void)snprintf(definition, sizeof definition,
                   "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", \"design\": \"%s\","
                   "\"population\": {\"source\": \"a census\", \"margins\": {"
                   "\"age\": {\"young\": 500, \"old\": 500},"
                   "\"sex\": {\"men\": 300, \"women\": 700}}},"
                   "\"weights\": %s, \"disclosure\": %s, \"report\": [%s]}",
                   design, weights, disclosure, tables);
    scene->weighting = NULL;
    world_open(&scene->world, definition, schema);
}

static void close_scene(struct scene *scene)
{
    cv_weighting_free(scene->weighting);
    world_close(&scene->world);
}

static void add(struct scene *scene, int64_t times, int64_t issue, int64_t age, int64_t sex)
{
    const int64_t answers[] = {issue, age, sex, MISSING, MISSING};

    world_add(&scene->world, times, answers);
}

static enum canvass_status weigh(struct scene *scene)
{
    struct world *world = &scene->world;
    enum canvass_status status =
        cv_weighting_make(&scene->weighting, world->survey, world->tally, &world->error);

    if (status == CANVASS_OK) {
        status = cv_release_claim(&world->release, world->survey, world->tally,
                                  scene->weighting->claims, scene->weighting->n_claims,
                                  &world->error);
    }
    if (status == CANVASS_OK) {
        cv_weighting_settle(scene->weighting, world->release);
    }
    return status;
}

static void near(double found, double expected)
{
    if (!(fabs(found - expected) <= 1e-9 * fabs(expected))) {
        fail_msg("%.12g where %.12g is expected", found, expected);
    }
}

static const char issue_table[] =
    "{\"table\": \"most_important_issue\", \"question\": \"issue\"}";

/* 10 of 40 young and 30 of 60 old people, who are half of the population each: 37.5%. The
 * weights are 1.25 and 0.8333, the squares sum to 104.1667. By hand. */
static void one_margin(void **state)
{
    struct scene scene;

    (void)state;
    open_scene(&scene, "self_selected", "{\"rake\": [\"age\"]}", "\"none\"", issue_table);
    add(&scene, 10, ASB, YOUNG, 0);
    add(&scene, 30, THEFT, YOUNG, 0);
    add(&scene, 30, ASB, OLD, 0);
    add(&scene, 30, THEFT, OLD, 0);
    assert_int_equal(weigh(&scene), CANVASS_OK);
    const struct cv_weighting *w = scene.weighting;
    assert_true(w->released && w->blocks[0].released && !w->rounded && !w->groups.small);
    near(w->effect, 100.0 * (40 * 1.25 * 1.25 + 60 * 25.0 / 36.0) / 10000.0);
    near(w->size, 100.0 / w->effect);
    const struct cv_weighted_share *share = &w->blocks[0].shares[ASB];
    near(share->value, 0.375);
    near(share->base, 100);
    assert_int_equal(share->n, 100);
    /* 100/99 of the sum of (w (y - p) / W)^2. */
    const double young = 25.0 / 16.0 * (10 * 0.625 * 0.625 + 30 * 0.375 * 0.375);
    const double old = 25.0 / 36.0 * (30 * 0.625 * 0.625 + 30 * 0.375 * 0.375);
    near(share->effective, 0.375 * 0.625 / (100.0 / 99.0 * (young + old) / 10000.0));
    near(w->blocks[0].shares[THEFT].value, 0.625);
    close_scene(&scene);
}

/* Who did not say keeps the mean weight: 20 more people, all for ASB, move 37.5% of 100 to
 * 57.5 of 120. */
static void mean_weight_of_the_silent(void **state)
{
    struct scene scene;

    (void)state;
    open_scene(&scene, "self_selected", "{\"rake\": [\"age\"]}", "\"none\"", issue_table);
    add(&scene, 10, ASB, YOUNG, 0);
    add(&scene, 30, THEFT, YOUNG, 0);
    add(&scene, 30, ASB, OLD, 0);
    add(&scene, 30, THEFT, OLD, 0);
    add(&scene, 12, ASB, NOT_SAID, 0);
    add(&scene, 8, ASB, MISSING, 0);
    assert_int_equal(weigh(&scene), CANVASS_OK);
    near(scene.weighting->blocks[0].shares[ASB].value, 57.5 / 120);
    close_scene(&scene);
}

/* Two margins that depend on one another: both hold for the weighted people. */
static void two_margins(void **state)
{
    struct scene scene;
    double weighted[2][2] = {{0}};

    (void)state;
    open_scene(&scene, "probability", "{\"rake\": [\"age\", \"sex\"], \"trim\": [0, 1000]}",
               "\"none\"", issue_table);
    add(&scene, 50, ASB, YOUNG, 0);
    add(&scene, 20, ASB, YOUNG, 1);
    add(&scene, 20, THEFT, OLD, 0);
    add(&scene, 30, THEFT, OLD, 1);
    assert_int_equal(weigh(&scene), CANVASS_OK);
    const struct cv_groups *groups = &scene.weighting->groups;
    for (uint32_t i = 0; i < groups->n; i++) {
        const uint64_t age = groups->codes[2 * (size_t)i];
        const uint64_t sex = groups->codes[2 * (size_t)i + 1];
        if (age < 2 && sex < 2) {
            weighted[0][age] += groups->list[i].weight * (double)groups->list[i].n;
            weighted[1][sex] += groups->list[i].weight * (double)groups->list[i].n;
        }
    }
    assert_true(fabs(weighted[0][YOUNG] - 60) < 1e-6 && fabs(weighted[0][OLD] - 60) < 1e-6);
    assert_true(fabs(weighted[1][0] - 36) < 1e-6 && fabs(weighted[1][1] - 84) < 1e-6);
    assert_true(!groups->trimmed);
    close_scene(&scene);
}

/* 2 young people of 100 would weigh 25 each; the limit has the last word. */
static void trimmed_weights(void **state)
{
    struct scene scene;

    (void)state;
    open_scene(&scene, "self_selected", "{\"rake\": [\"age\"], \"trim\": [0.5, 2]}", "\"none\"",
               issue_table);
    add(&scene, 2, ASB, YOUNG, 0);
    add(&scene, 98, THEFT, OLD, 0);
    assert_int_equal(weigh(&scene), CANVASS_OK);
    const struct cv_groups *groups = &scene.weighting->groups;
    assert_true(groups->trimmed && groups->small);
    for (uint32_t i = 0; i < groups->n; i++) {
        assert_true(groups->list[i].n == 0 || (groups->list[i].weight >= 0.5 - 1e-9 &&
                                               groups->list[i].weight <= 2 + 1e-9));
    }
    near(groups->effect_before, 100.0 * (2 * 625 + 98 * 2500.0 / 9604.0) / 10000.0);
    assert_true(scene.weighting->effect < groups->effect_before);
    assert_true(groups->furthest > 0.9);
    close_scene(&scene);
}

/* 16 young people have to stand for half: they get 2 each, the most that is allowed, and the
 * old the rest of those who said. Who did not say keeps the weight of 1. By hand. */
static void trimming_leaves_the_silent_alone(void **state)
{
    struct scene scene;
    double weighted[3] = {0};

    (void)state;
    open_scene(&scene, "self_selected", "{\"rake\": [\"age\"], \"trim\": [0.3, 2]}", "\"none\"",
               issue_table);
    add(&scene, 16, ASB, YOUNG, 0);
    add(&scene, 184, THEFT, OLD, 0);
    add(&scene, 40, ASB, NOT_SAID, 0);
    assert_int_equal(weigh(&scene), CANVASS_OK);
    const struct cv_groups *groups = &scene.weighting->groups;
    for (uint32_t i = 0; i < groups->n; i++) {
        if (groups->codes[i] <= NOT_SAID) {
            weighted[groups->codes[i]] += groups->list[i].weight * (double)groups->list[i].n;
        }
    }
    near(weighted[YOUNG], 32);
    near(weighted[OLD], 168);
    near(weighted[NOT_SAID], 40);
    near(scene.weighting->blocks[0].shares[ASB].value, 72.0 / 240);
    close_scene(&scene);
}

/* Nobody is young and a man; what is trimmed and raked again and again must not blow the weight
 * of nobody up until it is no number. */
static void groups_of_nobody_stay_within_limits(void **state)
{
    struct scene scene;

    (void)state;
    open_scene(&scene, "self_selected", "{\"rake\": [\"age\", \"sex\"]}", "\"none\"",
               issue_table);
    add(&scene, 3, ASB, YOUNG, 1);
    add(&scene, 60, ASB, OLD, 1);
    add(&scene, 4, THEFT, OLD, 0);
    assert_int_equal(weigh(&scene), CANVASS_OK);
    const struct cv_groups *groups = &scene.weighting->groups;
    for (uint32_t i = 0; i < groups->n; i++) {
        assert_true(groups->list[i].weight >= 0.3 - 1e-9 && groups->list[i].weight <= 3 + 1e-9);
    }
    close_scene(&scene);
}

/* A margin of 0 for an option that people chose would take them out of every figure. */
static void people_of_no_population(void **state)
{
    struct world world;
    struct cv_weighting *weighting = NULL;

    (void)state;
    world_open(&world,
               "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", \"population\": "
               "{\"source\": \"s\", \"margins\": {\"age\": {\"young\": 0, \"old\": 9}}}, "
               "\"weights\": {\"rake\": [\"age\"]}}",
               schema);
    const int64_t young[] = {ASB, YOUNG, 0, MISSING, MISSING};
    const int64_t old[] = {ASB, OLD, 0, MISSING, MISSING};
    world_add(&world, 30, young);
    world_add(&world, 30, old);
    assert_int_equal(cv_weighting_make(&weighting, world.survey, world.tally, &world.error),
                     CANVASS_EDEFINITION);
    assert_string_equal(world.error.rule, "weights.nobody");
    assert_string_equal(world.error.place.question, "age");
    world_close(&world);
}

static void nobody_stands_for_a_part(void **state)
{
    struct scene scene;

    (void)state;
    open_scene(&scene, "self_selected", "{\"rake\": [\"age\"]}", "\"none\"", issue_table);
    add(&scene, 50, ASB, OLD, 0);
    assert_int_equal(weigh(&scene), CANVASS_EDEFINITION);
    assert_string_equal(scene.world.error.rule, "weights.empty");
    assert_string_equal(scene.world.error.place.question, "age");
    assert_string_equal(scene.world.error.place.pointer, "/weights/rake");
    assert_non_null(strstr(scene.world.error.message, "\"young\""));
    close_scene(&scene);
}

/* All young people are men, so young cannot be half and men three tenths. */
static void no_weights_can_do_it(void **state)
{
    struct scene scene;

    (void)state;
    open_scene(&scene, "self_selected", "{\"rake\": [\"age\", \"sex\"]}", "\"none\"",
               issue_table);
    add(&scene, 50, ASB, YOUNG, 0);
    add(&scene, 50, ASB, OLD, 1);
    assert_int_equal(weigh(&scene), CANVASS_EDEFINITION);
    assert_string_equal(scene.world.error.rule, "weights.not_reached");
    assert_non_null(strstr(scene.world.error.message, "furthest off"));
    close_scene(&scene);
}

/* Weights of the export: 30 people at 2 for ASB, 40 at 0.5 for theft, 5 without one aside. */
static void weights_of_the_export(void **state)
{
    struct scene scene;

    (void)state;
    open_scene(&scene, "probability", "{\"question\": \"weight\"}", "\"none\"", issue_table);
    const int64_t heavy[] = {ASB, YOUNG, 0, MISSING, 20000};
    const int64_t light[] = {THEFT, OLD, 0, MISSING, 5000};
    const int64_t none[] = {ASB, OLD, 0, MISSING, MISSING};
    world_add(&scene.world, 30, heavy);
    world_add(&scene.world, 40, light);
    world_add(&scene.world, 5, none);
    assert_int_equal(weigh(&scene), CANVASS_OK);
    const struct cv_weighting *w = scene.weighting;
    assert_int_equal(w->people, 70);
    near(w->size, 80.0 * 80 / (30 * 4 + 40 * 0.25));
    near(w->blocks[0].shares[ASB].value, 60.0 / 80);
    assert_int_equal(w->blocks[0].shares[ASB].n, 70);
    close_scene(&scene);
}

/* Of several answers the base is people, not picks: young people 20 of 40, old 15 of 60. */
static void several_answers(void **state)
{
    struct scene scene;

    (void)state;
    open_scene(&scene, "self_selected", "{\"rake\": [\"age\"]}", "\"none\"",
               "{\"table\": \"question\", \"question\": \"picks\"}");
    const int64_t answers[][5] = {{MISSING, YOUNG, MISSING, 3, MISSING},
                                  {MISSING, YOUNG, MISSING, 2, MISSING},
                                  {MISSING, OLD, MISSING, 1, MISSING},
                                  {MISSING, OLD, MISSING, 2, MISSING}};
    const int64_t times[] = {20, 20, 15, 45};
    for (size_t i = 0; i < 4; i++) {
        world_add(&scene.world, times[i], answers[i]);
    }
    assert_int_equal(weigh(&scene), CANVASS_OK);
    near(scene.weighting->blocks[0].shares[0].value, 0.5 * 0.5 + 0.5 * 0.25);
    near(scene.weighting->blocks[0].shares[1].value, 0.5 * 1 + 0.5 * 0.75);
    close_scene(&scene);
}

/* Two small counts hide each other in the breakdown; how the weighted share lies between the
 * age groups' would tell them apart. */
static void what_would_tell_is_not_released(void **state)
{
    struct scene scene;

    (void)state;
    open_scene(&scene, "self_selected", "{\"rake\": [\"age\"]}", "{\"threshold\": 5}",
               "{\"table\": \"most_important_issue\", \"question\": \"issue\"},"
               "{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"age\"]}");
    add(&scene, 3, ASB, YOUNG, 0);
    add(&scene, 17, THEFT, YOUNG, 0);
    add(&scene, 5, ASB, OLD, 0);
    add(&scene, 75, THEFT, OLD, 0);
    assert_int_equal(weigh(&scene), CANVASS_OK);
    assert_int_equal(world_cell(&scene.world, 1, 1, ASB, YOUNG), WORLD_HIDDEN);
    assert_true(scene.weighting->rounded);
    assert_false(scene.weighting->blocks[0].released);
    close_scene(&scene);
}

/* The same people without the table that hides anything of the issue: only the profile hides,
 * and the weighted share of the issue says next to nothing about it. */
static void what_does_not_tell_is_released(void **state)
{
    struct scene scene;

    (void)state;
    open_scene(&scene, "self_selected", "{\"rake\": [\"age\"]}", "{\"threshold\": 5}",
               "{\"table\": \"most_important_issue\", \"question\": \"issue\"},"
               "{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"sex\"]}");
    add(&scene, 3, ASB, YOUNG, 0);
    add(&scene, 100, ASB, YOUNG, 1);
    add(&scene, 17, THEFT, YOUNG, 0);
    add(&scene, 80, THEFT, YOUNG, 1);
    add(&scene, 1, ASB, OLD, 0);
    add(&scene, 90, ASB, OLD, 1);
    add(&scene, 75, THEFT, OLD, 0);
    add(&scene, 60, THEFT, OLD, 1);
    assert_int_equal(weigh(&scene), CANVASS_OK);
    assert_int_equal(world_cell(&scene.world, 1, 1, ASB, 0), WORLD_HIDDEN);
    const struct cv_weighting *w = scene.weighting;
    assert_true(w->rounded && w->released && w->blocks[0].released);
    const double share = w->blocks[0].shares[ASB].value * 100;
    assert_true(fabs(share - floor(share + 0.5)) < 1e-9);
    assert_int_equal((int64_t)w->blocks[0].shares[ASB].effective % 10, 0);
    close_scene(&scene);
}

/* Of a self-selected survey a breakdown is not weighted, of a sample it is, with its test. */
static void breakdowns_of_samples(void **state)
{
    static const char tables[] =
        "{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"sex\"]}";
    struct scene scene;

    (void)state;
    open_scene(&scene, "self_selected", "{\"rake\": [\"age\"]}", "\"none\"", tables);
    assert_int_equal(scene.world.survey->n_weighted, 0);
    close_scene(&scene);
    open_scene(&scene, "quota", "{\"rake\": [\"age\"]}", "\"none\"", tables);
    add(&scene, 30, ASB, YOUNG, 0);
    add(&scene, 20, THEFT, YOUNG, 1);
    add(&scene, 40, ASB, OLD, 1);
    add(&scene, 10, THEFT, OLD, 0);
    assert_int_equal(weigh(&scene), CANVASS_OK);
    assert_int_equal(scene.weighting->n_blocks, 2);
    const struct cv_weighted_block *block = &scene.weighting->blocks[1];
    assert_true(block->has_test && block->test.p_value > 0 && block->test.p_value < 1);
    near(block->shares[0].value, 30.0 / 40); /* all weights are 1 here */
    close_scene(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_margin),
        cmocka_unit_test(mean_weight_of_the_silent),
        cmocka_unit_test(two_margins),
        cmocka_unit_test(trimmed_weights),
        cmocka_unit_test(trimming_leaves_the_silent_alone),
        cmocka_unit_test(groups_of_nobody_stay_within_limits),
        cmocka_unit_test(people_of_no_population),
        cmocka_unit_test(nobody_stands_for_a_part),
        cmocka_unit_test(no_weights_can_do_it),
        cmocka_unit_test(weights_of_the_export),
        cmocka_unit_test(several_answers),
        cmocka_unit_test(what_would_tell_is_not_released),
        cmocka_unit_test(what_does_not_tell_is_released),
        cmocka_unit_test(breakdowns_of_samples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
