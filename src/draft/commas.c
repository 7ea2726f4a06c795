/* Choices joined by commas, which stand within labels too: "Recreation, sport and leisure". A
 * comma within brackets parts nothing, nor does one in a number. Of the pieces that are left,
 * those that never come without each other are one label; a small letter behind a comma speaks
 * for that as well, where labels begin with capitals. */
#include <stdlib.h>

#include "base/text.h"
#include "draft/drafter.h"

#define PIECES_MOST 40 /* of one cell; more is no list */

/* A piece by its text. */
struct piece {
    uint64_t count;  /* responses */
    uint32_t cells;  /* different cells it stands in */
    uint32_t before; /* the piece before it, where that is always the same; else CV_NONE */
    uint32_t after;  /* the same behind it */
    uint64_t first;  /* responses in which it begins the cell */
    uint64_t free;   /* ... in which it stands behind a piece that others follow, too */
    bool small;      /* begins with a small letter */
};

struct cell {
    uint32_t pieces[PIECES_MOST];
    size_t starts[PIECES_MOST], ends[PIECES_MOST]; /* in the shown text */
    size_t n;
    const struct cv_value *value;
};

struct commas {
    struct cell *cells;
    size_t n_cells;
    struct piece *pieces;
    uint32_t n_pieces, cap_pieces;
    struct cv_map index;
    uint64_t n_small, n_all; /* pieces behind a comma */
};

#define EDGE (CV_NONE - 1)    /* the end of a cell */
#define UNKNOWN (CV_NONE - 2) /* not seen yet */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Where the next comma that may part choices stands, or the end. */
static size_t next_comma(const char *text, size_t at)
{
    int depth = 0;

    for (; text[at]; at++) {
        depth += text[at] == '(' || text[at] == '[';
        depth -= (text[at] == ')' || text[at] == ']') && depth > 0;
        if (text[at] == ',' && depth == 0 &&
            !(at > 0 && is_digit(text[at - 1]) && is_digit(text[at + 1]))) {
            return at;
        }
    }
    return at;
}

static uint32_t piece_of(struct commas *commas, struct cv_slice text)
{
    struct cv_buffer folded = {0};
    uint32_t found = CV_NONE;

    if (cv_fold(&folded, text) == 0 && folded.len > 0) {
        const struct cv_slice key = cv_buffer_view(&folded);
        found = cv_map_get(&commas->index, key);
        if (found == CV_NONE && commas->n_pieces == commas->cap_pieces) {
            const uint32_t cap = commas->cap_pieces ? 2 * commas->cap_pieces : 64;
            struct piece *more = realloc(commas->pieces, cap * sizeof *more);
            if (more) {
                commas->pieces = more;
                commas->cap_pieces = cap;
            }
        }
        if (found == CV_NONE && commas->n_pieces < commas->cap_pieces &&
            cv_map_put(&commas->index, key, commas->n_pieces) == 0) {
            found = commas->n_pieces++;
            commas->pieces[found] =
                (struct piece){.before = UNKNOWN,
                               .after = UNKNOWN,
                               .small = text.data[0] >= 'a' && text.data[0] <= 'z'};
        }
    }
    cv_buffer_free(&folded);
    return found;
}

/* 0, 1 when the cell is no list, -1 when memory ran out. */
static int take_apart(struct commas *commas, const struct cv_value *value, struct cell *cell)
{
    const char *text = value->shown;

    *cell = (struct cell){.value = value};
    for (size_t at = 0; text[at];) {
        const size_t end = next_comma(text, at);
        const struct cv_slice piece = cv_trim(cv_slice(text + at, end - at));
        if (piece.len > 0) {
            if (cell->n == PIECES_MOST) {
                return 1;
            }
            const uint32_t found = piece_of(commas, piece);
            if (found == CV_NONE) {
                return -1;
            }
            cell->pieces[cell->n] = found;
            cell->starts[cell->n] = (size_t)(piece.data - text);
            cell->ends[cell->n++] = (size_t)(piece.data - text) + piece.len;
        }
        at = end + (text[end] == ',');
    }
    return cell->n == 0;
}

static void meet(uint32_t *known, uint32_t neighbour)
{
    *known = *known == UNKNOWN || *known == neighbour ? neighbour : CV_NONE;
}

static void count_cell(struct commas *commas, const struct cell *cell)
{
    for (size_t i = 0; i < cell->n; i++) {
        struct piece *piece = &commas->pieces[cell->pieces[i]];
        piece->count += cell->value->count;
        piece->cells++;
        piece->first += i == 0 ? cell->value->count : 0;
        meet(&piece->before, i == 0 ? EDGE : cell->pieces[i - 1]);
        meet(&piece->after, i + 1 == cell->n ? EDGE : cell->pieces[i + 1]);
        commas->n_all += i > 0;
        commas->n_small += i > 0 && piece->small;
    }
}

static void count_free(struct commas *commas, const struct cell *cell)
{
    for (size_t i = 1; i < cell->n; i++) {
        const bool bound = commas->pieces[cell->pieces[i - 1]].after == cell->pieces[i];
        commas->pieces[cell->pieces[i]].free += bound ? 0 : cell->value->count;
    }
}

/* Whether the comma between two neighbours belongs to a label. */
static bool holds(const struct commas *commas, uint32_t left, uint32_t right)
{
    const struct piece *pieces = commas->pieces;

    if (!pieces) {
        return false;
    }
    const struct piece *a = &pieces[left];
    const struct piece *b = &pieces[right];
    const bool always_after = b->before == left;
    const bool always_before = a->after == right;
    /* Where most pieces begin small, small letters say nothing. */
    const bool telling = b->small && !(2 * commas->n_small > commas->n_all && a->small);

    if (telling) {
        /* A label's end comes with its beginning; one that is typed once is one answer. */
        return b->first == 0 && (always_after || (always_before && b->free == 0));
    }
    /* Choices that are made together come apart now and then. */
    return always_after && always_before && b->first == 0 && b->count >= 5;
}

/* Adds what stands between the commas that part. */
static int add_labels(const struct commas *commas, const struct cell *cell,
                      struct cv_values *pieces, size_t *n)
{
    size_t begin = 0;

    *n = 0;
    for (size_t i = 0; i < cell->n; i++) {
        if (i + 1 < cell->n && holds(commas, cell->pieces[i], cell->pieces[i + 1])) {
            continue;
        }
        const size_t from = cell->starts[begin];
        const struct cv_slice label = cv_slice(cell->value->shown + from, cell->ends[i] - from);
        if (cv_values_add(pieces, label, NULL) != 0) {
            return -1;
        }
        struct cv_buffer folded = {0};
        struct cv_value *kept = cv_fold(&folded, label) == 0
                                    ? cv_values_find(pieces, cv_buffer_string(&folded))
                                    : NULL;
        cv_buffer_free(&folded);
        if (kept) {
            kept->count += cell->value->count - 1;
            pieces->total += cell->value->count - 1;
            pieces->characters += (cell->value->count - 1) * label.len;
        }
        begin = i + 1;
        (*n)++;
    }
    return 0;
}

static bool is_missing(const char *folded, const char *const *missing, uint32_t n_missing)
{
    for (uint32_t i = 0; i < n_missing; i++) {
        if (strcmp(folded, missing[i]) == 0) {
            return true;
        }
    }
    return false;
}

static int read_cells(struct commas *commas, const struct cv_values *values,
                      const char *const *missing, uint32_t n_missing)
{
    commas->cells = calloc(values->n + 1, sizeof *commas->cells);
    if (!commas->cells) {
        return -1;
    }
    for (uint32_t i = 0; i < values->n; i++) {
        struct cell *cell = &commas->cells[commas->n_cells];
        if (is_missing(values->items[i].folded, missing, n_missing)) {
            continue;
        }
        const int status = take_apart(commas, &values->items[i], cell);
        if (status < 0) {
            return -1;
        }
        commas->n_cells += status == 0;
    }
    for (size_t i = 0; i < commas->n_cells; i++) {
        count_cell(commas, &commas->cells[i]);
    }
    for (size_t i = 0; i < commas->n_cells; i++) {
        count_free(commas, &commas->cells[i]);
    }
    return 0;
}

int cv_commas(const struct cv_values *values, const char *const *missing, uint32_t n_missing,
              struct cv_values *pieces, uint64_t *several, uint64_t *cells)
{
    struct commas commas = {0};
    int status = read_cells(&commas, values, missing, n_missing);

    *several = 0;
    *cells = 0;
    for (size_t i = 0; i < commas.n_cells && status == 0; i++) {
        size_t n = 0;
        status = add_labels(&commas, &commas.cells[i], pieces, &n);
        *several += n > 1 ? commas.cells[i].value->count : 0;
        (*cells)++;
    }
    free(commas.cells);
    free(commas.pieces);
    cv_map_free(&commas.index);
    return status;
}
