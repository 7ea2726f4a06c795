/* tables.csv: one row a figure, RFC 4180 quoting, lines end with LF. */
#include <string.h>

#include "base/diag.h"
#include "render/formats.h"
#include "render/render.h"

/* What makes a spreadsheet run a cell. */
static bool is_formula(struct cv_slice text)
{
    return text.len > 0 && text.data[0] != '\0' &&
           memchr("=+-@\t\r", text.data[0], sizeof "=+-@\t\r" - 1) != NULL;
}

static bool needs_quotes(struct cv_slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (memchr(",\"\r\n", text.data[i], sizeof ",\"\r\n" - 1) != NULL) {
            return true;
        }
    }
    return text.len > 0 && (text.data[0] == ' ' || text.data[text.len - 1] == ' ');
}

void cv_csv_text(struct cv_buffer *out, struct cv_slice text)
{
    bool quotes = needs_quotes(text);
    if (quotes) {
        cv_buffer_char(out, '"');
    }
    if (is_formula(text)) {
        cv_buffer_char(out, '\'');
    }
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '"') {
            cv_buffer_char(out, '"');
        }
        cv_buffer_char(out, text.data[i]);
    }
    if (quotes) {
        cv_buffer_char(out, '"');
    }
}

void cv_csv_plain(struct cv_buffer *out, const char *text)
{
    if (text != NULL) {
        cv_buffer_text(out, text);
    }
}

static void write_figure(struct cv_buffer *out, const struct cv_figure *figure)
{
    for (int field = 0; field < CV_N_FIELDS; field++) {
        if (field > 0) {
            cv_buffer_char(out, ',');
        }
        if (cv_field_is_number((enum cv_field)field)) {
            cv_csv_plain(out, figure->fields[field]);
        } else {
            cv_csv_text(out, cv_slice_of(figure->fields[field]));
        }
    }
    cv_buffer_char(out, '\n');
}

static enum canvass_status render(const struct cv_report *report, struct cv_buffer *out,
                                  struct canvass_error *error)
{
    for (int field = 0; field < CV_N_FIELDS; field++) {
        cv_buffer_text(out, field > 0 ? "," : "");
        cv_buffer_text(out, cv_field_names[field]);
    }
    cv_buffer_char(out, '\n');
    for (uint32_t i = 0; i < report->n_figures; i++) {
        write_figure(out, &report->figures[i]);
    }
    return cv_buffer_failed(out) ? cv_fail_memory(error) : CANVASS_OK;
}

const struct cv_renderer cv_render_csv = {
    .name = "csv",
    .file_name = "tables.csv",
    .summary = "every figure, one row each, for spreadsheets and programs",
    .render = render,
};
