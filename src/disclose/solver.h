/* Linear programs, small and many alike: the least and the greatest value that one unknown can
 * have. The only user of GLPK. */
#ifndef CV_DISCLOSE_SOLVER_H
#define CV_DISCLOSE_SOLVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cv_solver;

/* A program over `n` unknowns. NULL when memory ran out. */
struct cv_solver *cv_solver_new(uint32_t n);
void cv_solver_free(struct cv_solver *solver); /* NULL is fine */

/* low <= unknown <= high; high is INT64_MAX for none. */
void cv_solver_bound(struct cv_solver *solver, uint32_t unknown, int64_t low, int64_t high);

/* low <= sum of sign[i] * unknown[i] <= high, the signs small whole numbers, mostly 1 or -1, no
 * unknown twice; low is INT64_MIN and high INT64_MAX for none. False when memory ran out. */
bool cv_solver_add(struct cv_solver *solver, const uint32_t *unknowns, const int *signs,
                   uint32_t n, int64_t low, int64_t high);

/* The same for low <= sum of factor[i] * unknown[i] <= high with finite factors; -INFINITY and
 * INFINITY for none. */
bool cv_solver_add_line(struct cv_solver *solver, const uint32_t *unknowns,
                        const double *factors, uint32_t n, double low, double high);

/* Finds values of all unknowns for which the sum of sign[i] * unknown[i] is least (direction
 * below 0) or greatest (above). `steps` is what may be spent, in iterations of the simplex
 * method times the rows and columns they go through, and what is left after. False when the
 * steps or memory ran out, or the program contradicts itself. */
bool cv_solver_push(struct cv_solver *solver, const uint32_t *unknowns, const int *signs,
                    uint32_t n, int direction, uint64_t *steps);

/* Whether memory ran out in what was asked of the solver. */
bool cv_solver_failed(const struct cv_solver *solver);

/* Gives back what GLPK keeps between programs, and what one that failed had. No solver may be
 * left that has not been freed. */
void cv_solver_end(void);

/* The value of an unknown in what was found last. */
double cv_solver_value(const struct cv_solver *solver, uint32_t unknown);

#endif
