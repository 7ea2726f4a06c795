/* Every fixed wording of a report, in one table a language. Placeholders {1} to {9} may stand
 * in any order, so that another language can put its words where they belong; what is put in
 * their place is not looked at again. A wording may have a form of its own for exactly one. */
#ifndef CV_REPORT_WORDS_H
#define CV_REPORT_WORDS_H

#include <stdint.h>

#include "base/buffer.h"

enum cv_word {
    /* who, when, how */
    CV_W_ABOUT,
    CV_W_ABOUT_CAPTION,
    CV_W_ITEM,
    CV_W_DETAIL,
    CV_W_PUBLISHER,
    CV_W_FIELDWORK,
    CV_W_MODE,
    CV_W_RESPONSES_COUNTED,
    CV_W_DESIGN,
    CV_W_DESIGN_SELF_SELECTED,
    CV_W_DESIGN_QUOTA,
    CV_W_DESIGN_PROBABILITY,
    CV_W_CAVEAT_SELF_SELECTED,
    CV_W_CAVEAT_QUOTA,
    CV_W_CAVEAT_PROBABILITY,
    CV_W_NOT_STATED,
    CV_W_DATE,
    CV_W_DATE_DAY_MONTH,
    CV_W_DATE_TO,
    CV_W_DATE_FROM,
    CV_W_DATE_UNTIL,
    CV_W_MONTH_1, /* January; the others follow */
    CV_W_MONTH_12 = CV_W_MONTH_1 + 11,
    /* headings of tables without a title */
    CV_W_RESPONSES_BY,
    CV_W_MOST_IMPORTANT_ISSUE,
    CV_W_TOP_N_HEADING,
    CV_W_PROFILE,
    CV_W_BREAKDOWN,
    /* heads of columns */
    CV_W_ANSWER,
    CV_W_NUMBER,
    CV_W_PERCENT_RESPONDENTS,
    CV_W_PERCENT_MENTIONS,
    CV_W_INTERVAL_COLUMN,
    CV_W_TOP_N_COLUMN,
    CV_W_RANK,
    CV_W_CHOSE_ISSUE,
    CV_W_ANSWERED_FOLLOW_UP,
    CV_W_ALL,
    CV_W_GROUP_BASE,
    CV_W_GROUP_BASE_MENTIONS,
    CV_W_PLACE_BASE,
    /* captions and bases */
    CV_W_CAPTION,
    CV_W_CAPTION_BASE,
    CV_W_PEOPLE_ANSWERED,
    CV_W_PEOPLE_RANKED,
    CV_W_PEOPLE_WHERE,
    CV_W_PEOPLE_WHERE_INCLUDED,
    CV_W_MENTIONS_BY,
    CV_W_CAPTION_TOP_N,
    CV_W_CAPTION_SHARES,
    CV_W_CAPTION_COUNTS,
    CV_W_CAPTION_PLACES,
    CV_W_CAPTION_PLACE_COUNTS,
    CV_W_COUNT_OF,
    CV_W_COUNT_PERCENT,
    CV_W_PERCENT,
    CV_W_EQUAL_RANK,
    CV_W_INTERVAL,
    /* sentences */
    CV_W_SENTENCE,
    CV_W_CHOSE,
    CV_W_CHOSE_TIED,
    CV_W_MOST_CHOSE,
    CV_W_HALF_CHOSE,
    CV_W_MORE_THAN_ANY,
    CV_W_NOBODY,
    CV_W_ANSWERED,
    CV_W_ANSWERED_SUPPRESSED,
    CV_W_OF_THE,
    CV_W_PROFILE_OF,
    CV_W_RESPONDED,
    CV_W_RESPONDED_OF,
    CV_W_LIST_ITEM,
    CV_W_PROFILE_ITEM,
    CV_W_SEMICOLON,
    CV_W_SOME_SUPPRESSED,
    CV_W_OF_RESPONDENTS,
    CV_W_OF_MENTIONS,
    CV_W_TOP_ITEM,
    CV_W_EQUAL_WITH,
    CV_W_AND,
    CV_W_COMMA,
    CV_W_ISSUE_CHOSEN,
    CV_W_ISSUE_ONLY,
    CV_W_TOP_SUPPRESSED,
    CV_W_RANKED_FIRST,
    CV_W_RANKED_SECOND,
    CV_W_RANKED_SECOND_OF,
    CV_W_PLACE_1, /* first; the others follow */
    CV_W_PLACE_2,
    CV_W_PLACE_3,
    CV_W_PLACE_N,
    /* charts */
    CV_W_CHART_DESCRIPTION,
    CV_W_CHART_BAR,
    CV_W_CHART_BAR_INTERVAL,
    CV_W_CHART_NOTE,
    CV_W_CHART_NOTE_IF,
    CV_W_CHART_TOP_N,
    CV_W_CHART_FIRST,
    /* notes under tables */
    CV_W_NOTE_SUPPRESSED,
    CV_W_NOTE_LOW_BASE,
    CV_W_NOTE_COUNTS_ONLY,
    CV_W_NOTE_NOT_APPLICABLE,
    CV_W_NOTE_NOT_AVAILABLE,
    CV_W_NOTE_ROUNDING,
    CV_W_NOTE_SEVERAL,
    CV_W_NOTE_INTERVAL,
    CV_W_NOTE_INTERVAL_IF,
    CV_W_NOTE_INTERVAL_IF_QUOTA,
    CV_W_NOTE_JOINT,
    CV_W_NOTE_ONE_EACH,
    CV_W_NOTE_NO_ORDER,
    CV_W_NOTE_TIES,
    CV_W_NOTE_GROUPS_OVERLAP,
    /* other ways to count a ranking */
    CV_W_WAYS,
    CV_W_WAYS_AGREE,
    CV_W_WAYS_TIE,
    CV_W_WAYS_DIFFER,
    CV_W_WAY_FIRST, /* by each way; the others follow in the order of enum cv_way */
    CV_W_WAY_BORDA,
    CV_W_WAY_PAIRS,
    CV_W_WAY_RUN_OFF,
    CV_W_WAY_EQUAL,
    CV_W_MOST_POINTS,
    CV_W_MOST_POINTS_EQUAL,
    CV_W_MOST_POINTS_IN_ALL,
    CV_W_MOST_POINTS_IN_ALL_EQUAL,
    CV_W_BEATS_ALL,
    CV_W_BEATS_ALL_NONE,
    CV_W_RUN_OFF_WON,
    CV_W_RUN_OFF_TIED,
    CV_W_FIRST_CHOICES,
    CV_W_RANK_FIRST,
    CV_W_POINTS,
    CV_W_RANK_POINTS,
    CV_W_PAIRS_WON,
    CV_W_RANK_PAIRS,
    CV_W_RANKED_IT,
    CV_W_MEAN_RANK,
    CV_W_PREFERRED,
    CV_W_ROUND,
    CV_W_NO_LONGER_COUNTED,
    CV_W_WHAT_HAPPENS,
    CV_W_OUT,
    CV_W_NONE,
    CV_W_CAPTION_WAYS,
    CV_W_CAPTION_PAIRS,
    CV_W_CAPTION_RUN_OFF,
    CV_W_GOES_OUT,
    CV_W_GOES_OUT_BY_POINTS,
    CV_W_GOES_OUT_BY_ORDER,
    CV_W_ROUND_WON,
    CV_W_ROUND_TIED,
    CV_W_NOTE_POINTS,
    CV_W_NOTE_PAIRS_WON,
    CV_W_NOTE_MEAN_RANK,
    CV_W_NOTE_SHARED_RANK,
    CV_W_NOTE_RANKED_NOTHING,
    CV_W_NOTE_NO_MEANS,
    CV_W_NOTE_WHOLE_RANKINGS,
    CV_W_NOTE_PAIRS,
    CV_W_NOTE_RUN_OFF,
    CV_W_NOTE_RUN_OFF_TIES,
    CV_W_NOTE_TOO_WIDE,
    /* the account */
    CV_W_ACCOUNT,
    CV_W_ACCOUNT_SENTENCE,
    CV_W_ACCOUNT_CAPTION,
    CV_W_ACCOUNT_WHAT,
    CV_W_ACCOUNT_READ,
    CV_W_ACCOUNT_BLANK,
    CV_W_ACCOUNT_TEST,
    CV_W_ACCOUNT_INCOMPLETE,
    CV_W_ACCOUNT_DUPLICATE,
    CV_W_ACCOUNT_REJECTED,
    CV_W_ACCOUNT_COUNTED,
    CV_W_ACCOUNT_ADDS_UP,
    CV_W_ACCOUNT_DOES_NOT,
    CV_W_QUESTIONS_HEADING,
    CV_W_QUESTIONS_CAPTION,
    CV_W_QUESTION,
    CV_W_VALID,
    CV_W_MISSING,
    CV_W_NOT_ASKED,
    CV_W_DROPPED,
    CV_W_FINDINGS_HEADING,
    CV_W_FINDINGS_CAPTION,
    CV_W_NO_FINDINGS,
    CV_W_RULE,
    CV_W_FOUND,
    CV_W_DONE,
    CV_W_HOW_MANY,
    CV_W_FIRST_RECORDS,
    CV_W_WHOLE_RECORD,
    CV_W_FILE_RECORD,
    CV_W_AND_MORE,
    CV_W_DROP_PICK,
    CV_W_DROP_ANSWER,
    CV_W_REJECT_RESPONSE,
    CV_W_REPAIRED,
    /* method and provenance */
    CV_W_METHOD,
    CV_W_METHOD_PERCENT,
    CV_W_METHOD_BASES,
    CV_W_METHOD_TIES,
    CV_W_METHOD_INTERVAL,
    CV_W_METHOD_JOINT,
    CV_W_METHOD_UNWEIGHTED,
    CV_W_METHOD_RAKED,         /* {1} questions, {2} source, {3} and {4} limits */
    CV_W_METHOD_STRATIFIED,    /* the same of one question */
    CV_W_METHOD_GIVEN,         /* {1} the question */
    CV_W_METHOD_EFFECT,        /* {1} design effect, {2} effective base, {3} people */
    CV_W_METHOD_EFFECT_BEFORE, /* {1} the effect before weights were trimmed */
    CV_W_METHOD_OFF,           /* {1} per cent */
    CV_W_METHOD_EFFECT_HIDDEN,
    CV_W_METHOD_WEIGHTS_REPAIR,
    CV_W_WEIGHTED,            /* heading; {1} the question */
    CV_W_WEIGHTED_CHECK,      /* the same where people chose to take part */
    CV_W_WEIGHTED_CAPTION,    /* {1} question, {2} unweighted base, {3} weighted base */
    CV_W_WEIGHTED_CAPTION_BY, /* {1} question, {2} by */
    CV_W_WEIGHTED_GROUP,      /* {1} group, {2} unweighted base, {3} weighted base */
    CV_W_WEIGHTED_UNWEIGHTED,
    CV_W_WEIGHTED_SHARE,
    CV_W_WEIGHTED_DIFFERENCE,
    CV_W_WEIGHTED_EFFECTIVE,
    CV_W_WEIGHTED_SENTENCE, /* {1} the largest change, in points */
    CV_W_WEIGHTED_HIDDEN,
    CV_W_WEIGHTED_FEW,  /* {1} the least number, {2} the design effect */
    CV_W_WEIGHTED_TEST, /* {1} df1, {2} df2, {3} F, {4} p */
    CV_W_WEIGHTED_TEST_LESS,
    CV_W_NOTE_WEIGHTED,
    CV_W_NOTE_WEIGHTED_CHECK,
    CV_W_NOTE_WEIGHTED_ROUNDED,
    CV_W_NOTE_EFFECTIVE,
    CV_W_NOTE_EMPTY_CELLS,
    CV_W_POPULATION_CAPTION, /* {1} question, {2} base, {3} source */
    CV_W_POPULATION_SHARE,
    CV_W_POPULATION_DIFFERENCE,
    CV_W_NOTE_POPULATION,
    CV_W_METHOD_LOW_MARK,
    CV_W_METHOD_LOW_COUNTS,
    CV_W_METHOD_LOW_SHOW,
    CV_W_METHOD_DISCLOSURE,
    CV_W_METHOD_DISCLOSURE_SENSITIVE,
    CV_W_METHOD_DISCLOSURE_NONE,
    CV_W_PROVENANCE,
    CV_W_PROVENANCE_CAPTION,
    CV_W_PROVENANCE_WHAT,
    CV_W_PROVENANCE_NAME,
    CV_W_PROVENANCE_KIND,
    CV_W_PROVENANCE_DIGEST,
    CV_W_PROVENANCE_PROGRAM,
    CV_W_PROVENANCE_DEFINITION,
    CV_W_PROVENANCE_SCHEMA,
    CV_W_PROVENANCE_EXPORT,
    /* what a page says around the report */
    CV_W_SKIP,
    CV_W_CONTENTS,
    /* and a workbook */
    CV_W_BOOK_COVER,
    CV_W_BOOK_NOTES,
    CV_W_BOOK_TABLE, /* names of sheets, short and without an apostrophe; {1} a number */
    CV_W_BOOK_CHART,
    CV_W_BOOK_TEXT,
    CV_W_BOOK_SHEET,
    CV_W_BOOK_TITLE,
    CV_W_BOOK_ONE_TABLE,
    CV_W_BOOK_NOTE, /* {1} a number */
    CV_W_BOOK_MARK,
    CV_W_BOOK_MEANING,
    CV_W_BOOK_SHARE,
    CV_W_BOOK_LOW,
    CV_W_BOOK_HIGH,
    CV_W_BOOK_INTERVAL, /* {1} the level */
    CV_W_BOOK_INTERVAL_IF,
    CV_W_BOOK_HEAD, /* {1} a column's number, {2} its whole head */
    CV_W_COPY_TABLE,
    CV_W_COPY_SENTENCE,
    CV_W_COPIED,
    CV_W_NOT_COPIED,
    CV_W_NOTE_LABEL,
    CV_W_FOOTER,
    CV_N_WORDS
};

struct cv_wording {
    const char *other;
    const char *one; /* NULL: as `other` */
};

struct cv_words {
    const char *language; /* "en-GB" */
    struct cv_wording wordings[CV_N_WORDS];
};

extern const struct cv_words cv_words_en;

/* The wordings of a language tag; English where there is none. */
const struct cv_words *cv_words_for(const char *language);

/* The plain wording, placeholders as they stand. Static storage. */
const char *cv_word(const struct cv_words *words, enum cv_word word);

/* Appends a wording, in its form for `n` things, with args[0] in the place of {1} and so on; a
 * placeholder without an argument appends nothing. */
void cv_words_fill(struct cv_buffer *out, const struct cv_words *words, enum cv_word word,
                   int64_t n, const char *const *args, size_t n_args);

#endif
