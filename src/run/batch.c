/* The definitions of a batch: found, each once, and no two with one output. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/diag.h"
#include "base/map.h"
#include "run/consultation.h"
#include "run/record.h"

#define DEPTH_MOST 16 /* folders in folders */

struct canvass_batch {
    struct cv_arena arena;
    struct cv_map seen;     /* real paths of the definitions, */
    struct cv_map folders;  /* and of the folders */
    size_t met;             /* definitions, those named before among them */
    struct cv_buffer items; /* struct canvass_consultation, one after the other */
};

static struct canvass_consultation *items(struct canvass_batch *batch)
{
    return (struct canvass_consultation *)(void *)batch->items.data;
}

static size_t count(const struct canvass_batch *batch)
{
    return batch->items.len / sizeof(struct canvass_consultation);
}

static const char *shown(struct canvass_batch *batch, const char *path)
{
    char *copy = cv_arena_text(&batch->arena, cv_slice_of(path));

    if (copy) {
        cv_make_harmless(copy);
    }
    return copy;
}

static enum canvass_status add_item(struct canvass_batch *batch,
                                    struct canvass_consultation *item)
{
    item->shown_definition = shown(batch, item->definition);
    item->shown_output = shown(batch, item->output);
    cv_buffer_bytes(&batch->items, item, sizeof *item);
    return cv_buffer_failed(&batch->items) || !item->shown_definition || !item->shown_output
               ? CANVASS_ENOMEM
               : CANVASS_OK;
}

static enum canvass_status add_error(struct canvass_batch *batch, const char *path,
                                     const char *rule, const char *message)
{
    struct canvass_error error = {0};
    struct canvass_consultation item = {
        .definition = path, .id = "", .output = "", .closed = ""};

    (void)cv_fail(&error, CANVASS_EDEFINITION, rule, "%s", message);
    cv_place_source(&error, path);
    item.error = cv_consultation_error(&batch->arena, &error);
    return item.error ? add_item(batch, &item) : CANVASS_ENOMEM;
}

static enum canvass_status add_file(struct canvass_batch *batch, const char *path, bool found)
{
    struct canvass_consultation item;
    bool is_one = true;
    const char *real = cv_real_path(&batch->arena, path);

    if (!real) {
        return CANVASS_ENOMEM;
    }
    if (cv_map_get(&batch->seen, cv_slice_of(real)) != CV_MAP_NONE) {
        batch->met++;
        return CANVASS_OK;
    }
    enum canvass_status status =
        cv_consultation_read(&batch->arena, path, found, &item, &is_one);
    if (status != CANVASS_OK || !is_one) {
        return status;
    }
    if (cv_map_put(&batch->seen, cv_slice_of(real), 0) != 0) {
        return CANVASS_ENOMEM;
    }
    batch->met++;
    return add_item(batch, &item);
}

/* --- folders --- */

static int skip_hidden(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static enum canvass_status add_folder(struct canvass_batch *batch, const char *path, int depth);

static bool is_json(const char *name)
{
    const size_t len = strlen(name);

    return len > strlen(".json") && strcmp(name + len - strlen(".json"), ".json") == 0;
}

static enum canvass_status add_entry(struct canvass_batch *batch, const char *folder,
                                     const char *name, int depth)
{
    struct stat info;
    const char *slash = folder[strlen(folder) - 1] == '/' ? "" : "/";
    const char *path = cv_arena_format(&batch->arena, "%s%s%s", folder, slash, name);

    if (!path) {
        return CANVASS_ENOMEM;
    }
    if (stat(path, &info) != 0) { /* gone meanwhile, or a link to nothing */
        return is_json(name) && lstat(path, &info) == 0 ? add_file(batch, path, true)
                                                        : CANVASS_OK;
    }
    if (S_ISDIR(info.st_mode)) {
        return add_folder(batch, path, depth + 1);
    }
    return is_json(name) ? add_file(batch, path, true) : CANVASS_OK;
}

/* Also where another user's private/ keeps one from looking, beside results. */
static bool is_output(struct canvass_batch *batch, const char *path)
{
    struct stat info;
    const char *record = cv_arena_format(&batch->arena, "%s/" CV_RECORD_NAME, path);
    const char *results = cv_arena_format(&batch->arena, "%s/results.json", path);

    return record && results &&
           (lstat(record, &info) == 0 || (errno == EACCES && lstat(results, &info) == 0));
}

static enum canvass_status add_folder(struct canvass_batch *batch, const char *path, int depth)
{
    struct dirent **entries = NULL;
    enum canvass_status status = CANVASS_OK;

    if (depth > DEPTH_MOST) {
        return add_error(batch, path, "batch.depth",
                         "folders stand too deep in one another here; name the inner one");
    }
    const char *real = cv_real_path(&batch->arena, path);
    if (!real) {
        return CANVASS_ENOMEM;
    }
    if (cv_map_get(&batch->folders, cv_slice_of(real)) != CV_MAP_NONE) {
        batch->met++; /* whatever stood in it */
        return CANVASS_OK;
    }
    if (is_output(batch, path)) {
        return CANVASS_OK;
    }
    if (cv_map_put(&batch->folders, cv_slice_of(real), 0) != 0) {
        return CANVASS_ENOMEM;
    }
    errno = 0;
    const int n = scandir(path, &entries, skip_hidden, by_name);
    if (n < 0) {
        batch->met++; /* whatever stands in it */
        return errno == ENOMEM ? CANVASS_ENOMEM
                               : add_error(batch, path, "batch.folder",
                                           "this folder cannot be read; see to its "
                                           "permissions");
    }
    for (int i = 0; i < n; i++) {
        if (status == CANVASS_OK) {
            status = add_entry(batch, path, entries[i]->d_name, depth);
        }
        free(entries[i]);
    }
    free(entries);
    return status;
}

static enum canvass_status add_place(struct canvass_batch *batch, const char *place)
{
    struct stat info;
    const size_t before = batch->met;
    const char *path = cv_arena_text(&batch->arena, cv_slice_of(place));

    if (!path) {
        return CANVASS_ENOMEM;
    }
    if (stat(place, &info) != 0 || !S_ISDIR(info.st_mode)) {
        return add_file(batch, path, false);
    }
    const enum canvass_status status = add_folder(batch, path, 0);
    if (status == CANVASS_OK && batch->met == before) {
        return add_error(batch, path, "batch.empty",
                         "no definition stands in this folder; name the folder of the "
                         "definitions, or one of them");
    }
    return status;
}

/* --- outputs --- */

static enum canvass_status refuse_output(struct canvass_batch *batch,
                                         struct canvass_consultation *item,
                                         const struct canvass_consultation *other)
{
    struct canvass_error error = {0};

    (void)cv_fail(&error, CANVASS_EDEFINITION, "batch.output",
                  "this consultation and %.200s would both write %.200s; give one of them "
                  "another \"output\" (or another \"id\")",
                  other->definition, item->output);
    cv_place_source(&error, item->definition);
    if (!item->error) {
        item->error = cv_consultation_error(&batch->arena, &error);
    }
    return item->error ? CANVASS_OK : CANVASS_ENOMEM;
}

/* Neither of two with one output is run: which of them is wrong, nobody knows. */
static enum canvass_status compare_outputs(struct canvass_batch *batch)
{
    struct cv_map outputs = {0};
    struct canvass_consultation *all = items(batch);
    enum canvass_status status = CANVASS_OK;

    for (size_t i = 0; i < count(batch) && status == CANVASS_OK; i++) {
        if (all[i].output[0] == '\0') {
            continue;
        }
        const char *real = cv_real_path(&batch->arena, all[i].output);
        const uint32_t first = real ? cv_map_get(&outputs, cv_slice_of(real)) : CV_MAP_NONE;
        if (first != CV_MAP_NONE) {
            status = refuse_output(batch, &all[i], &all[first]);
            status = status == CANVASS_OK ? refuse_output(batch, &all[first], &all[i]) : status;
        } else if (!real || cv_map_put(&outputs, cv_slice_of(real), (uint32_t)i) != 0) {
            status = CANVASS_ENOMEM;
        }
    }
    cv_map_free(&outputs);
    return status;
}

enum canvass_status canvass_batch_find(struct canvass_batch **out, const char *const *places,
                                       size_t n_places, struct canvass_error *error)
{
    struct canvass_batch *batch = calloc(1, sizeof *batch);
    enum canvass_status status = batch ? CANVASS_OK : CANVASS_ENOMEM;

    *out = NULL;
    for (size_t i = 0; i < n_places && status == CANVASS_OK; i++) {
        status = add_place(batch, places[i]);
    }
    if (status == CANVASS_OK) {
        status = compare_outputs(batch);
    }
    if (status != CANVASS_OK) {
        canvass_batch_free(batch);
        return cv_fail_memory(error);
    }
    *out = batch;
    return CANVASS_OK;
}

bool canvass_batch_at(const struct canvass_batch *batch, size_t index,
                      struct canvass_consultation *consultation)
{
    if (index >= count(batch)) {
        return false;
    }
    memcpy(consultation, batch->items.data + index * sizeof *consultation,
           sizeof *consultation);
    return true;
}

void canvass_batch_free(struct canvass_batch *batch)
{
    if (batch) {
        cv_map_free(&batch->seen);
        cv_map_free(&batch->folders);
        cv_buffer_free(&batch->items);
        cv_arena_free(&batch->arena);
        free(batch);
    }
}
