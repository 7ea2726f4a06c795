/* Tuples: which questions are counted together. */
#include "base/diag.h"
#include "survey/compile.h"

int cv_ranking_item(const struct cv_question *question, uint64_t code, uint32_t place)
{
    const uint64_t radix = (uint64_t)question->n_options + 1;

    for (uint32_t i = 0; i < place; i++) {
        code /= radix;
    }
    return (int)(code % radix) - 1;
}

uint32_t cv_tuple_place(const struct cv_tuple *tuple, uint32_t question)
{
    uint32_t at = 0;

    while (at + 1 < tuple->n && tuple->questions[at] != question) {
        at++;
    }
    return at;
}

static void insert_sorted(struct cv_tuple *tuple, uint32_t question)
{
    uint32_t at = 0;

    while (at < tuple->n && tuple->questions[at] < question) {
        at++;
    }
    memmove(&tuple->questions[at + 1], &tuple->questions[at],
            (tuple->n - at) * sizeof tuple->questions[0]);
    tuple->questions[at] = question;
    tuple->n++;
}

static bool holds(const struct cv_tuple *tuple, uint32_t question)
{
    for (uint32_t i = 0; i < tuple->n; i++) {
        if (tuple->questions[i] == question) {
            return true;
        }
    }
    return false;
}

/* Strides from the last question up, so that keys sort as the codes do. */
static bool number_cells(const struct cv_survey *survey, struct cv_tuple *tuple)
{
    uint64_t keys = 1;

    for (uint32_t i = tuple->n; i-- > 0;) {
        const uint64_t radix = cv_question_radix(&survey->questions[tuple->questions[i]]);
        tuple->strides[i] = keys;
        if (keys > INT64_MAX / radix) {
            return false;
        }
        keys *= radix;
    }
    tuple->n_keys = keys;
    return true;
}

static bool same_tuple(const struct cv_tuple *a, const struct cv_tuple *b)
{
    return a->n == b->n &&
           memcmp(a->questions, b->questions, a->n * sizeof a->questions[0]) == 0;
}

static bool grow(struct cv_compile *c)
{
    const uint32_t cap = c->cap_tuples ? c->cap_tuples * 2 : 32;
    struct cv_tuple *more = cv_arena_array(&c->survey->arena, cap, sizeof *more);

    if (!more) {
        return false;
    }
    if (c->n_tuples > 0) {
        memcpy(more, c->tuples, c->n_tuples * sizeof *more);
    }
    c->tuples = more;
    c->cap_tuples = cap;
    return true;
}

enum canvass_status cv_compile_tuple(struct cv_compile *c, const uint32_t *questions,
                                     uint32_t n, uint32_t *tuple, const char *pointer)
{
    struct cv_tuple made = {0};

    for (uint32_t i = 0; i < n; i++) {
        if (holds(&made, questions[i])) {
            continue;
        }
        if (made.n == CV_TUPLE_MAX) {
            return cv_compile_at(
                c, pointer,
                cv_fail(c->error, CANVASS_EDEFINITION, "definition.too_many_crossed",
                        "more than %d questions are crossed in one table", CV_TUPLE_MAX));
        }
        insert_sorted(&made, questions[i]);
    }
    if (!number_cells(c->survey, &made)) {
        return cv_compile_at(c, pointer,
                             cv_fail(c->error, CANVASS_EDEFINITION, "definition.too_wide",
                                     "the questions crossed here have too many combinations to "
                                     "count; cross fewer, or rank fewer items"));
    }
    for (*tuple = 0; *tuple < c->n_tuples; (*tuple)++) {
        if (same_tuple(&c->tuples[*tuple], &made)) {
            return CANVASS_OK;
        }
    }
    if (c->n_tuples == c->cap_tuples && !grow(c)) {
        return cv_fail_memory(c->error);
    }
    c->tuples[c->n_tuples++] = made;
    return CANVASS_OK;
}
