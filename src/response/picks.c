/* The cells of one choice question as picks, whatever shape the platform gave them. */
#include "base/text.h"
#include "response/answer.h"
#include "response/damage.h"

struct collector {
    struct cv_asker *asker;
    struct cv_picks *picks;
};

int cv_add_pick(const struct cv_asker *asker, struct cv_picks *picks, uint32_t option)
{
    for (uint32_t i = 0; i < picks->n; i++) {
        if (picks->options[i] == option) {
            if (asker->question->kind == CV_RANKING) {
                picks->flaw = "ranking_repeat";
            }
            return 0; /* ticked twice counts once */
        }
    }
    if (picks->n == picks->cap) {
        return -1;
    }
    picks->options[picks->n++] = option;
    return 0;
}

int cv_look_up(struct cv_asker *asker, struct cv_slice cell, uint32_t *label)
{
    cv_buffer_clear(&asker->folded);
    if (cv_fold(&asker->folded, cell) != 0) {
        return -1;
    }
    *label = cv_map_get(&asker->labels, cv_buffer_view(&asker->folded));
    return 0;
}

/* Keeps the first text of its sort. */
static int keep_damaged(struct cv_asker *asker, struct cv_damaged *kept, struct cv_slice text,
                        const char *how, uint32_t option)
{
    if (kept->text) {
        return 0;
    }
    *kept = (struct cv_damaged){cv_arena_text(&asker->passing, text), how, option};
    return kept->text ? 0 : -1;
}

/* A text that no option has, which a spreadsheet may have made of one. 1 when it was dealt
 * with, 0 when it was not, -1 when memory ran out. */
static int take_damaged(struct cv_asker *asker, struct cv_picks *picks, struct cv_slice text)
{
    const char *how = NULL;
    uint32_t option = 0;
    struct cv_damaged *kept = NULL;
    bool repair = false;

    switch (cv_damage_find(asker->question, text, &option, &how)) {
    case CV_DAMAGE_NONE:
        return 0;
    case CV_DAMAGE_ONE:
        repair = asker->source->findings.repair;
        kept = repair ? &picks->repaired : &picks->damaged;
        break;
    case CV_DAMAGE_SEVERAL:
        kept = &picks->unclear;
        break;
    case CV_DAMAGE_NOMEM:
        break;
    }
    if (!kept || keep_damaged(asker, kept, text, how, option) != 0 ||
        (repair && cv_add_pick(asker, picks, option) != 0)) {
        return -1;
    }
    return 1;
}

/* `text` may be NULL: then it is free text, which no message may show. */
static int add_unknown(struct cv_asker *asker, struct cv_picks *picks,
                       const struct cv_slice *text)
{
    if (picks->unknown++ == 0 && text) {
        picks->unknown_text = cv_arena_text(&asker->passing, *text);
        return picks->unknown_text ? 0 : -1;
    }
    return 0;
}

int cv_take_label(struct cv_asker *asker, struct cv_picks *picks, uint32_t label,
                  struct cv_slice text)
{
    const struct cv_question *question = asker->question;

    if (label == CV_LABEL_MISSING) {
        return 0;
    }
    if (label == CV_LABEL_NOT_ASKED) {
        picks->not_asked = true;
        return 0;
    }
    if (label < question->n_options) {
        return cv_add_pick(asker, picks, label);
    }
    if (asker->other < question->n_options && cv_cell_other(text, true)) {
        return cv_add_pick(asker, picks, asker->other);
    }
    const int damaged = take_damaged(asker, picks, text);
    if (damaged != 0) {
        return damaged < 0 ? -1 : 0;
    }
    return question->other ? cv_add_pick(asker, picks, asker->other)
                           : add_unknown(asker, picks, &text);
}

static int take_part(void *data, uint32_t label, struct cv_slice text)
{
    const struct collector *collector = data;

    return cv_take_label(collector->asker, collector->picks, label, text);
}

/* What somebody wrote beside the option `bound` goes with. */
static int take_text(struct cv_asker *asker, struct cv_picks *picks,
                     const struct cv_bound *bound, struct cv_slice cell)
{
    uint32_t label = CV_MAP_NONE;

    if (cv_is_blank(cell)) {
        return 0;
    }
    if (cv_look_up(asker, cell, &label) != 0) {
        return -1;
    }
    if (label == CV_LABEL_MISSING || label == CV_LABEL_NOT_ASKED) {
        return 0;
    }
    const uint32_t option =
        bound->option < asker->question->n_options ? bound->option : asker->other;
    return option < asker->question->n_options ? cv_add_pick(asker, picks, option)
                                               : add_unknown(asker, picks, NULL);
}

bool cv_picks_strange(const struct cv_picks *picks)
{
    return picks->unknown > 0 || picks->damaged.text || picks->unclear.text;
}

/* --- a cell --- */

static int take_cell(struct cv_asker *asker, struct cv_picks *picks, struct cv_slice cell)
{
    uint32_t label = CV_MAP_NONE;

    if (cv_look_up(asker, cell, &label) != 0) {
        return -1;
    }
    const struct cv_slice folded = cv_buffer_view(&asker->folded);
    return folded.len == 0 ? 0 : cv_take_label(asker, picks, label, folded);
}

/* Folds the lines of a cell one by one and keeps the breaks between them, which part choices
 * where a line break joins them. */
static int fold_lines(struct cv_buffer *out, struct cv_slice cell)
{
    size_t from = 0;

    cv_buffer_clear(out);
    for (size_t at = 0; at <= cell.len; at++) {
        if (at < cell.len && cell.data[at] != '\n' && cell.data[at] != '\r') {
            continue;
        }
        const size_t before = out->len;
        if (before > 0) {
            cv_buffer_char(out, '\n');
        }
        const size_t head = out->len;
        if (cv_fold(out, cv_slice(cell.data + from, at - from)) != 0) {
            return -1;
        }
        if (out->len == head) {
            out->len = before;
        }
        from = at + 1;
    }
    return cv_buffer_failed(out) ? -1 : 0;
}

static bool parts_lines(const char *const *joins)
{
    for (size_t i = 0; joins && joins[i]; i++) {
        if (strpbrk(joins[i], "\r\n")) {
            return true;
        }
    }
    return false;
}

static int take_joined(struct cv_asker *asker, struct cv_picks *picks, struct cv_slice cell)
{
    const char *const own[] = {asker->binding->join, NULL};
    const char *const *joins = asker->binding->join ? own : asker->platform->joins;
    struct collector collector = {asker, picks};
    int status = 0;

    if (parts_lines(joins)) {
        status = fold_lines(&asker->folded, cell);
    } else {
        cv_buffer_clear(&asker->folded);
        status = cv_fold(&asker->folded, cell);
    }
    return status != 0 ? -1
                       : cv_split_joined(&asker->labels, joins, cv_buffer_view(&asker->folded),
                                         take_part, &collector);
}

/* The answer's cell, and texts beside it: of a single choice only where nothing was chosen from
 * the list, of several always, as one more. A ranking has none. */
static int read_cell(struct cv_asker *asker, const struct cv_record *record,
                     struct cv_picks *picks)
{
    const struct cv_binding *binding = asker->binding;
    const struct cv_slice cell = record->cells[binding->columns[0].column];
    const bool single = asker->question->kind == CV_SINGLE;
    int status = single ? take_cell(asker, picks, cell) : take_joined(asker, picks, cell);

    for (size_t i = 1; i < binding->n_columns && status == 0; i++) {
        const struct cv_bound *bound = &binding->columns[i];
        if (!bound->other_text || asker->question->kind == CV_RANKING ||
            (single && (picks->n > 0 || cv_picks_strange(picks)))) {
            continue;
        }
        status = take_text(asker, picks, bound, record->cells[bound->column]);
    }
    return status;
}

/* --- a column per option --- */

static bool is_listed(const char *const *list, const char *folded)
{
    for (size_t i = 0; list && list[i]; i++) {
        if (strcmp(list[i], folded) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether what was folded is the option's label, which is a tick even where the platform takes
 * such a word for none ("No" as an option). Its code is not: 0 in the column of code 0. */
static int is_own_label(struct cv_asker *asker, uint32_t option)
{
    const char *label =
        option < asker->question->n_options
            ? cv_fold_text(&asker->passing, cv_slice_of(asker->question->options[option].label))
            : "";

    return label ? strcmp(label, cv_buffer_string(&asker->folded)) == 0 : -1;
}

/* 1 when the cell of an option's column is a tick, 0 when not, -1 when memory ran out. */
static int is_ticked(struct cv_asker *asker, const struct cv_bound *bound, uint32_t label)
{
    if (label == CV_LABEL_MISSING || cv_buffer_view(&asker->folded).len == 0) {
        return 0;
    }
    return is_listed(asker->platform->not_ticked, cv_buffer_string(&asker->folded))
               ? !asker->platform->binary_ticks && is_own_label(asker, bound->option)
               : 1;
}

/* A question was shown when one of its columns says so, be it that its option is not ticked. */
static int read_ticks(struct cv_asker *asker, const struct cv_record *record,
                      struct cv_picks *picks)
{
    const struct cv_question *question = asker->question;
    bool shown = false;

    picks->not_asked = asker->platform->blank_is_not_asked;
    for (size_t i = 0; i < asker->binding->n_columns; i++) {
        const struct cv_bound *bound = &asker->binding->columns[i];
        const struct cv_slice cell = record->cells[bound->column];
        uint32_t label = CV_MAP_NONE;
        if (cv_is_blank(cell)) {
            continue;
        }
        if (cv_look_up(asker, cell, &label) != 0) {
            return -1;
        }
        if (label == CV_LABEL_NOT_ASKED) {
            picks->not_asked = true;
            continue;
        }
        shown = true;
        const int ticked = is_ticked(asker, bound, label);
        const uint32_t option =
            bound->option < question->n_options ? bound->option : asker->other;
        if (ticked < 0 || (ticked && option < question->n_options &&
                           cv_add_pick(asker, picks, option) != 0)) {
            return -1;
        }
        /* A tick and a text of one Other that the question does not have are one answer. */
        picks->unknown = picks->unknown || (ticked && option == question->n_options);
    }
    picks->not_asked = picks->not_asked && !shown;
    return 0;
}

int cv_read_picks(struct cv_asker *asker, const struct cv_record *record,
                  struct cv_picks *picks)
{
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
        status = read_cell(asker, record, picks);
        break;
    case CV_SHAPE_TICKS:
        status = read_ticks(asker, record, picks);
        break;
    case CV_SHAPE_PLACES:
        status = cv_read_places(asker, record, picks);
        break;
    case CV_SHAPE_ITEMS:
        status = cv_read_items(asker, record, picks);
        break;
    }
    picks->missing = picks->n == 0 && !cv_picks_strange(picks) && !picks->flaw;
    picks->not_asked = picks->not_asked && picks->missing;
    return status;
}
