/* Every count that may be printed, once, by what it counts: the responses that fit a set of
 * conditions. The same count can stand in several tables; here it is one, so that it cannot be
 * hidden in one table and printed in another. The ledger also knows which counts are parts of
 * which others, and so what the published ones say about a hidden one. */
#ifndef CV_DISCLOSE_LEDGER_H
#define CV_DISCLOSE_LEDGER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/map.h"

#define CV_LEDGER_NONE CV_MAP_NONE

#define CV_ANSWERED UINT32_MAX        /* the question was answered, however */
#define CV_MENTIONED (UINT32_MAX - 1) /* not responses but their picks, all together */
#define CV_SILENT (UINT32_MAX - 2)    /* the question was not answered */
#define CV_CONDITIONS_MAX 8

/* In place of an option: answered, but not with it. */
#define CV_OTHERWISE UINT32_C(0x80000000)
static inline bool cv_is_otherwise(uint32_t code)
{
    return code >= CV_OTHERWISE && code < CV_SILENT;
}

/* One condition on a response: question `question` was answered with `code`, in a ranking at
 * place `place` (from 1; 0 where places do not matter). */
struct cv_condition {
    uint32_t question, code, place;
};

struct cv_conditions {
    struct cv_condition list[CV_CONDITIONS_MAX];
    uint32_t n;
};

struct cv_entry {
    int64_t n;         /* the count itself */
    int64_t threshold; /* what it is held to when it is hidden */
    bool protect;      /* a protected cut has it: hiding it costs nobody a promised figure */
    bool account;      /* the valid answers of a question in the account */
    bool hidden;
    bool unprinted; /* no table has it, but it can be worked out from those that do */
    bool loose;     /* hidden in a row or column that went whole, zeros too: it may be zero */
    /* What the published counts say about it when it is hidden: low <= n <= high. And what
     * those say that will be published whatever happens. */
    int64_t low, high, fixed_low, fixed_high;
    /* Known beside any table: the responses that were asked; those less the dropped ones. Of an
     * account; INT64_MAX elsewhere. */
    int64_t asked, most;
    bool near_base;   /* the count of those who answered otherwise is small */
    uint32_t rest_of; /* of the count of those: the entry of the option; else CV_LEDGER_NONE */
};

struct cv_ledger {
    struct cv_entry *entries;
    struct cv_conditions *conditions; /* one an entry */
    uint32_t n, cap;
    uint32_t *wider;       /* the entries that entry i is a part of: */
    uint32_t *wider_first; /* wider[wider_first[i]] .. wider[wider_first[i + 1] - 1] */
    struct cv_map map;
    struct cv_arena arena;
};

/* Adds a condition to a set (at most CV_CONDITIONS_MAX; more than the tuples can hold are never
 * asked for). */
void cv_conditions_add(struct cv_conditions *set, uint32_t question, uint32_t code,
                       uint32_t place);

/* The entry with these conditions, made with count `n` when it is new. CV_LEDGER_NONE when
 * memory ran out. Zero-initialise the ledger first. */
uint32_t cv_ledger_put(struct cv_ledger *ledger, const struct cv_conditions *set, int64_t n);

/* The entry with these conditions, or CV_LEDGER_NONE. */
uint32_t cv_ledger_find(const struct cv_ledger *ledger, const struct cv_conditions *set);

/* Finds which entries are parts of which; after the last put. -1 when memory ran out. */
int cv_ledger_relate(struct cv_ledger *ledger);

/* Brings low, high, fixed_low and fixed_high of every hidden entry up to date. */
void cv_ledger_bound(struct cv_ledger *ledger);

/* Hides an entry; `threshold` is the rule on whose account. True when it was not hidden. */
bool cv_ledger_hide(struct cv_ledger *ledger, uint32_t entry, int64_t threshold);

/* Enters what no table has, unprinted and hidden, its count not known here (-1); nothing where
 * it is there already. -1 when memory ran out. */
int cv_ledger_put_unknown(struct cv_ledger *ledger, const struct cv_conditions *set);

/* Enters those who answered question `row` otherwise than option `entry` says, `n` people; no
 * table has them. CV_LEDGER_NONE when memory ran out. */
uint32_t cv_ledger_put_rest(struct cv_ledger *ledger, uint32_t entry, uint32_t row, int64_t n,
                            int64_t threshold);

void cv_ledger_free(struct cv_ledger *ledger);

#endif
