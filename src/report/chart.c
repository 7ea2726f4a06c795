#include "report/chart.h"

/* *signs gathers the marks whose signs stand in the chart. */
static struct cv_report_bar bar_of(const struct cv_chart_point *point, unsigned *signs)
{
    unsigned marks = 0;
    const struct cv_part *part = point->part;
    const uint32_t row = point->row, column = point->column;
    const struct cv_share *share = cv_part_share(part, part->kind, row, column);
    struct cv_report_bar bar = {
        .label = point->label, .series = point->series, .name = point->name};
    bar.text = cv_part_share_text(part, part->kind, row, column, &marks);
    *signs |= marks;
    bar.has_value =
        (marks & ~(unsigned)CV_MARKS_OF_VALUES) == 0 && share->has_value && share->base > 0;
    if (bar.has_value) {
        bar.value = (double)share->count / (double)share->base;
    }
    bar.has_interval = bar.has_value && share->has_interval;
    if (bar.has_interval) {
        bar.low = share->interval.low;
        bar.high = share->interval.high;
    }
    return bar;
}

/* The sign in a description is its words where a share has its value: it is heard, not seen. */
static const char *said(const struct cv_chart_point *point, const struct cv_report_bar *bar)
{
    const struct cv_part *part = point->part;
    const struct cv_share *share = cv_part_share(part, part->kind, point->row, point->column);
    return bar->has_value ? cv_part_share_said(part, share, part->table->decimals) : bar->text;
}

static const char *describe_bar(struct cv_draft *draft, const struct cv_chart_point *point,
                                const struct cv_report_bar *bar)
{
    unsigned marks = 0;
    const char *label = bar->name ? bar->label : cv_draft_isolated(draft, bar->label);
    const char *value = point ? said(point, bar) : bar->text;
    if (!point || !bar->has_interval) {
        return CV_SAY(draft, CV_W_CHART_BAR, label, value);
    }
    return CV_SAY(draft, CV_W_CHART_BAR_INTERVAL, label, value,
                  cv_part_interval_text(point->part, point->row, point->column, &marks));
}

static const char *describe(struct cv_draft *draft, const struct cv_chart_point *points,
                            const struct cv_report_chart *chart, const char *base)
{
    static const enum cv_word words[] = {[CV_BARS_PLAIN] = CV_W_CHART_DESCRIPTION,
                                         [CV_BARS_PAIRED] = CV_W_CHART_DESCRIPTION,
                                         [CV_BARS_STACKED] = CV_W_CHART_DESCRIPTION_STACKED,
                                         [CV_BARS_PIE] = CV_W_CHART_DESCRIPTION_PIE};
    struct cv_buffer list = {0};
    for (uint32_t i = 0; i < chart->n_bars; i++) {
        if (i > 0) {
            cv_buffer_text(&list, cv_draft_word(draft, CV_W_SEMICOLON));
        }
        cv_buffer_text(&list, describe_bar(draft, points ? &points[i] : NULL, &chart->bars[i]));
    }
    return CV_SAY(draft, words[chart->kind], base, cv_draft_take(draft, &list));
}

static const char *whiskers(struct cv_draft *draft, const struct cv_report_bar *bars,
                            uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (bars[i].has_interval) {
            return CV_SAY(draft,
                          draft->survey->design == CV_PROBABILITY ? CV_W_CHART_NOTE
                                                                  : CV_W_CHART_NOTE_IF,
                          cv_draft_level(draft));
        }
    }
    return NULL;
}

/* What the lines are, and what signs mean that stand in place of figures: a chart is pasted
 * without its table. NULL where there is nothing to say. */
static const char *note_of(struct cv_draft *draft, const struct cv_report_bar *bars, uint32_t n,
                           unsigned signs)
{
    static const unsigned explained[] = {CV_MARK_SUPPRESSED, CV_MARK_LOW, CV_MARK_ZERO};
    const char *note = whiskers(draft, bars, n);
    for (size_t i = 0; i < sizeof explained / sizeof *explained; i++) {
        if (signs & explained[i]) {
            const char *sign = cv_mark_note(draft, explained[i]);
            note = note != NULL ? CV_SAY(draft, CV_W_CHART_NOTES, note, sign) : sign;
        }
    }
    return note;
}

/* Lines across the ends belong to plain bars alone. */
static void drop_intervals(struct cv_report_bar *bars, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        bars[i].has_interval = false;
        bars[i].low = bars[i].high = 0;
    }
}

static bool all_have_values(const struct cv_report_bar *bars, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (!bars[i].has_value) {
            return false;
        }
    }
    return true;
}

static struct cv_report_chart *add(struct cv_draft *draft, const struct cv_chart_point *points,
                                   const struct cv_report_chart *given, const char *base,
                                   unsigned signs)
{
    struct cv_report_chart *chart = cv_arena_alloc(&draft->report->arena, sizeof *chart);
    if (chart == NULL) {
        draft->failed = true;
        return NULL;
    }
    *chart = *given;
    chart->description = describe(draft, points, chart, base);
    chart->note = note_of(draft, chart->bars, chart->n_bars, signs);
    cv_draft_chart(draft, chart);
    return chart;
}

struct cv_report_chart *cv_chart_bars(struct cv_draft *draft, struct cv_report_bar *bars,
                                      uint32_t n, enum cv_bars kind, const char *id,
                                      const char *title, const char *base, unsigned signs)
{
    const struct cv_report_chart chart = {
        .id = id, .title = title, .bars = bars, .n_bars = n, .kind = kind};
    return add(draft, NULL, &chart, base, signs);
}

struct cv_report_chart *cv_chart_points(struct cv_draft *draft,
                                        const struct cv_chart_point *points, uint32_t n,
                                        enum cv_bars kind, const char *id, const char *title,
                                        const char *base)
{
    struct cv_report_bar *bars = cv_arena_array(&draft->report->arena, n, sizeof *bars);
    if (bars == NULL) {
        draft->failed = true;
        return NULL;
    }
    unsigned signs = 0;
    for (uint32_t i = 0; i < n; i++) {
        bars[i] = bar_of(&points[i], &signs);
    }
    kind = kind == CV_BARS_PIE && !all_have_values(bars, n) ? CV_BARS_PLAIN : kind;
    if (kind != CV_BARS_PLAIN) {
        drop_intervals(bars, n);
    }
    const struct cv_report_chart chart = {
        .id = id, .title = title, .bars = bars, .n_bars = n, .kind = kind};
    return add(draft, points, &chart, base, signs);
}

void cv_chart_add(const struct cv_part *part, uint32_t column, const uint32_t *rows, uint32_t n,
                  const char *id, const char *title)
{
    struct cv_draft *draft = part->draft;
    struct cv_count base = cv_part_base(part, part->kind, column);
    unsigned marks = 0;
    const enum cv_chart_kind asked = part->table->chart;
    const bool fits = asked == CV_CHART_BAR || asked == CV_CHART_PIE ||
                      (asked == CV_CHART_POPULATION &&
                       cv_survey_population(draft->survey, part->cut->row) == NULL);
    if (!fits || rows == NULL || n == 0 || base.suppressed || base.n == 0) {
        return;
    }
    struct cv_chart_point *points = cv_arena_array(&draft->report->arena, n, sizeof *points);
    if (points == NULL) {
        draft->failed = true;
        return;
    }
    for (uint32_t i = 0; i < n; i++) {
        points[i] = (struct cv_chart_point){part, rows[i], column, cv_part_label(part, rows[i]),
                                            0,    NULL};
    }
    cv_chart_points(draft, points, n, asked == CV_CHART_PIE ? CV_BARS_PIE : CV_BARS_PLAIN, id,
                    title, cv_part_caption_base(part, part->kind, column, &marks));
}
