/*
 * condition.h - what must hold of a participant: "work=people and age>=50".
 *
 *     name = value    name != value       any type
 *     name < value    <=  >  >=           numbers, dates, text (in the order of
 *                                         coding_text_compare)
 *     name =          name !=             the value is missing; is there
 *     X and Y    X or Y    not X    (X)   'not' binds most, then 'and', then 'or'
 *
 * All of it is asked of one and the same person.  Whether somebody without a value
 * meets a condition on it is not known, "!=" included: what is not known is not taken
 * for something else.  "not" of it is not known either, while "X or Y" holds when X
 * does, and "X and Y" does not when X does not (Kleene's logic).
 *
 * A value goes on to the next 'and' or 'or' behind which a condition follows, or to
 * the bracket that closes the one before it; in quotation marks it may hold anything.
 */
#pragma once

#include "model/participant.h"

G_BEGIN_DECLS

typedef struct _CodingCondition CodingCondition;

/* How a condition stands: combined by the lesser (and) and the greater (or). */
typedef enum {
    CODING_TRUTH_NO,
    CODING_TRUTH_UNKNOWN, /* a value is missing */
    CODING_TRUTH_YES,
} CodingTruth;

/* @roster must live longer.  INVALID without an operator, for a value that does not
 * fit the attribute's type and for an order of booleans; NOT_FOUND with the nearest
 * attribute.  Where there is more than one comparison, the place of the fault is shown
 * on lines of their own. */
CodingCondition *coding_condition_parse(const CodingRoster *roster, const char *text,
                                        GError **error);
void coding_condition_free(CodingCondition *self);

CodingTruth coding_condition_ask(const CodingCondition *self,
                                 const CodingParticipant *who);

gboolean coding_condition_holds(const CodingCondition *self,
                                const CodingParticipant *who);

/* Whether it cannot be told because the value is missing. */
gboolean coding_condition_is_open(const CodingCondition *self,
                                  const CodingParticipant *who);

/* "age >= 50 and work = people", as understood.  Borrowed. */
const char *coding_condition_get_text(const CodingCondition *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingCondition, coding_condition_free)

G_END_DECLS
