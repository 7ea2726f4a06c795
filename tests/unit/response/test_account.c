/* The account: kinds of findings, their first places, and how unknown answers are spelt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "response/account.h"

static struct cv_finding finding(const char *question, const char *rule, enum cv_action action,
                                 uint64_t record, const char *spelling)
{
    return (struct cv_finding){.source = "export.csv",
                               .record = record,
                               .line = record + 1,
                               .rule = rule,
                               .question = question,
                               .schema_location = "/properties/x",
                               .message = "a message",
                               .action = action,
                               .spelling = spelling};
}

static void note(struct cv_account *account, struct cv_finding finding)
{
    assert_int_equal(cv_account_note(account, &finding), 0);
}

static void kinds_keep_their_first_three_places(void **state)
{
    struct cv_account account = {0};

    (void)state;
    for (uint64_t record = 4; record < 9; record++) {
        note(&account, finding("issue", "too_many", CV_DROP_ANSWER, record, NULL));
    }
    note(&account, finding("issue", "too_many", CV_REJECT_RESPONSE, 9, NULL));
    assert_int_equal(account.n_kinds, 2);
    assert_int_equal(account.kinds[0].count, 5);
    assert_int_equal(account.kinds[0].n_places, 3);
    assert_int_equal(account.kinds[0].places[0].record, 4);
    assert_int_equal(account.kinds[0].places[2].line, 7);
    assert_string_equal(account.kinds[0].places[1].source, "export.csv");
    assert_int_equal(account.kinds[1].count, 1);
    assert_int_equal(account.kinds[1].action, CV_REJECT_RESPONSE);
    assert_int_equal(account.kinds[0].unknowns, CV_NO_UNKNOWNS);
    assert_int_equal(account.n_unknowns, 0);
    cv_account_free(&account);
}

/* However it is dealt with, an answer that is no option is counted with its question's. */
static void spellings_are_counted_by_question(void **state)
{
    struct cv_account account = {0};

    (void)state;
    note(&account, finding("issue", "unknown_option", CV_DROP_PICK, 1, "liter"));
    note(&account, finding("area", "unknown_option", CV_DROP_ANSWER, 1, "west"));
    note(&account, finding("issue", "unknown_option", CV_DROP_ANSWER, 2, "liter"));
    note(&account, finding("issue", "unknown_option", CV_DROP_ANSWER, 3, "-"));
    note(&account, finding("issue", "unknown_option", CV_DROP_ANSWER, 4, NULL));
    note(&account, finding("issue", "damaged", CV_DROP_ANSWER, 5, "oct-49"));
    assert_int_equal(account.n_kinds, 4);
    assert_int_equal(account.n_unknowns, 3);
    assert_int_equal(account.unknowns[account.kinds[3].unknowns].spellings.total, 1);
    assert_int_equal(account.kinds[0].unknowns, account.kinds[2].unknowns);
    assert_int_not_equal(account.kinds[0].unknowns, account.kinds[1].unknowns);
    assert_int_equal(account.kinds[2].count, 3);

    const struct cv_question_unknowns *issue = &account.unknowns[account.kinds[0].unknowns];
    assert_string_equal(issue->question, "issue");
    assert_int_equal(issue->spellings.total, 3);
    assert_int_equal(issue->spellings.n, 2);
    assert_string_equal(issue->spellings.items[1].text, "liter");
    assert_int_equal(issue->spellings.items[1].count, 2);
    assert_string_equal(account.unknowns[account.kinds[1].unknowns].question, "area");
    cv_account_free(&account);
    assert_int_equal(account.n_unknowns, 0);
}

static void many_questions_have_spellings(void **state)
{
    static const char *const questions[] = {"a", "b", "c", "d", "e", "f", "g", "h",
                                            "i", "j", "k", "l", "m", "n", "o", "p"};
    struct cv_account account = {0};

    (void)state;
    for (uint64_t i = 0; i < 64; i++) {
        note(&account, finding(questions[i % 16], "unknown_option", CV_DROP_ANSWER, i + 1,
                               questions[i / 16]));
    }
    assert_int_equal(account.n_unknowns, 16);
    for (uint32_t i = 0; i < 16; i++) {
        assert_string_equal(account.unknowns[i].question, questions[i]);
        assert_int_equal(account.unknowns[i].spellings.n, 4);
        assert_int_equal(account.unknowns[i].spellings.total, 4);
    }
    cv_account_free(&account);
}

/* Counts in a message make no kinds; other words, and numbers in a name, do. */
static void kinds_are_told_apart_by_what_is_said(void **state)
{
    static const char *const messages[] = {
        "has 4 items, at most 3 are allowed", "has 12 items, at most 3 are allowed",
        "has 1,000 items, at most 3 are allowed", "is required where \"a1\" is given",
        "is required where \"a2\" is given"};
    struct cv_account account = {0};

    (void)state;
    for (uint64_t i = 0; i < sizeof messages / sizeof messages[0]; i++) {
        struct cv_finding one = finding("issue", "x", CV_DROP_ANSWER, i + 1, NULL);
        one.message = messages[i];
        note(&account, one);
    }
    assert_int_equal(account.n_kinds, 3);
    assert_int_equal(account.kinds[0].count, 3);
    assert_string_equal(account.kinds[0].message, messages[0]);
    assert_string_equal(account.kinds[1].message, messages[3]);
    assert_string_equal(account.kinds[2].message, messages[4]);
    cv_account_free(&account);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_keep_their_first_three_places),
        cmocka_unit_test(spellings_are_counted_by_question),
        cmocka_unit_test(many_questions_have_spellings),
        cmocka_unit_test(kinds_are_told_apart_by_what_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
