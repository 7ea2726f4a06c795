#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/digest.h"

#define MIB ((size_t)1 << 20)

/* FIPS 180-4 examples. */
static void test_known_messages(void **state)
{
    (void)state;
    char hex[65];
    cv_sha256_hex(hex, NULL, 0);
    assert_string_equal(hex,
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    cv_sha256_hex(hex, "abc", 3);
    assert_string_equal(hex,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    cv_sha256_hex(hex, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56);
    assert_string_equal(hex,
                        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void test_empty_stream(void **state)
{
    (void)state;
    struct cv_digest_text text;
    struct cv_digest *digest = cv_digest_new(0);
    assert_non_null(digest);
    cv_digest_update(digest, NULL, 0);
    cv_digest_finish(digest, &text);
    cv_digest_free(digest);
    cv_digest_free(NULL);
    assert_string_equal(text.name, "sha256");
    assert_int_equal(text.bytes, 0);
    assert_string_equal(text.hex,
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

/* Byte i of MiB k is 7i + 13k. */
static unsigned char *make_bytes(size_t len)
{
    unsigned char *bytes = malloc(len);
    assert_non_null(bytes);
    for (size_t i = 0; i < len; i++) {
        bytes[i] = (unsigned char)(i * 7 + (i >> 20) * 13);
    }
    return bytes;
}

static void assert_expected(const unsigned char *bytes, size_t len, size_t step,
                            uint64_t expected, const char *name, const char *hex)
{
    struct cv_digest_text text;
    struct cv_digest *digest = cv_digest_new(expected);
    assert_non_null(digest);
    for (size_t at = 0; at < len; at += step) {
        cv_digest_update(digest, bytes + at, len - at < step ? len - at : step);
    }
    cv_digest_finish(digest, &text);
    cv_digest_free(digest);
    assert_string_equal(text.name, name);
    assert_string_equal(text.hex, hex);
    assert_int_equal(text.bytes, len);
}

/* The same whether the length is known beforehand or not. */
static void assert_digest(const unsigned char *bytes, size_t len, size_t step, const char *name,
                          const char *hex)
{
    assert_expected(bytes, len, step, 0, name, hex);
    assert_expected(bytes, len, step, len, name, hex);
}

/* Values computed with Python's hashlib: sha256(bytes), and over 64 MiB sha256 of the joined
 * sha256(MiB).digest(). */
static void test_streams(void **state)
{
    (void)state;
    static const char *const tree = "sha256-of-1MiB-sha256s";
    unsigned char *bytes = make_bytes(65 * MIB + 5);
    assert_digest(bytes, MIB + 1, 1000, "sha256",
                  "ca3b3e542ffd1855d091b65a4f7a54785c738a060b4d7f7f656fec723d5b85d3");
    assert_digest(bytes, 64 * MIB, 64 * MIB, "sha256",
                  "873dda91cc67c6351f29fc29ff5189b1df80ed7685a30c493de43a47d5674f03");
    assert_digest(bytes, 64 * MIB + 1, 777777, tree,
                  "075e9212eb80e109cf8d34b768a4cca28b568e9f50324f2894c119b70337453c");
    assert_digest(bytes, 65 * MIB, MIB, tree,
                  "1e19a0585bcba68748cffbd9bfd437ec4ead6f0febc475087a6ca71696ee60ce");
    assert_digest(bytes, 65 * MIB + 5, 3 * MIB + 1, tree,
                  "8e8a850107f90f686fb55236dd4de747016d70e01ebf0e41ac4ce10631ca1653");
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_messages),
        cmocka_unit_test(test_empty_stream),
        cmocka_unit_test(test_streams),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
