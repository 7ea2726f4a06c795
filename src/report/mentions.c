#include "report/mentions.h"

#include "base/number.h"

const char *cv_mentions_each(const struct cv_part *part, uint32_t column)
{
    if (!cv_part_has_mentions(part)) {
        return NULL;
    }
    const struct cv_count base = part->block->bases[column];
    const struct cv_count mentions = part->block->mentions[column];
    if (base.suppressed || mentions.suppressed || base.n == 0 ||
        cv_part_counts_only(part, column)) {
        return NULL;
    }
    char text[CV_NUMBER_SIZE];
    cv_ratio_text(text, mentions.n, base.n, 2);
    return cv_draft_text(part->draft, text);
}

int64_t cv_mentions_left_out(const struct cv_part *part)
{
    const struct cv_account *account = part->draft->report->account;
    uint64_t n = 0;
    for (uint32_t i = 0; i < account->n_kinds; i++) {
        const struct cv_finding_kind *kind = &account->kinds[i];
        if (kind->action == CV_DROP_ANSWER && strcmp(kind->rule, "too_many") == 0 &&
            strcmp(kind->question, part->question->id) == 0) {
            n += kind->count;
        }
    }
    return n > INT64_MAX ? INT64_MAX : (int64_t)n;
}

void cv_mentions_say(const struct cv_part *part)
{
    const char *each = cv_mentions_each(part, 0);
    if (each != NULL) {
        cv_draft_sentence(part->draft, CV_SAY(part->draft, CV_W_MENTIONS_EACH,
                                              cv_part_people(part, 0), each));
    }
}

void cv_mentions_note(const struct cv_part *part, struct cv_sheet *sheet)
{
    const int64_t n = part->cut->n_where == 0 ? cv_mentions_left_out(part) : 0;
    if (n > 0) {
        cv_sheet_note(sheet, CV_SAY_N(part->draft, CV_W_NOTE_TOO_MANY, n,
                                      cv_draft_count(part->draft, n)));
    }
}
