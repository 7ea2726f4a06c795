/* The options of a question in an order that a reader expects. */
#ifndef CV_DRAFT_CHOICE_H
#define CV_DRAFT_CHOICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cv_choice {
    const char *shown;
    const char *folded;
    uint64_t count;
    uint32_t at;  /* its place in the export: of a column, or of first appearance */
    double score; /* within a scale; scratch of cv_choices_order */
};

/* What belongs behind the other options, in this order. */
enum cv_tail {
    CV_TAIL_NO,
    CV_TAIL_NONE,    /* "None of the above", "Not applicable" */
    CV_TAIL_UNSURE,  /* "Don't know" */
    CV_TAIL_OTHER,   /* "Other", "Other (please specify)" */
    CV_TAIL_PRIVATE, /* "Prefer not to say" */
};

enum cv_tail cv_tail_of(const char *folded);

/* Orders: the points of a scale that is known as such, bands and dates by where they begin,
 * else `by_place` (as the export has its columns) or by count, most first. The tail comes last;
 * with `other_last` (answers outside the options are taken) Other is behind all. Returns the
 * name of the scale ("agreement", "frequency", ...), static, or NULL when it is none. */
const char *cv_choices_order(struct cv_choice *choices, uint32_t n, bool by_place,
                             bool other_last);

/* --- scale.c, bands.c: whether every option but the tail is a point of one scale; fills in
 * their scores, lowest first --- */
const char *cv_scale_score(struct cv_choice *choices, uint32_t n);
bool cv_bands_score(struct cv_choice *choices, uint32_t n);

#endif
