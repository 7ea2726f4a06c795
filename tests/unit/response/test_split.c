/* Joined choices: labels that hold the separator, text that is no label. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "response/answer.h"

static const char *const commas[] = {", ", NULL};
static const char *const both[] = {";", ", ", NULL};
static const char *const lines[] = {"\n", NULL};
static const char *const spaces[] = {" ", NULL};

struct heard {
    char text[256];
};

static int hear(void *data, uint32_t label, struct cv_slice text)
{
    struct heard *heard = data;
    size_t len = strlen(heard->text);

    if (label == CV_MAP_NONE) {
        (void)snprintf(heard->text + len, sizeof heard->text - len, "[?%.*s]", (int)text.len,
                       text.data);
    } else {
        (void)snprintf(heard->text + len, sizeof heard->text - len, "[%u]", label);
    }
    return 0;
}

static void expect(const char *const *labels, const char *const *joins, const char *folded,
                   const char *heard_text)
{
    struct cv_map map = {0};
    struct heard heard = {""};

    for (uint32_t i = 0; labels[i]; i++) {
        assert_int_equal(cv_map_put(&map, cv_slice_of(labels[i]), i), 0);
    }
    assert_int_equal(cv_split_joined(&map, joins, cv_slice_of(folded), hear, &heard), 0);
    assert_string_equal(heard.text, heard_text);
    cv_map_free(&map);
}

static const char *const dogs[] = {"litter", "litter, dog fouling", "noise", "dog fouling",
                                   NULL};

static void the_longest_label_wins(void **state)
{
    (void)state;
    expect(dogs, commas, "litter, noise", "[0][2]");
    expect(dogs, commas, "litter, dog fouling, noise", "[1][2]");
    expect(dogs, commas, "noise, litter, dog fouling", "[2][1]");
    expect(dogs, commas, "litter", "[0]");
    expect(dogs, commas, "", "");
}

static void a_label_ends_where_a_separator_stands(void **state)
{
    (void)state;
    expect(dogs, commas, "littering, noise", "[?littering][2]");
    expect(dogs, commas, "noise,litter", "[2][0]"); /* a separator without its space */
    expect(dogs, both, "noise;litter;", "[2][0]");  /* a trailing separator */
    expect(dogs, both, "noise; litter, dog fouling", "[2][1]");
}

static void what_fits_no_label_is_one_unknown_answer(void **state)
{
    (void)state;
    expect(dogs, commas, "noise, cars, bikes and vans, litter",
           "[2][?cars, bikes and vans][0]");
    expect(dogs, commas, "cars, bikes", "[?cars, bikes]");
    expect(dogs, commas, "cars, noise", "[?cars][2]");
}

static void white_space_can_join(void **state)
{
    (void)state;
    expect(dogs, spaces, "litter noise", "[0][2]");
    expect(dogs, spaces, "noise dog fouling litter", "[2][3][0]");
    expect(dogs, spaces, "noise\nlitter", "[2][0]");
    expect(dogs, lines, "litter\nnoise", "[0][2]");
    expect(dogs, lines, "litter noise", "[?litter noise]"); /* a space is no line break */
    expect(dogs, lines, "dogs and noise\nlitter", "[?dogs and noise][0]");
    expect(dogs, lines, "dog\nfouling\nnoise", "[3][2]"); /* a label of two lines */
}

static const char *const nested[] = {"a", "a, b", "b", "b, c", "d", NULL};

static void a_reading_by_labels_alone_comes_first(void **state)
{
    (void)state;
    expect(nested, commas, "a, b", "[1]");       /* not a and b */
    expect(nested, commas, "a, b, c", "[0][3]"); /* "a, b" would leave c over */
    expect(nested, commas, "a, b, b, c", "[1][3]");
    expect(nested, commas, "a, b, c, d", "[0][3][4]");
    expect(nested, commas, "a, b, x", "[1][?x]"); /* nothing fits whole: the longest first */
    expect(nested, commas, "b, a", "[2][0]");
}

static const char *const codes[] = {"1", "2", "10", "other_1", NULL};

static void codes_are_joined_by_spaces(void **state)
{
    (void)state;
    expect(codes, spaces, "1 10 other_1", "[0][2][3]");
    expect(codes, spaces, "10", "[2]");
    expect(codes, spaces, "1 3 2", "[0][?3][1]");
}

/* An export uses one separator; the others may stand in what people wrote. */
static void one_separator_holds_for_a_cell(void **state)
{
    static const char *const any[] = {", ", ";", NULL};

    (void)state;
    expect(dogs, any, "litter;vans, noise", "[0][?vans, noise]");
    expect(dogs, any, "litter, vans; noise", "[?litter, vans][2]");
    expect(dogs, any, "litter, noise", "[0][2]");
    expect(dogs, any, "litter, dog fouling;noise;", "[1][2]");
    expect(dogs, any, "vans;", "[?vans]");
    expect(dogs, any, "vans", "[?vans]");
    expect(dogs, any, ";;", "");
    expect(dogs, any, "litter;;noise", "[0][2]");
}

static void any_text_can_be_a_separator(void **state)
{
    static const char *const slash[] = {" / ", NULL};
    static const char *const word[] = {" and ", NULL};

    (void)state;
    expect(dogs, slash, "litter / noise", "[0][2]");
    expect(dogs, slash, "litter/noise / ", "[0][2]");
    expect(dogs, word, "litter and dog fouling", "[0][3]");
}

static void without_a_separator_the_cell_is_one_answer(void **state)
{
    static const char *const none[] = {NULL};

    (void)state;
    expect(dogs, none, "litter, dog fouling", "[1]");
    expect(dogs, none, "litter, noise", "[?litter, noise]");
    expect(dogs, NULL, "noise", "[2]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_label_wins),
        cmocka_unit_test(a_label_ends_where_a_separator_stands),
        cmocka_unit_test(what_fits_no_label_is_one_unknown_answer),
        cmocka_unit_test(white_space_can_join),
        cmocka_unit_test(a_reading_by_labels_alone_comes_first),
        cmocka_unit_test(codes_are_joined_by_spaces),
        cmocka_unit_test(one_separator_holds_for_a_cell),
        cmocka_unit_test(any_text_can_be_a_separator),
        cmocka_unit_test(without_a_separator_the_cell_is_one_answer),
    };
    return cmocka_run_group_tests_name("split", tests, NULL, NULL);
}
