/* The workbook part: which sheets there are, and which of them is read. */
#include "base/diag.h"
#include "base/text.h"
#include "parse/xlsx.h"

#define MOST_SHEETS 10000

/* Names of sheets that a message lists. */
#define LISTED 12

struct sheet {
    const char *name;
    const char *relation; /* id */
    bool hidden;
    struct sheet *next;
};

struct reading {
    struct cv_xml *xml;
    struct cv_arena *arena;
    struct cv_xlsx_book *book;
    struct sheet *first;
    struct sheet **next;
    size_t n;
    unsigned level;
    bool in_sheets;
};

static bool is_true(const char *value)
{
    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static void add_sheet(struct reading *reading, const char *const *attributes)
{
    const char *name = cv_xml_attribute(attributes, "name");
    const char *relation = cv_xml_relation(attributes);
    const char *state = cv_xml_attribute(attributes, "state");
    if (!name || !relation || reading->n++ == MOST_SHEETS) {
        cv_xml_damaged(reading->xml, "a sheet that lacks its name or its place");
        return;
    }
    struct sheet *sheet = cv_arena_alloc(reading->arena, sizeof *sheet);
    if (sheet) {
        sheet->name = cv_arena_text(reading->arena, cv_slice_of(name));
        sheet->relation = cv_arena_text(reading->arena, cv_slice_of(relation));
        sheet->hidden = state && strcmp(state, "visible") != 0;
        *reading->next = sheet;
        reading->next = &sheet->next;
    }
    if (!sheet || !sheet->name || !sheet->relation) {
        cv_xml_stop(reading->xml, cv_fail_memory(cv_xml_error(reading->xml)));
    }
}

static void on_start(void *arg, const char *name, const char *const *attributes)
{
    struct reading *reading = arg;
    reading->level++;
    if (reading->level == 1 && strcmp(name, "workbook") != 0) {
        cv_xml_damaged(reading->xml, "something else than a workbook");
    } else if (reading->level == 2) {
        reading->in_sheets = strcmp(name, "sheets") == 0;
        if (strcmp(name, "workbookPr") == 0) {
            reading->book->from_1904 = is_true(cv_xml_attribute(attributes, "date1904"));
        }
    } else if (reading->level == 3 && reading->in_sheets && strcmp(name, "sheet") == 0) {
        add_sheet(reading, attributes);
    }
}

static void on_end(void *arg, const char *name)
{
    (void)name;
    struct reading *reading = arg;
    reading->level--;
}

static void on_text(void *arg, struct cv_slice text)
{
    (void)arg;
    (void)text;
}

static const struct cv_xml_events events = {on_start, on_end, on_text};

static bool is_worksheet(const struct sheet *sheet, const struct cv_xlsx_relation *relations)
{
    const struct cv_xlsx_relation *relation =
        cv_xlsx_relation_by_id(relations, sheet->relation);
    return !relation || strcmp(relation->kind, "worksheet") == 0;
}

/* The sheet of that name, in the very spelling or else in another; *failed when memory ran out.
 */
static const struct sheet *find_sheet(const struct sheet *first, const char *wanted,
                                      bool *failed)
{
    struct cv_arena scratch = {0};
    const char *folded = cv_fold_text(&scratch, cv_slice_of(wanted));
    const struct sheet *found = NULL;
    *failed = !folded;
    for (const struct sheet *sheet = first; sheet && folded; sheet = sheet->next) {
        if (strcmp(sheet->name, wanted) == 0) {
            found = sheet;
            break;
        }
        const char *name = found ? NULL : cv_fold_text(&scratch, cv_slice_of(sheet->name));
        if (name && strcmp(name, folded) == 0) {
            found = sheet;
        }
    }
    cv_arena_free(&scratch);
    return found;
}

static enum canvass_status fail_missing(const struct sheet *first, const char *wanted,
                                        struct canvass_error *error)
{
    struct cv_buffer list = {0};
    size_t n = 0;
    for (const struct sheet *sheet = first; sheet; sheet = sheet->next, n++) {
        if (n < LISTED) {
            cv_buffer_format(&list, "%s\"%s\"", n > 0 ? ", " : "", sheet->name);
        }
    }
    if (n > LISTED) {
        cv_buffer_format(&list, " and %zu more", n - LISTED);
    }
    enum canvass_status status =
        cv_buffer_failed(&list)
            ? cv_fail_memory(error)
            : cv_fail(error, CANVASS_EEXPORT, "xlsx.sheet_missing",
                      "the workbook has no sheet \"%s\": put one of these into the definition: "
                      "%s",
                      wanted, cv_buffer_string(&list));
    cv_buffer_free(&list);
    return status;
}

static const struct sheet *first_visible(const struct sheet *sheet,
                                         const struct cv_xlsx_relation *relations)
{
    while (sheet && (sheet->hidden || !is_worksheet(sheet, relations))) {
        sheet = sheet->next;
    }
    return sheet;
}

static enum canvass_status choose(const struct sheet **chosen, const struct sheet *first,
                                  const struct cv_xlsx_relation *relations, const char *wanted,
                                  struct canvass_error *error)
{
    bool failed = false;
    *chosen = wanted ? find_sheet(first, wanted, &failed) : first_visible(first, relations);
    if (failed) {
        return cv_fail_memory(error);
    }
    if (!*chosen && wanted) {
        return fail_missing(first, wanted, error);
    }
    if (!*chosen) {
        return cv_fail(
            error, CANVASS_EEXPORT, "xlsx.no_sheet",
            "the workbook has no visible sheet with cells: unhide the sheet with the "
            "answers, or name it in the definition as \"sheet\"");
    }
    if (!is_worksheet(*chosen, relations)) {
        return cv_fail(error, CANVASS_EEXPORT, "xlsx.sheet_chart",
                       "the sheet \"%s\" holds a chart and no cells: name the sheet with the "
                       "answers",
                       (*chosen)->name);
    }
    return CANVASS_OK;
}

static const char *part_of(const struct cv_xlsx_relation *relation)
{
    return relation ? relation->part : NULL;
}

static enum canvass_status fill_in(struct cv_xlsx_book *book, const struct reading *reading,
                                   const struct cv_xlsx_relation *relations, const char *wanted,
                                   struct canvass_error *error)
{
    const struct sheet *chosen = NULL;
    enum canvass_status status = choose(&chosen, reading->first, relations, wanted, error);
    if (status != CANVASS_OK) {
        return status;
    }
    book->sheet = chosen->name;
    book->sheet_part = part_of(cv_xlsx_relation_by_id(relations, chosen->relation));
    book->strings = part_of(cv_xlsx_relation_by_kind(relations, "sharedStrings"));
    book->styles = part_of(cv_xlsx_relation_by_kind(relations, "styles"));
    for (const struct sheet *sheet = reading->first; sheet; sheet = sheet->next) {
        book->others += sheet != chosen && !sheet->hidden && is_worksheet(sheet, relations);
    }
    if (!book->sheet_part) {
        return cv_xml_fail(reading->xml, "a sheet that is nowhere", error);
    }
    return CANVASS_OK;
}

static enum canvass_status find_workbook(const char **part, struct cv_arena *arena,
                                         struct cv_pack *pack, struct canvass_error *error)
{
    struct cv_xlsx_relation *relations = NULL;
    enum canvass_status status = cv_xlsx_relations_read(&relations, arena, pack, "", error);
    *part = part_of(cv_xlsx_relation_by_kind(relations, "officeDocument"));
    if (status == CANVASS_OK && !*part) {
        return cv_fail(error, CANVASS_EEXPORT, "xlsx.damaged",
                       "the workbook is damaged: it does not say where its sheets are; open it "
                       "in Excel and save it again, or export it again");
    }
    return status;
}

enum canvass_status cv_xlsx_book_read(struct cv_xlsx_book *book, struct cv_arena *arena,
                                      struct cv_pack *pack, const char *wanted,
                                      struct canvass_error *error)
{
    *book = (struct cv_xlsx_book){0};
    struct reading reading = {.arena = arena, .book = book};
    struct cv_xlsx_relation *relations = NULL;
    const char *part = NULL;
    reading.next = &reading.first;
    enum canvass_status status = find_workbook(&part, arena, pack, error);
    if (status == CANVASS_OK) {
        status =
            cv_xml_open(&reading.xml, pack, part, CV_XLSX_PART_CAP, &events, &reading, error);
    }
    if (status == CANVASS_OK) {
        status = cv_xml_finish(reading.xml, error);
    }
    if (status == CANVASS_OK) {
        status = cv_xlsx_relations_read(&relations, arena, pack, part, error);
    }
    if (status == CANVASS_OK) {
        status = fill_in(book, &reading, relations, wanted, error);
    }
    cv_xml_close(reading.xml);
    return status;
}
