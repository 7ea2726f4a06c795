#include "run/intake.h"

#include "base/diag.h"
#include "run/chain.h"
#include "run/hands.h"
#include "source/source.h"

/* What a person should know of how this export is read. */
static void note_export(struct cv_buffer *notes, const struct cv_chain *chain)
{
    const size_t others = cv_parser_other_sheets(chain->parser);

    if (others > 0) {
        cv_buffer_text(notes, notes->len > 0 ? "\n" : "");
        cv_buffer_format(notes, "%s: read the sheet \"%s\"; the workbook has %lu more",
                         cv_source_name(chain->source), cv_parser_sheet(chain->parser),
                         (unsigned long)others);
    }
}

void cv_note_without_ids(struct cv_buffer *notes)
{
    cv_buffer_text(notes, notes->len > 0 ? "\n" : "");
    cv_buffer_text(notes,
                   "without a respondent id nobody can be recognised who is in two exports; "
                   "if they have one, name its header with \"duplicates\" in \"source\"");
}

/* --- reading one --- */

struct progress {
    const struct canvass_job *job;
    struct cv_source *source;
};

static void tell_bytes(void *data, uint64_t bytes)
{
    const struct progress *progress = data;

    if (progress->job->progress) {
        progress->job->progress(progress->job->progress_data, bytes,
                                cv_source_size(progress->source));
    }
}

static void tell_position(void *data)
{
    const struct progress *progress = data;

    tell_bytes(data, cv_source_position(progress->source));
}

static enum canvass_status read_export(const struct canvass_job *job, struct cv_export *export,
                                       const struct cv_chain *chain, struct cv_tally *tally,
                                       struct canvass_error *error)
{
    struct progress progress = {job, chain->source};
    enum canvass_status status;

    export->layout = chain->layout;
    export->parser = chain->parser;
    if (cv_parser_splits(chain->parser)) {
        const struct cv_hands_progress told = {tell_bytes, &progress};
        export->lines = cv_parser_lines(chain->parser);
        cv_sample_add(&export->sample, cv_parser_sample(chain->parser));
        status = cv_hands_read(export, chain->source, tally,
                               cv_hands_for(job, cv_source_size(chain->source)), &told, error);
    } else {
        struct cv_hand hand = {.export = export, .tally = tally};
        status = cv_hand_read_all(&hand, tell_position, &progress, error);
        cv_hand_free(&hand);
    }
    cv_export_end(export);
    return status;
}

enum canvass_status cv_refuse_repeat(const char *const *names,
                                     const struct cv_digest_text *digests, size_t index,
                                     struct canvass_error *error)
{
    for (size_t i = 0; i < index; i++) {
        if (strcmp(digests[i].hex, digests[index].hex) == 0) {
            (void)cv_fail(error, CANVASS_EEXPORT, "source.twice",
                          "this export has the same bytes as %s, and everybody in it would be "
                          "counted twice; name it once",
                          names[i]);
            cv_place_source(error, names[index]);
            return CANVASS_EEXPORT;
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
        struct cv_chain chain = {0};
        struct cv_export export = {.survey = survey,
                                   .ids = ids,
                                   .account = account,
                                   .sink = sink,
                                   .comments = comments,
                                   .stretch = CV_STRETCH};
        status = cv_chain_open(&chain, job->exports[i], survey, error);
        if (status == CANVASS_OK) {
            note_export(notes, &chain);
            without += chain.layout->id_column == CV_NO_COLUMN;
            status = read_export(job, &export, &chain, tally, error);
        }
        if (status == CANVASS_OK) {
            cv_source_digest(chain.source, &digests[i]);
            status = cv_refuse_repeat(job->exports, digests, i, error);
        }
        if (status != CANVASS_OK) {
            cv_place_source(error,
                            chain.source ? cv_source_name(chain.source) : job->exports[i]);
        }
        cv_chain_close(&chain);
    }
    if (without > 0 && job->n_exports > 1) {
        cv_note_without_ids(notes);
    }
    cv_idset_free(ids);
    return status;
}
