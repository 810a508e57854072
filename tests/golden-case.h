/*
 * golden-case.h - reads one folder of golden cases for the coefficients.
 *
 * A folder holds expected.tsv, meta.tsv and its data:
 *
 *     units.csv    a column per coder              table.csv   a cell per pair of
 * categories sets.csv     the same, values are sets       counts.csv  anonymous coders
 *     weights.csv  weights of agreement            spans.csv   segments over characters
 *     samples.csv  random continua for gamma       masses.csv  sizes of segments
 *
 * Whatever is malformed is an error that names the file and the line.
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
    guint64 sample; /* 0 in spans.csv */
    char *coder, *code;
    gint64 start, stop; /* random continua may begin below zero */
} GoldenSpan;

typedef struct {
    char *item, *coder;
    GArray *sizes; /* guint64 */
} GoldenMasses;

typedef struct {
    char *name;
    GHashTable *meta;      /* char * -> char * */
    GPtrArray *coders;     /* char *: as the columns stand; of spans and masses by name */
    GPtrArray *categories; /* char *, in order; of sets.csv each distinct set once */
    GPtrArray *labels;     /* char *, what the sets of sets.csv hold, by name */
    GPtrArray *values;     /* GoldenValue * */
    GPtrArray *spans;      /* GoldenSpan *, as they stand */
    GPtrArray *samples;    /* GoldenSpan *, as they stand */
    GPtrArray *masses;     /* GoldenMasses *, as they stand */
    gboolean has_spans;    /* there is a spans.csv, be it an empty one */
    gint64 begin, length;  /* of the continuum: 0 and up to the last span where the meta
                            * file has none */
    CodingRatings *ratings; /* NULL when the data are not ratings of given units */
    double *weights;        /* weights.csv, a row per category; NULL without */
} GoldenCase;

GoldenCase *golden_case_read(const char *folder, GError **error);
void golden_case_free(GoldenCase *self);

/* The number of @category, or -1. */
gint golden_case_find_category(const GoldenCase *self, const char *category);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GoldenCase, golden_case_free)
