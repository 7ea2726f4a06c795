#include "base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"

struct reading {
    struct cv_arena *arena;
    struct cv_buffer entries; /* struct cv_folder_entry, one after the other */
    const char *ignored;
};

static int add_entry(struct reading *reading, int folder, const char *prefix, const char *name)
{
    struct stat info;
    if (fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0) {
        return errno == ENOENT ? 0 : errno;
    }
    bool is_folder = S_ISDIR(info.st_mode);
    struct cv_folder_entry entry = {
        cv_arena_format(reading->arena, "%s%s%s", prefix, name, is_folder ? "/" : ""),
        !is_folder && !S_ISREG(info.st_mode)};
    if (!entry.name) {
        return ENOMEM;
    }
    cv_buffer_bytes(&reading->entries, &entry, sizeof entry);
    return cv_buffer_failed(&reading->entries) ? ENOMEM : 0;
}

static int read_folder(struct reading *reading, const char *path, const char *prefix)
{
    DIR *folder = opendir(path);
    if (!folder) {
        return errno;
    }
    int failed = 0;
    const struct dirent *found = NULL;
    errno = 0;
    while (!failed && (found = readdir(folder)) != NULL) {
        const char *name = found->d_name;
        bool skip = strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
                    (reading->ignored && strcmp(name, reading->ignored) == 0);
        failed = skip ? 0 : add_entry(reading, dirfd(folder), prefix, name);
        errno = 0;
    }
    if (!failed) {
        failed = errno;
    }
    (void)closedir(folder);
    return failed;
}

static size_t count_entries(const struct reading *reading)
{
    return reading->entries.len / sizeof(struct cv_folder_entry);
}

static const char *entry_name(const struct reading *reading, size_t index)
{
    struct cv_folder_entry entry;
    memcpy(&entry, reading->entries.data + index * sizeof entry, sizeof entry);
    return entry.name;
}

/* What the folders among the entries so far hold. */
static int read_inner(struct reading *reading, const char *path)
{
    size_t count = count_entries(reading);
    reading->ignored = NULL;
    for (size_t i = 0; i < count; i++) {
        const char *name = entry_name(reading, i);
        if (name[strlen(name) - 1] == '/') {
            const char *inner = cv_arena_format(reading->arena, "%s/%s", path, name);
            int failed = inner ? read_folder(reading, inner, name) : ENOMEM;
            if (failed) {
                return failed;
            }
        }
    }
    return 0;
}

static int by_name(const void *a, const void *b)
{
    const struct cv_folder_entry *x = a;
    const struct cv_folder_entry *y = b;
    return strcmp(x->name, y->name);
}

static int give_list(struct cv_folder_list *list, const struct reading *reading)
{
    size_t count = count_entries(reading);
    list->count = 0;
    list->entries = cv_arena_array(reading->arena, count, sizeof *list->entries);
    if (!list->entries) {
        return ENOMEM;
    }
    if (count > 0) {
        memcpy(list->entries, reading->entries.data, count * sizeof *list->entries);
        qsort(list->entries, count, sizeof *list->entries, by_name);
    }
    list->count = count;
    return 0;
}

int cv_folder_read(struct cv_folder_list *list, struct cv_arena *arena, const char *path,
                   const char *ignored)
{
    struct reading reading = {.arena = arena, .ignored = ignored};
    int failed = read_folder(&reading, path, "");
    if (!failed) {
        failed = read_inner(&reading, path);
    }
    if (!failed) {
        failed = give_list(list, &reading);
    }
    cv_buffer_free(&reading.entries);
    return failed;
}

/* A star in a known name (one) stands for any letters: it fits every name
 * in that folder with that ending. */
static bool fits(const char *known, const char *name)
{
    const char *star = strchr(known, '*');
    if (!star) {
        return strcmp(known, name) == 0;
    }
    const size_t before = (size_t)(star - known);
    const size_t after = strlen(star + 1);
    const size_t len = strlen(name);
    return len > before + after && memcmp(known, name, before) == 0 &&
           strcmp(name + len - after, star + 1) == 0 && !strchr(name + before, '/');
}

bool cv_folder_knows(const char *const *known, const char *name)
{
    for (size_t i = 0; known[i]; i++) {
        if (fits(known[i], name)) {
            return true;
        }
    }
    return false;
}

static int open_folder(const char *path)
{
    return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static bool is_folder_name(const char *name)
{
    return name[strlen(name) - 1] == '/';
}

void cv_folder_clear(const char *path, const struct cv_folder_list *list,
                     const char *const *known)
{
    const int folder = list->count > 0 ? open_folder(path) : -1;
    if (folder >= 0) {
        /* Backwards, so that a folder is empty when its turn comes. */
        for (size_t i = list->count; i > 0; i--) {
            const char *name = list->entries[i - 1].name;
            if (!known || cv_folder_knows(known, name)) {
                (void)unlinkat(folder, name, is_folder_name(name) ? AT_REMOVEDIR : 0);
            }
        }
        (void)close(folder);
    }
    (void)rmdir(path);
}

void cv_folder_remove(struct cv_arena *arena, const char *path, const char *const *known)
{
    struct cv_folder_list list = {0};
    if (cv_folder_read(&list, arena, path, NULL) != 0) {
        list.count = 0;
    }
    cv_folder_clear(path, &list, known);
}

/* Inner entries move with their folder. */
static bool is_top(const char *name)
{
    const char *slash = strchr(name, '/');
    return !slash || slash[1] == '\0';
}

static int move_listed(int from, int to, const struct cv_folder_list *list)
{
    int failed = 0;
    size_t moved = 0;
    for (; moved < list->count; moved++) {
        const char *name = list->entries[moved].name;
        if (is_top(name) && renameat(from, name, to, name) != 0) {
            failed = errno;
            break;
        }
    }
    for (size_t i = moved; failed && i > 0; i--) {
        const char *name = list->entries[i - 1].name;
        if (is_top(name)) {
            (void)renameat(to, name, from, name);
        }
    }
    return failed;
}

int cv_folder_move(const char *from, const char *to, const struct cv_folder_list *list)
{
    const int source = open_folder(from);
    const int target = source < 0 ? -1 : open_folder(to);
    const int failed = target < 0 ? errno : move_listed(source, target, list);
    if (target >= 0) {
        (void)close(target);
    }
    if (source >= 0) {
        (void)close(source);
    }
    return failed;
}

int cv_folder_move_all(struct cv_arena *arena, const char *from, const char *to,
                       const char *ignored)
{
    struct cv_folder_list list = {0};
    const int failed = cv_folder_read(&list, arena, from, ignored);
    return failed ? failed : cv_folder_move(from, to, &list);
}

void cv_folder_sync(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        (void)fsync(fd);
        (void)close(fd);
    }
}

bool cv_folder_above_stands(const char *path)
{
    char *copy = strdup(path);
    struct stat facts;
    const bool stands = copy && stat(dirname(copy), &facts) == 0 && S_ISDIR(facts.st_mode);
    const int reason = errno;

    free(copy);
    errno = reason;
    return stands;
}
