#include <stdlib.h>

#include "base/diag.h"
#include "report/figures.h"
#include "report/kinds.h"
#include "report/sections.h"

static void build_table(struct cv_draft *draft, const struct cv_table_estimates *estimates)
{
    for (size_t i = 0; i < cv_n_kind_builders; i++) {
        if (cv_kind_builders[i].kind == estimates->table->kind && estimates->n_blocks > 0) {
            cv_kind_builders[i].build(draft, estimates);
            cv_build_weighted(draft, estimates);
        }
    }
}

static void build_all(struct cv_draft *draft)
{
    const struct cv_estimates *estimates = draft->report->estimates;
    cv_section_about(draft);
    cv_section_findings(draft);
    cv_figures_responses(draft);
    for (uint32_t i = 0; i < estimates->n_tables && !draft->failed; i++) {
        build_table(draft, &estimates->tables[i]);
    }
    cv_section_account(draft);
    cv_section_method(draft);
    cv_section_provenance(draft);
}

enum canvass_status cv_report_build(struct cv_report **out,
                                    const struct cv_estimates *estimates,
                                    const struct cv_account *account,
                                    const struct cv_provenance *provenance,
                                    struct canvass_error *error)
{
    *out = NULL;
    struct cv_report *report = calloc(1, sizeof *report);
    if (report == NULL) {
        return cv_fail_memory(error);
    }
    report->survey = estimates->release->survey;
    report->title = report->survey->title;
    report->estimates = estimates;
    report->account = account;
    report->provenance = provenance;
    struct cv_draft draft = {.report = report, .survey = report->survey};
    draft.words = cv_words_for(NULL);
    report->language = draft.words->language;
    build_all(&draft);
    if (draft.failed) {
        cv_report_free(report);
        return cv_fail_memory(error);
    }
    *out = report;
    return CANVASS_OK;
}

void cv_report_free(struct cv_report *report)
{
    if (report == NULL) {
        return;
    }
    cv_arena_free(&report->arena);
    free(report);
}
