/* Charts of parts of a whole, and of respondents beside the population. */
#include "report/chart.h"

/* The bars of some points under their series, rows of n_series points. */
void cv_chart_rows(struct cv_draft *draft, const struct cv_chart_rows *rows,
                   struct cv_chart_point *points, const char *id, const char *title,
                   const char *base)
{
    const uint32_t n = rows->n_rows * rows->n_series;
    for (uint32_t i = 0; i < n; i++) {
        points[i].series = i % rows->n_series;
        points[i].name = rows->names[i / rows->n_series];
        points[i].label =
            CV_SAY(draft, CV_W_CHART_PART, cv_draft_isolated(draft, points[i].name),
                   cv_draft_isolated(draft, rows->series[points[i].series]));
    }
    struct cv_report_chart *chart =
        cv_chart_points(draft, points, n, rows->kind, id, title, base);
    if (chart != NULL) {
        chart->series = rows->series;
        chart->n_series = rows->n_series;
    }
}

static bool make_rows(struct cv_draft *draft, struct cv_chart_rows *rows,
                      struct cv_chart_point **points)
{
    struct cv_arena *arena = &draft->report->arena;
    const size_t n = (size_t)rows->n_rows * rows->n_series;
    rows->names = cv_arena_array(arena, rows->n_rows, sizeof *rows->names);
    rows->series = cv_arena_array(arena, rows->n_series, sizeof *rows->series);
    *points = n <= UINT32_MAX ? cv_arena_array(arena, n, sizeof **points) : NULL;
    draft->failed = draft->failed || !rows->names || !rows->series || !*points;
    return rows->names && rows->series && *points && n > 0;
}

void cv_chart_stack_grid(const struct cv_part *parts, uint32_t n, const char *id,
                         const char *title)
{
    struct cv_draft *draft = parts[0].draft;
    struct cv_chart_rows rows = {.kind = CV_BARS_STACKED, .n_rows = n};
    struct cv_chart_point *points = NULL;
    rows.n_series = parts[0].block->n_rows;
    if (!make_rows(draft, &rows, &points)) {
        return;
    }
    for (uint32_t i = 0; i < n; i++) {
        rows.names[i] = parts[i].question->title;
        for (uint32_t k = 0; k < rows.n_series; k++) {
            points[i * rows.n_series + k] =
                (struct cv_chart_point){.part = &parts[i], .row = k};
        }
    }
    for (uint32_t k = 0; k < rows.n_series; k++) {
        rows.series[k] = cv_part_label(&parts[0], k);
    }
    cv_chart_rows(draft, &rows, points, id, title, cv_part_people_each(&parts[0]));
}

/* A place is a whole and the items its parts: an item's shares of the places are each of
 * another base. */
void cv_chart_stack_places(const struct cv_part *part, const uint32_t *order, const char *id,
                           const char *title)
{
    struct cv_draft *draft = part->draft;
    struct cv_chart_rows rows = {.kind = CV_BARS_STACKED, .n_rows = part->block->n_columns};
    struct cv_chart_point *points = NULL;
    unsigned marks = 0;
    rows.n_series = part->block->n_rows;
    if (part->block->bases[0].n == 0 || !make_rows(draft, &rows, &points)) {
        return;
    }
    for (uint32_t place = 0; place < rows.n_rows; place++) {
        rows.names[place] = CV_SAY(draft, CV_W_PLACE_BASE, cv_draft_place(draft, place + 1),
                                   cv_part_base_text(part, CV_BASE_RESPONDENTS, place, &marks));
        for (uint32_t k = 0; k < rows.n_series; k++) {
            points[place * rows.n_series + k] =
                (struct cv_chart_point){.part = part, .row = order[k], .column = place};
        }
    }
    for (uint32_t k = 0; k < rows.n_series; k++) {
        rows.series[k] = cv_part_label(part, order[k]);
    }
    cv_chart_rows(draft, &rows, points, id, title,
                  cv_part_caption_base(part, CV_BASE_RESPONDENTS, 0, &marks));
}

void cv_chart_pair_add(struct cv_draft *draft, struct cv_report_bar *bars, uint32_t n_rows,
                       const char *id, const char *title, const char *base, unsigned signs)
{
    struct cv_chart_rows rows = {.n_rows = n_rows, .n_series = 2};
    struct cv_chart_point *unused = NULL;
    if (n_rows == 0 || !make_rows(draft, &rows, &unused)) {
        return;
    }
    rows.series[0] = cv_draft_word(draft, CV_W_PERCENT_RESPONDENTS);
    rows.series[1] = cv_draft_word(draft, CV_W_POPULATION_SHARE);
    for (uint32_t i = 0; i < n_rows * 2; i++) {
        bars[i].series = i % 2;
        bars[i].label = CV_SAY(draft, CV_W_CHART_PART, cv_draft_isolated(draft, bars[i].name),
                               cv_draft_isolated(draft, rows.series[i % 2]));
    }
    struct cv_report_chart *chart =
        cv_chart_bars(draft, bars, n_rows * 2, CV_BARS_PAIRED, id, title, base, signs);
    if (chart != NULL) {
        chart->series = rows.series;
        chart->n_series = 2;
    }
}
