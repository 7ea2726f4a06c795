/* A workbook of which a part ends too soon is not whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pack/write.h"
#include "render/xlsx.h"

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WHOLE DECLARATION "<a><b/></a>"

/* What is said of an archive with a whole part before `text` and behind it. */
static enum canvass_status said_of(struct cv_slice text)
{
    struct cv_pack_writer *writer = cv_pack_writer_new();
    struct cv_buffer bytes = {0};

    assert_non_null(writer);
    cv_pack_writer_add(writer, "first.xml", cv_slice_of(WHOLE), false);
    cv_pack_writer_add(writer, "part.xml", text, false);
    cv_pack_writer_add(writer, "last.xml", cv_slice_of(WHOLE), false);
    assert_int_equal(cv_pack_writer_finish(writer, &bytes), 0);
    cv_pack_writer_free(writer);
    const enum canvass_status status = cv_xlsx_whole(cv_buffer_view(&bytes), NULL);
    cv_buffer_free(&bytes);
    return status;
}

static void whole_parts(void **state)
{
    static const char *const parts[] = {
        WHOLE,
        "<a/>",
        "<a></a>",
        "<a></a>\n",
        DECLARATION "<a b=\"c\"/>\n",
        DECLARATION "<sst xmlns=\"x\" count=\"2\"><si><t>a &gt; b</t></si><si/></sst>",
        "<Relationships\n xmlns=\"x\">\n<Relationship/>\n</Relationships>",
    };

    (void)state;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        assert_int_equal(said_of(cv_slice_of(parts[i])), CANVASS_OK);
    }
}

/* Of a part, every beginning but the whole. */
static void parts_that_end_too_soon(void **state)
{
    static const char text[] =
        DECLARATION "<sst xmlns=\"x\" n=\"2\"><si><t>a</t></si><s><sst2/></s><si/></sst>";

    (void)state;
    for (size_t len = 0; len < sizeof text - 1; len++) {
        assert_int_equal(said_of(cv_slice(text, len)), CANVASS_EOUTPUT);
    }
    assert_int_equal(said_of(cv_slice_of(text)), CANVASS_OK);
}

static void what_is_no_part(void **state)
{
    static const char *const parts[] = {
        "", " ", ">", "<", "<>", "a>", "/>", "</a>", "<a>", "<a></b>", "<ab></a>", "<a></ab>",
    };

    (void)state;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        assert_int_equal(said_of(cv_slice_of(parts[i])), CANVASS_EOUTPUT);
    }
    assert_int_equal(cv_xlsx_whole(cv_slice_of("no archive"), NULL), CANVASS_EOUTPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_parts),
        cmocka_unit_test(parts_that_end_too_soon),
        cmocka_unit_test(what_is_no_part),
    };
    return cmocka_run_group_tests_name("render xlsx_whole", tests, NULL, NULL);
}
