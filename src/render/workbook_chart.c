/* The sheet of a chart: what is drawn, as a table, and in words. */
#include "base/number.h"
#include "render/workbook_build.h"

static void set_share(struct cv_book_build *build, struct cv_book_cell *cell, double share)
{
    char text[CV_NUMBER_SIZE];
    cv_fixed_text(text, share * 100, 1);
    cell->text = cv_arena_format(&build->book->arena, "%s%%", text);
    cv_fixed_text(text, share, 6); /* as in tables.csv */
    cell->decimal = cv_arena_text(&build->book->arena, cv_slice_of(text));
    cell->number = cv_parse_double(cv_slice_of(text), &cell->value);
    cell->percent = true;
    cell->decimals = 1;
    build->failed = build->failed || cell->text == NULL || cell->decimal == NULL;
}

static void add_bar(struct cv_book_build *build, struct cv_book_sheet *sheet,
                    const struct cv_report_bar *bar, uint32_t row)
{
    struct cv_book_cell *cells = &sheet->cells[(size_t)row * sheet->n_columns];
    cells[0].text = bar->label;
    cells[1].text = bar->text;
    for (uint32_t i = 1; i < sheet->n_columns; i++) {
        cells[i].right = true;
    }
    build->failed = !cv_book_number(&build->book->arena, &cells[1]) || build->failed;
    if (sheet->n_columns > 2 && bar->has_interval) {
        set_share(build, &cells[2], bar->low);
        set_share(build, &cells[3], bar->high);
    } else if (sheet->n_columns > 2) {
        cells[2].text = cells[3].text = bar->text[0] == '[' ? bar->text : "[x]";
    }
}

static void note_interval(struct cv_book_build *build, struct cv_book_sheet *sheet)
{
    char level[CV_NUMBER_SIZE];
    cv_fixed_text(level, build->report->estimates->level * 100, 6);
    size_t len = strlen(level);
    while (level[len - 1] == '0') {
        len--;
    }
    level[level[len - 1] == '.' ? len - 1 : len] = '\0';
    bool holds = build->report->survey->design == CV_PROBABILITY;
    cv_book_note(
        build, sheet,
        cv_book_say(build, holds ? CV_W_BOOK_INTERVAL : CV_W_BOOK_INTERVAL_IF, level, NULL));
}

/* The notes of a chart's sheet: what its intervals are, and its markers. */
static void note_chart(struct cv_book_build *build, struct cv_book_sheet *sheet,
                       const struct cv_report_chart *chart)
{
    bool suppressed = false, unknown = false;
    for (uint32_t i = 0; i < chart->n_bars; i++) {
        const struct cv_report_bar *bar = &chart->bars[i];
        suppressed = suppressed || strcmp(bar->text, "[c]") == 0;
        unknown = unknown || (bar->text[0] != '[' && !bar->has_interval);
    }
    if (chart->note != NULL) {
        note_interval(build, sheet);
    }
    if (suppressed) {
        cv_book_note(build, sheet, cv_word(build->words, CV_W_NOTE_SUPPRESSED));
    }
    if (chart->note != NULL && unknown) {
        cv_book_note(build, sheet, cv_word(build->words, CV_W_NOTE_NOT_AVAILABLE));
    }
}

void cv_book_chart(struct cv_book_build *build, const struct cv_report_chart *chart)
{
    static const enum cv_word heads[] = {CV_W_ANSWER, CV_W_BOOK_SHARE, CV_W_BOOK_LOW,
                                         CV_W_BOOK_HIGH};
    struct cv_book_sheet *sheet = cv_book_sheet_begin(build);
    if (sheet == NULL) {
        return;
    }
    sheet->chart = chart->description;
    cv_book_title(build, sheet, chart->title);
    cv_book_line(build, sheet, chart->description, false);
    note_chart(build, sheet, chart);
    cv_book_table(build, sheet, chart->note != NULL ? 4 : 2, chart->n_bars);
    for (uint32_t i = 0; sheet->cells != NULL && i < sheet->n_columns; i++) {
        sheet->columns[i] = cv_word(build->words, heads[i]);
    }
    for (uint32_t i = 0; sheet->cells != NULL && i < chart->n_bars; i++) {
        add_bar(build, sheet, &chart->bars[i], i);
    }
}
