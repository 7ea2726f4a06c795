/* Native charts of Word documents and Excel workbooks: DrawingML charts, ECMA-376 part 1, 21.2,
 * transitional. */
#ifndef CV_RENDER_DRAWING_H
#define CV_RENDER_DRAWING_H

#include "render/plot.h"
#include "report/words.h"

/* What is written of a bar: its share; how far its interval reaches down and up from there;
 * where a figure is written that no bar is there to carry, or whose whisker runs through it. */
enum cv_drawn { CV_DRAWN_SHARE, CV_DRAWN_BELOW, CV_DRAWN_ABOVE, CV_DRAWN_AT };

/* Some rows of a chart, one drawing. Its values are cells: of column 0 the rows' names, from
 * column 1 the shares, a series a column; of the others, columns by number. */
struct cv_drawing {
    struct cv_plot plot;
    uint32_t first, n;
    unsigned width, row_height; /* points */
    const char *sheet;          /* with the cells, by name */
    unsigned heads;             /* row of the columns' heads, from 1 */
    uint32_t below, above, at;  /* columns; 0: there is none, and the chart has the values */
    bool themed;                /* plain bars in the theme's first colour, as templates have it
                                 */
    const char *title;          /* to be drawn, and in cell A1; NULL: neither */
};

/* What a row of the chart wants, in points, beside a label of its name. */
unsigned cv_drawing_row(const struct cv_plot *plot, uint32_t row, unsigned width);

/* How high the whole drawing is, in points. */
unsigned cv_drawing_height(const struct cv_drawing *drawing);

/* Whether there are figures that stand by themselves. */
bool cv_drawing_has_at(const struct cv_plot *plot);

/* Whether a bar has such a value, and the value, as in tables.csv: with six places. A row's
 * CV_DRAWN_AT is that of series 0. */
bool cv_drawing_has(const struct cv_plot *plot, uint32_t row, uint32_t series,
                    enum cv_drawn value);
void cv_drawing_value(struct cv_buffer *out, const struct cv_plot *plot, uint32_t row,
                      uint32_t series, enum cv_drawn value);

/* What a column of shares is called. */
const char *cv_drawing_head(const struct cv_drawing *drawing, uint32_t series,
                            const struct cv_words *words);

/* Appends a name as the chart shows it, escaped for XML. */
void cv_drawing_name(struct cv_buffer *out, const struct cv_plot *plot, const char *name);

/* Appends the chart's part; `book`: the id of the workbook that has the cells, NULL where the
 * drawing is in it. */
void cv_drawing_write(struct cv_buffer *out, const struct cv_drawing *drawing,
                      const char *language, const struct cv_words *words, const char *book);

/* Appends the series of bars or of a pie, in a plot area `length` points long. */
void cv_drawing_series(struct cv_buffer *out, const struct cv_drawing *drawing, unsigned length,
                       const struct cv_words *words);

#endif
