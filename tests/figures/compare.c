/* Figure by figure. */
#include "compare.h"

#include <stdio.h>
#include <string.h>

/* Where one list of rows stands: in the document's words and in those of tables.csv. */
struct part {
    struct comparison *c;
    const char *table;
    const char *question;
    const char *by;
    const char *group;
    const char *percent_of; /* "respondents" or "mentions" */
    const struct cv_json *rows;
};

static void problem(struct comparison *c, const char *what, const char *where,
                    const char *option)
{
    if (!c->problem[0]) {
        (void)snprintf(c->problem, sizeof c->problem, "%s: %s | %s | %s", what, c->id, where,
                       option);
    }
}

static void differ(struct comparison *c, const char *name, const char *printed,
                   const char *computed)
{
    if (c->n_differences == MOST_DIFFERENCES) {
        problem(c, "more differences than can be listed", name, "");
        return;
    }
    struct difference *made = &c->differences[c->n_differences++];
    (void)snprintf(made->name, sizeof made->name, "%s | %s", c->id, name);
    (void)snprintf(made->printed, sizeof made->printed, "%s", printed);
    (void)snprintf(made->computed, sizeof made->computed, "%s", computed);
}

static void compare(struct comparison *c, const char *name, const char *printed,
                    const char *computed)
{
    c->n_figures++;
    if (strcmp(printed, computed) != 0) {
        differ(c, name, printed, computed);
    }
}

/* "3.50%" as "3.5", "40%" as "40": the number, however it is written. False when the text is no
 * percentage. */
static bool plain_percent(char plain[40], const char *text)
{
    const size_t whole = strspn(text, "0123456789");
    const size_t places = text[whole] == '.' ? strspn(text + whole + 1, "0123456789") : 0;
    size_t len = whole + (places > 0 ? 1 + places : 0);

    if (whole == 0 || len >= 40 || strcmp(text + len, "%") != 0) {
        return false;
    }
    if (places > 0) {
        while (text[len - 1] == '0') {
            len--;
        }
        len -= text[len - 1] == '.';
    }
    memcpy(plain, text, len);
    plain[len] = '\0';
    return true;
}

static void name_figure(char name[200], const struct part *part, const char *option,
                        const char *what)
{
    const bool place = strcmp(part->by, "place") == 0;

    (void)snprintf(name, 200, "%s | %s%s%s | %s | %s", part->table, part->question,
                   place ? " " : "", place ? part->group : "", option, what);
}

/* The one row of tables.csv about an option, or NULL with a problem noted. */
static const struct row *find_row(const struct part *part, const char *option,
                                  const char *base_kind)
{
    const struct wanted wanted = {part->table, part->question, option,   part->by,
                                  part->group, "share",        base_kind};
    const struct row *row;
    const size_t n = cv_tables_find(part->c->tables, &wanted, &row);

    if (n == 1) {
        return row;
    }
    problem(part->c, n == 0 ? "no row in tables.csv" : "two rows in tables.csv", part->question,
            option);
    return NULL;
}

static void compare_percent(const struct part *part, const char *option, const char *printed)
{
    const struct row *row = find_row(part, option, part->percent_of);
    char name[200], want[40], have[40];

    if (!row) {
        return;
    }
    name_figure(name, part, option, "percent");
    if (!plain_percent(want, printed) || !plain_percent(have, row->cells[COL_DISPLAY])) {
        problem(part->c, "not a percentage", name, row->cells[COL_DISPLAY]);
        return;
    }
    compare(part->c, name, want, have);
}

static void compare_number(const struct part *part, const char *option, const char *what,
                           const struct cv_json *printed, enum column column)
{
    const struct row *row = find_row(part, option, part->percent_of);
    char name[200], want[40];

    if (!row) {
        return;
    }
    name_figure(name, part, option, what);
    (void)snprintf(want, sizeof want, "%.0f", cv_json_number(printed));
    compare(part->c, name, want, row->cells[column]);
}

/* A rank that the document gives to several options is a tie ("equal with"). */
static void compare_rank(const struct part *part, const char *option, double rank)
{
    const struct row *row = find_row(part, option, part->percent_of);
    size_t sharing = 0;
    char name[200], want[40], have[40];

    if (!row) {
        return;
    }
    for (const struct cv_json *other = cv_json_first(part->rows); other;
         other = cv_json_next(other)) {
        sharing += (size_t)cv_json_get_number(other, "rank", 0) == (size_t)rank;
    }
    name_figure(name, part, option, "rank");
    (void)snprintf(want, sizeof want, "%s%.0f", sharing > 1 ? "=" : "", rank);
    (void)snprintf(have, sizeof have, "%s%s",
                   strcmp(row->cells[COL_TIED], "true") == 0 ? "=" : "", row->cells[COL_RANK]);
    compare(part->c, name, want, have);
}

static void compare_row(const struct part *part, const struct cv_json *row)
{
    static const char *const counts[] = {"count", "implied"};
    const char *option = cv_json_get_string(row, "option", "");
    const struct cv_json *figure;

    for (size_t i = 0; i < 2; i++) {
        if ((figure = cv_json_get(row, counts[i])) != NULL) {
            compare_number(part, option, "count", figure, COL_COUNT);
        }
    }
    if ((figure = cv_json_get(row, "percent")) != NULL) {
        compare_percent(part, option, cv_json_string(figure));
    }
    if ((figure = cv_json_get(row, "rank")) != NULL) {
        compare_rank(part, option, cv_json_number(figure));
    }
}

static struct part read_part(struct comparison *c, const struct cv_json *figure,
                             const struct cv_json *part)
{
    return (struct part){
        .c = c,
        .table = cv_json_get_string(figure, "table", ""),
        .question = cv_json_get_string(part, "question", ""),
        .by = cv_json_get_string(part, "by", ""),
        .group = cv_json_get_string(part, "group", ""),
        .percent_of = cv_json_get_string(figure, "percent_of", "respondents"),
        .rows = cv_json_get(part, "rows"),
    };
}

/* One printed base for all the parts of a table: compared once, with the base that all rows of
 * them have in common. */
static void compare_base(struct comparison *c, const struct cv_json *figure)
{
    const char *have = NULL;
    char name[200], want[40];
    struct part part = {0};
    size_t n_parts = 0;

    for (const struct cv_json *p = cv_json_first(cv_json_get(figure, "parts")); p;
         p = cv_json_next(p), n_parts++) {
        part = read_part(c, figure, p);
        for (const struct cv_json *r = cv_json_first(part.rows); r; r = cv_json_next(r)) {
            const char *option = cv_json_get_string(r, "option", "");
            const struct row *row = find_row(&part, option, "respondents");
            const char *base = row ? row->cells[COL_BASE] : "";
            if (have && strcmp(have, base) != 0) {
                problem(c, "bases that differ within one table", part.question, option);
            }
            have = base;
        }
    }
    (void)snprintf(want, sizeof want, "%.0f", cv_json_get_number(figure, "base", 0));
    (void)snprintf(name, sizeof name, "%s%s%s | base", part.table ? part.table : "",
                   n_parts == 1 ? " | " : "", n_parts == 1 ? part.question : "");
    compare(c, name, want, have ? have : "");
}

static void compare_figure(struct comparison *c, const struct cv_json *figure)
{
    const char *prose = cv_json_get_string(figure, "prose", NULL);

    compare_base(c, figure);
    for (const struct cv_json *p = cv_json_first(cv_json_get(figure, "parts")); p;
         p = cv_json_next(p)) {
        const struct part part = read_part(c, figure, p);
        for (const struct cv_json *row = cv_json_first(part.rows); row;
             row = cv_json_next(row)) {
            compare_row(&part, row);
        }
    }
    if (prose) {
        compare(c, "prose", prose, strstr(c->report, prose) ? prose : "not in report.md");
    }
}

void cv_compare(struct comparison *c, const struct cv_json *published)
{
    const struct wanted wanted = {.table = "account", .option = "Counted"};
    const struct row *row;
    char want[40];

    c->id = cv_json_get_string(published, "consultation", "");
    (void)cv_tables_find(c->tables, &wanted, &row);
    (void)snprintf(want, sizeof want, "%.0f", cv_json_get_number(published, "responded", 0));
    compare(c, "responded", want, row ? row->cells[COL_COUNT] : "");
    for (const struct cv_json *figure = cv_json_first(cv_json_get(published, "figures"));
         figure; figure = cv_json_next(figure)) {
        compare_figure(c, figure);
    }
}

static bool same(const struct difference *a, const struct difference *b)
{
    return strcmp(a->name, b->name) == 0 && strcmp(a->printed, b->printed) == 0 &&
           strcmp(a->computed, b->computed) == 0;
}

static bool listed(const struct difference *list, size_t n, const struct difference *wanted)
{
    for (size_t i = 0; i < n; i++) {
        if (same(&list[i], wanted)) {
            return true;
        }
    }
    return false;
}

bool cv_reconcile(const struct comparison *c, const struct difference *known, size_t n_known,
                  char *why, size_t size)
{
    const size_t id_len = strlen(c->id);

    if (c->problem[0]) {
        (void)snprintf(why, size, "%s", c->problem);
        return false;
    }
    for (size_t i = 0; i < c->n_differences; i++) {
        const struct difference *found = &c->differences[i];
        if (!listed(known, n_known, found)) {
            (void)snprintf(why, size, "not a known difference: %s: printed %s, computed %s",
                           found->name, found->printed, found->computed);
            return false;
        }
    }
    for (size_t i = 0; i < n_known; i++) {
        if (strncmp(known[i].name, c->id, id_len) == 0 && known[i].name[id_len] == ' ' &&
            !listed(c->differences, c->n_differences, &known[i])) {
            (void)snprintf(why, size, "a known difference is not there any more: %s",
                           known[i].name);
            return false;
        }
    }
    why[0] = '\0';
    return true;
}
