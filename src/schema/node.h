/* What a compiled schema is made of. A node is one subschema; a use is one keyword in it; a
 * keyword is a row of the table. Compiling (compile.h) makes them, running (run.h) reads them.
 */
#ifndef CV_SCHEMA_NODE_H
#define CV_SCHEMA_NODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/map.h"
#include "schema/schema.h"
#include "json/json.h"

struct cv_compiler;
struct cv_run;
struct cv_use;

/* What a keyword's value holds in the way of subschemas. */
enum cv_shape {
    CV_SHAPE_NONE,
    CV_SHAPE_SCHEMA, /* one */
    CV_SHAPE_LIST,   /* a list of one or more */
    CV_SHAPE_MAP,    /* an object of any number, by name */
    CV_SHAPE_MIXED   /* an object of schemas and lists of names; a list has a NULL in subs */
};

/* What of an object a keyword's verdict can depend on. */
enum cv_reach {
    CV_REACH_NONE,     /* on no part of it: an annotation, or about other types */
    CV_REACH_NAMES,    /* on the properties in use->names */
    CV_REACH_IN_PLACE, /* on use->names and on what its subschemas, applied to the same
                          object, reach */
    CV_REACH_ALL       /* on any property */
};

enum cv_keyword_kind {
    CV_KEYWORD_RULE,    /* has a check */
    CV_KEYWORD_LAST,    /* has one that comes after all others and asks what they looked at */
    CV_KEYWORD_PLAIN,   /* has none: annotations, places for schemas, parts of another */
    CV_KEYWORD_OUTDATED /* of an older draft: where keywords are strict, refused with `instead`;
                           else what its shape and check say, or an annotation without them */
};

/* Vocabularies of 2020-12, as a set. */
enum cv_vocabulary {
    CV_VOCABULARY_CORE = 1 << 0,
    CV_VOCABULARY_APPLICATOR = 1 << 1,
    CV_VOCABULARY_UNEVALUATED = 1 << 2,
    CV_VOCABULARY_VALIDATION = 1 << 3,
    CV_VOCABULARY_META_DATA = 1 << 4,
    CV_VOCABULARY_FORMAT_ANNOTATION = 1 << 5,
    CV_VOCABULARY_FORMAT_ASSERTION = 1 << 6,
    CV_VOCABULARY_CONTENT = 1 << 7
};

struct cv_keyword {
    const char *name;
    unsigned vocabularies; /* in one of which it stands */
    enum cv_keyword_kind kind;
    enum cv_shape shape;
    enum cv_reach reach;
    /* Checks the value and prepares use->data and the rest; NULL: nothing to do. Subschemas are
     * there already (use->subs), those of sibling keywords too. */
    enum canvass_status (*compile)(struct cv_compiler *compiler, struct cv_use *use);
    /* The verdict on an instance; failures go to the run. */
    bool (*check)(const struct cv_use *use, const struct cv_json *instance, struct cv_run *run);
    const char *instead;
};

struct cv_use {
    const struct cv_keyword *keyword;
    struct cv_schema_node *node; /* the subschema it stands in */
    const struct cv_json *value;
    enum cv_reach reach;          /* the keyword's, or more */
    struct cv_schema_node **subs; /* NULL entries are possible after compiling ("if") */
    size_t n_subs;
    const char **names; /* property names: of the subs of a MAP, or of other reach */
    size_t n_names;
    const struct cv_map *index; /* name -> place in `names`; NULL when not needed */
    const void *data;           /* the keyword's own */
    double number;              /* a limit */
};

/* One JSON text of schemas: the one that was asked for, or one that a reference led to. */
struct cv_document {
    const char *uri;      /* where it was found; "" when the caller gave none */
    const char *source;   /* its name in errors; may be NULL */
    struct cv_slice text; /* while compiling, for lines and columns */
    struct cv_json *tree;
    struct cv_schema_node *root;
    bool main;    /* the one that was asked for */
    bool builtin; /* a meta-schema of 2020-12 */
    struct cv_document *next;
};

/* What "$schema" says: a meta-schema and the vocabularies that it lists. */
struct cv_dialect {
    const char *uri;
    unsigned vocabularies;
};

/* A schema resource: a subschema with its own base URI. */
struct cv_resource {
    const char *uri; /* without a fragment; "" when the document has no $id */
    struct cv_schema_node *root;
    const struct cv_document *document;
    const struct cv_dialect *dialect;
    const struct cv_schema *schema;
    uint32_t number;
};

/* A $dynamicRef that may lead elsewhere than a $ref would. */
struct cv_dynamic {
    uint32_t name; /* number of the anchor's name */
};

struct cv_schema_node {
    const struct cv_json *source;
    /* Where it stands: in a keyword of a parent, under `token` when that holds a map or a list;
     * or at `origin`, a JSON pointer. */
    const struct cv_schema_node *parent;
    const char *keyword;
    const char *name; /* in a map */
    size_t item;      /* in a list, when name is NULL and in_list */
    bool in_list;
    const char *origin;
    struct cv_resource *resource;
    uint32_t number;     /* place among the schema's nodes */
    bool never;          /* the schema `false`; `true` has no uses */
    bool asks_rest;      /* has a use of kind LAST */
    struct cv_use *uses; /* in document order, those of kind LAST behind all others */
    size_t n_uses;
};

struct cv_schema_rule {
    const struct cv_use *use;            /* NULL for a root that is `false` */
    const struct cv_schema_node *branch; /* of an allOf, or that root; NULL: the use itself */
    const char *location;
    const char **names;
    size_t n_names;
    bool reach_known;
};

/* Something to free that is not in the arena. */
struct cv_cleanup {
    void (*run)(void *what);
    void *what;
    struct cv_cleanup *next;
};

struct cv_schema {
    struct cv_arena arena;
    struct cv_document *documents; /* the main one first */
    struct cv_schema_node *root;
    struct cv_schema_node **nodes; /* every subschema, in order of discovery */
    uint32_t n_nodes;
    uint32_t cap_nodes;
    struct cv_schema_rule *rules;
    size_t n_rules;
    uint32_t n_resources;
    struct cv_map dynamic_names; /* of dynamic anchors -> their numbers */
    struct cv_map dynamic;       /* struct cv_dynamic_key -> number of the node */
    struct cv_cleanup *cleanups;
};

struct cv_dynamic_key {
    uint32_t resource;
    uint32_t name;
};

/* The number of the node that a resource has under a dynamic anchor, or CV_MAP_NONE. */
uint32_t cv_dynamic_get(const struct cv_schema *schema, uint32_t resource, uint32_t name);

/* The use of keyword `name` in a node, or NULL. */
const struct cv_use *cv_node_use(const struct cv_schema_node *node, const char *name);

/* Appends the node's JSON pointer into its document. */
void cv_node_pointer(const struct cv_schema_node *node, struct cv_buffer *out);
/* The same where it leads on from the parent: "/properties/a"; nothing without a parent. */
void cv_node_step(const struct cv_schema_node *node, struct cv_buffer *out);

/* The table of keywords (table.c). */
const struct cv_keyword *cv_keyword_find(const char *name);
/* Fills `names` with up to `most` keywords that a schema may use; returns how many. */
size_t cv_keyword_names(const char **names, size_t most);

#endif
