/* Splitting a cell in which several choices are joined. Labels may hold the separator, so the
 * known labels decide: a reading in which every part is a label is preferred, its labels as
 * long as they can be; else the longest label at each place, and what is left over is one
 * answer that is no label. */
#include <stdlib.h>

#include "base/text.h"
#include "response/answer.h"

/* Different separators of one platform; more are no separators of anybody. */
#define MOST_CORES 16

struct cores {
    struct cv_slice at[MOST_CORES]; /* without the spaces around them; a lone space is one */
    size_t n;
};

/* A position where nothing can go on. */
#define NOWHERE UINT32_MAX

struct splitter {
    const struct cv_map *labels;
    struct cv_slice marked; /* line breaks between lines of the cell */
    char *plain;            /* the same with spaces for them, as labels have */
    struct cores cores;
    size_t *lengths; /* of the labels in bytes, each once, the greatest first */
    size_t n_lengths;
    /* At each byte: */
    uint32_t *gaps;  /* length of the separator there; 0: none */
    uint32_t *lands; /* where the next part begins when this one ends here */
    uint32_t *steps; /* length of the label to be read there; 0: none */
    bool *begins;    /* whether a part may begin there */
};

/* How likely a separator is to stand inside what it separates: the first ones are tried first.
 */
static int rank_of(struct cv_slice core)
{
    static const char order[] = "\n;|";
    const char *found = core.len == 1 ? strchr(order, core.data[0]) : NULL;

    if (found) {
        return (int)(found - order);
    }
    return cv_slice_equal(core, cv_slice_of(" "))   ? 9
           : cv_slice_equal(core, cv_slice_of(",")) ? 8
                                                    : 7;
}

static struct cv_slice core_of(const char *join)
{
    const struct cv_slice core = cv_trim(cv_slice_of(join));

    if (core.len > 0) {
        return core;
    }
    return cv_slice_of(strpbrk(join, "\r\n") ? "\n" : " ");
}

static void add_core(struct cores *cores, struct cv_slice core)
{
    size_t at = 0;

    for (size_t i = 0; i < cores->n; i++) {
        if (cv_slice_equal(cores->at[i], core)) {
            return;
        }
        at += rank_of(cores->at[i]) <= rank_of(core);
    }
    if (cores->n == MOST_CORES) {
        return;
    }
    memmove(&cores->at[at + 1], &cores->at[at], (cores->n - at) * sizeof cores->at[0]);
    cores->at[at] = core;
    cores->n++;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n';
}

/* Length of a separator at byte `at`, with the white space around it; 0 for none. */
static size_t separator(const struct splitter *s, const struct cores *cores, size_t at)
{
    const char *text = s->marked.data;
    const size_t n = s->marked.len;
    size_t lead = at;
    bool broken = false;

    while (lead < n && is_space(text[lead])) {
        broken = broken || text[lead] == '\n';
        lead++;
    }
    for (size_t i = 0; i < cores->n; i++) {
        const struct cv_slice core = cores->at[i];
        size_t end = at;
        if (core.data[0] == ' ' || core.data[0] == '\n') {
            end = core.data[0] == ' ' || broken ? lead : at;
        } else if (n - lead >= core.len && memcmp(text + lead, core.data, core.len) == 0) {
            end = lead + core.len;
        }
        if (end > at) {
            while (end < n && is_space(text[end])) {
                end++;
            }
            return end - at;
        }
    }
    return 0;
}

static void find_gaps(struct splitter *s, const struct cores *cores)
{
    const size_t n = s->marked.len;

    memset(s->begins, 0, (n + 1) * sizeof *s->begins);
    s->begins[0] = true;
    s->gaps[n] = 0;
    for (size_t at = 0; at < n; at++) {
        s->gaps[at] = (uint32_t)separator(s, cores, at);
        if (s->gaps[at] > 0) {
            s->begins[at + s->gaps[at]] = true;
        }
    }
}

/* The longest label that begins at `from` and ends where a part may end and, where `whole`, the
 * rest can be read by labels alone. Its length, or 0. */
static uint32_t longest_label(const struct splitter *s, size_t from, bool whole)
{
    const size_t n = s->marked.len;

    for (size_t i = 0; i < s->n_lengths; i++) {
        const size_t len = s->lengths[i];
        const size_t end = from + len;
        if (len > n - from ||
            (end < n && (s->gaps[end] == 0 || (whole && s->lands[end] == NOWHERE)))) {
            continue;
        }
        if (cv_map_get(s->labels, cv_slice(s->plain + from, len)) != CV_MAP_NONE) {
            return (uint32_t)len;
        }
    }
    return 0;
}

/* Behind the separators at `at`: the first place where a label is to be read; else, when not
 * `whole`, behind all of them. A label may begin with a separator. */
static uint32_t landing(const struct splitter *s, size_t at, bool whole)
{
    const size_t next = at + s->gaps[at];

    if (next == s->marked.len || s->steps[next] > 0) {
        return (uint32_t)next;
    }
    if (s->gaps[next] > 0) {
        return s->lands[next];
    }
    return whole ? NOWHERE : (uint32_t)next;
}

/* Fills the arrays from the end of the cell on. */
static void plan(struct splitter *s, const struct cores *cores, bool whole)
{
    find_gaps(s, cores);
    for (size_t at = s->marked.len; at-- > 0;) {
        s->lands[at] = s->gaps[at] > 0 ? landing(s, at, whole) : NOWHERE;
        s->steps[at] = s->begins[at] ? longest_label(s, at, whole) : 0;
    }
}

/* Where the first part begins. */
static uint32_t start(const struct splitter *s)
{
    return s->steps[0] > 0 || s->gaps[0] == 0 ? 0 : s->lands[0];
}

/* Whether labels alone make up the cell, parted by these. */
static bool reads_whole(struct splitter *s, const struct cores *cores)
{
    plan(s, cores, true);
    const uint32_t first = start(s);
    return first != NOWHERE && (first == s->marked.len || s->steps[first] > 0);
}

static struct cores one_core(const struct cores *cores, size_t i)
{
    return (struct cores){.at = {cores->at[i]}, .n = 1};
}

static bool has_label(const struct splitter *s)
{
    for (size_t at = 0; at < s->marked.len; at++) {
        if (s->steps[at] > 0) {
            return true;
        }
    }
    return false;
}

/* Chooses the separators of this cell and plans its reading: an export uses one, and the others
 * may stand in what people wrote. */
static void choose(struct splitter *s, const struct cores *all)
{
    for (size_t i = 0; i < all->n; i++) {
        const struct cores one = one_core(all, i);
        if (reads_whole(s, &one)) {
            return;
        }
    }
    if (all->n != 1 && reads_whole(s, all)) {
        return;
    }
    for (size_t i = 0; i < all->n; i++) {
        const struct cores one = one_core(all, i);
        plan(s, &one, false);
        if (has_label(s)) {
            return;
        }
    }
    /* Nothing that is known: one answer, without a separator behind it. */
    for (size_t i = 0; i < all->n; i++) {
        const struct cores one = one_core(all, i);
        plan(s, &one, false);
        if (s->begins[s->marked.len]) {
            return;
        }
    }
    plan(s, &(struct cores){.n = 0}, false);
}

/* Where a part that is no label ends: before the first separator behind which one stands, or
 * nothing. */
static size_t unknown_end(const struct splitter *s, size_t from)
{
    const size_t n = s->marked.len;

    for (size_t at = from + 1; at < n; at++) {
        if (s->gaps[at] > 0 && (s->lands[at] == n || s->steps[s->lands[at]] > 0)) {
            return at;
        }
    }
    return n;
}

static int walk(const struct splitter *s,
                int (*each)(void *data, uint32_t label, struct cv_slice text), void *data)
{
    const size_t n = s->marked.len;
    size_t at = start(s);

    while (at < n) {
        const size_t end = s->steps[at] > 0 ? at + s->steps[at] : unknown_end(s, at);
        const struct cv_slice text = cv_slice(s->plain + at, end - at);
        const uint32_t label = s->steps[at] > 0 ? cv_map_get(s->labels, text) : CV_MAP_NONE;
        if (each(data, label, text) != 0) {
            return -1;
        }
        at = end < n ? s->lands[end] : n;
    }
    return 0;
}

static int compare_lengths(const void *a, const void *b)
{
    const size_t x = *(const size_t *)a;
    const size_t y = *(const size_t *)b;

    return (x < y) - (x > y);
}

static void list_lengths(struct splitter *s)
{
    const uint32_t count = s->labels->count;
    size_t n = 0;

    for (uint32_t i = 0; i < count; i++) {
        s->lengths[i] = s->labels->entries[i].key.len;
    }
    qsort(s->lengths, count, sizeof *s->lengths, compare_lengths);
    for (uint32_t i = 0; i < count; i++) {
        if (n == 0 || s->lengths[n - 1] != s->lengths[i]) {
            s->lengths[n++] = s->lengths[i];
        }
    }
    s->n_lengths = n;
}

static int prepare(struct splitter *s)
{
    const size_t n = s->marked.len;

    s->plain = malloc(n + 1);
    s->lengths = calloc(s->labels->count + 1, sizeof *s->lengths);
    s->gaps = calloc(n + 1, sizeof *s->gaps);
    s->lands = calloc(n + 1, sizeof *s->lands);
    s->steps = calloc(n + 1, sizeof *s->steps);
    s->begins = calloc(n + 1, sizeof *s->begins);
    if (!s->plain || !s->lengths || !s->gaps || !s->lands || !s->steps || !s->begins ||
        n >= UINT32_MAX) {
        return -1;
    }
    for (size_t i = 0; i < n; i++) {
        s->plain[i] = s->marked.data[i];
        if (s->plain[i] == '\n') {
            s->plain[i] = ' ';
        }
    }
    list_lengths(s);
    return 0;
}

int cv_split_joined(const struct cv_map *labels, const char *const *joins,
                    struct cv_slice folded,
                    int (*each)(void *data, uint32_t label, struct cv_slice text), void *data)
{
    struct splitter s = {.labels = labels, .marked = cv_trim(folded)};
    int status = prepare(&s);

    for (size_t i = 0; joins && joins[i]; i++) {
        add_core(&s.cores, core_of(joins[i]));
    }
    if (status == 0 && s.marked.len > 0) {
        choose(&s, &s.cores);
        status = walk(&s, each, data);
    }
    free(s.plain);
    free(s.lengths);
    free(s.gaps);
    free(s.lands);
    free(s.steps);
    free(s.begins);
    return status;
}
