#include "disclose/release.h"

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "disclose/ballots.h"
#include "disclose/block.h"
#include "disclose/questions.h"
#include "disclose/relations.h"
#include "disclose/rounded.h"
#include "disclose/rounding.h"
#include "disclose/suppress.h"
#include "disclose/triangles.h"
#include "tally/tally.h"

/* What is needed until the release stands, and freed then. */
struct work {
    struct cv_ledger ledger;
    struct cv_arena arena;
    struct cv_grid *grids;
    uint32_t n_grids;
    uint32_t *valid; /* the entry of each question's valid answers */
    struct cv_claims *const *claims;
    uint32_t n_claims;
};

static int count_table(struct cv_release *release, struct cv_released_table *made,
                       const struct cv_table *table, const struct cv_tally *tally)
{
    made->table = table;
    made->n_blocks = table->n_cuts;
    made->blocks = cv_arena_array(&release->arena, made->n_blocks, sizeof *made->blocks);
    if (!made->blocks) {
        return -1;
    }
    for (uint32_t i = 0; i < made->n_blocks; i++) {
        if (cv_block_count(&made->blocks[i], release->survey, &table->cuts[i], tally,
                           &release->arena) != 0) {
            return -1;
        }
    }
    return 0;
}

/* Everything as it was counted. */
static int count_all(struct cv_release *release, const struct cv_tally *tally)
{
    const struct cv_survey *survey = release->survey;

    release->responses = cv_tally_responses(tally);
    release->n_tables = survey->n_tables;
    release->tables =
        cv_arena_array(&release->arena, survey->n_tables, sizeof *release->tables);
    if (!release->tables || cv_questions_count(release, tally) != 0) {
        return -1;
    }
    for (uint32_t i = 0; i < survey->n_tables; i++) {
        if (count_table(release, &release->tables[i], &survey->tables[i], tally) != 0) {
            return -1;
        }
    }
    return 0;
}

static bool protects_anything(const struct cv_survey *survey)
{
    for (uint32_t i = 0; i < survey->n_tables && !survey->disclosure.none; i++) {
        for (uint32_t k = 0; k < survey->tables[i].n_cuts; k++) {
            if (survey->tables[i].cuts[k].protect) {
                return true;
            }
        }
    }
    return false;
}

/* The counts that a condition leaves out: of a table for Dartford, the same for every other
 * area. No table has them, but where another is for everyone they are what is left. They are
 * entered as hidden, so that they cannot be worked out either. */
static int enter_others(struct work *work, const struct cv_release *release,
                        const struct cv_tally *tally, const struct cv_cut *cut, uint32_t k)
{
    const struct cv_question *question = &release->survey->questions[cut->where[k].question];
    struct cv_where where[CV_TUPLE_MAX];
    struct cv_cut other = *cut;

    memcpy(where, cut->where, cut->n_where * sizeof where[0]);
    other.where = where;
    for (uint32_t code = 0; code < question->n_options; code++) {
        struct cv_block block = {0};
        struct cv_grid grid = {0};
        const uint32_t before = work->ledger.n;
        if (code == cut->where[k].code) {
            continue;
        }
        where[k].code = code;
        if (cv_block_count(&block, release->survey, &other, tally, &work->arena) != 0 ||
            cv_grid_enter(&grid, &work->ledger, release->survey, &block, &work->arena) != 0) {
            return -1;
        }
        for (uint32_t i = before; i < work->ledger.n; i++) {
            struct cv_entry *entry = &work->ledger.entries[i];
            entry->unprinted = entry->hidden = entry->loose = true;
        }
    }
    return 0;
}

/* Conditions on the column question itself are left aside: the table turned round has those. */
static int enter_conditions(struct work *work, const struct cv_release *release,
                            const struct cv_tally *tally)
{
    for (uint32_t i = 0; i < work->n_grids; i++) {
        const struct cv_cut *cut = work->grids[i].cut;
        for (uint32_t k = 0; k < cut->n_where && cut->protect; k++) {
            const uint32_t question = cut->where[k].question;
            if (release->survey->questions[question].kind == CV_SINGLE &&
                question != cut->column && question != cut->row &&
                enter_others(work, release, tally, cut, k) != 0) {
                return -1;
            }
        }
    }
    return 0;
}

static int enter_all(struct work *work, const struct cv_release *release,
                     const struct cv_tally *tally)
{
    struct cv_conditions everybody = {.n = 0};
    uint32_t n = 0;

    for (uint32_t i = 0; i < release->n_tables; i++) {
        n += release->tables[i].n_blocks;
    }
    work->grids = cv_arena_array(&work->arena, n, sizeof *work->grids);
    work->valid =
        cv_arena_array(&work->arena, release->survey->n_questions, sizeof *work->valid);
    if (!work->grids || !work->valid ||
        cv_ledger_put(&work->ledger, &everybody, release->responses) == CV_LEDGER_NONE ||
        cv_questions_enter(release, &work->ledger, work->valid) != 0) {
        return -1;
    }
    for (uint32_t i = 0; i < release->n_tables; i++) {
        for (uint32_t k = 0; k < release->tables[i].n_blocks; k++) {
            if (cv_grid_enter(&work->grids[work->n_grids++], &work->ledger, release->survey,
                              &release->tables[i].blocks[k], &work->arena) != 0) {
                return -1;
            }
        }
    }
    if (enter_conditions(work, release, tally) != 0 ||
        cv_triangles_enter(&work->ledger, release->survey, &work->arena) != 0 ||
        cv_relations_close(&work->ledger) != 0) {
        return -1;
    }
    for (uint32_t i = 0; i < work->n_grids; i++) {
        cv_grid_link(&work->grids[i], &work->ledger);
    }
    return cv_ledger_relate(&work->ledger);
}

static bool take_out(const struct cv_ledger *ledger, uint32_t entry, struct cv_count *count)
{
    if (!ledger->entries[entry].hidden) {
        return false;
    }
    *count = (struct cv_count){0, true};
    return true;
}

/* Takes the numbers of hidden counts out of a block. */
static bool redact(struct cv_block *block, const struct cv_grid *grid,
                   const struct cv_ledger *ledger)
{
    const size_t n_cells = (size_t)block->n_rows * block->n_columns;
    bool any = false;

    for (size_t i = 0; i < n_cells; i++) {
        any = take_out(ledger, grid->cells[i], &block->cells[i]) || any;
    }
    for (uint32_t c = 0; c < block->n_columns; c++) {
        any = take_out(ledger, grid->bases[c], &block->bases[c]) || any;
        if (block->mentions && grid->totals) {
            any = take_out(ledger, grid->totals[c], &block->mentions[c]) || any;
        }
    }
    return any;
}

static void redact_all(struct cv_release *release, const struct work *work)
{
    const struct cv_grid *grid = work->grids;

    for (uint32_t i = 0; i < release->n_tables; i++) {
        for (uint32_t k = 0; k < release->tables[i].n_blocks; k++, grid++) {
            if (redact(&release->tables[i].blocks[k], grid, &work->ledger)) {
                release->suppressed_any = true;
            }
        }
    }
}

static enum canvass_status protect(struct cv_release *release, const struct cv_tally *tally,
                                   struct cv_claims *const *claims, uint32_t n_claims,
                                   struct canvass_error *error)
{
    struct work work = {.claims = claims, .n_claims = n_claims};
    enum canvass_status status = CANVASS_ENOMEM;

    if (enter_all(&work, release, tally) == 0 &&
        cv_suppress(&work.ledger, work.grids, work.n_grids, release->survey, work.claims,
                    work.n_claims, &work.arena) == 0) {
        redact_all(release, &work);
        status = cv_questions_release(release, &work.ledger, work.valid, error);
    } else {
        cv_fail_memory(error);
    }
    cv_ledger_free(&work.ledger);
    cv_arena_free(&work.arena);
    return status;
}

/* Rounds, and takes out what could be worked out of rounded counts all the same. */
static enum canvass_status round_counts(struct cv_release *release,
                                        const struct cv_tally *tally,
                                        struct canvass_error *error)
{
    struct work work = {.n_claims = 0};
    const bool *questions = cv_round_questions(release);
    enum canvass_status status = CANVASS_ENOMEM;

    if (questions && enter_all(&work, release, tally) == 0) {
        status = cv_rounded_audit(
            &(const struct cv_rounded_report){release->survey, questions, work.valid},
            &work.ledger, work.grids, work.n_grids, &work.arena, error);
    } else {
        cv_fail_memory(error);
    }
    if (status == CANVASS_OK) {
        cv_round_release(release, questions);
        redact_all(release, &work);
        status = cv_questions_release(release, &work.ledger, work.valid, error);
    }
    cv_ledger_free(&work.ledger);
    cv_arena_free(&work.arena);
    return status;
}

enum canvass_status cv_release_make(struct cv_release **out, const struct cv_survey *survey,
                                    const struct cv_tally *tally, struct canvass_error *error)
{
    return cv_release_claim(out, survey, tally, NULL, 0, error);
}

enum canvass_status cv_release_claim(struct cv_release **out, const struct cv_survey *survey,
                                     const struct cv_tally *tally,
                                     struct cv_claims *const *claims, uint32_t n,
                                     struct canvass_error *error)
{
    enum canvass_status status = CANVASS_OK;
    struct cv_release *made = calloc(1, sizeof *made);

    *out = NULL;
    if (!made) {
        return cv_fail_memory(error);
    }
    made->survey = survey;
    if (count_all(made, tally) != 0) {
        status = cv_fail_memory(error);
    } else if (protects_anything(survey) && survey->disclosure.rounding > 0) {
        status = round_counts(made, tally, error);
    } else if (protects_anything(survey)) {
        status = protect(made, tally, claims, n, error);
    }
    if (status == CANVASS_OK && cv_ballots_release(made, tally) != 0) {
        status = cv_fail_memory(error);
    }
    if (status != CANVASS_OK) {
        cv_release_free(made);
        return status;
    }
    *out = made;
    return CANVASS_OK;
}

bool cv_block_hides(const struct cv_block *block)
{
    const size_t n = (size_t)block->n_rows * block->n_columns;

    for (size_t i = 0; i < n; i++) {
        if (block->cells[i].suppressed) {
            return true;
        }
    }
    for (uint32_t c = 0; c < block->n_columns; c++) {
        if (block->bases[c].suppressed) {
            return true;
        }
    }
    return false;
}

void cv_release_free(struct cv_release *release)
{
    if (release) {
        cv_arena_free(&release->arena);
        free(release);
    }
}
