/* From texts to nodes, in this order: every subschema of a document is discovered and its
 * keywords are looked up (discover.c), with the names that it gives itself (declare.c) and the
 * vocabularies that hold there (dialect.c); references are tied (resolve.c), which may bring in
 * more documents (document.c); each keyword prepares itself (the compile functions of
 * keyword_*.c); endless references are refused (cycle.c); the rules of the root are listed
 * (rules.c); and the documents are held against their meta-schemas (meta.c). No step recurses
 * over a document. */
#ifndef CV_SCHEMA_COMPILE_H
#define CV_SCHEMA_COMPILE_H

#include "schema/node.h"

/* Subschemas applied to one value inside one another: more is refused when compiling, and the
 * run stops at this depth times the usual depth of instances. */
#define CV_SCHEMA_MAX_IN_PLACE 256

/* Documents that references may bring in, and bytes of one that is read from a file. */
#define CV_SCHEMA_MAX_DOCUMENTS 1000
#define CV_SCHEMA_MAX_FILE ((size_t)16 << 20)

/* Meta-schemas of meta-schemas. */
#define CV_SCHEMA_MAX_META 4

/* The children of a large object or list, by name and by place. */
struct cv_children {
    struct cv_map names;
    const struct cv_json **items;
    size_t n_items;
};

struct cv_compiler {
    struct cv_schema *schema;
    const struct cv_schema_options *options; /* never NULL */
    struct canvass_error *error;
    unsigned meta_depth; /* 0: a caller's schema; above: a meta-schema of one */
    size_t n_documents;
    uint32_t next;            /* the first node that was not yet looked into */
    struct cv_map by_source;  /* address of a cv_json -> number of its node */
    struct cv_map resources;  /* URI -> number of the root node of the resource */
    struct cv_map anchors;    /* number of a resource and anchor -> number of the node */
    struct cv_map registered; /* URI -> place in options->resources */
    struct cv_map dialects;   /* URI -> place in dialect_list */
    struct cv_dialect **dialect_list;
    size_t cap_dialects;
    struct cv_map indexes; /* address of a cv_json -> place in index_list */
    struct cv_children **index_list;
    size_t cap_indexes;
};

/* Fails at a keyword of a node (NULL: at the node itself), with source, line, column and
 * pointer. */
enum canvass_status cv_compile_fail(struct cv_compiler *compiler,
                                    const struct cv_schema_node *node, const char *keyword,
                                    const char *rule, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* The same at a member of the keyword's value, or at an item. */
enum canvass_status
cv_compile_fail_member(struct cv_compiler *compiler, const struct cv_use *use,
                       const struct cv_json *member, const char *rule, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Adds the place that a pointer names in a document to the error. */
void cv_compile_place(struct cv_compiler *compiler, const struct cv_document *document,
                      const char *pointer);

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
 * otherwise, and where the list is a member of it (NULL: it is the value), so is that. */
enum canvass_status cv_compile_names(struct cv_compiler *compiler, struct cv_use *use,
                                     const struct cv_json *list, const struct cv_json *member);

/* cv_schema_compile_with for a schema or, above depth 0, a meta-schema. */
enum canvass_status cv_compile_at_depth(struct cv_schema **out, struct cv_slice text,
                                        const char *source,
                                        const struct cv_schema_options *options,
                                        unsigned meta_depth, struct canvass_error *error);

/* discover.c: the node of a value of a document, made when it has none yet. `origin` is its
 * pointer. NULL: the error is set. */
struct cv_schema_node *cv_compile_node_at(struct cv_compiler *compiler,
                                          const struct cv_json *source, const char *origin,
                                          struct cv_resource *resource);
/* The node of a value that has one, or NULL. */
struct cv_schema_node *cv_compile_known(const struct cv_compiler *compiler,
                                        const struct cv_json *source);

/* Looks into every node that was not yet looked into. */
enum canvass_status cv_compile_discover(struct cv_compiler *compiler);

/* declare.c: a new resource of a document; NULL: the error is set. */
struct cv_resource *cv_declare_resource(struct cv_compiler *compiler,
                                        const struct cv_document *document,
                                        struct cv_slice uri);
/* Notes $id, $schema, $anchor and $dynamicAnchor of a new node. */
enum canvass_status cv_declare(struct cv_compiler *compiler, struct cv_schema_node *node);
/* The number of the node that a resource has under an anchor, or CV_MAP_NONE; *failed: no
 * memory. */
uint32_t cv_declared_anchor(const struct cv_compiler *compiler,
                            const struct cv_resource *resource, const char *anchor,
                            bool *failed);

/* dialect.c: what $schema names; NULL: the error is set at the node's "$schema". */
const struct cv_dialect *cv_dialect_find(struct cv_compiler *compiler,
                                         const struct cv_schema_node *node, const char *uri);
/* The dialect of a document that names none: 2020-12 as it stands. NULL: no memory. */
const struct cv_dialect *cv_dialect_default(struct cv_compiler *compiler);

/* children.c: the child that an unescaped token of a pointer names, or NULL; *failed: no
 * memory. The second look into a large parent does not walk it again. */
const struct cv_json *cv_compile_child(struct cv_compiler *compiler,
                                       const struct cv_json *parent, struct cv_slice token,
                                       bool *failed);
void cv_compile_children_free(struct cv_compiler *compiler);

/* document.c: the text that stands under a URI, to which the keyword of a node leads: built in,
 * given by the caller or a file beside the schema. found->text.data is NULL when there is none;
 * to be freed by cv_found_free, also on failure. */
struct cv_found {
    struct cv_slice text;
    const char *source;
    bool builtin;
    char *owned;
    struct cv_buffer path;
};
enum canvass_status cv_document_find(struct cv_compiler *compiler, struct cv_slice uri,
                                     const struct cv_schema_node *node, const char *keyword,
                                     struct cv_found *found);
void cv_found_free(struct cv_found *found);

/* Parses a text, makes its root a node and looks into it; the text must outlive the compiler.
 * The first document is the main one. */
enum canvass_status cv_document_add(struct cv_compiler *compiler, struct cv_slice uri,
                                    const struct cv_found *found,
                                    struct cv_document **document);

/* resolve.c: ties every $ref and $dynamicRef. */
enum canvass_status cv_resolve_references(struct cv_compiler *compiler);

/* cycle.c */
enum canvass_status cv_compile_cycles(struct cv_compiler *compiler);

/* rules.c */
enum canvass_status cv_compile_rules(struct cv_compiler *compiler);

/* meta.c: the text of a meta-schema of 2020-12; an empty slice when it is none. */
struct cv_slice cv_meta_text(struct cv_slice uri);
/* Holds every document against the meta-schema of its dialect. */
enum canvass_status cv_meta_check(struct cv_compiler *compiler);

#endif
