/* Text looked at 64 bytes at a time, a bit for each byte, the first one's lowest. With the
 * vector unit where there is one that this knows. */
#ifndef CV_PARSE_SCAN_H
#define CV_PARSE_SCAN_H

#include <stddef.h>
#include <stdint.h>

#define CV_SCAN_BYTES ((size_t)64)

/* What does it. All give the same. */
enum cv_scan_unit {
    CV_SCAN_WORDS, /* plain C, 8 bytes at a time; everywhere */
    CV_SCAN_SSE2,  /* every x86-64 */
    CV_SCAN_AVX2
};

/* The fastest that this machine has. */
enum cv_scan_unit cv_scan_best(void);

/* Where 64 bytes are what. */
struct cv_scan_marks {
    uint64_t delimiters;
    uint64_t quotes;  /* quotation marks */
    uint64_t feeds;   /* LF */
    uint64_t returns; /* CR */
    uint64_t nuls;
    uint64_t high; /* from 0x80 on */
};

/* Marks what is in the text: as many elements of `marks` as it takes, without any bits for what
 * is beyond its end. `unit` is one that the machine has. */
void cv_scan_text(enum cv_scan_unit unit, const char *text, size_t len, char delimiter,
                  struct cv_scan_marks *marks);

/* How many times `c` occurs. `unit` as above. */
size_t cv_scan_count(enum cv_scan_unit unit, const char *text, size_t len, char c);

#endif
