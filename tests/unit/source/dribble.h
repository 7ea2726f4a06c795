/* A source for tests that hands out a text a few bytes at a time: `head`, `body` so many times,
 * `tail`; and then ends or fails. */
#ifndef CV_TESTS_DRIBBLE_H
#define CV_TESTS_DRIBBLE_H

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "source/medium.h"

struct dribble {
    struct cv_slice head;
    struct cv_slice body;
    uint64_t times; /* that the body comes */
    struct cv_slice tail;
    size_t step; /* most bytes a read gives; 0: as many as are asked for */
    bool fails;  /* at the end */
};

struct dribble_state {
    struct dribble text;
    size_t at; /* in the part that is current */
};

/* The part that is current, the empty ones before it left out. */
static inline struct cv_slice *dribble_part(struct dribble_state *state)
{
    struct dribble *text = &state->text;
    if (state->at < text->head.len) {
        return &text->head;
    }
    if (text->head.len > 0) {
        text->head.len = 0;
        state->at = 0;
    }
    if (text->times > 0 && state->at == text->body.len) {
        text->times--;
        state->at = 0;
    }
    return text->times > 0 && text->body.len > 0 ? &text->body : &text->tail;
}

/* A body of one byte, all at once. */
static inline size_t dribble_fill(struct dribble_state *state, char *to, size_t size)
{
    size_t len = state->text.times < size ? (size_t)state->text.times : size;
    memset(to, state->text.body.data[0], len);
    state->text.times -= len;
    return len;
}

static inline enum canvass_status dribble_read(void *data, void *to, size_t size, size_t *got,
                                               struct canvass_error *error)
{
    struct dribble_state *state = data;
    size_t most = state->text.step && state->text.step < size ? state->text.step : size;
    *got = 0;
    while (*got < most) {
        const struct cv_slice *part = dribble_part(state);
        size_t rest = part->len - state->at;
        if (part == &state->text.body && part->len == 1) {
            *got += dribble_fill(state, (char *)to + *got, most - *got);
            continue;
        }
        if (rest == 0) {
            break;
        }
        size_t len = rest < most - *got ? rest : most - *got;
        memcpy((char *)to + *got, part->data + state->at, len);
        *got += len;
        state->at += len;
    }
    if (*got > 0) {
        return CANVASS_OK;
    }
    return state->text.fails
               ? cv_fail(error, CANVASS_EEXPORT, "source.read", "the medium failed")
               : CANVASS_END;
}

static const struct cv_medium dribble_medium = {.read = dribble_read, .close = free};

/* NULL when it cannot be opened. The bytes must outlive the source, which is called "dribble".
 */
static inline struct cv_source *dribble_open(struct dribble text)
{
    struct cv_source *source = NULL;
    struct dribble_state *state = calloc(1, sizeof *state);
    if (!state) {
        return NULL;
    }
    state->text = text;
    cv_source_open_medium(&source, &dribble_medium, state, 0, "dribble", NULL);
    return source;
}

/* A literal, NULs included. */
#define BYTES(text) cv_slice(text, sizeof(text) - 1)

#endif
