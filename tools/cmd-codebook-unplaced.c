/* cmd-codebook-unplaced.c - 'axial codebook unplaced': what has no place yet, and what
 * stands on little. */
#include "codebook.h"
#include "columns.h"
#include "registry.h"
#include "scheme.h"
#include "select.h"

static char *opt_scheme;
static gboolean opt_loose;
static int opt_segments = 3, opt_participants = 2, opt_groups = 2;

static const GOptionEntry options[] = {
    {"loose", 0, 0, G_OPTION_ARG_NONE, &opt_loose,
     "Instead the segments whose codes are all without a category", NULL},
    {"segments", 0, 0, G_OPTION_ARG_INT, &opt_segments,
     "Categories with fewer than N segments (3; 0: none)", "N"},
    {"participants", 0, 0, G_OPTION_ARG_INT, &opt_participants,
     "Categories of fewer than N participants (2; 0: none)", "N"},
    {"groups", 0, 0, G_OPTION_ARG_INT, &opt_groups,
     "Categories of fewer than N groups (2; 0: none)", "N"},
    SELECT_SCOPE_OPTIONS,
    {"scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,
     "Whose codes: a coder's, or 'joint' (without it your own)", "NAME"},
    {NULL},
};

static const CodingColumn columns[] = {
    {.id = "gap",
     .title = "Gap",
     .help = "no category; few segments, participants or groups"},
    {.id = "code", .title = "Code", .help = "the code or category"},
    {.id = "path", .title = "Path", .hidden = TRUE, .help = "from the top of the tree"},
    {.id = "kind", .title = "Kind", .help = "open, focused or category"},
    {.id = "segments",
     .title = "Segments",
     .type = CODING_CELL_INTEGER,
     .help = "in support, with all that counts for it"},
    {.id = "participants",
     .title = "Participants",
     .type = CODING_CELL_INTEGER,
     .help = "in support"},
    {.id = "participants_n",
     .title = "of",
     .type = CODING_CELL_INTEGER,
     .help = "participants in the scope"},
    {.id = "groups",
     .title = "Groups",
     .type = CODING_CELL_INTEGER,
     .help = "in support"},
    {.id = "groups_n",
     .title = "of",
     .type = CODING_CELL_INTEGER,
     .help = "groups in the scope"},
    {.id = "against_segments",
     .title = "Against",
     .type = CODING_CELL_INTEGER,
     .help = "segments that speak against it"},
    {.id = "address",
     .title = "Lines",
     .hidden = TRUE,
     .help = "with --loose: the lines that the segment touches"},
    {.id = "speaker",
     .title = "Speaker",
     .hidden = TRUE,
     .help = "with --loose: who speaks in it"},
    {.id = "coder",
     .title = "Coder",
     .hidden = TRUE,
     .help = "with --loose: who coded it"},
    {.id = "text",
     .title = "Text",
     .hidden = TRUE,
     .help = "with --loose: what was said"},
    COLUMN_OF_PLACE,
    {NULL},
};

enum {
    COLUMN_CODE = 1,
    COLUMN_PATH,
    COLUMN_KIND,
    COLUMN_ADDRESS = 10,
    COLUMN_SPEAKER,
    COLUMN_CODER,
    COLUMN_TEXT,
    COLUMN_PLACE,
};

/* Either what is about codes is shown, or what is about segments. */
static CodingTable *
make_table(void)
{
    CodingColumn shown[G_N_ELEMENTS(columns)];

    for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
        shown[i] = columns[i];
        if (opt_loose && i != COLUMN_CODE && i + 1 < G_N_ELEMENTS(columns))
            shown[i].hidden = i < COLUMN_ADDRESS || i == COLUMN_PLACE;
    }
    return coding_table_new(shown);
}

static char *
dup_gaps(guint gaps)
{
    static const char *const names[CODING_N_GAPS] = {"no category", "few segments",
                                                     "few participants", "few groups"};
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < CODING_N_GAPS; i++)
        if (gaps >> i & 1)
            g_string_append_printf(text, "%s%s", text->len ? "; " : "", names[i]);
    return g_string_free(text, FALSE);
}

static void
add_codes(CodingTable *table, const CodingCodebook *codebook, const CodingPlacings *all,
          const CodingScopeSize *size)
{
    for (guint i = 0; i < all->rows->len; i++) {
        const CodingPlacing *row = &g_array_index(all->rows, CodingPlacing, i);
        g_autofree char *gaps = dup_gaps(row->gaps);
        g_autofree char *path = coding_codebook_dup_path(codebook, row->code);

        coding_table_add_row(table, gaps, row->code->name, path,
                             coding_code_kind_get_name(row->code->kind),
                             (gint64)row->tally.segments, (gint64)row->tally.participants,
                             (gint64)size->participants, (gint64)row->tally.groups,
                             (gint64)size->groups, (gint64)row->tally.against_segments,
                             NULL, NULL, NULL, NULL, NULL);
    }
}

static gboolean
add_segment(CodingTable *table, CodingQuery *query, GHashTable *coders,
            const CodingSegment *segment, GError **error)
{
    const CodingCodebook *codebook = coding_query_get_codebook(query);
    const CodingTranscript *t = coding_voices_get_transcript(
        coding_query_get_voices(query), segment->transcript, error);
    const CodingCode *code = coding_codebook_get(codebook, segment->code);

    if (!t)
        return FALSE;
    g_autoptr(CodingExcerpt) excerpt = coding_excerpt_new(t, segment->span, NULL);
    g_autofree char *lines = coding_address_format_lines(t, segment->span);
    g_autofree char *place = coding_address_format(t, segment->span);
    g_autofree char *speakers = select_dup_speakers(t, segment->span);
    g_autofree char *text = coding_excerpt_dup_text(excerpt);
    g_autofree char *path = coding_codebook_dup_path(codebook, code);

    coding_table_begin_row(table);
    coding_table_set_text(table, COLUMN_CODE, code->name);
    coding_table_set_text(table, COLUMN_PATH, path);
    coding_table_set_text(table, COLUMN_KIND, coding_code_kind_get_name(code->kind));
    coding_table_set_text(table, COLUMN_ADDRESS, lines);
    coding_table_set_text(table, COLUMN_SPEAKER, speakers);
    coding_table_set_text(table, COLUMN_CODER,
                          g_hash_table_lookup(coders, &segment->coder));
    coding_table_set_text(table, COLUMN_TEXT, text);
    coding_table_set_text(table, COLUMN_PLACE, place);
    return TRUE;
}

/* No more than one transcript is in memory. */
static gboolean
add_segments(Context *ctx, CodingTable *table, CodingQuery *query,
             const CodingPlacings *all, GError **error)
{
    g_autoptr(GHashTable) coders = coding_coder_load_names(ctx->store, error);

    for (guint i = 0; coders && i < all->loose->len; i++) {
        const CodingSegment *segment = &g_array_index(all->loose, CodingSegment, i);

        if (!add_segment(table, query, coders, segment, error))
            return FALSE;
        if (i + 1 == all->loose->len || segment[1].transcript != segment->transcript)
            coding_voices_forget(coding_query_get_voices(query), segment->transcript);
    }
    return coders != NULL;
}

static void
add_notes(CodingTable *table, const CodingPlacings *all)
{
    coding_table_add_note(table, "without a category: %u of %u codes", all->n_gaps[0],
                          all->n_codes);
    coding_table_add_note(
        table,
        "categories: %u; with fewer than %d segments: %u, of fewer than "
        "%d participants: %u, of fewer than %d groups: %u",
        all->n_categories, opt_segments, all->n_gaps[1], opt_participants, all->n_gaps[2],
        opt_groups, all->n_gaps[3]);
    coding_table_add_note(
        table,
        "%u of %u segments share no text with one that has a category%s; "
        "segments of every coder whose work you may see",
        all->loose->len, all->n_segments, opt_loose ? "" : " (--loose lists them)");
    if (!opt_loose)
        coding_table_add_note(table, "'axial segments CODE' opens a number");
}

static gboolean
check_limits(CodingPlacingLimits *limits, GError **error)
{
    if (opt_segments < 0 || opt_participants < 0 || opt_groups < 0) {
        set_usage_error(error,
                        "--segments, --participants and --groups are numbers from 0 on");
        return FALSE;
    }
    *limits = (CodingPlacingLimits){(guint)opt_segments, (guint)opt_participants,
                                    (guint)opt_groups};
    return TRUE;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = make_table();
    g_autoptr(CodingQuery) query = NULL;
    g_autoptr(CodingPlacings) all = NULL;
    g_autofree char *asked = NULL;
    CodingPlacingLimits limits;
    CodingScopeSize size;
    gint64 scheme;

    if (!check_limits(&limits, error) || !scheme_option(ctx, opt_scheme, &scheme, error))
        return FALSE;
    query = select_query(ctx, args, error);
    all = query ? coding_placings_new(ctx->store, query, scheme, &limits, ctx->progress,
                                      error)
                : NULL;
    if (!all || !coding_scope_measure(coding_query_get_scope(query), &size, error))
        return FALSE;
    if (!opt_loose)
        add_codes(table, coding_query_get_codebook(query), all, &size);
    else if (!add_segments(ctx, table, query, all, error))
        return FALSE;
    add_notes(table, all);
    asked = coding_query_dup_text(query);
    select_add_size_notes(table, asked, &size);
    return context_print(ctx, table, error);
}

const Command codebook_unplaced = {
    .name = "unplaced",
    .summary = "what has no category yet, and categories that stand on little",
    .details =
        "Prints the codes that stand under no category and indicate none, and the "
        "categories with few segments, of few participants or of one group only, with "
        "all that counts for them; only support counts. --segments, --participants and "
        "--groups say what is few, 0 that it does not matter. --loose lists segments "
        "instead: those of codes without a category which share no text with a segment "
        "that has one.",
    .examples = (const char *const[]){"what is left to place", "axial codebook unplaced",
                                      "joint categories that one group alone speaks of",
                                      ("axial codebook unplaced -s joint --segments 0 "
                                       "--participants 0"),
                                      "what was said that no category holds",
                                      "axial codebook unplaced --loose", NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
