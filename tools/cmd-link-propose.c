/* cmd-link-propose.c - links that the data propose: found, kept, opened, taken. */
#include "link.h"
#include "registry.h"
#include "scheme.h"

#define DEFAULT_LIMIT 20

static char *opt_scheme, *opt_by, *opt_within;
static gboolean opt_categories, opt_all, opt_keep;
static int opt_least = 2, opt_limit = DEFAULT_LIMIT;

#define SCHEME_OPTION                                                                    \
    {                                                                                    \
        "scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,                              \
            "The scheme: a coder's, or 'joint' (your own)", "NAME"                       \
    }
#define HOW_OPTIONS                                                                      \
    {"by",    0,                                                                         \
     0,       G_OPTION_ARG_STRING,                                                       \
     &opt_by, "together: both are there; sequence: one begins first (together)",         \
     "WHAT"},                                                                            \
        {"within",    0,                                                                 \
         0,           G_OPTION_ARG_STRING,                                               \
         &opt_within, "In one turn, in one person or in one group (turn)",               \
         "UNIT"},                                                                        \
        {"categories",                                                                   \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_NONE,                                                              \
         &opt_categories,                                                                \
         "Categories, each with all that counts for it",                                 \
         NULL},                                                                          \
        SCHEME_OPTION

static const GOptionEntry propose_options[] = {
    HOW_OPTIONS,
    {"least", 0, 0, G_OPTION_ARG_INT, &opt_least, "Only pairs in N units or more (2)",
     "N"},
    {"limit", 0, 0, G_OPTION_ARG_INT, &opt_limit, "At most so many pairs, 0 for all (20)",
     "N"},
    {"all", 0, 0, G_OPTION_ARG_NONE, &opt_all,
     "Also pairs that are linked, kept or dropped already", NULL},
    {"keep", 0, 0, G_OPTION_ARG_NONE, &opt_keep, "Keep those listed as proposals", NULL},
    {NULL},
};
static const GOptionEntry open_options[] = {HOW_OPTIONS, {NULL}};

const CodingColumn link_pair_columns[] = {
    {.id = "source", .title = "Source", .help = "the one code"},
    {.id = "relation", .title = "Relation", .help = "together with, or before"},
    {.id = "target", .title = "Target", .help = "the other"},
    {.id = "within", .title = "Within", .help = "turn, person or group"},
    {.id = "n",
     .title = "n",
     .type = CODING_CELL_INTEGER,
     .help = "units in which it is so"},
    {.id = "expected",
     .title = "Expected",
     .type = CODING_CELL_REAL,
     .decimals = 2,
     .help = "of n, by chance"},
    {.id = "base",
     .title = "of",
     .type = CODING_CELL_INTEGER,
     .help = "units in which it could be so"},
    {.id = "n_source",
     .title = "Source in",
     .type = CODING_CELL_INTEGER,
     .help = "units with the one code"},
    {.id = "n_target",
     .title = "Target in",
     .type = CODING_CELL_INTEGER,
     .help = "units with the other"},
    {.id = "p",
     .title = "p",
     .type = CODING_CELL_REAL,
     .decimals = 6,
     .help = "of n or more, by chance"},
    {.id = "state",
     .title = "State",
     .help = "kept, dropped, or linked and how; empty: new"},
    {.id = "categories",
     .title = "Categories",
     .type = CODING_CELL_BOOLEAN,
     .hidden = TRUE,
     .help = "with all that counts for them, not as applied"},
    {NULL},
};

/* --- how ---------------------------------------------------------------------------- */

static gboolean
read_how(Context *ctx, CodingPairsOptions *how, CodingLinkRelation *relation,
         GError **error)
{
    g_autoptr(GError) problem = NULL;

    *relation = CODING_RELATION_TOGETHER;
    *how = (CodingPairsOptions){.categories = opt_categories};
    if ((opt_by && !coding_link_relation_parse(opt_by, relation, &problem)) ||
        (opt_within && !coding_link_within_parse(opt_within, &how->within, &problem))) {
        set_usage_error(error, "%s", problem->message);
        return FALSE;
    }
    return scheme_option(ctx, opt_scheme, &how->scheme, error);
}

static const char *
get_units_name(CodingLinkWithin within)
{
    static const char *const names[] = {
        [CODING_WITHIN_TURN] = "turns of participants",
        [CODING_WITHIN_PERSON] = "participants",
        [CODING_WITHIN_GROUP] = "groups",
    };

    return names[within];
}

static void
add_measure_notes(CodingTable *table, CodingLinkRelation relation)
{
    if (relation == CODING_RELATION_TOGETHER)
        coding_table_add_note(
            table, "together: n of the units have both codes; expected: source "
                   "in x target in / of; p: hypergeometric, one-sided");
    else
        coding_table_add_note(table,
                              "sequence: in n units the first segment of the source "
                              "begins before the first of the target; of: units in which "
                              "either is first; expected: half; p: binomial, one-sided");
    coding_table_add_note(table,
                          "codes in support, by any coder whose work you may see; p says "
                          "what to look at first and tests nothing: the codes were made "
                          "from these data");
}

/* --- what is there already ---------------------------------------------------------- */

/* What is known of pairs, by their codes in either order. */
typedef struct {
    GHashTable *states; /* "ID ID", the smaller first -> char * */
} Known;

static void
known_clear(Known *self)
{
    g_clear_pointer(&self->states, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Known, known_clear)

static char *
dup_key(gint64 one, gint64 other)
{
    return g_strdup_printf("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, MIN(one, other),
                           MAX(one, other));
}

static const char *
known_get(const Known *self, gint64 one, gint64 other)
{
    g_autofree char *key = dup_key(one, other);

    return g_hash_table_lookup(self->states, key);
}

static gboolean
known_init(Known *self, Context *ctx, gint64 scheme, GError **error)
{
    const CodingLinkFilter filter = {.scheme = scheme};
    g_autoptr(GPtrArray) links = coding_link_list(ctx->store, &filter, error);
    g_autoptr(GArray) proposals =
        links ? coding_link_proposal_list(ctx->store, scheme, error) : NULL;

    self->states = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; proposals && i < proposals->len; i++) {
        const CodingLinkProposal *it = &g_array_index(proposals, CodingLinkProposal, i);

        g_hash_table_insert(self->states, dup_key(it->source, it->target),
                            g_strdup(it->dropped ? "dropped" : "kept"));
    }
    for (guint i = 0; proposals && i < links->len; i++) {
        const CodingLink *link = g_ptr_array_index(links, i);

        g_hash_table_insert(self->states, dup_key(link->source, link->target),
                            g_strdup_printf("linked: %s; %s; %s", link->source_name,
                                            link->type_name, link->target_name));
    }
    return proposals != NULL;
}

static gboolean
is_new(const CodingPair *pair, const void *data)
{
    return known_get(data, pair->source->id, pair->target->id) == NULL;
}

/* --- proposing ---------------------------------------------------------------------- */

void
link_add_pair(CodingTable *table, const CodingPair *pair, CodingLinkWithin within,
              gboolean categories, const char *state)
{
    coding_table_add_row(
        table, pair->source->name,
        pair->relation == CODING_RELATION_TOGETHER ? "together with" : "before",
        pair->target->name, coding_link_within_get_name(within), (gint64)pair->n,
        pair->expected, (gint64)pair->base, (gint64)pair->n_source,
        (gint64)pair->n_target, pair->p, state, categories);
}

static void
add_pair_notes(CodingTable *table, const CodingPairs *pairs,
               const CodingPairsOptions *how, CodingLinkRelation relation, guint64 n_met)
{
    coding_table_add_note(table,
                          "units: the %u %s in which anything of the scheme is coded; "
                          "%s: %u",
                          coding_pairs_get_n_units(pairs), get_units_name(how->within),
                          how->categories ? "categories, with all that counts for them"
                                          : "codes, as they were applied",
                          coding_pairs_get_n_codes(pairs));
    add_measure_notes(table, relation);
    coding_table_add_note(
        table,
        "listed: of %" G_GUINT64_FORMAT
        " pairs that meet in a unit the least likely, of those in %d or "
        "more and in more than expected%s; a pair of which one counts "
        "for the other is none",
        n_met, opt_least, opt_all ? "" : ", without those linked, kept or dropped");
    coding_segment_origin_add_note(table, coding_pairs_get_n_unread(pairs));
    coding_table_add_note(table,
                          "segments: 'axial link open SOURCE TARGET --by %s --within "
                          "%s%s'",
                          coding_link_relation_get_name(relation),
                          coding_link_within_get_name(how->within),
                          how->categories ? " --categories" : "");
}

static gboolean
keep(Context *ctx, const GArray *found, const CodingPairsOptions *how, GError **error)
{
    for (guint i = 0; i < found->len; i++) {
        const CodingPair *pair = &g_array_index(found, CodingPair, i);
        const CodingLinkProposal proposal = {
            .source = pair->source->id,
            .target = pair->target->id,
            .relation = pair->relation,
            .within = how->within,
            .categories = how->categories,
        };

        if (!coding_link_proposal_set(ctx->store, &proposal, error))
            return FALSE;
    }
    context_say(ctx, "kept %u proposal%s; 'axial link proposals' lists them", found->len,
                found->len == 1 ? "" : "s");
    return TRUE;
}

static gboolean
check_propose(GError **error)
{
    if (opt_least < 1)
        set_usage_error(error, "--least is a number from 1 on");
    else if (opt_limit < 0)
        set_usage_error(error, "--limit is a number from 0 on");
    else if (opt_keep && opt_all)
        set_usage_error(error,
                        "--keep is for pairs that are new; --all lists the others");
    else
        return TRUE;
    return FALSE;
}

static gboolean
run_propose(Context *ctx, char **args G_GNUC_UNUSED, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(link_pair_columns);
    g_auto(Known) known = {0};
    CodingPairsOptions how;
    CodingPairsChoice choice = {.least = (guint)opt_least, .limit = (guint)opt_limit};
    guint64 n_met;

    if (!check_propose(error) || !read_how(ctx, &how, &choice.relation, error) ||
        !known_init(&known, ctx, how.scheme, error))
        return FALSE;
    if (!opt_all) {
        choice.accepts = is_new;
        choice.data = &known;
    }
    g_autoptr(CodingPairs) pairs =
        coding_pairs_load(ctx->store, &how, ctx->progress, error);
    g_autoptr(GArray) found =
        pairs ? coding_pairs_list(pairs, &choice, &n_met, ctx->progress, error) : NULL;

    if (!found)
        return FALSE;
    for (guint i = 0; i < found->len; i++) {
        const CodingPair *pair = &g_array_index(found, CodingPair, i);

        link_add_pair(table, pair, how.within, how.categories,
                      opt_keep ? "kept"
                               : known_get(&known, pair->source->id, pair->target->id));
    }
    add_pair_notes(table, pairs, &how, choice.relation, n_met);
    return (!opt_keep || keep(ctx, found, &how, error)) &&
           context_print(ctx, table, error);
}

static CommandFlags
choose_propose_flags(char **args G_GNUC_UNUSED)
{
    return COMMAND_NEEDS_PROJECT | (opt_keep ? COMMAND_WRITES | COMMAND_NEEDS_CODER : 0);
}

const Command link_propose = {
    .name = "propose",
    .summary = "find codes that come together, or one after another, against chance",
    .details =
        "Looks at every turn of a participant, every participant or every group in which "
        "anything is coded, and lists the pairs of codes that are there together (or one "
        "before the other) more often than chance would have it, the least likely first. "
        "The notes state what is counted, what is expected and of what base; nothing is "
        "drawn at random.\n\n"
        "What two codes that meet have to do with each other is for you to say: read "
        "what is behind a pair ('axial link open'). With --keep those listed become "
        "proposals, which are no links: no model, figure or check counts them. 'axial "
        "link take' makes a link of one, 'axial link drop' puts one away for good. "
        "Proposals are yours alone.\n\n"
        "The codes are those that were applied, and in the joint scheme those that they "
        "indicate; with --categories, the categories with all that counts for them. A "
        "code that indicates two categories counts for both.",
    .examples =
        (const char *const[]){
            "what comes up in one turn", "axial link propose",
            "what comes before what, person by person",
            "axial link propose --by sequence --within person",
            "the categories of a joint scheme",
            "axial link propose --scheme joint --categories --within group --least 1",
            NULL},
    .options = propose_options,
    .columns = link_pair_columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_MAY_WRITE,
    .choose_flags = choose_propose_flags,
    .run = run_propose,
};

/* --- opening ------------------------------------------------------------------------ */

static const CodingColumn open_columns[] = {
    {.id = "unit", .title = "Unit", .help = "the turn, the person or the group"},
    {.id = "order", .title = "First", .help = "which of the two begins first in it"},
    {.id = "of", .title = "Of", .help = "source or target"},
    {.id = "address", .title = "Lines", .help = "the lines it touches"},
    {.id = "code", .title = "Code", .help = "its own code"},
    {.id = "coder", .title = "Coder", .help = "who coded it"},
    {.id = "overlaps",
     .title = "Overlaps",
     .type = CODING_CELL_BOOLEAN,
     .help = "shares words with one of the other code in the unit"},
    {.id = "text", .title = "Text", .help = "its words"},
    {.id = "place", .title = "Place", .hidden = TRUE, .help = "its exact address"},
    {NULL},
};

static gboolean
add_meeting(Context *ctx, CodingTable *table, CodingPairs *pairs,
            const CodingPairMeeting *it, GError **error)
{
    static const char *const orders[] = {"source", "neither", "target"};
    const CodingSegment *segment = &it->segment;
    const CodingTranscript *t = coding_voices_get_transcript(
        coding_pairs_get_voices(pairs), segment->transcript, error);
    const CodingCode *code =
        coding_codebook_get(coding_pairs_get_codebook(pairs), segment->code);
    g_autoptr(CodingCoder) coder =
        t ? coding_coder_load(ctx->store, segment->coder, error) : NULL;

    if (!coder)
        return FALSE;
    g_autofree char *address = coding_address_format_lines(t, segment->span);
    g_autofree char *place = coding_address_format(t, segment->span);
    g_autofree char *text = coding_transcript_dup_text(t, segment->span);

    coding_table_add_row(
        table, it->unit, orders[it->order + 1], it->of_target ? "target" : "source",
        address, code ? code->name : NULL, coder->name, it->overlaps, text, place);
    return TRUE;
}

static gboolean
run_open(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(open_columns);
    g_autoptr(CodingPairs) pairs = NULL;
    CodingPairsOptions how;
    CodingLinkRelation relation;

    if (!read_how(ctx, &how, &relation, error))
        return FALSE;
    pairs = coding_pairs_load(ctx->store, &how, ctx->progress, error);
    if (!pairs)
        return FALSE;
    const CodingCodebook *codebook = coding_pairs_get_codebook(pairs);
    const CodingCode *source = coding_codebook_find(codebook, how.scheme, args[0], error);
    const CodingCode *target =
        source ? coding_codebook_find(codebook, how.scheme, args[1], error) : NULL;
    g_autoptr(GArray) meetings =
        target ? coding_pairs_list_meetings(pairs, source, target, relation, error)
               : NULL;

    if (!meetings)
        return FALSE;
    for (guint i = 0; i < meetings->len; i++)
        if (!add_meeting(ctx, table, pairs,
                         &g_array_index(meetings, CodingPairMeeting, i), error))
            return FALSE;
    CodingPair pair = coding_pairs_get(pairs, source, target, relation);

    coding_table_add_note(
        table, "'%s' %s '%s': %u of %u %s; expected %.2f, p %.6f", source->name,
        relation == CODING_RELATION_TOGETHER ? "together with" : "before", target->name,
        pair.n, pair.base, get_units_name(how.within), pair.expected, pair.p);
    add_measure_notes(table, relation);
    return context_print(ctx, table, error);
}

const Command link_open = {
    .name = "open",
    .arguments = "SOURCE TARGET",
    .min_args = 2,
    .max_args = 2,
    .summary = "show the segments in which two codes come together",
    .details = "Prints, unit by unit, the segments of both codes: with --by together of "
               "every unit that has both, with --by sequence of those in which one "
               "begins before the other, also where it is the other way round.",
    .examples = (const char *const[]){"what is behind a pair",
                                      "axial link open 'Fear of the meeting' "
                                      "'Small steps' --within person",
                                      NULL},
    .options = open_options,
    .columns = open_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_open,
};
