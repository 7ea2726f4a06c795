#include "response/damage.h"

#include "base/text.h"
#include "response/dates.h"
#include "response/figure.h"

/* What an answer could be after a spreadsheet had it. */
struct suspect {
    struct cv_figure figure;
    struct cv_days days, since_1900, since_1904;
    bool is_figure, is_day, is_serial, is_truth, is_error;
    struct cv_slice text;
};

static bool is(struct cv_slice text, const char *word)
{
    return cv_slice_equal(text, cv_slice_of(word));
}

/* What a cell shows whose text was taken for a formula. */
static bool shows_error(struct cv_slice text)
{
    static const char *const errors[] = {"#name?",  "#value!", "#ref!",   "#num!",
                                         "#null!",  "err:508", "err:509", "err:510",
                                         "err:511", "#div/0!", "err:522"};

    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        if (is(text, errors[i])) {
            return true;
        }
    }
    return false;
}

/* False: a spreadsheet writes nothing like this. */
static bool suspect(struct suspect *s, struct cv_slice text)
{
    *s = (struct suspect){.text = text};
    if (text.len == 0 || text.len > 64) {
        return false;
    }
    s->is_figure = cv_figure_read(&s->figure, text);
    s->is_day = cv_days_of_cell(&s->days, text);
    s->is_serial = cv_day_of_serial(&s->since_1900, text, false) &&
                   cv_day_of_serial(&s->since_1904, text, true);
    s->is_truth = is(text, "1") || is(text, "0") || is(text, "true()") || is(text, "false()");
    s->is_error = shows_error(text);
    return s->is_figure || s->is_day || s->is_truth || s->is_error;
}

static bool became_truth(struct cv_slice label, struct cv_slice cell)
{
    return is(label, "true")    ? is(cell, "1") || is(cell, "true()")
           : is(label, "false") ? is(cell, "0") || is(cell, "false()")
                                : false;
}

/* What a spreadsheet may have made of the label, or NULL where it is not this answer. Serial
 * numbers of the calendar from 1904 are rare, and count only where the usual ones fit nothing.
 */
static const char *became(struct cv_slice label, const struct suspect *s, bool since_1904)
{
    struct cv_figure figure;
    struct cv_days days;
    const bool is_figure = cv_figure_read(&figure, label);

    if (s->is_figure && is_figure && cv_figure_became(&figure, &s->figure)) {
        return "a number";
    }
    if ((s->is_day || s->is_serial) && cv_days_of_label(&days, label)) {
        const struct cv_days *serial = since_1904 ? &s->since_1904 : &s->since_1900;
        if (cv_days_meet(&days, &s->days) || (s->is_serial && cv_days_meet(&days, serial))) {
            return "a date";
        }
    }
    if (s->is_truth && became_truth(label, s->text)) {
        return "a truth value";
    }
    if (s->is_error && !is_figure && label.len > 1 && strchr("=+-@", label.data[0])) {
        return "a formula";
    }
    return NULL;
}

/* One option, by its label or its value. */
static enum cv_damage ask(const struct cv_option *option, const struct suspect *s,
                          bool since_1904, struct cv_buffer *folded, const char **how)
{
    const char *const texts[] = {option->label, option->value};

    for (size_t i = 0; i < 2; i++) {
        cv_buffer_clear(folded);
        if (cv_fold(folded, cv_slice_of(texts[i])) != 0) {
            return CV_DAMAGE_NOMEM;
        }
        const char *made = became(cv_buffer_view(folded), s, since_1904);
        if (made) {
            *how = made;
            return CV_DAMAGE_ONE;
        }
    }
    return CV_DAMAGE_NONE;
}

static enum cv_damage ask_all(const struct cv_question *question, const struct suspect *s,
                              bool since_1904, uint32_t *option, const char **how)
{
    struct cv_buffer folded = {0};
    enum cv_damage found = CV_DAMAGE_NONE;

    for (uint32_t i = 0; i < question->n_options && found != CV_DAMAGE_NOMEM; i++) {
        const enum cv_damage this = ask(&question->options[i], s, since_1904, &folded, how);
        if (this == CV_DAMAGE_NOMEM) {
            found = this;
        } else if (this == CV_DAMAGE_ONE) {
            *option = found == CV_DAMAGE_NONE ? i : *option;
            found = found == CV_DAMAGE_NONE ? CV_DAMAGE_ONE : CV_DAMAGE_SEVERAL;
        }
    }
    cv_buffer_free(&folded);
    return found;
}

enum cv_damage cv_damage_find(const struct cv_question *question, struct cv_slice folded,
                              uint32_t *option, const char **how)
{
    struct suspect s;

    if (!suspect(&s, folded)) {
        return CV_DAMAGE_NONE;
    }
    const enum cv_damage found = ask_all(question, &s, false, option, how);
    return found == CV_DAMAGE_NONE && s.is_serial ? ask_all(question, &s, true, option, how)
                                                  : found;
}
