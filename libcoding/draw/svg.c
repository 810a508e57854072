/*
 * svg.c - what SVG needs besides the drawing.
 *
 * cairo writes the drawing; what is missing for us is put in afterwards: the
 * description, and ids that depend on the data alone.  cairo counts surfaces
 * through the life of the process, and calls the glyphs of every file alike,
 * which would mix them up where two figures stand in one HTML page.
 */
#include "draw/svg.h"

#include <string.h>

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
coding_svg_finish(GBytes *drawn, const char *words, char **message)
{
    g_autofree char *svg =
        g_strndup(g_bytes_get_data(drawn, NULL), g_bytes_get_size(drawn));
    const char *body = find_head_end(svg);
    g_autofree char *checksum = NULL;
    GString *out;

    if (!body) {
        *message = g_strdup("cairo wrote no SVG");
        return NULL;
    }
    checksum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, words, -1);
    checksum[8] = '\0';
    checksum[0] = 'f'; /* an id begins with a letter */
    out = g_string_sized_new(strlen(svg) * 5 / 4);
    g_string_append_len(out, svg, body - 1 - svg);
    g_string_append(out, " role=\"img\">");
    g_string_append(out, words);
    copy_with_own_ids(out, body + strspn(body, "\n"), checksum);
    return g_string_free_to_bytes(out);
}
