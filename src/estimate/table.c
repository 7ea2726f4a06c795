/* The interval methods; the first is the default. */
#include <stddef.h>
#include <string.h>

#include "estimate/interval.h"

const struct cv_method *const cv_methods[] = {
    &cv_method_wilson,          &cv_method_wilson_cc,
    &cv_method_clopper_pearson, &cv_method_mid_p,
    &cv_method_jeffreys,        &cv_method_agresti_coull,
    &cv_method_goodman,         &cv_method_quesenberry_hurst,
    &cv_method_sison_glaz,      NULL,
};

const struct cv_method *cv_method_find(const char *name)
{
    for (size_t i = 0; name && cv_methods[i]; i++) {
        if (strcmp(cv_methods[i]->name, name) == 0) {
            return cv_methods[i];
        }
    }
    return NULL;
}
