/* The "collapse" of a definition: options of a single choice that are counted as one. */
#include <stdio.h>

#include "base/diag.h"
#include "base/map.h"
#include "survey/compile.h"

/* One question's options while some of them are merged. */
struct merging {
    struct cv_compile *c;
    uint32_t at; /* the question */
    struct cv_question *question;
    const char *parent;   /* pointer to the question's entry */
    struct cv_map labels; /* folded: of the options, to their number; of what they are merged
                           * into, to n_options and its number on top */
    uint32_t *into;       /* one an option: from 1, what it is merged into; 0: it stays */
    const char **merged;  /* the labels of what options are merged into */
    uint32_t n_merged;
};

static enum canvass_status refuse(struct cv_compile *c, const char *pointer,
                                  const char *message)
{
    return pointer && message ? cv_compile_at(c, pointer,
                                              cv_fail(c->error, CANVASS_EDEFINITION,
                                                      "definition.collapse", "%s", message))
                              : cv_fail_memory(c->error);
}

static enum canvass_status put_text(struct merging *m, const char *text, uint32_t number)
{
    const char *folded = cv_compile_fold(m->c, text);

    if (!folded) {
        return cv_fail_memory(m->c->error);
    }
    if (cv_map_get(&m->labels, cv_slice_of(folded)) != CV_MAP_NONE) {
        return CANVASS_OK;
    }
    return cv_map_put(&m->labels, cv_slice_of(folded), number) == 0
               ? CANVASS_OK
               : cv_fail_memory(m->c->error);
}

/* Labels before codes, which may read like the label of another option. */
static enum canvass_status put_options(struct merging *m)
{
    const struct cv_question *question = m->question;
    enum canvass_status status = CANVASS_OK;

    for (uint32_t i = 0; i < question->n_options && status == CANVASS_OK; i++) {
        status = put_text(m, question->options[i].label, i);
    }
    for (uint32_t i = 0; i < question->n_options && status == CANVASS_OK; i++) {
        status = put_text(m, question->options[i].value, i);
    }
    return status;
}

static enum canvass_status merge_option(struct merging *m, const char *text,
                                        const char *pointer)
{
    uint32_t option = 0;
    const enum canvass_status status =
        pointer ? cv_compile_find_option(m->c, m->at, text, pointer, &option)
                : cv_fail_memory(m->c->error);

    if (status != CANVASS_OK) {
        return status;
    }
    if (m->into[option] == m->n_merged) {
        return refuse(m->c, pointer, "this option stands here already");
    }
    if (m->into[option] > 0) {
        return refuse(m->c, pointer,
                      cv_arena_format(&m->c->survey->arena,
                                      "this option is counted in \"%s\" already",
                                      m->merged[m->into[option] - 1]));
    }
    m->into[option] = m->n_merged;
    return CANVASS_OK;
}

/* The label may be that of one of its own parts, of nothing else. */
static enum canvass_status check_label(struct merging *m, const char *label,
                                       const char *pointer)
{
    const char *folded = cv_compile_fold(m->c, label);

    if (!folded) {
        return cv_fail_memory(m->c->error);
    }
    if (!folded[0]) {
        return refuse(m->c, pointer, "what options are counted as needs a label");
    }
    const uint32_t found = cv_map_get(&m->labels, cv_slice_of(folded));
    if (found == CV_MAP_NONE) {
        return put_text(m, label, m->question->n_options);
    }
    if (found >= m->question->n_options) {
        return refuse(m->c, pointer, "this label reads like another one here");
    }
    return m->into[found] == m->n_merged
               ? CANVASS_OK
               : refuse(m->c, pointer,
                        "this label reads like that of an option that is not counted in it");
}

static enum canvass_status read_merged(struct merging *m, const struct cv_json *member)
{
    const char *pointer = cv_compile_pointer(m->c, m->parent, cv_json_key(member));
    enum canvass_status status = pointer ? CANVASS_OK : cv_fail_memory(m->c->error);
    unsigned index = 0;

    m->merged[m->n_merged] = cv_compile_keep(m->c, cv_json_key(member));
    if (!m->merged[m->n_merged++]) {
        return cv_fail_memory(m->c->error);
    }
    for (const struct cv_json *item = cv_json_first(member); item && status == CANVASS_OK;
         item = cv_json_next(item)) {
        char step[24];
        (void)snprintf(step, sizeof step, "%u", index++);
        status = merge_option(m, cv_json_string(item), cv_compile_pointer(m->c, pointer, step));
    }
    return status == CANVASS_OK ? check_label(m, cv_json_key(member), pointer) : status;
}

/* What is counted: a merged option stands at the place of the first of its parts. */
static enum canvass_status count_merged(struct merging *m)
{
    struct cv_arena *arena = &m->c->survey->arena;
    struct cv_question *question = m->question;
    const uint32_t n = question->n_options;
    struct cv_option *options = cv_arena_array(arena, n, sizeof *options);
    uint32_t *counted_as = cv_arena_array(arena, n, sizeof *counted_as);
    uint32_t *places = cv_arena_array(arena, (size_t)m->n_merged + 1, sizeof *places);
    uint32_t made = 0;

    if (!options || !counted_as || !places) {
        return cv_fail_memory(m->c->error);
    }
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t into = m->into[i];
        if (into > 0 && places[into] > 0) {
            counted_as[i] = places[into] - 1;
            continue;
        }
        options[made] = into > 0 ? (struct cv_option){m->merged[into - 1], m->merged[into - 1]}
                                 : question->options[i];
        counted_as[i] = made++;
        places[into] = made;
    }
    question->options = options;
    question->n_options = made;
    question->counted_as = counted_as;
    return CANVASS_OK;
}

static enum canvass_status collapse_question(struct merging *m, const struct cv_json *object)
{
    struct cv_arena *arena = &m->c->survey->arena;
    enum canvass_status status = put_options(m);

    m->into = cv_arena_array(arena, m->question->n_options, sizeof *m->into);
    m->merged = cv_arena_array(arena, cv_json_size(object), sizeof *m->merged);
    if (status == CANVASS_OK && (!m->into || !m->merged)) {
        status = cv_fail_memory(m->c->error);
    }
    for (const struct cv_json *member = cv_json_first(object); member && status == CANVASS_OK;
         member = cv_json_next(member)) {
        status = read_merged(m, member);
    }
    if (status == CANVASS_OK) {
        status = cv_compile_keep_asked(m->c, m->question);
    }
    return status == CANVASS_OK ? count_merged(m) : status;
}

enum canvass_status cv_compile_keep_asked(struct cv_compile *c, struct cv_question *question)
{
    struct cv_question *asked;

    if (question->asked) {
        return CANVASS_OK;
    }
    asked = cv_arena_alloc(&c->survey->arena, sizeof *asked);
    if (!asked) {
        return cv_fail_memory(c->error);
    }
    *asked = *question;
    question->asked = asked;
    return CANVASS_OK;
}

enum canvass_status cv_compile_collapse(struct cv_compile *c, struct cv_question *questions)
{
    enum canvass_status status = CANVASS_OK;

    for (const struct cv_json *member = cv_json_first(cv_json_get(c->definition, "collapse"));
         member && status == CANVASS_OK; member = cv_json_next(member)) {
        struct merging m = {.c = c,
                            .parent = cv_compile_pointer(c, "/collapse", cv_json_key(member))};
        status = m.parent ? cv_compile_find_question(c, cv_json_key(member), m.parent, &m.at)
                          : cv_fail_memory(c->error);
        if (status != CANVASS_OK) {
            break;
        }
        m.question = &questions[m.at];
        status = m.question->kind == CV_SINGLE
                     ? collapse_question(&m, member)
                     : refuse(c, m.parent,
                              "only the options of a question with a single "
                              "choice can be counted as one");
        cv_map_free(&m.labels);
    }
    return status;
}
