/* Failures: where they are, in the instance and in the schema, and the list of them. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "schema/words.h"

#define MESSAGE_SIZE 768

bool cv_run_wants_all(const struct cv_run *run)
{
    return run->failures && run->quiet == 0 && !run->gave_up && !run->no_memory;
}

bool cv_run_no_memory(struct cv_run *run)
{
    run->no_memory = true;
    return false;
}

void cv_run_location(const struct cv_run *run, struct cv_buffer *out)
{
    const struct cv_path *chain[CV_RUN_MAX_DEPTH + 1];
    size_t n = 0;
    for (const struct cv_path *path = run->path; path && n <= CV_RUN_MAX_DEPTH;
         path = path->up) {
        chain[n++] = path;
    }
    while (n-- > 0) {
        if (chain[n]->key) {
            cv_json_pointer_key(out, chain[n]->key);
        } else {
            cv_json_pointer_index(out, chain[n]->item);
        }
    }
}

/* The present place in words, the innermost step first. */
static void put_subject(const struct cv_run *run, struct cv_buffer *out)
{
    for (const struct cv_path *path = run->path; path; path = path->up) {
        if (path->key) {
            cv_buffer_format(out, "%s%s", path->key, path->up ? " in " : "");
        } else {
            cv_buffer_format(out, "number %zu%s", path->item + 1, path->up ? " of " : "");
        }
    }
}

static int grow(struct cv_schema_failures *failures)
{
    if (failures->count < failures->cap) {
        return 0;
    }
    size_t cap = failures->cap ? failures->cap * 2 : 16;
    struct cv_schema_failure *items = cv_arena_array(&failures->arena, cap, sizeof(*items));
    if (!items) {
        return -1;
    }
    if (failures->count > 0) {
        memcpy(items, failures->items, failures->count * sizeof(*items));
    }
    failures->items = items;
    failures->cap = cap;
    return 0;
}

void cv_run_way(const struct cv_run *run, struct cv_buffer *out)
{
    const struct cv_frame *chain[CV_RUN_MAX_DEPTH + 2];
    size_t n = 0;
    for (const struct cv_frame *frame = run->frame; frame && n < CV_RUN_MAX_DEPTH + 2;
         frame = frame->up) {
        chain[n++] = frame;
    }
    /* The first is where the run begins, the second the node that was asked. */
    for (n = n > 2 ? n - 2 : 0; n-- > 0;) {
        if (chain[n]->reference) {
            cv_json_pointer_key(out, chain[n]->reference);
        } else {
            cv_node_step(chain[n]->node, out);
        }
    }
}

/* Where a keyword stands, as far as its document and its resource go. */
static void locate(const struct cv_schema_node *node, const char *keyword, struct cv_buffer *in,
                   struct cv_buffer *absolute)
{
    const struct cv_resource *resource = node->resource;
    struct cv_buffer root = {0};
    if (!resource->document->main) {
        cv_buffer_format(in, "%s#", resource->document->uri);
    }
    size_t begin = in->len;
    cv_node_pointer(node, in);
    if (keyword) {
        cv_json_pointer_key(in, keyword);
    }
    cv_node_pointer(resource->root, &root);
    if (strstr(resource->uri, ":") && in->len >= begin + root.len) {
        cv_buffer_format(absolute, "%s#%s", resource->uri,
                         cv_buffer_string(in) + begin + root.len);
    }
    in->failed = in->failed || cv_buffer_failed(&root);
    cv_buffer_free(&root);
}

static const char *keep(struct cv_schema_failures *failures, const struct cv_buffer *text)
{
    return cv_buffer_failed(text) ? NULL
                                  : cv_arena_text(&failures->arena, cv_buffer_view(text));
}

/* Fills the places of a failure; false without memory. */
static bool place_failure(struct cv_run *run, const struct cv_schema_node *node,
                          const char *keyword, struct cv_schema_failure *made)
{
    enum { PLACE, SUBJECT, WAY, RULE, ABSOLUTE, N };
    struct cv_buffer texts[N] = {{0}};
    cv_run_location(run, &texts[PLACE]);
    put_subject(run, &texts[SUBJECT]);
    cv_run_way(run, &texts[WAY]);
    if (keyword) {
        cv_json_pointer_key(&texts[WAY], keyword);
    }
    locate(node, keyword, &texts[RULE], &texts[ABSOLUTE]);
    made->instance_location = keep(run->failures, &texts[PLACE]);
    made->subject = keep(run->failures, &texts[SUBJECT]);
    made->way = keep(run->failures, &texts[WAY]);
    made->keyword_location = keep(run->failures, &texts[RULE]);
    bool failed = cv_buffer_failed(&texts[ABSOLUTE]);
    if (texts[ABSOLUTE].len > 0) {
        made->absolute_location = keep(run->failures, &texts[ABSOLUTE]);
        failed = !made->absolute_location;
    }
    for (size_t i = 0; i < N; i++) {
        cv_buffer_free(&texts[i]);
    }
    return made->instance_location && made->subject && made->way && made->keyword_location &&
           !failed;
}

/* `use` is NULL for what a node as a whole fails at; `keyword` is then a word of ours. */
static void add_failure(struct cv_run *run, const struct cv_schema_node *node,
                        const struct cv_use *use, const char *keyword, const char *message)
{
    struct cv_schema_failures *failures = run->failures;
    struct cv_schema_failure made = {.keyword =
                                         cv_arena_text(&failures->arena, cv_slice_of(keyword))};
    made.message = cv_arena_text(&failures->arena, cv_slice_of(message));
    made.names_part = run->names_part;
    made.whole = run->whole;
    if (!place_failure(run, node, use ? keyword : NULL, &made) || !made.keyword ||
        !made.message || grow(failures) != 0) {
        cv_run_no_memory(run);
    } else {
        failures->items[failures->count++] = made;
    }
}

static void fail_with(struct cv_run *run, const struct cv_use *use, const char *format,
                      va_list args)
{
    char message[MESSAGE_SIZE];
    if (!cv_run_wants_all(run)) {
        return;
    }
    vsnprintf(message, sizeof(message), format, args);
    add_failure(run, use->node, use, use->keyword->name, message);
}

bool cv_run_fail(struct cv_run *run, const struct cv_use *use, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fail_with(run, use, format, args);
    va_end(args);
    return false;
}

bool cv_run_fail_whole(struct cv_run *run, const struct cv_use *use, const char *format, ...)
{
    va_list args;
    run->whole = true;
    va_start(args, format);
    fail_with(run, use, format, args);
    va_end(args);
    run->whole = false;
    return false;
}

bool cv_run_fail_member(struct cv_run *run, const struct cv_use *use, const char *key,
                        const char *format, ...)
{
    struct cv_path here = {.up = run->path, .key = key};
    va_list args;
    run->path = &here;
    run->names_part = true;
    va_start(args, format);
    fail_with(run, use, format, args);
    va_end(args);
    run->names_part = false;
    run->path = here.up;
    return false;
}

bool cv_run_fail_item(struct cv_run *run, const struct cv_use *use, size_t place,
                      const char *message)
{
    struct cv_path here = {.up = run->path, .item = place};
    run->path = &here;
    cv_run_fail(run, use, "%s", message);
    run->path = here.up;
    return false;
}

void cv_run_fail_node(struct cv_run *run, const struct cv_schema_node *node,
                      const struct cv_json *instance)
{
    if (!cv_run_wants_all(run)) {
        return;
    }
    run->whole = cv_run_is_response(run, instance);
    add_failure(run, node, NULL, "false",
                run->whole ? "the answers do not go together here"
                           : "must not be answered here");
    run->whole = false;
}

bool cv_run_give_up(struct cv_run *run, const struct cv_schema_node *node, const char *message)
{
    if (!run->gave_up && run->failures) {
        add_failure(run, node, NULL, "limit", message);
    }
    run->gave_up = true;
    return false;
}
