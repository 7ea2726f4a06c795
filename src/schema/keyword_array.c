/* Keywords of lists. */
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "schema/keyword.h"

/* Up to here, comparing every pair is cheaper than sorting. */
#define FEW_ITEMS 8

static const struct cv_noun items_noun = {"item", "items"};

/* contains: how many items must fit, and how many may. */
struct bounds {
    double least;
    double most; /* below 0: no limit */
};

CV_CHECKS(cv_check_prefix_items)
{
    bool valid = true;
    size_t i = 0;
    if (cv_json_type(instance) != CV_JSON_ARRAY) {
        return true;
    }
    for (const struct cv_json *item = cv_json_first(instance); item && i < use->n_subs;
         item = cv_json_next(item), i++) {
        valid = cv_run_apply_item(run, use->subs[i], item, i) && valid;
        if (!valid && !cv_run_wants_all(run)) {
            return false;
        }
    }
    return valid;
}

/* items: use->number is how many items prefixItems takes. */
CV_COMPILES(cv_compile_items)
{
    (void)compiler;
    const struct cv_use *prefix = cv_node_use(use->node, "prefixItems");
    use->number = prefix ? (double)prefix->n_subs : 0;
    return CANVASS_OK;
}

CV_CHECKS(cv_check_items)
{
    bool valid = true;
    size_t i = 0;
    if (cv_json_type(instance) != CV_JSON_ARRAY) {
        return true;
    }
    if (use->subs[0]->never) {
        double n = (double)cv_json_size(instance);
        return n <= use->number || cv_fail_count(run, use, n, &items_noun);
    }
    for (const struct cv_json *item = cv_json_first(instance); item;
         item = cv_json_next(item), i++) {
        if ((double)i < use->number) {
            continue;
        }
        valid = cv_run_apply_item(run, use->subs[0], item, i) && valid;
        if (!valid && !cv_run_wants_all(run)) {
            return false;
        }
    }
    return valid;
}

/* minContains and maxContains are limits of contains and nothing without it. */
CV_COMPILES(cv_compile_contains)
{
    struct bounds *bounds = cv_compile_array(compiler, 1, sizeof(*bounds));
    const struct cv_use *least = cv_node_use(use->node, "minContains");
    const struct cv_use *most = cv_node_use(use->node, "maxContains");
    if (!bounds) {
        return cv_fail_memory(compiler->error);
    }
    bounds->least = least ? cv_json_number(least->value) : 1;
    bounds->most = most ? cv_json_number(most->value) : -1;
    use->data = bounds;
    return CANVASS_OK;
}

CV_CHECKS(cv_check_contains)
{
    const struct bounds *bounds = use->data;
    char found[CV_COUNTED_SIZE];
    size_t n = 0;
    if (cv_json_type(instance) != CV_JSON_ARRAY) {
        return true;
    }
    for (const struct cv_json *i = cv_json_first(instance); i; i = cv_json_next(i)) {
        if (!cv_run_test_part(run, use->subs[0], i)) {
            continue;
        }
        cv_run_look_at(run, i);
        n++;
    }
    if ((double)n < bounds->least) {
        return cv_run_fail(run, use, "has %s of the kind asked for, at least %.0f %s needed",
                           cv_counted(found, (double)n, "item", "items"), bounds->least,
                           bounds->least == 1 ? "is" : "are");
    }
    if (bounds->most >= 0 && (double)n > bounds->most) {
        return cv_run_fail(run, use, "has %s of a kind of which at most %.0f %s allowed",
                           cv_counted(found, (double)n, "item", "items"), bounds->most,
                           bounds->most == 1 ? "is" : "are");
    }
    return true;
}

CV_CHECKS(cv_check_min_items)
{
    bool array = cv_json_type(instance) == CV_JSON_ARRAY;
    double n = array ? (double)cv_json_size(instance) : use->number;
    return n >= use->number || cv_fail_count(run, use, n, &items_noun);
}

CV_CHECKS(cv_check_max_items)
{
    bool array = cv_json_type(instance) == CV_JSON_ARRAY;
    double n = array ? (double)cv_json_size(instance) : use->number;
    return n <= use->number || cv_fail_count(run, use, n, &items_noun);
}

/* uniqueItems: use->number is 1 when it is asked for. */
CV_COMPILES(cv_compile_unique)
{
    use->number = cv_json_type(use->value) == CV_JSON_TRUE;
    return cv_compile_bool(compiler, use);
}

/* An item's canonical bytes. */
struct canonical {
    const char *data;
    size_t offset;
    size_t len;
    size_t place;
};

static int by_bytes(const void *left, const void *right)
{
    const struct canonical *a = left;
    const struct canonical *b = right;
    size_t len = a->len < b->len ? a->len : b->len;
    int order = memcmp(a->data, b->data, len);
    if (order == 0 && a->len != b->len) {
        order = a->len < b->len ? -1 : 1;
    }
    return order ? order : (a->place > b->place) - (a->place < b->place);
}

/* Two equal items, the earliest second one with its nearest equal before it. */
struct pair {
    bool found;
    size_t first;
    size_t second;
};

static struct pair find_in_sorted(struct canonical *items, size_t n)
{
    struct pair pair = {0};
    qsort(items, n, sizeof(*items), by_bytes);
    for (size_t i = 1; i < n; i++) {
        bool same = items[i].len == items[i - 1].len &&
                    memcmp(items[i].data, items[i - 1].data, items[i].len) == 0;
        if (same && (!pair.found || items[i].place < pair.second)) {
            pair = (struct pair){true, items[i - 1].place, items[i].place};
        }
    }
    return pair;
}

static struct pair find_by_sorting(const struct cv_json *array, size_t n, struct cv_run *run)
{
    struct cv_buffer bytes = {0};
    struct pair pair = {0};
    size_t i = 0;
    struct canonical *items = calloc(n, sizeof(*items));
    bool failed = !items;
    for (const struct cv_json *item = cv_json_first(array); item && !failed;
         item = cv_json_next(item), i++) {
        items[i] = (struct canonical){.offset = bytes.len, .place = i};
        failed = cv_json_canonical(&bytes, item) != 0;
        items[i].len = bytes.len - items[i].offset;
    }
    for (i = 0; i < n && !failed; i++) {
        items[i].data = bytes.data + items[i].offset;
    }
    if (failed) {
        cv_run_no_memory(run);
    } else {
        pair = find_in_sorted(items, n);
    }
    free(items);
    cv_buffer_free(&bytes);
    return pair;
}

static struct pair find_by_pairs(const struct cv_json *array)
{
    size_t second = 0;
    for (const struct cv_json *b = cv_json_first(array); b; b = cv_json_next(b), second++) {
        size_t first = 0;
        for (const struct cv_json *a = cv_json_first(array); a != b;
             a = cv_json_next(a), first++) {
            if (cv_json_equal(a, b)) {
                return (struct pair){true, first, second};
            }
        }
    }
    return (struct pair){0};
}

CV_CHECKS(cv_check_unique)
{
    if (use->number == 0 || cv_json_type(instance) != CV_JSON_ARRAY) {
        return true;
    }
    size_t n = cv_json_size(instance);
    struct pair pair =
        n <= FEW_ITEMS ? find_by_pairs(instance) : find_by_sorting(instance, n, run);
    if (pair.found) {
        cv_run_fail(run, use, "has the same item twice, as number %zu and number %zu",
                    pair.first + 1, pair.second + 1);
    }
    return !pair.found && !run->no_memory;
}
