/* From text to tree: the scanner checks every byte, then cJSON builds.
 *
 * cJSON is handed the text itself unless something in it would go wrong there: a \u0000 (cuts
 * the string) becomes C0 80, and a number of more than 63 characters (longer than cJSON's own
 * field) is shortened. A copy is made only then. */
#include <cjson/cJSON.h>
#include <inttypes.h>
#include <stdlib.h>

#include "base/diag.h"
#include "base/number.h"
#include "base/text.h"
#include "json/keys.h"
#include "json/scan.h"

#define CJSON_NUMBER_MAX 63

struct parse {
    struct cv_scan scan;
    struct cv_keys keys;
    struct cv_buffer rewritten; /* the text up to `copied`, when something was changed */
    size_t copied;
    bool memory_failed;
};

static bool out_of_memory(struct parse *parse)
{
    parse->memory_failed = true;
    return false;
}

/* The inside of a string with each \u0000 as C0 80. */
static void rewrite_nul(struct cv_buffer *out, struct cv_slice token)
{
    size_t at = 0;
    while (at < token.len) {
        size_t len = token.data[at] == '\\' ? 2 : 1;
        if (len == 2 && token.len - at >= 6 && memcmp(token.data + at, "\\u0000", 6) == 0) {
            cv_buffer_bytes(out, "\xc0\x80", 2);
            len = 6;
        } else {
            cv_buffer_bytes(out, token.data + at, len);
        }
        at += len;
    }
}

/* A long number as the shortest decimal that reads as the same double; one too great for a
 * double as another such. */
static void rewrite_number(struct cv_buffer *out, struct cv_slice token)
{
    struct cv_json_decimal decimal = {0};
    double value = 0;
    if (token.data[0] == '-') {
        cv_buffer_char(out, '-');
    }
    if (cv_parse_double(token, &value) && cv_json_to_decimal(value, &decimal)) {
        cv_buffer_format(out, "%" PRIu64 "e%d", decimal.digits, decimal.exponent);
    } else {
        cv_buffer_text(out, "1e999");
    }
}

/* Copies what was not yet copied and puts the last token in a form that cJSON reads. */
static bool rewrite_token(struct parse *parse, enum cv_scan_event event)
{
    const struct cv_scan *scan = &parse->scan;
    cv_buffer_bytes(&parse->rewritten, scan->text.data + parse->copied,
                    scan->start - parse->copied);
    if (event == CV_SCAN_NUMBER) {
        rewrite_number(&parse->rewritten, cv_scan_token(scan));
    } else {
        rewrite_nul(&parse->rewritten, cv_scan_token(scan));
    }
    parse->copied = scan->end;
    return !cv_buffer_failed(&parse->rewritten) || out_of_memory(parse);
}

static bool add_key(struct parse *parse)
{
    struct cv_slice name = cv_scan_string(&parse->scan);
    if (parse->scan.escaped) {
        struct cv_buffer plain = {0};
        cv_scan_decode(&plain, name);
        name.data = cv_buffer_failed(&plain)
                        ? NULL
                        : cv_arena_text(&parse->keys.decoded, cv_buffer_view(&plain));
        name.len = plain.len;
        cv_buffer_free(&plain);
        if (!name.data) {
            return out_of_memory(parse);
        }
    }
    return cv_keys_add(&parse->keys, name, parse->scan.start) == 0 || out_of_memory(parse);
}

static bool end_object(struct parse *parse)
{
    size_t at = 0;
    if (!cv_keys_close(&parse->keys, &at)) {
        return true;
    }
    return cv_scan_fail(&parse->scan, at, "json.duplicate_key",
                        "this name stands twice in the same object; keep one of the two");
}

static bool take(struct parse *parse, enum cv_scan_event event, bool closes_object)
{
    if (event == CV_SCAN_OBJECT) {
        cv_keys_open(&parse->keys);
    }
    if (event == CV_SCAN_CLOSE && closes_object && !end_object(parse)) {
        return false;
    }
    if (event == CV_SCAN_KEY && !add_key(parse)) {
        return false;
    }
    bool string = event == CV_SCAN_KEY || event == CV_SCAN_STRING;
    bool odd = (string && parse->scan.has_nul) ||
               (event == CV_SCAN_NUMBER && cv_scan_token(&parse->scan).len > CJSON_NUMBER_MAX);
    return !odd || rewrite_token(parse, event);
}

/* Checks the whole text. False: memory_failed, or the scanner's error is set. */
static bool check_text(struct parse *parse)
{
    for (;;) {
        unsigned depth = parse->scan.depth;
        bool in_object = depth > 0 && parse->scan.in_object[depth - 1];
        enum cv_scan_event event = cv_scan_next(&parse->scan);
        if (event == CV_SCAN_END) {
            return true;
        }
        if (event == CV_SCAN_ERROR || !take(parse, event, in_object)) {
            return false;
        }
    }
}

static enum canvass_status fail_at(struct canvass_error *error, struct cv_slice text, size_t at,
                                   const char *rule, const char *message)
{
    uint64_t line = 0;
    uint64_t column = 0;
    cv_fail(error, CANVASS_EDEFINITION, rule, "%s", message);
    cv_scan_place(text, at, &line, &column);
    cv_place_line(error, line, column);
    if (error) {
        error->place.byte = (uint64_t)at + 1;
    }
    return CANVASS_EDEFINITION;
}

/* What the scanner passed, built by cJSON: only memory can fail now. */
static struct cv_json *build(struct parse *parse)
{
    struct cv_slice text = parse->scan.text;
    if (parse->copied > 0) {
        cv_buffer_bytes(&parse->rewritten, text.data + parse->copied, text.len - parse->copied);
        if (cv_buffer_failed(&parse->rewritten)) {
            return NULL;
        }
        text = cv_buffer_view(&parse->rewritten);
    }
    const char *end = NULL;
    return (struct cv_json *)cJSON_ParseWithLengthOpts(text.data, text.len, &end, 0);
}

static enum canvass_status parse_text(struct parse *parse, struct cv_json **out,
                                      struct cv_slice text, struct canvass_error *error)
{
    size_t bad_at = 0;
    if (!cv_utf8_valid(text, &bad_at)) {
        return fail_at(error, text, bad_at, "json.utf8",
                       "this byte is not UTF-8 text; save the file with the encoding UTF-8");
    }
    cv_scan_begin(&parse->scan, text);
    if (!check_text(parse)) {
        return parse->memory_failed ? cv_fail_memory(error)
                                    : fail_at(error, text, parse->scan.error_at,
                                              parse->scan.rule, parse->scan.message);
    }
    *out = build(parse);
    return *out ? CANVASS_OK : cv_fail_memory(error);
}

enum canvass_status cv_json_parse(struct cv_json **out, struct cv_slice text,
                                  const char *source, struct canvass_error *error)
{
    *out = NULL;
    struct parse *parse = calloc(1, sizeof(*parse));
    enum canvass_status status =
        parse ? parse_text(parse, out, text, error) : cv_fail_memory(error);
    if (status != CANVASS_OK) {
        cv_place_source(error, source);
    }
    if (parse) {
        cv_keys_free(&parse->keys);
        cv_buffer_free(&parse->rewritten);
    }
    free(parse);
    return status;
}
