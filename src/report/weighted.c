/* Weighted shares beside the unweighted ones: of a sample a result, of people who chose to take
 * part a check that never stands instead. */
#include <math.h>
#include <string.h>

#include "report/kinds.h"
#include "report/sections.h"

/* Over this design effect weights lean on too few people to check anything by. Source:
 * statistics.md section 6 of the reference papers. */
static const double most_effect = 2.0;

struct weighing {
    const struct cv_part *part;
    const struct cv_weighting *weighting;
    const struct cv_weighted_block *block;
    unsigned marks;
};

static bool self_selected(const struct cv_draft *draft)
{
    return draft->survey->design == CV_SELF_SELECTED;
}

/* Whether weights lean on too few people to be shown beside figures of self-selection. */
static bool leans_on_few(const struct cv_draft *draft)
{
    const struct cv_weighting *weighting = draft->report->estimates->weighting;
    return self_selected(draft) && (weighting->groups.small || weighting->effect > most_effect);
}

static const struct cv_weighted_share *share_at(const struct weighing *w, uint32_t row,
                                                uint32_t column)
{
    return &w->block->shares[(size_t)row * w->block->n_columns + column];
}

static const char *marked(struct weighing *w, unsigned mark)
{
    w->marks |= mark;
    return cv_mark_sign(w->part->draft, mark);
}

static unsigned decimals(const struct weighing *w, uint32_t column)
{
    return w->weighting->rounded
               ? 0
               : cv_part_decimals(w->part->table->decimals, w->part->block->bases[column].n);
}

/* A weighted share, or why there is none. */
static const char *share_text(struct weighing *w, uint32_t row, uint32_t column)
{
    const struct cv_weighted_share *share = share_at(w, row, column);
    if (w->part->block->bases[column].suppressed) {
        return marked(w, CV_MARK_SUPPRESSED);
    }
    if (share->n == 0) {
        return marked(w, CV_MARK_NOT_APPLICABLE);
    }
    if (cv_part_counts_only(w->part, column)) {
        return marked(w, CV_MARK_COUNTS_ONLY);
    }
    const double units = share->value * 100 * pow(10, decimals(w, column));
    if (units < 0.5 && cv_part_count(w->part, row, column).n > 0) {
        return marked(w, CV_MARK_LOW);
    }
    return CV_SAY(w->part->draft, CV_W_PERCENT,
                  cv_draft_fixed(w->part->draft, share->value * 100, decimals(w, column)));
}

static bool is_shown(const struct weighing *w, uint32_t row, uint32_t column)
{
    return !w->part->block->bases[column].suppressed && share_at(w, row, column)->n > 0 &&
           !cv_part_counts_only(w->part, column);
}

static const char *interval_text(struct weighing *w, uint32_t row)
{
    struct cv_draft *draft = w->part->draft;
    const struct cv_weighted_share *share = share_at(w, row, 0);
    if (!is_shown(w, row, 0)) {
        return share_text(w, row, 0);
    }
    if (!share->has_interval) {
        return marked(w, CV_MARK_NOT_AVAILABLE);
    }
    return CV_SAY(draft, CV_W_INTERVAL, cv_draft_fixed(draft, share->interval.low * 100, 1),
                  cv_draft_fixed(draft, share->interval.high * 100, 1));
}

static const char *effective_text(struct weighing *w, uint32_t row)
{
    const struct cv_weighted_share *share = share_at(w, row, 0);
    if (!is_shown(w, row, 0) || !share->has_interval) {
        return interval_text(w, row);
    }
    return cv_draft_fixed(w->part->draft, share->effective, 0);
}

/* How far the printed share moves, in points. */
static double change_of(const struct weighing *w, uint32_t row)
{
    const struct cv_share *plain = cv_part_share(w->part, CV_BASE_RESPONDENTS, row, 0);
    const double scale = pow(10, decimals(w, 0));
    const double weighted = floor(share_at(w, row, 0)->value * 100 * scale + 0.5);
    const double unweighted =
        floor((double)plain->count * 100 * scale / (double)plain->base + 0.5);
    return (weighted - unweighted) / scale;
}

static bool has_change(const struct weighing *w, uint32_t row)
{
    return is_shown(w, row, 0) &&
           cv_part_share(w->part, CV_BASE_RESPONDENTS, row, 0)->has_value;
}

static const char *change_text(struct weighing *w, uint32_t row)
{
    struct cv_buffer text = {0};
    if (!has_change(w, row)) {
        return share_text(w, row, 0);
    }
    const double change = change_of(w, row);
    cv_buffer_text(&text, change > 0 ? "+" : "");
    cv_buffer_text(&text, cv_draft_fixed(w->part->draft, change, decimals(w, 0)));
    return cv_draft_take(w->part->draft, &text);
}

/* The largest change of a share as printed, without its sign; NULL where one is not there. */
static const char *largest_change(const struct weighing *w)
{
    double largest = 0;
    for (uint32_t row = 0; row < w->block->n_rows; row++) {
        if (!has_change(w, row)) {
            return NULL;
        }
        largest = fmax(largest, fabs(change_of(w, row)));
    }
    return cv_draft_fixed(w->part->draft, largest, decimals(w, 0));
}

static void add_sentence(const struct weighing *w)
{
    const char *largest = largest_change(w);
    if (largest != NULL) {
        cv_draft_sentence(w->part->draft, CV_SAY_N(w->part->draft, CV_W_WEIGHTED_SENTENCE,
                                                   strcmp(largest, "1") == 0 ? 1 : 2, largest));
    }
}

/* --- figures --- */

/* A figure of one weighted answer, without its value; NULL when memory ran out. */
static const char **begin_figure(const struct weighing *w, uint32_t row, uint32_t column,
                                 const char *measure)
{
    struct cv_draft *draft = w->part->draft;
    struct cv_figure *figure = cv_draft_figure(draft);
    const struct cv_cut *cut = w->part->cut;
    if (figure == NULL) {
        return NULL;
    }
    const char **fields = figure->fields;
    fields[CV_FIELD_TABLE] = w->part->table->id;
    fields[CV_FIELD_QUESTION] = w->part->question->id;
    fields[CV_FIELD_OPTION] = cv_part_label(w->part, row);
    if (cut->column != CV_NO_QUESTION) {
        const struct cv_question *by = &draft->survey->questions[cut->column];
        fields[CV_FIELD_BY] = by->id;
        fields[CV_FIELD_GROUP] = by->options[w->part->block->column_options[column]].label;
    }
    fields[CV_FIELD_MEASURE] = measure;
    fields[CV_FIELD_BASE_KIND] = "respondents";
    fields[CV_FIELD_WEIGHTING] = "weighted";
    return fields;
}

static void add_number(const struct weighing *w, uint32_t row, uint32_t column,
                       const char *measure, double value, unsigned decimals_shown)
{
    struct cv_draft *draft = w->part->draft;
    const char **fields = begin_figure(w, row, column, measure);
    if (fields != NULL) {
        fields[CV_FIELD_VALUE] = cv_draft_fixed(draft, value, w->weighting->rounded ? 0 : 6);
        fields[CV_FIELD_DISPLAY] = cv_draft_fixed(draft, value, decimals_shown);
    }
}

static void add_figure(struct weighing *w, uint32_t row, uint32_t column)
{
    struct cv_draft *draft = w->part->draft;
    const struct cv_weighted_share *share = share_at(w, row, column);
    const char **fields = begin_figure(w, row, column, "share");
    unsigned marks = w->marks;
    if (fields == NULL) {
        return;
    }
    if (!w->block->released) {
        fields[CV_FIELD_MARKER] = "c";
        fields[CV_FIELD_DISPLAY] = cv_mark_sign(draft, CV_MARK_SUPPRESSED);
        return;
    }
    w->marks = 0;
    fields[CV_FIELD_DISPLAY] = share_text(w, row, column);
    fields[CV_FIELD_MARKER] = cv_mark_name(w->marks);
    w->marks |= marks;
    if (!is_shown(w, row, column)) {
        return;
    }
    fields[CV_FIELD_BASE] = cv_draft_fixed(draft, share->base, w->weighting->rounded ? 0 : 2);
    fields[CV_FIELD_VALUE] = cv_draft_fixed(draft, share->value, 6);
    if (share->has_interval) {
        fields[CV_FIELD_CI_LOW] = cv_draft_fixed(draft, share->interval.low, 6);
        fields[CV_FIELD_CI_HIGH] = cv_draft_fixed(draft, share->interval.high, 6);
        fields[CV_FIELD_CI_METHOD] = "wilson-effective";
        add_number(w, row, column, "effective_base", share->effective, 0);
    }
    if (share->effect > 0) {
        add_number(w, row, column, "design_effect", share->effect, 2);
    }
}

static void add_figures(struct weighing *w)
{
    for (uint32_t row = 0; row < w->block->n_rows; row++) {
        for (uint32_t column = 0; column < w->part->block->n_columns; column++) {
            add_figure(w, row, column);
        }
    }
}

/* --- over everyone --- */

static void add_notes(struct weighing *w, struct cv_sheet *sheet, bool intervals)
{
    struct cv_draft *draft = w->part->draft;
    cv_part_notes(w->part, sheet, w->marks);
    if (intervals) {
        cv_sheet_note(
            sheet,
            CV_SAY(draft, self_selected(draft) ? CV_W_NOTE_WEIGHTED_CHECK : CV_W_NOTE_WEIGHTED,
                   cv_draft_level(draft)));
        cv_sheet_note(sheet, cv_draft_word(draft, CV_W_NOTE_EFFECTIVE));
    }
    const int64_t without = w->part->block->bases[0].n - share_at(w, 0, 0)->n;
    if (intervals && draft->survey->weights.given && without > 0) {
        cv_sheet_note(sheet, CV_SAY_N(draft, CV_W_NOTE_NO_WEIGHT, without,
                                      cv_draft_count(draft, without)));
    }
    if (w->weighting->rounded) {
        cv_sheet_note(sheet, cv_draft_word(draft, CV_W_NOTE_WEIGHTED_ROUNDED));
    }
}

static const char *weighted_base(const struct weighing *w, uint32_t column)
{
    const double base = w->block->n_rows > 0 ? share_at(w, 0, column)->base : 0;
    return w->part->block->bases[column].suppressed
               ? cv_mark_sign(w->part->draft, CV_MARK_SUPPRESSED)
               : cv_draft_count(w->part->draft, (int64_t)floor(base + 0.5));
}

static void add_everyone(struct weighing *w)
{
    const struct cv_part *part = w->part;
    struct cv_draft *draft = part->draft;
    const uint32_t *rows = cv_part_order(part, 0, true);
    if (rows == NULL) {
        return;
    }
    add_sentence(w);
    const char *caption = CV_SAY(draft, CV_W_WEIGHTED_CAPTION, cv_part_wording(part),
                                 cv_part_caption_base(part, CV_BASE_RESPONDENTS, 0, &w->marks),
                                 weighted_base(w, 0));
    struct cv_sheet sheet =
        cv_sheet_begin(draft, cv_draft_id(draft, part->table->id, "weighted", NULL), caption);
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_ANSWER));
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_WEIGHTED_UNWEIGHTED));
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_WEIGHTED_SHARE));
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_WEIGHTED_DIFFERENCE));
    cv_sheet_head(&sheet, CV_SAY(draft, CV_W_INTERVAL_COLUMN, cv_draft_level(draft)));
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_WEIGHTED_EFFECTIVE));
    for (uint32_t i = 0; i < part->block->n_rows; i++) {
        cv_sheet_text(&sheet, cv_part_label(part, rows[i]));
        cv_sheet_number(&sheet,
                        cv_part_share_text(part, CV_BASE_RESPONDENTS, rows[i], 0, &w->marks));
        cv_sheet_number(&sheet, share_text(w, rows[i], 0));
        cv_sheet_number(&sheet, change_text(w, rows[i]));
        cv_sheet_number(&sheet, interval_text(w, rows[i]));
        cv_sheet_number(&sheet, effective_text(w, rows[i]));
    }
    add_notes(w, &sheet, true);
    cv_sheet_end(&sheet);
}

/* --- by group --- */

static void add_test(const struct weighing *w, struct cv_sheet *sheet)
{
    struct cv_draft *draft = w->part->draft;
    const struct cv_rao_scott *test = &w->block->test;
    if (!w->block->has_test || self_selected(draft)) {
        return;
    }
    const bool less = test->p_value < 0.0005;
    cv_sheet_note(sheet,
                  CV_SAY(draft, less ? CV_W_WEIGHTED_TEST_LESS : CV_W_WEIGHTED_TEST,
                         cv_draft_fixed(draft, test->df1, 2),
                         cv_draft_fixed(draft, test->df2, 2), cv_draft_fixed(draft, test->f, 2),
                         less ? "0.001" : cv_draft_fixed(draft, test->p_value, 3)));
    if (test->empty_cells) {
        cv_sheet_note(sheet, cv_draft_word(draft, CV_W_NOTE_EMPTY_CELLS));
    }
}

static void add_by_group(struct weighing *w)
{
    const struct cv_part *part = w->part;
    struct cv_draft *draft = part->draft;
    const struct cv_question *by = &draft->survey->questions[part->cut->column];
    struct cv_sheet sheet =
        cv_sheet_begin(draft, cv_draft_id(draft, part->table->id, by->id, "weighted"),
                       CV_SAY(draft, CV_W_WEIGHTED_CAPTION_BY, cv_part_wording(part),
                              cv_draft_isolated(draft, by->title)));
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_ANSWER));
    for (uint32_t column = 0; column < part->block->n_columns; column++) {
        cv_sheet_head(&sheet,
                      CV_SAY(draft, CV_W_WEIGHTED_GROUP,
                             by->options[part->block->column_options[column]].label,
                             cv_part_base_text(part, CV_BASE_RESPONDENTS, column, &w->marks),
                             weighted_base(w, column)));
    }
    for (uint32_t row = 0; row < part->block->n_rows; row++) {
        cv_sheet_text(&sheet, cv_part_label(part, row));
        for (uint32_t column = 0; column < part->block->n_columns; column++) {
            cv_sheet_number(&sheet, share_text(w, row, column));
        }
    }
    add_test(w, &sheet);
    add_notes(w, &sheet, false);
    cv_sheet_end(&sheet);
}

/* --- the whole --- */

static void add_block(struct cv_draft *draft, const struct cv_table_estimates *estimates,
                      const struct cv_weighted_block *block, bool *begun)
{
    struct cv_part part = cv_part_of(draft, estimates, block->cut->block);
    struct weighing w = {&part, draft->report->estimates->weighting, block, 0};
    if (!*begun) {
        cv_draft_heading(draft, 3,
                         CV_SAY(draft,
                                self_selected(draft) ? CV_W_WEIGHTED_CHECK : CV_W_WEIGHTED,
                                part.question->title));
        *begun = true;
    }
    if (leans_on_few(draft)) {
        cv_draft_note(draft,
                      CV_SAY(draft, CV_W_WEIGHTED_FEW, cv_draft_count(draft, CV_GROUP_FEW),
                             cv_draft_fixed(draft, most_effect, 0)));
        return;
    }
    if (!block->released) {
        cv_draft_note(draft, cv_draft_word(draft, CV_W_WEIGHTED_HIDDEN));
    } else if (part.cut->column == CV_NO_QUESTION) {
        add_everyone(&w);
    } else {
        add_by_group(&w);
    }
    add_figures(&w);
}

void cv_build_weighted(struct cv_draft *draft, const struct cv_table_estimates *estimates)
{
    const struct cv_weighting *weighting = draft->report->estimates->weighting;
    const uint32_t table = (uint32_t)(estimates - draft->report->estimates->tables);
    bool begun = false;
    for (uint32_t i = 0; weighting != NULL && i < weighting->n_blocks; i++) {
        if (weighting->blocks[i].cut->table == table) {
            add_block(draft, estimates, &weighting->blocks[i], &begun);
        }
    }
}

const char *cv_text_weighted(const struct cv_part *part)
{
    struct cv_draft *draft = part->draft;
    const struct cv_estimates *estimates = draft->report->estimates;
    const struct cv_weighting *weighting = estimates->weighting;
    for (uint32_t i = 0; weighting != NULL && i < weighting->n_blocks; i++) {
        const struct cv_weighted_block *block = &weighting->blocks[i];
        const struct weighing w = {part, weighting, block, 0};
        if (estimates->tables[block->cut->table].table != part->table ||
            &estimates->tables[block->cut->table].blocks[block->cut->block] !=
                part->estimates ||
            part->cut->column != CV_NO_QUESTION || !block->released || leans_on_few(draft)) {
            continue;
        }
        const char *largest = largest_change(&w);
        return largest == NULL
                   ? NULL
                   : CV_SAY(draft, CV_W_KEY_WEIGHTED, cv_part_wording(part), largest);
    }
    return NULL;
}

static void add_measure(struct cv_draft *draft, const char *measure, const char *value)
{
    struct cv_figure *figure = cv_draft_figure(draft);
    if (figure != NULL) {
        figure->fields[CV_FIELD_TABLE] = "weights";
        figure->fields[CV_FIELD_MEASURE] = measure;
        figure->fields[CV_FIELD_WEIGHTING] = "weighted";
        figure->fields[CV_FIELD_VALUE] = figure->fields[CV_FIELD_DISPLAY] = value;
    }
}

static void add_effect(struct cv_draft *draft, const struct cv_weighting *weighting)
{
    if (!weighting->released) {
        cv_draft_note(draft, cv_draft_word(draft, CV_W_METHOD_EFFECT_HIDDEN));
        return;
    }
    const char *effect = cv_draft_fixed(draft, weighting->effect, 2);
    cv_draft_paragraph(draft, CV_SAY_N(draft, CV_W_METHOD_EFFECT, weighting->people, effect,
                                       cv_draft_count(draft, (int64_t)weighting->size),
                                       cv_draft_count(draft, weighting->people)));
    add_measure(draft, "design_effect", effect);
    if (weighting->groups.trimmed && !weighting->rounded) {
        cv_draft_paragraph(draft,
                           CV_SAY(draft, CV_W_METHOD_EFFECT_BEFORE,
                                  cv_draft_fixed(draft, weighting->groups.effect_before, 2)));
        if (weighting->groups.furthest > 0.0005) {
            cv_draft_paragraph(
                draft, CV_SAY(draft, CV_W_METHOD_OFF,
                              cv_draft_fixed(draft, weighting->groups.furthest * 100, 1)));
        }
    }
}

void cv_section_weights(struct cv_draft *draft)
{
    const struct cv_weighting *weighting = draft->report->estimates->weighting;
    const struct cv_survey *survey = draft->survey;
    const struct cv_weights *weights = &survey->weights;
    if (weighting == NULL) {
        cv_draft_paragraph(draft, cv_draft_word(draft, CV_W_METHOD_UNWEIGHTED));
        return;
    }
    struct cv_buffer list = {0};
    for (uint32_t i = 0; i < weights->n; i++) {
        cv_buffer_text(&list, i > 0 ? "’, ‘" : "");
        cv_buffer_text(
            &list, cv_draft_isolated(draft, survey->questions[weights->questions[i]].title));
    }
    const char *names = cv_draft_take(draft, &list);
    if (weights->given) {
        cv_draft_paragraph(draft, CV_SAY(draft, CV_W_METHOD_GIVEN, names));
    } else {
        cv_draft_paragraph(
            draft, CV_SAY(draft, weights->n > 1 ? CV_W_METHOD_RAKED : CV_W_METHOD_STRATIFIED,
                          names, cv_draft_isolated(draft, survey->population_source),
                          cv_draft_fixed(draft, weights->low, 2),
                          cv_draft_fixed(draft, weights->high, 2)));
    }
    add_effect(draft, weighting);
    if (self_selected(draft)) {
        cv_draft_paragraph(draft, cv_draft_word(draft, CV_W_METHOD_WEIGHTS_REPAIR));
    }
}
