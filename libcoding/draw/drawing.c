/* drawing.c - kinds of files by their names. */
#include "draw/drawing.h"

#include <string.h>

static const char *const ids[] = {
    [CODING_DRAWING_SVG] = "svg",
    [CODING_DRAWING_PDF] = "pdf",
    [CODING_DRAWING_PNG] = "png",
};

gboolean
coding_drawing_format_find(const char *id, CodingDrawingFormat *format, GError **error)
{
    const char *dot = strrchr(id, '.');
    const char *wanted = dot ? dot + 1 : id;

    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
        if (g_ascii_strcasecmp(ids[i], wanted) == 0) {
            *format = (CodingDrawingFormat)i;
            return TRUE;
        }
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "a drawing is svg, pdf or png, not '%s'", wanted);
    return FALSE;
}

const char *
coding_drawing_format_get_id(CodingDrawingFormat format)
{
    return ids[format];
}

gboolean
coding_drawing_format_is_binary(CodingDrawingFormat format)
{
    return format != CODING_DRAWING_SVG;
}
