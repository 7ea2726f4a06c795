#include "response/mask.h"

#include "response/mask_forms.h"

#define FEFF "\xEF\xBB\xBF"

struct masking {
    struct cv_buffer *out;
    struct cv_slice text;
    size_t done; /* what stands before is in `out` */
};

static bool is_word(char c)
{
    return cv_mask_is_digit(c) || cv_mask_is_letter(c);
}

/* Puts `label` in the place of text[from..end). */
static void replace(struct masking *m, size_t from, size_t end, const char *label)
{
    cv_buffer_bytes(m->out, m->text.data + m->done, from - m->done);
    cv_buffer_text(m->out, label);
    m->done = end;
}

/* Bytes of a letter beyond ASCII that begins here: not of a sign, quotation mark or picture. */
static size_t wide_letter(struct cv_slice text, size_t at)
{
    const unsigned char lead = (unsigned char)text.data[at];
    const size_t len = lead < 0xC3 || lead == 0xE2 || lead > 0xEF ? 0 : lead < 0xE0 ? 2 : 3;

    return len <= text.len - at ? len : 0;
}

/* Where the local part of an address that ends before `at` begins. */
static size_t local_start(const struct masking *m, size_t at)
{
    while (at > m->done) {
        size_t before = at - 1;
        while (before > m->done && ((unsigned char)m->text.data[before] & 0xC0) == 0x80) {
            before--;
        }
        const char c = m->text.data[before];
        if (!is_word(c) && !cv_mask_one_of(c, ".!#$%&'*+-_=~") &&
            wide_letter(m->text, before) != at - before) {
            break;
        }
        at = before;
    }
    return at;
}

/* Where the host that begins at `at` ends, without a full stop behind it. */
static size_t host_end(struct cv_slice text, size_t at)
{
    const size_t from = at;

    while (at < text.len) {
        const char c = text.data[at];
        const size_t len = is_word(c) || c == '.' || c == '-' ? 1 : wide_letter(text, at);
        if (len == 0) {
            break;
        }
        at += len;
    }
    while (at > from && (text.data[at - 1] == '.' || text.data[at - 1] == '-')) {
        at--;
    }
    return at;
}

/* Whether any letter is in text[from..end), ASCII or not. */
static bool has_letter(struct cv_slice text, size_t from, size_t end)
{
    while (from < end && (unsigned char)text.data[from] < 0x80 &&
           !cv_mask_is_letter(text.data[from])) {
        from++;
    }
    return from < end;
}

/* The e-mail address whose @ stands here. A host without a dot will do: people forget it. */
static bool mask_address(struct masking *m, size_t at)
{
    const size_t from = local_start(m, at);
    const size_t end = host_end(m->text, at + 1);
    const bool dotted = memchr(m->text.data + at, '.', end - at) != NULL;

    if (from == at || end < at + 3 || !has_letter(m->text, at + 1, end) ||
        (!dotted && !has_letter(m->text, from, at))) {
        return false;
    }
    replace(m, from, end, "[e-mail]");
    return true;
}

/* Whether a number or a word may begin here: not in the middle of one. */
static bool begins(struct cv_slice text, size_t at)
{
    const char before = (char)(at > 0 ? text.data[at - 1] : ' ');

    if (is_word(before)) {
        return false;
    }
    return !(cv_mask_one_of(before, ".,") && at > 1 && cv_mask_is_digit(text.data[at - 2]) &&
             cv_mask_is_digit(text.data[at]));
}

/* Whether a host's name may begin here. Where one did not end well, none of its parts does. */
static bool host_begins(struct cv_slice text, size_t at)
{
    return is_word(text.data[at]) && (at == 0 || !cv_mask_one_of(text.data[at - 1], ".-_"));
}

/* Whether what ends here is the first half of an e-mail address, which comes to its @ later. */
static bool is_local_part(struct cv_slice text, size_t end)
{
    return end + 1 < text.len && text.data[end] == '@' && is_word(text.data[end + 1]);
}

/* What begins here, masked or left alone; how many bytes were dealt with. */
static size_t mask_here(struct masking *m, size_t at)
{
    size_t len = cv_mask_url(m->text, at);

    if (len == 0 && host_begins(m->text, at)) {
        len = cv_mask_host(m->text, at);
    }
    if (len > 0) {
        replace(m, at, at + len, "[link]");
        return len;
    }
    if ((len = cv_mask_postcode(m->text, at)) > 0 && !is_local_part(m->text, at + len)) {
        replace(m, at, at + len, "[postcode]");
        return len;
    }
    if ((len = cv_mask_day(m->text, at)) > 0) {
        return len;
    }
    if ((len = cv_mask_phone(m->text, at)) > 0 && !is_local_part(m->text, at + len)) {
        replace(m, at, at + len, "[phone]");
        return len;
    }
    return 1;
}

static void mask_plain(struct cv_buffer *out, struct cv_slice text)
{
    struct masking m = {.out = out, .text = text};

    for (size_t at = 0; at < text.len;) {
        if (text.data[at] == '@' && mask_address(&m, at)) {
            at = m.done;
        } else if (begins(text, at) &&
                   (is_word(text.data[at]) || cv_mask_one_of(text.data[at], "+("))) {
            at += mask_here(&m, at);
        } else {
            at++;
        }
    }
    cv_buffer_bytes(out, text.data + m.done, text.len - m.done);
}

/* Where U+FEFF stands next, or the end. */
static size_t next_mark(struct cv_slice text, size_t at)
{
    while (at < text.len) {
        const char *found = memchr(text.data + at, FEFF[0], text.len - at);
        if (!found) {
            break;
        }
        at = (size_t)(found - text.data);
        if (text.len - at >= 3 && memcmp(found, FEFF, 3) == 0) {
            return at;
        }
        at++;
    }
    return text.len;
}

void cv_mask(struct cv_buffer *out, struct cv_slice text)
{
    struct cv_buffer without = {0};
    size_t mark = next_mark(text, 0);

    if (mark == text.len) {
        mask_plain(out, text);
        return;
    }
    for (size_t at = 0; at < text.len;) {
        cv_buffer_bytes(&without, text.data + at, mark - at);
        at = mark < text.len ? mark + 3 : mark;
        mark = next_mark(text, at);
    }
    if (cv_buffer_failed(&without)) {
        out->failed = true;
    } else {
        mask_plain(out, cv_buffer_view(&without));
    }
    cv_buffer_free(&without);
}
