/* Headings of header rows, as far as the platforms have it in common. */
#include "base/text.h"
#include "layout/head.h"

void cv_headings_known(const struct cv_known *list, struct cv_heading *headings, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct cv_heading *heading = &headings[i];
        const struct cv_known *known = NULL;
        /* "Language" over "Response" is a question. */
        if (!heading->part && strcmp(heading->question, heading->whole) == 0) {
            known = cv_known_find(list, cv_slice_of(heading->question));
            known = known ? known : cv_known_find(list, cv_slice_of(heading->code));
        }
        if (known) {
            headings[i].meta = true;
            headings[i].personal = known->personal;
        }
    }
}

static bool same_column(const struct cv_heading *a, const struct cv_heading *b)
{
    return a->part && b->part && strcmp(a->part, b->part) == 0 &&
           strcmp(a->question, b->question) == 0;
}

void cv_headings_other(struct cv_heading *headings, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct cv_heading *heading = &headings[i];
        bool first = i + 1 < n && same_column(heading, heading + 1);
        bool second = i > 0 && same_column(heading - 1, heading);
        heading->other =
            heading->part &&
            (second || (!first && cv_cell_other(cv_slice_of(heading->part), false)));
    }
}

enum canvass_status cv_headings_row(const struct cv_head *head, size_t row, size_t n_columns,
                                    struct cv_heading *headings, struct cv_arena *arena)
{
    for (size_t c = 0; c < n_columns; c++) {
        const char *text = cv_arena_text(arena, cv_head_cell(head, row, c));
        if (!text) {
            return CANVASS_ENOMEM;
        }
        headings[c] = (struct cv_heading){.question = text, .whole = text};
    }
    return CANVASS_OK;
}

/* A block's question is copied once and shared; joined to each part only its beginning is, so
 * that a long question over many columns stays small. */
#define JOINED_MOST ((size_t)500) /* bytes */

/* What stands above and in one column of several rows. */
struct tiers {
    const struct cv_head *head;
    size_t rows;
    const struct cv_known *list;
    struct cv_arena *arena;
    struct cv_arena scratch;
    struct cv_slice question, code;        /* of the block so far */
    const char *question_text, *code_text; /* their copies, or NULL */
};

/* Whether two labels say the same though blanks, line breaks or capitals differ. */
static enum canvass_status same_label(struct tiers *t, struct cv_slice a, struct cv_slice b,
                                      bool *same)
{
    *same = cv_slice_equal(a, b);
    if (*same || a.len == 0 || b.len == 0 || a.len > 2 * b.len || b.len > 2 * a.len) {
        return CANVASS_OK;
    }
    const char *folded_a = cv_fold_text(&t->scratch, a);
    const char *folded_b = cv_fold_text(&t->scratch, b);
    if (!folded_a || !folded_b) {
        return CANVASS_ENOMEM;
    }
    *same = strcmp(folded_a, folded_b) == 0;
    cv_arena_reset(&t->scratch);
    return CANVASS_OK;
}

/* The question over a column: its own, or the block's. */
static struct cv_slice carry(struct tiers *t, size_t column, struct cv_slice *part)
{
    struct cv_slice question = cv_head_cell(t->head, t->rows - 2, column);
    struct cv_slice code =
        t->rows > 2 ? cv_head_cell(t->head, t->rows - 3, column) : cv_slice(NULL, 0);
    *part = cv_head_cell(t->head, t->rows - 1, column);
    if (question.len) {
        t->question = question;
        t->question_text = NULL;
        t->code = code;
        t->code_text = NULL;
    } else if (part->len) {
        question = t->question;
        if (question.len == 0 || cv_known_find(t->list, question)) {
            question = *part;
            t->question_text = NULL;
            t->code = cv_slice(NULL, 0);
        }
    }
    if (code.len) {
        t->code = code;
        t->code_text = NULL;
    }
    return question;
}

static const char *shared(struct tiers *t, struct cv_slice text, const char **copy)
{
    if (text.len == 0) {
        return "";
    }
    if (!*copy) {
        *copy = cv_arena_text(t->arena, text);
    }
    return *copy;
}

static const char *join(struct tiers *t, struct cv_slice question, struct cv_slice part)
{
    size_t len = question.len;
    if (len > JOINED_MOST) {
        len = JOINED_MOST;
        while (len > 0 && ((unsigned char)question.data[len] & 0xC0) == 0x80) {
            len--;
        }
    }
    return cv_arena_format(t->arena, "%.*s%s / %.*s", (int)len, question.data,
                           len < question.len ? "..." : "", (int)part.len, part.data);
}

static enum canvass_status tier(struct tiers *t, size_t column, struct cv_heading *heading)
{
    struct cv_slice part;
    struct cv_slice question = carry(t, column, &part);
    bool same = false;
    if (same_label(t, question, part, &same) != CANVASS_OK) {
        return CANVASS_ENOMEM;
    }
    bool has_code = t->rows > 2 && t->code.len && question.len;
    bool has_part = part.len && !same && !cv_cell_no_part(part);
    heading->question = shared(t, question, &t->question_text);
    heading->code = has_code ? shared(t, t->code, &t->code_text) : NULL;
    heading->part = has_part ? cv_arena_text(t->arena, part) : NULL;
    heading->whole = part.len && !same ? join(t, question, part) : heading->question;
    if (!heading->question || !heading->whole || (has_code && !heading->code) ||
        (has_part && !heading->part)) {
        return CANVASS_ENOMEM;
    }
    return CANVASS_OK;
}

enum canvass_status cv_headings_tiers(const struct cv_head *head, size_t rows, size_t n_columns,
                                      const struct cv_known *list, struct cv_heading *headings,
                                      struct cv_arena *arena)
{
    struct tiers tiers = {.head = head, .rows = rows, .list = list, .arena = arena};
    enum canvass_status status = CANVASS_OK;
    for (size_t c = 0; c < n_columns && status == CANVASS_OK; c++) {
        status = tier(&tiers, c, &headings[c]);
    }
    cv_arena_free(&tiers.scratch);
    return status;
}
