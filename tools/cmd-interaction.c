/* cmd-interaction.c - 'axial interaction': how much the participants of a group talk to
 * each other. */
#include <math.h>

#include "drawing.h"
#include "interaction.h"

enum {
    COLUMN_GROUP,
    COLUMN_PARTICIPANTS,
    COLUMN_TURNS,
    COLUMN_AFTER_PARTICIPANT,
    COLUMN_SHARE,
    COLUMN_AFTER_INTERVIEWER,
    COLUMN_AFTER_SELF,
    COLUMN_AFTER_NOBODY,
    COLUMN_TOKENS,
    COLUMN_RESPONSES,
    COLUMN_BASE,
    COLUMN_RESPONSE_SHARE,
    COLUMN_OPEN,
    N_COLUMNS,
};

/* The kinds of responses stand behind them. */
static const CodingColumn columns[] = {
    [COLUMN_GROUP] = {.id = "group",
                      .title = "Group",
                      .help = "the kinds of responses, by name, have columns at the end"},
    [COLUMN_PARTICIPANTS] = {.id = "participants",
                             .title = "N",
                             .type = CODING_CELL_INTEGER,
                             .help = "participants who speak"},
    [COLUMN_TURNS] = {.id = "turns",
                      .title = "Turns",
                      .type = CODING_CELL_INTEGER,
                      .help = "of participants, in which more than a listener's token is "
                              "said"},
    [COLUMN_AFTER_PARTICIPANT] = {.id = "after_participant",
                                  .title = "After a participant",
                                  .type = CODING_CELL_INTEGER,
                                  .help = "of these, after another participant"},
    [COLUMN_SHARE] = {.id = "share",
                      .title = "%",
                      .type = CODING_CELL_REAL,
                      .decimals = 1,
                      .help = "of the turns"},
    [COLUMN_AFTER_INTERVIEWER] = {.id = "after_interviewer",
                                  .title = "After an interviewer",
                                  .type = CODING_CELL_INTEGER,
                                  .help = "or an assistant"},
    [COLUMN_AFTER_SELF] = {.id = "after_self",
                           .title = "Goes on",
                           .type = CODING_CELL_INTEGER,
                           .help = "after a turn of the same person"},
    [COLUMN_AFTER_NOBODY] = {.id = "after_nobody",
                             .title = "After nobody",
                             .type = CODING_CELL_INTEGER,
                             .help =
                                 "nothing was said before, or it is not known by whom"},
    [COLUMN_TOKENS] = {.id = "tokens",
                       .title = "Tokens",
                       .type = CODING_CELL_INTEGER,
                       .help = "turns of participants that are only 'mm' and the like"},
    [COLUMN_RESPONSES] = {.id = "responses",
                          .title = "Responses",
                          .type = CODING_CELL_INTEGER,
                          .help = "turns that are marked as a response to a participant"},
    [COLUMN_BASE] = {.id = "base",
                     .title = "of",
                     .type = CODING_CELL_INTEGER,
                     .help = "turns in transcripts in which responses are marked"},
    [COLUMN_RESPONSE_SHARE] = {.id = "response_share",
                               .title = "%",
                               .type = CODING_CELL_REAL,
                               .decimals = 1,
                               .help = "of these"},
    [COLUMN_OPEN] = {.id = "open",
                     .title = "Open",
                     .hidden = TRUE,
                     .help = "the command that lists the turns"},
    {NULL},
};

static double
get_percent(guint n, guint base)
{
    return base ? 100.0 * n / base : NAN;
}

static CodingTable *
new_table(const CodingInteraction *it)
{
    g_autofree CodingColumn *all = g_new0(CodingColumn, N_COLUMNS + it->kinds->len + 1);

    for (guint i = 0; i < N_COLUMNS; i++)
        all[i] = columns[i];
    for (guint i = 0; i < it->kinds->len; i++)
        all[N_COLUMNS + i] = (CodingColumn){
            .id = g_ptr_array_index(it->kinds, i),
            .title = g_ptr_array_index(it->kinds, i),
            .type = CODING_CELL_INTEGER,
        };
    return coding_table_new(all);
}

/* What could be marked is missing where nobody marked. */
static void
set_responses(CodingTable *table, const CodingInteraction *it,
              const CodingInteractionShare *share)
{
    if (!share->marked_turns) {
        coding_table_set_missing(table, COLUMN_RESPONSES, "not marked");
        return;
    }
    coding_table_set_integer(table, COLUMN_RESPONSES, share->responses);
    coding_table_set_integer(table, COLUMN_BASE, share->marked_turns);
    coding_table_set_real(table, COLUMN_RESPONSE_SHARE,
                          get_percent(share->responses, share->marked_turns));
    for (guint i = 0; i < it->kinds->len; i++)
        coding_table_set_integer(table, N_COLUMNS + i, share->kinds[i]);
}

static void
add_row(CodingTable *table, const InteractionView *view, int group,
        const CodingInteractionShare *share)
{
    coding_table_begin_row(table);
    coding_table_set_text(table, COLUMN_GROUP,
                          group < 0 ? "all" : g_ptr_array_index(view->it->groups, group));
    coding_table_set_integer(table, COLUMN_PARTICIPANTS, share->participants);
    coding_table_set_integer(table, COLUMN_TURNS, share->turns);
    coding_table_set_integer(table, COLUMN_AFTER_PARTICIPANT,
                             share->after[CODING_AFTER_PARTICIPANT]);
    coding_table_set_real(
        table, COLUMN_SHARE,
        get_percent(share->after[CODING_AFTER_PARTICIPANT], share->turns));
    coding_table_set_integer(table, COLUMN_AFTER_INTERVIEWER,
                             share->after[CODING_AFTER_INTERVIEWER]);
    coding_table_set_integer(table, COLUMN_AFTER_SELF, share->after[CODING_AFTER_SELF]);
    coding_table_set_integer(table, COLUMN_AFTER_NOBODY,
                             share->after[CODING_AFTER_NOBODY]);
    coding_table_set_integer(table, COLUMN_TOKENS, share->tokens);
    coding_table_take_text(table, COLUMN_OPEN,
                           interaction_dup_command(view, " --said", group, FALSE));
    set_responses(table, view->it, share);
}

static gboolean
print(Context *ctx, const InteractionView *view, const GArray *shares, GError **error)
{
    g_autoptr(CodingTable) table = new_table(view->it);
    guint n = view->it->groups->len;
    g_autofree char *command =
        interaction_dup_command(view, " --said", n > 1 ? 0 : -1, FALSE);

    for (guint i = 0; i < n; i++)
        add_row(table, view, (int)i, &g_array_index(shares, CodingInteractionShare, i));
    if (n != 1)
        add_row(table, view, -1, &g_array_index(shares, CodingInteractionShare, n));
    coding_table_add_note(table,
                          "unit: turns of participants that say more than a "
                          "listener's token; tokens, whoever says them, are no turn "
                          "before another");
    if (!interaction_add_notes(view, ctx, table, error))
        return FALSE;
    if (n)
        coding_table_add_note(table,
                              "to open a number: %s, with --after participant, "
                              "interviewer, self or nobody; --to participant for "
                              "responses, and --kind for one kind; --tokens instead of "
                              "--said",
                              command);
    return context_print(ctx, table, error);
}

static gboolean
draw(Context *ctx, const InteractionView *view, const GArray *shares, GError **error)
{
    guint n = view->it->groups->len;
    g_autofree double *follows = g_new(double, n + 1);
    g_autofree double *responds = g_new(double, n + 1);
    const CodingPlotSeries series[] = {
        {.name = "come after a participant", .values = follows},
        {.name = "marked as a response to a participant", .values = responds},
    };
    const CodingPlot plot = {
        .category_title = "Group",
        .value_title = "% of participants' turns",
        .note = "Of turns that say more than a listener's token; responses of those in "
                "transcripts in which responses are marked.",
        .categories = (const char *const *)view->it->groups->pdata,
        .n_categories = n,
        .series = series,
        .n_series = G_N_ELEMENTS(series),
        .lying = TRUE,
        .most = 100,
    };

    for (guint i = 0; i < n; i++) {
        const CodingInteractionShare *share =
            &g_array_index(shares, CodingInteractionShare, i);

        follows[i] = get_percent(share->after[CODING_AFTER_PARTICIPANT], share->turns);
        responds[i] = get_percent(share->responses, share->marked_turns);
    }
    return drawing_plot(ctx, &plot, NULL, interaction_options.dpi, error);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(InteractionView) view = {0};
    g_autoptr(GArray) shares = NULL;

    (void)args;
    if (!interaction_open(&view, ctx, error))
        return FALSE;
    shares = coding_interaction_count_shares(view.it);
    return drawing_is_asked(ctx) ? draw(ctx, &view, shares, error)
                                 : print(ctx, &view, shares, error);
}

static const GOptionEntry options[] = {
    SELECT_SCOPE_OPTIONS,
    INTERACTION_CODER_OPTION,
    INTERACTION_DPI_OPTION,
    {NULL},
};

const Command interaction_shares = {
    .name = "shares",
    .summary = "how many turns of participants answer a participant, by group",
    .details =
        "Of each group: how many turns of participants come after another participant, "
        "after an interviewer, or go on; a listener's token ('mm') interrupts nobody. "
        "Beside it how many turns are marked as a response to a participant ('axial "
        "respond'), of those in transcripts in which any response is marked, and of "
        "which "
        "kind; a turn can be of several. Where nothing is marked that is missing, not "
        "0.\n\n"
        "With -o x.svg, x.pdf or x.png both shares are drawn.",
    .examples = (const char *const[]){"how much they talk to each other",
                                      "axial interaction shares", "as a figure",
                                      "axial interaction shares -o shares.svg", NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};

const Command cmd_interaction = {
    .name = "interaction",
    .group = "Conclude",
    .summary = "who answers whom in the groups, who agrees on what",
    .details =
        "Counts turns of participants: by whom they come after, which the text says, "
        "and by whom they respond to, which 'axial respond' marks. 'axial "
        "interaction turns' lists the turns behind each number.",
    .subcommands =
        (const Command *const[]){&interaction_shares, &interaction_who,
                                 &interaction_questions, &interaction_turns, NULL},
};
