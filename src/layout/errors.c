/* What is said when headers and definition do not fit. Header texts may be named: no respondent
 * wrote them. */
#include <stdlib.h>

#include "base/diag.h"
#include "base/text.h"
#include "layout/match.h"

/* A longer text is cut in a message, so that what to do still has its place. */
#define SHOWN_MOST ((size_t)120) /* bytes */
#define NEAREST_MOST 3

/* Appends a text in quotes. */
static void quote(struct cv_buffer *out, const char *text)
{
    size_t len = strlen(text);
    bool cut = len > SHOWN_MOST;
    if (cut) {
        len = SHOWN_MOST;
        while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80) {
            len--;
        }
    }
    cv_buffer_char(out, '"');
    cv_buffer_bytes(out, text, len);
    cv_buffer_text(out, cut ? "...\"" : "\"");
}

static void name_seeker(struct cv_buffer *out, const struct cv_seeker *seeker)
{
    if (seeker->question) {
        cv_buffer_text(out, "question ");
        quote(out, seeker->question);
    } else {
        cv_buffer_text(out, seeker->what);
    }
}

#define LISTED_MOST 8

/* Whether the first word is a month's name or the begin of one. */
static bool has_month(const char *text)
{
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    const char *word = text + strspn(text, "0123456789 -/.");
    char begin[4] = "";

    for (size_t i = 0; i < 3 && word[i]; i++) {
        begin[i] = (char)(word[i] | 0x20);
    }
    const char *found = strlen(begin) == 3 ? strstr(months, begin) : NULL;
    return found && (found - months) % 3 == 0;
}

/* Whether a header reads as nothing but figures that say when, where or who: a time, a phone
 * number, an address of the internet, an id. */
static bool is_figures(const char *text)
{
    size_t digits = 0;
    size_t dots = 0;
    size_t groups = 0;
    size_t letters = 0;

    for (const char *c = text; *c; c++) {
        const bool digit = *c >= '0' && *c <= '9';
        groups += digit && (c == text || c[-1] < '0' || c[-1] > '9');
        digits += digit;
        dots += *c == '.';
        letters += (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z');
        if (!digit && !strchr(" +-().:/,TZ", *c) && !strchr("AaPpMm", *c) &&
            !((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z'))) {
            return false;
        }
    }
    /* "01-Jun-26", "06/01/2026 09:00:00 AM", "1 June 2026": one word of a month, or AM. */
    return (letters == 0 && (digits >= 7 || (dots == 3 && groups == 4))) ||
           (letters <= 3 && digits >= 8 && groups >= 3) ||
           (groups == 2 && digits >= 3 && digits <= 6 && text[0] >= '0' && text[0] <= '9' &&
            has_month(text));
}

static bool is_address(const char *text)
{
    const char *at = strchr(text, '@');

    return at && at != text && at[1] != ' ' && at[-1] != ' ' && strchr(at, '.');
}

/* Whether some header reads as what a respondent gave: then no header may be shown. */
static bool is_response(const struct cv_index *index)
{
    for (size_t i = 0; i < index->n; i++) {
        const char *whole = index->headings[i].whole;
        if (whole && (is_address(whole) || is_figures(whole))) {
            return true;
        }
    }
    return false;
}

#define NO_HEADERS                                                                             \
    "the first row looks like a response, not headers: export again with the header row"

/* Where nothing is near, the first names there are. */
static void add_first(struct cv_buffer *out, const char *lead, const char *const *names,
                      size_t n_names)
{
    const size_t n = n_names < LISTED_MOST ? n_names : LISTED_MOST;
    if (n == 0) {
        return;
    }
    cv_buffer_format(out, " (%s%ss there are: ", n < n_names ? "the first " : "", lead);
    for (size_t i = 0; i < n; i++) {
        cv_buffer_text(out, i ? ", " : "");
        quote(out, names[i]);
    }
    cv_buffer_char(out, ')');
}

/* Ends with the nearest of some names, or else with what there is. */
static void add_nearest(struct cv_buffer *out, const char *lead, const char *wanted,
                        const char *const *names, size_t n_names)
{
    struct cv_buffer nearest = {0};
    size_t found = cv_nearest(&nearest, cv_slice_of(wanted), names, n_names, NEAREST_MOST);
    if (found) {
        cv_buffer_format(out, " (nearest %s%s: ", lead, found > 1 ? "s" : "");
        cv_buffer_slice(out, cv_buffer_view(&nearest));
        cv_buffer_char(out, ')');
    } else {
        add_first(out, lead, names, n_names);
    }
    out->failed = out->failed || nearest.failed;
    cv_buffer_free(&nearest);
}

/* Fails with the message of the buffer, which is freed. */
static enum canvass_status fail(const struct cv_index *index, const struct cv_seeker *seeker,
                                size_t column, const char *rule, struct cv_buffer *message,
                                struct canvass_error *error)
{
    enum canvass_status status =
        cv_buffer_failed(message)
            ? cv_fail_memory(error)
            : cv_fail(error, CANVASS_EEXPORT, rule, "%s", cv_buffer_string(message));
    cv_buffer_free(message);
    cv_place_source(error, index->source);
    cv_place_line(error, index->line, column);
    if (seeker && seeker->question) {
        cv_place_question(error, seeker->question);
    }
    if (seeker && seeker->pointer) {
        cv_place_pointer(error, seeker->pointer);
    }
    return status;
}

enum canvass_status cv_fail_missing(const struct cv_index *index,
                                    const struct cv_seeker *seeker, size_t number,
                                    struct canvass_error *error)
{
    struct cv_buffer message = {0};
    if (!seeker->header) {
        cv_buffer_format(&message, "the definition has column %zu for ", number);
        name_seeker(&message, seeker);
        cv_buffer_format(&message, ", but this export has %zu columns: correct the number",
                         index->n);
        return fail(index, seeker, 0, "layout.header_missing", &message, error);
    }
    if (is_response(index)) {
        cv_buffer_text(&message, NO_HEADERS);
        return fail(index, seeker, 0, "layout.no_headers", &message, error);
    }
    cv_buffer_text(&message, "this export has no header ");
    quote(&message, seeker->header);
    if (!seeker->question) { /* a question is named by the place */
        cv_buffer_text(&message, " for ");
        name_seeker(&message, seeker);
    }
    cv_buffer_text(&message, !seeker->question ? ": correct it in the definition"
                             : seeker->pointer
                                 ? ": correct the definition, or give the column's number there"
                                 : ": name its header, or give its column's number, in the "
                                   "definition under source.columns");
    add_nearest(&message, "header", seeker->header, index->names, index->n_names);
    return fail(index, seeker, 0, "layout.header_missing", &message, error);
}

enum canvass_status cv_fail_twice(const struct cv_index *index, const struct cv_seeker *seeker,
                                  size_t a, size_t b, struct canvass_error *error)
{
    struct cv_buffer message = {0};
    if (seeker->header) {
        cv_buffer_text(&message, "the header ");
        quote(&message, seeker->header);
    } else {
        cv_buffer_text(&message, "the place of ");
    }
    if (!seeker->header || !seeker->question) {
        cv_buffer_text(&message, seeker->header ? " of " : "");
        name_seeker(&message, seeker);
    }
    cv_buffer_format(&message, " fits both column %zu and column %zu: ", a + 1, b + 1);
    cv_buffer_text(&message, seeker->question
                                 ? "give the number of the right one in the definition instead"
                                 : "rename one of them in the export");
    return fail(index, seeker, b + 1, "layout.header_twice", &message, error);
}

enum canvass_status cv_fail_shared(const struct cv_index *index, const struct cv_seeker *seeker,
                                   const char *other, size_t column,
                                   struct canvass_error *error)
{
    struct cv_buffer message = {0};
    cv_buffer_text(&message, "the questions ");
    quote(&message, other);
    cv_buffer_text(&message, " and ");
    quote(&message, seeker->question);
    cv_buffer_format(&message, " both take their answers from column %zu, ", column + 1);
    quote(&message, index->headings[column].whole);
    cv_buffer_text(&message, ": correct the header or number of the one that is wrong in the "
                             "definition");
    return fail(index, seeker, column + 1, "layout.column_shared", &message, error);
}

enum canvass_status cv_fail_option(const struct cv_index *index, const struct cv_seeker *seeker,
                                   const struct cv_found *found,
                                   const struct cv_question *question,
                                   struct canvass_error *error)
{
    struct cv_buffer message = {0};
    const char **labels = calloc(question->n_options + (size_t)1, sizeof *labels);
    for (uint32_t i = 0; labels && i < question->n_options; i++) {
        labels[i] = question->options[i].label;
    }
    cv_buffer_format(&message, "column %zu has ", found->column + 1);
    quote(&message, found->shown ? found->shown : "");
    cv_buffer_text(&message, ", which is no option of ");
    name_seeker(&message, seeker);
    cv_buffer_text(&message, ": add it to the response schema, or to the definition's aliases "
                             "as a spelling of an option");
    if (labels && found->shown) {
        add_nearest(&message, "option", found->shown, labels, question->n_options);
    }
    message.failed = message.failed || !labels;
    free(labels);
    return fail(index, seeker, found->column + 1, "layout.option_missing", &message, error);
}

enum canvass_status cv_fail_mixed(const struct cv_index *index, const struct cv_seeker *seeker,
                                  struct canvass_error *error)
{
    struct cv_buffer message = {0};
    cv_buffer_text(&message, "the parts that the definition lists for ");
    name_seeker(&message, seeker);
    cv_buffer_text(&message, " are partly places and partly items: list one or the other");
    return fail(index, seeker, 0, "layout.option_missing", &message, error);
}

enum canvass_status cv_fail_survey(const struct cv_index *index, const char *header,
                                   struct canvass_error *error)
{
    struct cv_buffer message = {0};
    size_t shown = 0;
    if (is_response(index)) {
        cv_buffer_text(&message, NO_HEADERS);
        return fail(index, NULL, 0, "layout.no_headers", &message, error);
    }
    cv_buffer_text(&message, "this looks like the export of another survey, for it has none of "
                             "the definition's headers: the first one sought is ");
    quote(&message, header);
    for (size_t c = 0; c < index->n && shown < NEAREST_MOST; c++) {
        const struct cv_heading *heading = &index->headings[c];
        if (!heading->meta && *heading->question &&
            (c == 0 || strcmp(index->questions[c], index->questions[c - 1]) != 0)) {
            cv_buffer_text(&message, shown++ ? ", " : ", the first ones found are ");
            quote(&message, heading->question);
        }
    }
    return fail(index, NULL, 0, "layout.other_survey", &message, error);
}
