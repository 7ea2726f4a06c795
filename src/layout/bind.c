/* From what the definition says of each question to its columns. */
#include "layout/bind.h"

#include <stdlib.h>

#include "base/diag.h"
#include "base/text.h"

static enum canvass_status put_option(struct cv_shaping *shaping, const char *folded,
                                      uint32_t option)
{
    struct cv_slice key = cv_slice_of(folded);
    if (key.len && cv_map_get(&shaping->options, key) == CV_MAP_NONE &&
        cv_map_put(&shaping->options, key, option) != 0) {
        return cv_fail_memory(shaping->error);
    }
    return CANVASS_OK;
}

static enum canvass_status put_text(struct cv_shaping *shaping, const char *text,
                                    uint32_t option)
{
    const char *folded = cv_fold_text(&shaping->index->arena, cv_slice_of(text));
    return folded ? put_option(shaping, folded, option) : cv_fail_memory(shaping->error);
}

/* The definition's spellings, then labels, then values: the first one to say it means it. */
static enum canvass_status put_options(struct cv_shaping *shaping)
{
    const struct cv_question *question = shaping->question;
    enum canvass_status status = CANVASS_OK;
    for (uint32_t i = 0; i < shaping->spelling->n_aliases && status == CANVASS_OK; i++) {
        const struct cv_alias *alias = &shaping->spelling->aliases[i];
        status = put_option(shaping, alias->from, alias->to);
    }
    for (uint32_t i = 0; i < question->n_options && status == CANVASS_OK; i++) {
        status = put_text(shaping, question->options[i].label, i);
    }
    for (uint32_t i = 0; i < question->n_options && status == CANVASS_OK; i++) {
        status = put_text(shaping, question->options[i].value, i);
    }
    return status;
}

/* A header that fits two columns of which neither is the other's text. */
static enum canvass_status check_twice(struct cv_shaping *shaping, const struct cv_block *block)
{
    bool twice = false;
    size_t a = 0;
    size_t b = 0;
    if (block->how == CV_BY_WHOLE || block->how == CV_BY_PART) {
        twice = block->n > 1;
        a = twice ? block->columns[0].column : 0;
        b = twice ? block->columns[1].column : 0;
    } else if (block->how != CV_BY_NUMBER &&
               cv_block_twice(block, &twice, &a, &b) != CANVASS_OK) {
        return cv_fail_memory(shaping->error);
    }
    return twice ? cv_fail_twice(shaping->index, &shaping->seeker, a, b, shaping->error)
                 : CANVASS_OK;
}

/* The block of a question of which the definition does not say where it stands. */
static enum canvass_status
find_unsaid(struct cv_index *index, const struct cv_question *question, struct cv_block *block)
{
    *block = (struct cv_block){0};
    enum canvass_status status = CANVASS_OK;
    if (question->title) {
        status = cv_index_find(index, question->title, false, block);
    }
    if (status == CANVASS_OK && block->n == 0) {
        status = cv_index_find(index, question->id, false, block);
    }
    return status;
}

enum canvass_status cv_shape_find(struct cv_shaping *shaping, const struct cv_column_spec *spec,
                                  struct cv_block *block)
{
    struct cv_index *index = shaping->index;
    enum canvass_status status = CANVASS_OK;
    uint32_t number = 0;
    if (!spec || (!spec->header && !spec->column)) {
        shaping->seeker.header =
            shaping->question->title ? shaping->question->title : shaping->question->id;
        status = find_unsaid(index, shaping->question, block);
    } else if (spec->column) {
        number = spec->column;
        status = cv_index_number(index, number, block);
    } else {
        shaping->seeker.header = spec->header;
        status = cv_index_find(index, spec->header, true, block);
    }
    if (status != CANVASS_OK) {
        return cv_fail_memory(shaping->error);
    }
    return block->n ? check_twice(shaping, block)
                    : cv_fail_missing(index, &shaping->seeker, number, shaping->error);
}

static enum canvass_status bind_one(struct cv_binding *binding, struct cv_shaping *shaping,
                                    const struct cv_column_spec *spec)
{
    struct cv_block block;

    if (spec && spec->absent) {
        binding->shape = CV_SHAPE_ABSENT;
        return CANVASS_OK;
    }
    enum canvass_status status = put_options(shaping);
    if (status == CANVASS_OK && spec && spec->n_parts) {
        status = cv_shape_parts(shaping, spec, &binding->shape);
    } else if (status == CANVASS_OK) {
        status = cv_shape_find(shaping, spec, &block);
        if (status == CANVASS_OK) {
            status = cv_shape_block(shaping, &block, &binding->shape);
        }
    }
    cv_map_free(&shaping->options);
    binding->columns = shaping->columns;
    binding->n_columns = shaping->n_columns;
    binding->join = spec ? spec->join : NULL;
    return status;
}

static const struct cv_column_spec *find_spec(const struct cv_source_spec *source,
                                              uint32_t question)
{
    for (uint32_t i = 0; i < source->n_columns; i++) {
        if (source->columns[i].question == question) {
            return &source->columns[i];
        }
    }
    return NULL;
}

/* Whether no question's header is in the export, though at least two are sought; *first is the
 * first of them. */
static enum canvass_status none_fits(struct cv_index *index, const struct cv_survey *survey,
                                     const struct cv_source_spec *source, bool *none,
                                     const char **first)
{
    uint32_t sought = 0;
    *none = false;
    for (uint32_t i = 0; i < survey->n_questions; i++) {
        const struct cv_question *question = cv_question_asked(&survey->questions[i]);
        const struct cv_column_spec *spec = find_spec(source, i);
        struct cv_block block = {0};
        if (spec && (spec->column || spec->n_parts)) {
            return CANVASS_OK;
        }
        if (spec && spec->absent) {
            continue;
        }
        const char *header = spec && spec->header ? spec->header : question->title;
        enum canvass_status status = spec && spec->header
                                         ? cv_index_find(index, header, true, &block)
                                         : find_unsaid(index, question, &block);
        if (status != CANVASS_OK || block.n) {
            return status;
        }
        if (sought++ == 0) {
            *first = header ? header : question->id;
        }
    }
    *none = sought > 1;
    return CANVASS_OK;
}

enum canvass_status cv_bind_question(struct cv_binding *binding, uint32_t question,
                                     struct cv_index *index, const struct cv_survey *survey,
                                     const struct cv_source_spec *source,
                                     struct cv_arena *arena, struct canvass_error *error)
{
    static const struct cv_spelling plain = {0};
    const struct cv_column_spec *spec = find_spec(source, question);
    struct cv_shaping shaping = {
        .survey = survey,
        .question = cv_question_asked(&survey->questions[question]),
        .spelling = source->spellings ? &source->spellings[question] : &plain,
        .index = index,
        .seeker = {.question = survey->questions[question].id,
                   .pointer = spec ? spec->pointer : NULL},
        .arena = arena,
        .error = error,
    };
    return bind_one(binding, &shaping, spec);
}

/* Whether two questions may read the same column: a number may be counted as it is and by
 * bands, and in several ways of banding. */
static bool may_share(const struct cv_question *a, const struct cv_question *b)
{
    return a->bands || b->bands;
}

/* Two questions with one column for their answers are one question, or one is in the wrong
 * place. */
static enum canvass_status check_shared(const struct cv_binding *bindings,
                                        const struct cv_index *index,
                                        const struct cv_survey *survey,
                                        const struct cv_source_spec *source,
                                        struct canvass_error *error)
{
    const uint32_t n = survey->n_questions;
    uint32_t *owners = calloc(index->n + 1, sizeof *owners); /* question + 1 */
    enum canvass_status status = owners ? CANVASS_OK : cv_fail_memory(error);
    for (uint32_t q = 0; q < n && status == CANVASS_OK; q++) {
        const struct cv_binding *binding = &bindings[q];
        for (size_t i = 0; i < binding->n_columns && status == CANVASS_OK; i++) {
            const size_t column = binding->columns[i].column;
            const uint32_t owner = owners[column];
            if (binding->columns[i].other_text) {
                continue;
            }
            if (owner && owner - 1 != q && bindings[owner - 1].shape == binding->shape &&
                !may_share(&survey->questions[owner - 1], &survey->questions[q])) {
                const struct cv_column_spec *spec = find_spec(source, q);
                const struct cv_seeker seeker = {.question = survey->questions[q].id,
                                                 .pointer = spec ? spec->pointer : NULL};
                status = cv_fail_shared(index, &seeker, survey->questions[owner - 1].id, column,
                                        error);
            }
            owners[column] = q + 1;
        }
    }
    free(owners);
    return status;
}

enum canvass_status cv_bind_questions(struct cv_binding *bindings, struct cv_index *index,
                                      const struct cv_survey *survey,
                                      const struct cv_source_spec *source,
                                      struct cv_arena *arena, struct canvass_error *error)
{
    bool none = false;
    const char *first = NULL;
    if (none_fits(index, survey, source, &none, &first) != CANVASS_OK) {
        return cv_fail_memory(error);
    }
    if (none) {
        return cv_fail_survey(index, first, error);
    }
    enum canvass_status status = CANVASS_OK;
    for (uint32_t i = 0; i < survey->n_questions && status == CANVASS_OK; i++) {
        status = cv_bind_question(&bindings[i], i, index, survey, source, arena, error);
    }
    return status == CANVASS_OK ? check_shared(bindings, index, survey, source, error) : status;
}
