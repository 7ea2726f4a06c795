#include "render/xml.h"

#include "base/text.h"

#define REPLACEMENT "\xef\xbf\xbd"

const char *cv_markup_reference(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

static const char *reference(char c)
{
    switch (c) {
    case '\t':
        return "&#9;";
    case '\n':
        return "&#10;";
    case '\r':
        return "&#13;";
    default:
        return (unsigned char)c < 0x20 ? REPLACEMENT : cv_markup_reference(c);
    }
}

/* U+FFFE or U+FFFF: well-formed UTF-8, but no character of XML. */
static bool is_noncharacter(struct cv_slice text, size_t at)
{
    return text.len - at >= 3 && memcmp(text.data + at, "\xef\xbf", 2) == 0 &&
           (unsigned char)text.data[at + 2] >= 0xbe;
}

/* Well-formed UTF-8 without a NUL. */
static void escape(struct cv_buffer *out, struct cv_slice text)
{
    size_t written = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char *instead = reference(text.data[i]);
        size_t len = 1;
        if (!instead && is_noncharacter(text, i)) {
            instead = REPLACEMENT;
            len = 3;
        }
        if (instead) {
            cv_buffer_bytes(out, text.data + written, i - written);
            cv_buffer_text(out, instead);
            written = i + len;
            i = written - 1;
        }
    }
    cv_buffer_bytes(out, text.data + written, text.len - written);
}

void cv_xml_text(struct cv_buffer *out, struct cv_slice text)
{
    while (text.len > 0) {
        size_t good = text.len;
        if (cv_utf8_valid(text, &good)) {
            escape(out, text);
            return;
        }
        if (good > 0) {
            escape(out, cv_slice(text.data, good));
        }
        cv_buffer_text(out, REPLACEMENT);
        text = cv_slice(text.data + good + 1, text.len - good - 1);
    }
}

void cv_xml_string(struct cv_buffer *out, const char *text)
{
    cv_xml_text(out, cv_slice_of(text));
}

void cv_xml_element(struct cv_buffer *out, const char *before, const char *text,
                    const char *after)
{
    cv_buffer_text(out, before);
    cv_xml_string(out, text);
    cv_buffer_text(out, after);
}
