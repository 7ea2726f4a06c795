/* The form of the file: a line that says how long what follows is, a JSON document about the
 * part and its findings, the tally, a line an id, and a line with the SHA-256 of everything
 * before it. */
#include "run/part.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <canvass/part.h>
#include <canvass/registry.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/number.h"
#include "base/putfile.h"
#include "json/json.h"

#define MAGIC "canvass part 1, confidential:"
#define PART_MOST ((size_t)1 << 40) /* bytes */

struct cv_idprint cv_part_print(const struct cv_key *key, struct cv_idprint print)
{
    uint8_t bytes[12];
    uint8_t digest[12];
    struct cv_idprint made = {0};

    for (size_t i = 0; i < 8; i++) {
        bytes[i] = (uint8_t)(print.value >> (8 * i));
    }
    for (size_t i = 0; i < 4; i++) {
        bytes[8 + i] = (uint8_t)(print.table >> (8 * i));
    }
    cv_keyed_digest(key, cv_slice((const char *)bytes, sizeof bytes), digest);
    for (size_t i = 0; i < 8; i++) {
        made.value |= (uint64_t)digest[i] << (8 * i);
    }
    made.value += made.value == 0;
    made.table = (uint32_t)(digest[8] | digest[9] << 8) % (1u << CV_IDPRINT_TABLE_BITS);
    return made;
}

/* --- writing --- */

/* Numbers are texts, because JSON readers hold integers only to 2^53. */
static void put_number(struct cv_json_writer *w, const char *key, uint64_t number)
{
    char text[CV_NUMBER_SIZE];

    (void)snprintf(text, sizeof text, "%" PRIu64, number);
    cv_json_write_key(w, key);
    cv_json_write_string(w, text);
}

static void put_text(struct cv_json_writer *w, const char *key, const char *text)
{
    cv_json_write_key(w, key);
    cv_json_write_string(w, text);
}

static void put_finding(struct cv_json_writer *w, const struct cv_finding *f)
{
    cv_json_write_open(w, '{');
    put_number(w, "record", f->record);
    put_number(w, "line", f->line);
    put_number(w, "column", f->column);
    put_text(w, "rule", f->rule);
    put_text(w, "question", f->question);
    put_text(w, "schema", f->schema_location);
    put_text(w, "message", f->message);
    put_number(w, "action", (uint64_t)f->action);
    cv_json_write_key(w, "by_rule");
    cv_json_write_bool(w, f->by_rule);
    if (f->detail) {
        put_text(w, "detail", f->detail);
    }
    if (f->spelling) {
        put_text(w, "spelling", f->spelling);
    }
    cv_json_write_key(w, "value");
    cv_json_write_slice(w, f->value);
    cv_json_write_key(w, "shown");
    cv_json_write_slice(w, f->shown);
    cv_json_write_close(w, '}');
}

static void put_findings(struct cv_json_writer *w, const struct cv_log *log)
{
    cv_json_write_key(w, "findings");
    cv_json_write_open(w, '[');
    for (size_t i = 0; i < log->n_findings; i++) {
        put_finding(w, &log->findings[i]);
    }
    cv_json_write_close(w, ']');
}

static void put_rows(struct cv_json_writer *w, const struct cv_comment_rows *rows)
{
    size_t from = 0;

    cv_json_write_key(w, "comments");
    cv_json_write_open(w, '[');
    for (size_t i = 0; i < rows->n; i++) {
        cv_json_write_open(w, '{');
        put_number(w, "record", rows->list[i].record);
        cv_json_write_key(w, "text");
        cv_json_write_slice(w, cv_slice(rows->text.data + from, rows->list[i].end - from));
        cv_json_write_close(w, '}');
        from = rows->list[i].end;
    }
    cv_json_write_close(w, ']');
}

static void put_account(struct cv_json_writer *w, const struct cv_account *a)
{
    cv_json_write_key(w, "account");
    cv_json_write_open(w, '{');
    put_number(w, "read", a->read);
    put_number(w, "blank", a->blank);
    put_number(w, "test", a->test);
    put_number(w, "incomplete", a->incomplete);
    put_number(w, "duplicate", a->duplicate);
    put_number(w, "rejected", a->rejected);
    put_number(w, "counted", a->counted);
    put_number(w, "with_findings", a->with_findings);
    cv_json_write_key(w, "beyond_ascii");
    cv_json_write_bool(w, a->beyond_ascii);
    cv_json_write_close(w, '}');
}

static void put_sample(struct cv_json_writer *w, const struct cv_sample *sample)
{
    cv_json_write_key(w, "sample_full");
    cv_json_write_bool(w, sample->mark.full);
    cv_json_write_key(w, "sample");
    cv_json_write_open(w, '[');
    for (size_t at = 0; at < sample->mark.n_bytes; at += sample->sizes[at]) {
        char hex[2 * UCHAR_MAX + 1];
        for (size_t i = 0; i < sample->sizes[at]; i++) {
            (void)snprintf(hex + 2 * i, 3, "%02x", (unsigned char)sample->bytes[at + i]);
        }
        cv_json_write_string(w, hex);
    }
    cv_json_write_close(w, ']');
}

static void put_head(struct cv_buffer *out, const struct cv_part *part)
{
    struct cv_json_writer w;

    cv_json_write_begin(&w, out);
    cv_json_write_open(&w, '{');
    put_text(&w, "canvass", canvass_version());
    put_text(&w, "survey", part->survey->id);
    put_text(&w, "definition", part->survey->fingerprint);
    put_text(&w, "export", part->export_name);
    put_number(&w, "size", part->export_size);
    put_number(&w, "shard", part->shard);
    put_number(&w, "shards", part->shards);
    put_number(&w, "from", part->from);
    put_number(&w, "to", part->to);
    put_text(&w, "digest", part->digest.name);
    put_text(&w, "hex", part->digest.hex);
    put_number(&w, "bytes", part->digest.bytes);
    cv_json_write_key(&w, "leaves");
    cv_json_write_slice(&w, part->leaves);
    put_text(&w, "probe", part->probe);
    put_text(&w, "key", part->key);
    cv_json_write_key(&w, "has_ids");
    cv_json_write_bool(&w, part->has_ids);
    put_number(&w, "lines", part->lines);
    put_sample(&w, &part->sample);
    put_account(&w, &part->log.account);
    put_findings(&w, &part->log);
    put_rows(&w, &part->rows);
    cv_json_write_close(&w, '}');
    cv_buffer_char(out, '\n');
}

static void put_ids(struct cv_buffer *out, const struct cv_log *log)
{
    for (size_t i = 0; i < log->n_ids; i++) {
        const struct cv_logged_id *id = &log->ids[i];
        cv_buffer_format(out, "%016" PRIx64 " %" PRIx32 " %" PRIu64 " %" PRIu64 " %zu %d %d\n",
                         id->print.value, id->print.table, id->record, id->line, id->at,
                         (int)id->counted, (int)id->flawed);
    }
}

static enum canvass_status fail_writing(const char *path, const char *rule, int reason,
                                        struct canvass_error *error)
{
    char text[128];

    if (reason == ENOMEM) {
        return cv_fail_memory(error);
    }
    if (strerror_r(reason, text, sizeof text) != 0) {
        (void)snprintf(text, sizeof text, "error %d", reason);
    }
    (void)cv_fail(
        error, CANVASS_EOUTPUT, rule,
        "the part cannot be written here (%s); check the folder and its disk, or name "
        "another file with -o",
        text);
    cv_place_source(error, path);
    return CANVASS_EOUTPUT;
}

/* Without waiting for a pipe. */
static bool is_part(const char *path)
{
    char begin[sizeof MAGIC] = "";
    struct stat facts;
    const int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    const bool read_it = fd >= 0 && fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode) &&
                         read(fd, begin, sizeof begin - 1) == (ssize_t)(sizeof begin - 1);

    if (fd >= 0) {
        (void)close(fd);
    }
    return read_it && strcmp(begin, MAGIC) == 0;
}

enum canvass_status cv_part_may_stand(const char *path, struct canvass_error *error)
{
    struct stat facts;

    if (lstat(path, &facts) != 0) {
        return errno == ENOENT && cv_folder_above_stands(path)
                   ? CANVASS_OK
                   : fail_writing(path, "output.create", errno, error);
    }
    if (is_part(path)) {
        return CANVASS_OK;
    }
    (void)cv_fail(
        error, CANVASS_EOUTPUT, "output.foreign",
        "something else than a part stands here, and would be lost: name another file "
        "with -o");
    cv_place_source(error, path);
    return CANVASS_EOUTPUT;
}

enum canvass_status cv_part_save(const struct cv_part *part, const char *path,
                                 struct canvass_error *error)
{
    struct cv_buffer head = {0};
    struct cv_buffer tally = {0};
    struct cv_buffer out = {0};
    char sum[65];
    enum canvass_status status;

    put_head(&head, part);
    const bool saved = cv_tally_save(part->tally, &tally) == 0;
    cv_buffer_format(&out, MAGIC " %zu %zu %zu\n", head.len, tally.len, part->log.n_ids);
    cv_buffer_slice(&out, cv_buffer_view(&head));
    cv_buffer_slice(&out, cv_buffer_view(&tally));
    put_ids(&out, &part->log);
    cv_sha256_hex(sum, out.data, out.len);
    cv_buffer_format(&out, "%s\n", sum);
    if (!saved || cv_buffer_failed(&head) || cv_buffer_failed(&out)) {
        status = cv_fail_memory(error);
    } else {
        const int failed = cv_file_put(path, cv_buffer_view(&out));
        status = failed ? fail_writing(path, "output.write", failed, error) : CANVASS_OK;
    }
    cv_buffer_free(&head);
    cv_buffer_free(&tally);
    cv_buffer_free(&out);
    return status;
}

/* --- reading --- */

/* Whatever is wrong with the part, unless there was no memory for it. */
static enum canvass_status damaged(const struct cv_part *part, struct canvass_error *error)
{
    if (part->no_memory) {
        return cv_fail_memory(error);
    }
    (void)cv_fail(error, CANVASS_EEXPORT, "part.damaged",
                  "this is no part that canvass wrote, or it was cut or changed since: make it "
                  "again with canvass tally");
    cv_place_source(error, part->path);
    return CANVASS_EEXPORT;
}

static bool get_number(const struct cv_json *node, const char *key, uint64_t *number)
{
    int64_t value = 0;
    const bool good = cv_parse_int(cv_slice_of(cv_json_get_string(node, key, "")), &value);

    *number = (uint64_t)value;
    return good && value >= 0;
}

static bool keep(struct cv_part *part, const struct cv_json *node, const char *key,
                 const char **text)
{
    *text = cv_arena_text(&part->arena, cv_slice_of(cv_json_get_string(node, key, "")));
    part->no_memory = part->no_memory || !*text;
    return *text != NULL;
}

static bool get_finding(struct cv_part *part, const struct cv_json *item)
{
    uint64_t action = 0;
    struct cv_finding f = {
        .rule = cv_json_get_string(item, "rule", ""),
        .question = cv_json_get_string(item, "question", ""),
        .schema_location = cv_json_get_string(item, "schema", ""),
        .message = cv_json_get_string(item, "message", ""),
        .detail = cv_json_get_string(item, "detail", NULL),
        .spelling = cv_json_get_string(item, "spelling", NULL),
        .by_rule = cv_json_get_bool(item, "by_rule", false),
        .value = cv_slice_of(cv_json_get_string(item, "value", "")),
        .shown = cv_slice_of(cv_json_get_string(item, "shown", "")),
    };
    const bool good = get_number(item, "record", &f.record) &&
                      get_number(item, "line", &f.line) &&
                      get_number(item, "column", &f.column) &&
                      get_number(item, "action", &action) && action <= CV_REPAIRED;

    f.action = (enum cv_action)action;
    part->no_memory = good && cv_log_note(&part->log, &f) != 0;
    return good && !part->no_memory;
}

static bool get_row(struct cv_part *part, const struct cv_json *item)
{
    uint64_t record = 0;
    const bool good = get_number(item, "record", &record);

    part->no_memory =
        good && cv_comments_put(&part->rows, record,
                                cv_slice_of(cv_json_get_string(item, "text", ""))) != 0;
    return good && !part->no_memory;
}

/* A piece of the sample, in hex. */
static bool get_piece(struct cv_part *part, const struct cv_json *item)
{
    struct cv_sample *sample = &part->sample;
    const char *hex = cv_json_string(item);
    const size_t len = hex ? strlen(hex) / 2 : 0;
    const size_t at = sample->mark.n_bytes;

    if (len == 0 || len > CV_SAMPLE_PIECE || len > CV_SAMPLE_BYTES - at) {
        return false;
    }
    for (size_t i = 0; i < len; i++) {
        const char byte[3] = {hex[2 * i], hex[2 * i + 1], '\0'};
        sample->bytes[at + i] = (char)strtoul(byte, NULL, 16);
    }
    sample->sizes[at] = (unsigned char)len;
    sample->mark.n_bytes = (uint16_t)(at + len);
    return true;
}

static bool get_list(struct cv_part *part, const struct cv_json *list,
                     bool (*get)(struct cv_part *part, const struct cv_json *item))
{
    bool good = list != NULL;

    for (const struct cv_json *item = cv_json_first(list); item && good;
         item = cv_json_next(item)) {
        good = get(part, item);
    }
    return good;
}

static bool get_account(struct cv_account *a, const struct cv_json *node)
{
    a->beyond_ascii = cv_json_get_bool(node, "beyond_ascii", false);
    return get_number(node, "read", &a->read) && get_number(node, "blank", &a->blank) &&
           get_number(node, "test", &a->test) &&
           get_number(node, "incomplete", &a->incomplete) &&
           get_number(node, "duplicate", &a->duplicate) &&
           get_number(node, "rejected", &a->rejected) &&
           get_number(node, "counted", &a->counted) &&
           get_number(node, "with_findings", &a->with_findings) && cv_account_adds_up(a);
}

static bool get_digest(struct cv_part *part, const struct cv_json *node)
{
    const char *hex = cv_json_get_string(node, "hex", "");
    const char *probe = cv_json_get_string(node, "probe", "");
    const char *leaves = NULL;

    if (strlen(hex) >= sizeof part->digest.hex || strlen(probe) >= sizeof part->probe ||
        !keep(part, node, "leaves", &leaves) ||
        !keep(part, node, "digest", &part->digest.name)) {
        return false;
    }
    (void)snprintf(part->digest.hex, sizeof part->digest.hex, "%s", hex);
    (void)snprintf(part->probe, sizeof part->probe, "%s", probe);
    part->leaves = cv_slice_of(leaves);
    return get_number(node, "bytes", &part->digest.bytes);
}

static bool get_head(struct cv_part *part, const struct cv_json *node)
{
    uint64_t shard = 0;
    uint64_t shards = 0;
    const bool good =
        get_number(node, "size", &part->export_size) && get_number(node, "shard", &shard) &&
        get_number(node, "shards", &shards) && get_number(node, "from", &part->from) &&
        get_number(node, "to", &part->to) && get_number(node, "lines", &part->lines);

    part->shard = (unsigned)shard;
    part->shards = (unsigned)shards;
    part->has_ids = cv_json_get_bool(node, "has_ids", false);
    part->sample.mark.full = cv_json_get_bool(node, "sample_full", false);
    return good && shard >= 1 && shard <= shards && shards <= CANVASS_SHARDS_MOST &&
           part->from >= 1 && part->from <= part->to && part->to - 1 <= part->export_size &&
           keep(part, node, "export", &part->export_name) &&
           keep(part, node, "key", &part->key) && get_digest(part, node) &&
           get_account(&part->log.account, cv_json_get(node, "account")) &&
           get_list(part, cv_json_get(node, "sample"), get_piece) &&
           get_list(part, cv_json_get(node, "findings"), get_finding) &&
           get_list(part, cv_json_get(node, "comments"), get_row);
}

/* The next number of a line, and the space or line end behind it. */
static bool next_number(const char **at, int base, uint64_t *number)
{
    char *end = NULL;

    errno = 0;
    *number = strtoull(*at, &end, base);
    const bool good = end != *at && errno == 0 && (*end == ' ' || *end == '\n');
    *at = good ? end + 1 : *at;
    return good;
}

/* In their order, and within what the part counted: a merge reads them again. */
static bool is_in_place(const struct cv_part *part, size_t i)
{
    const struct cv_logged_id *ids = part->log.ids;

    return ids[i].at >= part->from && ids[i].at < part->to &&
           (i == 0 || (ids[i].at > ids[i - 1].at && ids[i].record > ids[i - 1].record));
}

static bool get_ids(struct cv_part *part, const char *at, uint64_t n)
{
    for (uint64_t i = 0; i < n; i++) {
        struct cv_logged_id *id = cv_log_id(&part->log);
        uint64_t value, table, byte, counted, flawed;
        part->no_memory = !id;
        if (!id || !next_number(&at, 16, &value) || !next_number(&at, 16, &table) ||
            !next_number(&at, 10, &id->record) || !next_number(&at, 10, &id->line) ||
            !next_number(&at, 10, &byte) || !next_number(&at, 10, &counted) ||
            !next_number(&at, 10, &flawed) || value == 0 ||
            table >= 1u << CV_IDPRINT_TABLE_BITS) {
            return false;
        }
        id->print = (struct cv_idprint){value, (uint32_t)table};
        id->at = (size_t)byte;
        id->counted = counted != 0;
        id->flawed = flawed != 0;
        if (!is_in_place(part, (size_t)i)) {
            return false;
        }
    }
    return true;
}

/* Whether the last line is the digest of all before it. */
static bool is_whole(struct cv_slice text)
{
    char sum[65];

    if (text.len < sizeof sum) {
        return false;
    }
    cv_sha256_hex(sum, text.data, text.len - sizeof sum);
    return memcmp(text.data + text.len - sizeof sum, sum, sizeof sum - 1) == 0;
}

static enum canvass_status of_other(const struct cv_part *part, const struct cv_survey *survey,
                                    const char *id, struct canvass_error *error)
{
    (void)(strcmp(id, survey->id) != 0
               ? cv_fail(error, CANVASS_EEXPORT, "part.other_survey",
                         "this is a part of the survey \"%.60s\", not of \"%.60s\"", id,
                         survey->id)
               : cv_fail(error, CANVASS_EEXPORT, "part.other_definition",
                         "this part was made with another definition or response schema of "
                         "\"%.60s\": make all parts with those of the report",
                         id));
    cv_place_source(error, part->path);
    return CANVASS_EEXPORT;
}

static enum canvass_status read_json(struct cv_part *part, const struct cv_survey *survey,
                                     struct cv_slice text, struct canvass_error *error)
{
    struct cv_json *root = NULL;
    enum canvass_status status = cv_json_parse(&root, text, part->path, error);

    if (status != CANVASS_OK) {
        return status == CANVASS_ENOMEM ? status : damaged(part, error);
    }
    const char *version = cv_json_get_string(root, "canvass", "");
    const char *id = cv_json_get_string(root, "survey", "");
    if (strcmp(version, canvass_version()) != 0) {
        status =
            cv_fail(error, CANVASS_EEXPORT, "part.version",
                    "this part was written by canvass %.20s, and this is %s: make all parts "
                    "and the report with one version",
                    version, canvass_version());
        cv_place_source(error, part->path);
    } else if (strcmp(id, survey->id) != 0 ||
               strcmp(cv_json_get_string(root, "definition", ""), survey->fingerprint) != 0) {
        status = of_other(part, survey, id, error);
    } else if (!get_head(part, root)) {
        status = damaged(part, error);
    }
    cv_json_free(root);
    return status;
}

static enum canvass_status read_part(struct cv_part *part, const struct cv_survey *survey,
                                     struct cv_slice text, struct canvass_error *error)
{
    const size_t magic = strlen(MAGIC " ");
    uint64_t head, tally, ids;

    if (text.len < magic || memcmp(text.data, MAGIC " ", magic) != 0 || !is_whole(text)) {
        return damaged(part, error);
    }
    const char *at = text.data + magic;
    if (!next_number(&at, 10, &head) || !next_number(&at, 10, &tally) ||
        !next_number(&at, 10, &ids)) {
        return damaged(part, error);
    }
    const size_t rest = text.len - (size_t)(at - text.data);
    if (head > rest || tally > rest - head) {
        return damaged(part, error);
    }
    enum canvass_status status = read_json(part, survey, cv_slice(at, (size_t)head), error);
    if (status == CANVASS_OK) {
        status = cv_tally_load(&part->tally, survey, cv_slice(at + head, (size_t)tally),
                               part->path, error);
    }
    if (status == CANVASS_OK &&
        (cv_tally_responses(part->tally) != (int64_t)part->log.account.counted ||
         !get_ids(part, at + head + tally, ids))) {
        status = damaged(part, error);
    }
    return status;
}

enum canvass_status cv_part_load(struct cv_part *part, const struct cv_survey *survey,
                                 const char *path, struct canvass_error *error)
{
    char *text = NULL;
    size_t len = 0;

    *part = (struct cv_part){.path = path, .survey = survey};
    enum canvass_status status =
        cv_file_load(&text, &len, path, PART_MOST, CANVASS_EEXPORT, error);
    if (status == CANVASS_OK) {
        status = read_part(part, survey, cv_slice(text, len), error);
    }
    free(text);
    return status;
}

void cv_part_free(struct cv_part *part)
{
    cv_log_free(&part->log);
    cv_comment_rows_free(&part->rows);
    cv_tally_free(part->tally);
    cv_arena_free(&part->arena);
    *part = (struct cv_part){0};
}
