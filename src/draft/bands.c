/* Bands of ages, sums and spans: "Under 18", "18-24", "65+", "$50,000 - $99,999", "1 to 2
 * years". They are ordered by where they begin. */
#include <string.h>

#include "base/number.h"
#include "draft/choice.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* Words that may stand before a band's first number, and which way they move its beginning. */
static const struct {
    const char *word;
    int moves; /* -1: the band ends there; 1: it begins behind it */
} openers[] = {
    {"under", -1}, {"below", -1}, {"less", -1},   {"fewer", -1},   {"up", -1},    {"over", 1},
    {"above", 1},  {"more", 1},   {"than", 0},    {"to", 0},       {"at", 0},     {"least", 0},
    {"most", -1},  {"from", 0},   {"between", 0}, {"age", 0},      {"aged", 0},   {"about", 0},
    {"around", 0}, {"the", 0},    {"only", 0},    {"i'm", 0},      {"am", 0},     {"i", 0},
    {"it's", 0},   {"or", 0},     {"older", 1},   {"younger", -1}, {"within", 0}, {"first", 0},
    {"after", 1},
};

/* Whether the text before a number lets it be a band's beginning. */
static bool read_opening(const char *text, size_t len, int *moves)
{
    size_t at = 0;

    *moves = 0;
    while (at < len) {
        size_t end = at;
        while (end < len && (is_letter(text[end]) || text[end] == '\'')) {
            end++;
        }
        if (end == at) {
            *moves = text[at] == '<' ? -1 : text[at] == '>' ? 1 : *moves;
            at++;
            continue;
        }
        /* The signs of pound and euro are letters to is_letter. */
        bool known = (end - at == 2 && memcmp(text + at, "\xC2\xA3", 2) == 0) ||
                     (end - at == 3 && (memcmp(text + at, "\xE2\x82\xAC", 3) == 0 ||
                                        memcmp(text + at, "\xE2\x89\xA5", 3) == 0 ||
                                        memcmp(text + at, "\xE2\x89\xA4", 3) == 0));
        for (size_t i = 0; i < sizeof openers / sizeof *openers && !known; i++) {
            known = strlen(openers[i].word) == end - at &&
                    memcmp(openers[i].word, text + at, end - at) == 0;
            *moves = known && openers[i].moves ? openers[i].moves : *moves;
        }
        if (!known) {
            return false;
        }
        at = end;
    }
    return true;
}

/* The number at the beginning of `text`, separators of thousands taken out. */
static bool read_number(const char *text, double *value, const char **rest)
{
    char digits[32];
    size_t n = 0;
    size_t at = 0;

    while (n < sizeof digits - 1 &&
           (is_digit(text[at]) || text[at] == ',' || text[at] == '.')) {
        const bool three = text[at] == ',' && is_digit(text[at + 1]) &&
                           is_digit(text[at + 2]) && is_digit(text[at + 3]) &&
                           !is_digit(text[at + 4]);
        const bool point = text[at] == '.' && is_digit(text[at + 1]);
        if (is_digit(text[at]) || point) {
            digits[n++] = text[at];
        } else if (!three) {
            break;
        }
        at++;
    }
    *rest = text + at;
    if (!cv_parse_double(cv_slice(digits, n), value)) {
        return false;
    }
    if (**rest == 'k' && !is_letter((*rest)[1])) {
        *value *= 1000;
    } else if ((**rest == 'm' && !is_letter((*rest)[1])) ||
               strncmp(*rest, " million", 8) == 0) {
        *value *= 1e6;
    }
    return true;
}

/* Days in the first unit of time that a text names; 0 for none. */
static double unit_of(const char *text)
{
    static const struct {
        const char *word;
        double days;
    } units[] = {{"minute", 1.0 / 1440}, {"hour", 1.0 / 24}, {"day", 1}, {"week", 7},
                 {"month", 30.4},        {"year", 365.25}};
    const char *first = NULL;
    double days = 0;

    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        const char *at = strstr(text, units[i].word);
        if (at && (!first || at < first)) {
            first = at;
            days = units[i].days;
        }
    }
    return days;
}

/* One label as a band. */
struct band {
    double begin, unit;
    int moves;
};

static bool read_band(const char *folded, struct band *band)
{
    const size_t before = strcspn(folded, "0123456789");
    const char *rest;

    if (folded[before] == '\0') {
        const bool nothing = strcmp(folded, "none") == 0 || strcmp(folded, "zero") == 0 ||
                             strcmp(folded, "never") == 0;
        *band = (struct band){.begin = -1, .moves = -1};
        return nothing;
    }
    if (!read_opening(folded, before, &band->moves) ||
        !read_number(folded + before, &band->begin, &rest)) {
        return false;
    }
    band->unit = unit_of(rest);
    /* "18 or under" begins below, "65 or over" and "65+" where they say. */
    if (band->moves == 0 &&
        (strstr(rest, "or under") || strstr(rest, "or less") || strstr(rest, "or below") ||
         strstr(rest, "or younger") || strstr(rest, "or fewer"))) {
        band->moves = -1;
    }
    return true;
}

bool cv_bands_score(struct cv_choice *choices, uint32_t n)
{
    uint32_t met = 0;
    bool units = true;

    for (uint32_t i = 0; i < n; i++) {
        struct band band;
        const bool is = read_band(choices[i].folded, &band);
        if (!is && cv_tail_of(choices[i].folded) == CV_TAIL_NO) {
            return false;
        }
        units = units && (!is || band.unit > 0);
        met += is;
    }
    for (uint32_t i = 0; i < n; i++) {
        struct band band = {.begin = 0};
        if (read_band(choices[i].folded, &band)) {
            choices[i].score = band.begin * (units ? band.unit : 1) + 1e-6 * band.moves;
        }
    }
    return met > 1;
}
