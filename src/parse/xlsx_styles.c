/* Which cell formats show dates: of the styles part, the number formats that a workbook adds
 * and its list of cell formats. */
#include <stdlib.h>

#include "base/diag.h"
#include "parse/xlsx.h"

#define MOST_FORMATS ((size_t)65536) /* Excel's limit is 65,490 */
#define FIRST_FORMATS ((size_t)64)

struct code {
    int64_t id;
    unsigned char kind;
};

struct reading {
    struct cv_xml *xml;
    unsigned level;
    bool in_codes;   /* <numFmts> */
    bool in_formats; /* <cellXfs> */
    struct code *codes;
    size_t n_codes;
    int64_t *ids; /* number format of each cell format */
    size_t n_ids;
};

static int64_t number_of(const char *const *attributes, const char *name)
{
    int64_t number = 0;
    const char *value = cv_xml_attribute(attributes, name);
    return value && cv_parse_int(cv_slice_of(value), &number) ? number : 0;
}

/* Room for one element more in an array that has grown by doubling from FIRST_FORMATS; false
 * when there is none, and then the part was stopped. */
static bool grow(struct reading *reading, void **array, size_t n, size_t element)
{
    if (n == MOST_FORMATS) {
        cv_xml_damaged(reading->xml, "more formats than any workbook");
        return false;
    }
    bool full = n == 0 || (n >= FIRST_FORMATS && (n & (n - 1)) == 0);
    void *grown = full ? realloc(*array, (n ? 2 * n : FIRST_FORMATS) * element) : *array;
    if (!grown) {
        cv_xml_stop(reading->xml, cv_fail_memory(cv_xml_error(reading->xml)));
        return false;
    }
    *array = grown;
    return true;
}

static void add_code(struct reading *reading, const char *const *attributes)
{
    const char *code = cv_xml_attribute(attributes, "formatCode");
    void *codes = reading->codes;
    if (grow(reading, &codes, reading->n_codes, sizeof *reading->codes)) {
        reading->codes = codes;
        reading->codes[reading->n_codes++] =
            (struct code){number_of(attributes, "numFmtId"),
                          (unsigned char)cv_xlsx_kind_of_code(code ? code : "")};
    }
}

static void add_format(struct reading *reading, const char *const *attributes)
{
    void *ids = reading->ids;
    if (grow(reading, &ids, reading->n_ids, sizeof *reading->ids)) {
        reading->ids = ids;
        reading->ids[reading->n_ids++] = number_of(attributes, "numFmtId");
    }
}

static void on_start(void *arg, const char *name, const char *const *attributes)
{
    struct reading *reading = arg;
    reading->level++;
    if (reading->level == 2) {
        reading->in_codes = strcmp(name, "numFmts") == 0;
        reading->in_formats = strcmp(name, "cellXfs") == 0;
    } else if (reading->level == 3 && reading->in_codes && strcmp(name, "numFmt") == 0) {
        add_code(reading, attributes);
    } else if (reading->level == 3 && reading->in_formats && strcmp(name, "xf") == 0) {
        add_format(reading, attributes);
    }
}

static void on_end(void *arg, const char *name)
{
    (void)name;
    struct reading *reading = arg;
    reading->level--;
}

static void on_text(void *arg, struct cv_slice text)
{
    (void)arg;
    (void)text;
}

static const struct cv_xml_events events = {on_start, on_end, on_text};

static int compare_codes(const void *a, const void *b)
{
    int64_t left = ((const struct code *)a)->id;
    int64_t right = ((const struct code *)b)->id;
    return (left > right) - (left < right);
}

static enum canvass_status resolve(struct cv_xlsx_styles *styles, struct reading *reading,
                                   struct canvass_error *error)
{
    styles->kinds = calloc(reading->n_ids + 1, sizeof *styles->kinds);
    if (!styles->kinds) {
        return cv_fail_memory(error);
    }
    styles->n = reading->n_ids;
    if (reading->n_codes > 0) {
        qsort(reading->codes, reading->n_codes, sizeof *reading->codes, compare_codes);
    }
    for (size_t i = 0; i < reading->n_ids; i++) {
        const struct code wanted = {reading->ids[i], 0};
        const struct code *code = reading->n_codes > 0
                                      ? bsearch(&wanted, reading->codes, reading->n_codes,
                                                sizeof *reading->codes, compare_codes)
                                      : NULL;
        styles->kinds[i] =
            code ? code->kind : (unsigned char)cv_xlsx_kind_of_id(reading->ids[i]);
    }
    return CANVASS_OK;
}

enum canvass_status cv_xlsx_styles_read(struct cv_xlsx_styles *styles, struct cv_pack *pack,
                                        const char *part, struct canvass_error *error)
{
    struct reading reading = {.xml = NULL};
    enum canvass_status status =
        cv_xml_open(&reading.xml, pack, part, CV_XLSX_PART_CAP, &events, &reading, error);
    if (status == CANVASS_OK) {
        status = cv_xml_finish(reading.xml, error);
    }
    if (status == CANVASS_OK) {
        status = resolve(styles, &reading, error);
    }
    cv_xml_close(reading.xml);
    free(reading.codes);
    free(reading.ids);
    return status;
}

void cv_xlsx_styles_free(struct cv_xlsx_styles *styles)
{
    free(styles->kinds);
    *styles = (struct cv_xlsx_styles){NULL, 0};
}
