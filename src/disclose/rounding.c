#include "disclose/rounding.h"

/* Which questions have their counts rounded. */
struct rounding {
    struct cv_release *release;
    int64_t to;
    bool *rounded; /* a question */
};

int64_t cv_round_count(int64_t n, int64_t to)
{
    const int64_t over = n % to;

    return n - over + (2 * over >= to ? to : 0);
}

/* Whether a question of the cut is among them. */
static bool is_touched(const struct rounding *r, const struct cv_cut *cut)
{
    bool touched =
        r->rounded[cut->row] || (cut->column != CV_NO_QUESTION && r->rounded[cut->column]);

    for (uint32_t i = 0; i < cut->n_where; i++) {
        touched = touched || r->rounded[cut->where[i].question];
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
            if (table->cuts[i].protect || is_touched(r, &table->cuts[i])) {
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

static void round_block(const struct rounding *r, struct cv_block *block)
{
    block->rounding = r->to;
    round_all(block->cells, (size_t)block->n_rows * block->n_columns, r->to);
    round_all(block->bases, block->n_columns, r->to);
    if (block->mentions) {
        round_all(block->mentions, block->n_columns, r->to);
    }
}

static void round_question(const struct rounding *r, struct cv_released_question *question)
{
    round_all(&question->valid, 1, r->to);
    round_all(&question->not_asked, 1, r->to);
    const int64_t left =
        r->release->responses - question->dropped.n - question->valid.n - question->not_asked.n;
    question->missing.n = left > 0 ? cv_round_count(left, r->to) : 0;
    question->rounding = r->to;
}

int cv_round_release(struct cv_release *release)
{
    struct rounding r = {.release = release, .to = release->survey->disclosure.rounding};

    r.rounded = cv_arena_array(&release->arena, release->survey->n_questions + (size_t)1,
                               sizeof *r.rounded);
    if (!r.rounded) {
        return -1;
    }
    find_questions(&r);
    for (uint32_t t = 0; t < release->n_tables; t++) {
        for (uint32_t i = 0; i < release->tables[t].n_blocks; i++) {
            if (is_touched(&r, release->tables[t].blocks[i].cut)) {
                round_block(&r, &release->tables[t].blocks[i]);
            }
        }
    }
    for (uint32_t q = 0; q < release->survey->n_questions; q++) {
        if (r.rounded[q]) {
            round_question(&r, &release->questions[q]);
        }
    }
    return 0;
}
