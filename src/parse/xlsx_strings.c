/* The shared strings: texts that cells refer to by number. */
#include <stdlib.h>

#include "base/diag.h"
#include "parse/xlsx.h"

struct reading {
    struct cv_xml *xml;
    struct cv_xlsx_strings *strings;
    struct cv_xlsx_text text;
    unsigned level;
    unsigned phonetic; /* level of the <rPh> that is open, or 0 */
    unsigned item;     /* level of the <si>, or 0 */
    bool in_text;      /* <t> */
};

/* Text stands in <si><t> and <si><r><t>; how it is pronounced, in <si><rPh><t>. */
static void on_start(void *arg, const char *name, const char *const *attributes)
{
    (void)attributes;
    struct reading *reading = arg;
    reading->level++;
    if (reading->level == 2 && strcmp(name, "si") == 0) {
        reading->item = 2;
        cv_xlsx_text_begin(&reading->text);
    } else if (reading->item && reading->level > 2 && !reading->phonetic) {
        if (strcmp(name, "rPh") == 0) {
            reading->phonetic = reading->level;
        } else if (strcmp(name, "t") == 0) {
            reading->in_text = true;
            cv_xlsx_text_part(&reading->text);
        }
    }
}

static bool grow(struct cv_xlsx_strings *strings)
{
    if (strings->n < strings->cap) {
        return true;
    }
    size_t cap = strings->cap ? strings->cap * 2 : 1024;
    struct cv_xlsx_string *items = realloc(strings->items, cap * sizeof *items);
    if (!items) {
        return false;
    }
    strings->items = items;
    strings->cap = cap;
    return true;
}

static void add_string(struct reading *reading)
{
    struct cv_xlsx_strings *strings = reading->strings;
    const struct cv_buffer *bytes = &reading->text.bytes;
    size_t len = cv_xlsx_text_end(&reading->text);
    if (bytes->failed || !grow(strings)) {
        cv_xml_stop(reading->xml, cv_fail_memory(cv_xml_error(reading->xml)));
        return;
    }
    strings->items[strings->n++] = (struct cv_xlsx_string){reading->text.begin, len};
    if (bytes->len + strings->n * sizeof *strings->items > CV_XLSX_STRINGS_MEMORY) {
        cv_xml_stop(reading->xml,
                    cv_fail(cv_xml_error(reading->xml), CANVASS_EEXPORT, "xlsx.too_large",
                            "the texts of this workbook take over %zu MiB: delete the sheets "
                            "that are not needed, or save the sheet as 'CSV UTF-8'",
                            CV_XLSX_STRINGS_MEMORY >> 20));
    }
}

static void on_end(void *arg, const char *name)
{
    struct reading *reading = arg;
    if (reading->phonetic == reading->level) {
        reading->phonetic = 0;
    } else if (reading->in_text && strcmp(name, "t") == 0) {
        reading->in_text = false;
        cv_xlsx_text_unescape(&reading->text);
    } else if (reading->item == reading->level) {
        reading->item = 0;
        add_string(reading);
    }
    reading->level--;
}

static void on_text(void *arg, struct cv_slice text)
{
    struct reading *reading = arg;
    if (reading->in_text) {
        cv_xlsx_text_add(&reading->text, text);
    }
}

static const struct cv_xml_events events = {on_start, on_end, on_text};

enum canvass_status cv_xlsx_strings_read(struct cv_xlsx_strings *strings, struct cv_pack *pack,
                                         const char *part, struct canvass_error *error)
{
    struct reading reading = {.strings = strings};
    enum canvass_status status =
        cv_xml_open(&reading.xml, pack, part, CV_XLSX_STRINGS_CAP, &events, &reading, error);
    if (status == CANVASS_OK) {
        status = cv_xml_finish(reading.xml, error);
    }
    cv_xml_close(reading.xml);
    strings->bytes = reading.text.bytes;
    if (status == CANVASS_OK && !cv_buffer_reserve(&strings->bytes, CV_QUEUE_SLACK)) {
        status = cv_fail_memory(error);
    }
    return status;
}

void cv_xlsx_strings_free(struct cv_xlsx_strings *strings)
{
    cv_buffer_free(&strings->bytes);
    free(strings->items);
    *strings = (struct cv_xlsx_strings){.n = 0};
}
