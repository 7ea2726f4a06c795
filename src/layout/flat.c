/* Any other export with a column a question, or with questions over options: the generic
 * families. Also what spreadsheets and consultations of the UK government have. */
#include "layout/head.h"

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

static unsigned bid(const struct cv_head *head)
{
    return head->n_rows && cv_head_filled(head, 0) ? 5 : 0;
}

enum canvass_status cv_flat_headings(const struct cv_head *head, size_t rows, size_t n_columns,
                                     struct cv_heading *headings, struct cv_arena *arena)
{
    return cv_generic_headings(head, rows, n_columns, known, headings, arena);
}

const char *const cv_flat_joins[] = {"; ", ", ", ";", ",", "|", "\n", NULL};
const char *const cv_flat_not_ticked[] = {"0", "no", "n", "false", "not selected", NULL};

const struct cv_platform cv_platform_flat = {
    .name = "flat",
    .summary = "any other export: one header row, a blank line below it, or two rows",
    .confirmed = true,
    .bid = bid,
    .header_rows = cv_generic_rows,
    .headings = cv_flat_headings,
    .joins = cv_flat_joins,
    .missing = cv_no_answers,
    .not_asked = cv_no_answers,
    .not_ticked = cv_flat_not_ticked,
    .marks = NULL,
};
