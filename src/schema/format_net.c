/* Addresses of the network: hosts, IP addresses, mailboxes. */
#include <stdint.h>

#include "base/text.h"
#include "schema/format.h"
#include "schema/idna.h"

#define MAX_LOCAL_PART 64
#define MAX_DOMAIN 255 /* RFC 5321, section 4.5.3.1.2 */

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
            if (at >= text.len || text.data[at] != '.') {
                return false;
            }
            begin = ++at;
        }
        while (at < text.len && is_digit(text.data[at]) && at - begin < 3) {
            value = value * 10 + (text.data[at++] - '0');
        }
        if (at == begin || value > 255 || (text.data[begin] == '0' && at - begin > 1)) {
            return false;
        }
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
        while (at < text.len && is_hex(text.data[at])) {
            at++;
        }
        if (at < text.len && text.data[at] == '.') {
            return cv_is_ipv4(cv_slice(text.data + begin, text.len - begin)) ? groups + 2 : -1;
        }
        if (at == begin || at - begin > 4) {
            return -1;
        }
        groups++;
        if (at == text.len) {
            break;
        }
        if (text.data[at++] != ':' || at == text.len) {
            return -1;
        }
    }
    return groups;
}

bool cv_is_ipv6(struct cv_slice text)
{
    size_t gap = 0;
    while (gap + 1 < text.len && !(text.data[gap] == ':' && text.data[gap + 1] == ':')) {
        gap++;
    }
    if (gap + 1 >= text.len) {
        return count_groups(text) == 8;
    }
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

bool cv_format_hostname(const char *text)
{
    return cv_is_host(cv_slice_of(text), false);
}

bool cv_format_idn_hostname(const char *text)
{
    return cv_is_host(cv_slice_of(text), true);
}

static bool is_atom_character(char c)
{
    return is_letter(c) || is_digit(c) || (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", c));
}

static bool is_dot_atom(struct cv_slice text, bool unicode)
{
    bool after_dot = true;
    for (size_t i = 0; i < text.len; i++) {
        bool dot = text.data[i] == '.';
        bool beyond = unicode && (unsigned char)text.data[i] > 127;
        if (dot ? after_dot : !beyond && !is_atom_character(text.data[i])) {
            return false;
        }
        after_dot = dot;
    }
    return !after_dot;
}

static bool is_quoted(struct cv_slice text, bool unicode)
{
    if (text.len < 2 || text.data[0] != '"' || text.data[text.len - 1] != '"') {
        return false;
    }
    for (size_t i = 1; i < text.len - 1; i++) {
        char c = text.data[i];
        bool beyond = (unsigned char)c > 127;
        if (beyond ? !unicode : c < ' ' || c == '"' || c == 127) {
            return false;
        }
        if (c == '\\' && ++i == text.len - 1) {
            return false;
        }
    }
    return true;
}

/* Whether the text begins with the letters and signs of `prefix` (in lower case) in any case,
 * as ABNF means a string (RFC 5234, section 2.3). */
static bool begins_with(struct cv_slice text, const char *prefix)
{
    size_t n = strlen(prefix);
    for (size_t i = 0; i < n; i++) {
        int c = i < text.len ? text.data[i] : '\0';
        if (c != prefix[i] && ((c | 32) != prefix[i] || c < 'A')) {
            return false;
        }
    }
    return true;
}

static bool is_address_literal(struct cv_slice text)
{
    static const char v6[] = "ipv6:";
    if (text.len < 2 || text.data[0] != '[' || text.data[text.len - 1] != ']') {
        return false;
    }
    struct cv_slice inside = cv_slice(text.data + 1, text.len - 2);
    size_t n = sizeof(v6) - 1;
    if (inside.len > n && begins_with(inside, v6)) {
        return cv_is_ipv6(cv_slice(inside.data + n, inside.len - n));
    }
    return cv_is_ipv4(inside);
}

/* RFC 6531, section 3.3, lets any character beyond ASCII stand in a domain; whether there can
 * be such a host (IDNA) is another question, also when it is not in its normal form. */
static bool is_unicode_domain(struct cv_slice text)
{
    char before = '.';
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool beyond = (unsigned char)c > 127;
        bool dot = c == '.';
        if (!dot && !beyond && !is_letter(c) && !is_digit(c) && c != '-') {
            return false;
        }
        if ((dot || c == '-') && before == '.') {
            return false;
        }
        if (dot && before == '-') {
            return false;
        }
        before = c;
    }
    return before != '.' && before != '-' && text.len <= MAX_DOMAIN;
}

/* RFC 5321, section 4.1.2; `unicode`: RFC 6531, section 3.3. */
static bool is_mailbox(const char *text, bool unicode)
{
    const char *at = strrchr(text, '@');
    if (!at) {
        return false;
    }
    struct cv_slice local = cv_slice(text, (size_t)(at - text));
    struct cv_slice domain = cv_slice_of(at + 1);
    return local.len <= MAX_LOCAL_PART &&
           (is_dot_atom(local, unicode) || is_quoted(local, unicode)) &&
           (cv_is_host(domain, false) || (unicode && is_unicode_domain(domain)) ||
            is_address_literal(domain));
}

bool cv_format_email(const char *text)
{
    return is_mailbox(text, false);
}

bool cv_format_idn_email(const char *text)
{
    return is_mailbox(text, true);
}
