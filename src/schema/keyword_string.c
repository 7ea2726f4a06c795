/* Keywords of text. */
#include "base/diag.h"
#include "base/text.h"
#include "schema/keyword.h"

static const struct cv_noun characters = {"character", "characters"};

static double length_of(const struct cv_json *string)
{
    return (double)cv_utf8_length(cv_slice_of(cv_json_string(string)));
}

CV_CHECKS(cv_check_min_length)
{
    double n = cv_json_type(instance) == CV_JSON_STRING ? length_of(instance) : use->number;
    if (n >= use->number) {
        return true;
    }
    return n == 0 ? cv_run_fail(run, use, "is empty") : cv_fail_count(run, use, n, &characters);
}

CV_CHECKS(cv_check_max_length)
{
    double n = cv_json_type(instance) == CV_JSON_STRING ? length_of(instance) : use->number;
    return n <= use->number || cv_fail_count(run, use, n, &characters);
}

static void free_pattern(void *what)
{
    cv_pattern_free(what);
}

static enum canvass_status bad_pattern(struct cv_compiler *compiler, const struct cv_use *use,
                                       const struct cv_json *member, const char *why)
{
    const char *keyword = use->keyword->name;
    if (!member) {
        return cv_compile_fail(compiler, use->node, keyword, "schema.bad_pattern",
                               "\"%s\" has a pattern that cannot be used: %s", keyword, why);
    }
    return cv_compile_fail_member(compiler, use, member, "schema.bad_pattern",
                                  "\"%s\" in \"%s\" is a pattern that cannot be used: %s",
                                  cv_json_key(member), keyword, why);
}

enum canvass_status cv_compile_regex(struct cv_compiler *compiler, const struct cv_use *use,
                                     const struct cv_json *member,
                                     const struct cv_pattern **out)
{
    struct cv_buffer why = {0};
    struct cv_pattern *pattern = NULL;
    enum canvass_status status = CANVASS_OK;
    const char *source = member ? cv_json_key(member) : cv_json_string(use->value);
    enum cv_pattern_status compiled = cv_pattern_compile(&pattern, source, &why);
    if (compiled == CV_PATTERN_BAD) {
        status = bad_pattern(compiler, use, member, cv_buffer_string(&why));
    } else if (compiled != CV_PATTERN_OK ||
               cv_compile_defer(compiler, free_pattern, pattern) != 0) {
        status = cv_fail_memory(compiler->error);
    }
    cv_buffer_free(&why);
    *out = status == CANVASS_OK ? pattern : NULL;
    return status;
}

CV_COMPILES(cv_compile_pattern)
{
    const struct cv_pattern *pattern = NULL;
    enum canvass_status status = cv_compile_text(compiler, use);
    if (status == CANVASS_OK) {
        status = cv_compile_regex(compiler, use, NULL, &pattern);
    }
    use->data = pattern;
    return status;
}

CV_CHECKS(cv_check_pattern)
{
    if (cv_json_type(instance) != CV_JSON_STRING ||
        cv_run_matches(run, use, use->data, cv_json_string(instance))) {
        return true;
    }
    return cv_run_fail(run, use, "is not written as the pattern %s asks",
                       cv_json_string(use->value));
}
