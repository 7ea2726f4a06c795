/* Marks the functions that libcanvass exports; everything else is hidden. */
#ifndef CANVASS_EXPORT_H
#define CANVASS_EXPORT_H

#if defined(__GNUC__) || defined(__clang__)
#define CANVASS_API __attribute__((visibility("default")))
#else
#define CANVASS_API
#endif

#endif
