#include "decode/refuse.h"

#include "base/diag.h"
#include "base/text.h"

/* Where the name of the first entry stands in a ZIP archive. */
#define ZIP_NAME ((size_t)30)

/* How far a text without byte order mark is searched for the NULs that UTF-16 has. */
#define NUL_SPAN ((size_t)1024)

#define SAVE_AS "choose Save As and the type 'CSV UTF-8', and give that file"

static const char workbook[] =
    "this is an Excel workbook or some other ZIP archive, not a text file: open it in a "
    "spreadsheet, " SAVE_AS;
static const char open_document[] =
    "this is an OpenDocument spreadsheet (.ods), not a text file: open it in a spreadsheet, "
    "choose Save As and the type 'CSV UTF-8' or 'Excel Workbook (.xlsx)', and give that file";
static const char old_workbook[] =
    "this is a workbook in the old Excel format (.xls), or one that is protected by a "
    "password: open it in a spreadsheet, take the password off, choose Save As and the type "
    "'CSV UTF-8' or 'Excel Workbook (.xlsx)', and give that file";
static const char compressed[] =
    "this file is compressed in a way that is not read here, or twice: unpack it and give the "
    "CSV file that is inside; when exporting anew, choose 'CSV UTF-8'";
static const char pdf[] =
    "this is a PDF document, which holds no table of answers: export the responses from the "
    "survey platform as 'CSV UTF-8'";
static const char utf16le[] =
    "this text is in UTF-16 without a byte order mark: open it in a spreadsheet and save it "
    "again as 'CSV UTF-8', or put \"encoding\": \"utf-16le\" into the definition's source";
static const char utf16be[] =
    "this text is in UTF-16 without a byte order mark: open it in a spreadsheet and save it "
    "again as 'CSV UTF-8', or put \"encoding\": \"utf-16be\" into the definition's source";
static const char utf32[] = "this text is in UTF-32, which is not read here: open it in a "
                            "spreadsheet, " SAVE_AS;
static const char html[] =
    "this is a web page, perhaps a sign-in or error page saved in place of the export: "
    "download the export again while signed in, as 'CSV UTF-8'";
static const char xml[] =
    "this is an XML document, which is not read here: export the responses from the survey "
    "platform as 'CSV UTF-8', or open it in a spreadsheet, " SAVE_AS;
static const char lfs[] =
    "this is a Git LFS pointer, which only stands for the export: fetch the export itself "
    "with \"git lfs pull\", or download it from the repository's web page";
static const char empty[] =
    "there is nothing in this file: export the responses again as 'CSV UTF-8' and check the "
    "size of the file";

/* Bytes with which a file of some other kind begins. */
struct magic {
    const char *bytes;
    size_t len;
    const char *rule;
    const char *message;
};

#define MAGIC(bytes) bytes, sizeof(bytes) - 1

/* A bare "PK" may well begin a heading, hence the record types after it. What is gzip here was
 * inflated once by the source. */
static const struct magic magics[] = {
    {MAGIC("PK\x03\x04"), "decode.workbook", workbook},
    {MAGIC("PK\x05\x06"), "decode.workbook", workbook},
    {MAGIC("PK\x07\x08"), "decode.workbook", workbook},
    {MAGIC("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "decode.workbook", old_workbook},
    {MAGIC("\x1F\x8B"), "decode.compressed", compressed},
    {MAGIC("BZh91AY&SY"), "decode.compressed", compressed},
    {MAGIC("\xFD"
           "7zXZ\0"),
     "decode.compressed", compressed},
    {MAGIC("\x28\xB5\x2F\xFD"), "decode.compressed", compressed},
    {MAGIC("7z\xBC\xAF\x27\x1C"), "decode.compressed", compressed},
    {MAGIC("Rar!\x1A\x07"), "decode.compressed", compressed},
    {MAGIC("%PDF-"), "decode.pdf", pdf},
    {MAGIC("\xFF\xFE\0\0"), "decode.utf32", utf32},
    {MAGIC("\0\0\xFE\xFF"), "decode.utf32", utf32},
};

static bool begins_with(struct cv_slice head, const char *bytes, size_t len)
{
    return head.len >= len && memcmp(head.data, bytes, len) == 0;
}

static const struct magic *find_magic(struct cv_slice head)
{
    for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++) {
        if (begins_with(head, magics[i].bytes, magics[i].len)) {
            return &magics[i];
        }
    }
    return NULL;
}

/* An OpenDocument file is a ZIP archive whose first entry, uncompressed, is its type. */
static bool is_open_document(struct cv_slice head)
{
    static const char type[] = "mimetypeapplication/vnd.oasis.opendocument.";
    return head.len > ZIP_NAME &&
           begins_with(cv_slice(head.data + ZIP_NAME, head.len - ZIP_NAME), type,
                       sizeof type - 1);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* `word` is in lower case. */
static bool begins_with_tag(struct cv_slice text, const char *word)
{
    size_t i = 0;
    for (; word[i]; i++) {
        if (i >= text.len) {
            return false;
        }
        char c = text.data[i];
        if ((c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c) != word[i]) {
            return false;
        }
    }
    return i == text.len || !is_letter(text.data[i]);
}

static enum canvass_status refuse(const char *rule, const char *message,
                                  struct canvass_error *error)
{
    return cv_fail(error, CANVASS_EEXPORT, rule, "%s", message);
}

enum canvass_status cv_refuse_kind(struct cv_slice head, struct canvass_error *error)
{
    const struct magic *magic = find_magic(head);
    if (!magic) {
        return CANVASS_OK;
    }
    const bool open = magic->message == workbook && is_open_document(head);
    return refuse(magic->rule, open ? open_document : magic->message, error);
}

/* In UTF-16 text of Latin letters one byte of every pair is NUL, always the same one; in UTF-32
 * three of four are, which makes every other pair such a pair and the rest nothing but NUL. */
enum canvass_status cv_refuse_wide(struct cv_slice head, struct canvass_error *error)
{
    size_t pairs = (head.len < NUL_SPAN ? head.len : NUL_SPAN) / 2;
    size_t little = 0;
    size_t big = 0;
    size_t nothing = 0;
    for (size_t i = 0; i < pairs; i++) {
        bool first = head.data[2 * i] == '\0';
        bool second = head.data[2 * i + 1] == '\0';
        little += !first && second;
        big += first && !second;
        nothing += first && second;
    }
    size_t most = little > big ? little : big;
    if (most < 2 || 2 * most < pairs) {
        return CANVASS_OK;
    }
    if (3 * nothing >= pairs) {
        return refuse("decode.utf32", utf32, error);
    }
    return refuse("decode.utf16", little > big ? utf16le : utf16be, error);
}

/* Tags with which a page begins and a heading does not. */
static bool begins_page(struct cv_slice text)
{
    static const char *const tags[] = {"<!doctype html", "<html",  "<head",   "<body",
                                       "<meta",          "<title", "<script", "<table"};
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        if (begins_with_tag(text, tags[i])) {
            return true;
        }
    }
    return false;
}

enum canvass_status cv_refuse_text(struct cv_slice head, bool whole,
                                   struct canvass_error *error)
{
    static const char pointer[] = "version https://git-lfs.github.com/spec/";
    struct cv_slice text = cv_trim(head);
    if (text.len == 0 && whole) {
        return refuse("decode.empty", empty, error);
    }
    if (begins_page(text)) {
        return refuse("decode.html", html, error);
    }
    if (begins_with_tag(text, "<?xml")) {
        return refuse("decode.xml", xml, error);
    }
    return begins_with(text, pointer, sizeof pointer - 1) ? refuse("decode.lfs", lfs, error)
                                                          : CANVASS_OK;
}
