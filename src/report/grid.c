/* Questions that share their answers, a row each: a table of shares and one of counts. */
#include "report/chart.h"
#include "report/figures.h"
#include "report/kinds.h"
#include "report/sentences.h"
#include "report/sums.h"

struct grid {
    struct cv_draft *draft;
    const struct cv_table *table;
    const struct cv_part *parts; /* a question */
    uint32_t n;
    const char *title;
};

static const char *usual_title(const struct grid *grid)
{
    const char *first = grid->parts[0].question->title;
    if (grid->n == 1) {
        return first;
    }
    return CV_SAY_N(grid->draft, CV_W_GRID, grid->n - 1, cv_draft_isolated(grid->draft, first),
                    cv_draft_count(grid->draft, grid->n - 1));
}

static void add_heads(const struct grid *grid, struct cv_sheet *sheet, bool shares)
{
    struct cv_draft *draft = grid->draft;
    const struct cv_part *first = &grid->parts[0];
    cv_sheet_head(sheet, cv_draft_word(draft, CV_W_QUESTION));
    cv_sheet_head(sheet, cv_draft_word(draft, CV_W_BASE));
    for (uint32_t i = 0; i < first->block->n_rows; i++) {
        cv_sheet_head(sheet, cv_part_label(first, i));
    }
    for (uint32_t i = 0; i < first->estimates->n_nets; i++) {
        cv_sheet_head(sheet, cv_sums_net_head(first, i));
    }
    if (shares && cv_sums_has_mean(first)) {
        cv_sheet_head(sheet, cv_draft_word(draft, CV_W_MEAN));
        cv_sheet_head(sheet, cv_draft_word(draft, CV_W_MEAN_BASE));
    }
}

/* The options and then the nets: rows of the part, here side by side. */
static unsigned add_row(const struct cv_part *part, struct cv_sheet *sheet, bool shares)
{
    const uint32_t n = part->block->n_rows + part->estimates->n_nets;
    unsigned marks = 0;
    cv_sheet_text(sheet, part->question->title);
    cv_sheet_number(sheet, cv_part_base_text(part, CV_BASE_RESPONDENTS, 0, &marks));
    for (uint32_t i = 0; i < n; i++) {
        cv_sheet_number(sheet, shares
                                   ? cv_part_share_text(part, CV_BASE_RESPONDENTS, i, 0, &marks)
                                   : cv_part_count_text(part, i, 0, &marks));
    }
    if (shares && cv_sums_has_mean(part)) {
        cv_sheet_number(sheet, cv_sums_mean_text(part, 0, &marks));
        cv_sheet_number(sheet, cv_sums_mean_base_text(part, 0, &marks));
    }
    return shares ? marks | cv_part_sum_marks(part, CV_BASE_RESPONDENTS, 0) : marks;
}

static void add_table(const struct grid *grid, bool shares)
{
    struct cv_draft *draft = grid->draft;
    const char *title = cv_draft_isolated(draft, grid->title);
    const char *what = shares ? CV_SAY(draft, CV_W_CAPTION_GRID, title,
                                       cv_draft_word(draft, CV_W_PERCENT_RESPONDENTS))
                              : CV_SAY(draft, CV_W_CAPTION_GRID_COUNTS, title);
    const char *caption =
        CV_SAY(draft, CV_W_CAPTION, what, cv_part_people_each(&grid->parts[0]));
    const char *id = cv_draft_id(draft, grid->table->id, shares ? "shares" : "counts", NULL);
    struct cv_sheet sheet = cv_sheet_begin(draft, id, caption);
    unsigned marks = 0;
    add_heads(grid, &sheet, shares);
    for (uint32_t i = 0; i < grid->n; i++) {
        marks |= add_row(&grid->parts[i], &sheet, shares);
    }
    cv_part_notes(&grid->parts[0], &sheet, marks);
    if (shares) {
        cv_sums_notes(&grid->parts[0], &sheet);
    }
    cv_sheet_end(&sheet);
}

/* One net of every question. */
static void add_net_chart(const struct grid *grid, uint32_t net)
{
    struct cv_draft *draft = grid->draft;
    struct cv_chart_point *points =
        cv_arena_array(&draft->report->arena, grid->n, sizeof *points);
    if (points == NULL) {
        draft->failed = true;
        return;
    }
    for (uint32_t i = 0; i < grid->n; i++) {
        const struct cv_part *part = &grid->parts[i];
        points[i] = (struct cv_chart_point){
            .part = part, .row = cv_part_net(part, net), .label = part->question->title};
    }
    cv_chart_points(draft, points, grid->n, CV_BARS_PLAIN,
                    cv_draft_id(draft, grid->table->id, "chart", NULL),
                    CV_SAY(draft, CV_W_CAPTION_GRID, grid->title,
                           cv_part_label(&grid->parts[0], cv_part_net(&grid->parts[0], net))),
                    cv_part_people_each(&grid->parts[0]));
}

/* A chart for each net; without nets, one for each question. */
static void add_charts(const struct grid *grid)
{
    if (grid->table->chart == CV_CHART_STACKED) {
        cv_chart_stack_grid(grid->parts, grid->n,
                            cv_draft_id(grid->draft, grid->table->id, "chart", NULL),
                            grid->title);
    }
    if (grid->table->chart != CV_CHART_BAR) {
        return;
    }
    const uint32_t n_nets = grid->parts[0].estimates->n_nets;
    for (uint32_t i = 0; i < n_nets; i++) {
        add_net_chart(grid, i);
    }
    for (uint32_t i = 0; i < grid->n && n_nets == 0; i++) {
        const struct cv_part *part = &grid->parts[i];
        cv_chart_add(part, 0, cv_part_order(part, 0, false), part->block->n_rows,
                     cv_draft_id(grid->draft, grid->table->id, part->question->id, "chart"),
                     part->question->title);
    }
}

void cv_build_grid(struct cv_draft *draft, const struct cv_table_estimates *estimates)
{
    const uint32_t n = estimates->n_blocks;
    struct cv_part *parts = cv_arena_array(&draft->report->arena, n, sizeof *parts);
    if (parts == NULL || n == 0) {
        draft->failed = draft->failed || parts == NULL;
        return;
    }
    for (uint32_t i = 0; i < n; i++) {
        parts[i] = cv_part_of(draft, estimates, i);
    }
    struct grid grid = {.draft = draft, .table = estimates->table, .parts = parts, .n = n};
    grid.title = cv_table_title(grid.table, usual_title(&grid));
    cv_draft_heading(draft, 2, grid.title);
    for (uint32_t i = 0; i < n; i++) {
        cv_sentence_grid(&parts[i]);
    }
    add_table(&grid, true);
    add_table(&grid, false);
    add_charts(&grid);
    for (uint32_t i = 0; i < n; i++) {
        cv_figures_part(&parts[i], CV_COLUMNS_NONE);
        cv_figures_sums(&parts[i], CV_COLUMNS_NONE);
    }
}
