/* Inside the survey room: the work in progress while a definition is compiled. */
#ifndef CV_SURVEY_COMPILE_H
#define CV_SURVEY_COMPILE_H

#include "schema/schema.h"
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
enum canvass_status cv_compile_bands(struct cv_compile *c, struct cv_question *questions);
enum canvass_status cv_compile_weight(struct cv_compile *c, struct cv_question *questions);
enum canvass_status cv_compile_collapse(struct cv_compile *c, struct cv_question *questions);
enum canvass_status cv_compile_nets(struct cv_compile *c, struct cv_question *questions);
enum canvass_status cv_compile_scores(struct cv_compile *c, struct cv_question *questions);
enum canvass_status cv_compile_rule_names(struct cv_compile *c); /* reads nothing; checks */
enum canvass_status cv_compile_comments(struct cv_compile *c);
enum canvass_status cv_compile_settings(struct cv_compile *c);
enum canvass_status cv_compile_frame(struct cv_compile *c); /* after design and methods */
enum canvass_status cv_compile_source(struct cv_compile *c);
enum canvass_status cv_compile_tables(struct cv_compile *c);
enum canvass_status cv_compile_weights(struct cv_compile *c); /* after the tables */

/* --- sensitive.c --- */

/* Whether a question asks for a characteristic that few share and that can harm when it is
 * known, by the words of its id and its wording (English). 0, or -1 when memory ran out. */
int cv_compile_is_sensitive(const struct cv_question *question, bool *sensitive);

/* --- says.c: what the response schema says of a question --- */

/* The subschemas that say what one value is: its own, and those that "$ref" and "allOf" lead to
 * from there, in whatever document; the nearest first. */
#define CV_SAYS_MAX 64
struct cv_says {
    const struct cv_schema_node *nodes[CV_SAYS_MAX];
    size_t n;
    bool too_many; /* there are more */
};

void cv_says_of(struct cv_says *says, const struct cv_schema_node *node); /* NULL: nothing */

/* The nearest subschema with a keyword, or NULL; the keyword's value there, or NULL; the same
 * where it is text, else `fallback`. */
const struct cv_schema_node *cv_says_where(const struct cv_says *says, const char *keyword);
const struct cv_json *cv_says_get(const struct cv_says *says, const char *keyword);
const char *cv_says_text(const struct cv_says *says, const char *keyword, const char *fallback);

/* The least of the keyword's numbers and `fallback`: all of them hold. */
double cv_says_least(const struct cv_says *says, const char *keyword, double fallback);

/* The types that every "type" allows, one bit each; all of them where there is none. What may
 * be a number may be a whole one. */
enum {
    CV_SAYS_STRING = 1,
    CV_SAYS_INTEGER = 2,
    CV_SAYS_NUMBER = 4,
    CV_SAYS_ARRAY = 8,
    CV_SAYS_OTHER = 16, /* true, false, an object; null is what a blank cell is, and no type */
    CV_SAYS_ANY = 31
};
unsigned cv_says_types(const struct cv_says *says);

/* Refuses a question one of whose options, listed under `keyword` of `list`, its own schema
 * never lets through: a row of a table for it would be nought for ever. `says` is of the
 * question, `items` of one of several answers. */
enum canvass_status
cv_compile_choosable(struct cv_compile *c, const struct cv_question *question,
                     const struct cv_says *says, const struct cv_says *items,
                     const struct cv_schema_node *list, const char *keyword);

/* That a question of a grid has the options of its first question, in their order, and no other
 * nets and scores than that one. */
enum canvass_status cv_compile_same_scale(struct cv_compile *c, uint32_t first,
                                          uint32_t question, const char *pointer);

/* The tuple over the `n` questions given in any order, repeats allowed; made when new. */
enum canvass_status cv_compile_tuple(struct cv_compile *c, const uint32_t *questions,
                                     uint32_t n, uint32_t *tuple, const char *pointer);

/* "compare" of a table, as bits; by the survey's design where the table says nothing: people
 * who chose to take part are no sample, and are compared by name alone. */
unsigned cv_compile_compare(const struct cv_compile *c, const struct cv_json *table);

/* "chart" of a table, and an error with its place where that does not fit the table. */
enum cv_chart_kind cv_compile_chart_kind(const char *name);
enum canvass_status cv_compile_chart(struct cv_compile *c, const struct cv_table *table,
                                     const char *pointer);

/* Place of a question in a tuple that holds it. */
uint32_t cv_tuple_place(const struct cv_tuple *tuple, uint32_t question);

/* A question by id, or an option of one by value or label; where there is none, an error at
 * `pointer` that lists the nearest. */
enum canvass_status cv_compile_find_question(struct cv_compile *c, const char *id,
                                             const char *pointer, uint32_t *question);
enum canvass_status cv_compile_find_option(struct cv_compile *c, uint32_t question,
                                           const char *text, const char *pointer,
                                           uint32_t *option);

/* The same of an option of the question as it was asked, not as it is counted. */
enum canvass_status cv_compile_find_asked(struct cv_compile *c, uint32_t question,
                                          const char *text, const char *pointer,
                                          uint32_t *option);

/* Keeps a copy of the question as it was asked, before its options change; once. */
enum canvass_status cv_compile_keep_asked(struct cv_compile *c, struct cv_question *question);

/* Puts the place into an error that was just set, and returns its status: for
 * `return cv_compile_at(c, pointer, cv_fail(...))`. */
enum canvass_status cv_compile_at(struct cv_compile *c, const char *pointer,
                                  enum canvass_status status);

/* Fails with a message about a question's own schema, placed there. */
enum canvass_status cv_compile_refuse_question(struct cv_compile *c, const char *id,
                                               const char *rule, const char *message);

/* parent + "/" + key, escaped, in the survey's arena; NULL when memory ran out. */
const char *cv_compile_pointer(struct cv_compile *c, const char *parent, const char *key);

/* A copy of the text in the survey's arena. */
const char *cv_compile_keep(struct cv_compile *c, const char *text);

/* A list of strings, folded. */
enum canvass_status cv_compile_values(struct cv_compile *c, const struct cv_json *list,
                                      const char *const **values, uint32_t *n);

/* What the source's "aliases", "dates", "missing" and "not_asked" say of each question. */
enum canvass_status cv_compile_spellings(struct cv_compile *c, const struct cv_json *source,
                                         struct cv_source_spec *spec);

/* The text folded, in the survey's arena. */
const char *cv_compile_fold(struct cv_compile *c, const char *text);

#endif
