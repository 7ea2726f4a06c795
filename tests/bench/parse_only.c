/* What parsing takes of one thread: the header, and then the rest apart, in stretches, with the
 * columns kept that tests/bench/survey.json asks for. The seconds are those of the processor,
 * which say more than the clock's on a machine that does other things as well; stretches are
 * read, digested and cut, and then parsed. Usage: parse_only FILE [libcsv] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "parse/parser.h"

#define BLOCK ((size_t)2 << 20)
#define COLUMNS 14

struct totals {
    uint64_t records;
    uint64_t bytes; /* in kept cells */
    uint64_t lines;
    double stretching; /* seconds */
    double parsing;
};

static double now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static void add(struct totals *totals, struct cv_parser *fork)
{
    struct cv_record record;
    while (cv_parser_next(fork, &record, NULL) == CANVASS_OK) {
        totals->records++;
        for (size_t i = 1; i < record.n_cells && i < COLUMNS; i++) {
            totals->bytes += record.cells[i].len;
        }
    }
}

static bool parse(struct cv_parser *parser, char *block, struct totals *totals)
{
    bool wanted[COLUMNS];
    struct cv_record header;
    struct cv_parser *fork = NULL;
    struct cv_stretch stretch;
    memset(wanted, true, sizeof wanted);
    wanted[0] = false; /* the time stamp */
    bool rest = true;
    enum canvass_status status = cv_parser_next(parser, &header, NULL);
    if (status != CANVASS_OK || cv_parser_keep(parser, wanted, COLUMNS, NULL) != CANVASS_OK ||
        cv_parser_fork(&fork, parser, NULL) != CANVASS_OK) {
        return false;
    }
    double begin = now();
    while ((status = cv_parser_stretch(parser, block, BLOCK, &stretch, NULL)) == CANVASS_OK) {
        const double cut = now();
        (rest ? cv_parser_feed : cv_parser_go_on)(fork, &stretch);
        add(totals, fork);
        rest = cv_parser_at_rest(fork);
        totals->lines += rest ? cv_parser_lines(fork) : 0;
        totals->stretching += cut - begin;
        begin = now();
        totals->parsing += begin - cut;
    }
    cv_parser_close(fork);
    return status == CANVASS_END;
}

int main(int argc, char **argv)
{
    const struct cv_parse_options options = {.libcsv_alone =
                                                 argc > 2 && strcmp(argv[2], "libcsv") == 0};
    struct cv_source *source = NULL;
    struct cv_parser *parser = NULL;
    struct totals totals = {0};
    char *block = malloc(BLOCK);
    const bool done = block && argc > 1 &&
                      cv_source_open(&source, argv[1], NULL) == CANVASS_OK &&
                      cv_parser_open(&parser, source, &options, NULL) == CANVASS_OK &&
                      parse(parser, block, &totals);
    if (done) {
        printf("%.3f s stretches, %.3f s parsing: %llu records, %llu bytes in kept cells, "
               "%llu lines\n",
               totals.stretching, totals.parsing, (unsigned long long)totals.records,
               (unsigned long long)totals.bytes, (unsigned long long)totals.lines);
    } else {
        fprintf(stderr, "usage: parse_only FILE [libcsv]; FILE is a text that can be read\n");
    }
    cv_parser_close(parser);
    cv_source_close(source);
    free(block);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
