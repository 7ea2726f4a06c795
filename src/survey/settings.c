/* The plain settings of a definition: names, fieldwork, intervals, disclosure. */
#include "base/diag.h"
#include "survey/compile.h"

static int word_index(const char *word, const char *const *words, int fallback)
{
    for (int i = 0; words[i]; i++) {
        if (strcmp(word, words[i]) == 0) {
            return i;
        }
    }
    return fallback;
}

static enum canvass_status read_texts(struct cv_compile *c)
{
    struct cv_survey *survey = c->survey;
    const struct cv_json *fieldwork = cv_json_get(c->definition, "fieldwork");

    survey->id = cv_compile_keep(c, cv_json_get_string(c->definition, "id", ""));
    survey->title = cv_compile_keep(c, cv_json_get_string(c->definition, "title", ""));
    survey->publisher = cv_compile_keep(c, cv_json_get_string(c->definition, "publisher", ""));
    survey->from = cv_compile_keep(c, cv_json_get_string(fieldwork, "from", ""));
    survey->to = cv_compile_keep(c, cv_json_get_string(fieldwork, "to", ""));
    survey->mode = cv_compile_keep(c, cv_json_get_string(fieldwork, "mode", ""));
    survey->interval_method = cv_compile_keep(
        c, cv_json_get_string(cv_json_get(c->definition, "interval"), "method", "wilson"));
    survey->joint_method = cv_compile_keep(
        c, cv_json_get_string(cv_json_get(c->definition, "interval"), "joint", "goodman"));
    if (!survey->id || !survey->title || !survey->publisher || !survey->from || !survey->to ||
        !survey->mode || !survey->interval_method || !survey->joint_method) {
        return cv_fail_memory(c->error);
    }
    return CANVASS_OK;
}

static enum canvass_status read_disclosure(struct cv_compile *c)
{
    const struct cv_json *disclosure = cv_json_get(c->definition, "disclosure");
    const char *wanted = c->options ? c->options->disclosure : NULL;

    if (wanted && strcmp(wanted, "none") != 0) {
        return cv_fail(
            c->error, CANVASS_EUSAGE, "usage.disclosure",
            "disclosure control can only be set to \"none\" on the command line; its "
            "thresholds stand in the definition");
    }
    c->survey->disclosure.none =
        wanted != NULL || (disclosure && cv_json_type(disclosure) == CV_JSON_STRING);
    c->survey->disclosure.threshold = (int64_t)cv_json_get_number(disclosure, "threshold", 5);
    c->survey->disclosure.rounding = (int64_t)cv_json_get_number(disclosure, "rounding", 0);
    if (c->survey->disclosure.rounding > 0 &&
        (cv_json_get(disclosure, "threshold") || cv_json_get(disclosure, "sensitive"))) {
        return cv_compile_at(
            c, "/disclosure/rounding",
            cv_fail(c->error, CANVASS_EDEFINITION, "definition.rounding",
                    "counts are either rounded or suppressed: leave out \"rounding\", or "
                    "leave out \"threshold\" and \"sensitive\""));
    }
    return CANVASS_OK;
}

/* What tables with a sensitive question are held to. Source: the usual practice of national
 * statistics for ethnicity, religion, disability and sexual orientation (rule of thumb of 10).
 */
static const int64_t sensitive_threshold = 10;

/* The questions that "sensitive" names, each with a threshold of its own. */
static enum canvass_status read_named(struct cv_compile *c, int64_t *thresholds,
                                      bool *sensitives)
{
    const struct cv_json *sensitive =
        cv_json_get(cv_json_get(c->definition, "disclosure"), "sensitive");
    enum canvass_status status = CANVASS_OK;

    for (const struct cv_json *m = cv_json_first(sensitive); m && status == CANVASS_OK;
         m = cv_json_next(m)) {
        const char *pointer = cv_compile_pointer(c, "/disclosure/sensitive", cv_json_key(m));
        uint32_t question = 0;
        status = pointer ? cv_compile_find_question(c, cv_json_key(m), pointer, &question)
                         : cv_fail_memory(c->error);
        if (status == CANVASS_OK) {
            thresholds[question] = (int64_t)cv_json_get_number(sensitive, cv_json_key(m), 0);
            sensitives[question] = true;
        }
    }
    return status;
}

static enum canvass_status read_thresholds(struct cv_compile *c)
{
    struct cv_survey *survey = c->survey;
    const int64_t usual = survey->disclosure.threshold;
    int64_t *thresholds =
        cv_arena_array(&survey->arena, survey->n_questions + (size_t)1, sizeof *thresholds);
    bool *sensitives =
        cv_arena_array(&survey->arena, survey->n_questions + (size_t)1, sizeof *sensitives);

    if (!thresholds || !sensitives) {
        return cv_fail_memory(c->error);
    }
    for (uint32_t q = 0; q < survey->n_questions; q++) {
        bool sensitive = false;
        if (cv_compile_is_sensitive(&survey->questions[q], &sensitive) != 0) {
            return cv_fail_memory(c->error);
        }
        sensitives[q] = sensitive;
        thresholds[q] = sensitive ? sensitive_threshold : usual;
    }
    const enum canvass_status status = read_named(c, thresholds, sensitives);
    for (uint32_t q = 0; q < survey->n_questions; q++) {
        thresholds[q] = thresholds[q] > usual ? thresholds[q] : usual;
    }
    survey->disclosure.thresholds = thresholds;
    survey->disclosure.sensitive = sensitives;
    return status;
}

enum canvass_status cv_compile_settings(struct cv_compile *c)
{
    static const char *const designs[] = {"self_selected", "quota", "probability", NULL};
    static const char *const low_bases[] = {"mark", "counts_only", "show", NULL};
    static const char *const markers[] = {"af", "bsa", NULL};
    struct cv_survey *survey = c->survey;
    enum canvass_status status = read_texts(c);

    if (status != CANVASS_OK) {
        return status;
    }
    survey->design = (enum cv_design)word_index(cv_json_get_string(c->definition, "design", ""),
                                                designs, CV_SELF_SELECTED);
    survey->low_base = (enum cv_low_base)word_index(
        cv_json_get_string(c->definition, "low_base", ""), low_bases, CV_LOW_BASE_MARK);
    survey->markers = (enum cv_markers)word_index(
        cv_json_get_string(c->definition, "markers", ""), markers, CV_MARKERS_AF);
    survey->interval_level =
        cv_json_get_number(cv_json_get(c->definition, "interval"), "level", 0.95);
    status = cv_compile_frame(c);
    if (status == CANVASS_OK) {
        status = read_disclosure(c);
    }
    return status == CANVASS_OK ? read_thresholds(c) : status;
}
