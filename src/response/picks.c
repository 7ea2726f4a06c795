/* The cells of one choice question as picks, whatever shape the platform gave them. */
#include "base/number.h"
#include "base/text.h"
#include "response/answer.h"

struct collector {
    struct cv_asker *asker;
    struct cv_picks *picks;
};

static int add_pick(struct cv_picks *picks, uint32_t option)
{
    for (uint32_t i = 0; i < picks->n; i++) {
        if (picks->options[i] == option) {
            return 0; /* ticked twice counts once */
        }
    }
    if (picks->n == picks->cap) {
        return -1;
    }
    picks->options[picks->n++] = option;
    return 0;
}

/* One answer's label: an option, a sentinel, or text that is none of the options, which is the
 * question's Other where it has one. */
static int take(void *data, uint32_t label, struct cv_slice text)
{
    const struct collector *collector = data;
    const struct cv_question *question = collector->asker->question;

    if (label == CV_LABEL_MISSING) {
        return 0;
    }
    if (label == CV_LABEL_NOT_ASKED) {
        collector->picks->not_asked = true;
        return 0;
    }
    if (label < question->n_options) {
        return add_pick(collector->picks, label);
    }
    if (question->other) {
        return add_pick(collector->picks, question->n_options - 1);
    }
    if (collector->picks->unknown++ == 0) {
        collector->picks->unknown_text = cv_arena_text(&collector->asker->passing, text);
        return collector->picks->unknown_text ? 0 : -1;
    }
    return 0;
}

static int take_cell(struct collector *collector, struct cv_slice cell)
{
    struct cv_asker *asker = collector->asker;

    cv_buffer_clear(&asker->folded);
    if (cv_fold(&asker->folded, cell) != 0) {
        return -1;
    }
    const struct cv_slice folded = cv_buffer_view(&asker->folded);
    if (folded.len == 0) {
        return 0;
    }
    return take(collector, cv_map_get(&asker->labels, folded), folded);
}

static int take_joined(struct collector *collector, struct cv_slice cell)
{
    struct cv_asker *asker = collector->asker;
    const char *const own[] = {asker->binding->join, NULL};

    cv_buffer_clear(&asker->folded);
    if (cv_fold(&asker->folded, cell) != 0) {
        return -1;
    }
    return cv_split_joined(&asker->labels, asker->binding->join ? own : asker->platform->joins,
                           cv_buffer_view(&asker->folded), take, collector);
}

static int read_cell(struct collector *collector, const struct cv_record *record)
{
    const struct cv_asker *asker = collector->asker;
    const struct cv_binding *binding = asker->binding;
    const struct cv_slice cell = record->cells[binding->columns[0].column];
    const int status = asker->question->kind == CV_SINGLE ? take_cell(collector, cell)
                                                          : take_joined(collector, cell);

    if (status != 0 || collector->picks->n > 0 || collector->picks->unknown > 0) {
        return status;
    }
    /* Nothing chosen from the list: text beside it is the answer. */
    for (size_t i = 1; i < binding->n_columns; i++) {
        const struct cv_slice text = record->cells[binding->columns[i].column];
        if (binding->columns[i].other_text && !cv_is_blank(text)) {
            return take(collector, CV_MAP_NONE, text);
        }
    }
    return 0;
}

static bool is_listed(const char *const *list, const char *folded)
{
    for (size_t i = 0; list && list[i]; i++) {
        if (strcmp(list[i], folded) == 0) {
            return true;
        }
    }
    return false;
}

/* What a cell of an option's column says. Its own label is a tick even where the platform takes
 * such a word for none ("No" as an option). */
static bool is_ticked(const struct cv_asker *asker, const struct cv_bound *bound,
                      uint32_t label)
{
    if (label == CV_LABEL_MISSING) {
        return false;
    }
    return label == bound->option ||
           !is_listed(asker->platform->not_ticked, cv_buffer_string(&asker->folded));
}

static int read_ticks(struct collector *collector, const struct cv_record *record)
{
    struct cv_asker *asker = collector->asker;
    struct cv_picks *picks = collector->picks;

    for (size_t i = 0; i < asker->binding->n_columns; i++) {
        const struct cv_bound *bound = &asker->binding->columns[i];
        const struct cv_slice cell = record->cells[bound->column];
        if (cv_is_blank(cell)) {
            continue;
        }
        cv_buffer_clear(&asker->folded);
        if (cv_fold(&asker->folded, cell) != 0) {
            return -1;
        }
        const struct cv_slice folded = cv_buffer_view(&asker->folded);
        const uint32_t label = cv_map_get(&asker->labels, folded);
        if (label == CV_LABEL_NOT_ASKED) {
            picks->not_asked = true;
        } else if (is_ticked(asker, bound, label) &&
                   take(collector, bound->option, folded) != 0) {
            return -1;
        }
    }
    /* A tick and a text of one Other that the question does not have are one answer. */
    picks->unknown = picks->unknown > 0;
    return 0;
}

/* A column per place, each cell an item. */
static int read_places(struct collector *collector, const struct cv_record *record)
{
    const struct cv_asker *asker = collector->asker;
    struct cv_picks *picks = collector->picks;
    bool blank_before = false;

    for (size_t i = 0; i < asker->binding->n_columns; i++) {
        const struct cv_slice cell = record->cells[asker->binding->columns[i].column];
        const uint32_t before = picks->n + picks->unknown;
        if (take_cell(collector, cell) != 0) {
            return -1;
        }
        const bool answered = !cv_is_blank(cell) && !picks->not_asked;
        if (answered && picks->n + picks->unknown > before && blank_before) {
            picks->flaw = "ranking_gap";
        } else if (answered && picks->n + picks->unknown == before &&
                   cv_map_get(&asker->labels, cv_buffer_view(&asker->folded)) !=
                       CV_LABEL_MISSING) {
            picks->flaw = "ranking_repeat";
        }
        blank_before = blank_before || picks->n + picks->unknown == before;
    }
    return 0;
}

/* A column per item, each cell its place. */
static int read_items(struct collector *collector, const struct cv_record *record)
{
    struct cv_asker *asker = collector->asker;
    struct cv_picks *picks = collector->picks;
    const size_t n = asker->binding->n_columns;
    uint32_t *at = cv_arena_array(&asker->passing, n + 1, sizeof *at);
    size_t ranked = 0;

    if (!at) {
        return -1;
    }
    for (size_t i = 0; i < n; i++) {
        const struct cv_slice cell = cv_trim(record->cells[asker->binding->columns[i].column]);
        int64_t place = 0;
        if (cell.len == 0) {
            continue;
        }
        cv_buffer_clear(&asker->folded);
        if (cv_fold(&asker->folded, cell) != 0) {
            return -1;
        }
        const uint32_t label = cv_map_get(&asker->labels, cv_buffer_view(&asker->folded));
        if (label == CV_LABEL_NOT_ASKED) {
            picks->not_asked = true;
            continue;
        }
        if (label == CV_LABEL_MISSING) {
            continue;
        }
        if (!cv_parse_int(cell, &place) || place < 1 || (uint64_t)place > n) {
            if (take(collector, CV_MAP_NONE, cv_buffer_view(&asker->folded)) != 0) {
                return -1;
            }
            continue;
        }
        if (at[place - 1] != 0) {
            picks->flaw = "ranking_tie";
        }
        at[place - 1] = asker->binding->columns[i].option + 1;
        ranked++;
    }
    for (size_t place = 0; place < n; place++) {
        if (at[place] == 0) {
            if (place < ranked && !picks->flaw) {
                picks->flaw = "ranking_gap";
            }
        } else if (add_pick(picks, at[place] - 1) != 0) {
            return -1;
        }
    }
    return 0;
}

int cv_read_picks(struct cv_asker *asker, const struct cv_record *record,
                  struct cv_picks *picks)
{
    struct collector collector = {asker, picks};
    int status = 0;

    *picks = (struct cv_picks){.cap = asker->question->n_options + 1};
    picks->options = cv_arena_array(&asker->passing, picks->cap, sizeof *picks->options);
    if (!picks->options) {
        return -1;
    }
    switch (asker->binding->shape) {
    case CV_SHAPE_ABSENT:
        break;
    case CV_SHAPE_CELL:
        status = read_cell(&collector, record);
        break;
    case CV_SHAPE_TICKS:
        status = read_ticks(&collector, record);
        break;
    case CV_SHAPE_PLACES:
        status = read_places(&collector, record);
        break;
    case CV_SHAPE_ITEMS:
        status = read_items(&collector, record);
        break;
    }
    picks->missing = picks->n == 0 && picks->unknown == 0;
    picks->not_asked = picks->not_asked && picks->missing;
    return status;
}
