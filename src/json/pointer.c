/* JSON pointers (RFC 6901): writing one, and going where one points, in a tree or in text. */
#include <stdint.h>

#include "json/scan.h"

void cv_json_pointer_key(struct cv_buffer *pointer, const char *key)
{
    cv_buffer_char(pointer, '/');
    for (const char *c = key; *c; c++) {
        if (*c == '~')
            cv_buffer_text(pointer, "~0");
        else if (*c == '/')
            cv_buffer_text(pointer, "~1");
        else
            cv_buffer_char(pointer, *c);
    }
}

void cv_json_pointer_index(struct cv_buffer *pointer, size_t index)
{
    cv_buffer_format(pointer, "/%zu", index);
}

/* Takes the next reference token off *pointer, unescaped, into `token`. False at the end of the
 * pointer, when it is not a pointer, or when memory ran out; *wrong then tells the last two. */
static bool next_token(const char **pointer, struct cv_buffer *token, bool *wrong)
{
    const char *c = *pointer;
    *wrong = *c != '\0' && *c != '/';
    if (*c != '/')
        return false;
    cv_buffer_clear(token);
    for (c++; *c && *c != '/'; c++) {
        *wrong = *wrong || (*c == '~' && c[1] != '0' && c[1] != '1');
        if (*c != '~' || *wrong) {
            cv_buffer_char(token, *c);
        } else {
            c++;
            cv_buffer_char(token, *c == '0' ? '~' : '/');
        }
    }
    *pointer = c;
    *wrong = *wrong || cv_buffer_failed(token);
    return !*wrong;
}

/* An array index as RFC 6901 writes it: digits, no spare zero. */
static bool read_index(const char *token, size_t *index)
{
    *index = 0;
    if (!*token || (token[0] == '0' && token[1]))
        return false;
    for (const char *c = token; *c; c++) {
        if (*c < '0' || *c > '9' || *index > SIZE_MAX / 10 - 1)
            return false;
        *index = *index * 10 + (size_t)(*c - '0');
    }
    return true;
}

static const struct cv_json *child_at(const struct cv_json *node, const char *token)
{
    size_t index = 0;
    if (cv_json_type(node) == CV_JSON_OBJECT)
        return cv_json_get(node, token);
    if (cv_json_type(node) != CV_JSON_ARRAY || !read_index(token, &index))
        return NULL;
    const struct cv_json *child = cv_json_first(node);
    while (child && index-- > 0)
        child = cv_json_next(child);
    return child;
}

const struct cv_json *cv_json_at(const struct cv_json *root, const char *pointer)
{
    struct cv_buffer token = {0};
    bool wrong = false;
    const struct cv_json *node = root;
    while (node && next_token(&pointer, &token, &wrong))
        node = child_at(node, cv_buffer_string(&token));
    cv_buffer_free(&token);
    return wrong ? NULL : node;
}

static bool same_key(const struct cv_scan *scan, struct cv_slice name)
{
    struct cv_slice inside = cv_scan_string(scan);
    if (!scan->escaped)
        return cv_slice_equal(inside, name);
    struct cv_buffer plain = {0};
    cv_scan_decode(&plain, inside);
    bool same = !cv_buffer_failed(&plain) && cv_slice_equal(cv_buffer_view(&plain), name);
    cv_buffer_free(&plain);
    return same;
}

/* Inside an object that was just opened: stops at the value of member `name`. */
static bool enter_member(struct cv_scan *scan, struct cv_slice name, enum cv_scan_event *event)
{
    while (cv_scan_next(scan) == CV_SCAN_KEY) {
        bool here = same_key(scan, name);
        *event = cv_scan_next(scan);
        if (here)
            return *event != CV_SCAN_ERROR;
        if (!cv_scan_skip(scan, *event))
            return false;
    }
    return false;
}

static bool enter_item(struct cv_scan *scan, const char *token, enum cv_scan_event *event)
{
    size_t index = 0;
    if (!read_index(token, &index))
        return false;
    for (;;) {
        *event = cv_scan_next(scan);
        if (*event == CV_SCAN_CLOSE || *event == CV_SCAN_ERROR || *event == CV_SCAN_END)
            return false;
        if (index-- == 0)
            return true;
        if (!cv_scan_skip(scan, *event))
            return false;
    }
}

static bool enter(struct cv_scan *scan, struct cv_buffer *token, enum cv_scan_event *event)
{
    if (*event == CV_SCAN_OBJECT)
        return enter_member(scan, cv_buffer_view(token), event);
    return *event == CV_SCAN_ARRAY && enter_item(scan, cv_buffer_string(token), event);
}

bool cv_json_locate(struct cv_slice text, const char *pointer, uint64_t *line, uint64_t *column)
{
    struct cv_scan scan;
    struct cv_buffer token = {0};
    bool wrong = false;
    cv_scan_begin(&scan, text);
    enum cv_scan_event event = cv_scan_next(&scan);
    bool found = event != CV_SCAN_ERROR;
    while (found && next_token(&pointer, &token, &wrong))
        found = enter(&scan, &token, &event);
    cv_buffer_free(&token);
    if (!found || wrong)
        return false;
    cv_scan_place(text, scan.start, line, column);
    return true;
}
