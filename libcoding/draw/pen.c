/* pen.c - see pen.h. */
#include "draw/pen.h"

#include <math.h>
#include <pango/pangocairo.h>

static PangoLayout *
set(const CodingPen *pen, const char *text, double size, gboolean bold, double width,
    CodingExtent *extent)
{
    PangoLayout *layout =
        coding_lettering_set_plain(pen->lettering, size, bold, FALSE, text);

    *extent = width > 0 ? coding_lettering_wrap(layout, width)
                        : coding_lettering_measure(layout);
    return layout;
}

CodingExtent
coding_pen_write(const CodingPen *pen, const char *text, double size, gboolean bold,
                 double x, double y, CodingPenSide side, double width)
{
    CodingExtent extent;
    PangoLayout *layout = set(pen, text, size, bold, width, &extent);
    double part = side == PEN_FROM ? 0 : side == PEN_AROUND ? 0.5 : 1;

    if (pen->cairo) {
        cairo_set_source_rgb(pen->cairo, 0.08, 0.08, 0.08);
        cairo_move_to(pen->cairo, x - extent.width * part - extent.indent, y);
        pango_cairo_show_layout(pen->cairo, layout);
    }
    g_object_unref(layout);
    return extent;
}

void
coding_pen_write_upwards(const CodingPen *pen, const char *text, double size, double x,
                         double y)
{
    CodingExtent extent;
    PangoLayout *layout = set(pen, text, size, FALSE, 0, &extent);

    if (pen->cairo) {
        cairo_save(pen->cairo);
        cairo_set_source_rgb(pen->cairo, 0.08, 0.08, 0.08);
        cairo_translate(pen->cairo, x - extent.height / 2, y);
        cairo_rotate(pen->cairo, -G_PI_2);
        cairo_move_to(pen->cairo, -extent.indent, 0);
        pango_cairo_show_layout(pen->cairo, layout);
        cairo_restore(pen->cairo);
    }
    g_object_unref(layout);
}

CodingExtent
coding_pen_measure(const CodingPen *pen, const char *text, double size, double width)
{
    CodingExtent extent;

    g_object_unref(set(pen, text, size, FALSE, width, &extent));
    return extent;
}

double
coding_pen_find_step(double range, guint most, double least)
{
    static const double parts[] = {1, 2, 5, 10};
    double wanted = MAX(range / MAX(1, most), least);
    double power = pow(10, floor(log10(wanted)));

    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i] * power >= wanted * (1 - 1e-9))
            return parts[i] * power;
    return 10 * power;
}
