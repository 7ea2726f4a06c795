#include "decode/refuse.h"

#include "base/diag.h"
#include "base/text.h"

/* How far a text without byte order mark is searched for the NULs that UTF-16 has. */
#define NUL_SPAN ((size_t)1024)

#define HOW_TO_SAVE "open it in a spreadsheet and save it again as 'CSV UTF-8'"

static const char workbook[] =
    "this is an Excel workbook or some other ZIP archive, not a text file: open it in a "
    "spreadsheet, choose Save As and the type 'CSV UTF-8', and give that file";
static const char old_workbook[] =
    "this is a workbook in the format of old Excel versions, not a text file: open it in a "
    "spreadsheet, choose Save As and the type 'CSV UTF-8', and give that file";
static const char compressed[] =
    "this file is compressed: unpack it first and give the CSV file that is inside; when "
    "exporting anew, choose 'CSV UTF-8'";
static const char pdf[] =
    "this is a PDF document, which holds no table of answers: export the responses from the "
    "survey platform as 'CSV UTF-8'";
static const char utf16[] =
    "the text is in UTF-16 or UTF-32, which some programs call 'Unicode text': " HOW_TO_SAVE;
static const char html[] =
    "this is a web page, perhaps a sign-in page saved in place of the export: download the "
    "export again while signed in, as 'CSV UTF-8'";
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

/* A bare "PK" may well begin a heading, hence the record types after it. */
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
    {MAGIC("%PDF-"), "decode.pdf", pdf},
    {MAGIC("\xFF\xFE"), "decode.utf16", utf16},
    {MAGIC("\xFE\xFF"), "decode.utf16", utf16},
    {MAGIC("\0\0\xFE\xFF"), "decode.utf16", utf16},
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

/* In UTF-16 text of Latin letters one byte of every pair is NUL, always the same one; in UTF-32
 * three of four are, which makes every other pair such a pair. */
static bool has_wide_characters(struct cv_slice head)
{
    size_t pairs = (head.len < NUL_SPAN ? head.len : NUL_SPAN) / 2;
    size_t little = 0;
    size_t big = 0;
    for (size_t i = 0; i < pairs; i++) {
        bool first = head.data[2 * i] == '\0';
        bool second = head.data[2 * i + 1] == '\0';
        little += !first && second;
        big += first && !second;
    }
    size_t most = little > big ? little : big;
    return most >= 2 && 2 * most >= pairs;
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

enum canvass_status cv_refuse(struct cv_slice head, bool whole, struct canvass_error *error)
{
    const struct magic *magic = find_magic(head);
    if (magic) {
        return refuse(magic->rule, magic->message, error);
    }
    if (has_wide_characters(head)) {
        return refuse("decode.utf16", utf16, error);
    }
    struct cv_slice text = cv_trim(head); /* a byte order mark counts as white space */
    if (text.len == 0 && whole) {
        return refuse("decode.empty", empty, error);
    }
    if (begins_with_tag(text, "<!doctype html") || begins_with_tag(text, "<html")) {
        return refuse("decode.html", html, error);
    }
    return CANVASS_OK;
}
