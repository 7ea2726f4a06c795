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

bool cv_format_relative_json_pointer(const char *text)
{
    size_t n = strspn(text, "0123456789");
    if (n == 0 || (text[0] == '0' && n > 1)) {
        return false;
    }
    return strcmp(text + n, "#") == 0 || cv_format_json_pointer(text + n);
}

bool cv_format_regex(const char *text)
{
    struct cv_buffer why = {0};
    struct cv_pattern *pattern = NULL;
    bool good = cv_pattern_compile(&pattern, text, &why) == CV_PATTERN_OK;
    cv_pattern_free(pattern);
    cv_buffer_free(&why);
    return good;
}
