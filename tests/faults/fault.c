/* Whose call it is, and whether it fails. */
#define _GNU_SOURCE
#include "fault.h"

#include <execinfo.h>
#include <link.h>
#include <string.h>
#include <unistd.h>

#define DEPTH 48
#define OBJECTS 16

struct fault *fault;

struct object {
    uintptr_t from, to;
};

/* Objects whose failures are looked for, and those that work for whoever calls them. */
static struct object ours[OBJECTS], asked[OBJECTS], canvass[OBJECTS];

/* Libraries that report memory running out to their caller. Left out are those that cannot:
 * what draws charts (librsvg and the libraries of GNOME under it) ends the process, and
 * libxlsxwriter goes on with null pointers. */
static const char *const own_names[] = {"libcanvass.so", NULL};
static const char *const good_names[] = {"libcsv.so", "libcjson.so", "libglpk.so", "libzip.so",
                                         NULL};
static const char *const asked_names[] = {
    "libc.so", "libz.so", "libexpat.so", "libpcre2-8.so", "libasan.so", "libubsan.so", NULL};

static bool is_named(const char *name, const char *const *names)
{
    const char *slash = strrchr(name, '/');
    const char *last = slash ? slash + 1 : name;

    for (size_t i = 0; names[i]; i++) {
        if (strncmp(last, names[i], strlen(names[i])) == 0) {
            return true;
        }
    }
    return false;
}

static void add(struct object *list, struct object object)
{
    for (size_t i = 0; i < OBJECTS; i++) {
        if (list[i].to == 0) {
            list[i] = object;
            return;
        }
    }
}

static int look_at(struct dl_phdr_info *info, size_t size, void *data)
{
    struct object object = {UINTPTR_MAX, 0};

    (void)size;
    (void)data;
    for (size_t i = 0; i < info->dlpi_phnum; i++) {
        if (info->dlpi_phdr[i].p_type == PT_LOAD) {
            const uintptr_t from = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
            const uintptr_t to = from + info->dlpi_phdr[i].p_memsz;
            object.from = from < object.from ? from : object.from;
            object.to = to > object.to ? to : object.to;
        }
    }
    const bool own = info->dlpi_name[0] == '\0' || is_named(info->dlpi_name, own_names);
    if (own) {
        add(canvass, object);
    }
    if (own || is_named(info->dlpi_name, good_names)) {
        add(ours, object);
    } else if (is_named(info->dlpi_name, asked_names)) {
        add(asked, object);
    }
    return 0;
}

void fault_find_objects(void)
{
    void *frame[1];

    (void)dl_iterate_phdr(look_at, NULL);
    (void)backtrace(frame, 1); /* loads what it needs */
}

static bool is_in(const struct object *list, const void *address)
{
    const uintptr_t at = (uintptr_t)address;

    for (size_t i = 0; i < OBJECTS && list[i].to != 0; i++) {
        if (at >= list[i].from && at < list[i].to) {
            return true;
        }
    }
    return false;
}

/* The first of the stack behind `caller` that does not work for others. */
static const void *who_asked(const void *caller)
{
    void *frames[DEPTH];
    const int n = backtrace(frames, DEPTH);
    int i = 0;

    while (i < n && frames[i] != caller) {
        i++;
    }
    while (i < n && is_in(asked, frames[i])) {
        i++;
    }
    return i < n ? frames[i] : NULL;
}

static bool is_counted(enum fault_kind kind, const void *caller)
{
    if (kind != FAULT_MEMORY) {
        return is_in(canvass, caller);
    }
    return is_in(ours, caller) || (is_in(asked, caller) && is_in(ours, who_asked(caller)));
}

/* A stack that was not seen before is noted with the number of its call. */
static void note_place(uint64_t number)
{
    void *frames[DEPTH];
    const int n = backtrace(frames, DEPTH);
    uint64_t hash = 14695981039346656037u;

    for (int i = 0; i < n; i++) {
        hash = (hash ^ (uint64_t)(uintptr_t)frames[i]) * 1099511628211u;
        hash ^= hash >> 29;
    }
    hash |= 1;
    for (uint64_t at = hash >> 20;; at++) {
        uint64_t *place = &fault->places[at & (FAULT_SITES - 1)];
        if (*place == hash || fault->n_firsts > FAULT_SITES / 2) {
            return;
        }
        if (*place == 0) {
            *place = hash;
            fault->firsts[fault->n_firsts++] = number;
            return;
        }
    }
}

static void show_stack(void)
{
    void *frames[DEPTH];

    backtrace_symbols_fd(frames, backtrace(frames, DEPTH), STDERR_FILENO);
}

bool fault_hits(enum fault_kind kind, const void *caller)
{
    static _Thread_local bool busy; /* backtrace may ask for memory itself */

    if (!fault || fault->kind != kind || busy) {
        return false;
    }
    busy = true;
    bool hit = false;
    if (is_counted(kind, caller)) {
        const uint64_t number = atomic_fetch_add(&fault->count, 1) + 1;
        if (fault->look) {
            note_place(number);
        }
        hit = fault->at != 0 && (number == fault->at || (fault->onward && number > fault->at));
        if (hit && atomic_fetch_add(&fault->failed, 1) == 0 && fault->show) {
            show_stack();
        }
    }
    busy = false;
    return hit;
}
