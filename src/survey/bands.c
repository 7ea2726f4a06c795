/* The "bands" of a definition: numbers that are counted as a single choice. */
#include <math.h>

#include "base/diag.h"
#include "base/map.h"
#include "survey/compile.h"

uint32_t cv_question_band(const struct cv_question *question, double number)
{
    for (uint32_t i = 0; i < question->n_bands; i++) {
        const struct cv_band *band = &question->bands[i];
        if (number >= band->from &&
            (question->whole ? number <= band->to : number < band->to)) {
            return cv_question_counted(question, i);
        }
    }
    return question->n_options;
}

/* One question's bands while they are read. */
struct banding {
    struct cv_compile *c;
    struct cv_question *question;
    struct cv_option *options;
    struct cv_band *bands;
    struct cv_map labels; /* folded, to the band */
    const char *parent;   /* pointer to the question's bands */
};

static enum canvass_status refuse(struct cv_compile *c, const char *parent, const char *key,
                                  const char *message)
{
    const char *pointer = cv_compile_pointer(c, parent, key);

    if (!message || !pointer) {
        return cv_fail_memory(c->error);
    }
    return cv_compile_at(
        c, pointer, cv_fail(c->error, CANVASS_EDEFINITION, "definition.bands", "%s", message));
}

static double bound(const struct cv_json *node, double open)
{
    return cv_json_type(node) == CV_JSON_NULL ? open : cv_json_number(node);
}

static bool is_bound(const struct cv_question *question, double number)
{
    return isinf(number) || !question->whole || floor(number) == number;
}

/* What is wrong with a band as such; NULL when nothing is. */
static const char *wrong_alone(const struct banding *b, uint32_t at, uint32_t n)
{
    const struct cv_band *band = &b->bands[at];

    if (!is_bound(b->question, band->from) || !is_bound(b->question, band->to)) {
        return "the answers to this question are whole numbers, and so are the ends of its "
               "bands";
    }
    if ((isinf(band->from) && at > 0) || (isinf(band->to) && at + 1 < n)) {
        return "only the first band may begin with null, and only the last one end with it";
    }
    if (isinf(band->from) && isinf(band->to)) {
        return "a band with two open ends holds every number; give it one end";
    }
    if (b->question->whole ? band->from > band->to : band->from >= band->to) {
        return b->question->whole
                   ? "this band ends before it begins"
                   : "this band ends where it begins or before; of numbers that need not be "
                     "whole a band holds its lower end and not its upper one";
    }
    return NULL;
}

/* Appends what is wrong between a band and the one before it; nothing when they meet. */
static void wrong_after(const struct banding *b, uint32_t at, struct cv_buffer *why)
{
    const char *before = b->options[at - 1].label;
    const double begins = b->bands[at].from;
    const double should = b->bands[at - 1].to + (b->question->whole ? 1 : 0);

    if (begins < should) {
        cv_buffer_format(why,
                         "this band begins before \"%s\" has ended; bands stand in ascending "
                         "order and do not overlap",
                         before);
    } else if (begins > should && b->question->whole) {
        cv_buffer_text(why, "no band holds ");
        cv_json_number_text(why, should);
        if (begins - 1 > should) {
            cv_buffer_text(why, " to ");
            cv_json_number_text(why, begins - 1);
        }
        cv_buffer_format(why, ", between \"%s\" and this one", before);
    } else if (begins > should) {
        cv_buffer_text(why, "this band must begin at ");
        cv_json_number_text(why, should);
        cv_buffer_format(why, ", where \"%s\" ends, so that no number falls between the two",
                         before);
    }
}

static enum canvass_status read_band(struct banding *b, const struct cv_json *member,
                                     uint32_t at)
{
    struct cv_compile *c = b->c;
    const char *folded = cv_compile_fold(c, cv_json_key(member));

    b->options[at].label = cv_compile_keep(c, cv_json_key(member));
    b->options[at].value = b->options[at].label;
    if (!folded || !b->options[at].label) {
        return cv_fail_memory(c->error);
    }
    if (!folded[0]) {
        return refuse(c, b->parent, cv_json_key(member), "a band needs a label");
    }
    if (cv_map_get(&b->labels, cv_slice_of(folded)) != CV_MAP_NONE) {
        return refuse(c, b->parent, cv_json_key(member),
                      "the label of this band reads like that of another one");
    }
    b->bands[at].from = bound(cv_json_first(member), -INFINITY);
    b->bands[at].to = bound(cv_json_next(cv_json_first(member)), INFINITY);
    return cv_map_put(&b->labels, cv_slice_of(folded), at) == 0 ? CANVASS_OK
                                                                : cv_fail_memory(c->error);
}

static enum canvass_status check_band(struct banding *b, uint32_t at, uint32_t n)
{
    const char *label = b->options[at].label;
    const char *alone = wrong_alone(b, at, n);
    struct cv_buffer why = {0};
    enum canvass_status status = CANVASS_OK;

    if (alone) {
        return refuse(b->c, b->parent, label, alone);
    }
    if (at > 0) {
        wrong_after(b, at, &why);
    }
    if (cv_buffer_failed(&why)) {
        status = cv_fail_memory(b->c->error);
    } else if (why.len > 0) {
        status = refuse(b->c, b->parent, label, cv_buffer_string(&why));
    }
    cv_buffer_free(&why);
    return status;
}

/* The bands of one question; their ends are checked once all of them are read. */
static enum canvass_status read_bands(struct banding *b, const struct cv_json *object)
{
    struct cv_compile *c = b->c;
    const uint32_t n = (uint32_t)cv_json_size(object);
    enum canvass_status status = CANVASS_OK;
    uint32_t at = 0;

    b->options = cv_arena_array(&c->survey->arena, n, sizeof *b->options);
    b->bands = cv_arena_array(&c->survey->arena, n, sizeof *b->bands);
    if (!b->options || !b->bands) {
        return cv_fail_memory(c->error);
    }
    for (const struct cv_json *m = cv_json_first(object); m && status == CANVASS_OK;
         m = cv_json_next(m)) {
        status = read_band(b, m, at++);
    }
    for (at = 0; at < n && status == CANVASS_OK; at++) {
        status = check_band(b, at, n);
    }
    b->question->options = b->options;
    b->question->bands = b->bands;
    b->question->n_options = b->question->n_bands = n;
    return status;
}

static enum canvass_status band_question(struct cv_compile *c, const struct cv_json *object,
                                         struct cv_question *questions)
{
    struct banding b = {.c = c};
    uint32_t at = 0;

    b.parent = cv_compile_pointer(c, "/bands", cv_json_key(object));
    if (!b.parent) {
        return cv_fail_memory(c->error);
    }
    enum canvass_status status =
        cv_compile_find_question(c, cv_json_key(object), b.parent, &at);
    if (status != CANVASS_OK) {
        return status;
    }
    b.question = &questions[at];
    if (b.question->kind != CV_INTEGER && b.question->kind != CV_NUMBER) {
        return refuse(c, "/bands", cv_json_key(object),
                      "bands are for numbers, and the response schema does not give this "
                      "question the type \"integer\" or \"number\"");
    }
    b.question->whole = b.question->kind == CV_INTEGER;
    status = cv_compile_keep_asked(c, b.question);
    if (status == CANVASS_OK) {
        status = read_bands(&b, object);
    }
    b.question->kind = CV_SINGLE;
    b.question->max_picks = 1;
    cv_map_free(&b.labels);
    return status;
}

enum canvass_status cv_compile_bands(struct cv_compile *c, struct cv_question *questions)
{
    enum canvass_status status = CANVASS_OK;

    for (const struct cv_json *m = cv_json_first(cv_json_get(c->definition, "bands"));
         m && status == CANVASS_OK; m = cv_json_next(m)) {
        status = band_question(c, m, questions);
    }
    return status;
}
