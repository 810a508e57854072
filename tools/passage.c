/* passage.c - the codes on one passage: opening, listing, finding. */
#include "passage.h"

#include "scheme.h"

CodingPalette *
passage_open_palette(Context *ctx, const char *scheme, GError **error)
{
    gint64 id;

    return scheme_option_or_any(ctx, scheme, &id, error)
               ? coding_palette_new(ctx->store, id, error)
               : NULL;
}

char *
passage_dup_list(const GPtrArray *names)
{
    GString *list = g_string_new(NULL);

    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(list, "%s'%s'", i ? ", " : "",
                               (const char *)g_ptr_array_index(names, i));
    return g_string_free(list, FALSE);
}

/* "'Trust' (g1:12), 'Shame' (g1:12-14)", the places only when they differ. */
static char *
dup_codes(CodingPalette *palette, const CodingPlace *place, const GArray *segments)
{
    GString *list = g_string_new(NULL);

    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);
        g_autofree char *address =
            coding_address_format(place->transcript, segment->span);

        g_string_append_printf(list, "%s'%s'", i ? ", " : "",
                               coding_palette_get(palette, segment->code)->name);
        if (!coding_span_equal(segment->span, place->span))
            g_string_append_printf(list, " (%s)", address);
    }
    return g_string_free(list, FALSE);
}

static void
set_nothing(GError **error, CodingPalette *palette, const CodingPlace *place,
            const GArray *across)
{
    g_autofree char *address = coding_address_format(place->transcript, place->span);
    g_autofree char *list = dup_codes(palette, place, across);

    if (across->len)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "none of your codes is on exactly %s; across it lie %s", address,
                    list);
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "none of your codes is on %s", address);
}

GArray *
passage_list_segments(CodingStore *store, CodingPalette *palette,
                      const CodingPlace *place, gboolean overlapping, GError **error)
{
    CodingSegmentFilter filter = {
        .transcript = coding_transcript_get_id(place->transcript),
        .coder = coding_store_get_coder(store),
        .span = place->span,
    };
    gint64 revision = coding_transcript_get_revision_id(place->transcript);
    g_autoptr(GArray) all = coding_segment_list(store, &filter, error);
    g_autoptr(GArray) across = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    g_autoptr(GArray) exact = g_array_new(FALSE, FALSE, sizeof(CodingSegment));

    for (guint i = 0; all && i < all->len; i++) {
        const CodingSegment *segment = &g_array_index(all, CodingSegment, i);

        if (segment->revision != revision || !coding_palette_get(palette, segment->code))
            continue;
        g_array_append_vals(across, segment, 1);
        if (coding_span_equal(segment->span, place->span))
            g_array_append_vals(exact, segment, 1);
    }
    if (!all)
        return NULL;
    if (overlapping ? across->len : exact->len)
        return overlapping ? g_steal_pointer(&across) : g_steal_pointer(&exact);
    set_nothing(error, palette, place, across);
    return NULL;
}

int
passage_find(const GArray *segments, gint64 code, guint from)
{
    for (guint i = from; i < segments->len; i++)
        if (g_array_index(segments, CodingSegment, i).code == code)
            return (int)i;
    return -1;
}

void
passage_set_not_there(GError **error, CodingPalette *palette, const CodingPlace *place,
                      const GArray *segments, const char *name)
{
    g_autofree char *address = coding_address_format(place->transcript, place->span);
    g_autofree char *list = dup_codes(palette, place, segments);

    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "your code '%s' is not on %s; there is %s", name, address, list);
}
