/* Raw answers to validated, coded responses. Each distinct cell is split, matched and validated
 * once and then looked up; the caches are capped, and past the cap (and for free text always)
 * the answer is worked out directly. Duplicates, test rows and refused answers are dealt with
 * here, and every record is entered in the account. */
#ifndef CV_RESPONSE_RESPONSE_H
#define CV_RESPONSE_RESPONSE_H

#include "layout/layout.h"
#include "response/account.h"
#include "response/idset.h"

/* A coded answer: the codes under which it is counted (survey.h). A single choice has one, a
 * multiple choice its picks in ascending order and then "answered", a gap one. */
struct cv_answer {
    const uint64_t *codes;
    uint32_t n_codes;
};

/* A counted response: one answer a question. Valid until the next call of cv_reader_next. */
struct cv_coded {
    uint64_t record; /* from 1, in its export */
    uint64_t line;
    const struct cv_answer *const *answers;
    /* One a question: of those that the survey lists as comments and that were answered, what
     * was written, trimmed; empty of all others. */
    const struct cv_slice *texts;
};

/* Told of each finding as it happens; what `finding` points to lives for the call. Non-zero:
 * memory ran out, and reading stops. */
struct cv_finding_sink {
    int (*note)(void *data, const struct cv_finding *finding);
    void *data;
};

/* That a response of its respondent was counted before. */
struct cv_finding cv_duplicate_finding(const char *source, uint64_t record, uint64_t line);

struct cv_reader;
struct cv_log;

/* Reads responses from `parser` as `layout` binds them. `ids` is shared by the exports of one
 * run and may be NULL; `sink` may be NULL. All arguments are borrowed for the reader's life. */
enum canvass_status cv_reader_open(struct cv_reader **out, const struct cv_survey *survey,
                                   const struct cv_layout *layout, struct cv_parser *parser,
                                   struct cv_idset *ids, struct cv_account *account,
                                   const struct cv_finding_sink *sink,
                                   struct canvass_error *error);

/* The next counted response: CANVASS_OK, CANVASS_END, or an error of the parser. */
enum canvass_status cv_reader_next(struct cv_reader *reader, const struct cv_coded **out,
                                   struct canvass_error *error);

/* A reader begins in the order of the export: everything goes where cv_reader_open said, and
 * what the parser gives is all that there was. With a parser of stretches (cv_parser_fork) each
 * of these says, before cv_reader_next, what the parser was fed.
 *
 * In order: `records` came before the next one, and `lines` before those that the parser
 * counts. `ids` (or NULL) takes the ids of those that are counted or rejected. */
void cv_reader_in_order(struct cv_reader *reader, uint64_t records, uint64_t lines,
                        struct cv_log *ids);

/* Apart from what came before: what is found goes into `log` (log.h), numbered from 1, and
 * whether a respondent was counted before is left open. */
void cv_reader_apart(struct cv_reader *reader, struct cv_log *log);

/* Records before the next one: those read, and those that cv_reader_in_order was told of. */
uint64_t cv_reader_records(const struct cv_reader *reader);

void cv_reader_close(struct cv_reader *reader); /* NULL is fine */

#endif
