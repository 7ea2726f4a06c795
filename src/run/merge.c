/* canvass_merge: parts to a report. Parts are read twice, so that no more than one is held at a
 * time: what they are parts of first, then the whole, in the order of the exports. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <canvass/part.h>

#include "base/diag.h"
#include "run/intake.h"
#include "run/pipeline.h"
#include "run/shard.h"

/* An export, and the parts of it in the order of its bytes. */
struct whole {
    const char *name;
    uint64_t size;
    unsigned shards;
    const char **parts;
    const char *hex; /* its digest; "": of a large one, which its parts have in leaves */
    const char *probe;
    bool has_ids;
};

struct merge {
    const struct canvass_job *job;
    const char *folder;
    struct whole *wholes;
    const char **names; /* of the exports */
    size_t n;
    const char *key;
    struct cv_arena arena;
};

/* --- what there is --- */

/* What is wrong, the name of another part or NULL, and what to do. */
static enum canvass_status refuse(const char *rule, const char *part, const char *what,
                                  const char *name, const char *advice,
                                  struct canvass_error *error)
{
    (void)cv_fail(error, CANVASS_EEXPORT, rule, "%s%s%s: %s", what, name ? " " : "",
                  name ? name : "", advice);
    cv_place_source(error, part);
    return CANVASS_EEXPORT;
}

static struct whole *whole_of(struct merge *merge, const struct cv_part *part)
{
    for (size_t i = 0; i < merge->n; i++) {
        if (strcmp(merge->wholes[i].name, part->export_name) == 0) {
            return &merge->wholes[i];
        }
    }
    struct whole *whole = &merge->wholes[merge->n];
    *whole = (struct whole){
        .name = cv_arena_text(&merge->arena, cv_slice_of(part->export_name)),
        .size = part->export_size,
        .shards = part->shards,
        .has_ids = part->has_ids,
        .hex = cv_arena_text(&merge->arena, cv_slice_of(part->digest.hex)),
        .probe = cv_arena_text(&merge->arena, cv_slice_of(part->probe)),
        .parts = cv_arena_array(&merge->arena, part->shards, sizeof(const char *))};
    const bool complete = whole->name && whole->parts && whole->hex && whole->probe;
    merge->n += complete;
    return complete ? whole : NULL;
}

static enum canvass_status enlist(struct merge *merge, const struct cv_part *part,
                                  struct canvass_error *error)
{
    struct whole *whole = whole_of(merge, part);

    if (!whole) {
        return cv_fail_memory(error);
    }
    if (whole->size != part->export_size || whole->shards != part->shards ||
        strcmp(whole->hex, part->digest.hex) != 0 || strcmp(whole->probe, part->probe) != 0) {
        return refuse("part.other_shards", part->path,
                      "the export had other bytes, or was cut into another number of shards, "
                      "when this part was made than for",
                      whole->parts[0] ? whole->parts[0] : "another part",
                      "count all shards again, in a new folder", error);
    }
    if (whole->parts[part->shard - 1]) {
        return refuse("part.twice", part->path, "this is the same part of the same export as",
                      whole->parts[part->shard - 1], "name each part once", error);
    }
    if (part->has_ids && merge->key && strcmp(merge->key, part->key) != 0) {
        return refuse(
            "part.other_key", part->path,
            "this part was made with another key than those before it, so that nobody "
            "in both can be recognised",
            NULL, "make all with one --key", error);
    }
    if (part->has_ids && !merge->key) {
        merge->key = cv_arena_text(&merge->arena, cv_slice_of(part->key));
    }
    whole->parts[part->shard - 1] = part->path;
    return CANVASS_OK;
}

static enum canvass_status look_for_missing(const struct merge *merge,
                                            struct canvass_error *error)
{
    for (size_t i = 0; i < merge->n; i++) {
        for (unsigned k = 0; k < merge->wholes[i].shards; k++) {
            if (!merge->wholes[i].parts[k]) {
                (void)cv_fail(
                    error, CANVASS_EEXPORT, "part.missing",
                    "there is no part for shard %u of %u of this export: name it too, "
                    "or make it with canvass tally --shard %u/%u",
                    k + 1, merge->wholes[i].shards, k + 1, merge->wholes[i].shards);
                cv_place_source(error, merge->wholes[i].name);
                return CANVASS_EEXPORT;
            }
        }
    }
    return CANVASS_OK;
}

static enum canvass_status look_through(struct merge *merge, const struct cv_survey *survey,
                                        struct canvass_error *error)
{
    enum canvass_status status = CANVASS_OK;

    merge->wholes = cv_arena_array(&merge->arena, merge->job->n_exports, sizeof *merge->wholes);
    if (!merge->wholes) {
        return cv_fail_memory(error);
    }
    for (size_t i = 0; i < merge->job->n_exports && status == CANVASS_OK; i++) {
        struct cv_part part = {0};
        status = cv_part_load(&part, survey, merge->job->exports[i], error);
        if (status == CANVASS_OK) {
            status = enlist(merge, &part, error);
        }
        cv_part_free(&part);
    }
    return status == CANVASS_OK ? look_for_missing(merge, error) : status;
}

/* What is known so far of an export whose parts are added up. */
struct adding {
    struct cv_idset *ids;
    uint64_t records, lines; /* of the export, before the part */
    struct cv_sample sample;
    struct cv_buffer leaves;
    bool *touched; /* MiBs that were read again; NULL: none */
};

/* --- who is in two parts --- */

/* The export where it was, or of the same name in the folder. NULL when memory ran out. */
static const char *find_export(struct merge *merge, const char *name)
{
    struct cv_buffer path = {0};

    if (!merge->folder) {
        return name;
    }
    cv_buffer_format(&path, "%s/%s", merge->folder, cv_file_name(name));
    const char *kept =
        cv_buffer_failed(&path) ? NULL : cv_arena_text(&merge->arena, cv_buffer_view(&path));
    cv_buffer_free(&path);
    return kept;
}

/* An export open for reading single records again. */
struct reopened {
    const char *path;
    struct cv_chain chain;
    struct cv_account account; /* of nobody's interest */
    struct cv_export export;
    struct cv_hand hand;
    int fd;
};

static enum canvass_status not_here(const char *path, struct canvass_error *error)
{
    return refuse(
        "part.export", path,
        "people answered in two parts, and to take their later response out the export "
        "must be read again, which is not here as it was counted",
        NULL, "say with --exports which folder it is in", error);
}

static enum canvass_status reopen(struct reopened *again, struct merge *merge,
                                  const struct whole *whole, struct cv_run *run,
                                  struct canvass_error *error)
{
    const char *path = find_export(merge, whole->name);

    if (!path) {
        return cv_fail_memory(error);
    }
    struct canvass_error unread = {0};
    const enum canvass_status status =
        cv_chain_open(&again->chain, path, run->result->survey, &unread);
    if (status == CANVASS_ENOMEM) {
        return cv_fail_memory(error);
    }
    if (status != CANVASS_OK || cv_source_size(again->chain.source) != whole->size) {
        return not_here(path, error);
    }
    again->path = path;
    again->fd = open(path, O_RDONLY | O_CLOEXEC);
    again->export = (struct cv_export){.survey = run->result->survey,
                                       .layout = again->chain.layout,
                                       .parser = again->chain.parser,
                                       .account = &again->account};
    again->hand = (struct cv_hand){.export = &again->export, .tally = run->tally};
    return again->fd < 0 ? refuse("part.export", path, "this export cannot be read", NULL,
                                  "see to its permissions", error)
                         : CANVASS_OK;
}

static void close_again(struct reopened *again)
{
    if (again->fd >= 0) {
        (void)close(again->fd);
    }
    cv_hand_free(&again->hand);
    cv_chain_close(&again->chain);
    cv_account_free(&again->account);
}

/* Bytes from `at` on (from 1) into `text`; false where they cannot be read. */
static bool read_bytes(int fd, uint64_t at, char *text, size_t size)
{
    size_t len = 0;

    while (len < size) {
        const ssize_t n = pread(fd, text + len, size - len, (off_t)(at - 1 + len));
        if (n <= 0) {
            return false;
        }
        len += (size_t)n;
    }
    return true;
}

static enum canvass_status uncount(struct reopened *again, const struct cv_part *part, size_t i,
                                   bool *touched, struct canvass_error *error)
{
    const struct cv_log *log = &part->log;
    const uint64_t at = log->ids[i].at;
    const uint64_t end = i + 1 < log->n_ids ? log->ids[i + 1].at : part->to;
    const size_t size = (size_t)(end - at); /* places ascend: cv_part_load sees to it */
    char *text = malloc(size + CV_CELL_SLACK);

    if (!text) {
        return cv_fail_memory(error);
    }
    if (!read_bytes(again->fd, at, text, size)) {
        free(text);
        return not_here(again->path, error);
    }
    for (uint64_t m = (at - 1) / CV_DIGEST_LEAF; m <= (end - 2) / CV_DIGEST_LEAF; m++) {
        touched[m] = true;
    }
    const struct cv_stretch stretch = {
        .text = cv_slice(text, size), .offset = at, .last = end == part->export_size + 1};
    const enum canvass_status status = cv_hand_uncount(&again->hand, &stretch, error);
    free(text);
    return status == CANVASS_OK || status == CANVASS_ENOMEM ? status
                                                            : not_here(again->path, error);
}

static enum canvass_status uncount_all(struct merge *merge, const struct whole *whole,
                                       struct cv_part *part, struct adding *adding,
                                       struct cv_run *run, struct canvass_error *error)
{
    struct reopened again = {.fd = -1};
    enum canvass_status status = CANVASS_OK;

    for (size_t i = 0; i < part->log.n_ids && status == CANVASS_OK; i++) {
        const struct cv_logged_id *id = &part->log.ids[i];
        if (!id->counted || !id->duplicate) {
            continue;
        }
        if (again.fd < 0) {
            status = reopen(&again, merge, whole, run, error);
        }
        if (status == CANVASS_OK && !adding->touched) {
            adding->touched =
                cv_arena_array(&merge->arena, whole->size / CV_DIGEST_LEAF + 1, sizeof(bool));
            status = adding->touched ? CANVASS_OK : cv_fail_memory(error);
        }
        if (status == CANVASS_OK) {
            status = uncount(&again, part, i, adding->touched, error);
        }
        cv_comments_drop(&part->rows, id->record);
    }
    close_again(&again);
    return status;
}

/* --- adding up --- */

static enum canvass_status add_part(struct merge *merge, const struct whole *whole,
                                    struct cv_part *part, struct adding *adding,
                                    struct cv_run *run, const struct cv_finding_sink *sink,
                                    struct canvass_error *error)
{
    const struct cv_settling settling = {
        &run->result->account, sink, adding->ids, whole->name, adding->records, adding->lines};
    enum canvass_status status = cv_tally_add(run->tally, part->tally, error);

    if (status == CANVASS_OK && cv_log_settle(&part->log, &settling) != 0) {
        status = cv_fail_memory(error);
    }
    if (status == CANVASS_OK) {
        status = uncount_all(merge, whole, part, adding, run, error);
    }
    if (status == CANVASS_OK &&
        cv_comments_write(&run->comments, &part->rows, whole->name, adding->records) != 0) {
        status = cv_fail_memory(error);
    }
    adding->records += part->log.account.read;
    adding->lines += part->lines;
    cv_sample_add(&adding->sample, &part->sample);
    cv_buffer_slice(&adding->leaves, part->leaves);
    return status;
}

/* What was read again must be what was counted; that it was is only known now. */
static enum canvass_status check_reread(struct merge *merge, const struct whole *whole,
                                        const struct adding *adding,
                                        struct canvass_error *error)
{
    const char *path = find_export(merge, whole->name);
    bool same = false;
    const enum canvass_status status =
        path ? cv_shard_same(path, whole->size, whole->hex, cv_buffer_view(&adding->leaves),
                             adding->touched, &same, error)
             : cv_fail_memory(error);

    return status == CANVASS_OK && !same ? not_here(path, error) : status;
}

static enum canvass_status add_whole(struct merge *merge, size_t index, struct cv_idset *ids,
                                     struct cv_run *run, const struct cv_finding_sink *sink,
                                     struct canvass_error *error)
{
    const struct whole *whole = &merge->wholes[index];
    struct adding adding = {.ids = ids};
    enum canvass_status status = CANVASS_OK;

    for (unsigned k = 0; k < whole->shards && status == CANVASS_OK; k++) {
        struct cv_part part = {0};
        status = cv_part_load(&part, run->result->survey, whole->parts[k], error);
        if (status == CANVASS_OK) {
            run->digests[index] = part.digest;
            run->digests[index].name = cv_digest_name(part.digest.bytes);
            status = add_part(merge, whole, &part, &adding, run, sink, error);
        }
        cv_part_free(&part);
    }
    if (status == CANVASS_OK && cv_buffer_failed(&adding.leaves)) {
        status = cv_fail_memory(error);
    }
    if (status == CANVASS_OK && adding.touched) {
        status = check_reread(merge, whole, &adding, error);
    }
    if (status == CANVASS_OK && adding.leaves.len > 0) {
        cv_digest_join(cv_buffer_view(&adding.leaves), whole->size, &run->digests[index]);
    }
    if (adding.sample.mark.n_bytes > 0) {
        run->result->account.encoding_guess = cv_sample_guess(&adding.sample);
    }
    cv_buffer_free(&adding.leaves);
    return status;
}

static enum canvass_status add_all(void *data, struct cv_run *run,
                                   const struct cv_finding_sink *sink,
                                   struct canvass_error *error)
{
    struct merge *merge = data;
    struct cv_idset *ids = cv_idset_new();
    size_t without = 0;
    enum canvass_status status = ids ? CANVASS_OK : cv_fail_memory(error);

    for (size_t i = 0; i < merge->n && status == CANVASS_OK; i++) {
        without += !merge->wholes[i].has_ids;
        status = add_whole(merge, i, ids, run, sink, error);
        if (status == CANVASS_OK) {
            status = cv_refuse_repeat(merge->names, run->digests, i, error);
        }
    }
    if (without > 0 && merge->n > 1) {
        cv_note_without_ids(&run->result->notes);
    }
    cv_idset_free(ids);
    return status;
}

/* --- the job --- */

static enum canvass_status write_report(struct merge *merge, struct cv_run *run,
                                        struct canvass_error *error)
{
    const struct cv_counting counting = {add_all, merge};
    struct canvass_job job = *merge->job;

    merge->names = cv_arena_array(&merge->arena, merge->n + 1, sizeof *merge->names);
    if (!merge->names) {
        return cv_fail_memory(error);
    }
    for (size_t i = 0; i < merge->n; i++) {
        merge->names[i] = merge->wholes[i].name;
    }
    job.exports = merge->names;
    job.n_exports = merge->n;
    return cv_run_write(&job, run, &counting, error);
}

enum canvass_status canvass_merge(const struct canvass_job *job, const char *exports,
                                  struct canvass_result **result, struct canvass_error *error)
{
    struct merge merge = {.job = job, .folder = exports};
    struct cv_run run = {0};

    if (!job->survey || !job->output || job->n_exports == 0) {
        return cv_run_end(&run,
                          cv_fail(error, CANVASS_EUSAGE, "usage.job",
                                  "a report needs a definition, parts and an output folder"),
                          result);
    }
    enum canvass_status status = cv_run_begin(job, &run, error);
    if (status == CANVASS_OK) {
        status = look_through(&merge, run.result->survey, error);
    }
    if (status == CANVASS_OK) {
        status = write_report(&merge, &run, error);
    }
    cv_arena_free(&merge.arena);
    return cv_run_end(&run, status, result);
}
