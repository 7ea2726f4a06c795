/* The drafted survey definition: where the answers stand. Its report is in report_text.c. */
#include <stdio.h>

#include "draft/drafter.h"
#include "draft/members.h"

static void write_parts(const struct cv_drafter *drafter, struct cv_json_writer *writer,
                        const struct cv_sketch *sketch)
{
    cv_json_write_key(writer, "parts");
    cv_json_write_open(writer, '{');
    for (uint32_t i = 0; i < sketch->n_options && sketch->shown_as != CV_AS_PLACES; i++) {
        if (sketch->options[i].at < drafter->n_columns) {
            cv_json_write_key(writer, sketch->options[i].shown);
            cv_json_write_int(writer, (int64_t)sketch->options[i].at + 1);
        }
    }
    for (size_t i = 0; i < sketch->n_answers && sketch->shown_as == CV_AS_PLACES; i++) {
        char place[24];
        (void)snprintf(place, sizeof place, "%zu", i + 1);
        cv_json_write_key(writer, place);
        cv_json_write_int(writer, (int64_t)sketch->columns[i] + 1);
    }
    cv_json_write_close(writer, '}');
}

static void write_column(const struct cv_drafter *drafter, struct cv_json_writer *writer,
                         const struct cv_sketch *sketch)
{
    const int64_t number = (int64_t)sketch->columns[0] + 1;

    cv_json_write_key(writer, sketch->id);
    if (sketch->named_by == CV_BY_PARTS) {
        cv_json_write_open(writer, '{');
        write_parts(drafter, writer, sketch);
        cv_json_write_close(writer, '}');
    } else if (sketch->join) {
        cv_json_write_open(writer, '{');
        if (sketch->named_by == CV_BY_HEADER) {
            cv_text_member(writer, "header", sketch->header);
        } else {
            cv_json_write_key(writer, "column");
            cv_json_write_int(writer, number);
        }
        cv_text_member(writer, "join", sketch->join);
        cv_json_write_close(writer, '}');
    } else if (sketch->named_by == CV_BY_HEADER) {
        cv_json_write_string(writer, sketch->header);
    } else {
        cv_json_write_int(writer, number);
    }
}

static void write_columns(const struct cv_drafter *drafter, struct cv_json_writer *writer)
{
    cv_json_write_key(writer, "columns");
    cv_json_write_open(writer, '{');
    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        write_column(drafter, writer, &drafter->sketches[q]);
    }
    cv_json_write_close(writer, '}');
}

static void write_aliases(const struct cv_drafter *drafter, struct cv_json_writer *writer)
{
    bool begun = false;

    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        const struct cv_sketch *sketch = &drafter->sketches[q];
        if (sketch->n_spelt == 0) {
            continue;
        }
        cv_begin_member(writer, "aliases", '{', &begun);
        cv_json_write_key(writer, sketch->id);
        cv_json_write_open(writer, '{');
        for (uint32_t i = 0; i < sketch->n_spelt; i++) {
            cv_text_member(writer, sketch->spelt[i], sketch->means[i]);
        }
        cv_json_write_close(writer, '}');
    }
    cv_end_member(writer, '}', begun);
}

static void write_missing(const struct cv_drafter *drafter, struct cv_json_writer *writer)
{
    bool begun = false;

    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        const struct cv_sketch *sketch = &drafter->sketches[q];
        if (sketch->n_missing == 0) {
            continue;
        }
        cv_begin_member(writer, "missing", '{', &begun);
        cv_json_write_key(writer, sketch->id);
        cv_json_write_open(writer, '[');
        for (uint32_t i = 0; i < sketch->n_missing; i++) {
            cv_json_write_string(writer, sketch->missing[i]);
        }
        cv_json_write_close(writer, ']');
    }
    cv_end_member(writer, '}', begun);
}

static void write_dates(const struct cv_drafter *drafter, struct cv_json_writer *writer)
{
    bool begun = false;

    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        const struct cv_sketch *sketch = &drafter->sketches[q];
        if (sketch->kind == CV_DATE) {
            cv_begin_member(writer, "dates", '{', &begun);
            cv_text_member(writer, sketch->id,
                           sketch->date == CV_READS_YMD   ? "ymd"
                           : sketch->date == CV_READS_DMY ? "dmy"
                                                          : "mdy");
        }
    }
    cv_end_member(writer, '}', begun);
}

static void write_source(const struct cv_drafter *drafter, struct cv_json_writer *writer)
{
    bool damaged = false;

    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        damaged = damaged || drafter->sketches[q].damaged;
    }
    cv_json_write_key(writer, "source");
    cv_json_write_open(writer, '{');
    cv_text_member(writer, "platform", drafter->platform->name);
    if (drafter->options.encoding) {
        cv_text_member(writer, "encoding", drafter->options.encoding);
    }
    if (drafter->options.sheet) {
        cv_text_member(writer, "sheet", drafter->options.sheet);
    }
    if (drafter->header_rows >= 1 && drafter->header_rows <= 3) {
        cv_json_write_key(writer, "header_rows");
        cv_json_write_int(writer, (int64_t)drafter->header_rows);
    }
    write_columns(drafter, writer);
    write_aliases(drafter, writer);
    write_missing(drafter, writer);
    write_dates(drafter, writer);
    if (drafter->id_header) {
        cv_json_write_key(writer, "duplicates");
        cv_json_write_open(writer, '{');
        cv_text_member(writer, "id", drafter->id_header);
        cv_json_write_close(writer, '}');
    }
    if (damaged) {
        cv_json_write_key(writer, "findings");
        cv_json_write_open(writer, '{');
        cv_text_member(writer, "damaged", "repair");
        cv_json_write_close(writer, '}');
    }
    cv_json_write_close(writer, '}');
}

static void write_comments(const struct cv_drafter *drafter, struct cv_json_writer *writer)
{
    bool begun = false;
    uint32_t n = 0;

    for (uint32_t q = 0; q < drafter->n_sketches && n < 200; q++) {
        if (drafter->sketches[q].kind == CV_TEXT && drafter->sketches[q].comments) {
            cv_begin_member(writer, "comments", '[', &begun);
            cv_json_write_string(writer, drafter->sketches[q].id);
            n++;
        }
    }
    cv_end_member(writer, ']', begun);
}

static void write_disclosure(const struct cv_drafter *drafter, struct cv_json_writer *writer)
{
    bool begun = false;

    cv_json_write_key(writer, "disclosure");
    cv_json_write_open(writer, '{');
    cv_json_write_key(writer, "threshold");
    cv_json_write_int(writer, CV_THRESHOLD);
    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        const struct cv_sketch *sketch = &drafter->sketches[q];
        if (cv_is_sensitive(sketch->topic) && sketch->n_options > 0) {
            cv_begin_member(writer, "sensitive", '{', &begun);
            cv_json_write_key(writer, sketch->id);
            cv_json_write_int(writer, cv_has_own_threshold(drafter, sketch) ? CV_SENSITIVE
                                                                            : CV_THRESHOLD);
        }
    }
    cv_end_member(writer, '}', begun);
    cv_json_write_close(writer, '}');
}

int cv_write_definition(const struct cv_drafter *drafter, struct cv_buffer *out)
{
    struct cv_buffer raw = {0};
    struct cv_json_writer writer;

    cv_json_write_begin(&writer, &raw);
    cv_json_write_open(&writer, '{');
    cv_text_member(&writer, "id", drafter->options.id);
    cv_text_member(&writer, "title", drafter->title);
    cv_text_member(&writer, "responses", drafter->options.schema);
    write_source(drafter, &writer);
    cv_write_bands(drafter, &writer);
    cv_write_report(drafter, &writer);
    write_comments(drafter, &writer);
    write_disclosure(drafter, &writer);
    cv_json_write_close(&writer, '}');
    const int status = cv_buffer_failed(&raw) ? -1 : cv_pretty(out, cv_buffer_view(&raw));
    cv_buffer_free(&raw);
    return status;
}
