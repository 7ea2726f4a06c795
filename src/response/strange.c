/* Answers that are no option: what is told of them, and what becomes of the answer. */
#include "base/text.h"
#include "response/answer.h"

/* Dropping the last pick drops the answer, and a ranking without one of its items would be
 * another ranking. */
static enum cv_action unknown_action(const struct cv_asker *asker, const struct cv_picks *picks)
{
    const enum cv_action action = asker->source->findings.unknown_option;
    const bool whole = picks->n == 0 || asker->question->kind == CV_RANKING;

    return action == CV_DROP_PICK && whole ? CV_DROP_ANSWER : action;
}

/* A buffer's text in the arena of the answer in hand; frees the buffer. NULL: no memory. */
static const char *keep(struct cv_asker *asker, struct cv_buffer *text)
{
    const char *kept =
        cv_buffer_failed(text) ? NULL : cv_arena_text(&asker->passing, cv_buffer_view(text));

    cv_buffer_free(text);
    return kept;
}

/* How many options there are, and the one that comes nearest to what was answered. */
static const char *unknown_detail(struct cv_asker *asker, const struct cv_picks *picks)
{
    const struct cv_question *question = asker->question;
    const char **labels = cv_arena_array(&asker->passing, question->n_options, sizeof *labels);
    struct cv_buffer text = {0};
    struct cv_buffer nearest = {0};

    for (uint32_t i = 0; labels && i < question->n_options; i++) {
        labels[i] = question->options[i].label;
    }
    cv_buffer_format(&text, "is not one of its %u options", question->n_options);
    if (labels && picks->unknown_text &&
        cv_nearest(&nearest, cv_slice_of(picks->unknown_text), labels, question->n_options, 1) >
            0) {
        cv_buffer_format(&text, " (nearest: %s)", cv_buffer_string(&nearest));
    }
    cv_buffer_free(&nearest);
    const char *kept = keep(asker, &text);
    return labels ? kept : NULL;
}

/* Of an answer that a spreadsheet changed into that of one option. */
static const char *damaged_detail(struct cv_asker *asker, const struct cv_damaged *damaged)
{
    struct cv_buffer text = {0};

    cv_buffer_format(&text, "looks like \"%s\", which a spreadsheet turned into %s",
                     asker->question->options[damaged->option].label, damaged->how);
    return keep(asker, &text);
}

/* Where the options are listed in the schema: found by asking it about an answer that no
 * questionnaire offers. */
static int locate_options(struct cv_asker *asker, struct cv_flaw *flaw)
{
    struct cv_json *instance = cv_json_new_string(cv_slice_of("\x01"));
    int status = -1;

    if (instance && asker->question->kind != CV_SINGLE) {
        struct cv_json *array = cv_json_new_array();
        if (!array) {
            cv_json_free(instance);
        } else if (cv_json_add_item(array, instance) != 0) {
            cv_json_free(array);
            array = NULL;
        }
        instance = array;
    }
    if (instance) {
        status = cv_flaw_of(asker, instance, flaw);
    }
    cv_json_free(instance);
    return status;
}

static int add(struct cv_asker *asker, struct cv_outcome *outcome, struct cv_flaw flaw)
{
    if (!flaw.message || !flaw.detail) {
        return -1;
    }
    cv_add_flaw(asker, outcome, flaw);
    return 0;
}

static int note_unknown(struct cv_asker *asker, const struct cv_picks *picks,
                        struct cv_flaw flaw, struct cv_outcome *outcome)
{
    flaw.rule = "unknown_option";
    flaw.spelling = picks->unknown_text;
    flaw.detail = unknown_detail(asker, picks);
    flaw.message = cv_arena_format(&asker->passing,
                                   "an answer is not one of the %u options; add an alias or an "
                                   "option if it should count",
                                   asker->question->n_options);
    return add(asker, outcome, flaw);
}

static int note_damaged(struct cv_asker *asker, const struct cv_picks *picks,
                        struct cv_flaw flaw, struct cv_outcome *outcome)
{
    flaw.rule = "damaged";
    flaw.spelling = picks->damaged.text;
    flaw.detail = damaged_detail(asker, &picks->damaged);
    flaw.message =
        "an answer looks like an option that a spreadsheet turned into a date, a number or "
        "something else; say \"damaged\": \"repair\" in \"findings\" or add an alias, or "
        "export again and do not open the file in a spreadsheet";
    return add(asker, outcome, flaw);
}

static int note_unclear(struct cv_asker *asker, const struct cv_picks *picks,
                        struct cv_flaw flaw, struct cv_outcome *outcome)
{
    flaw.rule = "damaged_unclear";
    flaw.spelling = picks->unclear.text;
    flaw.detail = "looks like more than one option after a spreadsheet changed it";
    flaw.message =
        "an answer looks like more than one option after a spreadsheet changed it; export "
        "again "
        "and do not open the file in a spreadsheet, or add an alias if you know which it was";
    return add(asker, outcome, flaw);
}

static int note_repaired(struct cv_asker *asker, const struct cv_picks *picks,
                         struct cv_flaw flaw, struct cv_outcome *outcome)
{
    flaw.rule = "damaged";
    flaw.action = CV_REPAIRED;
    flaw.detail = damaged_detail(asker, &picks->repaired);
    flaw.message =
        "an answer that a spreadsheet had turned into a date, a number or something else was "
        "read as the one option that it can have been";
    return add(asker, outcome, flaw);
}

int cv_note_strange(struct cv_asker *asker, const struct cv_picks *picks,
                    enum cv_action *action, struct cv_outcome *outcome)
{
    struct cv_flaw flaw = {0};
    int status = 0;

    *action = CV_DROP_PICK;
    if (!cv_picks_strange(picks) && !picks->repaired.text) {
        return 0;
    }
    if (cv_picks_strange(picks)) {
        *action = unknown_action(asker, picks);
    }
    if (locate_options(asker, &flaw) != 0) {
        return -1;
    }
    flaw.action = *action;
    if (picks->repaired.text) {
        status = note_repaired(asker, picks, flaw, outcome);
    }
    if (picks->unknown > 0 && status == 0) {
        status = note_unknown(asker, picks, flaw, outcome);
    }
    if (picks->damaged.text && status == 0) {
        status = note_damaged(asker, picks, flaw, outcome);
    }
    if (picks->unclear.text && status == 0) {
        status = note_unclear(asker, picks, flaw, outcome);
    }
    return status;
}
