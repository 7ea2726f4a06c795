/* A survey and its export from texts in the test, read as the command reads them. */
#ifndef TESTS_FIXTURE_H
#define TESTS_FIXTURE_H

#include "response/response.h"
#include "source/source.h"
#include "tally/tally.h"

struct fixture {
    struct cv_survey *survey;
    struct cv_source *source;
    struct cv_parser *parser;
    struct cv_layout *layout;
    struct cv_idset *ids;
    struct cv_account account;
    struct cv_reader *reader;
    struct canvass_error error;
};

/* Opens everything; fails the test where that fails. `sink` may be NULL. */
void fixture_open(struct fixture *fixture, const char *definition, const char *schema,
                  const char *csv, const struct cv_finding_sink *sink);

/* The same for an export of any format; `bytes` stay the caller's and must outlive it. */
void fixture_open_bytes(struct fixture *fixture, const char *definition, const char *schema,
                        struct cv_slice bytes, const struct cv_finding_sink *sink);
void fixture_close(struct fixture *fixture);

/* Counts every response of the fixture into a new tally, which the caller frees. */
struct cv_tally *fixture_tally(struct fixture *fixture);

/* The count of one cell of the tuple over the questions of these ids, codes in their order. */
int64_t fixture_count(const struct cv_tally *tally, const struct cv_survey *survey,
                      const char *const *ids, const uint64_t *codes, size_t n);

/* The same of one question. */
int64_t fixture_count1(const struct cv_tally *tally, const struct cv_survey *survey,
                       const char *id, uint64_t code);

/* A pseudo-random number, the same sequence for the same seed on every machine (splitmix64). */
uint64_t fixture_random(uint64_t *state);

#endif
