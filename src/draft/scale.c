/* Scales of opinion and frequency: known by their words. A label has a pole ("agree",
 * "unlikely") and how strongly it is meant ("very", "slightly"), or is a phrase that is known
 * as a whole ("once a week"). */
#include <string.h>

#include "draft/choice.h"

/* The two ends of a scale. A pole without an opposite is met by "not ...". */
struct pole {
    const char *scale;
    const char *word;
    int sign;
};

static const struct pole poles[] = {
    {"agreement", "agree", 1},
    {"agreement", "disagree", -1},
    {"satisfaction", "satisfied", 1},
    {"satisfaction", "dissatisfied", -1},
    {"satisfaction", "unsatisfied", -1},
    {"safety", "safe", 1},
    {"safety", "unsafe", -1},
    {"likelihood", "likely", 1},
    {"likelihood", "unlikely", -1},
    {"importance", "important", 1},
    {"importance", "unimportant", -1},
    {"concern", "concerned", 1},
    {"concern", "unconcerned", -1},
    {"worry", "worried", 1},
    {"worry", "unworried", -1},
    {"confidence", "confident", 1},
    {"confidence", "unconfident", -1},
    {"ease", "easy", 1},
    {"ease", "difficult", -1},
    {"ease", "hard", -1},
    {"usefulness", "useful", 1},
    {"usefulness", "useless", -1},
    {"helpfulness", "helpful", 1},
    {"helpfulness", "unhelpful", -1},
    {"support", "support", 1},
    {"support", "oppose", -1},
    {"favour", "favour", 1},
    {"favour", "against", -1},
    {"effectiveness", "effective", 1},
    {"effectiveness", "ineffective", -1},
    {"interest", "interested", 1},
    {"interest", "uninterested", -1},
    {"familiarity", "familiar", 1},
    {"familiarity", "unfamiliar", -1},
    {"awareness", "aware", 1},
    {"awareness", "unaware", -1},
    {"informed", "informed", 1},
    {"informed", "uninformed", -1},
    {"comfort", "comfortable", 1},
    {"comfort", "uncomfortable", -1},
    {"change", "better", 1},
    {"change", "worse", -1},
    {"change", "improved", 1},
    {"change", "worsened", -1},
    {"change", "increased", 1},
    {"change", "decreased", -1},
    {"impact", "positive", 1},
    {"impact", "negative", -1},
    {"quality", "good", 1},
    {"quality", "poor", -1},
    {"quality", "bad", -1},
    {"level", "high", 1},
    {"level", "low", -1},
    {"problem", "problem", 1},
    {"performance", "well", 1},
    {"performance", "badly", -1},
};

struct grade {
    const char *word;
    int strength; /* a bare pole has 30 */
};

static const struct grade grades[] = {
    {"extremely", 50},  {"very", 40},       {"strongly", 40}, {"completely", 40},
    {"totally", 40},    {"definitely", 40}, {"fully", 40},    {"much", 40},
    {"highly", 40},     {"big", 40},        {"serious", 40},  {"great", 40},
    {"mostly", 25},     {"quite", 20},      {"fairly", 20},   {"moderately", 20},
    {"reasonably", 20}, {"generally", 20},  {"probably", 20}, {"tend", 20},
    {"somewhat", 15},   {"rather", 15},     {"partly", 15},   {"slightly", 10},
    {"bit", 10},        {"little", 10},     {"minor", 10},    {"small", 10},
};

static const char *const neutrals[] = {
    "neither", "neutral", "medium", "moderate",  "average",    "fair",         "same",
    "okay",    "ok",      "mixed",  "unchanged", "acceptable", "satisfactory", "adequate"};

/* Labels that are points of a scale as they stand. */
struct point {
    const char *scale;
    const char *label;
    int score; /* lowest first */
};

static const struct point points[] = {
    {"frequency", "always", 0},
    {"frequency", "constantly", 1},
    {"frequency", "all the time", 1},
    {"frequency", "almost always", 2},
    {"frequency", "nearly always", 2},
    {"frequency", "hourly", 2},
    {"frequency", "every day", 3},
    {"frequency", "every night", 3},
    {"frequency", "daily", 3},
    {"frequency", "once a day", 3},
    {"frequency", "most days", 4},
    {"frequency", "almost every day", 4},
    {"frequency", "nearly every day", 4},
    {"frequency", "several times a week", 5},
    {"frequency", "a few times a week", 5},
    {"frequency", "a few times per week", 5},
    {"frequency", "at least once a week", 6},
    {"frequency", "once or twice a week", 6},
    {"frequency", "every week", 7},
    {"frequency", "weekly", 7},
    {"frequency", "once a week", 7},
    {"frequency", "about once a week", 7},
    {"frequency", "fortnightly", 8},
    {"frequency", "once a fortnight", 8},
    {"frequency", "several times a month", 8},
    {"frequency", "a few times a month", 8},
    {"frequency", "a few times per month", 8},
    {"frequency", "at least once a month", 9},
    {"frequency", "once or twice a month", 9},
    {"frequency", "every month", 10},
    {"frequency", "monthly", 10},
    {"frequency", "once a month", 10},
    {"frequency", "about once a month", 10},
    {"frequency", "once a month or less", 11},
    {"frequency", "every few months", 11},
    {"frequency", "quarterly", 11},
    {"frequency", "several times a year", 11},
    {"frequency", "a few times a year", 11},
    {"frequency", "a few times per year", 11},
    {"frequency", "once or twice a year", 12},
    {"frequency", "twice a year", 12},
    {"frequency", "yearly", 13},
    {"frequency", "annually", 13},
    {"frequency", "every year", 13},
    {"frequency", "once a year", 13},
    {"frequency", "once a year or less", 14},
    {"frequency", "very often", 16},
    {"frequency", "very frequently", 16},
    {"frequency", "usually", 17},
    {"frequency", "most of the time", 17},
    {"frequency", "often", 18},
    {"frequency", "frequently", 18},
    {"frequency", "regularly", 18},
    {"frequency", "fairly often", 19},
    {"frequency", "about half the time", 20},
    {"frequency", "some of the time", 21},
    {"frequency", "sometimes", 21},
    {"frequency", "occasionally", 22},
    {"frequency", "once in a while", 22},
    {"frequency", "less often", 23},
    {"frequency", "less frequently", 23},
    {"frequency", "not very often", 24},
    {"frequency", "rarely", 24},
    {"frequency", "seldom", 24},
    {"frequency", "hardly ever", 25},
    {"frequency", "almost never", 25},
    {"frequency", "never", 26},
    {"quality", "excellent", -50},
    {"quality", "outstanding", -50},
    {"quality", "terrible", 50},
    {"quality", "awful", 50},
    {"importance", "essential", -50},
    {"level", "essential", -50},
    {"level", "none", 50},
    {"amount", "a great deal", 0},
    {"amount", "a lot", 1},
    {"amount", "very much", 1},
    {"amount", "quite a lot", 2},
    {"amount", "a fair amount", 2},
    {"amount", "a moderate amount", 3},
    {"amount", "moderately", 3},
    {"amount", "some", 4},
    {"amount", "somewhat", 4},
    {"amount", "to some extent", 4},
    {"amount", "a little", 5},
    {"amount", "a bit", 5},
    {"amount", "slightly", 5},
    {"amount", "not much", 6},
    {"amount", "not very much", 6},
    {"amount", "hardly any", 6},
    {"amount", "none at all", 7},
    {"amount", "not at all", 7},
    {"amount", "nothing", 7},
    {"certainty", "definitely", 0},
    {"certainty", "probably", 1},
    {"certainty", "possibly", 2},
    {"certainty", "maybe", 2},
    {"certainty", "probably not", 3},
    {"certainty", "definitely not", 4},
    {"yes_no", "yes, definitely", 0},
    {"yes_no", "yes, completely", 0},
    {"yes_no", "yes", 1},
    {"yes_no", "yes, to some extent", 2},
    {"yes_no", "yes, partly", 2},
    {"yes_no", "yes, limited a lot", 0},
    {"yes_no", "yes, limited a little", 2},
    {"yes_no", "partly", 3},
    {"yes_no", "partially", 3},
    {"yes_no", "maybe", 3},
    {"yes_no", "no, not really", 4},
    {"yes_no", "no", 5},
    {"yes_no", "no, not at all", 6},
    {"true_false", "true", 0},
    {"true_false", "false", 1},
    {"size", "very small", 0},
    {"size", "small", 1},
    {"size", "medium", 2},
    {"size", "large", 3},
    {"size", "very large", 4},
    {"beginner_to_expert", "none", 0},
    {"beginner_to_expert", "novice", 1},
    {"beginner_to_expert", "beginner", 1},
    {"beginner_to_expert", "intermediate", 2},
    {"beginner_to_expert", "advanced", 3},
    {"beginner_to_expert", "expert", 4},
    {"month", "january", 0},
    {"month", "february", 1},
    {"month", "march", 2},
    {"month", "april", 3},
    {"month", "may", 4},
    {"month", "june", 5},
    {"month", "july", 6},
    {"month", "august", 7},
    {"month", "september", 8},
    {"month", "october", 9},
    {"month", "november", 10},
    {"month", "december", 11},
    {"weekday", "monday", 0},
    {"weekday", "tuesday", 1},
    {"weekday", "wednesday", 2},
    {"weekday", "thursday", 3},
    {"weekday", "friday", 4},
    {"weekday", "saturday", 5},
    {"weekday", "sunday", 6},
};

/* Schooling: the first line of which a label has the words. */
static const struct {
    const char *words;
    int score;
} schooling[] = {
    {"no qualification", 0},
    {"no formal", 0},
    {"less than high school", 2},
    {"phd", 9},
    {"ph.d", 9},
    {"doctora", 9},
    {"undergraduate", 6},
    {"postgraduate", 8},
    {"master", 8},
    {"some college", 5},
    {"associate", 5},
    {"graduate degree", 8},
    {"bachelor", 7},
    {"first degree", 7},
    {"high school", 4},
    {"degree", 7},
    {"higher education", 6},
    {"hnd", 6},
    {"hnc", 6},
    {"a level", 4},
    {"a-level", 4},
    {"sixth form", 4},
    {"college", 5},
    {"nvq", 5},
    {"btec", 5},
    {"apprentice", 5},
    {"gcse", 3},
    {"o level", 3},
    {"secondary", 3},
    {"primary", 1},
};

static bool is_word_end(char c)
{
    return c == '\0' || c == ' ' || c == ',' || c == '/' || c == '(' || c == '.' || c == '-';
}

static bool has_word(const char *text, const char *word)
{
    const size_t len = strlen(word);

    for (const char *at = strstr(text, word); at; at = strstr(at + 1, word)) {
        if ((at == text || is_word_end(at[-1])) && is_word_end(at[len])) {
            return true;
        }
    }
    return false;
}

static size_t count_words(const char *text)
{
    size_t n = *text != '\0';

    for (; *text; text++) {
        n += *text == ' ';
    }
    return n;
}

static bool is_neutral(const char *folded)
{
    for (size_t i = 0; i < sizeof neutrals / sizeof *neutrals; i++) {
        if (has_word(folded, neutrals[i])) {
            return true;
        }
    }
    return strncmp(folded, "no change", 9) == 0 || strncmp(folded, "no difference", 13) == 0 ||
           strncmp(folded, "no impact", 9) == 0;
}

/* How strongly a label means its pole. */
static int strength(const char *folded)
{
    int found = 30;

    for (size_t i = sizeof grades / sizeof *grades; i-- > 0;) {
        found = has_word(folded, grades[i].word) ? grades[i].strength : found;
    }
    return found;
}

static bool point_score(const char *scale, const char *folded, double *score)
{
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        if (strcmp(points[i].scale, scale) == 0 && strcmp(points[i].label, folded) == 0) {
            *score = points[i].score;
            return true;
        }
    }
    return false;
}

/* A point of a scale that has poles; *pole says that one is named. Scores fall from the
 * positive end, so the lowest comes first. */
static bool pole_score(const char *scale, const char *folded, double *score, bool *named)
{
    if (point_score(scale, folded, score)) {
        return true;
    }
    if (count_words(folded) > 8) {
        return false;
    }
    if (strncmp(folded, "neither", 7) == 0) {
        *score = 0;
        return true;
    }
    for (size_t i = 0; i < sizeof poles / sizeof *poles; i++) {
        if (strcmp(poles[i].scale, scale) != 0 || !has_word(folded, poles[i].word)) {
            continue;
        }
        *named = true;
        int value = poles[i].sign * strength(folded);
        if (strstr(folded, "not at all") || strstr(folded, " at all")) {
            value = -40;
        } else if (has_word(folded, "not")) {
            value = strength(folded) == 30 ? -30 : -10;
        }
        *score = -value;
        return true;
    }
    *score = strncmp(folded, "above ", 6) == 0   ? -20
             : strncmp(folded, "below ", 6) == 0 ? 20
                                                 : 0;
    return is_neutral(folded);
}

static bool is_tail(const struct cv_choice *choice)
{
    return cv_tail_of(choice->folded) != CV_TAIL_NO;
}

/* Whether every option outside the tail is a point of this scale. */
static bool fits(const char *scale, bool has_poles, struct cv_choice *choices, uint32_t n)
{
    uint32_t met = 0;
    bool named = false;

    for (uint32_t i = 0; i < n; i++) {
        struct cv_choice *choice = &choices[i];
        const bool is = has_poles ? pole_score(scale, choice->folded, &choice->score, &named)
                                  : point_score(scale, choice->folded, &choice->score);
        if (!is && !is_tail(choice)) {
            return false;
        }
        met += is;
    }
    return met > 1 && (named || !has_poles);
}

static bool fits_schooling(struct cv_choice *choices, uint32_t n)
{
    uint32_t met = 0;

    for (uint32_t i = 0; i < n; i++) {
        bool is = false;
        for (size_t k = 0; k < sizeof schooling / sizeof *schooling && !is; k++) {
            is = strstr(choices[i].folded, schooling[k].words) != NULL;
            choices[i].score = is ? schooling[k].score : 0;
        }
        if (!is && !is_tail(&choices[i])) {
            return false;
        }
        met += is;
    }
    return met > 2;
}

const char *cv_scale_score(struct cv_choice *choices, uint32_t n)
{
    for (size_t i = 0; i < sizeof poles / sizeof *poles; i++) {
        if ((i == 0 || strcmp(poles[i].scale, poles[i - 1].scale) != 0) &&
            fits(poles[i].scale, true, choices, n)) {
            return poles[i].scale;
        }
    }
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        if ((i == 0 || strcmp(points[i].scale, points[i - 1].scale) != 0) &&
            fits(points[i].scale, false, choices, n)) {
            return points[i].scale;
        }
    }
    return fits_schooling(choices, n) ? "schooling" : NULL;
}
