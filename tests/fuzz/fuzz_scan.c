/* A text through libcsv alone and through the scanner, whole and apart, in stretches of several
 * sizes: what comes of it must not differ in anything. The first bytes of the input say how it
 * is cut. */
#include <stdlib.h>

#include "apart.h"

#define SETTINGS 4

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require_same(const struct cv_buffer *expected, const struct cv_buffer *got,
                         const struct apart *way)
{
    if (!cv_slice_equal(cv_buffer_view(expected), cv_buffer_view(got))) {
        fprintf(stderr,
                "block %zu step %zu piece %zu heads %zu peeks %zu libcsv alone %d\n"
                "--- expected\n%.*s\n--- got\n%.*s\n",
                way->block, way->step, way->piece, way->heads, way->peeks, way->libcsv_alone,
                (int)expected->len, expected->data, (int)got->len, got->data);
        abort();
    }
}

/* The text in another way: the same records. */
static void compare(struct cv_slice text, struct apart way, const struct cv_buffer *expected,
                    struct cv_buffer *places)
{
    struct cv_buffer out = apart_dump(text, way, places);
    require_same(expected, &out, &way);
    cv_buffer_free(&out);
}

/* In stretches, with and without the scanner: also in the same places. */
static void compare_apart(struct cv_slice text, struct apart way,
                          const struct cv_buffer *expected)
{
    struct cv_buffer alone = {0};
    struct cv_buffer scanned = {0};
    way.libcsv_alone = true;
    compare(text, way, expected, &alone);
    way.libcsv_alone = false;
    compare(text, way, expected, &scanned);
    require_same(&alone, &scanned, &way);
    cv_buffer_free(&alone);
    cv_buffer_free(&scanned);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiters[] = {'\0', ',', ';', '\t', '|', ' ', 'a', '\0'};
    if (size < SETTINGS) {
        return 0;
    }
    const struct cv_slice text = cv_slice((const char *)data + SETTINGS, size - SETTINGS);
    struct apart way = {.heads = data[3] % 4,
                        .delimiter = delimiters[data[3] / 4 % 8],
                        .fails = data[3] & 0x40,
                        .libcsv_alone = true};
    const size_t blocks[] = {size, (size_t)1 + data[0] % 64, 64 + (size_t)data[0] * 4,
                             text.len > 0 ? text.len : 1};
    struct cv_buffer whole = apart_dump(text, way, NULL);
    way.peeks = data[3] & 0x80 ? CV_PEEK_MAX : 0;
    way.step = data[2];
    way.block = blocks[data[1] % 4];
    way.piece = 1 + data[1] / 4;
    compare_apart(text, way, &whole);
    cv_buffer_free(&whole);
    return 0;
}
