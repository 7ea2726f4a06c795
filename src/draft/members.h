/* Writing the drafted documents. */
#ifndef CV_DRAFT_MEMBERS_H
#define CV_DRAFT_MEMBERS_H

#include "draft/drafter.h"
#include "json/json.h"

static inline void cv_text_member(struct cv_json_writer *writer, const char *key,
                                  const char *text)
{
    cv_json_write_key(writer, key);
    cv_json_write_string(writer, text);
}

/* A list or object that is only written when something is in it. */
static inline void cv_begin_member(struct cv_json_writer *writer, const char *key, char bracket,
                                   bool *begun)
{
    if (!*begun) {
        cv_json_write_key(writer, key);
        cv_json_write_open(writer, bracket);
        *begun = true;
    }
}

static inline void cv_end_member(struct cv_json_writer *writer, char bracket, bool begun)
{
    if (begun) {
        cv_json_write_close(writer, bracket);
    }
}

#define CV_THRESHOLD 5
#define CV_SENSITIVE 10

/* Topics whose small counts tell most about a person. */
bool cv_is_sensitive(enum cv_topic topic);

/* A question that belongs into the profile of the respondents. */
bool cv_is_profile(const struct cv_sketch *sketch);

/* Whether the question has the threshold of sensitive ones, which needs responses enough. */
bool cv_has_own_threshold(const struct cv_drafter *drafter, const struct cv_sketch *sketch);

/* Whether so few responded that nothing about them may be published yet. */
bool cv_is_too_few(const struct cv_drafter *drafter, const struct cv_sketch *sketch);

/* The question in whose table the follow-ups of another one stand: at least two options of
 * `parent` have one. */
bool cv_has_follow_ups(const struct cv_drafter *drafter, uint32_t parent);

/* "report": every question that has options, or bands, has its table. */
void cv_write_report(const struct cv_drafter *drafter, struct cv_json_writer *writer);

/* --- number_bands.c --- */

/* Whether a question's numbers can be counted in bands. */
bool cv_has_bands(const struct cv_sketch *sketch);
void cv_write_bands(const struct cv_drafter *drafter, struct cv_json_writer *writer);

#endif
