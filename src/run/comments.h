/* Inside the run room: private/comments.csv, what people wrote in their own words, for people
 * to read. */
#ifndef CV_RUN_COMMENTS_H
#define CV_RUN_COMMENTS_H

#include "base/buffer.h"
#include "base/outdir.h"
#include "response/response.h"

/* Zero-initialise ({0}) before first use. */
struct cv_comments {
    const struct cv_survey *survey;
    struct cv_outfile *file; /* NULL: the survey lists no comments */
    uint32_t issue;          /* the question whose answer stands beside each; CV_NO_QUESTION */
    struct cv_comment_rows *kept; /* takes the rows instead of the file; or NULL */
};

/* Rows until they are written. Zero-initialise ({0}) before first use. */
struct cv_comment_rows {
    struct cv_buffer text;        /* of all rows, from the question on */
    struct cv_buffer line, label; /* of the one in hand */
    struct cv_comment_row {
        uint64_t record;
        size_t end; /* in text */
        bool dropped;
    } * list;
    size_t n, cap;
    size_t looked_at; /* by cv_comments_drop */
};

/* Opens the file and writes its header, where the survey lists comments. */
enum canvass_status cv_comments_open(struct cv_comments *comments,
                                     const struct cv_survey *survey, struct cv_outdir *dir,
                                     struct canvass_error *error);

/* A row for each answer of a counted response to one of the survey's comments: question, the
 * response's main issue, the text with what would identify people masked as far as cv_mask can.
 * -1 when memory ran out. */
int cv_comments_note(const struct cv_comments *comments, struct cv_comment_rows *rows,
                     const struct cv_coded *response);

/* Takes back the rows of a record. Records must come in ascending order. */
void cv_comments_drop(struct cv_comment_rows *rows, uint64_t record);

/* A comments without a file, for rows that are kept. */
struct cv_comments cv_comments_for(const struct cv_survey *survey,
                                   struct cv_comment_rows *kept);

/* Adds a row as cv_comments_note writes one: its text from the question on. -1 when memory ran
 * out. */
int cv_comments_put(struct cv_comment_rows *rows, uint64_t record, struct cv_slice text);

/* Writes the rows as those of an export in which `records` came before, and empties them. -1
 * when memory ran out. */
int cv_comments_write(const struct cv_comments *comments, struct cv_comment_rows *rows,
                      const char *export_name, uint64_t records);

void cv_comment_rows_clear(struct cv_comment_rows *rows);
void cv_comment_rows_free(struct cv_comment_rows *rows);

/* Closes the file (always). */
enum canvass_status cv_comments_close(struct cv_comments *comments,
                                      struct canvass_error *error);

#endif
