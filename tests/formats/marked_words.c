/* A language for tests, in the place of words_table.c: the English wordings, each letter of
 * them a Greek one. What still has Latin letters in a report was not taken from the table of
 * wordings. */
#include "report/words.h"

#define MOST_BYTES 200000

static struct cv_wording wordings[2][CV_N_WORDS];
static char letters[MOST_BYTES];
static size_t used;

static const char *marked(const char *text)
{
    if (text == NULL)
        return NULL;
    char *start = letters + used;
    for (; *text != '\0'; text++) {
        const bool small = *text >= 'a' && *text <= 'z', large = *text >= 'A' && *text <= 'Z';
        if (used + 3 >= MOST_BYTES)
            break;
        if (small || large) { /* U+03B1 and on: 24 letters, the last of which serve twice */
            const unsigned code = 0x3b1 + (unsigned)(*text - (small ? 'a' : 'A')) % 24;
            letters[used++] = (char)(0xc0 | code >> 6);
            letters[used++] = (char)(0x80 | (code & 0x3f));
        } else {
            letters[used++] = *text;
        }
    }
    letters[used++] = '\0';
    return start;
}

__attribute__((constructor)) static void mark_all(void)
{
    for (size_t part = 0; part < 2; part++)
        for (size_t i = 0; i < CV_N_WORDS; i++)
            wordings[part][i] = (struct cv_wording){marked(cv_words_en.parts[part][i].other),
                                                    marked(cv_words_en.parts[part][i].one)};
}

static const struct cv_words greek = {"el", {wordings[0], wordings[1]}};

const struct cv_words *const cv_languages[] = {&greek, NULL};
