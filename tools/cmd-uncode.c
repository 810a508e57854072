/* cmd-uncode.c - 'axial uncode': codes off a passage. */
#include "passage.h"

static gboolean opt_overlapping, opt_all;
static char *opt_scheme;

static const GOptionEntry options[] = {
    {"overlapping", 0, 0, G_OPTION_ARG_NONE, &opt_overlapping,
     "Also where a segment only shares a part of the passage", NULL},
    {"all", 0, 0, G_OPTION_ARG_NONE, &opt_all, "Whatever codes there are", NULL},
    {"scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,
     "Only codes of your own scheme, or of 'joint'", "NAME"},
    {NULL},
};

/* Of several codes none is chosen by saying nothing. */
static gboolean
check_said(CodingPalette *palette, const CodingPlace *place, const GArray *segments,
           char **names, GError **error)
{
    if (*names && opt_all) {
        set_usage_error(error, "say either the codes or --all");
        return FALSE;
    }
    if (*names || opt_all || segments->len == 1)
        return TRUE;
    passage_set_several(error, palette, place, segments);
    return FALSE;
}

/* The places in @segments of those that carry one of @names; all without names. */
static GArray *
choose(CodingPalette *palette, const CodingPlace *place, const GArray *segments,
       char **names, GError **error)
{
    g_autoptr(GArray) chosen = g_array_new(FALSE, FALSE, sizeof(guint));

    if (!check_said(palette, place, segments, names, error))
        return NULL;
    for (guint i = 0; !*names && i < segments->len; i++)
        g_array_append_val(chosen, i);
    for (; *names; names++) {
        gint64 code = coding_palette_find(palette, *names, error);
        int at = code ? passage_find(segments, code, 0) : -1;

        if (!code)
            return NULL;
        if (at < 0) {
            passage_set_not_there(error, palette, place, segments, *names);
            return NULL;
        }
        for (; at >= 0; at = passage_find(segments, code, (guint)at + 1)) {
            guint i = (guint)at;
            g_array_append_val(chosen, i);
        }
    }
    return g_steal_pointer(&chosen);
}

/* What goes, as names; a code on two passages is named once. */
static void
add_name(GPtrArray *names, const char *name)
{
    if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
        g_ptr_array_add(names, (char *)name);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(CodingPlace) place = {0};
    g_autoptr(CodingPalette) palette = NULL;
    g_autoptr(GArray) segments = NULL, chosen = NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    if (!coding_place_parse(ctx->store, args[0], &place, error))
        return FALSE;
    palette = passage_open_palette(ctx, opt_scheme, error);
    segments = palette ? passage_list_segments(ctx->store, palette, &place,
                                               opt_overlapping, error)
                       : NULL;
    chosen = segments ? choose(palette, &place, segments, args + 1, error) : NULL;
    if (!chosen)
        return FALSE;
    for (guint i = 0; i < chosen->len; i++) {
        const CodingSegment *segment =
            &g_array_index(segments, CodingSegment, g_array_index(chosen, guint, i));

        if (!coding_segment_remove(ctx->store, segment->id, error))
            return FALSE;
        add_name(names, coding_palette_get(palette, segment->code)->name);
    }

    g_autofree char *address = coding_address_format(place.transcript, place.span);
    g_autofree char *list = passage_dup_list(names);
    context_say(ctx, "took %s off %s%s", list, opt_overlapping ? "what overlaps " : "",
                address);
    return TRUE;
}

const Command cmd_uncode = {
    .name = "uncode",
    .group = "Code",
    .arguments = "ADDRESS [CODE...]",
    .min_args = 1,
    .max_args = -1,
    .summary = "take codes off a passage",
    .details =
        "Removes your segments on exactly this passage: those with the codes named, "
        "or the only one, or with --all whatever there is. The codes themselves "
        "stay in the scheme. When one of the codes is not there, nothing is "
        "removed, and the message says which are.",
    .examples = (const char *const[]){"one code off a turn",
                                      "axial uncode g1:t2 'Fear of the meeting'",
                                      "whatever of one's own touches two lines",
                                      "axial uncode g1:2-3 --overlapping --all", NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run,
};
