/* How wide the columns of a Word table are. Widths are given, not left to the program that
 * opens the file: Word and LibreOffice work them out differently, and LibreOffice hardly. */
#include "render/docx.h"
#include "render/html.h"

#define SIDE_MARGINS 170   /* of a cell, and what an estimate may fall short, in twips */
#define WIDEST_WORD 13000  /* a longer word (a digest) is broken */
#define WIDEST_CELL 34000  /* a longer cell has several lines */
#define WIDEST_HEADER 8000 /* a longer header has more than two lines */

/* What a column needs, in thousandths of the type size: for its longest word, for its longest
 * cell. */
struct need {
    unsigned word, cell;
};

static unsigned longest_word(struct cv_slice text)
{
    unsigned most = 0;
    size_t start = 0;
    for (size_t i = 0; i <= text.len; i++) {
        if (i < text.len && text.data[i] != ' ') {
            continue;
        }
        unsigned width = cv_label_width(cv_slice(text.data + start, i - start));
        most = width > most ? width : most;
        start = i + 1;
    }
    return most;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* A header is bold, and wraps rather than make its column wide; a number is not broken. */
static void take(struct need *need, const char *text, bool header, bool number)
{
    struct cv_slice slice = cv_slice_of(text);
    unsigned word = least(number ? cv_label_width(slice) : longest_word(slice), WIDEST_WORD);
    unsigned cell = cv_label_width(slice);
    cell = least(header ? (cell + word) / 2 : cell, header ? WIDEST_HEADER : WIDEST_CELL);
    if (header) {
        word += word / 12;
        cell += cell / 12;
    }
    cell = cell < word ? word : cell;
    need->word = word > need->word ? word : need->word;
    need->cell = cell > need->cell ? cell : need->cell;
}

static struct need need_of(const struct cv_report_table *table, uint32_t column)
{
    struct need need = {0, 0};
    take(&need, table->columns[column], true, false);
    for (uint32_t row = 0; row < table->n_rows; row++) {
        const struct cv_report_cell *cell =
            &table->cells[(size_t)row * table->n_columns + column];
        take(&need, cell->text, false, cell->number);
    }
    return need;
}

/* The estimate is of the widest face; a tenth less holds the common ones. */
static unsigned twips(unsigned thousandths, unsigned half_points)
{
    return thousandths * half_points * 9 / 1000 + SIDE_MARGINS;
}

static unsigned page_width(bool landscape)
{
    return (landscape ? CV_DOCX_LONG_SIDE : CV_DOCX_SHORT_SIDE) - 2 * CV_DOCX_MARGIN;
}

static bool fits(const struct cv_report_table *table, struct cv_docx_setting setting,
                 uint32_t most_columns)
{
    unsigned used = 0, width = page_width(setting.landscape);
    if (table->n_columns > most_columns) {
        return false;
    }
    for (uint32_t i = 0; i < table->n_columns && used <= width; i++) {
        used += twips(need_of(table, i).word, setting.half_points);
    }
    return used <= width;
}

struct cv_docx_setting cv_docx_setting_of(const struct cv_report_table *table)
{
    static const struct {
        struct cv_docx_setting setting;
        uint32_t most_columns;
    } steps[] = {{{false, CV_DOCX_TYPE}, 6}, {{false, CV_DOCX_SMALL_TYPE}, 9}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (fits(table, steps[i].setting, steps[i].most_columns)) {
            return steps[i].setting;
        }
    }
    return (struct cv_docx_setting){true, CV_DOCX_SMALL_TYPE};
}

/* Each column has room for its longest word; what is left goes where lines are longest. Words
 * that are too long for the page together shrink alike, and are broken. */
static void share_out(struct cv_docx_piece *piece, const struct need *needs, unsigned width,
                      unsigned half_points)
{
    uint64_t words = 0, cells = 0, used = 0;
    for (uint32_t i = 0; i < piece->n_columns; i++) {
        words += twips(needs[i].word, half_points);
        cells += twips(needs[i].cell, half_points);
    }
    for (uint32_t i = 0; i < piece->n_columns; i++) {
        uint64_t word = twips(needs[i].word, half_points);
        uint64_t cell = twips(needs[i].cell, half_points);
        uint64_t own = word * width / words;
        if (cells <= width) {
            own = cell + (width - cells) * cell / cells;
        } else if (words <= width && cells > words) {
            own = word + (width - words) * (cell - word) / (cells - words);
        }
        piece->widths[i] = (unsigned)own;
        used += own;
    }
    piece->widths[0] += used < width ? (unsigned)(width - used) : 0;
}

uint32_t cv_docx_piece_of(struct cv_docx_piece *piece, const struct cv_report_table *table,
                          struct cv_docx_setting setting, uint32_t from)
{
    unsigned width = page_width(setting.landscape);
    struct need needs[CV_DOCX_MOST_COLUMNS] = {need_of(table, 0)};
    unsigned used = twips(needs[0].word, setting.half_points);
    uint32_t next = from;
    piece->columns[0] = 0;
    piece->n_columns = 1;
    for (; next < table->n_columns && piece->n_columns < CV_DOCX_MOST_COLUMNS; next++) {
        struct need need = need_of(table, next);
        used += twips(need.word, setting.half_points);
        if (used > width && piece->n_columns > 1) {
            break;
        }
        needs[piece->n_columns] = need;
        piece->columns[piece->n_columns++] = next;
    }
    share_out(piece, needs, width, setting.half_points);
    return next;
}
