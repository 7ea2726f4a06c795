#include "run/chain.h"

#include "base/diag.h"

void cv_chain_close(struct cv_chain *chain)
{
    cv_layout_free(chain->layout);
    cv_parser_close(chain->parser);
    cv_source_close(chain->source);
}

/* A platform's JSON, or one of our own files, named as an export. */
static enum canvass_status refuse_json(struct cv_parser *parser, struct canvass_error *error)
{
    struct cv_record record;
    struct canvass_error unread = {0};

    if (cv_parser_peek(parser, 0, &record, &unread) != CANVASS_OK || record.n_cells == 0) {
        return CANVASS_OK; /* the layout says what is wrong */
    }
    const struct cv_slice first = record.cells[0];
    const bool list = first.len > 0 && first.data[0] == '[' &&
                      (first.len == 1 || first.data[1] == '{') && record.n_cells == 1;
    if (list || (first.len > 0 && first.data[0] == '{')) {
        return cv_fail(error, CANVASS_EEXPORT, "export.json",
                       "this is a JSON file and no export: name the CSV file or workbook that "
                       "the platform exports");
    }
    return CANVASS_OK;
}

enum canvass_status cv_chain_open(struct cv_chain *chain, const char *path,
                                  const struct cv_survey *survey, struct canvass_error *error)
{
    const struct cv_source_spec *spec = NULL;
    enum canvass_status status = cv_survey_source(survey, path, &spec, error);

    if (status != CANVASS_OK) {
        return status;
    }
    const struct cv_parse_options options = {
        .encoding = spec->encoding, .sheet = spec->sheet, .delimiter = spec->delimiter};
    status = cv_source_open(&chain->source, path, error);
    if (status == CANVASS_OK) {
        status = cv_parser_open(&chain->parser, chain->source, &options, error);
    }
    if (status == CANVASS_OK) {
        status = refuse_json(chain->parser, error);
    }
    if (status == CANVASS_OK) {
        status = cv_layout_open(&chain->layout, survey, spec, chain->parser, error);
        if (status == CANVASS_EEXPORT) {
            cv_survey_point(survey, error);
        }
    }
    return status;
}
