/* drawing.c - see drawing.h. */
#include "drawing.h"

#include "registry.h"

#define LEAST_DPI 10.0
#define MOST_DPI  10000.0

char *
drawing_dup_format(Context *ctx)
{
    return context_dup_format(ctx, "svg");
}

gboolean
drawing_is_asked(Context *ctx)
{
    g_autofree char *format = drawing_dup_format(ctx);
    CodingDrawingFormat found;

    return (context_get_format(ctx) || context_get_output(ctx)) &&
           coding_drawing_format_find(format, &found, NULL);
}

gboolean
drawing_choose(Context *ctx, const char *format, double dpi,
               CodingDrawingOptions *options, GError **error)
{
    g_autoptr(GError) problem = NULL;

    if (!coding_drawing_format_find(format, &options->format, &problem))
        set_usage_error(error, "%s", problem->message);
    else if (dpi != 0 && options->format != CODING_DRAWING_PNG)
        set_usage_error(error, "--dpi has no use with '%s', which has no pixels", format);
    else if (dpi != 0 && !(dpi >= LEAST_DPI && dpi <= MOST_DPI))
        set_usage_error(error, "--dpi is a number from %.0f to %.0f", LEAST_DPI,
                        MOST_DPI);
    else {
        options->dpi = dpi;
        options->made_at = coding_store_get_now(ctx->store);
        return TRUE;
    }
    return FALSE;
}

gboolean
drawing_write(Context *ctx, const CodingDrawingOptions *options, GBytes *drawn,
              GError **error)
{
    const char *id = coding_drawing_format_get_id(options->format);
    gsize size;
    const char *bytes = g_bytes_get_data(drawn, &size);

    return (!coding_drawing_format_is_binary(options->format) ||
            context_check_binary(ctx, id, id, error)) &&
           context_write(ctx, bytes, (gssize)size, error);
}

gboolean
drawing_plot(Context *ctx, const CodingPlot *plot, const CodingPlotCells *cells,
             double dpi, GError **error)
{
    g_autofree char *format = drawing_dup_format(ctx);
    g_autofree char *folder = coding_module_dup_program_dir();
    CodingDrawingOptions options = {0};
    g_autoptr(GBytes) drawn = NULL;

    if (!context_check_drawn(ctx, error) ||
        !drawing_choose(ctx, format, dpi, &options, error))
        return FALSE;
    drawn = plot ? coding_plot_draw(plot, &options, folder, error)
                 : coding_plot_draw_cells(cells, &options, folder, error);
    return drawn && drawing_write(ctx, &options, drawn, error);
}
