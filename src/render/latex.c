/* report.tex: the report for those who typeset. Compiles with pdfLaTeX, XeLaTeX and LuaLaTeX
 * and the packages of Debian's texlive-latex-base and texlive-latex-recommended. */
#include "render/latex.h"

#include <string.h>

#include "base/diag.h"
#include "base/number.h"
#include "render/formats.h"
#include "report/words.h"

/* Tables of more columns are set small. */
#define WIDE 6
/* Tables of no more rows are kept on one page. */
#define LONG 20

static void line(struct cv_buffer *out, const char *before, const char *text, const char *after)
{
    cv_buffer_text(out, before);
    cv_latex_text(out, text);
    cv_buffer_text(out, after);
}

/* Bytes of the longest word: what a column cannot be narrower than. */
static size_t longest_word(const char *text)
{
    size_t longest = 0;
    for (;; text++) {
        const size_t len = strcspn(text, " /");
        longest = len > longest ? len : longest;
        text += len;
        if (*text == '\0') {
            return longest;
        }
    }
}

/* The part of the page that a column wants: cells on one line, up to a point; the words of its
 * head unbroken. */
static size_t weight_of(const struct cv_report_table *table, uint32_t column)
{
    const size_t most = 28;
    size_t weight = longest_word(table->columns[column]) + 3; /* as it is bold */
    for (uint32_t row = 0; row < table->n_rows; row++) {
        const size_t len =
            strlen(table->cells[(size_t)row * table->n_columns + column].text) + 1;
        weight = len > weight ? len : weight;
    }
    return weight > most ? most : weight;
}

static bool is_number_column(const struct cv_report_table *table, uint32_t column)
{
    return table->n_rows > 0 && table->cells[column].number;
}

static void write_columns(struct cv_buffer *out, const struct cv_report_table *table)
{
    size_t sum = 0;
    for (uint32_t i = 0; i < table->n_columns; i++) {
        sum += weight_of(table, i);
    }
    for (uint32_t i = 0; i < table->n_columns; i++) {
        char part[CV_NUMBER_SIZE];
        cv_ratio_text(part, (int64_t)weight_of(table, i), (int64_t)sum, 4);
        cv_buffer_format(out,
                         ">{\\ragged%s\\arraybackslash}p{\\dimexpr%s\\linewidth-"
                         "2\\tabcolsep\\relax}",
                         is_number_column(table, i) ? "left" : "right", part);
    }
}

static void write_head(struct cv_buffer *out, const struct cv_report_table *table)
{
    cv_buffer_text(out, "\\toprule\n");
    for (uint32_t i = 0; i < table->n_columns; i++) {
        line(out, i > 0 ? " & \\textbf{" : "\\textbf{", table->columns[i], "}");
    }
    cv_buffer_text(out, " \\tabularnewline\n\\midrule\n");
}

static void write_notes(struct cv_buffer *out, const struct cv_report_table *table)
{
    for (uint32_t i = 0; i < table->n_notes; i++) {
        line(out, "{\\footnotesize ", table->notes[i], "\\par}\n");
    }
    cv_buffer_char(out, '\n');
}

/* The head is repeated where the table goes on over the page. */
static void write_table(struct cv_buffer *out, const struct cv_report_table *table)
{
    cv_buffer_text(out, table->n_columns > WIDE ? "{\\scriptsize\\setlength{\\tabcolsep}{2pt}"
                                                : "{\\small\\setlength{\\tabcolsep}{4pt}");
    cv_buffer_text(out, "\n\\begin{longtable}{@{}");
    write_columns(out, table);
    line(out, "@{}}\n\\caption[]{", table->caption, "} \\tabularnewline\n");
    write_head(out, table);
    cv_buffer_text(out, "\\endfirsthead\n");
    write_head(out, table);
    cv_buffer_text(out, "\\endhead\n\\bottomrule\n\\endfoot\n");
    const char *end = table->n_rows > LONG ? " \\tabularnewline\n" : " \\tabularnewline*\n";
    for (uint32_t row = 0; row < table->n_rows; row++) {
        for (uint32_t i = 0; i < table->n_columns; i++) {
            line(out, i > 0 ? " & " : "", table->cells[(size_t)row * table->n_columns + i].text,
                 "");
        }
        cv_buffer_text(out, end);
    }
    cv_buffer_text(out, "\\end{longtable}}\n");
    write_notes(out, table);
}

/* A proportion of the chart's width, never beyond it. */
static void proportion(struct cv_buffer *out, const char *before, double value)
{
    char text[CV_NUMBER_SIZE];
    cv_fixed_text(text, value < 0 ? 0 : value > 1 ? 1 : value, 4);
    cv_buffer_text(out, before);
    cv_buffer_text(out, text);
    cv_buffer_char(out, '}');
}

static void write_bar(struct cv_buffer *out, const struct cv_report_bar *bar)
{
    line(out, "", bar->label, " & ");
    line(out, "", bar->text, " & ");
    if (bar->has_value) {
        proportion(out, "\\cvbar{", bar->value);
    }
    if (bar->has_interval) {
        proportion(out, "\\cvrange{", bar->low);
        proportion(out, "{", bar->high);
        proportion(out, "{", bar->high - bar->low);
    }
    cv_buffer_text(out, " \\tabularnewline*\n");
}

static void write_chart(struct cv_buffer *out, const struct cv_report_chart *chart)
{
    cv_buffer_text(out, "{\\small\n\\begin{longtable}{@{}>{\\raggedright\\arraybackslash}"
                        "p{0.38\\linewidth}>{\\raggedleft\\arraybackslash}p{0.12\\linewidth}"
                        "p{0.42\\linewidth}@{}}\n");
    line(out, "\\multicolumn{3}{@{}p{0.95\\linewidth}@{}}{\\raggedright\\textbf{", chart->title,
         "}} \\tabularnewline*\n");
    for (uint32_t i = 0; i < chart->n_bars; i++) {
        write_bar(out, &chart->bars[i]);
    }
    cv_buffer_text(out, "\\end{longtable}}\n");
    if (chart->note != NULL) {
        line(out, "{\\footnotesize ", chart->note, "\\par}\n");
    }
    cv_buffer_char(out, '\n');
}

static void write_item(struct cv_buffer *out, const struct cv_report_item *item,
                       const struct cv_words *words)
{
    switch (item->kind) {
    case CV_ITEM_HEADING:
        line(out, item->level > 2 ? "\\cvneed\n\\subsection{" : "\\cvneed\n\\section{",
             item->text, "}\n\n");
        break;
    case CV_ITEM_PARAGRAPH:
    case CV_ITEM_SENTENCE:
        line(out, "", item->text, "\n\n");
        break;
    case CV_ITEM_NOTE:
        line(out, "\\begin{quote}\\textbf{", cv_word(words, CV_W_NOTE_LABEL), ":} ");
        line(out, "", item->text, "\\end{quote}\n\n");
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
    cv_buffer_text(out, cv_latex_preamble);
    line(out, "\\title{", report->title, "}\n\\date{}\n\\author{}\n");
    line(out, "\\renewcommand{\\contentsname}{", cv_word(words, CV_W_CONTENTS), "}\n");
    line(out, "\\renewcommand{\\tablename}{", cv_word(words, CV_W_TABLE_LABEL), "}\n");
    cv_buffer_text(out, "\\begin{document}\n\\maketitle\n\\tableofcontents\n\n");
    for (uint32_t i = 0; i < report->n_items; i++) {
        write_item(out, &report->items[i], words);
    }
    cv_buffer_text(out, "\\end{document}\n");
    return cv_buffer_failed(out) ? cv_fail_memory(error) : CANVASS_OK;
}

const struct cv_renderer cv_render_latex = {
    .name = "latex",
    .file_name = "report.tex",
    .summary = "the report for LaTeX with booktabs tables",
    .render = render,
};
