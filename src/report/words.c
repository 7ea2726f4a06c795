#include "report/words.h"

#include <string.h>

const struct cv_words *cv_words_for(const char *language)
{
    for (size_t i = 0; language != NULL && cv_languages[i] != NULL; i++) {
        if (strcmp(cv_languages[i]->language, language) == 0) {
            return cv_languages[i];
        }
    }
    return cv_languages[0];
}

const struct cv_wording *cv_words_find(const struct cv_words *words, enum cv_word word)
{
    const struct cv_wording *first = &words->parts[0][word];
    return first->other != NULL ? first : &words->parts[1][word];
}

const char *cv_word(const struct cv_words *words, enum cv_word word)
{
    return cv_words_find(words, word)->other;
}

void cv_words_fill(struct cv_buffer *out, const struct cv_words *words, enum cv_word word,
                   int64_t n, const char *const *args, size_t n_args)
{
    const struct cv_wording *wording = cv_words_find(words, word);
    const char *text = n == 1 && wording->one != NULL ? wording->one : wording->other;
    for (;;) {
        const char *brace = strchr(text, '{');
        if (brace == NULL || brace[1] < '1' || brace[1] > '9' || brace[2] != '}') {
            break;
        }
        cv_buffer_bytes(out, text, (size_t)(brace - text));
        size_t arg = (size_t)(brace[1] - '1');
        if (arg < n_args) {
            cv_buffer_text(out, args[arg]);
        }
        text = brace + 3;
    }
    cv_buffer_text(out, text);
}
