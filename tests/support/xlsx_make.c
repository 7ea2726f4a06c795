#include "xlsx_make.h"

#include <stdlib.h>
#include <zip.h>

#include "base/buffer.h"

static bool add(struct zip *zip, const struct xlsx_part *part, bool deflate)
{
    struct zip_source *source =
        zip_source_buffer(zip, part->content.data, part->content.len, 0);
    int64_t at = source ? zip_file_add(zip, part->name, source, ZIP_FL_ENC_GUESS) : -1;
    if (at < 0) {
        zip_source_free(source);
        return false;
    }
    uint64_t index = (uint64_t)at;
    zip_set_file_compression(zip, index, deflate ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0);
    zip_file_set_mtime(zip, index, 0, 0);
    return !part->password ||
           zip_file_set_encryption(zip, index, ZIP_EM_AES_256, part->password) == 0;
}

/* The bytes of an archive that was closed. */
static char *take_bytes(struct zip_source *source, size_t *len)
{
    struct zip_stat facts;
    char *bytes = NULL;
    if (zip_source_open(source) != 0) {
        return NULL;
    }
    if (zip_source_stat(source, &facts) == 0) {
        *len = (size_t)facts.size;
        bytes = malloc(*len + 1);
    }
    if (bytes && zip_source_read(source, bytes, *len) != (int64_t)*len) {
        free(bytes);
        bytes = NULL;
    }
    zip_source_close(source);
    return bytes;
}

char *xlsx_zip(const struct xlsx_part *parts, size_t n, bool deflate, size_t *len)
{
    struct zip_source *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    if (!source) {
        return NULL;
    }
    zip_source_keep(source);
    struct zip *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
    bool done = zip;
    for (size_t i = 0; i < n && done; i++) {
        done = add(zip, &parts[i], deflate);
    }
    if (done && zip_close(zip) != 0) {
        done = false;
    }
    if (!done && zip) {
        zip_discard(zip);
    }
    char *bytes = done ? take_bytes(source, len) : NULL;
    zip_source_free(source);
    return bytes;
}

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"

/* Of the two vocabularies. */
static const char *main_namespace(const struct xlsx_book *book)
{
    return book->strict ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
                        : "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
}

static const char *relation_namespace(const struct xlsx_book *book)
{
    return book->strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
                        : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
}

static const char *text_of(const char *text)
{
    return text ? text : "";
}

static void write_root(struct cv_buffer *out, const struct xlsx_book *book)
{
    cv_buffer_format(out,
                     DECLARATION "<Relationships xmlns=\"" PACKAGE "relationships\">"
                                 "<Relationship Id=\"rId1\" Type=\"%s/officeDocument\" "
                                 "Target=\"xl/workbook.xml\"/></Relationships>",
                     relation_namespace(book));
}

static void write_workbook(struct cv_buffer *out, const struct xlsx_book *book)
{
    cv_buffer_format(out,
                     DECLARATION
                     "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><workbookPr %s/><sheets>"
                     "<sheet name=\"Answers\" sheetId=\"1\" r:id=\"rId1\"/>"
                     "</sheets></workbook>",
                     main_namespace(book), relation_namespace(book), text_of(book->setting));
}

static void write_relations(struct cv_buffer *out, const struct xlsx_book *book)
{
    static const struct {
        const char *kind;
        const char *target;
    } relations[] = {{"worksheet", "worksheets/sheet1.xml"},
                     {"sharedStrings", "sharedStrings.xml"},
                     {"styles", "styles.xml"}};
    cv_buffer_text(out, DECLARATION "<Relationships xmlns=\"" PACKAGE "relationships\">");
    for (size_t i = 0; i < sizeof relations / sizeof relations[0]; i++) {
        cv_buffer_format(out, "<Relationship Id=\"rId%zu\" Type=\"%s/%s\" Target=\"%s\"/>",
                         i + 1, relation_namespace(book), relations[i].kind,
                         relations[i].target);
    }
    cv_buffer_text(out, "</Relationships>");
}

static void write_sheet(struct cv_buffer *out, const struct xlsx_book *book)
{
    cv_buffer_format(out, DECLARATION "<worksheet xmlns=\"%s\" xmlns:r=\"%s\">",
                     main_namespace(book), relation_namespace(book));
    cv_buffer_text(out, text_of(book->before));
    cv_buffer_text(out, "<sheetData>");
    cv_buffer_text(out, text_of(book->rows));
    cv_buffer_text(out, "</sheetData></worksheet>");
}

static void write_strings(struct cv_buffer *out, const struct xlsx_book *book)
{
    cv_buffer_format(out, DECLARATION "<sst xmlns=\"%s\">", main_namespace(book));
    cv_buffer_text(out, text_of(book->strings));
    cv_buffer_text(out, "</sst>");
}

static void write_styles(struct cv_buffer *out, const struct xlsx_book *book)
{
    cv_buffer_format(out,
                     DECLARATION "<styleSheet xmlns=\"%s\"><numFmts>%s</numFmts>"
                                 "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                                 "<cellXfs>%s</cellXfs></styleSheet>",
                     main_namespace(book), text_of(book->formats),
                     book->xfs ? book->xfs : "<xf numFmtId=\"0\"/>");
}

static void write_types(struct cv_buffer *out, const struct xlsx_book *book)
{
    (void)book;
    cv_buffer_text(out, DECLARATION "<Types xmlns=\"" PACKAGE "content-types\">"
                                    "<Default Extension=\"xml\" "
                                    "ContentType=\"application/xml\"/></Types>");
}

/* Every part that a workbook here can have. */
static const struct {
    const char *name;
    void (*write)(struct cv_buffer *out, const struct xlsx_book *book);
} kinds[] = {
    {"[Content_Types].xml", write_types},      {"_rels/.rels", write_root},
    {"xl/workbook.xml", write_workbook},       {"xl/_rels/workbook.xml.rels", write_relations},
    {"xl/worksheets/sheet1.xml", write_sheet}, {"xl/sharedStrings.xml", write_strings},
    {"xl/styles.xml", write_styles},
};

#define KINDS (sizeof kinds / sizeof kinds[0])

char *xlsx_make_with(const struct xlsx_book *book, const struct xlsx_part *more, size_t n_more,
                     size_t *len)
{
    const char *const given[KINDS] = {
        NULL, book->root, book->workbook, book->relations, book->sheet, NULL, NULL};
    struct cv_buffer texts[KINDS] = {0};
    struct xlsx_part *parts = calloc(KINDS + n_more, sizeof *parts);
    size_t n = 0;
    bool failed = !parts;
    for (size_t i = 0; i < KINDS && parts; i++) {
        if (given[i]) {
            cv_buffer_text(&texts[i], given[i]);
        } else {
            kinds[i].write(&texts[i], book);
        }
        if (texts[i].len > 0) {
            parts[n++] =
                (struct xlsx_part){.name = kinds[i].name, .content = cv_buffer_view(&texts[i])};
        }
        failed = failed || cv_buffer_failed(&texts[i]);
    }
    for (size_t i = 0; i < n_more && parts; i++) {
        parts[n++] = more[i];
    }
    char *bytes = failed ? NULL : xlsx_zip(parts, n, !book->stored, len);
    for (size_t i = 0; i < KINDS; i++) {
        cv_buffer_free(&texts[i]);
    }
    free(parts);
    return bytes;
}

char *xlsx_make(const struct xlsx_book *book, size_t *len)
{
    return xlsx_make_with(book, NULL, 0, len);
}
