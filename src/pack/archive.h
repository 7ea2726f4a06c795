/* What open.c and entry.c share. */
#ifndef CV_PACK_ARCHIVE_H
#define CV_PACK_ARCHIVE_H

#include <zip.h>

#include "base/map.h"
#include "pack/pack.h"

struct cv_pack {
    struct zip *zip;
    struct cv_map names; /* of all entries, to their index */
};

#endif
