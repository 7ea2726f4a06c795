/* JSON, strictly: a scanner that knows places, and a tree.
 *
 * cJSON keeps the tree. It accepts text that is not JSON, keeps no places and cuts strings at
 * \u0000, so our own scanner goes first: RFC 8259 grammar, well-formed UTF-8, a depth limit, no
 * duplicate keys. A \u0000 in a string is kept as the two bytes C0 80 (never valid in input),
 * written back as \u0000 and counted as one character. Nothing outside this folder sees cJSON:
 * `struct cv_json` is a node of the tree. */
#ifndef CV_JSON_JSON_H
#define CV_JSON_JSON_H

#include <canvass/error.h>
#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"

#define CV_JSON_MAX_DEPTH 256

enum cv_json_type {
    CV_JSON_NULL,
    CV_JSON_FALSE,
    CV_JSON_TRUE,
    CV_JSON_NUMBER,
    CV_JSON_STRING,
    CV_JSON_ARRAY,
    CV_JSON_OBJECT
};

struct cv_json; /* a node: read through the functions below */

/* Numbers are IEEE doubles. One too great for a double is +-infinity: equal to every other such
 * number of its sign, greater than every other, whole. One too small is 0. */

/* Parses `text` (UTF-8, a leading BOM allowed). On success *out is the root, freed by
 * cv_json_free. On failure *out is NULL and the error has `source`, line and column
 * (in code points), rule "json.syntax", "json.utf8", "json.depth", "json.duplicate_key",
 * "json.trailing" and a message that says what was expected. Status CANVASS_EDEFINITION. */
enum canvass_status cv_json_parse(struct cv_json **out, struct cv_slice text,
                                  const char *source, struct canvass_error *error);
void cv_json_free(struct cv_json *root); /* roots only; NULL is fine */

enum cv_json_type cv_json_type(const struct cv_json *node);
const char *cv_json_type_name(enum cv_json_type type); /* "null", "boolean", "number", ... */

/* The string's bytes (terminated; "" for another type), and its number (0 for another type). */
const char *cv_json_string(const struct cv_json *node);
double cv_json_number(const struct cv_json *node);
/* Whether the number has no fraction. */
bool cv_json_is_integer(const struct cv_json *node);

/* Members and items in document order: first child, next sibling, NULL at the end. cv_json_key
 * is a member's name. Of a NULL node the first child is NULL and the size 0. */
const struct cv_json *cv_json_first(const struct cv_json *node);
const struct cv_json *cv_json_next(const struct cv_json *node);
const char *cv_json_key(const struct cv_json *node);
size_t cv_json_size(const struct cv_json *node); /* members or items */

/* A member by exact name, or NULL (also when node is NULL or no object). */
const struct cv_json *cv_json_get(const struct cv_json *object, const char *key);
/* Convenience on top of cv_json_get: the member's value when it has the type, else fallback. */
const char *cv_json_get_string(const struct cv_json *object, const char *key,
                               const char *fallback);
double cv_json_get_number(const struct cv_json *object, const char *key, double fallback);
bool cv_json_get_bool(const struct cv_json *object, const char *key, bool fallback);

/* Equality of JSON Schema (numbers by value, objects without order). Not quadratic in the
 * number of members. */
bool cv_json_equal(const struct cv_json *a, const struct cv_json *b);

/* Appends bytes that are the same for two values exactly when they are equal, for sorting and
 * looking up many. Not text. -1 when memory ran out. */
int cv_json_canonical(struct cv_buffer *out, const struct cv_json *node);

/* A finite number as digits * 10^exponent: the shortest decimal that reads back as the same
 * double, digits (below 10^17) without zeros at their end. False for infinity and NaN. */
struct cv_json_decimal {
    bool negative;
    uint64_t digits;
    int exponent;
};
bool cv_json_to_decimal(double value, struct cv_json_decimal *decimal);

/* Appends such a decimal as people and JSON write it ("0.01", "-12", "1e+300"); "null" for
 * infinity and NaN. The same text in every locale. */
void cv_json_number_text(struct cv_buffer *out, double value);

/* Building, for instances made of answers: a new node, NULL when memory ran out. A NUL in the
 * bytes of a string is kept as C0 80. Adding gives the child to the parent (a NULL child
 * fails); on failure (-1) the child is freed. A key must not be in the object yet. */
struct cv_json *cv_json_new_object(void);
struct cv_json *cv_json_new_array(void);
struct cv_json *cv_json_new_string(struct cv_slice text);
struct cv_json *cv_json_new_number(double value);
struct cv_json *cv_json_copy(const struct cv_json *node);
int cv_json_add_member(struct cv_json *object, const char *key, struct cv_json *child);
int cv_json_add_item(struct cv_json *array, struct cv_json *child);

/* Line and column (from 1) of the value that a JSON pointer names in a text that parsed. False
 * when there is none. */
bool cv_json_locate(struct cv_slice text, const char *pointer, uint64_t *line,
                    uint64_t *column);

/* The node that a JSON pointer names under `root`, or NULL. "" is the root itself. */
const struct cv_json *cv_json_at(const struct cv_json *root, const char *pointer);

/* Appends one reference token to a JSON pointer, its slash before it, escaped (~0, ~1). */
void cv_json_pointer_key(struct cv_buffer *pointer, const char *key);
void cv_json_pointer_index(struct cv_buffer *pointer, size_t index);

/* Writing: a stream of calls that keeps commas and indentation (two spaces) right. Strings are
 * escaped so that the text is also safe inside <script>: < is written \u003c, and U+2028/9 too.
 */
struct cv_json_writer {
    struct cv_buffer *out;
    unsigned depth;
    bool started[CV_JSON_MAX_DEPTH]; /* something already stands at this depth */
    bool after_key;
};

void cv_json_write_begin(struct cv_json_writer *writer, struct cv_buffer *out);
void cv_json_write_open(struct cv_json_writer *writer, char bracket);  /* '{' or '[' */
void cv_json_write_close(struct cv_json_writer *writer, char bracket); /* '}' or ']' */
void cv_json_write_key(struct cv_json_writer *writer, const char *key);
void cv_json_write_string(struct cv_json_writer *writer, const char *text); /* NULL: null */
void cv_json_write_slice(struct cv_json_writer *writer, struct cv_slice text);
void cv_json_write_int(struct cv_json_writer *writer, int64_t value);
void cv_json_write_bool(struct cv_json_writer *writer, bool value);
/* A number already written as text by base/number.h, or "null". */
void cv_json_write_raw(struct cv_json_writer *writer, const char *number);

#endif
