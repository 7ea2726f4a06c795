/* Threads that need little. */
#ifndef CV_BASE_THREAD_H
#define CV_BASE_THREAD_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/* pthread_create with a stack of so many bytes, as limits of address space count what is
 * reserved, and the usual one is 8 MiB. False where no thread can be had. */
bool cv_thread_start(pthread_t *thread, size_t stack, void *(*work)(void *data), void *data);

#endif
