/* What the options of a question say that it is about. Forms ask "Are you" and "Which of these
 * best describes you?", and only the options tell that these are protected characteristics. */
#include "draft/drafter.h"

/* Of a whole label, folded; with a '*' at its end, of its beginning. */
static const char *const gender[] = {"male",
                                     "female",
                                     "man",
                                     "woman",
                                     "a man",
                                     "a woman",
                                     "boy",
                                     "girl",
                                     "non-binary*",
                                     "non binary*",
                                     "nonbinary*",
                                     "trans man*",
                                     "trans woman*",
                                     "transgender*",
                                     "genderfluid*",
                                     "gender fluid*",
                                     "male (*",
                                     "female (*",
                                     "m",
                                     "f",
                                     NULL};
static const char *const orientation[] = {
    "heterosexual*", "straight",  "straight/*", "straight or *", "straight (*", "gay*",
    "lesbian*",      "bisexual*", "bi",         "homosexual*",   "pansexual*",  "asexual*",
    "queer*",        NULL};
static const char *const religion[] = {"christian*",
                                       "muslim*",
                                       "islam*",
                                       "hindu*",
                                       "sikh*",
                                       "jewish*",
                                       "judaism*",
                                       "buddhis*",
                                       "no religion*",
                                       "catholic*",
                                       "church of england*",
                                       "atheis*",
                                       "agnostic*",
                                       "humanis*",
                                       NULL};
static const char *const ethnicity[] = {"white british*",
                                        "white -*",
                                        "white:*",
                                        "white (*",
                                        "white english*",
                                        "white irish*",
                                        "white other*",
                                        "white eastern*",
                                        "other white*",
                                        "any other white*",
                                        "white and *",
                                        "white or *",
                                        "white european*",
                                        "white/*",
                                        "asian",
                                        "asian *",
                                        "asian/*",
                                        "asian,*",
                                        "black british*",
                                        "black african*",
                                        "black caribbean*",
                                        "black or *",
                                        "black/*",
                                        "black,*",
                                        "black -*",
                                        "black:*",
                                        "mixed *",
                                        "mixed/*",
                                        "mixed",
                                        "british asian*",
                                        "british indian*",
                                        "arab*",
                                        "gypsy*",
                                        "roma",
                                        "chinese",
                                        "indian",
                                        "pakistani*",
                                        "bangladeshi*",
                                        "african*",
                                        "caribbean*",
                                        NULL};
static const char *const disability[] = {"yes, limited a l*",
                                         "yes limited a l*",
                                         "yes - limited a l*",
                                         "limited a l*",
                                         "physical disab*",
                                         "learning disab*",
                                         "mental health*",
                                         "sensory impair*",
                                         "hearing impair*",
                                         "visual impair*",
                                         "mobility impair*",
                                         "long-term illness*",
                                         "long term illness*",
                                         "learning difficult*",
                                         "physical impair*",
                                         "wheelchair user*",
                                         NULL};
static const char *const delicate[] = {"british",         "english",
                                       "scottish",        "welsh",
                                       "northern irish",  "british citizen*",
                                       "uk citizen*",     "refugee*",
                                       "asylum*",         "indefinite leave*",
                                       "settled status*", "pre-settled*",
                                       "student visa*",   "work visa*",
                                       "eu citizen*",     "leave to remain*",
                                       "undocumented*",   NULL};
static const char *const profile[] = {"married*",
                                      "divorced*",
                                      "widow*",
                                      "single",
                                      "separated*",
                                      "civil partner*",
                                      "in a civil partner*",
                                      "cohabiting*",
                                      "unemployed*",
                                      "employed*",
                                      "retired*",
                                      "self-employed*",
                                      "self employed*",
                                      "full-time carer*",
                                      "housewife*",
                                      "homemaker*",
                                      NULL};

static bool is_one_of(const char *folded, const char *const *labels)
{
    for (; *labels; labels++) {
        const size_t len = strlen(*labels);
        const bool whole = (*labels)[len - 1] != '*';
        if (whole ? strcmp(folded, *labels) == 0 : strncmp(folded, *labels, len - 1) == 0) {
            return true;
        }
    }
    return false;
}

enum cv_topic cv_topic_of_options(const struct cv_choice *options, uint32_t n)
{
    static const struct {
        enum cv_topic topic;
        const char *const *labels;
    } topics[] = {{CV_TOPIC_ORIENTATION, orientation}, {CV_TOPIC_RELIGION, religion},
                  {CV_TOPIC_DELICATE, delicate},       {CV_TOPIC_ETHNICITY, ethnicity},
                  {CV_TOPIC_DISABILITY, disability},   {CV_TOPIC_GENDER, gender},
                  {CV_TOPIC_OTHER_PROFILE, profile}};
    uint32_t told = 0;

    for (uint32_t i = 0; i < n; i++) {
        told += cv_tail_of(options[i].folded) == CV_TAIL_NO;
    }
    for (size_t t = 0; t < sizeof topics / sizeof *topics; t++) {
        uint32_t found = 0;
        for (uint32_t i = 0; i < n; i++) {
            found += is_one_of(options[i].folded, topics[t].labels);
        }
        if (found >= 2 && 2 * found >= told) {
            return topics[t].topic;
        }
    }
    return CV_TOPIC_NO;
}
