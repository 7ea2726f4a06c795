/* Telephone numbers. British ones have nine or ten digits behind their 0 (Ofcom, National
 * Telephone Numbering Plan), all others at most fifteen with their country's (ITU-T E.164). */
#include "response/mask_forms.h"

#define MOST_GROUPS ((size_t)10)
#define MOST_BETWEEN ((size_t)3) /* characters between two groups: ") -" */
#define MOST_DIGITS ((size_t)17) /* 00 and fifteen */

/* Runs of digits with what people put between them. */
struct groups {
    struct {
        size_t len, end; /* digits; where the text goes on */
    } at[MOST_GROUPS];
    size_t n;
    bool spaced; /* nothing but spaces stands between them */
    bool pairs;  /* each has two digits */
};

size_t cv_mask_space(struct cv_slice text, size_t at)
{
    const struct cv_slice rest = cv_slice(text.data + at, text.len - at);

    if (rest.len > 0 && rest.data[0] == ' ') {
        return 1;
    }
    if (rest.len > 1 && memcmp(rest.data, "\xC2\xA0", 2) == 0) {
        return 2;
    }
    return rest.len > 2 && memcmp(rest.data, "\xE2\x80\xAF", 3) == 0 ? 3 : 0;
}

/* Bytes of a dot, dash or bracket at this place. */
static size_t mark(struct cv_slice text, size_t at)
{
    const struct cv_slice rest = cv_slice(text.data + at, text.len - at);

    if (rest.len > 0 && cv_mask_one_of(rest.data[0], ".-()")) {
        return 1;
    }
    /* U+2010 hyphen to U+2015 bar */
    return rest.len > 2 && memcmp(rest.data, "\xE2\x80", 2) == 0 &&
                   (unsigned char)rest.data[2] >= 0x90 && (unsigned char)rest.data[2] <= 0x95
               ? 3
               : 0;
}

/* Where the next digit stands, when no more than MOST_BETWEEN characters are before it. */
static bool next_digit(struct cv_slice text, size_t *at, bool *spaced)
{
    for (size_t i = 0; i <= MOST_BETWEEN && *at < text.len; i++) {
        const size_t space = cv_mask_space(text, *at);
        const size_t other = space ? 0 : mark(text, *at);
        if (cv_mask_is_digit(text.data[*at])) {
            return true;
        }
        if (space + other == 0) {
            return false;
        }
        *spaced = *spaced && other == 0;
        *at += space + other;
    }
    return false;
}

static void read_groups(struct groups *groups, struct cv_slice text, size_t at)
{
    size_t digits = 0;

    *groups = (struct groups){.spaced = true, .pairs = true};
    bool spaced = true;
    while (groups->n < MOST_GROUPS && digits <= MOST_DIGITS && next_digit(text, &at, &spaced)) {
        const size_t from = at;
        groups->spaced = groups->spaced && spaced;
        while (at < text.len && cv_mask_is_digit(text.data[at]) && at - from <= MOST_DIGITS) {
            at++;
        }
        groups->at[groups->n].len = at - from;
        groups->at[groups->n].end = at;
        groups->pairs = groups->pairs && at - from == 2;
        digits += at - from;
        groups->n++;
    }
}

/* Where a number of `least` to `most` digits ends, the longest that ends with a group; 0: there
 * is none. */
static size_t ends(const struct groups *groups, size_t least, size_t most)
{
    size_t digits = 0;
    size_t end = 0;

    for (size_t i = 0; i < groups->n; i++) {
        digits += groups->at[i].len;
        if (digits >= least && digits <= most) {
            end = groups->at[i].end;
        }
    }
    return end;
}

/* Takes `digits` and what may stand behind them; false when the text does not go on so. */
static bool take(struct cv_slice text, size_t *at, const char *digits)
{
    const size_t len = strlen(digits);

    if (text.len - *at < len || memcmp(text.data + *at, digits, len) != 0) {
        return false;
    }
    *at += len;
    return true;
}

/* Behind +44: ten digits or nine, a 0 in brackets or without them before. */
static size_t british_end(struct cv_slice text, size_t at)
{
    struct groups groups;
    bool spaced = true;

    if (!next_digit(text, &at, &spaced)) {
        return 0;
    }
    if (take(text, &at, "0") && !next_digit(text, &at, &spaced)) {
        return 0;
    }
    read_groups(&groups, text, at);
    return text.data[at] == '0' ? 0 : ends(&groups, 9, 10);
}

/* From its 0 on: the first group is an area's code, or all are pairs as in France. */
static size_t national_end(struct cv_slice text, size_t at)
{
    struct groups groups;

    read_groups(&groups, text, at);
    const bool grouped = groups.at[0].len >= 3 || (groups.pairs && groups.spaced);
    if (!grouped || groups.at[0].len < 2 || text.data[at + 1] == '0') {
        return 0;
    }
    return ends(&groups, 10, 11);
}

/* A mobile number whose 0 a spreadsheet took away. */
static size_t bare_mobile_end(struct cv_slice text, size_t at)
{
    struct groups groups;

    read_groups(&groups, text, at);
    return groups.at[0].len == 10 ? groups.at[0].end : 0;
}

/* Behind + or 00. */
static size_t foreign_end(struct cv_slice text, size_t at)
{
    struct groups groups;

    if (at >= text.len || text.data[at] < '1' || text.data[at] > '9') {
        return 0;
    }
    read_groups(&groups, text, at);
    return ends(&groups, 8, 15);
}

static size_t any_end(struct cv_slice text, size_t at)
{
    size_t abroad = at;
    size_t end = 0;
    const bool plus = take(text, &abroad, "+");

    if (plus || take(text, &abroad, "00")) {
        bool spaced = true;
        if (!next_digit(text, &abroad, &spaced)) {
            return 0;
        }
        size_t home = abroad;
        end = take(text, &home, "44") ? british_end(text, home) : 0;
        return end ? end : foreign_end(text, abroad);
    }
    switch (text.data[at]) {
    case '0':
        return national_end(text, at);
    case '4':
        return take(text, &at, "44") ? british_end(text, at) : 0;
    case '7':
        return bare_mobile_end(text, at);
    default:
        return 0;
    }
}

size_t cv_mask_phone(struct cv_slice text, size_t at)
{
    const bool bracket = text.data[at] == '(';
    const size_t from = at + bracket;

    if (from >= text.len || (!cv_mask_is_digit(text.data[from]) && text.data[from] != '+')) {
        return 0;
    }
    const size_t end = any_end(text, from);
    if (end == 0 || (bracket && !memchr(text.data + from, ')', end - from))) {
        return 0; /* a bracket around the whole number stays; what is in it comes next */
    }
    return end - at;
}

/* Up to `most` digits at *at; how many. */
static size_t digits(struct cv_slice text, size_t *at, size_t most)
{
    const size_t from = *at;

    while (*at < text.len && *at - from < most && cv_mask_is_digit(text.data[*at])) {
        (*at)++;
    }
    return *at - from;
}

size_t cv_mask_day(struct cv_slice text, size_t at)
{
    const size_t from = at;

    if (digits(text, &at, 2) == 0 || at >= text.len || !cv_mask_one_of(text.data[at], "./-")) {
        return 0;
    }
    const char parting = text.data[at++];
    if (digits(text, &at, 2) == 0 || at >= text.len || text.data[at++] != parting) {
        return 0;
    }
    const size_t year = digits(text, &at, 4);
    const bool ended = at == text.len || !cv_mask_is_digit(text.data[at]);
    return (year == 2 || year == 4) && ended ? at - from : 0;
}
