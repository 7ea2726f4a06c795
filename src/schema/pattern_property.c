/* Unicode properties: \p{...} of ECMA-262 (section 22.2.1) in PCRE2's names. Those of binary
 * properties and scripts are the same in both. */
#include <string.h>

#include "schema/pattern_parts.h"

struct category {
    const char *name;
    const char *brief;
};

/* Unicode Character Database, PropertyValueAliases.txt, General_Category. */
static const struct category categories[] = {
    {"Cased_Letter", "L&"},
    {"LC", "L&"},
    {"Close_Punctuation", "Pe"},
    {"Connector_Punctuation", "Pc"},
    {"Control", "Cc"},
    {"cntrl", "Cc"},
    {"Currency_Symbol", "Sc"},
    {"Dash_Punctuation", "Pd"},
    {"Decimal_Number", "Nd"},
    {"digit", "Nd"},
    {"Enclosing_Mark", "Me"},
    {"Final_Punctuation", "Pf"},
    {"Format", "Cf"},
    {"Initial_Punctuation", "Pi"},
    {"Letter", "L"},
    {"Letter_Number", "Nl"},
    {"Line_Separator", "Zl"},
    {"Lowercase_Letter", "Ll"},
    {"Mark", "M"},
    {"Combining_Mark", "M"},
    {"Math_Symbol", "Sm"},
    {"Modifier_Letter", "Lm"},
    {"Modifier_Symbol", "Sk"},
    {"Nonspacing_Mark", "Mn"},
    {"Number", "N"},
    {"Open_Punctuation", "Ps"},
    {"Other", "C"},
    {"Other_Letter", "Lo"},
    {"Other_Number", "No"},
    {"Other_Punctuation", "Po"},
    {"Other_Symbol", "So"},
    {"Paragraph_Separator", "Zp"},
    {"Private_Use", "Co"},
    {"Punctuation", "P"},
    {"punct", "P"},
    {"Separator", "Z"},
    {"Space_Separator", "Zs"},
    {"Spacing_Mark", "Mc"},
    {"Surrogate", "Cs"},
    {"Symbol", "S"},
    {"Titlecase_Letter", "Lt"},
    {"Unassigned", "Cn"},
    {"Uppercase_Letter", "Lu"},
};

static const char name_characters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                      "0123456789_";

static bool put(struct cv_translation *t, bool negated, const char *prefix,
                struct cv_slice name)
{
    cv_buffer_text(t->out, negated ? "\\P{" : "\\p{");
    cv_buffer_text(t->out, prefix);
    cv_buffer_slice(t->out, name);
    cv_buffer_char(t->out, '}');
    return true;
}

static bool unknown(struct cv_translation *t)
{
    return cv_translation_fail(t, "there is no such property of characters");
}

static bool put_category(struct cv_translation *t, bool negated, struct cv_slice name)
{
    for (size_t i = 0; i < sizeof(categories) / sizeof(categories[0]); i++) {
        struct cv_slice brief = cv_slice_of(categories[i].brief);
        bool is_brief = brief.data[brief.len - 1] != '&' && cv_slice_equal(name, brief);
        if (is_brief || cv_slice_equal(name, cv_slice_of(categories[i].name))) {
            return put(t, negated, "", brief);
        }
    }
    return unknown(t);
}

static bool put_alone(struct cv_translation *t, bool negated, struct cv_slice name)
{
    if (cv_slice_equal(name, cv_slice_of("Assigned"))) {
        return put(t, !negated, "", cv_slice_of("Cn"));
    }
    return cv_is_binary_property(name) ? put(t, negated, "", name)
                                       : put_category(t, negated, name);
}

static bool put_valued(struct cv_translation *t, bool negated, struct cv_slice name,
                       struct cv_slice value)
{
    static const char *const scripts[] = {"Script", "sc"};
    static const char *const extensions[] = {"Script_Extensions", "scx"};
    for (size_t i = 0; i < 2 && cv_is_script(value); i++) {
        if (cv_slice_equal(name, cv_slice_of(scripts[i]))) {
            return put(t, negated, "sc:", value);
        }
        if (cv_slice_equal(name, cv_slice_of(extensions[i]))) {
            return put(t, negated, "scx:", value);
        }
    }
    if (cv_slice_equal(name, cv_slice_of("General_Category")) ||
        cv_slice_equal(name, cv_slice_of("gc"))) {
        return put_category(t, negated, value);
    }
    return unknown(t);
}

bool cv_translate_property(struct cv_translation *t, bool negated)
{
    const char *begin = t->at + 1;
    size_t n = *t->at == '{' ? strspn(begin, name_characters) : 0;
    if (n == 0) {
        return cv_translation_fail(t, "a property of characters must follow \\p, such as {L}");
    }
    struct cv_slice name = cv_slice(begin, n);
    struct cv_slice value = {0};
    const char *end = begin + n;
    if (*end == '=') {
        value = cv_slice(end + 1, strspn(end + 1, name_characters));
        end += 1 + value.len;
    }
    if (*end != '}') {
        return cv_translation_fail(t, "the name of a property of characters is not closed");
    }
    bool done = value.data ? put_valued(t, negated, name, value) : put_alone(t, negated, name);
    t->at = done ? end + 1 : t->at;
    return done;
}
