/* cmd-model-check.c - how a model is grounded, and the segments behind its numbers. */
#include "columns.h"
#include "model.h"
#include "registry.h"

static gboolean opt_strict, opt_thin;
static char **opt_topics;
static char *opt_stance;

static const GOptionEntry check_options[] = {
    {"thin", 0, 0, G_OPTION_ARG_NONE, &opt_thin, "Only the members that lack something",
     NULL},
    {"topic", 0, 0, G_OPTION_ARG_STRING_ARRAY, &opt_topics,
     "Who was asked: about this topic of the guide; may be repeated", "TOPIC"},
    {"strict", 0, 0, G_OPTION_ARG_NONE, &opt_strict, "End with 3 when there is a gap",
     NULL},
    {NULL},
};

/* The ids of --topic; NULL where there is none. */
static gboolean
read_topics(Context *ctx, GArray **topics, GError **error)
{
    g_autoptr(GPtrArray) guide = opt_topics ? coding_guide_load(ctx->store, error) : NULL;
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

    *topics = NULL;
    if (opt_topics && !guide)
        return FALSE;
    for (char **name = opt_topics; name && *name; name++) {
        const CodingTopic *topic = coding_guide_find(guide, *name, error);

        if (!topic)
            return FALSE;
        g_array_append_val(ids, topic->id);
    }
    if (opt_topics)
        *topics = g_steal_pointer(&ids);
    return TRUE;
}

static gboolean
run_check(Context *ctx, char **args, GError **error)
{
    g_auto(ModelView) view = {0};
    g_autoptr(GArray) topics = NULL;
    guint n_gaps;

    if (!read_topics(ctx, &topics, error) || !model_view_load(ctx, args[0], &view, error))
        return FALSE;
    g_autoptr(CodingTable) table =
        coding_model_to_check(view.tree, topics, opt_thin, &n_gaps, error);
    if (!table)
        return FALSE;
    if (opt_strict && n_gaps > 0)
        context_set_exit(ctx, 3);
    return context_print(ctx, table, error);
}

const Command model_check = {
    .name = "check",
    .arguments = "[NAME]",
    .max_args = 1,
    .summary = "say how each member of a model is grounded, and what it lacks",
    .details =
        "Prints a row for each member, the root included: segments, persons and groups "
        "in support, what speaks against it and what qualifies it with its persons, the "
        "memos on it or on what counts for it, and what it lacks: no segment, contrary "
        "or qualifying ones only, no participant who speaks, one person or one group "
        "only, no definition, no memo.\n\n"
        "Persons are n of three N: all participants; those present where anything is "
        "coded; those asked. Who was asked follows from the marks of the guide: the "
        "topics named by --topic, else those under which the member's segments stand. "
        "Where a topic never came up, nobody was asked.\n\n"
        "'axial model open' shows the segments behind each number. Thin is not wrong: a "
        "gap is a question to the data, so the exit code is 0 without --strict, with "
        "which links drawn without evidence, or coming round to where they began, count "
        "too.",
    .examples =
        (const char *const[]){"how every cell is grounded", "axial model check",
                              "what is not grounded yet", "axial model check --thin",
                              "of those who were asked about the meeting",
                              "axial model check --topic 'The meeting'", NULL},
    .options = check_options,
    .columns = coding_model_check_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_check,
};

static const GOptionEntry open_options[] = {
    {"stance", 0, 0, G_OPTION_ARG_STRING, &opt_stance,
     "Only segments that are supports, qualifies or against", "STANCE"},
    {NULL},
};

enum {
    COLUMN_STANCE,
    COLUMN_ADDRESS,
    COLUMN_PARTICIPANTS,
    COLUMN_GROUPS,
    COLUMN_CODE,
    COLUMN_CODER,
    COLUMN_TEXT,
    COLUMN_PLACE,
    N_COLUMNS,
};

static const CodingColumn open_columns[N_COLUMNS + 1] = {
    [COLUMN_STANCE] = {.id = "stance",
                       .title = "Stance",
                       .help = "supports, qualifies or against"},
    [COLUMN_ADDRESS] = COLUMN_OF_LINES,
    [COLUMN_PARTICIPANTS] = {.id = "participants",
                             .title = "Persons",
                             .help = "for whom it counts, with their groups"},
    [COLUMN_GROUPS] = {.id = "groups", .title = "Groups", .help = "of these persons"},
    [COLUMN_CODE] = {.id = "code", .title = "Code", .help = "its own code"},
    [COLUMN_CODER] = {.id = "coder", .title = "Coder", .help = "who coded it"},
    [COLUMN_TEXT] = {.id = "text", .title = "Text", .help = "its words"},
    [COLUMN_PLACE] = COLUMN_OF_PLACE,
};

/* Adds @item to a list unless it is the last one there. */
static void
append_new(GString *list, const char *item, const char **last)
{
    if (*last && g_str_equal(*last, item))
        return;
    g_string_append_printf(list, "%s%s", list->len ? ", " : "", item);
    *last = item;
}

/* One of the segments that count for the member. */
static gboolean
add_segment(Context *ctx, CodingTable *table, const ModelView *view,
            const CodingSegment *segment, GError **error)
{
    CodingVoices *voices = coding_model_tree_get_voices(view->tree);
    const CodingCodebook *codebook = coding_model_tree_get_codebook(view->tree);
    const GArray *ids = coding_voices_of(voices, segment, error);
    const CodingTranscript *t =
        ids ? coding_voices_get_transcript(voices, segment->transcript, error) : NULL;
    g_autoptr(CodingCoder) coder =
        t ? coding_coder_load(ctx->store, segment->coder, error) : NULL;
    g_autoptr(GString) persons = g_string_new(NULL);
    g_autoptr(GString) groups = g_string_new(NULL);
    const char *last = NULL;

    if (!coder)
        return FALSE;
    for (guint i = 0; i < ids->len; i++) {
        const CodingParticipant *who = coding_roster_get(coding_voices_get_roster(voices),
                                                         g_array_index(ids, gint64, i));

        g_string_append_printf(persons, "%s%s/%s", i ? ", " : "", who->group_name,
                               who->name);
        append_new(groups, who->group_name, &last);
    }
    g_autofree char *address = coding_address_format_lines(t, segment->span);
    g_autofree char *place = coding_address_format(t, segment->span);
    g_autofree char *text = coding_transcript_dup_text(t, segment->span);

    coding_table_add_row(table, coding_stance_get_name(segment->stance), address,
                         persons->str, groups->str,
                         coding_codebook_get(codebook, segment->code)->name, coder->name,
                         text, place);
    return TRUE;
}

static gboolean
run_open(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(open_columns);
    g_auto(ModelView) view = {0};
    g_autoptr(GError) problem = NULL;
    const char *name = model_take_name(&args, 1);
    CodingStance stance = CODING_STANCE_SUPPORTS;
    const CodingCode *code;

    if (opt_stance && !coding_stance_parse(opt_stance, &stance, &problem)) {
        set_usage_error(error, "--stance: %s", problem->message);
        return FALSE;
    }
    if (!model_view_load(ctx, name, &view, error))
        return FALSE;
    code = model_view_find(&view, args[0], error);
    if (!code)
        return FALSE;
    if (coding_model_tree_find(view.tree, code->id) < 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' is not a member of the model '%s'", code->name,
                    view.model->name);
        return FALSE;
    }
    g_autoptr(GArray) segments = coding_model_tree_dup_segments(view.tree, code);

    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);

        if (coding_segment_origin_counts(segment->origin) &&
            (!opt_stance || segment->stance == stance) &&
            !add_segment(ctx, table, &view, segment, error))
            return FALSE;
    }
    coding_table_add_note(table, "'%s' in the model '%s', with all that counts for it",
                          code->name, view.model->name);
    return context_print(ctx, table, error);
}

const Command model_open = {
    .name = "open",
    .arguments = "[NAME] CODE",
    .min_args = 1,
    .max_args = 2,
    .summary = "show the segments behind the numbers of a member",
    .details =
        "Prints the segments that count for a member of the model, in the order of "
        "the text, as 'axial model cells' and 'axial model check' count them: as "
        "many rows with the stance 'supports' as there are segments in support, "
        "the persons and groups in them as many as are counted; likewise those "
        "that qualify it or speak against it.",
    .examples =
        (const char *const[]){"what a cell rests on", "axial model open Distress",
                              "what speaks against it",
                              "axial model open paper Distress --stance against", NULL},
    .options = open_options,
    .columns = open_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_open,
};
