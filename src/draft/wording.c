/* What a header says about its question. */
#include "base/text.h"
#include "draft/drafter.h"

static bool is_word(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
}

int cv_words(struct cv_buffer *out, const char *header)
{
    struct cv_buffer folded = {0};

    if (cv_fold(&folded, cv_slice_of(header)) != 0) {
        cv_buffer_free(&folded);
        out->failed = true;
        return -1;
    }
    cv_buffer_clear(out);
    cv_buffer_char(out, ' ');
    for (size_t i = 0; i < folded.len; i++) {
        const unsigned char c = (unsigned char)folded.data[i];
        if (c == '\'') {
            continue;
        }
        if (is_word(c)) {
            cv_buffer_char(out, (char)c);
        } else if (out->len > 0 && out->data[out->len - 1] != ' ') {
            cv_buffer_char(out, ' ');
        }
    }
    if (out->len > 0 && out->data[out->len - 1] != ' ') {
        cv_buffer_char(out, ' ');
    }
    cv_buffer_free(&folded);
    return cv_buffer_failed(out) ? -1 : 0;
}

/* A phrase stands between blanks of its own, so that " age " is not met in "language"; without
 * them it may be a part of a word. */
bool cv_mentions(struct cv_slice words, const char *phrase)
{
    const size_t len = strlen(phrase);

    for (size_t at = 0; at + len <= words.len; at++) {
        if (memcmp(words.data + at, phrase, len) == 0) {
            return true;
        }
    }
    return false;
}

static bool mentions_any(struct cv_slice words, const char *const *phrases)
{
    for (; *phrases; phrases++) {
        if (cv_mentions(words, *phrases)) {
            return true;
        }
    }
    return false;
}

static size_t count(struct cv_slice words)
{
    size_t n = 0;

    for (size_t i = 1; i < words.len; i++) {
        n += words.data[i] == ' ';
    }
    return n;
}

static const char *const issue[] = {" most important issue",   " most important community",
                                    " most important problem", " most important concern",
                                    " single most important",  " single biggest",
                                    " biggest concern ",       " biggest issue ",
                                    " biggest problem ",       " main issue ",
                                    " main concern ",          " greatest concern ",
                                    " greatest issue ",        " top issue ",
                                    " top priority ",          " number one priority ",
                                    " most important to you ", " worries you most ",
                                    " concerns you most ",     " worries you the most ",
                                    " concerns you the most ", NULL};
static const char *const area[] = {" postcode ",          " post code ",
                                   " which ward ",        " what ward ",
                                   " where do you live ", " which area do you ",
                                   " what area do you ",  " area do you live ",
                                   " live or work ",      " us region ",
                                   " census region ",     " do you live in ",
                                   " which borough ",     " which town do ",
                                   " which village ",     " part of the borough ",
                                   " do you live work ",  NULL};
static const char *const area_short[] = {
    " area ",     " ward ",          " location ", " region ", " borough ",
    " parish ",   " district ",      " country ",  " county ", " town ",
    " locality ", " neighbourhood ", NULL};
static const char *const age[] = {" your age ",           " age group ",
                                  " age range ",          " age band ",
                                  " age bracket ",        " how old are ",
                                  " what age are ",       " year of birth ",
                                  " year were you born ", NULL};
static const char *const age_short[] = {" age ", " ages ", NULL};
static const char *const gender[] = {" gender ", " sex ", " genders ", NULL};
static const char *const trans[] = {" gender reassignment ", " sex at birth ",
                                    " registered at birth ", " assigned at birth ",
                                    " transgender ",         " trans ",
                                    " transsexual ",         " gender identity the same ",
                                    " gender the same ",     NULL};
static const char *const ethnicity[] = {" ethnic", " race ", NULL};
static const char *const disability[] = {" disab",
                                         " health condition",
                                         " health problem",
                                         " long term illness",
                                         " longterm illness",
                                         " impairment",
                                         " long standing illness",
                                         " long term condition",
                                         " mental health condition",
                                         " neurodiver",
                                         " blue badge ",
                                         " day to day activities ",
                                         NULL};
static const char *const religion[] = {" religio", " faith ", NULL};
static const char *const orientation[] = {" sexual orientation ", " sexuality ",
                                          " sexual identity ", " think of yourself ", NULL};
/* What many would not tell a neighbour. */
static const char *const delicate[] = {" immigration ",
                                       " national identity ",
                                       " nationality ",
                                       " skin colour ",
                                       " country of birth ",
                                       " victim of domestic",
                                       " victim of sexual",
                                       " victim of rape ",
                                       " asylum ",
                                       " refugee ",
                                       " domestic abuse ",
                                       " domestic violence ",
                                       " victim of abuse ",
                                       " sexually assaulted ",
                                       " sexual assault ",
                                       " been arrested ",
                                       " criminal conviction",
                                       " criminal record ",
                                       " convicted ",
                                       " visa status ",
                                       " right to remain ",
                                       NULL};
static const char *const profile[] = {" employment status ",
                                      " working status ",
                                      " are you employed ",
                                      " your occupation ",
                                      " housing tenure ",
                                      " marital ",
                                      " civil partnership ",
                                      " carer ",
                                      " caring responsib",
                                      " own or rent ",
                                      " household income ",
                                      " your income ",
                                      " money did all members ",
                                      " level of education you ",
                                      " highest level of education ",
                                      " highest qualification",
                                      " your education ",
                                      " first language ",
                                      " main language ",
                                      " pregnan",
                                      " maternity ",
                                      " paternity ",
                                      " married ",
                                      " look after or give ",
                                      " caring for ",
                                      " unpaid care ",
                                      " care leaver ",
                                      " been in care ",
                                      " receive benefits ",
                                      " receive any benefits ",
                                      " on benefits ",
                                      " universal credit ",
                                      " means tested ",
                                      " free school meals ",
                                      " free school meal ",
                                      " your benefits ",
                                      " relationship status ",
                                      " armed forces ",
                                      " your household ",
                                      NULL};
static const char *const profile_short[] = {" education ",    " income ",    " occupation ",
                                            " employment ",   " household ", " tenure ",
                                            " qualification", " employed ",  NULL};

/* Headers longer than this, in words, speak of more than the respondent. */
#define PROFILE_LONG 16
/* A word that may be about anything is about the respondent where little else is said. */
#define PROFILE_SHORT 4

enum cv_topic cv_topic_of(struct cv_buffer *words, const char *header)
{
    static const struct {
        enum cv_topic topic;
        const char *const *phrases;
        size_t words; /* at most */
    } topics[] = {{CV_TOPIC_ORIENTATION, orientation, PROFILE_LONG},
                  {CV_TOPIC_TRANS, trans, PROFILE_LONG},
                  {CV_TOPIC_ETHNICITY, ethnicity, PROFILE_LONG},
                  {CV_TOPIC_DISABILITY, disability, 2 * PROFILE_LONG},
                  {CV_TOPIC_RELIGION, religion, PROFILE_LONG},
                  {CV_TOPIC_DELICATE, delicate, PROFILE_LONG},
                  {CV_TOPIC_GENDER, gender, PROFILE_LONG},
                  {CV_TOPIC_AGE, age, PROFILE_LONG},
                  {CV_TOPIC_AGE, age_short, PROFILE_SHORT},
                  {CV_TOPIC_OTHER_PROFILE, profile, PROFILE_LONG},
                  {CV_TOPIC_OTHER_PROFILE, profile_short, PROFILE_SHORT},
                  {CV_TOPIC_AREA, area, PROFILE_LONG},
                  {CV_TOPIC_AREA, area_short, PROFILE_SHORT}};
    static const char *const opinions[] = {
        " agree ",   " safe ",   " satisfied ", " important ", " issue", " problem",
        " crime",    " concern", " proposal",   " improve",    " rate ", " rating ",
        " support ", " service", " reason",     NULL};
    /* These are about the respondent, whatever else is said. */
    static const char *const own[] = {" day to day activities ", " do you consider yourself",
                                      " limited because ",       " have you ever been ",
                                      " describe your ",         " your ethnic",
                                      " your religio",           " your sexual",
                                      " your gender ",           " long term health ",
                                      " longstanding ",          " expected to last ",
                                      " lasting or expected ",   " are you disab",
                                      " have a disab",           NULL};
    enum cv_topic found = CV_TOPIC_NO;

    if (cv_words(words, header) == 0) {
        const struct cv_slice text = cv_buffer_view(words);
        if (mentions_any(text, issue)) {
            found = CV_TOPIC_ISSUE;
        }
        const bool about = !mentions_any(text, opinions) || mentions_any(text, own);
        for (size_t i = 0; i < sizeof topics / sizeof *topics && found == CV_TOPIC_NO; i++) {
            if (about && count(text) <= topics[i].words &&
                mentions_any(text, topics[i].phrases)) {
                found = topics[i].topic;
            }
        }
    }
    return found;
}

static bool header_mentions(struct cv_buffer *words, const char *header,
                            const char *const *phrases)
{
    return cv_words(words, header) == 0 && mentions_any(cv_buffer_view(words), phrases);
}

bool cv_asks_for_many(struct cv_buffer *words, const char *header)
{
    static const char *const phrases[] = {" all that apply ",
                                          " that apply ",
                                          " tick all ",
                                          " select all ",
                                          " check all ",
                                          " choose all ",
                                          " mark all ",
                                          " tick any ",
                                          " select any ",
                                          " as many as ",
                                          " more than one ",
                                          " up to two ",
                                          " up to three ",
                                          " up to four ",
                                          " up to five ",
                                          " top three ",
                                          " top 3 ",
                                          " top five ",
                                          " top 5 ",
                                          " choose three ",
                                          " choose 3 ",
                                          " select three ",
                                          " multiple answers ",
                                          NULL};

    return header_mentions(words, header, phrases) || cv_asks_for(words, header) > 1;
}

bool cv_asks_for_order(struct cv_buffer *words, const char *header)
{
    static const char *const phrases[] = {" rank ",
                                          " ranking ",
                                          " ranked ",
                                          " in order ",
                                          " order of ",
                                          " 1 most ",
                                          " 1 being the most ",
                                          " 1 is most ",
                                          " 1 is the most ",
                                          " most important to least ",
                                          " most to least important ",
                                          " put these in order ",
                                          NULL};

    return header_mentions(words, header, phrases);
}

static uint32_t number_word(const char *text, size_t len)
{
    static const char *const names[] = {"one", "two",   "three", "four", "five",
                                        "six", "seven", "eight", "nine", "ten"};

    for (uint32_t i = 0; i < 10; i++) {
        if (strlen(names[i]) == len && memcmp(names[i], text, len) == 0) {
            return i + 1;
        }
    }
    if (len == 1 && *text >= '1' && *text <= '9') {
        return (uint32_t)(*text - '0');
    }
    return len == 2 && memcmp(text, "10", 2) == 0 ? 10 : 0;
}

uint32_t cv_asks_for(struct cv_buffer *words, const char *header)
{
    static const char *const before[] = {
        " up to ",  " top ",    " maximum of ", " max ",      " maximum ",
        " choose ", " select ", " pick ",       " tick ",     " no more than ",
        " your ",   " which ",  " the ",        " limit of ", NULL};
    uint32_t found = 0;

    if (cv_words(words, header) != 0) {
        return 0;
    }
    const char *text = cv_buffer_string(words);
    for (size_t i = 0; before[i] && found == 0; i++) {
        const char *at = strstr(text, before[i]);
        for (; at && found == 0; at = strstr(at + 1, before[i])) {
            const char *number = at + strlen(before[i]);
            const size_t len = strcspn(number, " ");
            const uint32_t value = number_word(number, len);
            const char *next = number + len;
            /* "your 3 main concerns" and "which three" say how many; "the 2 parks" does not. */
            const bool weak = i >= 10;
            const bool says = strstr(next, "concern") || strstr(next, "issue") ||
                              strstr(next, "priorit") || strstr(next, "option");
            found = value > 1 && (!weak || says) ? value : 0;
        }
    }
    return found;
}

bool cv_asks_how_many(struct cv_buffer *words, const char *header)
{
    static const char *const phrases[] = {" how many ", " number of ",  " how old ", " age ",
                                          " year of ",  " percentage ", " height ",  " weight ",
                                          " hours ",    " minutes ",    NULL};
    static const char *const ratings[] = {" rate ",   " scale ",     " rating ", " satisfied ",
                                          " likely ", " important ", NULL};

    return header_mentions(words, header, phrases) && !header_mentions(words, header, ratings);
}
