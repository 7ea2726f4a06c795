#include "report/sheet.h"

struct cv_sheet cv_sheet_begin(struct cv_draft *draft, const char *id, const char *caption)
{
    struct cv_sheet sheet = {.draft = draft};
    sheet.table = cv_arena_alloc(&draft->report->arena, sizeof *sheet.table);
    if (sheet.table == NULL) {
        draft->failed = true;
        return sheet;
    }
    sheet.table->id = id;
    sheet.table->caption = caption;
    return sheet;
}

void cv_sheet_head(struct cv_sheet *sheet, const char *text)
{
    if (sheet->draft->failed) {
        return;
    }
    const char **columns = cv_draft_grown(sheet->draft, sheet->columns, sheet->table->n_columns,
                                          &sheet->cap_columns, sizeof *columns);
    if (columns == NULL) {
        return;
    }
    sheet->columns = columns;
    columns[sheet->table->n_columns++] = text;
}

static void add_cell(struct cv_sheet *sheet, const char *text, bool number)
{
    if (sheet->draft->failed) {
        return;
    }
    struct cv_report_cell *cells = cv_draft_grown(sheet->draft, sheet->cells, sheet->n_cells,
                                                  &sheet->cap_cells, sizeof *cells);
    if (cells == NULL) {
        return;
    }
    sheet->cells = cells;
    cells[sheet->n_cells++] = (struct cv_report_cell){text, number};
}

void cv_sheet_text(struct cv_sheet *sheet, const char *text)
{
    add_cell(sheet, text, false);
}

void cv_sheet_number(struct cv_sheet *sheet, const char *text)
{
    add_cell(sheet, text, true);
}

void cv_sheet_note(struct cv_sheet *sheet, const char *text)
{
    if (sheet->draft->failed) {
        return;
    }
    const char **notes = cv_draft_grown(sheet->draft, sheet->notes, sheet->table->n_notes,
                                        &sheet->cap_notes, sizeof *notes);
    if (notes == NULL) {
        return;
    }
    sheet->notes = notes;
    notes[sheet->table->n_notes++] = text;
}

void cv_sheet_end(struct cv_sheet *sheet)
{
    struct cv_report_table *table = sheet->table;
    if (sheet->draft->failed) {
        return;
    }
    table->columns = sheet->columns;
    table->cells = sheet->cells;
    table->notes = sheet->notes;
    table->n_rows = table->n_columns == 0 ? 0 : sheet->n_cells / table->n_columns;
    cv_draft_table(sheet->draft, table);
}
