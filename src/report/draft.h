/* A report in the making: the arena, the growing lists, the wordings. Running out of memory is
 * sticky: texts are then "", nothing more is added, and cv_report_build checks once. */
#ifndef CV_REPORT_DRAFT_H
#define CV_REPORT_DRAFT_H

#include "base/buffer.h"
#include "report/report.h"
#include "report/words.h"

struct cv_draft {
    struct cv_report *report;
    const struct cv_survey *survey;
    const struct cv_words *words;
    uint32_t cap_items, cap_figures;
    bool failed;
};

/* A wording with its placeholders filled, in its form for `n` things; in the arena, never
 * NULL. CV_SAY has no number. */
const char *cv_say(struct cv_draft *draft, enum cv_word word, int64_t n,
                   const char *const *args, size_t n_args);
#define CV_ARGS(...)                                                                           \
    (const char *const[]){__VA_ARGS__},                                                        \
        sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)
#define CV_SAY(draft, word, ...) cv_say(draft, word, 0, CV_ARGS(__VA_ARGS__))
#define CV_SAY_N(draft, word, n, ...) cv_say(draft, word, n, CV_ARGS(__VA_ARGS__))

/* A wording without placeholders. Static storage. */
const char *cv_draft_word(const struct cv_draft *draft, enum cv_word word);

/* The buffer's content in the arena, never NULL; frees the buffer. */
const char *cv_draft_take(struct cv_draft *draft, struct cv_buffer *buffer);

/* A copy in the arena, never NULL. */
const char *cv_draft_text(struct cv_draft *draft, const char *text);

/* A label to be set within a sentence: one that is written from right to left, or that turns
 * the direction of writing, is fenced off, so that the numbers beside it stay in their order.
 */
const char *cv_draft_isolated(struct cv_draft *draft, const char *text);

/* A count with commas ("1,234"), a plain one ("1234"), a double with `decimals` places. */
const char *cv_draft_count(struct cv_draft *draft, int64_t count);
const char *cv_draft_plain(struct cv_draft *draft, int64_t count);
const char *cv_draft_fixed(struct cv_draft *draft, double value, unsigned decimals);

/* x / n with `decimals` places, exactly as cv_signed_ratio_text has it. */
const char *cv_draft_ratio(struct cv_draft *draft, int64_t x, int64_t n, unsigned decimals);

/* The survey's level in per cent, no zeros at its end: "95", "99.8". */
const char *cv_draft_level(struct cv_draft *draft);

/* "1st", "22nd", "113th". */
const char *cv_draft_place(struct cv_draft *draft, uint32_t place);

/* An id that is an XML name and unlike every id of the report's tables and charts so far: the
 * parts (a NULL or empty one is left out) joined by "-", other characters than ASCII letters,
 * digits, "_" and "-" made "_", and a number added where it came before. */
const char *cv_draft_id(struct cv_draft *draft, const char *first, const char *second,
                        const char *third);

/* Items, in order. Sentences get a full stop unless they end with one. Texts must live in the
 * arena, in static storage, or as long as the report's borrowed arguments. */
void cv_draft_heading(struct cv_draft *draft, unsigned level, const char *text);
void cv_draft_paragraph(struct cv_draft *draft, const char *text);
void cv_draft_sentence(struct cv_draft *draft, const char *text);
void cv_draft_note(struct cv_draft *draft, const char *text);
void cv_draft_table(struct cv_draft *draft, const struct cv_report_table *table);
void cv_draft_chart(struct cv_draft *draft, const struct cv_report_chart *chart);

/* A new figure, its fields empty; NULL when memory ran out. */
struct cv_figure *cv_draft_figure(struct cv_draft *draft);

/* Room for one more element of `size` bytes: `array`, or a larger copy when all `*cap` are
 * used. NULL when memory ran out. */
void *cv_draft_grown(struct cv_draft *draft, void *array, uint32_t used, uint32_t *cap,
                     size_t size);

#endif
