/*
 * quotation.h - finding quoted words in a transcript.
 *
 * People quote from a screen, a printout, a mail: white space, normal forms and
 * kinds of quotation marks differ, the words do not.  For model/ only.
 */
#pragma once

#include "model/transcript.h"

G_BEGIN_DECLS

/*
 * The one place of @quoted inside @within.  NOT_FOUND; AMBIGUOUS lists the lines
 * of the first places.
 */
gboolean coding_quotation_find(const CodingTranscript *t, const char *quoted,
                               CodingSpan within, CodingSpan *span, GError **error);

G_END_DECLS
