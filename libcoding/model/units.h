/*
 * units.h - where the lines and sentences of a text begin.
 *
 * Computed once, when a revision is made, and stored with it: a later version
 * of a library must not move a line that is cited in a paper.  For model/ only.
 *
 * Lines.  Each paragraph is wrapped at @width code points: a line ends after
 * the last run of white space that begins at or before @width; a paragraph
 * without white space in reach is cut at @width, and after the combining marks
 * that stand there.  White space at the end of a line belongs to it and does not
 * count.  A no-break space (U+00A0, U+2007, U+202F) is not white space here.
 *
 * Sentences.  Unicode's sentence boundaries (UAX 29, as in ICU) inside each
 * paragraph.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Both return: (transfer full): positions (guint32), rising, the first 0; empty
 * for an empty @body. */
GArray *coding_units_find_lines(const char *body, guint width);
GArray *coding_units_find_sentences(const char *body);
/* The same for a text in which lines begin at  (rising) already: only what has
 * become longer than  is wrapped. */
GArray *coding_units_find_lines_from(const char *body, guint width, const GArray *breaks);
/* The starts of paragraphs, the lines of @body. */
GArray *coding_units_find_paragraphs(const char *body);

/* As stored: 32-bit little-endian. */
GBytes *coding_units_pack(const GArray *starts);
GArray *coding_units_unpack(const void *bytes, gsize size);

G_END_DECLS
