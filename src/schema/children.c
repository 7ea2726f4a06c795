/* Steps of JSON pointers through objects and lists. A schema of 20,000 definitions has as many
 * references into one object: a parent with many children is put into a map when it is first
 * walked far. */
#include <stdlib.h>

#include "schema/compile.h"

#define FEW 32

static bool read_index(struct cv_slice token, size_t *index)
{
    *index = 0;
    if (token.len == 0 || token.len > 9 || (token.data[0] == '0' && token.len > 1)) {
        return false;
    }
    for (size_t i = 0; i < token.len; i++) {
        if (token.data[i] < '0' || token.data[i] > '9') {
            return false;
        }
        *index = *index * 10 + (size_t)(token.data[i] - '0');
    }
    return true;
}

static void free_children(struct cv_children *children)
{
    if (!children) {
        return;
    }
    cv_map_free(&children->names);
    free(children->items);
    free(children);
}

static struct cv_children *list_children(const struct cv_json *parent)
{
    size_t n = cv_json_size(parent);
    bool object = cv_json_type(parent) == CV_JSON_OBJECT;
    struct cv_children *children = calloc(1, sizeof(*children));
    bool failed = !children;
    if (children) {
        children->items = calloc(n ? n : 1, sizeof(struct cv_json *));
    }
    failed = failed || !children->items || n >= CV_MAP_NONE;
    for (const struct cv_json *c = cv_json_first(parent); c && !failed; c = cv_json_next(c)) {
        uint32_t at = (uint32_t)children->n_items;
        children->items[children->n_items++] = c;
        failed = object && cv_map_put(&children->names, cv_slice_of(cv_json_key(c)), at) != 0;
    }
    if (!failed) {
        return children;
    }
    free_children(children);
    return NULL;
}

static struct cv_children *index_of(struct cv_compiler *compiler, const struct cv_json *parent)
{
    struct cv_slice key = cv_slice((const char *)&parent, sizeof(struct cv_json *));
    uint32_t known = cv_map_get(&compiler->indexes, key);
    if (known != CV_MAP_NONE) {
        return compiler->index_list[known];
    }
    size_t n = compiler->indexes.count;
    if (n == compiler->cap_indexes) {
        size_t cap = n ? n * 2 : 8;
        struct cv_children **list =
            realloc(compiler->index_list, cap * sizeof(struct cv_children *));
        if (!list) {
            return NULL;
        }
        compiler->index_list = list;
        compiler->cap_indexes = cap;
    }
    struct cv_children *children = list_children(parent);
    if (children && cv_map_put(&compiler->indexes, key, (uint32_t)n) == 0) {
        compiler->index_list[n] = children;
        return children;
    }
    free_children(children);
    return NULL;
}

const struct cv_json *cv_compile_child(struct cv_compiler *compiler,
                                       const struct cv_json *parent, struct cv_slice token,
                                       bool *failed)
{
    bool object = cv_json_type(parent) == CV_JSON_OBJECT;
    size_t place = 0;
    *failed = false;
    if (!object && (cv_json_type(parent) != CV_JSON_ARRAY || !read_index(token, &place))) {
        return NULL;
    }
    size_t i = 0;
    const struct cv_json *c = cv_json_first(parent);
    for (; c && i < FEW; c = cv_json_next(c), i++) {
        if (object ? cv_slice_equal(token, cv_slice_of(cv_json_key(c))) : i == place) {
            return c;
        }
    }
    if (!c) {
        return NULL;
    }
    const struct cv_children *children = index_of(compiler, parent);
    *failed = !children;
    if (!children) {
        return NULL;
    }
    if (!object) {
        return place < children->n_items ? children->items[place] : NULL;
    }
    uint32_t at = cv_map_get(&children->names, token);
    return at == CV_MAP_NONE ? NULL : children->items[at];
}

void cv_compile_children_free(struct cv_compiler *compiler)
{
    for (uint32_t i = 0; i < compiler->indexes.count; i++) {
        free_children(compiler->index_list[i]);
    }
    free(compiler->index_list);
    cv_map_free(&compiler->indexes);
}
