#include "paths.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

char *suite_join(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = malloc(size);
    if (path) {
        snprintf(path, size, "%s/%s", folder, name);
    }
    return path;
}

bool suite_is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

bool suite_path_has(const char *path, const char *name)
{
    size_t n = strlen(name);
    for (const char *at = strstr(path, name); at; at = strstr(at + 1, name)) {
        if ((at == path || at[-1] == '/') && at[n] == '/') {
            return true;
        }
    }
    return false;
}

char *suite_remotes_of(const char *path)
{
    char *around = suite_join(path, "");
    char *found = NULL;
    for (char *slash = around ? strrchr(around, '/') : NULL; slash && !found;
         slash = strrchr(around, '/')) {
        *slash = '\0';
        found = suite_join(around, "remotes");
        if (found && !suite_is_folder(found)) {
            free(found);
            found = NULL;
        }
    }
    free(around);
    return found;
}

static bool is_json(const char *name)
{
    size_t n = strlen(name);
    return n > 5 && strcmp(name + n - 5, ".json") == 0;
}

int suite_walk(const char *path, int (*visit)(void *context, const char *path), void *context)
{
    struct dirent **entries = NULL;
    int status = 0;
    if (!suite_is_folder(path)) {
        return visit(context, path);
    }
    int n = scandir(path, &entries, NULL, alphasort);
    if (n < 0) {
        return -1;
    }
    for (int i = 0; i < n; i++) {
        char *inner = suite_join(path, entries[i]->d_name);
        bool hidden = entries[i]->d_name[0] == '.';
        if (!inner) {
            status = -1;
        } else if (status == 0 && !hidden && (suite_is_folder(inner) || is_json(inner))) {
            status = suite_walk(inner, visit, context);
        }
        free(inner);
        free(entries[i]);
    }
    free(entries);
    return status;
}
