/* bracket.h - a stage direction: a line that stands in brackets from end to end. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the bracket that opens @text closes at its very end: "(laughs)", "[phone]",
 * "（笑）".  @text has no white space at its ends. */
gboolean coding_bracket_is_all(const char *text, gsize length);

G_END_DECLS
