/* What a reference back to a group can mean. In ECMA-262 each round of a repeat forgets what
 * the groups in it matched in the round before (section 22.2.2.3.1, RepeatMatcher); PCRE2
 * remembers. Where nothing can tell the two apart the reference is written as it is, where the
 * group has never matched it is left out, and the rest is refused. */
#include <string.h>

#include "schema/pattern_parts.h"

static const struct cv_group *parent_of(const struct cv_groups *groups,
                                        const struct cv_group *group)
{
    return &groups->items[group->parent];
}

static bool is_within(const struct cv_groups *groups, size_t inner, size_t outer)
{
    while (groups->items[inner].depth > groups->items[outer].depth) {
        inner = groups->items[inner].parent;
    }
    return inner == outer;
}

static bool looks_behind(const struct cv_group *group)
{
    return group->kind == CV_GROUP_BEHIND || group->kind == CV_GROUP_NOT_BEHIND;
}

static bool is_negative(const struct cv_group *group)
{
    return group->kind == CV_GROUP_NOT_AHEAD || group->kind == CV_GROUP_NOT_BEHIND;
}

static bool is_in_lookbehind(const struct cv_groups *groups, size_t group)
{
    const struct cv_group *at = &groups->items[group];
    for (; at->depth > 0; at = parent_of(groups, at)) {
        if (looks_behind(at)) {
            return true;
        }
    }
    return false;
}

/* A reference and its group, with the innermost group around both. */
struct pair {
    const struct cv_groups *groups;
    const struct cv_reference *reference;
    size_t target;
    size_t common;
    size_t target_branch; /* of the common one, in which the group stands */
    size_t reference_branch;
};

static struct pair pair_of(const struct cv_groups *groups, const struct cv_reference *reference)
{
    const struct cv_group *items = groups->items;
    size_t a = reference->target;
    size_t b = reference->group;
    struct pair pair = {.groups = groups, .reference = reference, .target = reference->target};
    pair.reference_branch = reference->branch;
    while (a != b) {
        if (items[a].depth >= items[b].depth) {
            pair.target_branch = items[a].branch;
            a = items[a].parent;
        } else {
            pair.reference_branch = items[b].branch;
            b = items[b].parent;
        }
    }
    pair.common = a;
    return pair;
}

/* Whether the group has certainly matched anew when all that `outer`, around it, asks for has.
 */
static bool is_sure(const struct pair *pair, size_t outer)
{
    const struct cv_group *items = pair->groups->items;
    for (size_t at = pair->target; at != outer; at = items[at].parent) {
        if (items[at].least == 0 || (at != pair->target && items[at].branches > 1)) {
            return false;
        }
    }
    return true;
}

/* Whether no round of a repeat can leave behind what the next should have forgotten. */
static bool is_fresh(const struct pair *pair)
{
    const struct cv_group *items = pair->groups->items;
    for (size_t at = pair->target; items[at].depth > 0; at = items[at].parent) {
        if (items[at].most <= 1) {
            continue;
        }
        if (is_within(pair->groups, pair->reference->group, at)) {
            return is_sure(pair, pair->common);
        }
        /* An empty round does not count in ECMA-262 and does in PCRE2; and behind a place,
         * ECMA-262 goes through the rounds from right to left. */
        bool sure = is_sure(pair, at) && (at == pair->target || items[at].branches == 1);
        if (!sure || items[at].may_be_empty || is_in_lookbehind(pair->groups, at)) {
            return false;
        }
    }
    return true;
}

static bool is_dropped(const struct pair *pair)
{
    const struct cv_group *items = pair->groups->items;
    for (size_t at = pair->target; at != pair->common; at = items[at].parent) {
        if (is_negative(&items[at])) {
            return true;
        }
    }
    return false;
}

/* Whether the group cannot have matched where the reference stands: it is around it, behind it,
 * in another branch, or in what must not match. */
static bool is_unset(const struct pair *pair)
{
    const struct cv_group *target = &pair->groups->items[pair->target];
    return pair->common == pair->target || target->from > pair->reference->at ||
           pair->target_branch != pair->reference_branch || is_dropped(pair);
}

/* In a lookbehind, ECMA-262 goes from right to left, and PCRE2 wants to know how far back. */
static bool fail_behind(struct cv_translation *t, const struct cv_reference *reference)
{
    return cv_translation_fail_at(t, reference->at,
                                  "a lookbehind refers to a group, which canvass cannot match");
}

static bool settle(struct cv_translation *t, struct cv_reference *reference)
{
    struct pair pair = pair_of(t->groups, reference);
    if (pair.common != pair.target && is_in_lookbehind(t->groups, pair.common)) {
        return fail_behind(t, reference);
    }
    reference->is_empty = is_unset(&pair);
    if (reference->is_empty) {
        return true;
    }
    if (is_in_lookbehind(t->groups, reference->group)) {
        return fail_behind(t, reference);
    }
    return is_fresh(&pair) ||
           cv_translation_fail_at(t, reference->at,
                                  "this refers to a group in a repeat, a round of which may "
                                  "leave that group out; canvass cannot match that");
}

static bool tie(struct cv_translation *t, struct cv_reference *reference, const size_t *by_name)
{
    struct cv_groups *groups = t->groups;
    if (reference->by_name) {
        reference->target = by_name[reference->number];
        return reference->target != 0 ||
               cv_translation_fail_at(t, reference->at, "there is no group of this name");
    }
    if (reference->number > groups->n_captures) {
        return cv_translation_fail_at(t, reference->at,
                                      "there is no group of so high a number");
    }
    reference->target = groups->captures[reference->number - 1];
    return true;
}

bool cv_references_tie(struct cv_translation *t)
{
    struct cv_groups *groups = t->groups;
    struct cv_arena arena = {0};
    size_t *by_name = cv_arena_array(&arena, groups->wanted.count + (size_t)1, sizeof(size_t));
    if (!by_name) {
        return cv_translation_no_memory(t);
    }
    for (uint32_t i = 0; i < groups->wanted.count; i++) {
        uint32_t group = cv_map_get(&groups->names, groups->wanted.entries[i].key);
        by_name[i] = group == CV_MAP_NONE ? 0 : group;
    }
    bool good = true;
    for (size_t i = 0; good && i < groups->n_references; i++) {
        good = tie(t, &groups->references[i], by_name);
    }
    cv_arena_free(&arena);
    return good;
}

bool cv_references_settle(struct cv_translation *t)
{
    struct cv_groups *groups = t->groups;
    uint32_t number = 0;
    for (size_t i = 0; i < groups->n_references; i++) {
        struct cv_reference *reference = &groups->references[i];
        if (!settle(t, reference)) {
            return false;
        }
        if (!reference->is_empty) {
            groups->items[reference->target].number = 1;
        }
    }
    for (size_t i = 0; i < groups->n_captures; i++) {
        struct cv_group *group = &groups->items[groups->captures[i]];
        group->number = group->number ? ++number : 0;
    }
    return true;
}
