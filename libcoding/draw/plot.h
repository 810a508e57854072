/*
 * plot.h - numbers as a picture: bars, curves with a band, cells of a matrix.
 *
 *     30 |            ___--o        values of categories, upright: bars, a curve over
 *     20 |     o---o--              them; its band between low and high
 *     10 |  o--  #                  lying: bars alone, for long names
 *      0 |__#_#__#_#___
 *          g1 g2 g3 g4
 *
 * A missing value (NaN) is a gap, and a bar of it is marked with a dash.  Series differ
 * in shade and in pattern or mark, so that a copy in black and white can be read.
 */
#pragma once

#include "draw/drawing.h"

G_BEGIN_DECLS

typedef struct {
    const char *name;         /* in the legend; NULL: none */
    const double *values;     /* one per category; NaN: missing */
    const double *low, *high; /* a band around a curve; NULL: none */
    gboolean curve;           /* a line with marks; else bars */
} CodingPlotSeries;

typedef struct {
    const char *title; /* NULL: none, as all texts but names of categories */
    const char *category_title, *value_title;
    const char *note; /* below it, wrapped */
    const char *const *categories;
    gsize n_categories;
    const CodingPlotSeries *series;
    gsize n_series;
    gboolean lying; /* bars lie, a category a line */
    double most;    /* where the axis of values ends at least; 0: as the data are */
} CodingPlot;

/* A matrix: the darker the larger, and the number in it. */
typedef struct {
    const char *title, *row_title, *column_title, *note;
    const char *const *rows;
    gsize n_rows;
    const char *const *columns;
    gsize n_columns;
    const double *values; /* row by row; NaN: missing */
    guint decimals;
} CodingPlotCells;

/*
 * Drawn by the module of figures, as coding_figure_draw().  INVALID for a plot without
 * values, of texts that are no UTF-8, of more than can be drawn (1,000 categories, 20
 * series, 300 rows or columns).  Returns: (transfer full).
 */
GBytes *coding_plot_draw(const CodingPlot *plot, const CodingDrawingOptions *options,
                         const char *program_dir, GError **error);
GBytes *coding_plot_draw_cells(const CodingPlotCells *cells,
                               const CodingDrawingOptions *options,
                               const char *program_dir, GError **error);

G_END_DECLS
