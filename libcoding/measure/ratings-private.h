/*
 * ratings-private.h - tables of ratings whose units are drawn again; for what must not
 * see the inside of coefficients (agreement-private.h).
 */
#pragma once

#include "measure/agreement.h"

G_BEGIN_DECLS

/* Returns: (transfer full): the same table, its patterns in the same order. */
CodingRatings *coding_ratings_dup(const CodingRatings *self);
/* Its patterns in an order that depends on them alone, without units nobody judged;
 * @anonymous: values within a unit in order too, so that coders are not told apart.
 * Returns: (transfer full). */
CodingRatings *coding_ratings_dup_sorted(const CodingRatings *self, gboolean anonymous);
/* Other numbers of units for its patterns, one for each; 0 too. */
void coding_ratings_set_weights(CodingRatings *self, const gint64 *weights);
/* The number of the pattern @row, which is new, of no unit, when it was not there. */
guint coding_ratings_find_pattern(CodingRatings *self, const gint *row);

G_END_DECLS
