/* canvass_tally: a shard of an export to a part. */
#include <stdio.h>
#include <string.h>

#include <canvass/part.h>

#include "base/diag.h"
#include "base/text.h"
#include "run/hands.h"
#include "run/pipeline.h"
#include "run/shard.h"

/* --- counting --- */

static int keep_finding(void *data, const struct cv_finding *finding)
{
    return cv_log_note(data, finding);
}

struct progress {
    const struct canvass_job *job;
    uint64_t from, to;
};

static void tell_bytes(void *data, uint64_t bytes)
{
    const struct progress *progress = data;

    if (progress->job->progress && bytes >= progress->from) {
        progress->job->progress(progress->job->progress_data, bytes - progress->from,
                                progress->to - progress->from);
    }
}

static enum canvass_status within_record(const struct cv_part *part,
                                         struct canvass_error *error)
{
    return cv_fail(
        error, CANVASS_EEXPORT, "shard.within_record",
        "shard %u of %u ends within a record, as cells near there hold quotation marks "
        "and line breaks that look like records: take another number of "
        "shards, or count the export with canvass run",
        part->shard, part->shards);
}

static enum canvass_status read_shard(const struct canvass_job *job, struct cv_export *export,
                                      struct cv_part *part, const struct cv_chain *chain,
                                      struct canvass_error *error)
{
    struct progress progress = {job, part->from, part->to};
    const struct cv_hands_progress told = {tell_bytes, &progress};
    enum canvass_status status =
        cv_hands_read(export, chain->source, part->tally,
                      cv_hands_for(job, part->to - part->from), &told, error);

    if (status == CANVASS_OK && export->within) {
        status = within_record(part, error);
    }
    part->lines = export->lines;
    part->sample = export->sample;
    cv_export_end(export);
    return status;
}

/* Lines and records of a shard count from its beginning, so its name stands beside them. */
static const char *shard_name(const struct cv_part *part, char *name, size_t size)
{
    if (part->shards == 1) {
        (void)snprintf(name, size, "%s", part->export_name);
    } else {
        (void)snprintf(name, size, "%.200s (shard %u/%u)", part->export_name, part->shard,
                       part->shards);
    }
    return name;
}

static enum canvass_status count_shard(const struct canvass_job *job, struct cv_run *run,
                                       struct cv_part *part, const struct cv_chain *chain,
                                       struct canvass_error *error)
{
    const struct cv_survey *survey = run->result->survey;
    const struct cv_finding_sink sink = {keep_finding, &part->log};
    const struct cv_comments comments = cv_comments_for(survey, &part->rows);
    char name[256];
    struct cv_export export = {.survey = survey,
                               .layout = chain->layout,
                               .parser = chain->parser,
                               .ids = cv_idset_new(),
                               .account = &run->result->account,
                               .sink = &sink,
                               .comments = &comments,
                               .name = shard_name(part, name, sizeof name),
                               .kept = &part->log,
                               .stretch = CV_STRETCH};
    enum canvass_status status = export.ids ? CANVASS_OK : cv_fail_memory(error);

    part->export_size = cv_source_size(chain->source);
    if (status == CANVASS_OK) {
        status =
            cv_shard_begin(chain, part->shard, part->shards, &part->from, &part->to, error);
    }
    if (status == CANVASS_OK) {
        export.lines = part->shard == 1 ? cv_parser_lines(chain->parser) : 0;
        status = read_shard(job, &export, part, chain, error);
    }
    cv_idset_free(export.ids);
    return status;
}

/* --- the part --- */

static enum canvass_status hide_ids(struct cv_part *part, const char *path,
                                    struct canvass_error *error)
{
    struct cv_key key;

    if (!path) {
        return cv_fail(error, CANVASS_EUSAGE, "key.missing",
                       "respondents have ids here: name the file with the key of their digests "
                       "with --key FILE; it is made where there is none, and all parts of a "
                       "report need the same one");
    }
    const enum canvass_status status = cv_key_open(&key, path, error);
    if (status != CANVASS_OK) {
        return status;
    }
    for (size_t i = 0; i < part->log.n_ids; i++) {
        part->log.ids[i].print = cv_part_print(&key, part->log.ids[i].print);
    }
    part->key = cv_arena_text(&part->arena, cv_slice_of(key.name));
    return part->key ? CANVASS_OK : cv_fail_memory(error);
}

static void name_shard(const struct cv_part *part, struct canvass_error *error)
{
    if (error && error->place.line > 0 && strcmp(error->place.source, part->export_name) == 0) {
        (void)shard_name(part, error->place.source, sizeof error->place.source);
    }
}

static enum canvass_status make_part(const struct canvass_job *job,
                                     const struct canvass_shard *shard, struct cv_run *run,
                                     struct canvass_error *error)
{
    struct cv_part part = {.path = job->output,
                           .survey = run->result->survey,
                           .export_name = job->exports[0],
                           .shard = shard->number,
                           .shards = shard->of,
                           .key = "",
                           .tally = cv_tally_new(run->result->survey)};
    struct cv_chain chain = {0};
    enum canvass_status status = part.tally ? CANVASS_OK : cv_fail_memory(error);

    if (status == CANVASS_OK) {
        status = cv_chain_open(&chain, part.export_name, run->result->survey, error);
    }
    if (status == CANVASS_OK) {
        part.has_ids = chain.layout->id_column != CV_NO_COLUMN;
        status = count_shard(job, run, &part, &chain, error);
    }
    if (status != CANVASS_OK) {
        cv_place_source(error, chain.source ? cv_source_name(chain.source) : part.export_name);
        name_shard(&part, error);
    }
    if (status == CANVASS_OK) {
        cv_account_add(&part.log.account, &run->result->account);
        status = part.has_ids ? hide_ids(&part, shard->key, error) : CANVASS_OK;
    }
    if (status == CANVASS_OK) {
        status = cv_shard_digest(&part, part.export_name, error);
    }
    if (status == CANVASS_OK) {
        status = cv_source_unchanged(chain.source, error);
    }
    if (status == CANVASS_OK) {
        status = cv_part_save(&part, job->output, error);
    }
    cv_chain_close(&chain);
    cv_part_free(&part);
    return status;
}

/* A part holds the name as JSON, and a merge looks for the file. */
static enum canvass_status check_name(const char *path, struct canvass_error *error)
{
    if (cv_utf8_valid(cv_slice_of(path), NULL)) {
        return CANVASS_OK;
    }
    (void)cv_fail(error, CANVASS_EEXPORT, "source.name",
                  "the name of this file or its folder is not UTF-8, and a part cannot hold "
                  "it: rename it");
    cv_place_source(error, path);
    return CANVASS_EEXPORT;
}

enum canvass_status canvass_tally(const struct canvass_job *job,
                                  const struct canvass_shard *shard,
                                  struct canvass_result **result, struct canvass_error *error)
{
    struct cv_run run = {0};

    if (!job->survey || !job->output || job->n_exports != 1 || shard->number < 1 ||
        shard->number > shard->of || shard->of > CANVASS_SHARDS_MOST) {
        return cv_run_end(&run,
                          cv_fail(error, CANVASS_EUSAGE, "usage.job",
                                  "a part needs a definition, one export, a shard from 1 to as "
                                  "many as there are, and a file to write"),
                          result);
    }
    enum canvass_status status = check_name(job->exports[0], error);
    if (status == CANVASS_OK) {
        status = cv_part_may_stand(job->output, error);
    }
    if (status == CANVASS_OK) {
        status = cv_run_begin(job, &run, error);
    }
    if (status == CANVASS_OK) {
        status = make_part(job, shard, &run, error);
    }
    if (status == CANVASS_OK) {
        status = cv_result_tell(run.result, error);
    }
    return cv_run_end(&run, status, result);
}
