/* Nodes: reading, and building instances. A struct cv_json is a cJSON by another name. Numbers
 * are doubles: cJSON's valueint, which saturates, is never read. */
#include <cjson/cJSON.h>
#include <math.h>

#include "json/json.h"

static const cJSON *item(const struct cv_json *node)
{
    return (const cJSON *)node;
}

static cJSON *own(struct cv_json *node)
{
    return (cJSON *)node;
}

static const struct cv_json *node_of(const cJSON *found)
{
    return (const struct cv_json *)found;
}

void cv_json_free(struct cv_json *root)
{
    cJSON_Delete(own(root));
}

enum cv_json_type cv_json_type(const struct cv_json *node)
{
    switch (item(node)->type & 0xff) {
    case cJSON_False:
        return CV_JSON_FALSE;
    case cJSON_True:
        return CV_JSON_TRUE;
    case cJSON_Number:
        return CV_JSON_NUMBER;
    case cJSON_String:
        return CV_JSON_STRING;
    case cJSON_Array:
        return CV_JSON_ARRAY;
    case cJSON_Object:
        return CV_JSON_OBJECT;
    default:
        return CV_JSON_NULL;
    }
}

const char *cv_json_type_name(enum cv_json_type type)
{
    switch (type) {
    case CV_JSON_FALSE:
    case CV_JSON_TRUE:
        return "boolean";
    case CV_JSON_NUMBER:
        return "number";
    case CV_JSON_STRING:
        return "string";
    case CV_JSON_ARRAY:
        return "array";
    case CV_JSON_OBJECT:
        return "object";
    case CV_JSON_NULL:
        break;
    }
    return "null";
}

const char *cv_json_string(const struct cv_json *node)
{
    return cv_json_type(node) == CV_JSON_STRING ? item(node)->valuestring : "";
}

double cv_json_number(const struct cv_json *node)
{
    return cv_json_type(node) == CV_JSON_NUMBER ? item(node)->valuedouble : 0;
}

bool cv_json_is_integer(const struct cv_json *node)
{
    double value = cv_json_number(node);
    return cv_json_type(node) == CV_JSON_NUMBER && floor(value) == value;
}

const struct cv_json *cv_json_first(const struct cv_json *node)
{
    return node ? node_of(item(node)->child) : NULL;
}

const struct cv_json *cv_json_next(const struct cv_json *node)
{
    return node_of(item(node)->next);
}

const char *cv_json_key(const struct cv_json *node)
{
    return item(node)->string ? item(node)->string : "";
}

size_t cv_json_size(const struct cv_json *node)
{
    size_t size = 0;
    for (const struct cv_json *child = cv_json_first(node); child;
         child = cv_json_next(child)) {
        size++;
    }
    return size;
}

const struct cv_json *cv_json_get(const struct cv_json *object, const char *key)
{
    if (!object || cv_json_type(object) != CV_JSON_OBJECT) {
        return NULL;
    }
    return node_of(cJSON_GetObjectItemCaseSensitive(item(object), key));
}

const char *cv_json_get_string(const struct cv_json *object, const char *key,
                               const char *fallback)
{
    const struct cv_json *member = cv_json_get(object, key);
    return member && cv_json_type(member) == CV_JSON_STRING ? cv_json_string(member) : fallback;
}

double cv_json_get_number(const struct cv_json *object, const char *key, double fallback)
{
    const struct cv_json *member = cv_json_get(object, key);
    return member && cv_json_type(member) == CV_JSON_NUMBER ? cv_json_number(member) : fallback;
}

bool cv_json_get_bool(const struct cv_json *object, const char *key, bool fallback)
{
    const struct cv_json *member = cv_json_get(object, key);
    if (!member) {
        return fallback;
    }
    enum cv_json_type type = cv_json_type(member);
    return type == CV_JSON_TRUE || (type != CV_JSON_FALSE && fallback);
}

struct cv_json *cv_json_new_object(void)
{
    return (struct cv_json *)cJSON_CreateObject();
}

struct cv_json *cv_json_new_array(void)
{
    return (struct cv_json *)cJSON_CreateArray();
}

struct cv_json *cv_json_new_string(struct cv_slice text)
{
    struct cv_buffer kept = {0};
    for (size_t at = 0; at < text.len;) {
        const char *nul = memchr(text.data + at, '\0', text.len - at);
        size_t plain = nul ? (size_t)(nul - text.data) - at : text.len - at;
        cv_buffer_bytes(&kept, text.data + at, plain);
        if (nul) {
            cv_buffer_bytes(&kept, "\xc0\x80", 2);
        }
        at += plain + (nul != NULL);
    }
    cJSON *made = cv_buffer_failed(&kept) ? NULL : cJSON_CreateString(cv_buffer_string(&kept));
    cv_buffer_free(&kept);
    return (struct cv_json *)made;
}

struct cv_json *cv_json_new_number(double value)
{
    /* Not handed to cJSON, which casts it to an int: that is undefined for NaN. */
    cJSON *made = cJSON_CreateNumber(0);
    if (made) {
        made->valuedouble = value;
    }
    return (struct cv_json *)made;
}

struct cv_json *cv_json_copy(const struct cv_json *node)
{
    return (struct cv_json *)cJSON_Duplicate(item(node), 1);
}

int cv_json_add_member(struct cv_json *object, const char *key, struct cv_json *child)
{
    if (child && cJSON_AddItemToObject(own(object), key, own(child))) {
        return 0;
    }
    cv_json_free(child);
    return -1;
}

int cv_json_add_item(struct cv_json *array, struct cv_json *child)
{
    if (child && cJSON_AddItemToArray(own(array), own(child))) {
        return 0;
    }
    cv_json_free(child);
    return -1;
}
