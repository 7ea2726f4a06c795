/* What went wrong, where, and how bad it is.
 *
 * Every function of libcanvass that can fail returns an enum canvass_status and takes, as its
 * last parameter, a struct canvass_error of the caller's (NULL when the caller does not want to
 * know). The library never prints and never exits. Messages name the place and the rule, never
 * what a respondent wrote. */
#ifndef CANVASS_ERROR_H
#define CANVASS_ERROR_H

#include <stddef.h>
#include <stdint.h>

#include <canvass/export.h>

enum canvass_status {
    CANVASS_END = 1,          /* an iterator has nothing more */
    CANVASS_OK = 0,           /* done */
    CANVASS_ENOMEM = -1,      /* memory ran out */
    CANVASS_EUSAGE = -2,      /* an argument makes no sense */
    CANVASS_EDEFINITION = -3, /* the survey definition or its response schema is wrong */
    CANVASS_EEXPORT = -4,     /* the export cannot be read, or is not of this survey */
    CANVASS_EOUTPUT = -5,     /* an output cannot be written */
    CANVASS_EDISCLOSURE = -6  /* no safe release exists under the disclosure rules */
};

enum canvass_severity {
    CANVASS_NOTE,     /* worth knowing */
    CANVASS_WARNING,  /* worth a look; nothing was left out */
    CANVASS_REJECTED, /* a response or an answer was left out and counted */
    CANVASS_FATAL     /* the work stopped */
};

/* Where: each field is filled by the stage that knows it; 0 or "" is unknown. Numbers count
 * from 1. `column` is the column of text in a JSON document, and the cell's number in an
 * export. */
struct canvass_place {
    char source[256]; /* file name as the caller gave it, or "standard input" */
    uint64_t byte;    /* byte offset + 1 */
    uint64_t line;    /* line of text */
    uint64_t record;  /* response record, header rows not counted */
    uint64_t column;
    char question[96]; /* question id */
    char pointer[256]; /* JSON pointer into the definition or the schema */
};

struct canvass_error {
    enum canvass_status status;
    enum canvass_severity severity;
    char rule[48]; /* short machine name: "csv.unclosed_quote", "schema.maxItems" */
    struct canvass_place place;
    char message[768]; /* one sentence: what is wrong and what to do; no place, no full stop */
};

/* Writes "FILE:LINE:COLUMN: MESSAGE" with the parts that are known into `text`, always
 * terminated, cut on a character boundary when longer than `size` (bytes, at least 1).
 * Returns the length that the whole text has, without its terminator. */
CANVASS_API size_t canvass_error_text(const struct canvass_error *error, char *text,
                                      size_t size);

/* A sentence for a status, for callers without an error struct. Static storage. */
CANVASS_API const char *canvass_status_text(enum canvass_status status);

#endif
