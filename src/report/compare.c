#include "report/compare.h"

#include "base/number.h"

bool cv_compare_is_if(const struct cv_draft *draft)
{
    return draft->survey->design != CV_PROBABILITY;
}

const char *cv_compare_p(struct cv_draft *draft, double p)
{
    if (p < 0.001) {
        return CV_SAY(draft, CV_W_P_UNDER, "0.001");
    }
    return CV_SAY(draft, CV_W_P, cv_draft_fixed(draft, p, 3));
}

const char *cv_compare_points(struct cv_draft *draft, double proportion)
{
    char text[CV_NUMBER_SIZE];
    cv_fixed_text(text, proportion * 100, 1);
    if (text[0] != '-') {
        return cv_draft_text(draft, text);
    }
    struct cv_buffer signed_text = {0};
    cv_buffer_format(&signed_text, "\xe2\x88\x92%s", text + 1);
    return cv_draft_take(draft, &signed_text);
}

const char *cv_compare_range(struct cv_draft *draft, const struct cv_interval *interval)
{
    return CV_SAY(draft, CV_W_INTERVAL, cv_compare_points(draft, interval->low),
                  cv_compare_points(draft, interval->high));
}
