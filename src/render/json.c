/* results.json: survey, provenance, account, notes, tables and every figure; described by
 * schemas/results.schema.json. */
#include "json/json.h"
#include "base/diag.h"
#include "base/number.h"
#include "render/formats.h"
#include "report/sections.h"

static void member(struct cv_json_writer *json, const char *key, const char *text)
{
    cv_json_write_key(json, key);
    cv_json_write_string(json, text);
}

static void member_int(struct cv_json_writer *json, const char *key, uint64_t n)
{
    cv_json_write_key(json, key);
    cv_json_write_int(json, n > INT64_MAX ? INT64_MAX : (int64_t)n);
}

static void member_count(struct cv_json_writer *json, const char *key, struct cv_count count)
{
    if (count.suppressed) {
        member(json, key, NULL);
    } else {
        member_int(json, key, (uint64_t)count.n);
    }
}

static void open_member(struct cv_json_writer *json, const char *key, char bracket)
{
    cv_json_write_key(json, key);
    cv_json_write_open(json, bracket);
}

static void write_survey(struct cv_json_writer *json, const struct cv_report *report)
{
    static const char *const designs[] = {
        [CV_SELF_SELECTED] = "self_selected",
        [CV_QUOTA] = "quota",
        [CV_PROBABILITY] = "probability",
    };
    const struct cv_survey *survey = report->survey;
    open_member(json, "survey", '{');
    member(json, "id", survey->id);
    member(json, "title", survey->title);
    member(json, "publisher", survey->publisher);
    open_member(json, "fieldwork", '{');
    member(json, "from", survey->from);
    member(json, "to", survey->to);
    member(json, "mode", survey->mode);
    cv_json_write_close(json, '}');
    member(json, "design", designs[survey->design]);
    member(json, "language", report->language);
    cv_json_write_close(json, '}');
}

static void write_file(struct cv_json_writer *json, const char *name, const char *digest,
                       const char *value)
{
    cv_json_write_open(json, '{');
    member(json, "name", name);
    member(json, "digest", digest);
    member(json, "value", value);
    cv_json_write_close(json, '}');
}

static void write_provenance(struct cv_json_writer *json, const struct cv_report *report)
{
    const struct cv_provenance *provenance = report->provenance;
    cv_json_write_key(json, "provenance");
    if (provenance == NULL) {
        cv_json_write_string(json, NULL);
        return;
    }
    cv_json_write_open(json, '{');
    member(json, "canvass", provenance->version);
    cv_json_write_key(json, "definition");
    write_file(json, provenance->definition_name, "sha256", report->survey->definition_sha256);
    cv_json_write_key(json, "schema");
    write_file(json, provenance->schema_name, "sha256", report->survey->schema_sha256);
    open_member(json, "exports", '[');
    for (uint32_t i = 0; i < provenance->n_exports; i++) {
        write_file(json, provenance->exports[i].name, provenance->exports[i].digest.name,
                   provenance->exports[i].digest.hex);
    }
    cv_json_write_close(json, ']');
    cv_json_write_close(json, '}');
}

/* The rules that the figures were made by. */
static void write_rules(struct cv_json_writer *json, const struct cv_report *report)
{
    const struct cv_estimates *estimates = report->estimates;
    const struct cv_disclosure *disclosure = &report->survey->disclosure;
    char level[CV_NUMBER_SIZE];
    cv_fixed_text(level, estimates->level, 6);
    open_member(json, "interval", '{');
    member(json, "method", estimates->method != NULL ? estimates->method->name : NULL);
    member(json, "joint_method",
           estimates->joint_method != NULL ? estimates->joint_method->name : NULL);
    cv_json_write_key(json, "level");
    cv_json_write_raw(json, level);
    member_count(json, "frame",
                 (struct cv_count){report->survey->frame, report->survey->frame == 0});
    cv_json_write_close(json, '}');
    open_member(json, "disclosure", '{');
    member_count(
        json, "threshold",
        (struct cv_count){disclosure->threshold, disclosure->none || disclosure->rounding > 0});
    member_count(
        json, "rounding",
        (struct cv_count){disclosure->rounding, disclosure->none || disclosure->rounding == 0});
    cv_json_write_key(json, "suppressed_any");
    cv_json_write_bool(json, estimates->release->suppressed_any);
    cv_json_write_close(json, '}');
}

static void write_questions(struct cv_json_writer *json, const struct cv_report *report)
{
    const struct cv_survey *survey = report->survey;
    const struct cv_released_question *questions = report->estimates->release->questions;
    open_member(json, "questions", '[');
    for (uint32_t i = 0; questions != NULL && i < survey->n_questions; i++) {
        cv_json_write_open(json, '{');
        member(json, "question", survey->questions[i].id);
        member(json, "title", survey->questions[i].title);
        member_count(json, "valid", questions[i].valid);
        member_count(json, "missing", questions[i].missing);
        member_count(json, "not_asked", questions[i].not_asked);
        member_count(json, "dropped", questions[i].dropped);
        cv_json_write_close(json, '}');
    }
    cv_json_write_close(json, ']');
}

static void write_places(struct cv_json_writer *json, const struct cv_finding_kind *kind)
{
    uint64_t most = sizeof kind->places / sizeof *kind->places;
    uint64_t n = kind->n_places < most ? kind->n_places : most;
    open_member(json, "places", '[');
    for (uint64_t i = 0; i < n; i++) {
        cv_json_write_open(json, '{');
        member(json, "source", cv_base_name(kind->places[i].source));
        member_int(json, "record", kind->places[i].record);
        member_int(json, "line", kind->places[i].line);
        cv_json_write_close(json, '}');
    }
    cv_json_write_close(json, ']');
}

static void write_findings(struct cv_json_writer *json, const struct cv_account *account)
{
    static const char *const actions[CV_N_ACTIONS] = {
        [CV_DROP_PICK] = "drop_pick",
        [CV_DROP_ANSWER] = "drop_answer",
        [CV_REJECT_RESPONSE] = "reject_response",
        [CV_REPAIRED] = "repaired",
    };
    open_member(json, "findings", '[');
    for (uint32_t i = 0; i < account->n_kinds; i++) {
        const struct cv_finding_kind *kind = &account->kinds[i];
        cv_json_write_open(json, '{');
        member(json, "rule", kind->rule);
        member(json, "question", kind->question);
        member(json, "schema_location", kind->schema_location);
        member(json, "message", kind->message);
        member(json, "action", actions[kind->action]);
        member_int(json, "count", kind->count);
        write_places(json, kind);
        cv_json_write_close(json, '}');
    }
    cv_json_write_close(json, ']');
}

static void write_account(struct cv_json_writer *json, const struct cv_report *report)
{
    const struct cv_account *account = report->account;
    open_member(json, "account", '{');
    member_int(json, "read", account->read);
    member_int(json, "blank", account->blank);
    member_int(json, "test", account->test);
    member_int(json, "incomplete", account->incomplete);
    member_int(json, "duplicate", account->duplicate);
    member_int(json, "rejected", account->rejected);
    member_int(json, "counted", account->counted);
    member_int(json, "with_findings", account->with_findings);
    write_questions(json, report);
    write_findings(json, account);
    cv_json_write_close(json, '}');
}

static void write_texts(struct cv_json_writer *json, const char *key,
                        const struct cv_report *report, enum cv_item_kind kind,
                        enum cv_item_kind or_kind)
{
    open_member(json, key, '[');
    for (uint32_t i = 0; i < report->n_items; i++) {
        if (report->items[i].kind == kind || report->items[i].kind == or_kind) {
            cv_json_write_string(json, report->items[i].text);
        }
    }
    cv_json_write_close(json, ']');
}

static void write_strings(struct cv_json_writer *json, const char *key,
                          const char *const *texts, uint32_t n)
{
    open_member(json, key, '[');
    for (uint32_t i = 0; i < n; i++) {
        cv_json_write_string(json, texts[i]);
    }
    cv_json_write_close(json, ']');
}

static void write_table(struct cv_json_writer *json, const struct cv_report_table *table)
{
    cv_json_write_open(json, '{');
    member(json, "id", table->id);
    member(json, "caption", table->caption);
    write_strings(json, "columns", table->columns, table->n_columns);
    open_member(json, "rows", '[');
    for (uint32_t row = 0; row < table->n_rows; row++) {
        cv_json_write_open(json, '[');
        for (uint32_t i = 0; i < table->n_columns; i++) {
            cv_json_write_string(json, table->cells[(size_t)row * table->n_columns + i].text);
        }
        cv_json_write_close(json, ']');
    }
    cv_json_write_close(json, ']');
    write_strings(json, "notes", table->notes, table->n_notes);
    cv_json_write_close(json, '}');
}

static void write_figure(struct cv_json_writer *json, const struct cv_figure *figure)
{
    cv_json_write_open(json, '{');
    for (int i = 0; i < CV_N_FIELDS; i++) {
        const char *text = figure->fields[i];
        cv_json_write_key(json, cv_field_names[i]);
        if (text != NULL && cv_field_is_number((enum cv_field)i)) {
            cv_json_write_raw(json, text);
        } else {
            cv_json_write_string(json, text);
        }
    }
    cv_json_write_close(json, '}');
}

static void write_results(struct cv_json_writer *json, const struct cv_report *report)
{
    open_member(json, "tables", '[');
    for (uint32_t i = 0; i < report->n_items; i++) {
        if (report->items[i].kind == CV_ITEM_TABLE) {
            write_table(json, report->items[i].table);
        }
    }
    cv_json_write_close(json, ']');
    open_member(json, "figures", '[');
    for (uint32_t i = 0; i < report->n_figures; i++) {
        write_figure(json, &report->figures[i]);
    }
    cv_json_write_close(json, ']');
}

static enum canvass_status render(const struct cv_report *report, struct cv_buffer *out,
                                  struct canvass_error *error)
{
    struct cv_json_writer json;
    cv_json_write_begin(&json, out);
    cv_json_write_open(&json, '{');
    write_survey(&json, report);
    write_provenance(&json, report);
    write_rules(&json, report);
    write_account(&json, report);
    write_texts(&json, "sentences", report, CV_ITEM_SENTENCE, CV_ITEM_SENTENCE);
    write_texts(&json, "notes", report, CV_ITEM_NOTE, CV_ITEM_PARAGRAPH);
    write_results(&json, report);
    cv_json_write_close(&json, '}');
    cv_buffer_char(out, '\n');
    return cv_buffer_failed(out) ? cv_fail_memory(error) : CANVASS_OK;
}

const struct cv_renderer cv_render_json = {
    .name = "json",
    .file_name = "results.json",
    .summary = "figures, tables, account, notes and provenance, for programs",
    .render = render,
};
