/* Counting line ends. LF, CR LF, a lone CR, and the CR CR LF that a text written twice through
 * a converter has are one line end each. */
#ifndef CV_PARSE_LINES_H
#define CV_PARSE_LINES_H

#include <stddef.h>
#include <stdint.h>

enum cv_line_state {
    CV_LINE_IN,    /* within a line, or at its beginning */
    CV_LINE_CR,    /* behind a CR, which was counted */
    CV_LINE_CR_CR, /* behind two, the second not counted: an LF may make them one */
};

/* Takes one character; returns how many line ends are known now and were not before (0 or 1).
 * After the last character, any character but CR and LF settles what is pending. */
static inline unsigned cv_line_step(enum cv_line_state *state, int c)
{
    enum cv_line_state was = *state;
    if (c == '\r') {
        *state = was == CV_LINE_IN ? CV_LINE_CR : CV_LINE_CR_CR;
        return was != CV_LINE_CR;
    }
    *state = CV_LINE_IN;
    if (c == '\n') {
        return was == CV_LINE_IN;
    }
    return was == CV_LINE_CR_CR;
}

/* The line ends in a run of bytes, the state carried on. */
static inline uint64_t cv_line_count(enum cv_line_state *state, const char *data, size_t len)
{
    uint64_t n = 0;
    for (size_t i = 0; i < len; i++) {
        n += cv_line_step(state, data[i]);
    }
    return n;
}

#endif
