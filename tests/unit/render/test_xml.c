#include "render/xml.h"
#include "rendered.h"

static void assert_escaped(struct cv_slice text, const char *expected)
{
    struct cv_buffer out = {0};
    cv_xml_text(&out, text);
    assert_string_equal(cv_buffer_string(&out), expected);
    cv_buffer_free(&out);
}

#define ESCAPED(text, expected) assert_escaped(cv_slice(text, sizeof(text) - 1), expected)

static void marks_become_references(void **state)
{
    (void)state;
    ESCAPED("", "");
    ESCAPED("plain", "plain");
    ESCAPED("<b> & \"it's\"", "&lt;b&gt; &amp; &quot;it&#39;s&quot;");
    ESCAPED("&amp;", "&amp;amp;");
    ESCAPED("a\tb\nc\rd", "a&#9;b&#10;c&#13;d");
    ESCAPED("=1+1|*_`]]>", "=1+1|*_`]]&gt;");
}

static void every_script_stays_as_it_is(void **state)
{
    (void)state;
    ESCAPED("caf\u00e9 e\u0301 \u05d0 \u202e \U0001f600 \ufffd", "caf\u00e9 e\u0301 \u05d0 "
                                                                 "\u202e \U0001f600 \ufffd");
}

static void what_xml_cannot_hold_is_replaced(void **state)
{
    (void)state;
    ESCAPED("a\x01z", "a\ufffdz");
    ESCAPED("\x1f", "\ufffd");
    ESCAPED("a\0z", "a\ufffdz");
    ESCAPED("\xef\xbf\xbe\xef\xbf\xbfz", "\ufffd\ufffdz");
    ESCAPED("a\xff<", "a\ufffd&lt;");
    ESCAPED("\xc3", "\ufffd");
    ESCAPED("\xed\xa0\x80z", "\ufffd\ufffd\ufffdz");
    ESCAPED("\x7f\xc2\x85", "\x7f\xc2\x85");
}

static void elements(void **state)
{
    (void)state;
    struct cv_buffer out = {0};
    cv_xml_element(&out, "<t a=\"", "\"&\"", "\">");
    cv_xml_element(&out, "<u>", NULL, "</u>");
    assert_string_equal(cv_buffer_string(&out), "<t a=\"&quot;&amp;&quot;\"><u></u>");
    cv_buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_become_references),
        cmocka_unit_test(every_script_stays_as_it_is),
        cmocka_unit_test(what_xml_cannot_hold_is_replaced),
        cmocka_unit_test(elements),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
