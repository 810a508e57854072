/*
 * placed.h - the units of a continuum as plain numbers, and continua made of them by
 * chance.
 *
 * Coders stand in an order of their own, by what they marked and not by when or under
 * which name they were added, so that chance falls the same way however the continuum
 * was put together.  Exact duplicates of a coder are there once.
 */
#pragma once

#include "measure/gamma.h"

G_BEGIN_DECLS

typedef struct {
    double start, stop;
    guint code, coder; /* the coder by the order of this list */
    guint index;       /* among coding_continuum_get_units() of that coder */
} CodingPlaced;

typedef struct {
    guint n_coders;
    guint *coders;       /* by place: the number of the coder in the continuum */
    guint *first;        /* by place: where the units begin; and the end */
    CodingPlaced *units; /* coder after coder, each by start */
    double *shares;      /* by code: a number of its own, whatever the code's name */
} CodingPlacedList;

CodingPlacedList *coding_placed_list_new(const CodingContinuum *continuum);
void coding_placed_list_free(CodingPlacedList *self);

/* For qsort(): by start, of equal ones the lower coder first. */
int coding_placed_compare(const void *a, const void *b);

/* How far two units are apart by their ends, as a share of their lengths: d_pos is its
 * square times delta (dissimilarity.h). */
double coding_placed_get_shift(const CodingPlaced *u, const CodingPlaced *v);

/* Units of all coders. */
guint coding_placed_list_get_n(const CodingPlacedList *self);
/* All units in that order; @units holds CodingPlaced and is overwritten. */
void coding_placed_list_merge(const CodingPlacedList *self, GArray *units);

typedef struct _CodingSampler CodingSampler;

/* @list is borrowed and has a unit. */
CodingSampler *coding_sampler_new(const CodingPlacedList *list, CodingSamplerKind kind,
                                  guint64 seed);
void coding_sampler_free(CodingSampler *self);
/* The random continuum number @sample, as coding_placed_list_merge() gives it; with at
 * least one unit.  What it is depends on nothing but list, kind, seed and number. */
void coding_sampler_draw(CodingSampler *self, guint64 sample, GArray *units);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingPlacedList, coding_placed_list_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingSampler, coding_sampler_free)

G_END_DECLS
