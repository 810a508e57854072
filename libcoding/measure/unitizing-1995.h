/*
 * unitizing-1995.h - the older alpha for unitizing, to compare with old papers.
 *
 * Krippendorff 1995, Sociological Methodology 25, 47-76; 2004, Content Analysis, 2nd ed.,
 * pages 251-256.  It weighs how far the ends of units are apart, by squares, one code at
 * a time; the family of 2016 (unitizing.h) has taken its place.  With m coders, a text of
 * length L, and of one code N units of lengths b among all coders and gaps of lengths g:
 *
 *     D_o = sum over ordered pairs of coders and sections that intersect, of
 *               (start - start)^2 + (stop - stop)^2     where both are units
 *               b^2                                     where a unit lies in a gap
 *           / (m (m - 1) L^2)
 *     D_e = 2/L sum over units ((N - 1)/3 (2b^3 - 3b^2 + b) + b^2 sum over g >= b of
 *               (g - b + 1)) / (m L (m L - 1) - sum b (b - 1))
 *     alpha_U = 1 - D_o / D_e;  of all codes: from the sums of D_o and of D_e
 *
 * Units of one coder and one code that overlap count as one.  Codes may overlap each
 * other.  Cost: O(n (m + log n)).
 */
#pragma once

#include "measure/agreement.h"
#include "measure/continuum.h"

G_BEGIN_DECLS

/* Of @code, or of all when it is -1.  Observed and expected are disagreements; the units
 * are those that coders marked. */
CodingAgreement coding_unitizing_1995_compute(const CodingContinuum *text, gint code);

G_END_DECLS
