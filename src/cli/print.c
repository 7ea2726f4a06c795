#include <string.h>

#include "cli/command.h"

int cli_exit_status(enum canvass_status status)
{
    switch (status) {
    case CANVASS_EUSAGE:
        return EXIT_USAGE;
    case CANVASS_EDEFINITION:
        return EXIT_DEFINITION;
    case CANVASS_EEXPORT:
        return EXIT_EXPORT;
    case CANVASS_EDISCLOSURE:
        return EXIT_DISCLOSURE;
    default:
        return EXIT_OUTPUT;
    }
}

void cli_print_string(const char *text)
{
    putchar('"');
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c == '"' || *c == '\\') {
            printf("\\%c", *c);
        } else if (*c < 0x20) {
            printf("\\u%04x", *c);
        } else {
            putchar(*c);
        }
    }
    putchar('"');
}

void cli_print_member(const char *key, const char *text)
{
    printf(",\"%s\":", key);
    cli_print_string(text);
}

void cli_print_error_members(const struct canvass_error *error)
{
    cli_print_member("rule", error->rule);
    cli_print_member("source", error->place.source);
    printf(",\"line\":%llu,\"record\":%llu,\"column\":%llu",
           (unsigned long long)error->place.line, (unsigned long long)error->place.record,
           (unsigned long long)error->place.column);
    cli_print_member("question", error->place.question);
    cli_print_member("pointer", error->place.pointer);
    cli_print_member("message", error->message);
}

int cli_fail(const struct cli_options *options, const struct canvass_error *error)
{
    char text[2048];
    const int status = cli_exit_status(error->status);

    (void)canvass_error_text(error, text, sizeof text);
    if (options->json) {
        printf("{\"status\":%d", status);
        cli_print_error_members(error);
        printf("}\n");
    }
    fprintf(stderr, "canvass: %s\n", text);
    return status;
}

void cli_print_account(FILE *stream, const struct canvass_result *result)
{
    struct canvass_account account;

    canvass_result_account(result, &account);
    const struct {
        const char *name;
        uint64_t n;
    } rest[] = {{"blank", account.blank},
                {"test", account.test},
                {"incomplete", account.incomplete},
                {"duplicate", account.duplicate},
                {"rejected", account.rejected}};
    fprintf(stream, "%s: %llu record%s read = %llu counted", canvass_result_id(result),
            (unsigned long long)account.read, account.read == 1 ? "" : "s",
            (unsigned long long)account.counted);
    for (size_t i = 0; i < sizeof rest / sizeof rest[0]; i++) {
        fprintf(stream, " + %llu %s", (unsigned long long)rest[i].n, rest[i].name);
    }
    fprintf(stream, "\n");
}

/* Each line of a hint. */
static void print_hint(FILE *stream, const char *indent, const char *hint)
{
    while (*hint) {
        const size_t len = strcspn(hint, "\n");
        fprintf(stream, "%s%.*s\n", indent, (int)len, hint);
        hint += len + (hint[len] == '\n');
    }
}

void cli_print_notes(const struct canvass_result *result)
{
    print_hint(stderr, "note: ", canvass_result_notes(result));
}

/* "answer dropped; first at export.csv:23 (record 22), 24 (record 23), paper.csv:7 (record 6)"
 */
static void print_places(FILE *stream, const struct canvass_finding *finding)
{
    const char *source = "";

    fprintf(stream, "      %s", finding->action);
    for (size_t i = 0; i < finding->n_places; i++) {
        const bool same = strcmp(source, finding->places[i].source) == 0;
        source = finding->places[i].source;
        fprintf(stream, "%s%s%s%llu (record %llu)", i ? ", " : "; first at ",
                same ? "" : source, same ? "" : ":",
                (unsigned long long)finding->places[i].line,
                (unsigned long long)finding->places[i].record);
    }
    fprintf(stream, "\n");
}

/* How many responses are concerned. */
static void print_heading(FILE *stream, const struct canvass_result *result)
{
    struct canvass_account account;

    canvass_result_account(result, &account);
    if (account.with_findings > 0) {
        fprintf(stream, "%llu %s a finding%s:\n", (unsigned long long)account.with_findings,
                account.with_findings == 1 ? "response has" : "responses have",
                canvass_result_findings(result) > 1 ? "; the most frequent first" : "");
    } else if (canvass_result_findings(result) > 0) {
        fprintf(stream, "nothing was left out, but you should know:\n");
    }
}

void cli_print_findings(FILE *stream, const struct canvass_result *result, bool hints)
{
    struct canvass_finding finding;

    if (hints) {
        print_hint(stream, "", canvass_result_hint(result));
    }
    print_heading(stream, result);
    for (size_t i = 0; canvass_result_finding(result, i, &finding); i++) {
        fprintf(stream, "  %llu x %s%s%s: %s\n", (unsigned long long)finding.count,
                finding.question, finding.question[0] ? ", " : "", finding.rule,
                finding.message);
        print_places(stream, &finding);
        if (hints) {
            print_hint(stream, "      ", finding.hint);
        }
    }
}

static void print_json_spellings(const struct canvass_result *result, size_t finding)
{
    struct canvass_spelling spelling;

    printf(",\"spellings\":[");
    for (size_t i = 0; canvass_result_spelling(result, finding, i, &spelling); i++) {
        printf("%s{\"count\":%llu", i ? "," : "", (unsigned long long)spelling.count);
        cli_print_member("text", spelling.text);
        cli_print_member("nearest", spelling.nearest);
        printf("}");
    }
    printf("]");
}

static void print_json_findings(const struct canvass_result *result)
{
    struct canvass_finding finding;

    printf(",\"findings\":[");
    for (size_t i = 0; canvass_result_finding(result, i, &finding); i++) {
        printf("%s{\"count\":%llu", i ? "," : "", (unsigned long long)finding.count);
        cli_print_member("rule", finding.rule);
        cli_print_member("question", finding.question);
        cli_print_member("schema_location", finding.schema_location);
        cli_print_member("message", finding.message);
        cli_print_member("action", finding.action);
        cli_print_member("hint", finding.hint);
        print_json_spellings(result, i);
        printf(",\"first\":[");
        for (size_t p = 0; p < finding.n_places; p++) {
            printf("%s{\"record\":%llu,\"line\":%llu", p ? "," : "",
                   (unsigned long long)finding.places[p].record,
                   (unsigned long long)finding.places[p].line);
            cli_print_member("source", finding.places[p].source);
            printf("}");
        }
        printf("]}");
    }
    printf("]");
}

static void print_weighted(FILE *stream, const struct canvass_suppression *told)
{
    if (told->weighted_hidden == 0) {
        return;
    }
    fprintf(stream, "  %s: ", told->table);
    if (told->weighted_hidden < told->weighted) {
        fprintf(stream, "%llu of %llu sets of", (unsigned long long)told->weighted_hidden,
                (unsigned long long)told->weighted);
    } else {
        fprintf(stream, "its");
    }
    fprintf(stream, " weighted shares would be left out, as suppressed counts could be worked "
                    "out of them\n");
}

static void print_rounded(FILE *stream, const struct canvass_suppression *told)
{
    fprintf(stream, "counts are rounded to the nearest %llu",
            (unsigned long long)told->rounding);
    if (told->suppressed > 0) {
        fprintf(stream,
                "; %llu of %llu would be suppressed, as some of them could be worked out all "
                "the same",
                (unsigned long long)told->suppressed, (unsigned long long)told->counts);
    }
    fprintf(stream, "\n");
}

void cli_print_suppression(FILE *stream, const struct canvass_result *result)
{
    struct canvass_suppression told;

    for (size_t i = 0; canvass_result_suppression(result, i, &told); i++) {
        if (i == 0) {
            fprintf(stream, "disclosure control of tables by group, and of those with the same "
                            "counts:\n");
        }
        fprintf(stream, "  %s: ", told.table);
        if (told.unprotected) {
            fprintf(stream, "none, \"disclosure\" is \"none\"\n");
        } else if (told.rounding > 0) {
            print_rounded(stream, &told);
        } else {
            fprintf(stream, "%llu of %llu counts would be suppressed%s\n",
                    (unsigned long long)told.suppressed, (unsigned long long)told.counts,
                    told.whole ? "; by one question or more nothing is left: merge its "
                                 "small groups with \"collapse\", or leave it out"
                               : "");
        }
        print_weighted(stream, &told);
    }
}

static void print_json_suppression(const struct canvass_result *result)
{
    struct canvass_suppression told;

    for (size_t i = 0; canvass_result_suppression(result, i, &told); i++) {
        printf("%s{\"counts\":%llu,\"suppressed\":%llu,\"whole\":%s,\"rounding\":%llu,"
               "\"weighted\":%llu,\"weighted_hidden\":%llu,\"unprotected\":%s",
               i ? "," : ",\"suppression\":[", (unsigned long long)told.counts,
               (unsigned long long)told.suppressed, told.whole ? "true" : "false",
               (unsigned long long)told.rounding, (unsigned long long)told.weighted,
               (unsigned long long)told.weighted_hidden, told.unprotected ? "true" : "false");
        cli_print_member("table", told.table);
        printf("}");
    }
    if (canvass_result_suppression(result, 0, &told)) {
        printf("]");
    }
}

void cli_print_account_members(const struct canvass_account *account)
{
    printf(",\"read\":%llu,\"blank\":%llu,\"test\":%llu,\"incomplete\":%llu,\"duplicate\":%llu,"
           "\"rejected\":%llu,\"counted\":%llu,\"with_findings\":%llu",
           (unsigned long long)account->read, (unsigned long long)account->blank,
           (unsigned long long)account->test, (unsigned long long)account->incomplete,
           (unsigned long long)account->duplicate, (unsigned long long)account->rejected,
           (unsigned long long)account->counted, (unsigned long long)account->with_findings);
}

void cli_print_json(const struct canvass_result *result, const char *output, bool needs_person)
{
    struct canvass_account a;

    canvass_result_account(result, &a);
    printf("{\"status\":%d", needs_person ? EXIT_FINDINGS : EXIT_DONE);
    cli_print_member("survey", canvass_result_id(result));
    cli_print_account_members(&a);
    cli_print_member("hint", canvass_result_hint(result));
    cli_print_member("notes", canvass_result_notes(result));
    print_json_findings(result);
    print_json_suppression(result);
    if (output) {
        cli_print_member("output", output);
    }
    printf("}\n");
}
