#include "estimate/estimate.h"

/* Options are few, so comparing each with each is as good as sorting, and needs no memory. */
void cv_ranks(const int64_t *counts, size_t n, uint32_t *ranks, bool *tied)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t rank = 1;
        bool shared = false;

        for (size_t k = 0; k < n; k++) {
            rank += counts[k] > counts[i];
            shared = shared || (k != i && counts[k] == counts[i]);
        }
        ranks[i] = rank;
        tied[i] = shared;
    }
}
