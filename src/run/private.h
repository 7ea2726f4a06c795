/* Inside the run room: what a person in the office may need and nobody else may see. */
#ifndef CV_RUN_PRIVATE_H
#define CV_RUN_PRIVATE_H

#include "base/buffer.h"
#include "base/outdir.h"
#include "response/response.h"

struct cv_rejects {
    struct cv_outfile *file;
    struct cv_buffer line;
};

/* Writes private/README.txt, which names the files beside it. */
enum canvass_status cv_private_readme(const struct cv_survey *survey, struct cv_outdir *dir,
                                      struct canvass_error *error);

/* Opens private/rejects.csv and writes its header. */
enum canvass_status cv_rejects_open(struct cv_rejects *rejects, struct cv_outdir *dir,
                                    struct canvass_error *error);

/* A cv_finding_sink's note; `data` is the struct cv_rejects. */
int cv_rejects_note(void *data, const struct cv_finding *finding);

/* Closes the file (always). */
enum canvass_status cv_rejects_close(struct cv_rejects *rejects, struct canvass_error *error);

const char *cv_action_text(enum cv_action action);

/* The last part of a path, as files of the output folder name inputs ("-" is standard input).
 */
const char *cv_file_name(const char *path);

/* The same as it is printed: bytes that are not UTF-8 as question marks, control characters as
 * spaces, since a file's name may be anything. In the arena; NULL when memory ran out. */
const char *cv_printed_name(struct cv_arena *arena, const char *path);

/* The same as a cell of a list. */
void cv_csv_name(struct cv_buffer *line, const char *path);

#endif
