/* JSON Schema 2020-12: compiled once, then asked about many instances.
 *
 * Input: the text of a schema document. Output: a compiled schema, and verdicts on JSON trees
 * with every failure's keyword, place and a sentence that a person who is no programmer
 * understands. The only user of PCRE2. Keywords are rows of one table (table.c); what is not
 * in it is an annotation, or refused by name where keywords are strict; one that begins "x-" is
 * an annotation always. A schema is held against the meta-schema of its dialect before use. A
 * document that references lead to is one built in, one that the caller gave, or a file beside
 * the schema: nothing is ever fetched. */
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

/* A document that references and "$schema" may lead to. */
struct cv_schema_resource {
    const char *uri;      /* absolute, under which it is looked for */
    struct cv_slice text; /* JSON; must outlive the compiling */
    const char *source;   /* its name in errors; NULL: the URI */
};

struct cv_schema_options {
    /* Whether `format` decides. A dialect with the vocabulary format-assertion asserts it
     * anyway. Of the names in keyword_format.c, others are annotations. */
    bool assert_format;
    /* Whether a keyword that 2020-12 does not have, or that is in no vocabulary of the dialect,
     * is an error. */
    bool strict_keywords;
    /* Whether the schema is known to fit its meta-schema, as one that canvass brings along is
     * (a test holds it against it), and need not be held against it again. */
    bool known_to_fit;
    const struct cv_schema_resource *resources; /* borrowed while compiling */
    size_t n_resources;
    /* Where the schema itself stands, an absolute URI; NULL: nowhere. */
    const char *base_uri;
    /* The folder in whose files, and those of folders in it, a reference may find a document:
     * the one whose URI is in the folder of the schema's own URI ("$id", else base_uri, else a
     * name in this folder). Only regular files are read. The folder is taken to be the user's
     * own: a symbolic link in it is followed, wherever it leads. NULL: no file is read. */
    const char *folder;
};

/* Parses and compiles `text`; `source` names it in errors (may be NULL). On success *out is the
 * caller's, freed by cv_schema_free. On failure *out is NULL and the error has source, line,
 * column and JSON pointer of what is wrong, status CANVASS_EDEFINITION (CANVASS_ENOMEM without
 * memory) and one of the rules
 *   json.*                      a text is not JSON (json/json.h)
 *   file.*                      a file beside the schema cannot be read (base/file.h)
 *   schema.dialect              $schema is no meta-schema of 2020-12 that is known here
 *   schema.vocabulary           its meta-schema requires a vocabulary that canvass lacks
 *   schema.meta                 the meta-schema does not allow what stands there
 *   schema.unknown_keyword      no such keyword; the nearest are listed
 *   schema.bad_keyword          the keyword's value is not what 2020-12 asks for
 *   schema.bad_schema           something that is no object, true or false stands for a schema
 *   schema.bad_pattern          not a regular expression of ECMA-262, or one too hard to run
 *   schema.bad_id               $id or an anchor cannot be used or stands twice
 *   schema.bad_ref              a reference leads nowhere
 *   schema.endless_ref          $ref leads back to itself without looking at a part of the
 *                               instance, so that checking would never end
 *   schema.depth                more subschemas apply to one value than can be followed, or
 *                               references lead to more documents */
enum canvass_status cv_schema_compile_with(struct cv_schema **out, struct cv_slice text,
                                           const char *source,
                                           const struct cv_schema_options *options,
                                           struct canvass_error *error);

/* The same with strict keywords and formats asserted, and no other document than this. */
enum canvass_status cv_schema_compile(struct cv_schema **out, struct cv_slice text,
                                      const char *source, struct canvass_error *error);
void cv_schema_free(struct cv_schema *schema); /* NULL is fine */

/* The parsed schema document, owned by the schema. */
const struct cv_json *cv_schema_document(const struct cv_schema *schema);

const struct cv_schema_node *cv_schema_root(const struct cv_schema *schema);

/* The subschema under the root's "properties"/name, or NULL. */
const struct cv_schema_node *cv_schema_property(const struct cv_schema *schema,
                                                const char *name);

/* A subschema as it stands in its document, owned by the schema. */
const struct cv_json *cv_schema_source(const struct cv_schema_node *node);

/* Of the subschemas that a keyword of `node` holds or leads to, number `index`: an item of
 * "oneOf", the one of "items", the target of "$ref" in whatever document. NULL when there is
 * none. */
const struct cv_schema_node *cv_schema_sub(const struct cv_schema_node *node,
                                           const char *keyword, size_t index);

/* Number `index` of the documents beside the main one that references lead to, those built in
 * left out; NULL behind the last. */
const struct cv_json *cv_schema_referred(const struct cv_schema *schema, size_t index);

/* Whether the instance fits; stops at the first failure. Also false when memory ran out, or
 * when the work that instance and schema ask for together goes past a fixed limit (depth,
 * steps, backtracking of a pattern): what could not be checked is never called valid. */
bool cv_schema_valid(const struct cv_schema_node *node, const struct cv_json *instance);

struct cv_schema_failure {
    const char *keyword;           /* "enum"; "false" for the schema false; "limit" as above */
    const char *keyword_location;  /* JSON pointer into the schema document; into another
                                      document its URI and "#" before the pointer */
    const char *instance_location; /* JSON pointer into the instance. For a property that is
                                      missing (required, dependentRequired) or not allowed
                                      (additionalProperties, unevaluatedProperties,
                                      propertyNames) it names that property. */
    const char *message; /* about what stands there, which is its subject: "is not one of its
                            7 options"; about an object that is the whole instance it may be a
                            sentence of its own (`whole`): "the answers to a and b do not go
                            together here". Holds nothing of the instance but how much there is
                            of it and, from the schema, names of properties and, for an "if",
                            the values that it asks for. */
    const char *subject; /* instance_location in words, for before the message: "a", "number 2
                            of a", names as they are; "" for the whole instance */
    const char *because; /* what the message says behind ", because "; NULL: nothing */
    const char *way;     /* JSON pointer through keywords and references ("/items/$ref/
                            type") from the subschema that was asked */
    const char *absolute_location; /* URI of the resource, "#" and the pointer in it; NULL when
                                      the schema has no absolute URI */
    bool names_part; /* the last step of instance_location names the property, as said there */
    bool whole;      /* the message has its own subject */
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

/* Appends the verdict and its failures in the form "basic" of 2020-12 (Core, section 12.4.2),
 * as JSON. */
void cv_schema_write_basic(struct cv_buffer *out, bool valid,
                           const struct cv_schema_failures *failures);

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
 * patternProperties, propertyNames, unevaluatedProperties, minProperties, maxProperties, const
 * or enum of the object, $dynamicRef):
 * then every property matters, and *names is NULL. */
bool cv_schema_rule_reach(const struct cv_schema_rule *rule, const char *const **names,
                          size_t *n_names);
bool cv_schema_rule_valid(const struct cv_schema_rule *rule, const struct cv_json *object);
bool cv_schema_rule_check(const struct cv_schema_rule *rule, const struct cv_json *object,
                          struct cv_schema_failures *failures);

/* Where the rule stands: a JSON pointer into the schema document, owned by the schema. */
const char *cv_schema_rule_location(const struct cv_schema_rule *rule);

#endif
