/* Every case of the reference files, where they are at hand: the folder that the environment
 * variable CANVASS_SHARED names, or the one found when the tests were built. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <math.h>

#include "base/buffer.h"
#include "estimate/method.h"
#include "json/json.h"

static const char *folder_of_references(void)
{
    const char *folder = getenv("CANVASS_SHARED");

#ifdef CANVASS_SHARED_DIR
    folder = folder ? folder : CANVASS_SHARED_DIR;
#endif
    return folder;
}

/* Whether a file was not there, for the exit status by which Meson knows a skipped test. */
static bool missing;
enum { SKIPPED = 77 };

static struct cv_json *load(const char *name)
{
    const char *folder = folder_of_references();
    struct cv_buffer path = {0};
    struct cv_buffer text = {0};
    struct cv_json *root = NULL;
    struct canvass_error error = {0};
    char block[4096];
    size_t got = 0;

    cv_buffer_format(&path, "%s/vectors/%s", folder ? folder : "", name);
    FILE *file = folder ? fopen(cv_buffer_string(&path), "rb") : NULL;
    cv_buffer_free(&path);
    if (!file) {
        print_message("%s is not at hand (CANVASS_SHARED): skipped\n", name);
        missing = true;
        return NULL;
    }
    while ((got = fread(block, 1, sizeof block, file)) > 0) {
        cv_buffer_bytes(&text, block, got);
    }
    assert_int_equal(fclose(file), 0);
    assert_int_equal(cv_json_parse(&root, cv_buffer_view(&text), name, &error), CANVASS_OK);
    cv_buffer_free(&text);
    return root;
}

static bool near(double found, double wanted)
{
    return found == wanted || fabs(found - wanted) <= 1e-9 * fabs(wanted);
}

static void check(const char *name, int64_t x, int64_t n, double level, uint32_t k,
                  const struct cv_json *pair)
{
    const struct cv_json *low = cv_json_first(pair);
    struct cv_interval found = {-1.0, -1.0};

    assert_int_equal(cv_json_size(pair), 2);
    assert_true(cv_method_find(name)->interval(x, n, level, k, &found));
    if (!near(found.low, cv_json_number(low)) ||
        !near(found.high, cv_json_number(cv_json_next(low)))) {
        fail_msg("%s of %d of %d at %g: %.15g to %.15g", name, (int)x, (int)n, level, found.low,
                 found.high);
    }
}

static void every_proportion_comes_out(void **state)
{
    struct cv_json *root = load("a_proportion_ci.json");
    size_t cases = 0;

    (void)state;
    if (!root) {
        skip();
    }
    for (const struct cv_json *c = cv_json_first(cv_json_get(root, "cases")); c;
         c = cv_json_next(c)) {
        const int64_t x = (int64_t)cv_json_get_number(c, "x", -1);
        const int64_t n = (int64_t)cv_json_get_number(c, "n", -1);
        const double level = cv_json_get_number(c, "conf", -1);
        check("wilson", x, n, level, 1, cv_json_get(c, "wilson"));
        check("clopper-pearson", x, n, level, 1, cv_json_get(c, "clopper_pearson"));
        check("jeffreys", x, n, level, 1, cv_json_get(c, "jeffreys_bcd"));
        check("wilson-cc", x, n, level, 1, cv_json_get(c, "wilson_cc_newcombe"));
        check("agresti-coull", x, n, level, 1, cv_json_get(c, "agresti_coull"));
        check("mid-p", x, n, level, 1, cv_json_get(c, "midp"));
        cases++;
    }
    assert_int_equal(cases, 190);
    cv_json_free(root);
}

static void every_joint_interval_comes_out(void **state)
{
    struct cv_json *root = load("b_multinomial.json");
    size_t cases = 0;

    (void)state;
    if (!root) {
        skip();
    }
    for (const struct cv_json *c = cv_json_first(cv_json_get(root, "cases")); c;
         c = cv_json_next(c)) {
        const struct cv_json *counts = cv_json_get(c, "counts");
        const struct cv_json *pair = cv_json_first(cv_json_get(c, "goodman"));
        int64_t n = 0;
        for (const struct cv_json *x = cv_json_first(counts); x; x = cv_json_next(x)) {
            n += (int64_t)cv_json_number(x);
        }
        for (const struct cv_json *x = cv_json_first(counts); x; x = cv_json_next(x)) {
            check("goodman", (int64_t)cv_json_number(x), n, cv_json_get_number(c, "conf", -1),
                  (uint32_t)cv_json_size(counts), pair);
            pair = cv_json_next(pair);
        }
        cases++;
    }
    assert_int_equal(cases, 33);
    cv_json_free(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_proportion_comes_out),
        cmocka_unit_test(every_joint_interval_comes_out),
    };
    const int failed = cmocka_run_group_tests_name("vectors", tests, NULL, NULL);

    return failed == 0 && missing ? SKIPPED : failed;
}
