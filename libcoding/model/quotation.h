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
 * The one place of @quoted inside @within; of several the only one that cuts no word, so
 * that "he" is not in "she".  NOT_FOUND; AMBIGUOUS lists the lines of the first places.
 */
gboolean coding_quotation_find(const CodingTranscript *t, const char *quoted,
                               CodingSpan within, CodingSpan *span, GError **error);

/*
 * All places of @quoted in the @length bytes of @text, whose first character stands at
 * @position; of several the one that cuts no word, where only one does not.
 * Returns: (transfer full): CodingSpan, in order; they may overlap.
 */
GArray *coding_quotation_list(const char *text, gsize length, gsize position,
                              const char *quoted);

G_END_DECLS
