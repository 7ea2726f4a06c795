/* Free text made fit for more eyes: what would let a stranger write to, ring up or call on
 * somebody is replaced. */
#ifndef CV_RESPONSE_MASK_H
#define CV_RESPONSE_MASK_H

#include "base/buffer.h"
#include "base/slice.h"

/* Appends `text` (UTF-8) with
 *   e-mail addresses              as [e-mail]
 *   phone numbers                 as [phone]: British ones from their 0, +44 or 0044 on and
 *                                 others from their + or 00, with spaces, dots, dashes and
 *                                 brackets in between; mobile ones that lost their 0
 *   full British postcodes        as [postcode]: with or without the space, in any case
 *   links                         as [link]: http://, https://, ftp://, www., and names of
 *                                 hosts that end in a common domain
 * and without U+FEFF. All other bytes stay as they are. Takes time linear in the length of the
 * text, whatever is in it.
 *
 * It knows forms, not meanings: names of people, house numbers and streets, outward halves of
 * postcodes ("DA1"), handles ("@somebody"), addresses spelt out ("jo at example dot org") and
 * local phone numbers without their area code (402 196) stay. What comes out is for the office,
 * not for publication. */
void cv_mask(struct cv_buffer *out, struct cv_slice text);

#endif
