/* Leads and differences against R 4.2.2 (binom.test, prop.test(correct = FALSE)), closed forms
 * computed there, and Newcombe's table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "estimate/difference.h"
#include "estimate/lead.h"

static bool near(double found, double wanted)
{
    return found == wanted || fabs(found - wanted) <= 1e-9 * fabs(wanted);
}

/* Counts of the most important issue in the consultations of 2019 and 2022, and others. */
static const struct {
    int64_t first, second, n;
    double level, p, low, high;
} leads[] = {
    {163, 94, 407, 0.95, 1.99269993471638e-05, 0.0931777717197389, 0.240895076722465},
    {94, 80, 407, 0.95, 0.324373465908555, -0.0289784751424195, 0.0962885166248449},
    {37, 33, 407, 0.95, 0.720202772352865, -0.0298510013374549, 0.0484844546561719},
    {92, 26, 136, 0.95, 7.74781882192795e-10, 0.341371096941256, 0.598616103419265},
    {26, 10, 136, 0.95, 0.0113309841835872, 0.0318044647196624, 0.180802916787523},
    {10, 6, 136, 0.95, 0.454498291015625, -0.0267269634223465, 0.0741618057438503},
    {6, 2, 136, 0.95, 0.2890625, -0.0106734787870389, 0.0504142102644577},
    {63, 38, 136, 0.95, 0.0165058557016076, 0.0391915674352737, 0.314984665505956},
    {38, 21, 136, 0.95, 0.0363431799570539, 0.0143638621955066, 0.220353795172796},
    {5, 5, 12, 0.95, 1, -0.439011515812393, 0.439011515812393},
    {3, 0, 9, 0.95, 0.25, -0.0409980211700302, 0.333333333333333},
};

static void leads_come_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++) {
        struct cv_lead lead;
        assert_true(
            cv_lead(leads[i].first, leads[i].second, leads[i].n, leads[i].level, &lead));
        if (!near(lead.p_value, leads[i].p) || !near(lead.difference.low, leads[i].low) ||
            !near(lead.difference.high, leads[i].high)) {
            fail_msg("%d against %d: p %.15g, %.15g to %.15g", (int)leads[i].first,
                     (int)leads[i].second, lead.p_value, lead.difference.low,
                     lead.difference.high);
        }
    }
}

static void leads_have_two_sides(void **state)
{
    struct cv_lead one;
    struct cv_lead other;

    (void)state;
    assert_true(cv_lead(26, 10, 136, 0.95, &one) && cv_lead(10, 26, 136, 0.95, &other));
    assert_true(one.p_value == other.p_value);
    assert_true(fabs(one.difference.low + other.difference.high) < 1e-15);
    assert_true(cv_lead(7, 7, 20, 0.95, &one) && one.p_value == 1.0);
    assert_true(cv_lead(5, 0, 5, 0.95, &one) && near(one.p_value, 0.0625)); /* 2 / 2^5 */
    assert_false(cv_lead(0, 0, 5, 0.95, &one));
    assert_false(cv_lead(-1, 3, 5, 0.95, &one));
    assert_false(cv_lead(3, 3, 5, 0.95, &one));
    assert_false(cv_lead(INT64_MAX, INT64_MAX, 5, 0.95, &one));
}

static void groups_are_joint_places(void **state)
{
    /* 2019: only the leader stands apart from the next, and the fourth from the third. */
    static const int64_t in_2019[] = {163, 94, 80, 37, 33};
    static const uint32_t places_2019[] = {1, 2, 2, 4, 4};
    static const int64_t in_2022[] = {92, 26, 10, 6, 2};
    /* The fifth could be level with the fourth, but not with the third (p = 0.039). */
    static const uint32_t places_2022[] = {1, 2, 3, 3, 5};
    static const int64_t few[] = {1, 0, 0};
    static const uint32_t places_few[] = {1, 1, 1};
    static const int64_t unordered[] = {1, 2};
    uint32_t group[5];

    (void)state;
    assert_true(cv_lead_groups(in_2019, 5, 407, 0.95, group));
    assert_memory_equal(group, places_2019, sizeof places_2019);
    assert_true(cv_lead_groups(in_2022, 5, 136, 0.95, group));
    assert_memory_equal(group, places_2022, sizeof places_2022);
    assert_true(cv_lead_groups(few, 3, 1, 0.95, group));
    assert_memory_equal(group, places_few, sizeof places_few);
    assert_false(cv_lead_groups(unordered, 2, 3, 0.95, group));
}

static const struct {
    int64_t x1, n1, x2, n2;
    double level, range[2], z, p;
} differences[] = {
    {56,
     70,
     48,
     80,
     0.9,
     {0.0765641915440721, 0.313644583582944},
     2.65017195125853,
     0.00804508136819656},
    {56,
     70,
     48,
     80,
     0.95,
     {0.0524314724023649, 0.333872654036906},
     2.65017195125853,
     0.00804508136819656},
    {56,
     70,
     48,
     80,
     0.99,
     {0.0053708692500784, 0.371808431775774},
     2.65017195125853,
     0.00804508136819656},
    {9,
     10,
     3,
     10,
     0.9,
     {0.242112400884945, 0.789623507372129},
     2.73861278752583,
     0.00616989932054415},
    {9,
     10,
     3,
     10,
     0.95,
     {0.170522723934503, 0.809017973535488},
     2.73861278752583,
     0.00616989932054415},
    {9,
     10,
     3,
     10,
     0.99,
     {0.0430269666153444, 0.837405067894736},
     2.73861278752583,
     0.00616989932054415},
    {6,
     7,
     2,
     7,
     0.9,
     {0.136515807029869, 0.787808505051338},
     2.16024689946929,
     0.0307535612592745},
    {6,
     7,
     2,
     7,
     0.95,
     {0.0582279274823123, 0.806249637524228},
     2.16024689946929,
     0.0307535612592745},
    {6,
     7,
     2,
     7,
     0.99,
     {-0.0723267260464793, 0.831562997673356},
     2.16024689946929,
     0.0307535612592745},
    {5,
     56,
     0,
     29,
     0.9,
     {-0.00725506918251377, 0.172290440047244},
     1.65864886923923,
     0.0971865681705797},
    {5,
     56,
     0,
     29,
     0.95,
     {-0.0381371479035369, 0.192560013855112},
     1.65864886923923,
     0.0971865681705797},
    {5,
     56,
     0,
     29,
     0.99,
     {-0.106027769747379, 0.235293246177161},
     1.65864886923923,
     0.0971865681705797},
    {0, 10, 0, 20, 0.9, {-0.119157837360964, 0.212941970083407}, 0, 1},
    {0, 10, 0, 20, 0.95, {-0.161125158052819, 0.277532799862889}, 0, 1},
    {0, 10, 0, 20, 0.99, {-0.249105401098753, 0.398854093304908}, 0, 1},
    {0, 10, 0, 10, 0.9, {-0.212941970083407, 0.212941970083407}, 0, 1},
    {0, 10, 0, 10, 0.95, {-0.277532799862889, 0.277532799862889}, 0, 1},
    {0, 10, 0, 10, 0.99, {-0.398854093304908, 0.398854093304908}, 0, 1},
    {10, 10, 0, 20, 0.9, {0.75598591674343, 1}, 5.47722557505166, 4.32046305782752e-08},
    {10, 10, 0, 20, 0.95, {0.679086037141915, 1}, 5.47722557505166, 4.32046305782752e-08},
    {10, 10, 0, 20, 0.99, {0.529746782464329, 1}, 5.47722557505166, 4.32046305782752e-08},
    {10, 10, 0, 10, 0.9, {0.6988545779096, 1}, 4.47213595499958, 7.74421643104407e-06},
    {10, 10, 0, 10, 0.95, {0.607509350430524, 1}, 4.47213595499958, 7.74421643104407e-06},
    {10, 10, 0, 10, 0.99, {0.435935131840175, 1}, 4.47213595499958, 7.74421643104407e-06},
    {92,
     136,
     163,
     407,
     0.9,
     {0.196092898231848, 0.349302339258777},
     5.58311497607697,
     2.36248447370852e-08},
    {92,
     136,
     163,
     407,
     0.95,
     {0.18033839660722, 0.362375660801833},
     5.58311497607697,
     2.36248447370852e-08},
    {92,
     136,
     163,
     407,
     0.99,
     {0.149362191280267, 0.386936505022675},
     5.58311497607697,
     2.36248447370852e-08},
    {26,
     136,
     94,
     407,
     0.9,
     {-0.100807688373836, 0.0295845032939212},
     -0.968032111465819,
     0.333028332769144},
    {26,
     136,
     94,
     407,
     0.95,
     {-0.111582135474585, 0.0437328783301059},
     -0.968032111465819,
     0.333028332769144},
    {26,
     136,
     94,
     407,
     0.99,
     {-0.131882957539052, 0.0720260467189935},
     -0.968032111465819,
     0.333028332769144},
    {10,
     136,
     33,
     407,
     0.9,
     {-0.045971968397709, 0.0421764160687314},
     -0.282351635575789,
     0.777673896009092},
    {10,
     136,
     33,
     407,
     0.95,
     {-0.0526307697768009, 0.0533927608098719},
     -0.282351635575789,
     0.777673896009092},
    {10,
     136,
     33,
     407,
     0.99,
     {-0.0654013042538378, 0.0769241269533818},
     -0.282351635575789,
     0.777673896009092},
    {6,
     136,
     37,
     407,
     0.9,
     {-0.0804679974455392, -0.00265484541916201},
     -1.74949936875907,
     0.0802047378191479},
    {6,
     136,
     37,
     407,
     0.95,
     {-0.086546118222786, 0.00768604172000639},
     -1.74949936875907,
     0.0802047378191479},
    {6,
     136,
     37,
     407,
     0.99,
     {-0.0985186269762911, 0.0298243865148},
     -1.74949936875907,
     0.0802047378191479},
    {2,
     136,
     80,
     407,
     0.9,
     {-0.217591554768008, -0.140041206735389},
     -5.12782025118757,
     2.93116095400787e-07},
    {2,
     136,
     80,
     407,
     0.95,
     {-0.22457534673821, -0.13020840220471},
     -5.12782025118757,
     2.93116095400787e-07},
    {2,
     136,
     80,
     407,
     0.99,
     {-0.238535262409229, -0.108814625773174},
     -5.12782025118757,
     2.93116095400787e-07},
    {63,
     136,
     92,
     136,
     0.9,
     {-0.305936054190902, -0.114776838259158},
     -3.55159691401588,
     0.000382900953031556},
    {63,
     136,
     92,
     136,
     0.95,
     {-0.322648841797825, -0.0957122983807461},
     -3.55159691401588,
     0.000382900953031556},
    {63,
     136,
     92,
     136,
     0.99,
     {-0.354152174037318, -0.0585829886495227},
     -3.55159691401588,
     0.000382900953031556},
    {38,
     136,
     2,
     136,
     0.9,
     {0.199507277763321, 0.332539845148313},
     6.16329513300732,
     7.12465376894816e-10},
    {38,
     136,
     2,
     136,
     0.95,
     {0.186646781310344, 0.346083332119696},
     6.16329513300732,
     7.12465376894816e-10},
    {38,
     136,
     2,
     136,
     0.99,
     {0.160659914338904, 0.372934320147472},
     6.16329513300732,
     7.12465376894816e-10},
    {0,
     136,
     1,
     407,
     0.9,
     {-0.010936854639909, 0.0171418211209423},
     -0.57859212868308,
     0.562864417160379},
    {0,
     136,
     1,
     407,
     0.95,
     {-0.0137844268022631, 0.0250874981384149},
     -0.57859212868308,
     0.562864417160379},
    {0,
     136,
     1,
     407,
     0.99,
     {-0.0205871169693666, 0.0441101572918809},
     -0.57859212868308,
     0.562864417160379},
};

static void differences_come_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof differences / sizeof differences[0]; i++) {
        struct cv_difference d;
        assert_true(cv_difference(differences[i].x1, differences[i].n1, differences[i].x2,
                                  differences[i].n2, differences[i].level, &d));
        if (!near(d.range.low, differences[i].range[0]) ||
            !near(d.range.high, differences[i].range[1]) || !near(d.z, differences[i].z) ||
            !near(d.p_value, differences[i].p)) {
            fail_msg("%d/%d - %d/%d: %.15g to %.15g, z %.15g, p %.15g", (int)differences[i].x1,
                     (int)differences[i].n1, (int)differences[i].x2, (int)differences[i].n2,
                     d.range.low, d.range.high, d.z, d.p_value);
        }
    }
}

/* Newcombe RG (1998) Statistics in Medicine 17:873-890, Table II, method 10, four places. */
static void newcombes_table_comes_out(void **state)
{
    static const struct {
        int64_t x1, n1, x2, n2;
        double range[2];
    } rows[] = {
        {56, 70, 48, 80, {0.0524, 0.3339}}, {9, 10, 3, 10, {0.1705, 0.8090}},
        {6, 7, 2, 7, {0.0582, 0.8062}},     {5, 56, 0, 29, {-0.0381, 0.1926}},
        {0, 10, 0, 20, {-0.1611, 0.2775}},  {0, 10, 0, 10, {-0.2775, 0.2775}},
        {10, 10, 0, 20, {0.6791, 1.0000}},  {10, 10, 0, 10, {0.6075, 1.0000}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct cv_difference d;
        assert_true(cv_difference(rows[i].x1, rows[i].n1, rows[i].x2, rows[i].n2, 0.95, &d));
        assert_true(fabs(d.range.low - rows[i].range[0]) < 0.00005001);
        assert_true(fabs(d.range.high - rows[i].range[1]) < 0.00005001);
    }
}

static void what_makes_no_sense_is_refused(void **state)
{
    struct cv_difference d;

    (void)state;
    assert_false(cv_difference(1, 0, 1, 2, 0.95, &d));
    assert_false(cv_difference(3, 2, 1, 2, 0.95, &d));
    assert_false(cv_difference(1, 2, -1, 2, 0.95, &d));
    assert_false(cv_difference(1, 2, 1, 2, 1.0, &d));
    assert_true(cv_difference(0, 4, 0, 9, 0.95, &d) && d.z == 0.0 && d.p_value == 1.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leads_come_out),
        cmocka_unit_test(leads_have_two_sides),
        cmocka_unit_test(groups_are_joint_places),
        cmocka_unit_test(differences_come_out),
        cmocka_unit_test(newcombes_table_comes_out),
        cmocka_unit_test(what_makes_no_sense_is_refused),
    };
    return cmocka_run_group_tests_name("compare", tests, NULL, NULL);
}
