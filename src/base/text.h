/* Text as people type it: checking, trimming, folding, comparing. UTF-8 throughout; utf8proc
 * does the Unicode work. */
#ifndef CV_BASE_TEXT_H
#define CV_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"

/* Whether the bytes are well-formed UTF-8 (no overlongs, no surrogates, up to U+10FFFF) without
 * a NUL. On failure *bad_at (may be NULL) is the offset at which the first ill-formed character
 * (or the NUL) begins. Fast on ASCII: eight bytes a step. */
bool cv_utf8_valid(struct cv_slice bytes, size_t *bad_at);

/* Number of code points in well-formed UTF-8. */
size_t cv_utf8_length(struct cv_slice text);

/* Appends the UTF-8 of a code point (a valid scalar value). */
void cv_utf8_append(struct cv_buffer *out, uint32_t code_point);

/* Without white space at both ends: ASCII space, tab, CR, LF, and U+00A0, U+FEFF, U+200B. */
struct cv_slice cv_trim(struct cv_slice text);

/* Whether nothing but such white space is there. */
bool cv_is_blank(struct cv_slice text);

/* Appends the form in which two spellings of one label are equal: NFKC, case folded, runs of
 * any white space (NBSP, line breaks, control characters, U+200B, the _x000D_ of spreadsheets)
 * to one space, trimmed, other invisible characters (U+FEFF, soft hyphens, joiners, variation
 * selectors) dropped, curly quotes and dashes to ASCII ones, tags of HTML dropped (those that
 * part lines, as <br>, leave a space; "<unknown>" is no tag), numeric entities and the usual
 * named ones resolved, and SmartSurvey's @SQ@ for an apostrophe. Idempotent, and linear in the
 * length of the text. 0, or -1 when memory ran out or text is not UTF-8; what was appended
 * until then stays. */
int cv_fold(struct cv_buffer *out, struct cv_slice text);

/* cv_fold into an arena; NULL as above. */
const char *cv_fold_text(struct cv_arena *arena, struct cv_slice text);

/* Edit distance in code points (Damerau: insert, delete, replace, swap neighbours) of two
 * folded texts, or `limit` + 1 when greater than limit or memory ran out. */
size_t cv_distance(struct cv_slice a, struct cv_slice b, size_t limit);

/* Appends the up to `most` names nearest to `wanted` (by edit distance of the folded texts, or
 * one containing the other, which comes after), as "\"A\", \"B\" or \"C\"" in order of nearness
 * then of the list. Names of more than 80 characters are cut and end in "...". Returns how many
 * were appended; 0 appends nothing. */
size_t cv_nearest(struct cv_buffer *out, struct cv_slice wanted, const char *const *names,
                  size_t n_names, size_t most);

/* The index of the nearest name by the same measure, `n_names` when none is near. */
size_t cv_nearest_at(struct cv_slice wanted, const char *const *names, size_t n_names);

#endif
