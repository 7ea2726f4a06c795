/* Text looked at many bytes at a time. */
#ifndef CV_PARSE_SCAN_H
#define CV_PARSE_SCAN_H

#include <stddef.h>

/* How many times `c` occurs. */
size_t cv_scan_count(const char *text, size_t len, char c);

#endif
