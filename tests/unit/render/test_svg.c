/* Charts, and how their labels are broken into lines. */
#include <stdlib.h>

#include "render/html.h"
#include "render/plot.h"
#include "render/svg.h"
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
    assert_has(chart_text(&out, &longs, 1), "class=\"narrow\" width=\"100%\" height=\"282\"");
    /* and on lines of 40, where there is room: 64 a line, 5 lines */
    assert_has(cv_buffer_string(&out), "class=\"broad\" width=\"100%\" height=\"142\"");
    assert_int_equal(times(cv_buffer_string(&out), "<text x=\"0\" y="), 12 + 5);
    assert_has(cv_buffer_string(&out), "aria-labelledby=\"c-broad-title c-broad-desc\"");
    cv_buffer_free(&out);
}

/* Fifty bars of 52 pixels: three pictures of 15 with their axes, and the rest. */
static void a_long_chart_goes_on_in_another_picture(void **state)
{
    (void)state;
    struct cv_report_bar bars[50];
    for (size_t i = 0; i < 50; i++)
        bars[i] = (struct cv_report_bar){"A", "5%", 0.05, 0, 0, true, false, 0, NULL};
    struct cv_buffer out = {0};
    const char *text = chart_text(&out, bars, 50);
    assert_int_equal(times(text, "<svg "), 4);
    assert_int_equal(times(text, "height=\"790\""), 3);
    assert_int_equal(times(text, "role=\"img\""), 1);
    assert_int_equal(times(text, "aria-hidden=\"true\""), 3);
    assert_int_equal(times(text, "<title"), 1);
    assert_int_equal(times(text, "class=\"bar\""), 50);
    assert_int_equal(times(text, ">10%</text>"), 4);
    cv_buffer_free(&out);
}

/* Labels that differ beyond what a chart has room for are not cut to the same. */
static void names_are_cut_where_they_stay_apart(void **state)
{
    (void)state;
    char one[301], other[301];
    memset(one, 'x', 300);
    one[300] = '\0';
    memcpy(other, one, sizeof other);
    other[299] = 'y';
    struct cv_report_bar bars[] = {{"A", "5%", 0.05, 0, 0, true, false, 0, NULL},
                                   {one, "5%", 0.05, 0, 0, true, false, 0, NULL},
                                   {other, "5%", 0.05, 0, 0, true, false, 0, NULL}};
    struct cv_report_chart chart = {
        .id = "c", .title = "t", .description = "d", .bars = bars, .n_bars = 2};
    struct cv_plot plot = cv_plot_of(&chart);
    assert_false(cv_plot_brief(&plot, "A").cut);
    assert_true(cv_plot_brief(&plot, one).cut);
    /* 32 letters of 0.62 on each of two lines of 20, and 30 where the ellipsis follows */
    assert_int_equal(cv_plot_brief(&plot, one).text.len, 32 + 32 + 30);
    chart.n_bars = 3;
    plot = cv_plot_of(&chart);
    assert_false(cv_plot_brief(&plot, one).cut);
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

/* One text of a picture: its box by the estimate that labels are broken with, upwards of what
 * faces need. */
struct box {
    double left, right, y;
};

static double attribute(const char *tag, const char *name)
{
    const char *at = strstr(tag, name);
    assert_non_null(at);
    return strtod(at + strlen(name), NULL);
}

/* Every text and rectangle inside the view box, and no two texts over each other. */
static void assert_tidy(const char *svg)
{
    static struct box boxes[4000];
    const double height = attribute(svg, " height=\"");
    size_t n = 0;
    for (const char *at = svg; (at = strstr(at, "<rect ")) != NULL; at++) {
        const bool ground = strncmp(at, "<rect width", 11) == 0;
        const double x = ground ? 0 : attribute(at, " x=\"");
        const double y = ground ? 0 : attribute(at, " y=\"");
        assert_true(x >= 0 && x + attribute(at, " width=\"") <= 720.001);
        assert_true(y >= 0 && y + attribute(at, " height=\"") <= height);
    }
    for (const char *at = svg; (at = strstr(at, "<text ")) != NULL; at++) {
        const char *end = strstr(at, "</text>");
        const char *text = strchr(at, '>') + 1;
        const char *anchor = strstr(at, "text-anchor=\"");
        const double width = 15 * 0.62 * (double)(end - text);
        const double x = attribute(at, " x=\"");
        const double part = !anchor || anchor > text ? 0
                            : anchor[13] == 'm'      ? 0.5
                            : anchor[13] == 'e'      ? 1
                                                     : 0;
        struct box box = {x - width * part, x + width * (1 - part), attribute(at, " y=\"")};
        assert_true(box.left >= 0 && box.right <= 720 && box.y >= 12 && box.y <= height - 4);
        for (size_t i = 0; i < n; i++) {
            const bool beside = box.left >= boxes[i].right || boxes[i].left >= box.right;
            const double apart = box.y > boxes[i].y ? box.y - boxes[i].y : boxes[i].y - box.y;
            assert_true(beside || apart >= 15);
        }
        assert_true(n < sizeof boxes / sizeof *boxes);
        boxes[n++] = box;
    }
}

static void nothing_is_clipped_or_overlaps(void **state)
{
    (void)state;
    static const uint32_t counts[] = {1, 2, 5, 12, 60};
    static const size_t lengths[] = {1, 20, 300};
    static struct cv_report_bar bars[60];
    static char label[301];
    for (size_t test = 0; test < 5 * 3 * 4; test++) {
        const uint32_t n = counts[test % 5];
        const enum cv_bars kind = (enum cv_bars)(test / 15);
        memset(label, 'n', sizeof label - 1);
        label[lengths[test / 5 % 3]] = '\0';
        const char *series[60];
        const uint32_t n_series = kind == CV_BARS_PAIRED && n % 2 == 0 ? 2 : n < 12 ? n : n / 6;
        for (uint32_t i = 0; i < n; i++) {
            series[i] = label;
            bars[i] = (struct cv_report_bar){label,
                                             "99%",
                                             0.02 * (i % 9),
                                             0,
                                             0.9,
                                             i % 7 != 3,
                                             kind == CV_BARS_PLAIN && i % 7 != 3,
                                             i % n_series,
                                             label};
        }
        const struct cv_report_chart chart = {.id = "c",
                                              .title = label,
                                              .description = "d",
                                              .bars = bars,
                                              .n_bars = n,
                                              .note = label,
                                              .kind = kind,
                                              .series = series,
                                              .n_series = n_series};
        struct cv_buffer out = {0};
        cv_svg_file(&out, &chart, "en-GB");
        assert_false(cv_buffer_failed(&out));
        assert_tidy(cv_buffer_string(&out));
        cv_buffer_free(&out);
    }
}

/* [c] in one whole: the parts that are known keep their lengths, on the ground of the whole. */
static void a_whole_with_a_gap_is_drawn_as_far_as_known(void **state)
{
    (void)state;
    static const char *const series[] = {"yes", "no"};
    struct cv_report_bar bars[] = {{"Day: yes", "25%", 0.25, 0, 0, true, false, 0, "Day"},
                                   {"Day: no", "75%", 0.75, 0, 0, true, false, 1, "Day"}};
    const struct cv_report_chart chart = {.id = "c",
                                          .title = "t",
                                          .description = "d",
                                          .bars = bars,
                                          .n_bars = 2,
                                          .kind = CV_BARS_STACKED,
                                          .series = series,
                                          .n_series = 2};
    struct cv_buffer out = {0};
    cv_svg_chart(&out, &chart);
    assert_has(cv_buffer_string(&out), "width=\"25.000%\"");
    assert_has(cv_buffer_string(&out), "width=\"75.000%\"");
    bars[1] = (struct cv_report_bar){"Day: no", "[c]", 0, 0, 0, false, false, 1, "Day"};
    cv_buffer_clear(&out);
    cv_svg_chart(&out, &chart);
    assert_int_equal(times(cv_buffer_string(&out), "<rect "), 4); /* the legend's two */
    assert_has(cv_buffer_string(&out), "<rect class=\"track\"");
    assert_has(cv_buffer_string(&out), "width=\"25.000%\"");
    assert_has(cv_buffer_string(&out), ">[c]</text>");
    assert_has(cv_buffer_string(&out), ">25%</text>");
    cv_buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bar_with_its_interval),
        cmocka_unit_test(axes),
        cmocka_unit_test(suppressed_bars_are_only_text),
        cmocka_unit_test(the_picture_grows_with_its_labels),
        cmocka_unit_test(a_long_chart_goes_on_in_another_picture),
        cmocka_unit_test(names_are_cut_where_they_stay_apart),
        cmocka_unit_test(labels_break_at_spaces),
        cmocka_unit_test(characters_are_never_cut),
        cmocka_unit_test(nothing_is_clipped_or_overlaps),
        cmocka_unit_test(a_whole_with_a_gap_is_drawn_as_far_as_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
