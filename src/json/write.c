/* The writer. */
#include <inttypes.h>

#include "json/json.h"

void cv_json_write_begin(struct cv_json_writer *writer, struct cv_buffer *out)
{
    *writer = (struct cv_json_writer){.out = out};
}

static void indent(struct cv_json_writer *writer)
{
    cv_buffer_char(writer->out, '\n');
    for (unsigned i = 0; i < writer->depth; i++) {
        cv_buffer_text(writer->out, "  ");
    }
}

/* What goes before a key or a value: nothing after a key, else a comma when something stands
 * before it, and a new line. */
static void before_value(struct cv_json_writer *writer)
{
    if (writer->after_key) {
        writer->after_key = false;
        return;
    }
    if (writer->depth == 0) {
        return;
    }
    if (writer->started[writer->depth - 1]) {
        cv_buffer_char(writer->out, ',');
    }
    writer->started[writer->depth - 1] = true;
    indent(writer);
}

void cv_json_write_open(struct cv_json_writer *writer, char bracket)
{
    if (writer->depth == CV_JSON_MAX_DEPTH) {
        writer->out->failed = true;
        return;
    }
    before_value(writer);
    cv_buffer_char(writer->out, bracket);
    writer->started[writer->depth++] = false;
}

void cv_json_write_close(struct cv_json_writer *writer, char bracket)
{
    if (writer->depth == 0) {
        writer->out->failed = true;
        return;
    }
    bool filled = writer->started[--writer->depth];
    if (filled) {
        indent(writer);
    }
    cv_buffer_char(writer->out, bracket);
    if (writer->depth == 0) {
        cv_buffer_char(writer->out, '\n');
    }
}

/* The escape of the character at `text`, or NULL when it stands for itself; *used is how many
 * bytes it takes. `scratch` is for the escapes of control characters. */
static const char *escape(const unsigned char *text, size_t left, size_t *used, char scratch[8])
{
    static const char hex[] = "0123456789abcdef";
    *used = 1;
    switch (text[0]) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    case '<':
        return "\\u003c";
    default:
        break;
    }
    if (text[0] < 0x20) {
        memcpy(scratch, "\\u00", 4);
        scratch[4] = hex[text[0] >> 4];
        scratch[5] = hex[text[0] & 15];
        scratch[6] = '\0';
        return scratch;
    }
    if (left >= 2 && text[0] == 0xc0 && text[1] == 0x80) {
        *used = 2;
        return "\\u0000";
    }
    if (left >= 3 && text[0] == 0xe2 && text[1] == 0x80 && (text[2] | 1) == 0xa9) {
        *used = 3;
        return text[2] == 0xa8 ? "\\u2028" : "\\u2029";
    }
    return NULL;
}

static void quoted(struct cv_buffer *out, struct cv_slice text)
{
    char scratch[8];
    const unsigned char *bytes = (const unsigned char *)text.data;
    size_t plain = 0; /* where the run of bytes that stand for themselves begins */
    size_t used = 1;
    cv_buffer_char(out, '"');
    for (size_t i = 0; i < text.len; i += used) {
        const char *escaped = escape(bytes + i, text.len - i, &used, scratch);
        if (!escaped) {
            continue;
        }
        cv_buffer_bytes(out, text.data + plain, i - plain);
        cv_buffer_text(out, escaped);
        plain = i + used;
    }
    if (plain < text.len) {
        cv_buffer_bytes(out, text.data + plain, text.len - plain);
    }
    cv_buffer_char(out, '"');
}

void cv_json_write_key(struct cv_json_writer *writer, const char *key)
{
    before_value(writer);
    quoted(writer->out, cv_slice_of(key));
    cv_buffer_text(writer->out, ": ");
    writer->after_key = true;
}

void cv_json_write_slice(struct cv_json_writer *writer, struct cv_slice text)
{
    before_value(writer);
    quoted(writer->out, text);
}

void cv_json_write_string(struct cv_json_writer *writer, const char *text)
{
    if (text) {
        cv_json_write_slice(writer, cv_slice_of(text));
    } else {
        cv_json_write_raw(writer, "null");
    }
}

void cv_json_write_int(struct cv_json_writer *writer, int64_t value)
{
    before_value(writer);
    cv_buffer_format(writer->out, "%" PRId64, value);
}

void cv_json_write_bool(struct cv_json_writer *writer, bool value)
{
    cv_json_write_raw(writer, value ? "true" : "false");
}

void cv_json_write_raw(struct cv_json_writer *writer, const char *number)
{
    before_value(writer);
    cv_buffer_text(writer->out, number);
}
