#include "base/diag.h"
#include "base/text.h"
#include "pack/pack.h"
#include "render/xlsx.h"

#define PART_MOST ((uint64_t)1 << 31) /* bytes */

/* The text from its outermost element on, which is the first behind the declaration. */
static struct cv_slice element_of(struct cv_slice part)
{
    const struct cv_slice text = cv_trim(part);
    size_t at = 0;
    while (at + 1 < text.len && (text.data[at] != '<' || text.data[at + 1] == '?')) {
        at++;
    }
    return cv_slice(text.data + at, text.len - at);
}

/* Whether the outermost element of a part ends: with its own tag, or within it. */
static bool ends_as_it_began(struct cv_slice part)
{
    const struct cv_slice text = element_of(part);
    const char *first_end = text.len > 0 ? memchr(text.data, '>', text.len) : NULL;
    if (first_end == NULL || text.data[0] != '<' || text.data[text.len - 1] != '>') {
        return false;
    }
    const size_t tag = (size_t)(first_end - text.data); /* of "<NAME ... " */
    if (tag + 1 == text.len) {
        return text.data[tag - 1] == '/';
    }
    const size_t name = strcspn(text.data + 1, " />\r\n\t");
    const size_t last = name + 3; /* of "</NAME>" */
    const char *end = text.data + text.len - last;
    return text.len >= tag + 1 + last && memcmp(end, "</", 2) == 0 &&
           memcmp(end + 2, text.data + 1, name) == 0;
}

/* CANVASS_EOUTPUT when it is not. */
static enum canvass_status check_part(struct cv_pack *pack, const char *name,
                                      struct canvass_error *error)
{
    struct cv_pack_entry *entry = NULL;
    struct cv_buffer text = {0};
    enum canvass_status status = cv_pack_entry_open(&entry, pack, name, PART_MOST, error);
    while (status == CANVASS_OK) {
        size_t got = 0;
        char *room = cv_buffer_reserve(&text, 16384);
        status =
            room ? cv_pack_entry_read(entry, room, 16384, &got, error) : cv_fail_memory(error);
        text.len += got;
    }
    cv_pack_entry_close(entry);
    if (status == CANVASS_END) {
        status = ends_as_it_began(cv_buffer_view(&text)) ? CANVASS_OK : CANVASS_EOUTPUT;
    }
    cv_buffer_free(&text);
    return status;
}

enum canvass_status cv_xlsx_whole(struct cv_slice bytes, struct canvass_error *error)
{
    struct cv_pack *pack = NULL;
    enum canvass_status status = cv_pack_open(&pack, bytes, error);
    for (size_t i = 0; status == CANVASS_OK && i < cv_pack_count(pack); i++) {
        status = check_part(pack, cv_pack_name(pack, i), error);
    }
    cv_pack_close(pack);
    return status == CANVASS_OK || status == CANVASS_ENOMEM ? status : CANVASS_EOUTPUT;
}
