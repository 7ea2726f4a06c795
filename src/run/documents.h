/* Inside the run room: documents put into a folder that may hold other things. */
#ifndef CV_RUN_DOCUMENTS_H
#define CV_RUN_DOCUMENTS_H

#include <canvass/error.h>
#include <stdbool.h>

#include "base/slice.h"

struct cv_document {
    const char *path;
    struct cv_slice bytes;
};

/* Refuses with CANVASS_EOUTPUT, "output.exists", when one of the documents is there already, so
 * that nobody waits for what cannot be written. */
enum canvass_status cv_documents_absent(const struct cv_document *documents, size_t n,
                                        struct canvass_error *error);

/* Writes every document beside its path and puts all of them in place at the end; `replace`
 * lets them take the place of others. Makes `folder` when its parent exists. On failure
 * (CANVASS_EOUTPUT: "output.create", "output.write", "output.exists") what stood there stands
 * as it was. */
enum canvass_status cv_documents_write(const char *folder, const struct cv_document *documents,
                                       size_t n, bool replace, struct canvass_error *error);

#endif
