#include "run/comments.h"

#include <stdlib.h>

#include "render/render.h"
#include "response/mask.h"
#include "run/private.h"

/* The question of the first table of a kind, or CV_NO_QUESTION. */
static uint32_t question_of(const struct cv_survey *survey, enum cv_table_kind kind)
{
    for (uint32_t i = 0; i < survey->n_tables; i++) {
        if (survey->tables[i].kind == kind && survey->tables[i].n_cuts > 0) {
            return survey->tables[i].cuts[0].row;
        }
    }
    return CV_NO_QUESTION;
}

/* What the report calls the most important issue, else what its follow-ups follow. */
static uint32_t issue_of(const struct cv_survey *survey)
{
    const uint32_t question = question_of(survey, CV_TABLE_MOST_IMPORTANT_ISSUE);

    return question == CV_NO_QUESTION ? question_of(survey, CV_TABLE_TOP_N) : question;
}

struct cv_comments cv_comments_for(const struct cv_survey *survey, struct cv_comment_rows *kept)
{
    return (struct cv_comments){.survey = survey, .issue = issue_of(survey), .kept = kept};
}

enum canvass_status cv_comments_open(struct cv_comments *comments,
                                     const struct cv_survey *survey, struct cv_outdir *dir,
                                     struct canvass_error *error)
{
    *comments = cv_comments_for(survey, NULL);
    if (survey->n_comments == 0) {
        return CANVASS_OK;
    }
    const enum canvass_status status =
        cv_outfile_open(&comments->file, dir, "private/comments.csv", error);
    if (status == CANVASS_OK) {
        cv_outfile_write(comments->file,
                         cv_slice_of("export,record,question,main_issue,text\n"));
    }
    return status;
}

/* The labels of what the response chose; nothing where it chose nothing. */
static void put_issue(const struct cv_comments *comments, struct cv_comment_rows *rows,
                      const struct cv_coded *response)
{
    struct cv_buffer *labels = &rows->label;

    cv_buffer_clear(labels);
    if (comments->issue != CV_NO_QUESTION) {
        const struct cv_question *question = &comments->survey->questions[comments->issue];
        const struct cv_answer *answer = response->answers[comments->issue];
        const bool picks = question->kind == CV_SINGLE || question->kind == CV_MULTIPLE;
        for (uint32_t i = 0; picks && i < answer->n_codes; i++) {
            if (answer->codes[i] < question->n_options) {
                cv_buffer_text(labels, labels->len > 0 ? "; " : "");
                cv_buffer_text(labels, question->options[answer->codes[i]].label);
            }
        }
    }
    cv_csv_text(&rows->text, cv_buffer_view(labels));
}

/* Takes down that a row of the record ends here. */
static int end_row(struct cv_comment_rows *rows, uint64_t record)
{
    if (rows->n == rows->cap) {
        const size_t cap = rows->cap ? rows->cap * 2 : 64;
        struct cv_comment_row *more =
            cap > SIZE_MAX / sizeof *more ? NULL : realloc(rows->list, cap * sizeof *more);
        if (!more) {
            return -1;
        }
        rows->list = more;
        rows->cap = cap;
    }
    rows->list[rows->n++] = (struct cv_comment_row){record, rows->text.len, false};
    return 0;
}

static int put_row(const struct cv_comments *comments, struct cv_comment_rows *rows,
                   const struct cv_coded *response, uint32_t question)
{
    cv_csv_text(&rows->text, cv_slice_of(comments->survey->questions[question].id));
    cv_buffer_char(&rows->text, ',');
    put_issue(comments, rows, response);
    cv_buffer_char(&rows->text, ',');
    cv_buffer_clear(&rows->line);
    cv_mask(&rows->line, response->texts[question]);
    cv_csv_text(&rows->text, cv_buffer_view(&rows->line));
    cv_buffer_char(&rows->text, '\n');
    if (cv_buffer_failed(&rows->text) || cv_buffer_failed(&rows->line) ||
        cv_buffer_failed(&rows->label)) {
        return -1;
    }
    return end_row(rows, response->record);
}

int cv_comments_note(const struct cv_comments *comments, struct cv_comment_rows *rows,
                     const struct cv_coded *response)
{
    int status = 0;

    for (uint32_t i = 0; i < comments->survey->n_comments && status == 0; i++) {
        const uint32_t question = comments->survey->comments[i];
        if (response->texts[question].len > 0) {
            status = put_row(comments, rows, response, question);
        }
    }
    return status;
}

void cv_comments_drop(struct cv_comment_rows *rows, uint64_t record)
{
    while (rows->looked_at < rows->n && rows->list[rows->looked_at].record <= record) {
        struct cv_comment_row *row = &rows->list[rows->looked_at++];
        row->dropped = row->record == record;
    }
}

int cv_comments_put(struct cv_comment_rows *rows, uint64_t record, struct cv_slice text)
{
    cv_buffer_slice(&rows->text, text);
    return cv_buffer_failed(&rows->text) ? -1 : end_row(rows, record);
}

/* "export,record," and the rest of the row. */
static int write_row(const struct cv_comments *comments, struct cv_comment_rows *rows,
                     const char *export_name, uint64_t record, struct cv_slice rest)
{
    struct cv_buffer *line = &rows->line;

    if (comments->kept) {
        return cv_comments_put(comments->kept, record, rest);
    }
    cv_buffer_clear(line);
    cv_csv_name(line, export_name);
    cv_buffer_format(line, ",%llu,", (unsigned long long)record);
    cv_buffer_slice(line, rest);
    if (cv_buffer_failed(line)) {
        return -1;
    }
    cv_outfile_write(comments->file, cv_buffer_view(line));
    return 0;
}

int cv_comments_write(const struct cv_comments *comments, struct cv_comment_rows *rows,
                      const char *export_name, uint64_t records)
{
    size_t from = 0;

    for (size_t i = 0; i < rows->n; i++) {
        const struct cv_comment_row *row = &rows->list[i];
        const struct cv_slice rest = cv_slice(rows->text.data + from, row->end - from);
        if (!row->dropped &&
            write_row(comments, rows, export_name, records + row->record, rest) != 0) {
            return -1;
        }
        from = row->end;
    }
    cv_comment_rows_clear(rows);
    return 0;
}

void cv_comment_rows_clear(struct cv_comment_rows *rows)
{
    cv_buffer_clear(&rows->text);
    rows->n = rows->looked_at = 0;
}

void cv_comment_rows_free(struct cv_comment_rows *rows)
{
    cv_buffer_free(&rows->text);
    cv_buffer_free(&rows->line);
    cv_buffer_free(&rows->label);
    free(rows->list);
    *rows = (struct cv_comment_rows){0};
}

enum canvass_status cv_comments_close(struct cv_comments *comments, struct canvass_error *error)
{
    return comments->file ? cv_outfile_close(comments->file, error) : CANVASS_OK;
}
