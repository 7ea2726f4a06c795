/* The output form "basic" (Core, section 12.4.2). */
#include <string.h>

#include "schema/schema.h"

/* The place of the value that was checked; a property's name, where the failure is about one
 * that the object lacks or should not have, goes into the sentence. */
static void write_failure(struct cv_json_writer *writer,
                          const struct cv_schema_failure *failure)
{
    struct cv_slice place = cv_slice_of(failure->instance_location);
    struct cv_buffer sentence = {0};
    if (failure->names_part) {
        const char *last = strrchr(failure->instance_location, '/');
        place.len = (size_t)(last - failure->instance_location);
        cv_buffer_format(&sentence, "%s ", last);
    }
    cv_buffer_text(&sentence, failure->message);
    cv_json_write_open(writer, '{');
    cv_json_write_key(writer, "keywordLocation");
    cv_json_write_string(writer, failure->way);
    if (failure->absolute_location) {
        cv_json_write_key(writer, "absoluteKeywordLocation");
        cv_json_write_string(writer, failure->absolute_location);
    }
    cv_json_write_key(writer, "instanceLocation");
    cv_json_write_slice(writer, place);
    cv_json_write_key(writer, "error");
    cv_json_write_string(writer, cv_buffer_string(&sentence));
    cv_json_write_close(writer, '}');
    writer->out->failed = writer->out->failed || cv_buffer_failed(&sentence);
    cv_buffer_free(&sentence);
}

void cv_schema_write_basic(struct cv_buffer *out, bool valid,
                           const struct cv_schema_failures *failures)
{
    struct cv_json_writer writer;
    cv_json_write_begin(&writer, out);
    cv_json_write_open(&writer, '{');
    cv_json_write_key(&writer, "valid");
    cv_json_write_bool(&writer, valid);
    if (!valid) {
        cv_json_write_key(&writer, "errors");
        cv_json_write_open(&writer, '[');
        for (size_t i = 0; i < failures->count; i++) {
            write_failure(&writer, &failures->items[i]);
        }
        cv_json_write_close(&writer, ']');
    }
    cv_json_write_close(&writer, '}');
}
