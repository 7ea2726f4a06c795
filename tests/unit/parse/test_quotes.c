/* Where quotation marks that are not doubled make one cell of what may have been records, the
 * record is told; where they do no harm, it is read as libcsv reads it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "opened.h"

struct example {
    const char *csv;
    enum cv_defect defect; /* of its first record */
    size_t cell;
    size_t n_records;
};

static const struct example examples[] = {
    /* not doubled, and swallowing what follows up to the next mark */
    {"a,\"Wardens\" are needed\nb,x\nc,\"ok\"\n", CV_DEFECT_QUOTE, 2, 1},
    {"a,\"x\" \"y\nz\"\nb,c\n", CV_DEFECT_QUOTE, 2, 2},
    {"\"he said \"no\" and left\r\nagain\",b\nc,d\n", CV_DEFECT_QUOTE, 1, 2},
    /* not doubled, within a line */
    {"a,\"Wardens\" are \"needed\"\nb,x\n", CV_DEFECT_NONE, 0, 2},
    /* in a cell that is not quoted */
    {"a,3\" nail\nb,x\n", CV_DEFECT_NONE, 0, 2},
    /* doubled, over line ends */
    {"a,\"said \"\"no\"\"\nand left\"\nb,x\n", CV_DEFECT_NONE, 0, 2},
    /* spaces around the marks */
    {"a, \"x\ny\" \nb,x\n", CV_DEFECT_NONE, 0, 2},
    /* a line end in another cell than the mark */
    {"\"x\ny\",\"a\" b\",c\nd,e,f\n", CV_DEFECT_NONE, 0, 2},
};

static void tells_records_that_may_have_run_together(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        for (size_t piece = 1; piece < 70; piece += 68) {
            struct cv_source *source = NULL;
            struct cv_parser *parser = NULL;
            struct cv_record record;
            const struct cv_parse_options options = {.delimiter = ','};
            size_t n = 0;
            assert_int_equal(
                cv_source_open_memory(&source, cv_slice_of(examples[i].csv), "x", NULL),
                CANVASS_OK);
            assert_int_equal(cv_parser_open_pieces(&parser, source, &options, piece, NULL),
                             CANVASS_OK);
            while (cv_parser_next(parser, &record, NULL) == CANVASS_OK) {
                if (n++ == 0) {
                    assert_int_equal(record.defect, examples[i].defect);
                    assert_int_equal(record.defect_cell, examples[i].cell);
                } else {
                    assert_int_equal(record.defect, CV_DEFECT_NONE);
                }
            }
            assert_int_equal(n, examples[i].n_records);
            cv_parser_close(parser);
            cv_source_close(source);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_records_that_may_have_run_together),
    };
    return cmocka_run_group_tests_name("quotation marks", tests, NULL, NULL);
}
