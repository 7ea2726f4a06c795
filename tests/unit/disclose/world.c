#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { MOST_QUESTIONS = 8, MOST_CODES = 16 };

void world_open(struct world *world, const char *definition, const char *schema)
{
    *world = (struct world){0};
    if (cv_survey_compile(&world->survey, cv_slice_of(definition), "survey.json",
                          cv_slice_of(schema), "response.schema.json", NULL,
                          &world->error) != CANVASS_OK) {
        fail_msg("%s: %s", world->error.place.pointer, world->error.message);
    }
    assert_true(world->survey->n_questions <= MOST_QUESTIONS);
    world->tally = cv_tally_new(world->survey);
    assert_non_null(world->tally);
}

void world_close(struct world *world)
{
    cv_release_free(world->release);
    cv_tally_free(world->tally);
    cv_survey_free(world->survey);
}

void world_empty(struct world *world)
{
    cv_tally_free(world->tally);
    world->tally = cv_tally_new(world->survey);
    assert_non_null(world->tally);
}

static uint32_t code_answer(const struct cv_question *question, int64_t answer, uint64_t *codes)
{
    uint32_t n = 0;

    if (answer < 0) {
        codes[0] = cv_question_gap(question, (enum cv_gap)(-1 - answer));
        return 1;
    }
    if (question->kind != CV_MULTIPLE) {
        codes[0] = (uint64_t)answer;
        return 1;
    }
    for (uint32_t i = 0; i < question->n_options; i++) {
        if (((uint64_t)answer >> i & 1) != 0) {
            codes[n++] = i;
        }
    }
    codes[n++] = question->n_options;
    return n;
}

void world_add(struct world *world, int64_t times, const int64_t *answers)
{
    uint64_t codes[MOST_QUESTIONS][MOST_CODES];
    struct cv_answer coded[MOST_QUESTIONS];
    const struct cv_answer *list[MOST_QUESTIONS];

    for (uint32_t q = 0; q < world->survey->n_questions; q++) {
        coded[q].codes = codes[q];
        coded[q].n_codes = code_answer(&world->survey->questions[q], answers[q], codes[q]);
        list[q] = &coded[q];
    }
    if (times != 0) {
        const struct cv_coded response = {.record = 1, .line = 1, .answers = list};
        assert_int_equal(cv_tally_count(world->tally, &response, times, &world->error),
                         CANVASS_OK);
    }
}

enum canvass_status world_release(struct world *world)
{
    cv_release_free(world->release);
    world->release = NULL;
    return cv_release_make(&world->release, world->survey, world->tally, &world->error);
}

int64_t world_count(struct cv_count count)
{
    if (count.suppressed) {
        assert_int_equal(count.n, 0); /* a suppressed count has no number */
        return WORLD_HIDDEN;
    }
    return count.n;
}

static const struct cv_block *block_at(const struct world *world, uint32_t table,
                                       uint32_t block)
{
    assert_non_null(world->release);
    assert_true(table < world->release->n_tables);
    assert_true(block < world->release->tables[table].n_blocks);
    return &world->release->tables[table].blocks[block];
}

int64_t world_cell(const struct world *world, uint32_t table, uint32_t block, uint32_t row,
                   uint32_t column)
{
    const struct cv_block *at = block_at(world, table, block);

    assert_true(row < at->n_rows && column < at->n_columns);
    return world_count(at->cells[(size_t)row * at->n_columns + column]);
}

int64_t world_base(const struct world *world, uint32_t table, uint32_t block, uint32_t column)
{
    const struct cv_block *at = block_at(world, table, block);

    assert_true(column < at->n_columns);
    return world_count(at->bases[column]);
}

int64_t world_mentions(const struct world *world, uint32_t table, uint32_t block,
                       uint32_t column)
{
    const struct cv_block *at = block_at(world, table, block);

    assert_true(at->mentions && column < at->n_columns);
    return world_count(at->mentions[column]);
}

static bool same_count(struct cv_count a, struct cv_count b)
{
    return a.suppressed == b.suppressed && a.n == b.n;
}

static bool same_block(const struct cv_block *a, const struct cv_block *b)
{
    bool same = a->n_rows == b->n_rows && a->n_columns == b->n_columns;

    for (size_t i = 0; same && i < (size_t)a->n_rows * a->n_columns; i++) {
        same = same_count(a->cells[i], b->cells[i]);
    }
    for (uint32_t c = 0; same && c < a->n_columns; c++) {
        same = same_count(a->bases[c], b->bases[c]) &&
               (!a->mentions || same_count(a->mentions[c], b->mentions[c]));
    }
    same = same && a->n_ballots == b->n_ballots;
    for (uint32_t i = 0; same && i < a->n_ballots; i++) {
        same = a->ballots[i].code == b->ballots[i].code && a->ballots[i].n == b->ballots[i].n;
    }
    return same;
}

bool world_same(const struct cv_release *a, const struct cv_release *b)
{
    bool same = a->responses == b->responses && a->suppressed_any == b->suppressed_any;

    for (uint32_t t = 0; same && t < a->n_tables; t++) {
        for (uint32_t i = 0; same && i < a->tables[t].n_blocks; i++) {
            same = same_block(&a->tables[t].blocks[i], &b->tables[t].blocks[i]);
        }
    }
    for (uint32_t q = 0; same && q < a->survey->n_questions; q++) {
        same = same_count(a->questions[q].valid, b->questions[q].valid) &&
               same_count(a->questions[q].missing, b->questions[q].missing) &&
               same_count(a->questions[q].not_asked, b->questions[q].not_asked) &&
               same_count(a->questions[q].dropped, b->questions[q].dropped);
    }
    return same;
}
