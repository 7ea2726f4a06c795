#include "response/log.h"

#include <stdlib.h>

/* --- writing down --- */

/* Makes room for one more. */
static bool grow(void **list, size_t *cap, size_t n, size_t size)
{
    if (n < *cap) {
        return true;
    }
    const size_t wanted = *cap ? *cap * 2 : 64;
    void *grown = wanted > SIZE_MAX / size ? NULL : realloc(*list, wanted * size);
    if (!grown) {
        return false;
    }
    *list = grown;
    *cap = wanted;
    return true;
}

static bool keep_text(struct cv_log *log, const char **text)
{
    *text = *text ? cv_arena_text(&log->arena, cv_slice_of(*text)) : "";
    return *text != NULL;
}

static bool keep_if_any(struct cv_log *log, const char **text)
{
    return !*text || keep_text(log, text);
}

static bool keep_slice(struct cv_log *log, struct cv_slice *slice)
{
    slice->data = slice->len > 0 ? cv_arena_text(&log->arena, *slice) : NULL;
    return slice->len == 0 || slice->data;
}

int cv_log_note(struct cv_log *log, const struct cv_finding *finding)
{
    void *list = log->findings;
    const bool room = grow(&list, &log->cap_findings, log->n_findings, sizeof *log->findings);

    log->findings = list;
    if (!room) {
        return -1;
    }
    struct cv_finding *f = &log->findings[log->n_findings];
    *f = *finding;
    f->source = NULL;
    if (!keep_text(log, &f->rule) || !keep_text(log, &f->question) ||
        !keep_text(log, &f->schema_location) || !keep_text(log, &f->message) ||
        !keep_if_any(log, &f->detail) || !keep_if_any(log, &f->spelling) ||
        !keep_slice(log, &f->value) || !keep_slice(log, &f->shown)) {
        return -1;
    }
    log->n_findings++;
    return 0;
}

struct cv_logged_id *cv_log_id(struct cv_log *log)
{
    void *list = log->ids;
    const bool room = grow(&list, &log->cap_ids, log->n_ids, sizeof *log->ids);

    log->ids = list;
    if (!room) {
        return NULL;
    }
    log->ids[log->n_ids] = (struct cv_logged_id){0};
    return &log->ids[log->n_ids++];
}

void cv_log_clear(struct cv_log *log)
{
    log->account = (struct cv_account){0};
    log->n_findings = log->n_ids = 0;
    cv_arena_reset(&log->arena);
}

void cv_log_free(struct cv_log *log)
{
    free(log->findings);
    free(log->ids);
    cv_arena_free(&log->arena);
    *log = (struct cv_log){0};
}

/* --- settling --- */

/* How many look-ups early memory is asked for one. */
#define AHEAD 16

static int find_duplicates(struct cv_log *log, struct cv_idset *ids)
{
    struct cv_account *account = &log->account;

    for (size_t i = 0; i < log->n_ids; i++) {
        struct cv_logged_id *id = &log->ids[i];
        if (i + AHEAD < log->n_ids) {
            cv_idset_prefetch(ids, log->ids[i + AHEAD].print);
        }
        const int put = id->counted ? cv_idset_put(ids, id->print) : 1;
        if (put < 0) {
            return -1;
        }
        id->duplicate = id->counted ? put == 0 : cv_idset_has(ids, id->print);
        if (id->duplicate) {
            account->duplicate++;
            account->counted -= id->counted;
            account->rejected -= !id->counted;
            account->with_findings -= id->flawed;
        }
    }
    return 0;
}

static int enter(const struct cv_settling *settling, const struct cv_finding *finding)
{
    struct cv_finding moved = *finding;

    moved.source = settling->source;
    moved.record += settling->records;
    moved.line += settling->lines;
    if (!moved.by_rule && cv_account_note(settling->account, &moved) != 0) {
        return -1;
    }
    return settling->sink ? settling->sink->note(settling->sink->data, &moved) : 0;
}

/* Enters the findings from `next` on of the records before this one; moves `next` on. */
static int enter_before(const struct cv_log *log, const struct cv_settling *settling,
                        size_t *next, uint64_t record)
{
    for (; *next < log->n_findings && log->findings[*next].record < record; (*next)++) {
        if (enter(settling, &log->findings[*next]) != 0) {
            return -1;
        }
    }
    return 0;
}

int cv_log_settle(struct cv_log *log, const struct cv_settling *settling)
{
    size_t next = 0;

    if (log->n_ids > 0 && find_duplicates(log, settling->ids) != 0) {
        return -1;
    }
    for (size_t i = 0; i < log->n_ids; i++) {
        const struct cv_logged_id *id = &log->ids[i];
        if (!id->duplicate) {
            continue;
        }
        const struct cv_finding finding =
            cv_duplicate_finding(settling->source, id->record, id->line);
        if (enter_before(log, settling, &next, id->record) != 0 ||
            enter(settling, &finding) != 0) {
            return -1;
        }
        while (next < log->n_findings && log->findings[next].record == id->record) {
            next++; /* of answers that nobody asks for any more */
        }
    }
    if (enter_before(log, settling, &next, UINT64_MAX) != 0) {
        return -1;
    }
    cv_account_add(settling->account, &log->account);
    return 0;
}
