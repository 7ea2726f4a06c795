#include "disclose/triangles.h"

/* Which questions some table crosses: a square of bits over those that any table crosses. */
struct crossed {
    const struct cv_survey *survey;
    uint32_t *questions;
    uint32_t n;
    bool *pairs; /* n * n */
};

static bool is_choice(const struct cv_survey *survey, uint32_t question)
{
    return question != CV_NO_QUESTION && (survey->questions[question].kind == CV_SINGLE ||
                                          survey->questions[question].kind == CV_MULTIPLE);
}

static uint32_t place_of(const struct crossed *crossed, uint32_t question)
{
    uint32_t at = 0;

    while (at < crossed->n && crossed->questions[at] != question) {
        at++;
    }
    return at;
}

/* Calls `visit` with every two questions that the cut crosses. */
static void each_pair(struct crossed *crossed, const struct cv_cut *cut,
                      void (*visit)(struct crossed *crossed, uint32_t one, uint32_t other))
{
    uint32_t list[CV_TUPLE_MAX + 2];
    uint32_t n = 0;

    list[n++] = cut->row;
    list[n++] = cut->column;
    for (uint32_t i = 0; i < cut->n_where; i++) {
        list[n++] = cut->where[i].question;
    }
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = i + 1; k < n; k++) {
            if (list[i] != list[k] && is_choice(crossed->survey, list[i]) &&
                is_choice(crossed->survey, list[k])) {
                visit(crossed, list[i], list[k]);
            }
        }
    }
}

static void each_cut(struct crossed *crossed,
                     void (*visit)(struct crossed *crossed, uint32_t one, uint32_t other))
{
    for (uint32_t t = 0; t < crossed->survey->n_tables; t++) {
        for (uint32_t i = 0; i < crossed->survey->tables[t].n_cuts; i++) {
            each_pair(crossed, &crossed->survey->tables[t].cuts[i], visit);
        }
    }
}

static void list_one(struct crossed *crossed, uint32_t question)
{
    if (place_of(crossed, question) == crossed->n) {
        crossed->questions[crossed->n++] = question;
    }
}

static void list_both(struct crossed *crossed, uint32_t one, uint32_t other)
{
    list_one(crossed, one);
    list_one(crossed, other);
}

static void mark(struct crossed *crossed, uint32_t one, uint32_t other)
{
    const size_t a = place_of(crossed, one);
    const size_t b = place_of(crossed, other);

    crossed->pairs[a * crossed->n + b] = crossed->pairs[b * crossed->n + a] = true;
}

/* The codes of a question: its options, and of a multiple choice all picks together. */
static uint32_t n_codes(const struct cv_question *question)
{
    return question->n_options + (question->kind == CV_MULTIPLE);
}

static uint32_t code_at(const struct cv_question *question, uint32_t i)
{
    return i < question->n_options ? i : CV_MENTIONED;
}

static int enter_cell(struct cv_ledger *ledger, const struct cv_conditions *set)
{
    uint32_t mentioned = 0;

    for (uint32_t i = 0; i < set->n; i++) {
        mentioned += set->list[i].code == CV_MENTIONED;
    }
    return mentioned > 1 ? 0 : cv_ledger_put_unknown(ledger, set);
}

static int enter_three(struct cv_ledger *ledger, const struct cv_survey *survey,
                       const uint32_t three[3])
{
    const struct cv_question *q[3];
    uint64_t cells = 1;

    for (int i = 0; i < 3; i++) {
        q[i] = &survey->questions[three[i]];
        cells *= n_codes(q[i]);
    }
    for (uint64_t cell = 0; cells <= CV_TRIANGLE_CELLS && cell < cells; cell++) {
        struct cv_conditions set = {.n = 0};
        uint64_t rest = cell;
        for (int i = 0; i < 3; i++) {
            cv_conditions_add(&set, three[i], code_at(q[i], (uint32_t)(rest % n_codes(q[i]))),
                              0);
            rest /= n_codes(q[i]);
        }
        if (enter_cell(ledger, &set) != 0) {
            return -1;
        }
    }
    return 0;
}

static bool are_crossed(const struct crossed *crossed, uint32_t a, uint32_t b)
{
    return crossed->pairs[(size_t)a * crossed->n + b];
}

static int enter_all(const struct crossed *crossed, struct cv_ledger *ledger)
{
    for (uint32_t a = 0; a < crossed->n; a++) {
        for (uint32_t b = a + 1; b < crossed->n; b++) {
            for (uint32_t c = b + 1; are_crossed(crossed, a, b) && c < crossed->n; c++) {
                const uint32_t three[3] = {crossed->questions[a], crossed->questions[b],
                                           crossed->questions[c]};
                if (are_crossed(crossed, a, c) && are_crossed(crossed, b, c) &&
                    enter_three(ledger, crossed->survey, three) != 0) {
                    return -1;
                }
            }
        }
    }
    return 0;
}

int cv_triangles_enter(struct cv_ledger *ledger, const struct cv_survey *survey,
                       struct cv_arena *arena)
{
    struct crossed crossed = {.survey = survey};

    crossed.questions = cv_arena_array(arena, survey->n_questions, sizeof *crossed.questions);
    if (!crossed.questions) {
        return -1;
    }
    each_cut(&crossed, list_both);
    crossed.pairs =
        cv_arena_array(arena, (size_t)crossed.n * crossed.n + 1, sizeof *crossed.pairs);
    if (!crossed.pairs) {
        return -1;
    }
    each_cut(&crossed, mark);
    return enter_all(&crossed, ledger);
}
