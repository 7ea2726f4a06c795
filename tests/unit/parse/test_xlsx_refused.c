/* Which sheet is read, and files that are no workbook of the kind that is read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "workbook.h"

#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
#define RELATION(id, kind, target)                                                             \
    "<Relationship Id=\"" id "\" Type=\"" OFFICE "/" kind "\" Target=\"" target "\"/>"
#define SHEET(name, id, more)                                                                  \
    "<sheet name=\"" name "\" sheetId=\"1\" r:id=\"" id "\" " more "/>"
#define OF_ONE_CELL(text)                                                                      \
    "<worksheet " MAIN "><sheetData><row><c t=\"inlineStr\"><is><t>" text                      \
    "</t></is></c></row></sheetData></worksheet>"

/* Five sheets whose parts are named and placed as no program would. */
static char *make_sheets(size_t *len)
{
    static const struct xlsx_book book = {
        .root = "<Relationships " PACKAGE
                ">" RELATION("x", "officeDocument", "/xl/./workbook.xml") "</Relationships>",
        .workbook = "<workbook " MAIN "xmlns:r=\"" OFFICE "\"><sheets>"         //
        SHEET("Chart", "r1", "") SHEET("Notes", "r2", "state=\"hidden\"")       //
        SHEET("Deep", "r3", "state=\"veryHidden\"") SHEET("Raw data", "r4", "") //
        SHEET("Caf\xC3\xA9", "r5", "state=\"visible\"") SHEET("Away", "r6", "") //
        SHEET("Lost", "r7", "") "</sheets></workbook>",
        .relations = "<Relationships " PACKAGE ">"               //
        RELATION("r4", "worksheet", "../data/raw.xml")           //
        RELATION("r1", "chartsheet", "chartsheets/sheet1.xml")   //
        RELATION("r2", "worksheet", "worksheets/sheet1.xml")     //
        RELATION("r3", "worksheet", "/xl/worksheets/sheet1.xml") //
        RELATION("r5", "worksheet", "/data/../data/cafe.xml")    //
        "<Relationship Id=\"r6\" Type=\"" OFFICE "/worksheet\" TargetMode=\"External\" "
        "Target=\"http://example.org/sheet.xml\"/>"
        "<Relationship Id=\"r7\" Type=\"" OFFICE "/worksheet\" "
        "Target=\"../../../etc/passwd\"/></Relationships>",
        .sheet = OF_ONE_CELL("hidden"),
    };
    static const char raw[] = OF_ONE_CELL("raw");
    static const char cafe[] = OF_ONE_CELL("cafe");
    static const struct xlsx_part more[] = {{"data/raw.xml", {raw, sizeof raw - 1}, NULL},
                                            {"data/cafe.xml", {cafe, sizeof cafe - 1}, NULL}};
    return xlsx_make_with(&book, more, 2, len);
}

/* What the first cell of the sheet says, or the rule that it breaks to ask for it. */
static void assert_sheet(const char *sheet, const char *expected, const char *words)
{
    struct workbook workbook;
    struct cv_record record;
    struct canvass_error error = {0};
    const struct cv_parse_options options = {.sheet = sheet};
    size_t len = 0;
    char *bytes = make_sheets(&len);
    assert_non_null(bytes);
    enum canvass_status status = workbook_open(&workbook, bytes, len, &options, &error);
    if (status == CANVASS_OK) {
        assert_int_equal(cv_parser_next(workbook.parser, &record, &error), CANVASS_OK);
        assert_true(cv_slice_equal(record.cells[0], cv_slice_of(expected)));
        assert_string_equal(cv_parser_sheet(workbook.parser), words);
        workbook_close(&workbook);
    } else {
        assert_int_equal(status, CANVASS_EEXPORT);
        assert_string_equal(error.rule, expected);
        assert_string_equal(error.place.source, "answers.xlsx");
        assert_non_null(strstr(error.message, words));
    }
}

static void takes_the_first_visible_sheet(void **state)
{
    (void)state;
    assert_sheet(NULL, "raw", "Raw data");
}

static void takes_the_sheet_that_is_named(void **state)
{
    (void)state;
    assert_sheet("Raw data", "raw", "Raw data");
    assert_sheet("RAW DATA ", "raw", "Raw data");
    assert_sheet("CAF\xC3\x89", "cafe", "Caf\xC3\xA9");
    assert_sheet("Notes", "hidden", "Notes");
    assert_sheet("deep", "hidden", "Deep");
}

static void refuses_a_sheet_that_is_not_there(void **state)
{
    (void)state;
    assert_sheet("Answers", "xlsx.sheet_missing",
                 "no sheet \"Answers\": put one of these into the definition: \"Chart\", "
                 "\"Notes\", \"Deep\", \"Raw data\", \"Caf\xC3\xA9\", \"Away\", \"Lost\"");
    assert_sheet("", "xlsx.sheet_missing", "no sheet \"\"");
    assert_sheet("Chart", "xlsx.sheet_chart", "\"Chart\" holds a chart");
}

/* Nothing outside of the workbook is opened. */
static void refuses_sheets_elsewhere(void **state)
{
    (void)state;
    assert_sheet("Away", "xlsx.damaged", "a sheet that is nowhere");
    assert_sheet("Lost", "xlsx.damaged", "a sheet that is nowhere");
}

static void tells_of_the_other_sheets(void **state)
{
    (void)state;
    struct workbook workbook;
    size_t len = 0;
    char *bytes = make_sheets(&len);
    assert_int_equal(workbook_open(&workbook, bytes, len, NULL, NULL), CANVASS_OK);
    assert_int_equal(cv_parser_other_sheets(workbook.parser), 3);
    workbook_close(&workbook);
}

static void assert_refused(char *bytes, size_t len, const char *rule, const char *words)
{
    struct workbook workbook;
    struct canvass_error error = {0};
    assert_int_equal(workbook_open(&workbook, bytes, len, NULL, &error), CANVASS_EEXPORT);
    assert_string_equal(error.rule, rule);
    assert_string_equal(error.place.source, "answers.xlsx");
    assert_non_null(strstr(error.message, words));
}

static void refuses_a_workbook_without_what_it_needs(void **state)
{
    (void)state;
    static const struct {
        struct xlsx_book book;
        const char *rule;
        const char *words;
    } examples[] = {
        {{.root = ""}, "pack.missing", "\"_rels/.rels\" is missing"},
        {{.root = "<Relationships " PACKAGE "/>"}, "xlsx.damaged", "where its sheets are"},
        {{.root = "<Relationships " PACKAGE "><Relationship Id=\"x\"/></Relationships>"},
         "xlsx.damaged",
         "lack what they refer to"},
        {{.workbook = ""}, "pack.missing", "\"xl/workbook.xml\" is missing"},
        {{.relations = ""}, "pack.missing", "workbook.xml.rels\" is missing"},
        {{.sheet = ""}, "pack.missing", "sheet1.xml\" is missing"},
        {{.workbook = "<workbook " MAIN "/>"}, "xlsx.no_sheet", "unhide the sheet"},
        {{.workbook = "<workbook " MAIN "><sheets><sheet name=\"a\"/></sheets></workbook>"},
         "xlsx.damaged",
         "a sheet that lacks its name"},
        {{.workbook = "<document " MAIN "/>"}, "xlsx.damaged", "else than a workbook"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        size_t len = 0;
        char *bytes = xlsx_make(&examples[i].book, &len);
        assert_refused(bytes, len, examples[i].rule, examples[i].words);
    }
}

static void says_what_other_archives_are(void **state)
{
    (void)state;
    static const struct {
        const char *part;
        const char *content;
        const char *rule;
        const char *words;
    } examples[] = {
        {"xl/workbook.bin", "x", "xlsx.wrong_kind", "binary Excel workbook (.xlsb)"},
        {"word/document.xml", "x", "xlsx.wrong_kind", "Word document"},
        {"ppt/presentation.xml", "x", "xlsx.wrong_kind", "PowerPoint"},
        {"Index/Document.iwa", "x", "xlsx.wrong_kind", "Numbers"},
        {"EncryptedPackage", "x", "xlsx.password", "protected by a password"},
        {"mimetype", "application/vnd.oasis.opendocument.spreadsheet", "xlsx.wrong_kind",
         "OpenDocument spreadsheet (.ods)"},
        {"mimetype", "application/vnd.oasis.opendocument.text", "xlsx.wrong_kind",
         "OpenDocument file or an e-book"},
        {"mimetype", "", "xlsx.wrong_kind", "OpenDocument file or an e-book"},
        {"export/Answers.CSV", "a,b", "xlsx.wrong_kind", "unpack it"},
        {"answers.xlsx", "x", "xlsx.wrong_kind", "unpack it"},
        {"photo.jpeg", "x", "xlsx.wrong_kind", "ZIP archive and no workbook"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        const struct xlsx_part part = {examples[i].part, cv_slice_of(examples[i].content),
                                       NULL};
        size_t len = 0;
        char *bytes = xlsx_zip(&part, 1, true, &len);
        assert_refused(bytes, len, examples[i].rule, examples[i].words);
    }
}

static void refuses_encrypted_parts(void **state)
{
    (void)state;
    static const struct xlsx_part part = {"_rels/.rels", {"secret", 6}, "password"};
    size_t len = 0;
    char *bytes = xlsx_zip(&part, 1, true, &len);
    assert_refused(bytes, len, "pack.encrypted", "protected by a password");
}

/* A container of old Office versions with one entry of this name in its directory. */
static char *make_ole(const char *name, size_t *len)
{
    *len = 1536;
    char *bytes = calloc(1, *len);
    assert_non_null(bytes);
    memcpy(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    for (size_t i = 0; name[i]; i++) {
        bytes[1024 + 128 + 2 * i] = name[i];
    }
    return bytes;
}

static void says_what_old_containers_are(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *rule;
        const char *words;
    } examples[] = {
        {"EncryptedPackage", "xlsx.password", "protected by a password"},
        {"Workbook", "xlsx.wrong_kind", "Excel before 2007 (.xls)"},
        {"Book", "xlsx.wrong_kind", "Excel before 2007 (.xls)"},
        {"WordDocument", "xlsx.wrong_kind", "Office before 2007"},
        {"Workbooks", "xlsx.wrong_kind", "Office before 2007"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        size_t len = 0;
        char *bytes = make_ole(examples[i].name, &len);
        assert_refused(bytes, len, examples[i].rule, examples[i].words);
    }
    for (size_t len = 8; len < 200; len += 50) {
        char *bytes = calloc(1, len);
        assert_non_null(bytes);
        memcpy(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
        assert_refused(bytes, len, "xlsx.wrong_kind", "Office before 2007");
    }
}

static void assert_option(const struct cv_parse_options *options, char *bytes, size_t len,
                          const char *words)
{
    struct workbook workbook;
    struct canvass_error error = {0};
    assert_int_equal(workbook_open(&workbook, bytes, len, options, &error),
                     CANVASS_EDEFINITION);
    assert_string_equal(error.rule, "parse.option");
    assert_non_null(strstr(error.message, words));
}

static void refuses_options_of_the_other_kind(void **state)
{
    (void)state;
    static const struct xlsx_book book = {.rows = ""};
    size_t len = 0;
    const struct cv_parse_options encoding = {.encoding = "utf-8"};
    char *bytes = xlsx_make(&book, &len);
    assert_option(&encoding, bytes, len, "an \"encoding\", but it is a workbook");
    const struct cv_parse_options delimiter = {.delimiter = ';'};
    bytes = xlsx_make(&book, &len);
    assert_option(&delimiter, bytes, len, "a \"delimiter\", but it is a workbook");
    const struct cv_parse_options sheet = {.sheet = "Answers"};
    bytes = malloc(4);
    assert_non_null(bytes);
    memcpy(bytes, "a,b\n", 4);
    assert_option(&sheet, bytes, 4, "a \"sheet\", but it is a text file");
}

/* A text may begin with the letters of a ZIP archive. */
static void reads_texts_as_before(void **state)
{
    (void)state;
    struct workbook workbook;
    struct cv_buffer records = {0};
    char *bytes = malloc(8);
    assert_non_null(bytes);
    memcpy(bytes, "PK,b\n1,2", 8);
    assert_int_equal(workbook_open(&workbook, bytes, 8, NULL, NULL), CANVASS_OK);
    assert_null(cv_parser_sheet(workbook.parser));
    assert_int_equal(cv_parser_other_sheets(workbook.parser), 0);
    assert_string_equal(cv_parser_encoding(workbook.parser), "utf-8");
    (void)dump_rest(&records, workbook.parser, SIZE_MAX);
    assert_string_equal(cv_buffer_string(&records), "1: 2 {PK}{b}\n2: 2 {1}{2}\n");
    cv_buffer_free(&records);
    workbook_close(&workbook);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_the_first_visible_sheet),
        cmocka_unit_test(takes_the_sheet_that_is_named),
        cmocka_unit_test(refuses_a_sheet_that_is_not_there),
        cmocka_unit_test(refuses_sheets_elsewhere),
        cmocka_unit_test(tells_of_the_other_sheets),
        cmocka_unit_test(refuses_a_workbook_without_what_it_needs),
        cmocka_unit_test(says_what_other_archives_are),
        cmocka_unit_test(refuses_encrypted_parts),
        cmocka_unit_test(says_what_old_containers_are),
        cmocka_unit_test(refuses_options_of_the_other_kind),
        cmocka_unit_test(reads_texts_as_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
