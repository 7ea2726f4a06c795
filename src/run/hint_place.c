/* Where in a definition something has to go, and what it looks like there. */
#include "run/hints.h"
#include "json/json.h"

#define DEEPEST ((size_t)8)

void cv_hint_line(struct cv_buffer *out)
{
    if (out->len > 0) {
        cv_buffer_char(out, '\n');
    }
}

void cv_hint_string(struct cv_buffer *out, const char *text)
{
    cv_buffer_char(out, '"');
    for (const char *c = text; *c; c++) {
        if (*c == '\n') {
            cv_buffer_text(out, "\\n");
            continue;
        }
        if ((unsigned char)*c < 0x20) {
            cv_buffer_format(out, "\\u%04x", (unsigned)(unsigned char)*c);
            continue;
        }
        if (*c == '"' || *c == '\\') {
            cv_buffer_char(out, '\\');
        }
        cv_buffer_char(out, *c);
    }
    cv_buffer_char(out, '"');
}

const struct cv_source_spec *cv_hint_source(const struct canvass_result *result,
                                            const struct cv_finding_kind *kind)
{
    const struct cv_survey *survey = result->survey;
    const struct cv_source_spec *source = NULL;
    const char *name = kind->n_places > 0 ? kind->places[0].source : "";

    name = strcmp(name, "standard input") == 0 ? "-" : name;
    if (cv_survey_source(survey, name, &source, NULL) != CANVASS_OK) {
        source = &survey->sources[0];
    }
    return source;
}

/* The names from the definition's root to the place. */
struct trail {
    const char *names[DEEPEST];
    size_t n;
};

static struct trail lay(const char *const *path)
{
    struct trail trail = {{"source"}, 1};

    for (size_t i = 0; path[i] && trail.n < DEEPEST; i++) {
        trail.names[trail.n++] = path[i];
    }
    return trail;
}

/* How many names of the trail stand in the definition already, and on which line the last of
 * them does. Where there are several sources, the first name is the source's own place. */
static size_t standing(const struct cv_survey *survey, const char *source,
                       const struct trail *trail, uint64_t *line)
{
    struct cv_buffer pointer = {0};
    uint64_t found = 0;
    uint64_t column;
    size_t n = 0;

    cv_buffer_text(&pointer, source);
    while (n < trail->n && !cv_buffer_failed(&pointer) &&
           cv_json_locate(cv_slice(survey->text, survey->text_len), cv_buffer_string(&pointer),
                          &found, &column)) {
        *line = found;
        if (++n < trail->n) {
            cv_json_pointer_key(&pointer, trail->names[n]);
        }
    }
    cv_buffer_free(&pointer);
    return n;
}

/* `inner` in its brackets, under the names of the trail from `from` on. */
static void wrap(struct cv_buffer *out, const struct trail *trail, size_t from, char bracket,
                 const char *inner)
{
    for (size_t i = from; i < trail->n; i++) {
        cv_hint_string(out, trail->names[i]);
        cv_buffer_text(out, ": ");
        cv_buffer_char(out, (char)(i + 1 < trail->n ? '{' : bracket));
    }
    cv_buffer_text(out, inner);
    for (size_t i = trail->n; i > from; i--) {
        cv_buffer_char(out, i < trail->n || bracket == '{' ? '}' : ']');
    }
}

void cv_hint_at(struct cv_hinting *hinting, const char *what, const char *pointer)
{
    const struct cv_survey *survey = hinting->result->survey;
    uint64_t line;
    uint64_t column;

    cv_buffer_format(hinting->out, "%s, %s", what, survey->source_name);
    if (cv_json_locate(cv_slice(survey->text, survey->text_len), pointer, &line, &column)) {
        cv_buffer_format(hinting->out, ":%llu", (unsigned long long)line);
    }
}

int cv_hint_put(struct cv_hinting *hinting, const struct cv_finding_kind *kind,
                const char *const *path, char bracket, const char *inner)
{
    const struct cv_survey *survey = hinting->result->survey;
    const char *source = cv_hint_source(hinting->result, kind)->pointer;
    struct cv_buffer *out = hinting->out;
    const struct trail trail = lay(path);
    uint64_t line = 0;
    const size_t n = standing(survey, source, &trail, &line);

    cv_buffer_text(out, "put into ");
    for (size_t i = n; i > 0; i--) {
        cv_hint_string(out, trail.names[i - 1]);
        cv_buffer_text(out, i > 1 ? " of " : ", ");
    }
    cv_buffer_text(out, survey->source_name);
    if (line > 0) {
        cv_buffer_format(out, ":%llu", (unsigned long long)line);
    }
    cv_buffer_text(out, ":  ");
    wrap(out, &trail, n, bracket, inner);
    return cv_buffer_failed(out) ? -1 : 0;
}
