/* Bytes in memory, and CSV records written to them. */
#include "export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void ex_bytes_add(struct ex_bytes *bytes, const void *data, size_t len)
{
    if (bytes->failed || len == 0) {
        return;
    }
    if (len > bytes->cap - bytes->len) {
        const size_t cap = (bytes->cap + len) * 2;
        char *grown = realloc(bytes->data, cap);
        if (!grown) {
            bytes->failed = true;
            return;
        }
        bytes->data = grown;
        bytes->cap = cap;
    }
    memcpy(bytes->data + bytes->len, data, len);
    bytes->len += len;
}

void ex_bytes_text(struct ex_bytes *bytes, const char *text)
{
    ex_bytes_add(bytes, text, strlen(text));
}

void ex_csv_cell(struct ex_csv *csv, const char *text)
{
    const bool quoted = csv->quote_all || strpbrk(text, ",\"\r\n") != NULL;

    if (csv->in_record) {
        ex_bytes_text(csv->out, ",");
    }
    csv->in_record = true;
    if (!quoted) {
        ex_bytes_text(csv->out, text);
        return;
    }
    ex_bytes_text(csv->out, "\"");
    for (const char *p = text; *p; p++) {
        ex_bytes_add(csv->out, *p == '"' ? "\"\"" : p, *p == '"' ? 2 : 1);
    }
    ex_bytes_text(csv->out, "\"");
}

void ex_csv_number(struct ex_csv *csv, uint64_t number)
{
    char text[24];

    (void)snprintf(text, sizeof text, "%llu", (unsigned long long)number);
    ex_csv_cell(csv, text);
}

void ex_csv_blanks(struct ex_csv *csv, size_t n)
{
    while (n-- > 0) {
        ex_csv_cell(csv, "");
    }
}

void ex_csv_end(struct ex_csv *csv)
{
    ex_bytes_text(csv->out, "\r\n");
    csv->in_record = false;
}
