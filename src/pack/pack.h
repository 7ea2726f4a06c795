/* ZIP containers: the wrapping of XLSX, DOCX and ODS. libzip does the format and is known in
 * this folder alone. In: an archive whole in memory, which the caller owns and which must
 * outlive the pack. Out: its entries by name, each as a stream of inflated bytes under caps, so
 * that an archive that was made to swell costs no more than an error. Nothing is ever written
 * to disk. */
#ifndef CV_PACK_PACK_H
#define CV_PACK_PACK_H

#include <canvass/error.h>
#include <stdbool.h>

#include "base/slice.h"

/* An archive with more entries than this is refused: documents have some dozens. */
#define CV_PACK_ENTRIES 65536

/* An entry that has given CV_PACK_GRACE bytes must not have given more than CV_PACK_RATIO times
 * its compressed size. Sheets of real exports inflate 5 to 40 times and deflate cannot do more
 * than 1,032; what is small costs nothing whatever its ratio. */
#define CV_PACK_RATIO 200
#define CV_PACK_GRACE ((uint64_t)64 << 20) /* bytes */

struct cv_pack;
struct cv_pack_entry;

/* Whether the bytes begin as a ZIP archive does. */
bool cv_pack_is_zip(struct cv_slice head);

/* Opens the archive `bytes`. Fails with CANVASS_EEXPORT and "pack.damaged" (no directory, cut
 * off, two entries of one name, more than CV_PACK_ENTRIES), *out NULL. The caller closes. */
enum canvass_status cv_pack_open(struct cv_pack **out, struct cv_slice bytes,
                                 struct canvass_error *error);

/* How many entries there are (folders among them), and the name of one, as it stands in the
 * archive; lives as long as the pack. */
size_t cv_pack_count(const struct cv_pack *pack);
const char *cv_pack_name(const struct cv_pack *pack, size_t index);

/* Whether there is an entry of exactly this name. */
bool cv_pack_has(const struct cv_pack *pack, const char *name);

/* Opens the entry of exactly this name; at most `cap` bytes may come out of it. Several may be
 * open at once, the same one too. Fails with CANVASS_EEXPORT: "pack.missing" (no such entry),
 * "pack.encrypted", "pack.method" (a compression that is not read here), "pack.bomb" (larger
 * than `cap` by its own account) or "pack.damaged", *out NULL. The caller closes, before the
 * pack. */
enum canvass_status cv_pack_entry_open(struct cv_pack_entry **out, struct cv_pack *pack,
                                       const char *name, uint64_t cap,
                                       struct canvass_error *error);

/* Up to `size` bytes (at least 1) into `data`: CANVASS_OK with *got >= 1, CANVASS_END at the
 * end, by which the checksum was found right, or CANVASS_EEXPORT: "pack.damaged", or
 * "pack.bomb" when the entry gives more than its cap or CV_PACK_RATIO allow. */
enum canvass_status cv_pack_entry_read(struct cv_pack_entry *entry, void *data, size_t size,
                                       size_t *got, struct canvass_error *error);

void cv_pack_entry_close(struct cv_pack_entry *entry); /* NULL is fine */
void cv_pack_close(struct cv_pack *pack);              /* NULL is fine */

#endif
