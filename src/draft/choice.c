#include "draft/choice.h"

#include <stdlib.h>
#include <string.h>

struct phrase {
    const char *text; /* of the whole label; with a '*' at its end, of its beginning */
    enum cv_tail tail;
};

static const struct phrase phrases[] = {
    {"none", CV_TAIL_NONE},
    {"none of *", CV_TAIL_NONE},
    {"not applicable*", CV_TAIL_NONE},
    {"n/a", CV_TAIL_NONE},
    {"does not apply*", CV_TAIL_NONE},
    {"doesn't apply*", CV_TAIL_NONE},
    {"don't know*", CV_TAIL_UNSURE},
    {"dont know*", CV_TAIL_UNSURE},
    {"do not know*", CV_TAIL_UNSURE},
    {"i don't know*", CV_TAIL_UNSURE},
    {"i do not know*", CV_TAIL_UNSURE},
    {"not sure*", CV_TAIL_UNSURE},
    {"i'm not sure*", CV_TAIL_UNSURE},
    {"i am not sure*", CV_TAIL_UNSURE},
    {"unsure*", CV_TAIL_UNSURE},
    {"undecided", CV_TAIL_UNSURE},
    {"no opinion*", CV_TAIL_UNSURE},
    {"can't say*", CV_TAIL_UNSURE},
    {"cannot say*", CV_TAIL_UNSURE},
    {"can't remember*", CV_TAIL_UNSURE},
    {"other", CV_TAIL_OTHER},
    {"others", CV_TAIL_OTHER},
    {"other (*", CV_TAIL_OTHER},
    {"other -*", CV_TAIL_OTHER},
    {"other, *", CV_TAIL_OTHER},
    {"other:*", CV_TAIL_OTHER},
    {"other please*", CV_TAIL_OTHER},
    {"something else*", CV_TAIL_OTHER},
    {"prefer not *", CV_TAIL_PRIVATE},
    {"i prefer not *", CV_TAIL_PRIVATE},
    {"i'd prefer not*", CV_TAIL_PRIVATE},
    {"i would prefer not*", CV_TAIL_PRIVATE},
    {"i'd rather not*", CV_TAIL_PRIVATE},
    {"i would rather not*", CV_TAIL_PRIVATE},
    {"rather not *", CV_TAIL_PRIVATE},
    {"decline to *", CV_TAIL_PRIVATE},
    {"not provided", CV_TAIL_PRIVATE},
    {"not stated", CV_TAIL_PRIVATE},
    {"refused", CV_TAIL_PRIVATE},
};

enum cv_tail cv_tail_of(const char *folded)
{
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        const char *text = phrases[i].text;
        const size_t len = strlen(text);
        const bool whole = text[len - 1] != '*';
        if (whole ? strcmp(folded, text) == 0 : strncmp(folded, text, len - 1) == 0) {
            return phrases[i].tail;
        }
    }
    return CV_TAIL_NO;
}

static int tail_rank(const struct cv_choice *choice, bool other_last)
{
    const enum cv_tail tail = cv_tail_of(choice->folded);

    return tail == CV_TAIL_OTHER && other_last ? CV_TAIL_PRIVATE + 1 : (int)tail;
}

/* How two options stand to each other. */
struct order {
    bool scored, by_place, other_last;
};

static bool comes_after(const struct cv_choice *a, const struct cv_choice *b,
                        const struct order *order)
{
    const int rank_a = tail_rank(a, order->other_last);
    const int rank_b = tail_rank(b, order->other_last);

    if (rank_a != rank_b) {
        return rank_a > rank_b;
    }
    if (order->scored && rank_a == CV_TAIL_NO && (a->score < b->score || a->score > b->score)) {
        return a->score > b->score;
    }
    if (order->by_place) {
        return a->at > b->at;
    }
    return a->count != b->count ? a->count < b->count : strcmp(a->folded, b->folded) > 0;
}

/* Bare numbers are points, not bands. */
static bool is_rating(const struct cv_choice *choices, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (cv_tail_of(choices[i].folded) == CV_TAIL_NO &&
            choices[i].folded[strspn(choices[i].folded, "0123456789")] != '\0') {
            return false;
        }
    }
    return true;
}

const char *cv_choices_order(struct cv_choice *choices, uint32_t n, bool by_place,
                             bool other_last)
{
    const char *scale = cv_scale_score(choices, n);
    struct order order = {
        .scored = scale != NULL, .by_place = by_place, .other_last = other_last};

    if (!scale && cv_bands_score(choices, n)) {
        scale = is_rating(choices, n) ? "rating" : "bands";
        order.scored = true;
    }
    /* Options are few, and qsort is not stable. */
    for (uint32_t i = 1; i < n; i++) {
        const struct cv_choice moved = choices[i];
        uint32_t at = i;
        for (; at > 0 && comes_after(&choices[at - 1], &moved, &order); at--) {
            choices[at] = choices[at - 1];
        }
        choices[at] = moved;
    }
    return scale;
}
