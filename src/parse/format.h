/* A file format that has records, as parser.c sees it. */
#ifndef CV_PARSE_FORMAT_H
#define CV_PARSE_FORMAT_H

#include "parse/parser.h"
#include "parse/queue.h"

struct cv_format {
    /* Reads on and adds to the queue what came of it, be it no record: CANVASS_OK; CANVASS_END
     * when everything is in the queue; or an error with its place. Not called again after
     * either. */
    enum canvass_status (*fill)(void *state, struct cv_queue *queue,
                                struct canvass_error *error);
    /* As cv_parser_splits and cv_parser_stretch; NULL where a format has none. `queue` tells
     * what was handed out. */
    bool (*splits)(const void *state, const struct cv_queue *queue);
    enum canvass_status (*stretch)(void *state, const struct cv_queue *queue, char *block,
                                   size_t size, struct cv_stretch *out,
                                   struct canvass_error *error);
    /* As cv_parser_range; NULL where a format has none. */
    enum canvass_status (*range)(void *state, struct cv_source *source, uint64_t from,
                                 uint64_t to, struct canvass_error *error);
    /* The next record without the queue, which is empty, if that can be done at once; NULL
     * where it never can. */
    bool (*quick)(void *state, struct cv_record *record);
    void (*close)(void *state);
};

/* An open file of some format. */
struct cv_format_reader {
    const struct cv_format *format;
    void *state;
    char delimiter;      /* 0 where a format has none */
    const char *sheet;   /* of a workbook; belongs to `state` */
    size_t other_sheets; /* visible ones beside it */
};

/* Bytes that libcsv gets at a time, and bytes that are read at a time. */
#define CV_CSV_PIECE ((size_t)64 * 1024)
#define CV_CSV_BLOCK ((size_t)256 * 1024)

/* As cv_parser_open; `piece` is CV_CSV_PIECE or less. The decoder stays the caller's. */
enum canvass_status cv_csv_open(struct cv_format_reader *out, struct cv_queue *queue,
                                struct cv_decoder *decoder, char delimiter, size_t piece,
                                struct canvass_error *error);

/* What parses stretches; `queue` has the columns to keep, and `name` must outlive it. */
enum canvass_status cv_fork_open(struct cv_format_reader *out, const struct cv_queue *queue,
                                 char delimiter, const char *name, bool libcsv_alone,
                                 struct canvass_error *error);
void cv_fork_feed(void *state, const struct cv_stretch *stretch);
void cv_fork_go_on(void *state, const struct cv_stretch *stretch);
bool cv_fork_at_rest(const void *state);
uint64_t cv_fork_lines(const void *state);

/* Whether a file that begins so is for cv_xlsx_open: a ZIP archive, or the container of old
 * Office versions, which it refuses. */
bool cv_xlsx_is_workbook(struct cv_slice head);

/* As cv_parser_open; reads the source to its end. `sheet` is a name or NULL: the first visible
 * one. Fails with CANVASS_EEXPORT: as cv_pack_open and cv_pack_entry_open, "xlsx.password",
 * "xlsx.wrong_kind", "xlsx.sheet_missing", "xlsx.sheet_chart", "xlsx.no_sheet",
 * "xlsx.too_large", "xlsx.damaged" or "xlsx.not_calculated". */
enum canvass_status cv_xlsx_open(struct cv_format_reader *out, struct cv_source *source,
                                 const char *sheet, struct canvass_error *error);

/* As cv_parser_open, with the size of the pieces (1 to CV_CSV_PIECE) given: no result may
 * depend on it, which tests check. */
enum canvass_status cv_parser_open_pieces(struct cv_parser **out, struct cv_source *source,
                                          const struct cv_parse_options *options, size_t piece,
                                          struct canvass_error *error);

#endif
