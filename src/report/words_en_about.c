/* British English, continued: the account, the notes on method, and what the pages say of
 * themselves. */
#include "report/words_en.h"

const struct cv_wording cv_wordings_en_about[CV_N_WORDS] = {
    [CV_W_KEY] = {"Findings", NULL},
    [CV_W_KEY_DATES_BETWEEN] = {"between {1} and {2}", NULL},
    [CV_W_KEY_DATES_ON] = {"on {1}", NULL},
    [CV_W_KEY_DATES_OTHER] = {"({1})", NULL},
    [CV_W_KEY_RESPONDED] = {"{1} people responded", "{1} person responded"},
    [CV_W_KEY_RESPONDED_WHEN] = {"{1} people responded {2}", "{1} person responded {2}"},
    [CV_W_KEY_LIST] = {"{1}: {2}", NULL},
    [CV_W_KEY_VAST] = {"the vast majority of the {2}, {1}, chose {3}", NULL},
    [CV_W_KEY_MOST] = {"most of the {2}, {1}, chose {3}", NULL},
    [CV_W_KEY_HALF] = {"half of the {2}, {1}, chose {3}", NULL},
    [CV_W_KEY_MORE_THAN_ANY] = {"{1} of the {2} chose {3}, more than any other answer", NULL},
    [CV_W_KEY_TOP] = {"Top {1} issues within {2}, of {3} respondents: {4}", NULL},
    [CV_W_KEY_TOP_MENTIONS] =
        {"Top {1} issues within {2}, of the {5} answers that {3} respondents gave: {4}", NULL},
    [CV_W_KEY_LARGER] = {"A larger share of the {1} chose {2}, {3}, than of the {4} whose "
                         "answer was ‘{5}’, {6}",
                         NULL},
    [CV_W_KEY_LARGER_OTHERS] =
        {"A larger share of the {1} chose {2}, {3}, than of the other groups together", NULL},
    [CV_W_KEY_SMALLER_OTHERS] =
        {"A smaller share of the {1} chose {2}, {3}, than of the other groups together", NULL},
    [CV_W_KEY_HOLDS] = {"{1}; the difference is larger than chance explains ({2}% level)",
                        NULL},
    [CV_W_KEY_HOLDS_IF] = {"{1}; if respondents were a simple random sample, the difference "
                           "would be larger than chance explains ({2}% level)",
                           NULL},
    [CV_W_KEY_POPULATION] =
        {"‘{1}’: {2} answered most above their part of the population ({3} of the {4}, "
         "against {5}) and {6} most below it ({7} against {8})",
         NULL},
    [CV_W_KEY_WEIGHTED] = {"With weights no share of the answers to ‘{1}’ moves by more than "
                           "{2} percentage points",
                           NULL},
    [CV_W_KEY_ALL_COUNTED] = {"All {1} records read were counted as responses",
                              "The one record read was counted as a response"},
    [CV_W_KEY_NOT_COUNTED] = {"Of {1} records read, {2} were counted as responses; left out "
                              "were {3}",
                              NULL},
    [CV_W_KEY_BLANK] = {"{1} without any answer", NULL},
    [CV_W_KEY_TEST] = {"{1} entered to try the form", NULL},
    [CV_W_KEY_INCOMPLETE] = {"{1} not finished", NULL},
    [CV_W_KEY_DUPLICATE] = {"{1} from people counted before",
                            "{1} from somebody counted before"},
    [CV_W_KEY_REJECTED] = {"{1} that broke a rule", NULL},
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
    [CV_W_ACCOUNT_DUPLICATE] = {"Duplicate: the respondent was counted before", NULL},
    [CV_W_ACCOUNT_REJECTED] = {"Rejected: broke a rule", NULL},
    [CV_W_ACCOUNT_COUNTED] = {"Counted", NULL},
    [CV_W_ACCOUNT_ADDS_UP] = {"Check: blank, test, incomplete, duplicate, rejected and "
                              "counted together; equal to the number read",
                              NULL},
    [CV_W_ACCOUNT_DOES_NOT] = {"Check: blank, test, incomplete, duplicate, rejected and "
                               "counted together; not equal to the number read",
                               NULL},
    [CV_W_QUESTIONS_HEADING] = {"Answers to each question", NULL},
    [CV_W_QUESTIONS_CAPTION] = {"Answers to each question (base: {1} responses counted)",
                                "Answers to each question (base: {1} response counted)"},
    [CV_W_QUESTION] = {"Question", NULL},
    [CV_W_VALID] = {"Valid", NULL},
    [CV_W_MISSING] = {"Missing", NULL},
    [CV_W_NOT_ASKED] = {"Not asked", NULL},
    [CV_W_DROPPED] = {"Dropped", NULL},
    [CV_W_FINDINGS_HEADING] = {"What was found wrong", NULL},
    [CV_W_FINDINGS_CAPTION] = {"Findings, in {1} responses", "Findings, in {1} response"},
    [CV_W_NO_FINDINGS] = {"Every answer fitted its question: nothing had to be left out.",
                          NULL},
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
    [CV_W_METHOD_PERCENT] = {"Percentages are worked out from whole numbers and rounded "
                             "half-up.",
                             NULL},
    [CV_W_METHOD_BASES] = {"A percentage of respondents is out of the people who "
                           "answered the question; a percentage of mentions is out of "
                           "all the answers that they gave. Figures on different bases "
                           "must not be compared.",
                           NULL},
    [CV_W_METHOD_TIES] = {"Answers with equal counts share a rank. Where a list of top "
                          "answers would be cut through a tie, all tied answers are "
                          "printed; an answer that nobody chose is never among them.",
                          NULL},
    [CV_W_METHOD_INTERVAL] = {"Intervals are at the {1}% level: {2} ({3}).", NULL},
    [CV_W_METHOD_JOINT] = {"Intervals of the most important issue hold for all its "
                           "answers together at the {1}% level: {2} ({3}).",
                           NULL},
    [CV_W_METHOD_FRAME] =
        {"Intervals over everyone allow for the {1} people that the sample was "
         "drawn "
         "from (finite population correction: n(N − 1)/(N − n) in the place of n). "
         "Intervals of groups and of questions that were not put to everybody do "
         "not, as it is not known how many of those people belong to them; leads, "
         "comparisons and weighted figures do not either, which makes them cautious.",
         NULL},
    [CV_W_METHOD_STANDING] =
        {"Whether one answer is ahead of another is an exact test among the people "
         "who chose one of the two. Answers that it does not tell apart from the first of "
         "their place at the {1}% level are called joint; their ranks by number stay as they "
         "are.",
         NULL},
    [CV_W_METHOD_NOT_COMPARED] = {"Answers and groups whose counts are rounded are not held "
                                  "against each other: rounding "
                                  "moves small counts by more than chance would.",
                                  NULL},
    [CV_W_METHOD_COMPARED] =
        {"Groups are compared with one another, never with everyone, whom they are "
         "part of; groups that overlap are not compared.",
         NULL},
    [CV_W_METHOD_LETTERS] =
        {"A letter after a share names a group whose share is lower. Within each "
         "row every pair of groups is held against each other (z test, pooled "
         "variance), adjusted for their number by Holm’s rule, at the {1}% level. "
         "Groups under 30 people take no part.",
         NULL},
    [CV_W_METHOD_TESTS] =
        {"Whether answers depend on the group is tested for each table by "
         "chi-square without continuity correction; where expected numbers are "
         "small, by Fisher’s exact test or, where that is out of reach, by 100,000 "
         "simulated tables. Several tables of one question are adjusted by Holm’s "
         "rule. Cells are named as more or fewer than expected only where that "
         "test "
         "is passed at the {1}% level.",
         NULL},
    [CV_W_METHOD_UNWEIGHTED] = {"All figures are unweighted: each response counts once.", NULL},
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
        {"Before large and small weights were trimmed the design effect was {1}.", NULL},
    [CV_W_METHOD_OFF] =
        {"Because of the limits the weighted sample does not meet the population "
         "exactly: the largest difference is {1}% of its number.",
         NULL},
    [CV_W_METHOD_EFFECT_HIDDEN] = {"The design effect of the weights is not shown, to protect "
                                   "confidentiality.",
                                   NULL},
    [CV_W_METHOD_WEIGHTS_REPAIR] =
        {"Weights change who counts for how much, not who took part: they cannot "
         "repair that people chose for themselves.",
         NULL},
    [CV_W_WEIGHTED] = {"Weighted: {1}", NULL},
    [CV_W_WEIGHTED_CHECK] = {"Sensitivity check with weights: {1}", NULL},
    [CV_W_WEIGHTED_CAPTION] =
        {"{1}: unweighted and weighted (unweighted base: {2}; weighted base: {3})", NULL},
    [CV_W_WEIGHTED_CAPTION_BY] = {"{1} – by ‘{2}’: weighted %", NULL},
    [CV_W_WEIGHTED_GROUP] = {"{1} (base\u00a0{2}; weighted\u00a0{3})", NULL},
    [CV_W_WEIGHTED_UNWEIGHTED] = {"Unweighted %", NULL},
    [CV_W_WEIGHTED_SHARE] = {"Weighted %", NULL},
    [CV_W_WEIGHTED_DIFFERENCE] = {"Change, in points", NULL},
    [CV_W_WEIGHTED_EFFECTIVE] = {"Effective base", NULL},
    [CV_W_WEIGHTED_SENTENCE] =
        {"With weights no share moves by more than {1} percentage points",
         "With weights no share moves by more than {1} percentage point"},
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
    [CV_W_NOTE_NO_WEIGHT] =
        {"{1} people of the unweighted base have no weight and are left out of the weighted "
         "figures.",
         "{1} person of the unweighted base has no weight and is left out of the weighted "
         "figures."},
    [CV_W_NOTE_EFFECTIVE] =
        {"Effective base: how many people, drawn without weights, would give the "
         "share as precisely.",
         NULL},
    [CV_W_NOTE_EMPTY_CELLS] =
        {"[u] Some cells of the table have nobody in them: read the test with "
         "care.",
         NULL},
    [CV_W_POPULATION_CAPTION] =
        {"{1}: respondents against the population (base: {2}; population: {3})", NULL},
    [CV_W_POPULATION_SHARE] = {"% of the population", NULL},
    [CV_W_POPULATION_DIFFERENCE] = {"Difference, in points", NULL},
    [CV_W_NOTE_POPULATION] =
        {"Of the people who gave an answer that the population is known by.", NULL},
    [CV_W_METHOD_LOW_MARK] = {"Bases under 100 are marked {1}; sentences on a base under "
                              "30 give counts only.",
                              NULL},
    [CV_W_METHOD_LOW_COUNTS] = {"Where the base is under 30, counts are given and no "
                                "percentages.",
                                NULL},
    [CV_W_METHOD_LOW_SHOW] = {"Percentages are shown however small their base.", NULL},
    [CV_W_METHOD_DISCLOSURE] =
        {"Disclosure control: in tables by group, counts from 1 "
         "to {1} are suppressed, and, where answers to a question are shown by "
         "group, those that all but 1 to {1} people of the group share; so are "
         "further counts from which they could be worked out.",
         NULL},
    [CV_W_METHOD_DISCLOSURE_SENSITIVE] =
        {"In tables that involve \"{1}\" the limit is {2} instead of {3}, "
         "because it asks for what can harm when it is known.",
         NULL},
    [CV_W_METHOD_DISCLOSURE_ROUNDING] =
        {"Disclosure control: the counts of tables by group, and those of the same "
         "questions over everyone, are rounded to the nearest {1}, each by itself. "
         "Percentages, ranks and intervals are made from the rounded counts. Groups of "
         "which a small count could be worked out all the same, from all tables "
         "together, are suppressed.",
         NULL},
    [CV_W_METHOD_DISCLOSURE_NONE] =
        {"Disclosure control: none: nothing is suppressed. Small numbers of people "
         "in groups are shown, from which people could be recognised.",
         NULL},
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
    [CV_W_BOOK_INTERVAL] = {"The last four columns of the table are the {1}% interval, which "
                            "the lines across the ends of the bars show: from where to where "
                            "it goes, and how far down and up from the share that is.",
                            NULL},
    [CV_W_BOOK_INTERVAL_IF] =
        {"The last four columns of the table are the {1}% interval that " INTERVAL_IF
         ", which the lines across the ends of the bars "
         "show: from where to where it goes, and how far down and up "
         "from the share that is.",
         NULL},
    [CV_W_BOOK_HEAD] = {"The whole head of column {1}: {2}", NULL},
    [CV_W_COPY_TABLE] = {"Copy table", NULL},
    [CV_W_COPY_SENTENCE] = {"Copy", NULL},
    [CV_W_COPIED] = {"Copied", NULL},
    [CV_W_NOT_COPIED] = {"Could not copy", NULL},
    [CV_W_NOTE_LABEL] = {"Note", NULL},
    [CV_W_TABLE_LABEL] = {"Table", NULL},
    [CV_W_FIGURE_LABEL] = {"Figure", NULL},
    [CV_W_CHART_STACK] = {"Bar", NULL},
    [CV_W_CHART_BELOW] = {"Interval: down to its lower end", NULL},
    [CV_W_CHART_ABOVE] = {"Interval: up to its upper end", NULL},
    [CV_W_CHART_FIGURE_AT] = {"Where the figure stands", NULL},
    [CV_W_FOOTER] = {"{1}. Made with canvass {2}.", NULL},
};
