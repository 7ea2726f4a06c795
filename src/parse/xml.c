#include "parse/xml.h"

#include <expat.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/diag.h"
#include "base/map.h"

#define BLOCK ((size_t)64 * 1024)

/* What stands between namespace and name in expat's expanded names. */
#define BETWEEN ' '

struct cv_xml {
    XML_Parser expat;
    struct cv_pack_entry *entry;
    const struct cv_xml_events *events;
    void *arg;
    struct cv_map names; /* all but the shortest */
    uint64_t fed;        /* bytes */
    unsigned depth;
    bool stopped;
    enum canvass_status status; /* once stopped */
    struct canvass_error error;
    char name[256]; /* of the part, for messages */
};

/* The vocabularies of ECMA-376 Transitional and Strict that workbooks are made of. */
static const char *const vocabularies[] = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
};

static const char *const relation_names[] = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
};

enum canvass_status cv_xml_fail(const struct cv_xml *xml, const char *what,
                                struct canvass_error *error)
{
    return cv_fail(error, CANVASS_EEXPORT, "xlsx.damaged",
                   "the workbook is damaged: its part \"%s\" holds %s; open it in Excel, let "
                   "it repair what it can, save it and check the answers, or export it again",
                   xml->name, what);
}

void cv_xml_stop(struct cv_xml *xml, enum canvass_status status)
{
    if (!xml->stopped) {
        xml->stopped = true;
        xml->status = status;
        XML_StopParser(xml->expat, XML_FALSE);
    }
}

struct canvass_error *cv_xml_error(struct cv_xml *xml)
{
    return &xml->error;
}

void cv_xml_damaged(struct cv_xml *xml, const char *what)
{
    if (!xml->stopped) {
        cv_xml_stop(xml, cv_xml_fail(xml, what, &xml->error));
    }
}

static void remember(struct cv_xml *xml, const char *name)
{
    struct cv_slice key = cv_slice_of(name);
    if (key.len <= 1 || cv_map_get(&xml->names, key) != CV_MAP_NONE) {
        return;
    }
    if (xml->names.count >= CV_XML_NAMES) {
        cv_xml_damaged(xml, "more names than any workbook");
    } else if (cv_map_put(&xml->names, key, 0) != 0) {
        cv_xml_stop(xml, cv_fail_memory(&xml->error));
    }
}

static const char *local_name(const char *expanded)
{
    const char *between = strchr(expanded, BETWEEN);
    size_t len = between ? (size_t)(between - expanded) : 0;
    for (size_t i = 0; between && i < sizeof vocabularies / sizeof vocabularies[0]; i++) {
        if (strlen(vocabularies[i]) == len && memcmp(vocabularies[i], expanded, len) == 0) {
            return between + 1;
        }
    }
    return "";
}

static void XMLCALL on_start(void *arg, const XML_Char *name, const XML_Char **attributes)
{
    struct cv_xml *xml = arg;
    const char *local = local_name(name);
    if (xml->stopped) {
        return;
    }
    if (xml->depth++ >= CV_XML_DEPTH) {
        cv_xml_damaged(xml, "elements within elements without end");
    }
    if (!local[0] || local[1]) {
        remember(xml, name);
    }
    for (size_t i = 0; attributes[i]; i += 2) {
        remember(xml, attributes[i]);
    }
    if (!xml->stopped) {
        xml->events->start(xml->arg, local, (const char *const *)attributes);
    }
}

static void XMLCALL on_end(void *arg, const XML_Char *name)
{
    struct cv_xml *xml = arg;
    if (!xml->stopped) {
        xml->depth--;
        xml->events->end(xml->arg, local_name(name));
    }
}

static void XMLCALL on_text(void *arg, const XML_Char *text, int len)
{
    struct cv_xml *xml = arg;
    if (!xml->stopped) {
        xml->events->text(xml->arg, cv_slice(text, (size_t)len));
    }
}

static void XMLCALL on_namespace(void *arg, const XML_Char *prefix, const XML_Char *uri)
{
    (void)uri;
    if (prefix) {
        remember(arg, prefix);
    }
}

static void XMLCALL on_doctype(void *arg, const XML_Char *name, const XML_Char *system_id,
                               const XML_Char *public_id, int has_internal)
{
    (void)name;
    (void)system_id;
    (void)public_id;
    (void)has_internal;
    cv_xml_damaged(arg, "a document type declaration, which no spreadsheet program writes");
}

static void set_handlers(struct cv_xml *xml)
{
    XML_SetUserData(xml->expat, xml);
    XML_SetElementHandler(xml->expat, on_start, on_end);
    XML_SetCharacterDataHandler(xml->expat, on_text);
    XML_SetStartNamespaceDeclHandler(xml->expat, on_namespace);
    XML_SetStartDoctypeDeclHandler(xml->expat, on_doctype);
    XML_SetParamEntityParsing(xml->expat, XML_PARAM_ENTITY_PARSING_NEVER);
}

enum canvass_status cv_xml_open(struct cv_xml **out, struct cv_pack *pack, const char *part,
                                uint64_t cap, const struct cv_xml_events *events, void *arg,
                                struct canvass_error *error)
{
    *out = NULL;
    struct cv_xml *xml = calloc(1, sizeof *xml);
    if (!xml) {
        return cv_fail_memory(error);
    }
    xml->events = events;
    xml->arg = arg;
    size_t len = strnlen(part, sizeof xml->name - 1);
    memcpy(xml->name, part, len);
    xml->expat = XML_ParserCreateNS(NULL, BETWEEN);
    enum canvass_status status = xml->expat
                                     ? cv_pack_entry_open(&xml->entry, pack, part, cap, error)
                                     : cv_fail_memory(error);
    if (status != CANVASS_OK) {
        cv_xml_close(xml);
        return status;
    }
    set_handlers(xml);
    *out = xml;
    return CANVASS_OK;
}

static enum canvass_status fail_parse(const struct cv_xml *xml, struct canvass_error *error)
{
    if (xml->stopped) {
        if (xml->status < 0 && error) {
            *error = xml->error;
        }
        return xml->status;
    }
    if (XML_GetErrorCode(xml->expat) == XML_ERROR_NO_MEMORY) {
        return cv_fail_memory(error);
    }
    return cv_fail(error, CANVASS_EEXPORT, "xlsx.damaged",
                   "the workbook is damaged: its part \"%s\" is not well-formed at its line "
                   "%llu; open it in Excel, let it repair what it can, save it and check the "
                   "answers, or export it again",
                   xml->name, (unsigned long long)XML_GetCurrentLineNumber(xml->expat));
}

/* What expat holds back because a tag or a comment has not ended. */
static bool holds_too_much(const struct cv_xml *xml)
{
    XML_Index at = XML_GetCurrentByteIndex(xml->expat);
    uint64_t used = at > 0 ? (uint64_t)at : 0;
    return xml->fed > used && xml->fed - used > CV_XML_TAG;
}

enum canvass_status cv_xml_step(struct cv_xml *xml, struct canvass_error *error)
{
    void *block = XML_GetBuffer(xml->expat, (int)BLOCK);
    if (!block) {
        return cv_fail_memory(error);
    }
    size_t got = 0;
    enum canvass_status status = cv_pack_entry_read(xml->entry, block, BLOCK, &got, error);
    if (status < 0) {
        return status;
    }
    xml->fed += got;
    if (XML_ParseBuffer(xml->expat, (int)got, status == CANVASS_END) != XML_STATUS_OK) {
        return fail_parse(xml, error);
    }
    if (status == CANVASS_OK && holds_too_much(xml)) {
        return cv_xml_fail(xml, "a tag or comment longer than any workbook has", error);
    }
    return status;
}

enum canvass_status cv_xml_finish(struct cv_xml *xml, struct canvass_error *error)
{
    enum canvass_status status = CANVASS_OK;
    while (status == CANVASS_OK) {
        status = cv_xml_step(xml, error);
    }
    return status == CANVASS_END ? CANVASS_OK : status;
}

const char *cv_xml_attribute(const char *const *attributes, const char *name)
{
    for (size_t i = 0; attributes[i]; i += 2) {
        if (strcmp(attributes[i], name) == 0) {
            return attributes[i + 1];
        }
    }
    return NULL;
}

const char *cv_xml_relation(const char *const *attributes)
{
    for (size_t i = 0; i < sizeof relation_names / sizeof relation_names[0]; i++) {
        const char *value = cv_xml_attribute(attributes, relation_names[i]);
        if (value) {
            return value;
        }
    }
    return NULL;
}

void cv_xml_close(struct cv_xml *xml)
{
    if (xml) {
        if (xml->expat) {
            XML_ParserFree(xml->expat);
        }
        cv_pack_entry_close(xml->entry);
        cv_map_free(&xml->names);
        free(xml);
    }
}
