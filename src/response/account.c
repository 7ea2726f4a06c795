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
                                     .action = finding->action};
    if (!kind->rule || !kind->question || !kind->schema_location || !kind->message ||
        cv_map_put(&account->index, key, account->n_kinds) != 0) {
        return -1;
    }
    account->n_kinds++;
    return 0;
}

int cv_account_note(struct cv_account *account, const struct cv_finding *finding)
{
    struct cv_buffer key = {0};
    int failed = 0;

    cv_buffer_format(&key, "%s\n%s\n%s\n%d", finding->rule, finding->question,
                     finding->schema_location ? finding->schema_location : "",
                     (int)finding->action);
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

bool cv_account_adds_up(const struct cv_account *account)
{
    return account->read == account->blank + account->test + account->incomplete +
                                account->duplicate + account->rejected + account->counted;
}

void cv_account_free(struct cv_account *account)
{
    free(account->kinds);
    cv_map_free(&account->index);
    cv_arena_free(&account->arena);
    *account = (struct cv_account){0};
}
