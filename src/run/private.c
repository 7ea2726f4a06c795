#include "run/private.h"

#include "render/render.h"

static const char readme[] =
    "Not for publication: what is in this folder is about single responses.\n"
    "rejects.csv lists each response or answer that was left out, where it stands in the "
    "export\n"
    "and why.\n";

const char *cv_action_text(enum cv_action action)
{
    switch (action) {
    case CV_DROP_PICK:
        return "pick dropped";
    case CV_DROP_ANSWER:
        return "answer dropped";
    default:
        return "response left out";
    }
}

enum canvass_status cv_rejects_open(struct cv_rejects *rejects, struct cv_outdir *dir,
                                    struct canvass_error *error)
{
    enum canvass_status status =
        cv_outdir_file(dir, "private/README.txt", cv_slice_of(readme), error);

    *rejects = (struct cv_rejects){0};
    if (status == CANVASS_OK) {
        status = cv_outfile_open(&rejects->file, dir, "private/rejects.csv", error);
    }
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
    text(line, finding->source);
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
