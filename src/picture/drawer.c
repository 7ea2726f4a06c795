#include "picture/drawer.h"

#include <dlfcn.h>
#include <string.h>

/* What the number at its end promises is that these functions are there. */
#define LIBRARY "librsvg-2.so.2"

/* `function` points to a pointer to a function; POSIX has dlsym's result be one, which C
 * cannot say. */
static bool find(void *library, const char *name, void *function)
{
    void *const found = dlsym(library, name);

    memcpy(function, &found, sizeof found);
    return found != NULL;
}

bool cv_drawer_open(struct cv_drawer *drawer)
{
    *drawer = (struct cv_drawer){0};
    /* It stays when it is closed: GLib's types cannot be taken back. */
    drawer->library = dlopen(LIBRARY, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    bool complete = drawer->library != NULL;
#define FIND(name) complete = complete && find(drawer->library, #name, &drawer->name);
    CV_DRAWER_EACH(FIND)
#undef FIND
    if (!complete) {
        cv_drawer_close(drawer);
    }
    return complete;
}

void cv_drawer_close(struct cv_drawer *drawer)
{
    if (drawer->library) {
        (void)dlclose(drawer->library);
        drawer->library = NULL;
    }
}
