#include "base/text.h"
#include "report/draft.h"

#define FIRST_STRONG_ISOLATE 0x2068
#define POP_DIRECTIONAL_ISOLATE 0x2069

static bool within(unsigned char c, unsigned char low, unsigned char high)
{
    return c >= low && c <= high;
}

/* Hebrew to NKo, Samaritan to Arabic Extended, the presentation forms, the right-to-left
 * scripts of the supplementary planes, and the marks and overrides themselves, by their UTF-8.
 */
static bool turns(const unsigned char *at)
{
    switch (at[0]) {
    case 0xe0:
        return within(at[1], 0xa0, 0xa3);
    case 0xe2:
        return (at[1] == 0x80 && (within(at[2], 0x8e, 0x8f) || within(at[2], 0xaa, 0xae))) ||
               (at[1] == 0x81 && within(at[2], 0xa6, 0xa9));
    case 0xef:
        return within(at[1], 0xac, 0xbb);
    case 0xf0:
        return (at[1] == 0x90 && at[2] >= 0xa0) || at[1] == 0x9e;
    default:
        return within(at[0], 0xd6, 0xdf);
    }
}

const char *cv_draft_isolated(struct cv_draft *draft, const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    while (*at != '\0' && !turns(at)) {
        at++;
    }
    if (*at == '\0') {
        return text;
    }
    struct cv_buffer out = {0};
    cv_utf8_append(&out, FIRST_STRONG_ISOLATE);
    cv_buffer_text(&out, text);
    cv_utf8_append(&out, POP_DIRECTIONAL_ISOLATE);
    return cv_draft_take(draft, &out);
}
