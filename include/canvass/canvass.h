/* All of libcanvass: survey exports in, tables of a strategy document out. */
#ifndef CANVASS_CANVASS_H
#define CANVASS_CANVASS_H

#include <canvass/batch.h>
#include <canvass/error.h>
#include <canvass/init.h>
#include <canvass/job.h>
#include <canvass/part.h>
#include <canvass/registry.h>

#endif
