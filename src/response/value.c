/* A number, a date or a text in one cell. */
#include "base/number.h"
#include "base/text.h"
#include "response/answer.h"
#include "response/calendar.h"

/* A weight that rounds to nothing, or that no weight is as large as, is a mistake of the
 * export.
 */
static int settle_weight(struct cv_asker *asker, struct cv_slice text, double number,
                         uint64_t *codes, struct cv_outcome *outcome)
{
    const double units = number * CV_WEIGHT_UNIT + 0.5;

    if (!(units >= 1.0 && units < (double)asker->question->n_valid)) {
        return cv_refuse_early(asker, "weight_range",
                               "a weight is not above 0 and under 1,000; correct the export",
                               asker->source->findings.invalid, outcome);
    }
    codes[0] = (uint64_t)units;
    return cv_settle(asker, cv_json_new_number(number), text, codes, 1, outcome);
}

static int settle_number(struct cv_asker *asker, struct cv_slice text, uint64_t *codes,
                         struct cv_outcome *outcome)
{
    const struct cv_question *question = asker->counted;
    const struct cv_findings_policy *findings = &asker->source->findings;
    double number = 0;

    if (!cv_parse_double(text, &number)) {
        return cv_refuse_early(asker, "not_a_number", "an answer is not a number",
                               findings->invalid, outcome);
    }
    if (question->weight) {
        return settle_weight(asker, text, number, codes, outcome);
    }
    struct cv_json *instance = cv_json_new_number(number);
    if (!question->bands || !instance) {
        return cv_settle(asker, instance, text, codes, 1, outcome);
    }
    codes[0] = cv_question_band(question, number);
    if (codes[0] < question->n_options || !cv_schema_valid(question->schema, instance)) {
        return cv_settle(asker, instance, text, codes, 1, outcome);
    }
    cv_json_free(instance);
    return cv_refuse_early(
        asker, "outside_bands",
        "a number lies in none of the bands; add a band to \"bands\", or say in the response "
        "schema what numbers are valid",
        findings->unknown_option == CV_REJECT_RESPONSE ? CV_REJECT_RESPONSE : CV_DROP_ANSWER,
        outcome);
}

/* What to say of a month over 12. */
static const char *swapped_message(enum cv_date_order order)
{
    switch (order) {
    case CV_DATES_DMY:
        return "a date has a month over 12 where \"dates\" says day, month, year; if the "
               "export "
               "writes the month first, say \"mdy\"";
    case CV_DATES_MDY:
        return "a date has a month over 12 where \"dates\" says month, day, year; if the "
               "export "
               "writes the day first, say \"dmy\"";
    default:
        return "a date has a month over 12; dates that begin with the year go on with the "
               "month";
    }
}

static const char *unreadable_message(enum cv_date_order order)
{
    switch (order) {
    case CV_DATES_DMY:
        return "an answer is no date of day, month and year (dmy in \"dates\")";
    case CV_DATES_MDY:
        return "an answer is no date of month, day and year (mdy in \"dates\")";
    default:
        return "an answer is no date of year, month and day (ymd in \"dates\")";
    }
}

static int settle_date(struct cv_asker *asker, struct cv_slice text, uint64_t *codes,
                       enum cv_date_order order, struct cv_outcome *outcome)
{
    const enum cv_action action = asker->source->findings.invalid;
    const char *folded = cv_fold_text(&asker->passing, text);
    char iso[CV_DATE_SIZE] = "";

    if (!folded) {
        return -1;
    }
    switch (cv_read_date(cv_slice_of(folded), order, iso)) {
    case CV_DATE_READ:
        break;
    case CV_DATE_UNREADABLE:
        return cv_refuse_early(asker, "not_a_date", unreadable_message(order), action, outcome);
    case CV_DATE_SWAPPED:
        return cv_refuse_early(asker, "date_order", swapped_message(order), action, outcome);
    case CV_DATE_IMPOSSIBLE:
        return cv_refuse_early(asker, "impossible_date",
                               "a date is in no calendar, like 31 February", action, outcome);
    }
    return cv_settle(asker, cv_json_new_string(cv_slice_of(iso)), cv_slice_of(iso), codes, 1,
                     outcome);
}

/* An answer that was refused as a date is kept as it reads, so that a person can be told in
 * which order of day and month it would be one. */
static int keep_refused(struct cv_asker *asker, struct cv_slice text,
                        const struct cv_outcome *outcome)
{
    if (outcome->n_flaws > 0) {
        asker->flaws[0].spelling = cv_fold_text(&asker->passing, text);
        return asker->flaws[0].spelling ? 0 : -1;
    }
    return 0;
}

int cv_settle_cell(struct cv_asker *asker, struct cv_slice cell, struct cv_outcome *outcome)
{
    const enum cv_kind kind = asker->question->kind;
    const enum cv_date_order order = asker->source->spellings[asker->index].dates;
    const struct cv_slice text = cv_trim(cell);
    uint64_t *codes = cv_arena_array(&asker->passing, 1, sizeof *codes);

    *outcome = (struct cv_outcome){0};
    if (!codes) {
        return -1;
    }
    if (kind == CV_INTEGER || kind == CV_NUMBER) {
        return settle_number(asker, text, codes, outcome);
    }
    if (kind == CV_DATE) {
        const int status =
            order == CV_DATES_ISO
                ? cv_settle(asker, cv_json_new_string(text), text, codes, 1, outcome)
                : settle_date(asker, text, codes, order, outcome);
        return status != 0 ? status : keep_refused(asker, text, outcome);
    }
    return cv_settle(asker, cv_json_new_string(text), text, codes, 1, outcome);
}
