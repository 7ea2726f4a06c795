#include "rendered.h"

static void the_pattern(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_MOST_IMPORTANT_ISSUE, LABELS("ASB", "Theft"), N(120, 80), 200)
        ->chart = CV_CHART_BAR;
    fixture_build(&f);
    const char *text = rendered(&f, "latex");
    assert_ptr_equal(strstr(text, "\\documentclass"), text);
    assert_has(text, "\\title{Made-up survey}\n");
    assert_has(text, "\\section{Most important issue}\n\n"
                     "120 (60\\%) of the 200 people who answered chose ASB.\n\n");
    assert_has(text, "\\caption[]{Which? (base: 200 people who answered)} \\tabularnewline\n");
    assert_has(text, "\\endfoot\nASB & 120 & 60\\% & 54.0 to 66.0 \\tabularnewline*\n");
    assert_has(text, "\\textbf{Which?}");
    assert_has(text, "ASB & 60\\% & \\cvbar{0.6000}\\cvrange{0.5400}{0.6600}{0.1200} "
                     "\\tabularnewline*\n");
    assert_has(text, "\\begin{quote}\\textbf{Note:} People chose to take part");
    assert_has(text, "\\end{document}\n");
    fixture_free(&f);
}

static void everything_is_escaped(void **state)
{
    (void)state;
    struct fixture f;
    hostile_report(&f);
    const char *text = rendered(&f, "latex");
    assert_has(text, "\\title{\\textless{}script\\textgreater{}");
    assert_has(text, "\\& \\textbar{} {*}a{*} \\_b\\_ \\textasciigrave{}c\\textasciigrave{} "
                     "{[}x{]}(y) \\#h \\textbackslash{} & 50 &");
    assert_has(text, "line break tab & 20 &");
    assert_has(text, "a -{\\kern0pt}- b & 7 &"); /* no dash */
    fixture_free(&f);
}

static void other_scripts_are_marked_with_their_code_points(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_QUESTION,
                 LABELS("\u05e9\u05dc 12", "Cafe\u0301", "\U0001f44d yes", "T\u0177 \u2265 5"),
                 N(4, 3, 2, 1), 10);
    fixture_build(&f);
    const char *text = rendered(&f, "latex");
    assert_has(text, "\n\\cvturned{05E9,05DC}{\u05e9\u05dc} 12 & 4 &");
    assert_has(text, "\nCaf\\cvother{0065,0301}{e\u0301} & 3 &");
    assert_has(text, "\n\\cvother{1F44D}{\U0001f44d} yes & 2 &");
    assert_has(text, "\nT\u0177 \\ensuremath{\\geq} 5 & 1 &");
    fixture_free(&f);
}

static void long_words_may_break(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_QUESTION, LABELS("abcdefghijklmnopqrstuvwxyz", "using/dealing"),
                 N(2, 1), 3);
    fixture_build(&f);
    const char *text = rendered(&f, "latex");
    assert_has(text, "\nabcdefghijk\\cvbreak{}lmnopqrstuvw\\cvbreak{}xyz & 2 &");
    assert_has(text, "\nusing/\\cvbreak{}deali\\cvbreak{}ng & 1 &");
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pattern),
        cmocka_unit_test(everything_is_escaped),
        cmocka_unit_test(other_scripts_are_marked_with_their_code_points),
        cmocka_unit_test(long_words_may_break),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
