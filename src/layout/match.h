/* Finding the columns that a header of the definition means. */
#ifndef CV_LAYOUT_MATCH_H
#define CV_LAYOUT_MATCH_H

#include "layout/layout.h"

/* Headings with their texts folded, and what messages need. */
struct cv_index {
    const struct cv_heading *headings;
    size_t n;
    const char **questions, **codes, **parts,
        **wholes;       /* folded; codes and parts may be NULL */
    const char **names; /* distinct questions and headers, to find the nearest among */
    size_t n_names;
    const char *source; /* for the place of errors */
    uint64_t line;
    struct cv_arena arena; /* for as long as the binding takes */
};

/* One column of a block. */
struct cv_found {
    size_t column;
    const char *part;  /* folded, or NULL */
    const char *shown; /* the part for a message */
    bool other;        /* text that goes with an Other option */
};

enum cv_how {
    CV_BY_QUESTION, /* the header is the question's text or code */
    CV_BY_WHOLE,    /* ... is the whole header of a column */
    CV_BY_PART,     /* ... is "question - part", "question [part]" or a code "Q1[part]" */
    CV_BY_PREFIX,   /* ... is what headers begin with, before " - ", "/" or "[" */
    CV_BY_NUMBER    /* the column's number was given */
};

/* The columns found, in their order; the array belongs to the index. */
struct cv_block {
    struct cv_found *columns;
    size_t n;
    enum cv_how how;
};

/* Who asks, for messages. */
struct cv_seeker {
    const char *question; /* id, or NULL */
    const char *what;     /* ... then what the column is for: "the ids of respondents" */
    const char *pointer;  /* into the definition, or NULL */
    const char *header;   /* as the definition has it, or NULL */
};

/* Folds the headings; borrows them. CANVASS_OK or CANVASS_ENOMEM. Freed by cv_index_free also
 * on failure. */
enum canvass_status cv_index_make(struct cv_index *index, const struct cv_heading *headings,
                                  size_t n, const char *source, uint64_t line);
void cv_index_free(struct cv_index *index);

/* The columns that fit the header, by the first of enum cv_how that fits any; a column of the
 * platform's own only when no other fits, and one with personal data only when `personal`.
 * *block has n == 0 when nothing fits. CANVASS_OK or CANVASS_ENOMEM. */
enum canvass_status cv_index_find(struct cv_index *index, const char *header, bool personal,
                                  struct cv_block *block);

/* The column with this number (from 1), and the rest of its block when it begins one. *block
 * has n == 0 when there is no such column. */
enum canvass_status cv_index_number(struct cv_index *index, size_t number,
                                    struct cv_block *block);

/* As cv_index_find, for one column only: fails with "layout.header_missing" or
 * "layout.header_twice". Of a block the column without a part is the one. */
enum canvass_status cv_index_one(struct cv_index *index, const struct cv_seeker *seeker,
                                 size_t *column, struct canvass_error *error);

/* Whether two columns of a block say the same and are no tick with its text; *a and *b are the
 * first such pair. CANVASS_OK or CANVASS_ENOMEM. */
enum canvass_status cv_block_twice(const struct cv_block *block, bool *twice, size_t *a,
                                   size_t *b);

/* Errors of errors.c, placed at the export's header and the question; they return
 * CANVASS_EEXPORT. "layout.header_missing": without a header of the seeker's, it is column
 * `number` that is not there. */
enum canvass_status cv_fail_missing(const struct cv_index *index,
                                    const struct cv_seeker *seeker, size_t number,
                                    struct canvass_error *error);
/* "layout.header_twice" of two columns, counted from 0. */
enum canvass_status cv_fail_twice(const struct cv_index *index, const struct cv_seeker *seeker,
                                  size_t a, size_t b, struct canvass_error *error);
/* "layout.column_shared": the seeker's question and another one have the same column. */
enum canvass_status cv_fail_shared(const struct cv_index *index, const struct cv_seeker *seeker,
                                   const char *other, size_t column,
                                   struct canvass_error *error);
/* "layout.option_missing" of one column. */
enum canvass_status cv_fail_option(const struct cv_index *index, const struct cv_seeker *seeker,
                                   const struct cv_found *found,
                                   const struct cv_question *question,
                                   struct canvass_error *error);
/* "layout.option_missing" of listed parts that are places here and items there. */
enum canvass_status cv_fail_mixed(const struct cv_index *index, const struct cv_seeker *seeker,
                                  struct canvass_error *error);
/* "layout.other_survey": `header` is the first one sought. */
enum canvass_status cv_fail_survey(const struct cv_index *index, const char *header,
                                   struct canvass_error *error);

#endif
