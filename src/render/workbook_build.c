#include "render/workbook_build.h"

#include "base/number.h"

struct cv_book_sheet *cv_book_sheet_add(struct cv_book_build *build)
{
    return build->failed ? NULL : &build->book->sheets[build->book->n_sheets++];
}

/* Room for one more in an array of the arena. */
static void *grown(struct cv_book_build *build, void *array, uint32_t used, uint32_t *cap,
                   size_t size)
{
    if (used < *cap) {
        return array;
    }
    uint32_t next = *cap == 0 ? 8 : *cap * 2;
    void *copy = next > *cap ? cv_arena_array(&build->book->arena, next, size) : NULL;
    if (copy == NULL) {
        build->failed = true;
        return NULL;
    }
    if (used > 0) {
        memcpy(copy, array, used * size);
    }
    *cap = next;
    return copy;
}

void cv_book_name(struct cv_book_build *build, struct cv_book_sheet *sheet, const char *name)
{
    if (!build->failed) {
        sheet->name = name;
    }
}

void cv_book_title(struct cv_book_build *build, struct cv_book_sheet *sheet, const char *title)
{
    if (!build->failed) {
        sheet->title = title;
    }
}

void cv_book_line(struct cv_book_build *build, struct cv_book_sheet *sheet, const char *text,
                  bool heading)
{
    if (build->failed) {
        return;
    }
    struct cv_book_line *lines =
        grown(build, sheet->lines, sheet->n_lines, &sheet->cap_lines, sizeof *lines);
    if (lines != NULL) {
        sheet->lines = lines;
        lines[sheet->n_lines++] = (struct cv_book_line){text, heading};
    }
}

void cv_book_table(struct cv_book_build *build, struct cv_book_sheet *sheet, uint32_t n_columns,
                   uint32_t n_rows)
{
    if (build->failed) {
        return;
    }
    struct cv_arena *arena = &build->book->arena;
    sheet->columns = cv_arena_array(arena, (size_t)n_columns + 1, sizeof *sheet->columns);
    sheet->cells = cv_arena_array(arena, (size_t)n_rows * n_columns + 1, sizeof *sheet->cells);
    sheet->n_columns = n_columns;
    sheet->n_rows = n_rows;
    build->failed = sheet->columns == NULL || sheet->cells == NULL;
}

struct cv_book_sheet *cv_book_sheet_begin(struct cv_book_build *build)
{
    struct cv_book_sheet *sheet = cv_book_sheet_add(build);
    for (int i = 0; i < 2 && sheet != NULL; i++) {
        if (build->headings[i] != NULL) {
            cv_book_line(build, sheet, build->headings[i], true);
        }
    }
    return sheet;
}

/* --- notes --- */

static void number_note(struct cv_book_build *build, struct cv_book_noted *note)
{
    const char *end = note->text[0] == '[' ? strchr(note->text, ']') : NULL;
    note->is_marker = end != NULL;
    if (end != NULL) {
        note->mark = cv_arena_text(&build->book->arena,
                                   cv_slice(note->text, (size_t)(end - note->text) + 1));
    } else {
        char number[CV_NUMBER_SIZE];
        cv_count_text(number, ++build->n_numbered);
        note->mark = cv_book_say(build, CV_W_BOOK_NOTE, number, NULL);
    }
    build->failed = build->failed || note->mark == NULL;
}

static const struct cv_book_noted *note_of(struct cv_book_build *build, const char *text)
{
    for (uint32_t i = 0; i < build->n_notes; i++) {
        if (strcmp(build->notes[i].text, text) == 0) {
            return &build->notes[i];
        }
    }
    struct cv_book_noted *notes =
        grown(build, build->notes, build->n_notes, &build->cap_notes, sizeof *notes);
    if (notes == NULL) {
        return NULL;
    }
    build->notes = notes;
    notes[build->n_notes] = (struct cv_book_noted){.text = text};
    number_note(build, &notes[build->n_notes]);
    return &notes[build->n_notes++];
}

void cv_book_note(struct cv_book_build *build, struct cv_book_sheet *sheet, const char *text)
{
    const struct cv_book_noted *note = build->failed ? NULL : note_of(build, text);
    if (note == NULL || build->failed) {
        return;
    }
    const char *line = note->is_marker
                           ? text
                           : cv_arena_format(&build->book->arena, "%s %s", note->mark, text);
    build->failed = line == NULL;
    cv_book_line(build, sheet, line, false);
}

/* --- texts --- */

const char *cv_book_take(struct cv_book_build *build, struct cv_buffer *buffer)
{
    const char *text = cv_buffer_failed(buffer)
                           ? NULL
                           : cv_arena_text(&build->book->arena, cv_buffer_view(buffer));
    cv_buffer_free(buffer);
    build->failed = build->failed || text == NULL;
    return text != NULL ? text : "";
}

const char *cv_book_say(struct cv_book_build *build, enum cv_word word, const char *first,
                        const char *second)
{
    const char *const args[] = {first, second};
    struct cv_buffer text = {0};
    cv_words_fill(&text, build->words, word, 0, args, second != NULL ? 2 : 1);
    return cv_book_take(build, &text);
}

/* --- the end --- */

/* A heading that says what the title says already is left out. */
static void drop_headings(struct cv_book_sheet *sheet)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < sheet->n_lines && sheet->title != NULL; i++) {
        const struct cv_book_line line = sheet->lines[i];
        if (!line.heading || strcmp(line.text, sheet->title) != 0) {
            sheet->lines[kept++] = line;
        }
    }
    sheet->n_lines = sheet->title != NULL ? kept : sheet->n_lines;
}

void cv_book_names(struct cv_book_build *build)
{
    static const enum cv_word words[] = {CV_W_BOOK_TEXT, CV_W_BOOK_TABLE, CV_W_BOOK_CHART};
    int64_t counts[3] = {0};
    for (uint32_t i = 0; i < build->book->n_sheets && !build->failed; i++) {
        struct cv_book_sheet *sheet = &build->book->sheets[i];
        if (sheet->name == NULL) {
            const int kind = sheet->chart != NULL ? 2 : sheet->columns != NULL ? 1 : 0;
            char number[CV_NUMBER_SIZE];
            cv_fixed_text(number, (double)++counts[kind], 0);
            sheet->name = cv_book_say(build, words[kind], number, NULL);
        }
        if (sheet->title == NULL &&
            sheet->n_lines > 0) { /* texts alone: the first line is the title */
            sheet->title = sheet->lines[0].text;
            sheet->lines++;
            sheet->n_lines--;
        }
        drop_headings(sheet);
    }
}

static const char *fitted(struct cv_book_build *build, const char *text)
{
    text = cv_book_text(&build->book->arena, text, CV_BOOK_CELL);
    build->failed = build->failed || text == NULL;
    return text != NULL && text[0] != '\0' ? text : "-";
}

static void fit_sheet(struct cv_book_build *build, struct cv_book_sheet *sheet)
{
    struct cv_arena *arena = &build->book->arena;
    sheet->title = fitted(build, sheet->title);
    sheet->chart = sheet->chart != NULL ? fitted(build, sheet->chart) : NULL;
    for (uint32_t i = 0; i < sheet->n_lines; i++) {
        sheet->lines[i].text = fitted(build, sheet->lines[i].text);
    }
    for (size_t i = 0; i < (size_t)sheet->n_rows * sheet->n_columns; i++) {
        sheet->cells[i].text = fitted(build, sheet->cells[i].text);
    }
    build->failed =
        build->failed || !cv_book_heads(arena, sheet) || !cv_book_widths(arena, sheet);
}

bool cv_book_end(struct cv_book_build *build)
{
    for (uint32_t i = 0; i < build->book->n_sheets && !build->failed; i++) {
        struct cv_book_sheet *sheet = &build->book->sheets[i];
        fit_sheet(build, sheet);
        if (sheet->columns != NULL && sheet->n_rows > 0 && sheet->n_columns > 0) {
            sheet->id = cv_arena_format(&build->book->arena, "table_%u", (unsigned)i + 1);
            build->failed = build->failed || sheet->id == NULL;
        }
    }
    return !build->failed;
}
