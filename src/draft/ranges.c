/* Columns to questions. */
#include <stdlib.h>

#include "base/text.h"
#include "draft/drafter.h"
#include "layout/bind.h"

/* A response schema has no more questions. */
#define SKETCHES_MOST 5000u

static const struct cv_heading *heading_at(const struct cv_drafter *drafter, size_t column)
{
    return &drafter->layout->headings[column];
}

/* A new question over these columns; NULL when memory ran out. */
static struct cv_sketch *add_sketch(struct cv_drafter *drafter, size_t range, size_t first,
                                    size_t n)
{
    if (drafter->n_sketches == drafter->cap_sketches) {
        const uint32_t cap = drafter->cap_sketches ? 2 * drafter->cap_sketches : 32;
        struct cv_sketch *more = realloc(drafter->sketches, cap * sizeof *more);
        if (!more) {
            return NULL;
        }
        drafter->sketches = more;
        drafter->cap_sketches = cap;
    }
    struct cv_sketch *sketch = &drafter->sketches[drafter->n_sketches++];
    *sketch = (struct cv_sketch){.range = range,
                                 .first = first,
                                 .n_columns = n,
                                 .shared = CV_NONE,
                                 .rule = {.parent = CV_NONE, .option = CV_NONE}};
    sketch->columns = cv_arena_array(&drafter->arena, n, sizeof *sketch->columns);
    return sketch->columns ? sketch : NULL;
}

static int note_personal(struct cv_drafter *drafter, const struct cv_heading *heading)
{
    /* What leads to a person may stand in a header as well. */
    const int contact = cv_tells_contact(heading->whole);
    const bool tells = cv_is_answer_heading(heading) || contact != 0;
    const size_t number = (size_t)(heading - drafter->layout->headings) + 1;
    const char *name = tells ? cv_arena_format(&drafter->arena, "column %zu", number)
                             : cv_tidy(&drafter->arena, cv_slice_of(heading->whole));

    if (!name || contact < 0) {
        return -1;
    }
    const bool cut = strlen(name) > 60;
    size_t len = cut ? 57 : strlen(name);
    while (cut && len > 0 && ((unsigned char)name[len] & 0xC0) == 0x80) {
        len--;
    }
    cv_buffer_format(&drafter->personal, tells ? "%s%.*s%s" : "%s\"%.*s%s\"",
                     drafter->n_personal ? ", " : "", (int)len, name, cut ? "..." : "");
    drafter->n_personal++;
    return cv_buffer_failed(&drafter->personal) ? -1 : 0;
}

/* 1 when the column is no question: it says who answered, or nothing. */
static int leave_out(struct cv_drafter *drafter, size_t c)
{
    const struct cv_heading *heading = heading_at(drafter, c);
    const struct cv_values *values = &drafter->columns[c].values;

    if (heading->meta) {
        drafter->n_own += !heading->personal;
        return heading->personal ? (note_personal(drafter, heading) != 0 ? -1 : 1) : 1;
    }
    if (cv_is_personal(&drafter->scratch, heading, values)) {
        return note_personal(drafter, heading) != 0 ? -1 : 1;
    }
    if (cv_is_identifier(&drafter->scratch, heading, values, drafter->n_records)) {
        drafter->n_ids++;
        return 1;
    }
    return 0;
}

static bool has_other_text(const struct cv_drafter *drafter, const struct cv_range *range)
{
    for (size_t c = range->first; c < range->first + range->n; c++) {
        if (heading_at(drafter, c)->other && drafter->columns[c].values.total > 0) {
            return true;
        }
    }
    return false;
}

/* The name of the Other option beside which a text column stands. */
static const char *other_label(const struct cv_drafter *drafter, const struct cv_range *range)
{
    for (size_t c = range->first; c < range->first + range->n; c++) {
        const struct cv_heading *heading = heading_at(drafter, c);
        if (heading->other && heading->part) {
            return heading->part;
        }
    }
    return "Other";
}

static bool any_tail_other(const struct cv_sketch *sketch)
{
    for (uint32_t i = 0; i < sketch->n_options; i++) {
        if (cv_tail_of(sketch->options[i].folded) == CV_TAIL_OTHER) {
            return true;
        }
    }
    return false;
}

/* Texts in a column of their own are the answers of those who chose Other. */
static int join_other(struct cv_drafter *drafter, struct cv_sketch *sketch,
                      const struct cv_range *range)
{
    const char *label = other_label(drafter, range);
    const char *folded = cv_fold_text(&drafter->arena, cv_slice_of(label));

    if (!folded) {
        return -1;
    }
    sketch->other = true;
    if (!any_tail_other(sketch) && cv_option_find(sketch, folded) == CV_NONE &&
        cv_option_add(drafter, sketch, cv_tail_of(folded) == CV_TAIL_OTHER ? label : "Other", 0,
                      CV_NONE - 1) != 0) {
        return -1;
    }
    return cv_options_finish(drafter, sketch, false);
}

/* A question whose answer stands in one column. `range` is given where the columns beside it
 * may hold the texts of an Other. */
static int sketch_cell(struct cv_drafter *drafter, size_t index, size_t c,
                       const struct cv_range *range)
{
    const struct cv_heading *heading = heading_at(drafter, c);
    const int out = leave_out(drafter, c);

    if (out != 0) {
        return out < 0 ? -1 : 0;
    }
    struct cv_sketch *sketch =
        add_sketch(drafter, index, range ? range->first : c, range ? range->n : 1);
    if (!sketch) {
        return -1;
    }
    sketch->columns[sketch->n_answers++] = c;
    int status = cv_judge(drafter, sketch, &drafter->columns[c], heading->whole);
    if (status == 1 && range && has_other_text(drafter, range) && sketch->n_options > 0) {
        status = join_other(drafter, sketch, range) != 0 ? -1 : 1;
    }
    sketch->blank = status == 0;
    return status < 0 ? -1 : 0;
}

/* --- ranges of several columns --- */

/* What one column of a range is like. */
enum column_kind { COLUMN_EMPTY, COLUMN_TICKS, COLUMN_OTHER_TEXT, COLUMN_ANSWERS };

struct range_view {
    size_t plain; /* the column without a part, or CV_NO_COLUMN */
    size_t parts; /* columns with one, but for texts of an Other */
    size_t empty, ticks, answers, texts;
    bool by_yes_and_no; /* some say "No" where the platform does not take that for no tick */
    bool varied;        /* a column has different answers */
    double code;        /* the number by which the last column is ticked */
    bool places;        /* every part names a place */
};

static bool platform_unticks(const struct cv_drafter *drafter, const char *folded)
{
    const char *const *list = drafter->platform->not_ticked;

    for (size_t i = 0; list && list[i]; i++) {
        if (strcmp(list[i], folded) == 0) {
            return true;
        }
    }
    return false;
}

static enum column_kind look_at_column(struct cv_drafter *drafter, size_t c,
                                       struct range_view *view)
{
    const struct cv_values *values = &drafter->columns[c].values;
    const struct cv_heading *heading = heading_at(drafter, c);
    const char *part = cv_fold_text(&drafter->arena, cv_slice_of(heading->part));
    uint32_t said = 0;
    bool ticks = true;
    bool no = false;
    bool yes = false;

    for (uint32_t i = 0; i < values->n; i++) {
        const struct cv_value *value = &values->items[i];
        const bool own = part && strcmp(part, value->folded) == 0;
        if (!own && cv_is_no_tick(value->folded)) {
            no = no || (strcmp(value->folded, "no") == 0 &&
                        !platform_unticks(drafter, value->folded));
            continue;
        }
        if (!own && cv_is_no_answer(drafter, value->folded, NULL, 0)) {
            continue;
        }
        said++;
        yes = yes || strcmp(value->folded, "yes") == 0;
        /* Numeric exports tick with the option's number. */
        const bool code = (value->reads & CV_READS_INTEGER) && value->number > view->code;
        view->code = code ? value->number : view->code;
        ticks = ticks && (own || cv_is_tick(value->folded) || code);
    }
    view->varied = view->varied || said > 1;
    view->by_yes_and_no = view->by_yes_and_no || (yes && no && said == 1);
    if (heading->other) {
        return COLUMN_OTHER_TEXT;
    }
    if (values->total == 0) {
        return COLUMN_EMPTY;
    }
    return ticks && said <= 1 && values->others == 0 ? COLUMN_TICKS : COLUMN_ANSWERS;
}

static struct range_view view_range(struct cv_drafter *drafter, const struct cv_range *range)
{
    struct range_view view = {.plain = CV_NO_COLUMN, .places = true};

    for (size_t c = range->first; c < range->first + range->n; c++) {
        const struct cv_heading *heading = heading_at(drafter, c);
        if (!heading->part) {
            view.plain = view.plain == CV_NO_COLUMN ? c : view.plain;
            continue;
        }
        const enum column_kind kind = look_at_column(drafter, c, &view);
        view.empty += kind == COLUMN_EMPTY;
        view.ticks += kind == COLUMN_TICKS;
        view.answers += kind == COLUMN_ANSWERS;
        view.texts += kind == COLUMN_OTHER_TEXT;
        view.parts += kind != COLUMN_OTHER_TEXT;
        if (kind != COLUMN_OTHER_TEXT) {
            const char *folded = cv_fold_text(&drafter->arena, cv_slice_of(heading->part));
            uint32_t place = 0;
            view.places = view.places && folded && cv_part_place(folded, &place);
        }
    }
    return view;
}

/* Most columns are never anything but ticked; a few may hold texts ("Version:"). */
static bool is_ticked(const struct range_view *view)
{
    return view->ticks > 0 && !view->by_yes_and_no &&
           (view->answers == 0 || view->ticks >= 3 * view->answers) &&
           view->ticks + view->empty + view->answers + view->texts > 1;
}

/* With `asked`, the header asks for an order, and ties are mistakes. */
static bool is_ranked_by_item(const struct cv_range *range, const struct range_view *view,
                              bool asked)
{
    const uint64_t numbers = range->ranked + range->tied;

    return view->parts > 1 && view->varied && view->texts == 0 && range->several > 0 &&
           20 * numbers >= 19 * range->several &&
           (asked ? 2 : 5) * range->ranked >= (asked ? 1 : 4) * numbers;
}

static bool is_ranked_by_place(const struct cv_drafter *drafter, const struct cv_range *range,
                               const struct range_view *view)
{
    uint64_t numbers = 0;
    uint64_t total = 0;

    for (size_t c = range->first; c < range->first + range->n; c++) {
        numbers += cv_values_reading(&drafter->columns[c].values, CV_READS_NUMBER);
        total += drafter->columns[c].values.total;
    }
    return view->places && view->parts > 1 && range->several > 0 && 2 * numbers < total &&
           10 * range->distinct >= 9 * range->several;
}

static uint64_t count_ticks(const struct cv_drafter *drafter, size_t c)
{
    const struct cv_values *values = &drafter->columns[c].values;
    const struct cv_heading *heading = heading_at(drafter, c);
    struct cv_buffer part = {0};
    uint64_t n = values->total;

    (void)cv_fold(&part, cv_slice_of(heading->part));
    for (uint32_t i = 0; i < values->n; i++) {
        const char *folded = values->items[i].folded;
        const bool own = strcmp(cv_buffer_string(&part), folded) == 0;
        n -= !own && cv_is_no_tick(folded) ? values->items[i].count : 0;
    }
    cv_buffer_free(&part);
    return n;
}

/* Words for "not ticked" that the platform does not know go into the definition. */
static int add_no_ticks(struct cv_drafter *drafter, struct cv_sketch *sketch,
                        const struct cv_range *range)
{
    sketch->missing = cv_arena_array(&drafter->arena, 16, sizeof *sketch->missing);
    if (!sketch->missing) {
        return -1;
    }
    for (size_t c = range->first; c < range->first + range->n; c++) {
        const struct cv_values *values = &drafter->columns[c].values;
        for (uint32_t i = 0; i < values->n && sketch->n_missing < 16; i++) {
            const char *folded = values->items[i].folded;
            if (cv_is_no_tick(folded) && !heading_at(drafter, c)->other &&
                !platform_unticks(drafter, folded) &&
                cv_option_find(sketch, folded) == CV_NONE &&
                !cv_is_no_answer(drafter, folded, sketch->missing, sketch->n_missing)) {
                const char *kept = cv_arena_text(&drafter->arena, cv_slice_of(folded));
                if (!kept) {
                    return -1;
                }
                sketch->missing[sketch->n_missing++] = kept;
            }
        }
    }
    return 0;
}

/* Options of the columns' parts. */
static int take_parts(struct cv_drafter *drafter, struct cv_sketch *sketch,
                      const struct cv_range *range)
{
    for (size_t c = range->first; c < range->first + range->n; c++) {
        const struct cv_heading *heading = heading_at(drafter, c);
        if (!heading->part || heading->other) {
            continue;
        }
        if (cv_option_add(drafter, sketch, heading->part, count_ticks(drafter, c),
                          (uint32_t)c) != 0) {
            return -1;
        }
        sketch->columns[sketch->n_answers++] = c;
    }
    return 0;
}

/* Responses with which one choice out of several columns is told from several choices. */
#define TELLING 30

static int sketch_ticks(struct cv_drafter *drafter, size_t index, const struct cv_range *range,
                        const struct range_view *view)
{
    const struct cv_heading *heading = heading_at(drafter, range->first);
    struct cv_sketch *sketch = add_sketch(drafter, index, range->first, range->n);
    size_t chosen = 0;

    if (!sketch || take_parts(drafter, sketch, range) != 0 ||
        add_no_ticks(drafter, sketch, range) != 0) {
        return -1;
    }
    for (uint32_t i = 0; i < sketch->n_options; i++) {
        chosen += sketch->options[i].count > 0;
    }
    sketch->shown_as = CV_AS_TICKS;
    sketch->kind = range->most == 1 && range->answered >= TELLING && chosen > 1 &&
                           !cv_asks_for_many(&drafter->scratch, heading->question)
                       ? CV_SINGLE
                       : CV_MULTIPLE;
    if (view->texts > 0) {
        sketch->other = true;
        if (!any_tail_other(sketch) &&
            cv_option_add(drafter, sketch, other_label(drafter, range), 0, CV_NONE - 1) != 0) {
            return -1;
        }
    }
    return cv_options_finish(drafter, sketch, true);
}

/* Sentinels of all columns of a ranking. */
static int add_sentinels(struct cv_drafter *drafter, struct cv_sketch *sketch,
                         const struct cv_range *range)
{
    sketch->missing = cv_arena_array(&drafter->arena, 16, sizeof *sketch->missing);
    if (!sketch->missing) {
        return -1;
    }
    for (size_t c = range->first; c < range->first + range->n; c++) {
        uint32_t n = 0;
        const char **found =
            cv_sentinels(drafter, &drafter->columns[c].values, &n, &drafter->arena);
        if (!found) {
            return -1;
        }
        for (uint32_t i = 0; i < n && sketch->n_missing < 16; i++) {
            if (!cv_is_no_answer(drafter, found[i], sketch->missing, sketch->n_missing)) {
                sketch->missing[sketch->n_missing++] = found[i];
            }
        }
    }
    return 0;
}

static int sketch_items(struct cv_drafter *drafter, size_t index, const struct cv_range *range)
{
    struct cv_sketch *sketch = add_sketch(drafter, index, range->first, range->n);

    if (!sketch || take_parts(drafter, sketch, range) != 0 ||
        add_sentinels(drafter, sketch, range) != 0) {
        return -1;
    }
    sketch->kind = CV_RANKING;
    sketch->shown_as = CV_AS_ITEMS;
    sketch->scale = NULL;
    return 0;
}

static int sketch_places(struct cv_drafter *drafter, size_t index, const struct cv_range *range)
{
    struct cv_sketch *sketch = add_sketch(drafter, index, range->first, range->n);

    if (!sketch || add_sentinels(drafter, sketch, range) != 0) {
        return -1;
    }
    for (size_t c = range->first; c < range->first + range->n; c++) {
        if (cv_options_of_values(drafter, sketch, &drafter->columns[c].values, 1) != 0) {
            return -1;
        }
        sketch->columns[sketch->n_answers++] = c;
    }
    sketch->kind = CV_RANKING;
    sketch->shown_as = CV_AS_PLACES;
    const int status = cv_options_finish(drafter, sketch, false);
    sketch->scale = NULL;
    return status;
}

/* Codes of rankings are numbers up to 2^60: longer ones are counted item by item. */
#define RANKED_MOST 14

static int sketch_range(struct cv_drafter *drafter, size_t index)
{
    const struct cv_range *range = &drafter->ranges[index];
    const struct range_view view = view_range(drafter, range);
    const bool asked =
        cv_asks_for_order(&drafter->scratch, heading_at(drafter, range->first)->question);

    if (is_ranked_by_item(range, &view, asked) && view.parts <= RANKED_MOST &&
        view.plain == CV_NO_COLUMN) {
        return sketch_items(drafter, index, range);
    }
    if (view.plain == CV_NO_COLUMN && view.parts <= RANKED_MOST &&
        is_ranked_by_place(drafter, range, &view)) {
        return sketch_places(drafter, index, range);
    }
    if (is_ticked(&view)) {
        return sketch_ticks(drafter, index, range, &view);
    }
    if (view.plain != CV_NO_COLUMN && view.parts == 0) {
        return sketch_cell(drafter, index, view.plain, range);
    }
    for (size_t c = range->first; c < range->first + range->n; c++) {
        if (sketch_cell(drafter, index, c, NULL) != 0) {
            return -1;
        }
    }
    return 0;
}

int cv_sketch_ranges(struct cv_drafter *drafter)
{
    for (size_t r = 0; r < drafter->n_ranges && drafter->n_sketches <= SKETCHES_MOST; r++) {
        const int status = drafter->ranges[r].n == 1
                               ? sketch_cell(drafter, r, drafter->ranges[r].first, NULL)
                               : sketch_range(drafter, r);
        if (status != 0) {
            return -1;
        }
    }
    return 0;
}
