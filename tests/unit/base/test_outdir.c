#include "outdir_room.h"

static void assert_refused(const char *path, const char *rule, const char *part)
{
    struct cv_outdir *dir = (struct cv_outdir *)1;
    struct canvass_error error;
    assert_int_equal(cv_outdir_begin(&dir, path, known, &error), CANVASS_EOUTPUT);
    assert_null(dir);
    assert_string_equal(error.rule, rule);
    assert_string_equal(error.place.source, path);
    assert_non_null(strstr(error.message, part));
    assert_non_null(strstr(error.message, ";")); /* what is wrong; what to do */
    assert_int_equal(cv_outdir_begin(&dir, path, known, NULL), CANVASS_EOUTPUT);
}

static void test_new_folder(void **state)
{
    struct room *room = *state;
    mode_t mask = umask(022);
    struct cv_outdir *dir = NULL;
    struct canvass_error error;
    assert_int_equal(cv_outdir_begin(&dir, room->out, known, &error), CANVASS_OK);
    assert_int_not_equal(access(room->out, F_OK), 0);
    assert_int_equal(cv_outdir_file(dir, "report.md", cv_slice_of("hello"), &error),
                     CANVASS_OK);
    assert_int_equal(cv_outdir_file(dir, "private/rejects.csv", cv_slice(NULL, 0), &error),
                     CANVASS_OK);
    assert_int_not_equal(access(room->out, F_OK), 0);
    assert_int_equal(cv_outdir_commit(dir, &error), CANVASS_OK);
    assert_content(room, room->base, "out/ out/private/ out/report.md");
    assert_file(in(room, "out/report.md"), "hello");
    assert_file(in(room, "out/private/rejects.csv"), "");
    assert_int_equal(mode_of(room->out), 0755);
    assert_int_equal(mode_of(in(room, "out/report.md")), 0644);
    assert_int_equal(mode_of(in(room, "out/private")), 0700);
    assert_int_equal(mode_of(in(room, "out/private/rejects.csv")), 0600);
    (void)umask(mask);
}

static void test_second_version_replaces_the_first(void **state)
{
    struct room *room = *state;
    struct cv_outdir *dir = NULL;
    struct canvass_error error;
    write_version(room->out, "one");
    assert_int_equal(chmod(room->out, 0750), 0);
    assert_int_equal(cv_outdir_begin(&dir, room->out, known, &error), CANVASS_OK);
    assert_int_equal(cv_outdir_file(dir, "tables.csv", cv_slice_of("two"), &error), CANVASS_OK);
    assert_content(room, room->out, "private/ private/rejects.csv report.md");
    assert_int_equal(cv_outdir_commit(dir, &error), CANVASS_OK);
    assert_content(room, room->out, "tables.csv");
    assert_content(room, room->base, "out/ out/tables.csv");
    assert_int_equal(mode_of(room->out), 0750);
}

static void test_abandoned_version_leaves_nothing(void **state)
{
    struct room *room = *state;
    struct cv_outdir *dir = NULL;
    struct canvass_error error;
    cv_outdir_abandon(NULL);
    assert_int_equal(cv_outdir_begin(&dir, room->out, known, &error), CANVASS_OK);
    assert_int_equal(cv_outdir_file(dir, "private/rejects.csv", cv_slice_of("x"), &error),
                     CANVASS_OK);
    cv_outdir_abandon(dir);
    assert_content(room, room->base, "");
    write_version(room->out, "one");
    assert_int_equal(cv_outdir_begin(&dir, room->out, known, &error), CANVASS_OK);
    assert_int_equal(cv_outdir_file(dir, "report.md", cv_slice_of("two"), &error), CANVASS_OK);
    cv_outdir_abandon(dir);
    assert_content(room, room->base, "out/ out/private/ out/report.md");
    assert_file(in(room, "out/report.md"), "one");
}

static void test_paths(void **state)
{
    struct room *room = *state;
    write_version(in(room, "out///"), "slashes");
    assert_file(in(room, "out/report.md"), "slashes");
    assert_int_equal(chdir(room->base), 0);
    write_version("out", "relative");
    assert_file(in(room, "out/report.md"), "relative");
    write_version("./out/", "dot");
    assert_file(in(room, "out/report.md"), "dot");
    write_version("out/private/../../out", "up and down");
    assert_file(in(room, "out/report.md"), "up and down");
    assert_int_equal(symlink("out", in(room, "latest")), 0);
    write_version("latest", "by link");
    assert_file(in(room, "out/report.md"), "by link");
    struct stat info;
    assert_int_equal(lstat("latest", &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_content(room, room->base, "latest out/ out/private/ out/report.md");
}

/* The current folder keeps its identity, or the shell that stands in it would see nothing. */
static void test_current_folder(void **state)
{
    struct room *room = *state;
    struct stat before;
    struct stat after;
    struct cv_outdir *dir = NULL;
    struct canvass_error error;
    assert_int_equal(mkdir(room->out, 0755), 0);
    assert_int_equal(chdir(room->out), 0);
    assert_int_equal(stat(".", &before), 0);
    write_version(".", "one");
    assert_file("report.md", "one");
    write_version(room->out, "two");
    assert_file("report.md", "two");
    write_version("../out/", "three");
    assert_file("report.md", "three");
    assert_int_equal(cv_outdir_begin(&dir, ".", known, &error), CANVASS_OK);
    assert_int_equal(cv_outdir_file(dir, "tables.csv", cv_slice_of("t"), &error), CANVASS_OK);
    assert_int_equal(cv_outdir_commit(dir, &error), CANVASS_OK);
    assert_content(room, ".", "tables.csv");
    assert_int_equal(cv_outdir_begin(&dir, ".", known, &error), CANVASS_OK);
    cv_outdir_abandon(dir);
    assert_content(room, ".", "tables.csv");
    assert_int_equal(stat(room->out, &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
}

static void test_foreign_content_is_refused(void **state)
{
    struct room *room = *state;
    write_version(room->out, "one");
    put(in(room, "out/thesis.docx"), "years of work");
    assert_refused(room->out, "output.foreign", "\"thesis.docx\"");
    assert_int_equal(unlink(in(room, "out/thesis.docx")), 0);
    put(in(room, "out/private/diary"), "x");
    assert_refused(room->out, "output.foreign", "\"private/diary\"");
    assert_int_equal(unlink(in(room, "out/private/diary")), 0);
    assert_int_equal(mkdir(in(room, "out/more"), 0755), 0);
    assert_refused(room->out, "output.foreign", "\"more/\"");
    assert_int_equal(rmdir(in(room, "out/more")), 0);
    assert_int_equal(unlink(in(room, "out/report.md")), 0);
    assert_int_equal(symlink("elsewhere", in(room, "out/report.md")), 0);
    assert_refused(room->out, "output.foreign", "\"report.md\"");
    assert_int_equal(unlink(in(room, "out/report.md")), 0);
    assert_int_equal(mkdir(in(room, "out/report.md"), 0755), 0);
    assert_refused(room->out, "output.foreign", "\"report.md/\"");
    assert_int_equal(rmdir(in(room, "out/report.md")), 0);
    assert_content(room, room->base, "out/ out/private/");
    write_version(room->out, "two");
}

/* Somebody saves a document there while canvass works. */
static void test_foreign_content_that_comes_later(void **state)
{
    struct room *room = *state;
    struct cv_outdir *dir = NULL;
    struct canvass_error error;
    write_version(room->out, "one");
    assert_int_equal(cv_outdir_begin(&dir, room->out, known, &error), CANVASS_OK);
    assert_int_equal(cv_outdir_file(dir, "report.md", cv_slice_of("two"), &error), CANVASS_OK);
    put(in(room, "out/letter.txt"), "dear");
    assert_int_equal(cv_outdir_commit(dir, &error), CANVASS_EOUTPUT);
    assert_string_equal(error.rule, "output.foreign");
    assert_file(in(room, "out/report.md"), "one");
    assert_file(in(room, "out/letter.txt"), "dear");
    assert_content(room, room->base, "out/ out/letter.txt out/private/ out/report.md");
}

static void test_no_place_for_it(void **state)
{
    struct room *room = *state;
    assert_refused(in(room, "missing/out"), "output.create", "does not exist");
    assert_refused(in(room, "missing/out/"), "output.create", "does not exist");
    assert_refused("", "output.create", "no name");
    put(room->out, "a file");
    assert_refused(room->out, "output.not_a_folder", "not a folder");
    assert_refused(in(room, "out/"), "output.not_a_folder", "not a folder");
    assert_refused(in(room, "out/deeper"), "output.not_a_folder", "is a file");
    assert_int_equal(unlink(room->out), 0);
    assert_int_equal(symlink("nowhere", room->out), 0);
    assert_refused(room->out, "output.not_a_folder", "not a folder");
    assert_int_equal(unlink(room->out), 0);
    assert_content(room, room->base, "");
}

static void test_name_too_long(void **state)
{
    struct room *room = *state;
    char name[400];
    struct cv_outdir *dir = NULL;
    struct canvass_error error;
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    assert_int_equal(cv_outdir_begin(&dir, in(room, name), known, &error), CANVASS_EOUTPUT);
    assert_string_equal(error.rule, "output.create");
    assert_non_null(strstr(error.message, "choose a shorter name"));
}

/* Permissions bind anybody but root: nobody's rights are borrowed for the while. */
static void test_no_permission(void **state)
{
    struct room *room = *state;
    bool root = geteuid() == 0;
    assert_int_equal(mkdir(room->out, 0755), 0);
    assert_int_equal(root ? 0 : chmod(room->base, 0555), 0);
    if (root) {
        assert_int_equal(chown(room->out, 65534, 65534), 0);
        assert_int_equal(seteuid(65534), 0);
    }
    assert_refused(in(room, "other"), "output.create", "Permission denied");
    /* The folder itself may be written, though its parent may not. */
    write_version(room->out, "inside");
    write_version(room->out, "again");
    assert_file(in(room, "out/report.md"), "again");
    assert_content(room, room->out, "private/ private/rejects.csv report.md");
    assert_int_equal(root ? seteuid(0) : chmod(room->base, 0755), 0);
    assert_content(room, room->base, "out/ out/private/ out/report.md");
}

static void test_streaming(void **state)
{
    struct room *room = *state;
    struct cv_outdir *dir = NULL;
    struct cv_outfile *file = NULL;
    struct canvass_error error;
    struct cv_buffer expected = {0};
    assert_int_equal(cv_outdir_begin(&dir, room->out, known, &error), CANVASS_OK);
    assert_int_equal(cv_outfile_open(&file, dir, "tables.csv", &error), CANVASS_OK);
    for (size_t i = 0; i < 400; i++) {
        char piece[200];
        memset(piece, (int)('a' + i % 26), sizeof piece);
        struct cv_slice bytes = cv_slice(piece, i % sizeof piece);
        cv_outfile_write(file, bytes);
        cv_buffer_slice(&expected, bytes);
    }
    char *large = calloc(1, 200000);
    assert_non_null(large);
    memset(large, 'L', 200000);
    cv_outfile_write(file, cv_slice(large, 200000));
    cv_buffer_bytes(&expected, large, 200000);
    cv_outfile_write(file, cv_slice_of("end"));
    cv_buffer_text(&expected, "end");
    assert_int_equal(cv_outfile_close(file, &error), CANVASS_OK);
    assert_int_equal(cv_outdir_commit(dir, &error), CANVASS_OK);
    char *back = calloc(1, expected.len + 1);
    assert_non_null(back);
    FILE *opened = fopen(in(room, "out/tables.csv"), "r");
    assert_non_null(opened);
    assert_int_equal(fread(back, 1, expected.len + 1, opened), expected.len);
    assert_memory_equal(back, expected.data, expected.len);
    (void)fclose(opened);
    free(back);
    free(large);
    cv_buffer_free(&expected);
}

static void test_file_names(void **state)
{
    struct room *room = *state;
    static const char *const bad[] = {"",    "/etc/x", "../x",    "a/../x",  "a/b/c",
                                      "a/",  "/a",     ".",       "..",      "./x",
                                      "a/.", "a/..",   "../../x", "private/"};
    struct cv_outdir *dir = NULL;
    struct canvass_error error;
    assert_int_equal(cv_outdir_begin(&dir, room->out, known, &error), CANVASS_OK);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct cv_outfile *file = (struct cv_outfile *)1;
        assert_int_equal(cv_outfile_open(&file, dir, bad[i], &error), CANVASS_EUSAGE);
        assert_null(file);
    }
    assert_int_equal(cv_outdir_file(dir, "..x", cv_slice_of("1"), &error), CANVASS_OK);
    assert_int_equal(cv_outdir_commit(dir, &error), CANVASS_OK);
    assert_content(room, room->out, "..x");
}

/* The same name twice would lose one of the two. */
static void test_file_twice(void **state)
{
    struct room *room = *state;
    struct cv_outdir *dir = NULL;
    struct canvass_error error;
    assert_int_equal(cv_outdir_begin(&dir, room->out, known, &error), CANVASS_OK);
    assert_int_equal(cv_outdir_file(dir, "report.md", cv_slice_of("1"), &error), CANVASS_OK);
    assert_int_equal(cv_outdir_file(dir, "report.md", cv_slice_of("2"), &error),
                     CANVASS_EOUTPUT);
    assert_string_equal(error.rule, "output.write");
    assert_int_equal(cv_outdir_commit(dir, &error), CANVASS_EOUTPUT);
    assert_content(room, room->base, "");
}

/* The process may write files of 100,000 bytes: EFBIG stands for every failing write. */
static void test_failing_write(void **state)
{
    struct room *room = *state;
    struct rlimit limit;
    struct rlimit small;
    struct cv_outdir *dir = NULL;
    struct cv_outfile *file = NULL;
    struct canvass_error error;
    char bytes[1000];
    write_version(room->out, "one");
    void (*before)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    small = limit;
    small.rlim_cur = 100000;
    assert_int_equal(cv_outdir_begin(&dir, room->out, known, &error), CANVASS_OK);
    assert_int_equal(cv_outfile_open(&file, dir, "tables.csv", &error), CANVASS_OK);
    memset(bytes, 'x', sizeof bytes);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    for (int i = 0; i < 300; i++) {
        cv_outfile_write(file, cv_slice(bytes, sizeof bytes));
    }
    enum canvass_status closed = cv_outfile_close(file, &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    (void)signal(SIGXFSZ, before);
    assert_int_equal(closed, CANVASS_EOUTPUT);
    assert_string_equal(error.rule, "output.write");
    assert_string_equal(error.place.source, in(room, "out/tables.csv"));
    assert_string_equal(error.message, "this file cannot be written (File too large); choose a "
                                       "folder where larger files are allowed");
    assert_int_equal(cv_outdir_commit(dir, &error), CANVASS_EOUTPUT);
    assert_string_equal(error.rule, "output.write");
    assert_content(room, room->base, "out/ out/private/ out/report.md");
    assert_file(in(room, "out/report.md"), "one");
}

static void test_open_file_at_commit(void **state)
{
    struct room *room = *state;
    struct cv_outdir *dir = NULL;
    struct canvass_error error;
    /* The parent goes away before the end. */
    assert_int_equal(mkdir(room->out, 0755), 0);
    assert_int_equal(cv_outdir_begin(&dir, in(room, "out/new"), known, &error), CANVASS_OK);
    assert_int_equal(rename(room->out, in(room, "moved")), 0);
    assert_int_equal(cv_outdir_commit(dir, &error), CANVASS_EOUTPUT);
    assert_string_equal(error.rule, "output.replace");
    assert_non_null(strstr(error.message, "No such file"));
    assert_int_equal(rename(in(room, "moved"), room->out), 0);
    /* What could not be reached to be removed, the next one removes. */
    begin_and_abandon(in(room, "out/new"));
    assert_content(room, room->base, "out/");
}

/* Both ways of changing places, the second as on systems that cannot exchange. */
static void test_swap(void **state)
{
    struct room *room = *state;
    for (int exchange = 0; exchange < 2; exchange++) {
        assert_int_equal(mkdir(in(room, "fresh"), 0755), 0);
        assert_int_equal(mkdir(room->out, 0755), 0);
        put(in(room, "fresh/new"), "new");
        put(in(room, "out/old"), "old");
        assert_int_equal(
            cv_folder_swap(in(room, "fresh"), room->out, in(room, "aside"), exchange), 0);
        assert_content(room, room->out, "new");
        const char *left = access(in(room, "aside"), F_OK) == 0 ? "aside" : "fresh";
        assert_content(room, in(room, left), "old");
        cv_folder_remove(&room->arena, in(room, left), NULL);
        cv_folder_remove(&room->arena, room->out, NULL);
        assert_content(room, room->base, "");
    }
}

static void test_failed_swap_changes_nothing(void **state)
{
    struct room *room = *state;
    assert_int_equal(mkdir(room->out, 0755), 0);
    put(in(room, "out/old"), "old");
    for (int exchange = 0; exchange < 2; exchange++) {
        assert_int_not_equal(
            cv_folder_swap(in(room, "missing"), room->out, in(room, "aside"), exchange), 0);
        assert_content(room, room->base, "out/ out/old");
    }
}

static void test_failed_move_changes_nothing(void **state)
{
    struct room *room = *state;
    assert_int_equal(mkdir(room->out, 0755), 0);
    put(in(room, "out/a"), "a");
    put(in(room, "out/b"), "b");
    assert_int_equal(mkdir(in(room, "to"), 0755), 0);
    assert_int_equal(mkdir(in(room, "to/b"), 0755), 0); /* in b's way */
    assert_int_not_equal(cv_folder_move_all(&room->arena, room->out, in(room, "to"), NULL), 0);
    assert_content(room, room->base, "out/ out/a out/b to/ to/b/");
    assert_int_equal(rmdir(in(room, "to/b")), 0);
    assert_int_equal(cv_folder_move_all(&room->arena, room->out, in(room, "to"), "a"), 0);
    assert_content(room, room->base, "out/ out/a to/ to/b");
}

static void test_remove_spares_what_is_not_known(void **state)
{
    struct room *room = *state;
    write_version(room->out, "one");
    put(in(room, "out/private/other"), "o");
    cv_folder_remove(&room->arena, room->out, known);
    assert_content(room, room->out, "private/ private/other");
    cv_folder_remove(&room->arena, in(room, "nothing"), NULL);
}

static void test_digests_of_what_was_written(void **state)
{
    struct room *room = *state;
    struct cv_outdir *dir = NULL;
    struct canvass_error error;
    const struct cv_outdir_entry *entries = NULL;
    assert_int_equal(cv_outdir_begin(&dir, room->out, known, &error), CANVASS_OK);
    assert_int_equal(cv_outdir_file(dir, "report.md", cv_slice_of("abc"), &error), CANVASS_OK);
    assert_int_equal(cv_outdir_file(dir, "tables.csv", cv_slice(NULL, 0), &error), CANVASS_OK);
    assert_int_equal(cv_outdir_written(dir, &entries), 2);
    assert_string_equal(entries[0].name, "report.md");
    /* FIPS 180-2, appendix B.1, and the digest of nothing. */
    assert_string_equal(entries[0].sha256,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_string_equal(entries[1].sha256,
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    cv_outdir_abandon(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_new_folder),
        TEST(test_second_version_replaces_the_first),
        TEST(test_abandoned_version_leaves_nothing),
        TEST(test_paths),
        TEST(test_current_folder),
        TEST(test_foreign_content_is_refused),
        TEST(test_foreign_content_that_comes_later),
        TEST(test_no_place_for_it),
        TEST(test_name_too_long),
        TEST(test_no_permission),
        TEST(test_streaming),
        TEST(test_file_names),
        TEST(test_file_twice),
        TEST(test_failing_write),
        TEST(test_open_file_at_commit),
        TEST(test_swap),
        TEST(test_failed_swap_changes_nothing),
        TEST(test_failed_move_changes_nothing),
        TEST(test_remove_spares_what_is_not_known),
        TEST(test_digests_of_what_was_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
