/* A text that is being read: what csv.c and csv_stretch.c share. */
#ifndef CV_PARSE_CSV_TEXT_H
#define CV_PARSE_CSV_TEXT_H

#include "parse/format.h"
#include "parse/grammar.h"

/* At most this much text is kept that waits to be handed out as records; with more, it cannot
 * be parsed apart. */
#define CV_CSV_KEPT ((size_t)4 << 20) /* bytes */

struct cv_csv {
    struct cv_grammar grammar;
    struct cv_decoder *decoder;
    enum canvass_status status; /* of the last read; other than CANVASS_OK there are no more */
    struct canvass_error error;
    size_t piece, next_piece; /* what libcsv gets at a time, and what it gets next */
    char *buffer;
    size_t cap;
    size_t len;
    size_t at;       /* what libcsv gets next */
    size_t block_at; /* where the block that is traced begins */
    uint64_t base;   /* which byte of the text the buffer's first is, from 0 */
    bool done;       /* the last stretch was handed out */
    bool part;       /* of the text alone: it goes on behind what is read */
    bool apart;      /* stretches are handed out; the buffer from `at` on is their text */
};

/* As cv_decoder_read, but CANVASS_OK at the end; an error that came comes again. */
enum canvass_status cv_csv_read(struct cv_csv *csv, char *to, size_t size, size_t *got,
                                struct canvass_error *error);

/* Where in the buffer the text begins that was not handed out as records; SIZE_MAX: it was too
 * much to keep. */
size_t cv_csv_gone(const struct cv_csv *csv, const struct cv_queue *queue);

/* Makes the buffer larger; false when memory runs out, and nothing has changed. */
bool cv_csv_grow(struct cv_csv *csv, size_t cap);

/* As struct cv_format's splits and stretch. */
bool cv_csv_splits(const void *state, const struct cv_queue *queue);
enum canvass_status cv_csv_stretch(void *state, const struct cv_queue *queue, char *block,
                                   size_t size, struct cv_stretch *out,
                                   struct canvass_error *error);

/* As struct cv_format's range. */
enum canvass_status cv_csv_range(void *state, struct cv_source *source, uint64_t from,
                                 uint64_t to, struct canvass_error *error);

#endif
