/* list.h - lists that people write into one cell or one line. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Cuts @list at @separator, save inside "quotation marks", which stay.  White
 * space around the parts goes, and so do empty parts.
 * Returns: (transfer full): char *.
 */
GPtrArray *coding_list_split(const char *list, char separator);

G_END_DECLS
