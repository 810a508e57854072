/* document.c - see document.h. */
#include "document.h"

#include <string.h>

#include "registry.h"

#define DPI 200.0 /* of drawings in a Word document */

/* Returns: (transfer full). */
static char *
dup_format(Context *ctx)
{
    g_autofree char *said = context_dup_format(ctx, "md");

    return g_strdup(strcmp(said, "md") == 0 ? "markdown" : said);
}

gboolean
document_shows_drawings(Context *ctx)
{
    g_autofree char *format = dup_format(ctx);

    return strcmp(format, "html") == 0 || strcmp(format, "docx") == 0;
}

gboolean
document_write(Context *ctx, const CodingDocument *document, GError **error)
{
    g_autofree char *format = dup_format(ctx);
    g_autoptr(GString) out = g_string_new(NULL);

    if (!g_strv_contains(coding_document_formats(), format)) {
        set_usage_error(
            error, "no document of the format '%s'; there are markdown, html and docx",
            format);
        return FALSE;
    }
    return coding_document_write(document, format, out, error) &&
           (strcmp(format, "docx") != 0 ||
            context_check_binary(ctx, format, format, error)) &&
           context_write(ctx, out->str, (gssize)out->len, error);
}

gboolean
document_add_drawing(Context *ctx, CodingDocument *document, DocumentDraw draw,
                     gpointer data, const char *words, const char *caption,
                     GError **error)
{
    const CodingDrawingOptions lines = {.made_at = coding_store_get_now(ctx->store)};
    const CodingDrawingOptions pixels = {.format = CODING_DRAWING_PNG, .dpi = DPI};
    g_autofree char *folder = coding_module_dup_program_dir();
    g_autoptr(GBytes) svg = draw(data, &lines, folder, error);
    g_autoptr(GBytes) png = svg ? draw(data, &pixels, folder, error) : NULL;

    if (!png)
        return FALSE;
    coding_document_add_drawing(document, svg, png, DPI, words, caption);
    return TRUE;
}
