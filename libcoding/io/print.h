/*
 * print.h - numbered lines for paper (base/printout.h) as files to be printed.
 *
 * What PDF needs is a module of its own: draw/paper.h.
 */
#pragma once

#include "base/error.h"
#include "base/printout.h"

G_BEGIN_DECLS

/* A page that loads nothing and prints on the paper that was asked for.
 * Returns: (transfer full). */
GBytes *coding_print_html(const CodingPrintout *printout, GError **error);

/* A Word document: a table without lines, its header on every page.  NOT_FOUND where
 * the module that packs archives is not installed.  Returns: (transfer full). */
GBytes *coding_print_docx(const CodingPrintout *printout, GError **error);

G_END_DECLS
