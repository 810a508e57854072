/* sum.h - a sum of many fractions that comes out the same in every order. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CodingSum CodingSum;

CodingSum *coding_sum_new(void);
void coding_sum_free(CodingSum *self);
/* Adds @weight times @term, which is finite. */
void coding_sum_add(CodingSum *self, double term, gint64 weight);
/* Of all terms, added from the lowest to the highest in long double; more may be added
 * after it. */
double coding_sum_get_total(CodingSum *self);

/* @x rounded up, but for what only the rounding of a product has put above a whole
 * number: 0.3 of 10 units are 3. */
double coding_round_up(double x);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingSum, coding_sum_free)

G_END_DECLS
