/* From a parsed document to nodes, in this order: every subschema is discovered and its
 * keywords are looked up (discover.c), references are tied (resolve.c), each keyword prepares
 * itself (the compile functions of keyword_*.c), endless references are refused (cycle.c), and
 * the rules of the root are listed (rules.c). No step recurses over the document. */
#ifndef CV_SCHEMA_COMPILE_H
#define CV_SCHEMA_COMPILE_H

#include "schema/node.h"

/* Subschemas applied to one value inside one another: more is refused when compiling, and the
 * run stops at this depth times the usual depth of instances. */
#define CV_SCHEMA_MAX_IN_PLACE 256

struct cv_compiler {
    struct cv_schema *schema;
    struct cv_slice text; /* of the document, for lines and columns */
    struct canvass_error *error;
    uint32_t next;           /* the first node that was not yet looked into */
    struct cv_map by_source; /* address of a cv_json -> number of its node */
    struct cv_map resources; /* URI -> number of the root node of the resource */
    struct cv_map anchors;   /* URI#anchor -> number of the node */
};

/* Fails at a keyword of a node (NULL: at the node itself), with line, column and pointer. */
enum canvass_status cv_compile_fail(struct cv_compiler *compiler,
                                    const struct cv_schema_node *node, const char *keyword,
                                    const char *rule, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* cv_compile_fail with rule "schema.bad_keyword": `"minLength" must be <what>`. */
enum canvass_status cv_compile_bad(struct cv_compiler *compiler, const struct cv_use *use,
                                   const char *what);

/* Memory of the schema, zeroed; NULL when it ran out. */
void *cv_compile_array(struct cv_compiler *compiler, size_t count, size_t size);

/* Runs `run(what)` when the schema is freed. On failure (-1) runs it at once. */
int cv_compile_defer(struct cv_compiler *compiler, void (*run)(void *what), void *what);

/* Gives use->index the places of use->names. */
enum canvass_status cv_compile_index(struct cv_compiler *compiler, struct cv_use *use);

/* Sets use->names and n_names to the strings of a list, all different; the keyword is bad
 * otherwise. */
enum canvass_status cv_compile_names(struct cv_compiler *compiler, struct cv_use *use,
                                     const struct cv_json *list);

/* The node of a value of the document, made when it has none yet. `origin` is its pointer.
 * NULL: the error is set. */
struct cv_schema_node *cv_compile_node_at(struct cv_compiler *compiler,
                                          const struct cv_json *source, const char *origin,
                                          const struct cv_resource *resource);

/* Looks into every node that was not yet looked into. */
enum canvass_status cv_compile_discover(struct cv_compiler *compiler);

/* resolve.c: notes $id and $anchor of a new node; ties every $ref. */
enum canvass_status cv_resolve_declare(struct cv_compiler *compiler,
                                       struct cv_schema_node *node);
enum canvass_status cv_resolve_references(struct cv_compiler *compiler);

/* cycle.c */
enum canvass_status cv_compile_cycles(struct cv_compiler *compiler);

/* rules.c */
enum canvass_status cv_compile_rules(struct cv_compiler *compiler);

#endif
