/* Any bytes through source, decoder and parser, in any encoding. The first byte says which: u,
 * l, b, w, m for one that is named, anything else for looking; a capital letter puts the rest
 * into a gzip file. What must hold: the text and the records do not depend on how the bytes are
 * cut on their way; what is handed out is UTF-8 but for what could not be decoded; and the
 * place of a bad byte is that of one. */
#include <stdlib.h>

#include "base/map.h"
#include "base/text.h"
#include "dump.h"
#include "gzipped.h"
#include "opened.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

struct way {
    size_t step;  /* bytes a read of the medium */
    size_t piece; /* bytes a read of the decoder, and a call of libcsv */
};

/* The text of a file, or the rule under which it is refused. *start is cv_decoder_start. */
static struct cv_buffer text_of(struct cv_slice file, const char *named, struct way way,
                                uint64_t *start)
{
    struct cv_buffer out = {0};
    struct cv_source *source = dribble_open((struct dribble){.head = file, .step = way.step});
    struct cv_decoder *decoder = NULL;
    struct canvass_error error = {0};
    char piece[4096];
    size_t got = 0;
    const size_t size = way.piece < sizeof piece ? way.piece : sizeof piece;
    require(source);
    enum canvass_status status = cv_decoder_open(&decoder, source, named, &error);
    *start = status == CANVASS_OK ? cv_decoder_start(decoder) : 0;
    while (status == CANVASS_OK) {
        status = cv_decoder_read(decoder, piece, size, &got, &error);
        cv_buffer_bytes(&out, piece, got);
        require(got <= size && (got > 0) == (status == CANVASS_OK));
    }
    require(status == CANVASS_END || error.message[0]);
    require(status == CANVASS_END || strcmp(error.place.source, "dribble") == 0);
    cv_buffer_text(&out, status == CANVASS_END ? "" : error.rule);
    cv_decoder_close(decoder);
    cv_source_close(source);
    return out;
}

/* Converted text is UTF-8 between NULs and the bytes that stand for what was no character. */
static void check_text(struct cv_slice text)
{
    while (text.len > 0) {
        size_t bad_at = text.len;
        if (!cv_utf8_valid(text, &bad_at)) {
            require(text.data[bad_at] == '\0' || text.data[bad_at] == '\xFF');
            bad_at++;
        }
        text = cv_slice(text.data + bad_at, text.len - bad_at);
    }
}

/* A place is that of a byte that begins no character of the text. */
static void check_place(const struct cv_record *record, struct cv_slice text, uint64_t start)
{
    size_t bad_at = 0;
    require(record->offset == 0 || record->defect == CV_DEFECT_ENCODING);
    if (record->offset == 0) {
        require(record->defect != CV_DEFECT_ENCODING || start == 0);
        return;
    }
    require(start > 0 && record->offset >= start && record->offset - start < text.len);
    const size_t at = (size_t)(record->offset - start);
    require((unsigned char)text.data[at] >= 0x80);
    require(!cv_utf8_valid(cv_slice(text.data + at, text.len - at), &bad_at) && bad_at == 0);
}

/* The records as text, with places and guesses. */
static struct cv_buffer records_of(struct cv_slice file, const char *named, struct way way,
                                   struct cv_slice text, uint64_t start)
{
    const struct cv_parse_options options = {.encoding = named};
    struct cv_buffer out = {0};
    struct opened opened;
    struct cv_record record;
    struct canvass_error error = {0};
    const struct dribble dribble = {.head = file, .step = way.step};
    enum canvass_status status = opened_open_as(&opened, dribble, &options, way.piece, &error);
    const bool decoded = status == CANVASS_OK && cv_parser_encoding(opened.parser);
    while (status == CANVASS_OK) {
        status = cv_parser_next(opened.parser, &record, &error);
        if (status == CANVASS_OK && decoded) {
            const char *guess = cv_parser_guess(opened.parser);
            check_place(&record, text, start);
            cv_buffer_format(&out, "%llu %s ", (unsigned long long)record.offset,
                             guess ? guess : "-");
        }
        if (status == CANVASS_OK) {
            dump_record(&out, &record, SIZE_MAX);
        }
    }
    cv_buffer_format(&out, "%s %llu:%llu", error.rule, (unsigned long long)error.place.line,
                     (unsigned long long)error.place.column);
    opened_close(&opened);
    return out;
}

static void check_file(struct cv_slice file, const char *named)
{
    const uint64_t any = cv_hash64(file.data, file.len, 0);
    const struct way ways[] = {
        {0, CV_CSV_PIECE},
        {1 + (any >> 8) % 600, 1 + any % 61},
        {1 + any % 3, CV_CSV_PIECE},
    };
    uint64_t start = 0;
    struct cv_buffer text = text_of(file, named, ways[0], &start);
    struct cv_buffer records = records_of(file, named, ways[0], cv_buffer_view(&text), start);
    if (start == 0) {
        check_text(cv_buffer_view(&text));
    }
    for (size_t i = 1; i < sizeof ways / sizeof ways[0]; i++) {
        uint64_t same_start = 0;
        struct cv_buffer same = text_of(file, named, ways[i], &same_start);
        struct cv_buffer same_records =
            records_of(file, named, ways[i], cv_buffer_view(&same), start);
        require(same_start == start);
        require(cv_slice_equal(cv_buffer_view(&text), cv_buffer_view(&same)));
        require(cv_slice_equal(cv_buffer_view(&records), cv_buffer_view(&same_records)));
        cv_buffer_free(&same_records);
        cv_buffer_free(&same);
    }
    cv_buffer_free(&records);
    cv_buffer_free(&text);
}

static const char *name_of(char letter)
{
    static const struct {
        char letter;
        const char *name;
    } names[] = {{'u', "utf-8"},
                 {'l', "utf-16le"},
                 {'b', "utf-16be"},
                 {'w', "windows-1252"},
                 {'m', "macintosh"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (names[i].letter == letter) {
            return names[i].name;
        }
    }
    return NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    const char letter = (char)data[0];
    const bool packed = letter >= 'A' && letter <= 'Z';
    struct cv_slice file = cv_slice((const char *)data + 1, size - 1);
    struct cv_buffer members = {0};
    if (packed) {
        gzipped_add(&members, cv_slice(file.data, file.len / 2));
        gzipped_add(&members, cv_slice(file.data + file.len / 2, file.len - file.len / 2));
        file = cv_buffer_view(&members);
    }
    check_file(file, name_of(packed ? (char)(letter - 'A' + 'a') : letter));
    cv_buffer_free(&members);
    return 0;
}
