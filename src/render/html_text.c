#include "render/html.h"
#include "render/xml.h"

void cv_html_text(struct cv_buffer *out, struct cv_slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        const char *name = cv_markup_reference(c);
        if (name != NULL) {
            cv_buffer_text(out, name);
        } else if ((unsigned char)c < 0x20 || c == 0x7f) {
            cv_buffer_char(out, ' ');
        } else {
            cv_buffer_char(out, c);
        }
    }
}

void cv_html_string(struct cv_buffer *out, const char *text)
{
    cv_html_text(out, cv_slice_of(text));
}

void cv_html_pieces(struct cv_buffer *out, const char *const *pieces)
{
    for (; *pieces != NULL; pieces++) {
        cv_buffer_text(out, *pieces);
    }
}
