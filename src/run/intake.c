#include "run/intake.h"

#include "base/diag.h"
#include "source/source.h"

/* Everything that is open while one export is read, in the order of opening. */
struct chain {
    struct cv_source *source;
    struct cv_parser *parser;
    struct cv_layout *layout;
    struct cv_reader *reader;
};

static void close_chain(struct chain *chain)
{
    cv_reader_close(chain->reader);
    cv_layout_free(chain->layout);
    cv_parser_close(chain->parser);
    cv_source_close(chain->source);
}

/* A platform's JSON, or one of our own files, named as an export. */
static enum canvass_status refuse_json(struct cv_parser *parser, struct canvass_error *error)
{
    struct cv_record record;
    struct canvass_error unread = {0};

    if (cv_parser_peek(parser, 0, &record, &unread) != CANVASS_OK || record.n_cells == 0) {
        return CANVASS_OK; /* the layout says what is wrong */
    }
    const struct cv_slice first = record.cells[0];
    const bool list = first.len > 0 && first.data[0] == '[' &&
                      (first.len == 1 || first.data[1] == '{') && record.n_cells == 1;
    if (list || (first.len > 0 && first.data[0] == '{')) {
        return cv_fail(error, CANVASS_EEXPORT, "export.json",
                       "this is a JSON file and no export: name the CSV file or workbook that "
                       "the platform exports");
    }
    return CANVASS_OK;
}

/* What a person should know of how this export is read. */
static void note_export(struct cv_buffer *notes, const struct chain *chain)
{
    const size_t others = cv_parser_other_sheets(chain->parser);

    if (others > 0) {
        cv_buffer_text(notes, notes->len > 0 ? "\n" : "");
        cv_buffer_format(notes, "%s: read the sheet \"%s\"; the workbook has %lu more",
                         cv_source_name(chain->source), cv_parser_sheet(chain->parser),
                         (unsigned long)others);
    }
}

static enum canvass_status open_chain(struct chain *chain, const char *path,
                                      const struct cv_survey *survey, struct cv_idset *ids,
                                      struct cv_account *account,
                                      const struct cv_finding_sink *sink,
                                      struct canvass_error *error)
{
    const struct cv_source_spec *spec = NULL;
    enum canvass_status status = cv_survey_source(survey, path, &spec, error);

    if (status != CANVASS_OK) {
        return status;
    }
    const struct cv_parse_options options = {
        .encoding = spec->encoding, .sheet = spec->sheet, .delimiter = spec->delimiter};
    status = cv_source_open(&chain->source, path, error);
    if (status == CANVASS_OK) {
        status = cv_parser_open(&chain->parser, chain->source, &options, error);
    }
    if (status == CANVASS_OK) {
        status = refuse_json(chain->parser, error);
    }
    if (status == CANVASS_OK) {
        status = cv_layout_open(&chain->layout, survey, spec, chain->parser, error);
        if (status == CANVASS_EEXPORT) {
            cv_survey_point(survey, error);
        }
    }
    if (status == CANVASS_OK) {
        status = cv_reader_open(&chain->reader, survey, chain->layout, chain->parser, ids,
                                account, sink, error);
    }
    return status;
}

#define PROGRESS_EVERY 16384u /* responses */

static enum canvass_status count_all(const struct canvass_job *job, struct chain *chain,
                                     struct cv_tally *tally, struct cv_comments *comments,
                                     struct canvass_error *error)
{
    const struct cv_coded *response = NULL;
    enum canvass_status status;
    uint64_t n = 0;

    while ((status = cv_reader_next(chain->reader, &response, error)) == CANVASS_OK) {
        status = cv_tally_count(tally, response, 1, error);
        if (status != CANVASS_OK) {
            cv_place_record(error, response->record);
            return status;
        }
        if (comments &&
            cv_comments_note(comments, cv_source_name(chain->source), response) != 0) {
            return cv_fail_memory(error);
        }
        if (job->progress && ++n % PROGRESS_EVERY == 0) {
            job->progress(job->progress_data, cv_source_position(chain->source),
                          cv_source_size(chain->source));
        }
    }
    return status == CANVASS_END ? CANVASS_OK : status;
}

/* An export that was read before would count everybody twice. */
static enum canvass_status refuse_repeat(const struct canvass_job *job,
                                         const struct cv_digest_text *digests, size_t index,
                                         struct canvass_error *error)
{
    for (size_t i = 0; i < index; i++) {
        if (strcmp(digests[i].hex, digests[index].hex) == 0) {
            return cv_fail(error, CANVASS_EEXPORT, "source.twice",
                           "this export has the same bytes as %s, and everybody in it would be "
                           "counted twice; name it once",
                           job->exports[i]);
        }
    }
    return CANVASS_OK;
}

enum canvass_status cv_intake(const struct canvass_job *job, const struct cv_survey *survey,
                              struct cv_tally *tally, struct cv_account *account,
                              const struct cv_finding_sink *sink, struct cv_comments *comments,
                              struct cv_digest_text *digests, struct cv_buffer *notes,
                              struct canvass_error *error)
{
    struct cv_idset *ids = cv_idset_new();
    size_t without = 0;
    enum canvass_status status = ids ? CANVASS_OK : cv_fail_memory(error);

    for (size_t i = 0; i < job->n_exports && status == CANVASS_OK; i++) {
        struct chain chain = {0};
        status = open_chain(&chain, job->exports[i], survey, ids, account, sink, error);
        if (status == CANVASS_OK) {
            note_export(notes, &chain);
            without += chain.layout->id_column == CV_NO_COLUMN;
            status = count_all(job, &chain, tally, comments, error);
        }
        if (status == CANVASS_OK) {
            cv_source_digest(chain.source, &digests[i]);
            status = refuse_repeat(job, digests, i, error);
        }
        if (status != CANVASS_OK) {
            cv_place_source(error,
                            chain.source ? cv_source_name(chain.source) : job->exports[i]);
        }
        close_chain(&chain);
    }
    if (without > 0 && job->n_exports > 1) {
        cv_buffer_text(notes, notes->len > 0 ? "\n" : "");
        cv_buffer_text(notes, "without a respondent id nobody can be recognised who is in two "
                              "exports; if they have one, name its header with \"duplicates\" "
                              "in \"source\"");
    }
    cv_idset_free(ids);
    return status;
}
