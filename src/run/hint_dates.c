/* Dates that were refused: in which order of their parts most of them would be dates. */
#include "response/calendar.h"
#include "run/hints.h"
#include "json/json.h"

static const struct {
    enum cv_date_order order;
    const char *name, *words;
} orders[] = {{CV_DATES_DMY, "dmy", "day, month, year"},
              {CV_DATES_MDY, "mdy", "month, day, year"},
              {CV_DATES_YMD, "ymd", "year, month, day"}};
#define N_ORDERS (sizeof orders / sizeof orders[0])

/* How many of the refused answers read as dates in this order. */
static uint64_t readable(const struct cv_unknowns *unknowns, enum cv_date_order order)
{
    char iso[CV_DATE_SIZE];
    uint64_t n = 0;

    for (uint32_t i = 0; i < unknowns->n; i++) {
        const struct cv_unknown *item = &unknowns->items[i];
        if (cv_read_date(cv_slice(item->text, item->len), order, iso) == CV_DATE_READ) {
            n += item->count;
        }
    }
    return n;
}

/* An order that is said already is said anew in its place. */
static int put_order(struct cv_hinting *hinting, const struct cv_told *told,
                     enum cv_date_order now, const char *name)
{
    static const char *const path[] = {"dates", NULL};
    struct cv_buffer pointer = {0};
    struct cv_buffer inner = {0};
    int status = 0;

    cv_hint_string(&inner, told->kind->question);
    cv_buffer_format(&inner, ": \"%s\"", name);
    if (now == CV_DATES_ISO) {
        status = cv_hint_put(hinting, told->kind, path, '{', cv_buffer_string(&inner));
    } else {
        cv_buffer_text(&pointer, cv_hint_source(hinting->result, told->kind)->pointer);
        cv_json_pointer_key(&pointer, "dates");
        cv_json_pointer_key(&pointer, told->kind->question);
        cv_hint_at(hinting, "write the entry of this question in \"dates\" so",
                   cv_buffer_string(&pointer));
        cv_buffer_format(hinting->out, ":  %s", cv_buffer_string(&inner));
    }
    status = cv_buffer_failed(&inner) || cv_buffer_failed(&pointer) ? -1 : status;
    cv_buffer_free(&pointer);
    cv_buffer_free(&inner);
    return status;
}

int cv_hint_date(struct cv_hinting *hinting, const struct cv_told *told)
{
    const struct cv_account *account = &hinting->result->account;
    const uint32_t q = cv_survey_question(hinting->result->survey, told->kind->question);
    uint64_t most = 0;
    size_t best = 0;

    if (q == CV_NO_QUESTION || hinting->result->survey->questions[q].kind != CV_DATE ||
        told->kind->unknowns >= account->n_unknowns) {
        return 0;
    }
    const struct cv_unknowns *unknowns = &account->unknowns[told->kind->unknowns].spellings;
    const enum cv_date_order now =
        cv_hint_source(hinting->result, told->kind)->spellings[q].dates;
    for (size_t i = 0; i < N_ORDERS; i++) {
        const uint64_t n = orders[i].order == now ? 0 : readable(unknowns, orders[i].order);
        if (n > most) {
            most = n;
            best = i;
        }
    }
    /* An order that reads most of the export stays. */
    if (most <= unknowns->total / 2 ||
        (now != CV_DATES_ISO && unknowns->total < account->read / 4)) {
        return 0;
    }
    cv_hint_line(hinting->out);
    cv_buffer_format(hinting->out, "if the export writes %s, ", orders[best].words);
    return put_order(hinting, told, now, orders[best].name);
}
