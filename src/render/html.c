/* report.html: one page that needs nothing from outside. */
#include "render/html.h"

#include "base/diag.h"
#include "render/formats.h"
#include "report/words.h"

/* Paper held upright has room for as many columns, and for as many letters of the longest words
 * of their heads. */
#define UPRIGHT_COLUMNS 10
#define UPRIGHT_LETTERS 100
#define HEAD_ASIDE 20 /* bytes of " (base 1,234 [u])" that stay on one line */

struct page {
    const struct cv_report *report;
    struct cv_buffer *out;
    const struct cv_words *words;
    bool in_section;
};

static void raw(const struct page *page, const char *html)
{
    cv_buffer_text(page->out, html);
}

/* before TEXT after, the text escaped. */
static void element(const struct page *page, const char *before, const char *text,
                    const char *after)
{
    raw(page, before);
    cv_html_string(page->out, text);
    raw(page, after);
}

static void word(const struct page *page, const char *before, enum cv_word w, const char *after)
{
    element(page, before, cv_word(page->words, w), after);
}

static void write_head(const struct page *page)
{
    element(page, "<!DOCTYPE html>\n<html lang=\"", page->report->language,
            "\">\n<head>\n<meta charset=\"utf-8\">\n");
    raw(page, "<meta http-equiv=\"Content-Security-Policy\" content=\"");
    cv_html_policy(page->out);
    raw(page,
        "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    element(page, "<title>", page->report->title, "</title>\n<style>");
    cv_html_pieces(page->out, cv_html_style);
    raw(page, "</style>\n</head>\n");
}

/* The words that the script puts on its buttons stand on the body. */
static void write_top(const struct page *page)
{
    const char *publisher = page->report->survey->publisher;
    word(page, "<body data-copy-table=\"", CV_W_COPY_TABLE, "\"");
    word(page, " data-copy-sentence=\"", CV_W_COPY_SENTENCE, "\"");
    word(page, " data-copied=\"", CV_W_COPIED, "\"");
    word(page, " data-failed=\"", CV_W_NOT_COPIED, "\">\n");
    word(page, "<a class=\"skip\" href=\"#main\">", CV_W_SKIP, "</a>\n<header>\n");
    element(page, "<h1>", page->report->title, "</h1>\n");
    if (publisher != NULL && *publisher != '\0') {
        element(page, "<p class=\"by\">", publisher, "</p>\n");
    }
    raw(page, "</header>\n");
}

static void write_contents(const struct page *page)
{
    word(page, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">", CV_W_CONTENTS,
         "</h2>\n<ol>\n");
    for (uint32_t i = 0; i < page->report->n_items; i++) {
        const struct cv_report_item *item = &page->report->items[i];
        if (item->kind != CV_ITEM_HEADING || item->level > 2) {
            continue;
        }
        cv_buffer_format(page->out, "<li><a href=\"#section%u\">", (unsigned)i);
        element(page, "", item->text, "</a></li>\n");
    }
    raw(page, "</ol>\n</nav>\n");
}

static size_t longest_word(const char *text)
{
    size_t most = 0;
    for (text += strspn(text, " "); *text != '\0'; text += strspn(text, " ")) {
        const size_t len = strcspn(text, " ");
        most = len > most ? len : most;
        text += len;
    }
    return most;
}

/* Whether paper held upright has no room for its columns. */
static bool is_wide(const struct cv_report_table *table)
{
    size_t letters = 0;
    for (uint32_t i = 0; i < table->n_columns && letters <= UPRIGHT_LETTERS; i++) {
        letters += longest_word(table->columns[i]);
    }
    return table->n_columns > UPRIGHT_COLUMNS || letters > UPRIGHT_LETTERS;
}

/* A heading goes with a wide table below it to the page of that. */
static bool heads_wide(const struct page *page, uint32_t at)
{
    const struct cv_report_item *next = &page->report->items[at + 1];
    return at + 1 < page->report->n_items && next->kind == CV_ITEM_TABLE &&
           is_wide(next->table);
}

static void write_heading(struct page *page, const struct cv_report_item *item, uint32_t at)
{
    if (item->level > 2) {
        element(page, heads_wide(page, at) ? "<h3 class=\"wide\">" : "<h3>", item->text,
                "</h3>\n");
        return;
    }
    if (page->in_section) {
        raw(page, "</section>\n");
    }
    page->in_section = true;
    cv_buffer_format(page->out,
                     "<section aria-labelledby=\"section%u\">\n<h2 id=\"section%u\">",
                     (unsigned)at, (unsigned)at);
    element(page, "", item->text, "</h2>\n");
}

/* A column is set right when its first cell is a number. */
static bool is_number_column(const struct cv_report_table *table, uint32_t column)
{
    return table->n_rows > 0 && table->cells[column].number;
}

/* A head with its base, "18-24 (base 13)": the base stands on a line of its own, so that
 * columns are as narrow as what they hold. */
static void write_head_cell(const struct page *page, const struct cv_report_table *table,
                            uint32_t column)
{
    const char *text = table->columns[column];
    const char *aside = strstr(text, " (");
    const size_t len = strlen(text);
    raw(page, is_number_column(table, column) ? "<th scope=\"col\" class=\"n\">"
                                              : "<th scope=\"col\">");
    if (aside == NULL || text[len - 1] != ')' || len - (size_t)(aside - text) > HEAD_ASIDE) {
        element(page, "", text, "</th>");
        return;
    }
    cv_html_text(page->out, cv_slice(text, (size_t)(aside - text)));
    element(page, " <span>", aside + 1, "</span></th>");
}

static void write_row(const struct page *page, const struct cv_report_table *table,
                      uint32_t row)
{
    const struct cv_report_cell *cells = &table->cells[(size_t)row * table->n_columns];
    raw(page, "<tr>");
    for (uint32_t i = 0; i < table->n_columns; i++) {
        if (i == 0) {
            element(page, "<th scope=\"row\">", cells[i].text, "</th>");
        } else {
            element(page, cells[i].number ? "<td class=\"n\">" : "<td class=\"t\">",
                    cells[i].text, "</td>");
        }
    }
    raw(page, "</tr>\n");
}

static void write_table(const struct page *page, const struct cv_report_table *table)
{
    raw(page, is_wide(table) ? "<div class=\"table wide\">\n" : "<div class=\"table\">\n");
    element(page, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"",
            table->caption, "\">\n");
    element(page, "<table id=\"", table->id, "\">\n");
    element(page, "<caption><span>", table->caption, "</span></caption>\n<thead>\n<tr>");
    for (uint32_t i = 0; i < table->n_columns; i++) {
        write_head_cell(page, table, i);
    }
    raw(page, "</tr>\n</thead>\n<tbody>\n");
    for (uint32_t row = 0; row < table->n_rows; row++) {
        write_row(page, table, row);
    }
    raw(page, "</tbody>\n</table>\n</div>\n");
    if (table->n_notes > 0) {
        raw(page, "<div class=\"notes\">\n");
        for (uint32_t i = 0; i < table->n_notes; i++) {
            element(page, "<p>", table->notes[i], "</p>\n");
        }
        raw(page, "</div>\n");
    }
    raw(page, "</div>\n");
}

static void write_chart(const struct page *page, const struct cv_report_chart *chart)
{
    element(page, "<figure>\n<figcaption>", chart->title, "</figcaption>\n");
    cv_svg_chart(page->out, chart);
    if (chart->note != NULL) {
        element(page, "<p>", chart->note, "</p>\n");
    }
    raw(page, "</figure>\n");
}

static void write_item(struct page *page, const struct cv_report_item *item, uint32_t at)
{
    switch (item->kind) {
    case CV_ITEM_HEADING:
        write_heading(page, item, at);
        break;
    case CV_ITEM_PARAGRAPH:
        element(page, "<p>", item->text, "</p>\n");
        break;
    case CV_ITEM_SENTENCE:
        element(page, "<p class=\"sentence\">", item->text, "</p>\n");
        break;
    case CV_ITEM_NOTE:
        word(page, "<p class=\"note\"><strong>", CV_W_NOTE_LABEL, ":</strong> ");
        element(page, "", item->text, "</p>\n");
        break;
    case CV_ITEM_TABLE:
        write_table(page, item->table);
        break;
    case CV_ITEM_CHART:
        write_chart(page, item->chart);
        break;
    }
}

static void write_foot(const struct page *page)
{
    const struct cv_provenance *provenance = page->report->provenance;
    const char *args[] = {page->report->title, provenance != NULL ? provenance->version : ""};
    struct cv_buffer text = {0};
    cv_words_fill(&text, page->words, CV_W_FOOTER, 0, args, 2);
    element(page, "<footer>\n<p>", cv_buffer_string(&text), "</p>\n</footer>\n<script>");
    if (cv_buffer_failed(&text)) {
        page->out->failed = true;
    }
    cv_buffer_free(&text);
    cv_html_pieces(page->out, cv_html_script);
    raw(page, "</script>\n</body>\n</html>\n");
}

static enum canvass_status render(const struct cv_report *report, struct cv_buffer *out,
                                  struct canvass_error *error)
{
    struct page page = {report, out, cv_words_for(report->language), false};
    write_head(&page);
    write_top(&page);
    write_contents(&page);
    raw(&page, "<main id=\"main\" tabindex=\"-1\">\n");
    for (uint32_t i = 0; i < report->n_items; i++) {
        write_item(&page, &report->items[i], i);
    }
    raw(&page, page.in_section ? "</section>\n</main>\n" : "</main>\n");
    write_foot(&page);
    return cv_buffer_failed(out) ? cv_fail_memory(error) : CANVASS_OK;
}

const struct cv_renderer cv_render_html = {
    .name = "html",
    .file_name = "report.html",
    .summary = "the report as one accessible page with charts",
    .render = render,
};
