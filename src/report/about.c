#include "report/sections.h"
#include "report/sheet.h"

static void add_row(struct cv_sheet *sheet, enum cv_word word, const char *text)
{
    struct cv_draft *draft = sheet->draft;
    bool known = text != NULL && *text != '\0';
    cv_sheet_text(sheet, cv_draft_word(draft, word));
    cv_sheet_text(sheet, known ? text : cv_draft_word(draft, CV_W_NOT_STATED));
}

/* Whether a table would be protected if anything were. */
static bool has_groups(const struct cv_survey *survey)
{
    for (uint32_t i = 0; i < survey->n_tables; i++) {
        for (uint32_t j = 0; j < survey->tables[i].n_cuts; j++) {
            if (survey->tables[i].cuts[j].protect) {
                return true;
            }
        }
    }
    return false;
}

void cv_section_about(struct cv_draft *draft)
{
    static const enum cv_word designs[] = {
        [CV_SELF_SELECTED] = CV_W_DESIGN_SELF_SELECTED,
        [CV_QUOTA] = CV_W_DESIGN_QUOTA,
        [CV_PROBABILITY] = CV_W_DESIGN_PROBABILITY,
    };
    static const enum cv_word caveats[] = {
        [CV_SELF_SELECTED] = CV_W_CAVEAT_SELF_SELECTED,
        [CV_QUOTA] = CV_W_CAVEAT_QUOTA,
        [CV_PROBABILITY] = CV_W_CAVEAT_PROBABILITY,
    };
    const struct cv_survey *survey = draft->survey;
    int64_t responses = draft->report->estimates->release->responses;
    cv_draft_heading(draft, 2, cv_draft_word(draft, CV_W_ABOUT));
    struct cv_sheet sheet = cv_sheet_begin(draft, cv_draft_id(draft, "about", NULL, NULL),
                                           cv_draft_word(draft, CV_W_ABOUT_CAPTION));
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_ITEM));
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_DETAIL));
    add_row(&sheet, CV_W_PUBLISHER, survey->publisher);
    add_row(&sheet, CV_W_FIELDWORK, cv_dates_text(draft, survey->from, survey->to));
    add_row(&sheet, CV_W_MODE, survey->mode);
    add_row(&sheet, CV_W_RESPONSES_COUNTED, cv_draft_count(draft, responses));
    add_row(&sheet, CV_W_DESIGN, cv_draft_word(draft, designs[survey->design]));
    if (survey->frame > 0) {
        add_row(&sheet, CV_W_FRAME, cv_draft_count(draft, survey->frame));
    }
    cv_sheet_end(&sheet);
    cv_draft_note(draft, cv_draft_word(draft, caveats[survey->design]));
    if (survey->disclosure.none && has_groups(survey)) {
        cv_draft_note(draft, cv_draft_word(draft, CV_W_METHOD_DISCLOSURE_NONE));
    }
}
