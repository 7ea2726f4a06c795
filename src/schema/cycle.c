/* References that lead back to where they began without a step into the instance would keep a
 * check going for ever: they are found by a search in depth over the subschemas that apply in
 * place, with its stack in memory of its own. Where a $dynamicRef leads is not known here: the
 * run ends such a loop by its depth. */
#include <stdlib.h>

#include "base/diag.h"
#include "schema/compile.h"

enum colour { WHITE, GREY, BLACK };

struct frame {
    const struct cv_schema_node *node;
    size_t use;
    size_t sub;
};

struct search {
    struct cv_compiler *compiler;
    unsigned char *colours; /* by number of node */
    unsigned *heights;      /* how many nodes deep the longest way down from here is */
    struct frame *stack;    /* a node stands on it once at most */
    size_t depth;
};

/* The next in-place subschema of the frame's node, or NULL; *use is the keyword that holds it.
 */
static const struct cv_schema_node *next_sub(struct frame *frame, const struct cv_use **use)
{
    for (; frame->use < frame->node->n_uses; frame->use++, frame->sub = 0) {
        *use = &frame->node->uses[frame->use];
        if ((*use)->reach != CV_REACH_IN_PLACE) {
            continue;
        }
        while (frame->sub < (*use)->n_subs) {
            const struct cv_schema_node *sub = (*use)->subs[frame->sub++];
            if (sub) {
                return sub;
            }
        }
    }
    return NULL;
}

static void enter(struct search *search, const struct cv_schema_node *node)
{
    search->colours[node->number] = GREY;
    search->heights[node->number] = 1;
    search->stack[search->depth++] = (struct frame){.node = node};
}

/* The top node is done: its parent is at least one higher. */
static void leave(struct search *search)
{
    const struct cv_schema_node *done = search->stack[--search->depth].node;
    search->colours[done->number] = BLACK;
    if (search->depth == 0) {
        return;
    }
    const struct cv_schema_node *parent = search->stack[search->depth - 1].node;
    unsigned height = search->heights[done->number] + 1;
    if (height > search->heights[parent->number]) {
        search->heights[parent->number] = height;
    }
}

static enum canvass_status step(struct search *search)
{
    struct frame *top = &search->stack[search->depth - 1];
    const struct cv_use *use = NULL;
    const struct cv_schema_node *sub = next_sub(top, &use);
    if (!sub) {
        leave(search);
        return CANVASS_OK;
    }
    if (search->colours[sub->number] == GREY) {
        return cv_compile_fail(search->compiler, top->node, use->keyword->name,
                               "schema.endless_ref",
                               "this leads back to a schema that it is part of, so that "
                               "checking would never end; a reference to a schema around it "
                               "must stand under \"properties\" or \"items\"");
    }
    if (search->colours[sub->number] == WHITE) {
        enter(search, sub);
    } else if (search->heights[sub->number] + 1 > search->heights[top->node->number]) {
        search->heights[top->node->number] = search->heights[sub->number] + 1;
    }
    return CANVASS_OK;
}

static enum canvass_status search_from(struct search *search, const struct cv_schema_node *node)
{
    enter(search, node);
    while (search->depth > 0) {
        enum canvass_status status = step(search);
        if (status != CANVASS_OK) {
            return status;
        }
    }
    if (search->heights[node->number] > CV_SCHEMA_MAX_IN_PLACE) {
        return cv_compile_fail(search->compiler, node, NULL, "schema.depth",
                               "more than %d schemas refer to one another in a row here; "
                               "shorten the chain of \"$ref\" and \"allOf\"",
                               CV_SCHEMA_MAX_IN_PLACE);
    }
    return CANVASS_OK;
}

enum canvass_status cv_compile_cycles(struct cv_compiler *compiler)
{
    uint32_t n = compiler->schema->n_nodes;
    struct search search = {.compiler = compiler,
                            .colours = calloc(n, 1),
                            .heights = calloc(n, sizeof(unsigned)),
                            .stack = calloc(n, sizeof(struct frame))};
    enum canvass_status status = CANVASS_OK;
    if (!search.colours || !search.heights || !search.stack) {
        status = CANVASS_ENOMEM;
    }
    for (uint32_t i = 0; i < n && status == CANVASS_OK; i++) {
        if (search.colours[i] == WHITE) {
            status = search_from(&search, compiler->schema->nodes[i]);
        }
    }
    free(search.colours);
    free(search.heights);
    free(search.stack);
    if (status == CANVASS_ENOMEM) {
        cv_fail_memory(compiler->error);
    }
    return status;
}
