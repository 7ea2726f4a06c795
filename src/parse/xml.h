/* XML parts of a workbook, read as a stream of events; the one file that knows expat is xml.c.
 * Refused on sight: a document type declaration (so there are no entities), elements nested
 * beyond CV_XML_DEPTH, a tag longer than CV_XML_TAG, and over CV_XML_NAMES names. Nothing
 * outside the part is ever opened. */
#ifndef CV_PARSE_XML_H
#define CV_PARSE_XML_H

#include <canvass/error.h>

#include "base/slice.h"
#include "pack/pack.h"

#define CV_XML_DEPTH 256
#define CV_XML_TAG ((size_t)1 << 20) /* bytes */

/* Different names of elements, attributes and prefixes: expat remembers each as long as the
 * part is read. Spreadsheets have some dozens. */
#define CV_XML_NAMES 4096

/* Element names are without their namespace; those of a vocabulary that is not the workbook's,
 * of Transitional or Strict Office Open XML, are "". Attributes are for cv_xml_attribute. */
struct cv_xml_events {
    void (*start)(void *arg, const char *name, const char *const *attributes);
    void (*end)(void *arg, const char *name);
    void (*text)(void *arg, struct cv_slice text); /* in as many pieces as it likes */
};

struct cv_xml;

/* Begins to read the entry `part` of `pack`, at most `cap` bytes of it; `events` and `arg` stay
 * the caller's. Fails as cv_pack_entry_open. The caller closes. */
enum canvass_status cv_xml_open(struct cv_xml **out, struct cv_pack *pack, const char *part,
                                uint64_t cap, const struct cv_xml_events *events, void *arg,
                                struct canvass_error *error);

/* Reads a block and reports what is in it: CANVASS_OK, CANVASS_END when the part has ended or a
 * handler stopped it, or CANVASS_EEXPORT: as cv_pack_entry_read, or "xlsx.damaged" when it is
 * no well-formed XML. Not called again after either. */
enum canvass_status cv_xml_step(struct cv_xml *xml, struct canvass_error *error);

/* From within a handler: no event follows, and cv_xml_step returns `status`: CANVASS_END, or an
 * error, which is then copied from *cv_xml_error. */
void cv_xml_stop(struct cv_xml *xml, enum canvass_status status);
struct canvass_error *cv_xml_error(struct cv_xml *xml);

/* From within a handler or without: "xlsx.damaged", saying that the part holds what it must not
 * ("a cell outside of the sheet"); cv_xml_damaged stops the part as well. */
enum canvass_status cv_xml_fail(const struct cv_xml *xml, const char *what,
                                struct canvass_error *error);
void cv_xml_damaged(struct cv_xml *xml, const char *what);

/* The value of the attribute `name`, which has no prefix, or NULL. */
const char *cv_xml_attribute(const char *const *attributes, const char *name);

/* The value of the attribute that names a relation, usually written r:id, or NULL. */
const char *cv_xml_relation(const char *const *attributes);

void cv_xml_close(struct cv_xml *xml); /* NULL is fine */

/* Reads an open part to its end, for parts that are taken in whole: CANVASS_OK or as
 * cv_xml_step. */
enum canvass_status cv_xml_finish(struct cv_xml *xml, struct canvass_error *error);

#endif
