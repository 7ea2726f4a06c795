#include <stdio.h>

#include "base/diag.h"
#include "pack/pack.h"
#include "pack/write.h"
#include "render/xlsx.h"

#define MAX_PART ((uint64_t)1 << 31)
#define PIECE 65536

/* The sheet whose chart a part is; NULL: it is no chart's. */
static const struct cv_book_sheet *drawn_by(const struct cv_book *book, const char *part)
{
    unsigned n = 0;
    for (uint32_t i = 0; i < book->n_sheets; i++) {
        const struct cv_book_sheet *sheet = &book->sheets[i];
        if (sheet->chart != NULL && sheet->id != NULL) {
            char name[48];
            (void)snprintf(name, sizeof name, "xl/charts/chart%u.xml", ++n);
            if (strcmp(name, part) == 0) {
                return sheet;
            }
        }
    }
    return NULL;
}

static enum canvass_status read_part(struct cv_buffer *out, struct cv_pack *pack,
                                     const char *name, struct canvass_error *error)
{
    struct cv_pack_entry *entry = NULL;
    char piece[PIECE];
    size_t got = 0;
    enum canvass_status status = cv_pack_entry_open(&entry, pack, name, MAX_PART, error);
    while (status == CANVASS_OK) {
        status = cv_pack_entry_read(entry, piece, sizeof piece, &got, error);
        if (status == CANVASS_OK) {
            cv_buffer_bytes(out, piece, got);
        }
    }
    cv_pack_entry_close(entry);
    return status == CANVASS_END ? CANVASS_OK : status;
}

static enum canvass_status copy_parts(struct cv_pack_writer *writer, struct cv_pack *pack,
                                      const struct cv_book *book, struct canvass_error *error)
{
    const struct cv_words *words = cv_words_for(book->language);
    struct cv_buffer part = {0};
    enum canvass_status status = CANVASS_OK;
    for (size_t i = 0; i < cv_pack_count(pack) && status == CANVASS_OK; i++) {
        const char *name = cv_pack_name(pack, i);
        const struct cv_book_sheet *sheet = drawn_by(book, name);
        if (sheet != NULL) {
            const struct cv_drawing drawing = cv_book_drawing(sheet);
            cv_drawing_write(&part, &drawing, book->language, words, NULL);
        } else {
            status = read_part(&part, pack, name, error);
        }
        if (status == CANVASS_OK && cv_buffer_failed(&part)) {
            status = cv_fail_memory(error);
        }
        if (status == CANVASS_OK) {
            cv_pack_writer_add(writer, name, cv_buffer_view(&part), false);
        }
        cv_buffer_clear(&part);
    }
    cv_buffer_free(&part);
    return status;
}

enum canvass_status cv_xlsx_charts(struct cv_buffer *out, struct cv_slice bytes,
                                   const struct cv_book *book, struct canvass_error *error)
{
    struct cv_pack *pack = NULL;
    struct cv_pack_writer *writer = cv_pack_writer_new();
    enum canvass_status status =
        writer != NULL ? cv_pack_open(&pack, bytes, error) : cv_fail_memory(error);
    if (status == CANVASS_OK) {
        status = copy_parts(writer, pack, book, error);
    }
    if (status == CANVASS_OK && cv_pack_writer_finish(writer, out) != 0) {
        status = cv_fail_memory(error);
    }
    cv_pack_close(pack);
    cv_pack_writer_free(writer);
    return status;
}
