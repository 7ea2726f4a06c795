/* JSON pointers (RFC 6901): writing one, and going where one points, in a tree or in text. */
#include <stdint.h>

#include "json/scan.h"

void cv_json_pointer_key(struct cv_buffer *pointer, const char *key)
{
    cv_buffer_char(pointer, '/');
    for (const char *c = key; *c; c++) {
        if (*c == '~') {
            cv_buffer_text(pointer, "~0");
        } else if (*c == '/') {
            cv_buffer_text(pointer, "~1");
        } else {
            cv_buffer_char(pointer, *c);
        }
    }
}

void cv_json_pointer_index(struct cv_buffer *pointer, size_t index)
{
    cv_buffer_format(pointer, "/%zu", index);
}

/* Takes the next reference token off *pointer, still escaped. False at the end of the pointer,
 * or when it is not a pointer; *wrong then tells the second. */
static bool next_token(const char **pointer, struct cv_slice *token, bool *wrong)
{
    const char *c = *pointer;
    *wrong = *c != '\0' && *c != '/';
    if (*c != '/') {
        return false;
    }
    const char *begin = ++c;
    for (; *c && *c != '/'; c++) {
        *wrong = *wrong || (*c == '~' && c[1] != '0' && c[1] != '1');
    }
    *token = cv_slice(begin, (size_t)(c - begin));
    *pointer = c;
    return !*wrong;
}

/* Whether a name is what a token stands for. */
static bool token_is(struct cv_slice token, struct cv_slice name)
{
    size_t at = 0;
    for (size_t i = 0; i < token.len; i++, at++) {
        char c = token.data[i];
        if (c == '~') {
            c = token.data[++i] == '0' ? '~' : '/';
        }
        if (at == name.len || name.data[at] != c) {
            return false;
        }
    }
    return at == name.len;
}

/* An array index as RFC 6901 writes it: digits, no spare zero. */
static bool read_index(struct cv_slice token, size_t *index)
{
    *index = 0;
    if (token.len == 0 || (token.data[0] == '0' && token.len > 1)) {
        return false;
    }
    for (size_t i = 0; i < token.len; i++) {
        char c = token.data[i];
        if (c < '0' || c > '9' || *index > SIZE_MAX / 10 - 1) {
            return false;
        }
        *index = *index * 10 + (size_t)(c - '0');
    }
    return true;
}

static const struct cv_json *child_at(const struct cv_json *node, struct cv_slice token)
{
    size_t index = 0;
    bool object = cv_json_type(node) == CV_JSON_OBJECT;
    if (!object && (cv_json_type(node) != CV_JSON_ARRAY || !read_index(token, &index))) {
        return NULL;
    }
    const struct cv_json *child = cv_json_first(node);
    while (child &&
           (object ? !token_is(token, cv_slice_of(cv_json_key(child))) : index-- > 0)) {
        child = cv_json_next(child);
    }
    return child;
}

const struct cv_json *cv_json_at(const struct cv_json *root, const char *pointer)
{
    struct cv_slice token = {0};
    bool wrong = false;
    const struct cv_json *node = root;
    while (node && next_token(&pointer, &token, &wrong)) {
        node = child_at(node, token);
    }
    return wrong ? NULL : node;
}

static bool same_key(const struct cv_scan *scan, struct cv_slice token)
{
    struct cv_slice inside = cv_scan_string(scan);
    if (!scan->escaped) {
        return token_is(token, inside);
    }
    struct cv_buffer plain = {0};
    cv_scan_decode(&plain, inside);
    bool same = !cv_buffer_failed(&plain) && token_is(token, cv_buffer_view(&plain));
    cv_buffer_free(&plain);
    return same;
}

/* Inside an object that was just opened: stops at the value of the member. */
static bool enter_member(struct cv_scan *scan, struct cv_slice token, enum cv_scan_event *event)
{
    while (cv_scan_next(scan) == CV_SCAN_KEY) {
        bool here = same_key(scan, token);
        *event = cv_scan_next(scan);
        if (here) {
            return *event != CV_SCAN_ERROR;
        }
        if (!cv_scan_skip(scan, *event)) {
            return false;
        }
    }
    return false;
}

static bool enter_item(struct cv_scan *scan, struct cv_slice token, enum cv_scan_event *event)
{
    size_t index = 0;
    if (!read_index(token, &index)) {
        return false;
    }
    for (;;) {
        *event = cv_scan_next(scan);
        if (*event == CV_SCAN_CLOSE || *event == CV_SCAN_ERROR || *event == CV_SCAN_END) {
            return false;
        }
        if (index-- == 0) {
            return true;
        }
        if (!cv_scan_skip(scan, *event)) {
            return false;
        }
    }
}

static bool enter(struct cv_scan *scan, struct cv_slice token, enum cv_scan_event *event)
{
    if (*event == CV_SCAN_OBJECT) {
        return enter_member(scan, token, event);
    }
    return *event == CV_SCAN_ARRAY && enter_item(scan, token, event);
}

bool cv_json_locate(struct cv_slice text, const char *pointer, uint64_t *line, uint64_t *column)
{
    struct cv_scan scan;
    struct cv_slice token = {0};
    bool wrong = false;
    cv_scan_begin(&scan, text);
    enum cv_scan_event event = cv_scan_next(&scan);
    bool found = event != CV_SCAN_ERROR;
    while (found && next_token(&pointer, &token, &wrong)) {
        found = enter(&scan, token, &event);
    }
    if (!found || wrong) {
        return false;
    }
    cv_scan_place(text, scan.start, line, column);
    return true;
}
