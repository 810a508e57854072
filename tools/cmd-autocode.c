/* cmd-autocode.c - 'axial autocode': a code wherever a pattern occurs. */
#include <string.h>

#include "finder.h"
#include "passage.h"

static gboolean opt_new;
static char *opt_unit, *opt_scheme;
static const GOptionEntry options[] = {
    {"unit", 0, 0, G_OPTION_ARG_STRING, &opt_unit,
     "What is coded: the hit itself, its line, sentence, paragraph or turn (sentence)",
     "UNIT"},
    {"new", 0, 0, G_OPTION_ARG_NONE, &opt_new, "Make the code if there is none", NULL},
    {"scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,
     "The scheme of the code: 'joint', or your own name (yours, then the joint one)",
     "NAME"},
    FINDER_OPTIONS,
    {NULL},
};

static const CodingColumn columns[] = {
    {.id = "address", .title = "Lines", .help = "the lines of the passage"},
    {.id = "speaker", .title = "Speaker", .help = "who speaks"},
    {.id = "state", .title = "State", .help = "new, or coded before"},
    {.id = "text", .title = "Text", .help = "the passage that is coded"},
    {.id = "place", .title = "Place", .hidden = TRUE, .help = "its exact address"},
    {NULL},
};

/* What is being coded. */
typedef struct {
    Context *ctx;
    CodingTable *table;
    gint64 code;
    char *name;         /* of the code */
    gboolean automatic; /* its origin */
    GHashTable *codes;  /* the set of this code alone */
    gint64 coder;
    gboolean whole; /* units, not the hits themselves */
    CodingUnit unit;
    guint coded, before;
} Work;

static void
work_clear(Work *self)
{
    g_clear_pointer(&self->name, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

/* Finds the code called @name, or makes it if it may be made. */
static gboolean
find_or_make(Work *work, CodingPalette *palette, const char *name, GError **error)
{
    g_autoptr(GError) problem = NULL;

    work->code = coding_palette_find(palette, name, &problem);
    if (work->code) {
        const CodingCode *code = coding_palette_get(palette, work->code);

        work->name = g_strdup(code->name);
        work->automatic = code->origin == CODING_ORIGIN_AUTOMATIC;
        return TRUE;
    }
    if (!opt_new || !g_error_matches(problem, CODING_ERROR, CODING_ERROR_NOT_FOUND)) {
        g_set_error(error, problem->domain, problem->code, "%s%s", problem->message,
                    opt_new ? "" : " (--new makes a new one)");
        return FALSE;
    }
    work->name = coding_text_tidy(name);
    work->automatic = TRUE;
    work->code = coding_palette_make(palette, name, CODING_ORIGIN_AUTOMATIC, error);
    return work->code != 0;
}

/* What is coded for @hit. */
static CodingSpan
get_passage(const Work *work, const CodingTranscript *t, CodingSpan hit)
{
    CodingSpan span = hit;

    if (work->whole) {
        gsize first = coding_transcript_find_unit(t, work->unit, hit.start);
        gsize last = coding_transcript_find_unit(t, work->unit, hit.stop - 1);

        span.start = coding_transcript_get_unit(t, work->unit, first).start;
        span.stop = coding_transcript_get_unit(t, work->unit, last).stop;
    }
    return coding_transcript_trim(t, span);
}

/* Starts and stops of what the coder has coded so already, as "12-40". */
static GHashTable *
list_coded(const Work *work, const CodingTranscript *t, GError **error)
{
    CodingSegmentFilter filter = {.transcript = coding_transcript_get_id(t),
                                  .coder = work->coder,
                                  .codes = work->codes};
    g_autoptr(GArray) segments = coding_segment_list(work->ctx->store, &filter, error);
    GHashTable *places;

    if (!segments)
        return NULL;
    places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *one = &g_array_index(segments, CodingSegment, i);

        if (one->revision == coding_transcript_get_revision_id(t))
            g_hash_table_add(places,
                             g_strdup_printf("%zu-%zu", one->span.start, one->span.stop));
    }
    return places;
}

static gboolean
code_passage(Work *work, const CodingTranscript *t, const CodingTurn *turn,
             CodingSpan span, gboolean coded, GError **error)
{
    g_autofree char *address = coding_address_format_lines(t, span);
    g_autofree char *place = coding_address_format(t, span);
    g_autofree char *text = coding_transcript_dup_text(t, span);

    /* What was coded by hand keeps the stance it was given. */
    if (!coded && !coding_segment_add(work->ctx->store, t, span, work->code, work->coder,
                                      CODING_STANCE_SUPPORTS, NULL, error))
        return FALSE;
    work->coded += !coded;
    work->before += coded;
    coding_table_add_row(work->table, address, turn->speaker,
                         coded ? "coded before" : "new", text, place);
    return TRUE;
}

static gboolean
take(const CodingTranscript *t, const GArray *hits, void *data, GError **error)
{
    Work *work = data;
    g_autoptr(GHashTable) places = list_coded(work, t, error);
    CodingSpan last = {0};

    if (!places)
        return FALSE;
    for (guint i = 0; i < hits->len; i++) {
        const CodingHit *hit = &g_array_index(hits, CodingHit, i);
        CodingSpan span = get_passage(work, t, hit->span);
        g_autofree char *place = g_strdup_printf("%zu-%zu", span.start, span.stop);

        /* White space alone is nothing to code. */
        if (coding_span_get_length(span) == 0 || coding_span_equal(span, last))
            continue;
        last = span;
        if (!code_passage(work, t, coding_transcript_get_turn(t, hit->turn), span,
                          g_hash_table_contains(places, place), error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
read_unit(Work *work, GError **error)
{
    g_autoptr(GError) problem = NULL;

    work->unit = CODING_UNIT_SENTENCE;
    work->whole = !opt_unit || strcmp(opt_unit, "hit") != 0;
    if (!opt_unit || !work->whole || coding_unit_parse(opt_unit, &work->unit, &problem))
        return TRUE;
    set_usage_error(error, "--unit is hit, line, sentence, paragraph or turn, not '%s'",
                    opt_unit);
    return FALSE;
}

static void
report(const Work *work)
{
    const char *unit = work->whole ? coding_unit_get_name(work->unit) : "passage";

    if (!work->automatic && work->coded)
        context_warn(work->ctx,
                     "'%s' is not an automatic code: these segments count in "
                     "frequencies and agreement like those coded by reading",
                     work->name);
    coding_table_add_note(work->table, "code: %s; unit: %s; %u new, %u coded before",
                          work->name, unit, work->coded, work->before);
    context_say(work->ctx, "coded %u %s%s with '%s'", work->coded, unit,
                work->coded == 1 ? "" : "s", work->name);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_autoptr(Finder) finder = NULL;
    g_autoptr(CodingPalette) palette = NULL;
    g_autoptr(CodingTable) table = coding_table_new(columns);
    g_autoptr(GHashTable) codes = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_auto(Work) work = {.ctx = ctx,
                         .table = table,
                         .codes = codes,
                         .coder = coding_store_get_coder(ctx->store)};

    if (!read_unit(&work, error))
        return FALSE;
    finder = finder_new(ctx, args[0], error);
    palette = finder ? passage_open_palette(ctx, opt_scheme, error) : NULL;
    if (!palette || !find_or_make(&work, palette, args[1], error))
        return FALSE;
    g_hash_table_add(codes, &work.code);
    finder->speech_only = TRUE;
    if (!finder_run(finder, ctx, take, &work, error))
        return FALSE;
    report(&work);
    return context_print(ctx, table, error);
}

const Command cmd_autocode = {
    .name = "autocode",
    .group = "Code",
    .arguments = "PATTERN CODE",
    .min_args = 2,
    .max_args = 2,
    .summary = "code wherever a pattern occurs",
    .details =
        "Finds PATTERN as 'axial search' does, in what is said and not in stage "
        "directions, and codes what is found with CODE: the sentences, or what --unit "
        "says. All of it is one operation, which one 'axial undo' takes back.\n\n"
        "A code made by --new is marked as automatic, and is kept out of frequencies and "
        "agreement: a word is not yet a meaning. Try --dry-run first.",
    .examples =
        (const char *const[]){
            "see what would be coded",
            "axial autocode --dry-run 'coordinators?' 'Mentions of help' --new",
            "every turn of a participant that speaks of papers",
            "axial autocode 'papers?' Papers --new --unit turn --role participant", NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES | COMMAND_NEEDS_CODER,
    .run = run,
};
