#include <stdlib.h>

#include "base/buffer.h"
#include "base/diag.h"
#include "tally/counts.h"

static struct cv_pair pair_of(const struct cv_tuple *tuple, int64_t *dense)
{
    return (struct cv_pair){tuple->n == 2 ? dense : NULL,
                            tuple->strides[0],
                            {tuple->questions[0], tuple->n == 2 ? tuple->questions[1] : 0}};
}

struct cv_tally *cv_tally_new(const struct cv_survey *survey)
{
    struct cv_tally *tally = calloc(1, sizeof *tally);

    if (!tally) {
        return NULL;
    }
    tally->survey = survey;
    tally->counts = calloc(survey->n_tuples, sizeof *tally->counts);
    tally->first = calloc((size_t)survey->n_questions + 1, sizeof *tally->first);
    tally->more = calloc((size_t)survey->n_questions + 1, sizeof *tally->more);
    tally->pairs = calloc(survey->n_tuples, sizeof *tally->pairs);
    bool complete = tally->counts && tally->first && tally->more && tally->pairs;
    for (uint32_t t = 0; complete && t < survey->n_tuples; t++) {
        if (survey->tuples[t].n_keys <= CV_DENSE_CELLS) {
            tally->counts[t].dense =
                calloc((size_t)survey->tuples[t].n_keys, sizeof *tally->counts[t].dense);
            complete = tally->counts[t].dense != NULL;
        }
        tally->pairs[t] = pair_of(&survey->tuples[t], tally->counts[t].dense);
    }
    if (!complete) {
        cv_tally_free(tally);
        return NULL;
    }
    return tally;
}

void cv_tally_free(struct cv_tally *tally)
{
    if (!tally) {
        return;
    }
    for (uint32_t t = 0; tally->counts && t < tally->survey->n_tuples; t++) {
        free(tally->counts[t].dense);
        cv_intmap_free(&tally->counts[t].sparse);
    }
    free(tally->counts);
    free(tally->pairs);
    free(tally->first);
    free(tally->more);
    free(tally);
}

static enum canvass_status too_many_cells(const struct cv_tally *tally, uint32_t tuple,
                                          struct canvass_error *error)
{
    const struct cv_tuple *t = &tally->survey->tuples[tuple];
    struct cv_buffer names = {0};

    for (uint32_t i = 0; i < t->n; i++) {
        cv_buffer_format(&names, "%s%s", i ? " x " : "",
                         tally->survey->questions[t->questions[i]].id);
    }
    const enum canvass_status status = cv_fail(
        error, CANVASS_EEXPORT, "tally.too_many_cells",
        "%s has more than %llu different combinations of answers; cross fewer questions "
        "in the report",
        cv_buffer_string(&names), (unsigned long long)CV_TALLY_CAP);
    cv_buffer_free(&names);
    return status;
}

enum canvass_status cv_counts_add(struct cv_tally *tally, uint32_t tuple, uint64_t key,
                                  int64_t times, struct canvass_error *error)
{
    struct cv_counts *counts = &tally->counts[tuple];

    if (counts->dense) {
        counts->dense[key] += times;
        return CANVASS_OK;
    }
    int64_t *count = cv_intmap_find(&counts->sparse, key);
    if (!count) {
        if (counts->sparse.count >= CV_TALLY_CAP) {
            return too_many_cells(tally, tuple, error);
        }
        count = cv_intmap_put(&counts->sparse, key);
        if (!count) {
            return cv_fail_memory(error);
        }
    }
    *count += times;
    return CANVASS_OK;
}

/* Counts every combination of the codes of the questions from `place` on, below the key of
 * those before. A tuple has at most CV_TUPLE_MAX questions, so this does not go deep. */
static enum canvass_status count_from(struct cv_tally *tally, uint32_t tuple,
                                      const struct cv_answer *const *answers, uint32_t place,
                                      uint64_t key, int64_t times, struct canvass_error *error)
{
    const struct cv_tuple *t = &tally->survey->tuples[tuple];
    enum canvass_status status = CANVASS_OK;

    for (; place < t->n && tally->more[t->questions[place]] == 0; place++) {
        key += tally->first[t->questions[place]] * t->strides[place];
    }
    if (place == t->n) {
        return cv_counts_add(tally, tuple, key, times, error);
    }
    const struct cv_answer *answer = answers[t->questions[place]];
    for (uint32_t i = 0; i < answer->n_codes && status == CANVASS_OK; i++) {
        status = count_from(tally, tuple, answers, place + 1,
                            key + answer->codes[i] * t->strides[place], times, error);
    }
    return status;
}

/* Counts in an array where at most one of the answers has several codes, as is usual. False,
 * and nothing is counted, where more have. */
static bool count_dense(struct cv_tally *tally, uint32_t tuple,
                        const struct cv_answer *const *answers, int64_t times)
{
    const struct cv_tuple *t = &tally->survey->tuples[tuple];
    int64_t *dense = tally->counts[tuple].dense;
    const struct cv_answer *several = NULL;
    uint64_t stride = 0;
    uint64_t key = 0;

    for (uint32_t i = 0; i < t->n; i++) {
        const uint32_t question = t->questions[i];
        if (tally->more[question] == 0) {
            key += tally->first[question] * t->strides[i];
        } else if (several) {
            return false;
        } else {
            several = answers[question];
            stride = t->strides[i];
        }
    }
    if (!several) {
        dense[key] += times;
        return true;
    }
    for (uint32_t i = 0; i < several->n_codes; i++) {
        dense[key + several->codes[i] * stride] += times;
    }
    return true;
}

/* Counts in the tuple of a question by itself, where that is an array. */
static bool count_alone(struct cv_tally *tally, uint32_t question,
                        const struct cv_answer *answer, int64_t times)
{
    int64_t *dense = tally->counts[question].dense;

    tally->first[question] = answer->codes[0];
    tally->more[question] = answer->n_codes - 1;
    if (!dense) {
        return false;
    }
    dense[answer->codes[0]] += times;
    for (uint32_t i = 1; i < answer->n_codes; i++) {
        dense[answer->codes[i]] += times;
    }
    return true;
}

/* Counts in the tuple of two questions that have a code each, where that is an array. */
static inline bool count_pair(struct cv_tally *tally, const struct cv_pair *pair, int64_t times)
{
    const uint32_t first = pair->questions[0];
    const uint32_t second = pair->questions[1];

    if (!pair->dense || (tally->more[first] | tally->more[second]) != 0) {
        return false;
    }
    pair->dense[tally->first[first] * pair->stride + tally->first[second]] += times;
    return true;
}

enum canvass_status cv_tally_count(struct cv_tally *tally, const struct cv_coded *response,
                                   int64_t times, struct canvass_error *error)
{
    const struct cv_survey *survey = tally->survey;
    const struct cv_answer *const *answers = response->answers;
    enum canvass_status status = CANVASS_OK;

    tally->responses += times;
    for (uint32_t q = 0; q < survey->n_questions && status == CANVASS_OK; q++) {
        if (!count_alone(tally, q, answers[q], times)) {
            status = count_from(tally, q, answers, 0, 0, times, error);
        }
    }
    for (uint32_t t = survey->n_questions; t < survey->n_tuples && status == CANVASS_OK; t++) {
        if (!count_pair(tally, &tally->pairs[t], times) &&
            (!tally->counts[t].dense || !count_dense(tally, t, answers, times))) {
            status = count_from(tally, t, answers, 0, 0, times, error);
        }
    }
    return status;
}

int64_t cv_tally_responses(const struct cv_tally *tally)
{
    return tally->responses;
}

static uint64_t key_of(const struct cv_tuple *tuple, const uint64_t *codes)
{
    uint64_t key = 0;

    for (uint32_t i = 0; i < tuple->n; i++) {
        key += codes[i] * tuple->strides[i];
    }
    return key;
}

int64_t cv_tally_get(const struct cv_tally *tally, uint32_t tuple, const uint64_t *codes)
{
    const struct cv_counts *counts = &tally->counts[tuple];
    const uint64_t key = key_of(&tally->survey->tuples[tuple], codes);

    if (counts->dense) {
        return counts->dense[key];
    }
    const int64_t *count = cv_intmap_find(&counts->sparse, key);
    return count ? *count : 0;
}

int cv_counts_each(const struct cv_tally *tally, uint32_t tuple,
                   int (*visit)(void *data, uint64_t key, int64_t count), void *data)
{
    const struct cv_counts *counts = &tally->counts[tuple];
    int status = 0;

    if (counts->dense) {
        const uint64_t n = tally->survey->tuples[tuple].n_keys;
        for (uint64_t key = 0; key < n && status == 0; key++) {
            status = counts->dense[key] != 0 ? visit(data, key, counts->dense[key]) : 0;
        }
        return status != 0 ? -1 : 0;
    }
    uint64_t *keys = cv_intmap_keys(&counts->sparse);
    if (!keys) {
        return counts->sparse.count > 0 ? -1 : 0;
    }
    for (size_t i = 0; i < counts->sparse.count && status == 0; i++) {
        const int64_t count = *cv_intmap_find(&counts->sparse, keys[i]);
        status = count != 0 ? visit(data, keys[i], count) : 0;
    }
    free(keys);
    return status != 0 ? -1 : 0;
}

struct decoder {
    const struct cv_tuple *tuple;
    int (*visit)(void *data, const uint64_t *codes, int64_t count);
    void *data;
};

static int decode(void *data, uint64_t key, int64_t count)
{
    const struct decoder *decoder = data;
    uint64_t codes[CV_TUPLE_MAX];

    for (uint32_t i = 0; i < decoder->tuple->n; i++) {
        codes[i] = key / decoder->tuple->strides[i];
        key %= decoder->tuple->strides[i];
    }
    return decoder->visit(decoder->data, codes, count);
}

int cv_tally_each(const struct cv_tally *tally, uint32_t tuple,
                  int (*visit)(void *data, const uint64_t *codes, int64_t count), void *data)
{
    struct decoder decoder = {&tally->survey->tuples[tuple], visit, data};

    return cv_counts_each(tally, tuple, decode, &decoder);
}

struct adder {
    struct cv_tally *dst;
    uint32_t tuple;
    struct canvass_error *error;
    enum canvass_status status;
};

static int add_cell(void *data, uint64_t key, int64_t count)
{
    struct adder *adder = data;

    adder->status = cv_counts_add(adder->dst, adder->tuple, key, count, adder->error);
    return adder->status == CANVASS_OK ? 0 : -1;
}

enum canvass_status cv_tally_add(struct cv_tally *dst, const struct cv_tally *src,
                                 struct canvass_error *error)
{
    if (strcmp(dst->survey->fingerprint, src->survey->fingerprint) != 0) {
        return cv_fail(error, CANVASS_EDEFINITION, "tally.other_survey",
                       "these tallies are of different surveys or definitions");
    }
    for (uint32_t t = 0; t < dst->survey->n_tuples; t++) {
        struct adder adder = {.dst = dst, .tuple = t, .error = error};
        if (cv_counts_each(src, t, add_cell, &adder) != 0) {
            return adder.status != CANVASS_OK ? adder.status : cv_fail_memory(error);
        }
    }
    dst->responses += src->responses;
    return CANVASS_OK;
}
