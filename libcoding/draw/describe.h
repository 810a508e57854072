/*
 * describe.h - a drawing in words, for those who cannot see it.
 */
#pragma once

#include "draw/figure.h"
#include "draw/flow.h"
#include "draw/plot.h"

G_BEGIN_DECLS

/* Appends <title> and <desc> elements for the head of an SVG file. */
void coding_figure_describe(const CodingFigure *figure, GString *out);
void coding_flow_describe(const CodingFlow *flow, GString *out);
void coding_plot_describe(const CodingPlot *plot, GString *out);
void coding_plot_describe_cells(const CodingPlotCells *cells, GString *out);

/* @text between tags. */
void coding_describe_escape(GString *out, const char *text);

G_END_DECLS
