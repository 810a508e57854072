/*
 * line-label.h - the numbers of lines: 34, and 34a where a revision added one.
 *
 * A number belongs to its line for ever.  A line that a revision adds takes the
 * number of the line before it and letters, a to z, then aa, ab ...; before the
 * first line of all stands 0a.  What a line was called that is there no more is
 * not given again.  For model/ only.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    guint32 number;
    guint32 suffix; /* 0: none; 1: a, 26: z, 27: aa */
} CodingLineLabel;

/* Returns: (transfer full): "34a". */
char *coding_line_label_format(CodingLineLabel label);
/* A number of at most nine digits and at most five small letters; moves @p behind
 * them. */
gboolean coding_line_label_read(const char **p, CodingLineLabel *label);

/* As stored: pairs of 32-bit little-endian numbers. */
GBytes *coding_line_labels_pack(const GArray *labels);
/* Returns: (transfer full): CodingLineLabel. */
GArray *coding_line_labels_unpack(const void *bytes, gsize size);

G_END_DECLS
