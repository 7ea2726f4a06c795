#include "run/record.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <canvass/batch.h>
#include <canvass/registry.h>

#include "base/diag.h"
#include "base/file.h"
#include "render/render.h"
#include "run/private.h"
#include "survey/survey.h"
#include "json/json.h"

#define RECORD_MOST ((size_t)4 << 20)
#define BLOCK ((size_t)1 << 16)

/* --- what a run is made from --- */

static void put_text(struct cv_json_writer *json, const char *key, const char *text)
{
    cv_json_write_key(json, key);
    cv_json_write_string(json, text);
}

/* A file's name, without its folder. */
static void put_name(struct cv_json_writer *json, const char *key, const char *path)
{
    struct cv_arena arena = {0};
    const char *name = cv_printed_name(&arena, path);

    put_text(json, key, name ? name : "");
    json->out->failed = json->out->failed || !name;
    cv_arena_free(&arena);
}

static void put_exports(struct cv_json_writer *json, const struct canvass_job *job,
                        const struct cv_digest_text *digests)
{
    cv_json_write_key(json, "exports");
    cv_json_write_open(json, '[');
    for (size_t i = 0; i < job->n_exports; i++) {
        cv_json_write_open(json, '{');
        put_name(json, "name", job->exports[i]);
        put_text(json, digests[i].name, digests[i].hex);
        cv_json_write_close(json, '}');
    }
    cv_json_write_close(json, ']');
}

/* Which formats that this machine may have or not have would write something. */
static void put_formats(struct cv_json_writer *json, const struct cv_survey *survey)
{
    bool charts = false;

    for (uint32_t t = 0; t < survey->n_tables; t++) {
        charts = charts || survey->tables[t].chart != CV_CHART_NONE;
    }
    for (size_t i = 0; charts && cv_file_renderers[i]; i++) {
        if (cv_file_renderers[i]->is_there) {
            cv_json_write_key(json, cv_file_renderers[i]->name);
            cv_json_write_bool(json, cv_file_renderers[i]->is_there());
        }
    }
}

/* All that decides about the outputs, names among it: the reports print them. */
static void put_inputs(struct cv_json_writer *json, const struct canvass_job *job,
                       const struct cv_survey *survey, const struct cv_digest_text *digests)
{
    cv_json_write_key(json, "made_from");
    cv_json_write_open(json, '{');
    put_text(json, "canvass", canvass_version());
    put_name(json, "definition", survey->source_name);
    put_name(json, "schema", survey->schema_name);
    put_text(json, "documents_sha256", survey->fingerprint);
    put_text(json, "disclosure", job->disclosure);
    put_text(json, "platform", job->platform);
    put_exports(json, job, digests);
    put_formats(json, survey);
    cv_json_write_close(json, '}');
}

/* --- writing --- */

static void put_count(struct cv_json_writer *json, const char *key, uint64_t count)
{
    cv_json_write_key(json, key);
    cv_json_write_int(json, (int64_t)count);
}

static void put_account(struct cv_json_writer *json, const struct canvass_result *result)
{
    struct canvass_account a;

    canvass_result_account(result, &a);
    cv_json_write_key(json, "account");
    cv_json_write_open(json, '{');
    put_count(json, "read", a.read);
    put_count(json, "blank", a.blank);
    put_count(json, "test", a.test);
    put_count(json, "incomplete", a.incomplete);
    put_count(json, "duplicate", a.duplicate);
    put_count(json, "rejected", a.rejected);
    put_count(json, "counted", a.counted);
    put_count(json, "with_findings", a.with_findings);
    cv_json_write_close(json, '}');
    cv_json_write_key(json, "needs_person");
    cv_json_write_bool(json, canvass_result_needs_person(result));
}

static void put_files(struct cv_json_writer *json, struct cv_outdir *dir)
{
    const struct cv_outdir_entry *entries = NULL;
    const size_t n = cv_outdir_written(dir, &entries);

    cv_json_write_key(json, "files");
    cv_json_write_open(json, '{');
    for (size_t i = 0; i < n; i++) {
        put_text(json, entries[i].name, entries[i].sha256);
    }
    cv_json_write_close(json, '}');
}

enum canvass_status cv_record_write(const struct canvass_job *job,
                                    const struct canvass_result *result,
                                    const struct cv_digest_text *digests, struct cv_outdir *dir,
                                    struct canvass_error *error)
{
    struct cv_buffer out = {0};
    struct cv_json_writer json;

    cv_json_write_begin(&json, &out);
    cv_json_write_open(&json, '{');
    put_inputs(&json, job, result->survey, digests);
    put_account(&json, result);
    put_files(&json, dir);
    cv_json_write_close(&json, '}');
    cv_buffer_char(&out, '\n');
    const enum canvass_status status =
        cv_buffer_failed(&out)
            ? cv_fail_memory(error)
            : cv_outdir_file(dir, CV_RECORD_NAME, cv_buffer_view(&out), error);
    cv_buffer_free(&out);
    return status;
}

/* --- comparing --- */

/* The digest of a regular file's bytes; false when it cannot be read. `plain` asks for the
 * SHA-256 of files of any length. */
static bool digest_file(const char *path, bool plain, struct cv_digest_text *text)
{
    const int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    struct stat info;
    struct cv_digest *digest = NULL;
    char *block = malloc(BLOCK);
    ssize_t got = -1;

    if (block && fd >= 0 && fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) {
        digest = cv_digest_new(plain ? 1 : (uint64_t)info.st_size);
    }
    while (digest && (got = read(fd, block, BLOCK)) > 0) {
        cv_digest_update(digest, block, (size_t)got);
    }
    if (digest && got == 0) {
        cv_digest_finish(digest, text);
    }
    cv_digest_free(digest);
    free(block);
    if (fd >= 0) {
        (void)close(fd);
    }
    return got == 0;
}

static bool digest_exports(const struct canvass_job *job, struct cv_digest_text *digests)
{
    for (size_t i = 0; i < job->n_exports; i++) {
        if (!digest_file(job->exports[i], false, &digests[i])) {
            return false;
        }
    }
    return true;
}

/* The inputs as put_inputs writes them, parsed again: NULL where they cannot be read. */
static struct cv_json *current_inputs(const struct canvass_job *job)
{
    const struct cv_survey_options options = {.disclosure = job->disclosure,
                                              .platform = job->platform};
    struct cv_digest_text *digests = calloc(job->n_exports + 1, sizeof *digests);
    struct cv_survey *survey = NULL;
    struct cv_json *made = NULL;
    struct cv_buffer out = {0};
    struct cv_json_writer json;

    if (digests && cv_survey_load(&survey, job->survey, &options, NULL) == CANVASS_OK &&
        digest_exports(job, digests)) {
        cv_json_write_begin(&json, &out);
        cv_json_write_open(&json, '{');
        put_inputs(&json, job, survey, digests);
        cv_json_write_close(&json, '}');
        if (!cv_buffer_failed(&out)) {
            (void)cv_json_parse(&made, cv_buffer_view(&out), NULL, NULL);
        }
    }
    cv_buffer_free(&out);
    cv_survey_free(survey);
    free(digests);
    return made;
}

/* Whether every output is there as the record says. */
static bool outputs_stand(const struct canvass_job *job, const struct cv_json *files)
{
    struct cv_buffer path = {0};
    struct cv_digest_text text;
    bool same = cv_json_size(files) > 0;

    for (const struct cv_json *file = cv_json_first(files); file && same;
         file = cv_json_next(file)) {
        cv_buffer_clear(&path);
        cv_buffer_format(&path, "%s/%s", job->output, cv_json_key(file));
        same = !cv_buffer_failed(&path) && digest_file(cv_buffer_string(&path), true, &text) &&
               strcmp(text.hex, cv_json_string(file)) == 0;
    }
    cv_buffer_free(&path);
    return same;
}

static struct cv_json *read_record(const struct canvass_job *job)
{
    struct cv_buffer path = {0};
    struct cv_json *record = NULL;
    char *text = NULL;
    size_t len = 0;

    cv_buffer_format(&path, "%s/" CV_RECORD_NAME, job->output);
    if (!cv_buffer_failed(&path) &&
        cv_file_load(&text, &len, cv_buffer_string(&path), RECORD_MOST, CANVASS_EOUTPUT,
                     NULL) == CANVASS_OK) {
        (void)cv_json_parse(&record, cv_slice(text, len), NULL, NULL);
    }
    free(text);
    cv_buffer_free(&path);
    return record;
}

static uint64_t read_count(const struct cv_json *account, const char *key)
{
    const double count = cv_json_get_number(account, key, 0);

    return count > 0 && count < 9e15 ? (uint64_t)count : 0;
}

bool canvass_is_unchanged(const struct canvass_job *job, struct canvass_account *account,
                          bool *needs_person)
{
    struct cv_json *record = read_record(job);
    /* The outputs first: they are fewer bytes than the exports. */
    const bool stand = record && outputs_stand(job, cv_json_get(record, "files"));
    struct cv_json *inputs = stand ? current_inputs(job) : NULL;
    const struct cv_json *before = cv_json_get(record, "made_from");
    const struct cv_json *now = cv_json_get(inputs, "made_from");
    const bool same = before && now && cv_json_equal(before, now);

    if (same) {
        const struct cv_json *a = cv_json_get(record, "account");
        *account = (struct canvass_account){.read = read_count(a, "read"),
                                            .blank = read_count(a, "blank"),
                                            .test = read_count(a, "test"),
                                            .incomplete = read_count(a, "incomplete"),
                                            .duplicate = read_count(a, "duplicate"),
                                            .rejected = read_count(a, "rejected"),
                                            .counted = read_count(a, "counted"),
                                            .with_findings = read_count(a, "with_findings")};
        *needs_person = cv_json_get_bool(record, "needs_person", true);
    }
    cv_json_free(record);
    cv_json_free(inputs);
    return same;
}
