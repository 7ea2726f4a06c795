#include "run/hints.h"

/* What became of such an answer, and how to have it otherwise. */
static int hint_policy(struct cv_hinting *hinting, const struct cv_told *told, const char *key,
                       bool *said)
{
    static const char *const path[] = {"findings", NULL};
    const bool rejects = told->kind->action == CV_REJECT_RESPONSE;
    struct cv_buffer inner = {0};

    if (*said) {
        return 0;
    }
    *said = true;
    cv_hint_line(hinting->out);
    cv_buffer_format(hinting->out, "to leave out %s instead, ",
                     rejects ? "the answer alone" : "the whole response");
    cv_hint_string(&inner, key);
    cv_buffer_text(&inner, rejects ? ": \"drop_answer\"" : ": \"reject_response\"");
    int status = cv_hint_put(hinting, told->kind, path, '{', cv_buffer_string(&inner));
    status = cv_buffer_failed(&inner) ? -1 : status;
    cv_buffer_free(&inner);
    return status;
}

static void point_at_schema(struct cv_hinting *hinting, const struct cv_told *told,
                            const char *what)
{
    cv_hint_line(hinting->out);
    cv_buffer_format(hinting->out, "if people could %s, correct %s at %s", what,
                     hinting->result->survey->schema_name, told->kind->schema_location);
}

static int hint_too_many(struct cv_hinting *hinting, const struct cv_told *told)
{
    point_at_schema(hinting, told, "give more answers");
    return hint_policy(hinting, told, "too_many", &hinting->too_many_said);
}

static int hint_invalid(struct cv_hinting *hinting, const struct cv_told *told)
{
    if (cv_hint_date(hinting, told) != 0) {
        return -1;
    }
    point_at_schema(hinting, told, "answer so");
    return hint_policy(hinting, told, "invalid", &hinting->invalid_said);
}

static int hint_what_to_do(struct cv_hinting *hinting, const struct cv_told *told)
{
    return hint_policy(hinting, told, "invalid", &hinting->invalid_said);
}

static int hint_number(struct cv_hinting *hinting, const struct cv_told *told)
{
    const char *const path[] = {"missing", told->kind->question, NULL};

    cv_hint_line(hinting->out);
    cv_buffer_text(hinting->out, "if they are a word for no answer, ");
    return cv_hint_put(hinting, told->kind, path, '[', "\"the word\"");
}

static int hint_damage(struct cv_hinting *hinting, const struct cv_told *told)
{
    static const char *const path[] = {"findings", NULL};

    if (hinting->repair_said || told->kind->action == CV_REPAIRED) {
        return 0;
    }
    hinting->repair_said = true;
    cv_hint_line(hinting->out);
    cv_buffer_text(hinting->out, "to count each as the option that it was, ");
    return cv_hint_put(hinting, told->kind, path, '{', "\"damaged\": \"repair\"");
}

/* The rule itself is what can be wrong: a response that breaks it is always left out. */
static int hint_rule_broken(struct cv_hinting *hinting, const struct cv_told *told)
{
    if (told->kind->schema_location[0]) {
        cv_hint_line(hinting->out);
        cv_buffer_format(hinting->out,
                         "the rule stands at %s in %s; if people could answer so, correct it "
                         "there or take it out",
                         told->kind->schema_location, hinting->result->survey->schema_name);
    }
    return 0;
}

/* A few records more than this hardly come by accident. */
#define HANDFUL 5

/* Another encoding would spoil whatever is UTF-8 already. */
static int hint_encoding(struct cv_hinting *hinting, const struct cv_told *told)
{
    const struct cv_account *account = &hinting->result->account;

    cv_hint_line(hinting->out);
    if (account->encoding_guess && !account->beyond_ascii && told->kind->count > HANDFUL) {
        struct cv_buffer inner = {0};
        cv_buffer_text(&inner, "\"encoding\": ");
        cv_hint_string(&inner, account->encoding_guess);
        cv_buffer_format(hinting->out, "they read well as %s: export again as CSV UTF-8, or ",
                         account->encoding_guess);
        static const char *const path[] = {NULL};
        int status = cv_hint_put(hinting, told->kind, path, '{', cv_buffer_string(&inner));
        status = cv_buffer_failed(&inner) ? -1 : status;
        cv_buffer_free(&inner);
        return status;
    }
    cv_buffer_format(hinting->out,
                     "%llu %s bytes that are no text%s: look at %s in a text editor",
                     (unsigned long long)told->kind->count,
                     told->kind->count == 1 ? "record holds" : "records hold",
                     account->beyond_ascii ? ", while others are UTF-8" : "",
                     told->kind->count == 1 ? "it" : "them");
    return 0;
}

/* What to do with the export at the lines that were told. */
static int hint_record(struct cv_hinting *hinting, const struct cv_told *told)
{
    static const struct {
        const char *rule, *hint;
    } hints[] = {
        {"csv.too_many_cells", "open the export at these lines in a text editor: a separator "
                               "stands in a cell without "
                               "quotation marks around it; export again, or put them there"},
        {"csv.too_few_cells",
         "open the export at these lines in a text editor: a line break parts a response in "
         "two, or lines were cut off; export again, and take the platform's own file"},
    };

    for (size_t i = 0; i < sizeof hints / sizeof hints[0]; i++) {
        if (strcmp(told->kind->rule, hints[i].rule) == 0) {
            cv_hint_line(hinting->out);
            cv_buffer_text(hinting->out, hints[i].hint);
            return 0;
        }
    }
    if (told->kind->schema_location[0]) {
        point_at_schema(hinting, told, "answer so");
    }
    return 0;
}

/* Rules with a hint of their own. Messages of dates and bands say what to do themselves, those
 * of spellings with several readings as well. */
static const struct {
    const char *rule;
    int (*hint)(struct cv_hinting *hinting, const struct cv_told *told); /* NULL: none */
} by_rule[] = {
    {"unknown_option", NULL},
    {"damaged", hint_damage},
    {"damaged_unclear", NULL},
    {"outside_bands", NULL},
    {"not_a_date", cv_hint_date},
    {"date_order", cv_hint_date},
    {"impossible_date", NULL},
    {"not_a_number", hint_number},
    {"too_many", hint_too_many},
    {"rule_broken", hint_rule_broken},
    {"ranking_tie", hint_what_to_do},
    {"ranking_gap", hint_what_to_do},
    {"ranking_repeat", hint_what_to_do},
    {"ranking_place", hint_what_to_do},
    {"csv.encoding", hint_encoding},
    {"csv.nul", NULL},
    {"csv.cell_too_long", NULL},
    {"weight_range", hint_what_to_do},
};

static int hint_rule(struct cv_hinting *hinting, const struct cv_told *told)
{
    for (size_t i = 0; i < sizeof by_rule / sizeof by_rule[0]; i++) {
        if (strcmp(told->kind->rule, by_rule[i].rule) == 0) {
            return by_rule[i].hint ? by_rule[i].hint(hinting, told) : 0;
        }
    }
    return told->kind->question[0] ? hint_invalid(hinting, told) : hint_record(hinting, told);
}

int cv_hint(struct cv_hinting *hinting, const struct cv_told *told,
            const struct cv_unknowns *unknowns, const struct cv_joins *joins)
{
    if (cv_hint_spellings(hinting, told) != 0 ||
        (unknowns && cv_hint_joined(hinting, told, unknowns, joins) != 0) ||
        hint_rule(hinting, told) != 0) {
        return -1;
    }
    return unknowns ? cv_hint_rest(hinting, told, unknowns) : 0;
}

/* --- the export as a whole --- */

/* Questions with a finding at the very first record and hardly anywhere else. */
static uint32_t only_at_first(const struct cv_account *account)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < account->n_kinds; i++) {
        const struct cv_finding_kind *kind = &account->kinds[i];
        n += kind->question[0] && kind->count <= 2 && kind->n_places > 0 &&
             kind->places[0].record == 1;
    }
    return n;
}

/* Whether answers that are no option outnumber all other findings. */
static bool mostly_unknown(const struct cv_account *account)
{
    uint64_t all = 0;
    uint64_t unknown = 0;

    for (uint32_t i = 0; i < account->n_kinds; i++) {
        const struct cv_finding_kind *kind = &account->kinds[i];
        all += kind->count;
        unknown += strcmp(kind->rule, "unknown_option") == 0 ? kind->count : 0;
    }
    return unknown > all - unknown;
}

void cv_hint_export(struct cv_buffer *out, const struct canvass_result *result)
{
    const struct cv_account *account = &result->account;
    const uint64_t responses = account->read - account->blank - account->test;
    const uint32_t first = only_at_first(account);

    if (account->with_findings > responses / 2 && mostly_unknown(account)) {
        cv_hint_line(out);
        cv_buffer_text(out, "more than half of the responses have findings: does the export "
                            "belong to this definition, and is its platform the right one? "
                            "`canvass platforms` lists them, --platform NAME tries one");
    }
    if (first >= 2) {
        cv_hint_line(out);
        cv_buffer_format(out,
                         "record 1 has findings at %lu questions, and hardly any other record "
                         "has: if it is one more row of headers, say how many there are with "
                         "\"header_rows\" in \"source\" of %s",
                         (unsigned long)first, result->survey->source_name);
    }
}
