#include "run/hand.h"

#include <stdlib.h>

#include "base/diag.h"

/* --- reading --- */

static enum canvass_status open_reading(struct cv_reading *reading,
                                        const struct cv_export *export,
                                        struct canvass_error *error)
{
    const enum canvass_status status =
        reading->parser ? CANVASS_OK : cv_parser_fork(&reading->parser, export->parser, error);

    if (status != CANVASS_OK || reading->reader) {
        return status;
    }
    return cv_reader_open(&reading->reader, export->survey, export->layout, reading->parser,
                          export->ids, export->account, export->sink, error);
}

static void close_reading(struct cv_reading *reading)
{
    cv_reader_close(reading->reader);
    cv_parser_close(reading->parser);
    free(reading->block);
    *reading = (struct cv_reading){0};
}

/* Counts what the reader gives, `times` each, until it ends. */
static enum canvass_status count_all(struct cv_hand *hand, struct cv_reader *reader,
                                     int64_t times, struct canvass_error *error)
{
    const struct cv_comments *comments = times > 0 ? hand->export->comments : NULL;
    const struct cv_coded *response = NULL;
    enum canvass_status status;

    while ((status = cv_reader_next(reader, &response, error)) == CANVASS_OK) {
        status = cv_tally_count(hand->tally, response, times, error);
        if (status != CANVASS_OK) {
            return status;
        }
        if (comments && cv_comments_note(comments, &hand->rows, response) != 0) {
            return cv_fail_memory(error);
        }
    }
    return status == CANVASS_END ? CANVASS_OK : status;
}

static bool make_block(struct cv_hand *hand)
{
    struct cv_reading *reading = &hand->reading;

    if (!reading->block) {
        reading->block = malloc(hand->export->stretch + CV_CELL_SLACK);
    }
    return reading->block != NULL;
}

bool cv_hand_equip(struct cv_hand *hand)
{
    return hand->tally && make_block(hand) &&
           open_reading(&hand->reading, hand->export, NULL) == CANVASS_OK;
}

bool cv_hand_take(struct cv_hand *hand)
{
    struct cv_reading *reading = &hand->reading;
    const struct cv_export *export = hand->export;

    hand->status = make_block(hand)
                       ? cv_parser_stretch(export->parser, reading->block, export->stretch,
                                           &hand->stretch, &hand->error)
                       : cv_fail_memory(&hand->error);
    hand->unread = hand->status != CANVASS_OK;
    return hand->status != CANVASS_END;
}

void cv_hand_read(struct cv_hand *hand)
{
    if (hand->unread) {
        return;
    }
    cv_log_clear(&hand->log);
    cv_comment_rows_clear(&hand->rows);
    hand->status = open_reading(&hand->reading, hand->export, &hand->error);
    if (hand->status == CANVASS_OK) {
        cv_parser_feed(hand->reading.parser, &hand->stretch);
        cv_reader_apart(hand->reading.reader, &hand->log);
        hand->status = count_all(hand, hand->reading.reader, 1, &hand->error);
    }
}

/* --- its turn --- */

/* Where a response was counted there is none. */
static enum canvass_status not_there(struct canvass_error *error)
{
    return cv_fail(error, CANVASS_EEXPORT, "source.changed",
                   "the file was written to, replaced or taken away while it was read: wait "
                   "until it is complete, then run again");
}

/* Ready to read a part of the text once more, in reverse; what is found goes into the log. */
static enum canvass_status reread(struct cv_hand *hand, const struct cv_stretch *part,
                                  struct cv_log *log, struct canvass_error *error)
{
    const enum canvass_status status = open_reading(&hand->reading, hand->export, error);

    if (status == CANVASS_OK) {
        cv_parser_feed(hand->reading.parser, part);
        cv_reader_apart(hand->reading.reader, log);
    }
    return status;
}

enum canvass_status cv_hand_uncount(struct cv_hand *hand, const struct cv_stretch *part,
                                    struct canvass_error *error)
{
    struct cv_log log = {0};
    const struct cv_coded *response = NULL;
    enum canvass_status status = reread(hand, part, &log, error);

    if (status == CANVASS_OK) {
        status = cv_reader_next(hand->reading.reader, &response, error);
        status = status == CANVASS_OK    ? cv_tally_count(hand->tally, response, -1, error)
                 : status == CANVASS_END ? not_there(error)
                                         : status;
    }
    cv_log_free(&log);
    return status;
}

/* Takes back what the whole stretch came to. Where reading ended in an error, it does so again.
 */
static enum canvass_status uncount_stretch(struct cv_hand *hand, struct canvass_error *error)
{
    struct cv_log log = {0};
    const enum canvass_status status = reread(hand, &hand->stretch, &log, error);

    if (status == CANVASS_OK) {
        (void)count_all(hand, hand->reading.reader, -1, NULL);
    }
    cv_log_free(&log);
    return status;
}

/* Keeps the ids that a log has, which are numbered from `records` and `lines` on, and whose
 * bytes count from `offset`. */
static int keep_ids(struct cv_log *kept, const struct cv_log *log, uint64_t records,
                    uint64_t lines, uint64_t offset)
{
    for (size_t i = 0; kept && i < log->n_ids; i++) {
        struct cv_logged_id *id = log->ids[i].duplicate ? NULL : cv_log_id(kept);
        if (id) {
            *id = log->ids[i];
            id->record += records;
            id->line += lines;
            id->at += (size_t)offset;
        } else if (!log->ids[i].duplicate) {
            return -1;
        }
    }
    return 0;
}

/* A duplicate was counted, as nobody knew. */
static enum canvass_status uncount_duplicates(struct cv_hand *hand, struct canvass_error *error)
{
    enum canvass_status status = CANVASS_OK;

    for (size_t i = 0; i < hand->log.n_ids && status == CANVASS_OK; i++) {
        const struct cv_logged_id *id = &hand->log.ids[i];
        if (!id->duplicate || !id->counted) {
            continue;
        }
        const struct cv_slice text = hand->stretch.text;
        const size_t end = i + 1 < hand->log.n_ids ? hand->log.ids[i + 1].at : text.len;
        const struct cv_stretch part = {
            .text = cv_slice(text.data + id->at, end - id->at),
            .offset = hand->stretch.offset > 0 ? hand->stretch.offset + id->at : 0,
            .last = hand->stretch.last && end == text.len};
        status = cv_hand_uncount(hand, &part, error);
        cv_comments_drop(&hand->rows, id->record);
    }
    return status;
}

/* The places of an error are those of the stretch. */
static enum canvass_status tell_error(const struct cv_hand *hand, struct canvass_error *error)
{
    if (error) {
        *error = hand->error;
        error->place.record += error->place.record > 0 ? hand->export->records : 0;
        error->place.line += error->place.line > 0 ? hand->export->lines : 0;
    }
    return hand->status;
}

/* What was entered ends here: with a record, or within one. */
static void end_stretch(struct cv_hand *hand, uint64_t lines, bool at_rest)
{
    struct cv_export *export = hand->export;

    export->within = !at_rest;
    if (at_rest) {
        cv_sample_add(&export->sample, cv_parser_sample(hand->reading.parser));
        export->lines = lines;
    } else {
        const struct cv_reading free_one = export->carried;
        export->carried = hand->reading;
        hand->reading = free_one;
    }
}

static enum canvass_status enter_apart(struct cv_hand *hand, struct canvass_error *error)
{
    struct cv_export *export = hand->export;
    const struct cv_settling settling = {
        export->account, export->sink,
        export->ids,     export->name ? export->name : cv_parser_name(export->parser),
        export->records, export->lines};
    const uint64_t lines = export->lines + cv_parser_lines(hand->reading.parser);
    const bool at_rest = cv_parser_at_rest(hand->reading.parser);

    /* Sinks fail for want of memory alone. */
    if (cv_log_settle(&hand->log, &settling) != 0 ||
        keep_ids(export->kept, &hand->log, export->records, export->lines,
                 hand->stretch.offset) != 0) {
        return cv_fail_memory(error);
    }
    export->fed = hand->stretch.offset;
    end_stretch(hand, lines, at_rest);
    const enum canvass_status status = uncount_duplicates(hand, error);
    if (status != CANVASS_OK) {
        return status;
    }
    if (export->comments && cv_comments_write(export->comments, &hand->rows, settling.source,
                                              export->records) != 0) {
        return cv_fail_memory(error);
    }
    export->records += hand->log.account.read;
    return CANVASS_OK;
}

/* From within the record that is carried. */
static enum canvass_status go_on(struct cv_hand *hand, struct canvass_error *error)
{
    struct cv_export *export = hand->export;
    enum canvass_status status =
        hand->status == CANVASS_ENOMEM ? tell_error(hand, error) : uncount_stretch(hand, error);
    if (status != CANVASS_OK) {
        return status;
    }
    /* Who is at work here has the text, and its parser the block that the record began in. */
    const struct cv_reading apart = hand->reading;
    hand->reading = export->carried;
    export->carried = apart;
    export->carried.block = hand->reading.block;
    hand->reading.block = apart.block;
    cv_log_clear(&hand->log);
    cv_comment_rows_clear(&hand->rows);
    cv_parser_go_on(hand->reading.parser, &hand->stretch);
    cv_reader_in_order(hand->reading.reader, export->records, export->lines, &hand->log);
    status = count_all(hand, hand->reading.reader, 1, error);
    if (status == CANVASS_OK && export->comments &&
        cv_comments_write(export->comments, &hand->rows, cv_parser_name(export->parser), 0) !=
            0) {
        status = cv_fail_memory(error);
    }
    if (status == CANVASS_OK && keep_ids(export->kept, &hand->log, 0, 0, export->fed) != 0) {
        status = cv_fail_memory(error);
    }
    export->records = cv_reader_records(hand->reading.reader);
    end_stretch(hand, export->lines + cv_parser_lines(hand->reading.parser),
                cv_parser_at_rest(hand->reading.parser));
    return status;
}

enum canvass_status cv_hand_enter(struct cv_hand *hand, struct canvass_error *error)
{
    if (hand->export->within && !hand->unread) {
        return go_on(hand, error);
    }
    return hand->status == CANVASS_OK ? enter_apart(hand, error) : tell_error(hand, error);
}

/* --- without stretches --- */

#define PROGRESS_EVERY 16384u /* responses */

enum canvass_status cv_hand_read_all(struct cv_hand *hand, void (*progress)(void *data),
                                     void *data, struct canvass_error *error)
{
    struct cv_export *export = hand->export;
    const struct cv_coded *response = NULL;
    struct cv_reader *reader = NULL;
    uint64_t n = 0;
    enum canvass_status status =
        cv_reader_open(&reader, export->survey, export->layout, export->parser, export->ids,
                       export->account, export->sink, error);

    while (status == CANVASS_OK &&
           (status = cv_reader_next(reader, &response, error)) == CANVASS_OK) {
        status = cv_tally_count(hand->tally, response, 1, error);
        if (status == CANVASS_OK && export->comments &&
            (cv_comments_note(export->comments, &hand->rows, response) != 0 ||
             cv_comments_write(export->comments, &hand->rows, cv_parser_name(export->parser),
                               0) != 0)) {
            status = cv_fail_memory(error);
        }
        if (++n % PROGRESS_EVERY == 0) {
            progress(data);
        }
    }
    cv_reader_close(reader);
    return status == CANVASS_END ? CANVASS_OK : status;
}

/* --- the end --- */

void cv_hand_free(struct cv_hand *hand)
{
    close_reading(&hand->reading);
    cv_log_free(&hand->log);
    cv_comment_rows_free(&hand->rows);
}

void cv_export_end(struct cv_export *export)
{
    close_reading(&export->carried);
    if (export->sample.mark.n_bytes > 0) {
        export->account->encoding_guess = cv_sample_guess(&export->sample);
    }
}
