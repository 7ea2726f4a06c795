/* The sheet of a chart: what is drawn, as a table, and in words. */
#include "base/number.h"
#include "render/workbook_build.h"

/* A cell that is a share, as exact as in tables.csv and printed as `text` where that is a
 * number. */
static void set_share(struct cv_book_build *build, struct cv_book_cell *cell, double share,
                      const char *text)
{
    char number[CV_NUMBER_SIZE];
    cell->right = true;
    cell->text = text;
    if (text != NULL && !cv_book_number(&build->book->arena, cell)) {
        build->failed = true;
    }
    if (!cell->number || !cell->percent) {
        cv_fixed_text(number, share * 100, 1);
        cell->text = cv_arena_format(&build->book->arena, "%s%%", number);
        cell->percent = true;
        cell->grouped = cell->plus = false;
        cell->decimals = 1;
    }
    cv_fixed_text(number, share, 6);
    cell->decimal = cv_arena_text(&build->book->arena, cv_slice_of(number));
    cell->number = cv_parse_double(cv_slice_of(number), &cell->value);
    build->failed = build->failed || cell->text == NULL || cell->decimal == NULL;
}

static void set_text(struct cv_book_cell *cell, const char *text)
{
    cell->text = text;
    cell->right = true;
}

/* The cells of a bar's interval, in the order of their heads. */
static void add_interval(struct cv_book_build *build, struct cv_book_cell *cells,
                         const struct cv_report_bar *bar)
{
    const double shares[] = {bar->low, bar->high, bar->value - bar->low,
                             bar->high - bar->value};
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        if (bar->has_interval) {
            set_share(build, &cells[i], shares[i], NULL);
        } else {
            set_text(&cells[i], bar->text[0] == '[' ? bar->text : "[x]");
        }
    }
}

/* A name as the chart shows it: the table of the figures and the description above have it
 * whole. */
static const char *brief(struct cv_book_build *build, const struct cv_plot *plot,
                         const char *name)
{
    const struct cv_plot_name shown = cv_plot_brief(plot, name);
    if (!shown.cut) {
        return name;
    }
    const char *text = cv_arena_format(&build->book->arena, "%.*s" CV_PLOT_ELLIPSIS,
                                       (int)shown.text.len, shown.text.data);
    build->failed = build->failed || text == NULL;
    return text != NULL ? text : name;
}

static void add_row(struct cv_book_build *build, struct cv_book_sheet *sheet, uint32_t row)
{
    const struct cv_plot *plot = &sheet->plot;
    struct cv_book_cell *cells = &sheet->cells[(size_t)row * sheet->n_columns];
    cells[0].text = brief(build, plot, cv_plot_row(plot, row));
    for (uint32_t i = 0; i < plot->n_series; i++) {
        const struct cv_report_bar *bar = cv_plot_bar(plot, row, i);
        if (bar->has_value) {
            set_share(build, &cells[i + 1], bar->value, bar->text);
        } else {
            set_text(&cells[i + 1], bar->text);
        }
    }
    if (cv_plot_has_intervals(plot)) {
        add_interval(build, &cells[plot->n_series + 1], cv_plot_bar(plot, row, 0));
    }
}

static void add_heads(struct cv_book_build *build, struct cv_book_sheet *sheet)
{
    static const enum cv_word intervals[] = {CV_W_BOOK_LOW, CV_W_BOOK_HIGH, CV_W_CHART_BELOW,
                                             CV_W_CHART_ABOVE};
    const struct cv_plot *plot = &sheet->plot;
    const struct cv_drawing drawing = {.plot = *plot};
    sheet->columns[0] =
        cv_word(build->words, plot->kind == CV_BARS_STACKED ? CV_W_CHART_STACK : CV_W_ANSWER);
    for (uint32_t i = 1; i < sheet->n_columns; i++) {
        sheet->columns[i] =
            i <= plot->n_series
                ? brief(build, plot, cv_drawing_head(&drawing, i - 1, build->words))
                : cv_word(build->words, intervals[i - plot->n_series - 1]);
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
    const bool intervals = cv_plot_has_intervals(&sheet->plot);
    bool suppressed = false, unknown = false;
    for (uint32_t i = 0; i < chart->n_bars; i++) {
        const struct cv_report_bar *bar = &chart->bars[i];
        suppressed = suppressed || strcmp(bar->text, "[c]") == 0;
        unknown = unknown || (bar->text[0] != '[' && !bar->has_interval);
    }
    if (intervals) {
        note_interval(build, sheet);
    }
    if (suppressed) {
        cv_book_note(build, sheet, cv_book_say(build, CV_W_NOTE_SUPPRESSED, "[c]", NULL));
    }
    if (intervals && unknown) {
        cv_book_note(build, sheet, cv_book_say(build, CV_W_NOTE_NOT_AVAILABLE, "[x]", NULL));
    }
}

void cv_book_chart(struct cv_book_build *build, const struct cv_report_chart *chart)
{
    struct cv_book_sheet *sheet = cv_book_sheet_begin(build);
    if (sheet == NULL) {
        return;
    }
    sheet->chart = chart->description;
    sheet->plot = cv_plot_of(chart);
    cv_book_title(build, sheet, chart->title);
    cv_book_line(build, sheet, chart->description, false);
    note_chart(build, sheet, chart);
    cv_book_table(build, sheet,
                  1 + sheet->plot.n_series + (cv_plot_has_intervals(&sheet->plot) ? 4 : 0),
                  sheet->plot.n_rows);
    if (sheet->cells != NULL) {
        add_heads(build, sheet);
    }
    for (uint32_t row = 0; sheet->cells != NULL && row < sheet->plot.n_rows; row++) {
        add_row(build, sheet, row);
    }
}

struct cv_drawing cv_book_drawing(const struct cv_book_sheet *sheet)
{
    struct cv_drawing drawing = {.plot = sheet->plot,
                                 .n = sheet->plot.n_rows,
                                 .width = CV_BOOK_CHART_WIDTH,
                                 .sheet = sheet->name,
                                 .heads = sheet->n_lines + 2,
                                 .title = sheet->title};
    const bool intervals = cv_plot_has_intervals(&sheet->plot);
    if (sheet->plot.kind == CV_BARS_PLAIN) { /* where the intervals end, or the bars */
        drawing.at = intervals ? 3 : 1;
    }
    if (intervals) {
        drawing.below = sheet->plot.n_series + 3;
        drawing.above = sheet->plot.n_series + 4;
    }
    for (uint32_t row = 0; row < drawing.n; row++) {
        const unsigned height = cv_drawing_row(&drawing.plot, row, drawing.width);
        drawing.row_height = height > drawing.row_height ? height : drawing.row_height;
    }
    return drawing;
}
