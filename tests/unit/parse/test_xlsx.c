/* What a workbook's sheet becomes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

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

/* A text cell, so that examples stay readable. */
#define C(ref, text) "<c r=\"" ref "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define N(ref, number) "<c r=\"" ref "\"><v>" number "</v></c>"
#define ROW(number, cells) "<row r=\"" number "\">" cells "</row>"

static void reads_shared_strings(void **state)
{
    (void)state;
    const struct xlsx_book book = {
        .strings = "<si><t>Area</t></si>"
                   "<si><r><t>Anti</t></r><r><rPr><b/><sz val=\"11\"/></rPr>"
                   "<t xml:space=\"preserve\"> social</t></r></si>"
                   "<si><t>\xE8\xAA\xB2</t><rPh sb=\"0\" eb=\"1\"><t>\xE3\x82\xAB</t></rPh>"
                   "<phoneticPr fontId=\"1\"/></si>"
                   "<si/><si><t/></si><si><t>a &amp; &#x62; &lt;&quot;</t></si>",
        .rows = ROW("1", "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
                         "<c r=\"C1\" t=\"s\"><v> 2 </v></c>") //
        ROW("2", "<c r=\"A2\" t=\"s\"><v>3</v></c><c r=\"B2\" t=\"s\"><v>4</v></c>"
                 "<c r=\"C2\" t=\"s\"><v>5</v></c>")};
    assert_book(&book, "1: 3 {Area}{Anti social}{\xE8\xAA\xB2}\n2: 3 {}{}{a & b <\"}\n");
}

static void reads_inline_strings(void **state)
{
    (void)state;
    assert_rows(
        ROW("1", C("A1", "Area") //
            "<c r=\"B1\" t=\"inlineStr\"><is><r><t>two</t></r><r><rPr><i/></rPr><t> runs"
            "</t></r><rPh sb=\"0\" eb=\"3\"><t>no</t></rPh></is></c>"
            "<c r=\"C1\" t=\"inlineStr\"><is><t><![CDATA[<b>]]></t></is></c>"),
        "1: 3 {Area}{two runs}{<b>}\n");
}

static void decodes_escapes(void **state)
{
    (void)state;
    assert_rows(ROW("1", C("A1", "a_x000D_&#10;b")                   //
                    C("B1", "_x005F_x000D_")                         //
                    C("C1", "_x0041__x00e9__x20AC_")                 //
                    C("D1", "_xD83D__xDE00_ _xD83D_ _xDE00_")        //
                    C("E1", "_x00G1_ _x41_ _X0041_ _x0041 __x0041_") //
                    "<c r=\"F1\" t=\"str\"><f>A1</f><v>_x0009_</v></c>"
                    "<c r=\"G1\" t=\"e\"><v>#N_x0041_</v></c>"),
                "1: 7 {a<CR><LF>b}{_x000D_}{A\xC3\xA9\xE2\x82\xAC}"
                "{\xF0\x9F\x98\x80 _xD83D_ _xDE00_}{_x00G1_ _x41_ _X0041_ _x0041 _A}{\t}"
                "{#N_x0041_}\n");
    /* An escape does not reach from one run into the next. */
    assert_rows(ROW("1", "<c r=\"A1\" t=\"inlineStr\"><is><r><t>_x00</t></r><r><t>41_</t></r>"
                         "</is></c>"),
                "1: 1 {_x0041_}\n");
    assert_rows(ROW("1", C("A1", "\xEF\xBB\xBF"
                                 "a\xEF\xBB\xBF"
                                 "b_xFEFF_c\xEF\xBC\x81")),
                "1: 1 {abc\xEF\xBC\x81}\n");
    /* What is no text in a text export is none here. */
    assert_rows(ROW("1", C("A1", "a") C("B1", "_x0000_")), "1: 2 nul@2 {a}{<NUL>}\n");
}

static void shows_numbers_as_excel_does(void **state)
{
    (void)state;
    assert_rows(ROW("1", N("A1", "0.10000000000000001") N("B1", "3") N("C1", "118704567890") //
                    N("D1", "1.0") N("E1", "-2.5") N("F1", "1E3") N("G1", " 7 ")),
                "1: 7 {0.1}{3}{118704567890}{1}{-2.5}{1000}{7}\n");
}

static void shows_truth_errors_and_formulas(void **state)
{
    (void)state;
    assert_rows(ROW("1", "<c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>0</v></c>"
                         "<c r=\"C1\" t=\"e\"><v>#N/A</v></c>"
                         "<c r=\"D1\"><f>1+1</f><v>2</v></c>"
                         "<c r=\"E1\" t=\"str\"><f>\"a\"</f><v>text</v></c>"
                         "<c r=\"F1\" t=\"b\"><f>TRUE()</f><v>1</v></c>"
                         "<c r=\"G1\" t=\"str\"><f>\"\"</f><v></v></c>" N("H1", "4")),
                "1: 8 {TRUE}{FALSE}{#N/A}{2}{text}{TRUE}{}{4}\n");
}

static void asks_for_formulas_to_be_calculated(void **state)
{
    (void)state;
    assert_rows(ROW("1", C("A1", "x"))
                    ROW("7", N("A7", "1") "<c r=\"C7\"><f>A7</f><v></v></c>"),
                "xlsx.not_calculated 7:3\n");
    assert_rows(ROW("1", C("A1", "x")) ROW("2", "<c r=\"A2\"><f t=\"shared\" si=\"0\"/></c>"),
                "xlsx.not_calculated 2:1\n");
}

#define XFS                                                                                    \
    "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf numFmtId=\"21\"/>"      \
    "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"46\"/><xf numFmtId=\"4\"/>"
#define FORMATS                                                                                \
    "<numFmt numFmtId=\"164\" formatCode=\"[$-809]dd\\ mmmm\\ yyyy;@\"/>"                      \
    "<numFmt numFmtId=\"165\" formatCode=\"0.0&quot; days&quot;\"/>"
#define S(ref, style, number) "<c r=\"" ref "\" s=\"" style "\"><v>" number "</v></c>"

/* Serials from Excel: 46082 is 1 March 2026; a second is 1/86400. */
static void shows_dates_by_their_format(void **state)
{
    (void)state;
    const struct xlsx_book book = {
        .xfs = XFS,
        .formats = FORMATS,
        .rows = ROW("1", S("A1", "1", "46082") S("B1", "2", "46082.598668981482")        //
                    S("C1", "3", "0.598668981482") S("D1", "4", "46082")                 //
                    S("E1", "5", "46082") S("F1", "6", "1.5") S("G1", "7", "46082")      //
                    S("H1", "0", "46082") S("I1", "1", "46082.5") S("J1", "2", "46082")) //
        ROW("2", S("A2", "1", "-5") S("B2", "1", "2958466") S("C2", "1", "60")           //
            S("D2", "1", "59") S("E2", "1", "61") S("F2", "1", "1") S("G2", "99", "1")   //
            "<c r=\"H2\" s=\"1\" t=\"s\"><v>0</v></c>"                                   //
            "<c r=\"I2\" s=\"1\" t=\"d\"><v>2026-03-01T00:00:00</v></c>"                 //
            "<c r=\"J2\" s=\"2\"><f>NOW()</f><v>46082</v></c>"),
        .strings = "<si><t>Oct-49</t></si>"};
    assert_book(&book, "1: 10 {2026-03-01}{2026-03-01 14:22:05}{14:22:05}{2026-03-01}{46082}"
                       "{36:00:00}{46082}{46082}{2026-03-01 12:00:00}{2026-03-01 00:00:00}\n"
                       "2: 10 {-5}{2958466}{1900-02-29}{1900-02-28}{1900-03-01}{1900-01-01}{1}"
                       "{Oct-49}{2026-03-01}{2026-03-01 00:00:00}\n");
}

/* 44620 is 1 March 2026 counted from 1904, 1,462 days later. */
static void knows_the_calendar_of_1904(void **state)
{
    (void)state;
    static const char *const settings[] = {"date1904=\"1\"", "date1904=\"true\""};
    for (size_t i = 0; i < 2; i++) {
        const struct xlsx_book book = {.xfs = XFS,
                                       .setting = settings[i],
                                       .rows = ROW("1", S("A1", "1", "44620") S("B1", "1", "0")
                                                            S("C1", "2", "44620.5")
                                                                S("D1", "3", "0.25"))};
        assert_book(&book, "1: 4 {2026-03-01}{1904-01-01}{2026-03-01 12:00:00}{06:00:00}\n");
    }
    const struct xlsx_book other = {
        .xfs = XFS, .setting = "date1904=\"0\"", .rows = ROW("1", S("A1", "1", "46082"))};
    assert_book(&other, "1: 1 {2026-03-01}\n");
}

static void fills_blank_cells_in(void **state)
{
    (void)state;
    assert_rows(ROW("1", C("A1", "a") C("B1", "b") C("C1", "c") C("D1", "d")) //
                ROW("2", C("B2", "x") "<c r=\"D2\" s=\"0\"/>")                //
                ROW("3", C("D3", "y"))                                        //
                ROW("4", C("A4", "z") C("F4", "far")),
                "1: 6 {a}{b}{c}{d}{}{}\n2: 6 {}{x}{}{}{}{}\n3: 6 {}{}{}{y}{}{}\n"
                "4: 6 {z}{}{}{}{}{far}\n");
}

static void counts_cells_and_rows_without_references(void **state)
{
    (void)state;
    assert_rows("<row><c t=\"inlineStr\"><is><t>a</t></is></c><c/><c><v>3</v></c></row>"
                "<row><c><v>4</v></c><c r=\"C2\"><v>5</v></c></row>"
                "<row r=\"5\"><c r=\"B5\"><v>6</v></c><c><v>7</v></c></row>"
                "<row><c><v>8</v></c></row>"
                "<row><c r=\"A9\"><v>9</v></c></row>",
                "1: 3 {a}{}{3}\n2: 3 {4}{}{5}\n3: 0 blank \n4: 0 blank \n5: 3 {}{6}{7}\n"
                "6: 3 {8}{}{}\n7: 0 blank \n8: 0 blank \n9: 3 {9}{}{}\n");
}

static void keeps_row_numbers_over_missing_rows(void **state)
{
    (void)state;
    assert_rows(ROW("3", C("A3", "a")) ROW("4", "<c r=\"A4\" s=\"0\"/>") ROW("5", "") //
                ROW("6", C("A6", " ")) ROW("7", C("A7", "b")) ROW("8", "") ROW("9", ""),
                "1: 0 blank \n2: 0 blank \n3: 1 {a}\n4: 0 blank \n5: 0 blank \n"
                "6: 1 blank { }\n7: 1 {b}\n");
}

/* The rest of the records are as wide as the widest of the first ones. */
static void takes_the_width_of_the_first_rows(void **state)
{
    (void)state;
    struct cv_buffer rows = {0};
    struct cv_buffer records = {0};
    cv_buffer_text(&rows, ROW("1", C("A1", "a") C("B1", "b")));
    for (int i = 2; i <= 40; i++) {
        cv_buffer_format(&rows, "<row r=\"%d\"><c r=\"%s%d\"><v>%d</v></c></row>", i,
                         i == 30 ? "D" : "A", i, i);
    }
    struct xlsx_book book = {.rows = cv_buffer_string(&rows)};
    workbook_dump(&records, &book);
    assert_non_null(strstr(cv_buffer_string(&records), "\n2: 2 {2}{}\n"));
    assert_non_null(strstr(cv_buffer_string(&records), "\n30: 4 {}{}{}{30}\n31: 2 {31}{}\n"));
    /* What the sheet says of itself counts, unless it is far off. */
    book.before = "<dimension ref=\"A1:D40\"/>";
    cv_buffer_clear(&records);
    workbook_dump(&records, &book);
    assert_non_null(strstr(cv_buffer_string(&records), "1: 4 {a}{b}{}{}\n"));
    assert_non_null(strstr(cv_buffer_string(&records), "\n31: 4 {31}{}{}{}\n"));
    book.before = "<dimension ref=\"A1:XFD1048576\"/>";
    cv_buffer_clear(&records);
    workbook_dump(&records, &book);
    assert_non_null(strstr(cv_buffer_string(&records), "\n2: 258 {2}{}"));
    cv_buffer_free(&rows);
    cv_buffer_free(&records);
}

static void reads_values_of_merged_cells_once(void **state)
{
    (void)state;
    const struct xlsx_book book = {
        .sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/"
                 "main\"><sheetData>"                               //
        ROW("1", C("A1", "q") "<c r=\"B1\" s=\"0\"/>" C("C1", "r")) //
        "</sheetData><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells></worksheet>"};
    assert_book(&book, "1: 3 {q}{}{r}\n");
}

static void reads_the_strict_vocabulary(void **state)
{
    (void)state;
    const struct xlsx_book book = {
        .strict = true,
        .xfs = XFS,
        .strings = "<si><t>shared</t></si>",
        .rows = ROW("1", "<c r=\"A1\" t=\"s\"><v>0</v></c>" S("B1", "1", "46082"))};
    assert_book(&book, "1: 2 {shared}{2026-03-01}\n");
}

/* Prefixes are the writer's choice, and what is of another vocabulary is nobody's cell. */
static void goes_by_namespaces(void **state)
{
    (void)state;
    const struct xlsx_book book = {
        .sheet =
            "<x:worksheet "
            "xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
            "xmlns:o=\"urn:other\"><x:sheetData><x:row r=\"1\" o:r=\"5\">"
            "<o:c r=\"A1\"><o:v>9</o:v></o:c><x:c r=\"B1\" o:t=\"s\"><x:v>2</x:v><o:v>8</o:v>"
            "</x:c></x:row></x:sheetData><o:sheetData><x:row r=\"2\"><x:c><x:v>3</x:v></x:c>"
            "</x:row></o:sheetData></x:worksheet>"};
    assert_book(&book, "1: 2 {}{2}\n");
}

static void reads_utf16_parts(void **state)
{
    (void)state;
    static const char text[] =
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet "
        "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" //
        ROW("1", C("A1", "wide")) "</sheetData></worksheet>";
    static const struct xlsx_book rest = {.sheet = ""};
    struct cv_buffer wide = {0};
    cv_buffer_bytes(&wide, "\xFF\xFE", 2);
    for (size_t i = 0; i < sizeof text - 1; i++) {
        cv_buffer_char(&wide, text[i]);
        cv_buffer_char(&wide, '\0');
    }
    size_t len = 0;
    struct workbook workbook;
    struct cv_buffer records = {0};
    const struct xlsx_part sheet = {"xl/worksheets/sheet1.xml", cv_buffer_view(&wide), NULL};
    char *bytes = xlsx_make_with(&rest, &sheet, 1, &len);
    assert_int_equal(workbook_open(&workbook, bytes, len, NULL, NULL), CANVASS_OK);
    (void)dump_rest(&records, workbook.parser, SIZE_MAX);
    assert_string_equal(cv_buffer_string(&records), "1: 1 {wide}\n");
    workbook_close(&workbook);
    cv_buffer_free(&records);
    cv_buffer_free(&wide);
}

/* As with text: a cell over the cap spoils its record alone. */
static void marks_cells_that_are_too_long(void **state)
{
    (void)state;
    struct cv_buffer shared = {0};
    struct cv_buffer rows = {0};
    struct cv_buffer records = {0};
    cv_buffer_text(&shared, "<si><t>short</t></si><si><t>");
    cv_buffer_text(&rows, ROW("1", C("A1", "a") C("B1", "b")));
    cv_buffer_text(&rows, "<row r=\"2\">" N("A2", "1") "<c r=\"B2\" t=\"inlineStr\"><is><t>");
    for (size_t i = 0; i <= CV_CELL_CAP; i++) {
        cv_buffer_char(&shared, 'x');
        cv_buffer_char(&rows, 'y');
    }
    cv_buffer_text(&shared, "</t></si><si><t>after</t></si>");
    cv_buffer_text(&rows, "</t></is></c></row>" ROW("3", "<c r=\"A3\" t=\"s\"><v>1</v></c>"
                                                         "<c r=\"B3\" t=\"s\"><v>2</v></c>"));
    const struct xlsx_book book = {.rows = cv_buffer_string(&rows),
                                   .strings = cv_buffer_string(&shared)};
    workbook_dump(&records, &book);
    assert_string_equal(cv_buffer_string(&records),
                        "1: 2 {a}{b}\n2: 2 long@2 {1}{}\n3: 2 long@1 {}{after}\n");
    cv_buffer_free(&shared);
    cv_buffer_free(&rows);
    cv_buffer_free(&records);
}

static void keeps_the_columns_that_are_wanted(void **state)
{
    (void)state;
    static const bool wanted[] = {false, true, true};
    const struct xlsx_book book = {
        .rows = ROW("1", C("A1", "a") C("B1", "b") C("C1", "c") C("D1", "d")) //
        ROW("2", C("A2", "a long text that nobody wants") C("B2", "x") C("D2", "y"))};
    struct workbook workbook;
    struct cv_record record;
    struct cv_buffer records = {0};
    size_t len = 0;
    char *bytes = xlsx_make(&book, &len);
    assert_int_equal(workbook_open(&workbook, bytes, len, NULL, NULL), CANVASS_OK);
    assert_int_equal(cv_parser_next(workbook.parser, &record, NULL), CANVASS_OK);
    assert_int_equal(cv_parser_keep(workbook.parser, wanted, 3, NULL), CANVASS_OK);
    (void)dump_rest(&records, workbook.parser, 3);
    assert_string_equal(cv_buffer_string(&records), "2: 4 {}{x}{}\n");
    assert_int_equal(cv_parser_delimiter(workbook.parser), 0);
    assert_null(cv_parser_encoding(workbook.parser));
    cv_buffer_free(&records);
    workbook_close(&workbook);
}

/* A sheet of many blocks, whose digest is that of all its bytes. */
static void streams_a_long_sheet(void **state)
{
    (void)state;
    struct cv_buffer rows = {0};
    struct workbook workbook;
    struct cv_record record;
    size_t len = 0;
    for (int i = 1; i <= 20000; i++) {
        cv_buffer_format(&rows, "<row r=\"%d\"><c r=\"A%d\"><v>%d</v></c>", i, i, i);
        cv_buffer_format(&rows,
                         "<c r=\"B%d\" t=\"inlineStr\"><is><t>answer %d</t></is></c></row>", i,
                         i % 7);
    }
    const struct xlsx_book book = {.rows = cv_buffer_string(&rows)};
    char *bytes = xlsx_make(&book, &len);
    assert_int_equal(workbook_open(&workbook, bytes, len, NULL, NULL), CANVASS_OK);
    for (uint64_t i = 1; i <= 20000; i++) {
        char number[24];
        assert_int_equal(cv_parser_next(workbook.parser, &record, NULL), CANVASS_OK);
        (void)snprintf(number, sizeof number, "%llu", (unsigned long long)i);
        assert_int_equal(record.line, i);
        assert_int_equal(record.n_cells, 2);
        assert_true(cv_slice_equal(record.cells[0], cv_slice_of(number)));
    }
    assert_int_equal(cv_parser_next(workbook.parser, &record, NULL), CANVASS_END);
    assert_int_equal(cv_parser_next(workbook.parser, &record, NULL), CANVASS_END);
    struct cv_digest_text digest;
    char whole[65];
    cv_source_digest(workbook.source, &digest);
    cv_sha256_hex(whole, bytes, len);
    assert_string_equal(digest.hex, whole);
    workbook_close(&workbook);
    cv_buffer_free(&rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_shared_strings),
        cmocka_unit_test(reads_inline_strings),
        cmocka_unit_test(decodes_escapes),
        cmocka_unit_test(shows_numbers_as_excel_does),
        cmocka_unit_test(shows_truth_errors_and_formulas),
        cmocka_unit_test(asks_for_formulas_to_be_calculated),
        cmocka_unit_test(shows_dates_by_their_format),
        cmocka_unit_test(knows_the_calendar_of_1904),
        cmocka_unit_test(fills_blank_cells_in),
        cmocka_unit_test(counts_cells_and_rows_without_references),
        cmocka_unit_test(keeps_row_numbers_over_missing_rows),
        cmocka_unit_test(takes_the_width_of_the_first_rows),
        cmocka_unit_test(reads_values_of_merged_cells_once),
        cmocka_unit_test(reads_the_strict_vocabulary),
        cmocka_unit_test(goes_by_namespaces),
        cmocka_unit_test(reads_utf16_parts),
        cmocka_unit_test(marks_cells_that_are_too_long),
        cmocka_unit_test(keeps_the_columns_that_are_wanted),
        cmocka_unit_test(streams_a_long_sheet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
