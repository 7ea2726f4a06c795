/* REDCap: one header row of names, checkboxes as "question___code" with 0 and 1, or of labels,
 * "Question (choice=Option)" with Checked and Unchecked. Checkboxes of a form that was never
 * started are blank. As in its exports of test projects. */
#include "layout/head.h"

static const struct cv_known known[] = {
    {"record_id", "record id", false},
    {"redcap_event_name", "event name", false},
    {"redcap_repeat_instrument", "repeat instrument", false},
    {"redcap_repeat_instance", "repeat instance", false},
    {"redcap_data_access_group", "data access group", false},
    {"redcap_survey_identifier", "survey identifier", true},
    {"survey timestamp", NULL, false},
    {"complete?", NULL, false},
    {NULL, NULL, false},
};

static bool ends(struct cv_slice text, const char *with)
{
    size_t len = strlen(with);
    return text.len > len && cv_cell_is(cv_slice(text.data + text.len - len, len), with);
}

/* Where a text stands in a cell, the first or the last time; the cell's length for never. */
static size_t find(struct cv_slice cell, const char *text, bool last)
{
    size_t len = strlen(text);
    size_t found = cell.len;
    for (size_t at = 0; at + len <= cell.len && (last || found == cell.len); at++) {
        if (memcmp(cell.data + at, text, len) == 0) {
            found = at;
        }
    }
    return found;
}

/* Cuts "question___code" or "Question (choice=Option)". */
static bool cut(struct cv_slice cell, struct cv_slice *question, struct cv_slice *part)
{
    static const char choice[] = " (choice=";
    size_t at = find(cell, "___", false);
    if (at > 0 && at + 3 < cell.len && !memchr(cell.data, ' ', cell.len)) {
        *question = cv_slice(cell.data, at);
        *part = cv_slice(cell.data + at + 3, cell.len - at - 3);
        return true;
    }
    at = find(cell, choice, true);
    if (at > 0 && at + sizeof choice < cell.len && cell.data[cell.len - 1] == ')') {
        size_t from = at + sizeof choice - 1;
        *question = cv_slice(cell.data, at);
        *part = cv_slice(cell.data + from, cell.len - from - 1);
        return true;
    }
    return false;
}

static bool is_form_column(struct cv_slice cell)
{
    return ends(cell, "_complete") || ends(cell, "_timestamp");
}

static unsigned bid(const struct cv_head *head)
{
    size_t forms = 0;
    size_t boxes = 0;
    size_t own = 0;
    for (size_t c = 0; head->n_rows && c < head->rows[0].n_cells; c++) {
        struct cv_slice cell = cv_head_cell(head, 0, c);
        struct cv_slice question;
        struct cv_slice part;
        forms += ends(cell, "_complete") || cv_cell_is(cell, "complete?");
        boxes += cut(cell, &question, &part);
        own += cell.len > 7 && cv_cell_is(cv_slice(cell.data, 7), "redcap_");
    }
    bool record = cv_known_find(known, cv_head_cell(head, 0, 0)) == &known[0];
    if (own || (forms && (boxes || record))) {
        return 95;
    }
    return boxes > 1 ? 70 : 0;
}

static size_t header_rows(const struct cv_head *head)
{
    (void)head;
    return 1;
}

static enum canvass_status fill(struct cv_heading *heading, struct cv_arena *arena)
{
    struct cv_slice question;
    struct cv_slice part;
    struct cv_slice whole = cv_slice_of(heading->whole);
    const struct cv_known *row = cv_known_find(known, whole);
    if (row || is_form_column(whole)) {
        heading->meta = true;
        heading->personal = row && row->personal;
        heading->code = row ? row->name : NULL;
        return CANVASS_OK;
    }
    if (!cut(whole, &question, &part)) {
        return CANVASS_OK;
    }
    heading->question = cv_arena_text(arena, question);
    /* A name cannot hold the minus of a code. */
    bool minus = part.data[0] == '_' && part.len > 1;
    heading->part = minus ? cv_arena_format(arena, "-%.*s", (int)part.len - 1, part.data + 1)
                          : cv_arena_text(arena, part);
    return heading->question && heading->part ? CANVASS_OK : CANVASS_ENOMEM;
}

static enum canvass_status headings(const struct cv_head *head, size_t rows, size_t n_columns,
                                    struct cv_heading *out, struct cv_arena *arena)
{
    (void)rows;
    enum canvass_status status = cv_headings_row(head, 0, n_columns, out, arena);
    for (size_t c = 0; c < n_columns && status == CANVASS_OK; c++) {
        status = fill(&out[c], arena);
    }
    return status;
}

static const char *const joins[] = {", ", ",", NULL};
static const char *const not_ticked[] = {"unchecked", "0", NULL};
static const char *const open[] = {"[not completed]", NULL};
static const char *const incomplete[] = {"0", "incomplete", NULL};
/* One form's status speaks for the response; of several forms some may rightly be empty. */
static const struct cv_platform_mark marks[] = {
    {.header = "*_timestamp", .means = CV_MARK_PARTIAL, .values = open},
    {.header = "survey timestamp", .means = CV_MARK_PARTIAL, .values = open},
    {.header = "*_complete", .means = CV_MARK_PARTIAL, .values = incomplete, .alone = true},
    {.header = "complete?", .means = CV_MARK_PARTIAL, .values = incomplete, .alone = true},
    {.header = NULL},
};

const struct cv_platform cv_platform_redcap = {
    .name = "redcap",
    .summary = "REDCap, raw codes or labels; blank checkboxes were not asked",
    .confirmed = true,
    .bid = bid,
    .header_rows = header_rows,
    .headings = headings,
    .joins = joins,
    .missing = cv_no_answers,
    .not_asked = cv_no_answers,
    .not_ticked = not_ticked,
    .marks = marks,
    .binary_ticks = true,
    .blank_is_not_asked = true,
    .repeats = "redcap_repeat_instrument",
};
