/* JSON Schema 2020-12: compiled once, then asked about many instances.
 *
 * Input: the text of a schema document. Output: a compiled schema, and verdicts on JSON trees
 * with every failure's keyword, place and a sentence that a person who is no programmer
 * understands. The only user of PCRE2. Keywords are rows of one table (table.c); what is not
 * in it is refused by name, never passed over. `format` is asserted for the formats of
 * format.c; another format's name is an annotation, and so is every keyword that begins "x-".
 */
#ifndef CV_SCHEMA_SCHEMA_H
#define CV_SCHEMA_SCHEMA_H

#include <canvass/error.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"
#include "json/json.h"

/* A compiled document. It keeps its own parsed tree and borrows nothing; it does not change
 * after compiling, so threads may share it. */
struct cv_schema;

struct cv_schema_node; /* one compiled subschema, owned by its document */

/* Parses and compiles `text`; `source` names it in errors (may be NULL). On success *out is the
 * caller's, freed by cv_schema_free. On failure *out is NULL and the error has source, line,
 * column and JSON pointer of what is wrong, status CANVASS_EDEFINITION (CANVASS_ENOMEM without
 * memory) and one of the rules
 *   json.*                      the text is not JSON (json/json.h)
 *   schema.dialect              $schema is not 2020-12
 *   schema.unknown_keyword      no such keyword; the nearest are listed
 *   schema.unsupported_keyword  a keyword of 2020-12 that canvass does not have
 *   schema.bad_keyword          the keyword's value is not what 2020-12 asks for
 *   schema.bad_schema           something that is no object, true or false stands for a schema
 *   schema.bad_pattern          not a regular expression of ECMA-262, or one too hard to run
 *   schema.bad_id               $id or $anchor cannot be used or stands twice
 *   schema.bad_ref              $ref leads nowhere in this document
 *   schema.endless_ref          $ref leads back to itself without looking at a part of the
 *                               instance, so that checking would never end
 *   schema.depth                more subschemas apply to one value than can be followed */
enum canvass_status cv_schema_compile(struct cv_schema **out, struct cv_slice text,
                                      const char *source, struct canvass_error *error);
void cv_schema_free(struct cv_schema *schema); /* NULL is fine */

/* The parsed schema document, owned by the schema. */
const struct cv_json *cv_schema_document(const struct cv_schema *schema);

const struct cv_schema_node *cv_schema_root(const struct cv_schema *schema);

/* The subschema under the root's "properties"/name, or NULL. */
const struct cv_schema_node *cv_schema_property(const struct cv_schema *schema,
                                                const char *name);

/* Whether the instance fits; stops at the first failure. Also false when memory ran out, or
 * when the work that instance and schema ask for together goes past a fixed limit (depth,
 * steps, backtracking of a pattern): what could not be checked is never called valid. */
bool cv_schema_valid(const struct cv_schema_node *node, const struct cv_json *instance);

struct cv_schema_failure {
    const char *keyword;           /* "enum"; "false" for the schema false; "limit" as above */
    const char *keyword_location;  /* JSON pointer into the schema document */
    const char *instance_location; /* JSON pointer into the instance. For a property that is
                                      missing (required, dependentRequired) or not allowed
                                      (additionalProperties) it names that property. */
    const char *message; /* about what stands there, which is its subject: "is not one of its
                            7 options"; holds nothing of the instance but how much there is of
                            it and, from the schema, names of properties */
};

/* Zero-initialise ({0}) before first use; failures of several checks may be gathered. */
struct cv_schema_failures {
    struct cv_schema_failure *items; /* in order of the instance checks; owned by the arena */
    size_t count;
    size_t cap;
    struct cv_arena arena;
    bool failed_memory; /* the verdict is "not valid" then, and the list may be incomplete */
};

/* Adds every failure to `failures` (not NULL); true when the instance fits. */
bool cv_schema_check(const struct cv_schema_node *node, const struct cv_json *instance,
                     struct cv_schema_failures *failures);
void cv_schema_failures_free(struct cv_schema_failures *failures);

/* Line and column in the instance's text of what a failure is about; the object's own place
 * when the failure names a property that is missing. False when it cannot be found. */
bool cv_schema_failure_locate(const struct cv_schema_failure *failure, struct cv_slice text,
                              uint64_t *line, uint64_t *column);

/* Rules across questions: each keyword of the root but "properties" that can change the verdict
 * on an object; each branch of a root "allOf" is a rule of its own, and if/then/else is one.
 * For an object: root valid == every property's own subschema valid and every rule valid. A
 * root schema `false` is one rule. */
struct cv_schema_rule;
size_t cv_schema_rule_count(const struct cv_schema *schema);
const struct cv_schema_rule *cv_schema_rule_at(const struct cv_schema *schema, size_t index);

/* The names of the properties that the rule's verdict can depend on, in document order without
 * repeats, owned by the schema. False when they cannot be told (additionalProperties,
 * patternProperties, propertyNames, minProperties, maxProperties, const or enum of the object):
 * then every property matters, and *names is NULL. */
bool cv_schema_rule_reach(const struct cv_schema_rule *rule, const char *const **names,
                          size_t *n_names);
bool cv_schema_rule_valid(const struct cv_schema_rule *rule, const struct cv_json *object);
bool cv_schema_rule_check(const struct cv_schema_rule *rule, const struct cv_json *object,
                          struct cv_schema_failures *failures);

/* Where the rule stands: a JSON pointer into the schema document, owned by the schema. */
const char *cv_schema_rule_location(const struct cv_schema_rule *rule);

#endif
