/* A text through libcsv alone and through the scanner, whole and apart, in stretches of several
 * sizes: what comes of it must not differ in anything. The first bytes of the input say how it
 * is cut. */
#include <stdlib.h>

#include "apart.h"

#define SETTINGS 4

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require_same(struct cv_slice text, struct apart way,
                         const struct cv_buffer *expected)
{
    struct cv_buffer out = apart_dump(text, way);
    if (!cv_slice_equal(cv_buffer_view(&out), cv_buffer_view(expected))) {
        fprintf(stderr,
                "block %zu step %zu piece %zu heads %zu peeks %zu alone %d\n"
                "--- expected\n%.*s\n--- got\n%.*s\n",
                way.block, way.step, way.piece, way.heads, way.peeks, way.libcsv_alone,
                (int)expected->len, expected->data, (int)out.len, out.data);
        abort();
    }
    cv_buffer_free(&out);
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
    const size_t blocks[] = {0, size + 1, (size_t)1 + data[0], 64 + (size_t)data[1] * 4,
                             text.len > 0 ? text.len : 1};
    struct cv_buffer whole = apart_dump(text, way);
    way.peeks = data[3] & 0x80 ? CV_PEEK_MAX : 0;
    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++) {
        way.block = blocks[i];
        way.step = i % 2 ? data[2] : 0;
        way.piece = i == 2 ? 1 + (size_t)data[2] % 61 : 0;
        way.libcsv_alone = true;
        require_same(text, way, &whole);
        way.libcsv_alone = false;
        require_same(text, way, &whole);
        if (way.block > 0) {
            way.places = true;
            struct cv_buffer placed = apart_dump(text, way);
            way.libcsv_alone = true;
            require_same(text, way, &placed);
            cv_buffer_free(&placed);
            way.places = false;
        }
    }
    cv_buffer_free(&whole);
    return 0;
}
