/* Any other export with a column a question: one header row, "Question - Option" and "Question
 * [Option]" columns; or a row of codes above it, or a blank line below. Seen in UK government
 * consultations, and what Microsoft Forms, Jotform, Qualtrics and SmartSurvey write. */
#include "layout/head.h"
#include "layout/split.h"

static const struct cv_known known[] = {
    {"response id", "responseid", false},
    {"respondent id", "respondentid", false},
    {"id", "userid", false},
    {"unique id", "userno", false},
    {"start time", "startdate", false},
    {"completion time", "enddate", false},
    {"last modified time", "recordeddate", false},
    {"started", "date started", false},
    {"ended", "date ended", false},
    {"start date", "submission date", false},
    {"end date", "date submitted", false},
    {"timestamp", "duration (in seconds)", false},
    {"progress", "finished", false},
    {"distributionchannel", "userlanguage", false},
    {"tracking link", "externalreference", true},
    {"ip address", "ipaddress", true},
    {"email address", "email", true},
    {"recipientemail", "e-mail", true},
    {"name", "full name", true},
    {"first name", "recipientfirstname", true},
    {"last name", "recipientlastname", true},
    {"locationlatitude", "locationlongitude", true},
    {"username", "phone number", true},
    {NULL, NULL, false},
};

static bool begins_import(const struct cv_head *head, size_t row)
{
    static const char mark[] = "{\"ImportId\":";
    struct cv_slice cell = cv_head_cell(head, row, 0);
    return cell.len > sizeof mark && memcmp(cell.data, mark, sizeof mark - 1) == 0;
}

/* "Ident 1", "Ident 2", ...: the questions stand in the row below. */
static bool is_ident_row(const struct cv_head *head)
{
    static const struct cv_known ident[] = {{"ident*", NULL, false}, {NULL, NULL, false}};
    size_t filled = cv_head_filled(head, 0);
    return filled > 1 && cv_known_count(ident, head, 0) == filled;
}

static size_t header_rows(const struct cv_head *head)
{
    for (size_t row = 1; row < 3 && row < head->n_rows; row++) {
        if (begins_import(head, row)) {
            return row + 1;
        }
    }
    bool second = head->n_rows > 1 && (head->rows[1].blank || is_ident_row(head));
    return second ? 2 : 1;
}

static unsigned bid(const struct cv_head *head)
{
    return head->n_rows && cv_head_filled(head, 0) ? 5 : 0;
}

/* Whether row 0 has codes and row 1 the questions, rather than questions and parts: each column
 * has a name of its own in both, and no column is said to be a whole question. */
static bool is_code_row(const struct cv_head *head, size_t n_columns)
{
    struct cv_slice before = {NULL, 0};
    for (size_t c = 0; c < n_columns; c++) {
        struct cv_slice code = cv_head_cell(head, 0, c);
        struct cv_slice text = cv_head_cell(head, 1, c);
        if ((code.len == 0) != (text.len == 0) || cv_cell_no_part(text) ||
            (code.len && cv_slice_equal(code, before))) {
            return false;
        }
        before = code;
    }
    return true;
}

static enum canvass_status coded(const struct cv_head *head, size_t n_columns,
                                 struct cv_heading *out, struct cv_arena *arena)
{
    enum canvass_status status = cv_headings_row(head, 1, n_columns, out, arena);
    for (size_t c = 0; c < n_columns && status == CANVASS_OK; c++) {
        struct cv_slice code = cv_head_cell(head, 0, c);
        out[c].code = code.len ? cv_arena_text(arena, code) : NULL;
        status = !code.len || out[c].code ? CANVASS_OK : CANVASS_ENOMEM;
    }
    return status;
}

static enum canvass_status headings(const struct cv_head *head, size_t rows, size_t n_columns,
                                    struct cv_heading *out, struct cv_arena *arena)
{
    enum canvass_status status = CANVASS_OK;
    while (rows > 1 && (head->rows[rows - 1].blank || begins_import(head, rows - 1))) {
        rows--;
    }
    bool split = rows < 2;
    if (rows < 2) {
        status = cv_headings_row(head, 0, n_columns, out, arena);
    } else if (rows == 2 && is_code_row(head, n_columns)) {
        status = coded(head, n_columns, out, arena);
        split = true;
    } else {
        status = cv_headings_tiers(head, rows, n_columns, known, out, arena);
    }
    if (status == CANVASS_OK && split) {
        status = cv_split_headings(out, n_columns, CV_SPLIT_DASH | CV_SPLIT_BRACKET, arena);
    }
    if (status == CANVASS_OK) {
        cv_headings_other(out, n_columns);
        cv_headings_known(known, out, n_columns);
    }
    return status;
}

static const char *const joins[] = {"; ", ", ", ";", ",", "|", "\n", NULL};
static const char *const none[] = {NULL};
static const char *const not_ticked[] = {"0", "no", "n", "false", "not selected", NULL};

const struct cv_platform cv_platform_flat = {
    .name = "flat",
    .summary = "any export with one header row and a column a question",
    .confirmed = true,
    .bid = bid,
    .header_rows = header_rows,
    .headings = headings,
    .joins = joins,
    .missing = none,
    .not_asked = none,
    .not_ticked = not_ticked,
    .marks = NULL,
};
