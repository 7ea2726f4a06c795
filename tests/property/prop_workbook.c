/* The same answers as text and as a workbook give the same counts and the same account, however
 * the workbook is written. Generated answers, fixed seeds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "fixture.h"
#include "xlsx_make.h"

static const char schema[] =
    "{\"properties\": {\"issue\": {\"enum\": [\"ASB\", \"Theft\", \"1.2\"]},"
    "\"picks\": {\"type\": \"array\", \"maxItems\": 3, \"uniqueItems\": true, \"items\": "
    "{\"enum\": [\"Litter\", \"Noise & smells\", \"Drugs, dealing\"]}},"
    "\"age\": {\"type\": \"integer\", \"minimum\": 0, \"maximum\": 120},"
    "\"agree\": {\"enum\": [\"TRUE\", \"FALSE\"]}}}";

static const char definition[] =
    "{\"id\": \"t\", \"title\": \"T\", \"responses\": \"r\", \"source\": {\"platform\": "
    "\"flat\", "
    "\"columns\": {\"picks\": {\"header\": \"picks\", \"join\": \";\"}},"
    "\"duplicates\": {\"id\": \"id\"}},"
    "\"report\": [{\"table\": \"breakdown\", \"rows\": \"issue\", \"columns\": [\"agree\"]},"
    "{\"table\": \"question\", \"question\": \"picks\"}]}";

enum { ROWS = 150, COLUMNS = 6, CELL = 64 };

struct answers {
    char cells[ROWS][COLUMNS][CELL]; /* the headings first */
};

static unsigned below(uint64_t *seed, unsigned n)
{
    return (unsigned)(fixture_random(seed) % n);
}

static void set(char cell[CELL], const char *text)
{
    (void)snprintf(cell, CELL, "%s", text);
}

static void make_answers(struct answers *answers, uint64_t *seed)
{
    static const char *const headings[COLUMNS] = {"id",  "issue", "picks",
                                                  "age", "agree", "comment"};
    static const char *const issues[] = {"ASB", "Theft", "1.2", "", "Ghosts"};
    static const char *const picks[] = {"Litter", "Noise & smells;Litter;",
                                        "Drugs, dealing;Cats", "", "Litter;Litter"};
    static const char *const agrees[] = {"TRUE", "FALSE", ""};
    static const char *const comments[] = {"", "", "\"no\"\nand <yes>", " a ]]> b ",
                                           "\xC3\xA9"};
    for (size_t c = 0; c < COLUMNS; c++) {
        set(answers->cells[0][c], headings[c]);
    }
    for (size_t r = 1; r < ROWS; r++) {
        char(*row)[CELL] = answers->cells[r];
        bool blank = below(seed, 12) == 0;
        memset(row, 0, sizeof answers->cells[r]);
        if (blank) {
            continue;
        }
        (void)snprintf(row[0], CELL, "11870456%04u", below(seed, 2 * ROWS));
        set(row[1], issues[below(seed, 5)]);
        set(row[2], picks[below(seed, 5)]);
        if (below(seed, 4) > 0) {
            (void)snprintf(row[3], CELL, "%u", below(seed, 130));
        }
        set(row[4], agrees[below(seed, 3)]);
        set(row[5], comments[below(seed, 5)]);
    }
    /* After the last record there is nothing in a workbook. */
    set(answers->cells[ROWS - 1][0], "last");
}

static struct cv_buffer as_csv(const struct answers *answers)
{
    struct cv_buffer out = {0};
    for (size_t r = 0; r < ROWS; r++) {
        for (size_t c = 0; c < COLUMNS; c++) {
            cv_buffer_text(&out, c > 0 ? ",\"" : "\"");
            for (const char *at = answers->cells[r][c]; *at; at++) {
                cv_buffer_text(&out, *at == '"' ? "\"" : "");
                cv_buffer_char(&out, *at);
            }
            cv_buffer_char(&out, '"');
        }
        cv_buffer_text(&out, "\r\n");
    }
    return out;
}

static void write_escaped(struct cv_buffer *out, const char *text)
{
    for (; *text; text++) {
        switch (*text) {
        case '<':
            cv_buffer_text(out, "&lt;");
            break;
        case '>':
            cv_buffer_text(out, "&#62;");
            break;
        case '&':
            cv_buffer_text(out, "&amp;");
            break;
        case '\n':
            cv_buffer_text(out, "_x000D_\n");
            break;
        default:
            cv_buffer_char(out, *text);
            break;
        }
    }
}

/* What a workbook is written from. */
struct writer {
    struct cv_buffer rows;
    struct cv_buffer strings;
    size_t n_strings;
    uint64_t *seed;
};

static bool is_number(const char *text)
{
    size_t digits = strspn(text, "0123456789.");
    return digits > 0 && text[digits] == '\0';
}

static void write_value(struct writer *writer, const char *text)
{
    struct cv_buffer *rows = &writer->rows;
    if (is_number(text) && below(writer->seed, 3) > 0) {
        cv_buffer_format(rows, "><v>%s%s</v></c>", text,
                         strcmp(text, "1.2") == 0 ? "000000000000002" : "");
    } else if (strcmp(text, "TRUE") == 0 || strcmp(text, "FALSE") == 0) {
        cv_buffer_format(rows, " t=\"b\"><v>%d</v></c>", *text == 'T');
    } else if (below(writer->seed, 2) == 0) {
        cv_buffer_format(rows, " t=\"s\"><v>%zu</v></c>", writer->n_strings++);
        cv_buffer_text(&writer->strings, "<si><r><t xml:space=\"preserve\">");
        write_escaped(&writer->strings, text);
        cv_buffer_text(&writer->strings, "</t></r><rPh><t>x</t></rPh></si>");
    } else {
        cv_buffer_text(rows, " t=\"inlineStr\"><is><t>");
        write_escaped(rows, text);
        cv_buffer_text(rows, "</t></is></c>");
    }
}

/* Cells and rows that hold nothing may be in the sheet or not. */
static void write_row(struct writer *writer, const char row[COLUMNS][CELL], size_t number)
{
    struct cv_buffer *rows = &writer->rows;
    bool blank = true;
    for (size_t c = 0; c < COLUMNS; c++) {
        blank = blank && !row[c][0];
    }
    if (blank && below(writer->seed, 2) == 0) {
        return;
    }
    cv_buffer_format(rows, "<row r=\"%zu\" spans=\"1:6\">", number);
    for (size_t c = 0; c < COLUMNS; c++) {
        bool empty = !row[c][0];
        if (empty && below(writer->seed, 2) == 0) {
            continue;
        }
        cv_buffer_format(rows, "<c r=\"%c%zu\"", (char)('A' + c), number);
        if (empty) {
            cv_buffer_text(rows, " s=\"0\"/>");
        } else {
            write_value(writer, row[c]);
        }
    }
    cv_buffer_text(rows, "</row>");
}

static char *as_workbook(const struct answers *answers, uint64_t *seed, size_t *len)
{
    struct writer writer = {.seed = seed};
    for (size_t r = 0; r < ROWS; r++) {
        write_row(&writer, answers->cells[r], r + 1);
    }
    cv_buffer_text(&writer.rows, "<row r=\"700\"/>");
    assert_false(cv_buffer_failed(&writer.rows) || cv_buffer_failed(&writer.strings));
    const struct xlsx_book book = {.rows = cv_buffer_string(&writer.rows),
                                   .strings = cv_buffer_string(&writer.strings),
                                   .strict = below(seed, 2) == 0};
    char *bytes = xlsx_make(&book, len);
    assert_non_null(bytes);
    cv_buffer_free(&writer.rows);
    cv_buffer_free(&writer.strings);
    return bytes;
}

/* The tally with the account, as text. */
static struct cv_buffer counts_of(struct cv_slice bytes)
{
    struct fixture f;
    struct cv_buffer out = {0};
    fixture_open_bytes(&f, definition, schema, bytes, NULL);
    struct cv_tally *tally = fixture_tally(&f);
    assert_int_equal(cv_tally_save(tally, &out), 0);
    assert_true(cv_account_adds_up(&f.account));
    assert_true(f.account.counted > ROWS / 4);
    cv_buffer_format(&out, "\n%lld read %lld blank %lld duplicate %lld counted",
                     (long long)f.account.read, (long long)f.account.blank,
                     (long long)f.account.duplicate, (long long)f.account.counted);
    cv_tally_free(tally);
    fixture_close(&f);
    return out;
}

static void gives_the_counts_of_the_text(void **state)
{
    (void)state;
    static struct answers answers;
    uint64_t seed = 20260301;
    for (size_t round = 0; round < 20; round++) {
        make_answers(&answers, &seed);
        struct cv_buffer csv = as_csv(&answers);
        struct cv_buffer expected = counts_of(cv_buffer_view(&csv));
        for (size_t spelling = 0; spelling < 3; spelling++) {
            size_t len = 0;
            char *bytes = as_workbook(&answers, &seed, &len);
            struct cv_buffer counts = counts_of(cv_slice(bytes, len));
            assert_string_equal(cv_buffer_string(&counts), cv_buffer_string(&expected));
            cv_buffer_free(&counts);
            free(bytes);
        }
        cv_buffer_free(&expected);
        cv_buffer_free(&csv);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(gives_the_counts_of_the_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
