/* URIs and IRIs: the characters that each part may hold, after the split of uri.c. */
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

/* Whether every character is unreserved, a sub-delimiter, one of `more`, an escape %XX, or,
 * for an IRI, not ASCII. */
static bool holds(struct cv_slice part, const char *more, bool iri)
{
    for (size_t i = 0; i < part.len; i++) {
        char c = part.data[i];
        if (c == '%') {
            if (part.len - i < 3 || !is_hex(part.data[i + 1]) || !is_hex(part.data[i + 2])) {
                return false;
            }
            i += 2;
        } else if ((unsigned char)c >= 0x80
                       ? !iri
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
    return rest > 0 && !memchr(dot + 1, '%', rest) &&
           holds(cv_slice(dot + 1, rest), ":", false);
}

static bool is_authority(struct cv_slice text, bool iri)
{
    const char *at = text.len ? memchr(text.data, '@', text.len) : NULL;
    if (at) {
        struct cv_slice user = cv_slice(text.data, (size_t)(at - text.data));
        if (!holds(user, ":", iri)) {
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
    return holds(host, "", iri);
}

static bool is_reference(const char *text, bool iri, bool absolute)
{
    struct cv_uri uri = cv_uri_split(cv_slice_of(text));
    if (uri.has_scheme ? !is_scheme(uri.scheme) : absolute) {
        return false;
    }
    if (uri.has_authority && !is_authority(uri.authority, iri)) {
        return false;
    }
    /* Without a scheme, a colon in the first segment would be taken for one's end. */
    if (!uri.has_scheme && !uri.has_authority && uri.path.len > 0 && uri.path.data[0] == ':') {
        return false;
    }
    return holds(uri.path, ":@/", iri) && holds(uri.query, ":@/?", iri) &&
           holds(uri.fragment, ":@/?", iri);
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
