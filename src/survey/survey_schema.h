/* schemas/survey.schema.json, built in. */
#ifndef CV_SURVEY_SURVEY_SCHEMA_H
#define CV_SURVEY_SURVEY_SCHEMA_H

#include <stddef.h>

extern const unsigned char cv_survey_schema[]; /* terminated */
extern const size_t cv_survey_schema_len;      /* bytes, without the terminator */

#endif
