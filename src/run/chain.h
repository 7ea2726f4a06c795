/* Inside the run room: an export, opened as its definition says. */
#ifndef CV_RUN_CHAIN_H
#define CV_RUN_CHAIN_H

#include "layout/layout.h"
#include "source/source.h"

/* What is open while one export is read, in the order of opening. Zero-initialise. */
struct cv_chain {
    struct cv_source *source;
    struct cv_parser *parser;
    struct cv_layout *layout;
};

/* Fails as cv_survey_source, cv_source_open, cv_parser_open and cv_layout_open do, and with
 * CANVASS_EEXPORT and "export.json". What was opened is the caller's to close all the same. */
enum canvass_status cv_chain_open(struct cv_chain *chain, const char *path,
                                  const struct cv_survey *survey, struct canvass_error *error);
void cv_chain_close(struct cv_chain *chain);

#endif
