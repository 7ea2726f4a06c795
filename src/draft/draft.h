/* Records to a first definition and response schema, for `canvass init`. In: the headings of an
 * export of which no survey is known, and its records, once; then its responses as the drafted
 * definition itself reads them, once. Out: two JSON documents for people to go on with, and a
 * few lines that say what was guessed. Memory is bounded however long the export is.
 *
 *     cv_drafter_open, cv_drafter_see..., cv_drafter_propose     first pass
 *     cv_drafter_documents, cv_drafter_bound                     until every column fits
 *     cv_drafter_count..., cv_drafter_settle                     second pass
 *     cv_drafter_documents, cv_drafter_note                      what comes out
 *
 * No answer gets into a document but as an option of a question that was judged to be a choice.
 */
#ifndef CV_DRAFT_DRAFT_H
#define CV_DRAFT_DRAFT_H

#include <canvass/error.h>

#include "base/buffer.h"
#include "layout/layout.h"
#include "response/response.h"

struct cv_drafter;

/* What is known besides the export. Strings are borrowed for the drafter's life. */
struct cv_draft_options {
    const char *id;       /* of the survey, also in file names: [a-z0-9][a-z0-9-]* */
    const char *encoding; /* guessed, to be written into the definition; or NULL */
    const char *sheet;    /* of a workbook with several, likewise; or NULL */
    const char *schema;   /* file name of the response schema */
};

/* `layout` (of cv_layout_look) is borrowed until cv_drafter_propose has returned. Fails with
 * CANVASS_EEXPORT, "draft.no_headers", when a header reads like a cell of a response. */
enum canvass_status cv_drafter_open(struct cv_drafter **out, const struct cv_layout *layout,
                                    const struct cv_draft_options *options,
                                    struct canvass_error *error);

/* Looks at one record. Blank and defective ones, and those with the wrong number of cells, are
 * passed over. CANVASS_OK or CANVASS_ENOMEM. */
enum canvass_status cv_drafter_see(struct cv_drafter *drafter, const struct cv_record *record,
                                   struct canvass_error *error);

/* Makes questions of the columns. Fails with CANVASS_EEXPORT, "draft.no_questions", when there
 * are none. */
enum canvass_status cv_drafter_propose(struct cv_drafter *drafter, struct canvass_error *error);

/* The two documents as they stand, appended. CANVASS_OK or CANVASS_ENOMEM. */
enum canvass_status cv_drafter_documents(struct cv_drafter *drafter,
                                         struct cv_buffer *definition, struct cv_buffer *schema,
                                         struct canvass_error *error);

/* Compares what the drafted definition was bound to with what was meant, question by question;
 * `layout` is NULL where binding failed, and `question` is then the one that it failed at ("":
 * not known). True when all is well; else the next documents name columns another way, by
 * number where a header will not do, and without the question where nothing will. */
bool cv_drafter_bound(struct cv_drafter *drafter, const struct cv_layout *layout,
                      const char *question);

/* Counts one response as `survey`, which is the drafted definition, reads it. CANVASS_OK or
 * CANVASS_ENOMEM. */
enum canvass_status cv_drafter_count(struct cv_drafter *drafter, const struct cv_survey *survey,
                                     const struct cv_coded *response,
                                     struct canvass_error *error);

/* Routing, limits of picks and the report, from what was counted. CANVASS_OK or
 * CANVASS_ENOMEM. */
enum canvass_status cv_drafter_settle(struct cv_drafter *drafter, struct canvass_error *error);

/* The lines that say what was guessed, in their order; NULL past the last. They name headers
 * and counts, and no answer but options. Good for the drafter's life. */
const char *cv_drafter_note(const struct cv_drafter *drafter, size_t index);

void cv_drafter_free(struct cv_drafter *drafter); /* NULL is fine */

#endif
