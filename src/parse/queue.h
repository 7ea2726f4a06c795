/* Records that were parsed and not yet handed out, in three flat arrays: the bytes of all kept
 * cells, the cells, the records. A format adds cells and ends records; parser.c hands them out.
 * Room for all that a piece of input can become is made before the piece is parsed, so adding a
 * cell cannot fail and allocates nothing. */
#ifndef CV_PARSE_QUEUE_H
#define CV_PARSE_QUEUE_H

#include <canvass/error.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "parse/parser.h"
#include "parse/sample.h"

struct cv_queued {
    uint64_t line;
    uint64_t at;    /* where it begins and ends, its line end and all, as far as the format */
    uint64_t end;   /* tells */
    uint64_t lines; /* line ends up to its end */
    size_t first_cell; /* index into the queue's cells */
    size_t first_byte; /* index into the queue's bytes */
    size_t n_kept;     /* cells in the queue */
    size_t n_cells;    /* cells in the file */
    size_t defect_cell;
    uint64_t offset; /* as in struct cv_record; a format that knows it fills it in */
    struct cv_sample_mark sample; /* of the queue's sample, what was there at its end */
    enum cv_defect defect;
    bool blank;
    bool beyond_ascii;
    bool ends_cr; /* its line end is a CR, to which more may belong */
};

/* cv_queue_init before first use. */
struct cv_queue {
    char *bytes;
    struct cv_slice *cells;
    struct cv_queued *records;
    size_t n_bytes;
    size_t n_cells;
    size_t n_records;
    size_t cap_bytes;
    size_t cap_cells;
    size_t cap_records;
    size_t next;             /* the record that is handed out next */
    struct cv_queued open;   /* the record that is being built */
    size_t n_columns;        /* cells from here on are only counted */
    bool *wanted;            /* NULL before cv_queue_keep: all of them */
    struct cv_sample sample; /* of all cells, those of the open record as well */
    /* Of the records that were handed out. */
    struct cv_sample_mark gone_sample;
    uint64_t gone_end;
    uint64_t gone_lines;
    bool gone_cr;
};

void cv_queue_init(struct cv_queue *queue);

/* Forgets the records that were handed out and makes room for `bytes` bytes of cells, `cells`
 * cells and `records` records. Moves what the queue holds. CANVASS_ENOMEM; CANVASS_EEXPORT with
 * "parse.too_large" when everything is kept and what waits is over CV_RECORD_CAP. */
enum canvass_status cv_queue_reserve(struct cv_queue *queue, size_t bytes, size_t cells,
                                     size_t records, struct canvass_error *error);

/* As cv_parser_keep; CANVASS_ENOMEM or CANVASS_EUSAGE. */
enum canvass_status cv_queue_keep(struct cv_queue *queue, const bool *wanted, size_t n_columns,
                                  struct canvass_error *error);

/* Forgets all records, and what the open one and the sample have; the columns stay. */
void cv_queue_clear(struct cv_queue *queue);

/* The record `next` is handed out. */
void cv_queue_pass(struct cv_queue *queue);

/* Ends the record that is being built, with whatever cells it has, and begins the next. */
void cv_queue_end(struct cv_queue *queue);

void cv_queue_free(struct cv_queue *queue);

/* The rare parts of cv_queue_add: whether a cell is white space, a look at bytes that are not
 * plain, and noting a defect of the last cell. */
bool cv_queue_is_blank(struct cv_slice cell);
void cv_queue_check(struct cv_queue *queue, struct cv_slice cell);
void cv_queue_defect(struct cv_queue *queue, enum cv_defect defect);

/* Bytes that are read from a cell's beginning when it is added, and written where it goes,
 * however short the cell is. The queue has CV_CELL_SLACK bytes behind its last one, for that
 * and for who reads the cells. */
#define CV_QUEUE_SLACK ((size_t)16)
_Static_assert(CV_CELL_SLACK >= CV_QUEUE_SLACK, "there is room for what is written");

/* Tells in the top bits of its bytes whether one of a word's bytes is not 0x20 to 0x7F: taking
 * 0x20 away sets the top bit of a smaller byte, and a byte from 0x80 on has it already. A
 * borrow only ever comes from a byte that is small itself. */
static inline uint64_t cv_queue_strange(uint64_t word)
{
    return (word - UINT64_C(0x2020202020202020)) | word;
}

/* The word at `from`, with spaces for the bytes where the word at `mask` is 0. */
static inline uint64_t cv_queue_masked(const char *from, const unsigned char *mask)
{
    uint64_t word = 0;
    uint64_t bits = 0;
    memcpy(&word, from, sizeof word);
    memcpy(&bits, mask, sizeof bits);
    return (word & bits) | (UINT64_C(0x2020202020202020) & ~bits);
}

/* Copies `len` bytes and tells whether all of them are 0x20 to 0x7F. */
static inline bool cv_queue_copy(char *to, const char *from, size_t len)
{
    static const unsigned char mask[2 * CV_QUEUE_SLACK] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                           0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                           0xFF, 0xFF, 0xFF, 0xFF};
    uint64_t found = 0;
    if (len <= CV_QUEUE_SLACK) {
        const unsigned char *used = mask + CV_QUEUE_SLACK - len;
        uint64_t first = cv_queue_masked(from, used);
        uint64_t second = cv_queue_masked(from + 8, used + 8);
        memcpy(to, &first, sizeof first);
        memcpy(to + 8, &second, sizeof second);
        found = cv_queue_strange(first) | cv_queue_strange(second);
    } else {
        uint64_t word = 0;
        size_t last = len - sizeof word;
        for (size_t at = 0; at < last; at += sizeof word) {
            memcpy(&word, from + at, sizeof word);
            memcpy(to + at, &word, sizeof word);
            found |= cv_queue_strange(word);
        }
        memcpy(&word, from + last, sizeof word);
        memcpy(to + last, &word, sizeof word);
        found |= cv_queue_strange(word);
    }
    return (found & UINT64_C(0x8080808080808080)) == 0;
}

/* Adds a cell to the record being built. False when it holds control characters, bytes that are
 * not ASCII, or over CV_CELL_CAP bytes, in which case `data` is not read. Else `data` is at
 * least CV_QUEUE_SLACK bytes of memory, whatever `len` is. A cell that nobody wants is copied
 * too, over the place of the next: that is cheaper than a branch. */
static inline bool cv_queue_add(struct cv_queue *queue, const char *data, size_t len)
{
    struct cv_queued *open = &queue->open;
    size_t column = open->n_cells++;
    char *to = queue->bytes + queue->n_bytes;
    bool fits = len <= CV_CELL_CAP && queue->n_bytes - open->first_byte <= CV_RECORD_CAP - len;
    bool plain = fits && cv_queue_copy(to, data, len);
    if (column < queue->n_columns) {
        size_t kept = fits && (!queue->wanted || queue->wanted[column]) ? len : 0;
        queue->cells[queue->n_cells++] = (struct cv_slice){to, kept};
        queue->n_bytes += kept;
    }
    if (open->blank && len > 0) {
        open->blank = fits && cv_queue_is_blank((struct cv_slice){data, len});
    }
    if (!fits) {
        cv_queue_defect(queue, CV_DEFECT_LONG);
    } else if (!plain) {
        cv_queue_check(queue, (struct cv_slice){data, len});
    }
    return plain;
}

#endif
