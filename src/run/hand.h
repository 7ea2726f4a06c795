/* Inside the run room: one hand at work on an export. It reads a stretch of the text apart from
 * what comes before it, and enters what it found when its turn comes. Several hands may read at
 * once; turns are taken one at a time, in the order of the export. */
#ifndef CV_RUN_HAND_H
#define CV_RUN_HAND_H

#include "response/log.h"
#include "run/comments.h"
#include "tally/tally.h"

/* Bytes of a stretch, as good as any: no result depends on them. */
#define CV_STRETCH ((size_t)1 << 20)

/* A text being read: where the last stretch stands, a parser of stretches, and a reader of what
 * it gives. */
struct cv_reading {
    char *block; /* export->stretch bytes, and CV_CELL_SLACK more */
    struct cv_parser *parser;
    struct cv_reader *reader;
};

/* An export, and what was entered of it. But for the parser, which hands out stretches, only
 * the hand whose turn it is may touch what is not const. */
struct cv_export {
    const struct cv_survey *survey;
    const struct cv_layout *layout;
    struct cv_parser *parser;
    struct cv_idset *ids;
    struct cv_account *account;
    const struct cv_finding_sink *sink;
    const struct cv_comments *comments; /* NULL: nobody asks for them */
    const char *name;                   /* as findings tell it; NULL: as the parser does */
    struct cv_log *kept; /* takes the ids entered, `at` their bytes in the file; or NULL */
    size_t stretch;      /* bytes of one */

    uint64_t records,
        lines; /* before the next stretch; lines: before the one that is carried */
    struct cv_sample sample;
    bool within;               /* the last stretch ended within a record, */
    struct cv_reading carried; /* which stands in here; */
    uint64_t fed;              /* offset of the stretch that it was fed with */
};

/* Zero-initialise, then fill export and tally. */
struct cv_hand {
    struct cv_export *export;
    struct cv_tally *tally; /* of this hand alone, while others are at work */
    struct cv_reading reading;
    struct cv_log log;
    struct cv_comment_rows rows;
    struct cv_stretch stretch;  /* in reading.block */
    bool unread;                /* there was none to read: status and error say why */
    enum canvass_status status; /* of reading it */
    struct canvass_error error;
};

/* Makes what the hand works with, all at once: false when there is no memory for it. Where it
 * was not called it is made when it is needed, and what is wanting is told as an error. */
bool cv_hand_equip(struct cv_hand *hand);

/* Takes the next stretch of the text: false when there is no more. What keeps it from being
 * read is told in its turn. One hand at a time. */
bool cv_hand_take(struct cv_hand *hand);

/* Reads the stretch, if it has one, as if a record began with it. What goes wrong is told in
 * its turn.
 */
void cv_hand_read(struct cv_hand *hand);

/* In its turn: enters what was read; where the stretch before ended within a record, which is
 * rare, takes it back and reads on from there. */
enum canvass_status cv_hand_enter(struct cv_hand *hand, struct canvass_error *error);

/* Reads an export that has no stretches from its first record to its last. `progress` is called
 * now and then. */
enum canvass_status cv_hand_read_all(struct cv_hand *hand, void (*progress)(void *data),
                                     void *data, struct canvass_error *error);

/* Takes a counted response back; `part` is the text of its record, and may go on behind it. */
enum canvass_status cv_hand_uncount(struct cv_hand *hand, const struct cv_stretch *part,
                                    struct canvass_error *error);

/* What the hand holds, but neither export nor tally. */
void cv_hand_free(struct cv_hand *hand);

/* Frees what is carried, and enters what the export is read well as. */
void cv_export_end(struct cv_export *export);

#endif
