/* Bytes to records: the same records however the bytes are cut and in whatever encoding they
 * come, and decoding loses nothing. Generated texts, fixed seeds; iconv of the C library is the
 * other way round. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <iconv.h>

#include "base/text.h"
#include "dump.h"
#include "fixture.h"
#include "gzipped.h"
#include "opened.h"

enum { TEXTS = 60, MOST_RECORDS = 40, MOST_CELLS = 6, MOST_CHARACTERS = 12, WAYS = 8 };

struct encoding {
    const char *name;
    const char *charset;
    const char *mark;
    size_t mark_len;
    bool told;              /* by its mark alone */
    const char *characters; /* that it has, as UTF-8, besides ASCII */
};

#define WESTERN                                                                                \
    "\xC3\xA9\xC3\xBC\xC3\x85\xC3\x9F\xC2\xA3\xC2\xA0\xE2\x82\xAC\xE2\x80\x93\xE2\x80\x99"
/* Two pairs of surrogates among them, U+FEFF, and the ends of the basic plane. */
#define ANY                                                                                    \
    WESTERN "\xF0\x9F\x98\x80\xF4\x8F\xBF\xBF\xEF\xBB\xBF\xEF\xBF\xBF\xED\x9F\xBF\xEE\x80\x80" \
            "\xD0\x96\xE0\xA4\x85"

static const struct encoding encodings[] = {
    {"utf-8", "UTF-8", "", 0, true, ANY},
    {"utf-8", "UTF-8", "\xEF\xBB\xBF", 3, true, ANY},
    {"utf-16le", "UTF-16LE", "\xFF\xFE", 2, true, ANY},
    {"utf-16le", "UTF-16LE", "", 0, false, ANY},
    {"utf-16be", "UTF-16BE", "\xFE\xFF", 2, true, ANY},
    {"utf-16be", "UTF-16BE", "", 0, false, ANY},
    {"windows-1252", "WINDOWS-1252", "", 0, false, WESTERN},
    {"macintosh", "MACINTOSH", "", 0, false, WESTERN},
};
#define N_ENCODINGS (sizeof encodings / sizeof encodings[0])

static unsigned below(uint64_t *seed, unsigned n)
{
    return (unsigned)(fixture_random(seed) % n);
}

/* Appends one of the characters of a list. */
static void add_character(struct cv_buffer *out, const char *list, uint64_t *seed)
{
    const size_t n = cv_utf8_length(cv_slice_of(list));
    for (unsigned skip = below(seed, (unsigned)n); skip > 0; skip--) {
        do {
            list++;
        } while (((unsigned char)*list & 0xC0) == 0x80);
    }
    do {
        cv_buffer_char(out, *list++);
    } while (((unsigned char)*list & 0xC0) == 0x80);
}

static void add_cell(struct cv_buffer *out, const char *characters, uint64_t *seed)
{
    static const char plain[] = "abcXYZ 059;|\t'-";
    const bool quoted = below(seed, 3) == 0;
    if (quoted) {
        cv_buffer_char(out, '"');
    }
    for (unsigned n = below(seed, MOST_CHARACTERS); n > 0; n--) {
        if (quoted && below(seed, 4) == 0) {
            static const char *const special[] = {"\"\"", ",", "\n", "\r\n", "\r"};
            cv_buffer_text(out, special[below(seed, 5)]);
        } else if (below(seed, 3) == 0) {
            add_character(out, characters, seed);
        } else {
            cv_buffer_char(out, plain[below(seed, sizeof plain - 1)]);
        }
    }
    if (quoted) {
        cv_buffer_char(out, '"');
    }
}

/* A table as UTF-8. Its first cells make sure of comma as the delimiter. */
static struct cv_buffer make_table(const char *characters, uint64_t *seed)
{
    static const char *const ends[] = {"\n", "\r\n", "\r", "\r\r\n", "\n\n"};
    struct cv_buffer out = {0};
    const unsigned records = below(seed, MOST_RECORDS);
    cv_buffer_text(&out, "question one,question two,why\n");
    for (unsigned i = 0; i < records; i++) {
        for (unsigned n = below(seed, MOST_CELLS); n > 0; n--) {
            add_cell(&out, characters, seed);
            cv_buffer_text(&out, n > 1 ? "," : "");
        }
        cv_buffer_text(&out, i + 1 < records ? ends[below(seed, 5)] : "");
    }
    return out;
}

/* `text` from one charset to another; every character of it is in both. */
static struct cv_buffer transcode(struct cv_slice text, const char *from, const char *to)
{
    struct cv_buffer out = {0};
    iconv_t iconv_to = iconv_open(to, from);
    assert_true(iconv_to != (iconv_t)-1);
    char *in = (char *)text.data;
    size_t left = text.len;
    size_t room = text.len * 4 + 4;
    char *at = cv_buffer_reserve(&out, room);
    const size_t all = room;
    assert_non_null(at);
    assert_int_equal(iconv(iconv_to, &in, &left, &at, &room), 0);
    assert_int_equal(left, 0);
    out.len += all - room;
    iconv_close(iconv_to);
    return out;
}

/* The bytes of a file with that text. */
static struct cv_buffer encode(struct cv_slice text, const struct encoding *encoding)
{
    struct cv_buffer file = {0};
    struct cv_buffer body = transcode(text, "UTF-8", encoding->charset);
    cv_buffer_bytes(&file, encoding->mark, encoding->mark_len);
    cv_buffer_slice(&file, cv_buffer_view(&body));
    cv_buffer_free(&body);
    return file;
}

static struct cv_buffer records_of(struct cv_slice file, const char *named, size_t step,
                                   size_t piece)
{
    const struct cv_parse_options options = {.encoding = named, .delimiter = ','};
    struct cv_buffer records = {0};
    struct opened opened;
    struct canvass_error error;
    if (opened_open_as(&opened, (struct dribble){.head = file, .step = step}, &options, piece,
                       &error) != CANVASS_OK) {
        fail_msg("%s", error.message);
    }
    assert_int_equal(dump_rest(&records, opened.parser, SIZE_MAX), CANVASS_END);
    opened_close(&opened);
    return records;
}

static void assert_same_records(struct cv_slice file, const struct encoding *encoding,
                                struct cv_slice expected, uint64_t *seed)
{
    for (int way = 0; way < WAYS; way++) {
        const size_t step = way == 0 ? 0 : 1 + below(seed, way < 4 ? 5 : 700);
        const size_t piece = way % 2 ? CV_CSV_PIECE : 1 + below(seed, way < 4 ? 5 : 700);
        const bool looks = encoding->told && below(seed, 2);
        struct cv_buffer records = records_of(file, looks ? NULL : encoding->name, step, piece);
        assert_true(cv_slice_equal(cv_buffer_view(&records), expected));
        cv_buffer_free(&records);
    }
}

/* Also compressed, in members that begin anywhere. */
static void any_chunking_gives_the_same_records(void **state)
{
    (void)state;
    uint64_t seed = 20261121;
    for (int i = 0; i < TEXTS; i++) {
        for (size_t e = 0; e < N_ENCODINGS; e++) {
            struct cv_buffer text = make_table(encodings[e].characters, &seed);
            struct cv_buffer file = encode(cv_buffer_view(&text), &encodings[e]);
            struct cv_buffer expected =
                records_of(cv_buffer_view(&text), "utf-8", 0, CV_CSV_PIECE);
            struct cv_buffer members = {0};
            const size_t cut = below(&seed, (unsigned)file.len + 1);
            gzipped_add(&members, cv_slice(file.data, cut));
            gzipped_add(&members, cv_slice(file.data + cut, file.len - cut));
            assert_null(strstr(cv_buffer_string(&expected), "encoding@"));
            assert_same_records(cv_buffer_view(&file), &encodings[e], cv_buffer_view(&expected),
                                &seed);
            assert_same_records(cv_buffer_view(&members), &encodings[e],
                                cv_buffer_view(&expected), &seed);
            cv_buffer_free(&members);
            cv_buffer_free(&expected);
            cv_buffer_free(&file);
            cv_buffer_free(&text);
        }
    }
}

/* All that a decoder hands out, by random portions. */
static struct cv_buffer decode(struct cv_slice file, const char *named, uint64_t *seed)
{
    struct cv_source *source =
        dribble_open((struct dribble){.head = file, .step = below(seed, 100)});
    struct cv_decoder *decoder = NULL;
    struct cv_buffer all = {0};
    struct canvass_error error;
    char piece[300];
    size_t got = 0;
    if (cv_decoder_open(&decoder, source, named, &error) != CANVASS_OK) {
        fail_msg("%s", error.message);
    }
    while (cv_decoder_read(decoder, piece, 1 + below(seed, sizeof piece), &got, NULL) ==
           CANVASS_OK) {
        cv_buffer_bytes(&all, piece, got);
    }
    cv_decoder_close(decoder);
    cv_source_close(source);
    return all;
}

/* Any code point but NUL and the surrogates. */
static void add_code_points(struct cv_buffer *out, unsigned n, uint64_t *seed)
{
    while (n-- > 0) {
        static const unsigned ends[] = {0x80, 0x800, 0x10000, 0x110000};
        const unsigned c = 1 + below(seed, ends[below(seed, 4)] - 1);
        cv_utf8_append(out, c >= 0xD800 && c < 0xE000 ? c - 0x800 : c);
    }
}

/* Any byte but NUL and what Windows-1252 leaves undefined. */
static void add_bytes(struct cv_buffer *out, unsigned n, const char *name, uint64_t *seed)
{
    while (n-- > 0) {
        const char c = (char)(1 + below(seed, 255));
        const bool defined = !memchr("\x81\x8D\x8F\x90\x9D", c, 5);
        cv_buffer_char(out, defined || strcmp(name, "windows-1252") != 0 ? c : '?');
    }
}

static void decode_then_encode_is_the_identity(void **state)
{
    (void)state;
    uint64_t seed = 5;
    for (int i = 0; i < 4 * TEXTS; i++) {
        for (size_t e = 0; e < N_ENCODINGS; e++) {
            struct cv_buffer text = {0};
            struct cv_buffer file = {0};
            cv_buffer_text(&text, "question,");
            if (strcmp(encodings[e].characters, ANY) == 0) {
                add_code_points(&text, below(&seed, 500), &seed);
                file = encode(cv_buffer_view(&text), &encodings[e]);
            } else {
                add_bytes(&text, below(&seed, 500), encodings[e].name, &seed);
                cv_buffer_slice(&file, cv_buffer_view(&text));
            }
            struct cv_buffer decoded = decode(cv_buffer_view(&file), encodings[e].name, &seed);
            struct cv_buffer again = encode(cv_buffer_view(&decoded), &encodings[e]);
            assert_true(cv_slice_equal(cv_buffer_view(&again), cv_buffer_view(&file)));
            cv_buffer_free(&again);
            cv_buffer_free(&decoded);
            cv_buffer_free(&file);
            cv_buffer_free(&text);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_chunking_gives_the_same_records),
        cmocka_unit_test(decode_then_encode_is_the_identity),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
