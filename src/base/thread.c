#include "base/thread.h"

bool cv_thread_start(pthread_t *thread, size_t stack, void *(*work)(void *data), void *data)
{
    pthread_attr_t attributes;

    if (pthread_attr_init(&attributes) != 0) {
        return false;
    }
    const bool started = pthread_attr_setstacksize(&attributes, stack) == 0 &&
                         pthread_create(thread, &attributes, work, data) == 0;
    (void)pthread_attr_destroy(&attributes);
    return started;
}
