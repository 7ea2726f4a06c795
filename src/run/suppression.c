/* What disclosure control would take out of each table, told before anything is published. */
#include "base/diag.h"
#include "estimate/estimate.h"
#include "run/protect.h"
#include "run/result.h"

static void add_counts(struct canvass_suppression *told, const struct cv_count *counts,
                       size_t n, bool *all)
{
    for (size_t i = 0; i < n; i++) {
        told->counts++;
        told->suppressed += counts[i].suppressed;
        *all = *all && counts[i].suppressed;
    }
}

static void tell_table(struct canvass_suppression *told, const struct cv_released_table *table)
{
    *told = (struct canvass_suppression){.table = table->table->id};
    for (uint32_t i = 0; i < table->n_blocks; i++) {
        const struct cv_block *block = &table->blocks[i];
        bool all = true;
        add_counts(told, block->bases, block->n_columns, &all);
        all = (size_t)block->n_rows * block->n_columns > 0; /* of the cells alone */
        add_counts(told, block->cells, (size_t)block->n_rows * block->n_columns, &all);
        told->whole = told->whole || all;
        if (block->mentions) {
            add_counts(told, block->mentions, block->n_columns, &all);
        }
        told->rounding = (uint64_t)block->rounding > told->rounding ? (uint64_t)block->rounding
                                                                    : told->rounding;
    }
}

/* What the audit took of the weighted figures of a table. */
static void tell_weighted(struct canvass_suppression *told,
                          const struct cv_weighting *weighting, uint32_t table)
{
    for (uint32_t i = 0; weighting && i < weighting->n_blocks; i++) {
        if (weighting->blocks[i].cut->table == table) {
            told->weighted++;
            told->weighted_hidden += !weighting->blocks[i].released;
        }
    }
}

static bool is_by_group(const struct cv_table *table)
{
    for (uint32_t i = 0; i < table->n_cuts; i++) {
        if (table->cuts[i].protect) {
            return true;
        }
    }
    return false;
}

enum canvass_status cv_result_suppression(struct canvass_result *result,
                                          const struct cv_tally *tally,
                                          struct canvass_error *error)
{
    struct cv_protected made;
    struct cv_estimates *estimates = NULL;
    enum canvass_status status = cv_protect(&made, result->survey, tally, error);

    /* Nobody looks at them; what they refuse a run would refuse. */
    if (status == CANVASS_OK) {
        status = cv_estimates_make(&estimates, made.release, error);
    }
    cv_estimates_free(estimates);
    if (status != CANVASS_OK) {
        cv_protected_free(&made);
        return status;
    }
    const struct cv_release *release = made.release;
    result->suppression = cv_arena_array(&result->arena, release->n_tables + (size_t)1,
                                         sizeof *result->suppression);
    if (!result->suppression) {
        status = cv_fail_memory(error);
    }
    for (uint32_t i = 0; i < release->n_tables && status == CANVASS_OK; i++) {
        struct canvass_suppression *told = &result->suppression[result->n_suppression];
        tell_table(told, &release->tables[i]);
        tell_weighted(told, made.weighting, i);
        told->unprotected = result->survey->disclosure.none;
        result->n_suppression += is_by_group(release->tables[i].table) ||
                                 told->suppressed > 0 || told->rounding > 0 ||
                                 told->weighted_hidden > 0;
    }
    cv_protected_free(&made);
    return status;
}

bool canvass_result_suppression(const struct canvass_result *result, size_t index,
                                struct canvass_suppression *suppression)
{
    if (index >= result->n_suppression) {
        return false;
    }
    *suppression = result->suppression[index];
    return true;
}
