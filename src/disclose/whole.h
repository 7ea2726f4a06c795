/* The audit of the report as a whole: what anybody can work out of a hidden count from all
 * that is published together, by linear programming. */
#ifndef CV_DISCLOSE_WHOLE_H
#define CV_DISCLOSE_WHOLE_H

#include "disclose/relations.h"

struct cv_solver;

/* Values that an entry can have for all anyone knows, as far as seen: low <= n <= high. */
struct cv_seen {
    int64_t low, high;
};

struct cv_whole {
    struct cv_ledger *ledger;
    struct cv_relations relations;
    uint32_t everybody;   /* the entry of all responses */
    struct cv_seen *seen; /* an entry; hiding more cannot take back what was seen */
    struct cv_seen *best; /* the same with everything hidden that can be */
    struct cv_seen
        *outer; /* an entry: what each sum by itself leaves it, in the program at hand */
    struct cv_seen *best_outer; /* ... with everything hidden that can be */
    bool *accepted;             /* an entry: nothing more can be done for it */
    bool *weak;                 /* an entry: can be worked out too nearly, by the last audit */
    uint32_t *group;            /* an entry: the first of those that it hangs together with */
    uint32_t *unknown;      /* an entry: its number in the program at hand, or CV_LEDGER_NONE */
    uint32_t *best_unknown; /* ... in the program with everything hidden */
    bool *capped;           /* an entry: kept from going far; none between pushes */
    bool *reached;          /* an entry: on the way to a remedy; none between remedies */
    bool *looked;           /* a relation: likewise */
    bool *spoken_for;       /* a relation: a remedy of this round is in it */
    uint32_t *sums;         /* the relations that entry i is in: */
    uint32_t *sums_first;   /* sums[sums_first[i]] .. sums[sums_first[i + 1] - 1] */
    uint32_t *terms;        /* of one line of a program, and their signs */
    int *signs;
    struct cv_solver *best_solver; /* made when it is first needed */
    int64_t most;                  /* no count can be more */
    int64_t narrow; /* how wide the interval of a small count must be; 0: threshold - 1 */
    uint64_t steps; /* left of the budget */
};

enum cv_whole_verdict {
    CV_WHOLE_SAFE,
    CV_WHOLE_WEAK,    /* whole->weak says which entries */
    CV_WHOLE_GAVE_UP, /* the budget is spent on what *entry hangs together with */
    CV_WHOLE_MEMORY
};

/* Prepares audits; nothing but unprinted entries needs be hidden yet. -1 when memory
 * ran out. Freed by cv_whole_close also then. */
int cv_whole_open(struct cv_whole *whole, struct cv_ledger *ledger,
                  const struct cv_survey *survey, struct cv_arena *arena);
void cv_whole_close(struct cv_whole *whole);

/* Whether the feasible interval of every hidden count is wide enough: of a small one
 * threshold - 1, or what it would be with everything hidden that can be; of one that is hidden
 * to shield others, 1. Hidden are those of the tables, and those that no table has where they
 * are small. The bounds of the ledger must be up to date. With whole->narrow set, a small count
 * must be that wide, whatever it could be with everything hidden. */
enum cv_whole_verdict cv_whole_audit(struct cv_whole *whole, uint32_t *entry);

/* Hides something for the weak entries: for each, of the published counts that may be hidden
 * and stand in a sum with it, else in a sum with a hidden count of these, and so on, the
 * smallest that is not zero; the first in the ledger of several; else the base of a column of
 * nobody, which must then go whole. An entry whose sums another one's remedy is in has to wait;
 * one without remedy is accepted. Returns how many counts were hidden. */
uint32_t cv_whole_remedy(struct cv_whole *whole);

/* Whether two hidden entries hang together. */
bool cv_whole_together(const struct cv_whole *whole, uint32_t one, uint32_t other);

/* --- after the last audit, for what says more than counts do (claim.c) --- */

/* A program over every hidden entry, whose numbers are in whole->unknown, with `n_more`
 * unknowns behind them; *first is the first of those. Further lines may be added. NULL when
 * memory ran out; the caller frees. */
struct cv_solver *cv_whole_program(struct cv_whole *whole, uint32_t n_more, uint32_t *first);

/* Whether every hidden count stays as wide in that program as it must be, or was without the
 * further lines. Not when the budget is spent. `seen` is room for one an entry. */
bool cv_whole_holds(struct cv_whole *whole, struct cv_solver *solver, struct cv_seen *seen);

/* Takes an entry out of further audits. */
void cv_whole_accept(struct cv_whole *whole, uint32_t entry);

#endif
