/* Many consultations: their definitions found, what each names as its exports and its output,
 * and what keeps two runs of one consultation apart. Running them, several at once or one after
 * the other, is the caller's: each is a canvass_run() of its own. */
#ifndef CANVASS_BATCH_H
#define CANVASS_BATCH_H

#include <stdbool.h>
#include <stddef.h>

#include <canvass/error.h>
#include <canvass/export.h>
#include <canvass/job.h>

struct canvass_batch; /* the consultations of some places */

/* One of them. Strings and lists live as long as the batch. */
struct canvass_consultation {
    const char *definition; /* its path, from the place that it was found in */
    const char *id;         /* "" where the definition cannot be read */
    const char *output;     /* the folder to write; "" where that cannot be told */
    /* The two as they can be printed anywhere, in UTF-8 and without control characters. */
    const char *shown_definition, *shown_output;
    const char *const *exports;
    size_t n_exports;
    const char *closed; /* last day of its fieldwork, "2022-03-06"; "" not known */
    const struct canvass_error *error; /* why it cannot be run; NULL when it can */
};

/* Finds the definitions at `places`: files, or folders in which, and in whose folders, every
 * JSON document that names "responses", or has an "id" and other members of a definition, is
 * one (hidden folders and canvass's own outputs are left out; a folder that symbolic links lead
 * to more than once is looked at once). A document that is not JSON counts as a definition that
 * cannot be read, unless it is larger than any, and a folder without any has an error of its
 * own: nothing goes missing in silence. They are in the order of the places, by name in a
 * folder, each once.
 *
 * The exports are what the patterns in "exports" match, pattern after pattern, by name; the
 * output is "output", else out/ID, beside the definition. Two with one output are both errors
 * ("batch.output").
 *
 * On success *out is the caller's to free; that some cannot be run is no failure. On failure
 * (CANVASS_ENOMEM) *out is NULL. */
CANVASS_API enum canvass_status canvass_batch_find(struct canvass_batch **out,
                                                   const char *const *places, size_t n_places,
                                                   struct canvass_error *error);

/* Fills *consultation with number `index`, from 0. False past the last. */
CANVASS_API bool canvass_batch_at(const struct canvass_batch *batch, size_t index,
                                  struct canvass_consultation *consultation);

CANVASS_API void canvass_batch_free(struct canvass_batch *batch); /* NULL is fine */

/* Whether `text` is a day of the calendar, written as 2022-03-06. Days so written are in order
 * as text (strcmp). */
CANVASS_API bool canvass_is_date(const char *text);

/* Whether canvass_run would write what job->output holds already: made by this version of
 * canvass from exports, definition, response schema and the documents this refers to with the
 * same bytes (the latter: the same JSON), under the same options, and every output is there as
 * it was written. False also when that cannot be told. Then *account and *needs_person are
 * those of the run that wrote it. */
CANVASS_API bool canvass_is_unchanged(const struct canvass_job *job,
                                      struct canvass_account *account, bool *needs_person);

struct canvass_lock;

/* Makes the folder that `output` will stand in, and takes the lock on that output, which lasts
 * until it is released or the process ends, however it ends; it is a hidden file beside the
 * output. What killed runs left there is cleared away. `holder` is a line (at most 255 bytes)
 * that says who takes it. Where another process has it, the status is CANVASS_EOUTPUT with the
 * rule "output.held", and the message says what that one wrote as its holder. Other rules:
 * "output.create", "output.lock". On success *lock is the caller's to release, else NULL.
 * canvass_run takes no lock. */
CANVASS_API enum canvass_status canvass_output_lock(struct canvass_lock **lock,
                                                    const char *output, const char *holder,
                                                    struct canvass_error *error);
CANVASS_API void canvass_output_unlock(struct canvass_lock *lock); /* NULL is fine */

#endif
