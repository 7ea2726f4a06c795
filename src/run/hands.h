/* Inside the run room: as many hands as there are cores, on one export. */
#ifndef CV_RUN_HANDS_H
#define CV_RUN_HANDS_H

#include <canvass/job.h>

#include "run/hand.h"
#include "source/source.h"

/* Told in turn, never by two at once, of the bytes read so far. */
struct cv_hands_progress {
    void (*tell)(void *data, uint64_t bytes); /* or NULL */
    void *data;
};

/* How many threads may be at work at once: what the job says, else one a core. */
unsigned cv_threads_for(const struct canvass_job *job);

/* How many hands find work in so many bytes (0: not known): one a thread, but no more than
 * there are stretches. */
unsigned cv_hands_for(const struct canvass_job *job, uint64_t bytes);

/* Reads a text that can be parsed apart from its first record to its end, with `n` hands, and
 * adds it to the tally. What comes of it is the same with every number of hands; where memory
 * is short for more of them, fewer work. Fails as the parser and the reader do, with what comes
 * first in the export. */
enum canvass_status cv_hands_read(struct cv_export *export, struct cv_source *source,
                                  struct cv_tally *tally, unsigned n,
                                  const struct cv_hands_progress *progress,
                                  struct canvass_error *error);

#endif
