#include "parse/queue.h"

#include <stdlib.h>

#include "base/diag.h"
#include "base/text.h"

static struct cv_queued new_record(const struct cv_queue *queue)
{
    return (struct cv_queued){
        .first_cell = queue->n_cells, .first_byte = queue->n_bytes, .blank = true};
}

void cv_queue_init(struct cv_queue *queue)
{
    *queue = (struct cv_queue){.n_columns = SIZE_MAX};
    queue->open = new_record(queue);
}

bool cv_queue_is_blank(struct cv_slice cell)
{
    unsigned char first = (unsigned char)cell.data[0];
    return (first <= ' ' || first >= 0x80) && cv_is_blank(cell);
}

void cv_queue_defect(struct cv_queue *queue, enum cv_defect defect)
{
    struct cv_queued *open = &queue->open;
    if (open->defect == CV_DEFECT_NONE) {
        open->defect = defect;
        open->defect_cell = open->n_cells;
    }
}

static bool has_high(struct cv_slice cell)
{
    size_t at = 0;
    while (at < cell.len && (unsigned char)cell.data[at] < 0x80) {
        at++;
    }
    return at < cell.len;
}

void cv_queue_check(struct cv_queue *queue, struct cv_slice cell)
{
    size_t bad_at = 0;
    queue->open.beyond_ascii = queue->open.beyond_ascii || has_high(cell);
    if (cv_utf8_valid(cell, &bad_at)) {
        return;
    }
    if (cell.data[bad_at] == '\0') {
        cv_queue_defect(queue, CV_DEFECT_NUL);
        return;
    }
    cv_queue_defect(queue, CV_DEFECT_ENCODING);
    cv_sample_take(&queue->sample, cell, bad_at);
}

void cv_queue_end(struct cv_queue *queue)
{
    queue->open.n_kept = queue->n_cells - queue->open.first_cell;
    queue->open.sample = queue->sample.mark;
    queue->records[queue->n_records++] = queue->open;
    queue->open = new_record(queue);
}

void cv_queue_pass(struct cv_queue *queue)
{
    const struct cv_queued *record = &queue->records[queue->next++];
    queue->gone_sample = record->sample;
    queue->gone_end = record->end;
    queue->gone_lines = record->lines;
    queue->gone_cr = record->ends_cr;
}

void cv_queue_clear(struct cv_queue *queue)
{
    queue->n_bytes = 0;
    queue->n_cells = 0;
    queue->n_records = 0;
    queue->next = 0;
    queue->sample.mark = (struct cv_sample_mark){.n_bytes = 0};
    queue->gone_sample = queue->sample.mark;
    queue->open = new_record(queue);
}

/* Moves what still waits to the front of the arrays. */
static void forget(struct cv_queue *queue)
{
    size_t gone = queue->next;
    const struct cv_queued *first =
        gone < queue->n_records ? &queue->records[gone] : &queue->open;
    size_t bytes = first->first_byte;
    size_t cells = first->first_cell;
    if (gone == 0) {
        return;
    }
    queue->n_bytes -= bytes;
    queue->n_cells -= cells;
    queue->n_records -= gone;
    queue->next = 0;
    memmove(queue->bytes, queue->bytes + bytes, queue->n_bytes);
    for (size_t i = 0; i < queue->n_cells; i++) {
        queue->cells[i] = queue->cells[i + cells];
        queue->cells[i].data -= bytes;
    }
    for (size_t i = 0; i < queue->n_records; i++) {
        queue->records[i] = queue->records[i + gone];
        queue->records[i].first_byte -= bytes;
        queue->records[i].first_cell -= cells;
    }
    queue->open.first_byte -= bytes;
    queue->open.first_cell -= cells;
}

/* A capacity for `used` + `more` elements that leaves room to grow; 0 on overflow. */
static size_t new_cap(size_t used, size_t more, size_t element)
{
    size_t most = SIZE_MAX / 2 / element;
    if (used > most || more > most - used) {
        return 0;
    }
    size_t need = used + more;
    return need <= most / 2 ? need + need / 2 : need;
}

static bool grow(void **array, size_t *cap, size_t used, size_t more, size_t element)
{
    if (*array && more <= *cap - used) {
        return true;
    }
    size_t wanted = new_cap(used, more, element);
    void *grown = wanted ? realloc(*array, wanted * element) : NULL;
    if (!grown) {
        return false;
    }
    *array = grown;
    *cap = wanted;
    return true;
}

/* The cells point into the bytes, so these are moved by hand. */
static bool grow_bytes(struct cv_queue *queue, size_t more)
{
    if (queue->bytes && more <= queue->cap_bytes - queue->n_bytes) {
        return true;
    }
    size_t cap = new_cap(queue->n_bytes, more, 1);
    char *bytes = cap ? malloc(cap) : NULL;
    if (!bytes) {
        return false;
    }
    if (queue->bytes) {
        memcpy(bytes, queue->bytes, queue->n_bytes);
    }
    for (size_t i = 0; i < queue->n_cells; i++) {
        queue->cells[i].data = bytes + (queue->cells[i].data - queue->bytes);
    }
    free(queue->bytes);
    queue->bytes = bytes;
    queue->cap_bytes = cap;
    return true;
}

enum canvass_status cv_queue_reserve(struct cv_queue *queue, size_t bytes, size_t cells,
                                     size_t records, struct canvass_error *error)
{
    forget(queue);
    size_t waiting = queue->n_bytes + queue->n_cells * sizeof *queue->cells;
    if (!queue->wanted && waiting > CV_RECORD_CAP) {
        return cv_fail(error, CANVASS_EEXPORT, "parse.too_large",
                       "the first records hold over %zu MiB, far more than the headings of an "
                       "export: check that this is the right file and how its cells are "
                       "separated",
                       CV_RECORD_CAP >> 20);
    }
    void *all_cells = queue->cells;
    void *all_records = queue->records;
    bool done =
        grow_bytes(queue, bytes + CV_CELL_SLACK) &&
        grow(&all_cells, &queue->cap_cells, queue->n_cells, cells, sizeof *queue->cells) &&
        grow(&all_records, &queue->cap_records, queue->n_records, records,
             sizeof *queue->records);
    queue->cells = all_cells;
    queue->records = all_records;
    return done ? CANVASS_OK : cv_fail_memory(error);
}

/* Empties the cells that nobody wants, from `first_cell` on, and returns how many remain. */
static size_t thin_out(struct cv_queue *queue, size_t first_cell, size_t n_kept)
{
    size_t n = n_kept < queue->n_columns ? n_kept : queue->n_columns;
    for (size_t i = 0; i < n; i++) {
        if (!queue->wanted[i]) {
            queue->cells[first_cell + i].len = 0;
        }
    }
    return n;
}

enum canvass_status cv_queue_keep(struct cv_queue *queue, const bool *wanted, size_t n_columns,
                                  struct canvass_error *error)
{
    if (queue->wanted) {
        return cv_fail(error, CANVASS_EUSAGE, "parse.keep",
                       "the columns to keep are stated once for an export");
    }
    queue->wanted = calloc(n_columns ? n_columns : 1, sizeof *queue->wanted);
    if (!queue->wanted) {
        return cv_fail_memory(error);
    }
    queue->n_columns = n_columns;
    if (n_columns > 0) {
        memcpy(queue->wanted, wanted, n_columns * sizeof *wanted);
    }
    for (size_t i = queue->next; i < queue->n_records; i++) {
        struct cv_queued *record = &queue->records[i];
        record->n_kept = thin_out(queue, record->first_cell, record->n_kept);
    }
    struct cv_queued *open = &queue->open;
    size_t n_open = queue->n_cells - open->first_cell;
    queue->n_cells = open->first_cell + thin_out(queue, open->first_cell, n_open);
    return CANVASS_OK;
}

void cv_queue_free(struct cv_queue *queue)
{
    free(queue->bytes);
    free(queue->cells);
    free(queue->records);
    free(queue->wanted);
    cv_queue_init(queue);
}
