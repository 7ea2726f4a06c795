/* What the tests of schemas share. Include after cmocka.h. */
#ifndef CV_TEST_SCHEMA_HELPER_H
#define CV_TEST_SCHEMA_HELPER_H

#include <string.h>

#include "schema/schema.h"

struct sample {
    const char *schema;
    const char *instance;
    const char *message; /* of the first failure; NULL: the instance fits */
};

static inline struct cv_json *parse(const char *text)
{
    struct cv_json *root = NULL;
    struct canvass_error error;
    if (cv_json_parse(&root, cv_slice_of(text), NULL, &error) != CANVASS_OK)
        fail_msg("%s in %s", error.message, text);
    return root;
}

static inline struct cv_schema *compile(const char *text)
{
    struct cv_schema *schema = NULL;
    struct canvass_error error;
    if (cv_schema_compile(&schema, cv_slice_of(text), "schema.json", &error) != CANVASS_OK)
        fail_msg("%s in %s", error.message, text);
    return schema;
}

/* The verdict; asking for failures must give the same, and some exactly when it is "no". */
static inline bool fits(const struct cv_schema *schema, const char *text)
{
    struct cv_json *instance = parse(text);
    struct cv_schema_failures failures = {0};
    bool valid = cv_schema_valid(cv_schema_root(schema), instance);
    assert_int_equal(cv_schema_check(cv_schema_root(schema), instance, &failures), valid);
    assert_int_equal(failures.count == 0, valid);
    cv_schema_failures_free(&failures);
    cv_json_free(instance);
    return valid;
}

static inline void try_sample(const struct sample *sample)
{
    struct cv_schema *schema = compile(sample->schema);
    struct cv_json *instance = parse(sample->instance);
    struct cv_schema_failures failures = {0};
    cv_schema_check(cv_schema_root(schema), instance, &failures);
    const char *message = failures.count ? failures.items[0].message : "";
    if (strcmp(message, sample->message ? sample->message : "") != 0)
        fail_msg("schema %s, instance %s: \"%s\"", sample->schema, sample->instance, message);
    assert_int_equal(fits(schema, sample->instance), !sample->message);
    cv_schema_failures_free(&failures);
    cv_json_free(instance);
    cv_schema_free(schema);
}

#define TRY_ALL(samples)                                                                       \
    do {                                                                                       \
        for (size_t i_ = 0; i_ < sizeof(samples) / sizeof((samples)[0]); i_++)                 \
            try_sample(&(samples)[i_]);                                                        \
    } while (0)

#endif
