/* Joined choices split back into what was joined, whatever the options are, provided that the
 * cell can be read in no other way; and where it can, by the longest option first. A slow
 * reader that tries everything says which readings there are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/text.h"
#include "fixture.h"
#include "response/answer.h"

enum { LABELS = 8, PICKS = 5, ROUNDS = 40000 };

struct options {
    char text[LABELS][64];
    size_t n;
};

struct reading {
    uint32_t labels[64];
    size_t n;
    bool unknown;
};

/* Every way to read a text by labels alone, as far as they differ. */
struct readings {
    const struct options *options;
    const char *text, *core;
    struct reading path;
    size_t n;
    size_t longest; /* bytes of the longest label that any of them begins with */
};

static const char *const joins[] = {", ", ",", ";", "; ", " ", "\n", "|", " / ", " and ", "::"};

static size_t pick(uint64_t *state, size_t n)
{
    return (size_t)(fixture_random(state) % n);
}

static bool has(const struct options *options, const char *text)
{
    for (size_t i = 0; i < options->n; i++) {
        if (strcmp(options->text[i], text) == 0) {
            return true;
        }
    }
    return false;
}

/* Words with what parts choices between them, so that options hold the separators and one
 * another. */
static void make_options(struct options *options, uint64_t *state)
{
    static const char *const words[] = {"a", "b", "ab", "c", "and", "10"};
    static const char *const glue[] = {" ", ", ", ",", ";", " / ", "|", " and "};

    options->n = 0;
    for (size_t i = 0; i < LABELS; i++) {
        char *text = options->text[options->n];
        size_t len = (size_t)snprintf(text, 64, "%s", words[pick(state, 6)]);
        for (size_t more = pick(state, 4); more > 0; more--) {
            len += (size_t)snprintf(text + len, 64 - len, "%s%s", glue[pick(state, 7)],
                                    words[pick(state, 6)]);
        }
        options->n += !has(options, text);
    }
}

static size_t spaces(const char *text)
{
    return strspn(text, " \n");
}

/* Length of a separator at the head of a text, or 0: the slow reader's own way to say it. */
static size_t parting(const char *text, const char *core)
{
    const size_t lead = spaces(text);

    if (strcmp(core, " ") == 0) {
        return lead;
    }
    if (strcmp(core, "\n") == 0) {
        return memchr(text, '\n', lead) ? lead : 0;
    }
    if (strncmp(text + lead, core, strlen(core)) != 0) {
        return 0;
    }
    const size_t len = lead + strlen(core);
    return len + spaces(text + len);
}

/* A label at the head of a text; a line break stands for a space within it. */
static bool begins(const char *text, const char *label)
{
    for (; *label; label++, text++) {
        if (*text != *label && !(*label == ' ' && *text == '\n')) {
            return false;
        }
    }
    return true;
}

static void end_reading(struct readings *r)
{
    const size_t len = strlen(r->options->text[r->path.labels[0]]);

    r->n++;
    r->longest = len > r->longest ? len : r->longest;
}

static void read_on(struct readings *r, const char *at)
{
    for (uint32_t i = 0; i < r->options->n; i++) {
        const char *label = r->options->text[i];
        if (!begins(at, label)) {
            continue;
        }
        const char *end = at + strlen(label);
        r->path.labels[r->path.n++] = i;
        if (!*end) {
            end_reading(r);
        }
        /* Several separators in a row are one, unless a label begins with one. */
        for (size_t gap = parting(end, r->core); gap > 0;) {
            const size_t more = parting(end + gap, r->core);
            if (end[gap]) {
                read_on(r, end + gap);
            } else {
                end_reading(r);
            }
            gap = more > 0 ? gap + more : 0;
        }
        r->path.n--;
    }
}

static int note(void *data, uint32_t label, struct cv_slice text)
{
    struct reading *reading = data;

    (void)text;
    assert_true(reading->n < 64);
    reading->unknown = reading->unknown || label == CV_MAP_NONE;
    reading->labels[reading->n++] = label;
    return 0;
}

static struct reading split(const struct options *options, const char *join, const char *text)
{
    const char *const list[] = {join, NULL};
    struct reading reading = {.n = 0};
    struct cv_map labels = {0};

    for (uint32_t i = 0; i < options->n; i++) {
        assert_int_equal(cv_map_put(&labels, cv_slice_of(options->text[i]), i), 0);
    }
    assert_int_equal(cv_split_joined(&labels, list, cv_slice_of(text), note, &reading), 0);
    cv_map_free(&labels);
    return reading;
}

/* The separator without the spaces around it, or the space or line break that it is. */
static const char *core_of(const char *join, char core[8])
{
    const struct cv_slice trimmed = cv_trim(cv_slice_of(join));

    (void)snprintf(core, 8, "%.*s", (int)trimmed.len, trimmed.data);
    return core[0] ? core : join;
}

static void any_options_split_back(void **state)
{
    uint64_t seed = 20260203;
    size_t alone = 0;
    size_t several = 0;

    (void)state;
    for (size_t round = 0; round < ROUNDS; round++) {
        const char *join = joins[pick(&seed, sizeof joins / sizeof joins[0])];
        struct reading joined = {.n = 1 + pick(&seed, PICKS)};
        struct options options;
        char text[1024] = "";
        char core[8];
        size_t len = 0;
        make_options(&options, &seed);
        for (size_t i = 0; i < joined.n; i++) {
            joined.labels[i] = (uint32_t)pick(&seed, options.n);
            len += (size_t)snprintf(text + len, sizeof text - len, "%s%s", i ? join : "",
                                    options.text[joined.labels[i]]);
        }
        struct readings all = {.options = &options, .text = text, .core = core_of(join, core)};
        read_on(&all, text);
        assert_true(all.n > 0); /* what was joined is one of them */
        const struct reading got = split(&options, join, text);
        assert_false(got.unknown);
        assert_int_equal(strlen(options.text[got.labels[0]]), all.longest);
        if (all.n == 1) {
            alone++;
            assert_int_equal(got.n, joined.n);
            assert_memory_equal(got.labels, joined.labels, got.n * sizeof got.labels[0]);
        }
        several += all.n > 1;
    }
    assert_true(alone > ROUNDS / 4); /* the test tests something */
    assert_true(several > ROUNDS / 100);
}

/* What is no option is never read as one, and what stands beside it is still found. */
static void what_is_left_over_is_unknown(void **state)
{
    uint64_t seed = 7;

    (void)state;
    for (size_t round = 0; round < ROUNDS / 10; round++) {
        const char *join = joins[pick(&seed, sizeof joins / sizeof joins[0])];
        struct options options;
        char text[256];
        make_options(&options, &seed);
        const uint32_t label = (uint32_t)pick(&seed, options.n);
        (void)snprintf(text, sizeof text, "zzz%s%s", join, options.text[label]);
        const struct reading got = split(&options, join, text);
        assert_true(got.unknown);
        assert_int_equal(got.labels[0], CV_MAP_NONE);
        assert_true(got.n >= 2);
        (void)snprintf(text, sizeof text, "zzz%sqqq", join);
        const struct reading none = split(&options, join, text);
        assert_int_equal(none.n, 1);
        assert_true(none.unknown);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_options_split_back),
        cmocka_unit_test(what_is_left_over_is_unknown),
    };
    return cmocka_run_group_tests_name("split", tests, NULL, NULL);
}
