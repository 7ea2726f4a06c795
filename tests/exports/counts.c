/* What a survey counts in its exports, as plain text: counts SURVEY EXPORT...
 * A line for the platform and header rows of each export, one for the account, one a kind of
 * finding, one a question with every option, and what went wrong as rule and message. */
#include <stdio.h>
#include <string.h>

#include "response/response.h"
#include "source/source.h"
#include "tally/tally.h"

struct counting {
    struct cv_survey *survey;
    struct cv_tally *tally;
    struct cv_idset *ids;
    struct cv_account account;
    struct canvass_error error;
};

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* --- reading --- */

static enum canvass_status count_all(struct counting *counting, struct cv_reader *reader)
{
    const struct cv_coded *response = NULL;
    enum canvass_status status;

    while ((status = cv_reader_next(reader, &response, &counting->error)) == CANVASS_OK) {
        status = cv_tally_count(counting->tally, response, 1, &counting->error);
        if (status != CANVASS_OK) {
            return status;
        }
    }
    return status == CANVASS_END ? CANVASS_OK : status;
}

static enum canvass_status read_export(struct counting *counting, const char *path)
{
    const struct cv_source_spec *spec = NULL;
    struct cv_source *source = NULL;
    struct cv_parser *parser = NULL;
    struct cv_layout *layout = NULL;
    struct cv_reader *reader = NULL;
    struct canvass_error *error = &counting->error;
    enum canvass_status status = cv_survey_source(counting->survey, path, &spec, error);

    if (status != CANVASS_OK) {
        return status;
    }
    const struct cv_parse_options options = {
        .encoding = spec->encoding, .sheet = spec->sheet, .delimiter = spec->delimiter};
    status = cv_source_open(&source, path, error);
    if (status == CANVASS_OK) {
        status = cv_parser_open(&parser, source, &options, error);
    }
    if (status == CANVASS_OK) {
        status = cv_layout_open(&layout, counting->survey, spec, parser, error);
    }
    if (status == CANVASS_OK) {
        printf("%s: %s, header rows %zu\n", base_name(path), layout->platform->name,
               layout->header_rows);
        status = cv_reader_open(&reader, counting->survey, layout, parser, counting->ids,
                                &counting->account, NULL, error);
    }
    if (status == CANVASS_OK) {
        status = count_all(counting, reader);
    }
    cv_reader_close(reader);
    cv_layout_free(layout);
    cv_parser_close(parser);
    cv_source_close(source);
    return status;
}

/* --- printing --- */

static void print_account(const struct cv_account *account)
{
    printf("read %llu = blank %llu + test %llu + incomplete %llu + duplicate %llu + rejected "
           "%llu + counted %llu%s\n",
           (unsigned long long)account->read, (unsigned long long)account->blank,
           (unsigned long long)account->test, (unsigned long long)account->incomplete,
           (unsigned long long)account->duplicate, (unsigned long long)account->rejected,
           (unsigned long long)account->counted,
           cv_account_adds_up(account) ? "" : ", WHICH DOES NOT ADD UP");
    for (uint32_t i = 0; i < account->n_kinds; i++) {
        const struct cv_finding_kind *kind = &account->kinds[i];
        printf("finding: %s%s%s %llu\n", kind->rule, *kind->question ? " at " : "",
               kind->question, (unsigned long long)kind->count);
    }
}

static long long count_of(const struct counting *counting, uint32_t question, uint64_t code)
{
    return (long long)cv_tally_get(counting->tally, question, &code);
}

struct places {
    const struct cv_question *question;
    uint32_t place, item;
    int64_t count;
};

static int add_ranking(void *data, const uint64_t *codes, int64_t count)
{
    struct places *places = data;

    if (codes[0] < places->question->n_valid &&
        cv_ranking_item(places->question, codes[0], places->place) == (int)places->item) {
        places->count += count;
    }
    return 0;
}

static int64_t count_place(const struct counting *counting, uint32_t question, uint32_t place,
                           uint32_t item)
{
    struct places places = {&counting->survey->questions[question], place, item, 0};

    cv_tally_each(counting->tally, question, add_ranking, &places);
    return places.count;
}

static void print_ranking(const struct counting *counting, uint32_t q)
{
    const struct cv_question *question = &counting->survey->questions[q];

    for (uint32_t place = 0; place < question->max_picks; place++) {
        printf("%s%u. ", place ? "; " : "", place + 1);
        for (uint32_t item = 0; item < question->n_options; item++) {
            printf("%s%s %lld", item ? ", " : "", question->options[item].label,
                   (long long)count_place(counting, q, place, item));
        }
    }
}

/* Of the other kinds the answers alone are counted. */
static void print_codes(const struct counting *counting, uint32_t q)
{
    const struct cv_question *question = &counting->survey->questions[q];

    for (uint32_t i = 0; i < question->n_options; i++) {
        printf("%s%s %lld", i ? ", " : "", question->options[i].label,
               count_of(counting, q, i));
    }
    if (question->kind == CV_MULTIPLE) {
        printf("; answered %lld", count_of(counting, q, question->n_options));
    } else if (question->n_options == 0) {
        printf("answered %lld", count_of(counting, q, 0));
    }
}

static void print_question(const struct counting *counting, uint32_t q)
{
    const struct cv_question *question = &counting->survey->questions[q];

    printf("%s: ", question->id);
    if (question->kind == CV_RANKING) {
        print_ranking(counting, q);
    } else {
        print_codes(counting, q);
    }
    printf("; missing %lld, not asked %lld, dropped %lld\n",
           count_of(counting, q, cv_question_gap(question, CV_GAP_MISSING)),
           count_of(counting, q, cv_question_gap(question, CV_GAP_NOT_ASKED)),
           count_of(counting, q, cv_question_gap(question, CV_GAP_DROPPED)));
}

static int print_error(const struct canvass_error *error)
{
    printf("error: %s: %s\n", error->rule, error->message);
    return error->status == CANVASS_ENOMEM;
}

/* --- */

static int count_exports(struct counting *counting, int n, char **exports)
{
    counting->tally = cv_tally_new(counting->survey);
    counting->ids = cv_idset_new();
    if (!counting->tally || !counting->ids) {
        return 1;
    }
    for (int i = 0; i < n; i++) {
        if (read_export(counting, exports[i]) != CANVASS_OK) {
            return print_error(&counting->error);
        }
    }
    print_account(&counting->account);
    for (uint32_t q = 0; q < counting->survey->n_questions; q++) {
        print_question(counting, q);
    }
    return 0;
}

int main(int argc, char **argv)
{
    struct counting counting = {0};
    int status = 0;

    if (argc < 3) {
        fputs("counts SURVEY EXPORT...\n", stderr);
        return 2;
    }
    if (cv_survey_load(&counting.survey, argv[1], NULL, &counting.error) != CANVASS_OK) {
        return print_error(&counting.error);
    }
    status = count_exports(&counting, argc - 2, argv + 2);
    cv_account_free(&counting.account);
    cv_idset_free(counting.ids);
    cv_tally_free(counting.tally);
    cv_survey_free(counting.survey);
    return status;
}
