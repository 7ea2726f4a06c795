/* What the tests of patterns share. Include after cmocka.h. */
#ifndef CV_TEST_SCHEMA_PATTERN_SAMPLE_H
#define CV_TEST_SCHEMA_PATTERN_SAMPLE_H

#include "schema/pattern.h"

struct sample {
    const char *pattern;
    const char *text;
    bool matches;
};

static inline bool matches(const char *source, const char *text)
{
    struct cv_pattern *pattern = NULL;
    struct cv_matcher matcher = {0};
    struct cv_buffer why = {0};
    if (cv_pattern_compile(&pattern, source, &why) != CV_PATTERN_OK) {
        fail_msg("%s: %s", source, cv_buffer_string(&why));
    }
    enum cv_pattern_status status = cv_pattern_match(pattern, text, &matcher);
    assert_true(status == CV_PATTERN_OK || status == CV_PATTERN_NO_MATCH);
    cv_matcher_free(&matcher);
    cv_pattern_free(pattern);
    cv_buffer_free(&why);
    return status == CV_PATTERN_OK;
}

#endif
