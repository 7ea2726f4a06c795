#include <stdio.h>

#include "base/diag.h"
#include "pack/write.h"
#include "render/xlsx.h"

static bool has_charts(const struct cv_book *book)
{
    for (uint32_t i = 0; i < book->n_sheets; i++) {
        if (book->sheets[i].chart != NULL) {
            return true;
        }
    }
    return false;
}

enum canvass_status cv_xlsx_charts(struct cv_buffer *out, struct cv_slice bytes,
                                   const struct cv_book *book, struct canvass_error *error)
{
    if (!has_charts(book)) {
        cv_buffer_slice(out, bytes);
        return cv_buffer_failed(out) ? cv_fail_memory(error) : CANVASS_OK;
    }
    const struct cv_words *words = cv_words_for(book->language);
    struct cv_pack_writer *writer = cv_pack_writer_over(bytes);
    struct cv_buffer part = {0};
    unsigned n = 0;
    for (uint32_t i = 0; writer != NULL && i < book->n_sheets; i++) {
        const struct cv_book_sheet *sheet = &book->sheets[i];
        if (sheet->chart != NULL && sheet->id != NULL) {
            char name[48];
            const struct cv_drawing drawing = cv_book_drawing(sheet);
            (void)snprintf(name, sizeof name, "xl/charts/chart%u.xml", ++n);
            cv_drawing_write(&part, &drawing, book->language, words, NULL);
            cv_pack_writer_add(writer, name, cv_buffer_view(&part), false);
            cv_buffer_clear(&part);
        }
    }
    const bool done =
        writer != NULL && !cv_buffer_failed(&part) && cv_pack_writer_finish(writer, out) == 0;
    cv_pack_writer_free(writer);
    cv_buffer_free(&part);
    return done ? CANVASS_OK : cv_fail_memory(error);
}
