/* Names of a ranking's places. */
#include "base/number.h"
#include "layout/bind.h"

static const char *const nouns[] = {"rank",       "ranking",  "place", "position", "choice",
                                    "preference", "priority", "no",    "no.",      "number",
                                    "option",     "#",        NULL};
static const char *const ordinals[] = {"first", "second",  "third",  "fourth", "fifth",
                                       "sixth", "seventh", "eighth", "ninth",  "tenth"};

static struct cv_slice word(const char **text)
{
    const char *begin = *text + strspn(*text, " ");
    size_t len = strcspn(begin, " ");
    *text = begin + len;
    return cv_slice(begin, len);
}

static bool is_noun(struct cv_slice text)
{
    for (size_t i = 0; nouns[i]; i++) {
        if (cv_slice_equal(text, cv_slice_of(nouns[i]))) {
            return true;
        }
    }
    return false;
}

static bool read_ordinal(struct cv_slice text, uint32_t *place)
{
    for (uint32_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++) {
        if (cv_slice_equal(text, cv_slice_of(ordinals[i]))) {
            *place = i + 1;
            return true;
        }
    }
    return false;
}

/* "1", "2nd"; what a number may be followed by when it counts places. */
static bool read_number(struct cv_slice text, uint32_t *place)
{
    static const char *const ends[] = {"st", "nd", "rd", "th"};
    int64_t value = 0;
    for (size_t i = 0; i < 4; i++) {
        if (text.len > 2 && memcmp(text.data + text.len - 2, ends[i], 2) == 0) {
            text.len -= 2;
            break;
        }
    }
    if (text.len == 0 || text.data[0] < '0' || text.data[0] > '9' ||
        !cv_parse_int(text, &value) || value < 1 || value > UINT32_MAX) {
        return false;
    }
    *place = (uint32_t)value;
    return true;
}

bool cv_part_place(const char *folded, uint32_t *place)
{
    bool found = false;
    size_t words = 0;
    for (struct cv_slice next = word(&folded); next.len; next = word(&folded)) {
        bool number = !found && (read_number(next, place) || read_ordinal(next, place));
        if ((!number && !is_noun(next)) || ++words > 3) {
            return false;
        }
        found = found || number;
    }
    return found;
}
