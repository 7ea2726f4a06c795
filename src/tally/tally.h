/* Integer counts, and nothing else, are what responses leave behind: one sparse joint count for
 * each tuple that the survey declares. Tallies of one survey form a group: they add, the empty
 * one is zero, and a response can be taken out again. */
#ifndef CV_TALLY_TALLY_H
#define CV_TALLY_TALLY_H

#include "base/buffer.h"
#include "response/response.h"
#include "survey/survey.h"

/* Distinct cells of one tuple; more is an error that names the tuple's questions. */
#define CV_TALLY_CAP ((uint64_t)1 << 18)

struct cv_tally;

/* An empty tally; borrows the survey. NULL when memory ran out. The caller frees. */
struct cv_tally *cv_tally_new(const struct cv_survey *survey);
void cv_tally_free(struct cv_tally *tally); /* NULL is fine */

/* Counts a response `times` times (1; -1 takes it out again). Of a tuple with several codes an
 * answer (multiple choices) every combination is counted. Fails with CANVASS_EEXPORT and
 * "tally.too_many_cells". */
enum canvass_status cv_tally_count(struct cv_tally *tally, const struct cv_coded *response,
                                   int64_t times, struct canvass_error *error);

/* dst += src; both of one survey (fingerprints are compared, "tally.other_survey"). */
enum canvass_status cv_tally_add(struct cv_tally *dst, const struct cv_tally *src,
                                 struct canvass_error *error);

int64_t cv_tally_responses(const struct cv_tally *tally);

/* The count of one cell: codes in the order of the tuple's questions. */
int64_t cv_tally_get(const struct cv_tally *tally, uint32_t tuple, const uint64_t *codes);

/* Every cell that is not zero, by ascending key; the callback's codes are in the order of the
 * tuple's questions. -1 when memory ran out or the callback returned non-zero. */
int cv_tally_each(const struct cv_tally *tally, uint32_t tuple,
                  int (*visit)(void *data, const uint64_t *codes, int64_t count), void *data);

/* The tally as JSON with the survey's fingerprint: equal tallies give equal bytes. -1 when
 * memory ran out. */
int cv_tally_save(const struct cv_tally *tally, struct cv_buffer *out);

/* Reads what cv_tally_save wrote; "tally.other_survey", "tally.corrupt". The caller frees. */
enum canvass_status cv_tally_load(struct cv_tally **out, const struct cv_survey *survey,
                                  struct cv_slice text, const char *name,
                                  struct canvass_error *error);

#endif
