#include "report/part.h"
#include "report/sections.h"

const char *cv_base_name(const char *path)
{
    const char *name = path != NULL ? path : "";
    for (const char *c = name; *c != '\0'; c++) {
        if (*c == '/' || *c == '\\') {
            name = c + 1;
        }
    }
    return name;
}

static const char *count(struct cv_draft *draft, uint64_t n)
{
    return cv_draft_count(draft, n > INT64_MAX ? INT64_MAX : (int64_t)n);
}

static void add_row(struct cv_sheet *sheet, enum cv_word word, uint64_t n)
{
    cv_sheet_text(sheet, cv_draft_word(sheet->draft, word));
    cv_sheet_number(sheet, count(sheet->draft, n));
}

static void add_records(struct cv_draft *draft)
{
    const struct cv_account *account = draft->report->account;
    uint64_t sum = account->blank + account->test + account->incomplete + account->duplicate +
                   account->rejected + account->counted;
    const char *caption = CV_SAY_N(draft, CV_W_ACCOUNT_CAPTION, (int64_t)account->read,
                                   count(draft, account->read));
    struct cv_sheet sheet =
        cv_sheet_begin(draft, cv_draft_id(draft, "account", NULL, NULL), caption);
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_ACCOUNT_WHAT));
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_NUMBER));
    add_row(&sheet, CV_W_ACCOUNT_READ, account->read);
    add_row(&sheet, CV_W_ACCOUNT_BLANK, account->blank);
    add_row(&sheet, CV_W_ACCOUNT_TEST, account->test);
    add_row(&sheet, CV_W_ACCOUNT_INCOMPLETE, account->incomplete);
    add_row(&sheet, CV_W_ACCOUNT_DUPLICATE, account->duplicate);
    add_row(&sheet, CV_W_ACCOUNT_REJECTED, account->rejected);
    add_row(&sheet, CV_W_ACCOUNT_COUNTED, account->counted);
    add_row(&sheet, sum == account->read ? CV_W_ACCOUNT_ADDS_UP : CV_W_ACCOUNT_DOES_NOT, sum);
    cv_sheet_end(&sheet);
}

static bool add_count(struct cv_sheet *sheet, struct cv_count n)
{
    cv_sheet_number(sheet, n.suppressed ? cv_mark_sign(sheet->draft, CV_MARK_SUPPRESSED)
                                        : cv_draft_count(sheet->draft, n.n));
    return n.suppressed;
}

static void add_questions(struct cv_draft *draft)
{
    static const enum cv_word heads[] = {CV_W_QUESTION, CV_W_VALID, CV_W_MISSING,
                                         CV_W_NOT_ASKED, CV_W_DROPPED};
    const struct cv_release *release = draft->report->estimates->release;
    if (release->questions == NULL || draft->survey->n_questions == 0) {
        return;
    }
    const char *caption = CV_SAY_N(draft, CV_W_QUESTIONS_CAPTION, release->responses,
                                   cv_draft_count(draft, release->responses));
    cv_draft_heading(draft, 3, cv_draft_word(draft, CV_W_QUESTIONS_HEADING));
    struct cv_sheet sheet =
        cv_sheet_begin(draft, cv_draft_id(draft, "questions", NULL, NULL), caption);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        cv_sheet_head(&sheet, cv_draft_word(draft, heads[i]));
    }
    bool hidden = false;
    int64_t rounding = 0;
    for (uint32_t i = 0; i < draft->survey->n_questions; i++) {
        const struct cv_released_question *question = &release->questions[i];
        cv_sheet_text(&sheet, draft->survey->questions[i].title);
        hidden |= add_count(&sheet, question->valid);
        hidden |= add_count(&sheet, question->missing);
        hidden |= add_count(&sheet, question->not_asked);
        hidden |= add_count(&sheet, question->dropped);
        rounding = question->rounding > rounding ? question->rounding : rounding;
    }
    if (rounding > 0) {
        cv_sheet_note(
            &sheet, CV_SAY(draft, CV_W_NOTE_ACCOUNT_ROUNDED, cv_draft_count(draft, rounding)));
    }
    if (hidden) {
        cv_sheet_note(&sheet, cv_mark_note(draft, CV_MARK_SUPPRESSED));
    }
    cv_sheet_end(&sheet);
}

/* "12, 57, 101 and others"; with the file where there are several. */
static const char *places(struct cv_draft *draft, const struct cv_finding_kind *kind)
{
    const struct cv_provenance *provenance = draft->report->provenance;
    bool several = provenance != NULL && provenance->n_exports > 1;
    struct cv_buffer list = {0};
    uint64_t most = sizeof kind->places / sizeof *kind->places;
    uint64_t n = kind->n_places < most ? kind->n_places : most;
    for (uint64_t i = 0; i < n; i++) {
        const char *record = count(draft, kind->places[i].record);
        if (i > 0) {
            cv_buffer_text(&list, cv_draft_word(draft, CV_W_COMMA));
        }
        cv_buffer_text(&list, several ? CV_SAY(draft, CV_W_FILE_RECORD,
                                               cv_base_name(kind->places[i].source), record)
                                      : record);
    }
    const char *text = cv_draft_take(draft, &list);
    return kind->count > n && n > 0 ? CV_SAY(draft, CV_W_AND_MORE, text) : text;
}

static const char *question_title(const struct cv_draft *draft, const char *id)
{
    const struct cv_survey *survey = draft->survey;
    if (id == NULL || *id == '\0') {
        return cv_draft_word(draft, CV_W_WHOLE_RECORD);
    }
    for (uint32_t i = 0; i < survey->n_questions; i++) {
        if (strcmp(survey->questions[i].id, id) == 0) {
            return survey->questions[i].title;
        }
    }
    return id;
}

static void add_finding(struct cv_sheet *sheet, const struct cv_finding_kind *kind)
{
    static const enum cv_word actions[CV_N_ACTIONS] = {
        [CV_DROP_PICK] = CV_W_DROP_PICK,
        [CV_DROP_ANSWER] = CV_W_DROP_ANSWER,
        [CV_REJECT_RESPONSE] = CV_W_REJECT_RESPONSE,
        [CV_REPAIRED] = CV_W_REPAIRED,
    };
    struct cv_draft *draft = sheet->draft;
    cv_sheet_text(sheet, kind->rule);
    cv_sheet_text(sheet, question_title(draft, kind->question));
    cv_sheet_text(sheet, kind->message != NULL ? kind->message : "");
    cv_sheet_text(sheet, cv_draft_word(draft, actions[kind->action]));
    cv_sheet_number(sheet, count(draft, kind->count));
    cv_sheet_text(sheet, places(draft, kind));
}

static void add_findings(struct cv_draft *draft)
{
    static const enum cv_word heads[] = {CV_W_RULE, CV_W_QUESTION, CV_W_FOUND,
                                         CV_W_DONE, CV_W_HOW_MANY, CV_W_FIRST_RECORDS};
    const struct cv_account *account = draft->report->account;
    cv_draft_heading(draft, 3, cv_draft_word(draft, CV_W_FINDINGS_HEADING));
    if (account->n_kinds == 0) {
        cv_draft_paragraph(draft, cv_draft_word(draft, CV_W_NO_FINDINGS));
        return;
    }
    const char *caption =
        CV_SAY_N(draft, CV_W_FINDINGS_CAPTION, (int64_t)account->with_findings,
                 count(draft, account->with_findings));
    struct cv_sheet sheet =
        cv_sheet_begin(draft, cv_draft_id(draft, "findings", NULL, NULL), caption);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        cv_sheet_head(&sheet, cv_draft_word(draft, heads[i]));
    }
    for (uint32_t i = 0; i < account->n_kinds; i++) {
        add_finding(&sheet, &account->kinds[i]);
    }
    cv_sheet_end(&sheet);
}

const char *cv_account_said(struct cv_draft *draft)
{
    const struct cv_account *account = draft->report->account;
    const struct {
        enum cv_word word;
        uint64_t n;
    } reasons[] = {
        {CV_W_KEY_BLANK, account->blank},           {CV_W_KEY_TEST, account->test},
        {CV_W_KEY_INCOMPLETE, account->incomplete}, {CV_W_KEY_DUPLICATE, account->duplicate},
        {CV_W_KEY_REJECTED, account->rejected},
    };
    struct cv_buffer list = {0};
    uint64_t left = account->read - account->counted;
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (reasons[i].n == 0) {
            continue;
        }
        left -= reasons[i].n;
        if (list.len > 0) {
            cv_buffer_text(&list, cv_draft_word(draft, left == 0 ? CV_W_AND : CV_W_COMMA));
        }
        cv_buffer_text(&list, CV_SAY_N(draft, reasons[i].word, reasons[i].n == 1,
                                       count(draft, reasons[i].n)));
    }
    const char *text = cv_draft_take(draft, &list);
    if (account->counted == account->read) {
        return CV_SAY_N(draft, CV_W_KEY_ALL_COUNTED, (int64_t)account->read,
                        count(draft, account->read));
    }
    return CV_SAY(draft, CV_W_KEY_NOT_COUNTED, count(draft, account->read),
                  count(draft, account->counted), text);
}

void cv_section_account(struct cv_draft *draft)
{
    const struct cv_account *account = draft->report->account;
    cv_draft_heading(draft, 2, cv_draft_word(draft, CV_W_ACCOUNT));
    cv_draft_sentence(draft,
                      CV_SAY_N(draft, CV_W_ACCOUNT_SENTENCE, (int64_t)account->read,
                               count(draft, account->read), count(draft, account->counted)));
    add_records(draft);
    add_questions(draft);
    add_findings(draft);
}
