/* The options of a question. */
#include "base/text.h"
#include "draft/drafter.h"

uint32_t cv_option_find(const struct cv_sketch *sketch, const char *folded)
{
    for (uint32_t i = 0; i < sketch->n_options; i++) {
        if (strcmp(sketch->options[i].folded, folded) == 0) {
            return i;
        }
    }
    return CV_NONE;
}

/* Room for one more; options come in blocks. */
static int make_room(struct cv_drafter *drafter, struct cv_sketch *sketch)
{
    const uint32_t n = sketch->n_options;

    if (n > 0 && (n < 8 || (n & (n - 1)) != 0)) {
        return 0;
    }
    struct cv_choice *more =
        cv_arena_array(&drafter->arena, n ? 2 * (size_t)n : 8, sizeof *more);
    if (!more) {
        return -1;
    }
    if (n > 0) {
        memcpy(more, sketch->options, n * sizeof *more);
    }
    sketch->options = more;
    return 0;
}

int cv_option_add(struct cv_drafter *drafter, struct cv_sketch *sketch, const char *shown,
                  uint64_t count, uint32_t at)
{
    const char *folded = cv_fold_text(&drafter->arena, cv_slice_of(shown));
    const char *kept = cv_tidy(&drafter->arena, cv_slice_of(shown));
    const uint32_t found = folded ? cv_option_find(sketch, folded) : CV_NONE;

    if (!folded || !kept || (found == CV_NONE && make_room(drafter, sketch) != 0)) {
        return -1;
    }
    if (found != CV_NONE) {
        sketch->options[found].count += count;
        return 0;
    }
    /* Tidying may drop what folding keeps; then the label stands as it is. */
    const char *again = cv_fold_text(&drafter->arena, cv_slice_of(kept));
    if (!again || strcmp(again, folded) != 0) {
        kept = cv_arena_text(&drafter->arena, cv_slice_of(shown));
    }
    if (!again || !kept) {
        return -1;
    }
    sketch->options[sketch->n_options++] =
        (struct cv_choice){.shown = kept, .folded = folded, .count = count, .at = at};
    return 0;
}

static uint32_t read_digits(const char *text, size_t *len)
{
    uint32_t value = 0;

    *len = 0;
    while (text[*len] >= '0' && text[*len] <= '9' && *len < 4) {
        value = value * 10 + (uint32_t)(text[(*len)++] - '0');
    }
    return value;
}

static uint32_t read_month(const char *text)
{
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

    for (uint32_t i = 0; i < 12; i++) {
        if (strncmp(text, months + (size_t)3 * i, 3) == 0) {
            return i + 1;
        }
    }
    return 0;
}

/* "5-feb" and "nov-15": *number is what stands beside the *month. */
static bool read_sheet_date(const char *folded, uint32_t *number, uint32_t *month)
{
    size_t len;

    *number = read_digits(folded, &len);
    *month = 0;
    if (len > 0 && len < 3 && folded[len] == '-') {
        *month = strlen(folded + len) == 4 ? read_month(folded + len + 1) : 0;
    } else if (len == 0 && strlen(folded) >= 5 && folded[3] == '-') {
        *month = read_month(folded);
        *number = read_digits(folded + 4, &len);
        *month = len > 0 && len < 3 && folded[4 + len] == '\0' ? *month : 0;
    }
    return *month != 0;
}

bool cv_is_sheet_date(const char *folded)
{
    uint32_t number;
    uint32_t month;

    return read_sheet_date(folded, &number, &month);
}

/* "oct-49" was 10-49 and "5-feb" 2-5 before a spreadsheet took them for dates: bands go up. */
static const char *undamaged(struct cv_arena *arena, const char *folded)
{
    uint32_t number;
    uint32_t month;

    if (!read_sheet_date(folded, &number, &month) || number == month) {
        return NULL;
    }
    const uint32_t low = number < month ? number : month;
    const uint32_t high = number < month ? month : number;
    return cv_arena_format(arena, "%u-%u", low, high);
}

static bool is_band(const char *folded)
{
    const size_t digits = strspn(folded, "0123456789");

    return digits > 0 && folded[digits] == '-' && folded[digits + 1] >= '0' &&
           folded[digits + 1] <= '9' &&
           folded[digits + 1 + strspn(folded + digits + 1, "0123456789")] == '\0';
}

static bool has_bands(const struct cv_values *values)
{
    for (uint32_t i = 0; i < values->n; i++) {
        if (is_band(values->items[i].folded)) {
            return true;
        }
    }
    return false;
}

/* Spellings given at least so often are options however long they are. */
#define RARE 5
#define REMARK_LONG 40 /* bytes */

/* What somebody wrote beside short options that many chose. */
static bool is_written(const struct cv_value *value, bool beside_short)
{
    size_t words = 1;

    for (const char *at = value->shown; *at; at++) {
        words += *at == ' ';
    }
    return beside_short && value->count < RARE && words >= 4 &&
           strlen(value->shown) > REMARK_LONG;
}

/* Two options at least that are short and frequent, and most answers among such. */
static bool has_short_options(const struct cv_values *values)
{
    uint64_t covered = 0;
    uint32_t n = 0;

    for (uint32_t i = 0; i < values->n; i++) {
        const struct cv_value *value = &values->items[i];
        if (value->count >= RARE && strlen(value->shown) <= REMARK_LONG) {
            covered += value->count;
            n++;
        }
    }
    return n >= 2 && 2 * covered > values->total;
}

int cv_options_of_values(struct cv_drafter *drafter, struct cv_sketch *sketch,
                         const struct cv_values *values, uint64_t least)
{
    const bool bands = has_bands(values);
    const bool beside_short = has_short_options(values);

    for (uint32_t i = 0; i < values->n; i++) {
        const struct cv_value *value = &values->items[i];
        const char *mended = bands ? undamaged(&drafter->arena, value->folded) : NULL;
        if (value->count < least ||
            cv_is_no_answer(drafter, value->folded, sketch->missing, sketch->n_missing)) {
            continue;
        }
        /* A document is for everybody: what leads to a person stays out of it. */
        const int tells = cv_tells_contact(value->shown);
        if (tells < 0) {
            return -1;
        }
        if (is_written(value, beside_short) || tells) {
            sketch->other = true;
            continue;
        }
        sketch->damaged = sketch->damaged || mended;
        if (cv_option_add(drafter, sketch, mended ? mended : value->shown, value->count, i) !=
            0) {
            return -1;
        }
    }
    return 0;
}

static bool has_other(const struct cv_sketch *sketch)
{
    for (uint32_t i = 0; i < sketch->n_options; i++) {
        if (cv_tail_of(sketch->options[i].folded) == CV_TAIL_OTHER) {
            return true;
        }
    }
    return false;
}

int cv_options_finish(struct cv_drafter *drafter, struct cv_sketch *sketch, bool by_place)
{
    if (sketch->other && !has_other(sketch) &&
        cv_option_add(drafter, sketch, "Other", 0, CV_NONE - 1) != 0) {
        return -1;
    }
    sketch->scale =
        cv_choices_order(sketch->options, sketch->n_options, by_place, sketch->other);
    return 0;
}
