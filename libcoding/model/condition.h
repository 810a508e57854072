/*
 * condition.h - what must hold of a participant: "work=people", "age>=50".
 *
 *     name = value    name != value       any type
 *     name < value    <=  >  >=           numbers, dates, text (in the order of
 *                                         coding_text_compare)
 *     name =          name !=             the value is missing; is there
 *
 * Nobody without a value meets a condition on it, "!=" included: what is not
 * known is not taken for something else.
 */
#pragma once

#include "model/participant.h"

G_BEGIN_DECLS

typedef struct _CodingCondition CodingCondition;

/* @roster must live longer.  INVALID without an operator, for a value that does not
 * fit the attribute's type and for an order of booleans; NOT_FOUND with the nearest
 * attribute. */
CodingCondition *coding_condition_parse(const CodingRoster *roster, const char *text,
                                        GError **error);
void coding_condition_free(CodingCondition *self);

gboolean coding_condition_holds(const CodingCondition *self,
                                const CodingParticipant *who);

/* Whether it cannot be told because the value is missing. */
gboolean coding_condition_is_open(const CodingCondition *self,
                                  const CodingParticipant *who);

/* "age >= 50".  Borrowed. */
const char *coding_condition_get_text(const CodingCondition *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingCondition, coding_condition_free)

G_END_DECLS
