/* The compile and check functions that the table (table.c) puts together to keywords, by file.
 * Each has the meaning of struct cv_keyword; the specification's section is 2020-12 Validation
 * unless another is named. */
#ifndef CV_SCHEMA_KEYWORD_H
#define CV_SCHEMA_KEYWORD_H

#include "schema/compile.h"
#include "schema/run.h"

#define CV_COMPILES(name)                                                                      \
    enum canvass_status name(struct cv_compiler *compiler, struct cv_use *use)
#define CV_CHECKS(name)                                                                        \
    bool name(const struct cv_use *use, const struct cv_json *instance, struct cv_run *run)

/* keyword_core.c: annotations of the right type (section 9), limits that are whole numbers from
 * 0 on (kept in use->number) and limits that are numbers. */
CV_COMPILES(cv_compile_text);
CV_COMPILES(cv_compile_bool);
CV_COMPILES(cv_compile_list);
CV_COMPILES(cv_compile_count);
CV_COMPILES(cv_compile_limit);
CV_COMPILES(cv_compile_vocabulary); /* Core, section 8.1.2 */

/* keyword_applicator.c (Core, sections 8.2.3 and 10.2) */
CV_COMPILES(cv_compile_if);
CV_COMPILES(cv_compile_by_name); /* gives the subschemas of a map their index */
CV_CHECKS(cv_check_all);
CV_CHECKS(cv_check_ref);
CV_CHECKS(cv_check_dynamic_ref);
CV_CHECKS(cv_check_any);
CV_CHECKS(cv_check_one);
CV_CHECKS(cv_check_not);
CV_CHECKS(cv_check_if);
CV_CHECKS(cv_check_dependent_schemas);

/* keyword_dependencies.c (section 6.5.4; "dependencies" of draft 7, which 2020-12 split in two)
 */
CV_COMPILES(cv_compile_dependent_required);
CV_CHECKS(cv_check_dependent_required);
CV_COMPILES(cv_compile_dependencies);
CV_CHECKS(cv_check_dependencies);

/* keyword_unevaluated.c (Core, section 11) */
CV_CHECKS(cv_check_unevaluated_items);
CV_CHECKS(cv_check_unevaluated_properties);

/* keyword_object.c (Core, section 10.3.2; section 6.5) */
CV_COMPILES(cv_compile_pattern_properties);
CV_COMPILES(cv_compile_additional_properties);
CV_CHECKS(cv_check_properties);
CV_CHECKS(cv_check_pattern_properties);
CV_CHECKS(cv_check_additional_properties);
CV_CHECKS(cv_check_property_names);
CV_CHECKS(cv_check_min_properties);
CV_CHECKS(cv_check_max_properties);

/* keyword_required.c (section 6.5.3) */
CV_COMPILES(cv_compile_required);
CV_CHECKS(cv_check_required);

/* keyword_array.c (Core, section 10.3.1; section 6.4) */
CV_COMPILES(cv_compile_items);
CV_COMPILES(cv_compile_contains);
CV_COMPILES(cv_compile_unique);
CV_CHECKS(cv_check_prefix_items);
CV_CHECKS(cv_check_items);
CV_CHECKS(cv_check_contains);
CV_CHECKS(cv_check_min_items);
CV_CHECKS(cv_check_max_items);
CV_CHECKS(cv_check_unique);

/* keyword_string.c (section 6.3) */
CV_COMPILES(cv_compile_pattern);
CV_CHECKS(cv_check_min_length);
CV_CHECKS(cv_check_max_length);
CV_CHECKS(cv_check_pattern);

/* keyword_number.c (section 6.2) */
CV_COMPILES(cv_compile_multiple);
CV_CHECKS(cv_check_minimum);
CV_CHECKS(cv_check_maximum);
CV_CHECKS(cv_check_exclusive_minimum);
CV_CHECKS(cv_check_exclusive_maximum);
CV_CHECKS(cv_check_multiple);

/* keyword_validation.c (section 6.1) */
CV_COMPILES(cv_compile_type);
CV_COMPILES(cv_compile_enum);
CV_CHECKS(cv_check_type);
CV_CHECKS(cv_check_enum);
CV_CHECKS(cv_check_const);

/* keyword_format.c (section 7) */
CV_COMPILES(cv_compile_format);
CV_CHECKS(cv_check_format);

/* A count with its noun: "1 item", "3 items". Both are plain words of ours. */
#define CV_COUNTED_SIZE 64
const char *cv_counted(char text[CV_COUNTED_SIZE], double count, const char *one,
                       const char *many);

/* "has 4 items, at most 3 are allowed", or "at least", for the limit use->number. */
struct cv_noun {
    const char *one;
    const char *many;
};
bool cv_fail_count(struct cv_run *run, const struct cv_use *use, double count,
                   const struct cv_noun *noun);

/* The names of an object, for looking up many: walked once. Begin with {.object = ...}. */
struct cv_names {
    const struct cv_json *object;
    struct cv_map map;
    bool ready;
};
bool cv_names_have(struct cv_names *names, const char *name, struct cv_run *run);
void cv_names_free(struct cv_names *names);

/* The names that one property's presence asks for. */
struct cv_dependents {
    const char **names;
    size_t n;
};

/* Makes a list of the dependents of each property, in use->data, from the values of the
 * keyword that are lists; use->names become the properties and then all dependents, and
 * use->index the places of the properties. */
enum canvass_status cv_compile_dependents(struct cv_compiler *compiler, struct cv_use *use);
/* Whether the object has the dependents of the property at `at`. */
bool cv_check_dependents(const struct cv_use *use, uint32_t at, struct cv_names *names,
                         struct cv_run *run);

/* Compiles a pattern for the schema's lifetime: the name of a member of the keyword's value, or
 * (NULL) the value itself. */
enum canvass_status cv_compile_regex(struct cv_compiler *compiler, const struct cv_use *use,
                                     const struct cv_json *member,
                                     const struct cv_pattern **out);

#endif
