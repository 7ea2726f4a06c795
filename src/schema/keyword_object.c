/* Keywords of objects. */
#include "base/diag.h"
#include "base/text.h"
#include "schema/keyword.h"
#include "schema/words.h"

#define NEAREST 3
#define LISTED 16
#define ADVISED 50 /* failures; after as many, nobody reads what the nearest name is */

static const struct cv_noun entries = {"entry", "entries"};
static const struct cv_noun questions = {"question is", "questions are"};

/* The compiled patterns of patternProperties, one a sub. */
struct patterns {
    const struct cv_pattern **items;
};

/* What additionalProperties leaves to its siblings; NULL where there is none. */
struct siblings {
    const struct cv_use *properties;
    const struct cv_use *patterns;
};

CV_CHECKS(cv_check_properties)
{
    bool valid = true;
    if (cv_json_type(instance) != CV_JSON_OBJECT) {
        return true;
    }
    for (const struct cv_json *m = cv_json_first(instance); m; m = cv_json_next(m)) {
        uint32_t at = cv_map_get(use->index, cv_slice_of(cv_json_key(m)));
        if (at == CV_MAP_NONE || cv_run_apply_member(run, use->subs[at], m)) {
            continue;
        }
        valid = false;
        if (!cv_run_wants_all(run)) {
            return false;
        }
    }
    return valid;
}

CV_COMPILES(cv_compile_pattern_properties)
{
    struct patterns *patterns = cv_compile_array(compiler, 1, sizeof(*patterns));
    if (patterns) {
        patterns->items = cv_compile_array(compiler, use->n_subs, sizeof(struct cv_pattern *));
    }
    if (!patterns || !patterns->items) {
        return cv_fail_memory(compiler->error);
    }
    use->data = patterns;
    size_t i = 0;
    for (const struct cv_json *m = cv_json_first(use->value); m; m = cv_json_next(m), i++) {
        enum canvass_status status = cv_compile_regex(compiler, use, m, &patterns->items[i]);
        if (status != CANVASS_OK) {
            return status;
        }
    }
    return CANVASS_OK;
}

static bool check_member_patterns(const struct cv_use *use, const struct cv_json *member,
                                  struct cv_run *run)
{
    const struct patterns *patterns = use->data;
    bool valid = true;
    for (size_t i = 0; i < use->n_subs; i++) {
        if (cv_run_matches(run, use, patterns->items[i], cv_json_key(member))) {
            valid = cv_run_apply_member(run, use->subs[i], member) && valid;
        }
        if (run->gave_up || run->no_memory || (!valid && !cv_run_wants_all(run))) {
            return false;
        }
    }
    return valid;
}

CV_CHECKS(cv_check_pattern_properties)
{
    bool valid = true;
    if (cv_json_type(instance) != CV_JSON_OBJECT) {
        return true;
    }
    for (const struct cv_json *m = cv_json_first(instance); m; m = cv_json_next(m)) {
        valid = check_member_patterns(use, m, run) && valid;
        if (!valid && !cv_run_wants_all(run)) {
            return false;
        }
    }
    return valid;
}

CV_COMPILES(cv_compile_additional_properties)
{
    struct siblings *siblings = cv_compile_array(compiler, 1, sizeof(*siblings));
    if (!siblings) {
        return cv_fail_memory(compiler->error);
    }
    siblings->properties = cv_node_use(use->node, "properties");
    siblings->patterns = cv_node_use(use->node, "patternProperties");
    use->data = siblings;
    return CANVASS_OK;
}

static bool is_additional(const struct cv_use *use, const char *name, struct cv_run *run)
{
    const struct siblings *siblings = use->data;
    if (siblings->properties &&
        cv_map_get(siblings->properties->index, cv_slice_of(name)) != CV_MAP_NONE) {
        return false;
    }
    if (!siblings->patterns) {
        return true;
    }
    const struct patterns *patterns = siblings->patterns->data;
    for (size_t i = 0; i < siblings->patterns->n_subs; i++) {
        if (cv_run_matches(run, siblings->patterns, patterns->items[i], name)) {
            return false;
        }
    }
    return true;
}

/* The first names that a schema knows, for one who came near none of them. */
static void list_names(struct cv_buffer *out, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n && i < LISTED; i++) {
        cv_buffer_format(out, "%s%s", i ? ", " : "", names[i]);
    }
    cv_buffer_text(out, n > LISTED ? ", ..." : "");
}

/* The failure's place names the property, so that its message need not. */
static bool fail_unknown(const struct cv_use *use, const char *name, struct cv_run *run)
{
    const struct siblings *siblings = use->data;
    struct cv_buffer nearest = {0};
    size_t found = 0;
    if (!cv_run_wants_all(run)) {
        return false;
    }
    if (siblings->properties && run->failures->count < ADVISED) {
        found = cv_nearest(&nearest, cv_slice_of(name), siblings->properties->names,
                           siblings->properties->n_names, NEAREST);
    }
    const char *advice = found ? "; did you mean " : "";
    if (found == 0 && siblings->properties && siblings->properties->n_names > 0 &&
        run->failures->count < ADVISED) {
        advice = "; these do: ";
        list_names(&nearest, siblings->properties->names, siblings->properties->n_names);
    }
    cv_run_fail_member(run, use, name, "is not a name that belongs here%s%s", advice,
                       cv_buffer_string(&nearest));
    cv_buffer_free(&nearest);
    return false;
}

CV_CHECKS(cv_check_additional_properties)
{
    bool valid = true;
    if (cv_json_type(instance) != CV_JSON_OBJECT) {
        return true;
    }
    for (const struct cv_json *m = cv_json_first(instance); m; m = cv_json_next(m)) {
        if (!is_additional(use, cv_json_key(m), run)) {
            continue;
        }
        bool fits = use->subs[0]->never ? fail_unknown(use, cv_json_key(m), run)
                                        : cv_run_apply_member(run, use->subs[0], m);
        valid = valid && fits;
        if (!valid && !cv_run_wants_all(run)) {
            return false;
        }
    }
    return valid;
}

CV_CHECKS(cv_check_property_names)
{
    bool valid = true;
    if (cv_json_type(instance) != CV_JSON_OBJECT) {
        return true;
    }
    for (const struct cv_json *m = cv_json_first(instance); m; m = cv_json_next(m)) {
        struct cv_json *name = cv_json_new_string(cv_slice_of(cv_json_key(m)));
        if (!name) {
            return cv_run_no_memory(run);
        }
        bool fits = cv_run_test_part(run, use->subs[0], name);
        cv_json_free(name);
        if (fits) {
            continue;
        }
        valid = false;
        if (!cv_run_wants_all(run)) {
            return false;
        }
        cv_run_fail_member(run, use, cv_json_key(m), "has a name that is not allowed here");
    }
    return valid;
}

/* "3 questions are answered, at least 4 must be" of a response as a whole. */
static bool fail_size(const struct cv_use *use, const struct cv_json *instance,
                      struct cv_run *run)
{
    char has[CV_COUNTED_SIZE];
    double n = (double)cv_json_size(instance);
    bool few = n < use->number;
    if (!cv_run_is_response(run, instance)) {
        return cv_fail_count(run, use, n, &entries);
    }
    return cv_run_fail_whole(run, use, "%s answered, at %s %.0f %s be",
                             cv_counted(has, n, questions.one, questions.many),
                             few ? "least" : "most", use->number, few ? "must" : "may");
}

CV_CHECKS(cv_check_min_properties)
{
    return cv_json_type(instance) != CV_JSON_OBJECT ||
           (double)cv_json_size(instance) >= use->number || fail_size(use, instance, run);
}

CV_CHECKS(cv_check_max_properties)
{
    return cv_json_type(instance) != CV_JSON_OBJECT ||
           (double)cv_json_size(instance) <= use->number || fail_size(use, instance, run);
}
