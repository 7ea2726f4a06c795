/* Charts, and how their labels are broken into lines. */
#include "render/html.h"
#include "rendered.h"

static const char *chart_text(struct cv_buffer *out, const struct cv_report_bar *bars,
                              uint32_t n)
{
    const struct cv_report_chart chart = {
        .id = "c", .title = "T & t", .description = "D <d>", .bars = bars, .n_bars = n};
    cv_buffer_clear(out);
    cv_svg_chart(out, &chart);
    assert_false(cv_buffer_failed(out));
    return cv_buffer_string(out);
}

static void a_bar_with_its_interval(void **state)
{
    (void)state;
    const struct cv_report_bar bar = {"A <a>", "25%", 0.25, 0.2, 0.35, true, true, 0, NULL};
    struct cv_buffer out = {0};
    const char *text = chart_text(&out, &bar, 1);
    assert_has(text, "role=\"img\" aria-labelledby=\"c-title c-desc\"");
    assert_has(text, "<title id=\"c-title\">T &amp; t</title>\n"
                     "<desc id=\"c-desc\">D &lt;d&gt;</desc>");
    assert_has(text, ">A &lt;a&gt;</text>");
    assert_has(text, ">25%</text>");
    /* Of an axis to 40%: a quarter is 62.5% of the width, the interval 50 to 87.5. */
    assert_has(text, "width=\"62.500%\"");
    assert_int_equal(times(text, "<line x1=\"50.000%\" y1=\"30\" x2=\"87.500%\" y2=\"30\"/>"),
                     2);
    assert_has(text, ">0%</text>");
    assert_has(text, ">20%</text>");
    assert_has(text, ">40%</text>");
    cv_buffer_free(&out);
}

static void axes(void **state)
{
    (void)state;
    static const struct {
        double value, high;
        const char *top;
    } cases[] = {{0.1, 0, ">10%</text>"},    {0.1001, 0, ">20%</text>"},
                 {0.3, 0.41, ">60%</text>"}, {0.8, 0, ">80%</text>"},
                 {0.95, 1, ">100%</text>"},  {0, 0, ">10%</text>"}};
    struct cv_buffer out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct cv_report_bar bar = {
            "A", "x", cases[i].value, 0, cases[i].high, true, cases[i].high > 0, 0, NULL};
        assert_has(chart_text(&out, &bar, 1), cases[i].top);
    }
    cv_buffer_free(&out);
}

static void suppressed_bars_are_only_text(void **state)
{
    (void)state;
    const struct cv_report_bar bars[] = {{"A", "[c]", 0, 0, 0, false, false, 0, NULL},
                                         {"B", "0%", 0, 0, 0, true, false, 0, NULL}};
    struct cv_buffer out = {0};
    const char *text = chart_text(&out, bars, 2);
    assert_has(text, ">[c]</text>");
    assert_has_not(text, "class=\"bar\"");
    assert_has_not(text, "<line");
    cv_buffer_free(&out);
}

static void the_picture_grows_with_its_labels(void **state)
{
    (void)state;
    char label[301];
    memset(label, 'x', 300);
    label[300] = '\0';
    const struct cv_report_bar shorts = {"A", "5%", 0.05, 0, 0, true, false, 0, NULL};
    const struct cv_report_bar longs = {label, "5%", 0.05, 0, 0, true, false, 0, NULL};
    struct cv_buffer out = {0};
    assert_has(chart_text(&out, &shorts, 1), "height=\"62\"");
    /* 300 letters of 0.62 on lines of 15.8: 25 a line, 12 lines, 11 more than one */
    assert_has(chart_text(&out, &longs, 1), "height=\"282\"");
    assert_int_equal(times(cv_buffer_string(&out), "<text x=\"0\" y="), 12);
    cv_buffer_free(&out);
}

static void assert_lines(const char *label, unsigned limit, const char *expected)
{
    struct cv_slice rest = cv_slice_of(label);
    struct cv_buffer out = {0};
    for (int i = 0; rest.len > 0; i++) {
        assert_true(i < 100);
        struct cv_slice line = cv_label_line(&rest, limit);
        assert_true(line.len > 0);
        cv_buffer_slice(&out, line);
        cv_buffer_char(&out, '/');
    }
    assert_string_equal(cv_buffer_string(&out), expected);
    cv_buffer_free(&out);
}

static void labels_break_at_spaces(void **state)
{
    (void)state;
    assert_lines("Town centre safety", 20000, "Town centre safety/");
    assert_lines("Town centre safety", 8000, "Town centre/safety/");
    assert_lines("Town   centre", 4000, "Town  /centre/");
    assert_lines("abcdefgh", 2000, "abc/def/gh/");
    assert_lines("ab abcdefgh", 2000, "ab/abc/def/gh/");
    assert_lines("", 2000, "");
    assert_lines("x", 1, "x/");
}

static void characters_are_never_cut(void **state)
{
    (void)state;
    assert_lines("\u65e5\u672c\u8a9e", 2200, "\u65e5\u672c/\u8a9e/");
    assert_lines("e\u0301e\u0301e\u0301", 1300, "e\u0301e\u0301/e\u0301/");
    assert_lines("\U0001f468\u200d\U0001f469\U0001f468\u200d\U0001f469", 1500,
                 "\U0001f468\u200d\U0001f469/\U0001f468\u200d\U0001f469/");
    assert_lines("\xf0\x9f", 300, "\xf0/\x9f/"); /* not UTF-8: still ends */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bar_with_its_interval),
        cmocka_unit_test(axes),
        cmocka_unit_test(suppressed_bars_are_only_text),
        cmocka_unit_test(the_picture_grows_with_its_labels),
        cmocka_unit_test(labels_break_at_spaces),
        cmocka_unit_test(characters_are_never_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
