/* A tally as JSON: the survey's fingerprint, the responses, and for each tuple its cells as
 * pairs of key and count. Numbers are strings, because JSON readers hold integers only to 2^53.
 */
#include <stdio.h>

#include "base/diag.h"
#include "base/number.h"
#include "tally/counts.h"
#include "json/json.h"

/* Far more than there are people; sums of as many tallies as there can be stay numbers. */
#define MOST_RESPONSES ((int64_t)1 << 40)

static void write_number(struct cv_json_writer *writer, int64_t number)
{
    char text[CV_NUMBER_SIZE];

    (void)snprintf(text, sizeof text, "%lld", (long long)number);
    cv_json_write_string(writer, text);
}

static int write_cell(void *data, uint64_t key, int64_t count)
{
    struct cv_json_writer *writer = data;

    write_number(writer, (int64_t)key);
    write_number(writer, count);
    return 0;
}

int cv_tally_save(const struct cv_tally *tally, struct cv_buffer *out)
{
    struct cv_json_writer writer;
    int status = 0;

    cv_json_write_begin(&writer, out);
    cv_json_write_open(&writer, '{');
    cv_json_write_key(&writer, "canvass_tally");
    cv_json_write_int(&writer, 1);
    cv_json_write_key(&writer, "survey");
    cv_json_write_string(&writer, tally->survey->fingerprint);
    cv_json_write_key(&writer, "responses");
    write_number(&writer, tally->responses);
    cv_json_write_key(&writer, "tuples");
    cv_json_write_open(&writer, '[');
    for (uint32_t t = 0; t < tally->survey->n_tuples && status == 0; t++) {
        cv_json_write_open(&writer, '[');
        status = cv_counts_each(tally, t, write_cell, &writer);
        cv_json_write_close(&writer, ']');
    }
    cv_json_write_close(&writer, ']');
    cv_json_write_close(&writer, '}');
    cv_buffer_char(out, '\n');
    return status != 0 || cv_buffer_failed(out) ? -1 : 0;
}

static enum canvass_status corrupt(const char *name, struct canvass_error *error)
{
    const enum canvass_status status = cv_fail(
        error, CANVASS_EEXPORT, "tally.corrupt",
        "this is not a tally that canvass wrote, or it was changed since; make it again");

    cv_place_source(error, name);
    return status;
}

/* The next string of a list as a number, moving on. */
static bool next_number(const struct cv_json **item, int64_t *number)
{
    const bool good = *item && cv_json_type(*item) == CV_JSON_STRING &&
                      cv_parse_int(cv_slice_of(cv_json_string(*item)), number);

    *item = *item ? cv_json_next(*item) : NULL;
    return good;
}

static enum canvass_status load_tuple(struct cv_tally *tally, uint32_t tuple,
                                      const struct cv_json *cells, const char *name,
                                      struct canvass_error *error)
{
    const struct cv_json *item = cv_json_first(cells);
    int64_t last = -1; /* keys ascend */
    int64_t sum = 0;   /* each response is in a cell at least */
    enum canvass_status status = CANVASS_OK;

    if (cv_json_type(cells) != CV_JSON_ARRAY) {
        return corrupt(name, error);
    }
    while (item && status == CANVASS_OK) {
        int64_t key = 0;
        int64_t count = 0;
        if (!next_number(&item, &key) || !next_number(&item, &count) || key <= last ||
            count < 1 || count > tally->responses ||
            (uint64_t)key >= tally->survey->tuples[tuple].n_keys) {
            return corrupt(name, error);
        }
        last = key;
        sum += count;
        status = cv_counts_add(tally, tuple, (uint64_t)key, count, error);
    }
    if (status == CANVASS_OK && sum < tally->responses) {
        return corrupt(name, error);
    }
    return status;
}

static enum canvass_status load_tree(struct cv_tally *tally, const struct cv_json *root,
                                     const char *name, struct canvass_error *error)
{
    const struct cv_json *tuples = cv_json_get(root, "tuples");
    const char *responses = cv_json_get_string(root, "responses", "");
    enum canvass_status status = CANVASS_OK;
    uint32_t t = 0;

    if (cv_json_get_number(root, "canvass_tally", 0) != 1 || !tuples ||
        !cv_parse_int(cv_slice_of(responses), &tally->responses) || tally->responses < 0 ||
        tally->responses > MOST_RESPONSES) {
        return corrupt(name, error);
    }
    if (strcmp(cv_json_get_string(root, "survey", ""), tally->survey->fingerprint) != 0) {
        status = cv_fail(error, CANVASS_EDEFINITION, "tally.other_survey",
                         "this tally was made with another definition or response schema");
        cv_place_source(error, name);
        return status;
    }
    if (cv_json_size(tuples) != tally->survey->n_tuples) {
        return corrupt(name, error);
    }
    for (const struct cv_json *item = cv_json_first(tuples); item && status == CANVASS_OK;
         item = cv_json_next(item)) {
        status = load_tuple(tally, t++, item, name, error);
    }
    return status;
}

enum canvass_status cv_tally_load(struct cv_tally **out, const struct cv_survey *survey,
                                  struct cv_slice text, const char *name,
                                  struct canvass_error *error)
{
    struct cv_json *root = NULL;
    enum canvass_status status = cv_json_parse(&root, text, name, error);

    *out = NULL;
    if (status != CANVASS_OK) {
        return status;
    }
    struct cv_tally *tally = cv_tally_new(survey);
    status = tally ? load_tree(tally, root, name, error) : cv_fail_memory(error);
    cv_json_free(root);
    if (status != CANVASS_OK) {
        cv_tally_free(tally);
        return status;
    }
    *out = tally;
    return CANVASS_OK;
}
