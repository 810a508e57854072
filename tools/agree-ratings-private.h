/* agree-ratings-private.h - what the parts of 'axial agree --ratings' share. */
#pragma once

#include "agree-ratings.h"

/* A file that was read, and the table that is being made of it. */
typedef struct {
    const AgreeRatings *given;
    CodingRatingsFile *file;
    const GPtrArray *chosen;        /* AgreeMeasure; of masses NULL */
    CodingCoefficientOptions scale; /* level and weights, without a matrix */
    double *weights, *distances;    /* the matrices of files */
    CodingPairable pairable;
    AgreeGamma gamma;
    CodingCsv *samples; /* of --samples */
    GArray *domain;     /* guint: places of codes; NULL: all */
    CodingTable *table;
} AgreeRated;

/* A row of the table. */
typedef struct {
    const char *id, *title;
    const char *of; /* a code, a category, coders, an item; NULL: all */
    CodingAgreement value;
    CodingInterval interval;
    const CodingPairTable *pair; /* characters of a code of two coders; NULL: none */
    const CodingDecisions *decisions;
} AgreeRatedRow;

/* --- agree-ratings-table.c --- */

CodingTable *agree_rated_make_table(const AgreeRatings *given);
void agree_rated_add_row(AgreeRated *self, const AgreeRatedRow *row);
/* Several coefficients have the same to say. */
void agree_rated_note_once(AgreeRated *self, const char *note);
/* Shape, numbers, scale and intervals. */
void agree_rated_add_notes(AgreeRated *self);

/* --- by shape --- */

/* Given units; of every category against the rest, or every pair of coders, with --by. */
gboolean agree_rated_add_units(AgreeRated *self, GError **error);
gboolean agree_rated_add_spans(AgreeRated *self, const char *coders, GError **error);
gboolean agree_rated_add_masses(AgreeRated *self, const char *coders, GError **error);
