#include "run/consultation.h"

#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/text.h"
#include "response/calendar.h"
#include "schema/format.h"
#include "survey/survey.h"
#include "json/json.h"

#define DOCUMENT_LIMIT ((size_t)16 << 20) /* bytes */
#define EXPORTS_MOST 10000u

/* A definition as it is read, light: the run itself reads it strictly. */
struct reading {
    struct cv_arena *arena;
    const char *path;
    char *text;
    size_t len;
    struct cv_json *root;
    const char *folder; /* of the definition, with its slash; "" for the current one */
    struct canvass_consultation *said;
    struct canvass_error error;
};

const struct canvass_error *cv_consultation_error(struct cv_arena *arena,
                                                  const struct canvass_error *error)
{
    struct canvass_error *kept = cv_arena_alloc(arena, sizeof *kept);

    if (kept) {
        *kept = *error;
    }
    return kept;
}

const char *cv_folder_part(struct cv_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');

    return cv_arena_text(arena, cv_slice(path, slash ? (size_t)(slash - path) + 1 : 0));
}

/* --- errors --- */

/* Puts the place of a JSON pointer into an error that was just made. */
static enum canvass_status at(struct reading *r, const char *pointer,
                              enum canvass_status status)
{
    uint64_t line = 0;
    uint64_t column = 0;

    cv_place_source(&r->error, r->path);
    cv_place_pointer(&r->error, pointer);
    if (cv_json_locate(cv_slice(r->text, r->len), pointer, &line, &column)) {
        cv_place_line(&r->error, line, column);
    }
    return status;
}

/* What the strict reading has to say, where the light one found that something is wrong. */
static enum canvass_status read_strictly(struct reading *r)
{
    struct cv_survey *survey = NULL;
    const struct cv_survey_options options = {0};
    const enum canvass_status status = cv_survey_load(&survey, r->path, &options, &r->error);

    cv_survey_free(survey);
    return status == CANVASS_OK
               ? at(r, "",
                    cv_fail(&r->error, CANVASS_EDEFINITION, "definition.other",
                            "this is no survey definition that a batch can read"))
               : status;
}

/* --- exports --- */

/* Appends the text so that glob() takes it as it stands. */
static void escape(struct cv_buffer *out, const char *text)
{
    for (; *text; text++) {
        if (strchr("*?[]\\", *text)) {
            cv_buffer_char(out, '\\');
        }
        cv_buffer_char(out, *text);
    }
}

struct exports {
    const char **paths;
    size_t n, cap;
};

static bool has(const struct exports *exports, const char *path)
{
    for (size_t i = 0; i < exports->n; i++) {
        if (strcmp(exports->paths[i], path) == 0) {
            return true;
        }
    }
    return false;
}

static enum canvass_status add(struct reading *r, struct exports *exports, const char *path)
{
    if (has(exports, path)) {
        return CANVASS_OK;
    }
    if (exports->n == exports->cap) {
        const size_t cap = exports->cap ? exports->cap * 2 : 8;
        const char **paths = cv_arena_array(r->arena, cap, sizeof *paths);
        if (!paths) {
            return cv_fail_memory(&r->error);
        }
        if (exports->n > 0) {
            memcpy(paths, exports->paths, exports->n * sizeof *paths);
        }
        exports->paths = paths;
        exports->cap = cap;
    }
    exports->paths[exports->n] = cv_arena_text(r->arena, cv_slice_of(path));
    return exports->paths[exports->n++] ? CANVASS_OK : cv_fail_memory(&r->error);
}

/* What cannot be opened without somebody at its other end. Folders and what is not there get
 * their own messages when they are read. */
static bool is_waited_for(const char *path)
{
    struct stat facts;

    return stat(path, &facts) == 0 && !S_ISREG(facts.st_mode) && !S_ISDIR(facts.st_mode);
}

/* Up again behind a wildcard: a step that finds every folder as often as it has neighbours. */
static bool goes_back(const char *pattern)
{
    const char *up = strpbrk(pattern, "*?[");

    do {
        up = up ? strstr(up, "/..") : NULL;
        up = up ? up + 3 : NULL;
    } while (up && *up != '/' && *up != '\0');
    return up != NULL;
}

static enum canvass_status match(struct reading *r, struct exports *exports,
                                 const char *pattern, const char *pointer)
{
    struct cv_buffer whole = {0};
    glob_t found = {0};
    enum canvass_status status = CANVASS_OK;

    if (goes_back(pattern)) {
        return at(r, pointer,
                  cv_fail(&r->error, CANVASS_EDEFINITION, "definition.exports",
                          "\"..\" behind a wildcard finds the same files again and again: name "
                          "the folders"));
    }
    escape(&whole, pattern[0] == '/' ? "" : r->folder);
    cv_buffer_text(&whole, pattern);
    const int failed = cv_buffer_failed(&whole)
                           ? GLOB_NOSPACE
                           : glob(cv_buffer_string(&whole), 0, NULL, &found);
    cv_buffer_free(&whole);
    if (failed == GLOB_NOMATCH || failed == GLOB_ABORTED) {
        return at(r, pointer,
                  cv_fail(&r->error, CANVASS_EDEFINITION, "definition.no_export",
                          "no file fits \"%.200s\"; put the export there, or mend the pattern "
                          "(it begins at the definition's folder)",
                          pattern));
    }
    if (failed) {
        return cv_fail_memory(&r->error);
    }
    if (found.gl_pathc > EXPORTS_MOST) {
        status = at(r, pointer,
                    cv_fail(&r->error, CANVASS_EDEFINITION, "definition.exports",
                            "more than %u files fit this pattern", EXPORTS_MOST));
    }
    for (size_t i = 0; i < found.gl_pathc && status == CANVASS_OK; i++) {
        status =
            is_waited_for(found.gl_pathv[i])
                ? at(r, pointer,
                     cv_fail(&r->error, CANVASS_EDEFINITION, "definition.no_file",
                             "%.200s is a pipe or a device, and a batch would wait for it: "
                             "name files alone",
                             found.gl_pathv[i]))
                : add(r, exports, found.gl_pathv[i]);
    }
    globfree(&found);
    return status;
}

static enum canvass_status find_exports(struct reading *r)
{
    const struct cv_json *patterns = cv_json_get(r->root, "exports");
    struct exports exports = {0};
    enum canvass_status status = CANVASS_OK;
    size_t i = 0;

    if (!patterns) {
        return at(r, "",
                  cv_fail(&r->error, CANVASS_EDEFINITION, "definition.no_export",
                          "a batch has to know the exports of each consultation; name them in "
                          "the definition, as in \"exports\": [\"exports/*.csv\"]"));
    }
    for (const struct cv_json *p = cv_json_first(patterns); p && status == CANVASS_OK;
         p = cv_json_next(p), i++) {
        char pointer[48];
        (void)snprintf(pointer, sizeof pointer, "/exports/%zu", i);
        status = cv_json_type(p) == CV_JSON_STRING && cv_json_string(p)[0]
                     ? match(r, &exports, cv_json_string(p), pointer)
                     : read_strictly(r);
    }
    if (status == CANVASS_OK && exports.n == 0) {
        status = read_strictly(r);
    }
    r->said->exports = exports.paths;
    r->said->n_exports = status == CANVASS_OK ? exports.n : 0;
    return status;
}

/* --- the rest --- */

static bool is_plain_id(const char *id)
{
    return id[0] != '\0' && id[0] != '-' && strlen(id) <= 64 &&
           strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(id);
}

static enum canvass_status name_output(struct reading *r)
{
    const struct cv_json *output = cv_json_get(r->root, "output");
    const char *named = cv_json_string(output ? output : r->root);

    if (output && !named[0]) {
        return read_strictly(r);
    }
    if (output && strlen(named) + strlen(r->folder) >= PATH_MAX) {
        return at(r, "/output",
                  cv_fail(&r->error, CANVASS_EDEFINITION, "definition.output",
                          "this path is longer than any that can be made"));
    }
    r->said->output =
        !output ? cv_arena_format(r->arena, "%sout/%s", r->folder, r->said->id)
                : cv_arena_format(r->arena, "%s%s", named[0] == '/' ? "" : r->folder, named);
    return r->said->output ? CANVASS_OK : cv_fail_memory(&r->error);
}

/* The last day of the fieldwork: 2022-03-06, or with the month in words, which can be read in
 * one way only. */
static enum canvass_status read_closed(struct reading *r)
{
    const struct cv_json *fieldwork = cv_json_get(r->root, "fieldwork");
    const char *to = cv_json_get_string(fieldwork, "to", "");
    const char *folded = cv_fold_text(r->arena, cv_slice_of(to));
    char iso[CV_DATE_SIZE] = "";

    if (!folded) {
        return cv_fail_memory(&r->error);
    }
    if (canvass_is_date(folded)) {
        r->said->closed = folded;
    } else if (strpbrk(folded, "abcdefghijklmnopqrstuvwxyz") &&
               cv_read_date(cv_slice_of(folded), CV_DATES_DMY, iso) == CV_DATE_READ) {
        r->said->closed = cv_arena_text(r->arena, cv_slice_of(iso));
    }
    return r->said->closed ? CANVASS_OK : cv_fail_memory(&r->error);
}

bool canvass_is_date(const char *text)
{
    return cv_format_date(text);
}

static enum canvass_status read_parts(struct reading *r)
{
    const char *id = cv_json_get_string(r->root, "id", "");

    if (!is_plain_id(id) || !cv_json_get(r->root, "responses")) {
        return read_strictly(r);
    }
    r->said->id = cv_arena_text(r->arena, cv_slice_of(id));
    r->folder = cv_folder_part(r->arena, r->path);
    if (!r->said->id || !r->folder) {
        r->said->id = "";
        return cv_fail_memory(&r->error);
    }
    enum canvass_status status = read_closed(r);
    if (status == CANVASS_OK) {
        status = name_output(r);
    }
    return status == CANVASS_OK ? find_exports(r) : status;
}

/* Whether a document that was come across is a definition, or would be one but for a mistake:
 * exports may be JSON, too. */
static bool is_definition(const struct cv_json *root)
{
    const struct cv_json *responses = cv_json_get(root, "responses");
    const bool has_rest = cv_json_get(root, "exports") || cv_json_get(root, "source") ||
                          cv_json_get(root, "report");

    return (responses && cv_json_type(responses) == CV_JSON_STRING) ||
           (cv_json_get_string(root, "id", NULL) && has_rest);
}

/* Nobody writes a definition of that size. */
static bool is_too_large(const char *path)
{
    struct stat facts;

    return stat(path, &facts) == 0 && (uint64_t)facts.st_size > DOCUMENT_LIMIT;
}

enum canvass_status cv_consultation_read(struct cv_arena *arena, const char *path, bool found,
                                         struct canvass_consultation *said, bool *is_one)
{
    struct reading r = {.arena = arena, .path = path, .said = said};

    *is_one = !found || !is_too_large(path);
    if (!*is_one) {
        return CANVASS_OK;
    }
    *said =
        (struct canvass_consultation){.definition = path, .id = "", .output = "", .closed = ""};
    enum canvass_status status =
        cv_file_load(&r.text, &r.len, path, DOCUMENT_LIMIT, CANVASS_EDEFINITION, &r.error);
    if (status == CANVASS_OK) {
        status = cv_json_parse(&r.root, cv_slice(r.text, r.len), path, &r.error);
    }
    if (status == CANVASS_OK) {
        *is_one = !found || is_definition(r.root);
        status = *is_one ? read_parts(&r) : CANVASS_OK;
    }
    if (status != CANVASS_OK && status != CANVASS_ENOMEM) {
        said->error = cv_consultation_error(arena, &r.error);
        status = said->error ? CANVASS_OK : CANVASS_ENOMEM;
    }
    cv_json_free(r.root);
    free(r.text);
    return status;
}
