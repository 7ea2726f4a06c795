/* Samples that are no small part of their frame. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <math.h>

#include "estimate/estimate.h"
#include "estimate/finite.h"
#include "estimate/interval.h"
#include "world.h"

static bool near(double found, double wanted)
{
    return fabs(found - wanted) <= 1e-9 * fabs(wanted);
}

/* 45 of 90 people drawn from 181: 90 * 180 / 91 = 178.021978..., so by hand with z =
 * 1.959963984540054, z^2 / n* = .021578892...; the ends are 1/2 -+ z / (2 sqrt(n* + z^2)). */
static void half_of_a_frame(void **state)
{
    const double z = 1.959963984540054;
    const double n = 90.0 * 180.0 / 91.0;
    struct cv_interval found;

    (void)state;
    assert_true(cv_finite_interval(45, 90, 181, 0.95, &found));
    assert_true(near(found.low, 0.5 - z / (2.0 * sqrt(n + z * z))));
    assert_true(near(found.high, 0.5 + z / (2.0 * sqrt(n + z * z))));
    assert_true(found.low > 0.427 && found.low < 0.428);
}

/* A frame without end is none: the ends are those of Wilson's interval for 15 of 148 (.0623,
 * .1605: Newcombe 1998, Table I, method 3). */
static void a_large_frame_changes_nothing(void **state)
{
    struct cv_interval found, wilson;

    (void)state;
    assert_true(cv_finite_interval(15, 148, INT64_C(1) << 53, 0.95, &found));
    assert_true(cv_method_wilson.interval(15, 148, 0.95, 1, &wilson));
    assert_true(near(found.low, wilson.low) && near(found.high, wilson.high));
    assert_true(fabs(found.low - 0.0624) < 1e-4 && fabs(found.high - 0.1605) < 1e-4);
}

static void the_ends(void **state)
{
    struct cv_interval found = {0.5, 0.5};

    (void)state;
    assert_true(cv_finite_interval(3, 7, 7, 0.95, &found)); /* everybody: no width */
    assert_true(found.low == 3.0 / 7.0 && found.high == 3.0 / 7.0);
    assert_true(cv_finite_interval(1, 1, 1, 0.95, &found) && found.low == 1.0);
    assert_true(cv_finite_interval(0, 7, 70, 0.95, &found));
    assert_true(found.low == 0.0 && found.high > 0.0);
    assert_true(cv_finite_interval(7, 7, 70, 0.95, &found));
    assert_true(found.low < 1.0 && found.high == 1.0);
    assert_false(cv_finite_interval(3, 7, 6, 0.95, &found)); /* more than there are */
    assert_false(cv_finite_interval(8, 7, 70, 0.95, &found));
    assert_false(cv_finite_interval(0, 0, 70, 0.95, &found));
    assert_false(cv_finite_interval(3, 7, 70, 1.0, &found));
}

static const char schema[] = "{\"properties\": {"
                             "\"issue\": {\"enum\": [\"ASB\", \"Other\"]},"
                             "\"area\": {\"enum\": [\"North\", \"South\"]}}}";

static void open_world(struct world *world, int frame)
{
    char definition[1024];

    (void)snprintf(definition, sizeof definition,
                   "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\",\n"
                   "\"design\": \"probability\",\n\"frame\": %d,\n"
                   "\"report\": [{\"table\": \"question\", \"question\": \"issue\"},"
                   "{\"table\": \"most_important_issue\", \"question\": \"issue\"},"
                   "{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"area\"]},"
                   "{\"table\": \"question\", \"question\": \"issue\",\n"
                   "\"where\": {\"area\": \"North\"}}]}",
                   frame);
    world_open(world, definition, schema);
    world_add(world, 25, (const int64_t[]){0, 0});
    world_add(world, 20, (const int64_t[]){0, 1});
    world_add(world, 30, (const int64_t[]){1, 0});
    world_add(world, 15, (const int64_t[]){1, 1});
    assert_int_equal(world_release(world), CANVASS_OK);
}

static void intervals_over_everyone_alone(void **state)
{
    struct cv_estimates *made = NULL;
    struct cv_interval half, joint, plain;
    struct world world;

    (void)state;
    open_world(&world, 181);
    assert_int_equal(cv_estimates_make(&made, world.release, &world.error), CANVASS_OK);
    assert_true(cv_finite_interval(45, 90, 181, 0.95, &half));
    assert_true(cv_finite_interval(45, 90, 181, 0.975, &joint)); /* Goodman: 1 - .05 / 2 */
    assert_true(cv_method_wilson.interval(25, 55, 0.95, 1, &plain));
    assert_true(near(made->tables[0].blocks[0].respondents[0].interval.low, half.low));
    assert_true(near(made->tables[1].blocks[0].respondents[0].interval.low, joint.low));
    assert_true(near(made->tables[2].blocks[0].respondents[0].interval.low, half.low));
    assert_true(near(made->tables[2].blocks[1].respondents[0].interval.low, plain.low));
    assert_true(near(made->tables[3].blocks[0].respondents[0].interval.low, plain.low));
    assert_int_equal(made->tables[0].blocks[0].frame, 181);
    assert_int_equal(made->tables[2].blocks[1].frame, 0);
    assert_int_equal(made->tables[3].blocks[0].frame, 0);
    assert_non_null(made->tables[1].blocks[0].standing);
    assert_non_null(made->tables[2].blocks[1].comparison);
    cv_estimates_free(made);
    /* One was not asked: how many of the frame would have been is not known. */
    world_add(&world, 1, (const int64_t[]){WORLD_NOT_ASKED, 0});
    assert_int_equal(world_release(&world), CANVASS_OK);
    assert_int_equal(cv_estimates_make(&made, world.release, &world.error), CANVASS_OK);
    assert_int_equal(made->tables[0].blocks[0].frame, 0);
    cv_estimates_free(made);
    world_close(&world);
}

static void everybody_and_more(void **state)
{
    struct cv_estimates *made = NULL;
    struct world world;

    (void)state;
    open_world(&world, 90);
    assert_int_equal(cv_estimates_make(&made, world.release, &world.error), CANVASS_OK);
    assert_true(made->census);
    assert_true(made->tables[0].blocks[0].respondents[0].interval.low == 0.5 &&
                made->tables[0].blocks[0].respondents[0].interval.high == 0.5);
    assert_null(made->tables[1].blocks[0].standing); /* nothing is left to chance */
    assert_null(made->tables[2].blocks[1].comparison);
    cv_estimates_free(made);
    world_close(&world);
    open_world(&world, 89);
    assert_int_equal(cv_estimates_make(&made, world.release, &world.error),
                     CANVASS_EDEFINITION);
    assert_null(made);
    assert_string_equal(world.error.rule, "estimate.frame");
    assert_string_equal(world.error.place.pointer, "/frame");
    assert_int_equal(world.error.place.line, 3);
    assert_non_null(strstr(world.error.message, "90 responses were counted"));
    world_close(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(half_of_a_frame),    cmocka_unit_test(a_large_frame_changes_nothing),
        cmocka_unit_test(the_ends),           cmocka_unit_test(intervals_over_everyone_alone),
        cmocka_unit_test(everybody_and_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
