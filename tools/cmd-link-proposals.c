/* cmd-link-proposals.c - proposals of links that are kept: listed, taken, dropped. */
#include "link.h"
#include "registry.h"
#include "scheme.h"

static char *opt_scheme, *opt_memo;
static gboolean opt_all, opt_evidence;

#define SCHEME_OPTION                                                                    \
    {                                                                                    \
        "scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,                              \
            "The scheme: a coder's, or 'joint' (your own)", "NAME"                       \
    }
static const GOptionEntry proposals_options[] = {
    {"all", 0, 0, G_OPTION_ARG_NONE, &opt_all, "Also those that were dropped", NULL},
    SCHEME_OPTION,
    {NULL},
};
static const GOptionEntry take_options[] = {
    SCHEME_OPTION,
    {"evidence", 0, 0, G_OPTION_ARG_NONE, &opt_evidence,
     "All segments behind it speak for the link", NULL},
    {"memo", 0, 0, G_OPTION_ARG_STRING, &opt_memo, "A memo about the link", "TEXT"},
    {NULL},
};
static const GOptionEntry drop_options[] = {SCHEME_OPTION, {NULL}};

/* The units of each way of looking, loaded when they are asked for. */
typedef struct {
    CodingPairs *pairs[CODING_WITHIN_GROUP + 1][2];
} Pictures;

static void
pictures_clear(Pictures *self)
{
    for (gsize i = 0; i < G_N_ELEMENTS(self->pairs); i++)
        for (gsize k = 0; k < 2; k++)
            g_clear_pointer(&self->pairs[i][k], coding_pairs_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pictures, pictures_clear)

static CodingPairs *
pictures_get(Pictures *self, Context *ctx, gint64 scheme, const CodingLinkProposal *of,
             GError **error)
{
    CodingPairs **pairs = &self->pairs[of->within][of->categories];
    const CodingPairsOptions how = {scheme, of->within, of->categories};

    if (!*pairs)
        *pairs = coding_pairs_load(ctx->store, &how, ctx->progress, error);
    return *pairs;
}

static gboolean
run_proposals(Context *ctx, char **args G_GNUC_UNUSED, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(link_pair_columns);
    g_auto(Pictures) pictures = {0};
    gint64 scheme;
    guint n = 0;

    if (!scheme_option(ctx, opt_scheme, &scheme, error))
        return FALSE;
    g_autoptr(GArray) proposals = coding_link_proposal_list(ctx->store, scheme, error);

    for (guint i = 0; proposals && i < proposals->len; i++) {
        const CodingLinkProposal *it = &g_array_index(proposals, CodingLinkProposal, i);

        if (it->dropped && !opt_all)
            continue;
        CodingPairs *pairs = pictures_get(&pictures, ctx, scheme, it, error);

        if (!pairs)
            return FALSE;
        const CodingCodebook *codebook = coding_pairs_get_codebook(pairs);
        CodingPair pair =
            coding_pairs_get(pairs, coding_codebook_get(codebook, it->source),
                             coding_codebook_get(codebook, it->target), it->relation);

        link_add_pair(table, &pair, it->within, it->categories,
                      it->dropped ? "dropped" : "kept");
        n++;
    }
    if (!proposals)
        return FALSE;
    coding_table_add_note(table,
                          "%u proposal%s of yours, counted as of now: 'axial link take' "
                          "makes a link of one, 'axial link drop' puts one away; "
                          "'axial link open' shows the segments",
                          n, n == 1 ? "" : "s");
    return context_print(ctx, table, error);
}

const Command link_proposals = {
    .name = "proposals",
    .summary = "list the proposals you keep",
    .details = "Prints your proposals with their numbers as they are now. They are no "
               "links, and nobody else sees them.",
    .examples =
        (const char *const[]){"what waits to be looked at", "axial link proposals", NULL},
    .options = proposals_options,
    .columns = link_pair_columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER,
    .run = run_proposals,
};

/* The proposal between the two that is kept; @it->id 0: none. */
static gboolean
find_proposal(Context *ctx, const CodingCode *one, const CodingCode *other,
              CodingLinkProposal *it, GError **error)
{
    g_autoptr(GArray) proposals =
        coding_link_proposal_list(ctx->store, one->scheme, error);

    *it = (CodingLinkProposal){0};
    for (guint i = 0; proposals && i < proposals->len; i++) {
        const CodingLinkProposal *at = &g_array_index(proposals, CodingLinkProposal, i);

        if ((at->source == one->id && at->target == other->id) ||
            (at->source == other->id && at->target == one->id))
            *it = *at;
    }
    return proposals != NULL;
}

/* Every segment behind @proposal speaks for @link, of a sequence where it is so. */
static gboolean
add_evidence(Context *ctx, const CodingLinkProposal *proposal, gint64 scheme, gint64 link,
             guint *n, GError **error)
{
    const CodingPairsOptions how = {scheme, proposal->within, proposal->categories};
    g_autoptr(CodingPairs) pairs =
        coding_pairs_load(ctx->store, &how, ctx->progress, error);

    if (!pairs)
        return FALSE;
    const CodingCodebook *codebook = coding_pairs_get_codebook(pairs);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(GArray) meetings = coding_pairs_list_meetings(
        pairs, coding_codebook_get(codebook, proposal->source),
        coding_codebook_get(codebook, proposal->target), proposal->relation, error);

    for (guint i = 0; meetings && i < meetings->len; i++) {
        CodingPairMeeting *it = &g_array_index(meetings, CodingPairMeeting, i);

        if ((proposal->relation == CODING_RELATION_SEQUENCE && it->order >= 0) ||
            !g_hash_table_add(seen, &it->segment.id))
            continue;
        if (!coding_link_add_evidence(ctx->store, link, it->segment.id, FALSE, error))
            return FALSE;
        ++*n;
    }
    return meetings != NULL;
}

static gboolean
run_take(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingCodebook) codebook = NULL;
    const CodingCode *source, *target;
    CodingLinkProposal proposal;
    gint64 scheme, link;
    guint n = 0;

    if (!scheme_option(ctx, opt_scheme, &scheme, error))
        return FALSE;
    source = scheme_find_code(ctx, scheme, args[0], &codebook, error);
    target = source ? coding_codebook_find(codebook, scheme, args[2], error) : NULL;
    if (!target || !find_proposal(ctx, source, target, &proposal, error))
        return FALSE;
    if (!proposal.id || proposal.dropped) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no proposal between '%s' and '%s'; 'axial link proposals' lists "
                    "those kept, 'axial link add' links without one",
                    source->name, target->name);
        return FALSE;
    }
    if (!link_make(ctx, opt_scheme, args, &link, NULL, error) ||
        (opt_evidence &&
         !add_evidence(ctx, &proposal, source->scheme, link, &n, error)) ||
        (opt_memo && !link_add_memo(ctx, link, opt_memo, error)) ||
        !coding_link_proposal_remove(ctx->store, source->id, target->id, error))
        return FALSE;
    g_autofree char *text = link_dup_text(ctx, link);

    context_say(ctx, "linked '%s'; evidence: %u for", text, n);
    return TRUE;
}

const Command link_take = {
    .name = "take",
    .arguments = "SOURCE TYPE TARGET",
    .min_args = 3,
    .max_args = 3,
    .summary = "make a link of a proposal",
    .details = "Links the two codes of a proposal by a type, read from either end; which "
               "of the two was the source of the proposal does not matter. That two "
               "codes come together is no evidence yet: with --evidence all segments "
               "behind the proposal speak for the link, otherwise none, and 'axial link "
               "evidence' adds those that do.",
    .examples = (const char *const[]){"one that holds, with all that is behind it",
                                      "axial link take 'Fear of the meeting' precedes "
                                      "'Small steps' --evidence",
                                      NULL},
    .options = take_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES | COMMAND_NEEDS_CODER,
    .run = run_take,
};

static gboolean
run_drop(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingCodebook) codebook = NULL;
    const CodingCode *source, *target;
    CodingLinkProposal proposal;
    gint64 scheme;

    if (!scheme_option(ctx, opt_scheme, &scheme, error))
        return FALSE;
    source = scheme_find_code(ctx, scheme, args[0], &codebook, error);
    target = source ? coding_codebook_find(codebook, scheme, args[1], error) : NULL;
    if (!target || !find_proposal(ctx, source, target, &proposal, error))
        return FALSE;
    if (!proposal.id) {
        proposal.source = source->id;
        proposal.target = target->id;
    }
    if (proposal.dropped)
        return TRUE;
    proposal.dropped = TRUE;
    if (!coding_link_proposal_set(ctx->store, &proposal, error))
        return FALSE;
    context_say(ctx, "'%s' and '%s' are not proposed again", source->name, target->name);
    return TRUE;
}

const Command link_drop = {
    .name = "drop",
    .arguments = "SOURCE TARGET",
    .min_args = 2,
    .max_args = 2,
    .summary = "put a proposal away, so that it is not made again",
    .details = "The two codes are passed over by 'axial link propose' from now on, by "
               "whatever they would be found; 'axial link proposals --all' lists them, "
               "and 'axial undo' takes it back.",
    .examples = (const char *const[]){"two that have nothing to do with each other",
                                      "axial link drop 'Fear of the meeting' "
                                      "'Small steps'",
                                      NULL},
    .options = drop_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES | COMMAND_NEEDS_CODER,
    .run = run_drop,
};
