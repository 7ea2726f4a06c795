#include "rendered.h"

static void assert_text(const char *text, const char *cell)
{
    struct cv_buffer out = {0};
    cv_csv_text(&out, cv_slice_of(text));
    assert_string_equal(cv_buffer_string(&out), cell);
    cv_buffer_free(&out);
}

static void cells(void **state)
{
    (void)state;
    assert_text("ASB", "ASB");
    assert_text("", "");
    assert_text("a,b", "\"a,b\"");
    assert_text("say \"x\"", "\"say \"\"x\"\"\"");
    assert_text("two\nlines", "\"two\nlines\"");
    assert_text(" padded ", "\" padded \"");
    assert_text("caf\u00e9; \u65e5\u672c", "caf\u00e9; \u65e5\u672c");
}

static void nothing_that_a_spreadsheet_would_run(void **state)
{
    (void)state;
    assert_text("=1+1", "'=1+1");
    assert_text("+44", "'+44");
    assert_text("-1", "'-1");
    assert_text("@SUM(A1)", "'@SUM(A1)");
    assert_text("\tx", "'\tx");
    assert_text("\rx", "\"'\rx\"");
    assert_text("=a,\"b\"", "\"'=a,\"\"b\"\"\"");
    assert_text("1=1", "1=1");
    assert_text("18-24", "18-24");
}

static void bytes_and_plain_numbers(void **state)
{
    (void)state;
    struct cv_buffer out = {0};
    cv_csv_text(&out, cv_slice("a\0b", 3));
    cv_csv_plain(&out, "-0.5");
    cv_csv_plain(&out, NULL);
    assert_int_equal(out.len, 7);
    assert_memory_equal(out.data, "a\0b-0.5", 7);
    cv_buffer_free(&out);
}

static void the_file(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_MOST_IMPORTANT_ISSUE, LABELS("ASB", "Theft, other", "=x"),
                 N(60, 40, GONE), 120);
    fixture_build(&f);
    assert_string_equal(
        rendered(&f, "csv"),
        "table,question,option,by,group,measure,base_kind,base,count,value,ci_low,ci_high,"
        "ci_method,rank,tied,weighting,display,marker\n"
        "account,,Counted,,,count,respondents,,420,,,,,,,unweighted,420,\n"
        "t,q,ASB,,,share,respondents,120,60,0.500000,0.450000,0.550000,goodman,,,unweighted,"
        "50%,\n"
        "t,q,\"Theft, other\",,,share,respondents,120,40,0.333333,0.300000,0.366667,goodman,,,"
        "unweighted,33%,\n"
        "t,q,'=x,,,share,respondents,120,,,,,,,,unweighted,[c],c\n");
    fixture_free(&f);
}

static void formats_have_names_of_their_own(void **state)
{
    (void)state;
    for (size_t i = 0; cv_renderers[i] != NULL; i++) {
        assert_non_null(cv_renderers[i]->summary);
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(cv_renderers[i]->name, cv_renderers[j]->name);
            assert_string_not_equal(cv_renderers[i]->file_name, cv_renderers[j]->file_name);
        }
    }
    assert_string_equal(renderer_named("html")->file_name, "report.html");
    assert_string_equal(renderer_named("markdown")->file_name, "report.md");
    assert_string_equal(renderer_named("csv")->file_name, "tables.csv");
    assert_string_equal(renderer_named("json")->file_name, "results.json");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells),
        cmocka_unit_test(nothing_that_a_spreadsheet_would_run),
        cmocka_unit_test(bytes_and_plain_numbers),
        cmocka_unit_test(the_file),
        cmocka_unit_test(formats_have_names_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
