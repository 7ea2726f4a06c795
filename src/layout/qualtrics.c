/* Qualtrics: a row of codes, one of texts, and one of {"ImportId":...} that those who pass the
 * file on may drop; older exports name their own columns V1, V2, ... and have two rows. As in
 * real exports of both kinds and in the vendor's description. */
#include "layout/head.h"
#include "layout/split.h"

/* Those that other platforms have as well are no sign of Qualtrics. */
static const struct cv_known own[] = {
    {"recordeddate", "recorded date", false},
    {"duration (in seconds)", "time from start to finish (seconds)", false},
    {"responseid", "responseset", false},
    {"distributionchannel", "distribution channel", false},
    {"userlanguage", "user language", false},
    {"externalreference", "externaldatareference", true},
    {"recipientlastname", "recipient last name", true},
    {"recipientfirstname", "recipient first name", true},
    {"recipientemail", "recipient email", true},
    {"locationlatitude", "locationlongitude", true},
    {"locationaccuracy", NULL, true},
    {NULL, NULL, false},
};
static const struct cv_known known[] = {
    {"startdate", "start date", false},
    {"enddate", "end date", false},
    {"status", "response type", false},
    {"progress", NULL, false},
    {"finished", NULL, false},
    {"ipaddress", "ip address", true},
    {"emailaddress", "name", true},
    {"recordeddate", "recorded date", false},
    {"duration (in seconds)", "time from start to finish (seconds)", false},
    {"responseid", "responseset", false},
    {"response id", "response set", false},
    {"distributionchannel", "distribution channel", false},
    {"userlanguage", "user language", false},
    {"externalreference", "externaldatareference", true},
    {"external data reference", "external reference", true},
    {"recipientlastname", "recipient last name", true},
    {"recipientfirstname", "recipient first name", true},
    {"recipientemail", "recipient email", true},
    {"locationlatitude", "locationlongitude", true},
    {"location latitude", "location longitude", true},
    {"locationaccuracy", "location accuracy", true},
    {NULL, NULL, false},
};

static bool is_import_row(const struct cv_head *head, size_t row)
{
    static const char mark[] = "{\"ImportId\":";
    for (size_t c = 0; row < head->n_rows && c < head->rows[row].n_cells; c++) {
        struct cv_slice cell = cv_head_cell(head, row, c);
        if (cell.len) {
            return cell.len > sizeof mark && memcmp(cell.data, mark, sizeof mark - 1) == 0;
        }
    }
    return false;
}

/* V1, V2, ... over ResponseID, ResponseSet, ... */
static bool is_legacy(const struct cv_head *head)
{
    return cv_cell_is(cv_head_cell(head, 0, 0), "v1") && cv_known_count(own, head, 1) > 1;
}

/* Below its names of dates and numbers, a response has a digit and a row of texts has not. */
static bool has_text_row(const struct cv_head *head)
{
    static const struct cv_known counted[] = {
        {"startdate", "enddate", false},
        {"recordeddate", "progress", false},
        {"duration (in seconds)", "time from start to finish (seconds)", false},
        {NULL, NULL, false},
    };
    size_t texts = 0;
    for (size_t c = 0; head->n_rows > 1 && c < head->rows[0].n_cells; c++) {
        struct cv_slice below = cv_head_cell(head, 1, c);
        if (!cv_known_find(counted, cv_head_cell(head, 0, c)) || below.len == 0) {
            continue;
        }
        if (below.data[0] >= '0' && below.data[0] <= '9') {
            return false;
        }
        texts++;
    }
    return texts > 0;
}

static size_t header_rows(const struct cv_head *head)
{
    for (size_t row = 1; row < 3; row++) {
        if (is_import_row(head, row)) {
            return row + 1;
        }
    }
    return is_legacy(head) || has_text_row(head) ? 2 : 1;
}

static unsigned bid(const struct cv_head *head)
{
    if (is_import_row(head, 1) || is_import_row(head, 2)) {
        return 99;
    }
    if (is_legacy(head)) {
        return 97;
    }
    size_t sure = cv_known_count(own, head, 0);
    return sure > 1 ? 92 : sure && has_text_row(head) ? 88 : sure ? 60 : 0;
}

/* --- headings --- */

static bool ends(struct cv_slice text, const char *with)
{
    size_t len = strlen(with);
    return text.len > len && memcmp(text.data + text.len - len, with, len) == 0;
}

static struct cv_slice without(struct cv_slice text, const char *end)
{
    return ends(text, end) ? cv_slice(text.data, text.len - strlen(end)) : text;
}

/* A text without what Qualtrics adds: "Which? - Selected Choice", "Which? - Selected Choice -
 * Bus", "Which? - Other - Text". */
static const char *bare_text(struct cv_slice text, struct cv_arena *arena)
{
    static const char chosen[] = " - Selected Choice";
    size_t len = sizeof chosen - 1;
    text = without(without(text, " - Text"), chosen);
    for (size_t at = 1; at + len < text.len; at++) {
        if (memcmp(text.data + at, chosen, len) == 0 && text.data[at + len] == ' ') {
            return cv_arena_format(arena, "%.*s%.*s", (int)at, text.data,
                                   (int)(text.len - at - len), text.data + at + len);
        }
    }
    return cv_arena_text(arena, text);
}

/* What the code of a part begins with: "Q2" of "Q2_1", "Q2_7_TEXT", "Q2_TEXT"; else all. */
static struct cv_slice stem_of(struct cv_slice code)
{
    struct cv_slice stem = without(without(code, "_TEXT"), "_OTHER");
    size_t at = stem.len;
    while (at > 0 && stem.data[at - 1] >= '0' && stem.data[at - 1] <= '9') {
        at--;
    }
    return at > 1 && at < stem.len && stem.data[at - 1] == '_' ? cv_slice(stem.data, at - 1)
                                                               : stem;
}

/* Whether text c goes with the answers left of it. */
static bool is_beside(const struct cv_heading *headings, size_t c, struct cv_slice code)
{
    const struct cv_heading *left = c > 0 ? &headings[c - 1] : NULL;
    return left && ends(code, "_TEXT") &&
           cv_slice_equal(stem_of(cv_slice_of(left->code ? left->code : left->whole)),
                          stem_of(code));
}

/* Texts beside the answers of a question belong to it, however they are worded. */
static enum canvass_status set_texts(struct cv_heading *headings, size_t n,
                                     struct cv_arena *arena)
{
    for (size_t c = 0; c < n; c++) {
        struct cv_slice code = cv_slice_of(headings[c].code);
        if (!is_beside(headings, c, code)) {
            continue;
        }
        headings[c].other = true;
        if (!headings[c].part || strcmp(headings[c].question, headings[c - 1].question) != 0) {
            headings[c].question = headings[c - 1].question;
            headings[c].part = cv_arena_text(arena, cv_slice_of("Other"));
        }
        if (!headings[c].part) {
            return CANVASS_ENOMEM;
        }
    }
    return CANVASS_OK;
}

/* Its own columns are known by their codes, whatever language the texts have and whatever a
 * question is called; in legacy exports by the texts over which stands V1, V2, ... */
static void set_known(const struct cv_head *head, struct cv_heading *headings, size_t n)
{
    for (size_t c = 0; c < n; c++) {
        struct cv_slice name = cv_head_cell(head, 0, c);
        if (name.len > 1 && (name.data[0] == 'V' || name.data[0] == 'v') &&
            name.data[1] >= '0' && name.data[1] <= '9') {
            name = cv_head_cell(head, 1, c);
        }
        const struct cv_known *row = cv_known_find(known, name);
        if (row) {
            headings[c].meta = true;
            headings[c].personal = row->personal;
        }
    }
}

static enum canvass_status coded(const struct cv_head *head, size_t n_columns,
                                 struct cv_heading *out, struct cv_arena *arena)
{
    enum canvass_status status = cv_headings_coded(head, n_columns, out, arena);
    for (size_t c = 0; c < n_columns && status == CANVASS_OK; c++) {
        const char *bare = bare_text(cv_head_cell(head, 1, c), arena);
        out[c].question = bare;
        out[c].whole = bare;
        status = bare ? CANVASS_OK : CANVASS_ENOMEM;
    }
    if (status == CANVASS_OK) {
        status = cv_split_headings(out, n_columns, CV_SPLIT_DASH, arena);
    }
    for (size_t c = 0; c < n_columns && status == CANVASS_OK; c++) {
        out[c].whole = cv_arena_text(arena, cv_head_cell(head, 1, c));
        status = out[c].whole ? CANVASS_OK : CANVASS_ENOMEM;
    }
    return status;
}

/* Whether a column has a neighbour of the same stem. */
static bool shares_stem(const struct cv_head *head, size_t c, struct cv_slice stem)
{
    return (c > 0 && cv_slice_equal(stem_of(cv_head_cell(head, 0, c - 1)), stem)) ||
           cv_slice_equal(stem_of(cv_head_cell(head, 0, c + 1)), stem);
}

/* Codes alone: "Q2_1" is part 1 of Q2. */
static enum canvass_status codes_alone(const struct cv_head *head, size_t n_columns,
                                       struct cv_heading *out, struct cv_arena *arena)
{
    enum canvass_status status = cv_headings_row(head, 0, n_columns, out, arena);
    for (size_t c = 0; c < n_columns && status == CANVASS_OK; c++) {
        struct cv_slice code = cv_head_cell(head, 0, c);
        struct cv_slice stem = stem_of(code);
        if (stem.len < code.len && shares_stem(head, c, stem)) {
            out[c].code = out[c].whole;
            out[c].question = cv_arena_text(arena, stem);
            out[c].part = out[c].whole + stem.len + 1;
            status = out[c].question ? CANVASS_OK : CANVASS_ENOMEM;
        }
    }
    return status;
}

static enum canvass_status headings(const struct cv_head *head, size_t rows, size_t n_columns,
                                    struct cv_heading *out, struct cv_arena *arena)
{
    while (rows > 1 && (head->rows[rows - 1].blank || is_import_row(head, rows - 1))) {
        rows--;
    }
    enum canvass_status status =
        rows == 1   ? codes_alone(head, n_columns, out, arena)
        : rows == 2 ? coded(head, n_columns, out, arena)
                    : cv_headings_tiers(head, rows, n_columns, known, out, arena);
    if (status == CANVASS_OK) {
        cv_headings_other(out, n_columns);
        if (rows > 2) {
            cv_headings_known(known, out, n_columns);
        } else {
            set_known(head, out, n_columns);
        }
        status = set_texts(out, n_columns, arena);
    }
    return status;
}

static const char *const joins[] = {", ", ",", NULL};
/* Bits of the codes: 1 preview, 2 test, 8 spam. */
static const char *const tests[] = {"survey preview",
                                    "survey test",
                                    "spam",
                                    "survey preview spam",
                                    "imported spam",
                                    "offline survey preview",
                                    "ex spam",
                                    "preview",
                                    "1",
                                    "2",
                                    "8",
                                    "9",
                                    "12",
                                    "17",
                                    "40",
                                    NULL};
static const char *const unfinished[] = {"false", "0", NULL};
static const char *const whole[] = {"100", "", NULL};
static const struct cv_platform_mark marks[] = {
    {.header = "status", .means = CV_MARK_TEST, .values = tests},
    {.header = "finished", .means = CV_MARK_PARTIAL, .values = unfinished},
    {.header = "progress", .means = CV_MARK_PARTIAL, .values = whole, .unless = true},
    {.header = NULL},
};

const struct cv_platform cv_platform_qualtrics = {
    .name = "qualtrics",
    .summary = "Qualtrics, three or two header rows, also legacy exports",
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
