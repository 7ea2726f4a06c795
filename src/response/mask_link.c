#include "response/mask_forms.h"

/* What a host's name ends in for it to be one without anything behind it, and what it may end
 * in besides when a path follows. Short words of English are on neither list: a sentence that
 * begins without a space is no link. */
static const char domains[] = " com org net info biz uk eu io edu gov london wales scot cymru ";
static const char with_path[] = " ly be me co gl gd ie fr de nl es ai tv fm app ";

static bool is_listed(const char *list, const char *word, size_t len)
{
    char spaced[12] = " ";

    if (len == 0 || len > sizeof spaced - 3) {
        return false;
    }
    for (size_t i = 0; i < len; i++) {
        if (!cv_mask_is_letter(word[i])) {
            return false;
        }
        spaced[i + 1] = cv_mask_lower(word[i]);
    }
    spaced[len + 1] = ' ';
    spaced[len + 2] = '\0';
    return strstr(list, spaced) != NULL;
}

static bool starts(struct cv_slice text, size_t at, const char *with)
{
    const size_t len = strlen(with);

    if (text.len - at < len) {
        return false;
    }
    for (size_t i = 0; i < len; i++) {
        if (cv_mask_lower(text.data[at + i]) != with[i]) {
            return false;
        }
    }
    return true;
}

/* Where the word ends, without the punctuation of the sentence around it. */
static size_t word_end(struct cv_slice text, size_t at)
{
    const size_t from = at;

    while (at < text.len && (unsigned char)text.data[at] > ' ' &&
           !cv_mask_one_of(text.data[at], "<>\"") && cv_mask_space(text, at) == 0) {
        at++;
    }
    while (at > from && cv_mask_one_of(text.data[at - 1], ".,;:!?)]'")) {
        at--;
    }
    return at;
}

size_t cv_mask_url(struct cv_slice text, size_t at)
{
    static const char *const begins[] = {"http://", "https://", "ftp://", "www."};

    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++) {
        const size_t host = at + strlen(begins[i]);
        if (starts(text, at, begins[i])) {
            const size_t end = word_end(text, host);
            return end > host ? end - at : 0;
        }
    }
    return 0;
}

static bool is_host_char(char c)
{
    return cv_mask_is_digit(c) || cv_mask_is_letter(c) || c == '-';
}

size_t cv_mask_host(struct cv_slice text, size_t at)
{
    const size_t from = at;
    size_t end = 0;
    bool first = true;

    for (;;) {
        const size_t label = at;
        while (at < text.len && is_host_char(text.data[at])) {
            at++;
        }
        const bool goes_on = at + 1 < text.len &&
                             (text.data[at] == '/' || text.data[at] == ':') &&
                             is_host_char(text.data[at + 1]);
        if (!first && (is_listed(domains, text.data + label, at - label) ||
                       (goes_on && is_listed(with_path, text.data + label, at - label)))) {
            end = at;
        }
        first = false;
        if (at + 1 >= text.len || text.data[at] != '.' || !is_host_char(text.data[at + 1])) {
            break;
        }
        at++;
    }
    if (end == 0 || (end < text.len && text.data[end] == '@')) {
        return 0; /* the first half of an e-mail address comes to its @ later */
    }
    return (end < text.len && cv_mask_one_of(text.data[end], "/:?#") ? word_end(text, end)
                                                                     : end) -
           from;
}
