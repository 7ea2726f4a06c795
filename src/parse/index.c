#include "parse/index.h"

#if defined(__GNUC__)
#define INLINE inline __attribute__((always_inline))
#define TRAILING(word) ((uint32_t)__builtin_ctzll(word))
#define COUNT(word) ((uint32_t)__builtin_popcountll(word))
#else
#error "a compiler with the builtins of GCC is needed"
#endif

/* What is known at the end of 64 bytes. */
struct carry {
    uint64_t inside;   /* in quotation marks: all bits or none */
    uint64_t end;      /* the last byte ends a cell; or the text begins here */
    uint64_t closing;  /* is a closing quotation mark */
    uint64_t returned; /* is a CR */
    bool odd;          /* something in the open record needs a look */
    uint32_t n_ends;
    uint32_t n_records;
};

/* Bit i: whether an odd number of the bits up to i is set. */
static INLINE uint64_t parity(uint64_t bits)
{
    bits ^= bits << 1;
    bits ^= bits << 2;
    bits ^= bits << 4;
    bits ^= bits << 8;
    bits ^= bits << 16;
    return bits ^ bits << 32;
}

static INLINE uint64_t behind(uint64_t bits, uint64_t *carried)
{
    const uint64_t shifted = bits << 1 | *carried;
    *carried = bits >> 63;
    return shifted;
}

/* The records that end in these 64 bytes. `ends` are cells' ends, `feeds` those of records. */
static INLINE void list_records(struct cv_index *index, struct carry *carry, uint64_t ends,
                                uint64_t feeds, uint64_t odd)
{
    while (feeds != 0) {
        const uint64_t up_to = feeds ^ (feeds - 1);
        const bool is_odd = carry->odd || (odd & up_to) != 0;
        index->records[carry->n_records++] =
            (carry->n_ends + COUNT(ends & up_to) - 1) | (is_odd ? CV_INDEX_ODD : 0);
        odd &= ~up_to;
        carry->odd = false;
        feeds &= feeds - 1;
    }
    carry->odd = carry->odd || odd != 0;
}

/* Most words have a few: those are written without asking whether they are there, because
 * that is cheaper than a branch that is often foretold wrongly. */
#define FEW 6

static INLINE void list_ends(struct cv_index *index, struct carry *carry, uint64_t ends,
                             uint32_t base)
{
    uint32_t *to = index->ends + carry->n_ends;
    const uint32_t n = COUNT(ends);
    carry->n_ends += n;
    for (unsigned i = 0; i < FEW; i++) {
        *to++ = base + TRAILING(ends | UINT64_C(1) << 63);
        ends &= ends - 1;
    }
    while (ends != 0) {
        *to++ = base + TRAILING(ends);
        ends &= ends - 1;
    }
}

static INLINE void take(struct cv_index *index, struct carry *carry, size_t i)
{
    const struct cv_scan_marks *marks = &index->marks[i];
    const uint64_t inside = parity(marks->quotes) ^ carry->inside;
    const uint64_t ends = (marks->delimiters | marks->feeds) & ~inside;
    const uint64_t returns = marks->returns & ~inside;
    const uint64_t opening = marks->quotes & inside;
    const uint64_t closing = marks->quotes & ~inside;
    const uint64_t behind_end = behind(ends, &carry->end);
    const uint64_t behind_closing = behind(closing, &carry->closing);
    const uint64_t behind_return = behind(returns, &carry->returned);
    const uint64_t trouble = marks->nuls | (opening & ~(behind_end | behind_closing)) |
                             (behind_closing & ~(ends | marks->quotes | returns)) |
                             (behind_return & ~(marks->feeds & ~inside));
    const uint64_t lines = (marks->feeds | marks->returns) & inside;
    const uint64_t doubled = opening & behind_closing;
    index->trouble[i] = trouble;
    index->high[i] = marks->high;
    index->lines[i] = lines;
    index->doubled[i] = doubled;
    carry->inside = inside >> 63 ? UINT64_MAX : 0;
    list_records(index, carry, ends, marks->feeds & ~inside,
                 trouble | marks->high | lines | doubled);
    list_ends(index, carry, ends, (uint32_t)(i * CV_SCAN_BYTES));
}

static INLINE void take_all(struct cv_index *index, size_t n)
{
    struct carry carry = {.end = 1, .n_ends = 1};
    index->ends[0] = UINT32_MAX;
    for (size_t i = 0; i < n; i++) {
        take(index, &carry, i);
    }
    index->n_records = carry.n_records;
}

static void take_plainly(struct cv_index *index, size_t n)
{
    take_all(index, n);
}

#if defined(__x86_64__)
__attribute__((target("bmi,bmi2,popcnt"))) static void take_fast(struct cv_index *index,
                                                                 size_t n)
{
    take_all(index, n);
}
#else
#define take_fast take_plainly
#endif

void cv_index_text(struct cv_index *index, enum cv_scan_unit unit, const char *text, size_t len,
                   char delimiter)
{
    cv_scan_text(unit, text, len, delimiter, index->marks);
    (unit == CV_SCAN_AVX2 ? take_fast
                          : take_plainly)(index, (len + CV_SCAN_BYTES - 1) / CV_SCAN_BYTES);
}

bool cv_index_any(const uint64_t *bits, size_t from, size_t to)
{
    const size_t first = from / CV_SCAN_BYTES;
    const size_t last = to / CV_SCAN_BYTES;
    const uint64_t head = UINT64_MAX << from % CV_SCAN_BYTES;
    const uint64_t tail = ~(UINT64_MAX << to % CV_SCAN_BYTES);
    if (first == last) {
        return (bits[first] & head & tail) != 0;
    }
    uint64_t found = (bits[first] & head) | (bits[last] & tail);
    for (size_t i = first + 1; i < last; i++) {
        found |= bits[i];
    }
    return found != 0;
}
