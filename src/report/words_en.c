/* British English. Nothing here may speak of a margin of error or of significance: neither has
 * a meaning for people who chose to take part. */
#include "report/words.h"

#define INTERVAL_IF "would apply if respondents were a simple random sample"

const struct cv_words cv_words_en =
    {
        .language = "en-GB",
        .wordings =
            {
                [CV_W_ABOUT] = {"About this survey", NULL},
                [CV_W_ABOUT_CAPTION] = {"Who asked, when and how", NULL},
                [CV_W_ITEM] = {"Item", NULL},
                [CV_W_DETAIL] = {"Detail", NULL},
                [CV_W_PUBLISHER] = {"Published by", NULL},
                [CV_W_FIELDWORK] = {"Open for answers", NULL},
                [CV_W_MODE] = {"How people took part", NULL},
                [CV_W_RESPONSES_COUNTED] = {"Responses counted", NULL},
                [CV_W_DESIGN] = {"How respondents came in", NULL},
                [CV_W_DESIGN_SELF_SELECTED] = {"Self-selected: people chose to take part",
                                               NULL},
                [CV_W_DESIGN_QUOTA] =
                    {"Quota sample: people were asked until set numbers had taken part", NULL},
                [CV_W_DESIGN_PROBABILITY] =
                    {"Probability sample: people were drawn at random and invited", NULL},
                [CV_W_CAVEAT_SELF_SELECTED] = {"People chose to take part in this survey; they "
                                               "were not drawn at random. The "
                                               "results describe the people who answered, and "
                                               "may not hold for everybody in "
                                               "the area. Intervals in this report " INTERVAL_IF
                                               ".",
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
                [CV_W_GROUP_BASE] = {"{1} (base {2})", NULL},
                [CV_W_GROUP_BASE_MENTIONS] = {"{1} (base {2} mentions by {3} people)", NULL},
                [CV_W_PLACE_BASE] = {"{1} (base {2})", NULL},

                [CV_W_CAPTION] = {"{1} (base: {2})", NULL},
                [CV_W_CAPTION_BASE] = {"{1} {2}", NULL},
                [CV_W_PEOPLE_ANSWERED] = {"{1} people who answered", "{1} person who answered"},
                [CV_W_PEOPLE_RANKED] = {"{1} people who ranked", "{1} person who ranked"},
                [CV_W_PEOPLE_WHERE] = {"{1} and whose answer to ‘{2}’ was ‘{3}’", NULL},
                [CV_W_PEOPLE_WHERE_INCLUDED] = {"{1} and whose answers to ‘{2}’ included ‘{3}’",
                                                NULL},
                [CV_W_MENTIONS_BY] = {"{1} mentions by {2}", "{1} mention by {2}"},
                [CV_W_CAPTION_TOP_N] =
                    {"Top {1} issues within each answer to ‘{2}’ (base: {3})", NULL},
                [CV_W_CAPTION_SHARES] = {"{1} – by ‘{2}’: {3}", NULL},
                [CV_W_CAPTION_COUNTS] = {"{1} – by ‘{2}’: number of people", NULL},
                [CV_W_CAPTION_PLACES] = {"{1}: % of those who gave each place", NULL},
                [CV_W_CAPTION_PLACE_COUNTS] = {"{1}: number of people", NULL},
                [CV_W_COUNT_OF] = {"{1} of {2}", NULL},
                [CV_W_COUNT_PERCENT] = {"{1} ({2})", NULL},
                [CV_W_PERCENT] = {"{1}%", NULL},
                [CV_W_EQUAL_RANK] = {"={1}", NULL},
                [CV_W_INTERVAL] = {"{1} to {2}", NULL},

                [CV_W_SENTENCE] = {"{1}.", NULL},
                [CV_W_CHOSE] = {"{1} of the {2} chose {3}", NULL},
                [CV_W_CHOSE_TIED] = {"{1}; the same number chose {2}", NULL},
                [CV_W_MOST_CHOSE] = {"Most of the {1} chose {2}", NULL},
                [CV_W_HALF_CHOSE] = {"Half of the {1} chose {2}", NULL},
                [CV_W_MORE_THAN_ANY] = {"More of the {1} chose {2} than any other answer",
                                        NULL},
                [CV_W_NOBODY] = {"Nobody answered this question", NULL},
                [CV_W_ANSWERED] = {"{1} people answered this question",
                                   "{1} person answered this question"},
                [CV_W_ANSWERED_SUPPRESSED] =
                    {"The number of people who answered this question is "
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
                [CV_W_COMMA] = {", ", NULL},
                [CV_W_ISSUE_CHOSEN] = {"{1}, chosen by {2} of the {3}. {4}", NULL},
                [CV_W_ISSUE_ONLY] = {"{1}. {2}", NULL},
                [CV_W_TOP_SUPPRESSED] =
                    {"Of {1} respondents to this question: numbers that show an "
                     "order are too small to be shown",
                     NULL},
                [CV_W_RANKED_FIRST] = {"{1} of the {2} chose {3} first", NULL},
                [CV_W_RANKED_SECOND] = {"{1}; {2} chose it second", NULL},
                [CV_W_RANKED_SECOND_OF] =
                    {"{1}; {2} of the {3} who gave a second place chose it "
                     "second",
                     NULL},
                [CV_W_PLACE_1] = {"{1}st", NULL},
                [CV_W_PLACE_2] = {"{1}nd", NULL},
                [CV_W_PLACE_3] = {"{1}rd", NULL},
                [CV_W_PLACE_N] = {"{1}th", NULL},

                [CV_W_CHART_DESCRIPTION] = {"Bar chart, base: {1}. {2}.", NULL},
                [CV_W_CHART_BAR] = {"{1}: {2}", NULL},
                [CV_W_CHART_BAR_INTERVAL] = {"{1}: {2}, interval {3}", NULL},
                [CV_W_CHART_NOTE] =
                    {"The lines across the ends of the bars show the {1}% interval.", NULL},
                [CV_W_CHART_NOTE_IF] = {"The lines across the ends of the bars show the {1}% "
                                        "interval that " INTERVAL_IF ".",
                                        NULL},
                [CV_W_CHART_TOP_N] = {"{1}: top {2} issues", NULL},
                [CV_W_CHART_FIRST] = {"{1}: first places", NULL},

                [CV_W_NOTE_SUPPRESSED] = {"[c] means suppressed, to protect confidentiality.",
                                          NULL},
                [CV_W_NOTE_LOW_BASE] = {"[u] means a base under 100: take the percentages with "
                                        "care.",
                                        NULL},
                [CV_W_NOTE_COUNTS_ONLY] =
                    {"Where the base is under 30, counts stand in place of "
                     "percentages, and [u] in place of intervals.",
                     NULL},
                [CV_W_NOTE_NOT_APPLICABLE] = {"[z] means not applicable.", NULL},
                [CV_W_NOTE_NOT_AVAILABLE] = {"[x] means not available.", NULL},
                [CV_W_NOTE_ROUNDING] = {"Percentages may not sum to 100 because of rounding.",
                                        NULL},
                [CV_W_NOTE_SEVERAL] =
                    {"People could give more than one answer, so the percentages "
                     "of respondents can sum to more than 100.",
                     NULL},
                [CV_W_NOTE_INTERVAL] = {"The {1}% interval, in per cent: {2}.", NULL},
                [CV_W_NOTE_INTERVAL_IF] =
                    {"The {1}% interval, in per cent: {2}. People chose to "
                     "take part; the interval " INTERVAL_IF ".",
                     NULL},
                [CV_W_NOTE_INTERVAL_IF_QUOTA] =
                    {"The {1}% interval, in per cent: {2}. Respondents "
                     "were not drawn at random; the interval " INTERVAL_IF ".",
                     NULL},
                [CV_W_NOTE_JOINT] = {"{1}, which holds for all answers together", NULL},
                [CV_W_NOTE_ONE_EACH] =
                    {"Percentages of respondents are of the people who answered "
                     "the follow-up question; percentages of mentions are of all "
                     "the answers that they gave.",
                     NULL},
                [CV_W_NOTE_NO_ORDER] =
                    {"Where small numbers are suppressed, only answers whose "
                     "order the other numbers settle are ranked.",
                     NULL},
                [CV_W_NOTE_TIES] =
                    {"= marks a shared rank; where a tie runs past rank {1}, all tied "
                     "answers are printed.",
                     NULL},
                [CV_W_NOTE_GROUPS_OVERLAP] = {"People could be in more than one group.", NULL},

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
                [CV_W_MOST_POINTS_IN_ALL_EQUAL] =
                    {"{1} have equally the most points: {2} each in all", NULL},
                [CV_W_BEATS_ALL] = {"Head to head, {1} is put above each other item by more "
                                    "people than put it below",
                                    NULL},
                [CV_W_BEATS_ALL_NONE] = {"No item wins against every other one head to head",
                                         NULL},
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
                [CV_W_CAPTION_RUN_OFF] = {"{1}: run-off round by round, number of people",
                                          NULL},
                [CV_W_GOES_OUT] = {"{1} has the fewest people and goes out", NULL},
                [CV_W_GOES_OUT_BY_POINTS] =
                    {"{1} equally have the fewest people; {2} goes out, with the fewest points",
                     NULL},
                [CV_W_GOES_OUT_BY_ORDER] =
                    {"{1} equally have the fewest people, and points do not decide; {2} goes "
                     "out, standing later in the list of answers",
                     NULL},
                [CV_W_ROUND_WON] = {"{1} has more than half of those who still count and wins",
                                    NULL},
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
                [CV_W_NOTE_NO_MEANS] =
                    {"Where the base is under 30, [u] stands in place of averages.", NULL},
                [CV_W_NOTE_WHOLE_RANKINGS] =
                    {"Points, head-to-head wins and the run-off need each person’s whole "
                     "ranking. To protect confidentiality they are given only for everyone, "
                     "and only where no table of the report has the same ranking for part of "
                     "the people.",
                     NULL},
                [CV_W_NOTE_PAIRS] =
                    {"Read along the row: how many people put its item higher than the "
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
                [CV_W_NOTE_TOO_WIDE] =
                    {"The numbers for each of so many items are in tables.csv alone.", NULL},

                [CV_W_ACCOUNT] = {"How the responses were counted", NULL},
                [CV_W_ACCOUNT_SENTENCE] = {"Of {1} records read, {2} were counted as responses",
                                           "Of {1} record read, {2} was counted as a response"},
                [CV_W_ACCOUNT_CAPTION] = {"What became of the records (base: {1} records read)",
                                          "What became of the records (base: {1} record read)"},
                [CV_W_ACCOUNT_WHAT] = {"Records", NULL},
                [CV_W_ACCOUNT_READ] = {"Read", NULL},
                [CV_W_ACCOUNT_BLANK] = {"Blank: no answer at all", NULL},
                [CV_W_ACCOUNT_TEST] = {"Test: entered to try the form", NULL},
                [CV_W_ACCOUNT_INCOMPLETE] = {"Incomplete: not finished", NULL},
                [CV_W_ACCOUNT_DUPLICATE] = {"Duplicate: the respondent was counted before",
                                            NULL},
                [CV_W_ACCOUNT_REJECTED] = {"Rejected: broke a rule", NULL},
                [CV_W_ACCOUNT_COUNTED] = {"Counted", NULL},
                [CV_W_ACCOUNT_ADDS_UP] =
                    {"Check: blank, test, incomplete, duplicate, rejected and "
                     "counted together; equal to the number read",
                     NULL},
                [CV_W_ACCOUNT_DOES_NOT] =
                    {"Check: blank, test, incomplete, duplicate, rejected and "
                     "counted together; not equal to the number read",
                     NULL},
                [CV_W_QUESTIONS_HEADING] = {"Answers to each question", NULL},
                [CV_W_QUESTIONS_CAPTION] =
                    {"Answers to each question (base: {1} responses counted)",
                     "Answers to each question (base: {1} response counted)"},
                [CV_W_QUESTION] = {"Question", NULL},
                [CV_W_VALID] = {"Valid", NULL},
                [CV_W_MISSING] = {"Missing", NULL},
                [CV_W_NOT_ASKED] = {"Not asked", NULL},
                [CV_W_DROPPED] = {"Dropped", NULL},
                [CV_W_FINDINGS_HEADING] = {"What was found wrong", NULL},
                [CV_W_FINDINGS_CAPTION] = {"Findings, in {1} responses",
                                           "Findings, in {1} response"},
                [CV_W_NO_FINDINGS] =
                    {"Every answer fitted its question: nothing had to be left out.", NULL},
                [CV_W_RULE] = {"Rule", NULL},
                [CV_W_FOUND] = {"What was found", NULL},
                [CV_W_DONE] = {"What was done", NULL},
                [CV_W_HOW_MANY] = {"How many", NULL},
                [CV_W_FIRST_RECORDS] = {"First records", NULL},
                [CV_W_WHOLE_RECORD] = {"Whole record", NULL},
                [CV_W_FILE_RECORD] = {"{1}: {2}", NULL},
                [CV_W_AND_MORE] = {"{1} and others", NULL},
                [CV_W_DROP_PICK] = {"The choice was left out", NULL},
                [CV_W_DROP_ANSWER] = {"The answer was left out", NULL},
                [CV_W_REJECT_RESPONSE] = {"The response was rejected", NULL},
                [CV_W_REPAIRED] = {"The answer was read as its option", NULL},

                [CV_W_METHOD] = {"Notes on method", NULL},
                [CV_W_METHOD_PERCENT] =
                    {"Percentages are worked out from whole numbers and rounded "
                     "half-up.",
                     NULL},
                [CV_W_METHOD_BASES] =
                    {"A percentage of respondents is out of the people who "
                     "answered the question; a percentage of mentions is out of "
                     "all the answers that they gave. Figures on different bases "
                     "must not be compared.",
                     NULL},
                [CV_W_METHOD_TIES] =
                    {"Answers with equal counts share a rank. Where a list of top "
                     "answers would be cut through a tie, all tied answers are "
                     "printed; an answer that nobody chose is never among them.",
                     NULL},
                [CV_W_METHOD_INTERVAL] = {"Intervals are at the {1}% level: {2} ({3}).", NULL},
                [CV_W_METHOD_JOINT] = {"Intervals of the most important issue hold for all its "
                                       "answers together at the {1}% level: {2} ({3}).",
                                       NULL},
                [CV_W_METHOD_UNWEIGHTED] =
                    {"All figures are unweighted: each response counts once.", NULL},
                [CV_W_METHOD_RAKED] =
                    {"Weighted figures: responses are weighted by ‘{1}’ to the population "
                     "({2}) by raking (Deming and Stephan 1940); weights are kept between {3} "
                     "and {4} times their mean, and people who did not say have the mean "
                     "weight of the question. All other figures are unweighted.",
                     NULL},
                [CV_W_METHOD_STRATIFIED] =
                    {"Weighted figures: responses are weighted by ‘{1}’ to the population "
                     "({2}) by post-stratification; weights are kept between {3} and {4} times "
                     "their mean, and people who did not say have the mean weight. All other "
                     "figures are unweighted.",
                     NULL},
                [CV_W_METHOD_GIVEN] = {"Weighted figures: responses count with the weight that "
                                       "the export gives them (‘{1}’). All other figures are "
                                       "unweighted.",
                                       NULL},
                [CV_W_METHOD_EFFECT] =
                    {"The weights cost precision: the {3} people count as {2} would without "
                     "weights (design effect {1}, Kish 1965).",
                     "The weights cost precision: the {3} person counts as {2} would without "
                     "weights (design effect {1}, Kish 1965)."},
                [CV_W_METHOD_EFFECT_BEFORE] =
                    {"Before large and small weights were trimmed the design effect was {1}.",
                     NULL},
                [CV_W_METHOD_OFF] =
                    {"Because of the limits the weighted sample does not meet the population "
                     "exactly: the largest difference is {1}% of its number.",
                     NULL},
                [CV_W_METHOD_EFFECT_HIDDEN] =
                    {"The design effect of the weights is not shown, to protect "
                     "confidentiality.",
                     NULL},
                [CV_W_METHOD_WEIGHTS_REPAIR] =
                    {"Weights change who counts for how much, not who took part: they cannot "
                     "repair that people chose for themselves.",
                     NULL},
                [CV_W_WEIGHTED] = {"Weighted: {1}", NULL},
                [CV_W_WEIGHTED_CHECK] = {"Sensitivity check with weights: {1}", NULL},
                [CV_W_WEIGHTED_CAPTION] =
                    {"{1}: unweighted and weighted (unweighted base: {2}; weighted base: {3})",
                     NULL},
                [CV_W_WEIGHTED_CAPTION_BY] = {"{1} – by ‘{2}’: weighted %", NULL},
                [CV_W_WEIGHTED_GROUP] = {"{1} (base {2}; weighted {3})", NULL},
                [CV_W_WEIGHTED_UNWEIGHTED] = {"Unweighted %", NULL},
                [CV_W_WEIGHTED_SHARE] = {"Weighted %", NULL},
                [CV_W_WEIGHTED_DIFFERENCE] = {"Change, in points", NULL},
                [CV_W_WEIGHTED_EFFECTIVE] = {"Effective base", NULL},
                [CV_W_WEIGHTED_SENTENCE] =
                    {"With weights no share moves by more than {1} percentage points", NULL},
                [CV_W_WEIGHTED_HIDDEN] =
                    {"The weighted figures are not shown, to protect confidentiality: with the "
                     "other tables they would tell small numbers too nearly.",
                     NULL},
                [CV_W_WEIGHTED_FEW] =
                    {"Weighted figures are not shown: a group of fewer than {1} people would "
                     "have to stand for its part of the population, or the design effect of "
                     "the weights is over {2}.",
                     NULL},
                [CV_W_WEIGHTED_TEST] =
                    {"Weighted test of independence (Rao and Scott 1984): F({1}, {2}) = {3}, "
                     "p = {4}.",
                     NULL},
                [CV_W_WEIGHTED_TEST_LESS] =
                    {"Weighted test of independence (Rao and Scott 1984): F({1}, {2}) = {3}, "
                     "p < {4}.",
                     NULL},
                [CV_W_NOTE_WEIGHTED] =
                    {"The {1}% interval, in per cent: Wilson score interval on the effective "
                     "base of each answer.",
                     NULL},
                [CV_W_NOTE_WEIGHTED_CHECK] =
                    {"A check, not a result: it shows how far the figures would move if people "
                     "had answered in the population’s proportions. Report the unweighted "
                     "figures. The {1}% interval, in per cent: Wilson score interval on the "
                     "effective base; it " INTERVAL_IF ".",
                     NULL},
                [CV_W_NOTE_WEIGHTED_ROUNDED] = {"Weighted figures are rounded to whole per "
                                                "cent, and their bases to tens, to "
                                                "protect confidentiality.",
                                                NULL},
                [CV_W_NOTE_EFFECTIVE] =
                    {"Effective base: how many people, drawn without weights, would give the "
                     "share as precisely.",
                     NULL},
                [CV_W_NOTE_EMPTY_CELLS] =
                    {"[u] Some cells of the table have nobody in them: read the test with "
                     "care.",
                     NULL},
                [CV_W_POPULATION_CAPTION] =
                    {"{1}: respondents against the population (base: {2}; population: {3})",
                     NULL},
                [CV_W_POPULATION_SHARE] = {"% of the population", NULL},
                [CV_W_POPULATION_DIFFERENCE] = {"Difference, in points", NULL},
                [CV_W_NOTE_POPULATION] =
                    {"Of the people who gave an answer that the population is known by.", NULL},
                [CV_W_METHOD_LOW_MARK] =
                    {"Bases under 100 are marked [u]; sentences on a base under "
                     "30 give counts only.",
                     NULL},
                [CV_W_METHOD_LOW_COUNTS] =
                    {"Where the base is under 30, counts are given and no "
                     "percentages.",
                     NULL},
                [CV_W_METHOD_LOW_SHOW] = {"Percentages are shown however small their base.",
                                          NULL},
                [CV_W_METHOD_DISCLOSURE] =
                    {"Disclosure control: in tables by group, counts from 1 "
                     "to {1} are suppressed, and so are further counts from "
                     "which they could be worked out.",
                     NULL},
                [CV_W_METHOD_DISCLOSURE_SENSITIVE] =
                    {"Disclosure control: in tables by group, "
                     "counts from 1 to {1}, and from 1 to {2} where "
                     "a sensitive question is involved, are "
                     "suppressed, and so are further counts from "
                     "which they could be worked out.",
                     NULL},
                [CV_W_METHOD_DISCLOSURE_NONE] =
                    {"Disclosure control: none: nothing is suppressed.", NULL},
                [CV_W_PROVENANCE] = {"Where these figures come from", NULL},
                [CV_W_PROVENANCE_CAPTION] = {"Program and files", NULL},
                [CV_W_PROVENANCE_WHAT] = {"What", NULL},
                [CV_W_PROVENANCE_NAME] = {"Name", NULL},
                [CV_W_PROVENANCE_KIND] = {"Kind of digest", NULL},
                [CV_W_PROVENANCE_DIGEST] = {"Digest", NULL},
                [CV_W_PROVENANCE_PROGRAM] = {"Program", NULL},
                [CV_W_PROVENANCE_DEFINITION] = {"Survey definition", NULL},
                [CV_W_PROVENANCE_SCHEMA] = {"Response schema", NULL},
                [CV_W_PROVENANCE_EXPORT] = {"Export", NULL},

                [CV_W_SKIP] = {"Skip to the results", NULL},
                [CV_W_CONTENTS] = {"Contents", NULL},
                [CV_W_BOOK_COVER] = {"Cover", NULL},
                [CV_W_BOOK_NOTES] = {"Notes", NULL},
                [CV_W_BOOK_TABLE] = {"Table {1}", NULL},
                [CV_W_BOOK_CHART] = {"Chart {1}", NULL},
                [CV_W_BOOK_TEXT] = {"Text {1}", NULL},
                [CV_W_BOOK_SHEET] = {"Sheet", NULL},
                [CV_W_BOOK_TITLE] = {"Title", NULL},
                [CV_W_BOOK_ONE_TABLE] = {"This sheet holds one table.", NULL},
                [CV_W_BOOK_NOTE] = {"[note {1}]", NULL},
                [CV_W_BOOK_MARK] = {"Note or marker", NULL},
                [CV_W_BOOK_MEANING] = {"What it says", NULL},
                [CV_W_BOOK_SHARE] = {"Share", NULL},
                [CV_W_BOOK_LOW] = {"Interval from", NULL},
                [CV_W_BOOK_HIGH] = {"Interval to", NULL},
                [CV_W_BOOK_INTERVAL] = {"The last two columns of the table are the {1}% "
                                        "interval; the bars are drawn without it.",
                                        NULL},
                [CV_W_BOOK_INTERVAL_IF] = {"The last two columns of the table are the {1}% "
                                           "interval that " INTERVAL_IF
                                           "; the bars are drawn without it.",
                                           NULL},
                [CV_W_BOOK_HEAD] = {"The whole head of column {1}: {2}", NULL},
                [CV_W_COPY_TABLE] = {"Copy table", NULL},
                [CV_W_COPY_SENTENCE] = {"Copy", NULL},
                [CV_W_COPIED] = {"Copied", NULL},
                [CV_W_NOT_COPIED] = {"Could not copy", NULL},
                [CV_W_NOTE_LABEL] = {"Note", NULL},
                [CV_W_FOOTER] = {"{1}. Made with canvass {2}.", NULL},
            },
};
