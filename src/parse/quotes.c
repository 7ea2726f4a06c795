#include "parse/quotes.h"

static void note_stray(struct cv_quotes *quotes)
{
    quotes->last = quotes->cells + 1;
    quotes->first = quotes->first > 0 ? quotes->first : quotes->last;
}

static void end_cell(struct cv_quotes *quotes, char c, char delimiter)
{
    quotes->cells += c == delimiter;
    quotes->state = CV_QUOTES_REST;
    quotes->spaces = false;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

/* Behind a mark that may have been the last of its cell. */
static void step_behind(struct cv_quotes *quotes, char c)
{
    if (is_space(c)) {
        quotes->spaces = true;
    } else if (c == '"' && !quotes->spaces) {
        quotes->state = CV_QUOTES_WITHIN; /* two of them are one */
    } else {
        note_stray(quotes);
        quotes->state = c == '"' ? CV_QUOTES_BEHIND : CV_QUOTES_WITHIN;
        quotes->spaces = false;
    }
}

static void step(struct cv_quotes *quotes, char c, char delimiter)
{
    const bool ends = c == delimiter || c == '\n' || c == '\r';

    if (quotes->state == CV_QUOTES_WITHIN) {
        quotes->state = c == '"' ? CV_QUOTES_BEHIND : CV_QUOTES_WITHIN;
    } else if (ends) {
        end_cell(quotes, c, delimiter);
    } else if (quotes->state == CV_QUOTES_BEHIND) {
        step_behind(quotes, c);
    } else if (quotes->state == CV_QUOTES_REST && !is_space(c)) {
        quotes->state = c == '"' ? CV_QUOTES_WITHIN : CV_QUOTES_BARE;
    }
}

void cv_quotes_watch(struct cv_quotes *quotes, struct cv_slice bytes, char delimiter)
{
    const bool whole = quotes->state == CV_QUOTES_REST && quotes->cells == 0 && bytes.len > 0 &&
                       (bytes.data[bytes.len - 1] == '\n' || bytes.data[bytes.len - 1] == '\r');

    /* A line without a mark changes nothing: it is a record, or within a cell. */
    if ((whole || quotes->state == CV_QUOTES_WITHIN) &&
        (bytes.len == 0 || !memchr(bytes.data, '"', bytes.len))) {
        return;
    }
    for (size_t i = 0; i < bytes.len; i++) {
        step(quotes, bytes.data[i], delimiter);
    }
}
