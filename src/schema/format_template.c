/* URI templates (RFC 6570, section 2). */
#include "base/text.h"
#include "schema/format.h"

static bool is_in(char c, const char *set)
{
    return c != '\0' && strchr(set, c);
}

static bool is_hex(char c)
{
    return is_in(c, "0123456789abcdefABCDEF");
}

static bool is_escape(const char *text)
{
    return text[0] == '%' && is_hex(text[1]) && is_hex(text[2]);
}

/* section 2.1: what is not a control, a space or one of these, and % only as an escape; an
 * apostrophe is allowed (erratum 6937) */
static bool literal(const char **text)
{
    unsigned char c = (unsigned char)**text;
    if (c <= ' ' || c == 127 || is_in((char)c, "\"<>\\^`{|}")) {
        return false;
    }
    if (c == '%' && !is_escape(*text)) {
        return false;
    }
    *text += c == '%' ? 3 : 1;
    return true;
}

/* section 2.3: names of letters, digits, _ and escapes, with single dots between them */
static bool variable(const char **text)
{
    static const char characters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                     "0123456789_";
    const char *c = *text;
    bool after_dot = true;
    for (;; c++) {
        if (is_escape(c)) {
            c += 2;
        } else if (*c == '.' ? after_dot : !is_in(*c, characters)) {
            break;
        }
        after_dot = *c == '.';
    }
    *text = c;
    return !after_dot;
}

/* section 2.4: ":" and a length from 1 to 9999, or "*" */
static bool modifier(const char **text)
{
    if (**text == '*') {
        ++*text;
        return true;
    }
    if (**text != ':') {
        return true;
    }
    size_t n = strspn(*text + 1, "0123456789");
    bool good = n >= 1 && n <= 4 && (*text)[1] != '0';
    *text += 1 + n;
    return good;
}

/* section 2.2, behind the opening brace */
static bool expression(const char **text)
{
    *text += is_in(**text, "+#./;?&");
    do {
        if (!variable(text) || !modifier(text)) {
            return false;
        }
    } while (*(*text)++ == ',');
    return (*text)[-1] == '}';
}

bool cv_format_uri_template(const char *text)
{
    while (*text) {
        bool braces = *text == '{';
        text += braces;
        if (braces ? !expression(&text) : !literal(&text)) {
            return false;
        }
    }
    return true;
}
