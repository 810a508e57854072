/* canvas.c - surfaces of cairo, and the bytes that come of them. */
#include "draw/canvas.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <string.h>

#define DEFAULT_DPI 300.0
#define MOST_PIXELS 30000 /* a side; cairo ends at 32767 */

void
coding_canvas_free(CodingCanvas *self)
{
    if (!self)
        return;
    if (self->cairo)
        cairo_destroy(self->cairo);
    if (self->surface)
        cairo_surface_destroy(self->surface);
    g_clear_pointer(&self->bytes, g_byte_array_unref);
    g_free(self);
}

static cairo_status_t
collect(void *buffer, const unsigned char *data, unsigned int length)
{
    g_byte_array_append(buffer, data, length);
    return CAIRO_STATUS_SUCCESS;
}

/* The date is given, so that the same drawing is the same bytes. */
static void
describe(cairo_surface_t *surface, const char *title, gint64 made_at)
{
    g_autoptr(GDateTime) made = g_date_time_new_from_unix_utc(made_at / 1000);
    g_autofree char *date = made ? g_date_time_format_iso8601(made) : NULL;

    if (title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
    if (date)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
}

static gboolean
open_pixels(CodingCanvas *self, double width, double height, char **message)
{
    double scale = self->options.dpi / 72;

    if (ceil(MAX(width, height) * scale) > MOST_PIXELS) {
        *message =
            g_strdup_printf("at %.0f dots per inch it would be more than %d pixels "
                            "wide or high; take fewer",
                            self->options.dpi, MOST_PIXELS);
        return FALSE;
    }
    self->surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)ceil(width * scale), (int)ceil(height * scale));
    self->cairo = cairo_create(self->surface);
    cairo_set_source_rgb(self->cairo, 1, 1, 1);
    cairo_paint(self->cairo);
    cairo_scale(self->cairo, scale, scale);
    return TRUE;
}

CodingCanvas *
coding_canvas_new(const CodingDrawingOptions *options, const char *title, double width,
                  double height, char **message)
{
    g_autoptr(CodingCanvas) self = g_new0(CodingCanvas, 1);

    self->options = *options;
    if (!(self->options.dpi > 0))
        self->options.dpi = DEFAULT_DPI;
    self->bytes = g_byte_array_new();
    switch (options->format) {
    case CODING_DRAWING_PNG:
        return open_pixels(self, width, height, message) ? g_steal_pointer(&self) : NULL;
    case CODING_DRAWING_PDF:
        self->surface =
            cairo_pdf_surface_create_for_stream(collect, self->bytes, width, height);
        describe(self->surface, title, options->made_at);
        break;
    case CODING_DRAWING_SVG:
        self->surface =
            cairo_svg_surface_create_for_stream(collect, self->bytes, width, height);
        break;
    }
    self->cairo = cairo_create(self->surface);
    return g_steal_pointer(&self);
}

/* --- the resolution in a PNG, which cairo does not write -------------------------- */

static guint32
get_crc(const guint8 *bytes, gsize size)
{
    guint32 crc = 0xffffffffu;

    for (gsize i = 0; i < size; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc & 1 ? (crc >> 1) ^ 0xedb88320u : crc >> 1;
    }
    return ~crc;
}

static void
put_integer(guint8 *place, guint32 value)
{
    value = GUINT32_TO_BE(value);
    memcpy(place, &value, sizeof value);
}

/* A chunk "pHYs" behind the first, which is of fixed length: dots per metre. */
static void
insert_resolution(GByteArray *png, double dpi)
{
    const gsize first = 8 + 25;
    guint8 chunk[21] = {0, 0, 0, 9, 'p', 'H', 'Y', 's'};
    guint32 dots = (guint32)lround(dpi / 0.0254);
    gsize rest;

    if (png->len < first)
        return;
    put_integer(chunk + 8, dots);
    put_integer(chunk + 12, dots);
    chunk[16] = 1;
    put_integer(chunk + 17, get_crc(chunk + 4, 13));
    rest = png->len - first;
    g_byte_array_set_size(png, png->len + sizeof chunk);
    memmove(png->data + first + sizeof chunk, png->data + first, rest);
    memcpy(png->data + first, chunk, sizeof chunk);
}

GBytes *
coding_canvas_finish(CodingCanvas *self, char **message)
{
    cairo_status_t status = cairo_status(self->cairo);

    if (status == CAIRO_STATUS_SUCCESS && self->options.format == CODING_DRAWING_PNG) {
        status = cairo_surface_write_to_png_stream(self->surface, collect, self->bytes);
        insert_resolution(self->bytes, self->options.dpi);
    }
    cairo_surface_finish(self->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(self->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        return g_byte_array_free_to_bytes(g_steal_pointer(&self->bytes));
    *message = g_strdup(cairo_status_to_string(status));
    return NULL;
}
