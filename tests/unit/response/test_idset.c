/* The set of ids: exact, and within its memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "response/idset.h"

static struct cv_idprint print_of(const char *id)
{
    return cv_idprint(cv_slice_of(id));
}

static struct cv_idprint id_of(char text[32], unsigned i)
{
    (void)snprintf(text, 32, "respondent-%u", i * 2654435761u);
    return print_of(text);
}

static void an_id_is_new_once(void **state)
{
    struct cv_idset *set = cv_idset_new();

    (void)state;
    assert_false(cv_idset_has(set, print_of("a")));
    assert_int_equal(cv_idset_put(set, print_of("a")), 1);
    assert_true(cv_idset_has(set, print_of("a")));
    assert_int_equal(cv_idset_put(set, print_of("a")), 0);
    assert_false(cv_idset_has(set, print_of("A")));
    assert_int_equal(cv_idset_count(set), 1);
    cv_idset_free(set);
}

static void many_ids_stay_apart_in_sixteen_bytes_each(void **state)
{
    enum { MANY = 300000 };
    struct cv_idset *set = cv_idset_new();
    char text[32];

    (void)state;
    for (unsigned i = 0; i < MANY; i++) {
        cv_idset_prefetch(set, id_of(text, i)); /* changes nothing */
        assert_int_equal(cv_idset_put(set, id_of(text, i)), 1);
        if (i >= 100000 && i % 5000 == 0) {
            assert_true(cv_idset_bytes(set) <= 16 * cv_idset_count(set));
        }
    }
    for (unsigned i = 0; i < MANY; i += 7) {
        assert_true(cv_idset_has(set, id_of(text, i)));
    }
    for (unsigned i = MANY; i < MANY + 1000; i++) {
        assert_false(cv_idset_has(set, id_of(text, i)));
    }
    assert_int_equal(cv_idset_count(set), MANY);
    cv_idset_free(set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_id_is_new_once),
        cmocka_unit_test(many_ids_stay_apart_in_sixteen_bytes_each),
    };
    return cmocka_run_group_tests_name("idset", tests, NULL, NULL);
}
