/* A report in a format, for the tests of the formats. */
#ifndef CV_TESTS_RENDER_RENDERED_H
#define CV_TESTS_RENDER_RENDERED_H

#include "check.h"
#include "render/render.h"

/* Labels that mean something to one format or another. */
#define HOSTILE_LABELS                                                                         \
    LABELS("<b>bold</b>", "& | *a* _b_ `c` [x](y) #h \\", "=1+1", "-1, \"q\"",                 \
           "line\nbreak\ttab", "1. first", "</script><script>alert(1)</script>",               \
           "\u0633\u0631\u0642\u0629 12", "\U0001f468\u200d\U0001f469 family", "a -- b", "@x")

static inline const struct cv_renderer *renderer_named(const char *name)
{
    for (size_t i = 0; cv_renderers[i] != NULL; i++)
        if (strcmp(cv_renderers[i]->name, name) == 0)
            return cv_renderers[i];
    fail_msg("no format \"%s\"", name);
    return NULL;
}

/* Rendered into f's arena. */
static inline const char *rendered(struct fixture *f, const char *name)
{
    struct cv_buffer out = {0};
    struct canvass_error error;
    assert_int_equal(renderer_named(name)->render(f->report, &out, &error), CANVASS_OK);
    const char *text = cv_arena_text(&f->arena, cv_buffer_view(&out));
    cv_buffer_free(&out);
    assert_non_null(text);
    return text;
}

/* A report of one chart and table with hostile texts everywhere. */
static inline void hostile_report(struct fixture *f)
{
    fixture_init(f);
    f->survey.title = "<script>alert(1)</script> & | *a* \"q\" {#id}";
    f->survey.publisher = "<i>us</i>";
    uint32_t question =
        fixture_question(f, "q<1>|", "Why | <i>why</i>?\n\"x\"", CV_SINGLE, HOSTILE_LABELS);
    fixture_table(f, CV_TABLE_QUESTION, "question q<1>|")->chart = CV_CHART_BAR;
    fixture_cut(f, question, CV_NO_QUESTION, 1, N(60, 50, 40, 30, 20, 15, 10, 9, 8, 7, 6),
                N(255), NULL);
    fixture_build(f);
}

static inline uint32_t times(const char *text, const char *wanted)
{
    uint32_t n = 0;
    while ((text = strstr(text, wanted)) != NULL) {
        n++;
        text += strlen(wanted);
    }
    return n;
}

#define assert_has(text, wanted) assert_non_null(strstr(text, wanted))
#define assert_has_not(text, unwanted) assert_null(strstr(text, unwanted))

#endif
