/* Which platform an export is of. */
#include "base/buffer.h"
#include "base/diag.h"
#include "layout/bind.h"
#include "layout/opening.h"

static enum canvass_status find_named(struct cv_opening *o, const char *name)
{
    struct cv_buffer names = {0};
    o->layout->platform = cv_platform_find(name);
    if (o->layout->platform) {
        return CANVASS_OK;
    }
    for (size_t i = 0; cv_platforms[i]; i++) {
        cv_buffer_format(&names, "%s%s",
                         i == 0                ? ""
                         : cv_platforms[i + 1] ? ", "
                                               : " or ",
                         cv_platforms[i]->name);
    }
    enum canvass_status status =
        cv_buffer_failed(&names)
            ? cv_fail_memory(o->error)
            : cv_fail(o->error, CANVASS_EDEFINITION, "layout.platform_unknown",
                      "name %s as the platform: there is none called \"%s\"",
                      cv_buffer_string(&names), name);
    cv_buffer_free(&names);
    cv_place_source(o->error, o->survey ? o->survey->source_name : "");
    cv_place_pointer(o->error, cv_layout_pointer(o->layout, "platform"));
    return status;
}

static enum canvass_status fail_tie(const struct cv_opening *o, unsigned best)
{
    struct cv_buffer names = {0};
    for (size_t i = 0; cv_platforms[i]; i++) {
        if (cv_platforms[i]->bid(&o->head) == best) {
            cv_buffer_format(&names, "%s%s", names.len ? " and " : "", cv_platforms[i]->name);
        }
    }
    cv_buffer_text(&names, ": say which one it is with --platform or in the definition");
    struct cv_buffer message = {0};
    cv_buffer_format(&message, "this export fits the platforms %s", cv_buffer_string(&names));
    enum canvass_status status =
        cv_buffer_failed(&names) || cv_buffer_failed(&message)
            ? cv_fail_memory(o->error)
            : cv_fail_export(o, "layout.platform_tie", o->head.rows[0].line,
                             cv_buffer_string(&message));
    cv_buffer_free(&names);
    cv_buffer_free(&message);
    return status;
}

enum canvass_status cv_open_platform(struct cv_opening *o)
{
    unsigned best = 0;
    bool tied = false;
    if (o->source->platform) {
        return find_named(o, o->source->platform);
    }
    for (size_t i = 0; cv_platforms[i]; i++) {
        unsigned bid = cv_platforms[i]->bid(&o->head);
        /* Flat comes last and never wins over one that knows the export. */
        tied = bid > best ? false : tied || (bid == best && cv_platforms[i + 1]);
        if (bid > best) {
            best = bid;
            o->layout->platform = cv_platforms[i];
        }
    }
    if (best == 0) {
        return cv_fail_export(o, "layout.no_header", o->head.rows[0].line,
                              "the header has no text in any cell: export the responses again");
    }
    return tied ? fail_tie(o, best) : CANVASS_OK;
}
