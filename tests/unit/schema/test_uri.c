/* Resolving URI references: the examples of RFC 3986, sections 5.4.1 and 5.4.2. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "schema/uri.h"

struct sample {
    const char *reference;
    const char *resolved;
};

static void resolves(const char *base, const char *reference, const char *expected)
{
    struct cv_buffer out = {0};
    cv_buffer_text(&out, ">"); /* what was there stays */
    cv_uri_resolve(&out, cv_slice_of(base), cv_slice_of(reference));
    assert_string_equal(cv_buffer_string(&out) + 1, expected);
    cv_buffer_free(&out);
}

static void the_examples_of_rfc_3986(void **state)
{
    static const struct sample samples[] = {
        {"g:h", "g:h"},
        {"g", "http://a/b/c/g"},
        {"./g", "http://a/b/c/g"},
        {"g/", "http://a/b/c/g/"},
        {"/g", "http://a/g"},
        {"//g", "http://g"},
        {"?y", "http://a/b/c/d;p?y"},
        {"g?y", "http://a/b/c/g?y"},
        {"#s", "http://a/b/c/d;p?q"},
        {"g#s", "http://a/b/c/g"},
        {"g?y#s", "http://a/b/c/g?y"},
        {";x", "http://a/b/c/;x"},
        {"g;x", "http://a/b/c/g;x"},
        {"", "http://a/b/c/d;p?q"},
        {".", "http://a/b/c/"},
        {"./", "http://a/b/c/"},
        {"..", "http://a/b/"},
        {"../", "http://a/b/"},
        {"../g", "http://a/b/g"},
        {"../..", "http://a/"},
        {"../../", "http://a/"},
        {"../../g", "http://a/g"},
        {"../../../g", "http://a/g"},
        {"../../../../g", "http://a/g"},
        {"/./g", "http://a/g"},
        {"/../g", "http://a/g"},
        {"g.", "http://a/b/c/g."},
        {".g", "http://a/b/c/.g"},
        {"g..", "http://a/b/c/g.."},
        {"..g", "http://a/b/c/..g"},
        {"./../g", "http://a/b/g"},
        {"./g/.", "http://a/b/c/g/"},
        {"g/./h", "http://a/b/c/g/h"},
        {"g/../h", "http://a/b/c/h"},
        {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
        {"g;x=1/../y", "http://a/b/c/y"},
        {"g?y/./x", "http://a/b/c/g?y/./x"},
        {"g?y/../x", "http://a/b/c/g?y/../x"},
        {"http:g", "http:g"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
        resolves("http://a/b/c/d;p?q", samples[i].reference, samples[i].resolved);
    }
}

static void other_bases(void **state)
{
    (void)state;
    resolves("http://a", "g", "http://a/g");
    resolves("", "a/b.json#x", "a/b.json");
    resolves("a/b.json", "c.json", "a/c.json");
    resolves("urn:uuid:1234", "#x", "urn:uuid:1234");
    resolves("", "", "");
    resolves("urn:uuid:1234", "a", "urn:a");
}

/* A base without a scheme: what RFC 3986 would do if the folder's own URI stood before it. */
static void bases_that_are_paths(void **state)
{
    (void)state;
    resolves("sub/o.json", "../p.json", "p.json");
    resolves("sub/o.json", "./p.json", "sub/p.json");
    resolves("a/b/c.json", "../../d.json", "d.json");
    resolves("a/b/c.json", "../x/./y/../d.json", "a/x/d.json");
    resolves("", "sub/../o.json", "o.json");
    resolves("", "./o.json", "o.json");
    resolves("", "./a:b.json", "./a:b.json");
    resolves("./a:b.json", "c.json", "c.json");
    resolves("sub/o.json", "../a:b.json", "./a:b.json");
    resolves("sub/o.json", "./a:b.json", "sub/a:b.json");
    resolves("sub/o.json", "", "sub/o.json");
    resolves("sub/o.json", "?x", "sub/o.json?x");
    resolves("sub/o.json", "/p.json", "/p.json");
    resolves("/a/b.json", "../../c.json", "/c.json");
    /* steps up out of the folder stay */
    resolves("", "../p.json", "../p.json");
    resolves("sub/o.json", "../../p.json", "../p.json");
    resolves("../o.json", "../p.json", "../../p.json");
    resolves("../o.json", "p.json", "../p.json");
    resolves("../o.json", "sub/../../p.json", "../../p.json");
    resolves("", "..", "../");
    /* the folder itself is no document */
    resolves("", ".", "./");
    resolves("", "sub/..", "./");
    resolves("sub/o.json", ".", "sub/");
    resolves("sub/o.json", "..//x", ".//x");
}

static void parts_are_split(void **state)
{
    struct cv_uri uri = cv_uri_split(cv_slice_of("s://u@h:1/p/q?x=/?#f?#"));
    (void)state;
    assert_true(cv_slice_equal(uri.scheme, cv_slice_of("s")));
    assert_true(cv_slice_equal(uri.authority, cv_slice_of("u@h:1")));
    assert_true(cv_slice_equal(uri.path, cv_slice_of("/p/q")));
    assert_true(cv_slice_equal(uri.query, cv_slice_of("x=/?")));
    assert_true(cv_slice_equal(uri.fragment, cv_slice_of("f?#")));
    uri = cv_uri_split(cv_slice(NULL, 0));
    assert_false(uri.has_scheme || uri.has_authority || uri.has_query || uri.has_fragment);
    uri = cv_uri_split(cv_slice_of("a/b:c"));
    assert_false(uri.has_scheme);
}

static void escapes_are_decoded(void **state)
{
    struct cv_buffer out = {0};
    (void)state;
    assert_true(cv_uri_decode(&out, cv_slice_of("/a%25b%c3%A9")));
    assert_string_equal(cv_buffer_string(&out), "/a%b\xc3\xa9");
    assert_false(cv_uri_decode(&out, cv_slice_of("%")));
    assert_false(cv_uri_decode(&out, cv_slice_of("a%4")));
    assert_false(cv_uri_decode(&out, cv_slice_of("%g0")));
    assert_false(cv_uri_decode(&out, cv_slice_of("%00")));
    cv_buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_examples_of_rfc_3986), cmocka_unit_test(other_bases),
        cmocka_unit_test(bases_that_are_paths),     cmocka_unit_test(parts_are_split),
        cmocka_unit_test(escapes_are_decoded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
