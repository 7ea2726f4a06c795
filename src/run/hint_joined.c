/* Answers that are several options in truth: the export joins them by something else than the
 * definition says. To read such an answer as one option would make the counts wrong. */
#include <stdlib.h>

#include "base/text.h"
#include "response/answer.h"
#include "run/hints.h"

/* What people and platforms put between choices, the least ambiguous first. */
static const char *const usual[] = {";", "|", "\n", ",", "/"};
#define N_USUAL (sizeof usual / sizeof usual[0])

/* What a separator makes of an answer. */
struct parts {
    uint32_t known, unknown;
};

static int note_part(void *data, uint32_t label, struct cv_slice text)
{
    struct parts *parts = data;

    (void)text;
    parts->known += label != CV_MAP_NONE;
    parts->unknown += label == CV_MAP_NONE;
    return 0;
}

static int put_label(struct cv_map *labels, struct cv_arena *arena, const char *text,
                     uint32_t option)
{
    const char *folded = cv_fold_text(arena, cv_slice_of(text));

    return !folded ? -1 : folded[0] ? cv_map_put(labels, cv_slice_of(folded), option) : 0;
}

static int list_labels(struct cv_map *labels, struct cv_arena *arena,
                       const struct cv_question *question, const struct cv_spelling *own)
{
    int status = 0;

    for (uint32_t i = 0; i < question->n_options && status == 0; i++) {
        status = put_label(labels, arena, question->options[i].value, i);
    }
    for (uint32_t i = 0; i < question->n_options && status == 0; i++) {
        status = put_label(labels, arena, question->options[i].label, i);
    }
    for (uint32_t i = 0; i < own->n_aliases && status == 0; i++) {
        status = put_label(labels, arena, own->aliases[i].from, own->aliases[i].to);
    }
    return status;
}

/* Folds line by line, so that the breaks between them stay. */
static int fold_lines(struct cv_buffer *out, const char *text)
{
    int status = 0;

    while (*text && status == 0) {
        const size_t len = strcspn(text, "\r\n");
        if (len > 0 && out->len > 0) {
            cv_buffer_char(out, '\n');
        }
        status = cv_fold(out, cv_slice(text, len));
        text += len + (text[len] != '\0');
    }
    return status;
}

/* What joins the answer, or NULL. */
static int find_join(const struct cv_map *labels, const char *shown, const char **join)
{
    struct cv_buffer folded = {0};
    int status = fold_lines(&folded, shown);

    for (size_t i = 0; i < N_USUAL && status == 0 && !*join; i++) {
        const char *const one[] = {usual[i], NULL};
        struct parts parts = {0};
        status = cv_split_joined(labels, one, cv_buffer_view(&folded), note_part, &parts);
        if (parts.known >= 2) {
            *join = usual[i];
        }
    }
    cv_buffer_free(&folded);
    return status;
}

int cv_joins_find(struct cv_joins *joins, const struct canvass_result *result,
                  const struct cv_finding_kind *kind, const struct cv_unknowns *unknowns)
{
    const uint32_t q = cv_survey_question(result->survey, kind->question);
    struct cv_map labels = {0};
    struct cv_arena arena = {0};

    joins->found = calloc(unknowns->n + (size_t)1, sizeof *joins->found);
    if (!joins->found || q == CV_NO_QUESTION) {
        return joins->found ? 0 : -1;
    }
    int status = list_labels(&labels, &arena, cv_question_asked(&result->survey->questions[q]),
                             &cv_hint_source(result, kind)->spellings[q]);
    for (uint32_t i = 0; i < unknowns->n && status == 0; i++) {
        status = find_join(&labels, unknowns->items[i].shown, &joins->found[i]);
    }
    cv_map_free(&labels);
    cv_arena_free(&arena);
    return status;
}

/* --- what to do --- */

static const struct cv_column_spec *spec_of(const struct cv_source_spec *source, uint32_t q)
{
    for (uint32_t i = 0; i < source->n_columns; i++) {
        if (source->columns[i].question == q) {
            return &source->columns[i];
        }
    }
    return NULL;
}

/* An entry of "columns" that stands there is written anew, since a header alone has no room for
 * a separator and an object must not hold "join" twice. */
static int put_join(struct cv_hinting *hinting, const struct cv_told *told, const char *join)
{
    const char *const path[] = {"columns", NULL};
    const uint32_t q = cv_survey_question(hinting->result->survey, told->kind->question);
    const struct cv_column_spec *spec = spec_of(cv_hint_source(hinting->result, told->kind), q);
    struct cv_buffer inner = {0};

    cv_hint_string(&inner, told->kind->question);
    cv_buffer_text(&inner, ": {");
    if (spec && spec->header) {
        cv_buffer_text(&inner, "\"header\": ");
        cv_hint_string(&inner, spec->header);
        cv_buffer_text(&inner, ", ");
    }
    if (spec && spec->column > 0) {
        cv_buffer_format(&inner, "\"column\": %lu, ", (unsigned long)spec->column);
    }
    cv_buffer_text(&inner, "\"join\": ");
    cv_hint_string(&inner, join);
    cv_buffer_char(&inner, '}');
    int status = 0;
    if (spec) {
        cv_hint_at(hinting, "write the entry of this question in \"columns\" so",
                   spec->pointer);
        cv_buffer_format(hinting->out, ":  %s", cv_buffer_string(&inner));
    } else {
        status = cv_hint_put(hinting, told->kind, path, '{', cv_buffer_string(&inner));
    }
    status = cv_buffer_failed(&inner) ? -1 : status;
    cv_buffer_free(&inner);
    return status;
}

static int say(struct cv_hinting *hinting, const struct cv_told *told, const char *join,
               uint64_t n)
{
    const struct cv_survey *survey = hinting->result->survey;
    const uint32_t q = cv_survey_question(survey, told->kind->question);

    cv_hint_line(hinting->out);
    cv_buffer_format(hinting->out, "%llu %s several options joined by ", (unsigned long long)n,
                     n == 1 ? "answer is" : "answers are");
    cv_hint_string(hinting->out, join);
    if (survey->questions[q].kind == CV_SINGLE) {
        cv_buffer_format(hinting->out,
                         ", where one is allowed; if people could choose several, make the "
                         "question an array in %s, where %s lists the options",
                         survey->schema_name, told->kind->schema_location);
        return 0;
    }
    cv_buffer_text(hinting->out, ": ");
    return put_join(hinting, told, join);
}

int cv_hint_joined(struct cv_hinting *hinting, const struct cv_told *told,
                   const struct cv_unknowns *unknowns, const struct cv_joins *joins)
{
    const char *most = NULL;
    uint64_t most_n = 0;

    for (size_t j = 0; j < N_USUAL; j++) {
        uint64_t n = 0;
        for (uint32_t i = 0; i < unknowns->n; i++) {
            n += joins->found[i] == usual[j] ? unknowns->items[i].count : 0;
        }
        if (n > most_n) {
            most = usual[j];
            most_n = n;
        }
    }
    return most ? say(hinting, told, most, most_n) : 0;
}
