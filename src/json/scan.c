#include "json/scan.h"

#include <string.h>

static const char bom[] = "\xef\xbb\xbf";

static size_t bom_size(struct cv_slice text)
{
    return text.len >= 3 && memcmp(text.data, bom, 3) == 0 ? 3 : 0;
}

void cv_scan_begin(struct cv_scan *scan, struct cv_slice text)
{
    memset(scan, 0, sizeof(*scan));
    scan->text = text;
    scan->at = bom_size(text);
    scan->state = CV_SCAN_WANT_VALUE;
}

bool cv_scan_fail(struct cv_scan *scan, size_t at, const char *rule, const char *message)
{
    scan->rule = rule;
    scan->message = message;
    scan->error_at = at;
    return false;
}

static enum cv_scan_event syntax(struct cv_scan *scan, const char *message)
{
    if (scan->at >= scan->text.len) {
        message = "the text ends too early: a bracket, a quote or a value is missing";
    }
    cv_scan_fail(scan, scan->at, "json.syntax", message);
    return CV_SCAN_ERROR;
}

static void skip_space(struct cv_scan *scan)
{
    while (scan->at < scan->text.len) {
        char c = scan->text.data[scan->at];
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
            return;
        }
        scan->at++;
    }
}

/* The next byte; 0 at the end of the text (no NUL passes the check for UTF-8). */
static char peek(const struct cv_scan *scan)
{
    if (scan->at >= scan->text.len) {
        return '\0';
    }
    return scan->text.data[scan->at];
}

static enum cv_scan_event open_level(struct cv_scan *scan, bool object)
{
    if (scan->depth == CV_JSON_MAX_DEPTH) {
        cv_scan_fail(scan, scan->at, "json.depth",
                     "objects and lists are nested more than 256 deep");
        return CV_SCAN_ERROR;
    }
    scan->in_object[scan->depth++] = object;
    scan->start = scan->at++;
    scan->end = scan->at;
    scan->state = object ? CV_SCAN_WANT_FIRST_KEY : CV_SCAN_WANT_FIRST_ITEM;
    return object ? CV_SCAN_OBJECT : CV_SCAN_ARRAY;
}

static enum cv_scan_event close_level(struct cv_scan *scan)
{
    scan->start = scan->at++;
    scan->end = scan->at;
    scan->depth--;
    scan->state = CV_SCAN_WANT_MORE;
    return CV_SCAN_CLOSE;
}

/* “ ” ‘ ’ or „, as word processors put them. */
static bool at_curly_quote(const struct cv_scan *scan)
{
    static const char *const quotes[] = {"\xe2\x80\x9c", "\xe2\x80\x9d", "\xe2\x80\x98",
                                         "\xe2\x80\x99", "\xe2\x80\x9e"};

    for (size_t i = 0; i < sizeof quotes / sizeof quotes[0]; i++) {
        if (scan->text.len - scan->at >= 3 &&
            memcmp(scan->text.data + scan->at, quotes[i], 3) == 0) {
            return true;
        }
    }
    return false;
}

#define CURLY "a curly quote stands here; JSON takes straight ones"

static enum cv_scan_event read_word(struct cv_scan *scan)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < 3; i++) {
        size_t len = strlen(words[i]);
        if (scan->text.len - scan->at < len ||
            memcmp(scan->text.data + scan->at, words[i], len) != 0) {
            continue;
        }
        scan->start = scan->at;
        scan->at += len;
        scan->end = scan->at;
        scan->state = CV_SCAN_WANT_MORE;
        return CV_SCAN_WORD;
    }
    if (at_curly_quote(scan)) {
        return syntax(scan, CURLY);
    }
    if (peek(scan) == '\'') {
        return syntax(scan, "text is written in double quotes, not in single ones");
    }
    if (peek(scan) == '/' || peek(scan) == '#') {
        return syntax(scan, "a value is expected here: JSON has no comments");
    }
    if (peek(scan) == ']' || peek(scan) == '}') {
        return syntax(scan, "a value is expected here; is there a comma too many before it?");
    }
    return syntax(scan, "a value is expected here: text in double quotes, a number, true, "
                        "false, null, a list or an object");
}

static enum cv_scan_event read_value(struct cv_scan *scan)
{
    char c = peek(scan);
    if (c == '{' || c == '[') {
        return open_level(scan, c == '{');
    }
    if (c != '"' && c != '-' && (c < '0' || c > '9')) {
        return read_word(scan);
    }
    scan->start = scan->at;
    if (!(c == '"' ? cv_scan_read_string(scan) : cv_scan_read_number(scan))) {
        return CV_SCAN_ERROR;
    }
    scan->end = scan->at;
    scan->state = CV_SCAN_WANT_MORE;
    return c == '"' ? CV_SCAN_STRING : CV_SCAN_NUMBER;
}

static enum cv_scan_event read_key(struct cv_scan *scan)
{
    if (peek(scan) == '}') {
        return syntax(scan, "a name is expected here: there is a comma too many before it");
    }
    if (at_curly_quote(scan)) {
        return syntax(scan, CURLY);
    }
    if (peek(scan) != '"') {
        return syntax(scan, "a name in double quotes is expected here");
    }
    scan->start = scan->at;
    if (!cv_scan_read_string(scan)) {
        return CV_SCAN_ERROR;
    }
    scan->end = scan->at;
    skip_space(scan);
    if (peek(scan) != ':') {
        return syntax(scan, "a colon is expected here, between a name and its value");
    }
    scan->at++;
    scan->state = CV_SCAN_WANT_VALUE;
    return CV_SCAN_KEY;
}

/* After a value. Returns CV_SCAN_END also when a comma was passed and the scan goes on; *done
 * tells. */
static enum cv_scan_event read_more(struct cv_scan *scan, bool *done)
{
    *done = true;
    if (scan->depth == 0) {
        if (scan->at >= scan->text.len) {
            return CV_SCAN_END;
        }
        cv_scan_fail(scan, scan->at, "json.trailing",
                     "the document is complete before this place: nothing may follow");
        return CV_SCAN_ERROR;
    }
    bool object = scan->in_object[scan->depth - 1];
    if (peek(scan) == (object ? '}' : ']')) {
        return close_level(scan);
    }
    if (peek(scan) != ',') {
        return syntax(scan, object ? "a comma or a closing brace is expected here"
                                   : "a comma or a closing bracket is expected here");
    }
    scan->at++;
    skip_space(scan);
    scan->state = object ? CV_SCAN_WANT_KEY : CV_SCAN_WANT_VALUE;
    *done = false;
    return CV_SCAN_END;
}

enum cv_scan_event cv_scan_next(struct cv_scan *scan)
{
    skip_space(scan);
    if (scan->state == CV_SCAN_WANT_MORE) {
        bool done = false;
        enum cv_scan_event event = read_more(scan, &done);
        if (done) {
            return event;
        }
    }
    switch (scan->state) {
    case CV_SCAN_WANT_FIRST_KEY:
        return peek(scan) == '}' ? close_level(scan) : read_key(scan);
    case CV_SCAN_WANT_KEY:
        return read_key(scan);
    case CV_SCAN_WANT_FIRST_ITEM:
        return peek(scan) == ']' ? close_level(scan) : read_value(scan);
    case CV_SCAN_WANT_VALUE:
    case CV_SCAN_WANT_MORE:
        break;
    }
    return read_value(scan);
}

struct cv_slice cv_scan_token(const struct cv_scan *scan)
{
    return cv_slice(scan->text.data + scan->start, scan->end - scan->start);
}

struct cv_slice cv_scan_string(const struct cv_scan *scan)
{
    return cv_slice(scan->text.data + scan->start + 1, scan->end - scan->start - 2);
}

bool cv_scan_skip(struct cv_scan *scan, enum cv_scan_event event)
{
    if (event != CV_SCAN_OBJECT && event != CV_SCAN_ARRAY) {
        return event != CV_SCAN_ERROR;
    }
    unsigned outside = scan->depth - 1;
    while (scan->depth > outside) {
        if (cv_scan_next(scan) == CV_SCAN_ERROR) {
            return false;
        }
    }
    return true;
}

void cv_scan_place(struct cv_slice text, size_t at, uint64_t *line, uint64_t *column)
{
    *line = 1;
    *column = 1;
    for (size_t i = bom_size(text); i < at && i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool crlf = c == '\r' && i + 1 < text.len && text.data[i + 1] == '\n';
        if (c == '\n' || (c == '\r' && !crlf)) {
            ++*line;
            *column = 1;
        } else if ((c & 0xc0) != 0x80) {
            ++*column;
        }
    }
}
