/* The table of unknown answers: exact for what it keeps, and the same however the answers come.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "response/unknowns.h"

static void note(struct cv_unknowns *unknowns, const char *text, uint64_t times)
{
    assert_int_equal(cv_unknowns_note(unknowns, cv_slice_of(text), cv_slice("", 0), times), 0);
}

static void assert_item(const struct cv_unknowns *unknowns, uint32_t at, const char *text,
                        uint64_t count)
{
    assert_true(at < unknowns->n);
    assert_string_equal(unknowns->items[at].text, text);
    assert_int_equal(unknowns->items[at].len, strlen(text));
    assert_int_equal(unknowns->items[at].count, count);
}

static void assert_same(const struct cv_unknowns *a, const struct cv_unknowns *b)
{
    assert_int_equal(a->total, b->total);
    assert_int_equal(a->n, b->n);
    for (uint32_t i = 0; i < a->n; i++) {
        assert_item(a, i, b->items[i].text, b->items[i].count);
    }
}

static void spellings_are_counted_shortest_first(void **state)
{
    struct cv_unknowns unknowns = {0};

    (void)state;
    note(&unknowns, "liter", 1);
    note(&unknowns, "-", 1);
    note(&unknowns, "liter", 1);
    note(&unknowns, "dgos", 3);
    note(&unknowns, "dags", 1);
    assert_int_equal(unknowns.total, 7);
    assert_int_equal(unknowns.n, 4);
    assert_item(&unknowns, 0, "-", 1);
    assert_item(&unknowns, 1, "dags", 1);
    assert_item(&unknowns, 2, "dgos", 3);
    assert_item(&unknowns, 3, "liter", 2);
    cv_unknowns_free(&unknowns);
    assert_int_equal(unknowns.n, 0);
}

static void long_texts_are_counted_and_not_kept(void **state)
{
    struct cv_unknowns unknowns = {0};
    char text[CV_UNKNOWN_BYTES + 2];

    (void)state;
    memset(text, 'x', sizeof text);
    assert_int_equal(
        cv_unknowns_note(&unknowns, cv_slice(text, CV_UNKNOWN_BYTES), cv_slice("", 0), 1), 0);
    assert_int_equal(
        cv_unknowns_note(&unknowns, cv_slice(text, CV_UNKNOWN_BYTES + 1), cv_slice("", 0), 5),
        0);
    assert_int_equal(cv_unknowns_note(&unknowns, cv_slice(text, 0), cv_slice("", 0), 1), 0);
    assert_int_equal(unknowns.n, 1);
    assert_int_equal(unknowns.items[0].count, 1);
    assert_int_equal(unknowns.total, 7);
    cv_unknowns_free(&unknowns);
}

static void the_longest_give_way(void **state)
{
    struct cv_unknowns unknowns = {0};
    char text[64];

    (void)state;
    note(&unknowns, "a longer text than all the others", 4);
    for (unsigned i = 0; i < 1000; i++) {
        (void)snprintf(text, sizeof text, "spelling %03u", i);
        note(&unknowns, text, 1);
    }
    note(&unknowns, "-", 2);
    assert_int_equal(unknowns.n, CV_UNKNOWNS_MAX);
    assert_int_equal(unknowns.total, 1006);
    assert_item(&unknowns, 0, "-", 2);
    assert_item(&unknowns, 1, "spelling 000", 1);
    assert_item(&unknowns, CV_UNKNOWNS_MAX - 1, "spelling 254", 1);
    cv_unknowns_free(&unknowns);
}

/* Any split of the same answers in any order comes to the same table. */
static void parts_add_up_to_the_whole(void **state)
{
    enum { ANSWERS = 6000, PARTS = 3 };

    (void)state;
    for (uint32_t round = 0; round < 4; round++) {
        struct cv_unknowns whole = {0};
        struct cv_unknowns part[PARTS] = {{0}};
        uint32_t random = round + 1;
        for (int i = 0; i < ANSWERS; i++) {
            char text[32];
            random = random * 1664525u + 1013904223u;
            /* More spellings than are kept, of several lengths, some of them common. */
            const unsigned which = (random >> 16) % (i % 2 ? 40 : 900);
            (void)snprintf(text, sizeof text, "%.*s%u", (int)(which % 7), "xxxxxxx", which);
            note(&whole, text, 1);
            note(&part[(random >> 8) % PARTS], text, 1);
        }
        assert_int_equal(whole.total, ANSWERS);
        assert_int_equal(whole.n, CV_UNKNOWNS_MAX);
        for (int i = PARTS - 2; i >= 0; i--) {
            assert_int_equal(cv_unknowns_add(&part[i], &part[i + 1]), 0);
        }
        assert_same(&whole, &part[0]);
        for (int i = 0; i < PARTS; i++) {
            cv_unknowns_free(&part[i]);
        }
        cv_unknowns_free(&whole);
    }
}

/* Of the spellings of one answer the first in byte order is shown, however they come. */
static void the_first_spelling_is_shown(void **state)
{
    struct cv_unknowns a = {0};
    struct cv_unknowns b = {0};

    (void)state;
    assert_int_equal(cv_unknowns_note(&a, cv_slice_of("dogs"), cv_slice_of("dogs"), 1), 0);
    assert_int_equal(cv_unknowns_note(&a, cv_slice_of("dogs"), cv_slice_of("doGs"), 1), 0);
    assert_int_equal(cv_unknowns_note(&b, cv_slice_of("dogs"), cv_slice_of("Dogs"), 3), 0);
    assert_int_equal(cv_unknowns_note(&b, cv_slice_of("dogs"), cv_slice("", 0), 1), 0);
    assert_string_equal(a.items[0].shown, "doGs");
    assert_int_equal(cv_unknowns_add(&a, &b), 0);
    assert_string_equal(a.items[0].shown, "Dogs");
    assert_int_equal(a.items[0].count, 6);
    cv_unknowns_free(&a);
    cv_unknowns_free(&b);
}

static void assert_spelt(const char *cell, const char *folded, const char *expected)
{
    struct cv_slice shown;

    assert_int_equal(cv_spelt(cv_slice_of(cell), cv_slice_of(folded), &shown), 0);
    assert_int_equal(shown.len, strlen(expected));
    assert_memory_equal(shown.data, expected, shown.len);
}

static void a_spelling_is_found_in_its_cell(void **state)
{
    (void)state;
    assert_spelt("  Don\xe2\x80\x99t   KNOW ", "don't know", "Don\xe2\x80\x99t   KNOW");
    assert_spelt("Litter; Dog  Fouling ;Other", "dog fouling", "Dog  Fouling");
    assert_spelt("Litter;Dogs", "dogs", "Dogs");
    assert_spelt("Litter\n\nCaf\xc3\x89s", "caf\xc3\xa9s", "Caf\xc3\x89s");
    assert_spelt("A\nB", "a b", "A\nB");
    assert_spelt("Stra\xc3\x9f"
                 "e, Weg",
                 "weg", "Weg");
    assert_spelt("<b title=\"me\">Dogs</b>", "dogs", "");
    assert_spelt("Cats", "dogs", "");
    assert_spelt("", "dogs", "");
    assert_spelt("Dogs", "", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_are_counted_shortest_first),
        cmocka_unit_test(long_texts_are_counted_and_not_kept),
        cmocka_unit_test(the_longest_give_way),
        cmocka_unit_test(parts_add_up_to_the_whole),
        cmocka_unit_test(the_first_spelling_is_shown),
        cmocka_unit_test(a_spelling_is_found_in_its_cell),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
