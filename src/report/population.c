/* Who answered against who lives there. */
#include <math.h>

#include "base/number.h"
#include "report/chart.h"
#include "report/kinds.h"

struct comparison {
    const struct cv_part *part;
    const struct cv_population *population;
    struct cv_count base; /* who gave an answer that the population is known by */
    double people;        /* of the population, or a sum of shares */
    unsigned decimals;
};

/* Those who answered less those whose answers the population is not known by: both released, or
 * the base is not there. */
static struct cv_count known_base(const struct cv_part *part,
                                  const struct cv_population *population)
{
    struct cv_count base = part->block->bases[0];

    for (uint32_t row = 0; row < part->block->n_rows; row++) {
        const struct cv_count count = cv_part_count(part, row, 0);
        if (population->targets[row] < 0) {
            base.suppressed = base.suppressed || count.suppressed;
            base.n -= count.n;
        }
    }
    /* Rounded counts can come to more than their rounded base. */
    base.n = base.n > 0 ? base.n : 0;
    return base.suppressed ? (struct cv_count){0, true} : base;
}

/* "+3.2", "-0.4", "0.0": points, with their sign. */
static const char *points(struct cv_draft *draft, double share, double known)
{
    struct cv_buffer text = {0};
    const char *number = cv_draft_fixed(draft, (share - known) * 100, 1);

    if (number[0] != '-' && strcmp(number, "0.0") != 0) {
        cv_buffer_text(&text, "+");
    }
    cv_buffer_text(&text, number);
    return cv_draft_take(draft, &text);
}

static void add_figure(const struct comparison *c, uint32_t row, double known)
{
    struct cv_draft *draft = c->part->draft;
    struct cv_figure *figure = cv_draft_figure(draft);

    if (figure != NULL) {
        figure->fields[CV_FIELD_TABLE] = c->part->table->id;
        figure->fields[CV_FIELD_QUESTION] = c->part->question->id;
        figure->fields[CV_FIELD_OPTION] = cv_part_label(c->part, row);
        figure->fields[CV_FIELD_MEASURE] = "population_share";
        figure->fields[CV_FIELD_VALUE] = cv_draft_fixed(draft, known, 6);
        figure->fields[CV_FIELD_DISPLAY] =
            CV_SAY(draft, CV_W_PERCENT, cv_draft_fixed(draft, known * 100, c->decimals));
    }
}

/* The share of those who answered. */
static const char *share_text(const struct comparison *c, uint32_t row, unsigned *marks)
{
    const struct cv_count count = cv_part_count(c->part, row, 0);
    const unsigned mark = c->base.suppressed || count.suppressed ? (unsigned)CV_MARK_SUPPRESSED
                          : c->base.n == 0 ? (unsigned)CV_MARK_NOT_APPLICABLE
                                           : 0;

    *marks |= mark;
    if (mark != 0) {
        return cv_mark_sign(c->part->draft, mark);
    }
    char text[CV_NUMBER_SIZE];
    cv_percent_text(text, count.n, c->base.n, c->decimals);
    return CV_SAY(c->part->draft, CV_W_PERCENT, text);
}

static void add_row(const struct comparison *c, struct cv_sheet *sheet, uint32_t row,
                    unsigned *marks)
{
    struct cv_draft *draft = c->part->draft;
    const struct cv_count count = cv_part_count(c->part, row, 0);
    const double known = c->population->targets[row] / c->people;

    cv_sheet_text(sheet, cv_part_label(c->part, row));
    cv_sheet_number(sheet, share_text(c, row, marks));
    cv_sheet_number(
        sheet, CV_SAY(draft, CV_W_PERCENT, cv_draft_fixed(draft, known * 100, c->decimals)));
    if (c->base.suppressed || count.suppressed) {
        cv_sheet_number(sheet, cv_mark_sign(draft, CV_MARK_SUPPRESSED));
    } else if (c->base.n == 0) {
        cv_sheet_number(sheet, cv_mark_sign(draft, CV_MARK_NOT_APPLICABLE));
    } else {
        cv_sheet_number(sheet, points(draft, (double)count.n / (double)c->base.n, known));
    }
    add_figure(c, row, known);
}

/* False where the population is not known by the question. */
static bool begin(const struct cv_part *part, struct comparison *c)
{
    *c = (struct comparison){.part = part};
    c->population = cv_survey_population(part->draft->survey, part->cut->row);
    if (c->population == NULL || part->block->n_rows == 0) {
        return false;
    }
    c->base = known_base(part, c->population);
    c->decimals = cv_part_decimals(part->table->decimals, c->base.n);
    for (uint32_t row = 0; row < part->block->n_rows; row++) {
        c->people += fmax(c->population->targets[row], 0);
    }
    return true;
}

/* How far a row's share is from the population's. */
static double excess(const struct comparison *c, uint32_t row)
{
    return (double)cv_part_count(c->part, row, 0).n / (double)c->base.n -
           c->population->targets[row] / c->people;
}

static const char *share_said(const struct comparison *c, uint32_t row)
{
    char text[CV_NUMBER_SIZE];
    cv_percent_text(text, cv_part_count(c->part, row, 0).n, c->base.n, c->decimals);
    return CV_SAY(c->part->draft, CV_W_PERCENT, text);
}

static const char *known_said(const struct comparison *c, uint32_t row)
{
    const double known = c->population->targets[row] / c->people;
    return CV_SAY(c->part->draft, CV_W_PERCENT,
                  cv_draft_fixed(c->part->draft, known * 100, c->decimals));
}

const char *cv_text_population(const struct cv_part *part)
{
    struct cv_draft *draft = part->draft;
    struct comparison c;
    uint32_t most = UINT32_MAX, least = UINT32_MAX;
    if (!begin(part, &c) || c.base.suppressed || c.base.n < CV_BASE_COUNTS_ONLY) {
        return NULL;
    }
    for (uint32_t row = 0; row < part->block->n_rows; row++) {
        if (c.population->targets[row] < 0) {
            continue;
        }
        if (cv_part_count(part, row, 0).suppressed) {
            return NULL;
        }
        most = most == UINT32_MAX || excess(&c, row) > excess(&c, most) ? row : most;
        least = least == UINT32_MAX || excess(&c, row) < excess(&c, least) ? row : least;
    }
    /* Shares that are printed alike are no finding. */
    if (most == least || strcmp(share_said(&c, most), known_said(&c, most)) == 0 ||
        strcmp(share_said(&c, least), known_said(&c, least)) == 0) {
        return NULL;
    }
    const char *people =
        CV_SAY_N(draft, CV_W_PEOPLE_ANSWERED, c.base.n, cv_draft_count(draft, c.base.n));
    return CV_SAY(draft, CV_W_KEY_POPULATION, cv_part_wording(part), cv_part_said(part, most),
                  share_said(&c, most), people, known_said(&c, most), cv_part_said(part, least),
                  share_said(&c, least), known_said(&c, least));
}

/* The two bars of a row, as its cells have them. */
static void add_bars(const struct comparison *c, uint32_t row, const char *text,
                     struct cv_report_bar *bars)
{
    const struct cv_count count = cv_part_count(c->part, row, 0);
    const double known = c->population->targets[row] / c->people;

    bars[0] = (struct cv_report_bar){.text = text, .name = cv_part_label(c->part, row)};
    bars[0].has_value = !c->base.suppressed && !count.suppressed && c->base.n > 0;
    bars[0].value = bars[0].has_value ? (double)count.n / (double)c->base.n : 0;
    bars[1] = (struct cv_report_bar){.name = bars[0].name, .value = known, .has_value = true};
    bars[1].text = CV_SAY(c->part->draft, CV_W_PERCENT,
                          cv_draft_fixed(c->part->draft, known * 100, c->decimals));
}

static void add_chart(const struct comparison *c, const char *id, const char *base)
{
    struct cv_draft *draft = c->part->draft;
    const uint32_t n_rows = c->part->block->n_rows;
    struct cv_report_bar *bars =
        cv_arena_array(&draft->report->arena, n_rows * (size_t)2, sizeof *bars);
    uint32_t n = 0;
    unsigned marks = 0;

    if (c->part->table->chart != CV_CHART_POPULATION || bars == NULL) {
        draft->failed = draft->failed || bars == NULL;
        return;
    }
    for (uint32_t row = 0; row < n_rows; row++) {
        if (c->population->targets[row] >= 0) {
            add_bars(c, row, share_text(c, row, &marks), &bars[2 * n++]);
        }
    }
    cv_chart_pair_add(draft, bars, n, cv_draft_id(draft, id, "chart", NULL),
                      c->part->question->title, base, marks);
}

void cv_population_add(const struct cv_part *part, const char *id)
{
    struct cv_draft *draft = part->draft;
    struct comparison c;
    unsigned marks = 0;

    if (!begin(part, &c)) {
        return;
    }
    const char *base = c.base.suppressed ? cv_mark_sign(draft, CV_MARK_SUPPRESSED)
                                         : cv_draft_count(draft, c.base.n);
    marks |= c.base.suppressed ? (unsigned)CV_MARK_SUPPRESSED : 0;
    const char *people =
        CV_SAY_N(draft, CV_W_PEOPLE_ANSWERED, c.base.suppressed ? 0 : c.base.n, base);
    struct cv_sheet sheet =
        cv_sheet_begin(draft, id,
                       CV_SAY(draft, CV_W_POPULATION_CAPTION, cv_part_wording(part), people,
                              cv_draft_isolated(draft, draft->survey->population_source)));
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_ANSWER));
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_PERCENT_RESPONDENTS));
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_POPULATION_SHARE));
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_POPULATION_DIFFERENCE));
    for (uint32_t row = 0; row < part->block->n_rows; row++) {
        if (c.population->targets[row] >= 0) {
            add_row(&c, &sheet, row, &marks);
        }
    }
    cv_part_notes(part, &sheet, marks);
    cv_sheet_note(&sheet, cv_draft_word(draft, CV_W_NOTE_POPULATION));
    cv_sheet_end(&sheet);
    add_chart(&c, id, people);
}
