/* cmd-link.c - 'axial link': relations between codes, and their evidence. */
#include "link.h"
#include "scheme.h"

static char *opt_scheme, *opt_type, *opt_code;
static const GOptionEntry list_options[] = {
    {"scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,
     "Only in the scheme of a coder, or 'joint'", "NAME"},
    {"type", 0, 0, G_OPTION_ARG_STRING, &opt_type, "Only links of this type", "TYPE"},
    {"code", 0, 0, G_OPTION_ARG_STRING, &opt_code, "Only links of this code", "CODE"},
    {NULL},
};
static const CodingColumn list_columns[] = {
    {.id = "source", .title = "Source", .help = "the code that the link starts from"},
    {.id = "type", .title = "Type", .help = "how the link reads"},
    {.id = "target", .title = "Target", .help = "the code it leads to"},
    {.id = "direction",
     .title = "Direction",
     .hidden = TRUE,
     .help = "directed or symmetric"},
    {.id = "scheme", .title = "Scheme", .help = "whose: a coder's, or the joint one"},
    {.id = "for",
     .title = "For",
     .type = CODING_CELL_INTEGER,
     .help = "segments that speak for it"},
    {.id = "against",
     .title = "Against",
     .type = CODING_CELL_INTEGER,
     .help = "segments that speak against it"},
    {.id = "memos",
     .title = "Memos",
     .type = CODING_CELL_INTEGER,
     .help = "memos about it"},
    {.id = "maker", .title = "Maker", .hidden = TRUE, .help = "the coder who made it"},
    {.id = "made",
     .title = "Made",
     .type = CODING_CELL_TIME,
     .hidden = TRUE,
     .help = "when it was made"},
    {NULL},
};

gint64
link_find(Context *ctx, const char *scheme_name, char **args, GError **error)
{
    g_autoptr(CodingCodebook) codebook = NULL;
    const CodingCode *source, *target;
    gboolean inverted;
    gint64 scheme, type;

    if (!scheme_option(ctx, scheme_name, &scheme, error))
        return 0;
    source = scheme_find_code(ctx, scheme, args[0], &codebook, error);
    target = source ? scheme_find_code(ctx, scheme, args[2], &codebook, error) : NULL;
    type = target ? coding_link_type_find(ctx->store, args[1], &inverted, error) : 0;
    if (!type)
        return 0;
    return coding_link_find(ctx->store, type, inverted ? target->id : source->id,
                            inverted ? source->id : target->id, error);
}

char *
link_dup_text(Context *ctx, gint64 id)
{
    g_autoptr(CodingLink) link = coding_link_load(ctx->store, id, NULL);

    return link ? coding_link_format(link) : g_strdup("?");
}

static gboolean
read_filter(Context *ctx, CodingLinkFilter *filter, GError **error)
{
    g_autoptr(CodingCodebook) codebook = NULL;
    gboolean inverted;

    if (!scheme_option_or_any(ctx, opt_scheme, &filter->scheme, error))
        return FALSE;
    if (opt_type) {
        filter->type = coding_link_type_find(ctx->store, opt_type, &inverted, error);
        if (!filter->type)
            return FALSE;
    }
    if (opt_code) {
        const CodingCode *code =
            scheme_find_code(ctx, filter->scheme, opt_code, &codebook, error);

        if (!code)
            return FALSE;
        filter->code = code->id;
    }
    return TRUE;
}

/* How many of the memos that may be seen are about each link: id -> number.
 * Returns: (transfer full). */
static GHashTable *
count_memos(Context *ctx, GError **error)
{
    const CodingMemoFilter all = {0};
    g_autoptr(GPtrArray) memos = coding_memo_list(ctx->store, &all, error);
    GHashTable *counts = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

    for (guint i = 0; memos && i < memos->len; i++) {
        const CodingMemo *memo = g_ptr_array_index(memos, i);

        for (guint k = 0; k < memo->about->len; k++) {
            const CodingAbout *about = &g_array_index(memo->about, CodingAbout, k);
            guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, &about->id));

            if (about->kind == CODING_ABOUT_LINK)
                g_hash_table_insert(counts, g_memdup2(&about->id, sizeof about->id),
                                    GUINT_TO_POINTER(n + 1));
        }
    }
    if (!memos)
        g_clear_pointer(&counts, g_hash_table_unref);
    return counts;
}

static void
add_link(Context *ctx, CodingTable *table, GHashTable *memos, const CodingLink *link)
{
    g_autofree char *scheme = scheme_dup_name(ctx, link->owner);
    g_autoptr(CodingCoder) maker =
        link->maker ? coding_coder_load(ctx->store, link->maker, NULL) : NULL;

    coding_table_add_row(table, link->source_name, link->type_name, link->target_name,
                         link->inverse ? "directed" : "symmetric", scheme,
                         (gint64)link->n_for, (gint64)link->n_against,
                         (gint64)GPOINTER_TO_UINT(g_hash_table_lookup(memos, &link->id)),
                         maker ? maker->name : NULL, link->made_at);
}

static gboolean
run_list(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(list_columns);
    g_autoptr(GPtrArray) links = NULL;
    CodingLinkFilter filter = {0};

    (void)args;
    if (!read_filter(ctx, &filter, error))
        return FALSE;
    links = coding_link_list(ctx->store, &filter, error);
    g_autoptr(GHashTable) memos = links ? count_memos(ctx, error) : NULL;

    if (!memos)
        return FALSE;
    for (guint i = 0; i < links->len; i++)
        add_link(ctx, table, memos, g_ptr_array_index(links, i));
    coding_table_add_note(table,
                          "%u link%s; evidence: segments of every coder whose work you "
                          "may see",
                          links->len, links->len == 1 ? "" : "s");
    return context_print(ctx, table, error);
}

static const Command list = {
    .name = "list",
    .summary = "list links with the number of segments for and against",
    .details = "Prints the links between codes, a type after the other. Evidence counts "
               "segments; 'axial link show' opens them, and prints the memos. Proposals "
               "are no links: 'axial link proposals' lists them.",
    .examples = (const char *const[]){"every link that may be seen", "axial link",
                                      "the joint ones, for a script",
                                      "axial link list --scheme joint --json", NULL},
    .options = list_options,
    .columns = list_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_list,
};

/* Showing ----------------------------------------------------------------------- */

static const GOptionEntry show_options[] = {
    {"scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,
     "The scheme: a coder's, or 'joint' (your own)", "NAME"},
    {NULL},
};
static const CodingColumn show_columns[] = {
    {.id = "stance", .title = "Stance", .help = "for or against the link"},
    {.id = "address", .title = "Address", .help = "where the segment stands"},
    {.id = "code", .title = "Code", .help = "what it is coded with"},
    {.id = "coder", .title = "Coder", .help = "who coded it"},
    {.id = "text", .title = "Text", .help = "its words"},
    {NULL},
};

/* The transcripts of evidence, kept in @cache by id. */
static const CodingTranscript *
get_transcript(Context *ctx, GHashTable *cache, gint64 id, GError **error)
{
    CodingTranscript *transcript = g_hash_table_lookup(cache, &id);

    if (transcript)
        return transcript;
    transcript = coding_transcript_load(ctx->store, id, error);
    if (transcript)
        g_hash_table_insert(cache, g_memdup2(&id, sizeof id), transcript);
    return transcript;
}

static gboolean
add_evidence(Context *ctx, CodingTable *table, const CodingCodebook *codebook,
             GHashTable *transcripts, const CodingLinkEvidence *item, GError **error)
{
    const CodingSegment *segment = &item->segment;
    const CodingTranscript *transcript =
        get_transcript(ctx, transcripts, segment->transcript, error);
    const CodingCode *code = coding_codebook_get(codebook, segment->code);
    g_autoptr(CodingCoder) coder = coding_coder_load(ctx->store, segment->coder, error);

    if (!transcript || !coder)
        return FALSE;
    g_autofree char *address = coding_address_format(transcript, segment->span);
    g_autofree char *text = coding_transcript_dup_text(transcript, segment->span);

    coding_table_add_row(table, item->against ? "against" : "for", address,
                         code ? code->name : NULL, coder->name, text);
    return TRUE;
}

/* A note for each memo about the link: its handle, and its words. */
static gboolean
add_memos(Context *ctx, CodingTable *table, gint64 link, GError **error)
{
    const CodingAbout about = {.kind = CODING_ABOUT_LINK, .id = link};
    const CodingMemoFilter filter = {.about = &about};
    g_autoptr(GPtrArray) memos = coding_memo_list(ctx->store, &filter, error);

    for (guint i = 0; memos && i < memos->len; i++) {
        const CodingMemo *memo = g_ptr_array_index(memos, i);
        g_autofree char *handle =
            coding_memo_dup_full_handle(memo, coding_store_get_coder(ctx->store));
        g_autofree char *words = coding_text_tidy(memo->body);

        coding_table_add_note(table, "memo '%s'%s%s", handle, *words ? ": " : "", words);
    }
    return memos != NULL;
}

static gboolean
run_show(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(show_columns);
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(ctx->store, error);
    g_autoptr(GHashTable) transcripts = g_hash_table_new_full(
        g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)coding_transcript_unref);
    gint64 link = codebook ? link_find(ctx, opt_scheme, args, error) : 0;
    g_autoptr(GArray) evidence =
        link ? coding_link_list_evidence(ctx->store, link, error) : NULL;
    g_autofree char *title = NULL;

    if (!evidence)
        return FALSE;
    title = link_dup_text(ctx, link);
    coding_table_set_title(table, title);
    for (guint i = 0; i < evidence->len; i++)
        if (!add_evidence(ctx, table, codebook, transcripts,
                          &g_array_index(evidence, CodingLinkEvidence, i), error))
            return FALSE;
    coding_table_add_note(table, "%u segment%s, of every coder whose work you may see",
                          evidence->len, evidence->len == 1 ? "" : "s");
    if (!add_memos(ctx, table, link, error))
        return FALSE;
    return context_print(ctx, table, error);
}

static const Command show = {
    .name = "show",
    .arguments = "SOURCE TYPE TARGET",
    .min_args = 3,
    .max_args = 3,
    .summary = "show the evidence of a link, and the memos about it",
    .details = "Prints the segments that speak for a link and those that speak against "
               "it, in the order of the transcripts, and below the table the memos "
               "about the link.",
    .examples = (const char *const[]){"what the link rests on",
                                      "axial link show 'Small steps' 'leads to' "
                                      "'Support from the coordinator'",
                                      NULL},
    .options = show_options,
    .columns = show_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_show,
};

const Command cmd_link = {
    .name = "link",
    .group = "Order",
    .summary = "relations between codes, with evidence for and against",
    .details = "A link has a type: directed types read differently from either end "
               "('leads to', 'follows from'), symmetric ones the same. Types are added "
               "one by one, or as a ready set of the literature ('axial link install'). "
               "Both ends of a link lie in one scheme.",
    .subcommands =
        (const Command *const[]){&list, &show, &link_add, &link_evidence, &link_remove,
                                 &link_import, &link_check, &link_propose, &link_open,
                                 &link_proposals, &link_take, &link_drop, &link_types,
                                 &link_type, &link_install, NULL},
};
