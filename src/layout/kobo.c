/* KoboToolbox: one header row of names, in groups as "group/question"; choices of a cell joined
 * with spaces, or a column an option as "question/option" with 0 and 1. As its exporter,
 * formpack, writes it. */
#include "base/map.h"
#include "layout/head.h"

static const struct cv_known own[] = {
    {"_id", "_uuid", false},
    {"_submission_time", "_validation_status", false},
    {"_index", "_parent_index", false},
    {"_notes", "_tags", false},
    {"_status", "__version__", false},
    {"_submitted_by", "_parent_table_name", true},
    {NULL, NULL, false},
};
static const struct cv_known shared[] = {
    {"start", "end", false},
    {"today", "meta/instanceid", false},
    {"deviceid", "simserial", true},
    {"subscriberid", "imei", true},
    {"phonenumber", "username", true},
    {"email", "audit", true},
    {"_geolocation", "_xform_id_string", true},
    {"meta/rootuuid", NULL, false},
    {NULL, NULL, false},
};

static unsigned bid(const struct cv_head *head)
{
    size_t sure = head->n_rows ? cv_known_count(own, head, 0) : 0;
    return sure > 1 ? 95 : sure ? 80 : 0;
}

static size_t header_rows(const struct cv_head *head)
{
    (void)head;
    return 1;
}

/* Where the last slash of a name parts it, or 0. A slash with blanks around it is a text's. */
static size_t last_slash(struct cv_slice name)
{
    for (size_t at = name.len; at-- > 1;) {
        if (name.data[at] == '/' && at + 1 < name.len && name.data[at + 1] != ' ' &&
            name.data[at - 1] != ' ') {
            return at;
        }
    }
    return 0;
}

/* Whether all that the first responses have in a column is 0, 1 or nothing. */
static bool is_binary(const struct cv_head *head, size_t column, bool *any)
{
    for (size_t row = 1; row < head->n_rows; row++) {
        struct cv_slice cell = cv_head_cell(head, row, column);
        if (cell.len && !cv_cell_is(cell, "0") && !cv_cell_is(cell, "1") &&
            !cv_cell_is(cell, "true") && !cv_cell_is(cell, "false")) {
            return false;
        }
        *any = *any || cell.len > 0;
    }
    return true;
}

enum stem { STEM_GROUP, STEM_QUESTION, STEM_SILENT };

/* What a name before the last slash is: a question when a column has it for its whole name, or
 * when its columns hold nothing but 0 and 1; else a group. */
static int read_stems(const struct cv_head *head, size_t n_columns, struct cv_map *stems)
{
    for (size_t c = 0; c < n_columns; c++) {
        struct cv_slice name = cv_head_cell(head, 0, c);
        size_t slash = last_slash(name);
        struct cv_slice stem = cv_slice(name.data, slash);
        if (!slash) {
            continue;
        }
        uint32_t before = cv_map_get(stems, stem);
        bool any = false;
        bool binary = is_binary(head, c, &any);
        uint32_t now = !binary || before == STEM_GROUP  ? STEM_GROUP
                       : any || before == STEM_QUESTION ? STEM_QUESTION
                                                        : STEM_SILENT;
        if (cv_map_put(stems, stem, now) != 0) {
            return -1;
        }
    }
    for (size_t c = 0; c < n_columns; c++) {
        struct cv_slice name = cv_head_cell(head, 0, c);
        if (name.len && cv_map_get(stems, name) != CV_MAP_NONE &&
            cv_map_put(stems, name, STEM_QUESTION) != 0) {
            return -1;
        }
    }
    return 0;
}

/* "group/question/option" is an option's column, else "group/question" a question's. */
static enum canvass_status fill(struct cv_heading *heading, const struct cv_map *stems,
                                struct cv_arena *arena)
{
    struct cv_slice name = cv_slice_of(heading->whole);
    size_t slash = last_slash(name);
    if (!slash) {
        return CANVASS_OK;
    }
    struct cv_slice stem = cv_slice(name.data, slash);
    const char *last = heading->whole + slash + 1;
    if (cv_map_get(stems, stem) != STEM_QUESTION) {
        heading->code = last;
        return CANVASS_OK;
    }
    size_t outer = last_slash(stem);
    const char *inner = heading->whole + (outer ? outer + 1 : 0);
    heading->question = cv_arena_text(arena, stem);
    heading->part = last;
    heading->code = cv_arena_format(
        arena, "%.*s[%s]", (int)(slash - (size_t)(inner - heading->whole)), inner, last);
    return heading->question && heading->code ? CANVASS_OK : CANVASS_ENOMEM;
}

static enum canvass_status headings(const struct cv_head *head, size_t rows, size_t n_columns,
                                    struct cv_heading *out, struct cv_arena *arena)
{
    struct cv_map stems = {0};
    (void)rows;
    enum canvass_status status = cv_headings_row(head, 0, n_columns, out, arena);
    if (status == CANVASS_OK && read_stems(head, n_columns, &stems) != 0) {
        status = CANVASS_ENOMEM;
    }
    for (size_t c = 0; c < n_columns && status == CANVASS_OK; c++) {
        status = fill(&out[c], &stems, arena);
    }
    if (status == CANVASS_OK) {
        cv_headings_known(own, out, n_columns);
        cv_headings_known(shared, out, n_columns);
    }
    cv_map_free(&stems);
    return status;
}

static const char *const joins[] = {" ", NULL};
static const char *const not_ticked[] = {"0", "false", NULL};
static const char *const refused[] = {"not approved", "validation_status_not_approved", NULL};
static const struct cv_platform_mark marks[] = {
    {.header = "_validation_status", .means = CV_MARK_TEST, .values = refused},
    {.header = NULL},
};

const struct cv_platform cv_platform_kobo = {
    .name = "kobo",
    .summary = "KoboToolbox, choices in a cell or a column an option",
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
};
