/* Columns that tell who answered, which no document and no message may hold. */
#include "draft/drafter.h"

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
    static const char *const names[] = {" first name ",
                                        " last name ",
                                        " surname ",
                                        " forename ",
                                        " full name ",
                                        " your name ",
                                        " name first ",
                                        " name last ",
                                        " maiden name ",
                                        " firstname ",
                                        " lastname ",
                                        " fullname ",
                                        " contact name ",
                                        " family name ",
                                        " given name ",
                                        " names of the ",
                                        NULL};
    static const char *const things[] = {
        " organisation", " organization", " company", " business", " group ",  " school",
        " course",       " park ",        " street",  " ward ",    " town",    " product",
        " project",      " employer",     " council", " event",    " service", " area ",
        " club",         " charity",      NULL};

    if (mentions(words, names)) {
        return !mentions(words, things) || cv_mentions(words, " your name ");
    }
    /* "Name", "Name:", "Name (optional)" */
    return words.len >= 6 && memcmp(words.data, " name ", 6) == 0 && words.len <= 20 &&
           !mentions(words, things);
}

static bool header_is_personal(struct cv_slice words, const struct cv_values *values)
{
    static const char *const always[] = {" e mail address",
                                         " email address",
                                         " your email ",
                                         " your e mail ",
                                         " email ",
                                         " e mail ",
                                         " telephone ",
                                         " phone number",
                                         " phone no ",
                                         " mobile number",
                                         " mobile phone number",
                                         " contact number",
                                         " ip address ",
                                         " ipaddress ",
                                         " date of birth ",
                                         " dob ",
                                         " national insurance ",
                                         " contact details ",
                                         " latitude ",
                                         " longitude ",
                                         " gps ",
                                         " signature ",
                                         NULL};
    static const char *const unless_listed[] = {" address ",      " postcode ",  " post code ",
                                                " home address ", " your name ", " phone ",
                                                " mobile ",       NULL};

    return mentions(words, always) || asks_for_name(words) ||
           (mentions(words, unless_listed) && !repeats(values));
}

/* "Which e-mail newsletters do you get?" asks for no address. */
static bool content_clears(const struct cv_values *values)
{
    return repeats(values) && cv_values_reading(values, CV_READS_PERSON) == 0 &&
           distinct(values) <= 20;
}

bool cv_is_personal(const struct cv_heading *heading, const struct cv_values *values)
{
    struct cv_buffer words = {0};
    bool found = heading->personal;

    if (values->total > 0 && 2 * cv_values_reading(values, CV_READS_PERSON) > values->total) {
        return true;
    }
    if (!found && cv_words(&words, heading->whole) == 0) {
        found = header_is_personal(cv_buffer_view(&words), values) && !content_clears(values);
    }
    cv_buffer_free(&words);
    return found;
}

bool cv_is_identifier(const struct cv_heading *heading, const struct cv_values *values,
                      uint64_t n_records)
{
    static const char *const names[] = {
        " id ",         " ident ",       " identifier ", " reference ", " ref ",   " uuid ",
        " respondent ", " response no ", " serial ",     " ident 1 ",   " token ", NULL};
    struct cv_buffer words = {0};
    bool found = false;

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
        cv_words(&words, heading->whole) == 0 && mentions(cv_buffer_view(&words), names);
    double least = 0;
    for (uint32_t i = 0; i < values->n; i++) {
        least = i == 0 || values->items[i].number < least ? values->items[i].number : least;
    }
    found = named || (all_numbers && values->total >= 20 && least >= 100000);
    cv_buffer_free(&words);
    return found;
}
