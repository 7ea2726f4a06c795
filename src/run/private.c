#include "run/private.h"

#include "base/diag.h"
#include "render/render.h"

static const char readme[] =
    "Not for publication: what is in this folder is about single responses.\n"
    "rejects.csv lists each response or answer that was left out or read as another, where it\n"
    "stands in the export and why.\n"
    "record.json says what this report was made from, with digests of all its files.\n";

static const char readme_comments[] =
    "comments.csv holds what people wrote in their own words, one row an answer, beside what "
    "they\n"
    "called their main issue. E-mail addresses, phone numbers, postcodes and links are masked; "
    "names\n"
    "and anything else by which somebody could be known are not. Read before you quote.\n";

const char *cv_action_text(enum cv_action action)
{
    switch (action) {
    case CV_DROP_PICK:
        return "pick dropped";
    case CV_DROP_ANSWER:
        return "answer dropped";
    case CV_REPAIRED:
        return "read as that option";
    default:
        return "response left out";
    }
}

const char *cv_file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    if (strcmp(path, "-") == 0) {
        return "standard input";
    }
    return slash ? slash + 1 : path;
}

const char *cv_printed_name(struct cv_arena *arena, const char *path)
{
    char *name = cv_arena_text(arena, cv_slice_of(cv_file_name(path)));

    if (name) {
        cv_make_harmless(name);
    }
    return name;
}

void cv_csv_name(struct cv_buffer *line, const char *path)
{
    struct cv_arena arena = {0};
    const char *name = cv_printed_name(&arena, path);

    if (name) {
        cv_csv_text(line, cv_slice_of(name));
    }
    line->failed = line->failed || !name;
    cv_arena_free(&arena);
}

enum canvass_status cv_private_readme(const struct cv_survey *survey, struct cv_outdir *dir,
                                      struct canvass_error *error)
{
    struct cv_buffer text = {0};

    cv_buffer_text(&text, readme);
    cv_buffer_text(&text, survey->n_comments > 0 ? readme_comments : "");
    const enum canvass_status status =
        cv_buffer_failed(&text)
            ? cv_fail_memory(error)
            : cv_outdir_file(dir, "private/README.txt", cv_buffer_view(&text), error);
    cv_buffer_free(&text);
    return status;
}

enum canvass_status cv_rejects_open(struct cv_rejects *rejects, struct cv_outdir *dir,
                                    struct canvass_error *error)
{
    *rejects = (struct cv_rejects){0};
    const enum canvass_status status =
        cv_outfile_open(&rejects->file, dir, "private/rejects.csv", error);
    if (status == CANVASS_OK) {
        cv_outfile_write(
            rejects->file,
            cv_slice_of(
                "export,record,line,column,question,rule,action,schema_location,message,"
                "value\n"));
    }
    return status;
}

static void number(struct cv_buffer *line, uint64_t value)
{
    if (value > 0) {
        cv_buffer_format(line, "%llu", (unsigned long long)value);
    }
    cv_buffer_char(line, ',');
}

static void text(struct cv_buffer *line, const char *value)
{
    cv_csv_text(line, cv_slice_of(value));
    cv_buffer_char(line, ',');
}

int cv_rejects_note(void *data, const struct cv_finding *finding)
{
    struct cv_rejects *rejects = data;
    struct cv_buffer *line = &rejects->line;

    cv_buffer_clear(line);
    cv_csv_name(line, finding->source);
    cv_buffer_char(line, ',');
    number(line, finding->record);
    number(line, finding->line);
    number(line, finding->column);
    text(line, finding->question);
    text(line, finding->rule);
    text(line, cv_action_text(finding->action));
    text(line, finding->schema_location);
    text(line, finding->detail ? finding->detail : finding->message);
    cv_csv_text(line, finding->value);
    cv_buffer_char(line, '\n');
    if (cv_buffer_failed(line)) {
        return -1;
    }
    cv_outfile_write(rejects->file, cv_buffer_view(line));
    return 0;
}

enum canvass_status cv_rejects_close(struct cv_rejects *rejects, struct canvass_error *error)
{
    cv_buffer_free(&rejects->line);
    return rejects->file ? cv_outfile_close(rejects->file, error) : CANVASS_OK;
}
