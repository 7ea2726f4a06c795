/* What a batch says: each consultation, the table at the end, how far it is. */
#include <string.h>
#include <unistd.h>

#include "cli/batch.h"

static const char *outcome_word(const struct batch_answer *answer)
{
    const bool look = answer->status == EXIT_FINDINGS;

    switch (answer->outcome) {
    case BATCH_DONE:
        return look ? "done, look at it" : "done";
    case BATCH_UNCHANGED:
        return look ? "unchanged, look at it" : "unchanged";
    case BATCH_OPEN:
        return "still open";
    case BATCH_NO_DATE:
        return "no last day";
    case BATCH_CRASHED:
        return "crashed";
    default:
        return "failed";
    }
}

/* The word for scripts. */
static const char *outcome_name(enum batch_outcome outcome)
{
    static const char *const names[] = {"done",    "unchanged", "open",
                                        "no_date", "failed",    "crashed"};
    return names[outcome];
}

/* What it is called: a definition that cannot be read has no id. */
static const char *item_name(const struct batch_item *item)
{
    return item->what.id[0] ? item->what.id : item->what.shown_definition;
}

static bool has_account(const struct batch_item *item)
{
    return item->answer.outcome == BATCH_DONE || item->answer.outcome == BATCH_UNCHANGED;
}

bool batch_needs_person(const struct batch_item *item)
{
    return item->answer.status != EXIT_DONE;
}

static void print_json(const struct batch_item *item)
{
    const struct batch_answer *answer = &item->answer;

    printf("{\"status\":%d", answer->status);
    cli_print_member("outcome", outcome_name(answer->outcome));
    cli_print_member("survey", item->what.id);
    cli_print_member("definition", item->what.shown_definition);
    if (has_account(item)) {
        cli_print_account_members(&answer->account);
    }
    printf(",\"seconds\":%.3f", item->seconds);
    cli_print_member("output", item->what.shown_output);
    if (answer->outcome == BATCH_FAILED) {
        cli_print_error_members(&answer->error);
    }
    if (answer->outcome == BATCH_CRASHED) {
        printf(",\"signal\":%d", item->signal);
    }
    printf("}\n");
    (void)fflush(stdout);
}

/* What is to be said that the process did not say itself. */
static void explain(const struct batch *batch, const struct batch_item *item)
{
    switch (item->answer.outcome) {
    case BATCH_UNCHANGED:
        fprintf(stderr, "unchanged: %s stands as it was written%s\n", item->what.shown_output,
                item->answer.status == EXIT_FINDINGS
                    ? ", and somebody has still to look at what was left out"
                    : "");
        break;
    case BATCH_OPEN:
        fprintf(stderr, "still open: its fieldwork ends on %s\n", item->what.closed);
        break;
    case BATCH_NO_DATE:
        fprintf(stderr,
                "not run: its definition does not say to the day when its fieldwork ended, so "
                "whether it was by %s cannot be told; write its last day with the year first, "
                "as \"fieldwork\": {\"to\": \"2022-03-06\"} for 6 March 2022\n",
                batch->closed_by);
        break;
    case BATCH_FAILED:
        if (!item->said) {
            char text[2048];
            (void)canvass_error_text(&item->answer.error, text, sizeof text);
            fprintf(stderr, "canvass: %s\n", text);
        }
        break;
    case BATCH_CRASHED:
        fprintf(stderr,
                "canvass: the process of this consultation was ended (%s); what was written "
                "before stands as it was. If memory ran out, run fewer at once with --jobs\n",
                item->signal ? strsignal(item->signal) : "it gave no answer");
        break;
    default:
        break;
    }
}

void batch_show_item(const struct batch *batch, const struct batch_item *item)
{
    batch_hide_progress(batch);
    if (batch->json) {
        print_json(item);
    }
    if (!batch->quiet || batch_needs_person(item)) {
        fprintf(stderr, "--- %s (%s)\n", item_name(item), item->what.shown_definition);
        if (item->said) {
            fprintf(stderr, "%s", item->said);
        }
        explain(batch, item);
        (void)fflush(stderr);
    }
}

/* --- at the end --- */

static void print_row(const struct batch_item *item, int width)
{
    const struct batch_answer *answer = &item->answer;

    printf("%-*s  %-21s  %4d", width, item_name(item), outcome_word(answer), answer->status);
    if (has_account(item)) {
        printf("  %10llu  %10llu", (unsigned long long)answer->account.read,
               (unsigned long long)answer->account.counted);
    } else {
        printf("  %10s  %10s", "-", "-");
    }
    printf("  %8.1f  %s\n", item->seconds,
           item->what.shown_output[0] ? item->what.shown_output : "-");
}

static void print_table(const struct batch *batch)
{
    int width = (int)strlen("consultation");

    for (size_t i = 0; i < batch->n_items; i++) {
        const size_t len = strlen(item_name(&batch->items[i]));
        width = len > (size_t)width && len < 200 ? (int)len : width;
    }
    printf("%-*s  %-21s  %4s  %10s  %10s  %8s  %s\n", width, "consultation", "outcome", "exit",
           "read", "counted", "seconds", "output");
    for (size_t i = 0; i < batch->n_items; i++) {
        print_row(&batch->items[i], width);
    }
}

void batch_show_summary(const struct batch *batch)
{
    size_t persons = 0;

    batch_hide_progress(batch);
    for (size_t i = 0; i < batch->n_items; i++) {
        persons += batch_needs_person(&batch->items[i]);
    }
    if (!batch->json && !batch->quiet) {
        print_table(batch);
    }
    if (persons > 0) {
        fprintf(stderr, "canvass: of %zu consultation%s, somebody has to look at %zu\n",
                batch->n_items, batch->n_items == 1 ? "" : "s", persons);
    }
}

/* --- on a terminal --- */

static bool on_terminal(const struct batch *batch)
{
    return !batch->quiet && isatty(STDERR_FILENO);
}

void batch_show_progress(const struct batch *batch)
{
    if (on_terminal(batch)) {
        fprintf(stderr, "\r%zu of %zu ended, %zu at work ", batch->ended, batch->n_items,
                batch->running);
        (void)fflush(stderr);
    }
}

void batch_hide_progress(const struct batch *batch)
{
    if (on_terminal(batch)) {
        fprintf(stderr, "\r%78s\r", "");
    }
}
