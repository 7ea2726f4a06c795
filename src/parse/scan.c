#include "parse/scan.h"

size_t cv_scan_count(const char *text, size_t len, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++) {
        n += text[i] == c;
    }
    return n;
}
