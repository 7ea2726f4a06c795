/* How the answers of an export are spelt: aliases, answers that are none, dates. */
#include "base/diag.h"
#include "base/map.h"
#include "base/text.h"
#include "survey/compile.h"

enum canvass_status cv_compile_values(struct cv_compile *c, const struct cv_json *list,
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

static enum canvass_status refuse(struct cv_compile *c, const char *pointer, const char *rule,
                                  const char *message)
{
    return cv_compile_at(c, pointer,
                         cv_fail(c->error, CANVASS_EDEFINITION, rule, "%s", message));
}

/* A text of an export could be two things: "TEXT" stands in `where` of QUESTION, `what`. */
static enum canvass_status refuse_clash(struct cv_compile *c, const char *pointer,
                                        const char *text, const char *where,
                                        const char *question, const char *what)
{
    const char *message =
        cv_arena_format(&c->survey->arena, "\"%s\" %s %s%s", text, where, question, what);

    return message ? refuse(c, pointer, "definition.spelling_clash", message)
                   : cv_fail_memory(c->error);
}

/* The options that a folded text is the label or the code of: bits 0 and 1 of *found, with
 * their places. */
static enum canvass_status find_own(struct cv_compile *c, const struct cv_question *question,
                                    const char *folded, unsigned *found, uint32_t places[2])
{
    struct cv_buffer text = {0};
    int failed = 0;

    *found = 0;
    for (uint32_t i = 0; i < question->n_options && !failed; i++) {
        const char *own[2] = {question->options[i].label, question->options[i].value};
        for (unsigned k = 0; k < 2 && !failed; k++) {
            cv_buffer_clear(&text);
            failed = cv_fold(&text, cv_slice_of(own[k]));
            if (!failed && strcmp(cv_buffer_string(&text), folded) == 0) {
                *found |= 1U << k;
                places[k] = i;
            }
        }
    }
    cv_buffer_free(&text);
    return failed ? cv_fail_memory(c->error) : CANVASS_OK;
}

/* An alias may say which of two options a text means that is the code of one and the label of
 * the other. It may not make one option into another. */
static enum canvass_status check_alias(struct cv_compile *c, const struct cv_question *question,
                                       const struct cv_spelling *spelling, const char *raw,
                                       const char *pointer)
{
    const struct cv_alias *alias = &spelling->aliases[spelling->n_aliases - 1];
    uint32_t places[2] = {0, 0};
    unsigned found = 0;
    const enum canvass_status status = find_own(c, question, alias->from, &found, places);

    if (status != CANVASS_OK) {
        return status;
    }
    const bool meant =
        (found & 1 && places[0] == alias->to) || (found & 2 && places[1] == alias->to);
    if (found != 0 && !meant) {
        return refuse_clash(c, pointer, raw, "is an option of", question->id,
                            " and cannot be another one as well; take it out of \"aliases\"");
    }
    for (uint32_t i = 0; i + 1 < spelling->n_aliases; i++) {
        if (strcmp(spelling->aliases[i].from, alias->from) == 0 &&
            spelling->aliases[i].to != alias->to) {
            return refuse_clash(c, pointer, raw, "reads like another of the aliases of",
                                question->id,
                                ", which is for another option; leave one of them out");
        }
    }
    return CANVASS_OK;
}

static bool is_listed(const char *const *list, uint32_t n, const char *text)
{
    for (uint32_t i = 0; i < n; i++) {
        if (strcmp(list[i], text) == 0) {
            return true;
        }
    }
    return false;
}

static bool has_alias(const struct cv_spelling *spelling, const char *folded)
{
    for (uint32_t i = 0; i < spelling->n_aliases; i++) {
        if (strcmp(spelling->aliases[i].from, folded) == 0) {
            return true;
        }
    }
    return false;
}

/* What "missing" or "not_asked" (`key`) lists is no option, no alias and not in the other. */
static enum canvass_status check_gaps(struct cv_compile *c, const struct cv_question *question,
                                      const struct cv_spelling *spelling,
                                      const struct cv_json *list, const char *key,
                                      const char *pointer)
{
    const bool missing = strcmp(key, "missing") == 0;
    const char *const *values = missing ? spelling->missing : spelling->not_asked;
    const struct cv_json *item = cv_json_first(list);
    enum canvass_status status = CANVASS_OK;

    for (uint32_t i = 0; item && status == CANVASS_OK; i++, item = cv_json_next(item)) {
        uint32_t places[2];
        unsigned found = 0;
        const char *where = NULL;
        const char *what = "; leave one of them out";
        status = find_own(c, question, values[i], &found, places);
        if (found != 0) {
            where = "is an option of";
            what = " and cannot be no answer as well; take it out here, or out of the options";
        } else if (has_alias(spelling, values[i])) {
            where = "stands here and in the aliases of";
        } else if (!missing && is_listed(spelling->missing, spelling->n_missing, values[i])) {
            where = "stands in \"not_asked\" and in \"missing\" of";
        }
        if (status == CANVASS_OK && where) {
            status = refuse_clash(c, pointer, cv_json_string(item), where, question->id, what);
        }
    }
    return status;
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
                     ? cv_compile_find_asked(c, question, cv_json_string(m), at, &alias->to)
                     : cv_fail_memory(c->error);
        if (status == CANVASS_OK) {
            status = check_alias(c, cv_question_asked(&c->survey->questions[question]),
                                 spelling, cv_json_key(m), at);
        }
    }
    return status;
}

static enum canvass_status read_dates(struct cv_compile *c, const struct cv_json *order,
                                      uint32_t question, const char *pointer,
                                      struct cv_spelling *spelling)
{
    const char *word = cv_json_string(order);

    if (c->survey->questions[question].kind != CV_DATE) {
        return refuse(c, pointer, "definition.dates",
                      "the answers to this question are no dates: its schema needs \"type\": "
                      "\"string\" and \"format\": \"date\"");
    }
    spelling->dates = strcmp(word, "dmy") == 0   ? CV_DATES_DMY
                      : strcmp(word, "mdy") == 0 ? CV_DATES_MDY
                                                 : CV_DATES_YMD;
    return CANVASS_OK;
}

/* What one member says of one question. */
static enum canvass_status read_spelling(struct cv_compile *c, const char *key,
                                         const struct cv_json *member, uint32_t question,
                                         const char *pointer, struct cv_spelling *spelling)
{
    enum canvass_status status;

    switch (key[0]) {
    case 'a':
        return c->survey->questions[question].bands
                   ? refuse(
                         c, pointer, "definition.aliases",
                         "the answers to this question are numbers, which the response "
                         "schema looks at before they are put in bands; they have no aliases")
                   : read_aliases(c, member, question, pointer, spelling);
    case 'd':
        return read_dates(c, member, question, pointer, spelling);
    case 'm':
        status = cv_compile_values(c, member, &spelling->missing, &spelling->n_missing);
        break;
    default:
        status = cv_compile_values(c, member, &spelling->not_asked, &spelling->n_not_asked);
        break;
    }
    return status == CANVASS_OK
               ? check_gaps(c, cv_question_asked(&c->survey->questions[question]), spelling,
                            member, key, pointer)
               : status;
}

/* One of "aliases", "dates", "missing", "not_asked": question id to something. */
static enum canvass_status read_spellings(struct cv_compile *c, const struct cv_json *source,
                                          const char *parent_pointer, const char *key,
                                          struct cv_spelling *spellings)
{
    const char *parent = cv_compile_pointer(c, parent_pointer, key);
    enum canvass_status status = parent ? CANVASS_OK : cv_fail_memory(c->error);

    for (const struct cv_json *m = cv_json_first(cv_json_get(source, key));
         m && status == CANVASS_OK; m = cv_json_next(m)) {
        const char *pointer = cv_compile_pointer(c, parent, cv_json_key(m));
        uint32_t question = 0;
        status = pointer ? cv_compile_find_question(c, cv_json_key(m), pointer, &question)
                         : cv_fail_memory(c->error);
        if (status == CANVASS_OK) {
            status = read_spelling(c, key, m, question, pointer, &spellings[question]);
        }
    }
    return status;
}

/* --- codes --- */

static enum canvass_status refuse_code(struct cv_compile *c, const struct cv_question *question,
                                       const struct cv_option *coded,
                                       const struct cv_option *labelled, const char *pointer)
{
    const char *message = cv_arena_format(
        &c->survey->arena,
        "an answer \"%s\" to %s could be the code of \"%s\" or the label \"%s\"; say which one "
        "this export writes, with \"aliases\": {\"%s\": {\"%s\": \"%s\"}}",
        coded->value, question->id, coded->label, labelled->label, question->id, coded->value,
        coded->label);

    return message ? refuse(c, pointer, "definition.code_or_label", message)
                   : cv_fail_memory(c->error);
}

/* Exports hold codes or labels. A text that is the code of one option and the label of another
 * would be counted as the wrong one in half of them, so the definition must say which it is. */
static enum canvass_status check_codes(struct cv_compile *c, const struct cv_question *question,
                                       const struct cv_spelling *spelling, const char *pointer)
{
    struct cv_map labels = {0};
    enum canvass_status status = CANVASS_OK;

    for (uint32_t i = 0; i < question->n_options && status == CANVASS_OK; i++) {
        const char *label = cv_compile_fold(c, question->options[i].label);
        if (!label || cv_map_put(&labels, cv_slice_of(label), i) != 0) {
            status = cv_fail_memory(c->error);
        }
    }
    for (uint32_t i = 0; i < question->n_options && status == CANVASS_OK; i++) {
        const char *value = cv_compile_fold(c, question->options[i].value);
        const uint32_t at = value ? cv_map_get(&labels, cv_slice_of(value)) : CV_MAP_NONE;
        if (!value) {
            status = cv_fail_memory(c->error);
        } else if (at != CV_MAP_NONE && at != i && !has_alias(spelling, value)) {
            status = refuse_code(c, question, &question->options[i], &question->options[at],
                                 pointer);
        }
    }
    cv_map_free(&labels);
    return status;
}

enum canvass_status cv_compile_spellings(struct cv_compile *c, const struct cv_json *source,
                                         struct cv_source_spec *spec)
{
    static const char *const keys[] = {"aliases", "dates", "missing", "not_asked"};
    const struct cv_survey *survey = c->survey;
    struct cv_spelling *spellings =
        cv_arena_array(&c->survey->arena, survey->n_questions, sizeof *spellings);
    enum canvass_status status = spellings ? CANVASS_OK : cv_fail_memory(c->error);

    spec->spellings = spellings;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0] && status == CANVASS_OK; i++) {
        status = read_spellings(c, source, spec->pointer, keys[i], spellings);
    }
    for (uint32_t q = 0; q < survey->n_questions && status == CANVASS_OK; q++) {
        status = check_codes(c, cv_question_asked(&survey->questions[q]), &spellings[q],
                             spec->pointer);
    }
    return status;
}
