/* A first definition and response schema, drafted from an export of which nothing is known. */
#ifndef CANVASS_INIT_H
#define CANVASS_INIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <canvass/error.h>
#include <canvass/export.h>

/* What to do. Zero-initialise, then fill; strings are borrowed for the call. */
struct canvass_init_job {
    /* Path of the export. It is read twice, so it cannot be standard input. */
    const char *source;
    const char *output;   /* folder for the two documents; made when its parent exists */
    const char *id;       /* of the survey, also in file names; NULL: from the export's name */
    const char *platform; /* NULL: found by looking */
    bool force;           /* replace documents of the same names */
    /* Called now and then with the bytes read so far and the bytes there are (0: not known);
     * may be NULL. */
    void (*progress)(void *data, uint64_t done, uint64_t total);
    void *progress_data;
};

struct canvass_init_result; /* what was drafted */

/* Looks at the export and writes ID.json and ID.response.schema.json into the folder, each
 * whole or not at all; other files there are left alone. The draft has been tried on the export
 * itself. On success (CANVASS_OK) *result (may be NULL) is the caller's to free; on failure
 * *result is NULL, nothing is written, and `error` (may be NULL) says what and where: a
 * document of that name that is there already is CANVASS_EOUTPUT, "output.exists". */
CANVASS_API enum canvass_status canvass_init(const struct canvass_init_job *job,
                                             struct canvass_init_result **result,
                                             struct canvass_error *error);

/* Line `index`, from 0, of what was guessed; NULL past the last. No line holds what a
 * respondent wrote. Lines and paths live as long as the result. */
CANVASS_API const char *canvass_init_note(const struct canvass_init_result *result,
                                          size_t index);

/* Paths of the documents written. */
CANVASS_API const char *canvass_init_definition(const struct canvass_init_result *result);
CANVASS_API const char *canvass_init_schema(const struct canvass_init_result *result);

CANVASS_API void canvass_init_free(struct canvass_init_result *result); /* NULL is fine */

#endif
