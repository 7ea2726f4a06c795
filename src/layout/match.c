#include "layout/match.h"

#include "base/diag.h"
#include "base/map.h"
#include "base/text.h"

static const char *fold(struct cv_index *index, const char *text)
{
    return text ? cv_fold_text(&index->arena, cv_slice_of(text)) : NULL;
}

/* Columns of a block share their question's text, and then its folded form, too. */
static enum canvass_status fold_heading(struct cv_index *index, size_t c)
{
    const struct cv_heading *heading = &index->headings[c];
    bool carried = c > 0 && heading->question == index->headings[c - 1].question;
    index->questions[c] = carried ? index->questions[c - 1] : fold(index, heading->question);
    index->wholes[c] =
        heading->whole == heading->question ? index->questions[c] : fold(index, heading->whole);
    carried = c > 0 && heading->code == index->headings[c - 1].code;
    index->codes[c] = carried ? index->codes[c - 1] : fold(index, heading->code);
    index->parts[c] = fold(index, heading->part);
    if (!index->questions[c] || !index->wholes[c] || (heading->code && !index->codes[c]) ||
        (heading->part && !index->parts[c])) {
        return CANVASS_ENOMEM;
    }
    return CANVASS_OK;
}

static enum canvass_status add_name(struct cv_index *index, struct cv_map *seen,
                                    const char *name, const char *folded)
{
    struct cv_slice key = cv_slice_of(folded);
    if (key.len == 0 || cv_map_get(seen, key) != CV_MAP_NONE) {
        return CANVASS_OK;
    }
    index->names[index->n_names++] = name;
    return cv_map_put(seen, key, 0) == 0 ? CANVASS_OK : CANVASS_ENOMEM;
}

/* Questions come first: of equals the nearest list names them before their parts. */
static enum canvass_status collect_names(struct cv_index *index)
{
    struct cv_map seen = {0};
    enum canvass_status status = CANVASS_OK;
    for (size_t c = 0; c < index->n && status == CANVASS_OK; c++) {
        if (!index->headings[c].personal) {
            status = add_name(index, &seen, index->headings[c].question, index->questions[c]);
        }
    }
    for (size_t c = 0; c < index->n && status == CANVASS_OK; c++) {
        if (!index->headings[c].personal && index->parts[c]) {
            status = add_name(index, &seen, index->headings[c].whole, index->wholes[c]);
        }
    }
    cv_map_free(&seen);
    return status;
}

enum canvass_status cv_index_make(struct cv_index *index, const struct cv_heading *headings,
                                  size_t n, const char *source, uint64_t line)
{
    *index = (struct cv_index){.headings = headings, .n = n, .source = source, .line = line};
    index->questions = cv_arena_array(&index->arena, n, sizeof *index->questions);
    index->codes = cv_arena_array(&index->arena, n, sizeof *index->codes);
    index->parts = cv_arena_array(&index->arena, n, sizeof *index->parts);
    index->wholes = cv_arena_array(&index->arena, n, sizeof *index->wholes);
    index->names = cv_arena_array(&index->arena, 2 * n, sizeof *index->names);
    if (!index->questions || !index->codes || !index->parts || !index->wholes ||
        !index->names) {
        return CANVASS_ENOMEM;
    }
    for (size_t c = 0; c < n; c++) {
        if (fold_heading(index, c) != CANVASS_OK) {
            return CANVASS_ENOMEM;
        }
    }
    return collect_names(index);
}

void cv_index_free(struct cv_index *index)
{
    cv_arena_free(&index->arena);
}

/* What is left of `text` behind `prefix`, or NULL. */
static const char *behind(const char *text, const char *prefix)
{
    size_t len = strlen(prefix);
    return len && strncmp(text, prefix, len) == 0 ? text + len : NULL;
}

/* Whether `rest`, what a header has behind the question, is this part. */
static bool rest_is_part(const char *rest, const char *part)
{
    size_t len = strlen(part);
    if (strncmp(rest, " - ", 3) == 0 || strncmp(rest, " / ", 3) == 0) {
        return strcmp(rest + 3, part) == 0;
    }
    rest += *rest == ' ';
    return *rest == '[' && strncmp(rest + 1, part, len) == 0 &&
           strcmp(rest + 1 + len, "]") == 0;
}

/* The part that stands behind a question, or NULL: " - part", "/part" or "[part]". */
static const char *rest_part(struct cv_index *index, const char *rest)
{
    if (strncmp(rest, " - ", 3) == 0) {
        return rest[3] ? rest + 3 : NULL;
    }
    if (rest[0] == '/') {
        return rest[1] && rest[1] != ' ' ? rest + 1 : NULL;
    }
    rest += *rest == ' ';
    size_t len = strlen(rest);
    if (*rest != '[' || len < 3 || rest[len - 1] != ']') {
        return NULL;
    }
    return cv_fold_text(&index->arena, cv_slice(rest + 1, len - 2));
}

/* Whether a code is the one sought, or that of a part of it: "Q1", "Q1[part]", "Q1_2". */
static bool fits_code(const char *code, const char *wanted, bool has_part)
{
    const char *rest = code ? behind(code, wanted) : NULL;
    if (!rest || *rest == '[') {
        return rest;
    }
    return !strchr(code, '[') && (*rest == '\0' || (*rest == '_' && has_part));
}

/* Whether column c fits the folded header in this way; the part within it goes to *found. */
static bool fits(struct cv_index *index, size_t c, const char *wanted, enum cv_how how,
                 struct cv_found *found)
{
    const char *code = index->codes[c];
    const char *rest = NULL;
    *found = (struct cv_found){c, index->parts[c], index->headings[c].part,
                               index->headings[c].other};
    switch (how) {
    case CV_BY_QUESTION:
        return strcmp(index->questions[c], wanted) == 0 ||
               fits_code(code, wanted, index->parts[c]);
    case CV_BY_WHOLE:
        return strcmp(index->wholes[c], wanted) == 0 || (code && strcmp(code, wanted) == 0);
    case CV_BY_PART:
        rest = index->parts[c] ? behind(wanted, index->questions[c]) : NULL;
        return rest && rest_is_part(rest, index->parts[c]);
    case CV_BY_PREFIX:
        rest = behind(index->wholes[c], wanted);
        found->part = rest ? rest_part(index, rest) : NULL;
        found->shown = found->part;
        return found->part != NULL;
    case CV_BY_NUMBER:
        break;
    }
    return false;
}

static enum canvass_status add_found(struct cv_index *index, struct cv_block *block,
                                     size_t *cap, struct cv_found found)
{
    if (block->n == *cap) {
        size_t more = *cap ? 2 * *cap : 8;
        struct cv_found *columns = cv_arena_array(&index->arena, more, sizeof *columns);
        if (!columns) {
            return CANVASS_ENOMEM;
        }
        if (block->n) {
            memcpy(columns, block->columns, block->n * sizeof *columns);
        }
        block->columns = columns;
        *cap = more;
    }
    block->columns[block->n++] = found;
    return CANVASS_OK;
}

static enum canvass_status find_in(struct cv_index *index, const char *wanted, bool meta,
                                   bool personal, struct cv_block *block)
{
    size_t cap = 0;
    for (enum cv_how how = CV_BY_QUESTION; how <= CV_BY_PREFIX && block->n == 0; how++) {
        block->how = how;
        for (size_t c = 0; c < index->n; c++) {
            const struct cv_heading *heading = &index->headings[c];
            struct cv_found found;
            if (heading->meta == meta && (personal || !heading->personal) &&
                fits(index, c, wanted, how, &found) &&
                add_found(index, block, &cap, found) != CANVASS_OK) {
                return CANVASS_ENOMEM;
            }
        }
    }
    return CANVASS_OK;
}

enum canvass_status cv_index_find(struct cv_index *index, const char *header, bool personal,
                                  struct cv_block *block)
{
    *block = (struct cv_block){0};
    const char *wanted = fold(index, header);
    if (!wanted) {
        return CANVASS_ENOMEM;
    }
    if (*wanted == '\0') {
        return CANVASS_OK;
    }
    enum canvass_status status = find_in(index, wanted, false, personal, block);
    if (status == CANVASS_OK && block->n == 0) {
        status = find_in(index, wanted, true, personal, block);
    }
    return status;
}

/* Column c, when it goes on with the block of the column before it: the same question, and a
 * part that is new, or the text of the part before. */
static bool goes_on(const struct cv_index *index, size_t c, const struct cv_map *parts)
{
    return *index->questions[c] && index->parts[c] &&
           strcmp(index->questions[c], index->questions[c - 1]) == 0 &&
           (index->headings[c].other ||
            cv_map_get(parts, cv_slice_of(index->parts[c])) == CV_MAP_NONE);
}

enum canvass_status cv_index_number(struct cv_index *index, size_t number,
                                    struct cv_block *block)
{
    struct cv_map parts = {0};
    size_t cap = 0;
    enum canvass_status status = CANVASS_OK;
    *block = (struct cv_block){.how = CV_BY_NUMBER};
    for (size_t c = number - 1; number && c < index->n && status == CANVASS_OK; c++) {
        if (c >= number && !goes_on(index, c, &parts)) {
            break;
        }
        struct cv_found found = {c, index->parts[c], index->headings[c].part,
                                 index->headings[c].other};
        status = add_found(index, block, &cap, found);
        if (found.part && cv_map_put(&parts, cv_slice_of(found.part), 0) != 0) {
            status = CANVASS_ENOMEM;
        }
    }
    cv_map_free(&parts);
    return status;
}

enum canvass_status cv_block_twice(const struct cv_block *block, bool *twice, size_t *a,
                                   size_t *b)
{
    struct cv_map seen = {0};
    enum canvass_status status = CANVASS_OK;
    *twice = false;
    for (size_t i = 0; i < block->n && !*twice && status == CANVASS_OK; i++) {
        const struct cv_found *found = &block->columns[i];
        struct cv_slice key = cv_slice_of(found->part);
        uint32_t before = cv_map_get(&seen, key);
        if (found->other) {
            continue;
        }
        if (before != CV_MAP_NONE) {
            *twice = true;
            *a = before;
            *b = found->column;
        } else if (cv_map_put(&seen, key, (uint32_t)found->column) != 0) {
            status = CANVASS_ENOMEM;
        }
    }
    cv_map_free(&seen);
    return status;
}

enum canvass_status cv_index_one(struct cv_index *index, const struct cv_seeker *seeker,
                                 size_t *column, struct canvass_error *error)
{
    struct cv_block block;
    if (cv_index_find(index, seeker->header, true, &block) != CANVASS_OK) {
        return cv_fail_memory(error);
    }
    if (block.n == 0) {
        return cv_fail_missing(index, seeker, 0, error);
    }
    const struct cv_found *first = &block.columns[0];
    for (size_t i = 1; i < block.n; i++) {
        const struct cv_found *found = &block.columns[i];
        if (first->part && !found->part) {
            first = found;
        } else if (!first->part == !found->part) {
            return cv_fail_twice(index, seeker, first->column, found->column, error);
        }
    }
    *column = first->column;
    return CANVASS_OK;
}
