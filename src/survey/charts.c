/* Which chart a table asks for, and whether it can have it. */
#include "base/diag.h"
#include "survey/compile.h"

enum cv_chart_kind cv_compile_chart_kind(const char *name)
{
    static const struct {
        const char *name;
        enum cv_chart_kind kind;
    } names[] = {{"bar", CV_CHART_BAR},
                 {"stacked", CV_CHART_STACKED},
                 {"pie", CV_CHART_PIE},
                 {"population", CV_CHART_POPULATION}};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(name, names[i].name) == 0) {
            return names[i].kind;
        }
    }
    return CV_CHART_NONE;
}

static bool has_margin(const struct cv_compile *c, const struct cv_table *table)
{
    const struct cv_json *margins =
        cv_json_get(cv_json_get(c->definition, "population"), "margins");

    for (uint32_t i = 0; i < table->n_cuts; i++) {
        if (cv_json_get(margins, c->survey->questions[table->cuts[i].row].id)) {
            return true;
        }
    }
    return false;
}

/* A single choice over everyone. */
static bool is_whole(const struct cv_compile *c, const struct cv_table *table)
{
    return (table->kind == CV_TABLE_MOST_IMPORTANT_ISSUE || table->kind == CV_TABLE_QUESTION ||
            table->kind == CV_TABLE_RESPONSES) &&
           c->survey->questions[table->cuts[0].row].kind == CV_SINGLE;
}

/* What is wrong with the table's chart, or NULL. */
static const char *misfit(const struct cv_compile *c, const struct cv_table *table)
{
    switch (table->chart) {
    case CV_CHART_STACKED:
        return table->kind == CV_TABLE_GRID || table->kind == CV_TABLE_RANKING
                   ? NULL
                   : "stacked bars are for the tables \"grid\" and \"ranking\"; use \"bar\"";
    case CV_CHART_PIE:
        return is_whole(c, table) ? NULL
                                  : "a pie shows the parts of one whole: it is for a question "
                                    "with a single choice, over everyone; use \"bar\"";
    case CV_CHART_POPULATION:
        if (table->kind != CV_TABLE_PROFILE) {
            return "respondents stand beside the population in the table \"profile\"; use "
                   "\"bar\"";
        }
        return has_margin(c, table) ? NULL
                                    : "the population is known by none of these questions; "
                                      "put one into the \"margins\" of \"population\", or use "
                                      "\"bar\"";
    default:
        return NULL;
    }
}

enum canvass_status cv_compile_chart(struct cv_compile *c, const struct cv_table *table,
                                     const char *pointer)
{
    const char *message = misfit(c, table);

    if (!message) {
        return CANVASS_OK;
    }
    const char *at = cv_compile_pointer(c, pointer, "chart");
    return cv_compile_at(
        c, at ? at : pointer,
        cv_fail(c->error, CANVASS_EDEFINITION, "definition.chart", "%s", message));
}
