#include "disclose/solver.h"

#include <glpk.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>

/* What the next call of GLPK is about. */
struct task {
    int unknown; /* from 1 */
    uint32_t n;  /* of unknowns in all, or of terms */
    double low, high;
    int direction;
    uint64_t *steps;
    bool solved;
};

struct cv_solver {
    glp_prob *problem;
    int *indices; /* of one row, from 1 */
    double *values;
    struct task task;
    jmp_buf out; /* where GLPK's failures lead */
    bool failed;
    bool has_basis;
};

/* GLPK ends the program when memory runs out, unless its hook jumps out; what this solver had
 * is then given back by cv_solver_end, as other solvers are in the same hands. */
static void jump_out(void *data)
{
    struct cv_solver *solver = data;

    solver->failed = true;
    longjmp(solver->out, 1);
}

/* Every call of GLPK goes through here. */
static bool guarded(struct cv_solver *solver, void (*work)(struct cv_solver *solver))
{
    if (solver->failed) {
        return false;
    }
    glp_error_hook(jump_out, solver);
    if (setjmp(solver->out) == 0) {
        work(solver);
        glp_error_hook(NULL, NULL);
    }
    return !solver->failed;
}

static void create(struct cv_solver *solver)
{
    glp_term_out(GLP_OFF);
    solver->problem = glp_create_prob();
    glp_add_cols(solver->problem, (int)solver->task.n);
}

struct cv_solver *cv_solver_new(uint32_t n)
{
    struct cv_solver *solver = n > 0 && n <= 1000000 ? calloc(1, sizeof *solver) : NULL;

    if (!solver) {
        return NULL;
    }
    solver->task.n = n;
    solver->indices = calloc((size_t)n + 1, sizeof *solver->indices);
    solver->values = calloc((size_t)n + 1, sizeof *solver->values);
    /* Left to itself, GLPK ends the program where it cannot begin. */
    const bool begun = glp_init_env() <= 1;
    if (!begun || !solver->indices || !solver->values || !guarded(solver, create)) {
        cv_solver_free(solver);
        return NULL;
    }
    return solver;
}

void cv_solver_free(struct cv_solver *solver)
{
    if (!solver) {
        return;
    }
    if (solver->problem && !solver->failed) {
        glp_delete_prob(solver->problem);
    }
    free(solver->indices);
    free(solver->values);
    free(solver);
}

bool cv_solver_failed(const struct cv_solver *solver)
{
    return solver->failed;
}

void cv_solver_end(void)
{
    (void)glp_free_env();
}

static int kind_of_bounds(const struct task *task)
{
    const bool has_low = !isinf(task->low);
    const bool has_high = !isinf(task->high);

    if (has_low && has_high) {
        return task->low < task->high ? GLP_DB : GLP_FX;
    }
    return has_low ? GLP_LO : has_high ? GLP_UP : GLP_FR;
}

static double number(int64_t bound)
{
    return bound == INT64_MIN   ? -(double)INFINITY
           : bound == INT64_MAX ? (double)INFINITY
                                : (double)bound;
}

/* GLPK does not look at a bound that its kind says is not there. */
static double finite(double bound)
{
    return isinf(bound) ? 0.0 : bound;
}

static void bound_column(struct cv_solver *solver)
{
    const struct task *task = &solver->task;

    glp_set_col_bnds(solver->problem, task->unknown, kind_of_bounds(task), finite(task->low),
                     finite(task->high));
}

void cv_solver_bound(struct cv_solver *solver, uint32_t unknown, int64_t low, int64_t high)
{
    solver->task =
        (struct task){.unknown = (int)unknown + 1, .low = number(low), .high = number(high)};
    (void)guarded(solver, bound_column);
}

static void set_terms(struct cv_solver *solver, const uint32_t *unknowns, const int *signs,
                      uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        solver->indices[i + 1] = (int)unknowns[i] + 1;
        solver->values[i + 1] = (double)signs[i];
    }
}

static void add_row(struct cv_solver *solver)
{
    const struct task *task = &solver->task;
    const int row = glp_add_rows(solver->problem, 1);

    glp_set_mat_row(solver->problem, row, (int)task->n, solver->indices, solver->values);
    glp_set_row_bnds(solver->problem, row, kind_of_bounds(task), finite(task->low),
                     finite(task->high));
}

bool cv_solver_add(struct cv_solver *solver, const uint32_t *unknowns, const int *signs,
                   uint32_t n, int64_t low, int64_t high)
{
    set_terms(solver, unknowns, signs, n);
    solver->task = (struct task){.n = n, .low = number(low), .high = number(high)};
    return guarded(solver, add_row);
}

bool cv_solver_add_line(struct cv_solver *solver, const uint32_t *unknowns,
                        const double *factors, uint32_t n, double low, double high)
{
    for (uint32_t i = 0; i < n; i++) {
        solver->indices[i + 1] = (int)unknowns[i] + 1;
        solver->values[i + 1] = factors[i];
    }
    solver->task = (struct task){.n = n, .low = low, .high = high};
    return guarded(solver, add_row);
}

static void set_objective(struct cv_solver *solver, bool on)
{
    for (uint32_t i = 1; i <= solver->task.n; i++) {
        glp_set_obj_coef(solver->problem, solver->indices[i], on ? solver->values[i] : 0.0);
    }
}

/* An iteration goes through rows and columns; small programs cost something as well. Counted
 * and not timed, so that the same report is made on every machine. */
static uint64_t cost_of_iteration(const struct cv_solver *solver)
{
    static const uint64_t least = 1500;
    const uint64_t size = (uint64_t)glp_get_num_rows(solver->problem) +
                          (uint64_t)glp_get_num_cols(solver->problem);

    return size > least ? size : least;
}

/* The basis of the last solution is where this one begins. */
static void solve(struct cv_solver *solver)
{
    struct task *task = &solver->task;
    const uint64_t steps = *task->steps;
    const uint64_t cost = cost_of_iteration(solver);
    glp_smcp options;

    glp_init_smcp(&options);
    options.msg_lev = GLP_MSG_OFF;
    options.it_lim = steps / cost < 1000000 ? (int)(steps / cost) : 1000000;
    if (!solver->has_basis) {
        glp_adv_basis(solver->problem, 0);
        solver->has_basis = true;
    }
    const int before = glp_get_it_cnt(solver->problem);
    glp_set_obj_dir(solver->problem, task->direction < 0 ? GLP_MIN : GLP_MAX);
    set_objective(solver, true);
    task->solved = glp_simplex(solver->problem, &options) == 0 &&
                   glp_get_status(solver->problem) == GLP_OPT;
    set_objective(solver, false);
    const uint64_t spent = cost * ((uint64_t)(glp_get_it_cnt(solver->problem) - before) + 1);
    *task->steps -= spent < steps ? spent : steps;
}

bool cv_solver_push(struct cv_solver *solver, const uint32_t *unknowns, const int *signs,
                    uint32_t n, int direction, uint64_t *steps)
{
    set_terms(solver, unknowns, signs, n);
    solver->task = (struct task){.n = n, .direction = direction, .steps = steps};
    return *steps > 0 && guarded(solver, solve) && solver->task.solved;
}

double cv_solver_value(const struct cv_solver *solver, uint32_t unknown)
{
    return glp_get_col_prim(solver->problem, (int)unknown + 1);
}
