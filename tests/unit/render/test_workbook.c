#include "rendered.h"

#include "base/text.h"
#include "render/workbook.h"

/* --- numbers --- */

static struct cv_book_cell cell_of(struct fixture *f, const char *text)
{
    struct cv_book_cell cell = {.text = text};
    assert_true(cv_book_number(&f->arena, &cell));
    return cell;
}

static void assert_number(struct fixture *f, const char *text, const char *decimal,
                          double value, unsigned decimals, bool percent, bool grouped)
{
    const struct cv_book_cell cell = cell_of(f, text);
    assert_true(cell.number);
    assert_string_equal(cell.decimal, decimal);
    assert_true(cell.value >= value && cell.value <= value);
    assert_int_equal(cell.decimals, decimals);
    assert_int_equal(cell.percent, percent);
    assert_int_equal(cell.grouped, grouped);
    assert_int_equal(cell.plus, text[0] == '+');
}

static void numbers_as_printed(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    assert_number(&f, "40%", "0.40", 0.4, 0, true, false);
    assert_number(&f, "40.05%", "0.4005", 0.4005, 2, true, false);
    assert_number(&f, "100%", "1.00", 1, 0, true, false);
    assert_number(&f, "0%", "0.00", 0, 0, true, false);
    assert_number(&f, "7%", "0.07", 0.07, 0, true, false);
    assert_number(&f, "0.3%", "0.003", 0.003, 1, true, false);
    assert_number(&f, "163", "163", 163, 0, false, false);
    assert_number(&f, "0", "0", 0, 0, false, false);
    assert_number(&f, "1,234", "1234", 1234, 0, false, true);
    assert_number(&f, "12,345,678", "12345678", 12345678, 0, false, true);
    assert_number(&f, "-0.4", "-0.4", -0.4, 1, false, false);
    assert_number(&f, "+3.2", "3.2", 3.2, 1, false, false);
    assert_number(&f, "0.00000000000001%", "0.0000000000000001", 1e-16, 14, true, false);
    fixture_free(&f);
}

static void texts_that_are_no_numbers(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "[c]",
        "=3",
        "35.4 to 44.9",
        "163 (40%)",
        "1,23",
        "1234,5",
        ",123",
        "1,,234",
        "1.",
        ".5",
        "%",
        "-",
        "+",
        "4 0",
        "40%%",
        "1,2345",
        "0x10",
        "1e3",
        "inf",
        "1,234,",
        "40 %",
        "1234567890123456",
        "--1",
        "+-1",
        "12,3.4",
        "1.2.3",
        "\u0663",
        "1.123456789012345",
    };
    struct fixture f;
    fixture_init(&f);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_false(cell_of(&f, texts[i]).number);
    }
    fixture_free(&f);
}

/* --- texts --- */

static void texts_that_fit(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    assert_string_equal(cv_book_text(&f.arena, "a\tb\nc\x7f<&> \u00e9", 100),
                        "a b c <&> \u00e9");
    assert_string_equal(cv_book_text(&f.arena, "\uffff x \ufffe", 100), "\ufffd x \ufffd");
    assert_string_equal(cv_book_text(&f.arena, "12345", 5), "12345");
    assert_string_equal(cv_book_text(&f.arena, "123456", 5), "1234\u2026");
    /* An emoji is two units of UTF-16 and is not cut in two. */
    assert_string_equal(cv_book_text(&f.arena, "12\U0001f46834", 6), "12\U0001f46834");
    assert_string_equal(cv_book_text(&f.arena, "12\U0001f468345", 6), "12\U0001f4683\u2026");
    assert_string_equal(cv_book_text(&f.arena, "123\U0001f46834", 5), "123\u2026");
    fixture_free(&f);
}

static void heads_unlike_each_other(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    char letters[301] = {0};
    memset(letters, 'x', 300);
    const char *columns[] = {"Answer", "answer", "", "ANSWER", letters, letters};
    struct cv_book_sheet sheet = {.columns = columns, .n_columns = 6};
    assert_true(cv_book_heads(&f.arena, &sheet));
    assert_string_equal(columns[0], "Answer");
    assert_string_equal(columns[1], "answer (2)");
    assert_string_equal(columns[2], "-");
    assert_string_equal(columns[3], "ANSWER (3)");
    assert_int_equal(cv_utf8_length(cv_slice_of(columns[4])), 255);
    assert_true(cv_utf8_length(cv_slice_of(columns[5])) <= 255);
    assert_string_not_equal(columns[4], columns[5]);
    fixture_free(&f);
}

/* --- the whole --- */

static const struct cv_book_sheet *sheet_named(const struct cv_book *book, const char *name)
{
    for (uint32_t i = 0; i < book->n_sheets; i++) {
        if (strcmp(book->sheets[i].name, name) == 0) {
            return &book->sheets[i];
        }
    }
    fail_msg("no sheet \"%s\"", name);
    return NULL;
}

static const char *text_at(const struct cv_book_sheet *sheet, uint32_t row, uint32_t column)
{
    assert_true(row < sheet->n_rows && column < sheet->n_columns);
    return sheet->cells[row * sheet->n_columns + column].text;
}

static void one_table_a_sheet(void **state)
{
    (void)state;
    struct fixture f;
    one_question(&f, CV_TABLE_MOST_IMPORTANT_ISSUE, LABELS("ASB", "Theft, other", "=x"),
                 N(60, 40, GONE), 120)
        ->chart = CV_CHART_BAR;
    fixture_build(&f);
    struct cv_book book;
    assert_int_equal(cv_book_make(&book, f.report, NULL), CANVASS_OK);
    assert_string_equal(book.sheets[0].name, "Cover");
    assert_string_equal(book.sheets[1].name, "Contents");
    assert_string_equal(book.sheets[2].name, "Notes");

    const struct cv_book_sheet *table = sheet_named(&book, "Table 1");
    assert_non_null(table->id);
    assert_int_equal(table->n_rows, 3);
    assert_string_equal(text_at(table, 0, 0), "ASB");
    assert_true(table->cells[1].number && table->cells[2].percent);
    assert_string_equal(text_at(table, 2, 0), "=x");
    assert_string_equal(text_at(table, 2, 1), "[c]");
    assert_false(table->cells[2 * table->n_columns + 1].number);

    const struct cv_book_sheet *chart = sheet_named(&book, "Chart 1");
    assert_non_null(chart->chart);
    assert_string_equal(text_at(chart, 0, 1), "50%");
    assert_string_equal(chart->cells[2].decimal, "0.450000");
    assert_string_equal(chart->cells[3].decimal, "0.550000");
    assert_string_equal(text_at(chart, 2, 1), "[c]");
    assert_string_equal(text_at(chart, 2, 3), "[c]");

    const struct cv_book_sheet *contents = &book.sheets[1];
    assert_int_equal(contents->n_rows, book.n_sheets - 1);
    assert_string_equal(contents->cells[0].target, "Cover");
    assert_string_equal(text_at(&book.sheets[2], 0, 0), "[c]");
    assert_string_equal(text_at(&book.sheets[2], 1, 0), "[note 1]");
    cv_book_free(&book);
    fixture_free(&f);
}

static void texts_longer_than_a_cell(void **state)
{
    (void)state;
    static char label[40001];
    struct fixture f;
    memset(label, 'y', sizeof label - 1);
    one_question(&f, CV_TABLE_QUESTION, LABELS("a", label), N(60, 40), 100);
    fixture_build(&f);
    struct cv_book book;
    assert_int_equal(cv_book_make(&book, f.report, NULL), CANVASS_OK);
    const char *text = text_at(sheet_named(&book, "Table 1"), 1, 0);
    assert_int_equal(cv_utf8_length(cv_slice_of(text)), CV_BOOK_CELL);
    cv_book_free(&book);
    struct cv_buffer out = {0};
    assert_int_equal(renderer_named("xlsx")->render(f.report, &out, NULL), CANVASS_OK);
    assert_memory_equal(out.data, "PK\3\4", 4);
    cv_buffer_clear(&out);
    assert_int_equal(renderer_named("ods")->render(f.report, &out, NULL), CANVASS_OK);
    /* The type of the file stands where OpenDocument 1.3 part 2, 3.3 says. */
    assert_memory_equal(out.data + 30, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
                        54);
    cv_buffer_free(&out);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_as_printed), cmocka_unit_test(texts_that_are_no_numbers),
        cmocka_unit_test(texts_that_fit),     cmocka_unit_test(heads_unlike_each_other),
        cmocka_unit_test(one_table_a_sheet),  cmocka_unit_test(texts_longer_than_a_cell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
