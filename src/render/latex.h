/* Inside the LaTeX renderer: text that TeX cannot take for anything else. */
#ifndef CV_RENDER_LATEX_H
#define CV_RENDER_LATEX_H

#include "base/buffer.h"

/* UTF-8 text for pdfLaTeX, XeLaTeX and LuaLaTeX alike. What the usual fonts lack goes into
 * \cvother{codes}{text} (from right to left: \cvturned), which prints it where a font has it
 * and its code points where none has. Control characters become spaces; characters that only
 * steer the direction of writing are left out, as \cvturned does that. */
void cv_latex_text(struct cv_buffer *out, const char *text);

/* The definitions of those macros. Static storage. */
extern const char cv_latex_preamble[];

#endif
