/* Reference intervals, carried over so that the tests need nothing else. */
#ifndef TESTS_ESTIMATE_REFERENCE_H
#define TESTS_ESTIMATE_REFERENCE_H

#include <stddef.h>
#include <stdint.h>

struct reference {
    int64_t x, n;
    double level;
    double wilson[2], clopper_pearson[2], jeffreys[2];
};

struct joint_reference {
    int64_t x, n;
    uint32_t k;
    double level;
    double goodman[2];
};

/* One share by one method. */
struct single_reference {
    const char *method;
    int64_t x, n;
    double level, low, high;
};

/* All shares of a question by one joint method. */
struct vector_reference {
    const char *method;
    uint32_t k;
    int64_t counts[11];
    double level;
    double ends[11][2];
};

extern const struct single_reference single_references[];
extern const size_t n_single_references;
extern const struct vector_reference vector_references[];
extern const size_t n_vector_references;
extern const struct reference references[];
extern const size_t n_references;
extern const struct joint_reference joint_references[];
extern const size_t n_joint_references;

#endif
