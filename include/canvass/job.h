/* The whole job: raw exports of one consultation to its report.
 *
 * A host program must switch off GSL's aborting error handler once, before the first call
 * (gsl_set_error_handler_off()); the library checks every argument that it hands to GSL, and
 * the canvass command does the same. Jobs share nothing: several may run at once in threads of
 * their own, as long as their output folders differ. */
#ifndef CANVASS_JOB_H
#define CANVASS_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <canvass/error.h>
#include <canvass/export.h>

/* What to do. Zero-initialise, then fill; strings are borrowed for the call. */
struct canvass_job {
    const char *survey;         /* path of the survey definition */
    const char *const *exports; /* paths of the exports, read as one; "-" is standard input */
    size_t n_exports;
    const char *output;     /* folder to write (canvass_run only); its parent must exist */
    const char *disclosure; /* NULL: as the definition says; "none": suppress nothing */
    const char *platform;   /* NULL: as the definition says, or found by looking */
    unsigned threads;       /* that read and write at once; 0: one a core. No output depends on
                             * it */
    /* Called now and then, on any thread but never on two at once, with the bytes read so far
     * and the bytes there are (0: not known); may be NULL. */
    void (*progress)(void *data, uint64_t done, uint64_t total);
    void *progress_data;
};

/* What became of the records; they are whole numbers of records, and
 * read = blank + test + incomplete + duplicate + rejected + counted. */
struct canvass_account {
    uint64_t read, blank, test, incomplete, duplicate, rejected, counted;
    uint64_t with_findings; /* responses with one finding or more, rejected ones among them */
};

/* One kind of finding and how often it came. Strings live as long as the result. */
struct canvass_finding {
    const char *rule;            /* short machine name: "unknown_option", "csv.cells" */
    const char *question;        /* question id, "" for the record as a whole */
    const char *schema_location; /* JSON pointer into the response schema, "" for none */
    const char *message;         /* a sentence without any respondent's text */
    const char *action;          /* "pick dropped", "answer dropped", "response left out",
                                  * "read as that option" */
    const char *hint;            /* what to do about it, one line or more parted by line feeds,
                                  * with what to put into the definition; "" for nothing */
    uint64_t count;              /* findings of this kind */
    size_t n_places;             /* 0 to 3 first places, in the order of the exports */
    struct {
        const char *source; /* export */
        uint64_t record;    /* from 1, header rows not counted */
        uint64_t line;      /* line of text on which the record begins */
    } places[3];
};

/* An answer that is none of its question's options, as many people gave it: a spelling, and not
 * somebody's own words. Fewer people than the default disclosure threshold of 5 are never told
 * apart, and no free text is among them. */
struct canvass_spelling {
    const char *text;    /* as the export has it, one of those that differ in case and space */
    uint64_t count;      /* responses, 5 or more */
    const char *nearest; /* the option that it comes nearest to, "" for none */
};

/* What disclosure control does to one table of the report. A count is a cell or a base;
 * a part is a question, over everyone or by the groups of another one. */
struct canvass_suppression {
    const char *table;                  /* its id, as in tables.csv */
    uint64_t counts, suppressed;        /* of so many, so many are not shown */
    bool whole;                         /* of a question or group of it, nothing is shown */
    uint64_t rounding;                  /* the counts are rounded to this; 0: they are exact */
    uint64_t weighted, weighted_hidden; /* of so many weighted parts, so many are left out */
    bool unprotected;                   /* small numbers are shown: "disclosure" is "none" */
};

struct canvass_result; /* what a job came to */

/* Switches off GSL's aborting error handler for the whole process. Cannot fail. */
CANVASS_API void canvass_silence_gsl(void);

/* Reads, validates, counts, estimates and writes every output into job->output, which appears
 * whole or not at all. On success (CANVASS_OK) *result (may be NULL) is the caller's to free;
 * on failure *result is NULL, earlier outputs stand as they were, and `error` (may be NULL)
 * says what and where. */
CANVASS_API enum canvass_status canvass_run(const struct canvass_job *job,
                                            struct canvass_result **result,
                                            struct canvass_error *error);

/* Validates the definition, its schema and every response of the exports (none: the definition
 * alone), works out what would be suppressed, and writes nothing. Ownership and failure as
 * canvass_run: where that would find no safe release, so does this. */
CANVASS_API enum canvass_status canvass_check(const struct canvass_job *job,
                                              struct canvass_result **result,
                                              struct canvass_error *error);

/* Fills *account (not NULL) from a result. Cannot fail. */
CANVASS_API void canvass_result_account(const struct canvass_result *result,
                                        struct canvass_account *account);

/* What the findings together say of the export, as a finding's hint is written; "" for nothing.
 * It lives as long as the result. */
CANVASS_API const char *canvass_result_hint(const struct canvass_result *result);

/* What a person should know of how the exports were read, a line each, parted by line feeds; ""
 * for nothing. It lives as long as the result. */
CANVASS_API const char *canvass_result_notes(const struct canvass_result *result);

/* Number of kinds of findings. */
CANVASS_API size_t canvass_result_findings(const struct canvass_result *result);

/* Fills *finding with kind `index`, most frequent first. False when there is none. */
CANVASS_API bool canvass_result_finding(const struct canvass_result *result, size_t index,
                                        struct canvass_finding *finding);

/* Fills *spelling with spelling `index` of kind `finding`, most frequent first. False when
 * there is none: of every question, the spellings stand with its most frequent kind alone. */
CANVASS_API bool canvass_result_spelling(const struct canvass_result *result, size_t finding,
                                         size_t index, struct canvass_spelling *spelling);

/* Of a check with exports: fills *suppression with what would be done to table `index` of those
 * by group, or with counts in common with them. False when there is none. Its text lives as
 * long as the result. */
CANVASS_API bool canvass_result_suppression(const struct canvass_result *result, size_t index,
                                            struct canvass_suppression *suppression);

/* Whether a larger share of the responses has findings than the definition lets pass. */
CANVASS_API bool canvass_result_needs_person(const struct canvass_result *result);

/* Id and title of the consultation; they live as long as the result. */
CANVASS_API const char *canvass_result_id(const struct canvass_result *result);
CANVASS_API const char *canvass_result_title(const struct canvass_result *result);

CANVASS_API void canvass_result_free(struct canvass_result *result); /* NULL is fine */

#endif
