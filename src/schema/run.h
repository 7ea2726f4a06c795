/* One question put to a compiled schema: which node, which instance, and what came of it. */
#ifndef CV_SCHEMA_RUN_H
#define CV_SCHEMA_RUN_H

#include "schema/node.h"
#include "schema/pattern.h"

/* Subschemas inside one another, over all levels of the instance. */
#define CV_RUN_MAX_DEPTH 2048
/* Subschemas applied in all, about a second's work: more means a schema built to explode, but
 * for an instance of very many values, each of which has some more. */
#define CV_RUN_MAX_STEPS ((uint64_t)1 << 23)
#define CV_RUN_MAX_STEPS_EACH ((uint64_t)32)
#define CV_RUN_MAX_STEPS_EVER ((uint64_t)1 << 26)

/* One step down into the instance; lives on the stack of the check that takes it. */
struct cv_path {
    const struct cv_path *up;
    const char *key; /* NULL: an item */
    size_t item;
};

/* One subschema being applied; lives on the stack of cv_run_follow. All of them together are
 * the dynamic scope. */
struct cv_frame {
    const struct cv_frame *up;
    const struct cv_schema_node *node;
    const char *reference; /* the keyword that led here when it is not the node's parent's */
    size_t looked_at;      /* where in the journal its own part begins */
};

/* Which members or items of the present instance were looked at by the subschemas that held:
 * for unevaluatedProperties and unevaluatedItems. What a subschema that fails has added is
 * taken back. */
struct cv_journal {
    const struct cv_json **items;
    size_t count;
    size_t cap;
    unsigned readers; /* who wants to know; with none, nothing is noted */
};

struct cv_run {
    struct cv_schema_failures *failures; /* NULL: only the verdict is asked for */
    unsigned quiet;                      /* above 0: failures are not noted (not, if, ...) */
    const struct cv_path *path;
    bool names_part; /* the failure being noted names a property, not the value checked */
    bool whole;      /* its message has its own subject */
    const struct cv_frame *frame;
    struct cv_journal journal;
    unsigned depth;
    uint64_t steps;
    uint64_t allowed; /* steps; 0: CV_RUN_MAX_STEPS, the instance was not counted */
    const struct cv_json *instance; /* the whole of it */
    bool gave_up;                   /* a limit was hit: the whole answer is "not valid" */
    bool no_memory;                 /* likewise */
    struct cv_matcher matcher;
};

/* Whether the instance fits the node. */
bool cv_run_apply(struct cv_run *run, const struct cv_schema_node *node,
                  const struct cv_json *instance);
/* The same, come to by a reference. */
bool cv_run_follow(struct cv_run *run, const struct cv_schema_node *node,
                   const struct cv_json *instance, const char *reference);
/* The same one step down. */
bool cv_run_apply_member(struct cv_run *run, const struct cv_schema_node *node,
                         const struct cv_json *member);
bool cv_run_apply_item(struct cv_run *run, const struct cv_schema_node *node,
                       const struct cv_json *item, size_t place);
/* The same without noting failures; of a part, one step down. */
bool cv_run_test(struct cv_run *run, const struct cv_schema_node *node,
                 const struct cv_json *instance);
bool cv_run_test_part(struct cv_run *run, const struct cv_schema_node *node,
                      const struct cv_json *part);

/* Notes that a member or item of the present instance was looked at. */
void cv_run_look_at(struct cv_run *run, const struct cv_json *part);

/* Adds to the work done; false when it has become too much. */
bool cv_run_charge(struct cv_run *run, const struct cv_schema_node *node, uint64_t steps);

/* Whether checks go on after a failure, to note every one. */
bool cv_run_wants_all(const struct cv_run *run);

/* Notes a failure of a keyword at the present place; returns false. */
bool cv_run_fail(struct cv_run *run, const struct cv_use *use, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same, where the message has its own subject. */
bool cv_run_fail_whole(struct cv_run *run, const struct cv_use *use, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same at the property `key` of the present place, which need not exist. */
bool cv_run_fail_member(struct cv_run *run, const struct cv_use *use, const char *key,
                        const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The same at an item. */
bool cv_run_fail_item(struct cv_run *run, const struct cv_use *use, size_t place,
                      const char *message);

/* The same of a node as a whole, the schema `false`. */
void cv_run_fail_node(struct cv_run *run, const struct cv_schema_node *node,
                      const struct cv_json *instance);

/* Appends the JSON pointer of the present place. */
void cv_run_location(const struct cv_run *run, struct cv_buffer *out);

/* Appends the way through keywords and references by which the present node was come to. */
void cv_run_way(const struct cv_run *run, struct cv_buffer *out);

/* A limit was hit; the failure is noted even when the run is quiet. Returns false. */
bool cv_run_give_up(struct cv_run *run, const struct cv_schema_node *node, const char *message);
bool cv_run_no_memory(struct cv_run *run);

/* Whether the text matches; false also after the run has given up. */
bool cv_run_matches(struct cv_run *run, const struct cv_use *use,
                    const struct cv_pattern *pattern, const char *text);

#endif
