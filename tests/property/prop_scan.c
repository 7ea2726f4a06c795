/* The scanner beside libcsv, and a text in stretches beside the whole: the same records, lines,
 * defects, places, samples and errors for any text, however it is cut; and the same marks
 * whatever unit of the machine finds them. Texts are generated, from tame to hostile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "apart.h"
#include "parse/index.h"

/* splitmix64: the same numbers on every machine. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static size_t below(uint64_t *state, size_t n)
{
    return (size_t)(next_random(state) % n);
}

#define PIECE(text)                                                                            \
    {                                                                                          \
        text, sizeof(text) - 1                                                                 \
    }

static const struct cv_slice tame[] = {
    PIECE("yes"),
    PIECE("18-24"),
    PIECE("Town centre"),
    PIECE(""),
    PIECE(","),
    PIECE(","),
    PIECE(","),
    PIECE(","),
    PIECE("\n"),
    PIECE("\"a, b\""),
    PIECE(",\"said \"\"so\"\"\","),
};
static const struct cv_slice rough[] = {
    PIECE("\r\n"),
    PIECE("caf\xC3\xA9"),
    PIECE(",\"two\nlines\","),
    PIECE(",\"cr\r\rlf\r\n\","),
    PIECE(" "),
    PIECE(", x ,"),
    PIECE("\xE2\x80\x8B"),
    PIECE(",\"\","),
    PIECE("\n\n"),
    PIECE("\t"),
    PIECE("\x0B"),
    PIECE(",\"\"\"\","),
};
static const struct cv_slice hostile[] = {
    PIECE("\""),    PIECE("\"\""),  PIECE("\r"),        PIECE("\r\r\n"),
    PIECE("\0"),    PIECE("\xFF"),  PIECE("\x8E"),      PIECE(" \""),
    PIECE("\" "),   PIECE("\"x"),   PIECE("x\""),       PIECE("\r\r"),
    PIECE("\n \n"), PIECE("\r \n"), PIECE("caf\x8E, "), PIECE("\r \r\n"),
};

/* `rate`: how many of 1,000 pieces are rough, and a quarter of that hostile. */
static struct cv_buffer make_text(uint64_t *state, size_t pieces, size_t rate)
{
    struct cv_buffer text = {0};
    cv_buffer_text(&text, "a,b,c,d,e\n");
    for (size_t i = 0; i < pieces; i++) {
        const size_t kind = below(state, 1000);
        const struct cv_slice piece =
            kind < rate / 4 ? hostile[below(state, sizeof hostile / sizeof hostile[0])]
            : kind < rate   ? rough[below(state, sizeof rough / sizeof rough[0])]
                            : tame[below(state, sizeof tame / sizeof tame[0])];
        cv_buffer_bytes(&text, piece.data, piece.len);
    }
    return text;
}

static void same(const struct cv_buffer *expected, const struct cv_buffer *got,
                 const struct apart *way)
{
    if (!cv_slice_equal(cv_buffer_view(expected), cv_buffer_view(got))) {
        fail_msg("block %zu step %zu heads %zu peeks %zu libcsv alone %d: expected\n%.*s\n"
                 "got\n%.*s",
                 way->block, way->step, way->heads, way->peeks, way->libcsv_alone,
                 (int)expected->len, expected->data, (int)got->len, got->data);
    }
}

/* Both ways of parsing stretches beside the whole. */
static void compare(struct cv_slice text, struct apart way)
{
    struct cv_buffer places[2] = {{0}, {0}};
    struct apart uncut = way;
    uncut.block = 0;
    uncut.libcsv_alone = true;
    struct cv_buffer whole = apart_dump(text, uncut, NULL);
    for (size_t i = 0; i < 2; i++) {
        way.libcsv_alone = i == 0;
        struct cv_buffer out = apart_dump(text, way, &places[i]);
        same(&whole, &out, &way);
        cv_buffer_free(&out);
    }
    same(&places[0], &places[1], &way);
    cv_buffer_free(&places[0]);
    cv_buffer_free(&places[1]);
    cv_buffer_free(&whole);
}

static void small_texts_agree(void **unused)
{
    (void)unused;
    uint64_t state = 1;
    for (size_t i = 0; i < 600; i++) {
        struct cv_buffer text = make_text(&state, 1 + below(&state, 60), 1 + i % 10 * 100);
        const struct apart way = {.block = 1 + below(&state, i % 3 ? 40 : 400),
                                  .step = below(&state, 20),
                                  .heads = below(&state, 4),
                                  .peeks = below(&state, 2) * CV_PEEK_MAX,
                                  .delimiter = i % 4 ? ',' : '\0',
                                  .fails = below(&state, 10) == 0};
        compare(cv_buffer_view(&text), way);
        cv_buffer_free(&text);
    }
}

/* Longer than an index, and than what is read at a time. */
static void long_texts_agree(void **unused)
{
    (void)unused;
    static const size_t rates[] = {0, 2, 40, 400};
    uint64_t state = 2;
    for (size_t i = 0; i < 8; i++) {
        struct cv_buffer text = make_text(&state, 60000, rates[i % 4]);
        const struct apart way = {.block = 5000 + below(&state, i < 4 ? 90000 : 500000),
                                  .step = i % 2 ? 4097 : 0,
                                  .heads = 1,
                                  .peeks = CV_PEEK_MAX,
                                  .delimiter = ','};
        compare(cv_buffer_view(&text), way);
        cv_buffer_free(&text);
    }
}

/* Records of many sizes up to beyond the cap on cells, each with a cell of one line or many. */
static void long_records_agree(void **unused)
{
    (void)unused;
    static const size_t sizes[] = {60,    64,    1000,        CV_INDEX_BYTES - 20,
                                   20000, 70000, CV_CELL_CAP, CV_CELL_CAP + 1};
    uint64_t state = 3;
    struct cv_buffer text = {0};
    for (size_t i = 0; i < 2 * sizeof sizes / sizeof sizes[0]; i++) {
        cv_buffer_text(&text, "a,\"");
        for (size_t n = 0; n < sizes[i / 2]; n++) {
            cv_buffer_char(&text, i % 2 && below(&state, 50) == 0 ? '\n' : 'x');
        }
        cv_buffer_text(&text, "\",caf\xE9,d\ne,f\n");
    }
    const size_t blocks[] = {60000, 500000, (size_t)3 << 20};
    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++) {
        const struct apart way = {.block = blocks[i], .heads = 1, .delimiter = ','};
        compare(cv_buffer_view(&text), way);
    }
    cv_buffer_free(&text);
}

/* A fork of a parser that keeps all five columns of "a,b,c,d,e". */
static struct cv_parser *fork_of(struct opened *opened, struct cv_slice text)
{
    static const bool all[APART_COLUMNS] = {true, true, true, true, true};
    struct cv_parser *fork = NULL;
    struct cv_record header;
    const struct dribble dribble = {.head = text};
    assert_int_equal(opened_open(opened, dribble, ',', CV_CSV_PIECE, NULL), CANVASS_OK);
    assert_int_equal(cv_parser_next(opened->parser, &header, NULL), CANVASS_OK);
    assert_int_equal(cv_parser_keep(opened->parser, all, APART_COLUMNS, NULL), CANVASS_OK);
    assert_int_equal(cv_parser_fork(&fork, opened->parser, NULL), CANVASS_OK);
    return fork;
}

static struct cv_buffer first_record(struct cv_parser *fork, struct cv_slice text, bool last)
{
    struct cv_buffer out = {0};
    struct cv_record record;
    const struct cv_stretch stretch = {text, 0, last};
    cv_parser_feed(fork, &stretch);
    if (cv_parser_next(fork, &record, NULL) == CANVASS_OK) {
        record.line = 0;
        dump_record(&out, &record, APART_COLUMNS);
    }
    return out;
}

/* What is parsed from where a record is said to begin is the record. */
static void places_are_those_of_the_records(void **unused)
{
    (void)unused;
    uint64_t state = 4;
    struct cv_buffer text = make_text(&state, 4000, 200);
    struct opened opened;
    struct cv_parser *fork = fork_of(&opened, cv_buffer_view(&text));
    struct cv_parser *other = NULL;
    assert_int_equal(cv_parser_fork(&other, opened.parser, NULL), CANVASS_OK);
    const struct cv_stretch stretch = {cv_slice(text.data + 10, text.len - 10), 0, true};
    struct cv_record record;
    size_t n = 0;
    cv_parser_feed(fork, &stretch);
    for (; cv_parser_next(fork, &record, NULL) == CANVASS_OK; n++) {
        struct cv_buffer expected = {0};
        const struct cv_slice rest =
            cv_slice(stretch.text.data + record.at, stretch.text.len - record.at);
        record.line = 0;
        dump_record(&expected, &record, APART_COLUMNS);
        struct cv_buffer got = first_record(other, rest, true);
        assert_true(cv_slice_equal(cv_buffer_view(&expected), cv_buffer_view(&got)));
        cv_buffer_free(&expected);
        cv_buffer_free(&got);
    }
    assert_true(n > 100);
    cv_parser_close(other);
    cv_parser_close(fork);
    opened_close(&opened);
    cv_buffer_free(&text);
}

/* The stretches are the text, in order and without a gap, and the same for any reads. */
static void stretches_make_the_text(void **unused)
{
    (void)unused;
    uint64_t state = 5;
    struct cv_buffer text = make_text(&state, 3000, 100);
    for (size_t step = 0; step < 700; step += 233) {
        struct opened opened;
        struct cv_stretch stretch;
        char block[777];
        size_t at = 10;
        size_t cuts = 0;
        enum canvass_status status = CANVASS_OK;
        const struct dribble dribble = {.head = cv_buffer_view(&text), .step = step};
        struct cv_record header;
        assert_int_equal(opened_open(&opened, dribble, ',', CV_CSV_PIECE, NULL), CANVASS_OK);
        assert_int_equal(cv_parser_next(opened.parser, &header, NULL), CANVASS_OK);
        assert_true(cv_parser_splits(opened.parser));
        assert_int_equal(cv_parser_keep(opened.parser, NULL, 0, NULL), CANVASS_OK);
        while ((status = cv_parser_stretch(opened.parser, block, sizeof block, &stretch,
                                           NULL)) == CANVASS_OK) {
            assert_int_equal(stretch.offset, at + 1);
            assert_true(stretch.text.len <= text.len - at);
            assert_memory_equal(stretch.text.data, text.data + at, stretch.text.len);
            at += stretch.text.len;
            assert_int_equal(stretch.last, at == text.len);
            cuts += !stretch.last && stretch.text.data[stretch.text.len - 1] == '\n';
        }
        assert_int_equal(status, CANVASS_END);
        assert_int_equal(at, text.len);
        assert_true(cuts > text.len / sizeof block / 2);
        opened_close(&opened);
    }
    cv_buffer_free(&text);
}

/* Cells of records in plain form are not copied, which shows that the scanner found them. */
static void plain_records_are_not_copied(void **unused)
{
    (void)unused;
    static const char text[] = "a,b,c,d,e\n"
                               "1,two,\"three, 3\",,\r\n"
                               "\"caf\xC3\xA9\",\"\", trimmed ,\"two\nlines\",e\n"
                               "1,\"a \"\"b\"\"\",3,4,5\n"
                               "1,2,stray\" mark,4,5\n"
                               "after,it,3,4,5\n";
    static const bool copied[] = {false, false, false, true, false};
    struct opened opened;
    struct cv_parser *fork = fork_of(&opened, BYTES(text));
    const struct cv_stretch stretch = {cv_slice(text + 10, sizeof text - 11), 0, true};
    struct cv_record record;
    cv_parser_feed(fork, &stretch);
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(cv_parser_next(fork, &record, NULL), CANVASS_OK);
        const char *cell = record.cells[0].data;
        assert_int_equal(cell < text || cell > text + sizeof text, copied[i]);
    }
    assert_int_equal(cv_parser_next(fork, &record, NULL), CANVASS_END);
    cv_parser_close(fork);
    opened_close(&opened);
}

static void same_index(const struct cv_index *a, const struct cv_index *b, size_t len)
{
    const size_t words = (len + CV_SCAN_BYTES - 1) / CV_SCAN_BYTES;
    assert_int_equal(a->n_records, b->n_records);
    assert_memory_equal(a->marks, b->marks, words * sizeof a->marks[0]);
    assert_memory_equal(a->trouble, b->trouble, words * sizeof a->trouble[0]);
    assert_memory_equal(a->records, b->records, a->n_records * sizeof a->records[0]);
    if (a->n_records > 0) {
        const uint32_t last = a->records[a->n_records - 1] & ~CV_INDEX_ODD;
        assert_memory_equal(a->ends, b->ends, (last + 1) * sizeof a->ends[0]);
    }
}

/* Plain C is what the vector units are measured by. */
static void units_agree(void **unused)
{
    (void)unused;
    uint64_t state = 6;
    struct cv_index *plain = malloc(sizeof *plain);
    struct cv_index *fast = malloc(sizeof *fast);
    assert_non_null(plain);
    assert_non_null(fast);
    for (size_t i = 0; i < 400; i++) {
        struct cv_buffer text = make_text(&state, below(&state, 3000), i % 5 * 250);
        const size_t len = text.len < CV_INDEX_BYTES ? text.len : CV_INDEX_BYTES;
        for (size_t n = 0; i % 3 == 0 && n < len; n++) {
            text.data[n] = (char)next_random(&state); /* any byte at all */
        }
        cv_index_text(plain, CV_SCAN_WORDS, text.data, len, ',');
        size_t quotes = 0;
        for (size_t n = 0; n < len; n++) {
            quotes += text.data[n] == '"';
        }
        for (int unit = CV_SCAN_WORDS; unit <= (int)cv_scan_best(); unit++) {
            cv_index_text(fast, (enum cv_scan_unit)unit, text.data, len, ',');
            same_index(plain, fast, len);
            assert_int_equal(cv_scan_count((enum cv_scan_unit)unit, text.data, len, '"'),
                             quotes);
        }
        cv_buffer_free(&text);
    }
    free(plain);
    free(fast);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_texts_agree),
        cmocka_unit_test(long_texts_agree),
        cmocka_unit_test(long_records_agree),
        cmocka_unit_test(places_are_those_of_the_records),
        cmocka_unit_test(stretches_make_the_text),
        cmocka_unit_test(plain_records_are_not_copied),
        cmocka_unit_test(units_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
