#include "base/diag.h"
#include "base/text.h"
#include "pack/pack.h"
#include "render/xlsx.h"

#define PART_MOST ((uint64_t)1 << 31) /* bytes */

/* Whether the text ends with the tag of its outermost element, which is the first behind the
 * declaration. */
static bool ends_as_it_began(struct cv_slice part)
{
    const struct cv_slice text = cv_trim(part);
    size_t at = 0;
    while (at + 1 < text.len && (text.data[at] != '<' || text.data[at + 1] == '?')) {
        at++;
    }
    const char *tag = text.data + at;
    const size_t left = text.len - at;
    size_t len = 1; /* of "<NAME" */
    while (len < left && strchr(" />\r\n\t", tag[len]) == NULL) {
        len++;
    }
    const char *end = left > len ? memchr(tag, '>', left) : NULL;
    if (end == tag + left - 1) {
        return end[-1] == '/'; /* an element without content */
    }
    const char *last = tag + left - len - 2; /* of "</NAME>" */
    return end != NULL && last > end && memcmp(last, "</", 2) == 0 &&
           memcmp(last + 2, tag + 1, len - 1) == 0 && tag[left - 1] == '>';
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
