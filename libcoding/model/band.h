/*
 * band.h - numbers said roughly: "40-49", "under 40", "50+".
 *
 *     10        bands of ten: 30-39, 40-49
 *     40,50     bounds: under 40, 40-49, 50+
 *     45,       one bound: under 45, 45+
 *     band      bounds by themselves: round numbers, at least three values in each
 *
 * For model/ only.
 */
#pragma once

#include <glib.h>

#include "base/error.h"

G_BEGIN_DECLS

typedef struct _CodingBands CodingBands;

/* @values (double) are all there are.  INVALID for what is none of the above, and for a
 * width that they are far too large for. */
CodingBands *coding_bands_new(const char *text, const GArray *values, GError **error);
CodingBands *coding_bands_ref(CodingBands *self);
void coding_bands_unref(CodingBands *self);

/* The number of the band of @value. */
int coding_bands_find(const CodingBands *self, double value);
/* "40-49".  Returns: (transfer full). */
char *coding_bands_dup_name(const CodingBands *self, double value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingBands, coding_bands_unref)

G_END_DECLS
