#include "report/draft.h"

#include "base/number.h"

const char *cv_draft_take(struct cv_draft *draft, struct cv_buffer *buffer)
{
    const char *text = NULL;
    if (!draft->failed && !cv_buffer_failed(buffer)) {
        text = cv_arena_text(&draft->report->arena, cv_buffer_view(buffer));
    }
    cv_buffer_free(buffer);
    if (text == NULL) {
        draft->failed = true;
        return "";
    }
    return text;
}

const char *cv_say(struct cv_draft *draft, enum cv_word word, int64_t n,
                   const char *const *args, size_t n_args)
{
    struct cv_buffer buffer = {0};
    cv_words_fill(&buffer, draft->words, word, n, args, n_args);
    return cv_draft_take(draft, &buffer);
}

const char *cv_draft_word(const struct cv_draft *draft, enum cv_word word)
{
    return cv_word(draft->words, word);
}

const char *cv_draft_text(struct cv_draft *draft, const char *text)
{
    const char *copy = cv_arena_text(&draft->report->arena, cv_slice_of(text));
    if (copy == NULL) {
        draft->failed = true;
        return "";
    }
    return copy;
}

const char *cv_draft_count(struct cv_draft *draft, int64_t count)
{
    char text[CV_NUMBER_SIZE];
    cv_count_text(text, count);
    return cv_draft_text(draft, text);
}

const char *cv_draft_plain(struct cv_draft *draft, int64_t count)
{
    const char *text = cv_arena_format(&draft->report->arena, "%lld", (long long)count);
    if (text == NULL) {
        draft->failed = true;
        return "";
    }
    return text;
}

const char *cv_draft_fixed(struct cv_draft *draft, double value, unsigned decimals)
{
    char text[CV_NUMBER_SIZE];
    cv_fixed_text(text, value, decimals);
    return cv_draft_text(draft, text);
}

const char *cv_draft_ratio(struct cv_draft *draft, int64_t x, int64_t n, unsigned decimals)
{
    char text[CV_NUMBER_SIZE];
    cv_signed_ratio_text(text, x, n, decimals);
    return cv_draft_text(draft, text);
}

const char *cv_draft_level(struct cv_draft *draft)
{
    char text[CV_NUMBER_SIZE];
    cv_fixed_text(text, draft->report->estimates->level * 100, 6);
    size_t len = strlen(text);
    while (len > 1 && text[len - 1] == '0') {
        len--;
    }
    if (text[len - 1] == '.') {
        len--;
    }
    text[len] = '\0';
    return cv_draft_text(draft, text);
}

const char *cv_draft_place(struct cv_draft *draft, uint32_t place)
{
    static const enum cv_word words[] = {CV_W_PLACE_1, CV_W_PLACE_2, CV_W_PLACE_3};
    uint32_t unit = place % 10, ten = place / 10 % 10;
    enum cv_word word = unit >= 1 && unit <= 3 && ten != 1 ? words[unit - 1] : CV_W_PLACE_N;
    return CV_SAY(draft, word, cv_draft_plain(draft, place));
}

static bool id_taken(const struct cv_report *report, const char *id)
{
    for (uint32_t i = 0; i < report->n_items; i++) {
        const struct cv_report_item *item = &report->items[i];
        if ((item->table != NULL && strcmp(item->table->id, id) == 0) ||
            (item->chart != NULL && strcmp(item->chart->id, id) == 0)) {
            return true;
        }
    }
    return false;
}

static void id_part(struct cv_buffer *out, const char *part)
{
    if (part == NULL || *part == '\0') {
        return;
    }
    if (out->len > 0) {
        cv_buffer_char(out, '-');
    }
    for (; *part != '\0'; part++) {
        char c = *part;
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool inner = (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (!letter && out->len == 0) {
            cv_buffer_char(out, 't'); /* a name begins with a letter */
        }
        if (!letter && !inner) {
            c = '_';
        }
        cv_buffer_char(out, c);
    }
}

const char *cv_draft_id(struct cv_draft *draft, const char *first, const char *second,
                        const char *third)
{
    struct cv_buffer stem = {0};
    id_part(&stem, first);
    id_part(&stem, second);
    id_part(&stem, third);
    const char *base = cv_draft_take(draft, &stem);
    const char *id = base;
    for (uint32_t i = 2; !draft->failed && id_taken(draft->report, id); i++) {
        struct cv_buffer next = {0};
        cv_buffer_format(&next, "%s-%u", base, (unsigned)i);
        id = cv_draft_take(draft, &next);
    }
    return id;
}

void *cv_draft_grown(struct cv_draft *draft, void *array, uint32_t used, uint32_t *cap,
                     size_t size)
{
    if (used < *cap) {
        return array;
    }
    uint32_t next = *cap == 0 ? 8 : *cap * 2;
    void *copy = next > *cap ? cv_arena_array(&draft->report->arena, next, size) : NULL;
    if (copy == NULL) {
        draft->failed = true;
        return NULL;
    }
    if (used > 0) {
        memcpy(copy, array, used * size);
    }
    *cap = next;
    return copy;
}

static void add_item(struct cv_draft *draft, struct cv_report_item item)
{
    struct cv_report *report = draft->report;
    if (draft->failed) {
        return;
    }
    struct cv_report_item *items =
        cv_draft_grown(draft, report->items, report->n_items, &draft->cap_items, sizeof *items);
    if (items == NULL) {
        return;
    }
    report->items = items;
    items[report->n_items++] = item;
}

void cv_draft_heading(struct cv_draft *draft, unsigned level, const char *text)
{
    add_item(draft,
             (struct cv_report_item){.kind = CV_ITEM_HEADING, .level = level, .text = text});
}

void cv_draft_paragraph(struct cv_draft *draft, const char *text)
{
    add_item(draft, (struct cv_report_item){.kind = CV_ITEM_PARAGRAPH, .text = text});
}

void cv_draft_sentence(struct cv_draft *draft, const char *text)
{
    size_t len = strlen(text);
    bool ended = len > 0 && strchr(".!?", text[len - 1]) != NULL;
    const char *whole = ended ? text : CV_SAY(draft, CV_W_SENTENCE, text);
    add_item(draft, (struct cv_report_item){.kind = CV_ITEM_SENTENCE, .text = whole});
}

void cv_draft_note(struct cv_draft *draft, const char *text)
{
    add_item(draft, (struct cv_report_item){.kind = CV_ITEM_NOTE, .text = text});
}

void cv_draft_table(struct cv_draft *draft, const struct cv_report_table *table)
{
    add_item(draft, (struct cv_report_item){.kind = CV_ITEM_TABLE, .table = table});
}

void cv_draft_chart(struct cv_draft *draft, const struct cv_report_chart *chart)
{
    add_item(draft, (struct cv_report_item){.kind = CV_ITEM_CHART, .chart = chart});
}

struct cv_figure *cv_draft_figure(struct cv_draft *draft)
{
    struct cv_report *report = draft->report;
    if (draft->failed) {
        return NULL;
    }
    struct cv_figure *figures = cv_draft_grown(draft, report->figures, report->n_figures,
                                               &draft->cap_figures, sizeof *figures);
    if (figures == NULL) {
        return NULL;
    }
    report->figures = figures;
    return &figures[report->n_figures++];
}
