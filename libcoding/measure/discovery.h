/*
 * discovery.h - how many codes each interview brought that were not there before.
 *
 *     interview      1   2   3   4   5   6   7   8
 *     codes in it   20  15  18  12  14  10   9   8
 *     new           20   9   5   3   2   1   0   1
 *     together      20  29  34  37  39  40  40  41
 *
 * Base size, run length and new information threshold are those of Guest, Namey & Chen
 * (2020), A simple method to assess and report thematic saturation in qualitative
 * research, PLoS ONE 15(5): e0232076: the base are the codes of the first interviews
 * (four, above 37); a run are the next ones in a row (two), and runs begin one interview
 * after the other, so that they share interviews; the codes that are new in a run,
 * divided by the base, are its new information: 5 and 6 bring 3/37 = 8 %, 6 and 7 bring
 * 1/37 = 3 %.  The first run with no more than the threshold ends the search, and what is
 * said is the number of interviews before it and its length: "5+2".
 *
 * This is about codes, not about categories: it is no theoretical saturation.  Pure:
 * codes and interviews are numbers from 0.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CodingDiscovery CodingDiscovery;

CodingDiscovery *coding_discovery_new(guint n_interviews);
void coding_discovery_free(CodingDiscovery *self);
/* @code is in @interview; said again, nothing changes.  Of one code, interviews come in
 * the order of their numbers. */
void coding_discovery_add(CodingDiscovery *self, guint code, guint interview);

typedef struct {
    guint codes;    /* in the interview */
    guint fresh;    /* of these, in none before it */
    guint together; /* in it and those before */
    /* Of the codes together when the order is varied; NaN until it was. */
    double mean, low, high;
} CodingDiscoveryStep;

/* In the order of their numbers.  Returns: (transfer full): CodingDiscoveryStep. */
GArray *coding_discovery_trace(const CodingDiscovery *self);

/*
 * Fills mean, low and high of @steps from @n_orders orders drawn at random with @seed,
 * each as likely as any other: between low and high lie @share of them (0.95).
 */
void coding_discovery_vary(const CodingDiscovery *self, guint n_orders, guint32 seed,
                           double share, GArray *steps);

typedef struct {
    guint base_size;  /* interviews: 4 */
    guint run_length; /* interviews: 2 or 3 */
    double threshold; /* 0.05, or 0 */
} CodingSaturationRule;

typedef struct {
    guint last;   /* the last interview of the run */
    guint fresh;  /* codes that are new in it */
    double share; /* of the base; NaN where that is 0 */
} CodingSaturationRun;

typedef struct {
    guint base;   /* codes in the first interviews; 0 when there are too few of them */
    GArray *runs; /* CodingSaturationRun, all of them */
    guint before; /* interviews before the first run within the threshold; 0: none is */
} CodingSaturation;

CodingSaturation coding_saturation_assess(const GArray *steps,
                                          const CodingSaturationRule *rule);
void coding_saturation_clear(CodingSaturation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingDiscovery, coding_discovery_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodingSaturation, coding_saturation_clear)

G_END_DECLS
