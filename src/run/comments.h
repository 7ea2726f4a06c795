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
    struct cv_buffer line, text;
};

/* Opens the file and writes its header, where the survey lists comments. */
enum canvass_status cv_comments_open(struct cv_comments *comments,
                                     const struct cv_survey *survey, struct cv_outdir *dir,
                                     struct canvass_error *error);

/* A row for each answer of a counted response to one of the survey's comments: export, record,
 * question, the response's main issue, the text with what would identify people masked as far
 * as cv_mask can. -1 when memory ran out. */
int cv_comments_note(struct cv_comments *comments, const char *export_name,
                     const struct cv_coded *response);

/* Closes the file (always). */
enum canvass_status cv_comments_close(struct cv_comments *comments,
                                      struct canvass_error *error);

#endif
