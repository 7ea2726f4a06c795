/* What was guessed, in a few lines. */
#include "draft/members.h"

#define NOTES_MOST 40
#define NAMED_MOST 8 /* questions that a line names */

/* Takes a line over; the buffer is empty afterwards. */
static int add_note(struct cv_drafter *drafter, struct cv_buffer *line)
{
    const char *text =
        cv_buffer_failed(line) ? NULL : cv_arena_text(&drafter->arena, cv_buffer_view(line));

    cv_buffer_clear(line);
    if (!text) {
        return -1;
    }
    if (drafter->n_notes < NOTES_MOST) {
        drafter->notes[drafter->n_notes++] = text;
    }
    return 0;
}

/* Questions that have something in common. */
struct named {
    uint32_t n;
    struct cv_buffer ids;
};

static void name_it(struct named *named, const struct cv_sketch *sketch)
{
    if (named->n < NAMED_MOST) {
        cv_buffer_format(&named->ids, "%s%s", named->n ? ", " : "", sketch->id);
    }
    named->n++;
}

/* "LABEL: a, b and 3 more"; nothing when there is none. */
static int add_named(struct cv_drafter *drafter, struct cv_buffer *line, const char *label,
                     struct named *named)
{
    int status = 0;

    if (named->n > 0) {
        cv_buffer_format(line, "%s: %s", label, cv_buffer_string(&named->ids));
        if (named->n > NAMED_MOST) {
            cv_buffer_format(line, " and %u more", named->n - NAMED_MOST);
        }
        status = cv_buffer_failed(&named->ids) ? -1 : add_note(drafter, line);
    }
    cv_buffer_free(&named->ids);
    *named = (struct named){0};
    return status;
}

static int note_source(struct cv_drafter *drafter, struct cv_buffer *line)
{
    cv_buffer_format(line, "platform: %s%s, %zu header row%s, %zu column%s, %llu record%s",
                     drafter->platform->name,
                     drafter->platform->confirmed ? "" : " (its layout is not confirmed)",
                     drafter->header_rows, drafter->header_rows == 1 ? "" : "s",
                     drafter->n_columns, drafter->n_columns == 1 ? "" : "s",
                     (unsigned long long)drafter->n_records,
                     drafter->n_records == 1 ? "" : "s");
    if (add_note(drafter, line) != 0) {
        return -1;
    }
    if (drafter->options.sheet) {
        cv_buffer_format(line, "sheet: \"%s\"; the workbook has others",
                         drafter->options.sheet);
        if (add_note(drafter, line) != 0) {
            return -1;
        }
    }
    if (drafter->options.encoding) {
        cv_buffer_format(
            line, "encoding: %s, by a guess: look for odd letters in the draft's wordings",
            drafter->options.encoding);
        return add_note(drafter, line);
    }
    return 0;
}

static int note_questions(struct cv_drafter *drafter, struct cv_buffer *line)
{
    static const struct {
        enum cv_kind kind;
        const char *one, *many;
    } names[] = {{CV_SINGLE, "single choice", "single choices"},
                 {CV_MULTIPLE, "multiple choice", "multiple choices"},
                 {CV_RANKING, "ranking", "rankings"},
                 {CV_INTEGER, "whole number", "whole numbers"},
                 {CV_NUMBER, "number", "numbers"},
                 {CV_DATE, "date", "dates"},
                 {CV_TEXT, "free text", "free texts"}};
    bool begun = false;

    cv_buffer_format(line, "%u question%s: ", drafter->n_sketches,
                     drafter->n_sketches == 1 ? "" : "s");
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        uint32_t n = 0;
        for (uint32_t q = 0; q < drafter->n_sketches; q++) {
            n += drafter->sketches[q].kind == names[k].kind;
        }
        if (n > 0) {
            cv_buffer_format(line, "%s%u %s", begun ? ", " : "", n,
                             n == 1 ? names[k].one : names[k].many);
            begun = true;
        }
    }
    return add_note(drafter, line);
}

static void count_out(struct cv_buffer *line, uint32_t n, const char *what, bool *begun)
{
    if (n > 0) {
        cv_buffer_format(line, "%s%u column%s %s", *begun ? ", " : "left out: ", n,
                         n == 1 ? "" : "s", what);
        *begun = true;
    }
}

static int note_left_out(struct cv_drafter *drafter, struct cv_buffer *line)
{
    bool begun = false;

    if (drafter->n_personal > 0) {
        cv_buffer_format(line, "left out as personal data: %s",
                         cv_buffer_string(&drafter->personal));
        if (add_note(drafter, line) != 0) {
            return -1;
        }
    }
    count_out(line, drafter->n_own, "of the platform's own", &begun);
    count_out(line, drafter->n_ids, "of ids", &begun);
    count_out(line, drafter->n_empty, "without an answer", &begun);
    count_out(line, drafter->n_unbound, "that no definition can name", &begun);
    return begun ? add_note(drafter, line) : 0;
}

static unsigned date_of(const char *folded)
{
    double number = 0;

    return cv_reads_like(cv_slice_of(folded), &number) & CV_READS_DATE;
}

static bool is_iso_date(const char *folded)
{
    return (date_of(folded) & CV_READS_YMD) != 0;
}

/* Options that a spreadsheet turned into dates and that nothing tells how to repair. Where all
 * options are whole dates, or people typed them, dates were asked for. */
static void list_dates(struct cv_buffer *list, const struct cv_sketch *sketch, uint32_t *n)
{
    bool text = false;
    bool typed = false;
    uint32_t found = 0;

    for (uint32_t i = 0; i < sketch->n_options; i++) {
        const char *folded = sketch->options[i].folded;
        text = text || (cv_tail_of(folded) == CV_TAIL_NO && !is_iso_date(folded));
        typed = typed || (date_of(folded) && !is_iso_date(folded));
    }
    for (uint32_t i = 0; i < sketch->n_options; i++) {
        const char *folded = sketch->options[i].folded;
        if (cv_is_sheet_date(folded) || (text && !typed && is_iso_date(folded))) {
            cv_buffer_format(list, "%s%s", found ? ", " : "", sketch->options[i].shown);
            found++;
        }
    }
    if (found > 0) {
        cv_buffer_text(list, ")");
    }
    *n += found;
}

static int note_sheet_dates(struct cv_drafter *drafter, struct cv_buffer *line)
{
    bool begun = false;

    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        const struct cv_sketch *sketch = &drafter->sketches[q];
        struct cv_buffer list = {0};
        uint32_t n = 0;
        list_dates(&list, sketch, &n);
        if (n > 0) {
            cv_buffer_format(line, "%s%s (%s",
                             begun ? ", "
                                   : "these options look like dates made by a spreadsheet: ",
                             sketch->id, cv_buffer_string(&list));
            begun = true;
        }
        const bool failed = cv_buffer_failed(&list);
        cv_buffer_free(&list);
        if (failed) {
            return -1;
        }
    }
    return begun ? add_note(drafter, line) : 0;
}

static int note_ties(struct cv_drafter *drafter, struct cv_buffer *line)
{
    int status = 0;

    for (uint32_t q = 0; q < drafter->n_sketches && status == 0; q++) {
        const struct cv_sketch *sketch = &drafter->sketches[q];
        const unsigned long long n = drafter->ranges[sketch->range].tied;
        if (sketch->kind == CV_RANKING && sketch->shown_as == CV_AS_ITEMS && n > 0) {
            cv_buffer_format(line, "%llu response%s ties in the ranking %s", n,
                             n == 1 ? " has" : "s have", sketch->id);
            status = add_note(drafter, line);
        }
    }
    return status;
}

/* Responses that came twice, by the platform's own number of them. */
static int note_duplicates(struct cv_drafter *drafter, struct cv_buffer *line)
{
    const unsigned long long n = drafter->n_repeated_ids;

    if (n == 0) {
        return 0;
    }
    if (drafter->id_header) {
        const bool vowel = strchr("AEIOaeio", drafter->id_header[0]) != NULL;
        cv_buffer_format(line, "%llu response%s a%s %s; the first is kept", n,
                         n == 1 ? " repeats" : "s repeat", vowel ? "n" : "",
                         drafter->id_header);
    } else {
        cv_buffer_text(line, "most responses repeat the platform's own id, so it does not tell "
                             "duplicates and none is taken out");
    }
    return add_note(drafter, line);
}

static int note_routing(struct cv_drafter *drafter, struct cv_buffer *line)
{
    struct named routed = {0};
    int status;

    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        if (drafter->sketches[q].rule.parent != CV_NONE) {
            name_it(&routed, &drafter->sketches[q]);
        }
    }
    status = add_named(drafter, line, "only asked after some answers to an earlier question",
                       &routed);
    for (uint32_t q = 0; q < drafter->n_sketches && status == 0; q++) {
        const struct cv_sketch *sketch = &drafter->sketches[q];
        const bool follow_ups = sketch->kind == CV_SINGLE && cv_has_follow_ups(drafter, q);
        if (sketch->topic == CV_TOPIC_ISSUE) {
            cv_buffer_format(line, "the most important issue: %s%s", sketch->id,
                             follow_ups ? ", with follow-ups" : "");
            status = add_note(drafter, line);
        }
    }
    return status;
}

static bool is_in_profile(const struct cv_drafter *drafter, const struct cv_sketch *sketch)
{
    return cv_is_profile(sketch) && !cv_is_too_few(drafter, sketch);
}
static bool is_unpublished(const struct cv_drafter *drafter, const struct cv_sketch *sketch)
{
    return cv_is_profile(sketch) && cv_is_too_few(drafter, sketch);
}
static bool has_missing(const struct cv_drafter *drafter, const struct cv_sketch *sketch)
{
    (void)drafter;
    return sketch->n_missing > 0;
}
static bool takes_other(const struct cv_drafter *drafter, const struct cv_sketch *sketch)
{
    (void)drafter;
    return sketch->other && sketch->shown_as == CV_AS_CELL;
}
static bool is_open_date(const struct cv_drafter *drafter, const struct cv_sketch *sketch)
{
    (void)drafter;
    return sketch->kind == CV_DATE && sketch->date_open;
}
static bool is_damaged(const struct cv_drafter *drafter, const struct cv_sketch *sketch)
{
    (void)drafter;
    return sketch->damaged;
}
static bool goes_over(const struct cv_drafter *drafter, const struct cv_sketch *sketch)
{
    (void)drafter;
    return sketch->kind == CV_MULTIPLE && sketch->asked > 0 && sketch->picked > sketch->asked;
}
static bool is_spread_single(const struct cv_drafter *drafter, const struct cv_sketch *sketch)
{
    (void)drafter;
    return sketch->kind == CV_SINGLE && sketch->shown_as == CV_AS_TICKS;
}
static bool is_numbered(const struct cv_drafter *drafter, const struct cv_sketch *sketch)
{
    (void)drafter;
    return sketch->named_by != CV_BY_HEADER;
}
static bool was_dropped(const struct cv_drafter *drafter, const struct cv_sketch *sketch)
{
    (void)drafter;
    return sketch->n_dropped > 0;
}
/* Pieces of one label come equally often. */
static bool is_apart_at_blanks(const struct cv_drafter *drafter, const struct cv_sketch *sketch)
{
    bool found = false;

    (void)drafter;
    for (uint32_t i = 0; i < sketch->n_options && sketch->join && *sketch->join == ' '; i++) {
        for (uint32_t k = 0; k < i; k++) {
            found = found || (sketch->options[i].count >= 5 &&
                              sketch->options[i].count == sketch->options[k].count);
        }
    }
    return found;
}
static bool is_unknown_ranking(const struct cv_drafter *drafter, const struct cv_sketch *sketch)
{
    (void)drafter;
    return sketch->kind != CV_RANKING && sketch->kind != CV_TEXT && sketch->orders;
}
static bool has_bands(const struct cv_drafter *drafter, const struct cv_sketch *sketch)
{
    (void)drafter;
    return cv_has_bands(sketch);
}

static bool is_under_protected(const struct cv_drafter *drafter, const struct cv_sketch *sketch)
{
    return cv_is_sensitive(sketch->topic) && cv_is_profile(sketch) &&
           !cv_has_own_threshold(drafter, sketch);
}

static const struct {
    const char *label;
    bool (*is)(const struct cv_drafter *drafter, const struct cv_sketch *sketch);
} remarks[] = {
    {"about the respondents, in the profile", is_in_profile},
    {"too few responses for a threshold of 10, so 5 stands under \"sensitive\"",
     is_under_protected},
    {"about the respondents, left out of the report while they are so few", is_unpublished},
    {"numbers counted in bands", has_bands},
    {"answers that mean none, under \"missing\"", has_missing},
    {"answers outside the options count as Other", takes_other},
    {"one choice, though it has a column an option: nobody chose two", is_spread_single},
    {"more choices than the header allows, so no limit is set", goes_over},
    {"a spreadsheet made dates of options; they are repaired", is_damaged},
    {"answers taken apart at spaces, which is uncertain: export again with a column an option",
     is_apart_at_blanks},
    {"the header asks for an order, but the answers were not recognised as a ranking",
     is_unknown_ranking},
    {"dates that may be day or month first, taken as day first", is_open_date},
    {"named by column number, because the headers are not unique", is_numbered},
    {"some answers do not fit the draft; canvass check lists them", was_dropped},
};

int cv_take_notes(struct cv_drafter *drafter)
{
    struct cv_buffer line = {0};
    int status;

    drafter->n_notes = 0;
    drafter->notes = cv_arena_array(&drafter->arena, NOTES_MOST + 1, sizeof *drafter->notes);
    status = drafter->notes ? note_source(drafter, &line) : -1;
    if (status == 0) {
        status = note_questions(drafter, &line);
    }
    if (status == 0) {
        status = note_left_out(drafter, &line);
    }
    if (status == 0) {
        status = note_duplicates(drafter, &line);
    }
    if (status == 0) {
        status = note_ties(drafter, &line);
    }
    if (status == 0) {
        status = note_sheet_dates(drafter, &line);
    }
    if (status == 0) {
        status = note_routing(drafter, &line);
    }
    for (size_t i = 0; i < sizeof remarks / sizeof *remarks && status == 0; i++) {
        struct named named = {0};
        for (uint32_t q = 0; q < drafter->n_sketches; q++) {
            if (remarks[i].is(drafter, &drafter->sketches[q])) {
                name_it(&named, &drafter->sketches[q]);
            }
        }
        status = add_named(drafter, &line, remarks[i].label, &named);
    }
    cv_buffer_free(&line);
    return status;
}
