/* Inside the survey room: the work in progress while a definition is compiled. */
#ifndef CV_SURVEY_COMPILE_H
#define CV_SURVEY_COMPILE_H

#include "survey/survey.h"
#include "json/json.h"

struct cv_compile {
    struct cv_survey *survey;
    const struct cv_json *definition;
    struct cv_slice schema_text; /* of the response schema */
    const char *schema_name;
    const struct cv_survey_options *options;
    struct cv_tuple *tuples; /* grows; becomes survey->tuples */
    uint32_t n_tuples, cap_tuples;
    struct canvass_error *error;
};

/* Holds the definition against schemas/survey.schema.json. */
enum canvass_status cv_compile_check(struct cv_compile *c);

/* Each reads its part of the documents into the survey. */
enum canvass_status cv_compile_questions(struct cv_compile *c);
enum canvass_status cv_compile_settings(struct cv_compile *c);
enum canvass_status cv_compile_source(struct cv_compile *c);
enum canvass_status cv_compile_tables(struct cv_compile *c);

/* The tuple over the `n` questions given in any order, repeats allowed; made when new. */
enum canvass_status cv_compile_tuple(struct cv_compile *c, const uint32_t *questions,
                                     uint32_t n, uint32_t *tuple, const char *pointer);

/* Place of a question in a tuple that holds it. */
uint32_t cv_tuple_place(const struct cv_tuple *tuple, uint32_t question);

/* A question by id, or an option of one by value or label; where there is none, an error at
 * `pointer` that lists the nearest. */
enum canvass_status cv_compile_find_question(struct cv_compile *c, const char *id,
                                             const char *pointer, uint32_t *question);
enum canvass_status cv_compile_find_option(struct cv_compile *c, uint32_t question,
                                           const char *text, const char *pointer,
                                           uint32_t *option);

/* Puts the place into an error that was just set, and returns its status: for
 * `return cv_compile_at(c, pointer, cv_fail(...))`. */
enum canvass_status cv_compile_at(struct cv_compile *c, const char *pointer,
                                  enum canvass_status status);

/* parent + "/" + key, escaped, in the survey's arena; NULL when memory ran out. */
const char *cv_compile_pointer(struct cv_compile *c, const char *parent, const char *key);

/* A copy of the text in the survey's arena. */
const char *cv_compile_keep(struct cv_compile *c, const char *text);

/* The text folded, in the survey's arena. */
const char *cv_compile_fold(struct cv_compile *c, const char *text);

#endif
