/* JSON as people write it: what fits on one line stays on one, the items of a list fill lines,
 * and the rest has a line each. */
#include "base/text.h"
#include "draft/drafter.h"
#include "json/json.h"

#define LINE 96 /* characters */
#define DEEPEST 32

struct printer {
    struct cv_buffer *out;
    struct cv_buffer flat; /* a value on one line */
};

/* The writer makes "<" safe for pages; people read it as it is. */
static void put_string(struct cv_buffer *out, struct cv_slice text)
{
    struct cv_buffer quoted = {0};
    struct cv_json_writer writer;

    cv_json_write_begin(&writer, &quoted);
    cv_json_write_slice(&writer, text);
    const struct cv_slice bytes = cv_buffer_view(&quoted);
    for (size_t i = 0; i < bytes.len; i++) {
        if (bytes.data[i] != '\\') {
            cv_buffer_char(out, bytes.data[i]);
        } else if (bytes.len - i >= 6 && memcmp(bytes.data + i, "\\u003c", 6) == 0) {
            cv_buffer_char(out, '<');
            i += 5;
        } else {
            cv_buffer_bytes(out, bytes.data + i, 2);
            i++;
        }
    }
    out->failed = out->failed || cv_buffer_failed(&quoted);
    cv_buffer_free(&quoted);
}

static void put_scalar(struct cv_buffer *out, const struct cv_json *node)
{
    switch (cv_json_type(node)) {
    case CV_JSON_STRING:
        put_string(out, cv_slice_of(cv_json_string(node)));
        break;
    case CV_JSON_NUMBER:
        cv_json_number_text(out, cv_json_number(node));
        break;
    case CV_JSON_NULL:
        cv_buffer_text(out, "null");
        break;
    default:
        cv_buffer_text(out, cv_json_type(node) == CV_JSON_TRUE ? "true" : "false");
        break;
    }
}

static bool is_list(const struct cv_json *node)
{
    return cv_json_type(node) == CV_JSON_ARRAY || cv_json_type(node) == CV_JSON_OBJECT;
}

static void put_key(struct cv_buffer *out, const struct cv_json *parent,
                    const struct cv_json *node)
{
    if (cv_json_type(parent) == CV_JSON_OBJECT) {
        put_string(out, cv_slice_of(cv_json_key(node)));
        cv_buffer_text(out, ": ");
    }
}

/* The value on one line; gives up once it is longer than one. */
static void put_flat(struct cv_buffer *out, const struct cv_json *node, int depth)
{
    if (!is_list(node)) {
        put_scalar(out, node);
        return;
    }
    const bool object = cv_json_type(node) == CV_JSON_OBJECT;
    cv_buffer_char(out, object ? '{' : '[');
    for (const struct cv_json *m = cv_json_first(node);
         m && out->len <= (size_t)8 * LINE && depth < DEEPEST; m = cv_json_next(m)) {
        put_key(out, node, m);
        put_flat(out, m, depth + 1);
        cv_buffer_text(out, cv_json_next(m) ? ", " : "");
    }
    cv_buffer_char(out, object ? '}' : ']');
}

static size_t column_of(const struct cv_buffer *out)
{
    size_t begin = out->len;

    while (begin > 0 && out->data[begin - 1] != '\n') {
        begin--;
    }
    return cv_utf8_length(cv_slice(out->data + begin, out->len - begin));
}

static void new_line(struct cv_buffer *out, int depth)
{
    cv_buffer_char(out, '\n');
    for (int i = 0; i < depth; i++) {
        cv_buffer_text(out, "  ");
    }
}

/* Whether the value may stand on what is left of the line, with a comma behind it. */
static bool fits(struct printer *printer, const struct cv_json *node)
{
    cv_buffer_clear(&printer->flat);
    put_flat(&printer->flat, node, 0);
    printer->out->failed = printer->out->failed || cv_buffer_failed(&printer->flat);
    return column_of(printer->out) + cv_utf8_length(cv_buffer_view(&printer->flat)) < LINE;
}

static bool all_scalars(const struct cv_json *array)
{
    for (const struct cv_json *m = cv_json_first(array); m; m = cv_json_next(m)) {
        if (is_list(m)) {
            return false;
        }
    }
    return cv_json_type(array) == CV_JSON_ARRAY;
}

/* The top of a document has a line for each member, however short. */
static void put_value(struct printer *printer, const struct cv_json *node, int depth)
{
    struct cv_buffer *out = printer->out;

    if (!is_list(node)) {
        put_scalar(out, node);
        return;
    }
    if (depth > 0 && fits(printer, node)) {
        cv_buffer_slice(out, cv_buffer_view(&printer->flat));
        return;
    }
    const bool object = cv_json_type(node) == CV_JSON_OBJECT;
    const bool fill = all_scalars(node);
    cv_buffer_char(out, object ? '{' : '[');
    for (const struct cv_json *m = cv_json_first(node); m && depth < DEEPEST;
         m = cv_json_next(m)) {
        const bool first = m == cv_json_first(node);
        if (fill && !first && !cv_buffer_failed(out)) {
            cv_buffer_char(out, ' ');
        }
        if (!fill || first || !fits(printer, m)) {
            out->len -= fill && !first && out->len > 0;
            new_line(out, depth + 1);
        }
        put_key(out, node, m);
        put_value(printer, m, depth + 1);
        cv_buffer_text(out, cv_json_next(m) ? "," : "");
    }
    new_line(out, depth);
    cv_buffer_char(out, object ? '}' : ']');
}

int cv_pretty(struct cv_buffer *out, struct cv_slice json)
{
    struct cv_json *root = NULL;
    struct printer printer = {.out = out};

    if (cv_json_parse(&root, json, "draft", NULL) != CANVASS_OK) {
        return -1;
    }
    put_value(&printer, root, 0);
    cv_buffer_char(out, '\n');
    const bool failed = cv_buffer_failed(out);
    cv_buffer_free(&printer.flat);
    cv_json_free(root);
    return failed ? -1 : 0;
}
