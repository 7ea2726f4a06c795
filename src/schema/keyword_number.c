/* Keywords of numbers. */
#include <math.h>

#include "base/diag.h"
#include "schema/keyword.h"

static bool fail_limit(const struct cv_use *use, struct cv_run *run, const char *what)
{
    struct cv_buffer limit = {0};
    if (!cv_run_wants_all(run)) {
        return false;
    }
    cv_json_number_text(&limit, use->number);
    cv_run_fail(run, use, "must be %s %s", what, cv_buffer_string(&limit));
    cv_buffer_free(&limit);
    return false;
}

static bool is_number(const struct cv_json *instance)
{
    return cv_json_type(instance) == CV_JSON_NUMBER;
}

CV_CHECKS(cv_check_minimum)
{
    return !is_number(instance) || cv_json_number(instance) >= use->number ||
           fail_limit(use, run, "at least");
}

CV_CHECKS(cv_check_maximum)
{
    return !is_number(instance) || cv_json_number(instance) <= use->number ||
           fail_limit(use, run, "at most");
}

CV_CHECKS(cv_check_exclusive_minimum)
{
    return !is_number(instance) || cv_json_number(instance) > use->number ||
           fail_limit(use, run, "more than");
}

CV_CHECKS(cv_check_exclusive_maximum)
{
    return !is_number(instance) || cv_json_number(instance) < use->number ||
           fail_limit(use, run, "less than");
}

CV_COMPILES(cv_compile_multiple)
{
    use->number = cv_json_number(use->value);
    if (use->number > 0 && isfinite(use->number)) {
        return CANVASS_OK;
    }
    if (use->number > 0) {
        return cv_compile_bad(compiler, use, "a number no greater than 1.7e308");
    }
    return cv_compile_bad(compiler, use, "a number above 0, and no smaller than 5e-324");
}

/* a * b mod m for factors below m, which is below 2^63: by doubling, so that nothing overflows.
 */
static uint64_t multiply(uint64_t a, uint64_t b, uint64_t m)
{
    uint64_t product = 0;
    for (; b > 0; b >>= 1) {
        if (b & 1) {
            product = (product + a) % m;
        }
        a = (a + a) % m;
    }
    return product;
}

static uint64_t power_of_ten(unsigned exponent, uint64_t m)
{
    uint64_t power = 1 % m;
    uint64_t factor = 10 % m;
    for (; exponent > 0; exponent >>= 1) {
        if (exponent & 1) {
            power = multiply(power, factor, m);
        }
        factor = multiply(factor, factor, m);
    }
    return power;
}

/* Whether a / b is whole, on decimals: 0.07 is 7 * 0.01 exactly, as people mean it, although
 * the doubles next to the two do not divide. With a = p * 10^i and b = q * 10^j, that is
 * whether q divides p * 10^(i-j), or q * 10^(j-i) divides p. */
static bool divides(const struct cv_json_decimal *b, const struct cv_json_decimal *a)
{
    uint64_t q = b->digits;
    if (a->digits == 0) {
        return true;
    }
    if (a->exponent >= b->exponent) {
        return multiply(a->digits % q, power_of_ten((unsigned)(a->exponent - b->exponent), q),
                        q) == 0;
    }
    for (int i = a->exponent; i < b->exponent; i++) {
        if (q > a->digits / 10) {
            return false;
        }
        q *= 10;
    }
    return a->digits % q == 0;
}

/* A number too great for a double counts as a multiple: what it was is not known, and nearly
 * every step divides so great a number as a double can hold. */
CV_CHECKS(cv_check_multiple)
{
    struct cv_json_decimal number;
    struct cv_json_decimal step;
    if (!is_number(instance) || !cv_json_to_decimal(cv_json_number(instance), &number) ||
        !cv_json_to_decimal(use->number, &step) || divides(&step, &number)) {
        return true;
    }
    return fail_limit(use, run, "a multiple of");
}
