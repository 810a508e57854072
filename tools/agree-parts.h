/* agree-parts.h - a table with a row for each part of a comparison. */
#pragma once

#include "agree.h"

#define PARTS_MAX_COUNTS 2

/* A part: what its row says, and what makes its values. */
typedef struct {
    const char *name;
    gint64 n_units;                  /* -1: as many as the slice has */
    gint64 counts[PARTS_MAX_COUNTS]; /* of the table's own columns */
    CodingSliceOptions slice;
    const CodingSliceOptions *of_two; /* for coefficients of two coders; NULL: the same */
    const char *why_not;              /* there is no value, for this reason */
} Part;

typedef struct {
    const Agree *agree;
    CodingTable *table;
    guint n_counts;
} Parts;

/* A table "By @by" whose parts are called @heading; @counts are columns of its own behind
 * the units. */
Parts parts_start(const Agree *self, const char *by, const char *heading,
                  const CodingColumn *counts, guint n_counts);
void parts_add(const Parts *parts, const Part *part);
/* What the rows are, and units that are in none because of @outside. */
void parts_note(const Parts *parts, gint64 n_outside, const char *outside);

/* By pairs of coders, and by what is known of them (agree-parts-coders.c).
 * Returns: (transfer full). */
CodingTable *parts_by_pair(const Agree *self, const char *by);
/* Whether @name is an attribute of coders. */
gboolean parts_coders_have(const Agree *self, const char *name);
/* @name: of an attribute; NOT_FOUND with the nearest, or with how one is made. */
CodingTable *parts_by_coders(const Agree *self, const char *by, const char *name,
                             GError **error);
