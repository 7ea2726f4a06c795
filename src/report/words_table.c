#include "report/words.h"

const struct cv_words *const cv_languages[] = {&cv_words_en, NULL};
