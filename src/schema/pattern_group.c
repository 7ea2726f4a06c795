/* Groups of a pattern: read into a list the first time, written from it the second. */
#include <stdlib.h>
#include <string.h>

#include "schema/pattern_parts.h"

static const struct {
    const char *begin;
    enum cv_group_kind kind;
} starts[] = {
    {"(?:", CV_GROUP_PLAIN},   {"(?=", CV_GROUP_AHEAD},       {"(?!", CV_GROUP_NOT_AHEAD},
    {"(?<=", CV_GROUP_BEHIND}, {"(?<!", CV_GROUP_NOT_BEHIND}, {"(", CV_GROUP_CAPTURE},
};

/* Makes room for one more element; NULL without memory. */
static void *grow(void *items, size_t n, size_t *cap, size_t size)
{
    if (n < *cap) {
        return items;
    }
    size_t more = *cap ? *cap * 2 : 16;
    void *grown = more < SIZE_MAX / 2 / size ? realloc(items, more * size) : NULL;
    *cap = grown ? more : *cap;
    return grown;
}

void cv_groups_free(struct cv_groups *groups)
{
    free(groups->items);
    free(groups->references);
    free(groups->captures);
    cv_map_free(&groups->names);
    cv_map_free(&groups->wanted);
}

struct cv_group *cv_translation_group(struct cv_translation *t)
{
    return &t->groups->items[t->open];
}

static bool add_group(struct cv_translation *t, enum cv_group_kind kind)
{
    struct cv_groups *groups = t->groups;
    struct cv_group *grown =
        grow(groups->items, groups->n, &groups->cap, sizeof(*groups->items));
    if (!grown) {
        return cv_translation_no_memory(t);
    }
    groups->items = grown;
    const struct cv_group *parent = groups->n ? &grown[t->open] : NULL;
    grown[groups->n++] = (struct cv_group){.kind = kind,
                                           .parent = t->open,
                                           .branch = parent ? parent->branches : 0,
                                           .depth = parent ? parent->depth + 1 : 0,
                                           .from = (size_t)(t->at - t->source),
                                           .least = 1,
                                           .most = 1};
    return true;
}

static bool add_capture(struct cv_translation *t, size_t group)
{
    struct cv_groups *groups = t->groups;
    size_t *grown = grow(groups->captures, groups->n_captures, &groups->cap_captures,
                         sizeof(*groups->captures));
    if (!grown) {
        return cv_translation_no_memory(t);
    }
    groups->captures = grown;
    grown[groups->n_captures++] = group;
    return true;
}

/* Enters the next group of the list, which the first time through is put on its end. */
static bool enter(struct cv_translation *t, enum cv_group_kind kind)
{
    size_t group = t->seen;
    if (!t->writing &&
        (!add_group(t, kind) || (kind == CV_GROUP_CAPTURE && !add_capture(t, group)))) {
        return false;
    }
    t->seen++;
    t->open = group;
    t->can_repeat = false;
    struct cv_group *opened = cv_translation_group(t);
    opened->branches = 1;
    opened->branch_empty = true;
    opened->may_be_empty = false;
    opened->out = t->out->len;
    return true;
}

/* The name of the group that was just entered; t->at is at its "<". */
static bool take_name(struct cv_translation *t)
{
    struct cv_buffer name = {0};
    const char *begin = t->at;
    bool good = cv_translate_name(t, &name);
    if (good && !t->writing) {
        if (cv_map_get(&t->groups->names, cv_buffer_view(&name)) != CV_MAP_NONE) {
            t->at = begin;
            good = cv_translation_fail(t, "another group has the same name");
        } else if (cv_map_put(&t->groups->names, cv_buffer_view(&name), (uint32_t)t->open) !=
                   0) {
            good = cv_translation_no_memory(t);
        }
    }
    cv_buffer_free(&name);
    return good;
}

bool cv_translate_open(struct cv_translation *t)
{
    size_t i = 0;
    bool named = strncmp(t->at, "(?<", 3) == 0 && t->at[3] != '=' && t->at[3] != '!';
    while (!named && strncmp(t->at, starts[i].begin, strlen(starts[i].begin)) != 0) {
        i++;
    }
    enum cv_group_kind kind = named ? CV_GROUP_CAPTURE : starts[i].kind;
    if (kind == CV_GROUP_CAPTURE && !named && t->at[1] == '?') {
        return cv_translation_fail(t, "this kind of group is not known in ECMA-262");
    }
    if (!enter(t, kind)) {
        return false;
    }
    if (kind == CV_GROUP_CAPTURE) {
        cv_buffer_text(t->out, cv_translation_group(t)->number ? "(" : "(?:");
    } else {
        cv_buffer_text(t->out, starts[i].begin);
    }
    t->at += named ? 2 : strlen(starts[i].begin);
    return !named || take_name(t);
}

/* What follows a group is that it may be repeated, but for an assertion, and what it says of
 * the branch that it stands in. */
bool cv_translate_close(struct cv_translation *t)
{
    struct cv_group *group = cv_translation_group(t);
    if (t->open == 0) {
        return cv_translation_fail(t, "this ) closes no group");
    }
    cv_buffer_char(t->out, *t->at++);
    group->may_be_empty = group->may_be_empty || group->branch_empty;
    bool asserts = group->kind != CV_GROUP_PLAIN && group->kind != CV_GROUP_CAPTURE;
    t->can_repeat = !asserts;
    t->atom = group->out;
    t->atom_from = (size_t)(group - t->groups->items);
    t->open = group->parent;
    struct cv_group *around = cv_translation_group(t);
    t->was_empty = around->branch_empty;
    around->branch_empty = around->branch_empty && (asserts || group->may_be_empty);
    return true;
}

bool cv_translation_begin(struct cv_translation *t)
{
    t->at = t->source;
    t->open = 0;
    t->seen = 0;
    t->referred = 0;
    return enter(t, CV_GROUP_PLAIN);
}

bool cv_translation_end(struct cv_translation *t)
{
    if (t->open == 0) {
        return true;
    }
    return cv_translation_fail_at(t, cv_translation_group(t)->from,
                                  "a group that begins with ( is not closed");
}

static bool add_reference(struct cv_translation *t, const struct cv_reference *reference)
{
    struct cv_groups *groups = t->groups;
    struct cv_reference *grown = grow(groups->references, groups->n_references,
                                      &groups->cap_references, sizeof(*groups->references));
    if (!grown) {
        return cv_translation_no_memory(t);
    }
    groups->references = grown;
    grown[groups->n_references++] = *reference;
    return true;
}

/* \k<name>: the number of the name among those that are referred to. */
static bool read_wanted(struct cv_translation *t, struct cv_reference *reference)
{
    struct cv_buffer name = {0};
    t->at += 2;
    bool good = cv_translate_name(t, &name);
    if (good && !t->writing) {
        struct cv_map *wanted = &t->groups->wanted;
        reference->by_name = true;
        reference->number = cv_map_get(wanted, cv_buffer_view(&name));
        if (reference->number == CV_MAP_NONE) {
            reference->number = wanted->count;
            good = cv_map_put(wanted, cv_buffer_view(&name), wanted->count) == 0 ||
                   cv_translation_no_memory(t);
        }
    }
    cv_buffer_free(&name);
    return good;
}

static void read_number(struct cv_translation *t, struct cv_reference *reference)
{
    for (t->at++; *t->at >= '0' && *t->at <= '9'; t->at++) {
        if (reference->number < UINT32_MAX / 10 - 1) {
            reference->number = reference->number * 10 + (uint32_t)(*t->at - '0');
        }
    }
}

static void write_reference(struct cv_translation *t, const struct cv_reference *reference)
{
    if (!t->writing || reference->is_empty) {
        cv_buffer_text(t->out, "(?:)");
    } else {
        cv_buffer_format(t->out, "\\g{%u}",
                         (unsigned)t->groups->items[reference->target].number);
    }
}

bool cv_translate_reference(struct cv_translation *t)
{
    struct cv_reference made = {.group = t->open,
                                .branch = cv_translation_group(t)->branches,
                                .at = (size_t)(t->at - t->source)};
    if (t->at[1] != 'k') {
        read_number(t, &made);
    } else if (!read_wanted(t, &made)) {
        return false;
    }
    if (!t->writing && !add_reference(t, &made)) {
        return false;
    }
    write_reference(t, &t->groups->references[t->referred++]);
    return true;
}
