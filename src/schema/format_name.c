/* Names for things: UUIDs, JSON pointers, regular expressions. */
#include "schema/format.h"
#include "schema/pattern.h"

bool cv_format_uuid(const char *text)
{
    size_t n = 0;
    for (; text[n]; n++) {
        bool hyphen = n == 8 || n == 13 || n == 18 || n == 23;
        if (n >= 36 || !strchr(hyphen ? "-" : "0123456789abcdefABCDEF", text[n])) {
            return false;
        }
    }
    return n == 36;
}

bool cv_format_json_pointer(const char *text)
{
    if (*text != '\0' && *text != '/') {
        return false;
    }
    for (; *text; text++) {
        if (*text == '~' && text[1] != '0' && text[1] != '1') {
            return false;
        }
    }
    return true;
}

/* The bytes of a whole number without zeros before it, or 0. */
static size_t number_at(const char *text)
{
    size_t n = strspn(text, "0123456789");
    return n > 1 && text[0] == '0' ? 0 : n;
}

/* draft-bhutton-relative-json-pointer-00, section 3: a number of levels up, maybe one of places
 * along the list, such as "+1", and "#" or a JSON pointer. (Its ABNF forgets "0-1#", which its
 * text and examples have.) */
bool cv_format_relative_json_pointer(const char *text)
{
    size_t n = number_at(text);
    if (n == 0) {
        return false;
    }
    text += n;
    if (*text == '+' || *text == '-') {
        n = number_at(++text);
        if (n == 0) {
            return false;
        }
        text += n;
    }
    return strcmp(text, "#") == 0 || cv_format_json_pointer(text);
}

bool cv_format_regex(const char *text)
{
    struct cv_buffer why = {0};
    bool good = cv_pattern_read(text, &why) == CV_PATTERN_OK;
    cv_buffer_free(&why);
    return good;
}
