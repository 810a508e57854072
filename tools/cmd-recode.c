/* cmd-recode.c - 'axial recode': another code, or other edges, for a segment. */
#include "passage.h"

static char *opt_to, *opt_start, *opt_end, *opt_scheme;

static const GOptionEntry options[] = {
    {"to", 0, 0, G_OPTION_ARG_STRING, &opt_to, "Move its edges to this passage",
     "ADDRESS"},
    {"start", 0, 0, G_OPTION_ARG_STRING, &opt_start,
     "Begin it earlier or later: '-1 line', '+2 words'", "STEP"},
    {"end", 0, 0, G_OPTION_ARG_STRING, &opt_end, "End it earlier or later, likewise",
     "STEP"},
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

/* The passage of --to, which lies in the same text. */
static gboolean
read_target(CodingStore *store, const CodingPlace *from, CodingSpan *span, GError **error)
{
    g_auto(CodingPlace) to = {0};

    if (!coding_place_parse(store, opt_to, &to, error))
        return FALSE;
    *span = to.span;
    if (coding_transcript_get_id(to.transcript) ==
        coding_transcript_get_id(from->transcript))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "a segment stays in its transcript: from '%s' it cannot go to '%s'",
                coding_transcript_get_name(from->transcript),
                coding_transcript_get_name(to.transcript));
    return FALSE;
}

static gboolean
move_edge(const CodingTranscript *transcript, CodingEdge edge, const char *option,
          CodingSpan *span, GError **error)
{
    CodingEdgeStep step;

    return !option || (coding_edge_step_parse(option, &step, error) &&
                       coding_edge_move(transcript, edge, &step, span, error));
}

/* Whichever edge grows goes first, so that both may pass where the other was. */
static gboolean
move_both(const CodingTranscript *transcript, CodingSpan *span, GError **error)
{
    gboolean grows = opt_end && *opt_end == '+';

    return (!grows || move_edge(transcript, CODING_EDGE_STOP, opt_end, span, error)) &&
           move_edge(transcript, CODING_EDGE_START, opt_start, span, error) &&
           (grows || move_edge(transcript, CODING_EDGE_STOP, opt_end, span, error));
}

/* @address receives where the segment lies then. */
static gboolean
move_edges(Context *ctx, const CodingPlace *from, gint64 segment, char **address,
           GError **error)
{
    CodingSpan span = from->span;

    if ((opt_to && !read_target(ctx->store, from, &span, error)) ||
        !move_both(from->transcript, &span, error))
        return FALSE;
    *address = coding_address_format(from->transcript, span);
    return coding_segment_set_span(ctx->store, segment, from->transcript, span, error);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(CodingPlace) place = {0};
    g_autoptr(CodingPalette) palette = NULL;
    g_autofree char *moved = NULL;
    gboolean moves = opt_to || opt_start || opt_end;
    gint64 segment;

    if (!args[2] && !moves) {
        set_usage_error(error, "say the new code, or with --to, --start or --end the new "
                               "edges");
        return FALSE;
    }
    if (opt_to && (opt_start || opt_end)) {
        set_usage_error(error, "--to says both edges; leave out --start and --end");
        return FALSE;
    }
    if (!coding_place_parse(ctx->store, args[0], &place, error))
        return FALSE;
    palette = passage_open_palette(ctx, opt_scheme, error);
    if (!palette ||
        !find_segment(ctx->store, palette, &place, args[1], &segment, error) ||
        (args[2] && !change_code(ctx, palette, segment, args[2], error)) ||
        (moves && !move_edges(ctx, &place, segment, &moved, error)))
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
        "moves its edges, or both. It stays the same segment: its stance, its voices, "
        "the "
        "links it is evidence for and the quotation chosen from it go with it. --to says "
        "the new passage; --start and --end move one edge by words, lines, sentences, "
        "paragraphs or turns. A memo about the passage stays with the passage.",
    .examples =
        (const char *const[]){
            "another code", "axial recode g1:t2 'Fear of the meeting' 'Small steps'",
            "narrower edges", "axial recode g1:t2 'Fear of the meeting' --to g1:2",
            "a line more before it, and without its last two words",
            "axial recode g1:t2 'Fear of the meeting' --start '-1 line' --end '-2 words'",
            NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run,
};
