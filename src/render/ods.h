/* The parts of report.ods. */
#ifndef CV_RENDER_ODS_H
#define CV_RENDER_ODS_H

#include "base/buffer.h"
#include "render/workbook.h"

/* The namespaces that the parts use. */
#define CV_ODS_NAMESPACES                                                                      \
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""                       \
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""                         \
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""                           \
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""                         \
    " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""                        \
    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""                \
    " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""                  \
    " xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\""                    \
    " xmlns:chart=\"urn:oasis:names:tc:opendocument:xmlns:chart:1.0\""                         \
    " xmlns:xlink=\"http://www.w3.org/1999/xlink\""                                            \
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""                                           \
    " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""                           \
    " office:version=\"1.3\""

/* content.xml: the sheets. The chart of sheet i is the object "Chart i". */
void cv_ods_content(struct cv_buffer *out, const struct cv_book *book);

/* content.xml of a chart: its bars are cells of the sheet. */
void cv_ods_chart(struct cv_buffer *out, const struct cv_book_sheet *sheet);
/* How large it is drawn, in millimetres. */
#define CV_ODS_CHART_WIDTH 170
unsigned cv_ods_chart_height(const struct cv_book_sheet *sheet);

/* Text of a paragraph: white space that XML would join is kept. */
void cv_ods_text(struct cv_buffer *out, const char *text);

/* "'Table 1'.A5:'Table 1'.D12", rows and columns from 0, as an attribute's value. */
void cv_ods_range(struct cv_buffer *out, const struct cv_book_sheet *sheet, uint32_t row,
                  uint32_t column, uint32_t last_row, uint32_t last_column);

#endif
