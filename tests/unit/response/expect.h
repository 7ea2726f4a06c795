/* What tests of the reader ask of a fixture. Include after cmocka. */
#ifndef TESTS_UNIT_RESPONSE_EXPECT_H
#define TESTS_UNIT_RESPONSE_EXPECT_H

#include "fixture.h"

/* How often a rule was broken at a question, with this action. */
static inline unsigned found(const struct cv_account *account, const char *rule,
                             const char *question, enum cv_action action)
{
    for (uint32_t i = 0; i < account->n_kinds; i++) {
        const struct cv_finding_kind *kind = &account->kinds[i];
        if (strcmp(kind->rule, rule) == 0 && strcmp(kind->question, question) == 0 &&
            kind->action == action) {
            return (unsigned)kind->count;
        }
    }
    return 0;
}

/* The sentence of the first finding of a rule, or "". */
static inline const char *sentence(const struct cv_account *account, const char *rule)
{
    for (uint32_t i = 0; i < account->n_kinds; i++) {
        if (strcmp(account->kinds[i].rule, rule) == 0) {
            return account->kinds[i].message;
        }
    }
    return "";
}

/* The counts of a question's codes from 0 on, and its gaps: n + 3 numbers. */
static inline void expect_counts(struct fixture *f, struct cv_tally *tally, const char *id,
                                 const int *counts, size_t n)
{
    for (size_t code = 0; code < n; code++) {
        const int64_t here = fixture_count1(tally, f->survey, id, code);
        if (here != counts[code]) {
            fail_msg("%s: code %d has %d, not %d", id, (int)code, (int)here, counts[code]);
        }
    }
}

#define EXPECT_COUNTS(f, tally, id, ...)                                                       \
    expect_counts(f, tally, id, (const int[]){__VA_ARGS__},                                    \
                  sizeof((const int[]){__VA_ARGS__}) / sizeof(int))

#endif
