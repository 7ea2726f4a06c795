/* One consultation on several machines: each counts a part of an export into a file, and a
 * report is made of the parts. It has the same bytes as one run over the exports. */
#ifndef CANVASS_PART_H
#define CANVASS_PART_H

#include <canvass/error.h>
#include <canvass/export.h>
#include <canvass/job.h>

#define CANVASS_SHARDS_MOST 100000u

/* Which part of the export. */
struct canvass_shard {
    unsigned number, of; /* 1 of 1: the whole export; of CANVASS_SHARDS_MOST at most */
    const char *key;     /* path of the file with the key of the ids' digests; made where it is
                          * not there. Every part of a report needs the same. NULL: the export
                          * has no ids */
};

/* Counts the one export of the job, or a shard of it, into a part at job->output (a file, mode
 * 0600, which appears whole or not at all): a text in UTF-8 on disk, not compressed. The part
 * holds no answer of a single respondent but what was found and the comments; it is
 * confidential all the same. Ownership and failure as canvass_run; other rules: "key.missing",
 * "key.create", "key.read", "key.damaged", "shard.no_record", "shard.within_record". */
CANVASS_API enum canvass_status canvass_tally(const struct canvass_job *job,
                                              const struct canvass_shard *shard,
                                              struct canvass_result **result,
                                              struct canvass_error *error);

/* Makes the report of the parts that job->exports names; the order of exports is that in which
 * their first part is named. Where somebody answered in two parts, the export is read again at
 * the place of the later response, which is taken out: it is looked for where it was when it
 * was counted, or by its file name in folder `exports` (or NULL). Ownership and failure as
 * canvass_run; other rules: "part.damaged", "part.version", "part.other_survey",
 * "part.other_definition", "part.twice", "part.missing", "part.other_shards", "part.other_key",
 * "part.export". */
CANVASS_API enum canvass_status canvass_merge(const struct canvass_job *job,
                                              const char *exports,
                                              struct canvass_result **result,
                                              struct canvass_error *error);

#endif
