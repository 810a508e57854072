/*
 * paper.h - numbered lines for paper (base/printout.h) as PDF.
 *
 * Letters are as large as the longest line allows, between 7 and 10.5 points, so that
 * a line of the transcript is a line on paper; only what is longer still is wrapped,
 * and goes on without a number.  Pages are numbered, the header of the columns is on
 * each.
 */
#pragma once

#include "base/error.h"
#include "base/printout.h"

G_BEGIN_DECLS

/*
 * @n_unknown receives how many characters no font of this machine has; boxes stand in
 * their place.  Drawn by the module of figures; @program_dir as in
 * coding_figure_draw().  Same data, same fonts, same bytes.  NOT_FOUND when the
 * module is not installed; INVALID when the margin leaves no room for the text.  Returns:
 * (transfer full).
 */
GBytes *coding_printout_draw_pdf(const CodingPrintout *printout, const char *program_dir,
                                 guint *n_unknown, GError **error);

G_END_DECLS
