#include "schema/words.h"

#include "base/diag.h"

#define SHOWN 6 /* names; more are counted */

bool cv_run_is_response(const struct cv_run *run, const struct cv_json *instance)
{
    return !run->path && cv_json_type(instance) == CV_JSON_OBJECT;
}

/* What comes before name number `at` of `n`. */
static const char *joint(size_t at, size_t n)
{
    if (at == 0) {
        return "";
    }
    return at + 1 == n ? " and " : ", ";
}

static void put_names(struct cv_buffer *out, const struct cv_map *names, const char *quote)
{
    size_t n = names->count;
    size_t shown = n <= SHOWN ? n : SHOWN - 1;
    for (size_t i = 0; i < shown; i++) {
        cv_buffer_format(out, "%s%s%s%s",
                         i + 1 == n || shown == n ? joint(i, n)
                         : i                      ? ", "
                                                  : "",
                         quote, names->entries[i].key.data, quote);
    }
    if (shown < n) {
        cv_buffer_format(out, " and %zu more", n - shown);
    }
}

static void put_response(struct cv_buffer *out, const struct cv_map *names,
                         const struct cv_verdict_words *words)
{
    if (names->count == 0) {
        cv_buffer_format(out, "the answers %s", words->many);
        return;
    }
    cv_buffer_text(out, names->count == 1 ? "the answer to " : "the answers to ");
    put_names(out, names, "");
    cv_buffer_format(out, " %s", names->count == 1 ? words->one : words->many);
}

static void put_part(struct cv_buffer *out, const struct cv_map *names,
                     const struct cv_verdict_words *words)
{
    cv_buffer_text(out, words->part);
    if (names->count > 0) {
        cv_buffer_text(out, " (see ");
        put_names(out, names, "\"");
        cv_buffer_char(out, ')');
    }
}

bool cv_run_fail_together(struct cv_run *run, const struct cv_use *use,
                          const struct cv_json *instance, const struct cv_verdict_words *words)
{
    struct cv_map names = {0};
    struct cv_buffer text = {0};
    bool response = cv_run_is_response(run, instance);
    if (!cv_run_wants_all(run)) {
        return false;
    }
    if (cv_json_type(instance) == CV_JSON_OBJECT && !cv_reach_of_subs(use, &names)) {
        cv_map_free(&names);
        names = (struct cv_map){0};
    }
    if (response) {
        put_response(&text, &names, words);
        cv_run_fail_whole(run, use, "%s", cv_buffer_string(&text));
    } else {
        put_part(&text, &names, words);
        cv_run_fail(run, use, "%s", cv_buffer_string(&text));
    }
    cv_map_free(&names);
    cv_buffer_free(&text);
    return false;
}

/* The one name that a subschema requires, when that is all it says; else NULL. */
static const char *only_required(const struct cv_schema_node *node)
{
    const char *name = NULL;
    for (size_t i = 0; i < node->n_uses; i++) {
        const struct cv_use *use = &node->uses[i];
        if (!use->keyword->check) {
            continue;
        }
        if (name || use->keyword != cv_keyword_find("required") || use->n_names != 1) {
            return NULL;
        }
        name = use->names[0];
    }
    return name;
}

bool cv_words_alternatives(struct cv_buffer *out, const struct cv_use *use, const char *quote)
{
    for (size_t i = 0; i < use->n_subs; i++) {
        const char *name = only_required(use->subs[i]);
        if (!name || use->n_subs < 2 || use->n_subs > SHOWN) {
            return false;
        }
        cv_buffer_format(out, "%s%s%s%s", joint(i, use->n_subs), quote, name, quote);
    }
    return use->n_subs > 0;
}
