/*
 * golden.h - what a golden name is here: a record with a function over the case.
 *
 * A file that knows some names ends with a table golden_NAME of such records and
 * stands in GOLDEN_TABLES; the Makefile finds every tests/golden*.c.
 */
#pragma once

#include "golden-case.h"

typedef struct {
    const char *name;          /* "alpha": what stands before the point */
    const char *const *params; /* keys it knows, NULL-terminated; NULL: none */
    /*
     * The @part ("" for the coefficient itself, else what follows the point) of
     * @name under @params (char * to char *), NaN when undefined.  FALSE: not
     * covered, the part or what a param asks for does not exist here.
     */
    gboolean (*compute)(const GoldenCase *golden, const char *name, const char *part,
                        GHashTable *params, double *value);
    gboolean of_spans; /* needs spans.csv, without which it is not covered */
} GoldenRecord;

/* Each ends with a record that has no name. */
#define GOLDEN_TABLES(X)                                                                 \
    X(ratings)                                                                           \
    X(spans) X(seg) X(gamma)

#define GOLDEN_DECLARE(table) extern const GoldenRecord golden_##table[];
GOLDEN_TABLES(GOLDEN_DECLARE)
#undef GOLDEN_DECLARE

typedef struct {
    const char *name;
    double value;
} GoldenPart;

/* The part @name among the @n of @parts; FALSE: there is none. */
gboolean golden_pick_part(const GoldenPart *parts, gsize n, const char *name,
                          double *value);
