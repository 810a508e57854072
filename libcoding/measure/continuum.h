/*
 * continuum.h - what several coders marked on one text, as numbers.
 *
 * A continuum is a stretch of positions (characters), [begin, begin + length), on
 * which coders put units: spans with a code.  It is what the methods without given
 * units start from (unitizing alpha, gamma, sweeps over ends of segments):
 *
 *     begin                                          begin + length
 *     |----------------------------------------------|
 *      Ana   [ trust  )      [ fear )[ fear )
 *      Ben      [ trust )        [ hope  )
 *
 * Spans are half-open and never empty.  Units of one coder may overlap; methods that
 * cannot have that ask coding_continuum_check_disjoint().  Units that touch stay two.
 * A coder who marked nothing has looked and found nothing; one who has not looked is
 * not to be added.
 *
 * Coders and codes are numbers from 0 on in the order in which they were added; no
 * result depends on that order, except that two-coder measures take the first as the
 * reference.
 */
#pragma once

#include "base/error.h"
#include "base/span.h"

G_BEGIN_DECLS

typedef struct _CodingContinuum CodingContinuum;

typedef struct {
    CodingSpan span;
    guint code;
} CodingContinuumUnit;

/* @begin + @length must not exceed G_MAXINT64. */
CodingContinuum *coding_continuum_new(gsize begin, gsize length);
void coding_continuum_free(CodingContinuum *self);

/* Returns: the number of the coder or code of that name, a new one if needed. */
guint coding_continuum_add_coder(CodingContinuum *self, const char *name);
guint coding_continuum_add_code(CodingContinuum *self, const char *name);

/* INVALID when @span is reversed, empty, or not within the continuum; then nothing
 * was added. */
gboolean coding_continuum_add(CodingContinuum *self, guint coder, guint code,
                              CodingSpan span, GError **error);

gsize coding_continuum_get_begin(const CodingContinuum *self);
gsize coding_continuum_get_length(const CodingContinuum *self);
guint coding_continuum_get_n_coders(const CodingContinuum *self);
guint coding_continuum_get_n_codes(const CodingContinuum *self);
const char *coding_continuum_get_coder(const CodingContinuum *self, guint coder);
const char *coding_continuum_get_code(const CodingContinuum *self, guint code);
/* The number of that name, or -1. */
gint coding_continuum_find_coder(const CodingContinuum *self, const char *name);
gint coding_continuum_find_code(const CodingContinuum *self, const char *name);

/* Units of all coders. */
gsize coding_continuum_get_n_units(const CodingContinuum *self);
/* Units of @coder by start, the longer first, then by code.  Borrowed until something
 * is added.  Sorts when units came in another order; done once for every coder,
 * threads may share the continuum. */
const CodingContinuumUnit *coding_continuum_get_units(const CodingContinuum *self,
                                                      guint coder, gsize *n);

/* INVALID names two units of one coder that overlap, whatever their codes. */
gboolean coding_continuum_check_disjoint(const CodingContinuum *self, GError **error);

/*
 * The same coders and codes with the units of @codes alone (NULL: of all), in which
 * units of one coder and one code that overlap are joined (those that touch are not);
 * @n_joined (may be NULL) says how many units were lost by that.
 * Returns: (transfer full).
 */
CodingContinuum *coding_continuum_dup_joined(const CodingContinuum *self,
                                             const guint *codes, gsize n_codes,
                                             gsize *n_joined);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingContinuum, coding_continuum_free)

G_END_DECLS
