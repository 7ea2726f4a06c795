/* The other ways to count a ranking, in words, tables and figures. */
#include "check.h"

/* Rankings of up to nine items as digits, first place first. */
struct ranked {
    const char *order;
    int64_t n;
};

#define RANKED(...) ((const struct ranked[]){__VA_ARGS__, {NULL, 0}})

static uint64_t code_of(const char *order, uint32_t k)
{
    uint64_t code = 0, weight = 1;
    for (; *order; order++, weight *= k + 1)
        code += weight * (uint64_t)(*order - '0' + 1);
    return code;
}

/* A report of one ranking over everyone; without whole rankings where `hidden`. */
static const struct cv_report *ranking_report(struct fixture *f, const char *const *labels,
                                              const struct ranked *list, bool hidden)
{
    int64_t counts[FIXTURE_MOST * FIXTURE_MOST] = {0}, bases[FIXTURE_MOST] = {0};
    uint32_t at = fixture_question(f, "q", "In what order?", CV_RANKING, labels);
    struct cv_question *question = &f->questions[at];
    uint32_t k = question->n_options, n = 0;
    for (; list[n].order != NULL; n++)
        for (uint32_t place = 0; place < strlen(list[n].order); place++) {
            counts[(uint32_t)(list[n].order[place] - '0') * k + place] += list[n].n;
            bases[place] += list[n].n;
        }
    question->max_picks = k;
    question->n_valid = UINT64_MAX / 2;
    fixture_table(f, CV_TABLE_RANKING, "t");
    fixture_places(f, at, k, counts, bases);
    struct cv_ballot_count *ballots = cv_arena_array(&f->arena, n, sizeof *ballots);
    assert_non_null(ballots);
    for (uint32_t i = 0; i < n; i++)
        ballots[i] = (struct cv_ballot_count){code_of(list[i].order, k), list[i].n};
    f->blocks[0][0].ballots = hidden ? NULL : ballots;
    f->blocks[0][0].n_ballots = hidden ? 0 : n;
    assert_int_equal(cv_ranking_estimate(&f->block_estimates[0][0].ranking, &f->blocks[0][0],
                                         question, &f->arena),
                     0);
    return fixture_build(f);
}

static const struct cv_figure *figure_of(const struct cv_report *report, const char *measure,
                                         const char *option, const char *group)
{
    for (uint32_t i = 0; i < report->n_figures; i++) {
        const char *const *fields = report->figures[i].fields;
        const char *in = fields[CV_FIELD_GROUP], *of = fields[CV_FIELD_OPTION];
        if (strcmp(fields[CV_FIELD_MEASURE], measure) == 0 &&
            (option == NULL ? of == NULL : of != NULL && strcmp(of, option) == 0) &&
            (group == NULL ? in == NULL : in != NULL && strcmp(in, group) == 0))
            return &report->figures[i];
    }
    return NULL;
}

#define assert_field(figure, field, text)                                                      \
    assert_string_equal((figure)->fields[CV_FIELD_##field], text)

static void all_agree(void **state)
{
    struct fixture f;
    (void)state;
    fixture_init(&f);
    f.released_questions[0].missing.n = 12;
    const struct cv_report *report =
        ranking_report(&f, LABELS("Dogs", "Litter", "Lighting"),
                       RANKED({"012", 60}, {"10", 40}, {"2", 7}), false);
    assert_sentence(report, "However the rankings are counted, Dogs comes first: by first "
                            "choices, by points, head to head and in the run-off.");
    /* (60 * 2 + 40 * 1 + 7 * 0.5) / 107 = 1.528... */
    assert_sentence(report, "Dogs has the most points: 1.53 a person on average, where 2 would "
                            "be everybody’s first choice.");
    assert_sentence(report, "Head to head, Dogs is put above each other item by more people "
                            "than put it below.");
    assert_sentence(
        report, "Dogs wins the run-off in round 1, with 60 of the 107 people who still count.");
    assert_string_equal(
        fixture_dump(&f, "t-ways"),
        "Item|First choices|Rank by first choices|Points a person|Rank by points|Head-to-head "
        "wins (of 2)|Rank by head-to-head wins|People who ranked it|Mean rank among them\n"
        "Dogs|60|1|1.53|1|2|1|100|1.40\n"
        "Litter|40|2|1.34|2|1|2|100|1.60\n"
        "Lighting|7|3|0.13|3|0|3|67 [u]|2.79\n");
    assert_string_equal(fixture_dump(&f, "t-pairs"), "Item put higher|Dogs|Litter|Lighting\n"
                                                     "Dogs|[z]|60|100\n"
                                                     "Litter|40|[z]|100\n"
                                                     "Lighting|7|7|[z]\n");
    assert_true(has_note(report, "t-ways",
                         "12 people who were asked ranked nothing; they are in no base."));
    assert_false(has_note(report, "t-ways", "= marks a shared rank."));
    fixture_free(&f);
}

static void figures_are_exact(void **state)
{
    struct fixture f;
    (void)state;
    fixture_init(&f);
    const struct cv_report *report =
        ranking_report(&f, LABELS("Dogs", "Litter", "Lighting"),
                       RANKED({"012", 60}, {"10", 40}, {"2", 7}), false);
    const struct cv_figure *figure = figure_of(report, "borda", "Dogs", NULL);
    assert_field(figure, VALUE, "1.528037");
    assert_field(figure, BASE, "107");
    assert_field(figure, RANK, "1");
    figure = figure_of(report, "mean_rank", "Lighting", NULL);
    assert_field(figure, VALUE, "2.791045"); /* (60 * 3 + 7) / 67 */
    assert_field(figure, BASE, "67");
    assert_field(figure, MARKER, "u");
    assert_null(figure->fields[CV_FIELD_RANK]);
    figure = figure_of(report, "pairwise", "Litter", "Dogs");
    assert_field(figure, COUNT, "40");
    assert_field(figure, BY, "above");
    assert_null(figure_of(report, "pairwise", "Dogs", "Dogs"));
    assert_field(figure_of(report, "condorcet", "Dogs", NULL), DISPLAY, "Dogs");
    figure = figure_of(report, "run_off", "Lighting", "1");
    assert_field(figure, COUNT, "7");
    assert_field(figure, BASE, "107");
    assert_null(figure_of(report, "run_off", "Dogs", "2"));
    fixture_free(&f);
}

/* Condorcet's cycle, a few people: no winner anywhere, counts in place of averages. */
static void nothing_is_won(void **state)
{
    struct fixture f;
    (void)state;
    fixture_init(&f);
    f.survey.low_base = CV_LOW_BASE_COUNTS_ONLY;
    const struct cv_report *report = ranking_report(
        &f, LABELS("A", "B", "C"), RANKED({"012", 1}, {"120", 1}, {"201", 1}), false);
    assert_sentence(report, "No way of counting puts one item first: A, B and C are equal by "
                            "first choices, by points, head to head and in the run-off.");
    assert_sentence(report, "A, B and C have equally the most points: 3 each in all.");
    assert_sentence(report, "No item wins against every other one head to head.");
    assert_sentence(report, "The run-off has no winner: A, B and C are equal in round 1, with "
                            "1 person each.");
    assert_string_equal(fixture_dump(&f, "t-run_off"),
                        "Round|A|B|C|No longer counted|What happens\n"
                        "1|1|1|1|0|A, B and C are equal: there is no winner\n");
    assert_true(has_note(report, "t-ways",
                         "Where the base is under 30, [u] stands in place of averages."));
    const struct cv_figure *figure = figure_of(report, "borda", "A", NULL);
    assert_field(figure, DISPLAY, "[u]");
    assert_field(figure, MARKER, "u");
    assert_null(figure->fields[CV_FIELD_VALUE]);
    assert_field(figure, TIED, "true");
    assert_field(figure_of(report, "condorcet", NULL, NULL), DISPLAY, "none");
    fixture_free(&f);
}

static void places_alone_give_mean_ranks(void **state)
{
    struct fixture f;
    (void)state;
    fixture_init(&f);
    const struct cv_report *report = ranking_report(
        &f, LABELS("Dogs", "Litter"), RANKED({"01", 60}, {"10", 40}, {"1", 7}), true);
    assert_string_equal(fixture_dump(&f, "t-ways"),
                        "Item|People who ranked it|Mean rank among them\n"
                        "Dogs|100|1.40\n"
                        "Litter|107|1.56\n");
    assert_null(fixture_table_of(report, "t-pairs"));
    assert_null(fixture_table_of(report, "t-run_off"));
    assert_null(figure_of(report, "borda", "Dogs", NULL));
    assert_field(figure_of(report, "mean_rank", "Dogs", NULL), VALUE, "1.400000");
    fixture_free(&f);
}

/* Thirteen items: no table of thirteen columns, all of it in the figures. */
static void many_items_make_no_wide_table(void **state)
{
    struct fixture f;
    (void)state;
    fixture_init(&f);
    const struct cv_report *report = ranking_report(
        &f, LABELS("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"),
        RANKED({"01", 50}, {"20", 50}, {"1", 5}), false);
    assert_null(fixture_table_of(report, "t-pairs"));
    assert_true(has_note(report, "t-run_off",
                         "The numbers for each of so many items are in tables.csv alone."));
    assert_int_equal(fixture_table_of(report, "t-run_off")->n_columns, 3);
    assert_field(figure_of(report, "pairwise", "a", "c"), COUNT, "50");
    assert_field(figure_of(report, "run_off", "m", "1"), COUNT, "0");
    fixture_free(&f);
}

static void of_nobody_nothing_is_said(void **state)
{
    struct fixture f;
    (void)state;
    fixture_init(&f);
    const struct cv_report *report =
        ranking_report(&f, LABELS("A", "B"), RANKED({"", 0}), true);
    assert_null(fixture_table_of(report, "t-ways"));
    assert_null(figure_of(report, "mean_rank", "A", NULL));
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_agree),
        cmocka_unit_test(figures_are_exact),
        cmocka_unit_test(nothing_is_won),
        cmocka_unit_test(places_alone_give_mean_ranks),
        cmocka_unit_test(many_items_make_no_wide_table),
        cmocka_unit_test(of_nobody_nothing_is_said),
    };
    return cmocka_run_group_tests_name("report: rankings", tests, NULL, NULL);
}
