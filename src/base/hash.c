#include "base/map.h"

#include <string.h>

/* Multiply and fold, in the manner of wyhash and rapidhash: a 64 by 64 bit product mixes every
 * input bit into every output bit, and its halves are folded together. The constants are the
 * first fractional bits of pi, made odd. */
#define K0 UINT64_C(0x243f6a8885a308d3)
#define K1 UINT64_C(0x13198a2e03707345)
#define K2 UINT64_C(0xa4093822299f31d1)
#define K3 UINT64_C(0x082efa98ec4e6c89)

__extension__ typedef unsigned __int128 wide;

static inline uint64_t mix(uint64_t a, uint64_t b)
{
    wide product = (wide)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Little-endian whatever the machine, so that hashes agree everywhere. */
static inline uint64_t read64(const unsigned char *bytes)
{
    uint64_t word = 0;
    memcpy(&word, bytes, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

static inline uint64_t read32(const unsigned char *bytes)
{
    uint32_t word = 0;
    memcpy(&word, bytes, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap32(word);
#endif
    return word;
}

/* All but the last 1 to 16 bytes of a long key go into the state. */
static uint64_t absorb(const unsigned char *bytes, size_t len, uint64_t state)
{
    if (len > 48) {
        uint64_t second = state;
        uint64_t third = state;
        do {
            state = mix(read64(bytes) ^ K1, read64(bytes + 8) ^ state);
            second = mix(read64(bytes + 16) ^ K2, read64(bytes + 24) ^ second);
            third = mix(read64(bytes + 32) ^ K3, read64(bytes + 40) ^ third);
            bytes += 48;
            len -= 48;
        } while (len > 48);
        state ^= second ^ third;
    }
    while (len > 16) {
        state = mix(read64(bytes) ^ K2, read64(bytes + 8) ^ state);
        bytes += 16;
        len -= 16;
    }
    return state;
}

uint64_t cv_hash64(const void *data, size_t len, uint64_t seed)
{
    const unsigned char *bytes = data;
    uint64_t state = seed ^ mix(seed ^ K0, (uint64_t)len ^ K1);
    uint64_t a = 0;
    uint64_t b = 0;
    if (len > 16) {
        state = absorb(bytes, len, state);
        a = read64(bytes + len - 16);
        b = read64(bytes + len - 8);
    } else if (len >= 8) {
        a = read64(bytes);
        b = read64(bytes + len - 8);
    } else if (len >= 4) {
        a = read32(bytes);
        b = read32(bytes + len - 4);
    } else if (len > 0) {
        a = (uint64_t)bytes[0] << 16 | (uint64_t)bytes[len / 2] << 8 | bytes[len - 1];
    }
    wide product = (wide)(a ^ K2) * (b ^ state);
    return mix((uint64_t)product ^ K0 ^ (uint64_t)len, (uint64_t)(product >> 64) ^ K3);
}
