/* Labels of hosts' names. What characters may stand in a U-label, and beside which others, is
 * written as one regular expression for PCRE2, which knows the properties of Unicode; that a
 * label is in its normal form is seen by folding it (RFC 5892, section 2). */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "schema/idna.h"

#include <pcre2.h>
#include <string.h>

#include "base/text.h"

#define MAX_HOST 253

/* RFC 5892: what is not allowed though it is a letter, mark or digit (sections 2.6, exceptions;
 * 2.3 and 2.4, ignorable properties and blocks; 2.9, old Hangul jamo). */
#define DISALLOWED                                                                             \
    "\\x{640}\\x{7fa}\\x{302e}\\x{302f}\\x{3031}-\\x{3035}\\x{303b}"                           \
    "\\x{1100}-\\x{11ff}\\x{a960}-\\x{a97f}\\x{d7b0}-\\x{d7ff}"                                \
    "\\x{20d0}-\\x{20ff}\\x{1d100}-\\x{1d24f}"                                                 \
    "\\x{34f}\\x{17b4}\\x{17b5}\\x{180b}-\\x{180f}\\x{3164}\\x{ffa0}\\x{fe00}-\\x{fe0f}"       \
    "\\x{e0100}-\\x{e01ef}"
/* What is allowed though it would not be (section 2.6, exceptions). */
#define ALLOWED "\\x{df}\\x{3c2}\\x{6fd}\\x{6fe}\\x{f0b}\\x{3007}"

#define TRANSPARENT "[\\p{Mn}\\p{Me}\\x{ad}\\x{70f}]*"

/* RFC 5893, section 2. */
#define BIDI_COMMON "\\p{bc:EN}\\p{bc:ES}\\p{bc:CS}\\p{bc:ET}\\p{bc:ON}\\p{bc:BN}\\p{bc:NSM}"
#define RIGHT_TO_LEFT "[\\p{bc:R}\\p{bc:AL}\\p{bc:AN}]"
#define BIDI_LABEL                                                                             \
    "^(?:(?=[\\p{bc:R}\\p{bc:AL}])(?!.*\\p{bc:EN}.*\\p{bc:AN})(?!.*\\p{bc:AN}.*\\p{bc:EN})"    \
    "[\\p{bc:R}\\p{bc:AL}\\p{bc:AN}" BIDI_COMMON                                               \
    "]*[\\p{bc:R}\\p{bc:AL}\\p{bc:EN}\\p{bc:AN}]\\p{bc:NSM}*"                                  \
    "|(?=\\p{bc:L})[\\p{bc:L}" BIDI_COMMON "]*[\\p{bc:L}\\p{bc:EN}]\\p{bc:NSM}*)\\z"

/* The pattern of a U-label: RFC 5891, section 5.4, and the rules for single characters in RFC
 * 5892, appendix A. */
static void put_label_pattern(struct cv_buffer *out)
{
    cv_buffer_text(out, "^(?!\\p{M}|-|..--)(?!.*-\\z)");
    /* A.7, katakana middle dot; A.8 and A.9, digits of two kinds */
    cv_buffer_text(out, "(?:(?!.*\\x{30fb})"
                        "|(?=.*[\\p{sc:Hiragana}\\p{sc:Katakana}\\p{sc:Han}]))");
    cv_buffer_text(out, "(?!.*[\\x{660}-\\x{669}].*[\\x{6f0}-\\x{6f9}])"
                        "(?!.*[\\x{6f0}-\\x{6f9}].*[\\x{660}-\\x{669}])(?:");
    /* A.1, zero width non-joiner; A.1 and A.2, both joiners after a virama */
    cv_buffer_format(out, "[%s]" TRANSPARENT "\\x{200c}(?=" TRANSPARENT "[%s])",
                     cv_idna_joins_left, cv_idna_joins_right);
    cv_buffer_format(out, "|(?<=[%s])[\\x{200c}\\x{200d}]", cv_idna_virama);
    /* A.3, middle dot; A.4, Greek keraia; A.5 and A.6, Hebrew geresh and gershayim */
    cv_buffer_text(out, "|(?<=l)\\x{b7}(?=l)|\\x{375}(?=\\p{sc:Greek})"
                        "|(?<=\\p{sc:Hebrew})[\\x{5f3}\\x{5f4}]|\\x{30fb}");
    cv_buffer_text(out,
                   "|[-0-9a-z" ALLOWED "]"
                   "|(?![" DISALLOWED "])[\\p{Ll}\\p{Lu}\\p{Lo}\\p{Nd}\\p{Lm}\\p{Mn}\\p{Mc}]"
                   ")+\\z");
}

/* False also when the pattern cannot be run: what could not be checked is not called right. */
static bool matches(const char *pattern, struct cv_slice text)
{
    int number = 0;
    PCRE2_SIZE at = 0;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
                                     PCRE2_UTF | PCRE2_DOTALL, &number, &at, NULL);
    pcre2_match_data *data = code ? pcre2_match_data_create(1, NULL) : NULL;
    bool found =
        data && pcre2_match(code, (PCRE2_SPTR)text.data, text.len, 0, 0, data, NULL) >= 0;
    pcre2_match_data_free(data);
    pcre2_code_free(code);
    return found;
}

/* Whether a label is as NFKC and case folding leave it; the characters that have rules of their
 * own are put aside, by one that nothing combines with. */
static bool is_stable(const struct cv_label *label)
{
    static const uint32_t aside[] = {0xdf,  0x3c2,  0xb7,   0x375,  0x5f3,
                                     0x5f4, 0x30fb, 0x200c, 0x200d, '-'};
    struct cv_buffer text = {0};
    struct cv_buffer folded = {0};
    for (size_t i = 0; i < label->n; i++) {
        uint32_t point = label->points[i];
        for (size_t k = 0; k < sizeof(aside) / sizeof(aside[0]); k++) {
            point = label->points[i] == aside[k] ? 0x3042 : point;
        }
        cv_utf8_append(&text, point);
    }
    bool stable = cv_fold(&folded, cv_buffer_view(&text)) == 0 && !cv_buffer_failed(&text) &&
                  cv_slice_equal(cv_buffer_view(&text), cv_buffer_view(&folded));
    cv_buffer_free(&text);
    cv_buffer_free(&folded);
    return stable;
}

static bool is_u_label(const struct cv_label *label)
{
    struct cv_buffer text = {0};
    struct cv_buffer pattern = {0};
    char encoded[CV_LABEL_MAX];
    size_t len = 0;
    if (!cv_punycode_encode(encoded, &len, label) || len + 4 > CV_LABEL_MAX) {
        return false;
    }
    for (size_t i = 0; i < label->n; i++) {
        cv_utf8_append(&text, label->points[i]);
    }
    put_label_pattern(&pattern);
    bool good = !cv_buffer_failed(&text) && !cv_buffer_failed(&pattern) && is_stable(label) &&
                matches(cv_buffer_string(&pattern), cv_buffer_view(&text));
    cv_buffer_free(&text);
    cv_buffer_free(&pattern);
    return good;
}

static bool is_a_label(struct cv_slice inside, struct cv_label *label)
{
    char again[CV_LABEL_MAX];
    size_t len = 0;
    bool beyond_ascii = false;
    if (!cv_punycode_decode(label, inside) || !cv_punycode_encode(again, &len, label) ||
        len != inside.len) {
        return false;
    }
    for (size_t i = 0; i < len; i++) {
        if ((again[i] | 32) != (inside.data[i] | 32)) {
            return false;
        }
    }
    for (size_t i = 0; i < label->n; i++) {
        beyond_ascii = beyond_ascii || label->points[i] > 127;
        if (label->points[i] >= 'A' && label->points[i] <= 'Z') {
            label->points[i] += 32;
        }
    }
    return beyond_ascii && is_u_label(label);
}

/* A label of letters, digits and hyphens (RFC 1123, section 2.1). */
static bool is_ldh(struct cv_slice label)
{
    if (label.len == 0 || label.len > CV_LABEL_MAX || label.data[0] == '-' ||
        label.data[label.len - 1] == '-') {
        return false;
    }
    for (size_t i = 0; i < label.len; i++) {
        char lower = (char)(label.data[i] | 32);
        bool digit = label.data[i] >= '0' && label.data[i] <= '9';
        if (!digit && label.data[i] != '-' && (lower < 'a' || lower > 'z')) {
            return false;
        }
    }
    return true;
}

static bool is_ascii(struct cv_slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.data[i] > 127) {
            return false;
        }
    }
    return true;
}

static uint32_t next_point(struct cv_slice text, size_t *at)
{
    unsigned char lead = (unsigned char)text.data[(*at)++];
    uint32_t point = lead;
    if (lead >= 0x80) {
        point = lead < 0xe0 ? lead & 31 : lead < 0xf0 ? lead & 15 : lead & 7;
    }
    while (*at < text.len && ((unsigned char)text.data[*at] & 0xc0) == 0x80) {
        point = point << 6 | ((unsigned char)text.data[(*at)++] & 63);
    }
    return point;
}

/* RFC 5890 section 2.3.1: of the labels with hyphens in the third and fourth place, only those
 * with "xn--" are names of IDNA. Before it, and still where IDNA is not asked for, they were
 * names like others (RFC 1123 section 2.1). */
static bool read_ascii_label(struct cv_slice text, bool unicode, struct cv_label *label)
{
    if (!is_ldh(text)) {
        return false;
    }
    bool reserved = text.len >= 4 && memcmp(text.data + 2, "--", 2) == 0;
    if (reserved && (text.data[0] | 32) == 'x' && (text.data[1] | 32) == 'n') {
        return is_a_label(cv_slice(text.data + 4, text.len - 4), label);
    }
    if (reserved && unicode) {
        return false;
    }
    for (size_t i = 0; i < text.len; i++) {
        label->points[label->n++] = (unsigned char)text.data[i];
    }
    return true;
}

/* One label, its form in Unicode to `label`, its length as an A-label to `size`. */
static bool read_label(struct cv_slice text, bool unicode, struct cv_label *label, size_t *size)
{
    char encoded[CV_LABEL_MAX];
    label->n = 0;
    *size = text.len;
    if (is_ascii(text)) {
        return read_ascii_label(text, unicode, label);
    }
    for (size_t at = 0; at < text.len;) {
        if (label->n == CV_LABEL_MAX) {
            return false;
        }
        label->points[label->n++] = next_point(text, &at);
    }
    if (!unicode || !is_u_label(label) || !cv_punycode_encode(encoded, size, label)) {
        return false;
    }
    *size += 4;
    return true;
}

/* The bytes of the separator at `at`, or 0. */
static size_t dot_at(struct cv_slice text, size_t at, bool unicode)
{
    static const char *const dots[] = {"\xe3\x80\x82", "\xef\xbc\x8e", "\xef\xbd\xa1"};
    if (text.data[at] == '.') {
        return 1;
    }
    for (size_t i = 0; i < 3 && unicode && text.len - at >= 3; i++) {
        if (memcmp(text.data + at, dots[i], 3) == 0) {
            return 3;
        }
    }
    return 0;
}

/* RFC 5893: in a name with letters that run from right to left, each label keeps the rule.
 * `names` are the labels in Unicode, a line each. */
static bool keeps_direction(struct cv_slice names)
{
    if (is_ascii(names) || !matches(RIGHT_TO_LEFT, names)) {
        return true;
    }
    for (size_t at = 0; at < names.len;) {
        const char *end = memchr(names.data + at, '\n', names.len - at);
        struct cv_slice label = cv_slice(names.data + at, (size_t)(end - names.data) - at);
        if (!matches(BIDI_LABEL, label)) {
            return false;
        }
        at += label.len + 1;
    }
    return true;
}

static bool read_labels(struct cv_slice text, bool unicode, struct cv_buffer *names)
{
    size_t begin = 0;
    size_t whole = 0;
    for (size_t at = 0; at <= text.len; at++) {
        size_t dot = at < text.len ? dot_at(text, at, unicode) : 1;
        if (dot == 0) {
            continue;
        }
        struct cv_label label;
        size_t size = 0;
        if (!read_label(cv_slice(text.data + begin, at - begin), unicode, &label, &size)) {
            return false;
        }
        whole += size + 1;
        for (size_t i = 0; i < label.n; i++) {
            cv_utf8_append(names, label.points[i]);
        }
        cv_buffer_char(names, '\n');
        at += dot - 1;
        begin = at + 1;
    }
    return whole - 1 <= MAX_HOST;
}

bool cv_is_host(struct cv_slice text, bool unicode)
{
    struct cv_buffer names = {0};
    /* No character takes more than four bytes; a longer text need not be looked at. */
    bool good = text.len <= (size_t)4 * MAX_HOST && read_labels(text, unicode, &names) &&
                !cv_buffer_failed(&names) && keeps_direction(cv_buffer_view(&names));
    cv_buffer_free(&names);
    return good;
}
