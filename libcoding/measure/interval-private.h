/* interval-private.h - what the kinds of intervals share. */
#pragma once

#include "measure/interval.h"

G_BEGIN_DECLS

#define CODING_WHY_ONE_UNIT "one unit says nothing about others"

/* @draws with what they leave open; @n draws where they do not say how many. */
CodingDraws coding_draws_settle(const CodingDraws *draws, guint n);
/* Percentiles of @values (double), which are sorted; @draws, settled, gave them. */
CodingInterval coding_interval_from_values(GArray *values, const char *method,
                                           const CodingDraws *draws);

G_END_DECLS
