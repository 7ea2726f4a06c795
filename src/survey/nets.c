/* The "nets" of a definition: sums over some options of a question. */
#include <stdio.h>

#include "base/diag.h"
#include "base/map.h"
#include "survey/compile.h"

/* One question's nets while they are read. */
struct netting {
    struct cv_compile *c;
    uint32_t question;
    const struct cv_question *of;
    struct cv_map labels; /* folded: of options, to their index; of nets, to n_options */
    const char *parent;   /* pointer to the question's nets */
};

static enum canvass_status refuse(struct cv_compile *c, const char *pointer,
                                  const char *message)
{
    return pointer ? cv_compile_at(c, pointer,
                                   cv_fail(c->error, CANVASS_EDEFINITION, "definition.nets",
                                           "%s", message))
                   : cv_fail_memory(c->error);
}

static enum canvass_status put_label(struct netting *n, const char *folded, uint32_t at)
{
    return folded && cv_map_put(&n->labels, cv_slice_of(folded), at) == 0
               ? CANVASS_OK
               : cv_fail_memory(n->c->error);
}

/* A net that is called like an option could not be told from it in a table. */
static enum canvass_status read_label(struct netting *n, const char *label, const char *pointer,
                                      struct cv_net *net)
{
    const char *folded = cv_compile_fold(n->c, label);

    net->label = cv_compile_keep(n->c, label);
    if (!folded || !net->label) {
        return cv_fail_memory(n->c->error);
    }
    if (!folded[0]) {
        return refuse(n->c, pointer, "a net needs a label");
    }
    const uint32_t at = cv_map_get(&n->labels, cv_slice_of(folded));
    if (at == CV_MAP_NONE) {
        return put_label(n, folded, n->of->n_options);
    }
    return refuse(n->c, pointer,
                  at < n->of->n_options
                      ? "the label of this net reads like that of an option; call it otherwise"
                      : "the label of this net reads like that of another one");
}

/* Marks the options that the net names in `in`, one an option. */
static enum canvass_status mark_options(const struct netting *n, const struct cv_json *list,
                                        const char *parent, bool *in)
{
    enum canvass_status status = CANVASS_OK;
    unsigned index = 0;

    for (const struct cv_json *item = cv_json_first(list); item && status == CANVASS_OK;
         item = cv_json_next(item)) {
        char step[24];
        uint32_t option = 0;
        (void)snprintf(step, sizeof step, "%u", index++);
        const char *pointer = cv_compile_pointer(n->c, parent, step);
        status = pointer ? cv_compile_find_option(n->c, n->question, cv_json_string(item),
                                                  pointer, &option)
                         : cv_fail_memory(n->c->error);
        if (status == CANVASS_OK && in[option]) {
            status = refuse(n->c, pointer, "this option is in the net already");
        }
        if (status == CANVASS_OK) {
            in[option] = true;
        }
    }
    return status;
}

static enum canvass_status read_net(struct netting *n, const struct cv_json *member,
                                    struct cv_net *net)
{
    struct cv_arena *arena = &n->c->survey->arena;
    const char *pointer = cv_compile_pointer(n->c, n->parent, cv_json_key(member));
    bool *in = cv_arena_array(arena, n->of->n_options, sizeof *in);
    uint32_t *options = cv_arena_array(arena, cv_json_size(member), sizeof *options);

    if (!pointer || !in || !options) {
        return cv_fail_memory(n->c->error);
    }
    enum canvass_status status = read_label(n, cv_json_key(member), pointer, net);
    if (status == CANVASS_OK) {
        status = mark_options(n, member, pointer, in);
    }
    for (uint32_t i = 0; i < n->of->n_options && status == CANVASS_OK; i++) {
        if (in[i]) {
            options[net->n_options++] = i;
        }
    }
    net->options = options;
    return status;
}

static enum canvass_status read_nets(struct netting *n, const struct cv_json *object,
                                     struct cv_question *question)
{
    struct cv_net *nets =
        cv_arena_array(&n->c->survey->arena, cv_json_size(object), sizeof *nets);
    enum canvass_status status = nets ? CANVASS_OK : cv_fail_memory(n->c->error);

    for (uint32_t i = 0; i < question->n_options && status == CANVASS_OK; i++) {
        status = put_label(n, cv_compile_fold(n->c, question->options[i].label), i);
    }
    for (const struct cv_json *m = cv_json_first(object); m && status == CANVASS_OK;
         m = cv_json_next(m)) {
        status = read_net(n, m, &nets[question->n_nets++]);
    }
    question->nets = nets;
    return status;
}

enum canvass_status cv_compile_nets(struct cv_compile *c, struct cv_question *questions)
{
    enum canvass_status status = CANVASS_OK;

    for (const struct cv_json *m = cv_json_first(cv_json_get(c->definition, "nets"));
         m && status == CANVASS_OK; m = cv_json_next(m)) {
        struct netting n = {.c = c, .parent = cv_compile_pointer(c, "/nets", cv_json_key(m))};
        status = n.parent ? cv_compile_find_question(c, cv_json_key(m), n.parent, &n.question)
                          : cv_fail_memory(c->error);
        if (status != CANVASS_OK) {
            break;
        }
        n.of = &questions[n.question];
        status = n.of->kind == CV_SINGLE
                     ? read_nets(&n, m, &questions[n.question])
                     : refuse(c, n.parent,
                              "nets are sums over the options of a question with "
                              "a single choice");
        cv_map_free(&n.labels);
    }
    return status;
}
