/* Text for TeX: every special character by its name, everything that fonts may lack marked. */
#include "render/latex.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Breaks within a word this long, where a column is too narrow for it. */
#define LONG_WORD 12

const char cv_latex_preamble[] =
    "\\documentclass[11pt,a4paper]{article}\n"
    "\\usepackage{iftex}\n"
    "\\ifPDFTeX\n"
    "  \\usepackage[T1]{fontenc}\n"
    "  \\usepackage[utf8]{inputenc}\n"
    "  \\IfFileExists{lmodern.sty}{\\usepackage{lmodern}}{}\n"
    "\\else\n"
    "  \\usepackage{fontspec}\n"
    "\\fi\n"
    "\\usepackage{textcomp,array,longtable,booktabs,color}\n"
    "\\usepackage[a4paper,margin=22mm]{geometry}\n"
    "\\setlength{\\parindent}{0pt}\n"
    "\\setlength{\\parskip}{6pt plus 2pt}\n"
    "\\setlength{\\LTleft}{0pt}\n"
    "\\setcounter{tocdepth}{2}\n"
    "\\sloppy\n"
    "\\definecolor{cvbar}{gray}{0.6}\n"
    "\\newlength{\\cvfull}\n"
    "\\AtBeginDocument{\\setlength{\\LTcapwidth}{\\textwidth}"
    "\\setlength{\\cvfull}{0.4\\textwidth}}\n"
    "% Room for a heading and what it heads, or a new page.\n"
    "\\newcommand{\\cvneed}{\\par\\penalty-100\\begingroup\\dimen0=\\pagegoal"
    "\\advance\\dimen0-\\pagetotal\\ifdim\\dimen0<14\\baselineskip\\ifdim\\dimen0>0pt"
    "\\break\\fi\\fi\\endgroup}\n"
    "% A place where a word may break, when nothing else helps.\n"
    "\\newcommand{\\cvbreak}{\\penalty9000\\hskip0pt\\relax}\n"
    "% A bar of a chart: its share of the full width; the ends of its interval.\n"
    "\\newcommand{\\cvbar}[1]{\\makebox[0pt][l]{\\textcolor{cvbar}{\\rule{#1\\cvfull}{1.4ex}}}}"
    "\n"
    "\\newcommand{\\cvrange}[3]{\\makebox[0pt][l]{\\hspace*{#1\\cvfull}"
    "\\rule[.2ex]{.1ex}{1ex}\\rule[.65ex]{#3\\cvfull}{.1ex}\\rule[.2ex]{.1ex}{1ex}}}\n"
    "% Text of other scripts: in a font that has all of it, or else the code points.\n"
    "\\makeatletter\n"
    "\\newcommand{\\cvdigest}[1]{\\@tfor\\cv@d:=#1\\do{\\cv@d\\cvbreak}}\n"
    "\\newif\\ifcv@has\n"
    "\\newcommand{\\cv@name}[1]{{[}{\\footnotesize\\ttfamily"
    "\\@for\\cv@c:=#1\\do{U+\\cv@c\\penalty0\\ }}\\unskip{]}}\n"
    "\\let\\cvotherfont\\relax\n"
    "\\ifPDFTeX\n"
    "  \\DeclareRobustCommand{\\cvother}[2]{\\cv@name{#1}}\n"
    "  \\DeclareRobustCommand{\\cvturned}[2]{\\cv@name{#1}}\n"
    "\\else\n"
    "  \\IfFontExistsTF{DejaVu Sans}{\\newfontfamily{\\cvotherfont}{DejaVu Sans}"
    "[Scale=MatchLowercase,Renderer=HarfBuzz]}{}\n"
    "  \\newcommand{\\cv@other}[2]{\\begingroup\\cvotherfont\\cv@hastrue"
    "\\@for\\cv@c:=#1\\do{\\iffontchar\\font\"\\cv@c\\relax\\else\\cv@hasfalse\\fi}"
    "\\ifcv@has#2\\else\\normalfont\\cv@name{#1}\\fi\\endgroup}\n"
    "  \\DeclareRobustCommand{\\cvother}[2]{\\cv@other{#1}{#2}}\n"
    "  \\ifLuaTeX\n"
    "    \\DeclareRobustCommand{\\cvturned}[2]{\\cv@other{#1}"
    "{\\bgroup\\textdirection1 #2\\egroup}}\n"
    "  \\else\n"
    "    \\DeclareRobustCommand{\\cvturned}[2]{\\cv@other{#1}{#2}}\n"
    "  \\fi\n"
    "\\fi\n"
    "\\makeatother\n";

/* One code point, its bytes (1 for what is malformed). */
static size_t decode(const char *text, uint32_t *code)
{
    const unsigned char *at = (const unsigned char *)text;
    const size_t len = at[0] < 0xc0 ? 1 : at[0] < 0xe0 ? 2 : at[0] < 0xf0 ? 3 : 4;
    *code = len == 1 ? at[0] : at[0] & (0x7fU >> len);
    for (size_t i = 1; i < len; i++) {
        if ((at[i] & 0xc0) != 0x80) {
            *code = 0xfffd;
            return 1;
        }
        *code = *code << 6 | (at[i] & 0x3fU);
    }
    return len;
}

static bool within(uint32_t code, uint32_t low, uint32_t high)
{
    return code >= low && code <= high;
}

/* Marks that steer the direction of writing, and what else has no shape and no meaning alone.
 */
static bool is_unseen(uint32_t code)
{
    return within(code, 0x200b, 0x200c) || within(code, 0x200e, 0x200f) ||
           within(code, 0x202a, 0x202e) || within(code, 0x2060, 0x2069) || code == 0xfeff ||
           code == 0x61c;
}

static bool is_combining(uint32_t code)
{
    return within(code, 0x300, 0x36f) || within(code, 0x1ab0, 0x1aff) ||
           within(code, 0x1dc0, 0x1dff) || within(code, 0x20d0, 0x20ff);
}

static bool is_turned(uint32_t code)
{
    return within(code, 0x590, 0x8ff) || within(code, 0xfb1d, 0xfdff) ||
           within(code, 0xfe70, 0xfefe) || within(code, 0x10800, 0x10fff) ||
           within(code, 0x1e800, 0x1efff);
}

/* What T1 and Latin Modern have: Latin-1, the letters of Welsh and of most of Europe, quotation
 * marks, dashes, the euro. */
static bool is_common(uint32_t code)
{
    static const uint16_t more[] = {0x2013, 0x2014, 0x2018, 0x2019, 0x201a, 0x201c,
                                    0x201d, 0x201e, 0x2020, 0x2021, 0x2022, 0x2026,
                                    0x2030, 0x2039, 0x203a, 0x20ac, 0x2122};
    /* Of Latin Extended-A, those without a letter in T1. */
    static const uint16_t none[] = {0x126, 0x127, 0x138, 0x13f, 0x140,
                                    0x149, 0x166, 0x167, 0x17f};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        if (none[i] == code) {
            return false;
        }
    }
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        if (more[i] == code) {
            return true;
        }
    }
    return code < 0x80 || within(code, 0xa0, 0x17f) || code == 0x2212 || code == 0x2264 ||
           code == 0x2265 || is_unseen(code);
}

/* How a character is written that TeX would take for something else, or that would join with
 * its neighbour into another ("[" after a row); NULL: as it is. */
static const char *named(uint32_t code)
{
    static const struct {
        uint32_t code;
        const char *text;
    } names[] = {
        {'#', "\\#"},
        {'$', "\\$"},
        {'%', "\\%"},
        {'&', "\\&"},
        {'_', "\\_"},
        {'{', "\\{"},
        {'}', "\\}"},
        {'~', "\\textasciitilde{}"},
        {'^', "\\textasciicircum{}"},
        {'\\', "\\textbackslash{}"},
        {'<', "\\textless{}"},
        {'>', "\\textgreater{}"},
        {'|', "\\textbar{}"},
        {'"', "\\textquotedbl{}"},
        {'\'', "\\textquotesingle{}"},
        {'`', "\\textasciigrave{}"},
        {'[', "{[}"},
        {']', "{]}"},
        {'*', "{*}"},
        {0xa0, "~"},
        {0xad, "\\-"},
        {0x2212, "\\ensuremath{-}"},
        {0x2264, "\\ensuremath{\\leq}"},
        {0x2265, "\\ensuremath{\\geq}"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (names[i].code == code) {
            return names[i].text;
        }
    }
    return is_unseen(code) ? "" : NULL;
}

/* What fonts may join with its like, or with another of these, into a third sign. */
static bool is_joining(char c)
{
    return c != '\0' && strchr("-,<>'`!?", c) != NULL;
}

static void write_one(struct cv_buffer *out, const char *text, size_t len, uint32_t code)
{
    const char *name = code < 0x20 || within(code, 0x7f, 0x9f) ? " " : named(code);
    if (name != NULL) {
        cv_buffer_text(out, name);
    } else if (code == 0xfffd) {
        cv_buffer_text(out, "\xef\xbf\xbd");
    } else {
        cv_buffer_bytes(out, text, len);
    }
    if (is_joining(text[0]) && is_joining(text[len])) {
        cv_buffer_text(out, "{\\kern0pt}");
    }
}

/* Whether the character at `text` must go into a run of its own; a letter with a combining mark
 * goes with it. */
static bool is_other(const char *text)
{
    uint32_t code = 0, next = 0;
    if (*text == '\0') {
        return false;
    }
    const size_t len = decode(text, &code);
    if (!is_common(code) && !within(code, 0x80, 0x9f)) {
        return true;
    }
    return text[len] != '\0' && code > ' ' && decode(text + len, &next) > 0 &&
           is_combining(next);
}

/* The bytes of a run: of text from right to left with the spaces in it. */
static size_t run_length(const char *text, bool *turned)
{
    size_t len = 0;
    *turned = false;
    while (is_other(text + len)) {
        uint32_t code = 0;
        len += decode(text + len, &code);
        *turned = *turned || is_turned(code);
        if (*turned && text[len] == ' ' && is_other(text + len + 1)) {
            len++;
        }
    }
    return len;
}

static size_t write_run(struct cv_buffer *out, const char *text)
{
    bool turned = false;
    const size_t run = run_length(text, &turned);
    uint32_t code = 0;
    cv_buffer_text(out, turned ? "\\cvturned{" : "\\cvother{");
    for (size_t at = 0; at < run;) {
        const char *comma = at > 0 ? "," : "";
        at += decode(text + at, &code);
        cv_buffer_format(out, "%s%04X", comma, (unsigned)code);
    }
    cv_buffer_text(out, "}{");
    for (size_t at = 0; at < run;) {
        const size_t len = decode(text + at, &code);
        write_one(out, text + at, len, code);
        at += len;
    }
    cv_buffer_char(out, '}');
    return run;
}

/* A digest stays in one piece in the file, and may break anywhere on the page. */
static bool is_digest(const char *text)
{
    return strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64;
}

void cv_latex_text(struct cv_buffer *out, const char *text)
{
    unsigned word = 0;
    if (is_digest(text)) {
        cv_buffer_format(out, "\\cvdigest{%s}", text);
        return;
    }
    for (size_t at = 0; text[at] != '\0';) {
        uint32_t code = 0;
        if (is_other(text + at)) {
            at += write_run(out, text + at);
            word = 0;
            continue;
        }
        const size_t len = decode(text + at, &code);
        write_one(out, text + at, len, code);
        at += len;
        word = code <= ' ' ? 0 : word + 1;
        if ((code == '/' || word % LONG_WORD == LONG_WORD - 1) && text[at] != '\0' &&
            (unsigned char)text[at] > ' ' && word > 1) {
            cv_buffer_text(out, "\\cvbreak{}");
        }
    }
}
