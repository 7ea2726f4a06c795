/* A folder for each test of output folders, and looks into it. */
#ifndef CV_TESTS_OUTDIR_ROOM_H
#define CV_TESTS_OUTDIR_ROOM_H

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/folder.h"
#include "base/outdir.h"

static const char *const known[] = {"report.md", "tables.csv", "private/",
                                    "private/rejects.csv", NULL};

/* A folder of its own for each test, and the path of "out" in it. */
struct room {
    char base[64];
    char out[96];
    char here[1024];
    struct cv_arena arena;
};

static inline int enter(void **state)
{
    struct room *room = calloc(1, sizeof *room);
    assert_non_null(room);
    (void)snprintf(room->base, sizeof room->base, "/tmp/canvass-outdir-XXXXXX");
    assert_non_null(mkdtemp(room->base));
    assert_int_equal(chmod(room->base, 0755), 0);
    (void)snprintf(room->out, sizeof room->out, "%s/out", room->base);
    assert_non_null(getcwd(room->here, sizeof room->here));
    *state = room;
    return 0;
}

static inline int leave(void **state)
{
    struct room *room = *state;
    assert_int_equal(chdir(room->here), 0);
    cv_folder_remove(&room->arena, room->out, NULL);
    cv_folder_remove(&room->arena, room->base, NULL);
    assert_int_not_equal(access(room->base, F_OK), 0);
    cv_arena_free(&room->arena);
    free(room);
    return 0;
}

static inline const char *in(struct room *room, const char *name)
{
    return cv_arena_format(&room->arena, "%s/%s", room->base, name);
}

static inline void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static inline void assert_file(const char *path, const char *expected)
{
    char text[256] = "";
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    (void)fclose(file);
    assert_string_equal(text, expected);
}

/* What stands in a folder, names parted by a space. */
static inline void assert_content(struct room *room, const char *path, const char *expected)
{
    struct cv_folder_list list = {0};
    struct cv_buffer names = {0};
    assert_int_equal(cv_folder_read(&list, &room->arena, path, NULL), 0);
    for (size_t i = 0; i < list.count; i++) {
        cv_buffer_format(&names, "%s%s", i ? " " : "", list.entries[i].name);
    }
    assert_string_equal(cv_buffer_string(&names), expected);
    cv_buffer_free(&names);
}

static inline unsigned mode_of(const char *path)
{
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    return info.st_mode & 07777;
}

static inline void write_version(const char *path, const char *text)
{
    struct cv_outdir *dir = NULL;
    struct canvass_error error;
    assert_int_equal(cv_outdir_begin(&dir, path, known, &error), CANVASS_OK);
    assert_int_equal(cv_outdir_file(dir, "report.md", cv_slice_of(text), &error), CANVASS_OK);
    assert_int_equal(cv_outdir_file(dir, "private/rejects.csv", cv_slice_of("r"), &error),
                     CANVASS_OK);
    assert_int_equal(cv_outdir_commit(dir, &error), CANVASS_OK);
}

static inline void begin_and_abandon(const char *path)
{
    struct cv_outdir *dir = NULL;
    struct canvass_error error;
    assert_int_equal(cv_outdir_begin(&dir, path, known, &error), CANVASS_OK);
    cv_outdir_abandon(dir);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, enter, leave)

#endif
