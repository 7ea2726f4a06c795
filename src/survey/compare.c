/* Which comparisons a table asks for. */
#include "survey/compile.h"

unsigned cv_compile_compare(const struct cv_compile *c, const struct cv_json *table)
{
    static const struct {
        const char *name;
        unsigned bit;
    } names[] = {
        {"differences", CV_COMPARE_DIFFERENCES},
        {"letters", CV_COMPARE_LETTERS},
        {"tests", CV_COMPARE_TESTS},
    };
    const struct cv_json *asked = cv_json_get(table, "compare");
    unsigned compare = 0;

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        bool wanted = !asked && c->survey->design != CV_SELF_SELECTED;
        for (const struct cv_json *item = cv_json_first(asked); item;
             item = cv_json_next(item)) {
            wanted = wanted || strcmp(cv_json_string(item), names[i].name) == 0;
        }
        compare |= wanted ? names[i].bit : 0;
    }
    return compare;
}
