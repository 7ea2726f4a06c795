/* The strict scanner: RFC 8259 text as a stream of events, pulled one at a time. It keeps no
 * tree, allocates nothing and does not recurse; nesting is limited to CV_JSON_MAX_DEPTH. */
#ifndef CV_JSON_SCAN_H
#define CV_JSON_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "json/json.h"

enum cv_scan_event {
    CV_SCAN_ERROR = -1, /* rule, message and error_at are set; the scan is over */
    CV_SCAN_END,        /* the document is complete and nothing but white space follows */
    CV_SCAN_OBJECT,     /* an opening brace */
    CV_SCAN_ARRAY,      /* an opening bracket */
    CV_SCAN_CLOSE,      /* of the innermost object or array */
    CV_SCAN_KEY,        /* a member's name; its colon is consumed as well */
    CV_SCAN_STRING,
    CV_SCAN_NUMBER,
    CV_SCAN_WORD /* true, false or null */
};

enum cv_scan_state {
    CV_SCAN_WANT_VALUE,
    CV_SCAN_WANT_FIRST_ITEM, /* or the end of the array */
    CV_SCAN_WANT_FIRST_KEY,  /* or the end of the object */
    CV_SCAN_WANT_KEY,
    CV_SCAN_WANT_MORE /* a comma, a closing bracket, or the end */
};

struct cv_scan {
    struct cv_slice text;
    size_t at;    /* the next byte to look at */
    size_t start; /* first byte of the token of the last event */
    size_t end;   /* behind its last byte (a key's colon is not part of it) */
    enum cv_scan_state state;
    unsigned depth;                    /* open objects and arrays */
    bool in_object[CV_JSON_MAX_DEPTH]; /* what is open at each depth */
    bool escaped;                      /* the last string or key holds a backslash */
    bool has_nul;                      /* and one of its escapes is \u0000 */
    const char *rule;
    const char *message;
    size_t error_at;
};

/* Begins at the first byte after a byte order mark. `text` must be well-formed UTF-8 and
 * outlive the scan. */
void cv_scan_begin(struct cv_scan *scan, struct cv_slice text);

enum cv_scan_event cv_scan_next(struct cv_scan *scan);

/* The token of the last event as it stands in the text; strings and keys without their quotes.
 */
struct cv_slice cv_scan_token(const struct cv_scan *scan);
struct cv_slice cv_scan_string(const struct cv_scan *scan);

/* Skips the rest of a value whose first event was `event`. False when the text is wrong. */
bool cv_scan_skip(struct cv_scan *scan, enum cv_scan_event event);

/* Appends the characters that the inside of a string, already scanned, stands for; \u0000 as
 * C0 80. */
void cv_scan_decode(struct cv_buffer *out, struct cv_slice inside);

/* Line and column (from 1, in code points) of a byte; a byte order mark counts for nothing. A
 * line ends with LF, CR LF or CR. */
void cv_scan_place(struct cv_slice text, size_t at, uint64_t *line, uint64_t *column);

/* The next two are the lexical half (scan_token.c). Each reads one token from scan->at, which
 * is behind it afterwards. False: the error is set. */
bool cv_scan_read_string(struct cv_scan *scan);
bool cv_scan_read_number(struct cv_scan *scan);

/* Sets the error; returns false so that a reader can return it. */
bool cv_scan_fail(struct cv_scan *scan, size_t at, const char *rule, const char *message);

#endif
