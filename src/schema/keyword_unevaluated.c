/* unevaluatedItems and unevaluatedProperties: what no other keyword of the same subschema, nor
 * any that it applies in place, has looked at. */
#include <stdint.h>
#include <stdlib.h>

#include "schema/keyword.h"

static int by_address(const void *left, const void *right)
{
    uintptr_t a = (uintptr_t) * (const struct cv_json *const *)left;
    uintptr_t b = (uintptr_t) * (const struct cv_json *const *)right;
    return (a > b) - (a < b);
}

/* The node's own part of the journal, sorted so that its many parts are found among as many. */
static size_t sort_journal(struct cv_run *run)
{
    size_t begin = run->frame->looked_at;
    size_t n = run->journal.count - begin;
    if (n > 1) {
        qsort(run->journal.items + begin, n, sizeof(struct cv_json *), by_address);
    }
    return n;
}

static bool was_looked_at(const struct cv_run *run, size_t n, const struct cv_json *part)
{
    return n > 0 && bsearch(&part, run->journal.items + run->frame->looked_at, n,
                            sizeof(struct cv_json *), by_address);
}

CV_CHECKS(cv_check_unevaluated_properties)
{
    bool valid = true;
    const struct cv_schema_node *rest = use->subs[0];
    if (cv_json_type(instance) != CV_JSON_OBJECT) {
        return true;
    }
    size_t n = sort_journal(run);
    for (const struct cv_json *m = cv_json_first(instance); m; m = cv_json_next(m)) {
        if (was_looked_at(run, n, m)) {
            continue;
        }
        bool fits = rest->never ? cv_run_fail_member(run, use, cv_json_key(m),
                                                     "is not a name that belongs here")
                                : cv_run_apply_member(run, rest, m);
        valid = valid && fits;
        if (!valid && !cv_run_wants_all(run)) {
            return false;
        }
    }
    return valid;
}

CV_CHECKS(cv_check_unevaluated_items)
{
    bool valid = true;
    size_t place = 0;
    const struct cv_schema_node *rest = use->subs[0];
    if (cv_json_type(instance) != CV_JSON_ARRAY) {
        return true;
    }
    size_t n = sort_journal(run);
    for (const struct cv_json *i = cv_json_first(instance); i; i = cv_json_next(i), place++) {
        if (was_looked_at(run, n, i)) {
            continue;
        }
        bool fits = rest->never ? cv_run_fail_item(run, use, place,
                                                   "is an item that does not belong here")
                                : cv_run_apply_item(run, rest, i, place);
        valid = valid && fits;
        if (!valid && !cv_run_wants_all(run)) {
            return false;
        }
    }
    return valid;
}
