/* The formats that are asserted (2020-12 Validation, section 7.3), one row each in
 * keyword_format.c. A check gets the whole text and says whether it is one. Text of other
 * formats, and formats of other names, are not looked at. */
#ifndef CV_SCHEMA_FORMAT_H
#define CV_SCHEMA_FORMAT_H

#include <stdbool.h>

#include "base/slice.h"

struct cv_format {
    const char *name;
    bool (*check)(const char *text);
    const char *words; /* "is not ..." */
};

/* format_time.c: RFC 3339 section 5.6 and appendix A */
bool cv_format_date(const char *text);
bool cv_format_time(const char *text);
bool cv_format_date_time(const char *text);
bool cv_format_duration(const char *text);

/* format_net.c: RFC 5321 section 4.1.2, RFC 1123 section 2.1, RFC 5890, RFC 6531, RFC 2673
 * section 3.2, RFC 4291 section 2.2 */
bool cv_format_email(const char *text);
bool cv_format_hostname(const char *text);
bool cv_format_idn_email(const char *text);
bool cv_format_idn_hostname(const char *text);
bool cv_format_ipv4(const char *text);
bool cv_format_ipv6(const char *text);
/* The same on parts of a text. */
bool cv_is_ipv4(struct cv_slice text);
bool cv_is_ipv6(struct cv_slice text);

/* format_uri.c: RFC 3986, RFC 3987 */
bool cv_format_uri(const char *text);
bool cv_format_uri_reference(const char *text);
bool cv_format_iri(const char *text);
bool cv_format_iri_reference(const char *text);

/* format_template.c: RFC 6570, section 2 */
bool cv_format_uri_template(const char *text);

/* format_name.c: RFC 4122, RFC 6901, Relative JSON Pointers, ECMA-262 */
bool cv_format_uuid(const char *text);
bool cv_format_json_pointer(const char *text);
bool cv_format_relative_json_pointer(const char *text);
bool cv_format_regex(const char *text);

#endif
