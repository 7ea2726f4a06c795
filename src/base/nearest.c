#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#define FAR SIZE_MAX
#define WIDEST_SEARCH ((size_t)32) /* edits; more is no resemblance and takes long */
#define LONGEST_SHOWN ((size_t)80) /* characters of a name in a message */

/* Both texts as code points, and three rows of the distance table. */
struct bench {
    int32_t *a;
    int32_t *b;
    size_t *rows[3];
};

static size_t decode(int32_t *points, struct cv_slice text)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len;) {
        utf8proc_ssize_t step =
            utf8proc_iterate((const utf8proc_uint8_t *)text.data + at,
                             (utf8proc_ssize_t)(text.len - at), &points[count]);
        if (step <= 0) {
            points[count] = (unsigned char)text.data[at];
            step = 1;
        }
        at += (size_t)step;
        count++;
    }
    return count;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* One cell of the table: optimal string alignment (Damerau 1964). i and j count from 1. */
static size_t edits(const struct bench *bench, size_t i, size_t j)
{
    const size_t *before = bench->rows[1];
    size_t differs = bench->a[i - 1] != bench->b[j - 1];
    size_t best = before[j - 1] + differs;
    best = smaller(best, before[j] + 1);
    best = smaller(best, bench->rows[0][j - 1] + 1);
    if (i > 1 && j > 1 && bench->a[i - 1] == bench->b[j - 2] &&
        bench->a[i - 2] == bench->b[j - 1]) {
        best = smaller(best, bench->rows[2][j - 2] + 1);
    }
    return best;
}

/* rows[0] is the row being filled, then the two before it. Cells further than `limit` from the
 * diagonal exceed the limit and are not computed. */
static size_t fill(struct bench *bench, size_t len_a, size_t len_b, size_t limit)
{
    for (size_t j = 0; j <= len_b; j++) {
        bench->rows[1][j] = j;
        bench->rows[2][j] = limit + 1;
    }
    for (size_t i = 1; i <= len_a; i++) {
        size_t *row = bench->rows[0];
        size_t first = i > limit ? i - limit : 1;
        size_t last = smaller(len_b, i + limit);
        size_t best = limit + 1;
        row[first - 1] = first == 1 ? i : limit + 1;
        for (size_t j = first; j <= last; j++) {
            row[j] = edits(bench, i, j);
            best = smaller(best, row[j]);
        }
        if (last < len_b) {
            row[last + 1] = limit + 1;
        }
        if (best > limit && row[first - 1] > limit) {
            return limit + 1;
        }
        bench->rows[0] = bench->rows[2];
        bench->rows[2] = bench->rows[1];
        bench->rows[1] = row;
    }
    return smaller(bench->rows[1][len_b], limit + 1);
}

size_t cv_distance(struct cv_slice a, struct cv_slice b, size_t limit)
{
    size_t beyond = limit == SIZE_MAX ? SIZE_MAX : limit + 1;
    size_t len_a = cv_utf8_length(a);
    size_t len_b = cv_utf8_length(b);
    size_t longest = a.len > b.len ? a.len : b.len;
    if ((len_a > len_b ? len_a - len_b : len_b - len_a) > limit || longest > SIZE_MAX / 64) {
        return beyond;
    }
    limit = smaller(limit, longest);
    size_t width = b.len + 2;
    int32_t *points = malloc((a.len + b.len + 1) * sizeof *points);
    size_t *cells = malloc(3 * width * sizeof *cells);
    size_t distance = beyond;
    if (points && cells) {
        struct bench bench = {
            points, points + a.len, {cells, cells + width, cells + 2 * width}};
        size_t found = fill(&bench, decode(bench.a, a), decode(bench.b, b), limit);
        distance = found > limit ? beyond : found;
    }
    free(points);
    free(cells);
    return distance;
}

static bool contains(struct cv_slice whole, struct cv_slice part)
{
    for (size_t at = 0; part.len >= 3 && at + part.len <= whole.len; at++) {
        if (memcmp(whole.data + at, part.data, part.len) == 0) {
            return true;
        }
    }
    return false;
}

/* How far a folded name is from the folded wanted one: edits, and after every text within reach
 * of those the ones that contain or are contained, least added first. */
static size_t farness(struct cv_slice wanted, struct cv_slice name)
{
    size_t longer = wanted.len > name.len ? wanted.len : name.len;
    size_t limit = smaller((longer + 3) / 4, WIDEST_SEARCH);
    size_t distance = cv_distance(wanted, name, limit);
    if (distance <= limit) {
        return distance;
    }
    if (contains(wanted, name) || contains(name, wanted)) {
        return WIDEST_SEARCH + longer - smaller(wanted.len, name.len);
    }
    return FAR;
}

struct candidate {
    const char *name;
    size_t farness;
};

/* Keeps the nearest in order; of equals the earlier name stays ahead. */
static size_t keep(struct candidate *best, size_t count, size_t most, struct candidate found)
{
    size_t at = count;
    while (at > 0 && best[at - 1].farness > found.farness) {
        at--;
    }
    if (at == most) {
        return count;
    }
    size_t moved = (count < most ? count : most - 1) - at;
    memmove(&best[at + 1], &best[at], moved * sizeof *best);
    best[at] = found;
    return count < most ? count + 1 : count;
}

static void append_name(struct cv_buffer *out, const char *name)
{
    size_t shown = 0;
    size_t at = 0;
    for (; name[at]; at++) {
        bool begins = ((unsigned char)name[at] & 0xC0) != 0x80;
        if (begins && shown++ == LONGEST_SHOWN) {
            break;
        }
    }
    cv_buffer_char(out, '"');
    cv_buffer_bytes(out, name, at);
    cv_buffer_text(out, name[at] ? "...\"" : "\"");
}

static size_t search(struct candidate *best, struct cv_slice wanted, const char *const *names,
                     size_t n_names, size_t most)
{
    struct cv_buffer folded = {0};
    size_t count = 0;
    for (size_t i = 0; i < n_names; i++) {
        cv_buffer_clear(&folded);
        if (!names[i] || cv_fold(&folded, cv_slice_of(names[i])) != 0) {
            continue;
        }
        struct candidate found = {names[i], farness(wanted, cv_buffer_view(&folded))};
        if (found.farness != FAR) {
            count = keep(best, count, most, found);
        }
    }
    cv_buffer_free(&folded);
    return count;
}

size_t cv_nearest(struct cv_buffer *out, struct cv_slice wanted, const char *const *names,
                  size_t n_names, size_t most)
{
    most = smaller(most, n_names);
    struct cv_buffer folded = {0};
    struct candidate *best = most ? calloc(most, sizeof *best) : NULL;
    size_t count = 0;
    if (best && cv_fold(&folded, wanted) == 0) {
        count = search(best, cv_buffer_view(&folded), names, n_names, most);
    }
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            cv_buffer_text(out, i + 1 == count ? " or " : ", ");
        }
        append_name(out, best[i].name);
    }
    free(best);
    cv_buffer_free(&folded);
    return count;
}

size_t cv_nearest_at(struct cv_slice wanted, const char *const *names, size_t n_names)
{
    struct cv_buffer folded = {0};
    struct candidate best = {0};
    size_t at = n_names;

    if (n_names > 0 && cv_fold(&folded, wanted) == 0 &&
        search(&best, cv_buffer_view(&folded), names, n_names, 1) == 1) {
        for (at = 0; names[at] != best.name;) {
            at++;
        }
    }
    cv_buffer_free(&folded);
    return at;
}
