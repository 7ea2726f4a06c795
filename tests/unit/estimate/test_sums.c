/* Released counts to nets and mean scores. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <math.h>

#include "estimate/estimate.h"
#include "world.h"

static const char schema[] =
    "{\"properties\": {"
    "\"safe\": {\"enum\": [\"Very\", \"Fairly\", \"Little\", \"Not\", \"Don't know\"]},"
    "\"area\": {\"enum\": [\"North\", \"South\"]}}}";

enum { VERY, FAIRLY, LITTLE, NOT, UNKNOWN, N_OPTIONS };
enum { NORTH, SOUTH };

#define NETS                                                                                   \
    "\"nets\": {\"safe\": {\"Safe\": [\"Very\", \"Fairly\"], \"Any but very\": [\"Fairly\", "  \
    "\"Little\", \"Not\"]}}"

static void open_world(struct world *world, const char *scores, const char *disclosure)
{
    char definition[2048];

    (void)snprintf(definition, sizeof definition,
                   "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", " NETS
                   ", \"scores\": {\"safe\": %s}, \"disclosure\": %s, \"report\": [{\"table\": "
                   "\"most_important_issue\", \"question\": \"safe\"}, {\"table\": "
                   "\"breakdown\", \"rows\": \"safe\", \"columns\": [\"area\"]}]}",
                   scores, disclosure);
    world_open(world, definition, schema);
}

static void add(struct world *world, int64_t area, const int64_t *counts)
{
    for (int64_t i = 0; i < N_OPTIONS; i++) {
        if (counts[i] > 0) {
            world_add(world, counts[i], (const int64_t[]){i, area});
        }
    }
}

static struct cv_estimates *estimate(struct world *world)
{
    struct cv_estimates *made = NULL;

    assert_int_equal(world_release(world), CANVASS_OK);
    assert_int_equal(cv_estimates_make(&made, world->release, &world->error), CANVASS_OK);
    assert_non_null(made);
    return made;
}

static bool near(double found, double wanted)
{
    return fabs(found - wanted) <= 1e-9 * fabs(wanted);
}

/* 60 + 32 = 92 of 136, whose Wilson interval is that of R's prop.test (as in the tests of
 * estimates); (4 60 + 3 32 + 2 26 + 1 10) / 128 = 398 / 128. */
static void nets_and_means_over_everyone(void **state)
{
    struct world world;

    (void)state;
    open_world(&world, "{\"Very\": 4, \"Fairly\": 3, \"Little\": 2, \"Not\": 1}", "\"none\"");
    add(&world, NORTH, (const int64_t[]){60, 32, 26, 10, 8});
    struct cv_estimates *made = estimate(&world);
    const struct cv_block_estimates *block = &made->tables[0].blocks[0];
    assert_int_equal(block->n_nets, 2);
    assert_int_equal(block->nets[0].count, 92);
    assert_int_equal(block->nets[0].base, 136);
    assert_true(block->nets[0].has_value && block->nets[0].has_interval);
    assert_string_equal(block->nets[0].method->name, "wilson"); /* not the joint one */
    assert_true(near(block->nets[0].interval.low, 0.593934091997347));
    assert_true(near(block->nets[0].interval.high, 0.749311755155507));
    assert_int_equal(block->nets[0].rank, 0);
    assert_int_equal(block->nets[1].count, 68);
    assert_true(block->means[0].has_value);
    assert_int_equal(block->means[0].sum, 398);
    assert_int_equal(block->means[0].base, 128);
    assert_int_equal(block->means[0].scale, 1);
    cv_estimates_free(made);
    world_close(&world);
}

static void decimal_scores_stay_whole_numbers(void **state)
{
    struct world world;

    (void)state;
    open_world(&world, "{\"Very\": 1, \"Fairly\": 0.5, \"Not\": -1.25}", "\"none\"");
    add(&world, SOUTH, (const int64_t[]){3, 7, 50, 4, 1});
    struct cv_estimates *made = estimate(&world);
    const struct cv_mean *mean = &made->tables[0].blocks[0].means[0];
    assert_int_equal(mean->scale, 100);
    assert_int_equal(mean->sum, 300 + 350 - 500);
    assert_int_equal(mean->base, 14);
    cv_estimates_free(made);
    world_close(&world);
}

/* North 40, 30, 20, 10, 9; South 20, 2, 25, 15, 7: the 2 and with it another count of its row
 * and column go. */
static void what_needs_a_suppressed_count_is_suppressed(void **state)
{
    static const uint32_t nets[2][N_OPTIONS] = {{1, 1, 0, 0, 0}, {0, 1, 1, 1, 0}};
    static const uint32_t scored[N_OPTIONS] = {1, 0, 1, 0, 0};
    struct world world;
    uint32_t hidden = 0;

    (void)state;
    open_world(&world, "{\"Very\": 1, \"Little\": 0}", "{\"threshold\": 5}");
    add(&world, NORTH, (const int64_t[]){40, 30, 20, 10, 9});
    add(&world, SOUTH, (const int64_t[]){20, 2, 25, 15, 7});
    struct cv_estimates *made = estimate(&world);
    const struct cv_block_estimates *made_by = &made->tables[1].blocks[1];
    const struct cv_block *block = made_by->block;
    assert_int_equal(block->n_columns, 2);
    assert_true(block->cells[2 * FAIRLY + SOUTH].suppressed);
    for (uint32_t c = 0; c < 2; c++) {
        for (uint32_t i = 0; i < 2; i++) {
            const struct cv_share *net = &made_by->nets[2 * i + c];
            bool gone = false;
            for (uint32_t r = 0; r < N_OPTIONS; r++) {
                gone = gone || (nets[i][r] && block->cells[2 * r + c].suppressed);
            }
            assert_int_equal(net->suppressed, gone);
            assert_int_equal(net->has_value, !gone);
            assert_int_equal(net->has_interval, !gone);
            assert_true(!gone || (net->count == 0 && !net->has_count));
            hidden += gone;
        }
        bool gone = false;
        for (uint32_t r = 0; r < N_OPTIONS; r++) {
            gone = gone || (scored[r] && block->cells[2 * r + c].suppressed);
        }
        assert_int_equal(made_by->means[c].suppressed, gone);
        assert_true(!gone || (made_by->means[c].sum == 0 && made_by->means[c].base == 0));
    }
    assert_int_equal(hidden, 4); /* both nets hold "Fairly" */
    assert_int_equal(made->tables[1].blocks[0].nets[0].count, 92);
    cv_estimates_free(made);
    world_close(&world);
}

static void of_nobody_there_is_no_mean(void **state)
{
    struct world world;

    (void)state;
    open_world(&world, "{\"Very\": 1, \"Little\": 0}", "\"none\"");
    add(&world, NORTH, (const int64_t[]){0, 30, 0, 0, 0});
    struct cv_estimates *made = estimate(&world);
    const struct cv_block_estimates *block = &made->tables[1].blocks[1];
    assert_false(block->means[NORTH].has_value);
    assert_false(block->means[NORTH].suppressed);
    assert_int_equal(block->means[NORTH].base, 0);
    assert_true(block->nets[NORTH].has_value);
    assert_false(block->nets[SOUTH].has_value);
    assert_false(block->nets[SOUTH].has_interval);
    cv_estimates_free(made);
    world_close(&world);
}

static void a_sum_that_does_not_fit_is_no_mean(void **state)
{
    struct world world;

    (void)state;
    open_world(&world, "{\"Very\": 1000000, \"Little\": 0}", "\"none\"");
    add(&world, NORTH, (const int64_t[]){INT64_C(1) << 50, 30, 5, 0, 0});
    struct cv_estimates *made = estimate(&world);
    const struct cv_mean *mean = &made->tables[0].blocks[0].means[0];
    assert_false(mean->has_value);
    assert_false(mean->suppressed);
    cv_estimates_free(made);
    world_close(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nets_and_means_over_everyone),
        cmocka_unit_test(decimal_scores_stay_whole_numbers),
        cmocka_unit_test(what_needs_a_suppressed_count_is_suppressed),
        cmocka_unit_test(of_nobody_there_is_no_mean),
        cmocka_unit_test(a_sum_that_does_not_fit_is_no_mean),
    };
    return cmocka_run_group_tests_name("sums", tests, NULL, NULL);
}
