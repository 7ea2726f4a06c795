/* Workbooks that no spreadsheet program writes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "parse/xlsx.h"
#include "workbook.h"

static void assert_book(const struct xlsx_book *book, const char *expected)
{
    struct cv_buffer records = {0};
    workbook_dump(&records, book);
    assert_string_equal(cv_buffer_string(&records), expected);
    cv_buffer_free(&records);
}

static void assert_rows(const char *rows, const char *expected)
{
    const struct xlsx_book book = {.rows = rows};
    assert_book(&book, expected);
}

#define N(ref, number) "<c r=\"" ref "\"><v>" number "</v></c>"
#define ROW(number, cells) "<row r=\"" number "\">" cells "</row>"

static void bridges_a_sheet_with_two_far_cells(void **state)
{
    (void)state;
    const struct xlsx_book book = {.rows = ROW("1", N("A1", "1"))
                                       ROW("1048576", N("XFD1048576", "2"))};
    struct workbook workbook;
    struct cv_record record;
    size_t len = 0;
    char *bytes = xlsx_make(&book, &len);
    assert_int_equal(workbook_open(&workbook, bytes, len, NULL, NULL), CANVASS_OK);
    assert_int_equal(cv_parser_next(workbook.parser, &record, NULL), CANVASS_OK);
    assert_int_equal(record.n_cells, CV_XLSX_COLUMNS);
    for (uint64_t i = 0; i < CV_XLSX_GAP; i++) {
        assert_int_equal(cv_parser_next(workbook.parser, &record, NULL), CANVASS_OK);
        assert_true(record.blank);
        assert_int_equal(record.n_cells, 0);
        assert_int_equal(record.line, 2 + i);
    }
    assert_int_equal(cv_parser_next(workbook.parser, &record, NULL), CANVASS_OK);
    assert_int_equal(record.line, CV_XLSX_ROWS);
    assert_int_equal(record.n_cells, CV_XLSX_COLUMNS);
    assert_true(cv_slice_equal(record.cells[CV_XLSX_COLUMNS - 1], cv_slice_of("2")));
    assert_int_equal(cv_parser_next(workbook.parser, &record, NULL), CANVASS_END);
    workbook_close(&workbook);
}

static void refuses_places_that_are_none(void **state)
{
    (void)state;
    static const char *const refs[] = {"A0",
                                       "A",
                                       "1",
                                       "",
                                       "XFE1",
                                       "A1048577",
                                       "AAAA1",
                                       "a1",
                                       "$A$1",
                                       "A1 ",
                                       "A-1",
                                       "A1B",
                                       "A99999999999999999999999",
                                       "ZZZZZZZZZZZZZZZZZZZZZZZZ1"};
    for (size_t i = 0; i < sizeof refs / sizeof refs[0]; i++) {
        struct cv_buffer rows = {0};
        cv_buffer_format(&rows, "<row><c r=\"%s\"><v>1</v></c></row>", refs[i]);
        assert_rows(cv_buffer_string(&rows), "xlsx.damaged 1:0\n");
        cv_buffer_free(&rows);
    }
    static const char *const rows[] = {"0", "", "-1", "x", "1048577", "99999999999999999999"};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct cv_buffer text = {0};
        cv_buffer_format(&text, "<row r=\"%s\"><c><v>1</v></c></row>", rows[i]);
        assert_rows(cv_buffer_string(&text), "xlsx.damaged 1:0\n");
        cv_buffer_free(&text);
    }
}

static void refuses_what_is_out_of_order(void **state)
{
    (void)state;
    assert_rows(ROW("2", N("A2", "1")) ROW("1", N("A1", "1")), "xlsx.damaged 1:0\n");
    assert_rows(ROW("2", N("A2", "1")) ROW("2", N("B2", "1")), "xlsx.damaged 2:0\n");
    assert_rows(ROW("1", N("B1", "1") N("A1", "1")), "xlsx.damaged 1:0\n");
    assert_rows(ROW("1", N("B1", "1") N("B1", "2")), "xlsx.damaged 1:0\n");
    assert_rows(ROW("3", N("A4", "1")), "xlsx.damaged 3:0\n");
    assert_rows(ROW("1", "<c r=\"XFD1\"><v>1</v></c><c><v>1</v></c>"), "xlsx.damaged 1:0\n");
    assert_rows("<row r=\"1048576\"/><row/>", "xlsx.damaged 1048577:0\n");
}

/* The records before the damage are good, and come first. */
static void gives_the_records_before_the_damage(void **state)
{
    (void)state;
    struct cv_buffer rows = {0};
    struct cv_buffer records = {0};
    for (int i = 1; i <= 30; i++) {
        cv_buffer_format(&rows, "<row r=\"%d\"><c><v>%d</v></c></row>", i, i);
    }
    cv_buffer_text(&rows, ROW("5", ""));
    const struct xlsx_book book = {.rows = cv_buffer_string(&rows)};
    workbook_dump(&records, &book);
    assert_non_null(strstr(cv_buffer_string(&records), "30: 1 {30}\nxlsx.damaged 5:0\n"));
    cv_buffer_free(&rows);
    cv_buffer_free(&records);
}

static void refuses_cells_that_refer_to_nothing(void **state)
{
    (void)state;
    static const char *const indexes[] = {"1", "-1", "x", "1.0", "99999999999999999999999"};
    for (size_t i = 0; i < sizeof indexes / sizeof indexes[0]; i++) {
        struct cv_buffer rows = {0};
        cv_buffer_format(&rows, "<row><c t=\"s\"><v>%s</v></c></row>", indexes[i]);
        const struct xlsx_book book = {.rows = cv_buffer_string(&rows),
                                       .strings = "<si><t>only</t></si>"};
        assert_book(&book, "xlsx.damaged 1:0\n");
        cv_buffer_free(&rows);
    }
    assert_rows("<row><c t=\"other\"><v>1</v></c></row>", "xlsx.damaged 1:0\n");
}

static void shows_strange_numbers_as_they_stand(void **state)
{
    (void)state;
    assert_rows("<row><c><v>abc</v></c><c><v>1E+400</v></c><c t=\"b\"><v>maybe</v></c>"
                "<c t=\"d\"><v>soon</v></c></row>",
                "1: 4 {abc}{1E+400}{maybe}{soon}\n");
}

#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define DAMAGED_XML "xlsx.damaged 0:0\n"

static void refuses_entities(void **state)
{
    (void)state;
    static const char *const sheets[] = {
        "<!DOCTYPE worksheet [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>"
        "<worksheet " MAIN "><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>",
        "<!DOCTYPE worksheet SYSTEM \"file:///etc/passwd\"><worksheet " MAIN "/>",
        "<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet " MAIN
        "><sheetData><row><c><v>&x;</v></c></row></sheetData></worksheet>",
        "<worksheet " MAIN "><sheetData><row><c><v>&undefined;</v></c></row></sheetData>"
        "</worksheet>",
    };
    for (size_t i = 0; i < sizeof sheets / sizeof sheets[0]; i++) {
        const struct xlsx_book book = {.sheet = sheets[i]};
        assert_book(&book, DAMAGED_XML);
    }
}

static void refuses_xml_that_is_none(void **state)
{
    (void)state;
    static const char *const sheets[] = {
        "<worksheet " MAIN "><sheetData><row></sheetData></worksheet>",
        "<worksheet " MAIN "><sheetData>",
        "no XML at all",
        "<worksheet " MAIN "/><worksheet " MAIN "/>",
        "<html/>",
        "<worksheet><sheetData/></worksheet>",
        "<chartsheet " MAIN "/>",
        "<worksheet " MAIN "><sheetData><row><c><v>\x01</v></c></row></sheetData></worksheet>",
        "<worksheet " MAIN "><sheetData><row><c><v>\xFF</v></c></row></sheetData></worksheet>",
        "<?xml version=\"1.0\" encoding=\"EBCDIC\"?><worksheet " MAIN "/>",
    };
    for (size_t i = 0; i < sizeof sheets / sizeof sheets[0]; i++) {
        const struct xlsx_book book = {.sheet = sheets[i]};
        assert_book(&book, DAMAGED_XML);
    }
}

/* `n` times `text` within a sheet, closed properly or not. */
static void assert_repeated(const char *text, size_t n, const char *then, const char *expected)
{
    struct cv_buffer sheet = {0};
    cv_buffer_text(&sheet, "<worksheet " MAIN ">");
    for (size_t i = 0; i < n; i++) {
        cv_buffer_text(&sheet, text);
    }
    cv_buffer_text(&sheet, then);
    cv_buffer_text(&sheet, "</worksheet>");
    const struct xlsx_book book = {.sheet = cv_buffer_string(&sheet)};
    assert_book(&book, expected);
    cv_buffer_free(&sheet);
}

static void refuses_elements_without_end(void **state)
{
    (void)state;
    assert_repeated("<a>", 1000000, "", DAMAGED_XML);
    assert_repeated("<sheetData><row><c><is>", 100, "", DAMAGED_XML);
    assert_repeated("<x/>", 100000, "<sheetData><row><c><v>1</v></c></row></sheetData>",
                    "1: 1 {1}\n");
}

static void refuses_tags_and_comments_without_end(void **state)
{
    (void)state;
    assert_repeated("", 0, "<!-- fine --><sheetData><row><c><v>1</v></c></row></sheetData>",
                    "1: 1 {1}\n");
    struct cv_buffer comment = {0};
    struct cv_buffer tag = {0};
    cv_buffer_text(&comment, "<!--");
    cv_buffer_text(&tag, "<c a=\"");
    for (size_t i = 0; i < 3 * CV_XML_TAG / 8; i++) {
        cv_buffer_text(&comment, "comment ");
        cv_buffer_text(&tag, "a value ");
    }
    cv_buffer_text(&comment, "-->");
    cv_buffer_text(&tag, "\"/>");
    assert_repeated(cv_buffer_string(&comment), 1, "", DAMAGED_XML);
    assert_repeated(cv_buffer_string(&tag), 1, "", DAMAGED_XML);
    cv_buffer_free(&comment);
    cv_buffer_free(&tag);
}

static void refuses_names_without_end(void **state)
{
    (void)state;
    static const char *const forms[] = {"<e%zu/>", "<c e%zu=\"\"/>",
                                        "<c xmlns:e%zu=\"urn:a\"/>"};
    for (size_t k = 0; k < sizeof forms / sizeof forms[0]; k++) {
        struct cv_buffer names = {0};
        for (size_t i = 0; i <= CV_XML_NAMES; i++) {
            char number[32];
            const char *hole = strstr(forms[k], "%zu");
            (void)snprintf(number, sizeof number, "%zu", i);
            cv_buffer_bytes(&names, forms[k], (size_t)(hole - forms[k]));
            cv_buffer_text(&names, number);
            cv_buffer_text(&names, hole + 3);
        }
        assert_repeated(cv_buffer_string(&names), 1, "", DAMAGED_XML);
        cv_buffer_free(&names);
    }
}

/* One long shared string over and over: the cells of one record are cut at CV_RECORD_CAP. */
static void bounds_records_of_repeated_strings(void **state)
{
    (void)state;
    struct cv_buffer shared = {0};
    struct cv_buffer rows = {0};
    struct workbook workbook;
    struct cv_record record;
    size_t len = 0;
    static const bool wanted[200] = {true, true};
    cv_buffer_text(&shared, "<si><t>");
    for (size_t i = 0; i < CV_CELL_CAP; i++) {
        cv_buffer_char(&shared, 'x');
    }
    cv_buffer_text(&shared, "</t></si>");
    cv_buffer_text(&rows, "<row><c><v>1</v></c></row>");
    for (size_t k = 0; k < 40; k++) {
        cv_buffer_text(&rows, "<row>");
        for (size_t i = 0; i < 200; i++) {
            cv_buffer_text(&rows, "<c t=\"s\"><v>0</v></c>");
        }
        cv_buffer_text(&rows, "</row>");
    }
    const struct xlsx_book book = {.rows = cv_buffer_string(&rows),
                                   .strings = cv_buffer_string(&shared)};
    char *bytes = xlsx_make(&book, &len);
    assert_int_equal(workbook_open(&workbook, bytes, len, NULL, NULL), CANVASS_OK);
    assert_int_equal(cv_parser_next(workbook.parser, &record, NULL), CANVASS_OK);
    assert_int_equal(cv_parser_keep(workbook.parser, wanted, 200, NULL), CANVASS_OK);
    size_t n = 0;
    struct canvass_error error = {0};
    while (cv_parser_next(workbook.parser, &record, &error) == CANVASS_OK) {
        assert_int_equal(record.n_cells, 200);
        assert_int_equal(record.cells[1].len, CV_CELL_CAP);
        n++;
    }
    /* A block that waits as a whole is bounded too, by ending the run. */
    assert_true(n == 40 || strcmp(error.rule, "parse.too_large") == 0);
    workbook_close(&workbook);
    cv_buffer_free(&shared);
    cv_buffer_free(&rows);
}

/* 65,536 cell formats can be told apart, which are more than Excel has. */
static void bounds_the_formats(void **state)
{
    (void)state;
    struct cv_buffer xfs = {0};
    for (size_t i = 0; i < 65535; i++) {
        cv_buffer_text(&xfs, "<xf/>");
    }
    cv_buffer_text(&xfs, "<xf numFmtId=\"14\"/>");
    struct xlsx_book book = {.rows = "<row><c s=\"65535\"><v>1</v></c><c><v>1</v></c></row>",
                             .xfs = cv_buffer_string(&xfs)};
    assert_book(&book, "1: 2 {1900-01-01}{1}\n");
    cv_buffer_text(&xfs, "<xf/>");
    book.xfs = cv_buffer_string(&xfs);
    assert_book(&book, "xlsx.damaged 0:0\n");
    cv_buffer_free(&xfs);
}

/* A bomb: a sheet of spaces. */
static void refuses_a_sheet_that_swells(void **state)
{
    (void)state;
    size_t size = CV_PACK_GRACE + ((size_t)1 << 20);
    char *spaces = malloc(size + 1);
    assert_non_null(spaces);
    memset(spaces, ' ', size);
    spaces[size] = '\0';
    memcpy(spaces, "<worksheet " MAIN "><sheetData>",
           strlen("<worksheet " MAIN "><sheetData>"));
    const struct xlsx_book book = {.sheet = spaces};
    assert_book(&book, "pack.bomb 0:0\n");
    free(spaces);
}

static void survives_being_cut_anywhere(void **state)
{
    (void)state;
    const struct xlsx_book book = {.rows = ROW("1", N("A1", "1"))};
    size_t len = 0;
    char *bytes = xlsx_make(&book, &len);
    for (size_t cut = 4; cut < len; cut += 7) {
        struct workbook workbook;
        struct canvass_error error = {0};
        char *copy = malloc(cut);
        memcpy(copy, bytes, cut);
        assert_int_equal(workbook_open(&workbook, copy, cut, NULL, &error), CANVASS_EEXPORT);
        assert_string_equal(error.rule, "pack.damaged");
        assert_string_equal(error.place.source, "answers.xlsx");
    }
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bridges_a_sheet_with_two_far_cells),
        cmocka_unit_test(refuses_places_that_are_none),
        cmocka_unit_test(refuses_what_is_out_of_order),
        cmocka_unit_test(gives_the_records_before_the_damage),
        cmocka_unit_test(refuses_cells_that_refer_to_nothing),
        cmocka_unit_test(shows_strange_numbers_as_they_stand),
        cmocka_unit_test(refuses_entities),
        cmocka_unit_test(refuses_xml_that_is_none),
        cmocka_unit_test(refuses_elements_without_end),
        cmocka_unit_test(refuses_tags_and_comments_without_end),
        cmocka_unit_test(refuses_names_without_end),
        cmocka_unit_test(bounds_records_of_repeated_strings),
        cmocka_unit_test(bounds_the_formats),
        cmocka_unit_test(refuses_a_sheet_that_swells),
        cmocka_unit_test(survives_being_cut_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
