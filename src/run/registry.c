/* The tables of the rooms as one kind of list, for help texts. */
#include <canvass/registry.h>

#include "estimate/method.h"
#include "layout/layout.h"
#include "render/render.h"

bool canvass_platform_at(size_t index, struct canvass_entry *entry)
{
    for (size_t i = 0; cv_platforms[i]; i++) {
        if (i == index) {
            *entry = (struct canvass_entry){
                cv_platforms[i]->name, cv_platforms[i]->summary,
                cv_platforms[i]->confirmed ? "" : "not confirmed on a real export", ""};
            return true;
        }
    }
    return false;
}

bool canvass_format_at(size_t index, struct canvass_entry *entry)
{
    size_t n = 0;

    for (size_t i = 0; cv_renderers[i]; i++) {
        if (i == index) {
            *entry = (struct canvass_entry){cv_renderers[i]->name, cv_renderers[i]->summary,
                                            cv_renderers[i]->file_name, ""};
            return true;
        }
        n++;
    }
    for (size_t i = 0; cv_file_renderers[i]; i++) {
        const struct cv_file_renderer *renderer = cv_file_renderers[i];
        const bool there = !renderer->is_there || renderer->is_there();
        if (n + i == index) {
            *entry = (struct canvass_entry){renderer->name,
                                            there ? renderer->summary : renderer->missing,
                                            renderer->file_names, ""};
            return true;
        }
    }
    return false;
}

bool canvass_method_at(size_t index, struct canvass_entry *entry)
{
    size_t n = 0;

    for (; cv_methods[n]; n++) {
        if (n == index) {
            *entry = (struct canvass_entry){
                cv_methods[n]->name, cv_methods[n]->label, cv_methods[n]->citation,
                cv_methods[n]->joint ? "Intervals for several shares together"
                                     : "Intervals for one share"};
            return true;
        }
    }
    for (size_t i = 0; cv_citations[i].name; i++) {
        if (n + i == index) {
            *entry = (struct canvass_entry){cv_citations[i].name, cv_citations[i].label,
                                            cv_citations[i].citation, cv_citations[i].kind};
            return true;
        }
    }
    return false;
}

const char *canvass_version(void)
{
    return CANVASS_VERSION;
}
