/*
 * encoding.h - what else bytes may be that were read as Windows-1252.
 *
 * Encodings of one byte a letter cannot be told with certainty.  Text of western
 * Europe has few bytes above 0x7f, and quotation marks and dashes between words, not
 * inside them; where the bytes are otherwise, somebody should be asked.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Whether Windows-1252 seems wrong for @data.  @suggestion: the name, known to iconv,
 * of an encoding that may fit better; NULL when none comes to mind.
 * Returns: FALSE when nothing is suspicious.  @suggestion: (transfer full).
 */
gboolean coding_encoding_doubt(const guchar *data, gsize length, char **suggestion);

G_END_DECLS
