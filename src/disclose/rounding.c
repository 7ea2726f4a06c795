#include "disclose/rounding.h"

/* Which questions have their counts rounded, while they are being found. */
struct rounding {
    const struct cv_release *release;
    bool *rounded; /* a question */
};

int64_t cv_round_count(int64_t n, int64_t to)
{
    const int64_t over = n % to;

    return n - over + (2 * over >= to ? to : 0);
}

bool cv_round_touches(const bool *questions, const struct cv_cut *cut)
{
    bool touched =
        questions[cut->row] || (cut->column != CV_NO_QUESTION && questions[cut->column]);

    for (uint32_t i = 0; i < cut->n_where; i++) {
        touched = touched || questions[cut->where[i].question];
    }
    return touched;
}

static bool take_question(const struct rounding *r, uint32_t question)
{
    const bool fresh = !r->rounded[question];

    r->rounded[question] = true;
    return fresh;
}

/* All questions of the cut. Returns whether one of them is new. */
static bool take_cut(const struct rounding *r, const struct cv_cut *cut)
{
    bool fresh = take_question(r, cut->row);

    if (cut->column != CV_NO_QUESTION) {
        fresh = take_question(r, cut->column) || fresh;
    }
    for (uint32_t i = 0; i < cut->n_where; i++) {
        fresh = take_question(r, cut->where[i].question) || fresh;
    }
    return fresh;
}

/* Once more through all tables; returns whether that led to another question. */
static bool spread(const struct rounding *r)
{
    bool fresh = false;

    for (uint32_t t = 0; t < r->release->n_tables; t++) {
        const struct cv_table *table = r->release->tables[t].table;
        for (uint32_t i = 0; i < table->n_cuts; i++) {
            if (table->cuts[i].protect || cv_round_touches(r->rounded, &table->cuts[i])) {
                fresh = take_cut(r, &table->cuts[i]) || fresh;
            }
        }
    }
    return fresh;
}

static void find_questions(const struct rounding *r)
{
    for (uint32_t q = 0; q < r->release->survey->n_questions; q++) {
        r->rounded[q] = r->release->questions[q].not_asked.n > 0;
    }
    while (spread(r)) {
    }
}

static void round_all(struct cv_count *counts, size_t n, int64_t to)
{
    for (size_t i = 0; i < n; i++) {
        counts[i].n = cv_round_count(counts[i].n, to);
    }
}

static void round_block(struct cv_block *block, int64_t to)
{
    block->rounding = to;
    round_all(block->cells, (size_t)block->n_rows * block->n_columns, to);
    round_all(block->bases, block->n_columns, to);
    if (block->mentions) {
        round_all(block->mentions, block->n_columns, to);
    }
}

static void round_question(const struct cv_release *release,
                           struct cv_released_question *question, int64_t to)
{
    round_all(&question->valid, 1, to);
    round_all(&question->not_asked, 1, to);
    const int64_t left =
        release->responses - question->dropped.n - question->valid.n - question->not_asked.n;
    question->missing.n = left > 0 ? cv_round_count(left, to) : 0;
    question->rounding = to;
}

const bool *cv_round_questions(struct cv_release *release)
{
    struct rounding r = {.release = release};

    r.rounded = cv_arena_array(&release->arena, release->survey->n_questions + (size_t)1,
                               sizeof *r.rounded);
    if (r.rounded) {
        find_questions(&r);
    }
    return r.rounded;
}

void cv_round_release(struct cv_release *release, const bool *questions)
{
    const int64_t to = release->survey->disclosure.rounding;

    for (uint32_t t = 0; t < release->n_tables; t++) {
        for (uint32_t i = 0; i < release->tables[t].n_blocks; i++) {
            if (cv_round_touches(questions, release->tables[t].blocks[i].cut)) {
                round_block(&release->tables[t].blocks[i], to);
            }
        }
    }
    for (uint32_t q = 0; q < release->survey->n_questions; q++) {
        if (questions[q]) {
            round_question(release, &release->questions[q], to);
        }
    }
}
