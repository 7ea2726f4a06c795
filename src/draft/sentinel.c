/* Answers that are none: "-", "No answer", -99. */
#include "draft/drafter.h"

static bool is_listed(const char *const *list, const char *folded)
{
    for (; list && *list; list++) {
        if (strcmp(*list, folded) == 0) {
            return true;
        }
    }
    return false;
}

/* Words that nobody offers as an option. */
static const char *const nothing[] = {
    "-",          "--",           "---",         ".",         "..",
    "?",          "no answer",    "no response", "no reply",  "not answered",
    "unanswered", "not selected", "(blank)",     "blank",     "null",
    "nan",        "#n/a",         "#null!",      "n/a",       "na",
    "missing",    "no data",      "skipped",     "not asked", NULL};

/* Figures that stand for a missing number. */
static const char *const figures[] = {"-1", "-9", "-99", "-999", "-9999", "-77", "-88", NULL};

static const char *const no_ticks[] = {
    "0",          "no",         "n",      "false", "off", "unchecked", "not selected",
    "not ticked", "unselected", "untick", "-",     NULL};
static const char *const ticks[] = {
    "1",        "yes",    "y", "true",         "on",           "checked",
    "selected", "ticked", "x", "\xE2\x9C\x93", "\xE2\x9C\x94", "tick",
    NULL};

bool cv_is_no_tick(const char *folded)
{
    return is_listed(no_ticks, folded);
}

bool cv_is_tick(const char *folded)
{
    return is_listed(ticks, folded);
}

/* A figure like -99 is a sentinel where everything else is above nought, or no number. */
static bool figure_is_odd(const struct cv_values *values)
{
    for (uint32_t i = 0; i < values->n; i++) {
        const struct cv_value *value = &values->items[i];
        if ((value->reads & CV_READS_NUMBER) && value->number < 0 &&
            !is_listed(figures, value->folded)) {
            return false;
        }
    }
    return values->n > 1;
}

const char **cv_sentinels(const struct cv_drafter *drafter, const struct cv_values *values,
                          uint32_t *n, struct cv_arena *arena)
{
    const char **list = cv_arena_array(arena, values->n + 1, sizeof *list);
    const bool odd = figure_is_odd(values);

    *n = 0;
    for (uint32_t i = 0; list && i < values->n; i++) {
        const char *folded = values->items[i].folded;
        if ((is_listed(nothing, folded) || (odd && is_listed(figures, folded))) &&
            !is_listed(drafter->platform->missing, folded) &&
            !is_listed(drafter->platform->not_asked, folded)) {
            list[*n] = cv_arena_text(arena, cv_slice_of(folded));
            if (!list[(*n)++]) {
                return NULL;
            }
        }
    }
    return list;
}

bool cv_is_no_answer(const struct cv_drafter *drafter, const char *folded,
                     const char *const *missing, uint32_t n_missing)
{
    for (uint32_t i = 0; i < n_missing; i++) {
        if (strcmp(missing[i], folded) == 0) {
            return true;
        }
    }
    return is_listed(drafter->platform->missing, folded) ||
           is_listed(drafter->platform->not_asked, folded);
}
