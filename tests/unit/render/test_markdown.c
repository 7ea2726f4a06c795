#include "rendered.h"

static void the_pattern(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_MOST_IMPORTANT_ISSUE, LABELS("ASB", "Theft"), N(120, 80), 200)
        ->chart = CV_CHART_BAR;
    fixture_build(&f);
    const char *text = rendered(&f, "markdown");
    assert_ptr_equal(strstr(text, "# Made-up survey\n\n## About this survey\n\n"), text);
    assert_has(text, "\n\n> **Note:** People chose to take part in this survey;");
    assert_has(text, "\n## Most important issue\n\n"
                     "120 (60%) of the 200 people who answered chose ASB.\n\n"
                     "Most of the 200 people who answered chose ASB.\n\n");
    assert_has(text, "\n\n**Which? (base: 200 people who answered)**\n\n"
                     "| Answer | Number | % of respondents | 95% interval (see note) |\n"
                     "| :--- | ---: | ---: | ---: |\n"
                     "| ASB | 120 | 60% | 54.0 to 66.0 |\n"
                     "| Theft | 80 | 40% | 36.0 to 44.0 |\n\n");
    assert_has(text, "\n\n**Which?**\n\n- ASB: 60%\n- Theft: 40%\n\n");
    fixture_free(&f);
}

static void everything_is_escaped(void **state)
{
    (void)state;
    struct fixture f;
    hostile_report(&f);
    const char *text = rendered(&f, "markdown");
    assert_has(text, "# \\<script\\>alert(1)\\</script\\> & \\| \\*a\\* \"q\" \\{#id\\}\n");
    assert_has(text, "| \\<b\\>bold\\</b\\> | 60 |");
    assert_has(text, "| & \\| \\*a\\* \\_b\\_ \\`c\\` \\[x\\](y) \\#h \\\\ | 50 |");
    assert_has(text, "| line break tab | 20 |");
    assert_has(text, "## Why \\| \\<i\\>why\\</i\\>? \"x\"\n");
    assert_has(text, "| a -\\- b | 7 |");
    assert_has(text, "| \\@x | 6 |");
    for (const char *at = strchr(text, '<'); at != NULL; at = strchr(at + 1, '<'))
        assert_true(at > text && at[-1] == '\\');
    fixture_free(&f);
}

static void starts_of_blocks_begin_no_lists(void **state)
{
    (void)state;
    struct fixture f;
    hostile_report(&f);
    const char *text = rendered(&f, "markdown");
    assert_has(text, "\n- 1\\. first: 6%\n");
    assert_has(text, "\n- =1+1: 16%\n");
    assert_has(text, "\n- \\-1, \"q\": 12%\n");
    assert_has(text, "| 1. first |"); /* within a table nothing begins */
    fixture_free(&f);
}

static void figures_at_the_start_stay_as_they_are(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fixture_consultation(&f);
    fixture_build(&f);
    assert_has(
        rendered(&f, "markdown"),
        "\n46.3% of the 136 people who ranked chose ASB first; 32.4% chose it second.\n");
    fixture_free(&f);
}

static void every_table_row_has_all_its_cells(void **state)
{
    (void)state;
    struct fixture f;
    hostile_report(&f);
    const char *text = rendered(&f, "markdown");
    uint32_t columns = 0, rows = 0;
    for (const char *line = text; line != NULL; line = strchr(line, '\n')) {
        line += *line == '\n';
        uint32_t bars = 0;
        for (const char *c = line; *c != '\0' && *c != '\n'; c++)
            bars += *c == '|' && (c == line || c[-1] != '\\');
        if (*line != '|') {
            columns = 0;
            continue;
        }
        if (columns == 0)
            columns = bars;
        assert_int_equal(bars, columns);
        rows++;
    }
    assert_true(rows > 20);
    fixture_free(&f);
}

static void what_means_nothing_is_left_as_it_is(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_QUESTION,
                 LABELS("[c] a & b", "[c](d)", "[x] e_f", "AT&amp; _g_", "p < 1, C#",
                        "http://h www.i", "[ab]: j"),
                 N(7, 6, 5, 4, 3, 2, 1), 28)
        ->chart = CV_CHART_BAR;
    fixture_build(&f);
    const char *text = rendered(&f, "markdown");
    assert_has(text, "| [c] a & b | 7 |");
    assert_has(text, "| \\[c\\](d) | 6 |");
    assert_has(text, "\n- \\[x\\] e_f: "); /* else a box to tick */
    assert_has(text, "| AT\\&amp; \\_g\\_ | 4 |");
    assert_has(text, "| p < 1, C# | 3 |");
    assert_has(text, "| http\\://h www\\.i | 2 |");
    assert_has(text, "| \\[ab\\]: j | 1 |");
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pattern),
        cmocka_unit_test(everything_is_escaped),
        cmocka_unit_test(what_means_nothing_is_left_as_it_is),
        cmocka_unit_test(starts_of_blocks_begin_no_lists),
        cmocka_unit_test(figures_at_the_start_stay_as_they_are),
        cmocka_unit_test(every_table_row_has_all_its_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
