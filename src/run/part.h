/* Inside the run room: a part, what one export or a shard of it came to, as a file that
 * machines hand to one another: "canvass tally" writes one, "canvass merge" makes a report of
 * all. It holds the tally, and of single responses only what a merge needs: a keyed digest and
 * the place of each respondent's id, what was found, and the comments. It is confidential, mode
 * 0600. */
#ifndef CV_RUN_PART_H
#define CV_RUN_PART_H

#include "base/keyed.h"
#include "parse/sample.h"
#include "run/hand.h"

struct cv_part {
    const char *path; /* of the part itself */
    const struct cv_survey *survey;
    const char *export_name; /* the export as it was named */
    uint64_t export_size;    /* bytes; 0: not known */
    unsigned shard, shards;  /* 1 of 1: the whole export */
    uint64_t from, to;       /* bytes of the export that it counted, from 1; 0 of a workbook */
    /* The digest of the export; or, of a shard of a large one, those of each MiB that is its
     * part of that work, 64 hex digits each. */
    struct cv_digest_text digest;
    struct cv_slice leaves;
    /* Then also what every shard has to find the same: the digest of some places all over the
     * export. "" where the digest is that of all of it. */
    char probe[65];
    const char *key; /* name of the key of the ids' digests; "" where there are no ids */
    bool has_ids;    /* the export has a column of ids */
    uint64_t lines;  /* of the export before its first record, when it is the first shard; and
                      * in it */
    struct cv_sample sample; /* of its bytes that are not UTF-8 */
    struct cv_log log;       /* numbered from the part's first record */
    struct cv_comment_rows rows;
    struct cv_tally *tally;
    bool no_memory; /* for all of it, when it was loaded */
    struct cv_arena arena;
};

/* The id of a respondent as parts have it. */
struct cv_idprint cv_part_print(const struct cv_key *key, struct cv_idprint print);

/* Whether a part may be written to `path`: nothing stands there, or a part. Else
 * CANVASS_EOUTPUT and "output.foreign", so that no export is replaced by its part;
 * "output.create" where the folder is not there. */
enum canvass_status cv_part_may_stand(const char *path, struct canvass_error *error);

/* Writes it to `path`, whole or not at all; what stood there is replaced. Fails with
 * CANVASS_EOUTPUT and "output.create" or "output.write". */
enum canvass_status cv_part_save(const struct cv_part *part, const char *path,
                                 struct canvass_error *error);

/* Reads a part of the survey; *part is empty before, and cv_part_free's after, however this
 * ends. `path` must outlive it. Fails as cv_file_load does, with CANVASS_EEXPORT; and with
 * "part.damaged" where the file is none or was cut or changed, "part.version" where another
 * version of canvass wrote it, and "part.other_survey" or "part.other_definition". */
enum canvass_status cv_part_load(struct cv_part *part, const struct cv_survey *survey,
                                 const char *path, struct canvass_error *error);

void cv_part_free(struct cv_part *part);

#endif
