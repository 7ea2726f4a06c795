/* Punycode (RFC 3492, section 6). */
#include "schema/idna.h"

enum {
    BASE = 36,
    T_MIN = 1,
    T_MAX = 26,
    SKEW = 38,
    DAMP = 700,
    FIRST_N = 128,
    FIRST_BIAS = 72
};

static uint32_t adapt(uint32_t delta, uint32_t n, bool first)
{
    uint32_t k = 0;
    delta = first ? delta / DAMP : delta / 2;
    delta += delta / n;
    for (; delta > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) {
        delta /= BASE - T_MIN;
    }
    return k + (BASE - T_MIN + 1) * delta / (delta + SKEW);
}

static uint32_t threshold(uint32_t k, uint32_t bias)
{
    if (k <= bias) {
        return T_MIN;
    }
    return k >= bias + T_MAX ? T_MAX : k - bias;
}

static uint32_t digit_of(char c)
{
    if (c >= 'a' && c <= 'z') {
        return (uint32_t)(c - 'a');
    }
    if (c >= 'A' && c <= 'Z') {
        return (uint32_t)(c - 'A');
    }
    return c >= '0' && c <= '9' ? (uint32_t)(c - '0') + 26 : BASE;
}

/* A variable-length integer at *at, added to *i. */
static bool read_integer(struct cv_slice text, size_t *at, uint32_t bias, uint32_t *i)
{
    uint64_t weight = 1;
    uint64_t value = *i;
    for (uint32_t k = BASE;; k += BASE) {
        uint32_t digit = *at < text.len ? digit_of(text.data[(*at)++]) : BASE;
        if (digit == BASE) {
            return false;
        }
        value += digit * weight;
        if (value > INT32_MAX) {
            return false;
        }
        uint32_t t = threshold(k, bias);
        if (digit < t) {
            break;
        }
        weight *= BASE - t;
        if (weight > INT32_MAX) {
            return false;
        }
    }
    *i = (uint32_t)value;
    return true;
}

static void insert(struct cv_label *label, size_t at, uint32_t point)
{
    for (size_t k = label->n++; k > at; k--) {
        label->points[k] = label->points[k - 1];
    }
    label->points[at] = point;
}

bool cv_punycode_decode(struct cv_label *label, struct cv_slice text)
{
    size_t basic = text.len;
    while (basic > 0 && text.data[basic - 1] != '-') {
        basic--;
    }
    size_t at = basic;
    label->n = 0;
    if (text.len > CV_LABEL_MAX) {
        return false;
    }
    for (size_t k = 0; basic > 0 && k < basic - 1; k++) {
        label->points[label->n++] = (unsigned char)text.data[k];
    }
    uint32_t n = FIRST_N;
    uint32_t i = 0;
    uint32_t bias = FIRST_BIAS;
    while (at < text.len) {
        uint32_t before = i;
        if (label->n == CV_LABEL_MAX || !read_integer(text, &at, bias, &i)) {
            return false;
        }
        uint32_t count = (uint32_t)label->n + 1;
        bias = adapt(i - before, count, before == 0);
        n += i / count;
        i %= count;
        if (n > 0x10ffff || (n >= 0xd800 && n <= 0xdfff)) {
            return false;
        }
        insert(label, i++, n);
    }
    return true;
}

static bool put(char text[CV_LABEL_MAX], size_t *len, uint32_t digit)
{
    if (*len == CV_LABEL_MAX) {
        return false;
    }
    text[(*len)++] = (char)(digit < 26 ? 'a' + digit : '0' + digit - 26);
    return true;
}

static bool write_integer(char text[CV_LABEL_MAX], size_t *len, uint32_t value, uint32_t bias)
{
    for (uint32_t k = BASE;; k += BASE) {
        uint32_t t = threshold(k, bias);
        if (value < t) {
            return put(text, len, value);
        }
        if (!put(text, len, t + (value - t) % (BASE - t))) {
            return false;
        }
        value = (value - t) / (BASE - t);
    }
}

/* The smallest code point of the label that is not below n. */
static uint32_t next_point(const struct cv_label *label, uint32_t n)
{
    uint32_t least = UINT32_MAX;
    for (size_t k = 0; k < label->n; k++) {
        if (label->points[k] >= n && label->points[k] < least) {
            least = label->points[k];
        }
    }
    return least;
}

bool cv_punycode_encode(char text[CV_LABEL_MAX], size_t *len, const struct cv_label *label)
{
    *len = 0;
    for (size_t k = 0; k < label->n; k++) {
        if (label->points[k] < FIRST_N) {
            text[(*len)++] = (char)label->points[k];
        }
    }
    uint32_t basic = (uint32_t)*len;
    uint32_t done = basic;
    uint32_t bias = FIRST_BIAS;
    uint32_t delta = 0;
    uint32_t n = FIRST_N;
    if (basic > 0) {
        if (*len == CV_LABEL_MAX) {
            return false;
        }
        text[(*len)++] = '-';
    }
    while (done < label->n) {
        /* At most 63 characters of 21 bits: none of this overflows 32 bits. */
        uint32_t m = next_point(label, n);
        delta += (m - n) * (done + 1);
        n = m;
        for (size_t k = 0; k < label->n; k++) {
            delta += label->points[k] < n;
            if (label->points[k] != n) {
                continue;
            }
            if (!write_integer(text, len, delta, bias)) {
                return false;
            }
            bias = adapt(delta, done + 1, done == basic);
            delta = 0;
            done++;
        }
        delta++;
        n++;
    }
    return true;
}
