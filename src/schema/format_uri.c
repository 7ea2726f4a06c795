/* URIs and IRIs: the characters that each part may hold, after the split of uri.c. */
#include <stdint.h>

#include "base/text.h"
#include "schema/format.h"
#include "schema/uri.h"

static const char unreserved[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                 "0123456789-._~";
static const char sub_delims[] = "!$&'()*+,;=";

static bool is_in(char c, const char *set)
{
    return c != '\0' && strchr(set, c);
}

static bool is_hex(char c)
{
    return is_in(c, "0123456789abcdefABCDEF");
}

/* What characters beyond ASCII a part may hold (RFC 3987, section 2.2): none, those of
 * "ucschar", or those of "iprivate" too. */
enum beyond { NONE, UCSCHAR, PRIVATE };

struct range {
    uint32_t from;
    uint32_t to;
};

static const struct range ucschar[] = {
    {0xa0, 0xd7ff}, {0xf900, 0xfdcf}, {0xfdf0, 0xffef}, {0xe1000, 0xefffd}};
static const struct range iprivate[] = {
    {0xe000, 0xf8ff}, {0xf0000, 0xffffd}, {0x100000, 0x10fffd}};

static bool is_among(uint32_t code, const struct range *ranges, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (code >= ranges[i].from && code <= ranges[i].to) {
            return true;
        }
    }
    return false;
}

static bool is_beyond(uint32_t code, enum beyond beyond)
{
    /* planes 1 to 13, each but for its last two */
    bool plane = code >= 0x10000 && code < 0xe0000 && (code & 0xffff) < 0xfffe;
    return beyond != NONE &&
           (plane || is_among(code, ucschar, sizeof(ucschar) / sizeof(ucschar[0])) ||
            (beyond == PRIVATE &&
             is_among(code, iprivate, sizeof(iprivate) / sizeof(iprivate[0]))));
}

/* The character whose first byte, above ASCII, is at *at, which moves to its last. */
static uint32_t code_at(struct cv_slice text, size_t *at)
{
    unsigned char lead = (unsigned char)text.data[*at];
    uint32_t code = lead < 0xe0 ? lead & 31u : lead < 0xf0 ? lead & 15u : lead & 7u;
    while (*at + 1 < text.len && ((unsigned char)text.data[*at + 1] & 0xc0) == 0x80) {
        code = (code << 6 | ((unsigned char)text.data[++*at] & 63u)) & 0x1fffff;
    }
    return code;
}

/* Whether every character is unreserved, a sub-delimiter, one of `more`, an escape %XX, or one
 * beyond ASCII that may stand there. */
static bool holds(struct cv_slice part, const char *more, enum beyond beyond)
{
    for (size_t i = 0; i < part.len; i++) {
        char c = part.data[i];
        if (c == '%') {
            if (part.len - i < 3 || !is_hex(part.data[i + 1]) || !is_hex(part.data[i + 2])) {
                return false;
            }
            i += 2;
        } else if ((unsigned char)c >= 0x80
                       ? !is_beyond(code_at(part, &i), beyond)
                       : !is_in(c, unreserved) && !is_in(c, sub_delims) && !is_in(c, more)) {
            return false;
        }
    }
    return true;
}

static bool is_scheme(struct cv_slice scheme)
{
    for (size_t i = 0; i < scheme.len; i++) {
        char c = scheme.data[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && (i == 0 || !is_in(c, "0123456789+-."))) {
            return false;
        }
    }
    return scheme.len > 0;
}

/* "[" IPv6 or IPvFuture "]" */
static bool is_literal(struct cv_slice host)
{
    if (host.len < 3 || host.data[host.len - 1] != ']') {
        return false;
    }
    struct cv_slice inside = cv_slice(host.data + 1, host.len - 2);
    if (inside.data[0] != 'v' && inside.data[0] != 'V') {
        return cv_is_ipv6(inside);
    }
    const char *dot = memchr(inside.data, '.', inside.len);
    if (!dot || dot == inside.data + 1) {
        return false;
    }
    for (const char *c = inside.data + 1; c < dot; c++) {
        if (!is_hex(*c)) {
            return false;
        }
    }
    size_t rest = inside.len - (size_t)(dot + 1 - inside.data);
    return rest > 0 && !memchr(dot + 1, '%', rest) && holds(cv_slice(dot + 1, rest), ":", NONE);
}

static bool is_authority(struct cv_slice text, enum beyond beyond)
{
    const char *at = text.len ? memchr(text.data, '@', text.len) : NULL;
    if (at) {
        struct cv_slice user = cv_slice(text.data, (size_t)(at - text.data));
        if (!holds(user, ":", beyond)) {
            return false;
        }
        text = cv_slice(at + 1, text.len - user.len - 1);
    }
    size_t end = text.len;
    while (end > 0 && text.data[end - 1] >= '0' && text.data[end - 1] <= '9') {
        end--;
    }
    struct cv_slice host = text;
    if (end > 0 && text.data[end - 1] == ':') {
        host.len = end - 1;
    }
    if (host.len > 0 && host.data[0] == '[') {
        return is_literal(host);
    }
    return holds(host, "", beyond);
}

static bool is_reference(const char *text, bool iri, bool absolute)
{
    struct cv_uri uri = cv_uri_split(cv_slice_of(text));
    enum beyond beyond = iri ? UCSCHAR : NONE;
    if (uri.has_scheme ? !is_scheme(uri.scheme) : absolute) {
        return false;
    }
    if (uri.has_authority && !is_authority(uri.authority, beyond)) {
        return false;
    }
    /* Without a scheme, a colon in the first segment would be taken for one's end. */
    if (!uri.has_scheme && !uri.has_authority && uri.path.len > 0 && uri.path.data[0] == ':') {
        return false;
    }
    return holds(uri.path, ":@/", beyond) && holds(uri.query, ":@/?", iri ? PRIVATE : NONE) &&
           holds(uri.fragment, ":@/?", beyond);
}

bool cv_format_uri(const char *text)
{
    return is_reference(text, false, true);
}

bool cv_format_uri_reference(const char *text)
{
    return is_reference(text, false, false);
}

bool cv_format_iri(const char *text)
{
    return is_reference(text, true, true);
}

bool cv_format_iri_reference(const char *text)
{
    return is_reference(text, true, false);
}
