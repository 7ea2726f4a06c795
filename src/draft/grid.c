/* Scales that questions share: rows of a grid, and questions asked in the same words one after
 * the other. A point that nobody chose in one row was offered there all the same. */
#include "base/text.h"
#include "draft/drafter.h"

#define POINTS_MOST 15

static bool may_share(const struct cv_sketch *sketch)
{
    return sketch->kind == CV_SINGLE && sketch->shown_as == CV_AS_CELL && !sketch->other &&
           !sketch->blank && !sketch->damaged && sketch->n_options <= POINTS_MOST;
}

/* Bytes with which both headers begin. */
static size_t same_beginning(const struct cv_drafter *drafter, const struct cv_sketch *a,
                             const struct cv_sketch *b)
{
    const char *x = drafter->layout->headings[a->columns[0]].whole;
    const char *y = drafter->layout->headings[b->columns[0]].whole;
    size_t n = 0;

    while (x[n] && x[n] == y[n]) {
        n++;
    }
    return n;
}

#define BEGINNING_LONG 20

static bool go_together(const struct cv_drafter *drafter, const struct cv_sketch *a,
                        const struct cv_sketch *b)
{
    return a->range == b->range || same_beginning(drafter, a, b) >= BEGINNING_LONG;
}

static uint32_t count_common(const struct cv_sketch *a, const struct cv_sketch *b)
{
    uint32_t common = 0;

    for (uint32_t i = 0; i < a->n_options; i++) {
        common += cv_option_find(b, a->options[i].folded) != CV_NONE;
    }
    return common;
}

/* All options of questions `from` to `to` in one list; questions that cannot share are passed
 * over. */
static int unite(struct cv_drafter *drafter, uint32_t from, uint32_t to,
                 struct cv_sketch *united)
{
    *united = (struct cv_sketch){.kind = CV_SINGLE};
    for (uint32_t q = from; q < to; q++) {
        const struct cv_sketch *sketch = &drafter->sketches[q];
        for (uint32_t i = 0; may_share(sketch) && i < sketch->n_options; i++) {
            const struct cv_choice *option = &sketch->options[i];
            if (cv_option_add(drafter, united, option->shown, option->count, i) != 0) {
                return -1;
            }
        }
    }
    return cv_options_finish(drafter, united, false);
}

/* Whether the rows' options are points of one scale: known as such, or every row has most. */
static bool is_one_scale(const struct cv_drafter *drafter, uint32_t from, uint32_t to,
                         const struct cv_sketch *united)
{
    if (united->n_options > POINTS_MOST || united->n_options < 2) {
        return false;
    }
    if (united->scale) {
        return true;
    }
    for (uint32_t q = from; q < to; q++) {
        const struct cv_sketch *sketch = &drafter->sketches[q];
        if (may_share(sketch) && 10 * count_common(sketch, united) < 6 * united->n_options) {
            return false;
        }
    }
    return true;
}

/* A row that nobody answered joins the rows beside it. */
static bool may_join(const struct cv_drafter *drafter, const struct cv_sketch *first,
                     const struct cv_sketch *sketch)
{
    return (may_share(sketch) && go_together(drafter, first, sketch) &&
            (sketch->range == first->range ||
             2 * count_common(sketch, first) >= first->n_options)) ||
           (sketch->blank && sketch->range == first->range);
}

static int share_from(struct cv_drafter *drafter, uint32_t from, uint32_t *to)
{
    const struct cv_sketch *first = &drafter->sketches[from];
    struct cv_sketch united;

    *to = from + 1;
    if (!may_share(first)) {
        return 0;
    }
    while (*to < drafter->n_sketches && may_join(drafter, first, &drafter->sketches[*to])) {
        (*to)++;
    }
    if (*to - from < 2) {
        return 0;
    }
    if (unite(drafter, from, *to, &united) != 0) {
        return -1;
    }
    for (uint32_t q = from; q < *to && is_one_scale(drafter, from, *to, &united); q++) {
        struct cv_sketch *sketch = &drafter->sketches[q];
        sketch->kind = CV_SINGLE;
        sketch->blank = false;
        sketch->options = united.options;
        sketch->n_options = united.n_options;
        sketch->scale = united.scale;
    }
    return 0;
}

static void drop_blank(struct cv_drafter *drafter)
{
    uint32_t kept = 0;

    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        if (drafter->sketches[q].blank) {
            drafter->n_empty++;
        } else {
            drafter->sketches[kept++] = drafter->sketches[q];
        }
    }
    drafter->n_sketches = kept;
}

static bool same_options(const struct cv_sketch *a, const struct cv_sketch *b)
{
    if (a->n_options != b->n_options || a->other != b->other) {
        return false;
    }
    for (uint32_t i = 0; i < a->n_options && a->options != b->options; i++) {
        if (strcmp(a->options[i].shown, b->options[i].shown) != 0) {
            return false;
        }
    }
    return true;
}

/* "agreement", "agreement_2": lists of one scale may differ. */
static const char *name_list(struct cv_drafter *drafter, const struct cv_sketch *sketch)
{
    const char *stem = sketch->scale ? sketch->scale : "options";
    uint32_t before = 0;

    for (uint32_t i = 0; i < drafter->n_shared; i++) {
        const char *other = drafter->shared[i].scale;
        before += strcmp(other ? other : "options", stem) == 0;
    }
    return before == 0 ? stem : cv_arena_format(&drafter->arena, "%s_%u", stem, before + 1);
}

/* Lists that several questions have are written once. */
static int find_shared(struct cv_drafter *drafter)
{
    drafter->shared =
        cv_arena_array(&drafter->arena, drafter->n_sketches + 1, sizeof *drafter->shared);
    if (!drafter->shared) {
        return -1;
    }
    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        struct cv_sketch *sketch = &drafter->sketches[q];
        if (sketch->kind != CV_SINGLE || sketch->n_options < 3 || sketch->shared != CV_NONE) {
            continue;
        }
        for (uint32_t other = q + 1; other < drafter->n_sketches; other++) {
            struct cv_sketch *twin = &drafter->sketches[other];
            if (twin->kind != CV_SINGLE || !same_options(sketch, twin)) {
                continue;
            }
            if (sketch->shared == CV_NONE) {
                const char *name = name_list(drafter, sketch);
                if (!name) {
                    return -1;
                }
                sketch->shared = drafter->n_shared;
                drafter->shared[drafter->n_shared++] =
                    (struct cv_shared){.name = name,
                                       .scale = sketch->scale,
                                       .options = sketch->options,
                                       .n_options = sketch->n_options,
                                       .other = sketch->other};
            }
            twin->shared = sketch->shared;
        }
    }
    return 0;
}

int cv_share_scales(struct cv_drafter *drafter)
{
    for (uint32_t q = 0, to = 0; q < drafter->n_sketches; q = to) {
        if (share_from(drafter, q, &to) != 0) {
            return -1;
        }
    }
    drop_blank(drafter);
    return find_shared(drafter);
}
