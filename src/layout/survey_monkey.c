/* SurveyMonkey's "All responses data": two header rows, of which the first names the questions
 * and the second the options; flattened to one row, or with a row of codes above, by those who
 * pass the file on. Seen in real exports of 2015 to 2024. */
#include "layout/head.h"
#include "layout/split.h"

static const struct cv_known known[] = {
    {"respondentid", "respondent id", false},
    {"collectorid", "collector id", false},
    {"startdate", "start date", false},
    {"enddate", "end date", false},
    {"date created", "datecreated", false},
    {"date modified", "datemodified", false},
    {"ip address", "ipaddress", true},
    {"email address", "emailaddress", true},
    {"first name", "firstname", true},
    {"last name", "lastname", true},
    {"custom data*", "customdata", true},
    {"custom value*", "customvalue", true},
    {"language", NULL, false},
    {NULL, NULL, false},
};

/* In one row a question could be called so, too. */
static const struct cv_known of_tiers[] = {{"completed", NULL, false}, {NULL, NULL, false}};

static bool is_respondent(struct cv_slice cell)
{
    return cv_cell_is(cell, "respondentid") || cv_cell_is(cell, "respondent id");
}

static bool is_collector(struct cv_slice cell)
{
    return cv_cell_is(cell, "collectorid") || cv_cell_is(cell, "collector id");
}

static bool has_cell(const struct cv_head *head, size_t row, bool (*is)(struct cv_slice cell))
{
    for (size_t c = 0; row < head->n_rows && c < head->rows[row].n_cells; c++) {
        if (is(cv_head_cell(head, row, c))) {
            return true;
        }
    }
    return false;
}

/* Whether a row stands under the questions: it says "Response" somewhere, or it is blank or
 * repeats the name under the respondent's number, which no response leaves out. */
static bool is_parts_row(const struct cv_head *head, size_t row)
{
    if (row == 0 || row >= head->n_rows || head->rows[row].blank) {
        return false;
    }
    if (has_cell(head, row, cv_cell_no_part)) {
        return true;
    }
    for (size_t c = 0; c < head->rows[row - 1].n_cells; c++) {
        struct cv_slice below = cv_head_cell(head, row, c);
        if (is_respondent(cv_head_cell(head, row - 1, c)) &&
            (below.len == 0 || is_respondent(below))) {
            return true;
        }
    }
    return false;
}

static size_t header_rows(const struct cv_head *head)
{
    for (size_t row = 1; row < 3; row++) {
        if (is_parts_row(head, row)) {
            return row + 1;
        }
    }
    return cv_head_is_two_tier(head) ? 2 : 1;
}

static unsigned bid(const struct cv_head *head)
{
    size_t rows = header_rows(head);
    bool respondent = false;
    bool collector = false;
    for (size_t row = 0; row < rows && row < head->n_rows; row++) {
        respondent |= has_cell(head, row, is_respondent);
        collector |= has_cell(head, row, is_collector);
    }
    if (rows > 1 && (respondent || has_cell(head, rows - 1, cv_cell_no_part))) {
        return respondent ? 95 : 90;
    }
    if (respondent) {
        return collector ? 90 : 80;
    }
    return 0;
}

static enum canvass_status headings(const struct cv_head *head, size_t rows, size_t n_columns,
                                    struct cv_heading *out, struct cv_arena *arena)
{
    enum canvass_status status = CANVASS_OK;
    if (rows > 1) {
        status = cv_headings_tiers(head, rows, n_columns, known, out, arena);
        cv_headings_known(of_tiers, out, status == CANVASS_OK ? n_columns : 0);
    } else {
        status = cv_headings_row(head, 0, n_columns, out, arena);
        if (status == CANVASS_OK) {
            status = cv_split_headings(out, n_columns, CV_SPLIT_DASH, arena);
        }
    }
    if (status == CANVASS_OK) {
        cv_headings_other(out, n_columns);
        cv_headings_known(known, out, n_columns);
    }
    return status;
}

static const char *const joins[] = {"; ", ", ", ";", NULL};
static const char *const no[] = {"no", NULL};
static const struct cv_platform_mark marks[] = {
    {.header = "completed", .means = CV_MARK_PARTIAL, .values = no},
    {.header = NULL},
};

const struct cv_platform cv_platform_survey_monkey = {
    .name = "survey-monkey",
    .summary = "SurveyMonkey, all responses data: one, two or three header rows",
    .confirmed = true,
    .bid = bid,
    .header_rows = header_rows,
    .headings = headings,
    .joins = joins,
    .missing = cv_no_answers,
    .not_asked = cv_no_answers,
    .not_ticked = cv_no_answers,
    .marks = marks,
};
