/* LimeSurvey's CSV: one header row of codes ("Q1[SQ001]"), of texts ("Question [Option]"), or
 * of both with a separator of the exporter's choice ("Q1[SQ001]. Question [Option]"). Headings
 * and answers as LimeSurvey's export classes write them, and as in a real export of 2018. */
#include "base/buffer.h"
#include "base/map.h"
#include "layout/head.h"
#include "layout/split.h"

/* Names of its own columns and their codes. Those that other platforms have as well are no
 * sign of LimeSurvey. */
static const struct cv_known own[] = {
    {"date submitted", "submitdate", false},    {"last page", "lastpage", false},
    {"start language", "startlanguage", false}, {"date last action", "datestamp", false},
    {"referrer url", "refurl", false},          {NULL, NULL, false},
};
static const struct cv_known shared[] = {
    {"response id", "id", false},
    {"seed", "seed", false},
    {"date started", "startdate", false},
    {"ip address", "ipaddr", true},
    {"access code", "token", true},
    {"first name", "firstname", true},
    {"last name", "lastname", true},
    {"email address", "email", true},
    {NULL, NULL, false},
};

/* A separator longer than this is text. */
#define SEPARATOR_MOST 8

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool is_word(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_';
}

/* Length of the code that a cell begins with ("Q1", "Q1[SQ001]", "Q1[1][2]"), 0 for none. */
static size_t code_length(struct cv_slice cell)
{
    size_t at = 0;
    if (cell.len == 0 || !is_letter(cell.data[0])) {
        return 0;
    }
    /* An underscore may belong to the separator; in a code it stands inside brackets. */
    while (at < cell.len && is_word(cell.data[at]) && cell.data[at] != '_') {
        at++;
    }
    while (at < cell.len && cell.data[at] == '[') {
        size_t close = at + 1;
        while (close < cell.len && is_word(cell.data[close])) {
            close++;
        }
        if (close == cell.len || cell.data[close] != ']' || close == at + 1) {
            return at;
        }
        at = close + 1;
    }
    return at;
}

static const struct cv_known *find_code(const struct cv_known *list, struct cv_slice code)
{
    for (; code.len && list->name; list++) {
        if (cv_cell_is(code, list->code)) {
            return list;
        }
    }
    return NULL;
}

/* Whether a code is one that LimeSurvey gives and nobody writes as a word ("id", "token"). */
static bool is_sure_code(struct cv_slice code)
{
    return find_code(own, code) || (code.len > 5 && find_code(shared, code));
}

/* What stands between code and text, read off the columns that LimeSurvey names itself, whose
 * text may be in any language. Empty when headers are not of this kind. */
static struct cv_slice find_separator(const struct cv_head *head)
{
    for (size_t c = 0; head->n_rows && c < head->rows[0].n_cells; c++) {
        struct cv_slice cell = cv_head_cell(head, 0, c);
        size_t code = code_length(cell);
        size_t end = code;
        while (end < cell.len && !is_letter(cell.data[end])) {
            end++;
        }
        if (code && end > code && end < cell.len && end - code <= SEPARATOR_MOST &&
            is_sure_code(cv_slice(cell.data, code))) {
            return cv_slice(cell.data + code, end - code);
        }
    }
    return cv_slice(NULL, 0);
}

struct header {
    struct cv_slice code, text; /* either may be empty, not both */
};

static struct header read_header(struct cv_slice cell, struct cv_slice separator)
{
    size_t code = code_length(cell);
    if (code == cell.len) {
        return (struct header){.code = cell};
    }
    size_t end = code + separator.len;
    if (code && separator.len && end <= cell.len &&
        memcmp(cell.data + code, separator.data, separator.len) == 0) {
        return (struct header){cv_slice(cell.data, code),
                               cv_slice(cell.data + end, cell.len - end)};
    }
    return (struct header){.text = cell};
}

static unsigned bid(const struct cv_head *head)
{
    struct cv_slice separator = find_separator(head);
    size_t sure = 0;
    size_t dates = 0; /* others have "Date submitted", too */
    size_t coded = 0;
    for (size_t c = 0; head->n_rows && c < head->rows[0].n_cells; c++) {
        struct cv_slice cell = cv_head_cell(head, 0, c);
        struct header header = read_header(cell, separator);
        sure += cv_known_find(own, cell) || find_code(own, header.code);
        dates += cv_cell_is(cell, "date submitted");
        coded += header.code.len && header.code.data[header.code.len - 1] == ']';
    }
    if (sure > 1 || (sure && coded)) {
        return 95;
    }
    if (separator.len && coded) {
        return 85;
    }
    if (sure > dates) {
        return 80;
    }
    return coded > 1 ? 60 : 0;
}

static size_t header_rows(const struct cv_head *head)
{
    (void)head;
    return 1;
}

/* Makes a column a question of its own: comments and file counts go with an answer and are
 * none.
 */
static void stand_alone(struct cv_heading *heading)
{
    heading->question = heading->whole;
    heading->code = NULL;
    heading->part = NULL;
}

/* Whether "Q[SQ001comment]" goes with "Q[SQ001]", or "Q[comment]" with "Q". */
static bool is_remark(const struct cv_map *codes, struct cv_slice code)
{
    static const char *const words[] = {"comment", "filecount"};
    for (size_t i = 0; i < 2; i++) {
        size_t len = strlen(words[i]) + 1;
        if (code.len <= len || code.data[code.len - 1] != ']' ||
            memcmp(code.data + code.len - len, words[i], len - 1) != 0) {
            continue;
        }
        struct cv_buffer stem = {0};
        size_t kept = code.len - len;
        cv_buffer_bytes(&stem, code.data, code.data[kept - 1] == '[' ? kept - 1 : kept);
        if (code.data[kept - 1] != '[') {
            cv_buffer_char(&stem, ']');
        }
        bool found = !stem.failed && cv_map_get(codes, cv_buffer_view(&stem)) != CV_MAP_NONE;
        cv_buffer_free(&stem);
        return found;
    }
    return false;
}

static enum canvass_status fill(struct cv_heading *heading, const struct header *header,
                                struct cv_arena *arena)
{
    struct cv_slice question = header->text.len ? header->text : header->code;
    struct cv_slice part = {NULL, 0};
    struct cv_slice code = header->code;
    cv_split_bracket(question, &question, &part);
    struct cv_slice name = code.len ? code : header->text;
    const struct cv_known *row = cv_known_find(own, name);
    row = row ? row : cv_known_find(shared, name);
    if (row && !code.len) {
        code = cv_slice_of(row->code);
    }
    heading->meta = row != NULL;
    heading->personal = row && row->personal;
    heading->other =
        part.len && (cv_cell_is(part, "other") ||
                     (code.len > 7 && memcmp(code.data + code.len - 7, "[other]", 7) == 0));
    heading->question = cv_arena_text(arena, question);
    heading->part = part.len ? cv_arena_text(arena, part) : NULL;
    heading->code = header->text.len && code.len ? cv_arena_text(arena, code) : NULL;
    return heading->question && (!part.len || heading->part) &&
                   (!header->text.len || !code.len || heading->code)
               ? CANVASS_OK
               : CANVASS_ENOMEM;
}

static enum canvass_status fill_all(const struct cv_head *head, size_t n_columns,
                                    struct cv_heading *out, struct cv_arena *arena,
                                    struct cv_map *codes)
{
    struct cv_slice separator = find_separator(head);
    for (size_t c = 0; c < n_columns; c++) {
        struct header header = read_header(cv_slice_of(out[c].whole), separator);
        if (fill(&out[c], &header, arena) != CANVASS_OK ||
            (header.code.len && cv_map_put(codes, header.code, 0) != 0)) {
            return CANVASS_ENOMEM;
        }
    }
    for (size_t c = 0; c < n_columns; c++) {
        struct header header = read_header(cv_slice_of(out[c].whole), separator);
        if (is_remark(codes, header.code)) {
            stand_alone(&out[c]);
        }
    }
    return CANVASS_OK;
}

static enum canvass_status headings(const struct cv_head *head, size_t rows, size_t n_columns,
                                    struct cv_heading *out, struct cv_arena *arena)
{
    (void)rows;
    struct cv_map codes = {0};
    enum canvass_status status = cv_headings_row(head, 0, n_columns, out, arena);
    if (status == CANVASS_OK) {
        status = fill_all(head, n_columns, out, arena, &codes);
    }
    cv_map_free(&codes);
    return status;
}

static const char *const joins[] = {"; ", ", ", ";", NULL};
static const char *const blank[] = {"", NULL};
static const struct cv_platform_mark marks[] = {
    {.header = "submitdate", .means = CV_MARK_PARTIAL, .values = blank},
    {.header = NULL},
};
static const char *const not_asked[] = {"n/a", NULL};
/* 2 is what "Convert N to" has on its form. */
static const char *const not_ticked[] = {"no", "n", "2", "0", NULL};

const struct cv_platform cv_platform_limesurvey = {
    .name = "limesurvey",
    .summary = "LimeSurvey, headings as codes, texts or both",
    .confirmed = true,
    .bid = bid,
    .header_rows = header_rows,
    .headings = headings,
    .joins = joins,
    .missing = cv_no_answers,
    .not_asked = not_asked,
    .not_ticked = not_ticked,
    .marks = marks,
    .binary_ticks = true,
};
