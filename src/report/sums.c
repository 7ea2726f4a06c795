#include "report/sums.h"

#include "base/number.h"
#include "report/sentences.h"

#define MEAN_DECIMALS 2

const char *cv_sums_net_head(const struct cv_part *part, uint32_t net)
{
    return CV_SAY(part->draft, CV_W_NET, cv_part_label(part, cv_part_net(part, net)));
}

bool cv_sums_has_mean(const struct cv_part *part)
{
    return part->estimates->means != NULL;
}

static const char *signed_with(const struct cv_part *part, unsigned mark, unsigned *marks)
{
    *marks |= mark;
    return cv_mark_sign(part->draft, mark);
}

const char *cv_sums_mean_text(const struct cv_part *part, uint32_t column, unsigned *marks)
{
    const struct cv_mean *mean = &part->estimates->means[column];
    if (mean->suppressed) {
        return signed_with(part, CV_MARK_SUPPRESSED, marks);
    }
    if (mean->base == 0) {
        return signed_with(part, CV_MARK_NOT_APPLICABLE, marks);
    }
    if (!mean->has_value) {
        return signed_with(part, CV_MARK_NOT_AVAILABLE, marks);
    }
    if (part->draft->survey->low_base == CV_LOW_BASE_COUNTS_ONLY &&
        mean->base < CV_BASE_COUNTS_ONLY) {
        return signed_with(part, CV_MARK_COUNTS_ONLY, marks);
    }
    return cv_draft_ratio(part->draft, mean->sum, mean->base * mean->scale, MEAN_DECIMALS);
}

const char *cv_sums_mean_base_text(const struct cv_part *part, uint32_t column, unsigned *marks)
{
    struct cv_draft *draft = part->draft;
    const struct cv_mean *mean = &part->estimates->means[column];
    if (mean->suppressed) {
        return signed_with(part, CV_MARK_SUPPRESSED, marks);
    }
    const char *text = cv_draft_count(draft, mean->base);
    if (draft->survey->low_base != CV_LOW_BASE_MARK || mean->base >= CV_BASE_MARKED) {
        return text;
    }
    return CV_SAY(draft, CV_W_CAPTION_BASE, text, signed_with(part, CV_MARK_LOW_BASE, marks));
}

const char *cv_sums_parts(const struct cv_part *part, uint32_t net, enum cv_word last)
{
    const struct cv_net *of = &part->scale->nets[net];
    struct cv_buffer list = {0};
    for (uint32_t i = 0; i < of->n_options; i++) {
        if (i > 0) {
            cv_buffer_text(
                &list, cv_draft_word(part->draft, i + 1 == of->n_options ? last : CV_W_COMMA));
        }
        cv_buffer_text(&list, cv_part_said(part, of->options[i]));
    }
    return cv_draft_take(part->draft, &list);
}

static void say_mean(const struct cv_part *part)
{
    struct cv_draft *draft = part->draft;
    const struct cv_mean *mean = &part->estimates->means[0];
    unsigned marks = 0;
    const bool few =
        draft->survey->low_base != CV_LOW_BASE_SHOW && mean->base < CV_BASE_COUNTS_ONLY;
    if (mean->suppressed || !mean->has_value || few) {
        return;
    }
    cv_draft_sentence(
        draft, CV_SAY_N(draft, CV_W_MEAN_SENTENCE, mean->base, cv_part_people(part, 0),
                        cv_draft_count(draft, mean->base), cv_sums_mean_text(part, 0, &marks)));
}

void cv_sums_sentences(const struct cv_part *part)
{
    for (uint32_t i = 0; i < part->estimates->n_nets; i++) {
        cv_sentence_net(part, i);
    }
    if (cv_sums_has_mean(part)) {
        say_mean(part);
    }
}

/* "Very safe 5, Fairly safe 4"; *all: no option is without a score. */
static const char *scores_of(const struct cv_part *part, bool *all)
{
    const struct cv_scores *scores = part->scale->scores;
    struct cv_buffer list = {0};
    char number[CV_NUMBER_SIZE];
    *all = true;
    for (uint32_t i = 0; i < part->question->n_options; i++) {
        if (!scores->scored[i]) {
            *all = false;
            continue;
        }
        unsigned places = 0;
        for (int64_t scale = scores->scale; scale > 1; scale /= 10) {
            places++;
        }
        cv_signed_ratio_text(number, scores->points[i], scores->scale, places);
        if (list.len > 0) {
            cv_buffer_text(&list, cv_draft_word(part->draft, CV_W_COMMA));
        }
        cv_buffer_text(&list,
                       CV_SAY(part->draft, CV_W_TOP_ITEM, cv_part_said(part, i), number));
    }
    return cv_draft_take(part->draft, &list);
}

void cv_sums_notes(const struct cv_part *part, struct cv_sheet *sheet)
{
    struct cv_draft *draft = part->draft;
    bool all = true;
    for (uint32_t i = 0; i < part->estimates->n_nets; i++) {
        cv_sheet_note(sheet, CV_SAY(draft, CV_W_NOTE_NET, cv_sums_net_head(part, i),
                                    cv_sums_parts(part, i, CV_W_AND)));
    }
    if (cv_sums_has_mean(part)) {
        const char *scores = scores_of(part, &all);
        cv_sheet_note(sheet,
                      CV_SAY(draft, all ? CV_W_NOTE_SCORES : CV_W_NOTE_SCORES_SOME, scores));
    }
}
