/* The parts of the translation of patterns: groups and what refers to them, classes, characters
 * and escapes, Unicode properties. A pattern is gone through twice by the same functions: first
 * to learn its groups, then, when it is known which of them are referred to, to write it. */
#ifndef CV_SCHEMA_PATTERN_PARTS_H
#define CV_SCHEMA_PATTERN_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/map.h"

#define CV_PATTERN_NO_LIMIT UINT32_MAX /* of a quantifier */

enum cv_group_kind {
    CV_GROUP_PLAIN,
    CV_GROUP_CAPTURE,
    CV_GROUP_AHEAD,
    CV_GROUP_NOT_AHEAD,
    CV_GROUP_BEHIND,
    CV_GROUP_NOT_BEHIND
};

/* The whole pattern is group 0, and its own parent. */
struct cv_group {
    enum cv_group_kind kind;
    size_t parent;
    size_t branch;   /* that of its parent in which it stands */
    size_t branches; /* those of its own */
    size_t depth;
    size_t from; /* bytes of the source before it */
    size_t out;  /* bytes written before it */
    uint32_t least;
    uint32_t most;
    bool branch_empty; /* the branch being read may match nothing */
    bool may_be_empty; /* one of its branches may */
    uint32_t number;   /* in PCRE2, from 1; 0: nothing refers to it, so that it need not keep
                          what it matches */
};

struct cv_reference {
    size_t group; /* in which it stands */
    size_t branch;
    size_t at; /* bytes of the source before it */
    bool by_name;
    uint32_t number; /* of a capture, or of a name */
    size_t target;   /* the group */
    bool is_empty; /* where it stands its group has never matched: it matches the empty text */
};

struct cv_groups {
    struct cv_group *items;
    size_t n;
    size_t cap;
    struct cv_reference *references;
    size_t n_references;
    size_t cap_references;
    size_t *captures; /* the groups that count, in order */
    size_t n_captures;
    size_t cap_captures;
    struct cv_map names;  /* of groups -> the group */
    struct cv_map wanted; /* names that are referred to -> their number */
};

struct cv_translation {
    const char *source;
    const char *at; /* the next character */
    struct cv_buffer *out;
    struct cv_buffer *why;
    struct cv_groups *groups;
    bool writing;     /* the second time through */
    bool no_memory;   /* why the translation failed, when it did */
    size_t open;      /* the innermost group that is open */
    size_t seen;      /* groups so far */
    size_t referred;  /* references so far */
    bool can_repeat;  /* a quantifier may follow; then of what stands before it: */
    size_t atom;      /* bytes written before it */
    size_t atom_from; /* groups seen before it */
    bool was_empty;   /* the branch could match nothing up to there */
};

/* Says what is wrong at t->at; returns false. */
bool cv_translation_fail(struct cv_translation *t, const char *reason);
/* The same at another place of the source. */
bool cv_translation_fail_at(struct cv_translation *t, size_t at, const char *reason);
bool cv_translation_no_memory(struct cv_translation *t);

/* pattern_group.c. t->at is at a "(" or ")"; it is translated. */
bool cv_translate_open(struct cv_translation *t);
bool cv_translate_close(struct cv_translation *t);
/* t->at is at "\1" or "\k<name>". */
bool cv_translate_reference(struct cv_translation *t);
/* The group that is being read. */
struct cv_group *cv_translation_group(struct cv_translation *t);
/* The whole pattern begins, and ends. */
bool cv_translation_begin(struct cv_translation *t);
bool cv_translation_end(struct cv_translation *t);
void cv_groups_free(struct cv_groups *groups);

/* pattern_name.c: appends the name that stands at t->at in < >, its escapes resolved. */
bool cv_translate_name(struct cv_translation *t, struct cv_buffer *name);

/* pattern_reference.c: ties every reference to its group; false when there is none. */
bool cv_references_tie(struct cv_translation *t);
/* Finds what each reference can mean, and false when that is something that PCRE2 cannot do;
 * numbers the groups. */
bool cv_references_settle(struct cv_translation *t);

/* pattern_class.c: t->at is at a "[". */
bool cv_translate_class(struct cv_translation *t);

/* pattern_escape.c: what an escape or a character stands for. */
enum cv_atom_kind { CV_ATOM_CHARACTER, CV_ATOM_SET, CV_ATOM_REFERENCE, CV_ATOM_BOUNDARY };
struct cv_atom {
    enum cv_atom_kind kind;
    uint32_t code; /* of a character */
};
/* t->at is at a backslash. A character is not written, a set is; the others are for t->at, and
 * only outside a class. */
bool cv_translate_escape(struct cv_translation *t, bool in_class, struct cv_atom *atom);
/* The code at t->at, which moves on. */
uint32_t cv_translate_code(struct cv_translation *t);
/* \u.... or \u{...} at t->at. */
bool cv_translate_unicode(struct cv_translation *t, uint32_t *code);
/* Appends a character as PCRE2 has it, in a class or outside. */
void cv_translation_put(struct cv_translation *t, uint32_t code);
bool cv_is_surrogate(uint32_t code);
/* What never matches. */
#define CV_PATTERN_NEVER "(?:(?!))"

/* pattern_property.c: appends \p{...} or \P{...} for what stands at t->at, behind the p or P.
 */
bool cv_translate_property(struct cv_translation *t, bool negated);

/* pattern_names.c: names of binary properties and of scripts in ECMA-262. */
bool cv_is_binary_property(struct cv_slice name);
bool cv_is_script(struct cv_slice name);

#endif
