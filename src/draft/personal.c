/* Columns that tell who answered, which no document and no message may hold. */
#include "draft/drafter.h"
#include "response/mask.h"

static bool mentions(struct cv_slice words, const char *const *phrases)
{
    for (; *phrases; phrases++) {
        if (cv_mentions(words, *phrases)) {
            return true;
        }
    }
    return false;
}

static uint64_t distinct(const struct cv_values *values)
{
    return values->n + values->others;
}

/* Many answers and few different ones: a list to choose from, whatever it is called. */
static bool repeats(const struct cv_values *values)
{
    return values->total >= 4 && 2 * distinct(values) <= values->total;
}

/* A name of somebody, not of a school or a park. */
static bool asks_for_name(struct cv_slice words)
{
    static const char *const names[] = {
        " first name",       " last name",          " surname",        " forename",
        " full name",        " your name ",         " your names ",    " name first ",
        " name last ",       " maiden name ",       " firstname",      " lastname",
        " fullname",         " contact name",       " family name",    " given name",
        " names of the ",    " middle name",        " preferred name", " christian name",
        " second name",      " known as ",          " signed by ",     " pupil name",
        " pupils name",      " student name",       " students name",  " child name",
        " childs name",      " childrens name",     " parent name",    " parents name",
        " guardian name",    " carer name",         " carers name",    " officer name",
        " officers name",    " interviewer",        " staff name",     " respondent name",
        " respondents name", " participant name",   " resident name",  " name of respondent",
        " name of child",    " name of your child", " name of parent", " name of officer",
        " name of person",   " name of the person", " username ",      " user name ",
        " screen name ",     " display name ",      " nickname ",      NULL};
    static const char *const things[] = {
        " organisation", " organization", " company", " business", " group ",  " school",
        " course",       " park ",        " street",  " ward ",    " town",    " product",
        " project",      " employer",     " council", " event",    " service", " area ",
        " club",         " charity",      NULL};
    static const char *const own[] = {" your name ",     " first name",   " last name",
                                      " surname",        " forename",     " full name",
                                      " preferred name", " contact name", NULL};

    if (mentions(words, names)) {
        return !mentions(words, things) || mentions(words, own);
    }
    /* "Name", "Name:", "Name (optional)" */
    return words.len >= 6 && memcmp(words.data, " name ", 6) == 0 && words.len <= 20 &&
           !mentions(words, things);
}

/* Every word begins with a capital, and there are two at least. */
static bool looks_like_name(const char *text)
{
    size_t n = 0;

    for (const char *at = text; *at; at++) {
        if (at > text && at[-1] != ' ') {
            continue;
        }
        if (*at < 'A' || *at > 'Z') {
            return false;
        }
        n++;
    }
    return n >= 2;
}

/* "Who filled in this form?": a name, unless it is "A parent" or "Myself". */
static bool asks_for_author(struct cv_slice words, const struct cv_values *values)
{
    static const char *const phrases[] = {" who filled ",
                                          " who completed ",
                                          " who is completing ",
                                          " who is filling ",
                                          " completed by ",
                                          " filled in by ",
                                          " entered by ",
                                          " collected by ",
                                          " submitted by ",
                                          " who entered ",
                                          NULL};

    if (!mentions(words, phrases)) {
        return false;
    }
    for (uint32_t i = 0; i < values->n; i++) {
        if (looks_like_name(values->items[i].shown)) {
            return true;
        }
    }
    return !repeats(values);
}

/* What no content clears: some names and dates of birth repeat in any crowd. */
static bool asks_for_person(struct cv_slice words)
{
    static const char *const always[] = {" e mail address",
                                         " email address",
                                         " your email ",
                                         " your e mail ",
                                         " phone number",
                                         " phone no ",
                                         " mobile number",
                                         " telephone number",
                                         " your telephone ",
                                         " your phone ",
                                         " your mobile ",
                                         " telephone no ",
                                         " mobile no ",
                                         " contact number",
                                         " ip address ",
                                         " ipaddress ",
                                         " date of birth ",
                                         " birth date ",
                                         " birthdate ",
                                         " dob ",
                                         " national insurance ",
                                         " ni number ",
                                         " nhs number",
                                         " nhs no ",
                                         " contact details ",
                                         " contact information ",
                                         " latitude ",
                                         " longitude ",
                                         " gps ",
                                         " signature ",
                                         " your address ",
                                         " home address ",
                                         " postal address ",
                                         " full address ",
                                         " street address ",
                                         " house number ",
                                         " first line of ",
                                         " address line ",
                                         " passport number",
                                         " licence number ",
                                         " registration plate",
                                         " number plate ",
                                         " your handle ",
                                         " twitter handle",
                                         " instagram handle",
                                         " social media handle",
                                         " x handle ",
                                         NULL};
    /* These are about something else in a longer header ("e-mail newsletters"). */
    static const char *const alone[] = {" email ",   " e mail ",    " telephone ", " phone ",
                                        " mobile ",  " address ",   " handle ",    " emails ",
                                        " twitter ", " instagram ", " facebook ",  NULL};
    size_t n = 0;

    for (size_t i = 1; i < words.len; i++) {
        n += words.data[i] == ' ';
    }
    return mentions(words, always) || asks_for_name(words) ||
           (n <= 3 && mentions(words, alone));
}

/* "Which e-mail newsletters do you get?" asks for no address, "Postcode" of "DA1" for no home.
 */
static bool content_clears(const struct cv_values *values)
{
    return repeats(values) && cv_values_reading(values, CV_READS_PERSON) == 0 &&
           distinct(values) <= 20;
}

static bool header_is_personal(struct cv_slice words, const struct cv_values *values)
{
    static const char *const unless_listed[] = {" email ",   " e mail ",   " telephone ",
                                                " address ", " postcode ", " post code ",
                                                " phone ",   " mobile ",   NULL};

    return asks_for_person(words) || asks_for_author(words, values) ||
           (mentions(words, unless_listed) && !content_clears(values));
}

/* "May we use your name?": yes and no tell nobody's. */
static bool is_yes_or_no(const struct cv_values *values)
{
    bool all = values->n > 0 && values->others == 0;

    for (uint32_t i = 0; i < values->n && all; i++) {
        const char *folded = values->items[i].folded;
        all = strcmp(folded, "yes") == 0 || strcmp(folded, "no") == 0;
    }
    return all;
}

/* Whether a text leads to a person; -1 when memory ran out. */
static int tells_person(const char *text)
{
    static const char *const masks[] = {"[e-mail]", "[phone]", "[postcode]"};
    struct cv_buffer masked = {0};
    double number = 0;
    bool found = (cv_reads_like(cv_slice_of(text), &number) & CV_READS_PERSON) != 0;

    cv_mask(&masked, cv_slice_of(text));
    for (size_t i = 0; i < sizeof masks / sizeof *masks && !found; i++) {
        found = strstr(cv_buffer_string(&masked), masks[i]) && !strstr(text, masks[i]);
    }
    const bool failed = cv_buffer_failed(&masked);
    cv_buffer_free(&masked);
    return failed ? -1 : found;
}

int cv_tells_contact(const char *text)
{
    double number = 0;
    const int tells = tells_person(text);

    /* A bare domain may well be a name: "Examples at examples.org". */
    return tells != 0 ? tells
                      : strstr(text, "://") ||
                            (cv_reads_like(cv_slice_of(text), &number) & CV_READS_LINK) != 0;
}

/* Whether more than half of the answers hold an e-mail address, a phone number and so on. Where
 * memory runs out, `words` is a buffer that failed. */
static bool mostly_contacts(struct cv_buffer *words, const struct cv_values *values)
{
    uint64_t n = 0;

    for (size_t bit = 0; bit < CV_READS_BITS; bit++) {
        const bool tells = (CV_READS_PERSON >> bit & 1u) != 0;
        n = tells && values->other_reads[bit] > n ? values->other_reads[bit] : n;
    }
    for (uint32_t i = 0; i < values->n; i++) {
        const struct cv_value *value = &values->items[i];
        const bool handle = value->shown[0] == '@' && !strchr(value->shown, ' ');
        const int tells = handle ? 1 : tells_person(value->shown);
        words->failed = words->failed || tells < 0;
        n += tells > 0 ? value->count : 0;
    }
    return 2 * n > values->total;
}

bool cv_is_personal(struct cv_buffer *words, const struct cv_heading *heading,
                    const struct cv_values *values)
{
    bool found = heading->personal;

    if (values->total > 0 && (2 * cv_values_reading(values, CV_READS_PERSON) > values->total ||
                              mostly_contacts(words, values))) {
        return true;
    }
    if (!found && cv_words(words, heading->whole) == 0) {
        found = header_is_personal(cv_buffer_view(words), values) && !is_yes_or_no(values);
    }
    return found;
}

bool cv_is_identifier(struct cv_buffer *words, const struct cv_heading *heading,
                      const struct cv_values *values, uint64_t n_records)
{
    static const char *const names[] = {
        " id ",         " ident ",       " identifier ", " reference ", " ref ",   " uuid ",
        " respondent ", " response no ", " serial ",     " ident 1 ",   " token ", NULL};

    if (values->total < 2 || values->total != n_records) {
        return false;
    }
    for (uint32_t i = 0; i < values->n; i++) {
        if (values->items[i].count > 1) {
            return false;
        }
    }
    const bool all_numbers = cv_values_reading(values, CV_READS_INTEGER) == values->total;
    const bool named =
        cv_words(words, heading->whole) == 0 && mentions(cv_buffer_view(words), names);
    double least = 0;
    for (uint32_t i = 0; i < values->n; i++) {
        least = i == 0 || values->items[i].number < least ? values->items[i].number : least;
    }
    return named || (all_numbers && values->total >= 20 && least >= 100000);
}
