#include "response/account.h"

#include <stdlib.h>

#include "base/buffer.h"

static const char *kept(struct cv_account *account, const char *text)
{
    return cv_arena_text(&account->arena, cv_slice_of(text ? text : ""));
}

static int grow(struct cv_account *account)
{
    const uint32_t cap = account->cap_kinds ? account->cap_kinds * 2 : 16;
    struct cv_finding_kind *kinds = realloc(account->kinds, cap * sizeof *kinds);

    if (!kinds) {
        return -1;
    }
    account->kinds = kinds;
    account->cap_kinds = cap;
    return 0;
}

/* The table of a question's unknown answers under a rule, made where there is none.
 * CV_NO_UNKNOWNS when memory ran out. */
static uint32_t unknowns_of(struct cv_account *account, const char *question, const char *rule)
{
    for (uint32_t i = 0; i < account->n_unknowns; i++) {
        if (strcmp(account->unknowns[i].question, question) == 0 &&
            strcmp(account->unknowns[i].rule, rule) == 0) {
            return i;
        }
    }
    if (account->n_unknowns == account->cap_unknowns) {
        const uint32_t cap = account->cap_unknowns ? account->cap_unknowns * 2 : 8;
        struct cv_question_unknowns *more = realloc(account->unknowns, cap * sizeof *more);
        if (!more) {
            return CV_NO_UNKNOWNS;
        }
        account->unknowns = more;
        account->cap_unknowns = cap;
    }
    account->unknowns[account->n_unknowns] = (struct cv_question_unknowns){question, rule, {0}};
    return account->n_unknowns++;
}

static int add_kind(struct cv_account *account, const struct cv_finding *finding,
                    struct cv_slice key)
{
    if (account->n_kinds == account->cap_kinds && grow(account) != 0) {
        return -1;
    }
    struct cv_finding_kind *kind = &account->kinds[account->n_kinds];
    *kind = (struct cv_finding_kind){.rule = kept(account, finding->rule),
                                     .question = kept(account, finding->question),
                                     .schema_location = kept(account, finding->schema_location),
                                     .message = kept(account, finding->message),
                                     .action = finding->action,
                                     .unknowns = CV_NO_UNKNOWNS};
    if (!kind->rule || !kind->question || !kind->schema_location || !kind->message ||
        cv_map_put(&account->index, key, account->n_kinds) != 0) {
        return -1;
    }
    account->n_kinds++;
    return 0;
}

static int note_spelling(struct cv_account *account, struct cv_finding_kind *kind,
                         const struct cv_finding *finding)
{
    if (kind->unknowns == CV_NO_UNKNOWNS) {
        kind->unknowns = unknowns_of(account, kind->question, kind->rule);
    }
    return kind->unknowns == CV_NO_UNKNOWNS
               ? -1
               : cv_unknowns_note(&account->unknowns[kind->unknowns].spellings,
                                  cv_slice_of(finding->spelling), finding->shown, 1);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A message without its counts, "has 4 items" and "has 5 items" being one kind. What stands in
 * quotation marks is a name of the schema and stays. */
static void put_message(struct cv_buffer *key, const char *message)
{
    bool quoted = false;

    for (const char *at = message; *at; at++) {
        quoted = quoted != (*at == '"');
        if (quoted || !is_digit(*at)) {
            cv_buffer_char(key, *at);
        } else {
            cv_buffer_char(key, '#');
            while (is_digit(at[1]) || ((at[1] == ',' || at[1] == '.') && is_digit(at[2]))) {
                at++;
            }
        }
    }
}

int cv_account_note(struct cv_account *account, const struct cv_finding *finding)
{
    struct cv_buffer key = {0};
    int failed = 0;

    cv_buffer_format(&key, "%s\n%s\n%s\n%d\n", finding->rule, finding->question,
                     finding->schema_location ? finding->schema_location : "",
                     (int)finding->action);
    put_message(&key, finding->message ? finding->message : "");
    uint32_t at = cv_map_get(&account->index, cv_buffer_view(&key));
    if (at == CV_MAP_NONE) {
        at = account->n_kinds;
        failed =
            cv_buffer_failed(&key) || add_kind(account, finding, cv_buffer_view(&key)) != 0;
    }
    cv_buffer_free(&key);
    if (failed) {
        return -1;
    }
    struct cv_finding_kind *kind = &account->kinds[at];
    kind->count++;
    if (finding->spelling && note_spelling(account, kind, finding) != 0) {
        return -1;
    }
    if (kind->n_places < sizeof kind->places / sizeof kind->places[0]) {
        const char *source = kept(account, finding->source);
        if (!source) {
            return -1;
        }
        kind->places[kind->n_places].source = source;
        kind->places[kind->n_places].record = finding->record;
        kind->places[kind->n_places].line = finding->line;
        kind->n_places++;
    }
    return 0;
}

void cv_account_add(struct cv_account *account, const struct cv_account *others)
{
    account->read += others->read;
    account->blank += others->blank;
    account->test += others->test;
    account->incomplete += others->incomplete;
    account->duplicate += others->duplicate;
    account->rejected += others->rejected;
    account->counted += others->counted;
    account->with_findings += others->with_findings;
    account->beyond_ascii = account->beyond_ascii || others->beyond_ascii;
}

bool cv_account_adds_up(const struct cv_account *account)
{
    return account->read == account->blank + account->test + account->incomplete +
                                account->duplicate + account->rejected + account->counted;
}

void cv_account_free(struct cv_account *account)
{
    for (uint32_t i = 0; i < account->n_unknowns; i++) {
        cv_unknowns_free(&account->unknowns[i].spellings);
    }
    free(account->unknowns);
    free(account->kinds);
    cv_map_free(&account->index);
    cv_arena_free(&account->arena);
    *account = (struct cv_account){0};
}
