/* The wiring of `canvass init`: the export is read once to draft a definition, and once more as
 * that definition reads it. */
#include <canvass/init.h>

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"
#include "draft/draft.h"
#include "run/documents.h"

struct canvass_init_result {
    struct cv_drafter *drafter;
    const char *definition, *schema; /* paths */
    struct cv_arena arena;
};

/* One drafting. */
struct drafting {
    const struct canvass_init_job *job;
    struct canvass_init_result *result;
    struct cv_draft_options options;
    struct cv_buffer definition, schema;
    struct canvass_error *error;
};

/* What is open while the export is read. */
struct reading {
    struct cv_source *source;
    struct cv_parser *parser;
    struct cv_layout *layout;
    struct cv_survey *survey;
    struct cv_idset *ids;
    struct cv_account account;
    struct cv_reader *reader;
};

static void close_reading(struct reading *reading)
{
    cv_reader_close(reading->reader);
    cv_account_free(&reading->account);
    cv_idset_free(reading->ids);
    cv_layout_free(reading->layout);
    cv_parser_close(reading->parser);
    cv_source_close(reading->source);
    cv_survey_free(reading->survey);
    *reading = (struct reading){0};
}

#define PROGRESS_EVERY 16384u /* records */

static void tell_progress(const struct drafting *d, const struct reading *reading, uint64_t n)
{
    if (d->job->progress && n % PROGRESS_EVERY == 0) {
        d->job->progress(d->job->progress_data, cv_source_position(reading->source),
                         cv_source_size(reading->source));
    }
}

/* --- names --- */

static bool is_id_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

#define ID_LONG 64

static bool is_id(const char *id)
{
    const size_t len = strlen(id);

    for (size_t i = 0; i < len; i++) {
        if (!is_id_char(id[i]) && (id[i] != '-' || i == 0)) {
            return false;
        }
    }
    return len > 0 && len <= ID_LONG;
}

/* "Parks Survey 2026.csv.gz" to "parks-survey-2026". */
static const char *id_of(struct cv_arena *arena, const char *path)
{
    static const char *const endings[] = {".gz", ".csv", ".tsv", ".txt", ".xlsx", NULL};
    const char *slash = strrchr(path, '/');
    char *id = cv_arena_text(arena, cv_slice_of(slash ? slash + 1 : path));
    size_t n = 0;

    for (size_t i = 0; id && endings[i]; i++) {
        const size_t len = strlen(id);
        const size_t end = strlen(endings[i]);
        if (len > end && strcmp(id + len - end, endings[i]) == 0) {
            id[len - end] = '\0';
        }
    }
    for (const char *at = id; at && *at && n < ID_LONG; at++) {
        const char c = (char)(*at >= 'A' && *at <= 'Z' ? *at - 'A' + 'a' : *at);
        if (is_id_char(c)) {
            id[n++] = c;
        } else if (n > 0 && id[n - 1] != '-') {
            id[n++] = '-';
        }
    }
    while (n > 0 && id[n - 1] == '-') {
        n--;
    }
    if (id) {
        id[n] = '\0';
    }
    return n > 0 ? id : id ? "survey" : NULL;
}

static enum canvass_status choose_names(struct drafting *d)
{
    struct cv_arena *arena = &d->result->arena;
    const char *folder = d->job->output;
    const size_t len = strlen(folder);
    const char *join = len > 0 && folder[len - 1] == '/' ? "" : "/";

    if (d->job->id && !is_id(d->job->id)) {
        return cv_fail(d->error, CANVASS_EUSAGE, "usage.id",
                       "an id is at most 64 small letters, digits and hyphens, and begins with "
                       "a letter or digit");
    }
    d->options.id = d->job->id ? d->job->id : id_of(arena, d->job->source);
    if (!d->options.id) {
        return cv_fail_memory(d->error);
    }
    d->options.schema = cv_arena_format(arena, "%s.response.schema.json", d->options.id);
    d->result->definition = cv_arena_format(arena, "%s%s%s.json", folder, join, d->options.id);
    d->result->schema = d->options.schema
                            ? cv_arena_format(arena, "%s%s%s", folder, join, d->options.schema)
                            : NULL;
    return d->result->definition && d->result->schema ? CANVASS_OK : cv_fail_memory(d->error);
}

/* --- the first pass --- */

static bool has_high_byte(const struct cv_record *record)
{
    for (size_t c = 0; c < record->n_cells; c++) {
        for (size_t i = 0; i < record->cells[c].len; i++) {
            if ((unsigned char)record->cells[c].data[i] >= 0x80) {
                return true;
            }
        }
    }
    return false;
}

/* Records that are not UTF-8, and those that are and show it. */
struct tongues {
    uint64_t foreign, own;
    bool header; /* the header asks for another encoding */
};

static enum canvass_status see_all(struct drafting *d, struct reading *reading,
                                   struct tongues *tongues)
{
    struct cv_record record;
    enum canvass_status status;
    uint64_t n = 0;

    while ((status = cv_parser_next(reading->parser, &record, d->error)) == CANVASS_OK) {
        tongues->foreign += record.defect == CV_DEFECT_ENCODING;
        tongues->own += record.defect == CV_DEFECT_NONE && tongues->foreign > 0 &&
                        tongues->own <= tongues->foreign && has_high_byte(&record);
        status = cv_drafter_see(d->result->drafter, &record, d->error);
        if (status != CANVASS_OK) {
            return status;
        }
        tell_progress(d, reading, ++n);
    }
    return status == CANVASS_END ? CANVASS_OK : status;
}

static enum canvass_status open_export(struct drafting *d, struct reading *reading,
                                       const struct cv_parse_options *options)
{
    const enum canvass_status status =
        cv_source_open(&reading->source, d->job->source, d->error);

    return status == CANVASS_OK
               ? cv_parser_open(&reading->parser, reading->source, options, d->error)
               : status;
}

/* Whether the header, which a failed look leaves where it is, is not UTF-8. */
static bool has_foreign_header(struct cv_parser *parser)
{
    struct cv_record record;

    for (size_t i = 0; i < 3; i++) {
        if (cv_parser_peek(parser, i, &record, NULL) != CANVASS_OK) {
            return false;
        }
        if (record.defect == CV_DEFECT_ENCODING) {
            return true;
        }
    }
    return false;
}

static enum canvass_status look(struct drafting *d, struct reading *reading,
                                struct tongues *tongues)
{
    const struct cv_parse_options options = {.encoding = d->options.encoding};
    const struct cv_source_spec spec = {.platform = d->job->platform, .pointer = "/source"};
    enum canvass_status status = open_export(d, reading, &options);

    if (status == CANVASS_OK) {
        status = cv_layout_look(&reading->layout, &spec, reading->parser, d->error);
        const bool guessed = status != CANVASS_OK && cv_parser_guess(reading->parser);
        tongues->foreign += guessed;
        tongues->header = guessed || (status != CANVASS_OK && !d->options.encoding &&
                                      has_foreign_header(reading->parser));
    }
    if (status == CANVASS_OK && cv_parser_other_sheets(reading->parser) > 0) {
        d->options.sheet =
            cv_arena_text(&d->result->arena, cv_slice_of(cv_parser_sheet(reading->parser)));
    }
    if (status == CANVASS_OK) {
        status = cv_drafter_open(&d->result->drafter, reading->layout, &d->options, d->error);
    }
    if (status == CANVASS_OK) {
        status = see_all(d, reading, tongues);
    }
    return status;
}

/* There is no definition yet into which an encoding could be put. */
static void drop_definition_advice(struct canvass_error *error)
{
    char *advice = error ? strstr(error->message, ", or put \"encoding\"") : NULL;

    if (advice) {
        *advice = '\0';
    }
}

/* A header that is not UTF-8 and does not tell what it is: by far the most frequent. */
#define USUAL_ENCODING "windows-1252"

/* Reads the export, and once more when it turns out to be in another encoding than UTF-8. */
static enum canvass_status first_pass(struct drafting *d)
{
    struct reading reading = {0};
    struct tongues tongues = {0};
    enum canvass_status status = look(d, &reading, &tongues);
    const char *guess = reading.parser ? cv_parser_guess(reading.parser) : NULL;

    /* One damaged record does not tell the encoding of the others: it stays out. */
    if (guess && !tongues.header && tongues.foreign < 2) {
        guess = NULL;
    }
    if (!guess && tongues.header) {
        guess = USUAL_ENCODING;
        tongues.foreign++;
    }

    if (guess && !d->options.encoding && tongues.foreign > tongues.own) {
        close_reading(&reading);
        cv_drafter_free(d->result->drafter);
        d->result->drafter = NULL;
        d->options.encoding = guess;
        if (d->error) {
            *d->error = (struct canvass_error){0};
        }
        status = look(d, &reading, &tongues);
    }
    if (status == CANVASS_OK) {
        status = cv_drafter_propose(d->result->drafter, d->error);
    }
    if (status != CANVASS_OK) {
        drop_definition_advice(d->error);
        cv_place_source(d->error, d->job->source);
    }
    close_reading(&reading);
    return status;
}

/* --- the second pass --- */

static enum canvass_status write_documents(struct drafting *d)
{
    cv_buffer_clear(&d->definition);
    cv_buffer_clear(&d->schema);
    return cv_drafter_documents(d->result->drafter, &d->definition, &d->schema, d->error);
}

static enum canvass_status compile(struct drafting *d, struct reading *reading)
{
    enum canvass_status status = write_documents(d);

    if (status == CANVASS_OK) {
        status = cv_survey_compile(&reading->survey, cv_buffer_view(&d->definition),
                                   d->result->definition, cv_buffer_view(&d->schema),
                                   d->result->schema, NULL, d->error);
    }
    return status;
}

/* Opens the export as the draft reads it. *well tells whether every question has its columns;
 * where not, the next draft names them another way. */
static enum canvass_status try_draft(struct drafting *d, struct reading *reading, bool *well)
{
    struct canvass_error tried = {0};
    enum canvass_status status = compile(d, reading);

    *well = false;
    if (status != CANVASS_OK) {
        return status;
    }
    const struct cv_source_spec *spec = &reading->survey->sources[0];
    const struct cv_parse_options options = {.encoding = spec->encoding, .sheet = spec->sheet};
    status = open_export(d, reading, &options);
    if (status != CANVASS_OK) {
        return status;
    }
    status = cv_layout_open(&reading->layout, reading->survey, spec, reading->parser, &tried);
    if (status != CANVASS_OK && status != CANVASS_EEXPORT) {
        return cv_fail(d->error, status, tried.rule, "%s", tried.message);
    }
    *well = cv_drafter_bound(d->result->drafter, reading->layout, tried.place.question);
    if (status != CANVASS_OK && *well) {
        return cv_fail(d->error, status, tried.rule, "%s", tried.message);
    }
    return CANVASS_OK;
}

static enum canvass_status count_all(struct drafting *d, struct reading *reading)
{
    const struct cv_coded *response = NULL;
    enum canvass_status status;
    uint64_t n = 0;

    reading->ids = cv_idset_new();
    if (!reading->ids) {
        return cv_fail_memory(d->error);
    }
    status = cv_reader_open(&reading->reader, reading->survey, reading->layout, reading->parser,
                            reading->ids, &reading->account, NULL, d->error);
    while (status == CANVASS_OK &&
           (status = cv_reader_next(reading->reader, &response, d->error)) == CANVASS_OK) {
        status = cv_drafter_count(d->result->drafter, reading->survey, response, d->error);
        tell_progress(d, reading, ++n);
    }
    return status == CANVASS_END ? CANVASS_OK : status;
}

/* Each failed trial names one question at least another way, and there are three ways. */
#define TRIALS_MOST 20000

static enum canvass_status second_pass(struct drafting *d)
{
    struct reading reading = {0};
    bool well = false;
    enum canvass_status status = CANVASS_OK;

    for (int trial = 0; trial < TRIALS_MOST && !well && status == CANVASS_OK; trial++) {
        close_reading(&reading);
        status = try_draft(d, &reading, &well);
    }
    if (status == CANVASS_OK) {
        status = count_all(d, &reading);
    }
    if (status == CANVASS_OK) {
        status = cv_drafter_settle(d->result->drafter, d->error);
    }
    if (status != CANVASS_OK) {
        cv_place_source(d->error, d->job->source);
    }
    close_reading(&reading);
    return status == CANVASS_OK ? write_documents(d) : status;
}

/* --- all of it --- */

static enum canvass_status check_job(const struct canvass_init_job *job,
                                     struct canvass_error *error)
{
    if (!job->source || !job->output) {
        return cv_fail(error, CANVASS_EUSAGE, "usage.job",
                       "a draft needs an export and a folder to write into");
    }
    if (strcmp(job->source, "-") == 0) {
        return cv_fail(error, CANVASS_EUSAGE, "usage.stdin",
                       "init reads the export twice, and standard input can be read only once: "
                       "save it as a file first");
    }
    return CANVASS_OK;
}

static enum canvass_status draft(struct drafting *d)
{
    enum canvass_status status = check_job(d->job, d->error);

    if (status == CANVASS_OK) {
        status = choose_names(d);
    }
    struct cv_document documents[] = {{.path = d->result->schema},
                                      {.path = d->result->definition}};
    if (status == CANVASS_OK && !d->job->force) {
        status = cv_documents_absent(documents, 2, d->error);
    }
    if (status == CANVASS_OK) {
        status = first_pass(d);
    }
    if (status == CANVASS_OK) {
        status = second_pass(d);
    }
    if (status == CANVASS_OK) {
        documents[0].bytes = cv_buffer_view(&d->schema);
        documents[1].bytes = cv_buffer_view(&d->definition);
        status = cv_documents_write(d->job->output, documents, 2, d->job->force, d->error);
    }
    return status;
}

enum canvass_status canvass_init(const struct canvass_init_job *job,
                                 struct canvass_init_result **result,
                                 struct canvass_error *error)
{
    struct drafting drafting = {.job = job, .error = error};

    if (result) {
        *result = NULL;
    }
    drafting.result = calloc(1, sizeof *drafting.result);
    if (!drafting.result) {
        return cv_fail_memory(error);
    }
    const enum canvass_status status = draft(&drafting);
    cv_buffer_free(&drafting.definition);
    cv_buffer_free(&drafting.schema);
    if (status == CANVASS_OK && result) {
        *result = drafting.result;
    } else {
        canvass_init_free(drafting.result);
    }
    return status;
}

const char *canvass_init_note(const struct canvass_init_result *result, size_t index)
{
    return cv_drafter_note(result->drafter, index);
}

const char *canvass_init_definition(const struct canvass_init_result *result)
{
    return result->definition;
}

const char *canvass_init_schema(const struct canvass_init_result *result)
{
    return result->schema;
}

void canvass_init_free(struct canvass_init_result *result)
{
    if (result) {
        cv_drafter_free(result->drafter);
        cv_arena_free(&result->arena);
        free(result);
    }
}
