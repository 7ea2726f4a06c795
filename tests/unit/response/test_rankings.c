/* Rankings in every orientation, with places in figures and in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "expect.h"

static const char schema[] =
    "{\"properties\": {\"order\": {\"type\": \"array\", \"x-kind\": \"ranking\","
    "\"uniqueItems\": true, \"items\": {\"enum\": [\"Park\", \"Street\", \"Station\"]}}}}";

#define DEFINITION(order)                                                                      \
    "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r.json\", \"source\": {\"platform\": " \
    "\"flat\", \"columns\": {\"order\": " order "}}}"

static uint64_t code(int first, int second, int third)
{
    return (uint64_t)(first + 1 + (second + 1) * 4 + (third + 1) * 16);
}

static int64_t ranked(const struct fixture *f, const struct cv_tally *tally, int first,
                      int second, int third)
{
    return fixture_count1(tally, f->survey, "order", code(first, second, third));
}

static int64_t gap(const struct fixture *f, const struct cv_tally *tally, enum cv_gap which)
{
    return fixture_count1(tally, f->survey, "order",
                          cv_question_gap(&f->survey->questions[0], which));
}

#define ITEMS "{\"parts\": {\"Park\": \"P\", \"Street\": \"S\", \"Station\": \"T\"}}"

static void places_may_be_words(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, DEFINITION(ITEMS), schema,
                 "P,S,T,E\n"
                 "1st,3rd,2nd,x\n"
                 "Rank 1,Rank 3,Rank 2,x\n"
                 "First choice,Third choice,Second choice,x\n"
                 "1,3,2,x\n"
                 "1.0,3.0,2.0,x\n"
                 "2,1,,x\n"  /* partial */
                 ",,1st,x\n" /* one item */
                 ",,,x\n",   /* missing */
                 NULL);
    struct cv_tally *tally = fixture_tally(&f);
    assert_int_equal(f.account.n_kinds, 0);
    assert_int_equal(ranked(&f, tally, 0, 2, 1), 5);
    assert_int_equal(ranked(&f, tally, 1, 0, -1), 1);
    assert_int_equal(ranked(&f, tally, 2, -1, -1), 1);
    assert_int_equal(gap(&f, tally, CV_GAP_MISSING), 1);
    cv_tally_free(tally);
    fixture_close(&f);
}

static void ties_gaps_and_other_words_are_told_apart(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, DEFINITION(ITEMS), schema,
                 "P,S,T\n"
                 "1,1st,2\n"        /* a tie */
                 "1,,3\n"           /* second place is skipped */
                 "first,second,4\n" /* there is no fourth place */
                 "1,2,very\n"       /* no place */
                 "0,1,2\n",
                 NULL);
    struct cv_tally *tally = fixture_tally(&f);
    assert_int_equal(found(&f.account, "ranking_tie", "order", CV_DROP_ANSWER), 1);
    assert_int_equal(found(&f.account, "ranking_gap", "order", CV_DROP_ANSWER), 1);
    assert_int_equal(found(&f.account, "ranking_place", "order", CV_DROP_ANSWER), 3);
    assert_non_null(strstr(sentence(&f.account, "ranking_tie"), "share a place"));
    assert_non_null(strstr(sentence(&f.account, "ranking_gap"), "skipped"));
    assert_non_null(strstr(sentence(&f.account, "ranking_place"), "2nd"));
    assert_int_equal(gap(&f, tally, CV_GAP_DROPPED), 5);
    cv_tally_free(tally);
    fixture_close(&f);
}

static void a_column_per_place_has_each_item_once(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, DEFINITION("{\"parts\": {\"1\": \"A\", \"2\": \"B\", \"3\": \"C\"}}"),
                 schema,
                 "A,B,C\n"
                 "Park,Station,Street\n"
                 "Park,Station,\n"      /* partial */
                 "Park,Park,Station\n"  /* twice */
                 "Park,,Station\n"      /* a gap */
                 ",Park,Station\n"      /* a gap at the head */
                 "Park,Pool,Station\n", /* no item */
                 NULL);
    struct cv_tally *tally = fixture_tally(&f);
    assert_int_equal(ranked(&f, tally, 0, 2, 1), 1);
    assert_int_equal(ranked(&f, tally, 0, 2, -1), 1);
    assert_int_equal(found(&f.account, "ranking_repeat", "order", CV_DROP_ANSWER), 1);
    assert_int_equal(found(&f.account, "ranking_gap", "order", CV_DROP_ANSWER), 2);
    assert_int_equal(found(&f.account, "unknown_option", "order", CV_DROP_ANSWER), 1);
    assert_non_null(strstr(sentence(&f.account, "ranking_repeat"), "two places"));
    cv_tally_free(tally);
    fixture_close(&f);
}

static void one_cell_holds_the_items_in_their_order(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, DEFINITION("{\"header\": \"Order\", \"join\": \";\"}"), schema,
                 "Order,Else\n"
                 "Station;Park;Street;,x\n"
                 "Street;Park,x\n"
                 "Street;Street;Park,x\n",
                 NULL);
    struct cv_tally *tally = fixture_tally(&f);
    assert_int_equal(ranked(&f, tally, 2, 0, 1), 1);
    assert_int_equal(ranked(&f, tally, 1, 0, -1), 1);
    assert_int_equal(found(&f.account, "ranking_repeat", "order", CV_DROP_ANSWER), 1);
    cv_tally_free(tally);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_may_be_words),
        cmocka_unit_test(ties_gaps_and_other_words_are_told_apart),
        cmocka_unit_test(a_column_per_place_has_each_item_once),
        cmocka_unit_test(one_cell_holds_the_items_in_their_order),
    };
    return cmocka_run_group_tests_name("rankings", tests, NULL, NULL);
}
