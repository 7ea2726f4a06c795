/* Which questions ask for what the law protects most: ethnicity, disability, religion or
 * belief, sexual orientation, gender reassignment. Few people give some of their answers, and
 * to be known by one of them can harm. */
#include "base/text.h"
#include "survey/compile.h"

/* Words of a wording or an id, with a blank at each end; without one at the end, the beginning
 * of a word. "Race" alone is a contest as well, and "faith" is what people have in the police.
 */
static const char *const words[] = {
    /* ethnicity */
    " ethnic", " racial ", " your race ", " race or ", " race and ",
    /* disability */
    " disab", " long term illness", " long standing illness", " longstanding illness",
    " limiting illness", " long term health", " long standing health", " longstanding health",
    " long term condition", " long term physical ", " long term mental ", " health condition",
    " health problem", " impairment", " neurodiver",
    /* religion or belief */
    " religio", " your faith ", " faith or ", " faith group", " faith communit",
    /* sexual orientation */
    " sexual orientation", " sexuality ", " sexual identity ", " heterosexual", " homosexual",
    " bisexual", " lesbian", " lgb",
    /* gender reassignment */
    " gender identity ", " gender identification ", " gender reassign", " gender assigned ",
    " gender the same ", " gender same ", " transgender", " transsexual", " as trans ",
    " are you trans ", " trans person ", " trans history ", " trans status ", " at birth "};

/* Ids that are one word and nothing else. */
static const char *const ids[] = {" race ", " faith ", " belief ", " trans ", " orientation "};

/* Whether there is one of `n` words in the text, which is taken as words parted by blanks. */
static bool has_any(const char *text, const char *const *list, size_t n, bool whole)
{
    for (size_t i = 0; i < n; i++) {
        if (whole ? strcmp(text, list[i]) == 0 : strstr(text, list[i]) != NULL) {
            return true;
        }
    }
    return false;
}

/* The text folded, in words with one blank on each side; what is not a letter or a digit parts
 * words. 0, or -1 when memory ran out. */
static int part_words(struct cv_buffer *out, const char *text)
{
    struct cv_buffer folded = {0};
    const int status = cv_fold(&folded, cv_slice_of(text));

    cv_buffer_clear(out);
    cv_buffer_char(out, ' ');
    for (size_t i = 0; i < folded.len; i++) {
        const unsigned char c = (unsigned char)folded.data[i];
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
        if (cv_buffer_failed(out)) {
            break;
        }
        if (letter) {
            cv_buffer_char(out, folded.data[i]);
        } else if (out->data[out->len - 1] != ' ') {
            cv_buffer_char(out, ' ');
        }
    }
    if (!cv_buffer_failed(out) && out->data[out->len - 1] != ' ') {
        cv_buffer_char(out, ' ');
    }
    cv_buffer_free(&folded);
    return status == 0 && !cv_buffer_failed(out) ? 0 : -1;
}

int cv_compile_is_sensitive(const struct cv_question *question, bool *sensitive)
{
    const size_t n_words = sizeof words / sizeof words[0];
    struct cv_buffer text = {0};
    int status = part_words(&text, question->id);

    *sensitive = status == 0 &&
                 (has_any(cv_buffer_string(&text), words, n_words, false) ||
                  has_any(cv_buffer_string(&text), ids, sizeof ids / sizeof ids[0], true));
    if (status == 0 && !*sensitive) {
        status = part_words(&text, question->title);
        *sensitive = status == 0 && has_any(cv_buffer_string(&text), words, n_words, false);
    }
    cv_buffer_free(&text);
    return status;
}
