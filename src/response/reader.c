/* The way of a record: blank, test, incomplete, duplicate, rejected, or counted. */
#include <stdio.h>
#include <stdlib.h>

#include "base/diag.h"
#include "base/number.h"
#include "base/text.h"
#include "response/answer.h"
#include "response/log.h"
#include "response/rules.h"

struct cv_reader {
    const struct cv_survey *survey;
    const struct cv_layout *layout;
    struct cv_parser *parser;
    struct cv_idset *ids;
    struct cv_account *account; /* of the log while there is one */
    struct cv_account *whole;
    const struct cv_finding_sink *sink;
    struct cv_log *log;  /* NULL: in the order of the export */
    struct cv_log *kept; /* in order: takes ids; or NULL */
    struct cv_asker *askers;
    struct cv_rules rules;
    const struct cv_clean **cleans;
    const struct cv_answer **answers;
    struct cv_slice *texts; /* of the survey's comments */
    struct cv_coded coded;
    struct cv_buffer folded;
    uint64_t record;         /* number of the record in hand */
    uint64_t lines;          /* before those that the parser counts */
    uint64_t source;         /* number of the export's source in the definition */
    struct cv_idprint print; /* of its respondent id; value 0: it has none */
    struct cv_idprint ahead; /* of the next record's, while its line stands in ahead_line */
    uint64_t ahead_line;
};

enum fate { FATE_COUNTED, FATE_SKIPPED, FATE_FAILED };

enum canvass_status cv_reader_open(struct cv_reader **out, const struct cv_survey *survey,
                                   const struct cv_layout *layout, struct cv_parser *parser,
                                   struct cv_idset *ids, struct cv_account *account,
                                   const struct cv_finding_sink *sink,
                                   struct canvass_error *error)
{
    struct cv_reader *reader = calloc(1, sizeof *reader);
    enum canvass_status status = CANVASS_OK;

    *out = NULL;
    if (!reader) {
        return cv_fail_memory(error);
    }
    *reader = (struct cv_reader){.survey = survey,
                                 .layout = layout,
                                 .parser = parser,
                                 .ids = ids,
                                 .account = account,
                                 .whole = account,
                                 .sink = sink,
                                 .source = (uint64_t)(layout->source - survey->sources)};
    reader->askers = calloc(survey->n_questions, sizeof *reader->askers);
    reader->cleans = calloc(survey->n_questions, sizeof(struct cv_clean *));
    reader->answers = calloc(survey->n_questions, sizeof(struct cv_answer *));
    reader->texts = calloc(survey->n_questions, sizeof *reader->texts);
    if (!reader->askers || !reader->cleans || !reader->answers || !reader->texts) {
        status = cv_fail_memory(error);
    }
    for (uint32_t q = 0; q < survey->n_questions && status == CANVASS_OK; q++) {
        status = cv_asker_open(&reader->askers[q], survey, layout, q, error);
    }
    if (status == CANVASS_OK) {
        status = cv_rules_open(&reader->rules, survey, reader->askers, error);
    }
    if (status != CANVASS_OK) {
        cv_reader_close(reader);
        return status;
    }
    *out = reader;
    return CANVASS_OK;
}

void cv_reader_close(struct cv_reader *reader)
{
    if (!reader) {
        return;
    }
    for (uint32_t q = 0; reader->askers && q < reader->survey->n_questions; q++) {
        cv_asker_close(&reader->askers[q]);
    }
    cv_rules_close(&reader->rules);
    cv_buffer_free(&reader->folded);
    free(reader->askers);
    free(reader->cleans);
    free(reader->answers);
    free(reader->texts);
    free(reader);
}

/* --- telling --- */

static int note(const struct cv_reader *reader, const struct cv_finding *finding)
{
    if (reader->log) {
        return cv_log_note(reader->log, finding);
    }
    if (!finding->by_rule && cv_account_note(reader->account, finding) != 0) {
        return -1;
    }
    return reader->sink ? reader->sink->note(reader->sink->data, finding) : 0;
}

static struct cv_finding finding_of(const char *source, uint64_t record, uint64_t line,
                                    const char *rule, const char *message)
{
    return (struct cv_finding){.source = source,
                               .record = record,
                               .line = line,
                               .rule = rule,
                               .question = "",
                               .schema_location = "",
                               .message = message,
                               .action = CV_REJECT_RESPONSE};
}

struct cv_finding cv_duplicate_finding(const char *source, uint64_t record, uint64_t line)
{
    struct cv_finding finding = finding_of(source, record, line, "duplicate",
                                           "a response of this respondent was counted before");

    finding.by_rule = true;
    return finding;
}

static struct cv_finding finding_at(const struct cv_reader *reader,
                                    const struct cv_record *record, const char *rule,
                                    const char *message)
{
    return finding_of(cv_parser_name(reader->parser), reader->record,
                      reader->lines + record->line, rule, message);
}

static enum fate leave_out(struct cv_reader *reader, const struct cv_record *record,
                           uint64_t *counter, const char *rule, const char *message)
{
    struct cv_finding finding = finding_at(reader, record, rule, message);

    finding.by_rule = true;
    (*counter)++;
    return note(reader, &finding) == 0 ? FATE_SKIPPED : FATE_FAILED;
}

static enum fate reject_finding(struct cv_reader *reader, const struct cv_finding *finding)
{
    reader->account->rejected++;
    reader->account->with_findings++;
    return note(reader, finding) == 0 ? FATE_SKIPPED : FATE_FAILED;
}

static enum fate reject(struct cv_reader *reader, const struct cv_record *record,
                        const char *rule, const char *message, size_t column)
{
    struct cv_finding finding = finding_at(reader, record, rule, message);

    finding.column = column;
    return reject_finding(reader, &finding);
}

/* --- the record as a whole --- */

/* Which byte it is differs from record to record, so it is no part of the message. */
static enum fate reject_encoding(struct cv_reader *reader, const struct cv_record *record)
{
    const char *encoding = cv_parser_encoding(reader->parser);
    struct cv_finding finding = finding_at(reader, record, "csv.encoding", "");
    char message[96];
    char count[CV_NUMBER_SIZE];
    char detail[96];

    snprintf(message, sizeof message, "holds bytes that are not %s",
             record->offset > 0 || !encoding ? "UTF-8" : encoding);
    reader->account->encoding_guess = cv_parser_guess(reader->parser);
    if (record->offset > 0) {
        cv_count_text(count, (int64_t)record->offset);
        snprintf(detail, sizeof detail, "the first of them is byte %s of the export", count);
        finding.detail = detail;
    }
    finding.message = message;
    finding.column = record->defect_cell;
    return reject_finding(reader, &finding);
}

static enum fate reject_defect(struct cv_reader *reader, const struct cv_record *record)
{
    switch (record->defect) {
    case CV_DEFECT_ENCODING:
        return reject_encoding(reader, record);
    case CV_DEFECT_QUOTE:
        return reject(
            reader, record, "csv.stray_quote",
            "a quotation mark within a cell is not doubled, and the cell goes on over "
            "line ends: whole records may have become part of it; double the mark, or "
            "export again",
            record->defect_cell);
    case CV_DEFECT_NUL:
        return reject(reader, record, "csv.nul", "holds a NUL character; export again",
                      record->defect_cell);
    default:
        return reject(
            reader, record, "csv.cell_too_long",
            "a cell is longer than 1 MiB; look for a quotation mark that is never closed",
            record->defect_cell);
    }
}

static enum fate reject_width(struct cv_reader *reader, const struct cv_record *record)
{
    if (record->n_cells < reader->layout->n_columns) {
        return reject(reader, record, "csv.too_few_cells",
                      "has fewer cells than the header; look for a line that was cut", 0);
    }
    return reject(reader, record, "csv.too_many_cells",
                  "has more cells than the header; look for a separator that is not between "
                  "quotation marks",
                  0);
}

/* 1 when the cell decides, 0 when not, -1 when memory ran out. */
static int is_marked(struct cv_reader *reader, const struct cv_record *record,
                     const struct cv_mark *mark)
{
    cv_buffer_clear(&reader->folded);
    if (cv_fold(&reader->folded, record->cells[mark->column]) != 0) {
        return -1;
    }
    bool listed = false;
    for (size_t i = 0; i < mark->n_values && !listed; i++) {
        listed = strcmp(cv_buffer_string(&reader->folded), mark->values[i]) == 0;
    }
    return listed != mark->unless;
}

static int any_mark(struct cv_reader *reader, const struct cv_record *record,
                    const struct cv_mark *marks, size_t n)
{
    int marked = 0;

    for (size_t i = 0; i < n && marked == 0; i++) {
        marked = is_marked(reader, record, &marks[i]);
    }
    return marked;
}

static struct cv_idprint print_of(const struct cv_reader *reader,
                                  const struct cv_record *record)
{
    const size_t column = reader->layout->id_column;
    struct cv_slice id = {0};

    if (column < record->n_cells && column < reader->layout->n_columns) {
        id = cv_trim(record->cells[column]);
    }
    if (id.len == 0) {
        return (struct cv_idprint){0};
    }
    /* Form 12 typed in and response 12 on the web are different people: the same id is another
     * one in another source. Its own number moves a fingerprint by as much in every source. */
    struct cv_idprint print = cv_idprint(id);
    print.value ^= reader->source * UINT64_C(0x9E3779B97F4A7C15);
    print.value += print.value == 0;
    return print;
}

/* The id in hand, and an early start on the next one's look-up. */
static void look_at_ids(struct cv_reader *reader, const struct cv_record *record)
{
    struct cv_record next;

    if (!reader->ids || reader->layout->id_column == CV_NO_COLUMN) {
        return;
    }
    if (reader->log) {
        reader->print = print_of(reader, record);
        return;
    }
    reader->print =
        reader->ahead_line == record->line ? reader->ahead : print_of(reader, record);
    reader->ahead_line = 0;
    if (cv_parser_glance(reader->parser, &next)) {
        reader->ahead = print_of(reader, &next);
        reader->ahead_line = next.line;
        cv_idset_prefetch(reader->ids, reader->ahead);
    }
}

/* Whether the record goes no further. FATE_COUNTED: it does. */
static enum fate sift(struct cv_reader *reader, const struct cv_record *record)
{
    struct cv_account *account = reader->account;
    const struct cv_layout *layout = reader->layout;

    if (record->blank && record->defect == CV_DEFECT_NONE) {
        account->blank++;
        return FATE_SKIPPED;
    }
    if (record->defect != CV_DEFECT_NONE) {
        return reject_defect(reader, record);
    }
    if (record->n_cells != layout->n_columns) {
        return reject_width(reader, record);
    }
    int marked = any_mark(reader, record, layout->tests, layout->n_tests);
    if (marked != 0) {
        return marked < 0 ? FATE_FAILED
                          : leave_out(reader, record, &account->test, "test",
                                      "a test response, as the definition marks them");
    }
    marked = any_mark(reader, record, layout->incomplete, layout->n_incomplete);
    if (marked != 0) {
        return marked < 0 ? FATE_FAILED
                          : leave_out(reader, record, &account->incomplete, "incomplete",
                                      "a response that was not finished");
    }
    return FATE_COUNTED;
}

/* Whether the record is of a respondent who was counted before; apart from other records that
 * is left open. */
static enum fate look_for_duplicate(struct cv_reader *reader, const struct cv_record *record)
{
    if (reader->print.value == 0 || reader->log || !cv_idset_has(reader->ids, reader->print)) {
        return FATE_COUNTED;
    }
    const struct cv_finding finding = cv_duplicate_finding(
        cv_parser_name(reader->parser), reader->record, reader->lines + record->line);
    reader->account->duplicate++;
    return note(reader, &finding) == 0 ? FATE_SKIPPED : FATE_FAILED;
}

/* --- the answers --- */

/* How the export spells what a finding says was answered. */
static int spell(const struct cv_binding *binding, const struct cv_record *record,
                 struct cv_finding *finding)
{
    for (size_t i = 0; i < binding->n_columns && finding->spelling && !finding->shown.len;
         i++) {
        if (cv_spelt(record->cells[binding->columns[i].column], cv_slice_of(finding->spelling),
                     &finding->shown) != 0) {
            return -1;
        }
    }
    return 0;
}

/* Tells an answer's flaws. */
static int note_flaws(struct cv_reader *reader, const struct cv_record *record,
                      uint32_t question, const struct cv_outcome *outcome)
{
    const struct cv_binding *binding = &reader->layout->bindings[question];
    const size_t column = binding->n_columns > 0 ? binding->columns[0].column : CV_NO_COLUMN;

    for (uint32_t i = 0; i < outcome->n_flaws; i++) {
        const struct cv_flaw *flaw = &outcome->flaws[i];
        struct cv_finding finding = finding_at(reader, record, flaw->rule, flaw->message);
        finding.question = reader->survey->questions[question].id;
        finding.schema_location = flaw->schema_location;
        finding.detail = flaw->detail;
        finding.spelling = flaw->spelling;
        finding.action = flaw->action;
        if (column != CV_NO_COLUMN) {
            finding.column = column + 1;
        }
        if (binding->n_columns == 1 && reader->layout->source->findings.keep_values) {
            finding.value = record->cells[column];
        }
        if (spell(binding, record, &finding) != 0 || note(reader, &finding) != 0) {
            return -1;
        }
    }
    return 0;
}

/* Whether a flaw of an answer left something out. */
static bool loses(const struct cv_outcome *outcome)
{
    for (uint32_t i = 0; i < outcome->n_flaws; i++) {
        if (outcome->flaws[i].action != CV_REPAIRED) {
            return true;
        }
    }
    return false;
}

static enum fate read_answers(struct cv_reader *reader, const struct cv_record *record,
                              bool *flawed)
{
    bool rejected = false;

    for (uint32_t q = 0; q < reader->survey->n_questions; q++) {
        struct cv_asker *asker = &reader->askers[q];
        const struct cv_outcome *outcome = cv_asker_recall(asker, record);
        if (!outcome && !(outcome = cv_asker_ask(asker, record))) {
            return FATE_FAILED;
        }
        reader->cleans[q] = outcome->clean;
        rejected = rejected || !outcome->clean;
        if (outcome->n_flaws > 0) {
            *flawed = *flawed || loses(outcome);
            if (note_flaws(reader, record, q, outcome) != 0) {
                return FATE_FAILED;
            }
        }
    }
    if (rejected) {
        reader->account->rejected++;
        return FATE_SKIPPED;
    }
    return FATE_COUNTED;
}

static enum fate apply_rules(struct cv_reader *reader, const struct cv_record *record,
                             bool *flawed)
{
    struct cv_flaw flaw = {0};
    uint32_t question = CV_NO_QUESTION;
    const int status =
        cv_rules_apply(&reader->rules, reader->askers, reader->cleans, &flaw, &question);

    if (status != 0) {
        return status < 0 ? FATE_FAILED : FATE_COUNTED;
    }
    struct cv_finding finding = finding_at(reader, record, flaw.rule, flaw.message);
    finding.question = question == CV_NO_QUESTION ? "" : reader->survey->questions[question].id;
    finding.schema_location = flaw.schema_location;
    finding.detail = flaw.detail;
    *flawed = true;
    reader->account->rejected++;
    return note(reader, &finding) == 0 ? FATE_SKIPPED : FATE_FAILED;
}

/* What was written to the questions whose answers people read. */
static void read_texts(struct cv_reader *reader, const struct cv_record *record)
{
    for (uint32_t i = 0; i < reader->survey->n_comments; i++) {
        const uint32_t q = reader->survey->comments[i];
        const struct cv_binding *binding = &reader->layout->bindings[q];
        const bool answered = binding->n_columns > 0 && reader->cleans[q]->answer.codes[0] == 0;
        reader->texts[q] = answered ? cv_trim(record->cells[binding->columns[0].column])
                                    : (struct cv_slice){0};
    }
}

static enum fate count(struct cv_reader *reader, const struct cv_record *record)
{
    if (reader->print.value != 0 && !reader->log &&
        cv_idset_put(reader->ids, reader->print) < 0) {
        return FATE_FAILED;
    }
    for (uint32_t q = 0; q < reader->survey->n_questions; q++) {
        reader->answers[q] = &reader->cleans[q]->answer;
    }
    read_texts(reader, record);
    reader->account->counted++;
    reader->coded = (struct cv_coded){reader->record, reader->lines + record->line,
                                      reader->answers, reader->texts};
    return FATE_COUNTED;
}

/* What was made of a record whose respondent may have been counted before. */
static enum fate log_id(struct cv_reader *reader, const struct cv_record *record,
                        enum fate fate, bool flawed)
{
    struct cv_log *log = reader->log ? reader->log : reader->kept;

    if (!log || reader->print.value == 0 || fate == FATE_FAILED) {
        return fate;
    }
    struct cv_logged_id *id = cv_log_id(log);
    if (!id) {
        return FATE_FAILED;
    }
    *id = (struct cv_logged_id){.print = reader->print,
                                .record = reader->record,
                                .line = reader->lines + record->line,
                                .at = record->at,
                                .counted = fate == FATE_COUNTED,
                                .flawed = flawed};
    return fate;
}

static enum fate take(struct cv_reader *reader, const struct cv_record *record)
{
    bool flawed = false;

    /* Where there is sound UTF-8, the export is UTF-8, whatever else it holds. */
    reader->account->beyond_ascii = reader->account->beyond_ascii ||
                                    (record->defect == CV_DEFECT_NONE && record->beyond_ascii);
    look_at_ids(reader, record);
    enum fate fate = sift(reader, record);
    if (fate == FATE_COUNTED) {
        fate = look_for_duplicate(reader, record);
    }
    if (fate != FATE_COUNTED) {
        return fate;
    }
    fate = read_answers(reader, record, &flawed);
    if (fate == FATE_COUNTED) {
        fate = apply_rules(reader, record, &flawed);
    }
    reader->account->with_findings += flawed;
    fate = fate == FATE_COUNTED ? count(reader, record) : fate;
    return log_id(reader, record, fate, flawed);
}

void cv_reader_in_order(struct cv_reader *reader, uint64_t records, uint64_t lines,
                        struct cv_log *ids)
{
    reader->log = NULL;
    reader->kept = ids;
    reader->account = reader->whole;
    reader->record = records;
    reader->lines = lines;
    reader->ahead_line = 0;
}

void cv_reader_apart(struct cv_reader *reader, struct cv_log *log)
{
    reader->log = log;
    reader->account = &log->account;
    reader->record = 0;
    reader->lines = 0;
    reader->ahead_line = 0;
}

uint64_t cv_reader_records(const struct cv_reader *reader)
{
    return reader->record;
}

enum canvass_status cv_reader_next(struct cv_reader *reader, const struct cv_coded **out,
                                   struct canvass_error *error)
{
    struct cv_record record;
    enum canvass_status status;

    while ((status = cv_parser_next(reader->parser, &record, error)) == CANVASS_OK) {
        reader->record++;
        reader->account->read++;
        switch (take(reader, &record)) {
        case FATE_COUNTED:
            *out = &reader->coded;
            return CANVASS_OK;
        case FATE_SKIPPED:
            break;
        case FATE_FAILED:
            return cv_fail_memory(error);
        }
    }
    if (status != CANVASS_END && error) {
        cv_place_record(error, reader->record + 1);
        error->place.line += error->place.line > 0 ? reader->lines : 0;
    }
    return status;
}
