/* Relations: how the parts of a package refer to one another (ECMA-376 part 2, 9). */
#include "base/diag.h"
#include "parse/xlsx.h"

#define MOST_RELATIONS 10000

struct reading {
    struct cv_xml *xml;
    struct cv_arena *arena;
    const char *source;
    struct cv_xlsx_relation **next;
    size_t n;
    unsigned level;
};

/* Takes the last step off a path "xl/worksheets" or "xl"; false when there is none. */
static bool step_up(struct cv_buffer *path)
{
    if (path->len == 0) {
        return false;
    }
    while (path->len > 0 && path->data[path->len - 1] != '/') {
        path->len--;
    }
    path->len -= path->len > 0;
    return true;
}

/* Adds the steps of `target` to `path`; false when they lead out of the package. */
static bool walk(struct cv_buffer *path, const char *target)
{
    while (*target) {
        size_t len = strcspn(target, "/");
        if (len == 2 && memcmp(target, "..", 2) == 0) {
            if (!step_up(path)) {
                return false;
            }
        } else if (len > 0 && !(len == 1 && *target == '.')) {
            if (path->len > 0) {
                cv_buffer_char(path, '/');
            }
            cv_buffer_bytes(path, target, len);
        }
        target += len + (target[len] == '/');
    }
    return path->len > 0;
}

/* The name of the part that `source` calls `target`, which is relative to its folder, or
 * absolute from the package's root. NULL when it leads out of the package or memory ran out,
 * which *failed tells. */
static const char *resolve(struct cv_arena *arena, const char *source, const char *target,
                           bool *failed)
{
    struct cv_buffer path = {0};
    const char *name = NULL;
    if (*target != '/') {
        cv_buffer_text(&path, source);
        step_up(&path);
    }
    if (walk(&path, target) && !cv_buffer_failed(&path)) {
        name = cv_arena_text(arena, cv_buffer_view(&path));
        *failed = !name;
    }
    *failed = *failed || cv_buffer_failed(&path);
    cv_buffer_free(&path);
    return name;
}

static const char *last_step(const char *type)
{
    const char *slash = strrchr(type, '/');
    return slash ? slash + 1 : type;
}

/* False when memory ran out. */
static bool add(struct reading *reading, const char *id, const char *type, const char *target,
                const char *mode)
{
    bool failed = false;
    struct cv_xlsx_relation *relation = cv_arena_alloc(reading->arena, sizeof *relation);
    if (!relation) {
        return false;
    }
    relation->id = cv_arena_text(reading->arena, cv_slice_of(id));
    relation->kind = cv_arena_text(reading->arena, cv_slice_of(last_step(type)));
    if (!mode || strcmp(mode, "External") != 0) {
        relation->part = resolve(reading->arena, reading->source, target, &failed);
    }
    *reading->next = relation;
    reading->next = &relation->next;
    return relation->id && relation->kind && !failed;
}

static void on_start(void *arg, const char *name, const char *const *attributes)
{
    struct reading *reading = arg;
    const char *id = cv_xml_attribute(attributes, "Id");
    const char *type = cv_xml_attribute(attributes, "Type");
    const char *target = cv_xml_attribute(attributes, "Target");
    const char *mode = cv_xml_attribute(attributes, "TargetMode");
    if (++reading->level != 2 || strcmp(name, "Relationship") != 0) {
        return;
    }
    if (!id || !type || !target || reading->n++ == MOST_RELATIONS) {
        cv_xml_damaged(reading->xml, "references to other parts that lack what they refer to");
    } else if (!add(reading, id, type, target, mode)) {
        cv_xml_stop(reading->xml, cv_fail_memory(cv_xml_error(reading->xml)));
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

/* "xl/workbook.xml" has its relations in "xl/_rels/workbook.xml.rels". */
static const char *relations_part(struct cv_arena *arena, const char *part)
{
    const char *name = last_step(part);
    return cv_arena_format(arena, "%.*s_rels/%s.rels", (int)(name - part), part, name);
}

enum canvass_status cv_xlsx_relations_read(struct cv_xlsx_relation **first,
                                           struct cv_arena *arena, struct cv_pack *pack,
                                           const char *part, struct canvass_error *error)
{
    *first = NULL;
    struct reading reading = {.arena = arena, .source = part, .next = first};
    const char *from = relations_part(arena, part);
    enum canvass_status status =
        from ? cv_xml_open(&reading.xml, pack, from, CV_XLSX_PART_CAP, &events, &reading, error)
             : cv_fail_memory(error);
    if (status == CANVASS_OK) {
        status = cv_xml_finish(reading.xml, error);
    }
    cv_xml_close(reading.xml);
    return status;
}

const struct cv_xlsx_relation *cv_xlsx_relation_by_id(const struct cv_xlsx_relation *first,
                                                      const char *id)
{
    while (first && strcmp(first->id, id) != 0) {
        first = first->next;
    }
    return first;
}

const struct cv_xlsx_relation *cv_xlsx_relation_by_kind(const struct cv_xlsx_relation *first,
                                                        const char *kind)
{
    while (first && strcmp(first->kind, kind) != 0) {
        first = first->next;
    }
    return first;
}
