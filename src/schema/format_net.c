/* Addresses of the network: hosts, IP addresses, mailboxes. */
#include <stdint.h>

#include "base/text.h"
#include "schema/format.h"

#define MAX_LABEL 63
#define MAX_HOST 253
#define MAX_LOCAL_PART 64

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool cv_is_ipv4(struct cv_slice text)
{
    size_t at = 0;
    for (int part = 0; part < 4; part++) {
        size_t begin = at;
        int value = 0;
        if (part > 0) {
            if (at >= text.len || text.data[at] != '.')
                return false;
            begin = ++at;
        }
        while (at < text.len && is_digit(text.data[at]) && at - begin < 3)
            value = value * 10 + (text.data[at++] - '0');
        if (at == begin || value > 255 || (text.data[begin] == '0' && at - begin > 1))
            return false;
    }
    return at == text.len;
}

/* The groups of four hex digits up to the end or "::"; an IPv4 address at the end counts as
 * two. -1 when it is neither. */
static int count_groups(struct cv_slice text)
{
    int groups = 0;
    size_t at = 0;
    while (at < text.len) {
        size_t begin = at;
        while (at < text.len && is_hex(text.data[at]))
            at++;
        if (at < text.len && text.data[at] == '.')
            return cv_is_ipv4(cv_slice(text.data + begin, text.len - begin)) ? groups + 2 : -1;
        if (at == begin || at - begin > 4)
            return -1;
        groups++;
        if (at == text.len)
            break;
        if (text.data[at++] != ':' || at == text.len)
            return -1;
    }
    return groups;
}

bool cv_is_ipv6(struct cv_slice text)
{
    size_t gap = 0;
    while (gap + 1 < text.len && !(text.data[gap] == ':' && text.data[gap + 1] == ':'))
        gap++;
    if (gap + 1 >= text.len)
        return count_groups(text) == 8;
    struct cv_slice before = cv_slice(text.data, gap);
    int left = memchr(before.data, '.', before.len) ? -1 : count_groups(before);
    int right = count_groups(cv_slice(text.data + gap + 2, text.len - gap - 2));
    return left >= 0 && right >= 0 && left + right <= 7;
}

bool cv_format_ipv4(const char *text)
{
    return cv_is_ipv4(cv_slice_of(text));
}

bool cv_format_ipv6(const char *text)
{
    return cv_is_ipv6(cv_slice_of(text));
}

static bool is_label(struct cv_slice label)
{
    if (label.len == 0 || label.len > MAX_LABEL || label.data[0] == '-' ||
        label.data[label.len - 1] == '-')
        return false;
    /* RFC 5890 section 2.3.1: of the labels with hyphens there, only "xn--" is in use. */
    if (label.len >= 4 && memcmp(label.data + 2, "--", 2) == 0 &&
        ((label.data[0] | 32) != 'x' || (label.data[1] | 32) != 'n'))
        return false;
    for (size_t i = 0; i < label.len; i++) {
        if (!is_letter(label.data[i]) && !is_digit(label.data[i]) && label.data[i] != '-')
            return false;
    }
    return true;
}

static bool is_host(struct cv_slice text)
{
    size_t begin = 0;
    if (text.len > MAX_HOST)
        return false;
    for (size_t i = 0; i <= text.len; i++) {
        if (i < text.len && text.data[i] != '.')
            continue;
        if (!is_label(cv_slice(text.data + begin, i - begin)))
            return false;
        begin = i + 1;
    }
    return true;
}

bool cv_format_hostname(const char *text)
{
    return is_host(cv_slice_of(text));
}

static bool is_atom_character(char c)
{
    return is_letter(c) || is_digit(c) || (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", c));
}

static bool is_dot_atom(struct cv_slice text)
{
    bool after_dot = true;
    for (size_t i = 0; i < text.len; i++) {
        bool dot = text.data[i] == '.';
        if (dot ? after_dot : !is_atom_character(text.data[i]))
            return false;
        after_dot = dot;
    }
    return !after_dot;
}

static bool is_quoted(struct cv_slice text)
{
    if (text.len < 2 || text.data[0] != '"' || text.data[text.len - 1] != '"')
        return false;
    for (size_t i = 1; i < text.len - 1; i++) {
        char c = text.data[i];
        if (c < ' ' || c == '"' || c == 127)
            return false;
        if (c == '\\' && ++i == text.len - 1)
            return false;
    }
    return true;
}

static bool is_address_literal(struct cv_slice text)
{
    static const char v6[] = "IPv6:";
    if (text.len < 2 || text.data[0] != '[' || text.data[text.len - 1] != ']')
        return false;
    struct cv_slice inside = cv_slice(text.data + 1, text.len - 2);
    size_t n = sizeof(v6) - 1;
    if (inside.len > n && memcmp(inside.data, v6, n) == 0)
        return cv_is_ipv6(cv_slice(inside.data + n, inside.len - n));
    return cv_is_ipv4(inside);
}

bool cv_format_email(const char *text)
{
    const char *at = strrchr(text, '@');
    if (!at)
        return false;
    struct cv_slice local = cv_slice(text, (size_t)(at - text));
    struct cv_slice domain = cv_slice_of(at + 1);
    return local.len <= MAX_LOCAL_PART && (is_dot_atom(local) || is_quoted(local)) &&
           (is_host(domain) || is_address_literal(domain));
}
