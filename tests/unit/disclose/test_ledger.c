/* Counts by what they count. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "disclose/ledger.h"

static struct cv_conditions conditions(const struct cv_condition *list, uint32_t n)
{
    struct cv_conditions set = {.n = 0};

    for (uint32_t i = 0; i < n; i++) {
        cv_conditions_add(&set, list[i].question, list[i].code, list[i].place);
    }
    return set;
}

#define SET(...)                                                                               \
    conditions((const struct cv_condition[]){__VA_ARGS__},                                     \
               sizeof((const struct cv_condition[]){__VA_ARGS__}) /                            \
                   sizeof(struct cv_condition))

static uint32_t put(struct cv_ledger *ledger, struct cv_conditions set, int64_t n)
{
    const uint32_t entry = cv_ledger_put(ledger, &set, n);

    assert_int_not_equal(entry, CV_LEDGER_NONE);
    return entry;
}

static uint32_t find(const struct cv_ledger *ledger, struct cv_conditions set)
{
    return cv_ledger_find(ledger, &set);
}

static void a_count_has_one_entry_however_it_is_put(void **state)
{
    struct cv_ledger ledger = {0};
    const struct cv_conditions nothing = {.n = 0};

    (void)state;
    const uint32_t cell = put(&ledger, SET({1, 3, 0}, {0, 2, 0}), 7);
    assert_int_equal(put(&ledger, SET({0, 2, 0}, {1, 3, 0}), 7), cell);
    assert_int_equal(put(&ledger, SET({0, 2, 0}, {1, 3, 0}, {0, 2, 0}), 7), cell);
    assert_int_equal(put(&ledger, SET({0, 2, 0}, {1, 3, 0}, {1, CV_ANSWERED, 0}), 7), cell);
    assert_int_not_equal(put(&ledger, SET({0, 3, 0}, {1, 2, 0}), 7), cell);
    assert_int_not_equal(put(&ledger, SET({0, 2, 1}, {1, 3, 0}), 7), cell);
    assert_int_not_equal(put(&ledger, SET({0, 2, 0}, {1, CV_MENTIONED, 0}), 7), cell);
    assert_int_equal(ledger.n, 4);
    assert_int_equal(find(&ledger, nothing), CV_LEDGER_NONE);
    assert_int_equal(put(&ledger, nothing, 100), 4);
    assert_int_equal(find(&ledger, nothing), 4);
    cv_ledger_free(&ledger);
}

static void many_entries_are_found_again(void **state)
{
    struct cv_ledger ledger = {0};

    (void)state;
    for (uint32_t i = 0; i < 3000; i++) {
        assert_int_equal(put(&ledger, SET({i % 60, i / 60, 0}), i), i);
    }
    for (uint32_t i = 0; i < 3000; i++) {
        assert_int_equal(find(&ledger, SET({i % 60, i / 60, 0})), i);
        assert_int_equal(ledger.entries[i].n, i);
    }
    cv_ledger_free(&ledger);
}

static bool is_part(const struct cv_ledger *ledger, uint32_t part, uint32_t whole)
{
    for (uint32_t i = ledger->wider_first[part]; i < ledger->wider_first[part + 1]; i++) {
        if (ledger->wider[i] == whole) {
            return true;
        }
    }
    return false;
}

static void parts_know_their_wholes(void **state)
{
    struct cv_ledger ledger = {0};
    const struct cv_conditions nothing = {.n = 0};

    (void)state;
    const uint32_t everybody = put(&ledger, nothing, 100);
    const uint32_t cell = put(&ledger, SET({0, 2, 0}, {1, 3, 0}), 4);
    const uint32_t base = put(&ledger, SET({0, CV_ANSWERED, 0}, {1, 3, 0}), 20);
    const uint32_t row = put(&ledger, SET({0, 2, 0}), 30);
    const uint32_t valid = put(&ledger, SET({0, CV_ANSWERED, 0}), 90);
    const uint32_t other = put(&ledger, SET({0, 1, 0}), 5);
    const uint32_t mentions = put(&ledger, SET({0, CV_MENTIONED, 0}), 140);
    const uint32_t first = put(&ledger, SET({2, 1, 1}), 9);
    const uint32_t first_base = put(&ledger, SET({2, CV_ANSWERED, 1}), 50);
    const uint32_t ranked = put(&ledger, SET({2, CV_ANSWERED, 0}), 60);
    assert_int_equal(cv_ledger_relate(&ledger), 0);

    assert_true(is_part(&ledger, cell, base));
    assert_true(is_part(&ledger, cell, row));
    assert_true(is_part(&ledger, cell, valid));
    assert_true(is_part(&ledger, cell, everybody));
    assert_false(is_part(&ledger, cell, cell));
    assert_false(is_part(&ledger, cell, other));
    assert_false(is_part(&ledger, base, row));
    assert_true(is_part(&ledger, base, valid));
    assert_false(is_part(&ledger, row, cell));
    /* Mentions are not people. */
    assert_false(is_part(&ledger, mentions, valid));
    assert_false(is_part(&ledger, mentions, everybody));
    assert_false(is_part(&ledger, cell, mentions));
    assert_true(is_part(&ledger, first, first_base));
    assert_true(is_part(&ledger, first, ranked));
    assert_true(is_part(&ledger, first_base, ranked));
    cv_ledger_free(&ledger);
}

static void published_counts_bound_hidden_ones(void **state)
{
    struct cv_ledger ledger = {0};

    (void)state;
    const uint32_t part = put(&ledger, SET({0, 2, 0}, {1, 3, 0}), 4);
    const uint32_t whole = put(&ledger, SET({0, 2, 0}), 9);
    assert_int_equal(cv_ledger_relate(&ledger), 0);
    struct cv_entry *entries = ledger.entries;

    assert_true(cv_ledger_hide(&ledger, part, 5));
    assert_false(cv_ledger_hide(&ledger, part, 5));
    cv_ledger_bound(&ledger);
    assert_int_equal(entries[part].low, 1);
    assert_int_equal(entries[part].high, 9);
    assert_int_equal(entries[part].fixed_low, 0);
    assert_int_equal(entries[part].fixed_high, 9);

    entries[whole].protect = true; /* it need not stay published */
    entries[part].loose = true;
    cv_ledger_bound(&ledger);
    assert_int_equal(entries[part].low, 0);
    assert_int_equal(entries[part].high, 9);
    assert_true(entries[part].fixed_high > 1000000);

    entries[part].hidden = false;
    assert_true(cv_ledger_hide(&ledger, whole, 10));
    cv_ledger_bound(&ledger);
    assert_int_equal(entries[whole].low, 4);
    assert_int_equal(entries[whole].fixed_low, 4);
    assert_int_equal(entries[whole].threshold, 10);

    /* Two hidden ones say nothing of each other. */
    assert_true(cv_ledger_hide(&ledger, part, 5));
    cv_ledger_bound(&ledger);
    assert_int_equal(entries[whole].low, 1);
    assert_true(entries[part].high > 1000000);
    cv_ledger_free(&ledger);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_count_has_one_entry_however_it_is_put),
        cmocka_unit_test(many_entries_are_found_again),
        cmocka_unit_test(parts_know_their_wholes),
        cmocka_unit_test(published_counts_bound_hidden_ones),
    };
    return cmocka_run_group_tests_name("ledger", tests, NULL, NULL);
}
