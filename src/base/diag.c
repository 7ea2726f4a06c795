#include "base/diag.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* Where `text` may be cut so that at most `size` bytes remain and no character is torn. */
static size_t cut_at(const char *text, size_t size)
{
    while (size > 0 && ((unsigned char)text[size] & 0xC0) == 0x80) {
        size--;
    }
    return size;
}

/* Characters that steer a terminal or turn the reading order round: C0, DEL, C1, line and
 * paragraph separators, bidirectional controls. */
static bool is_control(const unsigned char *at, size_t len)
{
    if (len == 1) {
        return at[0] < 0x20 || at[0] == 0x7F;
    }
    if (len == 2) {
        return at[0] == 0xC2 && at[1] < 0xA0;
    }
    if (len != 3 || at[0] != 0xE2) {
        return false;
    }
    if (at[1] == 0x80) {
        return at[2] == 0x8E || at[2] == 0x8F || (at[2] >= 0xA8 && at[2] <= 0xAE);
    }
    return at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9;
}

/* Bytes of the well-formed character that begins here; 0 when there is none. */
static size_t char_length(const char *at)
{
    unsigned char lead = (unsigned char)*at;
    size_t len = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (strnlen(at, len) < len || !cv_utf8_valid(cv_slice(at, len), NULL)) {
        return 0;
    }
    return len;
}

void cv_make_harmless(char *text)
{
    char *to = text;
    for (const char *from = text; *from;) {
        size_t len = char_length(from);
        if (len == 0) {
            *to++ = '?';
            from++;
        } else if (is_control((const unsigned char *)from, len)) {
            *to++ = ' ';
            from += len;
        } else {
            memmove(to, from, len);
            to += len;
            from += len;
        }
    }
    *to = '\0';
}

static void copy_text(char *field, size_t size, const char *text)
{
    size_t len = strlen(text);
    if (len >= size) {
        len = cut_at(text, size - 1);
    }
    memmove(field, text, len);
    field[len] = '\0';
    cv_make_harmless(field);
}

static void format_message(char *message, size_t size, const char *format, va_list args)
{
    /* Two bytes more than the field, so that a character which begins inside is seen whole or
     * known to be torn. */
    char whole[sizeof((struct canvass_error *)0)->message + 4];
    int len = vsnprintf(whole, sizeof whole, format, args);
    if (len < 0) {
        whole[0] = '\0';
    }
    copy_text(message, size, whole);
}

enum canvass_status cv_fail(struct canvass_error *error, enum canvass_status status,
                            const char *rule, const char *format, ...)
{
    if (!error) {
        return status;
    }
    /* Built aside: the arguments may be fields of *error. */
    struct canvass_error made = {.status = status, .severity = CANVASS_FATAL};
    if (rule) {
        copy_text(made.rule, sizeof made.rule, rule);
    }
    va_list args;
    va_start(args, format);
    format_message(made.message, sizeof made.message, format, args);
    va_end(args);
    *error = made;
    return status;
}

void cv_place_source(struct canvass_error *error, const char *source)
{
    if (error && source && !error->place.source[0]) {
        copy_text(error->place.source, sizeof error->place.source, source);
    }
}

void cv_place_line(struct canvass_error *error, uint64_t line, uint64_t column)
{
    if (!error) {
        return;
    }
    struct canvass_place *place = &error->place;
    /* A column belongs to the line it came with. */
    if (place->column == 0 && (place->line == 0 || line == 0 || line == place->line)) {
        place->column = column;
    }
    if (place->line == 0) {
        place->line = line;
    }
}

void cv_place_record(struct canvass_error *error, uint64_t record)
{
    if (error && error->place.record == 0) {
        error->place.record = record;
    }
}

void cv_place_question(struct canvass_error *error, const char *question)
{
    if (error && question && !error->place.question[0]) {
        copy_text(error->place.question, sizeof error->place.question, question);
    }
}

void cv_place_pointer(struct canvass_error *error, const char *pointer)
{
    if (error && pointer && !error->place.pointer[0]) {
        copy_text(error->place.pointer, sizeof error->place.pointer, pointer);
    }
}

/* Holds every part of an error: fields are bounded, numbers have at most 20 digits. */
struct line {
    char text[sizeof(struct canvass_error) + 256];
    size_t len;
    bool listed; /* a part of the place other than FILE:LINE:COLUMN stands already */
};

static void add(struct line *line, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void add(struct line *line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(line->text + line->len, sizeof line->text - line->len, format, args);
    va_end(args);
    size_t room = sizeof line->text - line->len - 1;
    if (len > 0) {
        line->len += (size_t)len < room ? (size_t)len : room;
    }
}

/* What goes between two parts of the place. */
static const char *glue(struct line *line)
{
    const char *text = line->listed ? ", " : line->len ? ": " : "";
    line->listed = true;
    return text;
}

static void add_number(struct line *line, const char *what, uint64_t number)
{
    if (number) {
        const char *between = glue(line);
        add(line, "%s%s %llu", between, what, (unsigned long long)number);
    }
}

/* A cell's number is read together with its record, a character's with its line. */
static void add_place(struct line *line, const struct canvass_place *place)
{
    bool heading = place->source[0] && place->line;
    bool heading_column = heading && place->column && !place->record;
    if (place->source[0]) {
        add(line, "%s", place->source);
    }
    if (heading) {
        add(line, ":%llu", (unsigned long long)place->line);
    }
    if (heading_column) {
        add(line, ":%llu", (unsigned long long)place->column);
    }
    add_number(line, "line", heading ? 0 : place->line);
    add_number(line, "record", place->record);
    add_number(line, "column", heading_column ? 0 : place->column);
    add_number(line, "byte", place->line || place->record ? 0 : place->byte);
    if (place->question[0]) {
        const char *between = glue(line);
        add(line, "%squestion %s", between, place->question);
    }
    if (place->pointer[0] && !place->line) {
        const char *between = glue(line);
        add(line, "%sat %s", between, place->pointer);
    }
}

size_t canvass_error_text(const struct canvass_error *error, char *text, size_t size)
{
    struct line line = {.len = 0};
    if (error) {
        add_place(&line, &error->place);
        const char *message =
            error->message[0] ? error->message : canvass_status_text(error->status);
        add(&line, "%s%s", line.len ? ": " : "", message);
    }
    cv_make_harmless(line.text);
    if (size > 0) {
        copy_text(text, size, line.text);
    }
    return strlen(line.text);
}

const char *canvass_status_text(enum canvass_status status)
{
    switch (status) {
    case CANVASS_END:
        return "there is nothing more to read";
    case CANVASS_OK:
        return "done";
    case CANVASS_ENOMEM:
        return "not enough memory";
    case CANVASS_EUSAGE:
        return "the call makes no sense: look at its arguments";
    case CANVASS_EDEFINITION:
        return "the survey definition or its response schema is wrong";
    case CANVASS_EEXPORT:
        return "the export cannot be read, or is not an export of this survey";
    case CANVASS_EOUTPUT:
        return "an output cannot be written";
    case CANVASS_EDISCLOSURE:
        return "no safe release exists under the disclosure rules";
    }
    return "unknown status";
}
