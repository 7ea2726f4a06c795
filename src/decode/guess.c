/* Which encoding would fit bytes that are no UTF-8. Windows-1252 and Mac Roman define nearly
 * every byte, so that all decodes in both; what tells them apart is whether the characters
 * stand where people put them. Each byte from 0x80 on has a class in either encoding, and
 * points for the two characters around it: an accented letter belongs among letters, a capital
 * one not behind a small one (0x8E is an e with acute accent on the Mac and Z with caron in
 * Windows: "caf\x8E"), an apostrophe before "t" or "s", a dash between spaces or numbers, a
 * pound sign before a number. The encoding with more points is the guess. Where both have the
 * same, mostly because the bytes mean the same in both (0xA3 is a pound sign), it is
 * Windows-1252, by far the more frequent. Without points for either, or among as many
 * characters that are well-formed UTF-8, which is then damaged and not something else, there is
 * no guess. */
#include "decode/table.h"

#include "base/text.h"

/* Classes: l small letter, U capital, ( opening and ) closing quotation mark, ' apostrophe or
 * closing single quotation mark, - dash, m long dash, $ money, _ no-break space, . a sign that
 * people type, x one that they do not, ! undefined. */
static const char windows1252[] = "$!'x)..xxxU(U!U!" /* 80 */
                                  "!('().-mxxl)l!lU" /* 90 */
                                  "_x$$x$xxxxx(xxx." /* A0 */
                                  ".xxxxxx.xxx)...x" /* B0 */
                                  "UUUUUUUUUUUUUUUU" /* C0 */
                                  "UUUUUUUxUUUUUUUl" /* D0 */
                                  "llllllllllllllll" /* E0 */
                                  "lllllllxllllllll" /* F0 */;
static const char mac_roman[] = "UUUUUUUlllllllll" /* 80 */
                                "llllllllllllllll" /* 90 */
                                "x.x$x.xlxxxxxxUU" /* A0 */
                                "xxxx$xxxxxxxxxll" /* B0 */
                                "xxxxxxx()._UUUUl" /* C0 */
                                "-m()('xxlUx$xxxx" /* D0 */
                                "x.'(xUUUUUUUUUUU" /* E0 */
                                "xUUUlxxxxxxxxxxx" /* F0 */;

/* Points of one character. */
enum {
    GOOD = 2, /* where people put it */
    FAIR = 1, /* possible */
    ODD = -2, /* hardly so */
    UNDEFINED = -4
};

/* A byte with the ones around it, and what they are. */
struct spot {
    struct cv_slice text;
    size_t at;
    const char *classes;
};

/* The class of the byte `by` places away, ASCII's own among them: l, U, 0 a digit, a space; NUL
 * where there is none. */
static char class_at(const struct spot *spot, ptrdiff_t by)
{
    const size_t at = spot->at + (size_t)by;
    if (at >= spot->text.len) {
        return '\0';
    }
    const unsigned char c = (unsigned char)spot->text.data[at];
    if (c >= 0x80) {
        return spot->classes[c - 0x80];
    }
    if (c >= 'a' && c <= 'z') {
        return 'l';
    }
    if (c >= 'A' && c <= 'Z') {
        return 'U';
    }
    if (c >= '0' && c <= '9') {
        return '0';
    }
    return c <= ' ' ? ' ' : '.';
}

static bool is_letter(char class)
{
    return class == 'l' || class == 'U';
}

static bool is_gap(char class)
{
    return class == '\0' || class == ' ' || class == '_';
}

/* The byte `by` places away as a small letter, or what it is; NUL where there is none. */
static int lower_at(const struct spot *spot, ptrdiff_t by)
{
    const size_t at = spot->at + (size_t)by;
    if (at >= spot->text.len) {
        return '\0';
    }
    const int c = (unsigned char)spot->text.data[at];
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

/* "don't", "it's", "we're", "l'eau", "d'accord": what stands around an apostrophe in a word. */
static bool joins_words(const struct spot *spot)
{
    const int after = lower_at(spot, 1);
    const bool ends = !is_letter(class_at(spot, 2));
    const bool begins = !is_letter(class_at(spot, -2));
    return (ends && strchr("tsmd", after) && after) ||
           (lower_at(spot, 2) == 'l' && after == 'l') ||
           (lower_at(spot, 2) == 'e' && (after == 'r' || after == 'v')) ||
           (begins && strchr("ldjnmtscqo", lower_at(spot, -1)));
}

static int rate_small(char before, char after)
{
    if (after == 'U' || before == '0' || after == '0') {
        return ODD;
    }
    if (is_letter(before) && after == 'l') {
        return GOOD;
    }
    if (is_letter(before) || after == 'l') {
        return FAIR;
    }
    return is_gap(before) && is_gap(after) ? 0 : ODD;
}

static int rate_capital(char before, char after)
{
    if (before == 'l' || before == '0' || after == '0') {
        return ODD;
    }
    return is_letter(before) || is_letter(after) ? FAIR : ODD;
}

static int rate_apostrophe(const struct spot *spot, char before, char after)
{
    if (is_letter(before) && is_letter(after)) {
        return joins_words(spot) ? GOOD + FAIR : FAIR;
    }
    return is_gap(before) ? ODD : FAIR;
}

static int rate_dash(char before, char after)
{
    if ((is_gap(before) && is_gap(after)) || (before == '0' && after == '0')) {
        return GOOD;
    }
    return FAIR;
}

static int rate(const struct spot *spot)
{
    const char before = class_at(spot, -1);
    const char after = class_at(spot, 1);
    switch (class_at(spot, 0)) {
    case 'l':
        return rate_small(before, after);
    case 'U':
        return rate_capital(before, after);
    case '\'':
        return rate_apostrophe(spot, before, after);
    case '-':
        return rate_dash(before, after);
    case 'm':
        return GOOD;
    case '(':
        return is_gap(after) || is_letter(before) ? ODD : GOOD;
    case ')':
        return is_gap(before) || is_letter(after) ? ODD : GOOD;
    case '$':
        return after == '0' || before == '0' ? GOOD : FAIR;
    case '_':
    case '.':
        return FAIR;
    case '!':
        return UNDEFINED;
    default:
        return ODD;
    }
}

/* The points of all bytes that are in no well-formed character, and how many there are of
 * these. */
static long rate_all(struct cv_slice bytes, const char *classes, size_t *n_sound)
{
    struct spot spot = {bytes, 0, classes};
    size_t bad = 0;
    long points = 0;
    *n_sound = 0;
    while (spot.at < bytes.len) {
        const struct cv_slice rest = cv_slice(bytes.data + spot.at, bytes.len - spot.at);
        bad = cv_utf8_valid(rest, &bad) ? rest.len : bad;
        for (size_t i = 0; i < bad; i++) {
            *n_sound += (unsigned char)rest.data[i] >= 0xC0; /* the lead of a character */
        }
        spot.at += bad;
        if (spot.at < bytes.len) {
            points += (unsigned char)bytes.data[spot.at] >= 0x80 ? rate(&spot) : 0;
            spot.at++;
        }
    }
    return points;
}

const char *cv_encoding_guess(struct cv_slice bytes)
{
    size_t n_sound = 0;
    const long windows = rate_all(bytes, windows1252, &n_sound);
    const long mac = rate_all(bytes, mac_roman, &n_sound);
    const long most = windows > mac ? windows : mac;
    if (most <= 0 || n_sound >= (size_t)most) {
        return NULL;
    }
    return (windows >= mac ? &cv_encoding_windows1252 : &cv_encoding_macintosh)->name;
}
