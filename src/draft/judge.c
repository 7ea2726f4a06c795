/* What kind of question a column is, by what stands in it. */
#include "draft/drafter.h"

/* More options than this are no list that people were shown. */
#define OPTIONS_MOST 100
/* Of those beside which people could answer in their own words. */
#define OPTIONS_BESIDE_OTHER 40
#define OPTION_LONG 200 /* characters */

void cv_answers_of(const struct cv_drafter *drafter, const struct cv_sketch *sketch,
                   const struct cv_values *values, struct cv_answers *answers)
{
    *answers = (struct cv_answers){
        .n = values->total, .distinct = values->others, .once = values->others};
    for (uint32_t i = 0; i < values->n; i++) {
        const struct cv_value *value = &values->items[i];
        const size_t len = strlen(value->shown);
        if (cv_is_no_answer(drafter, value->folded, sketch->missing, sketch->n_missing)) {
            answers->n -= value->count;
            continue;
        }
        answers->distinct++;
        answers->once += value->count == 1;
        answers->repeated += value->count > 1 ? value->count : 0;
        answers->longest = len > answers->longest ? len : answers->longest;
    }
    answers->average = values->total ? (double)values->characters / (double)values->total : 0;
}

static bool most_read(const struct cv_values *values, const struct cv_answers *answers,
                      unsigned reads)
{
    const uint64_t n = cv_values_reading(values, reads);

    return n >= answers->n || (answers->n >= 200 && 200 * (answers->n - n) <= answers->n);
}

/* The order in which every date can be read, the British one where several can. */
static unsigned date_order(const struct cv_values *values, const struct cv_answers *answers,
                           bool *open)
{
    static const unsigned orders[] = {CV_READS_YMD, CV_READS_DMY, CV_READS_MDY};
    unsigned found = 0;

    *open = false;
    for (size_t i = 0; i < 3; i++) {
        if (most_read(values, answers, orders[i])) {
            *open = found != 0;
            found = found ? found : orders[i];
        }
    }
    return found;
}

/* The number below which all but one in twenty of `n` are. Values are few. */
static void find_usual(struct cv_sketch *sketch, const struct cv_values *values, uint64_t n)
{
    sketch->usual = sketch->greatest;
    for (uint32_t i = 0; i < values->n; i++) {
        const double trial = values->items[i].number;
        uint64_t below = 0;
        if (!(values->items[i].reads & CV_READS_NUMBER) || trial >= sketch->usual ||
            trial <= sketch->least) {
            continue;
        }
        for (uint32_t k = 0; k < values->n; k++) {
            const struct cv_value *value = &values->items[k];
            const bool counts =
                (value->reads & CV_READS_NUMBER) && value->number >= sketch->least;
            below += counts && value->number <= trial ? value->count : 0;
        }
        if (20 * below >= 19 * n) {
            sketch->usual = trial;
        }
    }
}

static void find_ends(const struct cv_drafter *drafter, struct cv_sketch *sketch,
                      const struct cv_values *values)
{
    bool first = true;
    uint64_t n = 0;

    for (uint32_t i = 0; i < values->n; i++) {
        const struct cv_value *value = &values->items[i];
        if (!(value->reads & CV_READS_NUMBER) ||
            cv_is_no_answer(drafter, value->folded, sketch->missing, sketch->n_missing)) {
            continue;
        }
        sketch->least = first || value->number < sketch->least ? value->number : sketch->least;
        sketch->greatest =
            first || value->number > sketch->greatest ? value->number : sketch->greatest;
        sketch->fractions = sketch->fractions || !(value->reads & CV_READS_INTEGER);
        first = false;
        n += value->count;
    }
    if (values->other_reads[0] > 0) {
        sketch->least =
            first || values->other_least < sketch->least ? values->other_least : sketch->least;
        sketch->greatest = first || values->other_greatest > sketch->greatest
                               ? values->other_greatest
                               : sketch->greatest;
    }
    find_usual(sketch, values, n);
}

/* Whole numbers from a short range are points of a scale, unless the header asks how many. */
static bool is_rating(struct cv_drafter *drafter, const struct cv_sketch *sketch,
                      const struct cv_answers *answers, const char *header)
{
    if (sketch->fractions || sketch->least < 0 || sketch->greatest > 10 ||
        cv_asks_how_many(&drafter->scratch, header)) {
        return false;
    }
    return answers->distinct <= 11 && (answers->n < 5 || answers->repeated > 0);
}

/* A rating's points between those that were chosen were offered, too. */
static int fill_points(struct cv_drafter *drafter, struct cv_sketch *sketch)
{
    const int from = sketch->least >= 1 ? 1 : 0;
    const int to = (int)sketch->greatest;

    for (int point = from; point <= to && sketch->n_options >= 3; point++) {
        char text[16];
        size_t n = 0;
        if (point >= 10) {
            text[n++] = '1';
        }
        text[n++] = (char)('0' + point % 10);
        text[n] = '\0';
        if (cv_option_add(drafter, sketch, text, 0, 0) != 0) {
            return -1;
        }
    }
    return 0;
}

/* The points that were chosen. "4.0" is the point 4, as some programs write it. */
static int take_points(struct cv_drafter *drafter, struct cv_sketch *sketch,
                       const struct cv_values *values)
{
    sketch->spelt = cv_arena_array(&drafter->arena, values->n + 1, sizeof *sketch->spelt);
    sketch->means = cv_arena_array(&drafter->arena, values->n + 1, sizeof *sketch->means);
    if (!sketch->spelt || !sketch->means) {
        return -1;
    }
    for (uint32_t i = 0; i < values->n; i++) {
        const struct cv_value *value = &values->items[i];
        if (cv_is_no_answer(drafter, value->folded, sketch->missing, sketch->n_missing)) {
            continue;
        }
        const char *point = value->reads & CV_READS_NUMBER
                                ? cv_arena_format(&drafter->arena, "%d", (int)value->number)
                                : cv_arena_text(&drafter->arena, cv_slice_of(value->folded));
        if (!point || cv_option_add(drafter, sketch, point, value->count, i) != 0) {
            return -1;
        }
        if (strcmp(point, value->folded) != 0) {
            const char *spelt = cv_arena_text(&drafter->arena, cv_slice_of(value->shown));
            if (!spelt) {
                return -1;
            }
            sketch->spelt[sketch->n_spelt] = spelt;
            sketch->means[sketch->n_spelt++] = point;
        }
    }
    return 0;
}

static int judge_number(struct cv_drafter *drafter, struct cv_sketch *sketch,
                        const struct cv_values *values, const struct cv_answers *answers,
                        const char *header)
{
    find_ends(drafter, sketch, values);
    sketch->fractions = sketch->fractions || cv_values_reading(values, CV_READS_INTEGER) <
                                                 cv_values_reading(values, CV_READS_NUMBER);
    if (!is_rating(drafter, sketch, answers, header)) {
        sketch->kind = sketch->fractions ? CV_NUMBER : CV_INTEGER;
        return 0;
    }
    sketch->kind = CV_SINGLE;
    return take_points(drafter, sketch, values) != 0 || fill_points(drafter, sketch) != 0
               ? -1
               : cv_options_finish(drafter, sketch, true);
}

/* Answers like these come up in any free text, and say nothing of a list. */
static bool is_remark(const char *folded)
{
    static const char *const remarks[] = {"no",
                                          "none",
                                          "nope",
                                          "nothing",
                                          "n/a",
                                          "na",
                                          "no thanks",
                                          "yes",
                                          "nil",
                                          "not really",
                                          "no comment",
                                          "no.",
                                          "none.",
                                          "no comments",
                                          "nothing.",
                                          "no thank you",
                                          "not applicable",
                                          "n.a.",
                                          "thanks",
                                          "thank you"};

    for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++) {
        if (strcmp(remarks[i], folded) == 0) {
            return true;
        }
    }
    return false;
}

/* The values that enough people gave to be options, beside which others answered in their own
 * words: 0 when there are no such. */
static uint64_t option_floor(const struct cv_drafter *drafter, const struct cv_sketch *sketch,
                             const struct cv_values *values, const struct cv_answers *answers)
{
    const uint64_t least = answers->n / 200 > 2 ? answers->n / 200 : 2;
    uint64_t covered = 0;
    uint32_t n = 0;
    uint32_t telling = 0;

    for (uint32_t i = 0; i < values->n; i++) {
        const struct cv_value *value = &values->items[i];
        if (value->count >= least &&
            !cv_is_no_answer(drafter, value->folded, sketch->missing, sketch->n_missing)) {
            covered += value->count;
            n++;
            telling += !is_remark(value->folded);
        }
    }
    const bool enough = 10 * covered >= 6 * answers->n && telling >= 2;
    return enough && n <= OPTIONS_BESIDE_OTHER ? least : 0;
}

/* Whether every different answer is one that people could choose. */
static bool is_closed_list(const struct cv_sketch *sketch, const struct cv_values *values,
                           const struct cv_answers *answers)
{
    (void)sketch;
    if (values->others > 0 || answers->longest > OPTION_LONG) {
        return false;
    }
    if (answers->n < 20) {
        return answers->repeated > 0 && answers->distinct <= 12 && answers->longest <= 80 &&
               5 * answers->distinct <= 4 * answers->n;
    }
    const uint64_t often = answers->distinct - answers->once;
    const uint64_t rare = often / 4 > 1 ? often / 4 : 1;
    return answers->distinct <= OPTIONS_MOST && 2 * answers->distinct <= answers->n &&
           answers->once <= rare;
}

/* Whether the few different answers are points of a scale that is known. */
static bool is_known_scale(struct cv_drafter *drafter, const struct cv_sketch *sketch,
                           const struct cv_values *values, const struct cv_answers *answers)
{
    struct cv_sketch trial = {.missing = sketch->missing, .n_missing = sketch->n_missing};

    if (values->others > 0 || answers->distinct > 12 || answers->distinct < 2 ||
        cv_options_of_values(drafter, &trial, values, 1) != 0) {
        return false;
    }
    return cv_scale_score(trial.options, trial.n_options) != NULL ||
           (answers->repeated > 0 && cv_bands_score(trial.options, trial.n_options));
}

static int judge_single(struct cv_drafter *drafter, struct cv_sketch *sketch,
                        const struct cv_values *values, const struct cv_answers *answers)
{
    const bool closed = is_closed_list(sketch, values, answers) ||
                        is_known_scale(drafter, sketch, values, answers);
    uint64_t least = 1;

    if (!closed) {
        least = answers->n >= 20 && answers->average <= 80
                    ? option_floor(drafter, sketch, values, answers)
                    : 0;
        if (least == 0) {
            return 0;
        }
        sketch->other = true;
    }
    sketch->kind = CV_SINGLE;
    return cv_options_of_values(drafter, sketch, values, least) != 0 ||
                   cv_options_finish(drafter, sketch, false) != 0
               ? -1
               : 1;
}

int cv_judge(struct cv_drafter *drafter, struct cv_sketch *sketch,
             const struct cv_column *column, const char *header)
{
    const struct cv_values *values = &column->values;
    struct cv_answers answers;
    int status;

    sketch->missing = cv_sentinels(drafter, values, &sketch->n_missing, &drafter->arena);
    if (!sketch->missing) {
        return -1;
    }
    cv_answers_of(drafter, sketch, values, &answers);
    if (answers.n == 0) {
        return 0;
    }
    if (most_read(values, &answers, CV_READS_NUMBER)) {
        return judge_number(drafter, sketch, values, &answers, header) != 0 ? -1 : 1;
    }
    sketch->date = date_order(values, &answers, &sketch->date_open);
    if (sketch->date) {
        sketch->kind = CV_DATE;
        return 1;
    }
    status = cv_joined(drafter, sketch, column, header);
    if (status == 0) {
        status = judge_single(drafter, sketch, values, &answers);
    }
    if (status == 0) {
        sketch->kind = CV_TEXT;
        sketch->comments = answers.average >= 20 || answers.longest >= 80;
    }
    return status < 0 ? -1 : 1;
}
