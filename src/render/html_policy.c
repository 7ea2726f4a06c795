#include "base/digest.h"
#include "render/html.h"

static unsigned nibble(char c)
{
    return c <= '9' ? (unsigned)(c - '0') : (unsigned)(c - 'a') + 10;
}

static void base64(struct cv_buffer *out, const unsigned char *bytes, size_t len)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < len; i += 3) {
        size_t n = len - i < 3 ? len - i : 3;
        unsigned bits = (unsigned)bytes[i] << 16;
        bits |= n > 1 ? (unsigned)bytes[i + 1] << 8 : 0;
        bits |= n > 2 ? (unsigned)bytes[i + 2] : 0;
        for (size_t digit = 0; digit <= n; digit++) {
            cv_buffer_char(out, digits[bits >> (18 - 6 * digit) & 63]);
        }
        cv_buffer_bytes(out, "==", 3 - n);
    }
}

static void source(struct cv_buffer *out, const char *name, const char *const *pieces)
{
    char hex[65];
    unsigned char bytes[32];
    struct cv_buffer text = {0};
    cv_html_pieces(&text, pieces);
    cv_sha256_hex(hex, cv_buffer_string(&text), text.len);
    out->failed = out->failed || cv_buffer_failed(&text);
    cv_buffer_free(&text);
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (unsigned char)(nibble(hex[2 * i]) << 4 | nibble(hex[2 * i + 1]));
    }
    cv_buffer_format(out, "; %s 'sha256-", name);
    base64(out, bytes, sizeof bytes);
    cv_buffer_char(out, '\'');
}

void cv_html_policy(struct cv_buffer *out)
{
    cv_buffer_text(out, "default-src 'none'");
    source(out, "style-src", cv_html_style);
    source(out, "script-src", cv_html_script);
    cv_buffer_text(out, "; base-uri 'none'; form-action 'none'");
}
