/* report.md: GitHub's Markdown with pipe tables, read alike by GitHub and pandoc. */
#include <string.h>

#include "base/diag.h"
#include "render/formats.h"
#include "report/words.h"

/* Every one of these may be escaped in CommonMark and in pandoc's Markdown, and means something
 * in one of them. */
static bool is_special(char c)
{
    return c != '\0' && strchr("\\`*_{}[]<>#|&~^$@", c) != NULL;
}

static bool is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* A marker as tables have them, "[c]" or "[low]", is no link, as nothing defines it; but "[x]"
 * at the start of a list's item is a box to tick. */
static bool is_marker(const char *text, bool first)
{
    size_t len = 1;
    while (len < 6 && text[len] >= 'a' && text[len] <= 'z') {
        len++;
    }
    return text[0] == '[' && len > 1 && text[len] == ']' &&
           (text[len + 1] == '\0' || strchr("([{:^", text[len + 1]) == NULL) &&
           !(first && text[1] == 'x' && len == 2);
}

/* Whether a special character means something where it stands: what does not is left as it is,
 * so that the text reads well without a renderer. */
static bool is_meant(const char *text, size_t i)
{
    const char before = text[i > 0 ? i - 1 : 0], after = text[i + 1];
    switch (text[i]) {
    case '_': /* within a word */
        return i == 0 || !is_alnum(before) || !is_alnum(after);
    case '&': /* an entity's name */
        return is_alnum(after) || after == '#';
    case '<': /* a tag, an address */
        return after != ' ';
    case '#': /* a heading's beginning, or its end */
        return i == 0 || before == ' ' || before == '#';
    case '[':
        return !is_marker(text + i, i == 0);
    case ']': { /* the end of a marker that was left as it is */
        size_t open = i;
        while (open > 0 && i - open < 6 && text[open] != '[') {
            open--;
        }
        return !is_marker(text + open, open == 0) || strcspn(text + open, "]") != i - open;
    }
    default:
        return true;
    }
}

/* GitHub makes a link of "http://..." and "www....". */
static bool is_link(const char *text, size_t i)
{
    return (text[i] == ':' && strncmp(text + i, "://", 3) == 0) ||
           (text[i] == '.' && i >= 3 && strncmp(text + i - 3, "www", 3) == 0);
}

/* What would begin a list or a rule at the start of a block: "-", "+",
 * ":", "%", "(a)", "1.", "a)". Returns the place to escape, or the text's length. */
static size_t block_mark(const char *text)
{
    size_t len = strlen(text), at = 0;
    if (len > 0 && strchr("-+:%(", text[0]) != NULL) {
        return 0;
    }
    while (at < len && is_alnum(text[at])) {
        at++;
    }
    if (at == 0 || at == len || (text[at] != '.' && text[at] != ')')) {
        return len;
    }
    return text[at + 1] == ' ' || text[at + 1] == '\0' ? at : len;
}

/* Text as Markdown, on one line. `block`: it stands at the start of a block. */
static void escape(struct cv_buffer *out, const char *text, bool block)
{
    while (*text == ' ') {
        text++; /* four would begin code */
    }
    size_t mark = block ? block_mark(text) : strlen(text);
    for (size_t i = 0; text[i] != '\0'; i++) {
        unsigned char c = (unsigned char)text[i];
        bool dash = c == '-' && i > 0 && text[i - 1] == '-'; /* would be joined to an en dash */
        if (c < 0x20 || c == 0x7f) {
            cv_buffer_char(out, ' ');
            continue;
        }
        if ((is_special((char)c) && is_meant(text, i)) || i == mark || dash ||
            is_link(text, i)) {
            cv_buffer_char(out, '\\');
        }
        cv_buffer_char(out, (char)c);
    }
}

static void line(struct cv_buffer *out, const char *before, const char *text, bool block,
                 const char *after)
{
    cv_buffer_text(out, before);
    escape(out, text, block);
    cv_buffer_text(out, after);
}

/* A column is set right when its first cell is a number. */
static bool is_number_column(const struct cv_report_table *table, uint32_t column)
{
    return table->n_rows > 0 && table->cells[column].number;
}

static void write_table(struct cv_buffer *out, const struct cv_report_table *table)
{
    line(out, "**", table->caption, false, "**\n\n|");
    for (uint32_t i = 0; i < table->n_columns; i++) {
        line(out, " ", table->columns[i], false, " |");
    }
    cv_buffer_text(out, "\n|");
    for (uint32_t i = 0; i < table->n_columns; i++) {
        cv_buffer_text(out, is_number_column(table, i) ? " ---: |" : " :--- |");
    }
    for (uint32_t row = 0; row < table->n_rows; row++) {
        cv_buffer_text(out, "\n|");
        for (uint32_t i = 0; i < table->n_columns; i++) {
            line(out, " ", table->cells[(size_t)row * table->n_columns + i].text, false, " |");
        }
    }
    cv_buffer_text(out, "\n\n");
    for (uint32_t i = 0; i < table->n_notes; i++) {
        line(out, "", table->notes[i], true, "\n\n");
    }
}

static void write_chart(struct cv_buffer *out, const struct cv_report_chart *chart)
{
    line(out, "**", chart->title, false, "**\n\n");
    for (uint32_t i = 0; i < chart->n_bars; i++) {
        line(out, "- ", chart->bars[i].label, true, ": ");
        line(out, "", chart->bars[i].text, false, "\n");
    }
    cv_buffer_char(out, '\n');
}

static void write_item(struct cv_buffer *out, const struct cv_report_item *item,
                       const struct cv_words *words)
{
    switch (item->kind) {
    case CV_ITEM_HEADING:
        line(out, item->level > 2 ? "### " : "## ", item->text, false, "\n\n");
        break;
    case CV_ITEM_PARAGRAPH:
    case CV_ITEM_SENTENCE:
        line(out, "", item->text, true, "\n\n");
        break;
    case CV_ITEM_NOTE:
        line(out, "> **", cv_word(words, CV_W_NOTE_LABEL), false, ":** ");
        line(out, "", item->text, false, "\n\n");
        break;
    case CV_ITEM_TABLE:
        write_table(out, item->table);
        break;
    case CV_ITEM_CHART:
        write_chart(out, item->chart);
        break;
    }
}

static enum canvass_status render(const struct cv_report *report, struct cv_buffer *out,
                                  struct canvass_error *error)
{
    const struct cv_words *words = cv_words_for(report->language);
    line(out, "# ", report->title, false, "\n\n");
    for (uint32_t i = 0; i < report->n_items; i++) {
        write_item(out, &report->items[i], words);
    }
    return cv_buffer_failed(out) ? cv_fail_memory(error) : CANVASS_OK;
}

const struct cv_renderer cv_render_markdown = {
    .name = "markdown",
    .file_name = "report.md",
    .summary = "the report as Markdown with pipe tables",
    .render = render,
};
