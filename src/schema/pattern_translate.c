/* ECMA-262 patterns (with the "u" flag) in PCRE2's syntax. Nothing is copied that is not
 * understood. Of what ECMA-262 forbids, an escaped punctuation mark and a lone { } or ] are
 * taken as themselves, because people write them; everything else is refused. */
#include <stdio.h>
#include <string.h>

#include "schema/pattern.h"
#include "schema/pattern_parts.h"

#define MAX_SOURCE ((size_t)64 << 10) /* bytes of a pattern that is to be run */
#define MAX_READ ((size_t)1 << 20)    /* and of one that is only read */
#define MAX_NESTED 400                /* groups inside one another; PCRE2 has room for 500 */
#define MAX_COUNT 65535u              /* of a quantifier in PCRE2 */
#define MAX_PARTS 16u                 /* into which a greater one is split */

static bool fail(struct cv_translation *t, const char *reason)
{
    return cv_translation_fail(t, reason);
}

struct quantifier {
    uint32_t least;
    uint32_t most;
    bool lazy;
};

/* A count; more than a quantifier can mean anything by is one less than no limit. */
static uint32_t read_count(const char **text)
{
    uint32_t count = 0;
    for (; **text >= '0' && **text <= '9'; ++*text) {
        uint32_t digit = (uint32_t)(**text - '0');
        count = count > (CV_PATTERN_NO_LIMIT - 1 - digit) / 10 ? CV_PATTERN_NO_LIMIT - 1
                                                               : count * 10 + digit;
    }
    return count;
}

/* The length of a quantifier {n}, {n,} or {n,m} at `text`, or 0. */
static size_t braces(const char *text, struct quantifier *quantifier)
{
    const char *at = text + 1;
    quantifier->least = read_count(&at);
    quantifier->most = quantifier->least;
    if (at == text + 1) {
        return 0;
    }
    if (*at == ',') {
        const char *second = ++at;
        quantifier->most = read_count(&at);
        quantifier->most = at == second ? CV_PATTERN_NO_LIMIT : quantifier->most;
    }
    return *at == '}' ? (size_t)(at + 1 - text) : 0;
}

static size_t read_quantifier(const char *text, struct quantifier *quantifier)
{
    *quantifier = (struct quantifier){.least = *text == '+', .most = CV_PATTERN_NO_LIMIT};
    if (*text == '{') {
        return braces(text, quantifier);
    }
    if (*text == '?') {
        quantifier->most = 1;
    }
    return 1;
}

static void put_counts(struct cv_translation *t, uint32_t least, uint32_t most, bool lazy)
{
    if (most == CV_PATTERN_NO_LIMIT) {
        cv_buffer_format(t->out, "{%u,}", (unsigned)least);
    } else {
        cv_buffer_format(t->out, "{%u,%u}", (unsigned)least, (unsigned)most);
    }
    cv_buffer_text(t->out, lazy ? "?" : "");
}

/* From 0 to `most` times, more than MAX_COUNT: as "MAX_COUNT times and then the rest, or up to
 * MAX_COUNT times", so that backtracking tries each count once. */
static void put_optional(struct cv_translation *t, struct cv_slice atom, uint32_t most,
                         bool lazy)
{
    size_t nested = 0;
    for (; most > MAX_COUNT; most -= MAX_COUNT, nested++) {
        cv_buffer_text(t->out, "(?:");
        cv_buffer_slice(t->out, atom);
        if (lazy) {
            put_counts(t, 0, MAX_COUNT, true);
            cv_buffer_char(t->out, '|');
            cv_buffer_slice(t->out, atom);
        }
        put_counts(t, MAX_COUNT, MAX_COUNT, false);
    }
    cv_buffer_slice(t->out, atom);
    put_counts(t, 0, most, lazy);
    for (; nested > 0; nested--) {
        if (!lazy) {
            cv_buffer_char(t->out, '|');
            cv_buffer_slice(t->out, atom);
            put_counts(t, 0, MAX_COUNT, false);
        }
        cv_buffer_char(t->out, ')');
    }
}

/* Counts beyond those of PCRE2. `atom` is what is repeated. */
static void put_large(struct cv_translation *t, struct cv_slice atom,
                      const struct quantifier *quantifier)
{
    uint32_t least = quantifier->least;
    cv_buffer_text(t->out, "(?:");
    for (; least > 0; least -= least > MAX_COUNT ? MAX_COUNT : least) {
        uint32_t part = least > MAX_COUNT ? MAX_COUNT : least;
        cv_buffer_slice(t->out, atom);
        put_counts(t, part, part, false);
    }
    if (quantifier->most == CV_PATTERN_NO_LIMIT) {
        cv_buffer_slice(t->out, atom);
        put_counts(t, 0, CV_PATTERN_NO_LIMIT, quantifier->lazy);
    } else if (quantifier->most > quantifier->least) {
        put_optional(t, atom, quantifier->most - quantifier->least, quantifier->lazy);
    }
    cv_buffer_char(t->out, ')');
}

static bool write_large(struct cv_translation *t, const struct quantifier *quantifier)
{
    uint32_t most =
        quantifier->most == CV_PATTERN_NO_LIMIT ? quantifier->least : quantifier->most;
    for (size_t i = t->atom_from; i < t->seen; i++) {
        if (t->groups->items[i].number) {
            return fail(t, "a group that is referred to cannot be repeated so many times");
        }
    }
    if (most > MAX_PARTS * MAX_COUNT) {
        return fail(t, "no more than 1048560 times can be counted; \"minLength\" and "
                       "\"maxLength\" count further");
    }
    struct cv_buffer atom = {0};
    cv_buffer_bytes(&atom, t->out->data + t->atom, t->out->len - t->atom);
    t->out->len = t->atom;
    put_large(t, cv_buffer_view(&atom), quantifier);
    t->out->failed = t->out->failed || cv_buffer_failed(&atom);
    cv_buffer_free(&atom);
    return true;
}

/* A group keeps how often it may be repeated: at least `least` times, and whether more than
 * once. */
static void note_counts(struct cv_translation *t, const struct quantifier *quantifier)
{
    struct cv_group *around = cv_translation_group(t);
    if (t->atom_from < t->seen) {
        t->groups->items[t->atom_from].least = quantifier->least;
        t->groups->items[t->atom_from].most = quantifier->most;
    }
    if (quantifier->least == 0) {
        around->branch_empty = t->was_empty;
    }
}

static bool quantify(struct cv_translation *t, const struct quantifier *read, size_t len)
{
    struct quantifier quantifier = *read;
    if (!t->can_repeat) {
        return fail(t, "there is nothing here that could be repeated");
    }
    if (quantifier.least > quantifier.most) {
        return fail(t, "the two counts are in the wrong order");
    }
    quantifier.lazy = t->at[len] == '?';
    note_counts(t, &quantifier);
    bool large = quantifier.least > MAX_COUNT ||
                 (quantifier.most > MAX_COUNT && quantifier.most != CV_PATTERN_NO_LIMIT);
    if (large && t->writing && !cv_buffer_failed(t->out)) {
        if (!write_large(t, &quantifier)) {
            return false;
        }
    } else if (!large) {
        put_counts(t, quantifier.least, quantifier.most, quantifier.lazy);
    }
    t->at += len + quantifier.lazy;
    t->can_repeat = false;
    return true;
}

/* What follows may be repeated: it is written from here on. */
static void begin_atom(struct cv_translation *t, bool may_be_empty)
{
    struct cv_group *around = cv_translation_group(t);
    t->can_repeat = true;
    t->atom = t->out->len;
    t->atom_from = t->seen;
    t->was_empty = around->branch_empty;
    around->branch_empty = around->branch_empty && may_be_empty;
}

static bool escape(struct cv_translation *t)
{
    struct cv_atom atom;
    begin_atom(t, false);
    if (!cv_translate_escape(t, false, &atom)) {
        return false;
    }
    switch (atom.kind) {
    case CV_ATOM_CHARACTER:
        cv_translation_put(t, atom.code);
        break;
    case CV_ATOM_REFERENCE:
        cv_translation_group(t)->branch_empty = t->was_empty;
        return cv_translate_reference(t);
    case CV_ATOM_BOUNDARY:
        cv_translation_group(t)->branch_empty = t->was_empty;
        t->can_repeat = false;
        cv_buffer_bytes(t->out, t->at, 2);
        t->at += 2;
        break;
    case CV_ATOM_SET:
        break;
    }
    return true;
}

static void branch(struct cv_translation *t)
{
    struct cv_group *group = cv_translation_group(t);
    group->may_be_empty = group->may_be_empty || group->branch_empty;
    group->branch_empty = true;
    group->branches++;
}

static bool token(struct cv_translation *t)
{
    struct quantifier quantifier;
    size_t len = 0;
    switch (*t->at) {
    case '\\':
        return escape(t);
    case '[':
        begin_atom(t, false);
        return cv_translate_class(t);
    case '(':
        return cv_translate_open(t);
    case ')':
        return cv_translate_close(t);
    case '*':
    case '+':
    case '?':
    case '{':
        len = read_quantifier(t->at, &quantifier);
        if (len > 0) {
            return quantify(t, &quantifier, len);
        }
        break;
    case '.':
        begin_atom(t, false);
        cv_buffer_text(t->out, "[^\\n\\r\\x{2028}\\x{2029}]");
        t->at++;
        return true;
    case '|':
        branch(t);
        /* fall through */
    case '^':
    case '$':
        t->can_repeat = false;
        cv_buffer_char(t->out, *t->at++);
        return true;
    default:
        break;
    }
    begin_atom(t, false);
    cv_translation_put(t, cv_translate_code(t));
    return true;
}

static bool go_through(struct cv_translation *t)
{
    bool good = cv_translation_begin(t);
    while (good && *t->at) {
        good = token(t);
    }
    return good && cv_translation_end(t);
}

static bool is_short(struct cv_translation *t, size_t most)
{
    if (strlen(t->source) <= most) {
        return true;
    }
    cv_buffer_format(t->why, "it is longer than %zu bytes", most);
    return false;
}

static bool is_shallow(struct cv_translation *t)
{
    for (size_t i = 0; i < t->groups->n; i++) {
        if (t->groups->items[i].depth > MAX_NESTED) {
            cv_buffer_format(t->why, "more than %d groups stand inside one another",
                             MAX_NESTED);
            return false;
        }
    }
    return true;
}

static bool write(struct cv_translation *t)
{
    cv_buffer_clear(t->out);
    t->writing = true;
    return go_through(t);
}

static enum cv_pattern_status translate(struct cv_buffer *out, const char *source,
                                        struct cv_buffer *why, bool to_run)
{
    struct cv_groups groups = {0};
    struct cv_translation t = {.source = source, .out = out, .why = why, .groups = &groups};
    bool good =
        is_short(&t, to_run ? MAX_SOURCE : MAX_READ) && go_through(&t) && cv_references_tie(&t);
    if (good && to_run) {
        good = is_shallow(&t) && cv_references_settle(&t) && write(&t);
    }
    cv_groups_free(&groups);
    if (t.no_memory || cv_buffer_failed(out)) {
        return CV_PATTERN_NO_MEMORY;
    }
    return good ? CV_PATTERN_OK : CV_PATTERN_BAD;
}

enum cv_pattern_status cv_pattern_translate(struct cv_buffer *out, const char *source,
                                            struct cv_buffer *why)
{
    return translate(out, source, why, true);
}

enum cv_pattern_status cv_pattern_read(const char *source, struct cv_buffer *why)
{
    struct cv_buffer out = {0};
    enum cv_pattern_status status = translate(&out, source, why, false);
    cv_buffer_free(&out);
    return status;
}
