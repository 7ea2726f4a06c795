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
        "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Which? (base: 200 "
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
    assert_int_equal(times(text, "http"),
                     times(text, "<svg xmlns=\"http") + times(text, "http-equiv"));
    assert_has(text, "content=\"default-src 'none'; style-src 'sha256-");
    assert_has_not(text, "unsafe");
    assert_has_not(text, " style=\""); /* the policy would refuse it */
    assert_has_not(text, " onclick");
    fixture_free(&f);
}

static unsigned digit(char c)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = strchr(digits, c);
    assert_true(c != '\0' && at != NULL);
    return (unsigned)(at - digits);
}

/* The 43 characters of base64 after `name` as 64 hex digits. */
static void digest_of(const char *policy, const char *name, char hex[65])
{
    const char *at = strstr(policy, name);
    struct cv_buffer out = {0};
    assert_non_null(at);
    at += strlen(name);
    assert_memory_equal(at + 43, "='", 2);
    for (unsigned i = 0; i < 32; i++) {
        unsigned bit = i * 8, first = digit(at[bit / 6]);
        unsigned two = first << 6 | (at[bit / 6 + 1] == '=' ? 0 : digit(at[bit / 6 + 1]));
        cv_buffer_format(&out, "%02x", two >> (4 - bit % 6) & 0xff);
    }
    memcpy(hex, cv_buffer_string(&out), 65);
    cv_buffer_free(&out);
}

static void the_policy_names_this_style_and_script(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *const *pieces;
    } cases[] = {{"style-src 'sha256-", cv_html_style},
                 {"script-src 'sha256-", cv_html_script}};
    struct cv_buffer policy = {0};
    cv_html_policy(&policy);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cv_buffer text = {0};
        char expected[65], hex[65];
        cv_html_pieces(&text, cases[i].pieces);
        cv_sha256_hex(expected, text.data, text.len);
        digest_of(cv_buffer_string(&policy), cases[i].name, hex);
        assert_string_equal(hex, expected);
        cv_buffer_free(&text);
    }
    cv_buffer_free(&policy);
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
