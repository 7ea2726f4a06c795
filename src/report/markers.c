/* The signs that stand in place of figures, by house style. "af" is the shorthand of the
 * Government Analysis Function, in brackets, which a screen reader can say; "bsa" that of
 * NatCen's British Social Attitudes reports, which has a sign for nearly nothing and for
 * nothing, and no other, so that the rest stays in brackets. Their names in tables.csv know no
 * style. */
#include "report/part.h"

static const struct {
    unsigned mark;
    const char *name;                /* NULL: the figure itself says it */
    const char *signs[CV_N_MARKERS]; /* NULL: the figure stands */
} markers[] = {
    {CV_MARK_SUPPRESSED, "c", {[CV_MARKERS_AF] = "[c]", [CV_MARKERS_BSA] = "[c]"}},
    {CV_MARK_NOT_APPLICABLE, "z", {[CV_MARKERS_AF] = "[z]", [CV_MARKERS_BSA] = "[z]"}},
    {CV_MARK_NOT_AVAILABLE, "x", {[CV_MARKERS_AF] = "[x]", [CV_MARKERS_BSA] = "[x]"}},
    {CV_MARK_LOW, "low", {[CV_MARKERS_AF] = "[low]", [CV_MARKERS_BSA] = "*"}},
    {CV_MARK_COUNTS_ONLY, "u", {[CV_MARKERS_AF] = "[u]", [CV_MARKERS_BSA] = "[u]"}},
    {CV_MARK_LOW_BASE, "u", {[CV_MARKERS_AF] = "[u]", [CV_MARKERS_BSA] = "[u]"}},
    {CV_MARK_ZERO, NULL, {[CV_MARKERS_AF] = NULL, [CV_MARKERS_BSA] = "–"}},
};
enum { N_ROWS = sizeof markers / sizeof markers[0] };

const char *cv_mark_sign(const struct cv_draft *draft, unsigned mark)
{
    for (size_t i = 0; i < N_ROWS; i++) {
        if (markers[i].mark == mark) {
            return markers[i].signs[draft->survey->markers];
        }
    }
    return NULL;
}

const char *cv_mark_name(unsigned marks)
{
    for (size_t i = 0; i < N_ROWS; i++) {
        if (marks & markers[i].mark) {
            return markers[i].name;
        }
    }
    return NULL;
}
