#include "walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "base/buffer.h"

static struct walked done;
static bool missing;

struct walked walked(void)
{
    return done;
}

bool any_missing(void)
{
    return missing;
}

const char *folder_of_references(void)
{
    const char *folder = getenv("CANVASS_SHARED");

#ifdef CANVASS_SHARED_DIR
    folder = folder ? folder : CANVASS_SHARED_DIR;
#endif
    return folder;
}

struct cv_buffer text_of_vectors(const char *name)
{
    const char *folder = folder_of_references();
    struct cv_buffer path = {0};
    struct cv_buffer text = {0};
    char block[4096];
    size_t got = 0;

    cv_buffer_format(&path, "%s/vectors/%s", folder ? folder : "", name);
    FILE *file = folder ? fopen(cv_buffer_string(&path), "rb") : NULL;
    cv_buffer_free(&path);
    if (!file) {
        print_message("%s is not at hand (CANVASS_SHARED): skipped\n", name);
        missing = true;
        skip();
    }
    while ((got = fread(block, 1, sizeof block, file)) > 0) {
        cv_buffer_bytes(&text, block, got);
    }
    assert_int_equal(fclose(file), 0);
    return text;
}

struct cv_json *open_vectors(const char *name)
{
    struct cv_buffer text = text_of_vectors(name);
    struct canvass_error error = {0};
    struct cv_json *root = NULL;

    assert_int_equal(cv_json_parse(&root, cv_buffer_view(&text), name, &error), CANVASS_OK);
    cv_buffer_free(&text);
    return root;
}

void tell(const char *name, struct walked before)
{
    print_message("%s: %zu values compared, %zu left out\n", name,
                  done.compared - before.compared, done.left_out - before.left_out);
}

static const struct key *find(const struct key *keys, const char *name)
{
    while (keys->name && strcmp(keys->name, name) != 0) {
        keys++;
    }
    return keys->name ? keys : NULL;
}

const char *unknown_key(const struct cv_json *object, const struct key *keys)
{
    for (const struct cv_json *m = cv_json_first(object); m; m = cv_json_next(m)) {
        if (!find(keys, cv_json_key(m))) {
            return cv_json_key(m);
        }
    }
    return NULL;
}

void walk(const struct cv_json *object, const struct key *keys, const void *of)
{
    const char *unknown = unknown_key(object, keys);

    assert_int_equal(cv_json_type(object), CV_JSON_OBJECT);
    if (unknown) {
        fail_msg("nothing is said of \"%s\": compare it, or leave it out with a reason",
                 unknown);
    }
    for (const struct cv_json *m = cv_json_first(object); m; m = cv_json_next(m)) {
        const struct key *key = find(keys, cv_json_key(m));
        if (key->check) {
            key->check(m, of, key->how);
        } else if (key->how) {
            leave_out(m);
        }
    }
}

void walk_each(const struct cv_json *list, const struct key *keys, const void *of)
{
    assert_int_equal(cv_json_type(list), CV_JSON_ARRAY);
    for (const struct cv_json *item = cv_json_first(list); item; item = cv_json_next(item)) {
        walk(item, keys, of);
    }
}

void leave_out(const struct cv_json *node)
{
    const enum cv_json_type type = cv_json_type(node);

    if (type == CV_JSON_ARRAY || type == CV_JSON_OBJECT) {
        for (const struct cv_json *i = cv_json_first(node); i; i = cv_json_next(i)) {
            leave_out(i);
        }
        return;
    }
    done.left_out++;
}

void near(const char *what, double found, const struct cv_json *wanted, double relative)
{
    const double number = cv_json_number(wanted);

    assert_int_equal(cv_json_type(wanted), CV_JSON_NUMBER);
    done.compared++;
    if (!(found == number || fabs(found - number) <= relative * fabs(number))) {
        fail_msg("%s: %.15g, not %.15g", what, found, number);
    }
}

void within(const char *what, double found, const struct cv_json *wanted, double absolute)
{
    const double number = cv_json_number(wanted);

    assert_int_equal(cv_json_type(wanted), CV_JSON_NUMBER);
    done.compared++;
    if (!(fabs(found - number) <= absolute)) {
        fail_msg("%s: %.15g, not %.15g", what, found, number);
    }
}

void same(const char *what, int64_t found, const struct cv_json *wanted)
{
    within(what, (double)found, wanted, 0.0);
}

void same_text(const char *what, const char *found, const char *wanted)
{
    done.compared++;
    if (strcmp(found, wanted) != 0) {
        fail_msg("%s: \"%s\", not \"%s\"", what, found, wanted);
    }
}

int64_t whole(const struct cv_json *node)
{
    assert_int_equal(cv_json_type(node), CV_JSON_NUMBER);
    assert_true(cv_json_is_integer(node));
    return (int64_t)cv_json_number(node);
}

int64_t whole_of(const struct cv_json *object, const char *name)
{
    return whole(cv_json_get(object, name));
}

size_t wholes(const struct cv_json *list, int64_t *out, size_t most)
{
    size_t n = 0;

    assert_int_equal(cv_json_type(list), CV_JSON_ARRAY);
    for (const struct cv_json *i = cv_json_first(list); i; i = cv_json_next(i)) {
        assert_true(n < most);
        out[n++] = whole(i);
    }
    return n;
}
