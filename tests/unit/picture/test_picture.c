/* Pictures: what they show, read back by libpng. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <png.h>

#include "picture/picture.h"

/* 7 x 3: red on the left up to 2, the rest white over blue. */
static const char flag[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"7\" height=\"3\" viewBox=\"0 0 7 3\">"
    "<rect width=\"7\" height=\"3\" fill=\"#fff\"/>"
    "<rect x=\"0\" y=\"0\" width=\"2\" height=\"3\" fill=\"#c80a32\"/>"
    "<rect x=\"2\" y=\"2\" width=\"5\" height=\"1\" fill=\"#0000ff\"/></svg>";

static uint32_t colour_at(const unsigned char *pixels, size_t width, size_t x, size_t y)
{
    const unsigned char *pixel = pixels + 3 * (y * width + x);
    return (uint32_t)pixel[0] << 16 | (uint32_t)pixel[1] << 8 | pixel[2];
}

static void every_pixel_is_what_the_svg_says(void **state)
{
    (void)state;
    struct cv_buffer out = {0};
    struct canvass_error error = {0};
    if (!cv_picture_there()) {
        print_message("skipped: this machine has no librsvg\n");
        skip();
    }
    cv_buffer_text(&out, "kept");
    assert_int_equal(cv_picture_png(cv_slice(flag, sizeof flag - 1), &out, &error), CANVASS_OK);
    assert_memory_equal(out.data, "kept", 4);

    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_memory(&image, out.data + 4, out.len - 4));
    assert_int_equal(image.width, 14);
    assert_int_equal(image.height, 6);
    assert_int_equal(image.format, PNG_FORMAT_RGB);
    unsigned char *pixels = malloc(PNG_IMAGE_SIZE(image));
    assert_non_null(pixels);
    assert_true(png_image_finish_read(&image, NULL, pixels, 0, NULL));
    for (size_t y = 0; y < 6; y++) {
        for (size_t x = 0; x < 14; x++) {
            const uint32_t expected = x < 4 ? 0xC80A32 : y < 4 ? 0xFFFFFF : 0x0000FF;
            assert_int_equal(colour_at(pixels, 14, x, y), expected);
        }
    }
    free(pixels);
    cv_buffer_free(&out);
}

static void the_same_twice(void **state)
{
    (void)state;
    struct cv_buffer first = {0};
    struct cv_buffer second = {0};
    struct canvass_error error = {0};
    if (!cv_picture_there()) {
        print_message("skipped: this machine has no librsvg\n");
        skip();
    }
    const struct cv_slice svg = cv_slice(flag, sizeof flag - 1);
    assert_int_equal(cv_picture_png(svg, &first, &error), CANVASS_OK);
    assert_int_equal(cv_picture_png(svg, &second, &error), CANVASS_OK);
    assert_int_equal(first.len, second.len);
    assert_memory_equal(first.data, second.data, first.len);
    cv_buffer_free(&first);
    cv_buffer_free(&second);
}

static void what_is_no_svg_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"", "<svg", "<p/>",
                                        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct cv_buffer out = {0};
        struct canvass_error error = {0};
        assert_int_equal(cv_picture_png(cv_slice_of(wrong[i]), &out, &error), CANVASS_EOUTPUT);
        assert_string_equal(error.rule, "output.picture");
        assert_int_equal(out.len, 0);
        cv_buffer_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pixel_is_what_the_svg_says),
        cmocka_unit_test(the_same_twice),
        cmocka_unit_test(what_is_no_svg_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
