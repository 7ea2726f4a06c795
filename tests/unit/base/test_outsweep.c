#include "outdir_room.h"

/* What a process that was killed left: a container for `owner` with the files named, of which
 * each is empty but for its own name. */
static void leave_container(struct room *room, const char *folder, const char *name,
                            const char *owner, const char *const *files)
{
    const char *path = cv_arena_format(&room->arena, "%s/%s", folder, name);
    assert_int_equal(mkdir(path, 0700), 0);
    put(cv_arena_format(&room->arena, "%s/lock", path), owner);
    for (size_t i = 0; files[i]; i++) {
        const char *file = cv_arena_format(&room->arena, "%s/%s", path, files[i]);
        if (file[strlen(file) - 1] == '/') {
            assert_int_equal(mkdir(file, 0700), 0);
        } else {
            put(file, files[i]);
        }
    }
}

/* Killed while it wrote, or after it had changed places: the new or the old version is of no
 * use. */
static void test_left_behind_is_removed(void **state)
{
    struct room *room = *state;
    static const char *const files[] = {"new/", "new/report.md", "new/private/",
                                        "new/private/rejects.csv", NULL};
    static const char *const none[] = {NULL};
    write_version(room->out, "one");
    leave_container(room, room->base, ".canvass-abcDE1", "out", files);
    leave_container(room, room->base, ".canvass-abcDE2", "gone", files);
    leave_container(room, room->base, ".canvass-abcDE3", "out", none);
    assert_int_equal(mkdir(in(room, ".canvass-abcDE4"), 0700), 0);
    begin_and_abandon(room->out);
    assert_content(room, room->base, "out/ out/private/ out/report.md");
    assert_file(in(room, "out/report.md"), "one");
}

/* A lock that is held, no lock, a file in it that is not ours, and other names: not ours to
 * remove. */
static void test_what_may_be_somebodys_stays(void **state)
{
    struct room *room = *state;
    struct cv_outdir *dir = NULL;
    struct canvass_error error;
    static const char *const foreign[] = {"new/", "new/thesis.docx", NULL};
    static const char *const none[] = {NULL};
    assert_int_equal(cv_outdir_begin(&dir, room->out, known, &error), CANVASS_OK);
    assert_int_equal(cv_outdir_file(dir, "report.md", cv_slice_of("mine"), &error), CANVASS_OK);
    begin_and_abandon(room->out);
    begin_and_abandon(in(room, "other"));
    assert_int_equal(cv_outdir_commit(dir, &error), CANVASS_OK);
    assert_file(in(room, "out/report.md"), "mine");

    leave_container(room, room->base, ".canvass-abcDE1", "out", foreign);
    leave_container(room, room->base, ".canvass-notours", "out", none);
    leave_container(room, room->base, ".canvass-abcDE2", "../out", none);
    assert_int_equal(mkdir(in(room, ".canvass-abcDE3"), 0700), 0);
    assert_int_equal(mkdir(in(room, ".canvass-abcDE3/new"), 0700), 0);
    begin_and_abandon(room->out);
    assert_content(room, room->base,
                   ".canvass-abcDE1/ .canvass-abcDE1/lock .canvass-abcDE1/new/ "
                   ".canvass-abcDE2/ .canvass-abcDE2/lock "
                   ".canvass-abcDE3/ .canvass-abcDE3/new/ "
                   ".canvass-notours/ .canvass-notours/lock out/ out/report.md");
    for (const char *const *left =
             (const char *const[]){".canvass-abcDE1", ".canvass-abcDE2", ".canvass-abcDE3",
                                   ".canvass-notours", NULL};
         *left; left++) {
        cv_folder_remove(&room->arena, in(room, *left), NULL);
    }
}

/* Killed between the two renames of a file system that cannot exchange names: the new version
 * is whole, the old one out of the way. */
static void test_half_a_swap_is_finished(void **state)
{
    struct room *room = *state;
    static const char *const files[] = {"new/", "new/report.md", "old/", "old/report.md", NULL};
    leave_container(room, room->base, ".canvass-abcDE1", "out", files);
    begin_and_abandon(in(room, "other"));
    assert_content(room, room->base, "out/ out/report.md");
    assert_file(in(room, "out/report.md"), "new/report.md");
}

/* In a folder that cannot be renamed files move one by one: taken back before all of the old
 * version is out, finished after. */
static void test_half_a_move_is_taken_back_or_finished(void **state)
{
    struct room *room = *state;
    static const char *const taking[] = {"new/",      "new/report.md",      "new/tables.csv",
                                         "old.part/", "old.part/report.md", NULL};
    static const char *const giving[] = {"new/", "new/tables.csv", "old/", "old/tables.csv",
                                         NULL};
    assert_int_equal(mkdir(room->out, 0755), 0);
    put(in(room, "out/tables.csv"), "old");
    leave_container(room, room->out, ".canvass-abcDE1", "", taking);
    begin_and_abandon(room->out);
    assert_content(room, room->base, "out/ out/report.md out/tables.csv");
    assert_file(in(room, "out/report.md"), "old.part/report.md");
    assert_file(in(room, "out/tables.csv"), "old");

    assert_int_equal(unlink(in(room, "out/tables.csv")), 0);
    put(in(room, "out/report.md"), "new");
    leave_container(room, room->out, ".canvass-abcDE1", "", giving);
    begin_and_abandon(room->out);
    assert_content(room, room->base, "out/ out/report.md out/tables.csv");
    assert_file(in(room, "out/report.md"), "new");
    assert_file(in(room, "out/tables.csv"), "new/tables.csv");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_left_behind_is_removed),
        TEST(test_what_may_be_somebodys_stays),
        TEST(test_half_a_swap_is_finished),
        TEST(test_half_a_move_is_taken_back_or_finished),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
