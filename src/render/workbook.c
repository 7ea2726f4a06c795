#include "render/workbook.h"

#include "base/diag.h"
#include "base/number.h"
#include "render/workbook_build.h"

/* --- the sheets that come first --- */

static void build_cover(struct cv_book_build *build)
{
    struct cv_book_sheet *cover = cv_book_sheet_add(build);
    cv_book_title(build, cover, build->report->title);
    cv_book_name(build, cover, cv_word(build->words, CV_W_BOOK_COVER));
}

/* A table of two columns. */
static struct cv_book_cell *begin_list(struct cv_book_build *build, struct cv_book_sheet *sheet,
                                       enum cv_word name, const enum cv_word heads[2],
                                       uint32_t n_rows)
{
    cv_book_name(build, sheet, cv_word(build->words, name));
    cv_book_title(build, sheet, cv_word(build->words, name));
    cv_book_line(build, sheet, cv_word(build->words, CV_W_BOOK_ONE_TABLE), false);
    cv_book_table(build, sheet, 2, n_rows);
    if (sheet->cells != NULL) {
        sheet->columns[0] = cv_word(build->words, heads[0]);
        sheet->columns[1] = cv_word(build->words, heads[1]);
    }
    return sheet->cells;
}

static void build_contents(struct cv_book_build *build, struct cv_book_sheet *contents)
{
    static const enum cv_word heads[] = {CV_W_BOOK_SHEET, CV_W_BOOK_TITLE};
    uint32_t n = build->book->n_sheets, row = 0;
    struct cv_book_cell *cells = begin_list(build, contents, CV_W_CONTENTS, heads, n - 1);
    for (uint32_t i = 0; cells != NULL && i < n; i++) {
        const struct cv_book_sheet *sheet = &build->book->sheets[i];
        if (sheet != contents) {
            cells[row].text = sheet->name;
            cells[row].target = sheet->name;
            cells[row + 1].text = sheet->title;
            row += 2;
        }
    }
}

/* Markers first, then the notes by their numbers. */
static void build_notes(struct cv_book_build *build, struct cv_book_sheet *sheet)
{
    static const enum cv_word heads[] = {CV_W_BOOK_MARK, CV_W_BOOK_MEANING};
    struct cv_book_cell *cells =
        begin_list(build, sheet, CV_W_BOOK_NOTES, heads, build->n_notes);
    uint32_t row = 0;
    for (int marker = 1; cells != NULL && marker >= 0; marker--) {
        for (uint32_t i = 0; i < build->n_notes; i++) {
            if (build->notes[i].is_marker == (marker == 1)) {
                cells[row].text = build->notes[i].mark;
                cells[row + 1].text = build->notes[i].text;
                row += 2;
            }
        }
    }
}

/* --- the sheets of the report --- */

static bool is_of_cover(const struct cv_report_table *table)
{
    return strcmp(table->id, "about") == 0 || strcmp(table->id, "provenance") == 0;
}

/* The next table before the next heading, or NULL. */
static const struct cv_report_table *next_table(const struct cv_report *report, uint32_t at)
{
    for (; at < report->n_items && report->items[at].kind != CV_ITEM_HEADING; at++) {
        if (report->items[at].kind == CV_ITEM_TABLE) {
            return report->items[at].table;
        }
    }
    return NULL;
}

/* "Publisher: the council": a row as a line, without the markers of cells that do not apply. */
static void add_row_line(struct cv_book_build *build, const struct cv_report_table *table,
                         uint32_t row)
{
    const struct cv_report_cell *cells = &table->cells[(size_t)row * table->n_columns];
    struct cv_buffer text = {0};
    for (uint32_t i = 0; i < table->n_columns; i++) {
        if (i == 0 || cells[i].text[0] != '[') {
            cv_buffer_text(&text, i == 0 ? "" : i == 1 ? ": " : ", ");
            cv_buffer_text(&text, cells[i].text);
        }
    }
    cv_book_line(build, build->book->sheets, cv_book_take(build, &text), false);
}

static void add_to_cover(struct cv_book_build *build, const struct cv_report_table *table)
{
    cv_book_line(build, build->book->sheets, table->caption, false);
    for (uint32_t row = 0; row < table->n_rows; row++) {
        add_row_line(build, table, row);
    }
}

static void copy_cells(struct cv_book_build *build, struct cv_book_sheet *sheet,
                       const struct cv_report_table *table)
{
    struct cv_arena *arena = &build->book->arena;
    size_t n = (size_t)table->n_rows * table->n_columns;
    for (size_t i = 0; i < n && !build->failed; i++) {
        sheet->cells[i].text = table->cells[i].text;
        sheet->cells[i].right = table->cells[i].number;
        if (table->cells[i].number && !cv_book_number(arena, &sheet->cells[i])) {
            build->failed = true;
        }
    }
}

/* A head that a table cannot hold is told whole in a line above it. */
static void copy_heads(struct cv_book_build *build, struct cv_book_sheet *sheet,
                       const struct cv_report_table *table)
{
    for (uint32_t i = 0; i < table->n_columns; i++) {
        const char *cut = cv_book_text(&build->book->arena, table->columns[i], CV_BOOK_HEAD);
        sheet->columns[i] = table->columns[i];
        if (cut != NULL && strlen(cut) < strlen(table->columns[i])) {
            char number[CV_NUMBER_SIZE];
            cv_count_text(number, (int64_t)i + 1);
            cv_book_line(build, sheet,
                         cv_book_say(build, CV_W_BOOK_HEAD, number, table->columns[i]), false);
        }
    }
}

static void fill_table(struct cv_book_build *build, struct cv_book_sheet *sheet,
                       const struct cv_report_table *table)
{
    if (sheet == NULL) {
        return;
    }
    cv_book_title(build, sheet, table->caption);
    cv_book_table(build, sheet, table->n_columns, table->n_rows);
    for (uint32_t i = 0; i < table->n_notes; i++) {
        cv_book_note(build, sheet, table->notes[i]);
    }
    if (sheet->cells != NULL && sheet->columns != NULL) {
        copy_heads(build, sheet, table);
        copy_cells(build, sheet, table);
    }
}

/* --- item by item --- */

static void add_heading(struct cv_book_build *build, uint32_t at)
{
    const struct cv_report_item *item = &build->report->items[at];
    const struct cv_report_table *table = next_table(build->report, at + 1);
    build->headings[1] = item->level > 2 ? item->text : NULL;
    if (item->level <= 2) {
        build->headings[0] = item->text;
    }
    build->open = CV_BOOK_NONE;
    if (table != NULL && is_of_cover(table)) {
        build->open = 0;
        cv_book_line(build, build->book->sheets, item->text, true);
    }
}

/* The sheet that is filled, a new one when there is none. */
static struct cv_book_sheet *open_sheet(struct cv_book_build *build)
{
    if (build->open == CV_BOOK_NONE && cv_book_sheet_begin(build) != NULL) {
        build->open = build->book->n_sheets - 1;
    }
    return build->open == CV_BOOK_NONE ? NULL : &build->book->sheets[build->open];
}

static void add_text(struct cv_book_build *build, uint32_t at)
{
    const struct cv_report_item *item = &build->report->items[at];
    struct cv_book_sheet *sheet = open_sheet(build);
    if (sheet == NULL) {
        return;
    }
    if (item->kind == CV_ITEM_NOTE && build->open > 0) {
        cv_book_note(build, sheet, item->text);
        return;
    }
    /* What stands between two tables leads to the second. */
    if (sheet->columns != NULL && next_table(build->report, at) != NULL) {
        build->open = CV_BOOK_NONE;
        sheet = open_sheet(build);
    }
    cv_book_line(build, sheet, item->text, false);
}

static void add_table(struct cv_book_build *build, const struct cv_report_table *table)
{
    if (is_of_cover(table)) {
        add_to_cover(build, table);
        return;
    }
    struct cv_book_sheet *sheet = open_sheet(build);
    if (build->open == 0 || (sheet != NULL && sheet->columns != NULL)) {
        build->open = CV_BOOK_NONE;
        sheet = open_sheet(build);
    }
    fill_table(build, sheet, table);
}

static void add_item(struct cv_book_build *build, uint32_t at)
{
    const struct cv_report_item *item = &build->report->items[at];
    switch (item->kind) {
    case CV_ITEM_HEADING:
        add_heading(build, at);
        break;
    case CV_ITEM_PARAGRAPH:
    case CV_ITEM_SENTENCE:
    case CV_ITEM_NOTE:
        add_text(build, at);
        break;
    case CV_ITEM_TABLE:
        add_table(build, item->table);
        break;
    case CV_ITEM_CHART:
        cv_book_chart(build, item->chart);
        break;
    }
}

static const char *or_empty(const char *publisher)
{
    return publisher != NULL ? publisher : "";
}

static bool begin(struct cv_book_build *build)
{
    struct cv_book *book = build->book;
    const struct cv_report *report = build->report;
    book->sheets =
        cv_arena_array(&book->arena, (size_t)report->n_items + 3, sizeof *book->sheets);
    book->title = cv_book_text(&book->arena, report->title, CV_BOOK_HEAD);
    book->author =
        cv_book_text(&book->arena, or_empty(report->survey->publisher), CV_BOOK_HEAD);
    book->language = report->language;
    return book->sheets != NULL && book->title != NULL && book->author != NULL;
}

enum canvass_status cv_book_make(struct cv_book *book, const struct cv_report *report,
                                 struct canvass_error *error)
{
    struct cv_book_build build = {.book = book,
                                  .report = report,
                                  .words = cv_words_for(report->language),
                                  .open = CV_BOOK_NONE};
    *book = (struct cv_book){.n_sheets = 0};
    if (!begin(&build)) {
        return cv_fail_memory(error);
    }
    build_cover(&build);
    struct cv_book_sheet *contents = cv_book_sheet_add(&build);
    struct cv_book_sheet *notes = cv_book_sheet_add(&build);
    cv_book_name(&build, contents, cv_word(build.words, CV_W_CONTENTS));
    for (uint32_t i = 0; i < report->n_items; i++) {
        add_item(&build, i);
    }
    if (!build.failed) { /* or those sheets may be missing */
        build_notes(&build, notes);
        cv_book_names(&build);
        build_contents(&build, contents);
    }
    return cv_book_end(&build) ? CANVASS_OK : cv_fail_memory(error);
}

void cv_book_free(struct cv_book *book)
{
    cv_arena_free(&book->arena);
}
