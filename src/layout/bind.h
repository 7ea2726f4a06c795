/* Binding the survey's questions, and the marks of its responses, to the columns of an export.
 */
#ifndef CV_LAYOUT_BIND_H
#define CV_LAYOUT_BIND_H

#include "base/map.h"
#include "layout/match.h"

/* Fills bindings[0..n_questions-1], zeroed; arrays and borrowed texts as in struct cv_binding,
 * made in `arena`. Fails with "layout.header_missing", "layout.header_twice",
 * "layout.option_missing", "layout.other_survey" or "layout.column_shared". */
enum canvass_status cv_bind_questions(struct cv_binding *bindings, struct cv_index *index,
                                      const struct cv_survey *survey,
                                      const struct cv_source_spec *source,
                                      struct cv_arena *arena, struct canvass_error *error);

/* The same for one question alone. */
enum canvass_status cv_bind_question(struct cv_binding *binding, uint32_t question,
                                     struct cv_index *index, const struct cv_survey *survey,
                                     const struct cv_source_spec *source,
                                     struct cv_arena *arena, struct canvass_error *error);

/* --- swallow.c --- */

/* A row that the definition's header_rows takes for a header though the platform does not, and
 * that holds a response: its number, from 0, and why. */
struct cv_swallowed {
    size_t row;        /* of the head, or SIZE_MAX: none */
    size_t column;     /* with a value of the platform's own, or with an answer */
    uint32_t question; /* to this question, or CV_NO_QUESTION */
};

/* Looks for such a row among rows own..stated-1 of the head, of which `own` are headers to the
 * platform. CANVASS_OK or CANVASS_ENOMEM. */
enum canvass_status cv_find_swallowed(struct cv_swallowed *found,
                                      const struct cv_platform *platform,
                                      const struct cv_head *head, size_t own, size_t stated,
                                      const struct cv_survey *survey,
                                      const struct cv_source_spec *source);

/* Finds the id column and the columns of the marks, the source's or else the platform's own;
 * into the layout, whose platform and source are set. Fails with "layout.header_missing" or
 * "layout.header_twice".
 */
enum canvass_status cv_bind_marks(struct cv_layout *layout, struct cv_index *index,
                                  struct canvass_error *error);

/* A pointer to this member of the layout's source, in the definition; in the layout's arena. ""
 * when memory ran out. */
const char *cv_layout_pointer(struct cv_layout *layout, const char *member);

/* --- shape.c --- */

/* One question on its way to a binding. */
struct cv_shaping {
    const struct cv_survey *survey;
    const struct cv_question *question;
    const struct cv_spelling *spelling;
    struct cv_index *index;
    struct cv_seeker seeker;
    struct cv_map options; /* folded spelling to option */
    struct cv_arena *arena;
    struct cv_bound *columns; /* of the binding, as far as made */
    size_t n_columns, cap_columns;
    struct canvass_error *error;
};

/* The option that a folded text spells, or n_options. */
uint32_t cv_shape_option(const struct cv_shaping *shaping, const char *folded);

/* The option that goes with an Other column: the question's own, else one of that name, else
 * n_options. `part` may be NULL. */
uint32_t cv_shape_other(const struct cv_shaping *shaping, const char *part);

/* Adds a column to the binding. CANVASS_OK, or CANVASS_ENOMEM with the error set. */
enum canvass_status cv_shape_add(struct cv_shaping *shaping, size_t column, uint32_t option,
                                 bool other_text);

/* Adds the columns of a block, and says what shape they are. Fails as cv_bind_questions. */
enum canvass_status cv_shape_block(struct cv_shaping *shaping, const struct cv_block *block,
                                   enum cv_shape *shape);

/* The block that the definition's header or number means, or that a title or id names where
 * `spec` (may be NULL) has neither. Fails as cv_bind_questions. */
enum canvass_status cv_shape_find(struct cv_shaping *shaping, const struct cv_column_spec *spec,
                                  struct cv_block *block);

/* --- parts.c --- */

/* Columns listed one by one: n_parts > 0. When the entry also names a column of its own, that
 * one is the answer, and the parts are texts that go with an option. Fails as
 * cv_bind_questions. */
enum canvass_status cv_shape_parts(struct cv_shaping *shaping,
                                   const struct cv_column_spec *spec, enum cv_shape *shape);

#endif
