/* Files that come as a workbook and are something else. */
#include "base/diag.h"
#include "parse/xlsx.h"

#define INSTEAD "save it as 'Excel workbook (.xlsx)' or 'CSV UTF-8', and give that file"

/* Tells what an archive is by an entry it has. */
struct sign {
    const char *entry;
    const char *message;
};

static const struct sign signs[] = {
    {"EncryptedPackage", "the workbook is protected by a password: open it, take the password "
                         "off under File, Info, Protect Workbook, save it, and give that file"},
    {"xl/workbook.bin", "this is a binary Excel workbook (.xlsb): open it in Excel, " INSTEAD},
    {"word/document.xml", "this is a Word document, not an export of answers: export the "
                          "responses from the survey platform as .xlsx or 'CSV UTF-8'"},
    {"ppt/presentation.xml", "this is a PowerPoint presentation, not an export of answers: "
                             "export the responses from the survey platform as .xlsx or 'CSV "
                             "UTF-8'"},
    {"Index/Document.iwa", "this is a document of Apple Numbers, Pages or Keynote: if it is a "
                           "Numbers table, choose File, Export To, Excel, and give that file"},
};

#define WRONG_KIND "xlsx.wrong_kind"

static bool ends_with(const char *name, const char *end)
{
    size_t len = strlen(name);
    size_t n = strlen(end);
    for (size_t i = 0; len >= n && i < n; i++) {
        char c = name[len - n + i];
        if ((c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c) != end[i]) {
            return false;
        }
    }
    return len >= n;
}

/* Platforms wrap an export in an archive to make it smaller. */
static bool wraps_export(const struct cv_pack *pack)
{
    static const char *const ends[] = {".csv", ".tsv", ".txt", ".xlsx", ".xlsm"};
    for (size_t i = 0; i < cv_pack_count(pack); i++) {
        for (size_t k = 0; k < sizeof ends / sizeof ends[0]; k++) {
            if (ends_with(cv_pack_name(pack, i), ends[k])) {
                return true;
            }
        }
    }
    return false;
}

/* OpenDocument says what it is in a file of its own. */
static enum canvass_status refuse_open_document(struct cv_pack *pack,
                                                struct canvass_error *error)
{
    static const char spreadsheet[] = "application/vnd.oasis.opendocument.spreadsheet";
    struct cv_pack_entry *entry = NULL;
    char type[sizeof spreadsheet - 1];
    size_t len = 0;
    enum canvass_status status =
        cv_pack_entry_open(&entry, pack, "mimetype", CV_XLSX_PART_CAP, NULL);
    while (status == CANVASS_OK && len < sizeof type) {
        size_t got = 0;
        status = cv_pack_entry_read(entry, type + len, sizeof type - len, &got, NULL);
        len += got;
    }
    cv_pack_entry_close(entry);
    if (len == sizeof type && memcmp(type, spreadsheet, sizeof type) == 0) {
        return cv_fail(error, CANVASS_EEXPORT, WRONG_KIND,
                       "this is an OpenDocument spreadsheet (.ods): open it in LibreOffice or "
                       "Excel, " INSTEAD);
    }
    return cv_fail(
        error, CANVASS_EEXPORT, WRONG_KIND,
        "this is an OpenDocument file or an e-book, not an export of answers: export "
        "the responses from the survey platform as .xlsx or 'CSV UTF-8'");
}

static enum canvass_status refuse_other(struct cv_pack *pack, struct canvass_error *error)
{
    if (cv_pack_has(pack, "mimetype")) {
        return refuse_open_document(pack, error);
    }
    if (wraps_export(pack)) {
        return cv_fail(
            error, CANVASS_EEXPORT, WRONG_KIND,
            "this is a ZIP archive with the export inside it: unpack it and give the "
            "file that is inside");
    }
    return cv_fail(
        error, CANVASS_EEXPORT, WRONG_KIND,
        "this is a ZIP archive and no workbook: export the responses from the survey "
        "platform as .xlsx or 'CSV UTF-8'");
}

enum canvass_status cv_xlsx_refuse(struct cv_pack *pack, struct canvass_error *error)
{
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (cv_pack_has(pack, signs[i].entry)) {
            return cv_fail(error, CANVASS_EEXPORT, i == 0 ? "xlsx.password" : WRONG_KIND, "%s",
                           signs[i].message);
        }
    }
    bool package = cv_pack_has(pack, "_rels/.rels") || cv_pack_has(pack, "[Content_Types].xml");
    return package ? CANVASS_OK : refuse_other(pack, error);
}

/* The directory of the old container has entries of 128 bytes, each begins with its name in
 * UTF-16 LE; sectors, and with them the entries, are aligned. Source: [MS-CFB] 2.6.1. */
#define ENTRY ((size_t)128)

static bool has_name(const char *entry, const char *name)
{
    size_t i = 0;
    for (; name[i]; i++) {
        if (entry[2 * i] != name[i] || entry[2 * i + 1] != '\0') {
            return false;
        }
    }
    return entry[2 * i] == '\0' && entry[2 * i + 1] == '\0';
}

static bool has_stream(struct cv_slice bytes, const char *name)
{
    for (size_t at = 0; bytes.len - at >= ENTRY; at += ENTRY) {
        if (has_name(bytes.data + at, name)) {
            return true;
        }
    }
    return false;
}

enum canvass_status cv_xlsx_refuse_ole(struct cv_slice bytes, struct canvass_error *error)
{
    if (has_stream(bytes, "EncryptedPackage")) {
        return cv_fail(error, CANVASS_EEXPORT, "xlsx.password", "%s", signs[0].message);
    }
    if (has_stream(bytes, "Workbook") || has_stream(bytes, "Book")) {
        return cv_fail(
            error, CANVASS_EEXPORT, WRONG_KIND,
            "this is a workbook in the format of Excel before 2007 (.xls): open it in "
            "Excel or LibreOffice, " INSTEAD);
    }
    return cv_fail(error, CANVASS_EEXPORT, WRONG_KIND,
                   "this is a document in the format of Office before 2007, not an export of "
                   "answers: export the responses from the survey platform as .xlsx or 'CSV "
                   "UTF-8'");
}
