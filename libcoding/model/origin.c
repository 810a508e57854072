/* origin.c - how a segment came to be: its names, and what reports say. */
#include "model/origin.h"

#include "base/error.h"

static const char *const names[] = {
    [CODING_SEGMENT_READING] = "reading",
    [CODING_SEGMENT_AUTOMATIC] = "automatic",
    [CODING_SEGMENT_GUIDE] = "guide",
};

const char *
coding_segment_origin_get_name(CodingSegmentOrigin origin)
{
    return names[origin];
}

gboolean
coding_segment_origin_parse(const char *name, CodingSegmentOrigin *origin, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_strcmp0(name, names[i]) == 0) {
            *origin = (CodingSegmentOrigin)i;
            return TRUE;
        }
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "no origin '%s' of segments; there are reading, automatic and guide",
                name);
    return FALSE;
}

char *
coding_segment_origin_dup_note(guint n)
{
    return g_strdup_printf("%u automatic segment%s that nobody has read %s left out of "
                           "all counts ('axial autocode review')",
                           n, n == 1 ? "" : "s", n == 1 ? "is" : "are");
}

void
coding_segment_origin_add_note(CodingTable *table, guint n)
{
    g_autofree char *note = coding_segment_origin_dup_note(n);

    if (n)
        coding_table_add_note(table, "%s", note);
}
