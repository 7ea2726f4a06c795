/* A whole consultation with the counts that a published one can have had; what it leaves
 * unsaid (demographics by count, the answers under the top three) is invented. */
#include "fixture.h"

#define N(...) ((const int64_t[]){__VA_ARGS__})
#define LABELS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void add_issue(struct fixture *f, uint32_t area, uint32_t issue)
{
    struct cv_table *table = fixture_table(f, CV_TABLE_RESPONSES, "responses");
    table->decimals = table->sentence_decimals = 2;
    fixture_cut(f, area, CV_NO_QUESTION, 1, N(299, 121), N(420), NULL);

    table = fixture_table(f, CV_TABLE_MOST_IMPORTANT_ISSUE, "most_important_issue");
    table->sentence_decimals = 2;
    table->chart = CV_CHART_BAR;
    fixture_cut(f, issue, CV_NO_QUESTION, 1, N(163, 94, 80, 37, 33), N(407), NULL);
}

static void add_top_three(struct fixture *f, uint32_t issue)
{
    uint32_t asb =
        fixture_question(f, "asb", "Which three ASB issues concern you most?", CV_MULTIPLE,
                         LABELS("Using/dealing drugs", "Fly-tipping", "Noisy/rowdy behaviour",
                                "Nuisance bikes"));
    uint32_t property = fixture_question(
        f, "property", "Which three property crimes concern you most?", CV_MULTIPLE,
        LABELS("Residential burglary", "Shed/garage breaks", "Theft of motor vehicles",
               "Theft from motor vehicles"));
    uint32_t violence = fixture_question(
        f, "violence", "Which three kinds of violence concern you most?", CV_MULTIPLE,
        LABELS("Youth violence", "Gun/knife crime", "Robbery", "Hate crime", "Stalking"));
    struct cv_table *table = fixture_table(f, CV_TABLE_TOP_N, "top_n");
    table->chart = CV_CHART_BAR;
    fixture_cut(f, issue, CV_NO_QUESTION, 1, N(163, 94, 80, 37, 33), N(407), NULL);
    fixture_where(f, fixture_cut(f, asb, CV_NO_QUESTION, 1, N(62, 65, 61, 40), N(154), N(228)),
                  issue, 0);
    fixture_where(f,
                  fixture_cut(f, property, CV_NO_QUESTION, 1, N(81, 63, 49, 49), N(85), N(242)),
                  issue, 1);
    fixture_where(
        f, fixture_cut(f, violence, CV_NO_QUESTION, 1, N(22, 19, 16, GONE, GONE), N(34), N(63)),
        issue, 3);
}

static void add_people(struct fixture *f, uint32_t issue, uint32_t area)
{
    uint32_t age = fixture_question(
        f, "age", "Age", CV_SINGLE,
        LABELS("18-24", "25-34", "35-44", "45-54", "55-64", "65+", "Prefer not to say"));
    uint32_t gender = fixture_question(f, "gender", "Gender", CV_SINGLE,
                                       LABELS("Female", "Male", "Transgender", "Not provided"));
    fixture_table(f, CV_TABLE_PROFILE, "profile");
    fixture_cut(f, age, CV_NO_QUESTION, 1, N(12, 31, 50, 92, 92, 58, 7), N(342), NULL);
    fixture_cut(f, gender, CV_NO_QUESTION, 1, N(227, 104, GONE, GONE), N(342), NULL);

    fixture_table(f, CV_TABLE_BREAKDOWN, "breakdown");
    fixture_cut(f, issue, CV_NO_QUESTION, 1, N(163, 94, 80, 37, 33), N(407), NULL);
    fixture_cut(f, issue, area, 2, N(110, 53, 70, 24, 68, 12, 30, 7, GONE, GONE), N(304, 103),
                NULL);
}

static void add_ranking(struct fixture *f)
{
    uint32_t priorities = fixture_question(
        f, "priorities", "Put these issues in the order of their impact", CV_RANKING,
        LABELS("ASB", "Town centre safety", "Violence", "Drug use/drug dealing",
               "Property crime"));
    struct cv_table *table = fixture_table(f, CV_TABLE_RANKING, "ranking");
    table->decimals = table->sentence_decimals = 1;
    table->chart = CV_CHART_BAR;
    fixture_places(f, priorities, 2, N(63, 44, 38, 32, 21, 30, 10, 20, 4, 10), N(136, 136));
}

void fixture_consultation(struct fixture *f)
{
    uint32_t area = fixture_question(f, "area", "Where do you live or work?", CV_SINGLE,
                                     LABELS("Gravesham", "Dartford"));
    uint32_t issue = fixture_question(
        f, "issue", "What is the single most important issue in your local area?", CV_SINGLE,
        LABELS("ASB", "Property crime", "Town centre safety", "Violence", "Substance misuse"));
    add_issue(f, area, issue);
    add_top_three(f, issue);
    add_people(f, issue, area);
    add_ranking(f);
}
