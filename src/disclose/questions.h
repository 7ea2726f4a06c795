/* The account of each question: what became of its answers among the counted responses. */
#ifndef CV_DISCLOSE_QUESTIONS_H
#define CV_DISCLOSE_QUESTIONS_H

#include "disclose/ledger.h"
#include "disclose/release.h"

/* Fills release->questions with the counts of the tally. -1 when memory ran out. */
int cv_questions_count(struct cv_release *release, const struct cv_tally *tally);

/* Enters the valid answers of each question in the ledger, with what else is known of them;
 * entries[q] is the entry of question q. -1 when memory ran out. */
int cv_questions_enter(const struct cv_release *release, struct cv_ledger *ledger,
                       uint32_t *entries);

/* Takes out of the account what the ledger hides: the valid answers, and the missing ones with
 * them, because the number of responses is published; where few were asked, those not asked
 * too. CANVASS_EDISCLOSURE when even then the number of responses bounds a protected count more
 * narrowly than its threshold allows. */
enum canvass_status cv_questions_release(struct cv_release *release,
                                         const struct cv_ledger *ledger,
                                         const uint32_t *entries, struct canvass_error *error);

#endif
