/*
 * level.h - the values of an attribute as the rows or columns of a table.
 *
 *     work      people | things | no data
 *     age       33 | 40 | 50 | no data          numbers in their order
 *     age:10    30-39 | 40-49 | 50-59 | no data  in bands, as model/band.h has them
 *
 * "No data" is always there, and always last: a missing value is a row of its own.
 * Spellings that a condition takes for one (model/condition.h) are one level, and each
 * level says by which condition the persons in it are found.
 */
#pragma once

#include "model/participant.h"

G_BEGIN_DECLS

typedef struct {
    char *name;      /* "people", "30-39", "no data" */
    char *condition; /* work=people, age>=31 and age<=38, work= */
    gboolean missing;
} CodingValueLevel;

typedef struct _CodingLevels CodingValueLevels;

/*
 * Of the attribute that @text names ("work", "age:10"), as the participants of @roster
 * have it, who must live longer.  NOT_FOUND with the nearest; INVALID for bands of what
 * is no number.
 */
CodingValueLevels *coding_levels_new(const CodingRoster *roster, const char *text,
                                     GError **error);
void coding_levels_free(CodingValueLevels *self);

/* CodingValueLevel, in order; borrowed. */
const GArray *coding_levels_list(const CodingValueLevels *self);
/* The place of that of @who among them. */
guint coding_levels_find(const CodingValueLevels *self, const CodingParticipant *who);
const CodingAttribute *coding_levels_get_attribute(const CodingValueLevels *self);
/* The number that @who has; FALSE: none, or the attribute is no number. */
gboolean coding_levels_get_number(const CodingValueLevels *self,
                                  const CodingParticipant *who, double *number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingValueLevels, coding_levels_free)

G_END_DECLS
