/* Short names, wordings and headers of the questions. */
#include "base/text.h"
#include "draft/members.h"

#define ID_LONG 30                 /* characters */
#define NAME_SHORT 3               /* characters that say little without the fillers */
#define STEM_LONG 14               /* of the question before a grid's row */
#define TITLE_LONG ((size_t)1000)  /* bytes */
#define HEADER_LONG ((size_t)2000) /* bytes: what a definition takes */

/* Words that a name can do without. */
static bool is_filler(const char *word, size_t len)
{
    static const char *const fillers[] = {
        "a",       "an",        "and",    "any",    "are",   "as",    "at",     "be",
        "been",    "by",        "can",    "could",  "did",   "do",    "does",   "for",
        "from",    "following", "had",    "has",    "have",  "how",   "if",     "in",
        "is",      "it",        "its",    "much",   "of",    "on",    "or",     "please",
        "q",       "select",    "tell",   "that",   "the",   "their", "there",  "these",
        "this",    "to",        "us",     "was",    "we",    "were",  "what",   "when",
        "where",   "which",     "who",    "why",    "will",  "with",  "would",  "you",
        "your",    "apply",     "all",    "choose", "tick",  "rate",  "answer", "question",
        "best",    "describes", "they",   "i",      "about", "above", "over",   "more",
        "opinion", "typically", "ever",   "prior",  "most",  "think", "feel",   "say",
        "list",    "not",       "should", "like"};

    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++) {
        if (strlen(fillers[i]) == len && memcmp(fillers[i], word, len) == 0) {
            return true;
        }
    }
    return false;
}

/* "q4", "4", "1a": the number of a question, not a word of it. */
static bool is_numbering(const char *word, size_t len)
{
    const size_t from = len > 1 && *word == 'q';
    size_t digits = 0;

    while (from + digits < len && word[from + digits] >= '0' && word[from + digits] <= '9') {
        digits++;
    }
    return digits > 0 && from + digits == len;
}

/* The letters and digits of ASCII in a word. */
static size_t plain_word(const char *word, size_t len, char *out, size_t most)
{
    size_t n = 0;

    for (size_t i = 0; i < len && n < most; i++) {
        const char c = word[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            out[n++] = c;
        }
    }
    return n;
}

/* Without what stands in brackets, where something is left then. */
static struct cv_slice unbracketed(struct cv_drafter *drafter, const char *text)
{
    char *kept = cv_arena_text(&drafter->arena, cv_slice_of(text));
    size_t n = 0;
    int depth = 0;

    for (const char *at = kept; at && *at; at++) {
        depth += *at == '(';
        if (depth == 0) {
            kept[n++] = *at;
        }
        depth -= *at == ')' && depth > 0;
    }
    const struct cv_slice rest = cv_slice(kept, n);
    return cv_is_blank(rest) ? cv_slice_of(text) : rest;
}

/* Appends words of a text to a name, as many as fit into `most` characters, joined by "_".
 * Fillers only where nothing else is left. */
static int append_words(struct cv_drafter *drafter, struct cv_buffer *id, const char *text,
                        size_t most)
{
    const size_t begin = id->len;
    const struct cv_slice plain = unbracketed(drafter, text);
    const char *kept = cv_arena_text(&drafter->arena, plain);

    if (!kept || cv_words(&drafter->scratch, kept) != 0) {
        return -1;
    }
    const struct cv_slice words = cv_buffer_view(&drafter->scratch);
    for (int fillers = 0; fillers < 2 && id->len - begin < NAME_SHORT; fillers++) {
        id->len = begin;
        for (size_t at = 1; at < words.len;) {
            const char *space = memchr(words.data + at, ' ', words.len - at);
            const size_t len = (size_t)(space - words.data) - at;
            char word[ID_LONG];
            const size_t n = plain_word(words.data + at, len, word, sizeof word);
            const bool skip = !fillers && (is_filler(words.data + at, len) ||
                                           (at == 1 && is_numbering(words.data + at, len)));
            const size_t gap = id->len > 0 && n > 0;
            at += len + 1;
            if (skip || n == 0) {
                continue;
            }
            if (id->len - begin + gap + n > most) {
                if (id->len == begin) { /* one long word */
                    cv_buffer_bytes(id, gap ? "_" : "", gap);
                    cv_buffer_bytes(id, word, n < most - gap ? n : most - gap);
                }
                break;
            }
            cv_buffer_bytes(id, "_", gap);
            cv_buffer_bytes(id, word, n);
        }
    }
    return cv_buffer_failed(id) ? -1 : 0;
}

static const char *usual_name(enum cv_topic topic)
{
    switch (topic) {
    case CV_TOPIC_ISSUE:
        return "main_issue";
    case CV_TOPIC_AGE:
        return "age";
    case CV_TOPIC_GENDER:
        return "gender";
    case CV_TOPIC_ETHNICITY:
        return "ethnicity";
    case CV_TOPIC_DISABILITY:
        return "disability";
    case CV_TOPIC_RELIGION:
        return "religion";
    case CV_TOPIC_ORIENTATION:
        return "sexual_orientation";
    default:
        return NULL;
    }
}

static const struct cv_heading *heading_of(const struct cv_drafter *drafter,
                                           const struct cv_sketch *sketch)
{
    return &drafter->layout->headings[sketch->n_answers ? sketch->columns[0] : sketch->first];
}

/* A row of a grid, a part of a question: one column of several. */
static bool is_row(const struct cv_drafter *drafter, const struct cv_sketch *sketch)
{
    return sketch->shown_as == CV_AS_CELL && heading_of(drafter, sketch)->part != NULL;
}

/* Makes the name unique and takes it. */
static int take_name(struct cv_drafter *drafter, struct cv_sketch *sketch, struct cv_buffer *id)
{
    const size_t len = id->len;

    for (uint32_t number = 2; cv_map_get(&drafter->names, cv_buffer_view(id)) != CV_MAP_NONE;
         number++) {
        id->len = len;
        cv_buffer_format(id, "_%u", number);
        if (cv_buffer_failed(id)) {
            return -1;
        }
    }
    sketch->id = cv_arena_text(&drafter->arena, cv_buffer_view(id));
    return sketch->id ? cv_map_put(&drafter->names, cv_slice_of(sketch->id), 0) : -1;
}

/* "Age group - Age group", as some exports write a question of one part, says it once. */
static const char *say_once(struct cv_drafter *drafter, const char *text)
{
    const size_t len = strlen(text);
    const size_t half = len > 3 ? (len - 3) / 2 : 0;

    if (half == 0 || len != 2 * half + 3 || memcmp(text + half, " - ", 3) != 0 ||
        memcmp(text, text + half + 3, half) != 0) {
        return text;
    }
    return cv_arena_text(&drafter->arena, cv_slice(text, half));
}

static int name_one(struct cv_drafter *drafter, struct cv_sketch *sketch)
{
    const struct cv_heading *heading = heading_of(drafter, sketch);
    const bool row = is_row(drafter, sketch);
    const char *usual = sketch->n_options > 0 || sketch->kind != CV_TEXT
                            ? usual_name(row ? CV_TOPIC_NO : sketch->topic)
                            : NULL;
    struct cv_buffer id = {0};
    int status = 0;

    if (usual && cv_map_get(&drafter->names, cv_slice_of(usual)) == CV_MAP_NONE) {
        cv_buffer_text(&id, usual);
    } else {
        const char *wording = say_once(drafter, heading->question);
        status = wording ? append_words(drafter, &id, wording, row ? STEM_LONG : ID_LONG) : -1;
        if (status == 0 && row) {
            status = append_words(drafter, &id, heading->part, ID_LONG - id.len);
        }
        if (id.len == 0) {
            cv_buffer_format(&id, "column_%zu", sketch->columns[0] + 1);
        } else if (id.data[0] >= '0' && id.data[0] <= '9') {
            const char *rest = cv_arena_text(&drafter->arena, cv_buffer_view(&id));
            cv_buffer_clear(&id);
            cv_buffer_format(&id, "q_%s", rest ? rest : "");
        }
    }
    status = status == 0 && !cv_buffer_failed(&id) ? take_name(drafter, sketch, &id) : -1;
    cv_buffer_free(&id);
    return status;
}

/* What is printed over the question's table. */
static int title_one(struct cv_drafter *drafter, struct cv_sketch *sketch)
{
    const struct cv_heading *heading = heading_of(drafter, sketch);
    const char *wording = cv_tidy(&drafter->arena, cv_slice_of(heading->question));
    const char *question = wording ? say_once(drafter, wording) : NULL;
    const char *part =
        cv_tidy(&drafter->arena, cv_slice_of(is_row(drafter, sketch) ? heading->part : ""));

    if (!question || !part) {
        return -1;
    }
    const size_t len = strlen(question);
    if (len == 0 && *part == '\0') {
        sketch->title = cv_arena_format(&drafter->arena, "Column %zu", sketch->columns[0] + 1);
    } else if (*part == '\0') {
        sketch->title = question;
    } else {
        const bool ended = len > 0 && strchr("?!.:", question[len - 1]);
        sketch->title =
            cv_arena_format(&drafter->arena, "%s%s%s", question, ended ? " " : ": ", part);
    }
    if (!sketch->title) {
        return -1;
    }
    if (strlen(sketch->title) > TITLE_LONG) {
        size_t cut = TITLE_LONG;
        while (((unsigned char)sketch->title[cut] & 0xC0) == 0x80) {
            cut--;
        }
        sketch->title = cv_arena_format(&drafter->arena, "%.*s...", (int)cut, sketch->title);
    }
    return sketch->title ? 0 : -1;
}

/* A header that is too long, or not there, is named by the column's number. */
static int header_one(struct cv_drafter *drafter, struct cv_sketch *sketch)
{
    const struct cv_heading *heading = heading_of(drafter, sketch);
    const char *header = is_row(drafter, sketch) ? heading->whole : heading->question;

    sketch->header = cv_tidy(&drafter->arena, cv_slice_of(header));
    if (!sketch->header) {
        return -1;
    }
    if (*sketch->header == '\0' || strlen(sketch->header) > HEADER_LONG) {
        sketch->named_by = CV_BY_COLUMN;
    }
    return 0;
}

int cv_name_questions(struct cv_drafter *drafter)
{
    bool issue = false;

    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        struct cv_sketch *sketch = &drafter->sketches[q];
        const struct cv_heading *heading = heading_of(drafter, sketch);
        sketch->topic = cv_topic_of(&drafter->scratch, heading->question);
        if (sketch->topic != CV_TOPIC_ISSUE && !cv_is_sensitive(sketch->topic)) {
            const enum cv_topic told = cv_topic_of_options(sketch->options, sketch->n_options);
            sketch->topic = told != CV_TOPIC_NO ? told : sketch->topic;
        }
        /* There is one most important issue, and it is one choice. */
        if (sketch->topic == CV_TOPIC_ISSUE &&
            (issue || sketch->kind != CV_SINGLE || is_row(drafter, sketch) ||
             sketch->n_options < 3)) {
            sketch->topic = CV_TOPIC_NO;
        }
        issue = issue || sketch->topic == CV_TOPIC_ISSUE;
        sketch->asked = sketch->kind == CV_MULTIPLE || sketch->kind == CV_RANKING
                            ? cv_asks_for(&drafter->scratch, heading->question)
                            : 0;
        if (name_one(drafter, sketch) != 0 || title_one(drafter, sketch) != 0 ||
            header_one(drafter, sketch) != 0) {
            return -1;
        }
        sketch->orders = cv_asks_for_order(&drafter->scratch, sketch->title);
    }
    return 0;
}
