/* The command as a child process, and folders that go away again. */
#include "command.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

bool cv_folder_make(char folder[FOLDER_SIZE])
{
    (void)snprintf(folder, FOLDER_SIZE, "/tmp/canvass-figures-XXXXXX");
    return mkdtemp(folder) != NULL;
}

/* Outputs are two folders deep (private/): more is not ours to remove. */
static void remove_folder(int parent, const char *name, int levels)
{
    const int at = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    DIR *folder = at < 0 ? NULL : fdopendir(at);

    if (!folder) {
        return;
    }
    for (const struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        if (unlinkat(at, entry->d_name, 0) != 0 && levels > 0) {
            remove_folder(at, entry->d_name, levels - 1);
        }
    }
    (void)closedir(folder);
    (void)unlinkat(parent, name, AT_REMOVEDIR);
}

void cv_folder_remove(const char *folder)
{
    if (folder[0]) {
        remove_folder(AT_FDCWD, folder, 2);
    }
}

/* In the child: messages to the log, then the command in this program's place. */
static void become(const char *command, char *const *arguments, const char *log)
{
    const int file = open(log, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    if (file >= 0 && dup2(file, STDOUT_FILENO) >= 0 && dup2(file, STDERR_FILENO) >= 0) {
        (void)execv(command, arguments);
        perror(command);
    }
    _exit(127);
}

int cv_run_canvass(const char *command, const char *root, const char *id, const char *folder)
{
    char survey[4096], csv[4096], out[4096], log[4096];
    int status = -1;

    (void)snprintf(survey, sizeof survey, "%s/surveys/%s.json", root, id);
    (void)snprintf(csv, sizeof csv, "%s/examples/%s.csv", root, id);
    (void)snprintf(out, sizeof out, "%s/%s", folder, id);
    (void)snprintf(log, sizeof log, "%s/%s.log", folder, id);
    char run[] = "run", to[] = "-o", rules[] = "--disclosure", none[] = "none",
         name[] = "canvass";
    char *const arguments[] = {name, run, survey, csv, to, out, rules, none, NULL};

    const pid_t child = fork();
    if (child == 0) {
        become(command, arguments, log);
    }
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) {
        return -1;
    }
    return WEXITSTATUS(status);
}
