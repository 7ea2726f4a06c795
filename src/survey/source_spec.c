/* The "source" of a definition: where the answers stand in the export, and how they are spelt.
 */
#include <stdlib.h>

#include "base/diag.h"
#include "base/number.h"
#include "survey/compile.h"

#define SOURCE "/source"

/* A list of strings, folded. */
static enum canvass_status read_values(struct cv_compile *c, const struct cv_json *list,
                                       const char *const **values, uint32_t *n)
{
    const char **made = cv_arena_array(&c->survey->arena, cv_json_size(list) + 1, sizeof *made);
    uint32_t count = 0;

    if (!made) {
        return cv_fail_memory(c->error);
    }
    for (const struct cv_json *item = cv_json_first(list); item; item = cv_json_next(item)) {
        made[count] = cv_compile_fold(c, cv_json_string(item));
        if (!made[count++]) {
            return cv_fail_memory(c->error);
        }
    }
    *values = made;
    *n = count;
    return CANVASS_OK;
}

/* A header's text or a cell's number. */
static enum canvass_status read_place(struct cv_compile *c, const struct cv_json *node,
                                      const char **header, uint32_t *column)
{
    if (cv_json_type(node) == CV_JSON_NUMBER) {
        *column = (uint32_t)cv_json_number(node);
        return CANVASS_OK;
    }
    *header = cv_compile_keep(c, cv_json_string(node));
    return *header ? CANVASS_OK : cv_fail_memory(c->error);
}

static enum canvass_status read_parts(struct cv_compile *c, const struct cv_json *parts,
                                      struct cv_column_spec *spec)
{
    struct cv_part_spec *made =
        cv_arena_array(&c->survey->arena, cv_json_size(parts) + 1, sizeof *made);
    const enum cv_kind kind = c->survey->questions[spec->question].kind;
    enum canvass_status status = made ? CANVASS_OK : cv_fail_memory(c->error);

    for (const struct cv_json *m = cv_json_first(parts); m && status == CANVASS_OK;
         m = cv_json_next(m)) {
        struct cv_part_spec *part = &made[spec->n_parts++];
        int64_t place;
        part->option = cv_compile_keep(c, cv_json_key(m));
        if (!part->option) {
            return cv_fail_memory(c->error);
        }
        status = read_place(c, m, &part->header, &part->column);
        if (status == CANVASS_OK &&
            !(kind == CV_RANKING && cv_parse_int(cv_slice_of(part->option), &place))) {
            uint32_t option;
            const char *at = cv_compile_pointer(c, spec->pointer, "parts");
            at = at ? cv_compile_pointer(c, at, part->option) : NULL;
            status = at ? cv_compile_find_option(c, spec->question, part->option, at, &option)
                        : cv_fail_memory(c->error);
        }
    }
    spec->parts = made;
    return status;
}

static enum canvass_status read_column(struct cv_compile *c, const struct cv_json *member,
                                       struct cv_column_spec *spec)
{
    enum canvass_status status;
    const struct cv_json *node;

    spec->pointer = cv_compile_pointer(c, SOURCE "/columns", cv_json_key(member));
    if (!spec->pointer) {
        return cv_fail_memory(c->error);
    }
    status = cv_compile_find_question(c, cv_json_key(member), spec->pointer, &spec->question);
    if (status != CANVASS_OK) {
        return status;
    }
    if (cv_json_type(member) != CV_JSON_OBJECT) {
        return read_place(c, member, &spec->header, &spec->column);
    }
    if ((node = cv_json_get(member, "header")) != NULL) {
        status = read_place(c, node, &spec->header, &spec->column);
    }
    if (status == CANVASS_OK && (node = cv_json_get(member, "column")) != NULL) {
        status = read_place(c, node, &spec->header, &spec->column);
    }
    if (status == CANVASS_OK && (node = cv_json_get(member, "join")) != NULL) {
        spec->join = cv_compile_keep(c, cv_json_string(node));
        status = spec->join ? CANVASS_OK : cv_fail_memory(c->error);
    }
    if (status == CANVASS_OK && (node = cv_json_get(member, "parts")) != NULL) {
        status = read_parts(c, node, spec);
    }
    return status;
}

static enum canvass_status read_columns(struct cv_compile *c, const struct cv_json *columns)
{
    struct cv_source_spec *source = &c->survey->source;
    struct cv_column_spec *made =
        cv_arena_array(&c->survey->arena, cv_json_size(columns) + 1, sizeof *made);
    enum canvass_status status = made ? CANVASS_OK : cv_fail_memory(c->error);

    source->columns = made;
    for (const struct cv_json *m = cv_json_first(columns); m && status == CANVASS_OK;
         m = cv_json_next(m)) {
        status = read_column(c, m, &made[source->n_columns]);
        source->n_columns++;
    }
    return status;
}

static enum canvass_status read_marks(struct cv_compile *c, const struct cv_json *source,
                                      const char *key, const struct cv_mark_spec **marks,
                                      uint32_t *n)
{
    const struct cv_json *object = cv_json_get(source, key);
    struct cv_mark_spec *made =
        cv_arena_array(&c->survey->arena, cv_json_size(object) + 1, sizeof *made);
    const char *parent = cv_compile_pointer(c, SOURCE, key);

    if (!made || !parent) {
        return cv_fail_memory(c->error);
    }
    *marks = made;
    for (const struct cv_json *m = cv_json_first(object); m; m = cv_json_next(m)) {
        struct cv_mark_spec *mark = &made[(*n)++];
        mark->header = cv_compile_keep(c, cv_json_key(m));
        mark->pointer = cv_compile_pointer(c, parent, cv_json_key(m));
        if (!mark->header || !mark->pointer ||
            read_values(c, m, &mark->values, &mark->n_values) != CANVASS_OK) {
            return cv_fail_memory(c->error);
        }
    }
    return CANVASS_OK;
}

static enum canvass_status read_aliases(struct cv_compile *c, const struct cv_json *object,
                                        uint32_t question, const char *pointer,
                                        struct cv_spelling *spelling)
{
    struct cv_alias *made =
        cv_arena_array(&c->survey->arena, cv_json_size(object) + 1, sizeof *made);
    enum canvass_status status = made ? CANVASS_OK : cv_fail_memory(c->error);

    spelling->aliases = made;
    for (const struct cv_json *m = cv_json_first(object); m && status == CANVASS_OK;
         m = cv_json_next(m)) {
        struct cv_alias *alias = &made[spelling->n_aliases++];
        const char *at = cv_compile_pointer(c, pointer, cv_json_key(m));
        alias->from = cv_compile_fold(c, cv_json_key(m));
        status = at && alias->from
                     ? cv_compile_find_option(c, question, cv_json_string(m), at, &alias->to)
                     : cv_fail_memory(c->error);
    }
    return status;
}

/* One of "aliases", "missing", "not_asked": question id to something. */
static enum canvass_status read_spellings(struct cv_compile *c, const struct cv_json *source,
                                          const char *key, struct cv_spelling *spellings)
{
    const char *parent = cv_compile_pointer(c, SOURCE, key);
    enum canvass_status status = parent ? CANVASS_OK : cv_fail_memory(c->error);

    for (const struct cv_json *m = cv_json_first(cv_json_get(source, key));
         m && status == CANVASS_OK; m = cv_json_next(m)) {
        const char *pointer = cv_compile_pointer(c, parent, cv_json_key(m));
        uint32_t question = 0;
        status = pointer ? cv_compile_find_question(c, cv_json_key(m), pointer, &question)
                         : cv_fail_memory(c->error);
        if (status != CANVASS_OK) {
            break;
        }
        struct cv_spelling *spelling = &spellings[question];
        if (key[0] == 'a') {
            status = read_aliases(c, m, question, pointer, spelling);
        } else if (key[0] == 'm') {
            status = read_values(c, m, &spelling->missing, &spelling->n_missing);
        } else {
            status = read_values(c, m, &spelling->not_asked, &spelling->n_not_asked);
        }
    }
    return status;
}

static enum cv_action read_action(const struct cv_json *findings, const char *key,
                                  enum cv_action fallback)
{
    const char *word = cv_json_get_string(findings, key, "");

    if (strcmp(word, "drop_pick") == 0) {
        return CV_DROP_PICK;
    }
    if (strcmp(word, "drop_answer") == 0) {
        return CV_DROP_ANSWER;
    }
    return strcmp(word, "reject_response") == 0 ? CV_REJECT_RESPONSE : fallback;
}

static void read_findings(struct cv_compile *c, const struct cv_json *findings)
{
    struct cv_findings_policy *policy = &c->survey->findings;
    const char *limit = cv_json_get_string(findings, "limit", "2%");
    double percent = 2;

    policy->unknown_option = read_action(findings, "unknown_option", CV_DROP_PICK);
    policy->too_many = read_action(findings, "too_many", CV_DROP_ANSWER);
    policy->invalid = read_action(findings, "invalid", CV_DROP_ANSWER);
    policy->rule_broken = CV_REJECT_RESPONSE;
    policy->keep_values = cv_json_get_bool(findings, "keep_values", false);
    cv_parse_double(cv_slice(limit, strcspn(limit, "%")), &percent);
    policy->limit = percent / 100;
}

static enum canvass_status read_scalars(struct cv_compile *c, const struct cv_json *source)
{
    struct cv_source_spec *spec = &c->survey->source;
    const char *platform = cv_json_get_string(source, "platform", NULL);
    const char *id = cv_json_get_string(cv_json_get(source, "duplicates"), "id", NULL);

    if (c->options && c->options->platform) {
        platform = c->options->platform;
    }
    spec->delimiter = cv_json_get_string(source, "delimiter", "")[0];
    spec->header_rows = (uint32_t)cv_json_get_number(source, "header_rows", 0);
    if (platform && !(spec->platform = cv_compile_keep(c, platform))) {
        return cv_fail_memory(c->error);
    }
    if (id && !(spec->id_header = cv_compile_keep(c, id))) {
        return cv_fail_memory(c->error);
    }
    return CANVASS_OK;
}

enum canvass_status cv_compile_source(struct cv_compile *c)
{
    static const char *const spelling_keys[] = {"aliases", "missing", "not_asked"};
    const struct cv_json *source = cv_json_get(c->definition, "source");
    struct cv_source_spec *spec = &c->survey->source;
    struct cv_spelling *spellings =
        cv_arena_array(&c->survey->arena, c->survey->n_questions, sizeof *spellings);
    enum canvass_status status = spellings ? read_scalars(c, source) : cv_fail_memory(c->error);

    c->survey->spellings = spellings;
    read_findings(c, cv_json_get(source, "findings"));
    if (status == CANVASS_OK) {
        status = read_columns(c, cv_json_get(source, "columns"));
    }
    if (status == CANVASS_OK) {
        status = read_marks(c, source, "tests", &spec->tests, &spec->n_tests);
    }
    if (status == CANVASS_OK) {
        status = read_marks(c, source, "incomplete", &spec->incomplete, &spec->n_incomplete);
    }
    for (size_t i = 0; i < 3 && status == CANVASS_OK; i++) {
        status = read_spellings(c, source, spelling_keys[i], spellings);
    }
    return status;
}
