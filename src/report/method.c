/* Notes on method, and where the figures come from. */
#include "report/part.h"
#include "report/sections.h"

static void add_interval(struct cv_draft *draft, enum cv_word word,
                         const struct cv_method *method)
{
    if (method != NULL) {
        cv_draft_paragraph(
            draft, CV_SAY(draft, word, cv_draft_level(draft), method->label, method->citation));
    }
}

static bool has_kind(const struct cv_survey *survey, enum cv_table_kind kind)
{
    for (uint32_t i = 0; i < survey->n_tables; i++) {
        if (survey->tables[i].kind == kind) {
            return true;
        }
    }
    return false;
}

static bool compares(const struct cv_survey *survey, unsigned comparison)
{
    for (uint32_t i = 0; i < survey->n_tables; i++) {
        if (survey->tables[i].kind == CV_TABLE_BREAKDOWN &&
            survey->tables[i].compare & comparison) {
            return true;
        }
    }
    return false;
}

static void add_comparisons(struct cv_draft *draft)
{
    const char *level = cv_draft_level(draft);
    if (draft->survey->frame > 0) {
        cv_draft_paragraph(draft, CV_SAY(draft, CV_W_METHOD_FRAME,
                                         cv_draft_count(draft, draft->survey->frame)));
    }
    if (draft->report->estimates->census) {
        return;
    }
    if (draft->survey->disclosure.rounding > 0) {
        cv_draft_paragraph(draft, cv_draft_word(draft, CV_W_METHOD_NOT_COMPARED));
        return;
    }
    if (has_kind(draft->survey, CV_TABLE_MOST_IMPORTANT_ISSUE)) {
        cv_draft_paragraph(draft, CV_SAY(draft, CV_W_METHOD_STANDING, level));
    }
    if (compares(draft->survey,
                 CV_COMPARE_DIFFERENCES | CV_COMPARE_LETTERS | CV_COMPARE_TESTS)) {
        cv_draft_paragraph(draft, cv_draft_word(draft, CV_W_METHOD_COMPARED));
    }
    if (compares(draft->survey, CV_COMPARE_LETTERS)) {
        cv_draft_paragraph(draft, CV_SAY(draft, CV_W_METHOD_LETTERS, level));
    }
    if (compares(draft->survey, CV_COMPARE_TESTS)) {
        cv_draft_paragraph(draft, CV_SAY(draft, CV_W_METHOD_TESTS, level));
    }
}

static bool stands_in(const struct cv_cut *cut, uint32_t question)
{
    bool found = cut->row == question || cut->column == question;
    for (uint32_t i = 0; i < cut->n_where; i++) {
        found = found || cut->where[i].question == question;
    }
    return found && cut->protect;
}

static bool is_protected(const struct cv_survey *survey, uint32_t question)
{
    for (uint32_t i = 0; i < survey->n_tables; i++) {
        for (uint32_t j = 0; j < survey->tables[i].n_cuts; j++) {
            if (stands_in(&survey->tables[i].cuts[j], question)) {
                return true;
            }
        }
    }
    return false;
}

/* The questions whose tables are held to more than the others. */
static void add_sensitive(struct cv_draft *draft)
{
    const struct cv_disclosure *disclosure = &draft->survey->disclosure;
    for (uint32_t q = 0; q < draft->survey->n_questions; q++) {
        const int64_t own = disclosure->thresholds[q];
        if (own > disclosure->threshold && is_protected(draft->survey, q)) {
            cv_draft_paragraph(
                draft, CV_SAY(draft, CV_W_METHOD_DISCLOSURE_SENSITIVE,
                              cv_draft_isolated(draft, draft->survey->questions[q].title),
                              cv_draft_count(draft, own - 1),
                              cv_draft_count(draft, disclosure->threshold - 1)));
        }
    }
}

static void add_disclosure(struct cv_draft *draft)
{
    const struct cv_disclosure *disclosure = &draft->survey->disclosure;
    if (disclosure->none) {
        cv_draft_note(draft, cv_draft_word(draft, CV_W_METHOD_DISCLOSURE_NONE));
        return;
    }
    if (disclosure->rounding > 0) {
        cv_draft_paragraph(draft, CV_SAY(draft, CV_W_METHOD_DISCLOSURE_ROUNDING,
                                         cv_draft_count(draft, disclosure->rounding)));
        return;
    }
    cv_draft_paragraph(draft, CV_SAY(draft, CV_W_METHOD_DISCLOSURE,
                                     cv_draft_count(draft, disclosure->threshold - 1)));
    add_sensitive(draft);
}

void cv_section_method(struct cv_draft *draft)
{
    static const enum cv_word low[] = {
        [CV_LOW_BASE_MARK] = CV_W_METHOD_LOW_MARK,
        [CV_LOW_BASE_COUNTS_ONLY] = CV_W_METHOD_LOW_COUNTS,
        [CV_LOW_BASE_SHOW] = CV_W_METHOD_LOW_SHOW,
    };
    const struct cv_estimates *estimates = draft->report->estimates;
    cv_draft_heading(draft, 2, cv_draft_word(draft, CV_W_METHOD));
    cv_draft_paragraph(draft, cv_draft_word(draft, CV_W_METHOD_PERCENT));
    cv_draft_paragraph(draft, cv_draft_word(draft, CV_W_METHOD_BASES));
    cv_draft_paragraph(draft, cv_draft_word(draft, CV_W_METHOD_TIES));
    add_interval(draft, CV_W_METHOD_INTERVAL, estimates->method);
    if (has_kind(draft->survey, CV_TABLE_MOST_IMPORTANT_ISSUE)) {
        add_interval(draft, CV_W_METHOD_JOINT, estimates->joint_method);
    }
    add_comparisons(draft);
    cv_section_weights(draft);
    cv_draft_paragraph(draft, CV_SAY(draft, low[draft->survey->low_base],
                                     cv_mark_sign(draft, CV_MARK_LOW_BASE)));
    add_disclosure(draft);
}

static void add_row(struct cv_sheet *sheet, enum cv_word what, const char *name,
                    const char *kind, const char *digest)
{
    cv_sheet_text(sheet, cv_draft_word(sheet->draft, what));
    cv_sheet_text(sheet, name != NULL ? name : "");
    cv_sheet_text(sheet, kind != NULL ? kind : "");
    cv_sheet_text(sheet, digest);
}

void cv_section_provenance(struct cv_draft *draft)
{
    const struct cv_provenance *provenance = draft->report->provenance;
    if (provenance == NULL) {
        return;
    }
    const char *none = cv_mark_sign(draft, CV_MARK_NOT_APPLICABLE);
    struct cv_buffer program = {0};
    cv_buffer_format(&program, "canvass %s", provenance->version);
    cv_draft_heading(draft, 2, cv_draft_word(draft, CV_W_PROVENANCE));
    struct cv_sheet sheet = cv_sheet_begin(draft, cv_draft_id(draft, "provenance", NULL, NULL),
                                           cv_draft_word(draft, CV_W_PROVENANCE_CAPTION));
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_PROVENANCE_WHAT));
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_PROVENANCE_NAME));
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_PROVENANCE_KIND));
    cv_sheet_head(&sheet, cv_draft_word(draft, CV_W_PROVENANCE_DIGEST));
    add_row(&sheet, CV_W_PROVENANCE_PROGRAM, cv_draft_take(draft, &program), none, none);
    add_row(&sheet, CV_W_PROVENANCE_DEFINITION, provenance->definition_name, "sha256",
            draft->survey->definition_sha256);
    add_row(&sheet, CV_W_PROVENANCE_SCHEMA, provenance->schema_name, "sha256",
            draft->survey->schema_sha256);
    for (uint32_t i = 0; i < provenance->n_exports; i++) {
        add_row(&sheet, CV_W_PROVENANCE_EXPORT, provenance->exports[i].name,
                provenance->exports[i].digest.name, provenance->exports[i].digest.hex);
    }
    cv_sheet_note(&sheet, cv_mark_note(draft, CV_MARK_NOT_APPLICABLE));
    cv_sheet_end(&sheet);
}
