/* Names of groups: identifiers of ECMA-262 (section 22.2.1, RegExpIdentifierName). */
#include <string.h>

#include "base/text.h"
#include "schema/pattern.h"
#include "schema/pattern_parts.h"

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
}

/* Which characters beyond ASCII may stand in a name is asked of Unicode. */
static bool is_identifier(struct cv_translation *t, const char *name)
{
    bool beyond = false;
    size_t n = 0;
    for (; name[n]; n++) {
        bool digit = n > 0 && name[n] >= '0' && name[n] <= '9';
        if ((unsigned char)name[n] >= 0x80) {
            beyond = true;
        } else if (!is_letter(name[n]) && !digit) {
            return false;
        }
    }
    if (!beyond) {
        return n > 0;
    }
    static const char identifier[] = "^[$_\\p{ID_Start}][$\\u200c\\u200d\\p{ID_Continue}]*$";
    struct cv_pattern *pattern = NULL;
    struct cv_matcher matcher = {0};
    enum cv_pattern_status status = cv_pattern_compile(&pattern, identifier, t->why);
    if (status == CV_PATTERN_OK) {
        status = cv_pattern_match(pattern, name, &matcher);
    }
    cv_matcher_free(&matcher);
    cv_pattern_free(pattern);
    if (status == CV_PATTERN_NO_MEMORY) {
        cv_translation_no_memory(t);
    }
    return status == CV_PATTERN_OK;
}

bool cv_translate_name(struct cv_translation *t, struct cv_buffer *name)
{
    const char *begin = t->at++;
    bool good = *begin == '<';
    while (good && *t->at && *t->at != '>') {
        uint32_t code = 0;
        if (*t->at != '\\') {
            code = cv_translate_code(t);
        } else if (t->at[1] != 'u' || !cv_translate_unicode(t, &code)) {
            good = false;
        }
        good = good && code != 0 && !cv_is_surrogate(code);
        cv_utf8_append(name, code);
    }
    if (cv_buffer_failed(name)) {
        return cv_translation_no_memory(t);
    }
    if (good && *t->at == '>' && is_identifier(t, cv_buffer_string(name))) {
        t->at++;
        return true;
    }
    t->at = begin;
    return t->no_memory ? false : cv_translation_fail(t, "a group has no proper name");
}
