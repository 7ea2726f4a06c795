#include "schema/uri.h"

/* Takes what stands before the first of `stops` off the front. */
static struct cv_slice take_until(struct cv_slice *rest, const char *stops)
{
    size_t n = 0;
    while (n < rest->len && (rest->data[n] == '\0' || !strchr(stops, rest->data[n]))) {
        n++;
    }
    struct cv_slice taken = cv_slice(rest->data, n);
    *rest = cv_slice(rest->data + n, rest->len - n);
    return taken;
}

static bool skip(struct cv_slice *rest, const char *prefix)
{
    size_t n = strlen(prefix);
    if (rest->len < n || memcmp(rest->data, prefix, n) != 0) {
        return false;
    }
    *rest = cv_slice(rest->data + n, rest->len - n);
    return true;
}

struct cv_uri cv_uri_split(struct cv_slice text)
{
    struct cv_uri uri = {0};
    struct cv_slice rest = text.data ? text : cv_slice("", 0);
    struct cv_slice before = rest;
    uri.scheme = take_until(&rest, ":/?#");
    uri.has_scheme = uri.scheme.len > 0 && skip(&rest, ":");
    if (!uri.has_scheme) {
        uri.scheme = cv_slice(rest.data, 0);
        rest = before;
    }
    uri.has_authority = skip(&rest, "//");
    if (uri.has_authority) {
        uri.authority = take_until(&rest, "/?#");
    }
    uri.path = take_until(&rest, "?#");
    uri.has_query = skip(&rest, "?");
    if (uri.has_query) {
        uri.query = take_until(&rest, "#");
    }
    uri.has_fragment = skip(&rest, "#");
    if (uri.has_fragment) {
        uri.fragment = rest;
    }
    return uri;
}

/* RFC 3986 section 5.2.4, over the bytes that were appended to `out` from `start` on. */
static void remove_dot_segments(struct cv_buffer *out, size_t start)
{
    if (cv_buffer_failed(out) || out->len == start) {
        return;
    }
    char *path = out->data + start;
    struct cv_slice in = cv_slice(path, out->len - start);
    size_t kept = 0;
    while (in.len > 0) {
        bool up = cv_slice_equal(in, cv_slice_of("/.."));
        if (skip(&in, "../") || skip(&in, "./")) {
            continue;
        }
        if (up || (in.len >= 4 && memcmp(in.data, "/../", 4) == 0)) {
            /* What is left of the input begins with "/", in place of the ".." or at it. */
            in = cv_slice(in.data + 3, in.len - 3);
            while (kept > 0 && path[--kept] != '/') {
            }
            if (up) {
                path[kept++] = '/';
            }
        } else if (cv_slice_equal(in, cv_slice_of("/."))) {
            path[kept++] = '/';
            in.len = 0;
        } else if (in.len >= 3 && memcmp(in.data, "/./", 3) == 0) {
            in = cv_slice(in.data + 2, in.len - 2);
        } else if (cv_slice_equal(in, cv_slice_of(".")) ||
                   cv_slice_equal(in, cv_slice_of(".."))) {
            in.len = 0;
        } else {
            struct cv_slice after = cv_slice(in.data + 1, in.len - 1);
            size_t n = 1 + take_until(&after, "/").len;
            memmove(path + kept, in.data, n);
            kept += n;
            in = cv_slice(in.data + n, in.len - n);
        }
    }
    out->len = start + kept;
    out->data[out->len] = '\0';
}

/* The same for a path that begins nowhere: a base without a scheme is a name in a folder that
 * is not known. A step up out of that folder stays, so that it is not taken for one inside it.
 */
static void remove_relative_segments(struct cv_buffer *out, size_t start)
{
    struct cv_buffer path = {0};
    cv_buffer_bytes(&path, out->data ? out->data + start : "", out->len - start);
    struct cv_slice rest = cv_buffer_view(&path);
    size_t fixed = start; /* what ends here are steps up */
    out->len = start;
    while (rest.len > 0) {
        struct cv_slice part = take_until(&rest, "/");
        bool slash = skip(&rest, "/");
        bool up = cv_slice_equal(part, cv_slice_of(".."));
        if (cv_slice_equal(part, cv_slice_of("."))) {
            continue;
        }
        if (up && out->len > fixed) {
            out->len--;
            while (out->len > fixed && out->data[out->len - 1] != '/') {
                out->len--;
            }
            continue;
        }
        cv_buffer_slice(out, part);
        cv_buffer_text(out, slash || up ? "/" : "");
        fixed = up ? out->len : fixed;
    }
    out->failed = out->failed || cv_buffer_failed(&path);
    cv_buffer_free(&path);
}

/* A path that would be read as something else: a first segment with a colon is no scheme, and
 * the folder itself is not the empty reference (RFC 3986 section 4.2). */
static void guard_relative(struct cv_buffer *out, size_t start)
{
    struct cv_slice rest = cv_slice(out->data ? out->data + start : "", out->len - start);
    struct cv_slice first = take_until(&rest, "/");
    if (first.len > 0 && !memchr(first.data, ':', first.len)) {
        return;
    }
    struct cv_buffer path = {0};
    cv_buffer_bytes(&path, out->data ? out->data + start : "", out->len - start);
    out->len = start;
    cv_buffer_text(out, "./");
    cv_buffer_slice(out, cv_buffer_view(&path));
    out->failed = out->failed || cv_buffer_failed(&path);
    cv_buffer_free(&path);
}

/* RFC 3986 section 5.2.3. */
static void merge_paths(struct cv_buffer *out, const struct cv_uri *base, struct cv_slice path)
{
    if (base->has_authority && base->path.len == 0) {
        cv_buffer_char(out, '/');
    } else {
        size_t keep = base->path.len;
        while (keep > 0 && base->path.data[keep - 1] != '/') {
            keep--;
        }
        cv_buffer_bytes(out, base->path.data, keep);
    }
    cv_buffer_slice(out, path);
}

static void put_path(struct cv_buffer *out, const struct cv_uri *base,
                     const struct cv_uri *reference)
{
    size_t start = out->len;
    bool absolute = reference->has_scheme || reference->has_authority ||
                    (reference->path.len > 0 && reference->path.data[0] == '/');
    if (absolute) {
        cv_buffer_slice(out, reference->path);
    } else if (reference->path.len == 0) {
        cv_buffer_slice(out, base->path);
    } else {
        merge_paths(out, base, reference->path);
    }
    if (!absolute && reference->path.len == 0) {
        return;
    }
    bool rooted = absolute || base->has_scheme || base->has_authority ||
                  (out->len > start && out->data[start] == '/');
    if (rooted) {
        remove_dot_segments(out, start);
    } else if (!cv_buffer_failed(out)) {
        remove_relative_segments(out, start);
        guard_relative(out, start);
    }
}

void cv_uri_resolve(struct cv_buffer *out, struct cv_slice base, struct cv_slice reference)
{
    struct cv_uri from = cv_uri_split(base);
    struct cv_uri to = cv_uri_split(reference);
    const struct cv_uri *scheme = to.has_scheme ? &to : &from;
    const struct cv_uri *authority = to.has_scheme || to.has_authority ? &to : &from;
    const struct cv_uri *query =
        authority == &to || to.path.len > 0 || to.has_query ? &to : &from;
    if (scheme->has_scheme) {
        cv_buffer_slice(out, scheme->scheme);
        cv_buffer_char(out, ':');
    }
    if (authority->has_authority) {
        cv_buffer_text(out, "//");
        cv_buffer_slice(out, authority->authority);
    }
    put_path(out, &from, &to);
    if (query->has_query) {
        cv_buffer_char(out, '?');
        cv_buffer_slice(out, query->query);
    }
}

static int hex_digit(char c)
{
    const char *digits = "0123456789abcdef";
    const char *at = c ? strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c) : NULL;
    return at ? (int)(at - digits) : -1;
}

bool cv_uri_decode(struct cv_buffer *out, struct cv_slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] != '%') {
            cv_buffer_char(out, text.data[i]);
            continue;
        }
        int high = i + 2 < text.len ? hex_digit(text.data[i + 1]) : -1;
        int low = i + 2 < text.len ? hex_digit(text.data[i + 2]) : -1;
        if (high < 0 || low < 0 || high + low == 0) {
            return false;
        }
        cv_buffer_char(out, (char)(high * 16 + low));
        i += 2;
    }
    return true;
}
