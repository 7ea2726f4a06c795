/* Keywords of every kind of value: type, enum, const. */
#include <string.h>

#include "base/diag.h"
#include "schema/keyword.h"
#include "schema/words.h"

enum { TYPE_NUMBER = 1 << 3, TYPE_INTEGER = 1 << 4 };

struct type {
    const char *name;
    const char *words; /* "must be ..." */
    unsigned bit;
};

static const struct type types[] = {
    {"null", "null", 1 << 0},
    {"boolean", "true or false", 1 << 1},
    {"object", "an object", 1 << 2},
    {"number", "a number", TYPE_NUMBER},
    {"integer", "a whole number", TYPE_INTEGER},
    {"string", "text", 1 << 5},
    {"array", "a list", 1 << 6},
};

enum { N_TYPES = sizeof(types) / sizeof(types[0]) };

static unsigned bit_of(const char *name)
{
    for (size_t i = 0; i < N_TYPES; i++) {
        if (strcmp(types[i].name, name) == 0) {
            return types[i].bit;
        }
    }
    return 0;
}

static const char wanted_type[] =
    "one or several, each once, of \"null\", \"boolean\", "
    "\"object\", \"array\", \"number\", \"integer\" and \"string\"";

/* use->number is the set of bits. */
CV_COMPILES(cv_compile_type)
{
    unsigned set = 0;
    bool list = cv_json_type(use->value) == CV_JSON_ARRAY;
    const struct cv_json *name = list ? cv_json_first(use->value) : use->value;
    for (; name; name = list ? cv_json_next(name) : NULL) {
        unsigned bit = bit_of(cv_json_string(name));
        if (bit == 0 || (set & bit)) {
            return cv_compile_bad(compiler, use, wanted_type);
        }
        set |= bit;
    }
    use->number = set;
    return set ? CANVASS_OK : cv_compile_bad(compiler, use, wanted_type);
}

static bool fail_type(const struct cv_use *use, unsigned set, struct cv_run *run)
{
    struct cv_buffer words = {0};
    unsigned left = set;
    if (!cv_run_wants_all(run)) {
        return false;
    }
    for (size_t i = 0; i < N_TYPES; i++) {
        if (!(left & types[i].bit)) {
            continue;
        }
        left &= ~types[i].bit;
        if (words.len > 0) {
            cv_buffer_text(&words, left ? ", " : " or ");
        }
        cv_buffer_text(&words, types[i].words);
    }
    cv_run_fail(run, use, "must be %s", cv_buffer_string(&words));
    cv_buffer_free(&words);
    return false;
}

CV_CHECKS(cv_check_type)
{
    unsigned set = (unsigned)use->number;
    unsigned is = bit_of(cv_json_type_name(cv_json_type(instance)));
    if (is == TYPE_NUMBER && cv_json_is_integer(instance)) {
        is |= TYPE_INTEGER;
    }
    return (set & is) || fail_type(use, set, run);
}

/* The options of an enum: texts by themselves, all others by their canonical bytes. */
struct options {
    struct cv_map texts;
    struct cv_map others;
    size_t n;
};

static void free_options(void *what)
{
    struct options *options = what;
    cv_map_free(&options->texts);
    cv_map_free(&options->others);
}

static int put_option(struct options *options, const struct cv_json *option,
                      struct cv_buffer *bytes)
{
    if (cv_json_type(option) == CV_JSON_STRING) {
        return cv_map_put(&options->texts, cv_slice_of(cv_json_string(option)), 0);
    }
    cv_buffer_clear(bytes);
    return cv_json_canonical(bytes, option) == 0
               ? cv_map_put(&options->others, cv_buffer_view(bytes), 0)
               : -1;
}

CV_COMPILES(cv_compile_enum)
{
    if (cv_json_type(use->value) != CV_JSON_ARRAY) {
        return cv_compile_bad(compiler, use, "a list of options");
    }
    struct options *options = cv_compile_array(compiler, 1, sizeof(*options));
    if (!options || cv_compile_defer(compiler, free_options, options) != 0) {
        return cv_fail_memory(compiler->error);
    }
    struct cv_buffer bytes = {0};
    int status = 0;
    for (const struct cv_json *i = cv_json_first(use->value); i && status == 0;
         i = cv_json_next(i)) {
        options->n++;
        status = put_option(options, i, &bytes);
    }
    cv_buffer_free(&bytes);
    use->data = options;
    return status == 0 ? CANVASS_OK : cv_fail_memory(compiler->error);
}

static bool is_option(const struct options *options, const struct cv_json *instance,
                      struct cv_run *run)
{
    if (cv_json_type(instance) == CV_JSON_STRING) {
        return cv_map_get(&options->texts, cv_slice_of(cv_json_string(instance))) !=
               CV_MAP_NONE;
    }
    if (options->others.count == 0) {
        return false;
    }
    struct cv_buffer bytes = {0};
    bool found = cv_json_canonical(&bytes, instance) == 0
                     ? cv_map_get(&options->others, cv_buffer_view(&bytes)) != CV_MAP_NONE
                     : cv_run_no_memory(run);
    cv_buffer_free(&bytes);
    return found;
}

CV_CHECKS(cv_check_enum)
{
    const struct options *options = use->data;
    char counted[CV_COUNTED_SIZE];
    if (is_option(options, instance, run)) {
        return true;
    }
    if (cv_run_is_response(run, instance)) {
        return cv_run_fail_whole(
            run, use, "the answers together are not one of the %s that may be given",
            cv_counted(counted, (double)options->n, "combination", "combinations"));
    }
    if (options->n == 1) {
        return cv_run_fail(run, use, "is not the one option there is");
    }
    return cv_run_fail(run, use, "is not one of its %s",
                       cv_counted(counted, (double)options->n, "option", "options"));
}

CV_CHECKS(cv_check_const)
{
    if (cv_json_equal(use->value, instance)) {
        return true;
    }
    if (cv_run_is_response(run, instance)) {
        return cv_run_fail_whole(
            run, use, "the answers together are not the one combination that may be given");
    }
    return cv_run_fail(run, use, "is not the one value that is allowed here");
}
