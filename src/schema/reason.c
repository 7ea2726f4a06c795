/* Why "then" or "else" counts, where the "if" is a simple one: which values properties must
 * have, and which must be there. The words are the schema's own. */
#include <string.h>

#include "base/diag.h"
#include "schema/words.h"

#define MAX_CLAUSES 4
#define MAX_VALUES 4
#define MAX_REASON 240 /* bytes; a longer one explains nothing */

/* One thing that an "if" asks for. */
struct clause {
    const char *name;
    const struct cv_json *values; /* of "const" or "enum"; NULL: that it is there */
    bool is_list;                 /* `values` is of "enum" */
    bool among;                   /* one of them must be an item of the property */
    bool required;
};

struct reason {
    struct clause clauses[MAX_CLAUSES];
    size_t n;
};

static bool is_simple_value(const struct cv_json *value)
{
    enum cv_json_type type = cv_json_type(value);
    return type != CV_JSON_OBJECT && type != CV_JSON_ARRAY;
}

/* The one keyword with a check in a node, or NULL. */
static const struct cv_use *only_rule(const struct cv_schema_node *node)
{
    const struct cv_use *only = NULL;
    for (size_t i = 0; i < node->n_uses; i++) {
        if (!node->uses[i].keyword->check) {
            if (strcmp(node->uses[i].keyword->name, "minContains") == 0) {
                return NULL;
            }
            continue;
        }
        if (only) {
            return NULL;
        }
        only = &node->uses[i];
    }
    return only;
}

/* Reads {"const": ...}, {"enum": [...]} or {"contains": one of these}. */
static bool read_values(const struct cv_schema_node *node, struct clause *clause)
{
    const struct cv_use *rule = only_rule(node);
    if (rule && strcmp(rule->keyword->name, "contains") == 0) {
        clause->among = true;
        rule = only_rule(rule->subs[0]);
    }
    if (!rule) {
        return false;
    }
    clause->values = rule->value;
    clause->is_list = strcmp(rule->keyword->name, "enum") == 0;
    if (!clause->is_list) {
        return strcmp(rule->keyword->name, "const") == 0 && is_simple_value(rule->value);
    }
    for (const struct cv_json *v = cv_json_first(rule->value); v; v = cv_json_next(v)) {
        if (!is_simple_value(v)) {
            return false;
        }
    }
    return cv_json_size(rule->value) > 0 && cv_json_size(rule->value) <= MAX_VALUES;
}

static struct clause *clause_of(struct reason *reason, const char *name)
{
    for (size_t i = 0; i < reason->n; i++) {
        if (strcmp(reason->clauses[i].name, name) == 0) {
            return &reason->clauses[i];
        }
    }
    if (reason->n == MAX_CLAUSES) {
        return NULL;
    }
    reason->clauses[reason->n] = (struct clause){.name = name};
    return &reason->clauses[reason->n++];
}

static bool read_names(struct reason *reason, const struct cv_use *use)
{
    bool required = strcmp(use->keyword->name, "required") == 0;
    for (size_t i = 0; i < use->n_names; i++) {
        struct clause *clause = clause_of(reason, use->names[i]);
        if (!clause || (!required && !read_values(use->subs[i], clause))) {
            return false;
        }
        clause->required = clause->required || required;
    }
    return true;
}

/* What an "if" asks for; false when that is more than clauses say. */
static bool read_clauses(struct reason *reason, const struct cv_schema_node *node)
{
    for (size_t i = 0; i < node->n_uses; i++) {
        const struct cv_use *use = &node->uses[i];
        const char *name = use->keyword->name;
        if (!use->keyword->check || strcmp(name, "type") == 0) {
            continue;
        }
        if ((strcmp(name, "properties") != 0 && strcmp(name, "required") != 0) ||
            !read_names(reason, use)) {
            return false;
        }
    }
    return reason->n > 0;
}

static bool is_a_value(const struct clause *clause, const struct cv_json *value)
{
    if (!clause->is_list) {
        return cv_json_equal(clause->values, value);
    }
    for (const struct cv_json *v = cv_json_first(clause->values); v; v = cv_json_next(v)) {
        if (cv_json_equal(v, value)) {
            return true;
        }
    }
    return false;
}

static bool holds(const struct clause *clause, const struct cv_json *member)
{
    if (!member) {
        return !clause->required;
    }
    if (!clause->values) {
        return true;
    }
    if (!clause->among) {
        return is_a_value(clause, member);
    }
    bool found = cv_json_type(member) != CV_JSON_ARRAY;
    for (const struct cv_json *i = cv_json_first(member); i && !found; i = cv_json_next(i)) {
        found = is_a_value(clause, i);
    }
    return found;
}

static const char *title_among(const struct cv_json *schema, const struct cv_json *value)
{
    const struct cv_json *branches = cv_json_get(schema, "oneOf");
    for (const struct cv_json *b = cv_json_first(branches); b; b = cv_json_next(b)) {
        const struct cv_json *code = cv_json_get(b, "const");
        if (code && cv_json_equal(code, value)) {
            return cv_json_get_string(b, "title", NULL);
        }
    }
    return NULL;
}

/* The title that the value has where the property stands among the schema's own. */
static const char *title_of(const struct cv_run *run, const struct cv_use *use,
                            const char *name, const struct cv_json *value)
{
    const struct cv_schema_node *property =
        run->path ? NULL : cv_schema_property(use->node->resource->schema, name);
    const struct cv_json *source = property ? cv_schema_source(property) : NULL;
    const char *title = title_among(source, value);
    return title ? title : title_among(cv_json_get(source, "items"), value);
}

static void put_value(struct cv_buffer *out, const char *title, const struct cv_json *value)
{
    if (title || cv_json_type(value) == CV_JSON_STRING) {
        cv_buffer_format(out, "\"%s\"", title ? title : cv_json_string(value));
    } else if (cv_json_type(value) == CV_JSON_NUMBER) {
        cv_json_number_text(out, cv_json_number(value));
    } else {
        cv_buffer_text(out, cv_json_type(value) == CV_JSON_NULL   ? "null"
                            : cv_json_type(value) == CV_JSON_TRUE ? "true"
                                                                  : "false");
    }
}

static void put_clause(struct cv_buffer *out, const struct cv_run *run,
                       const struct cv_use *use, const struct clause *clause, bool given,
                       bool right)
{
    if (!given || !clause->values) {
        cv_buffer_format(out, "%s is %s", clause->name, given ? "given" : "not given");
        return;
    }
    const char *is = right ? " is " : " is not ";
    const char *includes = right ? " includes " : " does not include ";
    cv_buffer_format(out, "%s%s", clause->name, clause->among ? includes : is);
    const struct cv_json *value =
        clause->is_list ? cv_json_first(clause->values) : clause->values;
    for (bool first = true; value; first = false) {
        cv_buffer_text(out, first ? "" : " or ");
        put_value(out, title_of(run, use, clause->name, value), value);
        value = clause->is_list ? cv_json_next(value) : NULL;
    }
}

static void explain(struct cv_run *run, const struct cv_buffer *reason, size_t from)
{
    struct cv_schema_failures *failures = run->failures;
    if (cv_buffer_failed(reason)) {
        cv_run_no_memory(run);
    }
    if (cv_buffer_failed(reason) || reason->len == 0 || reason->len > MAX_REASON) {
        return;
    }
    for (size_t i = from; i < failures->count; i++) {
        struct cv_schema_failure *failure = &failures->items[i];
        bool bare = strcmp(failure->keyword, "false") == 0 && !failure->whole;
        if (bare || strcmp(failure->keyword, "limit") == 0) {
            continue;
        }
        const char *text = cv_buffer_string(reason);
        const char *because =
            failure->because
                ? cv_arena_format(&failures->arena, "%s and %s", failure->because, text)
                : cv_arena_text(&failures->arena, cv_buffer_view(reason));
        const char *message = cv_arena_format(&failures->arena, "%s%s%s", failure->message,
                                              failure->because ? " and " : ", because ", text);
        if (!because || !message) {
            cv_run_no_memory(run);
            return;
        }
        failure->because = because;
        failure->message = message;
    }
}

void cv_run_explain_if(struct cv_run *run, const struct cv_use *use,
                       const struct cv_json *instance, bool right, size_t from)
{
    struct reason reason = {.n = 0};
    struct cv_buffer text = {0};
    if (cv_json_type(instance) != CV_JSON_OBJECT || !read_clauses(&reason, use->subs[0])) {
        return;
    }
    for (size_t i = 0; i < reason.n; i++) {
        const struct clause *clause = &reason.clauses[i];
        const struct cv_json *member = cv_json_get(instance, clause->name);
        if (holds(clause, member) == right) {
            cv_buffer_text(&text, text.len ? " and " : "");
            put_clause(&text, run, use, clause, member != NULL, right);
        }
    }
    explain(run, &text, from);
    cv_buffer_free(&text);
}

void cv_run_explain_given(struct cv_run *run, const char *name, size_t from)
{
    struct cv_buffer text = {0};
    cv_buffer_format(&text, "%s is given", name);
    explain(run, &text, from);
    cv_buffer_free(&text);
}
