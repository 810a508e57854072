/*
 * svg.c - a figure as SVG.
 *
 * cairo writes the drawing; what is missing for us is put in afterwards: the
 * description, and ids that depend on the data alone.  cairo counts surfaces
 * through the life of the process, and calls the glyphs of every file alike,
 * which would mix them up where two figures stand in one HTML page.
 */
#include <cairo-svg.h>
#include <string.h>

#include "draw/describe.h"
#include "draw/module.h"
#include "draw/paint.h"

static cairo_status_t
collect(void *buffer, const unsigned char *data, unsigned int length)
{
    g_string_append_len(buffer, (const char *)data, length);
    return CAIRO_STATUS_SUCCESS;
}

/* Returns NULL and sets @message when cairo fails. */
static GString *
write_scene(const CodingScene *scene, char **message)
{
    g_autoptr(GString) svg = g_string_new(NULL);
    cairo_surface_t *surface =
        cairo_svg_surface_create_for_stream(collect, svg, scene->width, scene->height);
    cairo_t *cairo = cairo_create(surface);
    cairo_status_t status;

    coding_scene_paint(scene, cairo);
    status = cairo_status(cairo);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        return g_steal_pointer(&svg);
    *message = g_strdup(cairo_status_to_string(status));
    return NULL;
}

/* The start tag's end, behind which the description goes. */
static const char *
find_head_end(const char *svg)
{
    const char *tag = strstr(svg, "<svg");
    const char *end = tag ? strchr(tag, '>') : NULL;

    return end ? end + 1 : NULL;
}

/* Whether what was copied last leads up to an id: id="..., href="#..., url(#... */
static gboolean
expects_id(const GString *out)
{
    static const char *const starts[] = {" id=\"", "href=\"#", "url(#"};

    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++) {
        gsize length = strlen(starts[i]);

        if (out->len >= length &&
            memcmp(out->str + out->len - length, starts[i], length) == 0)
            return TRUE;
    }
    return FALSE;
}

/*
 * Appends @svg with the names of glyphs made this figure's own and the numbers of
 * surfaces left out.  There is no text in it, so what looks like an id is one.
 */
static void
copy_with_own_ids(GString *out, const char *svg, const char *key)
{
    for (;;) {
        gsize run = strcspn(svg, "\"#");

        run += svg[run] != '\0';
        g_string_append_len(out, svg, (gssize)run);
        svg += run;
        if (!*svg)
            return;
        if (*svg == '#' || !expects_id(out))
            continue;
        g_string_append_printf(out, "%s-", key);
        if (g_str_has_prefix(svg, "surface")) {
            svg += strlen("surface");
            g_string_append(out, "figure");
            svg += strspn(svg, "0123456789");
        }
    }
}

GBytes *
axial_draw_svg(const CodingFigure *figure, char **message)
{
    g_autoptr(CodingScene) scene = coding_scene_new(figure);
    g_autoptr(GString) drawn = write_scene(scene, message);
    g_autoptr(GString) words = g_string_new("\n");
    g_autoptr(GString) out = NULL;
    g_autofree char *checksum = NULL;
    const char *body;

    if (!drawn)
        return NULL;
    body = find_head_end(drawn->str);
    if (!body) {
        *message = g_strdup("cairo wrote no SVG");
        return NULL;
    }
    coding_figure_describe(figure, words);
    checksum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, words->str, -1);
    checksum[8] = '\0';
    checksum[0] = 'f'; /* an id begins with a letter */

    out = g_string_sized_new(drawn->len + drawn->len / 4);
    g_string_append_len(out, drawn->str, body - 1 - drawn->str);
    g_string_append(out, " role=\"img\">");
    g_string_append(out, words->str);
    copy_with_own_ids(out, body + strspn(body, "\n"), checksum);
    return g_string_free_to_bytes(g_steal_pointer(&out));
}
