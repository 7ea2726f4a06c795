/* Bands in which numbers are counted: the usual ages, else steps of a round number. */
#include <math.h>

#include "draft/members.h"

#define BANDS_ABOUT 6

bool cv_has_bands(const struct cv_sketch *sketch)
{
    return (sketch->kind == CV_INTEGER || sketch->kind == CV_NUMBER) &&
           sketch->greatest > sketch->least && fabs(sketch->least) < 1e12 &&
           fabs(sketch->greatest) < 1e12;
}

static void number(struct cv_json_writer *writer, double value)
{
    struct cv_buffer text = {0};

    cv_json_number_text(&text, value);
    cv_json_write_raw(writer, cv_buffer_string(&text));
    writer->out->failed = writer->out->failed || cv_buffer_failed(&text);
    cv_buffer_free(&text);
}

/* One band from `low` to `next`, where the one behind it begins; NULL for an open end. */
static void write_band(struct cv_json_writer *writer, bool whole, const double *low,
                       const double *next)
{
    struct cv_buffer label = {0};
    struct cv_buffer from = {0};
    struct cv_buffer to = {0};
    const double last = next ? *next - (whole ? 1 : 0) : 0;

    cv_json_number_text(&from, low ? *low : 0);
    cv_json_number_text(&to, next ? last : 0);
    if (!low) {
        cv_buffer_format(&label, "%s%s", whole ? "Up to " : "Under ", cv_buffer_string(&to));
    } else if (!next) {
        cv_buffer_format(&label, "%s or more", cv_buffer_string(&from));
    } else if (whole && last <= *low) {
        cv_buffer_text(&label, cv_buffer_string(&from));
    } else {
        const bool minus = *low < 0;
        cv_buffer_format(&label, "%s%s%s", cv_buffer_string(&from),
                         !whole  ? " to under "
                         : minus ? " to "
                                 : "-",
                         cv_buffer_string(&to));
    }
    cv_json_write_key(writer, cv_buffer_string(&label));
    cv_json_write_open(writer, '[');
    if (low) {
        number(writer, *low);
    } else {
        cv_json_write_raw(writer, "null");
    }
    if (next) {
        number(writer, last);
    } else {
        cv_json_write_raw(writer, "null");
    }
    cv_json_write_close(writer, ']');
    writer->out->failed = writer->out->failed || cv_buffer_failed(&label) ||
                          cv_buffer_failed(&from) || cv_buffer_failed(&to);
    cv_buffer_free(&label);
    cv_buffer_free(&from);
    cv_buffer_free(&to);
}

/* A step of 1, 2, 5 or 10 times a power of ten that gives about as many bands. */
static double round_step(double width, bool whole)
{
    const double rough = width / BANDS_ABOUT;
    double power = 1;

    while (power * 10 <= rough) {
        power *= 10;
    }
    while (power > rough && !whole) {
        power /= 10;
    }
    const double times = rough / power;
    const double step = power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    return whole && step < 1 ? 1 : step;
}

static void write_ages(struct cv_json_writer *writer, const struct cv_sketch *sketch)
{
    static const double begins[] = {18, 25, 35, 45, 55, 65, 75};
    const size_t n = sizeof begins / sizeof *begins;

    if (sketch->least < begins[0]) {
        write_band(writer, true, NULL, &begins[0]);
    }
    for (size_t i = 0; i < n; i++) {
        write_band(writer, true, &begins[i], i + 1 < n ? &begins[i + 1] : NULL);
    }
}

static void write_steps(struct cv_json_writer *writer, const struct cv_sketch *sketch)
{
    const bool whole = sketch->kind == CV_INTEGER;
    const double step = round_step(sketch->usual - sketch->least, whole);
    const double first = floor(sketch->least / step) * step;
    double low = first;

    if (first < 0) {
        write_band(writer, whole, NULL, &low);
    }
    for (int i = 1; i <= 2 * BANDS_ABOUT; i++) {
        const double next = first + step * i;
        const bool last = next > sketch->usual || i == 2 * BANDS_ABOUT;
        write_band(writer, whole, &low, last ? NULL : &next);
        if (last) {
            return;
        }
        low = next;
    }
}

void cv_write_bands(const struct cv_drafter *drafter, struct cv_json_writer *writer)
{
    bool begun = false;

    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        const struct cv_sketch *sketch = &drafter->sketches[q];
        if (!cv_has_bands(sketch)) {
            continue;
        }
        cv_begin_member(writer, "bands", '{', &begun);
        cv_json_write_key(writer, sketch->id);
        cv_json_write_open(writer, '{');
        if (sketch->topic == CV_TOPIC_AGE && sketch->kind == CV_INTEGER && sketch->least >= 0 &&
            sketch->greatest <= 120) {
            write_ages(writer, sketch);
        } else {
            write_steps(writer, sketch);
        }
        cv_json_write_close(writer, '}');
    }
    cv_end_member(writer, '}', begun);
}
