/* cmd-coder.c - 'axial coder': who codes, who has read what, who shows what. */
#include "coder.h"
#include "registry.h"
#include "values.h"

static gboolean opt_none, opt_not;

/* Who does this is beside the point, and may be somebody else afterwards: the
 * operation is nobody's in particular, so that undo finds it. */
static void
act_as_nobody(CodingStore *store)
{
    coding_store_set_coder(store, 0);
}

static gboolean
run_add(Context *ctx, char **args, GError **error)
{
    act_as_nobody(ctx->store);
    if (!coding_coder_add(ctx->store, args[0], error))
        return FALSE;
    context_say(ctx, "added the coder '%s'%s", args[0],
                coding_coder_get_only(ctx->store)
                    ? ""
                    : "; say whose work it is with --coder, $AXIAL_CODER or 'axial coder "
                      "use'");
    return TRUE;
}

/* The setting of who codes here goes by the name. */
static gboolean
follow_setting(CodingStore *store, const char *from, const char *to, GError **error)
{
    g_autofree char *own = coding_store_dup_setting(store, "coder");

    return !own || !coding_text_same(own, from) ||
           coding_store_set_setting(store, "coder", to, error);
}

static gboolean
run_rename(Context *ctx, char **args, GError **error)
{
    gint64 id = coding_coder_find(ctx->store, args[0], error);
    g_autoptr(CodingCoder) before = id ? coding_coder_load(ctx->store, id, error) : NULL;
    g_autoptr(CodingCoder) after = NULL;

    if (!before || !coding_coder_rename(ctx->store, id, args[1], error))
        return FALSE;
    after = coding_coder_load(ctx->store, id, error);
    if (!after || !follow_setting(ctx->store, before->name, after->name, error))
        return FALSE;
    act_as_nobody(ctx->store);
    context_say(ctx, "renamed the coder '%s' to '%s'", before->name, after->name);
    return TRUE;
}

static gboolean
run_set(Context *ctx, char **args, GError **error)
{
    gint64 id = coding_coder_find(ctx->store, args[0], error);
    g_autoptr(CodingCoder) coder = id ? coding_coder_load(ctx->store, id, error) : NULL;
    g_autofree char *pairs = g_strjoinv(", ", args + 1);

    if (!coder)
        return FALSE;
    if (coder->is_consensus) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' is nobody, but what two coders hold together; it has no "
                    "attributes",
                    coder->name);
        return FALSE;
    }
    for (char **pair = args + 1; *pair; pair++)
        if (!values_set(ctx->store, CODING_BEARER_CODER, id, *pair, error))
            return FALSE;
    act_as_nobody(ctx->store);
    context_say(ctx, "set for '%s': %s", coder->name, pairs);
    return TRUE;
}

static gboolean
run_remove(Context *ctx, char **args, GError **error)
{
    gint64 id = coding_coder_find(ctx->store, args[0], error);
    g_autoptr(CodingCoder) coder = id ? coding_coder_load(ctx->store, id, error) : NULL;

    if (!coder)
        return FALSE;
    if (!coding_coder_remove(ctx->store, id, error)) {
        g_prefix_error(error, "cannot remove '%s': ", coder->name);
        return FALSE;
    }
    act_as_nobody(ctx->store);
    context_say(ctx, "removed the coder '%s'", coder->name);
    return follow_setting(ctx->store, coder->name, NULL, error);
}

static gboolean
run_use(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingCoder) coder = NULL;
    gint64 id;

    if (!opt_none == !args[0]) {
        set_usage_error(error, "say either the name of a coder or --none");
        return FALSE;
    }
    act_as_nobody(ctx->store);
    if (opt_none) {
        context_say(ctx, "the project has no coder of its own any more");
        return coding_store_set_setting(ctx->store, "coder", NULL, error);
    }
    id = coding_coder_find(ctx->store, args[0], error);
    coder = id ? coding_coder_load(ctx->store, id, error) : NULL;
    if (!coder)
        return FALSE;
    context_say(ctx, "'%s' is the coder of this project from now on", coder->name);
    return coding_store_set_setting(ctx->store, "coder", coder->name, error);
}

static gboolean
run_done(Context *ctx, char **args, GError **error)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (; *args; args++) {
        gint64 id = coding_transcript_find(ctx->store, *args, error);

        if (!id || !coding_coder_set_done(ctx->store, coding_store_get_coder(ctx->store),
                                          id, !opt_not, error))
            return FALSE;
        g_string_append_printf(names, "%s%s", names->len ? ", " : "", *args);
    }
    context_say(ctx, "%s to the end: %s", opt_not ? "not read" : "read", names->str);
    return TRUE;
}

static gboolean
run_freeze(Context *ctx, char **args, GError **error)
{
    gint64 coder = coding_store_get_coder(ctx->store);
    CodingCoderWork work;

    if (!coding_coder_freeze(ctx->store, coder, args[0], error) ||
        !coding_coder_count_work(ctx->store, coder, &work, error))
        return FALSE;

    g_autofree char *unread =
        work.unread_segments
            ? g_strdup_printf(" and %u automatic one%s that nobody has read",
                              work.unread_segments, work.unread_segments == 1 ? "" : "s")
            : g_strdup("");
    context_say(ctx, "froze %u segments%s as '%s'", work.segments, unread, args[0]);
    return TRUE;
}

static gboolean
run_share(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingCoder) coder =
        coding_coder_load(ctx->store, coding_store_get_coder(ctx->store), error);

    (void)args;
    if (!coder || !coding_coder_share(ctx->store, coder->id, error))
        return FALSE;
    context_say(ctx, "the work of '%s' is open to the other coders", coder->name);
    return TRUE;
}

static const CodingColumn stage_columns[] = {
    {.id = "coder", .title = "Coder", .type = CODING_CELL_TEXT, .help = "whose coding"},
    {.id = "stage", .title = "Stage", .type = CODING_CELL_TEXT, .help = "its name"},
    {.id = "segments",
     .title = "Segments",
     .type = CODING_CELL_INTEGER,
     .help = "codes on passages then"},
    {.id = "frozen", .title = "Frozen", .type = CODING_CELL_TIME, .help = "when"},
    {.id = "negotiated",
     .title = "Negotiated",
     .type = CODING_CELL_BOOLEAN,
     .hidden = TRUE,
     .help = "holds what was decided together"},
    {NULL},
};

static gboolean
run_stages(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(stage_columns);
    g_autoptr(GPtrArray) stages = coding_stage_list(ctx->store, error);

    (void)args;
    for (guint i = 0; stages && i < stages->len; i++) {
        const CodingStage *stage = g_ptr_array_index(stages, i);
        g_autoptr(CodingCoder) coder = coding_coder_load(ctx->store, stage->coder, error);

        if (!coder)
            return FALSE;
        coding_table_add_row(table, coder->name, stage->name, (gint64)stage->n_segments,
                             stage->made_at, stage->negotiated);
        if (stage->negotiated)
            coding_table_add_note(table, "'%s@%s' is negotiated: no independent coding",
                                  coder->name, stage->name);
    }
    return stages && context_print(ctx, table, error);
}

static const GOptionEntry use_options[] = {
    {"none", 0, 0, G_OPTION_ARG_NONE, &opt_none,
     "Nobody in particular: everybody says --coder or sets $AXIAL_CODER", NULL},
    {NULL},
};

static const GOptionEntry done_options[] = {
    {"not", 0, 0, G_OPTION_ARG_NONE, &opt_not, "Not read to the end, after all", NULL},
    {NULL},
};

static const Command coder_add = {
    .name = "add",
    .arguments = "NAME",
    .min_args = 1,
    .max_args = 1,
    .summary = "add a coder, with an empty scheme",
    .examples = (const char *const[]){"a third coder", "axial coder add Cleo", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_add,
};

static const Command coder_rename = {
    .name = "rename",
    .arguments = "CODER NEW-NAME",
    .min_args = 2,
    .max_args = 2,
    .summary = "give a coder another name",
    .details = "All that is the coder's stays so, and the log shows the new name. A "
               "colleague who says --coder or sets $AXIAL_CODER has to say the new one.",
    .examples = (const char *const[]){"a pseudonym", "axial coder rename Ben C2", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_rename,
};

static const Command coder_set = {
    .name = "set",
    .arguments = "CODER NAME=VALUE...",
    .min_args = 2,
    .max_args = -1,
    .summary = "put on record what a coder brings, as training or discipline",
    .details =
        "NAME is an attribute, and VALUE must fit its type: text, a number, a date "
        "(2016-04-19) or a boolean (yes, no). NAME:TYPE=VALUE makes an attribute that is "
        "new, of the type text, number, date or boolean. Without a VALUE the value is "
        "missing from then on. 'axial agree --by coder:NAME' tells the agreement of "
        "those "
        "who have the same value from that of those who have not; 'axial report' puts "
        "credentials, occupation, gender, experience, relationship and characteristics "
        "into its checklists.",
    .examples = (const char *const[]){"who came from where",
                                      "axial coder set Ana discipline:text=psychology",
                                      "how long each has coded",
                                      "axial coder set Ben years:number=12", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_set,
};

static const Command coder_remove = {
    .name = "remove",
    .arguments = "CODER",
    .min_args = 1,
    .max_args = 1,
    .summary = "take out a coder who has done nothing",
    .details = "Only while no code, segment, link, memo, mark of reading or stage is "
               "the coder's. Work is never removed with its coder; uncode it, or remove "
               "the codes, as that coder.",
    .examples =
        (const char *const[]){
            "whether one can go",
            "axial coder add Cleo -q && axial coder remove Cleo --dry-run", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_remove,
};

static const Command coder_use = {
    .name = "use",
    .arguments = "[CODER]",
    .max_args = 1,
    .summary = "say who codes in this copy of the project",
    .details = "Whose work a command is, is told by --coder, then by $AXIAL_CODER, then "
               "by what was said here; a project with one coder needs none of them.",
    .examples =
        (const char *const[]){"work as Ben from now on", "axial coder use Ben",
                              "nobody in particular", "axial coder use --none", NULL},
    .options = use_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_use,
};

static const Command coder_done = {
    .name = "done",
    .arguments = "TRANSCRIPT...",
    .min_args = 1,
    .max_args = -1,
    .summary = "mark transcripts as read to the end",
    .details = "From then on a passage without a code means that you gave it none, not "
               "that you have not come so far. Comparisons of coders need to know.",
    .examples = (const char *const[]){"both interviews are coded",
                                      "axial coder done g1 g2", NULL},
    .options = done_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_done,
};

static const Command coder_freeze = {
    .name = "freeze",
    .arguments = "STAGE",
    .min_args = 1,
    .max_args = 1,
    .summary = "keep the present coding as a stage",
    .details = "Copies your segments, with their codes as they are called now, and your "
               "marks of what was read to the end. Later changes do not touch the copy, "
               "so that what was coded independently can be told from what was agreed "
               "upon.",
    .examples = (const char *const[]){"before the first meeting",
                                      "axial coder freeze 'Open coding'", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_freeze,
};

static const Command coder_stages = {
    .name = "stages",
    .summary = "list the stages that were frozen",
    .examples = (const char *const[]){"all that may be seen", "axial coder stages", NULL},
    .columns = stage_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_stages,
};

static const Command coder_share = {
    .name = "share",
    .summary = "open your coding to the other coders",
    .details = "Until then nothing of it shows to them: no segment, no code, no memo, no "
               "count. 'axial undo' closes it again, but what was seen was seen.",
    .examples = (const char *const[]){"after the first round", "axial coder share", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_share,
};

const Command cmd_coder = {
    .name = "coder",
    .group = "Code",
    .summary = "say who codes, and how far the coding is",
    .subcommands =
        (const Command *const[]){&coder_list, &coder_add, &coder_rename, &coder_set,
                                 &coder_remove, &coder_use, &coder_done, &coder_freeze,
                                 &coder_stages, &coder_share, NULL},
};
