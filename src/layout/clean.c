/* Header cells as people read them, for messages and drafts. Matching folds them anyway. */
#include "base/text.h"
#include "layout/head.h"

/* A longer tag or entity is text. */
#define LONGEST ((size_t)512) /* bytes */

/* Line breaks that spreadsheets write as text. */
static const char *const escaped[] = {"_x000D_", "_x000d_", "_x000A_", "_x000a_"};

static bool begins(struct cv_slice text, const char *with)
{
    size_t len = strlen(with);
    return text.len >= len && memcmp(text.data, with, len) == 0;
}

/* Characters that nobody sees: zero-width ones, marks of byte order, soft hyphens. */
static size_t invisible(struct cv_slice text)
{
    static const char *const list[] = {"\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D",
                                       "\xE2\x81\xA0", "\xEF\xBB\xBF", "\xC2\xAD"};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        if (begins(text, list[i])) {
            return strlen(list[i]);
        }
    }
    return 0;
}

/* White space, and what stands for it. */
static size_t blank(struct cv_slice text)
{
    static const char *const list[] = {"\xC2\xA0",     "\xE2\x80\x83", "\xE2\x80\x87",
                                       "\xE2\x80\x89", "\xE2\x80\xA8", "\xE2\x80\xAF"};
    if (text.data[0] == ' ' || (text.data[0] >= '\t' && text.data[0] <= '\r')) {
        return 1;
    }
    for (size_t i = 0; i < sizeof escaped / sizeof *escaped; i++) {
        if (begins(text, escaped[i])) {
            return strlen(escaped[i]);
        }
    }
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        if (begins(text, list[i])) {
            return strlen(list[i]);
        }
    }
    return 0;
}

/* Length of what may be a tag or an entity at the beginning of a text, 0 for none. */
static size_t marked(struct cv_slice text)
{
    char end = text.data[0] == '<' ? '>' : ';';
    if (text.data[0] != '<' && text.data[0] != '&') {
        return 0;
    }
    for (size_t i = 1; i < text.len && i < LONGEST; i++) {
        if (text.data[i] == end) {
            return i + 1;
        }
        if (text.data[i] == text.data[0]) {
            return 0;
        }
    }
    return 0;
}

static void add_blank(struct cv_buffer *out)
{
    if (out->len && out->data[out->len - 1] != ' ') {
        cv_buffer_char(out, ' ');
    }
}

/* Appends what folding makes of a tag or an entity; false where it leaves it as it is. */
static bool resolve(struct cv_buffer *out, struct cv_slice mark)
{
    struct cv_buffer framed = {0};
    struct cv_buffer folded = {0};
    cv_buffer_char(&framed, 'x');
    cv_buffer_slice(&framed, mark);
    cv_buffer_char(&framed, 'x');
    bool done = !cv_buffer_failed(&framed) && cv_fold(&folded, cv_buffer_view(&framed)) == 0 &&
                folded.len >= 2 && folded.len < framed.len && folded.len <= 6;
    if (done && folded.len == 3 && folded.data[1] == ' ') {
        add_blank(out);
    } else if (done) {
        cv_buffer_bytes(out, folded.data + 1, folded.len - 2);
    }
    out->failed = out->failed || framed.failed || folded.failed;
    cv_buffer_free(&framed);
    cv_buffer_free(&folded);
    return done;
}

static void clean(struct cv_buffer *out, struct cv_slice cell)
{
    while (cell.len && !cv_buffer_failed(out)) {
        size_t step = invisible(cell);
        size_t white = step ? 0 : blank(cell);
        size_t mark = step || white ? 0 : marked(cell);
        if (white) {
            step = white;
            add_blank(out);
        } else if (begins(cell, "@SQ@")) { /* SmartSurvey's */
            step = 4;
            cv_buffer_char(out, '\'');
        } else if (mark && resolve(out, cv_slice(cell.data, mark))) {
            step = mark;
        } else if (!step) {
            step = 1;
            cv_buffer_char(out, cell.data[0]);
        }
        cell = cv_slice(cell.data + step, cell.len - step);
    }
}

/* Whether a cell has anything to clean; most have not. */
static bool is_plain(struct cv_slice cell)
{
    for (size_t i = 0; i < cell.len; i++) {
        unsigned char c = (unsigned char)cell.data[i];
        bool twice = c == ' ' && i && cell.data[i - 1] == ' ';
        if (c < ' ' || c == '<' || c == '&' || c == '@' || c == 0xC2 || c == 0xE2 ||
            c == 0xEF || twice || (c == '_' && i + 1 < cell.len && cell.data[i + 1] == 'x')) {
            return false;
        }
    }
    return true;
}

static enum canvass_status clean_row(struct cv_record *record, struct cv_buffer *buffer,
                                     struct cv_arena *arena)
{
    struct cv_slice *cells = NULL;
    for (size_t c = 0; c < record->n_cells; c++) {
        if (is_plain(record->cells[c])) {
            continue;
        }
        if (!cells) {
            cells = cv_arena_array(arena, record->n_cells, sizeof *cells);
            if (!cells) {
                return CANVASS_ENOMEM;
            }
            memcpy(cells, record->cells, record->n_cells * sizeof *cells);
            record->cells = cells;
        }
        cv_buffer_clear(buffer);
        clean(buffer, cells[c]);
        const char *copy = cv_arena_text(arena, cv_buffer_view(buffer));
        if (cv_buffer_failed(buffer) || !copy) {
            return CANVASS_ENOMEM;
        }
        cells[c] = cv_slice(copy, buffer->len);
    }
    return CANVASS_OK;
}

enum canvass_status cv_head_clean(struct cv_head *head, struct cv_arena *arena)
{
    struct cv_buffer buffer = {0};
    enum canvass_status status = CANVASS_OK;
    for (size_t row = 0; row < head->n_rows && status == CANVASS_OK; row++) {
        if (head->rows[row].defect == CV_DEFECT_NONE) {
            status = clean_row(&head->rows[row], &buffer, arena);
        }
    }
    cv_buffer_free(&buffer);
    return status;
}
