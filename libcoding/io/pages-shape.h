/* pages-shape.h - shapes that only documents have, for pages-read.c only. */
#pragma once

#include "io/pages-private.h"

G_BEGIN_DECLS

/*
 * "Anna" in bold before what she says is a label without a colon, when such words
 * come again and again and colons do not; a colon is added for the plain rules.
 */
void pages_add_colons(CodingPages *self);

/*
 * What Microsoft Teams wrote until 2022, three paragraphs a cue:
 *
 *     0:0:0.0 --> 0:0:3.120
 *     Anna Berg
 *     Good morning.
 */
gboolean pages_hold_cues(const CodingPages *self);
gboolean pages_read_cues(const CodingPages *self, const char *what, CodingDraft *draft,
                         GError **error);

G_END_DECLS
