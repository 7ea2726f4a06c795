#include "disclose/full.h"

#include "tally/tally.h"

int cv_full_each(const struct cv_tally *tally, uint32_t tuple,
                 int (*visit)(void *data, const uint64_t *codes, int64_t count), void *data)
{
    return cv_tally_each(tally, tuple, visit, data);
}

int64_t cv_full_responses(const struct cv_tally *tally)
{
    return cv_tally_responses(tally);
}
