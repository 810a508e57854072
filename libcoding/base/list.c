/* list.c - cutting lists into their parts. */
#include "base/list.h"

GPtrArray *
coding_list_split(const char *list, char separator)
{
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    const char *start = list;
    gboolean quoted = FALSE;

    for (const char *p = list;; p++) {
        if (*p == '"')
            quoted = !quoted;
        if (*p && (quoted || *p != separator))
            continue;
        char *part = g_strstrip(g_strndup(start, (gsize)(p - start)));

        if (*part)
            g_ptr_array_add(parts, part);
        else
            g_free(part);
        if (!*p)
            return parts;
        start = p + 1;
    }
}

void
coding_list_append(GString *list, const char *item)
{
    g_string_append_printf(list, "%s%s", list->len ? ", " : "", item);
}
