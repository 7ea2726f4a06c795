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
                [CV_W_NOTE_COUNTS_ROUNDED] =
                    {"Counts are rounded to the nearest {1}, each by itself, to protect "
                     "confidentiality; percentages are of rounded counts, and a total may differ "
                     "from the sum of its parts.",
                     NULL},
                [CV_W_NOTE_ACCOUNT_ROUNDED] =
                    {"Of questions whose tables are rounded, the answers that are valid, missing "
                     "or not asked for are rounded to the nearest {1} here as well, and need not "
                     "add up.",
                     NULL},
                [CV_W_NOTE_UNPROTECTED] =
                    {"Not protected: small numbers of people in groups are shown, from which "
                     "people could be recognised.",
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
                     "Percentages, ranks and intervals are made from the rounded counts. Nothing "
                     "is suppressed.",
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
                [CV_W_COPY_TABLE] = {"Copy table", NULL},
                [CV_W_COPY_SENTENCE] = {"Copy", NULL},
                [CV_W_COPIED] = {"Copied", NULL},
                [CV_W_NOT_COPIED] = {"Could not copy", NULL},
                [CV_W_NOTE_LABEL] = {"Note", NULL},
                [CV_W_FOOTER] = {"{1}. Made with canvass {2}.", NULL},
            },
};
