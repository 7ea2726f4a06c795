/* Equality as JSON Schema has it, and the canonical bytes that stand for a value. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "json/json.h"

/* Up to here, looking up every member in turn is cheaper than sorting. */
#define FEW_MEMBERS 8

/* Trees that were built may be deeper than parsed ones, but not by much. */
#define MAX_LEVELS (2 * CV_JSON_MAX_DEPTH)

static int write_value(struct cv_buffer *out, const struct cv_json *node, unsigned level);

static void write_text(struct cv_buffer *out, const char *text)
{
    uint64_t len = strlen(text);
    cv_buffer_bytes(out, &len, sizeof(len));
    cv_buffer_bytes(out, text, (size_t)len);
}

static int by_key(const void *left, const void *right)
{
    const struct cv_json *const *a = left;
    const struct cv_json *const *b = right;
    return strcmp(cv_json_key(*a), cv_json_key(*b));
}

static int write_object(struct cv_buffer *out, const struct cv_json *node, unsigned level)
{
    size_t n = cv_json_size(node);
    const struct cv_json **members = calloc(n ? n : 1, sizeof(struct cv_json *));
    if (!members) {
        return -1;
    }
    size_t i = 0;
    for (const struct cv_json *m = cv_json_first(node); m; m = cv_json_next(m)) {
        members[i++] = m;
    }
    qsort(members, n, sizeof(struct cv_json *), by_key);
    int status = 0;
    for (i = 0; i < n && status == 0; i++) {
        cv_buffer_char(out, ':');
        write_text(out, cv_json_key(members[i]));
        status = write_value(out, members[i], level);
    }
    free(members);
    cv_buffer_char(out, '}');
    return status;
}

static int write_array(struct cv_buffer *out, const struct cv_json *node, unsigned level)
{
    int status = 0;
    for (const struct cv_json *i = cv_json_first(node); i && status == 0; i = cv_json_next(i)) {
        status = write_value(out, i, level);
    }
    cv_buffer_char(out, ']');
    return status;
}

static int write_value(struct cv_buffer *out, const struct cv_json *node, unsigned level)
{
    static const char tags[] = {
        [CV_JSON_NULL] = 'n',   [CV_JSON_FALSE] = 'f',  [CV_JSON_TRUE] = 't',
        [CV_JSON_NUMBER] = '#', [CV_JSON_STRING] = '"', [CV_JSON_ARRAY] = '[',
        [CV_JSON_OBJECT] = '{'};
    enum cv_json_type type = cv_json_type(node);
    double number = cv_json_number(node);
    if (level == MAX_LEVELS) {
        return -1;
    }
    cv_buffer_char(out, tags[type]);
    if (type == CV_JSON_NUMBER) {
        number = number == 0 ? 0 : number; /* -0 is 0 */
        cv_buffer_bytes(out, &number, sizeof(number));
    }
    if (type == CV_JSON_STRING) {
        write_text(out, cv_json_string(node));
    }
    if (type == CV_JSON_ARRAY) {
        return write_array(out, node, level + 1);
    }
    if (type == CV_JSON_OBJECT) {
        return write_object(out, node, level + 1);
    }
    return 0;
}

int cv_json_canonical(struct cv_buffer *out, const struct cv_json *node)
{
    int status = write_value(out, node, 0);
    return status == 0 && !cv_buffer_failed(out) ? 0 : -1;
}

static bool equal_values(const struct cv_json *a, const struct cv_json *b, unsigned level);

static bool equal_arrays(const struct cv_json *a, const struct cv_json *b, unsigned level)
{
    const struct cv_json *x = cv_json_first(a);
    const struct cv_json *y = cv_json_first(b);
    while (x && y && equal_values(x, y, level)) {
        x = cv_json_next(x);
        y = cv_json_next(y);
    }
    return !x && !y;
}

static bool equal_by_lookup(const struct cv_json *a, const struct cv_json *b, unsigned level)
{
    for (const struct cv_json *m = cv_json_first(a); m; m = cv_json_next(m)) {
        const struct cv_json *other = cv_json_get(b, cv_json_key(m));
        if (!other || !equal_values(m, other, level)) {
            return false;
        }
    }
    return true;
}

static bool equal_objects(const struct cv_json *a, const struct cv_json *b, unsigned level)
{
    size_t n = cv_json_size(a);
    if (n != cv_json_size(b)) {
        return false;
    }
    if (n <= FEW_MEMBERS) {
        return equal_by_lookup(a, b, level);
    }
    struct cv_buffer left = {0};
    struct cv_buffer right = {0};
    bool equal = false;
    if (cv_json_canonical(&left, a) == 0 && cv_json_canonical(&right, b) == 0) {
        equal = cv_slice_equal(cv_buffer_view(&left), cv_buffer_view(&right));
    } else { /* no memory: slower, but right */
        equal = equal_by_lookup(a, b, level);
    }
    cv_buffer_free(&left);
    cv_buffer_free(&right);
    return equal;
}

static bool equal_values(const struct cv_json *a, const struct cv_json *b, unsigned level)
{
    enum cv_json_type type = cv_json_type(a);
    if (type != cv_json_type(b) || level == MAX_LEVELS) {
        return false;
    }
    switch (type) {
    case CV_JSON_NUMBER:
        return cv_json_number(a) == cv_json_number(b);
    case CV_JSON_STRING:
        return strcmp(cv_json_string(a), cv_json_string(b)) == 0;
    case CV_JSON_ARRAY:
        return equal_arrays(a, b, level + 1);
    case CV_JSON_OBJECT:
        return equal_objects(a, b, level + 1);
    case CV_JSON_NULL:
    case CV_JSON_FALSE:
    case CV_JSON_TRUE:
        break;
    }
    return true;
}

bool cv_json_equal(const struct cv_json *a, const struct cv_json *b)
{
    return equal_values(a, b, 0);
}
