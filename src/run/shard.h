/* Inside the run room: one export, or a shard of it, to a part. */
#ifndef CV_RUN_SHARD_H
#define CV_RUN_SHARD_H

#include "run/chain.h"
#include "run/part.h"

/* Of N shards of a text each has as many bytes as the others, about: it begins with the first
 * record behind its place. Where that is, is looked for on every assumption of where the place
 * is, such as within quotation marks or outside of them; that holds under which least is odd:
 * records with other cells than the header, quotation marks that open no cell and close none.
 * Whoever counts the shard before finds the same place, and whether a record ends there.
 *
 * The bytes of shard `shard` of `shards` (both from 1), from 1: from *from up to *to. The
 * parser is one that no record was read from behind the header; it is left at the shard's
 * beginning. Fails as cv_parser_range does, and with CANVASS_EEXPORT and "shard.no_record"
 * where no record begins for 64 MiB. */
enum canvass_status cv_shard_begin(const struct cv_chain *chain, unsigned shard,
                                   unsigned shards, uint64_t *from, uint64_t *to,
                                   struct canvass_error *error);

/* The digest of the export at `path`, or of a shard of a large one its part of that work, into
 * the part, whose shard and shards are set. */
enum canvass_status cv_shard_digest(struct cv_part *part, const char *path,
                                    struct canvass_error *error);

/* Whether the export at `path`, of `size` bytes, is still the one that was counted: all of a
 * small one, by its digest, or of a large one each MiB that `touched` says, by its 64 digits of
 * `leaves`. What cannot be read is not. Fails when memory ran out. */
enum canvass_status cv_shard_same(const char *path, uint64_t size, const char *hex,
                                  struct cv_slice leaves, const bool *touched, bool *same,
                                  struct canvass_error *error);

#endif
