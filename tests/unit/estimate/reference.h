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

extern const struct reference references[];
extern const size_t n_references;
extern const struct joint_reference joint_references[];
extern const size_t n_joint_references;

#endif
