/* Which answers to the most important issue stand apart from the next. */
#include "base/number.h"
#include "report/compare.h"
#include "report/figures.h"

static int64_t count_at(const struct cv_part *part, uint32_t place)
{
    return cv_part_count(part, part->estimates->standing->order[place], 0).n;
}

static void say_ahead(const struct cv_part *part)
{
    struct cv_draft *draft = part->draft;
    const struct cv_standing *standing = part->estimates->standing;
    char points[CV_NUMBER_SIZE];
    cv_percent_text(points, count_at(part, 0) - count_at(part, 1), part->block->bases[0].n, 1);
    const char *how = CV_SAY(draft, CV_W_INTERVAL_OF_LEVEL, cv_draft_level(draft),
                             cv_compare_range(draft, &standing->lead.difference));
    if (part->table->compare & CV_COMPARE_TESTS) {
        how = CV_SAY(draft, CV_W_WITH_P, how, cv_compare_p(draft, standing->lead.p_value));
    }
    cv_draft_sentence(draft, CV_SAY(draft, cv_compare_is_if(draft) ? CV_W_AHEAD_IF : CV_W_AHEAD,
                                    cv_part_said(part, standing->order[0]),
                                    cv_part_said(part, standing->order[1]), points, how));
}

static const char *labels(const struct cv_part *part, uint32_t from, uint32_t to)
{
    struct cv_buffer list = {0};
    for (uint32_t i = from; i < to; i++) {
        if (i > from) {
            cv_buffer_text(&list,
                           cv_draft_word(part->draft, i + 1 == to ? CV_W_AND : CV_W_COMMA));
        }
        cv_buffer_text(&list, cv_part_said(part, part->estimates->standing->order[i]));
    }
    return cv_draft_take(part->draft, &list);
}

static const char *ordinal(struct cv_draft *draft, uint32_t place)
{
    return place <= 10 ? cv_draft_word(draft, CV_W_ORDINAL_1 + place - 1)
                       : cv_draft_place(draft, place);
}

/* Answers that nobody chose share a place with none that somebody did, as far as anyone is
 * told. */
static void say_joint(const struct cv_part *part, uint32_t from, uint32_t to)
{
    static const enum cv_word words[2][2] = {{CV_W_JOINT, CV_W_JOINT_IF},
                                             {CV_W_JOINT_CHAIN, CV_W_JOINT_CHAIN_IF}};
    struct cv_draft *draft = part->draft;
    while (to > from && count_at(part, to - 1) == 0) {
        to--;
    }
    if (to - from >= 2) {
        cv_draft_sentence(draft, CV_SAY(draft, words[to - from > 2][cv_compare_is_if(draft)],
                                        labels(part, from, to), ordinal(draft, from + 1)));
    }
}

static struct cv_figure *add_figure(const struct cv_part *part, const char *measure)
{
    const uint32_t *order = part->estimates->standing->order;
    struct cv_figure *figure = cv_figures_begin(part, measure);
    unsigned marks = 0;
    if (figure != NULL) {
        cv_part_base_text(part, CV_BASE_RESPONDENTS, 0, &marks);
        figure->fields[CV_FIELD_MARKER] = cv_mark_name(marks);
        figure->fields[CV_FIELD_OPTION] = cv_part_label(part, order[0]);
        figure->fields[CV_FIELD_BY] = part->question->id;
        figure->fields[CV_FIELD_GROUP] = cv_part_label(part, order[1]);
        figure->fields[CV_FIELD_BASE] = cv_draft_plain(part->draft, part->block->bases[0].n);
    }
    return figure;
}

static void add_figures(const struct cv_part *part)
{
    struct cv_draft *draft = part->draft;
    const struct cv_lead *lead = &part->estimates->standing->lead;
    const int64_t ahead = count_at(part, 0) - count_at(part, 1), base = part->block->bases[0].n;
    char text[CV_NUMBER_SIZE];
    struct cv_figure *figure = add_figure(part, "lead");
    if (figure != NULL) {
        cv_ratio_text(text, ahead, base, 6);
        figure->fields[CV_FIELD_VALUE] = cv_draft_text(draft, text);
        figure->fields[CV_FIELD_CI_LOW] = cv_draft_fixed(draft, lead->difference.low, 6);
        figure->fields[CV_FIELD_CI_HIGH] = cv_draft_fixed(draft, lead->difference.high, 6);
        figure->fields[CV_FIELD_CI_METHOD] = "conditional-wilson";
        cv_percent_text(text, ahead, base, 1);
        figure->fields[CV_FIELD_DISPLAY] = cv_draft_text(draft, text);
    }
    figure = part->table->compare & CV_COMPARE_TESTS ? add_figure(part, "lead_p") : NULL;
    if (figure != NULL) {
        figure->fields[CV_FIELD_VALUE] = cv_draft_fixed(draft, lead->p_value, 6);
        figure->fields[CV_FIELD_DISPLAY] = cv_compare_p(draft, lead->p_value);
    }
}

void cv_compare_standing_first(const struct cv_part *part, uint32_t places)
{
    const struct cv_standing *standing = part->estimates->standing;
    if (standing == NULL) {
        return;
    }
    const bool counts_alone = part->draft->survey->low_base != CV_LOW_BASE_SHOW &&
                              part->block->bases[0].n < CV_BASE_COUNTS_ONLY;
    if (standing->group[1] != standing->group[0] && count_at(part, 1) > 0 && !counts_alone) {
        say_ahead(part);
    }
    for (uint32_t from = 0, to = 0; from < standing->n && from < places; from = to) {
        while (to < standing->n && standing->group[to] == standing->group[from]) {
            to++;
        }
        say_joint(part, from, to);
    }
}

void cv_compare_standing(const struct cv_part *part)
{
    cv_compare_standing_first(part, UINT32_MAX);
}

void cv_compare_standing_figures(const struct cv_part *part)
{
    if (part->estimates->standing != NULL) {
        add_figures(part);
    }
}
