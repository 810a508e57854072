/*
 * chance.h - how often a thing would be so by chance alone: pure numbers.
 *
 * Of @base units @a have one mark and @b another, @n have both.  Were the marks
 * given independently, a * b / base units would have both, and the number would
 * follow the hypergeometric distribution.  Of @base units in which one of two comes
 * first, each comes first in half, and the number follows the binomial one.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Logarithms of factorials up to a number, computed once. */
typedef struct _CodingChance CodingChance;

/* Knows numbers of units up to @max. */
CodingChance *coding_chance_new(guint max);
void coding_chance_free(CodingChance *self);

/* a * b / base; NaN without a base. */
double coding_chance_expect_both(guint base, guint a, guint b);

/* That @n or more of @base units have both marks; 1 where fewer than @n are not
 * possible, 0 where @n are not. */
double coding_chance_of_both(const CodingChance *self, guint base, guint a, guint b,
                             guint n);
/* That in @n or more of @base units the one comes first. */
double coding_chance_of_first(const CodingChance *self, guint base, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingChance, coding_chance_free)

G_END_DECLS
