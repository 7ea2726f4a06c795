/* Names of hosts with characters beyond ASCII: IDNA 2008 (RFC 5890 to 5893), its A-labels in
 * Punycode (RFC 3492). */
#ifndef CV_SCHEMA_IDNA_H
#define CV_SCHEMA_IDNA_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

#define CV_LABEL_MAX 63 /* bytes of an A-label, so at most as many characters */

struct cv_label {
    uint32_t points[CV_LABEL_MAX];
    size_t n;
};

/* punycode.c: the inside of an A-label, behind "xn--"; false when it is none. */
bool cv_punycode_decode(struct cv_label *label, struct cv_slice text);
/* The bytes that stand for a label behind "xn--", at most CV_LABEL_MAX; false when more. */
bool cv_punycode_encode(char text[CV_LABEL_MAX], size_t *len, const struct cv_label *label);

/* idna.c: whether the text is a host's name; A-labels are decoded and looked at. `unicode`:
 * U-labels may stand in it too, and the full stops of East Asia. */
bool cv_is_host(struct cv_slice text, bool unicode);

/* idna_sets.c */
extern const char cv_idna_virama[];
extern const char cv_idna_joins_left[];
extern const char cv_idna_joins_right[];

#endif
