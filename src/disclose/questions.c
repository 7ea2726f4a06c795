#include "disclose/questions.h"

#include <stdio.h>

#include "base/diag.h"
#include "tally/tally.h"

struct fill {
    const struct cv_question *question;
    struct cv_released_question *made;
};

static int visit(void *data, const uint64_t *codes, int64_t count)
{
    const struct fill *fill = data;
    const struct cv_question *question = fill->question;
    const uint64_t code = codes[0];

    if (code == cv_question_gap(question, CV_GAP_MISSING)) {
        fill->made->missing.n += count;
    } else if (code == cv_question_gap(question, CV_GAP_NOT_ASKED)) {
        fill->made->not_asked.n += count;
    } else if (code == cv_question_gap(question, CV_GAP_DROPPED)) {
        fill->made->dropped.n += count;
    } else if (question->kind != CV_MULTIPLE || code == question->n_options) {
        fill->made->valid.n += count;
    }
    return 0;
}

int cv_questions_count(struct cv_release *release, const struct cv_tally *tally)
{
    const struct cv_survey *survey = release->survey;

    release->questions =
        cv_arena_array(&release->arena, survey->n_questions, sizeof *release->questions);
    if (!release->questions) {
        return -1;
    }
    for (uint32_t q = 0; q < survey->n_questions; q++) {
        struct fill fill = {&survey->questions[q], &release->questions[q]};
        /* The first tuples are the questions one by one. */
        if (cv_tally_each(tally, q, visit, &fill) != 0) {
            return -1;
        }
    }
    return 0;
}

int cv_questions_enter(const struct cv_release *release, struct cv_ledger *ledger,
                       uint32_t *entries)
{
    for (uint32_t q = 0; q < release->survey->n_questions; q++) {
        const struct cv_released_question *question = &release->questions[q];
        struct cv_conditions set = {.n = 0};

        cv_conditions_add(&set, q, CV_ANSWERED, 0);
        entries[q] = cv_ledger_put(ledger, &set, question->valid.n);
        if (entries[q] == CV_LEDGER_NONE) {
            return -1;
        }
        struct cv_entry *entry = &ledger->entries[entries[q]];
        entry->account = true;
        entry->most = release->responses - question->dropped.n;
        entry->asked = entry->most - question->not_asked.n;
    }
    return 0;
}

static void take_out(struct cv_count *count)
{
    *count = (struct cv_count){0, true};
}

/* Whether the table shows a question by itself or by groups under disclosure control. */
static bool protects(const struct cv_table *table, uint32_t question)
{
    for (uint32_t i = 0; i < table->n_cuts; i++) {
        const struct cv_cut *cut = &table->cuts[i];
        if (cut->protect && (cut->row == question || cut->column == question)) {
            return true;
        }
    }
    return false;
}

/* Names the table that asks for it, and where in the definition it stands. */
static enum canvass_status too_few(const struct cv_survey *survey, uint32_t question,
                                   int64_t threshold, struct canvass_error *error)
{
    uint32_t t = 0;

    while (t < survey->n_tables && !protects(&survey->tables[t], question)) {
        t++;
    }
    const enum canvass_status status =
        cv_fail(error, CANVASS_EDISCLOSURE, "disclosure.too_few",
                "too few responses were counted to publish the table \"%s\", which suppresses "
                "counts under %lld; leave this question out of it, lower its threshold under "
                "\"disclosure\" if that is safe, round the counts instead (\"rounding\": "
                "5), or set \"disclosure\" to \"none\"",
                t < survey->n_tables ? survey->tables[t].id : "", (long long)threshold);
    cv_place_question(error, survey->questions[question].id);
    if (t < survey->n_tables) {
        char pointer[32];
        (void)snprintf(pointer, sizeof pointer, "/report/%lu", (unsigned long)t);
        cv_survey_place(survey, pointer, error);
    }
    return status;
}

enum canvass_status cv_questions_release(struct cv_release *release,
                                         const struct cv_ledger *ledger,
                                         const uint32_t *entries, struct canvass_error *error)
{
    for (uint32_t q = 0; q < release->survey->n_questions; q++) {
        const struct cv_entry *entry = &ledger->entries[entries[q]];
        struct cv_released_question *question = &release->questions[q];

        if (!entry->hidden) {
            continue;
        }
        if (release->survey->disclosure.rounding == 0 && entry->protect &&
            entry->most < entry->threshold) {
            return too_few(release->survey, q, entry->threshold, error);
        }
        take_out(&question->valid);
        take_out(&question->missing);
        if (entry->asked < entry->threshold) {
            take_out(&question->not_asked);
        }
        release->suppressed_any = true;
    }
    return CANVASS_OK;
}
