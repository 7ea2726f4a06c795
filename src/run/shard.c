#include "run/shard.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"

/* --- where a record begins --- */

#define WINDOW ((size_t)1 << 20)
#define WINDOW_MOST ((size_t)64 << 20)

/* Where a byte stands, as libcsv has it: a quotation mark opens a cell only as its first
 * character, and closes it only before a delimiter or a line end. */
enum where { PLAIN, AT_CELL, QUOTED, MAY_CLOSE };

/* What a piece of text holds when it begins so. */
struct guess {
    size_t first; /* behind the first line end; 0: there is none */
    uint64_t all; /* records behind it */
    uint64_t odd; /* those with more or fewer cells than the header, and quotation marks that
                   * neither open a cell nor close one */
};

static enum where behind(enum where where, char c, char delimiter)
{
    const bool space = c == ' ' || c == '\t';
    const bool ends = c == delimiter || c == '\r' || c == '\n';

    if (where == QUOTED) {
        return c == '"' ? MAY_CLOSE : QUOTED;
    }
    if (where == MAY_CLOSE && !ends) {
        return space ? MAY_CLOSE : QUOTED;
    }
    if (ends) {
        return AT_CELL;
    }
    if (where == AT_CELL && c == '"') {
        return QUOTED;
    }
    return where == AT_CELL && space ? AT_CELL : PLAIN;
}

static bool is_odd(enum where where, char c, enum where next)
{
    return c == '"' ? where == PLAIN : where == MAY_CLOSE && next == QUOTED;
}

static struct guess guess(const char *text, size_t len, enum where where, char delimiter,
                          size_t n_cells)
{
    struct guess made = {0};
    size_t cells = 1;

    for (size_t i = 0; i < len; i++) {
        const enum where next = behind(where, text[i], delimiter);
        made.odd += is_odd(where, text[i], next);
        if (where != QUOTED && text[i] == delimiter) {
            cells++;
        } else if (where != QUOTED && text[i] == '\n') {
            made.all += made.first > 0;
            made.odd += made.first > 0 && cells != n_cells;
            made.first = made.first > 0 ? made.first : i + 1;
            cells = 1;
        }
        where = next;
    }
    return made;
}

/* Reads as many bytes as there are, up to `size`. */
static ssize_t read_at(int fd, char *text, size_t size, uint64_t at)
{
    size_t len = 0;
    ssize_t n = 1;

    while (len < size && n > 0) {
        n = pread(fd, text + len, size - len, (off_t)(at + len));
        len += n > 0 ? (size_t)n : 0;
    }
    return n < 0 ? -1 : (ssize_t)len;
}

static enum canvass_status fail_read(const char *path, struct canvass_error *error)
{
    (void)cv_fail(
        error, CANVASS_EEXPORT, "source.read",
        "reading stopped before the end: copy the file to a local disk and try again");
    cv_place_source(error, path);
    return CANVASS_EEXPORT;
}

/* The byte, from 0, with which the first record at `at` or behind begins; the file's size where
 * none does any more. `text` is from one byte early, because a record may begin right there; it
 * is shorter than `window` at the file's end. False when none was found. */
static bool find_record(const struct cv_chain *chain, uint64_t at, struct cv_slice text,
                        size_t window, uint64_t *found)
{
    const uint64_t size = cv_source_size(chain->source);
    const char delimiter = cv_parser_delimiter(chain->parser);
    const size_t n_cells = chain->layout->n_columns;
    struct guess best = {0};
    for (enum where where = PLAIN; where <= MAY_CLOSE; where++) {
        const struct guess made = guess(text.data, text.len, where, delimiter, n_cells);
        if (made.first > 0 && (best.first == 0 || made.odd < best.odd)) {
            best = made;
        }
    }
    const bool end = text.len < window;
    if (best.first == 0) {
        *found = size;
        return end;
    }
    *found = at - 1 + best.first;
    return end || best.all > 1;
}

static enum canvass_status shard_at(int fd, const struct cv_chain *chain, uint64_t at,
                                    uint64_t *found, struct canvass_error *error)
{
    for (size_t window = WINDOW; window <= WINDOW_MOST; window *= 4) {
        char *text = malloc(window);
        if (!text) {
            return cv_fail_memory(error);
        }
        const ssize_t len = read_at(fd, text, window, at - 1);
        const bool done =
            len >= 0 && find_record(chain, at, cv_slice(text, (size_t)len), window, found);
        free(text);
        if (len < 0 || done) {
            return done ? CANVASS_OK : fail_read(cv_source_name(chain->source), error);
        }
    }
    return cv_fail(
        error, CANVASS_EEXPORT, "shard.no_record",
        "no record begins in the 64 MiB behind byte %llu, where a shard should: look "
        "for a quotation mark that is never closed, or count the export whole",
        (unsigned long long)at);
}

/* The first byte behind the header, from 0. */
static enum canvass_status first_byte(const struct cv_chain *chain, uint64_t *first,
                                      struct canvass_error *error)
{
    char block[64];
    struct cv_stretch stretch = {0};
    enum canvass_status status = CANVASS_END;

    if (cv_parser_splits(chain->parser)) {
        status = cv_parser_stretch(chain->parser, block, sizeof block, &stretch, error);
    }
    *first = stretch.offset > 0 ? stretch.offset - 1 : cv_source_size(chain->source);
    return status == CANVASS_END ? CANVASS_OK : status;
}

static enum canvass_status find_range(int fd, const struct cv_chain *chain, unsigned shard,
                                      unsigned shards, uint64_t *from, uint64_t *to,
                                      struct canvass_error *error)
{
    const uint64_t size = cv_source_size(chain->source);
    enum canvass_status status = first_byte(chain, from, error);
    const uint64_t share = (size - *from) / shards;
    const uint64_t first = *from;

    *to = size;
    if (status == CANVASS_OK && shard > 1) {
        status = shard_at(fd, chain, first + share * (shard - 1), from, error);
    }
    if (status == CANVASS_OK && shard < shards) {
        status = shard_at(fd, chain, first + share * shard, to, error);
    }
    *to = *to < *from ? *from : *to;
    return status;
}

static enum canvass_status cannot_open(int reason, struct canvass_error *error)
{
    return reason == ENOENT
               ? cv_fail(error, CANVASS_EEXPORT, "source.whole",
                         "only a file on disk can be counted so: save what comes here as one")
               : cv_fail(
                     error, CANVASS_EEXPORT, "source.open",
                     "the file cannot be opened again (system error %d): copy it to a local "
                     "disk",
                     reason);
}

enum canvass_status cv_shard_begin(const struct cv_chain *chain, unsigned shard,
                                   unsigned shards, uint64_t *from, uint64_t *to,
                                   struct canvass_error *error)
{
    const int fd = open(cv_source_name(chain->source), O_RDONLY | O_CLOEXEC);
    enum canvass_status status = fd < 0 ? cannot_open(errno, error)
                                        : find_range(fd, chain, shard, shards, from, to, error);

    if (fd >= 0) {
        (void)close(fd);
    }
    *from += 1;
    *to += 1;
    if (status == CANVASS_OK) {
        status = cv_parser_range(chain->parser, *from, *to, error);
    }
    return status;
}

/* --- the digest --- */

static enum canvass_status digest_whole(struct cv_part *part, int fd, char *leaf,
                                        struct canvass_error *error)
{
    struct cv_digest *digest = cv_digest_new(part->export_size);
    uint64_t at = 0;
    ssize_t n = 0;

    if (!digest) {
        return cv_fail_memory(error);
    }
    while ((n = read_at(fd, leaf, (size_t)CV_DIGEST_LEAF, at)) > 0) {
        cv_digest_update(digest, leaf, (size_t)n);
        at += (uint64_t)n;
    }
    cv_digest_finish(digest, &part->digest);
    cv_digest_free(digest);
    return n == 0 ? CANVASS_OK : fail_read(part->export_name, error);
}

static enum canvass_status digest_leaves(struct cv_part *part, int fd, char *leaf,
                                         struct canvass_error *error)
{
    const uint64_t n = (part->export_size + CV_DIGEST_LEAF - 1) / CV_DIGEST_LEAF;
    const uint64_t end = n * part->shard / part->shards;
    struct cv_buffer all = {0};
    enum canvass_status status = CANVASS_OK;

    for (uint64_t i = n * (part->shard - 1) / part->shards; i < end && status == CANVASS_OK;
         i++) {
        char hex[65];
        const ssize_t len = read_at(fd, leaf, (size_t)CV_DIGEST_LEAF, i * CV_DIGEST_LEAF);
        if (len <= 0) {
            status = fail_read(part->export_name, error);
        } else {
            cv_sha256_hex(hex, leaf, (size_t)len);
            cv_buffer_text(&all, hex);
        }
    }
    const char *kept = cv_arena_text(&part->arena, cv_buffer_view(&all));
    if (status == CANVASS_OK && (cv_buffer_failed(&all) || !kept)) {
        status = cv_fail_memory(error);
    }
    part->leaves = kept ? cv_slice_of(kept) : cv_slice("", 0);
    part->digest = (struct cv_digest_text){.name = "", .bytes = part->export_size};
    cv_buffer_free(&all);
    return status;
}

#define PROBES 64u
#define PROBE_BYTES ((size_t)64 * 1024)

/* What a correction of the export between two shards would hardly leave as it was, though it
 * may have left its size. */
static enum canvass_status probe(struct cv_part *part, int fd, char *leaf,
                                 struct canvass_error *error)
{
    const uint64_t step = part->export_size / PROBES;
    struct cv_buffer all = {0};
    enum canvass_status status = CANVASS_OK;

    for (uint64_t i = 0; i < PROBES && status == CANVASS_OK; i++) {
        const ssize_t len = read_at(fd, leaf, PROBE_BYTES, i * step);
        if (len <= 0) {
            status = fail_read(part->export_name, error);
        } else {
            cv_buffer_bytes(&all, leaf, (size_t)len);
        }
    }
    if (status == CANVASS_OK && cv_buffer_failed(&all)) {
        status = cv_fail_memory(error);
    }
    if (status == CANVASS_OK) {
        cv_sha256_hex(part->probe, all.data, all.len);
    }
    cv_buffer_free(&all);
    return status;
}

enum canvass_status cv_shard_digest(struct cv_part *part, const char *path,
                                    struct canvass_error *error)
{
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    char *leaf = malloc((size_t)CV_DIGEST_LEAF);
    enum canvass_status status = CANVASS_OK;

    part->leaves = cv_slice("", 0);
    if (fd < 0) {
        status = fail_read(path, error);
    } else if (!leaf) {
        status = cv_fail_memory(error);
    } else if (part->shards == 1 || part->export_size <= CV_DIGEST_PLAIN_LIMIT) {
        status = digest_whole(part, fd, leaf, error);
    } else {
        status = digest_leaves(part, fd, leaf, error);
        status = status == CANVASS_OK ? probe(part, fd, leaf, error) : status;
    }
    if (fd >= 0) {
        (void)close(fd);
    }
    free(leaf);
    return status;
}

static bool same_leaves(int fd, uint64_t size, struct cv_slice leaves, const bool *touched,
                        char *leaf)
{
    const uint64_t n = (size + CV_DIGEST_LEAF - 1) / CV_DIGEST_LEAF;
    bool same = leaves.len == n * 64;

    for (uint64_t i = 0; i < n && same; i++) {
        char hex[65];
        const ssize_t len =
            touched[i] ? read_at(fd, leaf, (size_t)CV_DIGEST_LEAF, i * CV_DIGEST_LEAF) : 0;
        if (len > 0) {
            cv_sha256_hex(hex, leaf, (size_t)len);
        }
        same = !touched[i] || (len > 0 && memcmp(hex, leaves.data + i * 64, 64) == 0);
    }
    return same;
}

enum canvass_status cv_shard_same(const char *path, uint64_t size, const char *hex,
                                  struct cv_slice leaves, const bool *touched, bool *same,
                                  struct canvass_error *error)
{
    struct cv_part again = {.export_name = path, .export_size = size};
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    char *leaf = malloc((size_t)CV_DIGEST_LEAF);

    enum canvass_status status = leaf ? CANVASS_OK : CANVASS_ENOMEM;

    *same = false;
    if (fd >= 0 && leaf && hex[0] == '\0') {
        *same = same_leaves(fd, size, leaves, touched, leaf);
    } else if (fd >= 0 && leaf) {
        status = digest_whole(&again, fd, leaf, NULL);
        *same = status == CANVASS_OK && strcmp(again.digest.hex, hex) == 0;
    }
    if (fd >= 0) {
        (void)close(fd);
    }
    free(leaf);
    return status == CANVASS_ENOMEM ? cv_fail_memory(error) : CANVASS_OK;
}
