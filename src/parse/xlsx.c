/* A workbook as a format of records: it is read whole, opened, and its sheet handed on. */
#include "parse/xlsx.h"

#include <stdlib.h>

#include "base/diag.h"
#include "parse/format.h"

struct xlsx {
    char *bytes;
    size_t len;
    const char *name; /* the source's */
    struct cv_pack *pack;
    struct cv_arena arena;
    struct cv_xlsx_book book;
    struct cv_xlsx_strings strings;
    struct cv_xlsx_styles styles;
    struct cv_xlsx_sheet *sheet;
};

static const char ole_magic[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

static bool is_ole(struct cv_slice head)
{
    size_t len = sizeof ole_magic - 1;
    return head.len >= len && memcmp(head.data, ole_magic, len) == 0;
}

bool cv_xlsx_is_workbook(struct cv_slice head)
{
    return cv_pack_is_zip(head) || is_ole(head);
}

/* Room for at least a byte more. */
static bool grow(struct xlsx *xlsx, size_t *cap, uint64_t expected)
{
    size_t wanted = *cap ? *cap * 2 : (size_t)1 << 16;
    if (*cap == 0 && expected > wanted && expected <= CV_XLSX_FILE_CAP) {
        wanted = (size_t)expected + 1; /* and the end is seen without growing */
    }
    char *bytes = realloc(xlsx->bytes, wanted);
    if (!bytes) {
        return false;
    }
    xlsx->bytes = bytes;
    *cap = wanted;
    return true;
}

static enum canvass_status read_all(struct xlsx *xlsx, struct cv_source *source,
                                    struct canvass_error *error)
{
    size_t cap = 0;
    for (;;) {
        size_t got = 0;
        if (xlsx->len == cap && !grow(xlsx, &cap, cv_source_size(source))) {
            return cv_fail_memory(error);
        }
        enum canvass_status status =
            cv_source_read(source, xlsx->bytes + xlsx->len, cap - xlsx->len, &got, error);
        if (status != CANVASS_OK) {
            return status == CANVASS_END ? CANVASS_OK : status;
        }
        xlsx->len += got;
        if (xlsx->len > CV_XLSX_FILE_CAP) {
            return cv_fail(error, CANVASS_EEXPORT, "xlsx.too_large",
                           "the workbook is larger than %zu MiB: save the sheet with the "
                           "answers as 'CSV UTF-8', which can be of any size",
                           CV_XLSX_FILE_CAP >> 20);
        }
    }
}

static enum canvass_status open_parts(struct xlsx *xlsx, const char *sheet,
                                      struct canvass_error *error)
{
    struct cv_xlsx_book *book = &xlsx->book;
    struct cv_pack *pack = xlsx->pack;
    enum canvass_status status = cv_xlsx_refuse(pack, error);
    if (status == CANVASS_OK) {
        status = cv_xlsx_book_read(book, &xlsx->arena, pack, sheet, error);
    }
    if (status == CANVASS_OK && book->strings) {
        status = cv_xlsx_strings_read(&xlsx->strings, pack, book->strings, error);
    }
    if (status == CANVASS_OK && book->styles) {
        status = cv_xlsx_styles_read(&xlsx->styles, pack, book->styles, error);
    }
    if (status == CANVASS_OK) {
        status =
            cv_xlsx_sheet_open(&xlsx->sheet, pack, book, &xlsx->strings, &xlsx->styles, error);
    }
    return status;
}

static enum canvass_status open_workbook(struct xlsx *xlsx, struct cv_source *source,
                                         const char *sheet, struct canvass_error *error)
{
    enum canvass_status status = read_all(xlsx, source, error);
    const struct cv_slice bytes = cv_slice(xlsx->bytes, xlsx->len);
    if (status == CANVASS_OK && is_ole(bytes)) {
        status = cv_xlsx_refuse_ole(bytes, error);
    }
    if (status == CANVASS_OK) {
        status = cv_pack_open(&xlsx->pack, bytes, error);
    }
    return status == CANVASS_OK ? open_parts(xlsx, sheet, error) : status;
}

static enum canvass_status fill(void *state, struct cv_queue *queue,
                                struct canvass_error *error)
{
    const struct xlsx *xlsx = state;
    enum canvass_status status = cv_xlsx_sheet_fill(xlsx->sheet, queue, error);
    if (status < 0) {
        cv_place_source(error, xlsx->name);
    }
    return status;
}

static void close_workbook(void *state)
{
    struct xlsx *xlsx = state;
    cv_xlsx_sheet_close(xlsx->sheet);
    cv_xlsx_styles_free(&xlsx->styles);
    cv_xlsx_strings_free(&xlsx->strings);
    cv_arena_free(&xlsx->arena);
    cv_pack_close(xlsx->pack);
    free(xlsx->bytes);
    free(xlsx);
}

static const struct cv_format format = {.fill = fill, .close = close_workbook};

enum canvass_status cv_xlsx_open(struct cv_format_reader *out, struct cv_source *source,
                                 const char *sheet, struct canvass_error *error)
{
    struct xlsx *xlsx = calloc(1, sizeof *xlsx);
    if (!xlsx) {
        return cv_fail_memory(error);
    }
    xlsx->name = cv_source_name(source);
    enum canvass_status status = open_workbook(xlsx, source, sheet, error);
    if (status != CANVASS_OK) {
        cv_place_source(error, xlsx->name);
        close_workbook(xlsx);
        return status;
    }
    *out = (struct cv_format_reader){.format = &format,
                                     .state = xlsx,
                                     .sheet = xlsx->book.sheet,
                                     .other_sheets = xlsx->book.others};
    return CANVASS_OK;
}
