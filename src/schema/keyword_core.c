/* What several keywords share: annotations and limits. */
#include <math.h>
#include <stdio.h>

#include "base/diag.h"
#include "schema/keyword.h"

static enum canvass_status want(struct cv_compiler *compiler, struct cv_use *use, bool right,
                                const char *what)
{
    return right ? CANVASS_OK : cv_compile_bad(compiler, use, what);
}

CV_COMPILES(cv_compile_text)
{
    return want(compiler, use, cv_json_type(use->value) == CV_JSON_STRING, "text");
}

CV_COMPILES(cv_compile_bool)
{
    enum cv_json_type type = cv_json_type(use->value);
    return want(compiler, use, type == CV_JSON_TRUE || type == CV_JSON_FALSE, "true or false");
}

CV_COMPILES(cv_compile_list)
{
    return want(compiler, use, cv_json_type(use->value) == CV_JSON_ARRAY, "a list");
}

CV_COMPILES(cv_compile_count)
{
    use->number = cv_json_number(use->value);
    return want(compiler, use, cv_json_is_integer(use->value) && use->number >= 0,
                "a whole number, 0 or more");
}

CV_COMPILES(cv_compile_limit)
{
    use->number = cv_json_number(use->value);
    return want(compiler, use, cv_json_type(use->value) == CV_JSON_NUMBER, "a number");
}

CV_COMPILES(cv_compile_vocabulary)
{
    static const char wanted[] = "an object of vocabularies' URIs and true or false";
    if (cv_json_type(use->value) != CV_JSON_OBJECT) {
        return cv_compile_bad(compiler, use, wanted);
    }
    for (const struct cv_json *v = cv_json_first(use->value); v; v = cv_json_next(v)) {
        enum cv_json_type type = cv_json_type(v);
        if (type != CV_JSON_TRUE && type != CV_JSON_FALSE) {
            return cv_compile_fail_member(compiler, use, v, "schema.bad_keyword",
                                          "\"%s\" in \"$vocabulary\" must be true or false",
                                          cv_json_key(v));
        }
    }
    return CANVASS_OK;
}

const char *cv_counted(char text[CV_COUNTED_SIZE], double count, const char *one,
                       const char *many)
{
    /* Without a fraction nothing here depends on the locale. */
    if (count < 1e15) {
        snprintf(text, CV_COUNTED_SIZE, "%.0f %s", count, count == 1 ? one : many);
    } else {
        snprintf(text, CV_COUNTED_SIZE, "more than a thousand million million %s", many);
    }
    return text;
}

bool cv_fail_count(struct cv_run *run, const struct cv_use *use, double count,
                   const struct cv_noun *noun)
{
    char has[CV_COUNTED_SIZE];
    bool few = count < use->number;
    if (!cv_run_wants_all(run)) {
        return false;
    }
    return cv_run_fail(run, use, "has %s, at %s %.0f %s %s",
                       cv_counted(has, count, noun->one, noun->many), few ? "least" : "most",
                       use->number, use->number == 1 ? "is" : "are",
                       few ? "needed" : "allowed");
}
