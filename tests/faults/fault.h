/* Faults to order: the calls of canvass that can fail, stood before the real ones. */
#ifndef CV_FAULTS_FAULT_H
#define CV_FAULTS_FAULT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is made to fail. */
enum fault_kind {
    FAULT_NONE,
    FAULT_MEMORY, /* malloc, calloc, realloc, strdup: NULL */
    FAULT_WRITE,  /* write, pwrite, fwrite to a file: ENOSPC */
    FAULT_SHORT,  /* write: half of it is written, and nothing of the next */
    FAULT_SYNC,   /* fsync: EIO */
    FAULT_CLOSE,  /* close of what was written: EIO */
    FAULT_RENAME, /* rename, renameat2, link: EIO */
    FAULT_MAKE,   /* mkdir, mkdtemp, mkstemp, tmpfile, open of a new file: ENOSPC */
    FAULT_READ,   /* read, pread, fread: EIO */
    FAULT_OPEN,   /* open, opendir, scandir of what is there: EIO */
    FAULT_CLOCK,  /* clock_gettime: the clock is set back by ten years, and runs on */
    FAULT_KINDS
};

#define FAULT_SITES 65536u /* a power of two */

/* Shared by all processes of one run. */
struct fault {
    enum fault_kind kind;
    uint64_t at; /* the call that fails, from 1; 0: none */
    bool onward; /* and all after it */
    bool look;   /* notes where calls come from */
    bool show;   /* prints the stack of what fails */
    _Atomic uint64_t count, failed;
    uint32_t n_firsts;
    uint64_t firsts[FAULT_SITES]; /* the first call from each place */
    uint64_t places[FAULT_SITES]; /* hashes of stacks */
};

extern struct fault *fault; /* NULL: nothing fails */

/* Learns where libraries lie in memory. */
void fault_find_objects(void);

/* Whether a call of `kind` that returns to `caller` is to fail: it counts those that canvass
 * makes, and for memory those of the libraries which can do without. */
bool fault_hits(enum fault_kind kind, const void *caller);

#endif
