#include "base/text.h"

#include <stdlib.h>
#include <utf8proc.h>

/* Folding runs every character through push(), which looks back from each `;` and `>` and takes
 * an entity or a tag off the end of the output again. What stands before the end never changes,
 * so nothing that could be taken off is left, whatever the nesting, in linear time. */

#define LONGEST_ENTITY ((size_t)16)
#define LONGEST_TAG ((size_t)512)
#define LONGEST_NAME ((size_t)10)
#define MOST_PENDING 64 /* a character decomposes into 18 at most (U+FDFA) */

#define DECOMPOSE (UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT)
#define FOLD_OPTIONS ((utf8proc_option_t)(DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE))

struct entity {
    const char *name;
    int32_t code_point;
};

static const struct entity entities[] = {
    {"amp", '&'},       {"lt", '<'},       {"gt", '>'},       {"quot", '"'},
    {"apos", '\''},     {"nbsp", 0xA0},    {"lsquo", 0x2018}, {"rsquo", 0x2019},
    {"ldquo", 0x201C},  {"rdquo", 0x201D}, {"ndash", 0x2013}, {"mdash", 0x2014},
    {"hellip", 0x2026}, {"pound", 0xA3},
};

struct tag {
    const char *name;
    bool parts; /* separates words, as a line break does */
};

/* Only names of HTML: "<unknown>" is an answer. */
static const struct tag tags[] = {
    {"a", false},     {"abbr", false}, {"b", false},      {"big", false},    {"br", true},
    {"center", true}, {"code", false}, {"div", true},     {"em", false},     {"font", false},
    {"h1", true},     {"h2", true},    {"h3", true},      {"h4", true},      {"h5", true},
    {"h6", true},     {"hr", true},    {"i", false},      {"img", false},    {"label", false},
    {"li", true},     {"mark", false}, {"ol", true},      {"p", true},       {"s", false},
    {"small", false}, {"span", false}, {"strike", false}, {"strong", false}, {"sub", false},
    {"sup", false},   {"table", true}, {"tbody", true},   {"td", true},      {"th", true},
    {"thead", true},  {"tr", true},    {"u", false},      {"ul", true},
};

struct folding {
    struct cv_buffer *out;
    size_t start; /* where this text begins in out */
    bool ascii;   /* nothing else has been put out */
    int32_t pending[MOST_PENDING];
    int n_pending;
};

static bool is_blank_char(int32_t c)
{
    if (c < 0x80) {
        return c <= 0x20 || c == 0x7F;
    }
    if (c == 0x200B) {
        return true;
    }
    utf8proc_category_t category = utf8proc_category(c);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP || category == UTF8PROC_CATEGORY_CC;
}

/* Curly and straight are one. */
static int32_t plain_mark(int32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x02BC:
    case 0x00B4:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
        return '"';
    case 0x2212:
        return '-';
    default:
        return c >= 0x80 && utf8proc_category(c) == UTF8PROC_CATEGORY_PD ? '-' : c;
    }
}

/* Puts what a character folds to on top of the pending ones, first one topmost. */
static void expand(struct folding *fold, int32_t c)
{
    int32_t *pending = fold->pending;
    if (is_blank_char(c)) {
        pending[fold->n_pending++] = ' ';
        return;
    }
    if (c < 0x80) {
        pending[fold->n_pending++] = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
        return;
    }
    utf8proc_int32_t parts[MOST_PENDING / 2];
    int last_class = UTF8PROC_BOUNDCLASS_START;
    utf8proc_ssize_t n = utf8proc_decompose_char(plain_mark(c), parts, MOST_PENDING / 2,
                                                 FOLD_OPTIONS, &last_class);
    if (n > MOST_PENDING / 2 || n + fold->n_pending > MOST_PENDING) {
        return; /* cannot be: see MOST_PENDING */
    }
    for (utf8proc_ssize_t i = n; i > 0; i--) {
        int32_t part = plain_mark(parts[i - 1]);
        pending[fold->n_pending++] = is_blank_char(part) ? ' ' : part;
    }
}

static int digit_value(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

/* The character of "39" or "xa0" (already folded); 0 when it is none. */
static int32_t numeric_entity(struct cv_slice text)
{
    int base = 10;
    if (text.len > 0 && text.data[0] == 'x') {
        base = 16;
        text = cv_slice(text.data + 1, text.len - 1);
    }
    int32_t c = 0;
    for (size_t i = 0; i < text.len; i++) {
        int digit = digit_value(text.data[i]);
        if (digit >= base) {
            return 0;
        }
        c = c * base + digit;
        if (c > 0x10FFFF) {
            return 0;
        }
    }
    return c >= 0xD800 && c <= 0xDFFF ? 0 : c;
}

static int32_t entity_char(struct cv_slice name)
{
    if (name.len > 0 && name.data[0] == '#') {
        return numeric_entity(cv_slice(name.data + 1, name.len - 1));
    }
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        if (cv_slice_equal(name, cv_slice_of(entities[i].name))) {
            return entities[i].code_point;
        }
    }
    return 0;
}

/* Where the last `c` among the last `most` bytes of the output stands, or SIZE_MAX. */
static size_t look_back(const struct folding *fold, char c, size_t most)
{
    const char *data = fold->out->data;
    for (size_t at = fold->out->len; at > fold->start && most > 0; at--, most--) {
        if (data[at - 1] == c) {
            return at - 1;
        }
    }
    return SIZE_MAX;
}

static void take_back(struct folding *fold, size_t at)
{
    fold->out->len = at;
    fold->out->data[at] = '\0';
}

/* After a `;`: an entity at the end of the output becomes its character. */
static void resolve_entity(struct folding *fold)
{
    size_t at = look_back(fold, '&', LONGEST_ENTITY);
    if (at == SIZE_MAX) {
        return;
    }
    int32_t c = entity_char(cv_slice(fold->out->data + at + 1, fold->out->len - at - 2));
    if (c != 0) {
        take_back(fold, at);
        expand(fold, c);
    }
}

static const struct tag *find_tag(struct cv_slice inside)
{
    size_t len = 0;
    if (inside.len > 0 && inside.data[0] == '/') {
        inside = cv_slice(inside.data + 1, inside.len - 1);
    }
    while (len < inside.len && len <= LONGEST_NAME && inside.data[len] != ' ' &&
           inside.data[len] != '/') {
        len++;
    }
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        if (cv_slice_equal(cv_slice(inside.data, len), cv_slice_of(tags[i].name))) {
            return &tags[i];
        }
    }
    return NULL;
}

/* After a `>`: a tag at the end of the output goes, or leaves a space. */
static void drop_tag(struct folding *fold)
{
    size_t at = look_back(fold, '<', LONGEST_TAG);
    if (at == SIZE_MAX) {
        return;
    }
    const struct tag *tag =
        find_tag(cv_slice(fold->out->data + at + 1, fold->out->len - at - 2));
    if (tag) {
        take_back(fold, at);
        if (tag->parts) {
            expand(fold, ' ');
        }
    }
}

struct escape {
    const char *text;
    char stands_for;
};

/* After a `_` or a `@`: what programs write for a character at the end of the output becomes
 * that: a spreadsheet's carriage return, an apostrophe of SmartSurvey's interface. */
static void resolve_escape(struct folding *fold)
{
    static const struct escape escapes[] = {{"_x000d_", ' '}, {"@sq@", '\''}};
    const struct cv_buffer *out = fold->out;
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++) {
        const size_t len = strlen(escapes[i].text);
        if (out->len >= fold->start + len &&
            memcmp(out->data + out->len - len, escapes[i].text, len) == 0) {
            take_back(fold, out->len - len);
            expand(fold, escapes[i].stands_for);
            return;
        }
    }
}

/* Puts one folded character out: spaces neither first nor twice. */
static void push(struct folding *fold, int32_t c)
{
    struct cv_buffer *out = fold->out;
    if (c == ' ') {
        if (out->len > fold->start && out->data[out->len - 1] != ' ') {
            cv_buffer_char(out, ' ');
        }
        return;
    }
    if (c >= 0x80) {
        fold->ascii = false;
        cv_utf8_append(out, (uint32_t)c);
        return;
    }
    cv_buffer_char(out, (char)c);
    if (cv_buffer_failed(out)) {
        return;
    }
    if (c == ';') {
        resolve_entity(fold);
    } else if (c == '>') {
        drop_tag(fold);
    } else if (c == '_' || c == '@') {
        resolve_escape(fold);
    }
}

/* Decomposed marks join their letters again (NFC of what is by now in NFKD). */
static int compose(struct folding *fold)
{
    struct cv_buffer *out = fold->out;
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t len =
        utf8proc_map((const utf8proc_uint8_t *)out->data + fold->start,
                     (utf8proc_ssize_t)(out->len - fold->start), &composed,
                     (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    if (len < 0) {
        return -1;
    }
    take_back(fold, fold->start);
    cv_buffer_bytes(out, composed, (size_t)len);
    free(composed);
    return 0;
}

int cv_fold(struct cv_buffer *out, struct cv_slice text)
{
    struct folding fold = {.out = out, .start = out->len, .ascii = true};
    for (size_t at = 0; at < text.len;) {
        utf8proc_int32_t c = (unsigned char)text.data[at];
        utf8proc_ssize_t step = 1;
        if (c >= 0x80) {
            step = utf8proc_iterate((const utf8proc_uint8_t *)text.data + at,
                                    (utf8proc_ssize_t)(text.len - at), &c);
        }
        if (step <= 0 || cv_buffer_failed(out)) {
            return -1;
        }
        at += (size_t)step;
        expand(&fold, c);
        while (fold.n_pending > 0) {
            push(&fold, fold.pending[--fold.n_pending]);
        }
    }
    if (!cv_buffer_failed(out) && out->len > fold.start && out->data[out->len - 1] == ' ') {
        take_back(&fold, out->len - 1);
    }
    if (!fold.ascii && !cv_buffer_failed(out) && compose(&fold) != 0) {
        return -1;
    }
    return cv_buffer_failed(out) ? -1 : 0;
}

const char *cv_fold_text(struct cv_arena *arena, struct cv_slice text)
{
    struct cv_buffer folded = {0};
    const char *copy = NULL;
    if (cv_fold(&folded, text) == 0) {
        copy = cv_arena_text(arena, cv_buffer_view(&folded));
    }
    cv_buffer_free(&folded);
    return copy;
}
