/* What canvass knows by name: platforms, output formats, methods. */
#ifndef CANVASS_REGISTRY_H
#define CANVASS_REGISTRY_H

#include <stdbool.h>
#include <stddef.h>

#include <canvass/export.h>

struct canvass_entry {
    const char *name;    /* as definitions and options say it */
    const char *summary; /* one line */
    const char *detail;  /* a file name, a citation, or "" */
    const char *group;   /* the heading that it is listed under, or "" */
};

/* Each fills *entry (not NULL; static strings) with entry `index`, counted from 0, and returns
 * false past the last. */
CANVASS_API bool canvass_platform_at(size_t index, struct canvass_entry *entry);
CANVASS_API bool canvass_format_at(size_t index, struct canvass_entry *entry);
CANVASS_API bool canvass_method_at(size_t index, struct canvass_entry *entry); /* by group */

/* "0.1.0"; static. */
CANVASS_API const char *canvass_version(void);

#endif
