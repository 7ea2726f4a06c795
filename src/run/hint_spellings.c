/* Spellings that many people share: what each may mean, and the lines of a definition that say
 * so. */
#include "run/hints.h"

/* Spellings that a hint lists; the others are in the result. */
#define LISTED ((size_t)8)

/* Words by which platforms and people say that nothing was answered, or that the question was
 * not shown; folded. Only suggested: an option may read the same. */
static const char *const missing_words[] = {
    "-",          "--",           "---",          ".",           "?",         "x",
    "n/a",        "na",           "n.a.",         "nil",         "null",      "nan",
    "none given", "no answer",    "no reply",     "no response", "not known", "not stated",
    "not given",  "not answered", "not provided", "unanswered",  "unknown",   "blank",
    "(blank)",    "skipped",      "not selected", "-1",          "-9",        "-99",
    "-999",       "99",           "999",          "9999",        "#n/a",      NULL,
};
static const char *const not_asked_words[] = {
    "not asked", "not shown", "not applicable", "does not apply", "not displayed", NULL,
};

static bool is_one_of(const char *text, const char *const *words)
{
    while (*words && strcmp(*words, text) != 0) {
        words++;
    }
    return *words != NULL;
}

enum remedy { ALIAS, MISSING, NOT_ASKED, NEW_OPTION, SEVERAL, N_REMEDIES };

static enum remedy remedy_of(const struct cv_told_spelling *spelling)
{
    if (spelling->join) {
        return SEVERAL;
    }
    if (is_one_of(spelling->folded, missing_words)) {
        return MISSING;
    }
    if (is_one_of(spelling->folded, not_asked_words)) {
        return NOT_ASKED;
    }
    return spelling->said.nearest[0] ? ALIAS : NEW_OPTION;
}

static void list_spelling(struct cv_buffer *out, const struct cv_told_spelling *spelling)
{
    static const char *const meanings[] = {"may mean ", "may mean that nothing was answered",
                                           "may mean that the question was not shown",
                                           "comes near no option",
                                           "several options, joined by "};
    const enum remedy remedy = remedy_of(spelling);

    cv_hint_line(out);
    cv_hint_string(out, spelling->said.text);
    cv_buffer_format(out, ", %llu responses: %s", (unsigned long long)spelling->said.count,
                     meanings[remedy]);
    if (remedy == ALIAS || remedy == SEVERAL) {
        cv_hint_string(out, remedy == ALIAS ? spelling->said.nearest : spelling->join);
    }
}

/* The spellings of one remedy, as JSON members where they stand for options; how many. */
static size_t join(struct cv_buffer *out, const struct cv_told *told, enum remedy remedy,
                   bool members)
{
    size_t n = 0;

    for (size_t i = 0; i < told->n_spellings && i < LISTED; i++) {
        const struct cv_told_spelling *spelling = &told->spellings[i];
        if (remedy_of(spelling) != remedy) {
            continue;
        }
        cv_buffer_text(out, n++ ? ", " : "");
        cv_hint_string(out, spelling->said.text);
        if (members) {
            cv_buffer_text(out, ": ");
            cv_hint_string(out, remedy == ALIAS ? spelling->said.nearest : "THE OPTION");
        }
    }
    return n;
}

static int put(struct cv_hinting *hinting, const struct cv_told *told, enum remedy remedy)
{
    static const char *const keys[] = {"aliases", "missing", "not_asked", "aliases"};
    const bool members = remedy == ALIAS || remedy == NEW_OPTION;
    const char *const path[] = {keys[remedy], told->kind->question, NULL};
    struct cv_buffer inner = {0};

    (void)join(&inner, told, remedy, members);
    int status =
        cv_hint_put(hinting, told->kind, path, members ? '{' : '[', cv_buffer_string(&inner));
    status = cv_buffer_failed(&inner) ? -1 : status;
    cv_buffer_free(&inner);
    return status;
}

/* What comes near no option may be a new one, or one of them in other words. An object holds a
 * name once, so where aliases were offered already, these go there. */
static int offer_option(struct cv_hinting *hinting, const struct cv_told *told, bool aliases)
{
    cv_buffer_text(hinting->out, "add ");
    (void)join(hinting->out, told, NEW_OPTION, false);
    cv_buffer_format(hinting->out, " to the options at %s in %s; or, to read as one of them, ",
                     told->kind->schema_location, hinting->result->survey->schema_name);
    if (aliases) {
        cv_buffer_text(hinting->out, "put beside the aliases above:  ");
        (void)join(hinting->out, told, NEW_OPTION, true);
        return 0;
    }
    return put(hinting, told, NEW_OPTION);
}

static int put_remedies(struct cv_hinting *hinting, const struct cv_told *told)
{
    size_t n[N_REMEDIES] = {0};

    for (size_t i = 0; i < told->n_spellings && i < LISTED; i++) {
        n[remedy_of(&told->spellings[i])]++;
    }
    for (int remedy = 0; remedy < SEVERAL; remedy++) {
        if (n[remedy] == 0) {
            continue;
        }
        cv_hint_line(hinting->out);
        const int status = remedy == NEW_OPTION ? offer_option(hinting, told, n[ALIAS] > 0)
                                                : put(hinting, told, (enum remedy)remedy);
        if (status != 0) {
            return -1;
        }
    }
    return 0;
}

int cv_hint_spellings(struct cv_hinting *hinting, const struct cv_told *told)
{
    for (size_t i = 0; i < told->n_spellings && i < LISTED; i++) {
        list_spelling(hinting->out, &told->spellings[i]);
    }
    if (told->n_spellings > LISTED) {
        cv_hint_line(hinting->out);
        cv_buffer_format(hinting->out,
                         "%lu more that 5 responses or more share: --json lists them all",
                         (unsigned long)(told->n_spellings - LISTED));
    }
    return put_remedies(hinting, told);
}

static int put_keep_values(struct cv_hinting *hinting, const struct cv_told *told)
{
    static const char *const path[] = {"findings", NULL};

    if (cv_hint_source(hinting->result, told->kind)->findings.keep_values) {
        cv_buffer_text(hinting->out, "; a run lists them in private/rejects.csv");
        return 0;
    }
    if (hinting->keep_values_said) {
        return 0;
    }
    hinting->keep_values_said = true;
    cv_buffer_text(hinting->out, "; to have such answers in private/rejects.csv of a run, ");
    return cv_hint_put(hinting, told->kind, path, '{', "\"keep_values\": true");
}

int cv_hint_rest(struct cv_hinting *hinting, const struct cv_told *told,
                 const struct cv_unknowns *unknowns)
{
    const unsigned long rare = (unsigned long)(unknowns->n - told->n_spellings);
    uint64_t kept = 0;
    uint64_t shown = 0;

    for (size_t i = 0; i < told->n_spellings; i++) {
        shown += told->spellings[i].said.count;
    }
    for (uint32_t i = 0; i < unknowns->n; i++) {
        kept += unknowns->items[i].count;
    }
    if (unknowns->total == shown) {
        return 0;
    }
    cv_hint_line(hinting->out);
    if (kept == unknowns->total) {
        cv_buffer_format(hinting->out, "%lu %sspelling%s, %sfrom fewer than 5 responses", rare,
                         told->n_spellings > 0 ? "other " : "", rare == 1 ? "" : "s",
                         rare == 1 ? "" : "each ");
    } else {
        cv_buffer_format(hinting->out,
                         "%llu answers in %sspellings too many or too long to list",
                         (unsigned long long)(unknowns->total - shown),
                         told->n_spellings > 0 ? "other " : "");
    }
    return put_keep_values(hinting, told);
}
