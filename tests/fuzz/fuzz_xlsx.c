/* A workbook through the parser. An input that begins as a ZIP archive or as an old container
 * does is one as it stands. Any other is a text from which a workbook is made, so that what
 * changes in it is XML: sections that begin with a line "%%NAME" and are the members of struct
 * xlsx_book, before the first of them the rows. What must hold: the records do not depend on
 * how the bytes come, nor on when columns are dropped; and a record is what its header says. */
#include <stdlib.h>

#include "base/map.h"
#include "dribble.h"
#include "dump.h"
#include "parse/xlsx.h"
#include "records.h"
#include "xlsx_make.h"

#define N_COLUMNS 5

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The member of that name, NULL when there is none. */
static const char **member(struct xlsx_book *book, const char *name, size_t len)
{
    const struct {
        const char *name;
        const char **text;
    } members[] = {
        {"rows", &book->rows},
        {"before", &book->before},
        {"strings", &book->strings},
        {"formats", &book->formats},
        {"xfs", &book->xfs},
        {"setting", &book->setting},
        {"sheet", &book->sheet},
        {"workbook", &book->workbook},
        {"relations", &book->relations},
        {"root", &book->root},
    };
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        if (strlen(members[i].name) == len && memcmp(members[i].name, name, len) == 0) {
            return members[i].text;
        }
    }
    return NULL;
}

/* Cuts the terminated text up, in place. */
static void read_book(struct xlsx_book *book, char *text)
{
    const char **current = &book->rows;
    for (char *at = text; at;) {
        char *mark = strncmp(at, "%%", 2) == 0 ? at : strstr(at, "\n%%");
        if (mark != at) {
            *current = at;
        }
        if (!mark) {
            return;
        }
        char *name = mark + (*mark == '\n' ? 3 : 2);
        *mark = '\0';
        size_t len = strcspn(name, "\n");
        const char **found = member(book, name, len);
        current = found ? found : current;
        at = name[len] ? name + len + 1 : NULL;
    }
}

static char *make(const uint8_t *data, size_t size, size_t *len)
{
    struct cv_slice head = cv_slice((const char *)data, size);
    char *text = malloc(size + 1);
    require(text);
    memcpy(text, data, size);
    text[size] = '\0';
    if (cv_pack_is_zip(head) || (size > 0 && data[0] == 0xD0)) {
        *len = size;
        return text;
    }
    struct xlsx_book book = {.stored = true};
    read_book(&book, text);
    char *bytes = xlsx_make(&book, len);
    free(text);
    require(bytes);
    return bytes;
}

static enum canvass_status dump_all(struct cv_buffer *out, struct cv_parser *parser)
{
    struct cv_record record;
    struct canvass_error error = {0};
    enum canvass_status status = CANVASS_OK;
    uint64_t line = 0;
    while ((status = cv_parser_next(parser, &record, &error)) == CANVASS_OK) {
        check_record(&record, line, N_COLUMNS);
        require(record.line <= CV_XLSX_ROWS && record.n_cells <= CV_XLSX_COLUMNS);
        line = record.line;
        dump_record(out, &record, N_COLUMNS);
    }
    cv_buffer_format(out, "%s %llu:%llu", error.rule, (unsigned long long)error.place.line,
                     (unsigned long long)error.place.column);
    return status;
}

/* The records as text. Of the columns, the first, third and fourth are kept. */
static struct cv_buffer records_of(struct cv_slice bytes, size_t step, size_t peeks)
{
    static const bool wanted[N_COLUMNS] = {true, false, true, true, false};
    struct cv_buffer out = {0};
    struct canvass_error error = {0};
    struct cv_parser *parser = NULL;
    struct cv_source *source = dribble_open((struct dribble){.head = bytes, .step = step});
    require(source);
    if (cv_parser_open(&parser, source, NULL, &error) == CANVASS_OK) {
        require(!cv_parser_sheet(parser) || cv_parser_delimiter(parser) == '\0');
        for (size_t i = 0; i < peeks; i++) {
            struct cv_record record;
            cv_parser_peek(parser, i, &record, NULL);
        }
        require(cv_parser_keep(parser, wanted, N_COLUMNS, NULL) == CANVASS_OK);
        require(dump_all(&out, parser) != CANVASS_ENOMEM);
    } else {
        require(error.status != CANVASS_ENOMEM && error.message[0] && error.rule[0]);
        cv_buffer_text(&out, error.rule);
    }
    cv_parser_close(parser);
    cv_source_close(source);
    return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t len = 0;
    char *made = make(data, size, &len);
    struct cv_slice bytes = cv_slice(made, len);
    uint64_t any = cv_hash64(data, size, 0);
    struct cv_buffer whole = records_of(bytes, 0, 0);
    struct cv_buffer cut = records_of(bytes, 1 + any % 600, (any >> 20) % (CV_PEEK_MAX + 1));
    require(cv_slice_equal(cv_buffer_view(&whole), cv_buffer_view(&cut)));
    cv_buffer_free(&whole);
    cv_buffer_free(&cut);
    free(made);
    return 0;
}
