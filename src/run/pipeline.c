/* The only wiring: exports -> tally -> release -> estimates -> report -> files. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/outdir.h"
#include "base/text.h"
#include "estimate/estimate.h"
#include "report/report.h"
#include "run/comments.h"
#include "run/hands.h"
#include "run/intake.h"
#include "run/outputs.h"
#include "run/pipeline.h"
#include "run/press.h"
#include "run/private.h"
#include "run/protect.h"
#include "run/record.h"
#include "run/result.h"

#include <canvass/registry.h>

/* An error at a name of the definition that is in none of our tables, with the list. */
static enum canvass_status unknown_name(const struct cv_survey *survey, const char *rule,
                                        const char *what, const char *name,
                                        bool (*at)(size_t index, struct canvass_entry *entry),
                                        const char *pointer, struct canvass_error *error)
{
    struct cv_buffer text = {0};
    struct canvass_entry entry;
    const char *names[64];
    size_t n = 0;

    while (n < sizeof names / sizeof names[0] && at(n, &entry)) {
        names[n++] = entry.name;
    }
    if (cv_nearest(&text, cv_slice_of(name), names, n, 1) > 0) {
        cv_buffer_text(&text, " comes nearest; ");
    }
    cv_buffer_text(&text, "there are ");
    for (size_t i = 0; i < n; i++) {
        cv_buffer_format(&text, "%s%s", i ? ", " : "", names[i]);
    }
    const enum canvass_status status =
        cv_fail(error, CANVASS_EDEFINITION, rule, "there is no %s \"%s\"; %s", what, name,
                cv_buffer_string(&text));
    cv_buffer_free(&text);
    cv_survey_place(survey, pointer, error);
    return status;
}

/* The methods that a definition may name. */
static bool interval_method_at(size_t index, struct canvass_entry *entry)
{
    return canvass_method_at(index, entry) && cv_method_find(entry->name);
}

static enum canvass_status check_names(const struct cv_survey *survey,
                                       struct canvass_error *error)
{
    if (!cv_method_find(survey->interval_method)) {
        return unknown_name(survey, "definition.method", "interval method",
                            survey->interval_method, interval_method_at, "/interval/method",
                            error);
    }
    if (!cv_method_find(survey->joint_method)) {
        return unknown_name(survey, "definition.method", "interval method",
                            survey->joint_method, interval_method_at, "/interval/joint", error);
    }
    for (uint32_t i = 0; i < survey->n_sources; i++) {
        const char *platform = survey->sources[i].platform;
        char pointer[64];
        (void)snprintf(pointer, sizeof pointer, "%s/platform", survey->sources[i].pointer);
        if (platform && !cv_platform_find(platform)) {
            return unknown_name(survey, "definition.platform", "platform", platform,
                                canvass_platform_at, pointer, error);
        }
    }
    return CANVASS_OK;
}

static enum canvass_status load(const struct canvass_job *job, struct canvass_result **result,
                                struct canvass_error *error)
{
    const struct cv_survey_options options = {.disclosure = job->disclosure,
                                              .platform = job->platform};
    struct cv_survey *survey = NULL;
    enum canvass_status status = cv_survey_load(&survey, job->survey, &options, error);

    if (status == CANVASS_OK) {
        status = check_names(survey, error);
    }
    if (status != CANVASS_OK) {
        cv_survey_free(survey);
        return status;
    }
    *result = cv_result_new(survey);
    return *result ? CANVASS_OK : cv_fail_memory(error);
}

/* What stands between the counts and the files. */
static enum canvass_status publish(const struct cv_tally *tally,
                                   const struct canvass_result *result,
                                   const struct cv_provenance *provenance,
                                   struct cv_outdir *dir, unsigned threads,
                                   struct canvass_error *error)
{
    struct cv_protected made;
    struct cv_estimates *estimates = NULL;
    struct cv_report *report = NULL;
    enum canvass_status status = cv_protect(&made, result->survey, tally, error);

    if (status == CANVASS_OK) {
        status = cv_estimates_make(&estimates, made.release, error);
    }
    if (status == CANVASS_OK) {
        estimates->weighting = made.weighting;
        status = cv_report_build(&report, estimates, &result->account, provenance, error);
    }
    if (status == CANVASS_OK) {
        status = cv_press(report, dir, threads, error);
    }
    cv_report_free(report);
    cv_estimates_free(estimates);
    cv_protected_free(&made);
    return status;
}

enum canvass_status cv_run_begin(const struct canvass_job *job, struct cv_run *run,
                                 struct canvass_error *error)
{
    const enum canvass_status status = load(job, &run->result, error);

    if (status != CANVASS_OK) {
        return status;
    }
    run->tally = cv_tally_new(run->result->survey);
    run->digests = calloc(job->n_exports + 1, sizeof *run->digests);
    run->exports = calloc(job->n_exports + 1, sizeof *run->exports);
    return run->tally && run->digests && run->exports ? CANVASS_OK : cv_fail_memory(error);
}

enum canvass_status cv_run_end(struct cv_run *run, enum canvass_status status,
                               struct canvass_result **result)
{
    cv_tally_free(run->tally);
    cv_arena_free(&run->names);
    free(run->digests);
    free(run->exports);
    if (status != CANVASS_OK || !result) {
        canvass_result_free(run->result);
        run->result = NULL;
    }
    if (result) {
        *result = run->result;
    }
    return status;
}

/* The new version of the output folder, with its private files open. Only what canvass writes
 * may stand in a folder that is to be replaced. */
static enum canvass_status open_outputs(const struct canvass_job *job, struct cv_run *run,
                                        struct canvass_error *error)
{
    const char *known[CV_OUTPUT_NAMES];

    cv_output_names(known);
    enum canvass_status status = cv_outdir_begin(&run->dir, job->output, known, error);
    if (status == CANVASS_OK) {
        status = cv_private_readme(run->result->survey, run->dir, error);
    }
    if (status == CANVASS_OK) {
        status = cv_rejects_open(&run->rejects, run->dir, error);
    }
    if (status == CANVASS_OK) {
        status = cv_comments_open(&run->comments, run->result->survey, run->dir, error);
    }
    return status;
}

static enum canvass_status write_outputs(const struct canvass_job *job, struct cv_run *run,
                                         struct canvass_error *error)
{
    const struct cv_survey *survey = run->result->survey;
    const struct cv_provenance provenance = {
        .version = canvass_version(),
        .definition_name = cv_printed_name(&run->names, survey->source_name),
        .schema_name = cv_printed_name(&run->names, survey->schema_name),
        .exports = run->exports,
        .n_exports = (uint32_t)job->n_exports};
    bool complete = provenance.definition_name && provenance.schema_name;

    for (size_t i = 0; i < job->n_exports && complete; i++) {
        run->exports[i] = (struct cv_provenance_export){
            cv_printed_name(&run->names, job->exports[i]), run->digests[i]};
        complete = run->exports[i].name != NULL;
    }
    if (!complete) {
        return cv_fail_memory(error);
    }
    return publish(run->tally, run->result, &provenance, run->dir, cv_threads_for(job), error);
}

/* Closes what open_outputs opened; the first error stands. */
static enum canvass_status close_outputs(struct cv_run *run, enum canvass_status status,
                                         struct canvass_error *error)
{
    enum canvass_status closed =
        cv_rejects_close(&run->rejects, status == CANVASS_OK ? error : NULL);

    status = status == CANVASS_OK ? closed : status;
    closed = cv_comments_close(&run->comments, status == CANVASS_OK ? error : NULL);
    return status == CANVASS_OK ? closed : status;
}

/* A report of nobody would take the place of a good one: an export that nothing of fits the
 * definition is no smaller mistake than a header that does not. */
static enum canvass_status refuse_nothing(const struct canvass_job *job,
                                          const struct canvass_result *result,
                                          struct canvass_error *error)
{
    const struct cv_account *account = &result->account;

    if (account->counted > 0) {
        return CANVASS_OK;
    }
    const enum canvass_status status = cv_fail(
        error, CANVASS_EEXPORT, "export.nothing_counted",
        "none of %" PRIu64 " records can be counted (%" PRIu64 " rejected, %" PRIu64
        " incomplete, %" PRIu64 " blank, %" PRIu64 " test), so there is no report; "
        "`canvass check` with this definition and export says why",
        account->read, account->rejected, account->incomplete, account->blank, account->test);
    cv_place_source(error, job->n_exports == 0                 ? job->survey
                           : strcmp(job->exports[0], "-") == 0 ? "standard input"
                                                               : job->exports[0]);
    return status;
}

enum canvass_status cv_run_write(const struct canvass_job *job, struct cv_run *run,
                                 const struct cv_counting *counting,
                                 struct canvass_error *error)
{
    const struct cv_finding_sink sink = {cv_rejects_note, &run->rejects};
    enum canvass_status status = open_outputs(job, run, error);

    if (status == CANVASS_OK) {
        status = counting->count(counting->data, run, &sink, error);
    }
    if (status == CANVASS_OK) {
        status = refuse_nothing(job, run->result, error);
    }
    if (status == CANVASS_OK) {
        status = cv_result_tell(run->result, error);
    }
    status = close_outputs(run, status, error);
    if (status == CANVASS_OK) {
        status = write_outputs(job, run, error);
    }
    if (status == CANVASS_OK) {
        status = cv_record_write(job, run->result, run->digests, run->dir, error);
    }
    if (status != CANVASS_OK) {
        cv_outdir_abandon(run->dir);
        return status;
    }
    return cv_outdir_commit(run->dir, error);
}

struct exports {
    const struct canvass_job *job;
};

static enum canvass_status count_exports(void *data, struct cv_run *run,
                                         const struct cv_finding_sink *sink,
                                         struct canvass_error *error)
{
    const struct exports *exports = data;

    return cv_intake(exports->job, run->result->survey, run->tally, &run->result->account, sink,
                     sink ? &run->comments : NULL, run->digests, &run->result->notes, error);
}

enum canvass_status canvass_run(const struct canvass_job *job, struct canvass_result **result,
                                struct canvass_error *error)
{
    struct cv_run run = {0};
    struct exports exports = {job};
    const struct cv_counting counting = {count_exports, &exports};

    if (!job->survey || !job->output || job->n_exports == 0) {
        return cv_run_end(&run,
                          cv_fail(error, CANVASS_EUSAGE, "usage.job",
                                  "a run needs a definition, an export and an output folder"),
                          result);
    }
    enum canvass_status status = cv_run_begin(job, &run, error);
    if (status == CANVASS_OK) {
        status = cv_run_write(job, &run, &counting, error);
    }
    return cv_run_end(&run, status, result);
}

enum canvass_status canvass_check(const struct canvass_job *job, struct canvass_result **result,
                                  struct canvass_error *error)
{
    struct cv_run run = {0};
    struct exports exports = {job};

    if (!job->survey) {
        return cv_run_end(
            &run, cv_fail(error, CANVASS_EUSAGE, "usage.job", "a check needs a definition"),
            result);
    }
    enum canvass_status status = cv_run_begin(job, &run, error);
    if (status == CANVASS_OK) {
        status = count_exports(&exports, &run, NULL, error);
    }
    if (status == CANVASS_OK) {
        status = cv_result_tell(run.result, error);
    }
    if (status == CANVASS_OK && job->n_exports > 0) {
        status = cv_result_suppression(run.result, run.tally, error);
    }
    return cv_run_end(&run, status, result);
}
