/* Text in XML 1.0, for every format that is made of it. */
#ifndef CV_RENDER_XML_H
#define CV_RENDER_XML_H

#include "base/buffer.h"

/* The first line of a part. */
#define CV_XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

/* What stands for a character that is markup, in XML and in HTML; NULL for others. */
const char *cv_markup_reference(char c);

/* Appends text as character data, or as an attribute's value in either quotation mark. Tabs
 * and line ends are written as references, so that they outlive an attribute; what XML 1.0
 * cannot hold (other control characters, U+FFFE, U+FFFF, bytes that are not UTF-8) becomes
 * U+FFFD. Source: Extensible Markup Language (XML) 1.0, production 2, "Char". */
void cv_xml_text(struct cv_buffer *out, struct cv_slice text);
void cv_xml_string(struct cv_buffer *out, const char *text); /* NULL: nothing */

/* Appends before TEXT after, the text alone escaped. */
void cv_xml_element(struct cv_buffer *out, const char *before, const char *text,
                    const char *after);

#endif
