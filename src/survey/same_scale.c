/* The questions of a grid: one set of options, of nets and of scores. */
#include <string.h>

#include "base/diag.h"
#include "survey/compile.h"

static enum canvass_status refuse(struct cv_compile *c, const char *pointer,
                                  const char *message)
{
    return message ? cv_compile_at(c, pointer,
                                   cv_fail(c->error, CANVASS_EDEFINITION, "definition.grid",
                                           "%s", message))
                   : cv_fail_memory(c->error);
}

static bool same_nets(const struct cv_question *a, const struct cv_question *b)
{
    bool same = a->n_nets == b->n_nets;

    for (uint32_t i = 0; i < a->n_nets && same; i++) {
        const struct cv_net *one = &a->nets[i];
        const struct cv_net *other = &b->nets[i];
        same = strcmp(one->label, other->label) == 0 && one->n_options == other->n_options &&
               memcmp(one->options, other->options, one->n_options * sizeof *one->options) == 0;
    }
    return same;
}

static bool same_scores(const struct cv_question *a, const struct cv_question *b)
{
    bool same = a->scores && b->scores && a->scores->scale == b->scores->scale;

    for (uint32_t i = 0; i < a->n_options && same; i++) {
        same = a->scores->scored[i] == b->scores->scored[i] &&
               a->scores->points[i] == b->scores->points[i];
    }
    return same;
}

/* The number of the first option that differs, from 0; n_options when none does. */
static uint32_t first_other(const struct cv_question *a, const struct cv_question *b)
{
    uint32_t i = 0;

    while (i < a->n_options && strcmp(a->options[i].label, b->options[i].label) == 0) {
        i++;
    }
    return i;
}

enum canvass_status cv_compile_same_scale(struct cv_compile *c, uint32_t first,
                                          uint32_t question, const char *pointer)
{
    const struct cv_question *a = &c->survey->questions[first];
    const struct cv_question *b = &c->survey->questions[question];
    struct cv_arena *arena = &c->survey->arena;

    if (a->kind != CV_SINGLE || b->kind != CV_SINGLE) {
        return refuse(c, pointer, "a grid takes questions with a single choice");
    }
    if (a->n_options != b->n_options) {
        return refuse(c, pointer,
                      cv_arena_format(arena,
                                      "the questions of a grid have the same options: %s has "
                                      "%u of them, and %s has %u",
                                      b->id, b->n_options, a->id, a->n_options));
    }
    const uint32_t at = first_other(a, b);
    if (at < a->n_options) {
        return refuse(c, pointer,
                      cv_arena_format(arena,
                                      "the questions of a grid have the same options in the "
                                      "same order: number %u of %s is \"%s\", where that of "
                                      "%s is \"%s\"",
                                      at + 1, b->id, b->options[at].label, a->id,
                                      a->options[at].label));
    }
    if ((b->n_nets > 0 && !same_nets(a, b)) || (b->scores && !same_scores(a, b))) {
        return refuse(c, pointer,
                      cv_arena_format(arena,
                                      "a grid takes the %s of its first question, %s, for all; "
                                      "%s has others of its own: make them alike, or leave "
                                      "those of %s out",
                                      b->n_nets > 0 && !same_nets(a, b) ? "nets" : "scores",
                                      a->id, b->id, b->id));
    }
    return CANVASS_OK;
}
