/* Keywords of text: lengths, patterns, formats. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "helper.h"

static void lengths(void **state)
{
    static const struct sample samples[] = {
        {"{\"minLength\":2}", "\"\xf0\x9f\x98\x80\xc3\xa9\"", NULL},
        {"{\"minLength\":2}", "\"\xf0\x9f\x98\x80\"", "has 1 character, at least 2 are needed"},
        {"{\"minLength\":1}", "\"\"", "is empty"},
        {"{\"minLength\":1}", "\"\\u0000\"", NULL},
        {"{\"minLength\":1}", "[]", NULL},
        {"{\"maxLength\":2}", "\"\xe2\x82\xac\\u0000\"", NULL},
        {"{\"maxLength\":2}", "\"abc\"", "has 3 characters, at most 2 are allowed"},
        {"{\"maxLength\":1}", "\"ab\"", "has 2 characters, at most 1 is allowed"},
        {"{\"maxLength\":0}", "12", NULL},
    };
    (void)state;
    TRY_ALL(samples);
}

static void patterns(void **state)
{
    static const struct sample samples[] = {
        {"{\"pattern\":\"^[A-Z]{2}$\"}", "\"AB\"", NULL},
        {"{\"pattern\":\"^[A-Z]{2}$\"}", "\"AB\\n\"",
         "is not written as the pattern ^[A-Z]{2}$ asks"},
        {"{\"pattern\":\"a+\"}", "\"xaay\"", NULL},
        {"{\"pattern\":\"^.$\"}", "\"\xf0\x9f\x98\x80\"", NULL},
        {"{\"pattern\":\"^a\\\\u0000b$\"}", "\"a\\u0000b\"", NULL},
        {"{\"pattern\":\"^a\\u0000b$\"}", "\"a\\u0000b\"", NULL},
        {"{\"pattern\":\"a\"}", "3", NULL},
        {"{\"pattern\":\"\"}", "\"\"", NULL},
    };
    (void)state;
    TRY_ALL(samples);
}

struct format_case {
    const char *format;
    const char *text;
    bool good;
};

/* What the standards' own examples and limits say; see schema/format.h for which. */
static const struct format_case formats[] = {
    {"date", "2022-02-28", true},
    {"date", "2024-02-29", true},
    {"date", "2000-02-29", true},
    {"date", "1900-02-29", false},
    {"date", "2022-02-29", false},
    {"date", "2022-13-01", false},
    {"date", "2022-00-01", false},
    {"date", "2022-04-31", false},
    {"date", "2022-4-30", false},
    {"date", "28/02/2022", false},
    {"date", "2022-02-28 ", false},
    {"date", "2022-02-2\xd9\xa8", false},
    {"time", "13:45:00Z", true},
    {"time", "13:45:00.123+05:30", true},
    {"time", "23:59:60Z", true},
    {"time", "15:59:60-08:00", true},
    {"time", "22:59:60Z", false},
    {"time", "13:45:00", false},
    {"time", "24:00:00Z", false},
    {"time", "13:45Z", false},
    {"time", "13:45:00.Z", false},
    {"time", "13:45:00+24:00", false},
    {"date-time", "1985-04-12T23:20:50.52Z", true},
    {"date-time", "1990-12-31t15:59:60-08:00", true},
    {"date-time", "1985-04-12 23:20:50Z", false},
    {"date-time", "1985-04-12T23:20:50", false},
    {"duration", "P4DT12H30M5S", true},
    {"duration", "P1Y2M", true},
    {"duration", "PT36H", true},
    {"duration", "P4W", true},
    {"duration", "PT0S", true},
    {"duration", "P", false},
    {"duration", "PT", false},
    {"duration", "P1", false},
    {"duration", "P1Y2D", false},
    {"duration", "P1D2H", false},
    {"duration", "P1YT", false},
    {"duration", "PT1H2S", false},
    {"duration", "P1Y2W", false},
    {"duration", "PT1D", false},
    {"email", "joe.bloggs@example.com", true},
    {"email", "\"joe bloggs\"@example.com", true},
    {"email", "joe@[127.0.0.1]", true},
    {"email", "joe@[IPv6:::1]", true},
    {"email", "2962", false},
    {"email", ".joe@example.com", false},
    {"email", "joe..b@example.com", false},
    {"email", "joe@", false},
    {"email", "joe@ex ample", false},
    {"email", "joe@[127.0.0.300]", false},
    {"hostname", "www.example.com", true},
    {"hostname", "a", true},
    {"hostname", "-a.example", false},
    {"hostname", "a_b", false},
    {"hostname", "a..b", false},
    {"hostname", "ab--cd", true},
    {"hostname", "ab--cd.org", true},
    {"hostname", "r3---sn-apo3qvuoxuxbt-j5pe.googlevideo.com", true},
    {"hostname", "xn--x", false},
    {"idn-hostname", "ab--cd.org", false},
    {"email", "me@ab--cd.org", true},
    {"email", "a@[ipv6:::1]", true},
    {"email", "a@[IPV6:::1]", true},
    {"email", "a@[ipv7:::1]", false},
    {"iri", "http://a/\xc2\x85", false},     /* U+0085 */
    {"iri", "http://a/\xef\xb7\x90", false}, /* U+FDD0 */
    {"iri", "http://a/\xef\xbf\xbe", false}, /* U+FFFE */
    {"iri", "http://a/\xee\x80\x80", false}, /* U+E000 */
    {"iri", "http://a/?\xee\x80\x80", true}, /* in a query */
    {"iri", "http://a/#\xee\x80\x80", false},
    {"iri", "http://a\xee\x80\x80/", false},
    {"iri", "http://a/\xf0\x9f\x98\x80", true},  /* U+1F600 */
    {"iri", "http://a/\xf0\x9f\xbf\xbf", false}, /* U+1FFFF */
    {"iri", "http://a/\xf3\xa0\x80\x81", false}, /* U+E0001 */
    {"iri", "http://a/\xf3\xa1\x80\x80", true},  /* U+E1000 */
    {"iri", "http://a/?\xf4\x80\x80\x80", true}, /* U+100000 */
    {"iri-reference", "\xc2\xa0", true},
    {"hostname", "xn--4gbwdl.xn--wgbh1c", true},
    {"hostname", "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcd", false},
    {"ipv4", "192.168.0.1", true},
    {"ipv4", "256.0.0.1", false},
    {"ipv4", "1.2.3", false},
    {"ipv4", "1.2.3.4.5", false},
    {"ipv4", "01.2.3.4", false},
    {"ipv6", "::", true},
    {"ipv6", "2001:db8::8:800:200c:417a", true},
    {"ipv6", "::ffff:129.144.52.38", true},
    {"ipv6", "1:2:3:4:5:6:7:8", true},
    {"ipv6", "1:2:3:4:5:6:7::", true},
    {"ipv6", "1:2:3:4:5:6:7:8:9", false},
    {"ipv6", "1:2:3:4:5:6:7::8", false},
    {"ipv6", "1::2::3", false},
    {"ipv6", "12345::", false},
    {"ipv6", ":1", false},
    {"ipv6", "1.2.3.4::", false},
    {"ipv6", "::1%eth0", false},
    {"uri", "http://example.com:8080/a;b?c=d&e=%20#f", true},
    {"uri", "urn:oasis:names:specification:docbook:dtd:xml:4.1.2", true},
    {"uri", "mailto:John.Doe@example.com", true},
    {"uri", "http://[2001:db8::7]/", true},
    {"uri", "http://[v1.a:b]/", true},
    {"uri", "/relative", false},
    {"uri", "http:// space", false},
    {"uri", "http://a/%zz", false},
    {"uri", "http://[::1", false},
    {"uri", "http://a b/", false},
    {"uri", "1http://a", false},
    {"uri", "http://\xc3\xa9/", false},
    {"uri-reference", "../a?b#c", true},
    {"uri-reference", "", true},
    {"uri-reference", ":a", false},
    {"uri-reference", "a\\b", false},
    {"uri-reference", "#a#b", false},
    {"iri", "http://\xc3\xa9/\xc3\xa9?\xc3\xa9#\xc3\xa9", true},
    {"iri", "\xc3\xa9", false},
    {"iri-reference", "\xc3\xa9/a", true},
    {"iri-reference", "\\\\a", false},
    {"uuid", "2EB8AA08-aa98-11ea-b4aa-73b441d16380", true},
    {"uuid", "2EB8AA08-aa98-11ea-b4aa-73b441d1638", false},
    {"uuid", "2EB8AA08-aa98-11ea-b4aa-73b441d163800", false},
    {"uuid", "2EB8AA08aa9811eab4aa73b441d16380----", false},
    {"json-pointer", "/a~0b/c~1d/", true},
    {"json-pointer", "", true},
    {"json-pointer", "a", false},
    {"json-pointer", "/a~2", false},
    {"json-pointer", "/a~", false},
    {"relative-json-pointer", "0/a", true},
    {"relative-json-pointer", "12#", true},
    {"relative-json-pointer", "01", false},
    {"relative-json-pointer", "/a", false},
    {"relative-json-pointer", "0##", false},
    {"relative-json-pointer", "0+1", true},
    {"relative-json-pointer", "0-1#", true},
    {"relative-json-pointer", "2+10/a", true},
    {"relative-json-pointer", "0+", false},
    {"relative-json-pointer", "0+01", false},
    {"relative-json-pointer", "0+-1", false},
    {"relative-json-pointer", "+1", false},
    {"regex", "^(a|b)*$", true},
    {"regex", "(a", false},
    {"regex", "a\\Z", false},
    {"regex", "(?<=a+)b", true},
    {"regex", "^(?:(x)|y)+\\1z$", true},
    {"regex", "a{0,99999999999}", true},
    {"regex", "\\p{Script=Kawi}", true},
    {"regex", "\\p{lu}", false},
    {"regex", "\\p{Latin}", false},
    {"regex", "\\p{Xan}", false},
    {"regex", "\\p{Script=greek}", false},
    {"regex", "(?=a)*", false},
    {"regex", "(?<=a)*", false},
    {"colour", "anything", true},
};

static void formats_are_asserted(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
        struct cv_buffer text = {0};
        cv_buffer_format(&text, "{\"format\":\"%s\"}", formats[i].format);
        struct cv_schema *schema = compile(cv_buffer_string(&text));
        struct cv_json *instance = cv_json_new_string(cv_slice_of(formats[i].text));
        if (cv_schema_valid(cv_schema_root(schema), instance) != formats[i].good) {
            fail_msg("%s: %s", formats[i].format, formats[i].text);
        }
        cv_json_free(instance);
        cv_schema_free(schema);
        cv_buffer_free(&text);
    }
}

static void formats_have_sentences(void **state)
{
    static const struct sample samples[] = {
        {"{\"format\":\"date\"}", "\"1/2/2022\"", "is not a date such as 2022-02-28"},
        {"{\"format\":\"date\"}", "20220228", NULL},
        {"{\"format\":\"email\"}", "\"joe\"", "is not an e-mail address"},
    };
    (void)state;
    TRY_ALL(samples);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths),
        cmocka_unit_test(patterns),
        cmocka_unit_test(formats_are_asserted),
        cmocka_unit_test(formats_have_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
