/* The "source" of a definition: where the answers stand in the export. */
#include <stdio.h>
#include <stdlib.h>

#include "base/diag.h"
#include "base/number.h"
#include "survey/compile.h"

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

    if (c->survey->questions[spec->question].bands) {
        return cv_compile_at(c, spec->pointer,
                             cv_fail(c->error, CANVASS_EDEFINITION, "definition.parts",
                                     "the answers to this question are numbers in one column; "
                                     "its bands have no columns of their own"));
    }
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
            status = at ? cv_compile_find_asked(c, spec->question, part->option, at, &option)
                        : cv_fail_memory(c->error);
        }
    }
    spec->parts = made;
    return status;
}

static enum canvass_status read_column(struct cv_compile *c, const struct cv_json *member,
                                       const char *parent, struct cv_column_spec *spec)
{
    enum canvass_status status;
    const struct cv_json *node;

    spec->pointer = cv_compile_pointer(c, parent, cv_json_key(member));
    if (!spec->pointer) {
        return cv_fail_memory(c->error);
    }
    status = cv_compile_find_question(c, cv_json_key(member), spec->pointer, &spec->question);
    if (status != CANVASS_OK) {
        return status;
    }
    if (cv_json_type(member) == CV_JSON_NULL) {
        spec->absent = true;
        return CANVASS_OK;
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

static enum canvass_status read_columns(struct cv_compile *c, const struct cv_json *columns,
                                        struct cv_source_spec *source)
{
    struct cv_column_spec *made =
        cv_arena_array(&c->survey->arena, cv_json_size(columns) + 1, sizeof *made);
    const char *parent = cv_compile_pointer(c, source->pointer, "columns");
    enum canvass_status status = made && parent ? CANVASS_OK : cv_fail_memory(c->error);

    source->columns = made;
    for (const struct cv_json *m = cv_json_first(columns); m && status == CANVASS_OK;
         m = cv_json_next(m)) {
        status = read_column(c, m, parent, &made[source->n_columns]);
        source->n_columns++;
    }
    return status;
}

static enum canvass_status read_marks(struct cv_compile *c, const struct cv_json *source,
                                      const char *pointer, const char *key,
                                      const struct cv_mark_spec **marks, uint32_t *n)
{
    const struct cv_json *object = cv_json_get(source, key);
    struct cv_mark_spec *made =
        cv_arena_array(&c->survey->arena, cv_json_size(object) + 1, sizeof *made);
    const char *parent = cv_compile_pointer(c, pointer, key);

    if (!made || !parent) {
        return cv_fail_memory(c->error);
    }
    *marks = made;
    for (const struct cv_json *m = cv_json_first(object); m; m = cv_json_next(m)) {
        struct cv_mark_spec *mark = &made[(*n)++];
        mark->header = cv_compile_keep(c, cv_json_key(m));
        mark->pointer = cv_compile_pointer(c, parent, cv_json_key(m));
        if (!mark->header || !mark->pointer ||
            cv_compile_values(c, m, &mark->values, &mark->n_values) != CANVASS_OK) {
            return cv_fail_memory(c->error);
        }
    }
    return CANVASS_OK;
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

static struct cv_findings_policy read_findings(const struct cv_json *findings)
{
    const char *limit = cv_json_get_string(findings, "limit", "2%");
    double percent = 2;

    cv_parse_double(cv_slice(limit, strcspn(limit, "%")), &percent);
    return (struct cv_findings_policy){
        .unknown_option = read_action(findings, "unknown_option", CV_DROP_PICK),
        .too_many = read_action(findings, "too_many", CV_DROP_ANSWER),
        .invalid = read_action(findings, "invalid", CV_DROP_ANSWER),
        .rule_broken = CV_REJECT_RESPONSE,
        .limit = percent / 100,
        .repair = strcmp(cv_json_get_string(findings, "damaged", ""), "repair") == 0,
        .keep_values = cv_json_get_bool(findings, "keep_values", false),
    };
}

/* A copy of a text member, or NULL where there is none; *failed when memory ran out. */
static const char *keep_member(struct cv_compile *c, const struct cv_json *object,
                               const char *key, bool *failed)
{
    const char *text = cv_json_get_string(object, key, NULL);
    const char *kept = text ? cv_compile_keep(c, text) : NULL;

    *failed = *failed || (text && !kept);
    return kept;
}

static enum canvass_status read_scalars(struct cv_compile *c, const struct cv_json *source,
                                        struct cv_source_spec *spec)
{
    bool failed = false;

    spec->platform = keep_member(c, source, "platform", &failed);
    spec->encoding = keep_member(c, source, "encoding", &failed);
    spec->sheet = keep_member(c, source, "sheet", &failed);
    spec->id_header = keep_member(c, cv_json_get(source, "duplicates"), "id", &failed);
    spec->delimiter = cv_json_get_string(source, "delimiter", "")[0];
    spec->header_rows = (uint32_t)cv_json_get_number(source, "header_rows", 0);
    spec->count_partial =
        strcmp(cv_json_get_string(source, "partial", "leave_out"), "count") == 0;
    spec->findings = read_findings(cv_json_get(source, "findings"));
    if (c->options && c->options->platform) {
        spec->platform = cv_compile_keep(c, c->options->platform);
        failed = failed || !spec->platform;
    }
    return failed ? cv_fail_memory(c->error) : CANVASS_OK;
}

/* The patterns of "exports", as they are: names of files are not folded. */
static enum canvass_status read_exports(struct cv_compile *c, const struct cv_json *list,
                                        struct cv_source_spec *spec)
{
    const char **made = cv_arena_array(&c->survey->arena, cv_json_size(list) + 1, sizeof *made);

    for (const struct cv_json *item = cv_json_first(list); made && item;
         item = cv_json_next(item)) {
        made[spec->n_exports] = cv_compile_keep(c, cv_json_string(item));
        if (!made[spec->n_exports++]) {
            return cv_fail_memory(c->error);
        }
    }
    spec->exports = made;
    return made ? CANVASS_OK : cv_fail_memory(c->error);
}

static enum canvass_status read_source(struct cv_compile *c, const struct cv_json *source,
                                       struct cv_source_spec *spec)
{
    enum canvass_status status = read_scalars(c, source, spec);

    if (status == CANVASS_OK) {
        status = read_exports(c, cv_json_get(source, "exports"), spec);
    }
    if (status == CANVASS_OK) {
        status = read_columns(c, cv_json_get(source, "columns"), spec);
    }
    if (status == CANVASS_OK) {
        status = read_marks(c, source, spec->pointer, "tests", &spec->tests, &spec->n_tests);
    }
    if (status == CANVASS_OK) {
        status = read_marks(c, source, spec->pointer, "incomplete", &spec->incomplete,
                            &spec->n_incomplete);
    }
    return status == CANVASS_OK ? cv_compile_spellings(c, source, spec) : status;
}

enum canvass_status cv_compile_source(struct cv_compile *c)
{
    const struct cv_json *source = cv_json_get(c->definition, "source");
    const bool several = source && cv_json_type(source) == CV_JSON_ARRAY;
    const size_t n = several ? cv_json_size(source) : 1;
    struct cv_source_spec *made = cv_arena_array(&c->survey->arena, n, sizeof *made);
    const struct cv_json *one = several ? cv_json_first(source) : source;
    enum canvass_status status = made ? CANVASS_OK : cv_fail_memory(c->error);

    c->survey->sources = made;
    for (size_t i = 0; i < n && status == CANVASS_OK; i++) {
        char number[24];
        (void)snprintf(number, sizeof number, "%zu", i);
        made[i].pointer =
            several ? cv_compile_pointer(c, "/source", number) : cv_compile_keep(c, "/source");
        status = made[i].pointer ? read_source(c, one, &made[i]) : cv_fail_memory(c->error);
        c->survey->n_sources++;
        one = several ? cv_json_next(one) : NULL;
    }
    return status;
}
