/* Several choices in one cell. */
#include "base/text.h"
#include "draft/drafter.h"

/* A label is not longer than this on average, characters; text between semicolons is. */
#define LABEL_LONG 120
#define LABELS_MOST 150

/* Pieces that came at least twice, and how much of all that is. */
struct share {
    uint64_t n, repeated;
    uint32_t distinct, often;
};

static struct share share_of(const struct cv_drafter *drafter, const struct cv_sketch *sketch,
                             const struct cv_values *pieces)
{
    struct share share = {.n = pieces->others, .distinct = (uint32_t)pieces->others};

    for (uint32_t i = 0; i < pieces->n; i++) {
        const struct cv_value *piece = &pieces->items[i];
        if (cv_is_no_answer(drafter, piece->folded, sketch->missing, sketch->n_missing)) {
            continue;
        }
        share.n += piece->count;
        share.distinct++;
        share.often += piece->count > 1;
        share.repeated += piece->count > 1 ? piece->count : 0;
    }
    return share;
}

/* Fewer answers than this tell little apart. */
#define FEW 30

/* Makes options of the pieces; those that hardly anybody gave are other people's words, unless
 * the answers are few and so are the pieces. */
static int take_pieces(struct cv_drafter *drafter, struct cv_sketch *sketch,
                       const struct cv_values *pieces, uint64_t answers)
{
    const struct share share = share_of(drafter, sketch, pieces);
    uint64_t least = answers / 200 > 2 ? answers / 200 : 2;

    if (answers < FEW && share.distinct <= 15) {
        least = 1;
    }
    if (least > 2 && share.distinct <= 30) {
        least = 2;
    }
    for (uint32_t i = 0; i < pieces->n; i++) {
        const struct cv_value *piece = &pieces->items[i];
        sketch->other = sketch->other || (piece->count < least &&
                                          !cv_is_no_answer(drafter, piece->folded,
                                                           sketch->missing, sketch->n_missing));
    }
    sketch->other = sketch->other || pieces->others > 0;
    sketch->kind = CV_MULTIPLE;
    if (cv_options_of_values(drafter, sketch, pieces, least) != 0) {
        return -1;
    }
    if (sketch->n_options == 0) {
        return 0;
    }
    return cv_options_finish(drafter, sketch, false) != 0 ? -1 : 1;
}

static bool plain_pieces(const struct cv_values *pieces)
{
    return pieces->total > 0 && pieces->characters <= LABEL_LONG * pieces->total;
}

/* Whether a sign other than the comma parts choices. */
static bool sign_parts(struct cv_drafter *drafter, const struct cv_sketch *sketch,
                       const struct cv_column *column, size_t join, const char *header)
{
    const struct cv_values *pieces = &column->pieces[join];
    const struct share share = share_of(drafter, sketch, pieces);
    const uint64_t answers = column->values.total;
    const uint64_t joined = column->joined[join];

    if (share.n == 0 || !plain_pieces(pieces) || share.often > LABELS_MOST) {
        return false;
    }
    /* Microsoft Forms ends each list with its sign, lists of one as well. */
    if (join == CV_JOIN_SEMICOLON && 5 * column->trailing[join] >= 4 * answers) {
        return true;
    }
    if (joined == 0 || share.often < 2) {
        return false;
    }
    if (join == CV_JOIN_SPACE) {
        return 10 * joined >= answers && 10 * share.repeated >= 9 * share.n &&
               column->values.n + column->values.others > share.distinct &&
               share.distinct <= 40;
    }
    const bool asked = cv_asks_for_many(&drafter->scratch, header);
    const uint64_t parts = answers < FEW ? 1 : asked ? answers / 100 + 1 : answers / 50 + 1;
    return joined >= parts && 10 * share.repeated >= (asked ? 5 : 6) * share.n;
}

static bool is_list(struct cv_drafter *drafter, const struct cv_sketch *sketch,
                    const struct cv_values *pieces, uint64_t several, uint64_t cells,
                    uint64_t answers, const char *header)
{
    const struct share share = share_of(drafter, sketch, pieces);
    const bool asked = cv_asks_for_many(&drafter->scratch, header);

    if (several == 0 || share.often < 2 || share.often > LABELS_MOST || !plain_pieces(pieces)) {
        return false;
    }
    /* Choices make more lists than there are choices; labels with commas make fewer. */
    const uint64_t typed = share.distinct - share.often;
    /* Lists that people type have many names in common and more that they do not. */
    if (share.often > 15 && typed > 2 * share.often) {
        return false;
    }
    const bool many_lists = cells + typed > share.distinct || answers < FEW;
    const uint64_t parts = asked || answers < FEW ? 1 : answers / 20 + 1;
    return (many_lists || asked) && several >= parts &&
           10 * share.repeated >= (asked ? 5 : 7) * share.n;
}

/* Codes of rankings are numbers up to 2^60. */
#define RANKED_MOST 14

/* Whether every option stands in a cell, once. */
static bool is_permutation(struct cv_drafter *drafter, const struct cv_sketch *sketch,
                           const char *text, char sign)
{
    uint32_t seen = 0;
    uint32_t n = 0;

    while (*text) {
        const char *end = strchr(text, sign);
        const size_t len = end ? (size_t)(end - text) : strlen(text);
        cv_buffer_clear(&drafter->scratch);
        if (len > 0 && cv_fold(&drafter->scratch, cv_slice(text, len)) == 0 &&
            drafter->scratch.len > 0) {
            const uint32_t at = cv_option_find(sketch, cv_buffer_string(&drafter->scratch));
            if (at == CV_NONE || (seen >> at & 1u)) {
                return false;
            }
            seen |= 1u << at;
            n++;
        }
        text += len + (end != NULL);
    }
    return n == sketch->n_options;
}

/* Whether some two neighbours stand side by side in every cell: they are words of one label. */
static bool has_glued(const struct cv_values *values, const char *sign)
{
    const char *text = values->n > 1 ? values->items[0].folded : "";

    for (const char *end = strstr(text, sign); end; text = end + 1, end = strstr(text, sign)) {
        const char *second = strstr(end + 1, sign);
        const size_t len = second ? (size_t)(second - text) : strlen(text);
        bool everywhere = true;
        for (uint32_t i = 1; i < values->n && everywhere; i++) {
            const struct cv_slice cell = cv_slice_of(values->items[i].folded);
            bool found = false;
            for (size_t at = 0; cell.data && at + len <= cell.len && !found; at++) {
                found = memcmp(cell.data + at, text, len) == 0;
            }
            everywhere = found;
        }
        if (everywhere) {
            return true;
        }
    }
    return false;
}

/* Whether most cells hold every option, in more than one order: then they are ranked. */
static bool is_ranked(struct cv_drafter *drafter, const struct cv_sketch *sketch,
                      const struct cv_values *values, const char *header)
{
    uint64_t whole = 0;
    uint64_t all = 0;
    uint32_t orders = 0;

    if (sketch->n_options < 2 || sketch->n_options > RANKED_MOST || sketch->other ||
        (*sketch->join == ' ' && has_glued(values, sketch->join))) {
        return false;
    }
    for (uint32_t i = 0; i < values->n; i++) {
        const struct cv_value *value = &values->items[i];
        const bool is = is_permutation(drafter, sketch, value->shown, *sketch->join);
        all += value->count;
        whole += is ? value->count : 0;
        orders += is;
    }
    return 5 * whole >= 4 * all && orders > 1 &&
           (orders > 2 || sketch->n_options > 2 ||
            cv_asks_for_order(&drafter->scratch, header));
}

static const char *const signs[CV_N_JOINS] = {";", "|", "\n", " "};

int cv_joined(struct cv_drafter *drafter, struct cv_sketch *sketch,
              const struct cv_column *column, const char *header)
{
    for (size_t join = 0; join < CV_N_JOINS; join++) {
        if (sign_parts(drafter, sketch, column, join, header)) {
            sketch->join = signs[join];
            const int status =
                take_pieces(drafter, sketch, &column->pieces[join], column->values.total);
            if (status == 1 && is_ranked(drafter, sketch, &column->values, header)) {
                sketch->kind = CV_RANKING;
                sketch->scale = NULL;
            }
            return status;
        }
    }
    struct cv_values pieces = {0};
    uint64_t several = 0;
    uint64_t cells = 0;
    int status = cv_commas(&column->values, sketch->missing, sketch->n_missing, &pieces,
                           &several, &cells);
    if (status == 0 &&
        is_list(drafter, sketch, &pieces, several, cells, column->values.total, header)) {
        sketch->join = ",";
        status = take_pieces(drafter, sketch, &pieces, column->values.total);
    }
    cv_values_free(&pieces);
    return status;
}
