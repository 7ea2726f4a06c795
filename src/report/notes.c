/* What stands under a table: what its marks mean, what its columns sum to, what its intervals
 * are. */
#include "base/number.h"
#include "report/part.h"

static int64_t whole(unsigned decimals)
{
    int64_t units = 100;
    while (decimals-- > 0) {
        units *= 10;
    }
    return units;
}

unsigned cv_part_sum_marks(const struct cv_part *part, enum cv_base_kind kind, uint32_t column)
{
    struct cv_count base = cv_part_base(part, kind, column);
    if (base.suppressed || base.n == 0 || cv_part_counts_only(part, column)) {
        return 0;
    }
    unsigned decimals = cv_part_decimals(part->table->decimals, base.n);
    int64_t counts = 0, units = 0;
    for (uint32_t row = 0; row < part->block->n_rows; row++) {
        const struct cv_share *share = cv_part_share(part, kind, row, column);
        if (share->suppressed || !share->has_value) {
            return 0;
        }
        counts += share->count;
        units += cv_percent_units(share->count, share->base, decimals);
    }
    if (kind == CV_BASE_RESPONDENTS && cv_part_has_mentions(part) && counts != base.n) {
        return CV_MARK_SEVERAL;
    }
    return counts == base.n && units != whole(decimals) ? CV_MARK_ROUNDING : 0;
}

static const struct {
    unsigned mark;
    enum cv_word word;
} notes[] = {
    {CV_MARK_SUPPRESSED, CV_W_NOTE_SUPPRESSED},
    {CV_MARK_LOW_BASE, CV_W_NOTE_LOW_BASE},
    {CV_MARK_COUNTS_ONLY, CV_W_NOTE_COUNTS_ONLY},
    {CV_MARK_NOT_APPLICABLE, CV_W_NOTE_NOT_APPLICABLE},
    {CV_MARK_NOT_AVAILABLE, CV_W_NOTE_NOT_AVAILABLE},
    {CV_MARK_LOW, CV_W_NOTE_LOW},
    {CV_MARK_ZERO, CV_W_NOTE_ZERO},
    {CV_MARK_ROUNDING, CV_W_NOTE_ROUNDING},
    {CV_MARK_SEVERAL, CV_W_NOTE_SEVERAL},
    {CV_MARK_OVERLAP, CV_W_NOTE_GROUPS_OVERLAP},
};

const char *cv_mark_note(struct cv_draft *draft, unsigned mark)
{
    const char *sign = cv_mark_sign(draft, mark);
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        if (notes[i].mark == mark) {
            return CV_SAY(draft, notes[i].word, sign != NULL ? sign : "");
        }
    }
    return "";
}

void cv_part_notes(const struct cv_part *part, struct cv_sheet *sheet, unsigned marks)
{
    if (part->block->rounding > 0) {
        cv_sheet_note(sheet, CV_SAY(part->draft, CV_W_NOTE_COUNTS_ROUNDED,
                                    cv_draft_count(part->draft, part->block->rounding)));
    }
    if (part->cut->protect && part->draft->survey->disclosure.none) {
        cv_sheet_note(sheet, cv_draft_word(part->draft, CV_W_NOTE_UNPROTECTED));
    }
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        if (marks & notes[i].mark) {
            cv_sheet_note(sheet, cv_mark_note(part->draft, notes[i].mark));
        }
    }
}

static const struct cv_method *method_of(const struct cv_part *part)
{
    const struct cv_estimates *estimates = part->draft->report->estimates;
    for (uint32_t row = 0; row < part->block->n_rows; row++) {
        const struct cv_share *share = cv_part_share(part, CV_BASE_RESPONDENTS, row, 0);
        if (share->has_interval && share->method != NULL) {
            return share->method;
        }
    }
    return estimates->method;
}

const char *cv_part_interval_note(const struct cv_part *part)
{
    static const enum cv_word words[] = {
        [CV_SELF_SELECTED] = CV_W_NOTE_INTERVAL_IF,
        [CV_QUOTA] = CV_W_NOTE_INTERVAL_IF_QUOTA,
        [CV_PROBABILITY] = CV_W_NOTE_INTERVAL,
    };
    struct cv_draft *draft = part->draft;
    const struct cv_method *method = method_of(part);
    const char *label =
        method->joint ? CV_SAY(draft, CV_W_NOTE_JOINT, method->label) : method->label;
    if (part->estimates->frame > 0) {
        label = CV_SAY(draft, CV_W_NOTE_FRAME, label,
                       cv_draft_count(draft, part->estimates->frame));
    }
    return CV_SAY(draft, words[draft->survey->design], cv_draft_level(draft), label);
}
