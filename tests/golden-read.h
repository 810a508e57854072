/* golden-read.h - the rows and numbers of golden files; what reads a case shares it. */
#pragma once

#include "golden-case.h"

/* The lines (char **) of @file split at @separator, empty ones left out; a byte order
 * mark and carriage returns at line ends are no part of them.  Each has at least @least
 * fields, with commas also as many as the first; one line is there. */
GPtrArray *golden_read_rows(const char *folder, const char *file, const char *separator,
                            guint least, GError **error);
gboolean golden_parse_number(const char *text, double *number);
/* Digits and nothing else. */
gboolean golden_parse_count(const char *text, guint64 *count);
/* The same with a minus sign allowed. */
gboolean golden_parse_place(const char *text, gint64 *place);
/* Sets INVALID: @what of the case is wrong in @row. */
gboolean golden_refuse(const GoldenCase *self, const char *file, char **row,
                       const char *what, GError **error);

/* By code point, for sorting arrays of names. */
gint golden_compare_names(gconstpointer a, gconstpointer b);
/* Adds @name unless it is there. */
void golden_add_name(GPtrArray *names, const char *name);

/* Fill in ratings, categories and coders, and the weights; golden-ratings-read.c. */
gboolean golden_read_ratings(GoldenCase *self, const char *folder, const char *name,
                             CodingShape shape, GError **error);
gboolean golden_read_weights(GoldenCase *self, const char *folder, GError **error);
