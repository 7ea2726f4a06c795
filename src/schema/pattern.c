/* PCRE2: compiling and matching, with limits on both. Not compiled to machine code: each
 * distinct answer is matched once, and the interpreter's limits are exact. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "schema/pattern.h"

#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#define MAX_PATTERN ((size_t)1 << 20) /* bytes of translated pattern */
#define MAX_NESTED 480                /* its groups inside one another, those put in included */
#define MATCH_LIMIT 1000000u          /* steps: some tens of milliseconds, */
#define MATCH_LIMIT_EACH 16u          /* and for each byte of the text, */
#define MATCH_LIMIT_MOST 16000000u    /* up to as many */
#define HEAP_LIMIT (256u * 1024)      /* KiB of backtracking */

struct cv_pattern {
    pcre2_code *code;
};

/* PCRE2's own words speak of its own pattern, so the reasons that are left when ours is right
 * have words of ours. */
static void describe(int number, struct cv_buffer *why)
{
    PCRE2_UCHAR text[128];
    switch (number) {
    case PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH:
    case PCRE2_ERROR_LOOKBEHIND_TOO_LONG:
    case PCRE2_ERROR_LOOKBEHIND_TOO_COMPLICATED:
        cv_buffer_text(why, "what a lookbehind looks for must have one fixed length here");
        return;
    case PCRE2_ERROR_PATTERN_TOO_LARGE:
    case PCRE2_ERROR_PATTERN_TOO_COMPLICATED:
    case PCRE2_ERROR_PATTERN_STRING_TOO_LONG:
        cv_buffer_text(why, "it is too large; a group that is repeated a fixed number of times "
                            "counts as often");
        return;
    case PCRE2_ERROR_UNKNOWN_UNICODE_PROPERTY:
        cv_buffer_text(why, "it asks for a property of characters that is newer than, or not "
                            "in, the tables of PCRE2");
        return;
    default:
        break;
    }
    if (pcre2_get_error_message(number, text, sizeof(text)) < 0) {
        text[0] = '\0';
    }
    cv_buffer_text(why, (const char *)text);
}

static enum cv_pattern_status compile_translated(struct cv_pattern *pattern,
                                                 struct cv_slice translated,
                                                 struct cv_buffer *why)
{
    int number = 0;
    PCRE2_SIZE at = 0;
    uint32_t options =
        PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C;
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    if (!context) {
        return CV_PATTERN_NO_MEMORY;
    }
    pcre2_set_max_pattern_length(context, MAX_PATTERN);
    pcre2_set_parens_nest_limit(context, MAX_NESTED);
    pattern->code = pcre2_compile((PCRE2_SPTR)translated.data, translated.len, options, &number,
                                  &at, context);
    pcre2_compile_context_free(context);
    if (pattern->code) {
        return CV_PATTERN_OK;
    }
    if (number == PCRE2_ERROR_HEAP_FAILED) {
        return CV_PATTERN_NO_MEMORY;
    }
    describe(number, why);
    return CV_PATTERN_BAD;
}

enum cv_pattern_status cv_pattern_compile(struct cv_pattern **out, const char *source,
                                          struct cv_buffer *why)
{
    struct cv_buffer translated = {0};
    struct cv_pattern *pattern = calloc(1, sizeof(*pattern));
    enum cv_pattern_status status = CV_PATTERN_NO_MEMORY;
    cv_buffer_text(&translated, "");
    if (pattern) {
        status = cv_pattern_translate(&translated, source, why);
    }
    if (status == CV_PATTERN_OK) {
        status = compile_translated(
            pattern, cv_slice(cv_buffer_string(&translated), translated.len), why);
    }
    cv_buffer_free(&translated);
    if (status != CV_PATTERN_OK) {
        cv_pattern_free(pattern);
        pattern = NULL;
    }
    *out = pattern;
    return status;
}

void cv_pattern_free(struct cv_pattern *pattern)
{
    if (pattern) {
        pcre2_code_free(pattern->code);
    }
    free(pattern);
}

void cv_matcher_free(struct cv_matcher *matcher)
{
    pcre2_match_data_free(matcher->match_data);
    pcre2_match_context_free(matcher->context);
    cv_buffer_free(&matcher->subject);
    *matcher = (struct cv_matcher){0};
}

static bool prepare(struct cv_matcher *matcher)
{
    if (matcher->match_data) {
        return true;
    }
    matcher->match_data = pcre2_match_data_create(1, NULL);
    if (!matcher->context) {
        matcher->context = pcre2_match_context_create(NULL);
    }
    if (!matcher->match_data || !matcher->context) {
        return false;
    }
    pcre2_set_heap_limit(matcher->context, HEAP_LIMIT);
    return true;
}

/* A pattern may take some steps at each character of a long text without multiplying anything.
 */
static uint32_t match_limit(size_t len)
{
    size_t limit =
        len < MATCH_LIMIT_MOST ? MATCH_LIMIT + len * MATCH_LIMIT_EACH : MATCH_LIMIT_MOST;
    return limit < MATCH_LIMIT_MOST ? (uint32_t)limit : MATCH_LIMIT_MOST;
}

/* The text with each C0 80 as the NUL that it stands for. */
static struct cv_slice subject_of(const char *text, struct cv_buffer *buffer)
{
    if (!strchr(text, '\xc0')) {
        return cv_slice_of(text);
    }
    cv_buffer_clear(buffer);
    for (; *text; text++) {
        bool nul = text[0] == '\xc0' && text[1] == '\x80';
        cv_buffer_bytes(buffer, nul ? "" : text, 1);
        text += nul;
    }
    return cv_buffer_view(buffer);
}

enum cv_pattern_status cv_pattern_match(const struct cv_pattern *pattern, const char *text,
                                        struct cv_matcher *matcher)
{
    if (!prepare(matcher)) {
        return CV_PATTERN_NO_MEMORY;
    }
    struct cv_slice subject = subject_of(text, &matcher->subject);
    if (cv_buffer_failed(&matcher->subject)) {
        return CV_PATTERN_NO_MEMORY;
    }
    pcre2_set_match_limit(matcher->context, match_limit(subject.len));
    int result = pcre2_match(pattern->code, (PCRE2_SPTR)subject.data, subject.len, 0, 0,
                             matcher->match_data, matcher->context);
    if (result >= 0) {
        return CV_PATTERN_OK;
    }
    switch (result) {
    case PCRE2_ERROR_MATCHLIMIT:
    case PCRE2_ERROR_DEPTHLIMIT:
        return CV_PATTERN_GAVE_UP;
    case PCRE2_ERROR_HEAPLIMIT:
        return CV_PATTERN_TOO_LONG;
    case PCRE2_ERROR_NOMEMORY:
        return CV_PATTERN_NO_MEMORY;
    default:
        return CV_PATTERN_NO_MATCH; /* or text that is no UTF-8, which nothing matches */
    }
}
