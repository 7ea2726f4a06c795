/* format: an annotation, or asserted for the rows below when the caller or the dialect asks for
 * it; another name is an annotation always. */
#include <string.h>

#include "base/diag.h"
#include "schema/format.h"
#include "schema/keyword.h"

static const struct cv_format formats[] = {
    {"date", cv_format_date, "is not a date such as 2022-02-28"},
    {"time", cv_format_time, "is not a time such as 13:45:00Z or 13:45:00+01:00"},
    {"date-time", cv_format_date_time, "is not a date and time such as 2022-02-28T13:45:00Z"},
    {"duration", cv_format_duration, "is not a duration such as P3D or PT2H30M"},
    {"email", cv_format_email, "is not an e-mail address"},
    {"hostname", cv_format_hostname, "is not the name of a host"},
    {"idn-email", cv_format_idn_email, "is not an e-mail address"},
    {"idn-hostname", cv_format_idn_hostname, "is not the name of a host"},
    {"ipv4", cv_format_ipv4, "is not an IPv4 address"},
    {"ipv6", cv_format_ipv6, "is not an IPv6 address"},
    {"uri", cv_format_uri, "is not a full web address (URI)"},
    {"uri-reference", cv_format_uri_reference, "is not a web address (URI reference)"},
    {"iri", cv_format_iri, "is not a full web address (IRI)"},
    {"iri-reference", cv_format_iri_reference, "is not a web address (IRI reference)"},
    {"uri-template", cv_format_uri_template, "is not a template of a web address"},
    {"uuid", cv_format_uuid, "is not a UUID"},
    {"json-pointer", cv_format_json_pointer, "is not a JSON pointer"},
    {"relative-json-pointer", cv_format_relative_json_pointer,
     "is not a relative JSON pointer"},
    {"regex", cv_format_regex, "is not a regular expression"},
};

CV_COMPILES(cv_compile_format)
{
    enum canvass_status status = cv_compile_text(compiler, use);
    bool asserted =
        compiler->options->assert_format ||
        (use->node->resource->dialect->vocabularies & CV_VOCABULARY_FORMAT_ASSERTION);
    if (!asserted || status != CANVASS_OK) {
        return status;
    }
    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
        if (strcmp(formats[i].name, cv_json_string(use->value)) == 0) {
            use->data = &formats[i];
        }
    }
    return status;
}

CV_CHECKS(cv_check_format)
{
    const struct cv_format *format = use->data;
    return !format || cv_json_type(instance) != CV_JSON_STRING ||
           format->check(cv_json_string(instance)) ||
           cv_run_fail(run, use, "%s", format->words);
}
