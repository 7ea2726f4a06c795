/* Splitting a cell in which several choices are joined. Labels may hold the separator, so the
 * known labels decide, longest first; the separator only says where one may end. */
#include "base/text.h"
#include "response/answer.h"

/* Length of a separator at the start of `rest`, with the spaces around it; 0 for none. Folding
 * has turned line breaks into spaces, so a separator of white space is a space. */
static size_t separator(const char *const *joins, struct cv_slice rest)
{
    size_t lead = 0;

    while (lead < rest.len && rest.data[lead] == ' ') {
        lead++;
    }
    for (size_t i = 0; joins && joins[i]; i++) {
        const struct cv_slice core = cv_trim(cv_slice_of(joins[i]));
        size_t len = 0;
        if (core.len == 0 && lead > 0) {
            len = lead;
        } else if (core.len > 0 && rest.len >= lead + core.len &&
                   memcmp(rest.data + lead, core.data, core.len) == 0) {
            len = lead + core.len;
        }
        if (len > 0) {
            while (len < rest.len && rest.data[len] == ' ') {
                len++;
            }
            return len;
        }
    }
    return 0;
}

static bool ends_here(const char *const *joins, struct cv_slice rest)
{
    return cv_is_blank(rest) || separator(joins, rest) > 0;
}

/* The longest label that `rest` begins with and that ends at a separator or the end. */
static uint32_t longest_label(const struct cv_map *labels, const char *const *joins,
                              struct cv_slice rest, size_t *len)
{
    uint32_t best = CV_MAP_NONE;

    *len = 0;
    for (uint32_t i = 0; i < labels->count; i++) {
        const struct cv_slice label = labels->entries[i].key;
        if (label.len > *len && label.len <= rest.len &&
            memcmp(label.data, rest.data, label.len) == 0 &&
            ends_here(joins, cv_slice(rest.data + label.len, rest.len - label.len))) {
            best = labels->entries[i].value;
            *len = label.len;
        }
    }
    return best;
}

/* Up to the first separator behind which a label stands, or to the end. */
static size_t unknown_length(const struct cv_map *labels, const char *const *joins,
                             struct cv_slice rest)
{
    for (size_t at = 0; at < rest.len; at++) {
        const struct cv_slice from = cv_slice(rest.data + at, rest.len - at);
        const size_t gap = separator(joins, from);
        size_t len;
        if (gap > 0 && (at + gap == rest.len ||
                        longest_label(labels, joins, cv_slice(from.data + gap, from.len - gap),
                                      &len) != CV_MAP_NONE)) {
            return at;
        }
    }
    return rest.len;
}

int cv_split_joined(const struct cv_map *labels, const char *const *joins,
                    struct cv_slice folded,
                    int (*each)(void *data, uint32_t label, struct cv_slice text), void *data)
{
    struct cv_slice rest = cv_trim(folded);

    while (rest.len > 0) {
        size_t len = separator(joins, rest);
        if (len == 0) {
            const uint32_t label = longest_label(labels, joins, rest, &len);
            if (label == CV_MAP_NONE) {
                len = unknown_length(labels, joins, rest);
            }
            if (each(data, label, cv_slice(rest.data, len)) != 0) {
                return -1;
            }
        }
        rest = cv_slice(rest.data + len, rest.len - len);
    }
    return 0;
}
