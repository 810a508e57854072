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

/* Adds @item to a list for people: "a, b". */
void coding_list_append(GString *list, const char *item);

G_END_DECLS
