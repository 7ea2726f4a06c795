/* British English. Nothing here may speak of a margin of error or of significance: neither has
 * a meaning for people who chose to take part. */
#include "report/words_en.h"

static const struct cv_wording tables[CV_N_WORDS] = {
    [CV_W_ABOUT] = {"About this survey", NULL},
    [CV_W_ABOUT_CAPTION] = {"Who asked, when and how", NULL},
    [CV_W_ITEM] = {"Item", NULL},
    [CV_W_DETAIL] = {"Detail", NULL},
    [CV_W_PUBLISHER] = {"Published by", NULL},
    [CV_W_FIELDWORK] = {"Open for answers", NULL},
    [CV_W_MODE] = {"How people took part", NULL},
    [CV_W_RESPONSES_COUNTED] = {"Responses counted", NULL},
    [CV_W_DESIGN] = {"How respondents came in", NULL},
    [CV_W_DESIGN_SELF_SELECTED] = {"Self-selected: people chose to take part", NULL},
    [CV_W_DESIGN_QUOTA] = {"Quota sample: people were asked until set numbers had taken part",
                           NULL},
    [CV_W_DESIGN_PROBABILITY] = {"Probability sample: people were drawn at random and invited",
                                 NULL},
    [CV_W_FRAME] = {"People that the sample was drawn from", NULL},
    [CV_W_CAVEAT_SELF_SELECTED] = {"People chose to take part in this survey; they "
                                   "were not drawn at random. The "
                                   "results describe the people who answered, and "
                                   "may not hold for everybody in "
                                   "the area. Intervals in this report " INTERVAL_IF ".",
                                   NULL},
    [CV_W_CAVEAT_QUOTA] = {"People were asked until set numbers had taken part; "
                           "they were not drawn at "
                           "random. Intervals in this report " INTERVAL_IF ".",
                           NULL},
    [CV_W_CAVEAT_PROBABILITY] =
        {"Intervals in this report allow for the chance of who was drawn, not for "
         "differences between those who answered and those who did not.",
         NULL},
    [CV_W_NOT_STATED] = {"Not stated", NULL},
    [CV_W_DATE] = {"{1} {2} {3}", NULL},
    [CV_W_DATE_DAY_MONTH] = {"{1} {2}", NULL},
    [CV_W_DATE_TO] = {"{1} to {2}", NULL},
    [CV_W_DATE_FROM] = {"from {1}", NULL},
    [CV_W_DATE_UNTIL] = {"until {1}", NULL},
    [CV_W_MONTH_1] = {"January", NULL},
    [CV_W_MONTH_1 + 1] = {"February", NULL},
    [CV_W_MONTH_1 + 2] = {"March", NULL},
    [CV_W_MONTH_1 + 3] = {"April", NULL},
    [CV_W_MONTH_1 + 4] = {"May", NULL},
    [CV_W_MONTH_1 + 5] = {"June", NULL},
    [CV_W_MONTH_1 + 6] = {"July", NULL},
    [CV_W_MONTH_1 + 7] = {"August", NULL},
    [CV_W_MONTH_1 + 8] = {"September", NULL},
    [CV_W_MONTH_1 + 9] = {"October", NULL},
    [CV_W_MONTH_1 + 10] = {"November", NULL},
    [CV_W_MONTH_12] = {"December", NULL},

    [CV_W_RESPONSES_BY] = {"Who responded: {1}", NULL},
    [CV_W_MOST_IMPORTANT_ISSUE] = {"Most important issue", NULL},
    [CV_W_TOP_N_HEADING] = {"Top {1} issues within the most important issue", NULL},
    [CV_W_PROFILE] = {"Profile of respondents", NULL},
    [CV_W_BREAKDOWN] = {"By group: {1}", NULL},
    [CV_W_GRID] = {"‘{1}’ and {2} other questions with the same answers",
                   "‘{1}’ and {2} other question with the same answers"},

    [CV_W_ANSWER] = {"Answer", NULL},
    [CV_W_NUMBER] = {"Number", NULL},
    [CV_W_PERCENT_RESPONDENTS] = {"% of respondents", NULL},
    [CV_W_PERCENT_MENTIONS] = {"% of mentions", NULL},
    [CV_W_INTERVAL_COLUMN] = {"{1}% interval (see note)", NULL},
    [CV_W_TOP_N_COLUMN] = {"Top {1} issues within it", NULL},
    [CV_W_RANK] = {"Rank", NULL},
    [CV_W_CHOSE_ISSUE] = {"Chose the issue", NULL},
    [CV_W_ANSWERED_FOLLOW_UP] = {"Answered the follow-up", NULL},
    [CV_W_ALL] = {"Everyone", NULL},
    [CV_W_GROUP_BASE] = {"{1} (base\u00a0{2})", NULL},
    [CV_W_GROUP_BASE_MENTIONS] = {"{1} (base\u00a0{2} mentions by {3} people)", NULL},
    [CV_W_MINUS] = {"{1} minus {2}", NULL},
    [CV_W_MINUS_OTHERS] = {"{1} minus all other groups", NULL},
    [CV_W_LETTERED] = {"{1}: {2}", NULL},
    [CV_W_GROUP] = {"Group", NULL},
    [CV_W_BASE] = {"Base", NULL},
    [CV_W_BASE_MENTIONS] = {"Mentions", NULL},
    [CV_W_PLACE_BASE] = {"{1} (base\u00a0{2})", NULL},
    [CV_W_NET] = {"Net: {1}", NULL},
    [CV_W_MEAN] = {"Mean score", NULL},
    [CV_W_MEAN_BASE] = {"Base of the mean score", NULL},
    [CV_W_MEAN_ROW] = {"Mean score (base\u00a0{1})", NULL},

    [CV_W_CAPTION] = {"{1} (base: {2})", NULL},
    [CV_W_CAPTION_BASE] = {"{1} {2}", NULL},
    [CV_W_PEOPLE_ANSWERED] = {"{1} people who answered", "{1} person who answered"},
    [CV_W_PEOPLE_EACH] = {"for each question, the people who answered it", NULL},
    [CV_W_PEOPLE_RANKED] = {"{1} people who ranked", "{1} person who ranked"},
    [CV_W_PEOPLE_WHERE] = {"{1} and whose answer to ‘{2}’ was ‘{3}’", NULL},
    [CV_W_PEOPLE_WHERE_INCLUDED] = {"{1} and whose answers to ‘{2}’ included ‘{3}’", NULL},
    [CV_W_MENTIONS_BY] = {"{1} mentions by {2}", "{1} mention by {2}"},
    [CV_W_CAPTION_TOP_N] = {"Top {1} issues within each answer to ‘{2}’ (base: {3})", NULL},
    [CV_W_CAPTION_TOP_GROUPS] = {"{1} – top {2} by ‘{3}’: {4} (base: {5})", NULL},
    [CV_W_CAPTION_SHARES] = {"{1} – by ‘{2}’: {3}", NULL},
    [CV_W_CAPTION_COUNTS] = {"{1} – by ‘{2}’: number of people", NULL},
    [CV_W_CAPTION_GRID] = {"{1}: {2}", NULL},
    [CV_W_CAPTION_GRID_COUNTS] = {"{1}: number of people", NULL},
    [CV_W_CAPTION_DIFFERENCES] = {"{1} – by ‘{2}’: differences in percentage "
                                  "points, with their {3}% intervals",
                                  NULL},
    [CV_W_CAPTION_LETTERS] = {"{1} – by ‘{2}’: which groups have a higher share, "
                              "{3}",
                              NULL},
    [CV_W_CAPTION_PLACES] = {"{1}: % of those who gave each place", NULL},
    [CV_W_CAPTION_PLACE_COUNTS] = {"{1}: number of people", NULL},
    [CV_W_COUNT_OF] = {"{1} of {2}", NULL},
    [CV_W_COUNT_PERCENT] = {"{1} ({2})", NULL},
    [CV_W_DIFFERENCE] = {"{1} ({2})", NULL},
    [CV_W_SHARE_LETTERS] = {"{1} {2}", NULL},
    [CV_W_PERCENT] = {"{1}%", NULL},
    [CV_W_UNDER_PERCENT] = {"under {1}%", NULL},
    [CV_W_EQUAL_RANK] = {"={1}", NULL},
    [CV_W_INTERVAL] = {"{1} to {2}", NULL},

    [CV_W_SENTENCE] = {"{1}.", NULL},
    [CV_W_CHOSE] = {"{1} of the {2} chose {3}", NULL},
    [CV_W_CHOSE_TIED] = {"{1}; the same number chose {2}", NULL},
    [CV_W_CHOSE_NET] = {"{1} of the {2} chose {3} (net: {4})", NULL},
    [CV_W_MEAN_SENTENCE] =
        {"Of the {1}, {2} chose an answer with a score; their mean score is {3}", NULL},
    [CV_W_GRID_SENTENCE] = {"‘{1}’: {2}", NULL},
    [CV_W_VAST_CHOSE] = {"The vast majority of the {1} chose {2}", NULL},
    [CV_W_MOST_CHOSE] = {"Most of the {1} chose {2}", NULL},
    [CV_W_HALF_CHOSE] = {"Half of the {1} chose {2}", NULL},
    [CV_W_MORE_THAN_ANY] = {"More of the {1} chose {2} than any other answer", NULL},
    [CV_W_MENTIONS_EACH] = {"The {1} gave {2} answers each on average", NULL},
    [CV_W_AHEAD] = {"{1} is clearly ahead of {2}, by {3} percentage points ({4})", NULL},
    [CV_W_AHEAD_IF] = {IF_SAMPLE "{1} would be clearly ahead of {2}, by {3} "
                                 "percentage points ({4})",
                       NULL},
    [CV_W_JOINT] = {"The numbers for {1} could not be told apart: joint {2}", NULL},
    [CV_W_JOINT_IF] = {IF_SAMPLE "the numbers for {1} could not be told apart: "
                                 "joint {2}",
                       NULL},
    [CV_W_JOINT_CHAIN] = {"The numbers for {1} could not be told apart from the first of them: "
                          "joint {2}",
                          NULL},
    [CV_W_JOINT_CHAIN_IF] = {IF_SAMPLE "the numbers for {1} could not be told apart from the "
                                       "first of them: joint {2}",
                             NULL},
    [CV_W_INTERVAL_OF_LEVEL] = {"{1}% interval {2}", NULL},
    [CV_W_WITH_P] = {"{1}; {2}", NULL},
    [CV_W_P] = {"p = {1}", NULL},
    [CV_W_P_UNDER] = {"p < {1}", NULL},
    [CV_W_P_ADJUSTED] = {"{1} ({2} adjusted for {3} tests)", NULL},
    [CV_W_TEST_CHI_SQUARE] = {"Chi-square test", NULL},
    [CV_W_TEST_FISHER] = {"Fisher’s exact test", NULL},
    [CV_W_TEST_MONTE_CARLO] = {"Chi-square test by simulation", NULL},
    [CV_W_TEST_LINE] = {"{1} of the answers by ‘{2}’ ({3} people): X² = {4}, {5} "
                        "degrees of freedom, {6}; Cramér’s V {7}, corrected for "
                        "bias {8}",
                        "{1} of the answers by ‘{2}’ ({3} people): X² = {4}, {5} "
                        "degree of freedom, {6}; Cramér’s V {7}, corrected for "
                        "bias {8}"},
    [CV_W_TEST_EXACT] = {"{1} of the answers by ‘{2}’ ({3} people): {6}; Cramér’s V "
                         "{7}, corrected for bias {8}",
                         NULL},
    [CV_W_MORE_THAN_EXPECTED] = {"More than expected if answers did not depend on "
                                 "the group: {1}",
                                 NULL},
    [CV_W_FEWER_THAN_EXPECTED] = {"Fewer than expected if answers did not depend "
                                  "on the group: {1}",
                                  NULL},
    [CV_W_CELL_IN] = {"{1} in {2}", NULL},
    [CV_W_WOULD_APPLY] = {"{1} (this " INTERVAL_IF ")", NULL},
    [CV_W_ORDINAL_1] = {"first", NULL},
    [CV_W_ORDINAL_1 + 1] = {"second", NULL},
    [CV_W_ORDINAL_1 + 2] = {"third", NULL},
    [CV_W_ORDINAL_1 + 3] = {"fourth", NULL},
    [CV_W_ORDINAL_1 + 4] = {"fifth", NULL},
    [CV_W_ORDINAL_1 + 5] = {"sixth", NULL},
    [CV_W_ORDINAL_1 + 6] = {"seventh", NULL},
    [CV_W_ORDINAL_1 + 7] = {"eighth", NULL},
    [CV_W_ORDINAL_1 + 8] = {"ninth", NULL},
    [CV_W_ORDINAL_10] = {"tenth", NULL},
    [CV_W_NOBODY] = {"Nobody answered this question", NULL},
    [CV_W_ANSWERED] = {"{1} people answered this question",
                       "{1} person answered this question"},
    [CV_W_ANSWERED_SUPPRESSED] = {"The number of people who answered this question is "
                                  "not shown, to protect confidentiality",
                                  NULL},
    [CV_W_OF_THE] = {"Of the {1}: {2}", NULL},
    [CV_W_PROFILE_OF] = {"{1} (of the {2}): {3}", NULL},
    [CV_W_RESPONDED] = {"{1} people responded: {2}", "{1} person responded: {2}"},
    [CV_W_RESPONDED_OF] = {"{1} people responded; of the {2}: {3}",
                           "{1} person responded; of the {2}: {3}"},
    [CV_W_LIST_ITEM] = {"{1} {2}", NULL},
    [CV_W_PROFILE_ITEM] = {"{2}, {1}", NULL},
    [CV_W_SEMICOLON] = {"; ", NULL},
    [CV_W_SOME_SUPPRESSED] = {"{1}; small numbers are not shown, to protect "
                              "confidentiality",
                              NULL},
    [CV_W_OF_RESPONDENTS] = {"Of {1} respondents to this question: {2}",
                             "Of {1} respondent to this question: {2}"},
    [CV_W_OF_MENTIONS] = {"Of the {2} answers that {1} respondents gave to this "
                          "question: {3}",
                          "Of the {2} answers that {1} respondent gave to this "
                          "question: {3}"},
    [CV_W_TOP_ITEM] = {"{1} {2}", NULL},
    [CV_W_EQUAL_WITH] = {" equal with ", NULL},
    [CV_W_AND] = {" and ", NULL},
    [CV_W_OR] = {" or ", NULL},
    [CV_W_COMMA] = {", ", NULL},
    [CV_W_ISSUE_CHOSEN] = {"{1}, chosen by {2} of the {3}. {4}", NULL},
    [CV_W_ISSUE_ONLY] = {"{1}. {2}", NULL},
    [CV_W_TOP_SUPPRESSED] = {"Of {1} respondents to this question: numbers that show an "
                             "order are too small to be shown",
                             NULL},
    [CV_W_RANKED_FIRST] = {"{1} of the {2} chose {3} first", NULL},
    [CV_W_RANKED_SECOND] = {"{1}; {2} chose it second", NULL},
    [CV_W_RANKED_SECOND_OF] = {"{1}; {2} of the {3} who gave a second place chose it "
                               "second",
                               NULL},
    [CV_W_PLACE_1] = {"{1}st", NULL},
    [CV_W_PLACE_2] = {"{1}nd", NULL},
    [CV_W_PLACE_3] = {"{1}rd", NULL},
    [CV_W_PLACE_N] = {"{1}th", NULL},

    [CV_W_CHART_DESCRIPTION] = {"Bar chart, base: {1}. {2}.", NULL},
    [CV_W_CHART_DESCRIPTION_STACKED] = {"Stacked bar chart, base: {1}. {2}.", NULL},
    [CV_W_CHART_DESCRIPTION_PIE] = {"Pie chart, base: {1}. {2}.", NULL},
    [CV_W_CHART_BAR] = {"{1}: {2}", NULL},
    [CV_W_CHART_PART] = {"{1}: {2}", NULL},
    [CV_W_CHART_BAR_INTERVAL] = {"{1}: {2}, interval {3}", NULL},
    [CV_W_CHART_NOTE] = {"The lines across the ends of the bars show the {1}% interval.", NULL},
    [CV_W_CHART_NOTE_IF] = {"The lines across the ends of the bars show the {1}% "
                            "interval that " INTERVAL_IF ".",
                            NULL},
    [CV_W_CHART_NOTES] = {"{1} {2}", NULL},
    [CV_W_CHART_TOP_N] = {"{1}: top {2} issues", NULL},
    [CV_W_CHART_FIRST] = {"{1}: first places", NULL},

    [CV_W_NOTE_SUPPRESSED] = {"{1} means suppressed, to protect confidentiality.", NULL},
    [CV_W_NOTE_COUNTS_ROUNDED] =
        {"Counts are rounded to the nearest {1}, each by itself, to protect "
         "confidentiality; percentages are of rounded counts, and a total may "
         "differ "
         "from the sum of its parts.",
         NULL},
    [CV_W_NOTE_ACCOUNT_ROUNDED] = {"Of questions whose tables are rounded, the "
                                   "answers that are valid or not asked for are "
                                   "rounded to the nearest {1} here as well; the "
                                   "missing ones are what these leave of all "
                                   "responses, rounded again, so that they tell "
                                   "nothing more.",
                                   NULL},
    [CV_W_NOTE_UNPROTECTED] =
        {"Not protected: small numbers of people in groups are shown, from which "
         "people could be recognised.",
         NULL},
    [CV_W_NOTE_LOW_BASE] = {"{1} means a base under 100: take the percentages with "
                            "care.",
                            NULL},
    [CV_W_NOTE_COUNTS_ONLY] = {"Where the base is under 30, counts stand in place of "
                               "percentages, and {1} in place of other figures.",
                               NULL},
    [CV_W_NOTE_NOT_APPLICABLE] = {"{1} means not applicable.", NULL},
    [CV_W_NOTE_NOT_AVAILABLE] = {"{1} means not available.", NULL},
    [CV_W_NOTE_LOW] = {"{1} means more than zero, but so little that it rounds to "
                       "zero.",
                       NULL},
    [CV_W_NOTE_ZERO] = {"{1} means zero: nobody gave this answer.", NULL},
    [CV_W_NOTE_NET] = {"{1} adds up {2}.", NULL},
    [CV_W_NOTE_SCORES] = {"Scores: {1}.", NULL},
    [CV_W_NOTE_SCORES_SOME] = {"Scores: {1}. Other answers have none: they are left "
                               "out of the mean score and of its base.",
                               NULL},
    [CV_W_NOTE_ROUNDING] = {"Percentages may not sum to 100 because of rounding.", NULL},
    [CV_W_NOTE_SEVERAL] = {"People could give more than one answer, so the percentages "
                           "of respondents can sum to more than 100.",
                           NULL},
    [CV_W_NOTE_MENTIONS_EACH] = {"Answers that each person gave, on average: {1}.", NULL},
    [CV_W_NOTE_TOO_MANY] =
        {"{1} answers to this question were left out, as they held more choices "
         "than "
         "were allowed.",
         "{1} answer to this question was left out, as it held more choices than "
         "were allowed."},
    [CV_W_NOTE_TOO_MANY_OF] = {"Answers left out, as they held more choices than "
                               "were allowed: {1}.",
                               NULL},
    [CV_W_NOTE_INTERVAL] = {"The {1}% interval, in per cent: {2}.", NULL},
    [CV_W_NOTE_INTERVAL_IF] = {"The {1}% interval, in per cent: {2}. People chose to "
                               "take part; the interval " INTERVAL_IF ".",
                               NULL},
    [CV_W_NOTE_INTERVAL_IF_QUOTA] = {"The {1}% interval, in per cent: {2}. Respondents "
                                     "were not drawn at random; the interval " INTERVAL_IF ".",
                                     NULL},
    [CV_W_NOTE_JOINT] = {"{1}, which holds for all answers together", NULL},
    [CV_W_NOTE_FRAME] = {"{1}, allowing for the {2} people that the sample was drawn from",
                         NULL},
    [CV_W_NOTE_ONE_EACH] = {"Percentages of respondents are of the people who answered "
                            "the follow-up question; percentages of mentions are of all "
                            "the answers that they gave.",
                            NULL},
    [CV_W_NOTE_NO_ORDER] = {"Where small numbers are suppressed, only answers whose "
                            "order the other numbers settle are ranked.",
                            NULL},
    [CV_W_NOTE_TIES] = {"= marks a shared rank; where a tie runs past rank {1}, all tied "
                        "answers are printed.",
                        NULL},
    [CV_W_NOTE_TIE_TAKES] =
        {"[z] stands where an answer equal with one before it takes the place, and "
         "where nobody chose any further answer.",
         NULL},
    [CV_W_NOTE_GROUPS_OVERLAP] = {"People could be in more than one group.", NULL},
    [CV_W_NOTE_COMPARE_IF] = {"People chose to take part; this comparison " INTERVAL_IF ".",
                              NULL},
    [CV_W_NOTE_COMPARE_IF_QUOTA] = {"Respondents were not drawn at random; this "
                                    "comparison " INTERVAL_IF ".",
                                    NULL},
    [CV_W_NOTE_DIFFERENCES] = {"Intervals are at the {1}% level, by Newcombe’s "
                               "score method (10).",
                               NULL},
    [CV_W_NOTE_OTHERS] = {"Each group is held against the people of all other "
                          "groups of this question together.",
                          NULL},
    [CV_W_NOTE_LETTERS] = {"A letter after a share: it is higher than the share of "
                           "the group with this letter.",
                           NULL},
    [CV_W_NOTE_UNTESTED] = {"Left out, as the base is under 30: {1}.", NULL},
    [CV_W_NOTE_WITH_CARE] = {"Take with care, as the base is under 100: {1}.", NULL},
    [CV_W_NOTE_NO_PART] = {"A group whose number in a row is suppressed takes no "
                           "part in the letters of that row.",
                           NULL},
    [CV_W_NO_LETTERS] = {"Of the groups of ‘{1}’ that could be tested, no two "
                         "could be told apart in any answer",
                         NULL},
    [CV_W_NO_LETTERS_FEW] = {"No groups of ‘{1}’ are tested pair by pair: in no row "
                             "have two of them 30 people or more.",
                             NULL},
    [CV_W_NO_LETTERS_MANY] = {"No groups of ‘{1}’ are tested pair by pair: there "
                              "are more than 26.",
                              NULL},
    [CV_W_NO_TEST_SUPPRESSED] = {"The table by ‘{1}’ is not tested as a whole, as "
                                 "some of its numbers are suppressed.",
                                 NULL},
    [CV_W_NO_TEST_FEW] = {"The table by ‘{1}’ is not tested as a whole: it takes two "
                          "answers that were chosen and two groups of 30 people or "
                          "more.",
                          NULL},
    [CV_W_NO_TEST_LARGE] = {"The table by ‘{1}’ is not tested as a whole: it is too "
                            "large.",
                            NULL},
    [CV_W_NO_TEST_SEVERAL] = {"People could give more than one answer, so there is "
                              "no test of the table by ‘{1}’ as a whole: each "
                              "answer is compared by itself.",
                              NULL},
    [CV_W_NOT_COMPARED] = {"The groups of ‘{1}’ overlap, so they are not compared.", NULL},

    [CV_W_WAYS] = {"Other ways to count the ranking", NULL},
    [CV_W_WAYS_AGREE] =
        {"However the rankings are counted, {1} comes first: by first choices, by "
         "points, head to head and in the run-off",
         NULL},
    [CV_W_WAYS_TIE] = {"No way of counting puts one item first: {1} are equal by "
                       "first choices, by points, head to head and in the run-off",
                       NULL},
    [CV_W_WAYS_DIFFER] = {"The ways of counting name different winners: {1}", NULL},
    [CV_W_WAY_FIRST] = {"by first choices {1}", NULL},
    [CV_W_WAY_BORDA] = {"by points {1}", NULL},
    [CV_W_WAY_PAIRS] = {"head to head {1}", NULL},
    [CV_W_WAY_RUN_OFF] = {"in the run-off {1}", NULL},
    [CV_W_WAY_EQUAL] = {"{1} (equal)", NULL},
    [CV_W_MOST_POINTS] = {"{1} has the most points: {2} a person on average, where "
                          "{3} would be everybody’s first choice",
                          NULL},
    [CV_W_MOST_POINTS_EQUAL] =
        {"{1} have equally the most points: {2} a person on average, where {3} "
         "would be everybody’s first choice",
         NULL},
    [CV_W_MOST_POINTS_IN_ALL] = {"{1} has the most points: {2} in all", NULL},
    [CV_W_MOST_POINTS_IN_ALL_EQUAL] = {"{1} have equally the most points: {2} each in all",
                                       NULL},
    [CV_W_BEATS_ALL] = {"Head to head, {1} is put above each other item by more "
                        "people than put it below",
                        NULL},
    [CV_W_BEATS_ALL_NONE] = {"No item wins against every other one head to head", NULL},
    [CV_W_RUN_OFF_WON] = {"{1} wins the run-off in round {2}, with {3} of the {4} "
                          "people who still count",
                          "{1} wins the run-off in round {2}, with {3} of the {4} "
                          "person who still counts"},
    [CV_W_RUN_OFF_TIED] = {"The run-off has no winner: {1} are equal in round {2}, "
                           "with {3} people each",
                           "The run-off has no winner: {1} are equal in round {2}, "
                           "with {3} person each"},
    [CV_W_FIRST_CHOICES] = {"First choices", NULL},
    [CV_W_RANK_FIRST] = {"Rank by first choices", NULL},
    [CV_W_POINTS] = {"Points a person", NULL},
    [CV_W_RANK_POINTS] = {"Rank by points", NULL},
    [CV_W_PAIRS_WON] = {"Head-to-head wins (of {1})", NULL},
    [CV_W_RANK_PAIRS] = {"Rank by head-to-head wins", NULL},
    [CV_W_RANKED_IT] = {"People who ranked it", NULL},
    [CV_W_MEAN_RANK] = {"Mean rank among them", NULL},
    [CV_W_PREFERRED] = {"Item put higher", NULL},
    [CV_W_ROUND] = {"Round", NULL},
    [CV_W_NO_LONGER_COUNTED] = {"No longer counted", NULL},
    [CV_W_WHAT_HAPPENS] = {"What happens", NULL},
    [CV_W_OUT] = {"out", NULL},
    [CV_W_NONE] = {"none", NULL},
    [CV_W_CAPTION_WAYS] = {"{1}: other ways to count", NULL},
    [CV_W_CAPTION_PAIRS] = {"{1}: head to head, number of people", NULL},
    [CV_W_CAPTION_RUN_OFF] = {"{1}: run-off round by round, number of people", NULL},
    [CV_W_GOES_OUT] = {"{1} has the fewest people and goes out", NULL},
    [CV_W_GOES_OUT_BY_POINTS] =
        {"{1} equally have the fewest people; {2} goes out, with the fewest points", NULL},
    [CV_W_GOES_OUT_BY_ORDER] =
        {"{1} equally have the fewest people, and points do not decide; {2} goes "
         "out, standing later in the list of answers",
         NULL},
    [CV_W_ROUND_WON] = {"{1} has more than half of those who still count and wins", NULL},
    [CV_W_ROUND_TIED] = {"{1} are equal: there is no winner", NULL},
    [CV_W_NOTE_POINTS] =
        {"Points (Borda count): each ranking gives {1} to its first item, one "
         "fewer to each next, and shares what is left equally among the items it "
         "leaves out. The average is over everyone who ranked.",
         NULL},
    [CV_W_NOTE_PAIRS_WON] =
        {"Head to head (Copeland’s method): each item is set against each other "
         "one and wins where more people put it higher; a draw is half a win.",
         NULL},
    [CV_W_NOTE_MEAN_RANK] =
        {"Mean rank: the average place, 1 being best, that the item has among the "
         "people who ranked it. An item that few people ranked can have the best "
         "one, so it names no winner.",
         NULL},
    [CV_W_NOTE_SHARED_RANK] = {"= marks a shared rank.", NULL},
    [CV_W_NOTE_RANKED_NOTHING] =
        {"{1} people who were asked ranked nothing; they are in no base.",
         "{1} person who was asked ranked nothing and is in no base."},
    [CV_W_NOTE_NO_MEANS] = {"Where the base is under 30, [u] stands in place of averages.",
                            NULL},
    [CV_W_NOTE_WHOLE_RANKINGS] =
        {"Points, head-to-head wins and the run-off need each person’s whole "
         "ranking. To protect confidentiality they are given only for everyone, "
         "and only where no table of the report has the same ranking for part of "
         "the people.",
         NULL},
    [CV_W_NOTE_PAIRS] = {"Read along the row: how many people put its item higher than the "
                         "column’s. Somebody who ranked only one of two items puts that one "
                         "higher; somebody who ranked neither is not counted for those two.",
                         NULL},
    [CV_W_NOTE_RUN_OFF] =
        {"Run-off: in each round everyone counts for the item they put highest "
         "among those still in. The item with the fewest people goes out, until "
         "one has more than half. People none of whose items is still in are no "
         "longer counted.",
         NULL},
    [CV_W_NOTE_RUN_OFF_TIES] =
        {"Where items equally have the fewest people, the one with the fewest "
         "points goes out; where points are equal too, the one that stands latest "
         "in the list of answers.",
         NULL},
    [CV_W_NOTE_TOO_WIDE] = {"The numbers for each of so many items are in tables.csv alone.",
                            NULL},

};

const struct cv_words cv_words_en = {"en-GB", {tables, cv_wordings_en_about}};
