/* Every value of the files of reference values, where they are at hand: the folder that the
 * environment variable CANVASS_SHARED names, or the one found when the tests were built. They
 * were computed with R 4.2.2 (survey 4.1-1, DescTools 0.99.61), statsmodels 0.13.5 and scipy
 * 1.10.1. What is carried over of them, and always runs, stands in the other tests beside this
 * one, in test_number.c of base and in the tests of disclose, which reads i_sdc.json. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "vectors/files.h"
#include "vectors/walk.h"

enum { SKIPPED = 77 };

/* A walk that passed over a member in silence would prove nothing. */
static void what_is_not_known_is_noticed(void **state)
{
    static const struct key keys[] = {INPUT("x"), LEFT_OUT("wald", "unreliable"), KEYS_END};
    static const char text[] = "{\"x\": 1, \"wald\": [0, 1], \"new\": 2}";
    struct canvass_error error = {0};
    struct cv_json *root = NULL;

    (void)state;
    assert_int_equal(cv_json_parse(&root, cv_slice_of(text), "", &error), CANVASS_OK);
    assert_string_equal(unknown_key(root, keys), "new");
    leave_out(cv_json_get(root, "wald"));
    assert_int_equal(walked().left_out, 2);
    cv_json_free(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_known_is_noticed),
        cmocka_unit_test(shares_of_everybody),
        cmocka_unit_test(shares_together),
        cmocka_unit_test(shares_together_again),
        cmocka_unit_test(weights),
        cmocka_unit_test(weighted_empty_cell),
        cmocka_unit_test(differences),
        cmocka_unit_test(tables),
        cmocka_unit_test(published_figures),
        cmocka_unit_test(rankings),
        cmocka_unit_test(roundings),
    };
    const int failed = cmocka_run_group_tests_name("vectors", tests, NULL, NULL);

    print_message("%zu reference values compared, %zu left out\n", walked().compared,
                  walked().left_out);
    return failed == 0 && any_missing() ? SKIPPED : failed;
}
