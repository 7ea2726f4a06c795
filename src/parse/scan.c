#include "parse/scan.h"

#include <stdbool.h>
#include <string.h>

#if defined(__x86_64__) && defined(__SSE2__)
#include <immintrin.h>
#define HAS_VECTORS 1
#endif

#define EACH_BYTE UINT64_C(0x0101010101010101)
#define LOW_BITS UINT64_C(0x7F7F7F7F7F7F7F7F)
#define HIGH_BITS UINT64_C(0x8080808080808080)

/* Eight bytes, the first one lowest on every machine. */
static uint64_t load(const char *text)
{
    uint64_t word = 0;
    for (size_t i = 0; i < 8; i++) {
        word |= (uint64_t)(unsigned char)text[i] << (8 * i);
    }
    return word;
}

/* The top bits of the bytes, together. */
static uint64_t gather(uint64_t tops)
{
    return ((tops >> 7) * UINT64_C(0x0102040810204080)) >> 56;
}

static uint64_t equal(uint64_t word, char c)
{
    const uint64_t other = word ^ (EACH_BYTE * (unsigned char)c);
    return gather(~(((other & LOW_BITS) + LOW_BITS) | other) & HIGH_BITS);
}

static void mark_words(const char *text, size_t n, char delimiter, struct cv_scan_marks *marks)
{
    for (size_t i = 0; i < n; i++) {
        marks[i] = (struct cv_scan_marks){0};
        for (unsigned at = 0; at < CV_SCAN_BYTES; at += 8) {
            const uint64_t word = load(text + i * CV_SCAN_BYTES + at);
            marks[i].delimiters |= equal(word, delimiter) << at;
            marks[i].quotes |= equal(word, '"') << at;
            marks[i].feeds |= equal(word, '\n') << at;
            marks[i].returns |= equal(word, '\r') << at;
            marks[i].nuls |= equal(word, '\0') << at;
            marks[i].high |= gather(word & HIGH_BITS) << at;
        }
    }
}

#ifdef HAS_VECTORS
static inline uint64_t bits16(__m128i bytes, char c)
{
    const __m128i same = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c));
    return (uint64_t)(uint32_t)_mm_movemask_epi8(same);
}

static void mark_sse2(const char *text, size_t n, char delimiter, struct cv_scan_marks *marks)
{
    for (size_t i = 0; i < n; i++) {
        struct cv_scan_marks found = {0};
        for (unsigned at = 0; at < CV_SCAN_BYTES; at += 16) {
            const char *from = text + i * CV_SCAN_BYTES + at;
            const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)from);
            found.delimiters |= bits16(bytes, delimiter) << at;
            found.quotes |= bits16(bytes, '"') << at;
            found.feeds |= bits16(bytes, '\n') << at;
            found.returns |= bits16(bytes, '\r') << at;
            found.nuls |= bits16(bytes, '\0') << at;
            found.high |= (uint64_t)(uint32_t)_mm_movemask_epi8(bytes) << at;
        }
        marks[i] = found;
    }
}

__attribute__((target("avx2"))) static inline uint64_t bits64(__m256i low, __m256i high, char c)
{
    const __m256i all = _mm256_set1_epi8(c);
    const int first = _mm256_movemask_epi8(_mm256_cmpeq_epi8(low, all));
    const int second = _mm256_movemask_epi8(_mm256_cmpeq_epi8(high, all));
    return (uint64_t)(uint32_t)first | (uint64_t)(uint32_t)second << 32;
}

__attribute__((target("avx2"))) static void
mark_avx2(const char *text, size_t n, char delimiter, struct cv_scan_marks *marks)
{
    for (size_t i = 0; i < n; i++) {
        const char *from = text + i * CV_SCAN_BYTES;
        const __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)from);
        const __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(from + 32));
        marks[i].delimiters = bits64(low, high, delimiter);
        marks[i].quotes = bits64(low, high, '"');
        marks[i].feeds = bits64(low, high, '\n');
        marks[i].returns = bits64(low, high, '\r');
        marks[i].nuls = bits64(low, high, '\0');
        marks[i].high = (uint64_t)(uint32_t)_mm256_movemask_epi8(low) |
                        (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
    }
}
#endif

enum cv_scan_unit cv_scan_best(void)
{
#ifdef HAS_VECTORS
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                   __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt")
               ? CV_SCAN_AVX2
               : CV_SCAN_SSE2;
#else
    return CV_SCAN_WORDS;
#endif
}

static void mark(enum cv_scan_unit unit, const char *text, size_t n, char delimiter,
                 struct cv_scan_marks *marks)
{
#ifdef HAS_VECTORS
    if (unit == CV_SCAN_AVX2) {
        mark_avx2(text, n, delimiter, marks);
        return;
    }
    if (unit == CV_SCAN_SSE2) {
        mark_sse2(text, n, delimiter, marks);
        return;
    }
#else
    (void)unit;
#endif
    mark_words(text, n, delimiter, marks);
}

void cv_scan_text(enum cv_scan_unit unit, const char *text, size_t len, char delimiter,
                  struct cv_scan_marks *marks)
{
    const size_t n = len / CV_SCAN_BYTES;
    const size_t rest = len % CV_SCAN_BYTES;
    mark(unit, text, n, delimiter, marks);
    if (rest > 0) {
        char last[CV_SCAN_BYTES] = {0};
        const uint64_t used = (UINT64_C(1) << rest) - 1;
        memcpy(last, text + n * CV_SCAN_BYTES, rest);
        mark(unit, last, 1, delimiter, &marks[n]);
        marks[n].delimiters &= used;
        marks[n].nuls &= used;
    }
}

static size_t count_bytes(const char *text, size_t len, char c)
{
    size_t n = 0;
    for (size_t at = 0; at < len; at++) {
        n += text[at] == c;
    }
    return n;
}

#ifdef HAS_VECTORS
static size_t count_sse2(const char *text, size_t len, char c)
{
    const __m128i all = _mm_set1_epi8(c);
    const __m128i one = _mm_set1_epi8(1);
    const __m128i zero = _mm_setzero_si128();
    __m128i sum = zero;
    size_t at = 0;
    for (; len - at >= 16; at += 16) {
        const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(text + at));
        const __m128i same = _mm_and_si128(_mm_cmpeq_epi8(bytes, all), one);
        sum = _mm_add_epi64(sum, _mm_sad_epu8(same, zero));
    }
    uint64_t parts[2];
    memcpy(parts, &sum, sizeof parts);
    return (size_t)(parts[0] + parts[1]) + count_bytes(text + at, len - at, c);
}

__attribute__((target("avx2,popcnt"))) static size_t count_avx2(const char *text, size_t len,
                                                                char c)
{
    size_t n = 0;
    size_t at = 0;
    for (; len - at >= CV_SCAN_BYTES; at += CV_SCAN_BYTES) {
        const char *from = text + at;
        const __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)from);
        const __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(from + 32));
        n += (size_t)__builtin_popcountll(bits64(low, high, c));
    }
    return n + count_bytes(text + at, len - at, c);
}
#endif

size_t cv_scan_count(enum cv_scan_unit unit, const char *text, size_t len, char c)
{
#ifdef HAS_VECTORS
    return unit == CV_SCAN_AVX2   ? count_avx2(text, len, c)
           : unit == CV_SCAN_SSE2 ? count_sse2(text, len, c)
                                  : count_bytes(text, len, c);
#else
    (void)unit;
    return count_bytes(text, len, c);
#endif
}
