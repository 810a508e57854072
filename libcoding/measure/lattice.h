/* lattice.h - exact distributions of sums that take whole steps. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The mass of place @first + i is the number i of @masses (double). */
typedef struct {
    gint64 first;
    GArray *masses;
    gsize n_reached; /* places with a mass */
} CodingLattice;

/* The sum of nothing: 0 for certain. */
void coding_lattice_init(CodingLattice *self);
/* How often something of probability @p happens in @n trials.  What falls below
 * 1e-18 of the largest mass is cut. */
void coding_lattice_init_binomial(CodingLattice *self, gint64 n, double p);
void coding_lattice_clear(CodingLattice *self);

/* Adds an independent @step times @other, which may be @self.  FALSE, and @self as
 * it was: that would be too many places or multiplications. */
gboolean coding_lattice_add(CodingLattice *self, const CodingLattice *other, gint64 step);
/* Makes @self the sum of @n of its kind, independent of each other.  FALSE: too
 * much, and @self is of no use. */
gboolean coding_lattice_repeat(CodingLattice *self, gint64 n);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodingLattice, coding_lattice_clear)

G_END_DECLS
