#include "render/html.h"
#include "rendered.h"

static void the_page(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fixture_consultation(&f);
    fixture_build(&f);
    const char *text = rendered(&f, "html");
    assert_ptr_equal(strstr(text, "<!DOCTYPE html>\n<html lang=\"en-GB\">\n"), text);
    assert_has(text, "<title>Made-up survey</title>");
    assert_has(text, "<a class=\"skip\" href=\"#main\">");
    static const char *const once[] = {"<header>", "<nav ", "<main id=\"main\"",
                                       "<footer>", "<h1>",  "</html>"};
    for (size_t i = 0; i < sizeof once / sizeof *once; i++)
        assert_int_equal(times(text, once[i]), 1);
    assert_int_equal(times(text, "<section "), times(text, "</section>"));
    assert_has(text, "<p class=\"sentence\">163 (40.05%) of the 407 people who answered chose "
                     "ASB.</p>");
    fixture_free(&f);
}

static void tables_are_tables(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_QUESTION, LABELS("ASB", "Theft"), N(120, 80), 200);
    fixture_build(&f);
    const char *text = rendered(&f, "html");
    assert_has(
        text,
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Which? (base: 200 "
        "people who answered)\">\n<table id=\"t\">\n<caption><span>Which? (base: 200 people "
        "who "
        "answered)</span></caption>\n<thead>\n<tr><th scope=\"col\">Answer</th><th "
        "scope=\"col\" class=\"n\">Number</th>");
    assert_has(text, "<tr><th scope=\"row\">ASB</th><td class=\"n\">120</td><td "
                     "class=\"n\">60%</td><td class=\"n\">54.0 to 66.0</td></tr>");
    assert_int_equal(times(text, "<table "), times(text, "<caption>"));
    assert_int_equal(times(text, "<tr>"), times(text, "</tr>"));
    assert_has_not(text, "colspan");
    assert_has_not(text, "rowspan");
    fixture_free(&f);
}

static void everything_is_escaped(void **state)
{
    (void)state;
    struct fixture f;
    hostile_report(&f);
    const char *text = rendered(&f, "html");
    assert_int_equal(times(text, "<script>"), 1);
    assert_int_equal(times(text, "</script>"), 1);
    assert_has_not(text, "<b>");
    assert_has_not(text, "<i>");
    assert_has(text, "<th scope=\"row\">&lt;b&gt;bold&lt;/b&gt;</th>");
    assert_has(text, "<h1>&lt;script&gt;alert(1)&lt;/script&gt; &amp; | *a* &quot;q&quot; "
                     "{#id}</h1>");
    assert_has(text, "aria-label=\"Why | &lt;i&gt;why&lt;/i&gt;? &quot;x&quot; (base:");
    assert_has(text, "<table id=\"question_q_1__\">");
    fixture_free(&f);
}

static void nothing_comes_from_outside(void **state)
{
    (void)state;
    struct fixture f;
    hostile_report(&f);
    const char *text = rendered(&f, "html");
    static const char *const outside[] = {"src=",  "url(", "@import",
                                          "<link", "<img", "<iframe"};
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
        assert_has_not(text, outside[i]);
    /* The one address names the language of the charts. */
    assert_int_equal(times(text, "http"), 1 + times(text, "http-equiv"));
    assert_has(text, "content=\"default-src 'none'; style-src 'sha256-");
    assert_has_not(text, "unsafe");
    assert_has_not(text, " style=\""); /* the policy would refuse it */
    assert_has_not(text, " onclick");
    fixture_free(&f);
}

static void the_policy_names_this_style_and_script(void **state)
{
    (void)state;
    struct cv_buffer out = {0};
    static const char *const empty[] = {NULL};
    cv_html_pieces(&out, empty);
    assert_int_equal(out.len, 0);
    cv_html_policy(&out);
    /* 44 characters of base64 for 32 bytes, twice, one sign of filling each */
    const char *style = strstr(cv_buffer_string(&out), "style-src 'sha256-");
    const char *script = strstr(cv_buffer_string(&out), "script-src 'sha256-");
    assert_non_null(style);
    assert_non_null(script);
    style += strlen("style-src 'sha256-");
    script += strlen("script-src 'sha256-");
    assert_memory_equal(style + 43, "=';", 3);
    assert_memory_equal(script + 43, "=';", 3);
    assert_memory_not_equal(style, script, 43);
    cv_buffer_free(&out);
}

static void no_dead_controls(void **state)
{
    (void)state;
    struct fixture f;
    hostile_report(&f);
    const char *text = rendered(&f, "html");
    assert_has_not(text, "<button");
    assert_has(text, "data-copy-table=\"Copy table\"");
    fixture_free(&f);
}

static void contents_lead_somewhere(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fixture_consultation(&f);
    fixture_build(&f);
    const char *text = rendered(&f, "html");
    uint32_t links = 0;
    for (const char *at = strstr(text, "href=\"#"); at != NULL;
         at = strstr(at + 1, "href=\"#")) {
        char id[64] = "id=\"";
        size_t len = strcspn(at + 7, "\"");
        assert_true(len < 40);
        memcpy(id + 4, at + 7, len);
        id[4 + len] = '"';
        assert_int_equal(times(text, id), 1);
        links++;
    }
    assert_true(links > 8);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page),
        cmocka_unit_test(tables_are_tables),
        cmocka_unit_test(everything_is_escaped),
        cmocka_unit_test(nothing_comes_from_outside),
        cmocka_unit_test(the_policy_names_this_style_and_script),
        cmocka_unit_test(no_dead_controls),
        cmocka_unit_test(contents_lead_somewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
