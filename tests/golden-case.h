/*
 * golden-case.h - reads one folder of golden cases for the coefficients.
 *
 * A folder holds expected.tsv, meta.tsv and one data file: units.csv (a column
 * per coder), table.csv (a cell per pair of categories), counts.csv (anonymous
 * coders) or spans.csv (segments over characters).  Folders with other data are
 * read too, without ratings.
 */
#pragma once

#include <glib.h>

#include "coding.h"

typedef struct {
    char *coefficient, *params, *text;
    double value; /* NaN: must be undefined */
    double tolerance;
} GoldenValue;

typedef struct {
    char *coder, *code;
    gsize start, stop;
} GoldenSpan;

typedef struct {
    char *name;
    GHashTable *meta;       /* char * -> char * */
    GPtrArray *categories;  /* char *, in order */
    GPtrArray *values;      /* GoldenValue * */
    GPtrArray *spans;       /* GoldenSpan *; empty when there is no spans.csv */
    CodingRatings *ratings; /* NULL when the data are not ratings of given units */
} GoldenCase;

GoldenCase *golden_case_read(const char *folder, GError **error);
void golden_case_free(GoldenCase *self);

/* The number of @category, or -1. */
gint golden_case_find_category(const GoldenCase *self, const char *category);
/* Characters by the first two coders: category 1 where they used @code. */
CodingRatings *golden_case_dup_code(const GoldenCase *self, const char *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GoldenCase, golden_case_free)
