/* Inside the response room: the forms that mask.c looks for. Each takes a text and a place in
 * it before which no letter or digit of ASCII stands, and gives the number of bytes that the
 * form takes from there on, 0 when it is not there. None looks at more than a fixed number of
 * bytes, but for the two of links, which look no further than the word goes on. */
#ifndef CV_RESPONSE_MASK_FORMS_H
#define CV_RESPONSE_MASK_FORMS_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/slice.h"

static inline bool cv_mask_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool cv_mask_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Whether a character is one of a list; NUL is in none. */
static inline bool cv_mask_one_of(char c, const char *list)
{
    return c != '\0' && strchr(list, c) != NULL;
}

static inline char cv_mask_lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Bytes of the space at this place: ASCII, no-break or narrow no-break; 0: there is none. */
size_t cv_mask_space(struct cv_slice text, size_t at);

/* A day in figures, which is no phone number: 07/04/2019, 7.4.19, 07-04-2019. */
size_t cv_mask_day(struct cv_slice text, size_t at);

size_t cv_mask_phone(struct cv_slice text, size_t at);
size_t cv_mask_postcode(struct cv_slice text, size_t at);

/* http://..., www....; and a host's name with what follows it. */
size_t cv_mask_url(struct cv_slice text, size_t at);
size_t cv_mask_host(struct cv_slice text, size_t at);

#endif
