#include "estimate/claims.h"

#include <math.h>

double cv_rounded_share(double share)
{
    return floor(share * 100 + 0.5) / 100;
}

double cv_rounded_base(double base)
{
    return floor(base / CV_BASE_UNIT + 0.5) * CV_BASE_UNIT;
}

double cv_rounded_effect(double effect)
{
    return floor(effect * 100 + 0.5) / 100;
}

/* One set of claims in the making. */
struct making {
    struct cv_weighting *weighting;
    struct cv_claims *claims;
    const struct cv_tuple *tuple;
    const uint32_t *weight_at; /* places of the weighting questions in the tuple */
    double *weights;           /* one a cell: that of its group */
    struct cv_claim *list;
};

/* Every code that anybody could have; of a weight those that there are. */
static int make_axis(const struct making *m, uint32_t question, struct cv_axis *axis)
{
    const struct cv_question *q = &m->weighting->survey->questions[question];
    const struct cv_groups *groups = &m->weighting->groups;

    axis->question = question;
    if (q->weight) {
        axis->n = groups->n;
        axis->codes = groups->codes;
        return 0;
    }
    const uint64_t n = cv_question_radix(q);
    uint64_t *codes = n > CV_CLAIM_CELLS
                          ? NULL
                          : cv_arena_array(&m->weighting->arena, (size_t)n, sizeof *codes);
    for (uint64_t i = 0; codes && i < n; i++) {
        codes[i] = i;
    }
    axis->n = n > CV_CLAIM_CELLS ? CV_CLAIM_CELLS + 1 : (uint32_t)n;
    axis->codes = codes;
    return codes || n > CV_CLAIM_CELLS ? 0 : -1;
}

static int make_axes(struct making *m)
{
    m->claims->n_axes = m->tuple->n;
    m->claims->n_cells = 1;
    for (uint32_t i = 0; i < m->tuple->n; i++) {
        if (make_axis(m, m->tuple->questions[i], &m->claims->axes[i]) != 0) {
            return -1;
        }
        /* At most the number of cells times that number of codes: no overflow. */
        m->claims->n_cells *= m->claims->axes[i].n;
        if (m->claims->n_cells > CV_CLAIM_CELLS) {
            m->claims->n_cells = CV_CLAIM_CELLS + 1;
            return 0;
        }
    }
    return 0;
}

static double weight_of(const struct making *m, uint64_t cell)
{
    const struct cv_groups *groups = &m->weighting->groups;
    uint64_t codes[CV_TUPLE_MAX];

    for (uint32_t i = 0; i < m->claims->n_axes; i++) {
        codes[i] = cv_claims_code(m->claims, cell, i);
    }
    return groups->list[cv_groups_find(groups, m->weighting->survey, codes, m->weight_at)]
        .weight;
}

struct counting {
    const struct cv_claims *claims;
    int64_t *counts;
};

static int count_cell(void *data, const uint64_t *codes, int64_t count)
{
    const struct counting *c = data;
    uint64_t cell = 0;

    for (uint32_t i = 0; i < c->claims->n_axes; i++) {
        const struct cv_axis *axis = &c->claims->axes[i];
        cell = cell * axis->n + cv_code_place(axis->codes, axis->n, codes[i]);
    }
    c->counts[cell] += count;
    return 0;
}

/* Axes, cells and their weights; false in *fits where there are too many cells to audit. */
static int begin(struct making *m, const struct cv_tally *tally, uint32_t tuple,
                 uint32_t n_claims, bool *fits)
{
    struct cv_arena *arena = &m->weighting->arena;

    m->claims = cv_arena_alloc(arena, sizeof *m->claims);
    m->tuple = &m->weighting->survey->tuples[tuple];
    if (!m->claims || make_axes(m) != 0) {
        return -1;
    }
    *fits = m->claims->n_cells <= CV_CLAIM_CELLS;
    if (!*fits) {
        return 0;
    }
    struct counting c = {m->claims,
                         cv_arena_array(arena, (size_t)m->claims->n_cells, sizeof *c.counts)};
    m->weights = cv_arena_array(arena, (size_t)m->claims->n_cells, sizeof *m->weights);
    m->list = cv_arena_array(arena, n_claims, sizeof *m->list);
    if (!c.counts || !m->weights || !m->list ||
        cv_full_each(tally, tuple, count_cell, &c) != 0) {
        return -1;
    }
    m->claims->counts = c.counts;
    m->claims->list = m->list;
    for (uint64_t cell = 0; cell < m->claims->n_cells; cell++) {
        m->weights[cell] = weight_of(m, cell);
    }
    return 0;
}

/* A claim over the cells whose factor is not 0. */
static int add_claim(struct making *m, const double *factors, double low, double high)
{
    struct cv_arena *arena = &m->weighting->arena;
    const uint32_t n_cells = (uint32_t)m->claims->n_cells;
    uint32_t n = 0;

    for (uint32_t cell = 0; cell < n_cells; cell++) {
        n += factors[cell] != 0;
    }
    uint32_t *cells = cv_arena_array(arena, n, sizeof *cells);
    double *kept = cv_arena_array(arena, n, sizeof *kept);
    if (!cells || !kept) {
        return -1;
    }
    n = 0;
    for (uint32_t cell = 0; cell < n_cells; cell++) {
        if (factors[cell] != 0) {
            cells[n] = cell;
            kept[n++] = factors[cell];
        }
    }
    m->list[m->claims->n++] = (struct cv_claim){cells, kept, n, low, high};
    return 0;
}

struct cv_claims *cv_claims_of_weights(struct cv_weighting *weighting,
                                       const struct cv_tally *tally)
{
    const struct cv_survey *survey = weighting->survey;
    const struct cv_weights *weights = &survey->weights;
    uint32_t at[CV_WEIGHTS_MAX] = {0};
    struct making m = {.weighting = weighting, .weight_at = at};
    bool fits = false;

    cv_weights_places(weights, at);
    if (begin(&m, tally, weights->tuple, 1, &fits) != 0) {
        return NULL;
    }
    if (!fits) {
        return m.claims;
    }
    double *factors =
        cv_arena_array(&weighting->arena, (size_t)m.claims->n_cells, sizeof *factors);
    double sum = 0;
    for (uint32_t cell = 0; factors && cell < m.claims->n_cells; cell++) {
        factors[cell] = m.weights[cell] * m.weights[cell];
        sum += m.weights[cell] * (double)m.claims->counts[cell];
    }
    /* The effect is n times the sum of squares by the square of the sum. */
    const double unit = sum * sum / (double)weighting->people;
    const double printed = cv_rounded_effect(weighting->effect);
    return factors && add_claim(&m, factors, unit * (printed - 0.005),
                                unit * (printed + 0.005)) == 0
               ? m.claims
               : NULL;
}

/* --- a block --- */

/* What a cell is to one column of a block. */
struct role {
    bool in_base;
    uint32_t row; /* UINT32_MAX: no row */
};

static struct role role_of(const struct making *m, const struct cv_weighted_block *block,
                           uint32_t column, uint64_t cell)
{
    const struct cv_cut *cut = &block->cut->cut;
    const struct cv_question *row = &m->weighting->survey->questions[cut->row];
    const uint64_t code = cv_claims_code(m->claims, cell, cut->row_at);
    bool in = code < row->n_valid && m->weights[cell] > 0;

    for (uint32_t i = 0; i < cut->n_where; i++) {
        in = in && cv_claims_code(m->claims, cell, cut->where_at[i]) == cut->where[i].code;
    }
    if (cut->column != CV_NO_QUESTION) {
        in = in && cv_claims_code(m->claims, cell, cut->column_at) == column;
    }
    return (struct role){in && (row->kind != CV_MULTIPLE || code == block->n_rows),
                         in && code < block->n_rows ? (uint32_t)code : UINT32_MAX};
}

/* a * x + b * base, over x (the cells of the row) and the base's, weights to a power of 1 or 2.
 */
static void set_factors(const struct making *m, const struct role *roles, uint32_t row,
                        double a, double b, bool squared, double *factors)
{
    for (uint32_t cell = 0; cell < m->claims->n_cells; cell++) {
        const double weight = squared ? m->weights[cell] * m->weights[cell] : m->weights[cell];
        factors[cell] =
            weight * ((roles[cell].row == row ? a : 0) + (roles[cell].in_base ? b : 0));
    }
}

/* The share lies within half a per cent of the printed one. */
static int claim_share(struct making *m, const struct role *roles, uint32_t row, double printed,
                       double *factors)
{
    set_factors(m, roles, row, 1, -(printed - 0.005), false, factors);
    if (add_claim(m, factors, 0, INFINITY) != 0) {
        return -1;
    }
    set_factors(m, roles, row, 1, -(printed + 0.005), false, factors);
    return add_claim(m, factors, -INFINITY, 0);
}

/* The effective base lies within half a unit of the printed one. At a share between 0 and 1
 * it says what the sum of (w (y - p))^2 is, with (y - p)^2 = (1 - 2p) y + p^2; at the ends what
 * the sum of squared weights is. */
static int claim_effective(struct making *m, const struct role *roles, uint32_t row,
                           const struct cv_weighted_share *share, double *factors)
{
    const double p = share->value;
    const double printed = cv_rounded_base(share->effective);
    const double sum = share->base * share->base;
    double unit = sum;
    double low_base = printed - CV_BASE_UNIT / 2;

    if (p > 0 && p < 1) {
        const double n = (double)share->n;
        unit = p * (1 - p) * sum * (n - 1) / n;
        set_factors(m, roles, row, 1 - 2 * p, p * p, true, factors);
    } else {
        set_factors(m, roles, row, 0, 1, true, factors);
    }
    low_base = low_base > 0 ? low_base : share->effective / 2;
    return add_claim(m, factors, unit / (printed + CV_BASE_UNIT / 2), unit / low_base);
}

static int claim_column(struct making *m, const struct cv_weighted_block *block,
                        uint32_t column, struct role *roles, double *factors)
{
    for (uint64_t cell = 0; cell < m->claims->n_cells; cell++) {
        roles[cell] = role_of(m, block, column, cell);
    }
    for (uint32_t row = 0; row < block->n_rows; row++) {
        const struct cv_weighted_share *share =
            &block->shares[(size_t)row * block->n_columns + column];
        if (share->n == 0) {
            continue;
        }
        if (row == 0) {
            const double printed = cv_rounded_base(share->base);
            set_factors(m, roles, UINT32_MAX - 1, 0, 1, false, factors);
            if (add_claim(m, factors, printed - CV_BASE_UNIT / 2, printed + CV_BASE_UNIT / 2) !=
                0) {
                return -1;
            }
        }
        if (claim_share(m, roles, row, cv_rounded_share(share->value), factors) != 0 ||
            (share->has_interval && claim_effective(m, roles, row, share, factors) != 0)) {
            return -1;
        }
    }
    return 0;
}

struct cv_claims *cv_claims_of_block(struct cv_weighting *weighting,
                                     const struct cv_weighted_block *block,
                                     const struct cv_tally *tally)
{
    struct making m = {.weighting = weighting, .weight_at = block->cut->weight_at};
    struct cv_arena scratch = {0};
    bool fits = false;
    const uint32_t most = (3 * block->n_rows + 1) * block->n_columns;

    if (begin(&m, tally, block->cut->cut.tuple, most, &fits) != 0) {
        return NULL;
    }
    if (!fits) {
        return m.claims;
    }
    struct role *roles = cv_arena_array(&scratch, (size_t)m.claims->n_cells, sizeof *roles);
    double *factors = cv_arena_array(&scratch, (size_t)m.claims->n_cells, sizeof *factors);
    bool whole = roles && factors;
    for (uint32_t column = 0; whole && column < block->n_columns; column++) {
        whole = claim_column(&m, block, column, roles, factors) == 0;
    }
    cv_arena_free(&scratch);
    return whole ? m.claims : NULL;
}
