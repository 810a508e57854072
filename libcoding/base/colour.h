/*
 * colour.h - colours of codes, as "#1b9e77".
 *
 * The palette is that of Okabe and Ito (Color Universal Design, 2008) without its
 * black: seven colours that people tell apart who see no red or no green.  Its names
 * are names of colours here; anything else is written in hexadecimal digits.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * "#1b9e77", "1B9E77", "#17e" or a name ("sky blue") as "#1b9e77".  INVALID with the
 * names, and the nearest of them.  Returns: (transfer full).
 */
char *coding_colour_parse(const char *text, GError **error);

/* Colour @i of the palette, which begins anew after the last. */
const char *coding_colour_get(guint i);
guint coding_colour_get_n(void);

G_END_DECLS
