/* Any bytes as an export: its layout is looked at, and opened for a small survey. The first
 * byte chooses the platform that the definition names, or none, and how many header rows it
 * states; the second one the question that is asked, by its title and by a column's number; the
 * rest is the export. What must hold: no binding is out of range, and both ways
 * agree on the header. */
#include <stdlib.h>
#include <string.h>

#include "layout/layout.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

/* The words of the seeds' headers. */
static const struct cv_option scale[] = {{"1", "Safe"}, {"2", "Unsafe"}};
static const struct cv_option uses[] = {
    {"bus", "Bus"}, {"train", "Train"}, {"walk", "Walking, cycling"}, {"other", "Other"}};
static const struct cv_question questions[] = {
    {.id = "area",
     .title = "Area",
     .kind = CV_SINGLE,
     .options = uses,
     .n_options = 4,
     .max_picks = 1,
     .other = true},
    {.id = "uses",
     .title = "Uses",
     .kind = CV_MULTIPLE,
     .options = uses,
     .n_options = 4,
     .max_picks = 4,
     .other = true},
    {.id = "order",
     .title = "Order",
     .kind = CV_RANKING,
     .options = uses,
     .n_options = 4,
     .max_picks = 4},
    {.id = "day", .title = "Day", .kind = CV_SINGLE, .options = scale, .n_options = 2},
    {.id = "why", .title = "Why", .kind = CV_TEXT},
    {.id = "age", .title = "Age", .kind = CV_INTEGER},
};
#define N_QUESTIONS (sizeof questions / sizeof *questions)

static void check_binding(const struct cv_layout *layout, const struct cv_question *question)
{
    const struct cv_binding *binding = &layout->bindings[0];
    require(binding->shape != CV_SHAPE_ABSENT || binding->n_columns == 0);
    for (size_t i = 0; i < binding->n_columns; i++) {
        require(binding->columns[i].column < layout->n_columns);
        require(binding->columns[i].option <= question->n_options);
    }
    require(layout->id_column == CV_NO_COLUMN || layout->id_column < layout->n_columns);
    for (size_t i = 0; i < layout->n_tests; i++) {
        require(layout->tests[i].column < layout->n_columns);
    }
    for (size_t i = 0; i < layout->n_incomplete; i++) {
        require(layout->incomplete[i].column < layout->n_columns);
    }
}

static void check_headings(const struct cv_layout *layout)
{
    require(layout->platform && layout->header_rows >= 1 && layout->header_rows <= 3);
    require(layout->n_columns >= 1 && layout->n_columns <= CV_COLUMNS_MAX);
    for (size_t c = 0; c < layout->n_columns; c++) {
        const struct cv_heading *heading = &layout->headings[c];
        require(heading->question && heading->whole);
        require(!heading->personal || heading->meta);
        require(!heading->code || strlen(heading->code) < SIZE_MAX);
        require(!heading->part || strlen(heading->part) < SIZE_MAX);
    }
}

static void check_error(enum canvass_status status, const struct canvass_error *error)
{
    require(status < 0 && error->status == status && error->rule[0] && error->message[0]);
}

/* Opens the export and hands the layout out, NULL where it cannot be read. */
static struct cv_layout *open_it(struct cv_slice text, const struct cv_survey *survey,
                                 const struct cv_source_spec *spec, struct cv_source **source,
                                 struct cv_parser **parser)
{
    struct canvass_error error = {0};
    struct cv_layout *layout = NULL;
    require(cv_source_open_memory(source, text, "x", &error) == CANVASS_OK);
    enum canvass_status status = cv_parser_open(parser, *source, NULL, &error);
    if (status == CANVASS_OK) {
        status = survey ? cv_layout_open(&layout, survey, spec, *parser, &error)
                        : cv_layout_look(&layout, spec, *parser, &error);
    }
    if (status != CANVASS_OK) {
        check_error(status, &error);
        require(!layout);
    }
    return layout;
}

static void close_it(struct cv_layout *layout, struct cv_source *source,
                     struct cv_parser *parser)
{
    cv_layout_free(layout);
    cv_parser_close(parser);
    cv_source_close(source);
}

static void ask(struct cv_slice text, const struct cv_source_spec *spec, size_t question,
                const struct cv_layout *looked)
{
    const struct cv_survey survey = {.questions = &questions[question],
                                     .n_questions = 1,
                                     .sources = spec,
                                     .n_sources = 1,
                                     .source_name = "survey"};
    struct cv_source *source = NULL;
    struct cv_parser *parser = NULL;
    struct cv_layout *layout = open_it(text, &survey, spec, &source, &parser);
    if (layout) {
        require(looked && layout->platform == looked->platform &&
                layout->header_rows == looked->header_rows &&
                layout->n_columns == looked->n_columns);
        check_headings(layout);
        check_binding(layout, &questions[question]);
        struct cv_record record;
        for (size_t i = 0; i < 4; i++) {
            if (cv_parser_next(parser, &record, NULL) != CANVASS_OK) {
                break;
            }
        }
    }
    close_it(layout, source, parser);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2) {
        return 0;
    }
    size_t n = 0;
    while (cv_platforms[n]) {
        n++;
    }
    const size_t named = data[0] % (n + 1);
    const struct cv_column_spec column = {.column = 1 + data[1] % 7U, .pointer = "/p"};
    struct cv_source_spec spec = {.platform = named < n ? cv_platforms[named]->name : NULL,
                                  .header_rows = (uint32_t)(data[0] >> 6),
                                  .pointer = "/source"};
    const struct cv_slice text = cv_slice((const char *)data + 2, size - 2);
    const size_t question = data[1] % N_QUESTIONS;
    struct cv_source *source = NULL;
    struct cv_parser *parser = NULL;
    struct cv_layout *looked = open_it(text, NULL, &spec, &source, &parser);
    if (looked) {
        check_headings(looked);
    }
    ask(text, &spec, question, looked);
    spec.columns = &column;
    spec.n_columns = 1;
    ask(text, &spec, question, looked);
    close_it(looked, source, parser);
    return 0;
}
