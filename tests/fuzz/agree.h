/* What must hold between the answers of a compiled schema, shared by the fuzzers of schemas and
 * of instances. */
#ifndef CV_FUZZ_AGREE_H
#define CV_FUZZ_AGREE_H

#include <stdlib.h>
#include <string.h>

#include "schema/schema.h"

static inline void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

/* Every failure has its places, and the output form basic is JSON that counts them. */
static inline void check_failures(const struct cv_schema_failures *failures, bool valid)
{
    struct cv_buffer text = {0};
    struct cv_json *basic = NULL;
    for (size_t i = 0; i < failures->count; i++) {
        const struct cv_schema_failure *failure = &failures->items[i];
        require(failure->keyword && failure->keyword[0] && failure->message[0]);
        require(failure->instance_location[0] == '\0' || failure->instance_location[0] == '/');
        require(failure->way[0] == '\0' || failure->way[0] == '/');
        require(!failure->names_part || strrchr(failure->instance_location, '/'));
    }
    cv_schema_write_basic(&text, valid, failures);
    require(!cv_buffer_failed(&text));
    require(cv_json_parse(&basic, cv_buffer_view(&text), NULL, NULL) == CANVASS_OK);
    require(cv_json_size(cv_json_get(basic, "errors")) == failures->count);
    cv_json_free(basic);
    cv_buffer_free(&text);
}

static inline bool hit_a_limit(const struct cv_schema_failures *failures)
{
    for (size_t i = 0; i < failures->count; i++) {
        if (strcmp(failures->items[i].keyword, "limit") == 0) {
            return true;
        }
    }
    return false;
}

/* root valid == every property's own subschema valid and every rule valid */
static inline void check_rules(const struct cv_schema *schema, const struct cv_json *object,
                               bool valid)
{
    bool all = true;
    for (const struct cv_json *m = cv_json_first(object); m; m = cv_json_next(m)) {
        const struct cv_schema_node *property = cv_schema_property(schema, cv_json_key(m));
        all = (!property || cv_schema_valid(property, m)) && all;
    }
    for (size_t i = 0; i < cv_schema_rule_count(schema); i++) {
        all = cv_schema_rule_valid(cv_schema_rule_at(schema, i), object) && all;
    }
    require(all == valid);
}

static inline void check_answers(const struct cv_schema *schema, const struct cv_json *instance)
{
    struct cv_schema_failures failures = {0};
    bool valid = cv_schema_check(cv_schema_root(schema), instance, &failures);
    require(valid == (failures.count == 0));
    check_failures(&failures, valid);
    /* Where a limit was hit, the other ways to ask may be spared it. */
    if (!hit_a_limit(&failures)) {
        require(cv_schema_valid(cv_schema_root(schema), instance) == valid);
        if (cv_json_type(instance) == CV_JSON_OBJECT) {
            check_rules(schema, instance, valid);
        }
    }
    cv_schema_failures_free(&failures);
}

#endif
