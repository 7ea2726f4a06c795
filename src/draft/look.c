/* The first pass: what is in the columns. */
#include "base/number.h"
#include "base/text.h"
#include "draft/drafter.h"

const char cv_join_signs[CV_N_JOINS] = {';', '|', '\n', ' '};

/* A cell longer than this is no list of choices. */
#define JOINED_LONG ((size_t)8192)

static bool same_question(const struct cv_heading *a, const struct cv_heading *b)
{
    return a->question == b->question || strcmp(a->question, b->question) == 0;
}

/* Neighbours go together when the header says that they are parts of one question. */
static bool goes_on(const struct cv_heading *headings, size_t column)
{
    const struct cv_heading *before = &headings[column - 1];
    const struct cv_heading *here = &headings[column];

    return *here->question && same_question(before, here) && !before->meta && !here->meta &&
           (before->part || here->part);
}

static size_t count_ranges(const struct cv_drafter *drafter, struct cv_range *ranges)
{
    size_t n = 0;

    for (size_t c = 0; c < drafter->n_columns; c++) {
        if (c > 0 && goes_on(drafter->layout->headings, c)) {
            if (ranges) {
                ranges[n - 1].n++;
            }
            continue;
        }
        if (ranges) {
            ranges[n] = (struct cv_range){.first = c, .n = 1};
        }
        n++;
    }
    return n;
}

/* A column of the platform's own that numbers the respondents. */
static bool numbers_respondents(struct cv_buffer *folded, const struct cv_heading *heading)
{
    static const char *const names[] = {
        "respondent id", "respondentid", "response id", "responseid", "id",       "userid",
        "user id",       "unique id",    "uniqueid",    "_uuid",      "_id",      "record_id",
        "submission id", "ident",        "response_id", "userno",     "record id"};
    bool found = false;

    for (int pass = 0; pass < 2 && !found && heading->meta && !heading->personal; pass++) {
        const char *name = pass == 0 ? heading->question : heading->code;
        cv_buffer_clear(folded);
        if (!name || cv_fold(folded, cv_slice_of(name)) != 0) {
            continue;
        }
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            found = found || strcmp(cv_buffer_string(folded), names[i]) == 0;
        }
    }
    return found;
}

int cv_look_open(struct cv_drafter *drafter)
{
    const struct cv_heading *headings = drafter->layout->headings;

    drafter->columns =
        cv_arena_array(&drafter->arena, drafter->n_columns + 1, sizeof *drafter->columns);
    drafter->n_ranges = count_ranges(drafter, NULL);
    drafter->ranges =
        cv_arena_array(&drafter->arena, drafter->n_ranges + 1, sizeof *drafter->ranges);
    if (!drafter->columns || !drafter->ranges) {
        return -1;
    }
    (void)count_ranges(drafter, drafter->ranges);
    drafter->budget = CV_VALUES_BUDGET;
    drafter->id_column = CV_NO_COLUMN;
    for (size_t c = 0; c < drafter->n_columns; c++) {
        if (drafter->id_column == CV_NO_COLUMN &&
            numbers_respondents(&drafter->scratch, &headings[c])) {
            drafter->id_column = c;
        }
    }
    return 0;
}

/* Takes a cell apart at one sign. */
static int add_pieces(struct cv_drafter *drafter, struct cv_column *column, size_t join,
                      struct cv_slice cell)
{
    const char sign = cv_join_signs[join];
    size_t pieces = 0;

    for (size_t at = 0; at < cell.len;) {
        const char *end = memchr(cell.data + at, sign, cell.len - at);
        const size_t len = end ? (size_t)(end - cell.data) - at : cell.len - at;
        const struct cv_slice piece = cv_trim(cv_slice(cell.data + at, len));
        pieces += piece.len > 0;
        if (cv_values_add(&column->pieces[join], piece, &drafter->budget) != 0) {
            return -1;
        }
        at += len + 1;
    }
    column->joined[join] += pieces > 1;
    column->trailing[join] += cell.data[cell.len - 1] == sign;
    return 0;
}

/* Whether choices may be joined by blanks: the platform does so, and nothing but names of
 * options stands between them. */
static bool may_be_names(const struct cv_drafter *drafter, struct cv_slice cell)
{
    bool blank_join = false;

    for (size_t i = 0; drafter->platform->joins[i]; i++) {
        blank_join = blank_join || strcmp(drafter->platform->joins[i], " ") == 0;
    }
    for (size_t i = 0; i < cell.len && blank_join; i++) {
        const char c = cell.data[i];
        blank_join = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                     (c >= '0' && c <= '9') || c == '_' || c == '-' || c == ' ';
    }
    return blank_join;
}

static int look_at_cell(struct cv_drafter *drafter, struct cv_column *column,
                        struct cv_slice cell)
{
    cell = cv_trim(cell);
    if (cell.len == 0) {
        return 0;
    }
    for (size_t join = 0; join < CV_N_JOINS && cell.len <= JOINED_LONG; join++) {
        const bool whole = column->pieces[join].total > 0;
        if (join == CV_JOIN_SPACE
                ? !may_be_names(drafter, cell)
                : !whole && !memchr(cell.data, cv_join_signs[join], cell.len)) {
            continue;
        }
        /* What came before the first cell with the sign was one piece each. */
        if (!whole) {
            for (uint32_t i = 0; i < column->values.n && join != CV_JOIN_SPACE; i++) {
                const struct cv_value *value = &column->values.items[i];
                const struct cv_slice shown = cv_slice_of(value->shown);
                if (cv_values_add(&column->pieces[join], shown, &drafter->budget) != 0) {
                    return -1;
                }
                struct cv_value *piece = cv_values_find(&column->pieces[join], value->folded);
                if (piece) {
                    piece->count += value->count - 1;
                    column->pieces[join].total += value->count - 1;
                }
            }
        }
        if (add_pieces(drafter, column, join, cell) != 0) {
            return -1;
        }
    }
    return cv_values_add(&column->values, cell, &drafter->budget);
}

static bool says_no(struct cv_slice cell)
{
    char lower[16];

    if (cell.len >= sizeof lower) {
        return false;
    }
    for (size_t i = 0; i < cell.len; i++) {
        const char c = cell.data[i];
        lower[i] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    lower[cell.len] = '\0';
    return cv_is_no_tick(lower);
}

/* Ranges wider than this are no ranking, and comparing each with each would take long. */
#define RANGE_WIDE 64

struct filled {
    struct cv_slice cells[RANGE_WIDE];
    int64_t numbers[RANGE_WIDE];
    size_t n;
    bool places; /* whole numbers from 1 to the number of columns */
};

static void compare(struct cv_range *range, const struct filled *filled)
{
    bool same_cell = false;
    bool same_number = false;

    for (size_t a = 0; a < filled->n; a++) {
        for (size_t b = 0; b < a; b++) {
            same_cell = same_cell || cv_slice_equal(filled->cells[a], filled->cells[b]);
            same_number = same_number || filled->numbers[a] == filled->numbers[b];
        }
    }
    range->several++;
    range->ranked += filled->places && !same_number;
    range->tied += filled->places && same_number;
    range->distinct += !same_cell;
    range->repeated += same_cell;
}

static void look_at_range(struct cv_drafter *drafter, struct cv_range *range,
                          const struct cv_record *record)
{
    struct filled filled = {.places = true};
    uint32_t n = 0;
    bool any = false;

    for (size_t c = range->first; c < range->first + range->n; c++) {
        const struct cv_slice cell = cv_trim(record->cells[c]);
        any = any || cell.len > 0;
        if (cell.len == 0 || drafter->layout->headings[c].other || says_no(cell)) {
            continue;
        }
        n++;
        if (range->n <= RANGE_WIDE) {
            int64_t number = 0;
            filled.places = filled.places && cv_parse_int(cell, &number) && number >= 1 &&
                            (uint64_t)number <= range->n;
            filled.cells[filled.n] = cell;
            filled.numbers[filled.n++] = number;
        }
    }
    range->answered += any;
    range->most = n > range->most ? n : range->most;
    if (n > 1) {
        compare(range, &filled);
    }
}

/* More ids than these are not compared. */
#define IDS_MOST 4000000u

static int look_at_id(struct cv_drafter *drafter, const struct cv_record *record)
{
    const struct cv_slice id = drafter->id_column == CV_NO_COLUMN
                                   ? cv_slice(NULL, 0)
                                   : cv_trim(record->cells[drafter->id_column]);

    if (id.len == 0 || drafter->ids.count >= IDS_MOST) {
        return 0;
    }
    const uint64_t hash = cv_hash64(id.data, id.len, 0);
    const struct cv_slice key = cv_slice((const char *)&hash, sizeof hash);
    if (cv_map_get(&drafter->ids, key) != CV_MAP_NONE) {
        drafter->n_repeated_ids++;
        return 0;
    }
    return cv_map_put(&drafter->ids, key, 0);
}

int cv_look_at(struct cv_drafter *drafter, const struct cv_record *record)
{
    for (size_t c = 0; c < drafter->n_columns; c++) {
        if (!drafter->layout->headings[c].meta &&
            look_at_cell(drafter, &drafter->columns[c], record->cells[c]) != 0) {
            return -1;
        }
    }
    for (size_t r = 0; r < drafter->n_ranges; r++) {
        if (drafter->ranges[r].n > 1) {
            look_at_range(drafter, &drafter->ranges[r], record);
        }
    }
    drafter->n_records++;
    return look_at_id(drafter, record);
}
