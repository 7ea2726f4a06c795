/* The report of a drafted definition. */
#include "draft/members.h"

#define PROFILE_MOST 50 /* questions of one table */

bool cv_is_sensitive(enum cv_topic topic)
{
    return topic == CV_TOPIC_ETHNICITY || topic == CV_TOPIC_DISABILITY ||
           topic == CV_TOPIC_RELIGION || topic == CV_TOPIC_ORIENTATION ||
           topic == CV_TOPIC_TRANS || topic == CV_TOPIC_DELICATE;
}

bool cv_is_profile(const struct cv_sketch *sketch)
{
    const bool choices =
        sketch->kind == CV_SINGLE || sketch->kind == CV_MULTIPLE || cv_has_bands(sketch);

    return choices && sketch->topic != CV_TOPIC_NO && sketch->topic != CV_TOPIC_ISSUE;
}

/* Fewer responses than a threshold would be suppressed whole, and the run refused. */
static bool responses_reach(const struct cv_drafter *drafter, const struct cv_sketch *sketch,
                            uint64_t threshold)
{
    return !drafter->settled || drafter->n_responses >= threshold + sketch->n_dropped;
}

bool cv_is_too_few(const struct cv_drafter *drafter, const struct cv_sketch *sketch)
{
    return !responses_reach(drafter, sketch, CV_THRESHOLD);
}

bool cv_has_own_threshold(const struct cv_drafter *drafter, const struct cv_sketch *sketch)
{
    return cv_is_sensitive(sketch->topic) && sketch->n_options > 0 &&
           responses_reach(drafter, sketch, CV_SENSITIVE);
}

/* Whether the question is asked under one option of the parent and has choices of its own. */
static bool follows(const struct cv_sketch *sketch, uint32_t parent)
{
    return sketch->rule.parent == parent && sketch->rule.option != CV_NONE &&
           sketch->kind == CV_MULTIPLE && !cv_is_profile(sketch);
}

/* The question that follows an option in the table of follow-ups: the first one. */
static uint32_t follow_up(const struct cv_drafter *drafter, uint32_t parent, uint32_t option)
{
    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        if (follows(&drafter->sketches[q], parent) &&
            drafter->sketches[q].rule.option == option) {
            return q;
        }
    }
    return CV_NONE;
}

bool cv_has_follow_ups(const struct cv_drafter *drafter, uint32_t parent)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < drafter->sketches[parent].n_options; i++) {
        n += follow_up(drafter, parent, i) != CV_NONE;
    }
    return n > 1;
}

static bool in_top_n(const struct cv_drafter *drafter, uint32_t q)
{
    const struct cv_rule *rule = &drafter->sketches[q].rule;

    return rule->parent != CV_NONE && rule->option != CV_NONE &&
           cv_has_follow_ups(drafter, rule->parent) &&
           follow_up(drafter, rule->parent, rule->option) == q;
}

static void begin_table(struct cv_json_writer *writer, const char *kind)
{
    cv_json_write_open(writer, '{');
    cv_text_member(writer, "table", kind);
}

static void write_top_n(const struct cv_drafter *drafter, struct cv_json_writer *writer,
                        uint32_t parent)
{
    const struct cv_sketch *within = &drafter->sketches[parent];

    begin_table(writer, "top_n");
    cv_text_member(writer, "within", within->id);
    cv_json_write_key(writer, "n");
    cv_json_write_int(writer, 3);
    cv_json_write_key(writer, "follow_ups");
    cv_json_write_open(writer, '{');
    for (uint32_t i = 0; i < within->n_options; i++) {
        const uint32_t q = follow_up(drafter, parent, i);
        if (q != CV_NONE) {
            cv_text_member(writer, within->options[i].shown, drafter->sketches[q].id);
        }
    }
    cv_json_write_close(writer, '}');
    cv_json_write_close(writer, '}');
}

static void write_question(const struct cv_drafter *drafter, struct cv_json_writer *writer,
                           uint32_t q)
{
    const struct cv_sketch *sketch = &drafter->sketches[q];

    if (sketch->topic == CV_TOPIC_ISSUE) {
        begin_table(writer, "most_important_issue");
    } else {
        begin_table(writer, sketch->kind == CV_RANKING ? "ranking" : "question");
    }
    cv_text_member(writer, "question", sketch->id);
    if (sketch->topic == CV_TOPIC_ISSUE) {
        cv_text_member(writer, "chart", "bar");
    }
    cv_json_write_close(writer, '}');
    if (sketch->kind == CV_SINGLE && cv_has_follow_ups(drafter, q)) {
        write_top_n(drafter, writer, q);
    }
}

static void write_profile(const struct cv_drafter *drafter, struct cv_json_writer *writer,
                          bool everybody)
{
    uint32_t n = 0;

    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        if (!cv_is_profile(&drafter->sketches[q]) ||
            (!everybody && cv_is_too_few(drafter, &drafter->sketches[q]))) {
            continue;
        }
        if (n % PROFILE_MOST == 0) {
            if (n > 0) {
                cv_json_write_close(writer, ']');
                cv_json_write_close(writer, '}');
            }
            begin_table(writer, "profile");
            cv_json_write_key(writer, "questions");
            cv_json_write_open(writer, '[');
        }
        cv_json_write_string(writer, drafter->sketches[q].id);
        n++;
    }
    if (n > 0) {
        cv_json_write_close(writer, ']');
        cv_json_write_close(writer, '}');
    }
}

/* The most important issue by where people live, how old they are and their gender. */
static void write_breakdown(const struct cv_drafter *drafter, struct cv_json_writer *writer,
                            uint32_t issue)
{
    static const enum cv_topic topics[] = {CV_TOPIC_AREA, CV_TOPIC_AGE, CV_TOPIC_GENDER};
    bool begun = false;

    for (size_t t = 0; t < sizeof topics / sizeof *topics; t++) {
        for (uint32_t q = 0; q < drafter->n_sketches; q++) {
            const struct cv_sketch *sketch = &drafter->sketches[q];
            if (sketch->topic != topics[t] || !cv_is_profile(sketch) ||
                sketch->kind == CV_MULTIPLE || cv_is_too_few(drafter, sketch) ||
                cv_is_too_few(drafter, &drafter->sketches[issue])) {
                continue;
            }
            if (!begun) {
                begin_table(writer, "breakdown");
                cv_text_member(writer, "rows", drafter->sketches[issue].id);
            }
            cv_begin_member(writer, "columns", '[', &begun);
            cv_json_write_string(writer, sketch->id);
            break;
        }
    }
    if (begun) {
        cv_json_write_close(writer, ']');
        cv_json_write_close(writer, '}');
    }
}

static bool has_table(const struct cv_sketch *sketch)
{
    return sketch->n_options > 0 || cv_has_bands(sketch);
}

void cv_write_report(const struct cv_drafter *drafter, struct cv_json_writer *writer)
{
    uint32_t issue = CV_NONE;
    bool begun = false;
    bool any = false;   /* a question has a table */
    bool shown = false; /* ... that can be published */

    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        const struct cv_sketch *sketch = &drafter->sketches[q];
        any = any || has_table(sketch);
        shown = shown || (has_table(sketch) &&
                          !(cv_is_profile(sketch) && cv_is_too_few(drafter, sketch)));
        issue = sketch->topic == CV_TOPIC_ISSUE ? q : issue;
    }
    if (!any) {
        return;
    }
    cv_begin_member(writer, "report", '[', &begun);
    if (issue != CV_NONE) {
        write_question(drafter, writer, issue);
    }
    for (uint32_t q = 0; q < drafter->n_sketches; q++) {
        if (q != issue && has_table(&drafter->sketches[q]) &&
            !cv_is_profile(&drafter->sketches[q]) && !in_top_n(drafter, q)) {
            write_question(drafter, writer, q);
        }
    }
    write_profile(drafter, writer, !shown);
    if (issue != CV_NONE) {
        write_breakdown(drafter, writer, issue);
    }
    cv_end_member(writer, ']', begun);
}
