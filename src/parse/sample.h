/* What stands around the bytes of an export that are not UTF-8, to guess what they are: the
 * first CV_SAMPLE_BYTES or so of it, in the order of the records. The samples of the parts of a
 * text add up to the sample of the whole. */
#ifndef CV_PARSE_SAMPLE_H
#define CV_PARSE_SAMPLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

#define CV_SAMPLE_BYTES ((size_t)1024)

/* Bytes of a piece at most: kept are eight to both sides of a bad one, whole characters, and a
 * space. */
#define CV_SAMPLE_AROUND ((size_t)8)
#define CV_SAMPLE_PIECE (2 * CV_SAMPLE_AROUND + 5)

/* How much of a sample there is: it only ever grows at its end, so that this tells what it was
 * earlier. */
struct cv_sample_mark {
    uint16_t n_bytes;
    bool full; /* a piece was refused, and so is whatever follows */
};

/* Zero-initialise. */
struct cv_sample {
    struct cv_sample_mark mark;
    char bytes[CV_SAMPLE_BYTES];
    unsigned char sizes[CV_SAMPLE_BYTES]; /* where a piece begins, its length; else 0 */
};

/* Takes what stands around the bad bytes of a cell, the first of them at `bad_at`. */
void cv_sample_take(struct cv_sample *sample, struct cv_slice cell, size_t bad_at);

/* Adds what `src` has to `dst`, as if the cells of the one had been taken by the other. */
void cv_sample_add(struct cv_sample *dst, const struct cv_sample *src);

/* Makes `dst` what `src` was at `mark`. */
void cv_sample_copy(struct cv_sample *dst, const struct cv_sample *src,
                    struct cv_sample_mark mark);

/* As cv_encoding_guess: the encoding that would fit, or NULL. */
const char *cv_sample_guess(const struct cv_sample *sample);

#endif
