/* British postcodes, as Royal Mail's "Programmers' Guide" to the Postcode Address File forms
 * them: an area of one or two letters, a district, a sector, and two letters of which neither
 * is one of C, I, K, M, O, V. */
#include "response/mask_forms.h"

/* Areas end with a space. */
static const char areas[] =
    "ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt "
    "dy "
    "e ec eh en ex fk fy g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv je ka kt kw ky l la ld "
    "le ll ln ls lu m me mk ml n ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg "
    "sk sl sm sn so sp sr ss st sw sy ta td tf tn tq tr ts tw ub w wa wc wd wf wn wr ws wv yo "
    "ze ";

static bool is_area(const char *letters, size_t len)
{
    for (const char *at = areas; *at; at = strchr(at, ' ') + 1) {
        if (cv_mask_lower(letters[0]) == at[0] &&
            (len == 1 ? at[1] == ' ' : cv_mask_lower(letters[1]) == at[1] && at[2] == ' ')) {
            return true;
        }
    }
    return false;
}

/* "DA1", "W1A", "EC1V", "SW10": two to four characters. */
static bool is_outward(const char *text, size_t len)
{
    const size_t letters = len > 1 && cv_mask_is_letter(text[1]) ? 2 : 1;
    const size_t rest = len - letters;

    return len > letters && rest <= 2 && cv_mask_is_letter(text[0]) &&
           cv_mask_is_digit(text[letters]) && is_area(text, letters);
}

static bool is_inward(const char *text)
{
    const char *never = "cikmov";

    return cv_mask_is_digit(text[0]) && cv_mask_is_letter(text[1]) &&
           cv_mask_is_letter(text[2]) && !strchr(never, cv_mask_lower(text[1])) &&
           !strchr(never, cv_mask_lower(text[2]));
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

/* "the M2 5th exit": nobody writes half a postcode in capitals. */
static bool is_ordinal(const char *outward, const char *inward)
{
    static const char *const ordinals[] = {"st", "nd", "rd", "th"};

    for (size_t i = 0; i < 4; i++) {
        if (memcmp(inward + 1, ordinals[i], 2) == 0) {
            return !is_small(outward[0]);
        }
    }
    return false;
}

/* Length of the run of ASCII letters and digits, no further than a postcode goes. */
static size_t run(struct cv_slice text, size_t at)
{
    size_t len = 0;

    while (len <= 8 && at + len < text.len &&
           (cv_mask_is_digit(text.data[at + len]) || cv_mask_is_letter(text.data[at + len]))) {
        len++;
    }
    return len;
}

size_t cv_mask_postcode(struct cv_slice text, size_t at)
{
    const char *start = text.data + at;
    const size_t len = run(text, at);
    size_t inward = at + len;

    if (len >= 5 && len <= 7) {
        return is_outward(start, len - 3) && is_inward(start + len - 3) ? len : 0;
    }
    if (len < 2 || len > 4 || !is_outward(start, len)) {
        return 0;
    }
    for (int spaces = 0; spaces < 2; spaces++) {
        inward += cv_mask_space(text, inward);
    }
    if (inward == at + len || run(text, inward) != 3 || !is_inward(text.data + inward) ||
        is_ordinal(start, text.data + inward)) {
        return 0;
    }
    return inward + 3 - at;
}
