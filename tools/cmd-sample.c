/* cmd-sample.c - 'axial sample': a part of the material for a third coder. */
#include "sample.h"

#include <math.h>

#define SHARE 10 /* percent */

static char *opt_unit, *opt_n;
static char **opt_transcripts;
static gboolean opt_by_group, opt_not;
static gint64 opt_seed = 1;

static const GOptionEntry draw_options[] = {
    {"unit", 0, 0, G_OPTION_ARG_STRING, &opt_unit,
     "Of transcripts (unless said otherwise), or of participants' turns or answers",
     "UNIT"},
    {"n", 0, 0, G_OPTION_ARG_STRING, &opt_n, "How many, or what share: 20, 10%", "N"},
    {"by-group", 0, 0, G_OPTION_ARG_NONE, &opt_by_group,
     "Each group gives its share of them", NULL},
    {"transcript", 't', 0, G_OPTION_ARG_STRING_ARRAY, &opt_transcripts,
     "Draw from this one; may be repeated", "TRANSCRIPT"},
    {"seed", 0, 0, G_OPTION_ARG_INT64, &opt_seed,
     "Another drawing; the same gives the same (1)", "N"},
    {NULL},
};

static const GOptionEntry done_options[] = {
    {"not", 0, 0, G_OPTION_ARG_NONE, &opt_not, "Not read to the end, after all", NULL},
    {NULL},
};

/* --- drawing ----------------------------------------------------------------------- */

/* "20" or "10%"; nothing: SHARE. */
static gboolean
read_n(guint *n, double *share, GError **error)
{
    const char *text = opt_n ? opt_n : G_STRINGIFY(SHARE) "%";
    char *end = NULL;
    double number = g_ascii_strtod(text, &end);
    gboolean is_share = g_str_equal(end, "%");

    *n = 0;
    *share = number / 100;
    if (end != text && is_share && number > 0 && number <= 100)
        return TRUE;
    if (end != text && !*end && number >= 1 && number <= G_MAXINT &&
        floor(number) == number) {
        *n = (guint)number;
        return TRUE;
    }
    set_usage_error(error, "--n takes a number from 1 on, or a share up to 100%%: '%s'",
                    text);
    return FALSE;
}

static gboolean
read_unit(CodingGridUnit *unit, GError **error)
{
    g_autoptr(GError) problem = NULL;

    *unit = CODING_GRID_TRANSCRIPT;
    if (!opt_unit)
        return TRUE;
    if (coding_grid_unit_parse(opt_unit, unit, &problem) &&
        (*unit == CODING_GRID_TRANSCRIPT || *unit == CODING_GRID_TURN ||
         *unit == CODING_GRID_ANSWER))
        return TRUE;
    set_usage_error(error, "a sample is of transcripts, turns or answers, not of '%s'",
                    opt_unit);
    return FALSE;
}

/* Those named, or all. */
static GArray *
find_transcripts(CodingStore *store, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

    if (!opt_transcripts)
        return coding_transcript_list_ids(store, error);
    for (char **name = opt_transcripts; *name; name++) {
        gint64 id = coding_transcript_find(store, *name, error);

        if (!id)
            return NULL;
        g_array_append_val(ids, id);
    }
    return g_steal_pointer(&ids);
}

static gboolean
run_draw(Context *ctx, char **args, GError **error)
{
    g_autoptr(GArray) ids = NULL;
    g_autoptr(CodingSample) sample = NULL;
    CodingGridUnit unit;
    double share;
    guint n;

    if (opt_seed < 0) {
        set_usage_error(error, "--seed takes a number from 0 on");
        return FALSE;
    }
    if (!read_n(&n, &share, error) || !read_unit(&unit, error) ||
        !(ids = find_transcripts(ctx->store, error)))
        return FALSE;
    sample = coding_sampling_draw_units(ctx->store, ids, unit, n, share, opt_by_group,
                                        (guint64)opt_seed, error);
    if (!sample)
        return FALSE;
    sample->name = g_strdup(args[0]);
    if (!coding_sample_add(ctx->store, sample, error))
        return FALSE;
    context_say(ctx, "drew %u of %u %s as '%s', with seed %" G_GINT64_FORMAT,
                sample->drawn, sample->population,
                coding_grid_unit_get_title(unit, FALSE), args[0], opt_seed);
    return TRUE;
}

/* --- showing ----------------------------------------------------------------------- */

static const CodingColumn show_columns[] = {
    {.id = "address", .title = "Address", .help = "the transcript, or the passage"},
    {.id = "group", .title = "Group", .help = "the group interviewed", .hidden = TRUE},
    {.id = "speaker", .title = "Speaker", .help = "who speaks where it begins"},
    {.id = "text",
     .title = "Text",
     .help = "what was said; of whole transcripts not shown"},
    {.id = "codes",
     .title = "Codes",
     .help = "to be filled in, for 'axial sheet in'",
     .input = TRUE},
    {NULL},
};

/* Which group each transcript is of: id (gint64 *) -> name. */
static GHashTable *
load_groups(CodingStore *store, GError **error)
{
    g_autoptr(GPtrArray) infos = coding_transcript_list(store, error);
    GHashTable *groups;

    if (!infos)
        return NULL;
    groups = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    for (guint i = 0; i < infos->len; i++) {
        const CodingTranscriptInfo *info = g_ptr_array_index(infos, i);

        g_hash_table_insert(groups, g_memdup2(&info->id, sizeof info->id),
                            g_strdup(info->group));
    }
    return groups;
}

static gboolean
add_rows(CodingStore *store, CodingTable *table, const CodingSample *sample,
         GError **error)
{
    g_autoptr(GHashTable) groups = load_groups(store, error);
    g_autoptr(CodingTranscript) t = NULL;

    for (guint i = 0; groups && i < sample->parts->len; i++) {
        const CodingSamplePart *part = &g_array_index(sample->parts, CodingSamplePart, i);
        const char *group = g_hash_table_lookup(groups, &part->transcript);

        if (!t || coding_transcript_get_id(t) != part->transcript) {
            g_clear_pointer(&t, coding_transcript_unref);
            t = coding_transcript_load(store, part->transcript, error);
        }
        if (!t)
            return FALSE;
        if (!coding_span_get_length(part->span)) {
            coding_table_add_row(table, coding_transcript_get_name(t), group, NULL, NULL,
                                 NULL);
            continue;
        }
        g_autofree char *address = coding_address_format(t, part->span);
        g_autofree char *text = coding_transcript_dup_text(t, part->span);
        const CodingTurn *turn = coding_transcript_get_turn(
            t, coding_transcript_find_turn(t, part->span.start));

        coding_table_add_row(table, address, group, turn->speaker, text, NULL);
    }
    return groups != NULL;
}

/* "turns of participants, each group its share". */
static void
note_drawing(CodingTable *table, const CodingSample *sample)
{
    coding_table_add_note(table, "%u of %u %ss, drawn with seed %" G_GUINT64_FORMAT "%s",
                          sample->drawn, sample->population, sample->unit, sample->seed,
                          sample->by_group ? ", each group its share" : "");
    if (sample->parts->len < sample->drawn)
        coding_table_add_note(table, "%u of them are gone by now",
                              sample->drawn - sample->parts->len);
}

static gboolean
run_show(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingSample) sample = coding_sample_find(ctx->store, args[0], error);
    g_autoptr(CodingTable) table = coding_table_new(show_columns);

    if (!sample || !add_rows(ctx->store, table, sample, error))
        return FALSE;
    note_drawing(table, sample);
    coding_table_add_note(
        table, g_str_equal(sample->unit, "transcript")
                   ? "'axial sheet out' and 'axial print' write these transcripts for "
                     "whoever reads them"
                   : "filled in, it is taken by 'axial sheet in FILE --coder NAME'");
    return context_print(ctx, table, error);
}

static const CodingColumn list_columns[] = {
    {.id = "sample", .title = "Sample", .help = "its name"},
    {.id = "unit", .title = "Unit", .help = "transcript, turn or answer"},
    {.id = "drawn", .title = "Drawn", .type = CODING_CELL_INTEGER, .help = "how many"},
    {.id = "of",
     .title = "Of",
     .type = CODING_CELL_INTEGER,
     .help = "how many there were to be drawn"},
    {.id = "seed", .title = "Seed", .type = CODING_CELL_INTEGER, .help = "of chance"},
    {.id = "by_group",
     .title = "By group",
     .type = CODING_CELL_BOOLEAN,
     .help = "each group gave its share"},
    {.id = "made", .title = "Made", .type = CODING_CELL_TIME, .help = "when"},
    {NULL},
};

static gboolean
run_list(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(list_columns);
    g_autoptr(GPtrArray) list = coding_sample_list(ctx->store, error);

    (void)args;
    for (guint i = 0; list && i < list->len; i++) {
        const CodingSample *one = g_ptr_array_index(list, i);

        coding_table_add_row(table, one->name, one->unit, (gint64)one->drawn,
                             (gint64)one->population, (gint64)one->seed, one->by_group,
                             one->made_at);
    }
    return list && context_print(ctx, table, error);
}

/* --- the rest ---------------------------------------------------------------------- */

static gboolean
run_done(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingSample) sample = coding_sample_find(ctx->store, args[0], error);

    if (!sample)
        return FALSE;
    context_say(ctx, "%s to the end: the sample '%s'", opt_not ? "not read" : "read",
                sample->name);
    return coding_sample_set_done(ctx->store, sample->id,
                                  coding_store_get_coder(ctx->store), !opt_not, error);
}

static gboolean
run_remove(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingSample) sample = coding_sample_find(ctx->store, args[0], error);

    if (!sample)
        return FALSE;
    context_say(ctx, "removed the sample '%s'; what was coded in it stays", sample->name);
    return coding_sample_remove(ctx->store, sample->id, error);
}

static const Command list = {
    .name = "list",
    .summary = "list the samples",
    .examples = (const char *const[]){"all of them", "axial sample", NULL},
    .columns = list_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_list,
};

static const Command draw = {
    .name = "draw",
    .arguments = "NAME",
    .min_args = 1,
    .max_args = 1,
    .summary = "draw a random part of the material, under a name",
    .details =
        "Draws transcripts, or participants' turns or answers, each set of that size "
        "equally likely; with --by-group each group gives its share, rounded by the "
        "largest remainders. The seed is kept, and the same seed draws the same. The "
        "sample is marked in the project: 'axial sample show' writes it for a third "
        "coder, and 'axial agree --sample' and 'axial sample check' compare on it.",
    .examples =
        (const char *const[]){"a tenth of the transcripts", "axial sample draw third",
                              "six turns, of each group its share",
                              "axial sample draw turns --unit turn --n 6 --by-group",
                              NULL},
    .options = draw_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_draw,
};

static const Command show = {
    .name = "show",
    .arguments = "SAMPLE",
    .min_args = 1,
    .max_args = 1,
    .summary = "list what was drawn, to be handed over",
    .details =
        "A sample of turns or answers is a sheet to code in: the third coder fills "
        "in the codes (-o third.xlsx), and 'axial sheet in' takes them. What was "
        "coded by others does not show in it.",
    .examples = (const char *const[]){"what was drawn", "axial sample show check", NULL},
    .columns = show_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_show,
};

static const Command done = {
    .name = "done",
    .arguments = "SAMPLE",
    .min_args = 1,
    .max_args = 1,
    .summary = "mark a sample as read to its end",
    .details = "From then on a unit of the sample without a code means that you gave it "
               "none, though you have not read the rest of its transcript.",
    .examples =
        (const char *const[]){"the sample is coded", "axial sample done check", NULL},
    .options = done_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_done,
};

static const Command remove_command = {
    .name = "remove",
    .arguments = "SAMPLE",
    .min_args = 1,
    .max_args = 1,
    .summary = "take away the mark of a sample",
    .examples =
        (const char *const[]){"not needed any more", "axial sample remove check", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_remove,
};

const Command cmd_sample = {
    .name = "sample",
    .group = "Agree",
    .summary = "draw a sample for a third coder, and judge the whole by it",
    .subcommands = (const Command *const[]){&list, &draw, &show, &done, &sample_check,
                                            &remove_command, NULL},
};
