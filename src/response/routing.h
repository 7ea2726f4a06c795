/* Inside the response room: whether a rule across questions forbids a question, so that nobody
 * can have been asked it. */
#ifndef CV_RESPONSE_ROUTING_H
#define CV_RESPONSE_ROUTING_H

#include "schema/schema.h"

/* Whether the rule, as it applies to the answers of `object` (which has none to `name`), lets
 * no answer to `name` stand: its schema there is false or an array of no items, or `name` may
 * not be there ("not" with "required"). A rule that only wants more answers beside one to
 * `name`, or certain answers to it, forbids nothing. */
bool cv_routing_forbids(const struct cv_schema *schema, const struct cv_schema_rule *rule,
                        const struct cv_json *object, const char *name);

#endif
