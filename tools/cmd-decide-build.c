/* cmd-decide-build.c - 'axial decide build' and 'freeze': the consensus itself. */
#include "decide.h"

static const GOptionEntry consensus_options[] = {
    DECIDE_CONSENSUS_OPTION,
    {NULL},
};

/* Which stage of hers it is; 0: the present state. */
static gboolean
find_stages(CodingStore *store, const CoderStates *states, gint64 *stages, GError **error)
{
    for (guint c = 0; c < 2; c++) {
        const char *name = g_ptr_array_index(states->stages, c);

        stages[c] = name ? coding_coder_find_stage(
                               store, g_array_index(states->ids, gint64, c), name, error)
                         : 0;
        if (name && !stages[c])
            return FALSE;
    }
    return TRUE;
}

/* The consensus of the two that are named. */
static gboolean
open_consensus(Context *ctx, char **args, GError **error)
{
    g_auto(CoderStates) states = {0};
    g_autoptr(CodingConsensus) consensus = NULL;
    gint64 stages[2];

    if (!states_read(ctx->store, &states, args, NULL, error) ||
        !find_stages(ctx->store, &states, stages, error))
        return FALSE;
    consensus = coding_consensus_open(
        ctx->store, (const gint64 *)(void *)states.ids->data, stages, error);
    if (!consensus)
        return FALSE;
    g_free(decide_consensus);
    decide_consensus = g_strdup(consensus->name);
    return TRUE;
}

static gboolean
run_build(Context *ctx, char **args, GError **error)
{
    g_auto(Disagree) self = {0};

    if (args[0] && !args[1]) {
        set_usage_error(error, "a consensus is of two coders; name both, or none for the "
                               "one there is");
        return FALSE;
    }
    if ((args[0] && !open_consensus(ctx, args, error)) ||
        !decide_load(ctx, &self, error) ||
        !coding_deciding_build(ctx->store, self.consensus, self.all, error))
        return FALSE;
    context_say(ctx,
                "'%s' holds what %s and %s have alike (%u) and what was decided (%u of "
                "%u disagreements)",
                self.consensus->name, self.consensus->names[0], self.consensus->names[1],
                coding_disagreements_count_agreed(self.all), self.n_decided,
                coding_disagreements_get(self.all)->len);
    return TRUE;
}

static gboolean
run_freeze(Context *ctx, char **args, GError **error)
{
    g_auto(Disagree) self = {0};

    if (!decide_load(ctx, &self, error) ||
        !coding_deciding_freeze(ctx->store, self.consensus, self.all, args[0], error))
        return FALSE;
    context_say(ctx, "froze what %s and %s hold after %u decision%s as '%s'",
                self.consensus->names[0], self.consensus->names[1], self.decisions->len,
                self.decisions->len == 1 ? "" : "s", args[0]);
    return TRUE;
}

const Command decide_build = {
    .name = "build",
    .arguments = "[CODER[@STAGE] CODER[@STAGE]]",
    .max_args = 2,
    .summary = "begin the consensus of two coders, or make it anew",
    .details =
        "The consensus is a coder of its own, called 'Consensus', with one stage: what "
        "the two have alike, and what was decided. It stands on the states that are "
        "named, from then on; CODER@STAGE is what a coder froze. Their own codings stay "
        "as they are. Every decision makes it anew; where the coders changed their own "
        "coding since, this command does.\n\n"
        "'axial agree Ana Consensus@consensus' tells how much one of them had to change, "
        "and 'axial segments --coded-by Consensus --stage consensus' lists it. It counts "
        "nowhere beside the segments of the coders.",
    .examples =
        (const char *const[]){"of two coders, and again after they have coded further",
                              "axial decide build Ana Ben", NULL},
    .options = consensus_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_build,
};

const Command decide_freeze = {
    .name = "freeze",
    .arguments = "STAGE",
    .min_args = 1,
    .max_args = 1,
    .summary = "keep each coder's negotiated coding as a stage",
    .details =
        "For each of the two a stage is made of her own coding, with what was decided in "
        "place of what she had there; where both readings were kept and where nothing "
        "was decided, her own stays. So two such stages can be compared, beside those "
        "from before the talk: 'axial agree Ana@negotiated Ben@negotiated'. They are "
        "marked as negotiated, and are no measure of reliability.",
    .examples = (const char *const[]){"after the meeting",
                                      "axial decide freeze negotiated", NULL},
    .options = consensus_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_freeze,
};
