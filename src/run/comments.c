#include "run/comments.h"

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

enum canvass_status cv_comments_open(struct cv_comments *comments,
                                     const struct cv_survey *survey, struct cv_outdir *dir,
                                     struct canvass_error *error)
{
    *comments = (struct cv_comments){.survey = survey, .issue = issue_of(survey)};
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
static void write_issue(struct cv_comments *comments, const struct cv_coded *response)
{
    struct cv_buffer *labels = &comments->text;

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
    cv_csv_text(&comments->line, cv_buffer_view(labels));
}

static int write_row(struct cv_comments *comments, const char *export_name,
                     const struct cv_coded *response, uint32_t question)
{
    struct cv_buffer *line = &comments->line;

    cv_buffer_clear(line);
    cv_csv_text(line, cv_slice_of(cv_file_name(export_name)));
    cv_buffer_format(line, ",%llu,", (unsigned long long)response->record);
    cv_csv_text(line, cv_slice_of(comments->survey->questions[question].id));
    cv_buffer_char(line, ',');
    write_issue(comments, response);
    cv_buffer_char(line, ',');
    if (cv_buffer_failed(&comments->text)) {
        return -1;
    }
    cv_buffer_clear(&comments->text);
    cv_mask(&comments->text, response->texts[question]);
    cv_csv_text(line, cv_buffer_view(&comments->text));
    cv_buffer_char(line, '\n');
    if (cv_buffer_failed(&comments->text) || cv_buffer_failed(line)) {
        return -1;
    }
    cv_outfile_write(comments->file, cv_buffer_view(line));
    return 0;
}

int cv_comments_note(struct cv_comments *comments, const char *export_name,
                     const struct cv_coded *response)
{
    int status = 0;

    for (uint32_t i = 0; i < comments->survey->n_comments && status == 0; i++) {
        const uint32_t question = comments->survey->comments[i];
        if (response->texts[question].len > 0) {
            status = write_row(comments, export_name, response, question);
        }
    }
    return status;
}

enum canvass_status cv_comments_close(struct cv_comments *comments, struct canvass_error *error)
{
    cv_buffer_free(&comments->line);
    cv_buffer_free(&comments->text);
    return comments->file ? cv_outfile_close(comments->file, error) : CANVASS_OK;
}
