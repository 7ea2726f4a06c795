/* SmartSurvey: two header rows and often a blank third one, "Q4. Question" over "Q4.1. Option",
 * "Answer" or "Other (please specify)"; or the workbook "Responses wide", one row of
 * "Q_123_Question". As code of the ONS and others reads such exports. */
#include "layout/head.h"

static const struct cv_known known[] = {
    {"userid", "user id", false},
    {"userno", "user no", false},
    {"name", NULL, true},
    {"email", "email address", true},
    {"ip address", "ip_address", true},
    {"unique id", "unique_id", true},
    {"started", "date_started", false},
    {"ended", "date_ended", false},
    {"date_modified", NULL, false},
    {"tracking link", "tracking_link", false},
    {"tracking_link_id", "collector", false},
    {"response_id", NULL, false},
    {"completion_status", NULL, false},
    {NULL, NULL, false},
};

static bool has(const struct cv_head *head, const char *name)
{
    for (size_t c = 0; head->n_rows && c < head->rows[0].n_cells; c++) {
        if (cv_cell_is(cv_head_cell(head, 0, c), name)) {
            return true;
        }
    }
    return false;
}

static unsigned bid(const struct cv_head *head)
{
    bool user = has(head, "userid") || has(head, "userno");
    bool wide = has(head, "response_id") && has(head, "completion_status");
    if (wide || (user && has(head, "started") && has(head, "ended"))) {
        return 95;
    }
    return user && (has(head, "tracking link") || has(head, "unique id")) ? 85 : 0;
}

/* A row below the first is a header when it names nobody: every response has its own id. */
static bool names_nobody(const struct cv_head *head, size_t row)
{
    size_t own = 0;
    for (size_t c = 0; c < head->rows[0].n_cells; c++) {
        if (cv_known_find(known, cv_head_cell(head, 0, c))) {
            own++;
            if (cv_head_cell(head, row, c).len) {
                return false;
            }
        }
    }
    return own > 0;
}

static size_t header_rows(const struct cv_head *head)
{
    size_t rows = 1;
    while (rows < 3 && rows < head->n_rows && names_nobody(head, rows)) {
        rows++;
    }
    return rows;
}

/* Length of "Q4. " or "Q4.1. " before a text. */
static size_t number_length(const char *text)
{
    size_t at = 1;
    if ((text[0] != 'Q' && text[0] != 'q') || text[1] < '0' || text[1] > '9') {
        return 0;
    }
    while ((text[at] >= '0' && text[at] <= '9') || text[at] == '.') {
        at++;
    }
    return text[at - 1] == '.' && text[at] == ' ' && text[at + 1] ? at + 1 : 0;
}

/* "Q4" of "Q4. Question" or "Q_123" of "Q_123_Question" is the question's code. */
static enum canvass_status set_code(struct cv_heading *heading, struct cv_arena *arena)
{
    size_t number = number_length(heading->question);
    const char *text = heading->question;
    if (number) {
        heading->code = cv_arena_text(arena, cv_slice(text, strcspn(text, ".")));
        return heading->code ? CANVASS_OK : CANVASS_ENOMEM;
    }
    size_t digits = strncmp(text, "Q_", 2) == 0 ? strspn(text + 2, "0123456789") : 0;
    if (digits && text[2 + digits] == '_' && text[3 + digits]) {
        heading->code = cv_arena_text(arena, cv_slice(text, 2 + digits));
        heading->question = text + 3 + digits;
        return heading->code ? CANVASS_OK : CANVASS_ENOMEM;
    }
    return CANVASS_OK;
}

static enum canvass_status number(struct cv_heading *headings, size_t n, struct cv_arena *arena)
{
    for (size_t i = 0; i < n; i++) {
        struct cv_heading *heading = &headings[i];
        if (heading->part && cv_cell_is(cv_slice_of(heading->part), "answer")) {
            heading->part = NULL;
        }
        if (heading->part) {
            heading->part += number_length(heading->part);
        }
        if (set_code(heading, arena) != CANVASS_OK) {
            return CANVASS_ENOMEM;
        }
    }
    return CANVASS_OK;
}

static enum canvass_status headings(const struct cv_head *head, size_t rows, size_t n_columns,
                                    struct cv_heading *out, struct cv_arena *arena)
{
    while (rows > 1 && head->rows[rows - 1].blank) {
        rows--;
    }
    enum canvass_status status =
        rows > 1 ? cv_headings_tiers(head, rows, n_columns, known, out, arena)
                 : cv_headings_row(head, 0, n_columns, out, arena);
    if (status == CANVASS_OK) {
        cv_headings_known(known, out, n_columns);
        status = number(out, n_columns, arena);
    }
    if (status == CANVASS_OK) {
        cv_headings_other(out, n_columns);
    }
    return status;
}

static const char *const joins[] = {"; ", ";", NULL};
static const char *const missing[] = {"-", ".", "na", NULL};
static const char *const not_ticked[] = {"no", "0", NULL};
static const char *const partial[] = {"partial", NULL};
static const struct cv_platform_mark marks[] = {
    {.header = "completion_status", .means = CV_MARK_PARTIAL, .values = partial},
    {.header = NULL},
};

const struct cv_platform cv_platform_smart_survey = {
    .name = "smart-survey",
    .summary = "SmartSurvey, raw data with two or three header rows, or responses wide",
    .confirmed = false,
    .bid = bid,
    .header_rows = header_rows,
    .headings = headings,
    .joins = joins,
    .missing = missing,
    .not_asked = cv_no_answers,
    .not_ticked = not_ticked,
    .marks = marks,
};
