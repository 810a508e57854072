/* cmd-recode.c - 'axial recode': another code, or other edges, for a segment. */
#include "passage.h"

static char *opt_to, *opt_scheme;

static const GOptionEntry options[] = {
    {"to", 0, 0, G_OPTION_ARG_STRING, &opt_to, "Move its edges to this passage",
     "ADDRESS"},
    {"scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,
     "Only codes of your own scheme, or of 'joint'", "NAME"},
    {NULL},
};

static gboolean
find_segment(CodingStore *store, CodingPalette *palette, const CodingPlace *place,
             const char *name, gint64 *id, GError **error)
{
    g_autoptr(GArray) segments =
        passage_list_segments(store, palette, place, FALSE, error);
    gint64 code = segments ? coding_palette_find(palette, name, error) : 0;
    int at = code ? passage_find(segments, code, 0) : -1;

    if (!code)
        return FALSE;
    if (at < 0) {
        passage_set_not_there(error, palette, place, segments, name);
        return FALSE;
    }
    *id = g_array_index(segments, CodingSegment, at).id;
    return TRUE;
}

static gboolean
change_code(Context *ctx, CodingPalette *palette, gint64 segment, const char *name,
            GError **error)
{
    gint64 code = coding_palette_find(palette, name, error);

    return code && coding_segment_set_code(ctx->store, segment, code, error);
}

/* @address receives where the segment lies then. */
static gboolean
move_edges(Context *ctx, const CodingPlace *from, gint64 segment, char **address,
           GError **error)
{
    g_auto(CodingPlace) to = {0};

    if (!coding_place_parse(ctx->store, opt_to, &to, error))
        return FALSE;
    if (coding_transcript_get_id(to.transcript) !=
        coding_transcript_get_id(from->transcript)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a segment stays in its transcript: from '%s' it cannot go to '%s'",
                    coding_transcript_get_name(from->transcript),
                    coding_transcript_get_name(to.transcript));
        return FALSE;
    }
    *address = coding_address_format(to.transcript, to.span);
    return coding_segment_set_span(ctx->store, segment, to.transcript, to.span, error);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(CodingPlace) place = {0};
    g_autoptr(CodingPalette) palette = NULL;
    g_autofree char *moved = NULL;
    gint64 segment;

    if (!args[2] && !opt_to) {
        set_usage_error(error, "say the new code, or with --to the new edges");
        return FALSE;
    }
    if (!coding_place_parse(ctx->store, args[0], &place, error))
        return FALSE;
    palette = passage_open_palette(ctx, opt_scheme, error);
    if (!palette ||
        !find_segment(ctx->store, palette, &place, args[1], &segment, error) ||
        (args[2] && !change_code(ctx, palette, segment, args[2], error)) ||
        (opt_to && !move_edges(ctx, &place, segment, &moved, error)))
        return FALSE;

    g_autofree char *address = coding_address_format(place.transcript, place.span);
    context_say(ctx, "recoded %s: '%s'%s%s%s%s%s", address,
                coding_palette_get_name(palette, args[1]), args[2] ? " is now '" : "",
                args[2] ? coding_palette_get_name(palette, args[2]) : "",
                args[2] ? "'" : "", moved ? (args[2] ? ", on " : " is now on ") : "",
                moved ? moved : "");
    return TRUE;
}

const Command cmd_recode = {
    .name = "recode",
    .group = "Code",
    .arguments = "ADDRESS CODE [NEW-CODE]",
    .min_args = 2,
    .max_args = 3,
    .summary = "change the code or the edges of a segment",
    .details =
        "Takes your segment with CODE on exactly this passage and gives it NEW-CODE, "
        "moves its edges with --to, or both. It stays the same segment: its stance, its "
        "voices and the links it is evidence for go with it.",
    .examples =
        (const char *const[]){
            "another code", "axial recode g1:t2 'Fear of the meeting' 'Small steps'",
            "narrower edges", "axial recode g1:t2 'Fear of the meeting' --to g1:2", NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run,
};
