/*
 * ratings-read.h - tables of what coders did, from elsewhere and without a project.
 *
 *     units    unit, then a column per coder; an empty cell is a missing value
 *     sets     the same, values are sets "a;b"; {} is the empty set
 *     counts   unit, then a column per category: how many coders chose it
 *     table    two coders: a row per category of the first, a column per category of the
 *              second, how many units in each cell
 *     spans    columns coder, code, start, end: half-open, in characters
 *     masses   columns item, coder, masses: sizes of segments "2;3;3"
 *
 * Spans and masses are told by their columns, sets by a cell "{}" or one with ';', a
 * table by having one and the same categories in head and first column; counts look like
 * units and have to be asked for.
 */
#pragma once

#include "base/csv.h"
#include "measure/agreement.h"
#include "measure/continuum.h"
#include "measure/segmentation.h"

G_BEGIN_DECLS

typedef enum {
    CODING_SHAPE_UNITS,
    CODING_SHAPE_SETS,
    CODING_SHAPE_COUNTS,
    CODING_SHAPE_TABLE,
    CODING_SHAPE_SPANS,
    CODING_SHAPE_MASSES,
} CodingShape;

/* The name in options and reports: "units". */
const char *coding_shape_get_name(CodingShape shape);
/* INVALID lists the names. */
gboolean coding_shape_parse(const char *name, CodingShape *shape, GError **error);
/* What the columns and cells of @csv say it is. */
CodingShape coding_shape_guess(const CodingCsv *csv);

/* Zero fields: what the file says. */
typedef struct {
    CodingShape shape;
    const GPtrArray *categories; /* char *: those that could be chosen, in order; NULL:
                                  * those that occur, numbers by size, else by name */
    const GPtrArray *coders; /* char *: those that count, in order; NULL: all of them. One
                              * whom spans do not name has marked nothing. */
    gboolean numbers;        /* categories must be numbers, which level or weights need */
    gint64 begin;            /* of the text that has spans */
    gint64 length;           /* 0: up to the last span */
} CodingRatingsReading;

typedef struct {
    CodingShape shape;
    GPtrArray *coders;          /* char *: as chosen, else as columns stand and, of spans
                                 * and masses, by name; of counts none */
    GPtrArray *categories;      /* char *: of units, sets (each once), counts and table */
    GPtrArray *labels;          /* char *: what sets hold, by name */
    CodingRatings *ratings;     /* of units, sets, counts and table */
    guint n_repeated;           /* rows of these, but of table, whose unit stands above
                                 * already; each is a unit of its own */
    CodingContinuum *continuum; /* of spans */
    GPtrArray *items;           /* char *: of masses, as they come */
    GPtrArray *segmentations;   /* of masses: per item one per coder, NULL: none */
} CodingRatingsFile;

/*
 * Reads @csv; @file is its name, for messages.  INVALID names the place: a row with too
 * few cells, a category that is not declared, text where a number is needed, a span that
 * is reversed, empty or beyond the text, a size that is no number, fewer than two
 * columns, a coder who is not there or is chosen twice.  Of coders who were not chosen
 * nothing counts, but that a text reaches as far as their spans do.  One coder alone and
 * no row at all are no errors: every coefficient is undefined then, and says so.
 */
CodingRatingsFile *coding_ratings_read(const CodingCsv *csv, const char *file,
                                       const CodingRatingsReading *reading,
                                       GError **error);
void coding_ratings_file_free(CodingRatingsFile *self);

/*
 * Random continua to take the expected disorder of gamma from: @csv has the columns of
 * spans and one "sample", which tells them apart; where each begins does not matter.
 * Coders and codes are those of @spans, whatever a sample uses of them; INVALID names the
 * place of another, of a span that is none, or says that there is no sample.
 * Returns: (transfer full): CodingContinuum, in the order in which samples come.
 */
GPtrArray *coding_ratings_read_samples(const CodingCsv *csv, const char *file,
                                       const CodingContinuum *spans, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingRatingsFile, coding_ratings_file_free)

G_END_DECLS
