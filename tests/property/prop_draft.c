/* A definition drafted from a generated export of a known survey equals that survey: random
 * questions of every kind, options with commas, grids and routing, written as four platforms
 * write them, read back by canvass_init from a file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include <canvass/init.h>

#include "base/buffer.h"
#include "base/file.h"
#include "json/json.h"

enum platform { FLAT, MONKEY, GOOGLE, LIME, N_PLATFORMS };
static const char *const platform_names[] = {"flat", "survey-monkey", "google-forms",
                                             "limesurvey"};

enum kind { SINGLE, MULTIPLE, RANKING, GRID, TEXT, FOLLOW_UP };

#define OPTIONS_MOST 8
#define QUESTIONS_MOST 10
#define ROWS 4

struct question {
    enum kind kind;
    const char *wording;
    const char *const *options;
    int n;
    bool ordered;            /* the options are a scale, in its order */
    const char *const *rows; /* of a grid */
    int parent, under;       /* of a follow-up: asked under this option alone */
};

struct survey {
    struct question questions[QUESTIONS_MOST];
    int n, responses;
    enum platform platform;
};

struct list {
    const char *options[OPTIONS_MOST];
    int n;
    bool ordered;
};

static const struct list singles[] = {
    {{"Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree"},
     5,
     true},
    {{"Very safe", "Fairly safe", "A bit unsafe", "Very unsafe", "Don't know"}, 5, true},
    {{"Every day", "Once a week", "Once a month", "Less often", "Never"}, 5, true},
    {{"Under 18", "18-24", "25-44", "45-64", "65 or over", "Prefer not to say"}, 6, true},
    {{"Yes", "No", "Not sure"}, 3, true},
    {{"1", "2", "3", "4", "5"}, 5, true},
    {{"Less than 1 year", "1 to 2 years", "3 to 5 years", "More than 5 years"}, 4, true},
    {{"North Park", "South Park", "Riverside", "Old Town"}, 4, false},
    {{"By bus", "By car, van or taxi", "On foot", "By bicycle"}, 4, false},
    {{"Yes, I live here", "Yes, I work here", "No, neither"}, 3, false},
};
static const struct list multiples[] = {
    {{"Litter", "Dogs", "Street lighting", "Fly-tipping", "Noise"}, 5, false},
    {{"Recreation, sport and leisure", "Parks", "Libraries", "Museums, galleries and arts",
      "Schools"},
     5,
     false},
    {{"Theft (cars, vans, bicycles)", "Burglary", "Shoplifting", "Robbery"}, 4, false},
    {{"E-mail", "Letter", "Website", "Local paper", "Word of mouth"}, 5, false},
};
static const struct list rankings[] = {
    {{"Patrols", "Cameras", "Youth work", "Lighting"}, 4, false},
    {{"Benches", "Bins", "Paths"}, 3, false},
};
static const struct list follow_ups[] = {
    {{"More bins", "More sweeping", "Fines", "Signs"}, 4, false},
    {{"Patrols at night", "Brighter lamps", "Cutting hedges", "Cameras"}, 4, false},
    {{"Slower traffic", "Crossings", "Wider pavements"}, 3, false},
};
static const char *const rows[] = {"In the park", "At the station", "In the high street",
                                   "At home"};
static const char *const wordings[QUESTIONS_MOST] = {"Have a look at the first statement",
                                                     "Which of the next ones fits?",
                                                     "Third question about the place",
                                                     "And the fourth, please",
                                                     "What would you say to the fifth?",
                                                     "Sixth topic",
                                                     "How about the seventh?",
                                                     "Eighth: and now",
                                                     "Ninth thing to tell",
                                                     "Last one"};

static uint64_t random_of(uint64_t *state, uint64_t most)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (z ^ (z >> 31)) % most;
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void use_list(struct question *question, const struct list *list)
{
    question->options = list->options;
    question->n = list->n;
    question->ordered = list->ordered;
}

static void make_question(struct survey *survey, int index, uint64_t *state)
{
    struct question *question = &survey->questions[index];

    *question = (struct question){.wording = wordings[index], .parent = -1};
    switch (random_of(state, 6)) {
    case 0:
    case 1:
        question->kind = SINGLE;
        use_list(question, &singles[random_of(state, COUNT(singles))]);
        break;
    case 2:
        question->kind = MULTIPLE;
        use_list(question, &multiples[random_of(state, COUNT(multiples))]);
        break;
    case 3:
        question->kind = RANKING;
        use_list(question, &rankings[random_of(state, COUNT(rankings))]);
        break;
    case 4:
        question->kind = GRID;
        use_list(question, &singles[random_of(state, 3)]);
        question->rows = rows;
        break;
    default:
        question->kind = TEXT;
        break;
    }
    /* Google's sheet writes a ranking as a grid of places; only the wording tells. */
    if (question->kind == RANKING && survey->platform == GOOGLE) {
        question->kind = MULTIPLE;
        use_list(question, &multiples[0]);
    }
}

static struct survey make_survey(uint64_t *state, enum platform platform)
{
    struct survey survey = {.platform = platform};

    survey.n = 4 + (int)random_of(state, QUESTIONS_MOST - 3);
    survey.responses = 180 + (int)random_of(state, 80);
    for (int i = 0; i < survey.n; i++) {
        make_question(&survey, i, state);
    }
    /* The first is a choice of four, and two follow-ups hang on it. */
    survey.questions[0].kind = SINGLE;
    survey.questions[0].rows = NULL;
    use_list(&survey.questions[0], &singles[7]);
    for (int i = 1; i < 3; i++) {
        survey.questions[i].kind = FOLLOW_UP;
        survey.questions[i].rows = NULL;
        use_list(&survey.questions[i], &follow_ups[random_of(state, COUNT(follow_ups))]);
        survey.questions[i].parent = 0;
        survey.questions[i].under = i - 1;
    }
    return survey;
}

/* --- writing the export --- */

static void cell(struct cv_buffer *out, const char *text, bool first)
{
    cv_buffer_text(out, first ? "\"" : ",\"");
    for (; *text; text++) {
        cv_buffer_text(out, *text == '"' ? "\"\"" : "");
        if (*text != '"') {
            cv_buffer_char(out, *text);
        }
    }
    cv_buffer_char(out, '"');
}

static bool is_split(const struct survey *survey, const struct question *question)
{
    const bool many = question->kind == MULTIPLE || question->kind == FOLLOW_UP;

    return question->kind == RANKING ||
           (many && (survey->platform == MONKEY || survey->platform == LIME));
}

static void part_header(struct cv_buffer *out, const struct survey *survey,
                        const struct question *question, const char *part)
{
    char text[256];

    (void)snprintf(text, sizeof text, survey->platform == FLAT ? "%s - %s" : "%s [%s]",
                   question->wording, part);
    cell(out, text, false);
}

/* One header row, or two for SurveyMonkey; `row` is 0 or 1. */
static void question_header(struct cv_buffer *out, const struct survey *survey,
                            const struct question *question, int row)
{
    const bool split = is_split(survey, question);
    const int n = split ? question->n : question->kind == GRID ? ROWS : 1;

    for (int i = 0; i < n; i++) {
        const char *part = split                    ? question->options[i]
                           : question->kind == GRID ? question->rows[i]
                                                    : NULL;
        char place[16];
        if (survey->platform == LIME && question->kind == RANKING) {
            (void)snprintf(place, sizeof place, "Rank %d", i + 1);
            part = place;
        }
        if (survey->platform == MONKEY && row == 0) {
            cell(out, i == 0 ? question->wording : "", false);
        } else if (survey->platform == MONKEY) {
            cell(out,
                 part                     ? part
                 : question->kind == TEXT ? "Open-Ended Response"
                                          : "Response",
                 false);
        } else if (part) {
            part_header(out, survey, question, part);
        } else {
            cell(out, question->wording, false);
        }
    }
}

static const char *const own[N_PLATFORMS][4] = {
    [FLAT] = {"Response ID"},
    [MONKEY] = {"Respondent ID", "Start Date", "IP Address"},
    [GOOGLE] = {"Timestamp"},
    [LIME] = {"Response ID", "Date submitted", "Last page", "Start language"}};

static void header(struct cv_buffer *out, const struct survey *survey)
{
    for (int row = 0; row < (survey->platform == MONKEY ? 2 : 1); row++) {
        for (int i = 0; i < 4 && own[survey->platform][i]; i++) {
            cell(out, row == 0 ? own[survey->platform][i] : "", i == 0);
        }
        for (int q = 0; q < survey->n; q++) {
            question_header(out, survey, &survey->questions[q], row);
        }
        cv_buffer_text(out, "\r\n");
    }
}

static void own_cells(struct cv_buffer *out, const struct survey *survey, int record)
{
    char id[32];

    (void)snprintf(id, sizeof id, "%d", 4100000 + 7 * record);
    switch (survey->platform) {
    case GOOGLE:
        cell(out, "2026/03/05 11:34:01 AM GMT", true);
        break;
    case MONKEY:
        cell(out, id, true);
        cell(out, "03/24/2026 07:14:41 AM", false);
        cell(out, "192.0.2.7", false);
        break;
    case LIME:
        cell(out, id, true);
        cell(out, "2026-03-05 11:34:01", false);
        cell(out, "4", false);
        cell(out, "en", false);
        break;
    default:
        cell(out, id, true);
        break;
    }
}

static void text_cell(struct cv_buffer *out, uint64_t *state)
{
    static const char *const words[] = {"more", "benches", "near", "the",   "lake",
                                        "and",  "please",  "mend", "paths", "soon",
                                        "too",  "many",    "cars", "at",    "night"};
    char text[256] = "";
    size_t n = 0;
    const size_t most = 3 + random_of(state, 12);

    for (size_t i = 0; i < most; i++) {
        n += (size_t)snprintf(text + n, sizeof text - n, "%s%s", i ? " " : "",
                              words[random_of(state, COUNT(words))]);
    }
    (void)snprintf(text + n, sizeof text - n, " %d", (int)random_of(state, 100000));
    cell(out, text, false);
}

static void many_cells(struct cv_buffer *out, const struct survey *survey,
                       const struct question *question, bool asked, uint64_t *state)
{
    struct cv_buffer joined = {0};
    bool picks[OPTIONS_MOST] = {false};
    const char *join = survey->platform == GOOGLE ? ", " : ";";

    picks[random_of(state, (uint64_t)question->n)] = asked;
    for (int i = 0; i < question->n; i++) {
        picks[i] = asked && (picks[i] || random_of(state, 3) == 0);
    }
    for (int i = 0; i < question->n && is_split(survey, question); i++) {
        const char *no = survey->platform == LIME ? (asked ? "No" : "N/A") : "";
        const char *yes = survey->platform == LIME ? "Yes" : question->options[i];
        cell(out, picks[i] ? yes : no, false);
    }
    if (!is_split(survey, question)) {
        for (int i = 0; i < question->n; i++) {
            if (picks[i]) {
                cv_buffer_text(&joined, joined.len ? join : "");
                cv_buffer_text(&joined, question->options[i]);
            }
        }
        cell(out, cv_buffer_string(&joined), false);
    }
    cv_buffer_free(&joined);
}

static void ranking_cells(struct cv_buffer *out, const struct survey *survey,
                          const struct question *question, uint64_t *state)
{
    int order[OPTIONS_MOST];

    for (int i = 0; i < question->n; i++) {
        const int at = (int)random_of(state, (uint64_t)i + 1);
        order[i] = order[at];
        order[at] = i;
    }
    for (int i = 0; i < question->n; i++) {
        char place[16];
        (void)snprintf(place, sizeof place, "%d", order[i] + 1);
        cell(out, survey->platform == LIME ? question->options[order[i]] : place, false);
    }
}

static void record(struct cv_buffer *out, const struct survey *survey, int index,
                   uint64_t *state)
{
    uint64_t first = 0;

    own_cells(out, survey, index);
    for (int q = 0; q < survey->n; q++) {
        const struct question *question = &survey->questions[q];
        const bool skipped = q > 0 && random_of(state, 20) == 0;
        uint64_t pick;
        switch (question->kind) {
        case SINGLE:
            pick = random_of(state, (uint64_t)question->n);
            first = q == 0 ? pick : first;
            cell(out, skipped ? "" : question->options[pick], false);
            break;
        case GRID:
            for (int i = 0; i < ROWS; i++) {
                pick = random_of(state, (uint64_t)question->n);
                cell(out, skipped ? "" : question->options[pick], false);
            }
            break;
        case RANKING:
            ranking_cells(out, survey, question, state);
            break;
        case TEXT:
            text_cell(out, state);
            break;
        default:
            many_cells(out, survey, question,
                       question->parent < 0 || first == (uint64_t)question->under, state);
            break;
        }
    }
    cv_buffer_text(out, "\r\n");
}

/* --- comparing --- */

static char room[] = "/tmp/canvass-draft-XXXXXX";

static struct cv_json *load(const char *path)
{
    struct canvass_error error = {0};
    struct cv_json *root = NULL;
    char *text = NULL;
    size_t len = 0;

    assert_int_equal(
        cv_file_load(&text, &len, path, (size_t)1 << 24, CANVASS_EDEFINITION, &error),
        CANVASS_OK);
    assert_int_equal(cv_json_parse(&root, cv_slice(text, len), path, &error), CANVASS_OK);
    free(text);
    return root;
}

static const struct cv_json *titled(const struct cv_json *schema, const char *title)
{
    const struct cv_json *properties = cv_json_get(schema, "properties");

    for (const struct cv_json *m = cv_json_first(properties); m; m = cv_json_next(m)) {
        if (strcmp(cv_json_get_string(m, "title", ""), title) == 0) {
            return m;
        }
    }
    fail_msg("no question is called \"%s\"", title);
    return NULL;
}

static void same_options(const struct cv_json *list, const struct question *question)
{
    int at = 0;

    assert_non_null(list);
    if ((int)cv_json_size(list) != question->n) {
        fail_msg("\"%s\" has %d options and %d are drafted", question->wording, question->n,
                 (int)cv_json_size(list));
    }
    for (const struct cv_json *m = cv_json_first(list); m; m = cv_json_next(m), at++) {
        int found = -1;
        for (int i = 0; i < question->n; i++) {
            found = strcmp(question->options[i], cv_json_string(m)) == 0 ? i : found;
        }
        if (found < 0) {
            fail_msg("\"%s\" is no option of \"%s\"", cv_json_string(m), question->wording);
        }
        if (question->ordered && found != at) {
            fail_msg("\"%s\" is out of its order", cv_json_string(m));
        }
    }
}

static const struct cv_json *follow(const struct cv_json *schema, const struct cv_json *node)
{
    const char *ref = cv_json_get_string(node, "$ref", "");

    return *ref ? cv_json_at(schema, ref + 1) : node;
}

static void same_question(const struct cv_json *schema, const struct question *question)
{
    char title[256];

    if (question->kind == GRID) {
        for (int i = 0; i < ROWS; i++) {
            const size_t len = strlen(question->wording);
            const bool ended = strchr("?!.:", question->wording[len - 1]);
            (void)snprintf(title, sizeof title, "%s%s%s", question->wording, ended ? " " : ": ",
                           question->rows[i]);
            const struct cv_json *row = follow(schema, titled(schema, title));
            same_options(cv_json_get(row, "enum"), question);
        }
        return;
    }
    const struct cv_json *node = titled(schema, question->wording);
    const struct cv_json *real = follow(schema, node);
    const char *type = cv_json_get_string(real, "type", "");
    if (question->kind == TEXT) {
        assert_string_equal(type, "string");
        assert_null(cv_json_get(real, "enum"));
    } else if (question->kind == SINGLE) {
        same_options(cv_json_get(real, "enum"), question);
    } else {
        assert_string_equal(type, "array");
        assert_string_equal(cv_json_get_string(real, "x-kind", ""),
                            question->kind == RANKING ? "ranking" : "");
        same_options(cv_json_get(cv_json_get(real, "items"), "enum"), question);
    }
    assert_false(cv_json_get_bool(real, "x-other", false));
}

/* Each follow-up is forbidden unless the parent has its option, and nothing else is. */
static void same_routing(const struct cv_json *schema, const struct survey *survey)
{
    const struct cv_json *rules = cv_json_get(schema, "allOf");
    const char *parent = cv_json_key(titled(schema, survey->questions[0].wording));

    assert_int_equal(cv_json_size(rules), 2);
    const struct cv_json *rule = cv_json_first(rules);
    for (int i = 1; i < 3; i++, rule = cv_json_next(rule)) {
        const struct question *question = &survey->questions[i];
        const struct cv_json *when =
            cv_json_get(cv_json_get(cv_json_get(rule, "if"), "properties"), parent);
        assert_string_equal(cv_json_get_string(when, "const", ""),
                            survey->questions[0].options[question->under]);
        const struct cv_json *gone =
            cv_json_first(cv_json_get(cv_json_get(rule, "else"), "properties"));
        assert_string_equal(cv_json_key(gone), cv_json_key(titled(schema, question->wording)));
    }
}

static size_t count_questions(const struct survey *survey)
{
    size_t n = 0;

    for (int q = 0; q < survey->n; q++) {
        n += survey->questions[q].kind == GRID ? ROWS : 1;
    }
    return n;
}

static void write_file(const char *path, const struct cv_buffer *bytes)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes->data, 1, bytes->len, file), bytes->len);
    assert_int_equal(fclose(file), 0);
}

static void try_survey(uint64_t seed, enum platform platform)
{
    uint64_t state = seed;
    const struct survey survey = make_survey(&state, platform);
    struct cv_buffer export = {0};
    struct canvass_error error = {0};
    char path[64];
    char schema_path[96];
    char definition_path[96];

    header(&export, &survey);
    for (int i = 0; i < survey.responses; i++) {
        record(&export, &survey, i, &state);
    }
    (void)snprintf(path, sizeof path, "%s/known.csv", room);
    (void)snprintf(schema_path, sizeof schema_path, "%s/known.response.schema.json", room);
    (void)snprintf(definition_path, sizeof definition_path, "%s/known.json", room);
    write_file(path, &export);
    cv_buffer_free(&export);

    const struct canvass_init_job job = {
        .source = path, .output = room, .platform = platform_names[platform]};
    if (canvass_init(&job, NULL, &error) != CANVASS_OK) {
        fail_msg("%s, seed %d: %s", platform_names[platform], (int)seed, error.message);
    }
    print_message("%s, seed %d\n", platform_names[platform], (int)seed);
    struct cv_json *schema = load(schema_path);
    assert_int_equal(cv_json_size(cv_json_get(schema, "properties")), count_questions(&survey));
    for (int q = 0; q < survey.n; q++) {
        same_question(schema, &survey.questions[q]);
    }
    same_routing(schema, &survey);
    cv_json_free(schema);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(unlink(schema_path), 0);
    assert_int_equal(unlink(definition_path), 0);
}

static void drafts_equal_their_surveys(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        try_survey(seed, (enum platform)(seed % N_PLATFORMS));
    }
}

static int make_room(void **state)
{
    (void)state;
    return mkdtemp(room) ? 0 : -1;
}

static int remove_room(void **state)
{
    (void)state;
    return rmdir(room);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drafts_equal_their_surveys),
    };
    return cmocka_run_group_tests(tests, make_room, remove_room);
}
