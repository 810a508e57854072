/*
 * slice.h - a part of a comparison as one number, and how far that might lie.
 *
 * A slice is some of the codes on some of the units by some of the coders: all codes
 * pooled, one code, the codes below a category, whether something was coded; everywhere
 * or in a part of a cut; of all coders, of some, or between some and others.  Its value
 * is that of one table of ratings, or over several the pooled one (comparison.h).
 *
 * The interval draws again what may be taken as independent of each other, with
 * replacement: units, or clusters of them where they are characters, words or lines.
 * What was drawn is drawn for all codes at once, so that codes which go together stay
 * together.  A draw costs as much as there are units with a code, not as there is text.
 */
#pragma once

#include "measure/comparison.h"
#include "measure/cut.h"
#include "measure/interval.h"

G_BEGIN_DECLS

/* What is drawn again. */
typedef enum {
    CODING_CLUSTER_UNIT,
    CODING_CLUSTER_TURN,
    CODING_CLUSTER_TRANSCRIPT,
} CodingCluster;

/* The name in options and reports, in the plural: "turns". */
const char *coding_cluster_get_name(CodingCluster cluster);
/* INVALID lists the names. */
gboolean coding_cluster_parse(const char *name, CodingCluster *cluster, GError **error);
/* What is drawn where nothing is said: turns for characters, words and lines, which are
 * not independent of their neighbours, else units. */
CodingCluster coding_cluster_for(CodingGridUnit unit);

/* Two coders or more whose ratings make one table; places among those compared. */
typedef struct {
    const guint *coders;
    guint n;
} CodingTeam;

/* All fields zero: every code, everywhere, all coders, units. */
typedef struct {
    const CodingCut *cut; /* only the units of its part @part; NULL: all */
    guint part;
    const guint *codes; /* places among the codes that compare; NULL: all */
    guint n_codes;
    gboolean anything; /* instead: whether something was coded at all */
    /* NULL: one of all coders.  Several are pooled as codes are, which for the pairs of a
     * team and kappa is the coefficient of Conger (1980). */
    const CodingTeam *teams;
    guint n_teams;
    CodingCluster cluster;
} CodingSliceOptions;

typedef struct _CodingSlice CodingSlice;

/* @comparison, and the cut, must live longer. */
CodingSlice *coding_slice_new(const CodingComparison *comparison,
                              const CodingSliceOptions *options);
void coding_slice_free(CodingSlice *self);

/* Units that two coders or more of one team have judged. */
gint64 coding_slice_get_n_units(const CodingSlice *self);
guint coding_slice_get_n_clusters(const CodingSlice *self);

/* All its codes, instead of the place of one among them. */
#define CODING_SLICE_POOLED (-1)

/* With an undefined value comes the reason. */
CodingAgreement coding_slice_compute(CodingSlice *self,
                                     const CodingCoefficient *coefficient, gint code);
/* By drawing; the method names what was drawn. */
CodingInterval coding_slice_draw(CodingSlice *self, const CodingCoefficient *coefficient,
                                 gint code, const CodingDraws *draws);
/* By the standard error, which one table has and several pooled do not, and for units
 * alone. */
CodingInterval coding_slice_estimate(CodingSlice *self,
                                     const CodingCoefficient *coefficient, gint code,
                                     double confidence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingSlice, coding_slice_free)

G_END_DECLS
