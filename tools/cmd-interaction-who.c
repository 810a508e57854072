/* cmd-interaction-who.c - 'axial interaction who': who responds to whom. */
#include <math.h>

#include "drawing.h"
#include "interaction.h"
#include "registry.h"

static char *opt_kind;
static gboolean opt_kinds, opt_follows;

enum { COLUMN_WHO, COLUMN_KIND, N_FIXED };

static const CodingColumn columns[] = {
    [COLUMN_WHO] = {.id = "who",
                    .title = "Who",
                    .help = "responds; to whom, by name (g1/Ana), in the columns"},
    [COLUMN_KIND] = {.id = "kind",
                     .title = "Response",
                     .help = "the kind, with --kinds; 'any' counts each turn once"},
    {.id = "others",
     .title = "Others",
     .type = CODING_CELL_INTEGER,
     .help = "to interviewers, and to voices nobody is known behind"},
    {.id = "all",
     .title = "All",
     .type = CODING_CELL_INTEGER,
     .help = "to anybody, each turn once"},
    {NULL},
};

typedef struct {
    InteractionView view;
    CodingInteractionMatrix *matrix;
    GPtrArray *names; /* char *: of the columns; ids with the group */
    guint kind;       /* of --kind; the matrix's number of kinds: any */
} Who;

static void
who_clear(Who *self)
{
    interaction_view_clear(&self->view);
    g_clear_pointer(&self->matrix, coding_interaction_matrix_free);
    g_clear_pointer(&self->names, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Who, who_clear)

static const CodingParticipant *
get_person(const Who *self, gsize column)
{
    return g_ptr_array_index(self->matrix->persons, column);
}

/* Missing: nobody responds to herself, nor to another group. */
static gint64
get_count(const Who *self, gsize row, guint kind, gsize column)
{
    const CodingParticipant *who = g_ptr_array_index(self->view.it->members, row);
    guint n = coding_interaction_matrix_get(self->matrix, row, kind, column);
    gboolean person = column < self->matrix->persons->len;

    if (!n && person &&
        (get_person(self, column)->group != who->group ||
         (get_person(self, column) == who && !opt_follows)))
        return CODING_MISSING;
    return n;
}

static gboolean
read_kind(Who *self, Context *ctx, GError **error)
{
    g_autofree char *kind = NULL;
    const GPtrArray *kinds = self->view.it->kinds;

    self->kind = self->matrix->n_kinds;
    if (!opt_kind)
        return TRUE;
    kind = coding_response_find_kind(ctx->store, opt_kind, FALSE, error);
    for (guint i = 0; kind && i < kinds->len; i++)
        if (coding_text_same(g_ptr_array_index(kinds, i), kind))
            self->kind = i;
    return kind != NULL;
}

static CodingTable *
new_table(Who *self)
{
    gsize n = self->matrix->persons->len;
    g_autofree CodingColumn *all = g_new0(CodingColumn, n + N_FIXED + 3);
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);

    all[COLUMN_WHO] = columns[COLUMN_WHO];
    all[COLUMN_KIND] = columns[COLUMN_KIND];
    all[COLUMN_KIND].hidden = !opt_kinds;
    for (gsize i = 0; i < n; i++) {
        const CodingParticipant *who = get_person(self, i);
        char *id = g_strconcat(who->group_name, "/", who->name, NULL);

        g_ptr_array_add(ids, id);
        all[N_FIXED + i] = (CodingColumn){.id = id,
                                          .title = g_ptr_array_index(self->names, i),
                                          .type = CODING_CELL_INTEGER};
    }
    all[N_FIXED + n] = columns[N_FIXED];
    all[N_FIXED + n + 1] = columns[N_FIXED + 1];
    return coding_table_new(all);
}

static void
add_row(CodingTable *table, const Who *self, gsize row, guint kind)
{
    g_autofree char *name =
        interaction_dup_name(&self->view, g_ptr_array_index(self->view.it->members, row));

    coding_table_begin_row(table);
    coding_table_set_text(table, COLUMN_WHO, name);
    coding_table_set_text(table, COLUMN_KIND,
                          kind == self->matrix->n_kinds
                              ? "any"
                              : g_ptr_array_index(self->view.it->kinds, kind));
    for (gsize i = 0; i < self->matrix->n_columns; i++)
        coding_table_set_integer(table, (guint)(N_FIXED + i),
                                 get_count(self, row, kind, i));
}

/* Of the first cell that is not 0, so that the command can be tried. */
static char *
dup_example(const Who *self)
{
    g_autoptr(GString) what = g_string_new(opt_follows ? " --said" : "");
    gsize n = self->matrix->persons->len;

    for (gsize row = 0; row < self->matrix->n_rows; row++)
        for (gsize i = 0; i < n; i++) {
            const CodingParticipant *who = g_ptr_array_index(self->view.it->members, row);
            g_autofree char *id = NULL, *whom = NULL;

            if (!coding_interaction_matrix_get(self->matrix, row, self->kind, i) ||
                get_person(self, i) == who)
                continue;
            id = g_strconcat(who->group_name, "/", who->name, NULL);
            whom = g_strconcat(get_person(self, i)->group_name, "/",
                               get_person(self, i)->name, NULL);
            interaction_append_option(what, "participant", id);
            interaction_append_option(what, opt_follows ? "follows" : "to", whom);
            if (self->kind < self->matrix->n_kinds)
                interaction_append_option(
                    what, "kind", g_ptr_array_index(self->view.it->kinds, self->kind));
            return interaction_dup_command(&self->view, what->str, -1, TRUE);
        }
    return NULL;
}

static gboolean
print(Context *ctx, Who *self, GError **error)
{
    g_autoptr(CodingTable) table = new_table(self);
    g_autofree char *command = dup_example(self);
    guint n = self->matrix->n_kinds;

    for (gsize row = 0; row < self->matrix->n_rows; row++) {
        add_row(table, self, row, self->kind);
        for (guint kind = 0; opt_kinds && kind < n; kind++)
            if (coding_interaction_matrix_get(self->matrix, row, kind,
                                              self->matrix->n_columns - 1))
                add_row(table, self, row, kind);
    }
    coding_table_add_note(
        table, "unit: turns of participants%s; a cell: turns of the row %s the column",
        opt_follows ? " that say more than a listener's token" : "",
        opt_follows ? "that come after a turn of" : "that are marked as a response to");
    if (self->kind < n)
        coding_table_add_note(
            table, "only: %s",
            (const char *)g_ptr_array_index(self->view.it->kinds, self->kind));
    if (!interaction_add_notes(&self->view, ctx, table, error))
        return FALSE;
    if (command)
        coding_table_add_note(table, "to open a number: %s%s", command,
                              opt_follows ? "; 'others' for the others, --after self for "
                                            "who goes on"
                                          : "; 'others' for the others");
    return context_print(ctx, table, error);
}

static gboolean
draw(Context *ctx, const Who *self, GError **error)
{
    gsize n_rows = self->matrix->n_rows, n_columns = self->matrix->n_columns - 1;
    g_autofree double *values = g_new(double, n_rows *n_columns + 1);
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
    const CodingPlotCells cells = {
        .row_title = opt_follows ? "Who speaks" : "Who responds",
        .column_title = opt_follows ? "After whom" : "To whom",
        .note = self->kind < self->matrix->n_kinds
                    ? g_ptr_array_index(self->view.it->kinds, self->kind)
                    : "Turns of participants.",
        .rows = (const char *const *)rows->pdata,
        .n_rows = n_rows,
        .columns = (const char *const *)self->names->pdata,
        .n_columns = n_columns,
        .values = values,
    };
    CodingPlotCells drawn = cells;

    for (gsize row = 0; row < n_rows; row++) {
        g_ptr_array_add(
            rows, interaction_dup_name(&self->view,
                                       g_ptr_array_index(self->view.it->members, row)));
        for (gsize i = 0; i < n_columns; i++) {
            gint64 n = get_count(self, row, self->kind, i);

            values[row * n_columns + i] = n == CODING_MISSING ? NAN : (double)n;
        }
    }
    drawn.rows = (const char *const *)rows->pdata;
    return drawing_plot(ctx, NULL, &drawn, interaction_options.dpi, error);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(Who) self = {0};

    (void)args;
    if (opt_follows && (opt_kind || opt_kinds)) {
        set_usage_error(error,
                        "what comes after what has no kind; leave out --follows, or "
                        "--kind and --kinds");
        return FALSE;
    }
    if (opt_kind && opt_kinds) {
        set_usage_error(error, "--kind and --kinds exclude each other");
        return FALSE;
    }
    if (!interaction_open(&self.view, ctx, error))
        return FALSE;
    self.matrix = coding_interaction_count_pairs(self.view.it, opt_follows, error);
    if (!self.matrix || !read_kind(&self, ctx, error))
        return FALSE;
    self.names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < self.matrix->persons->len; i++)
        g_ptr_array_add(self.names,
                        interaction_dup_name(&self.view, get_person(&self, i)));
    g_ptr_array_add(self.names, g_strdup("others"));
    return drawing_is_asked(ctx) ? draw(ctx, &self, error) : print(ctx, &self, error);
}

static const GOptionEntry options[] = {
    {"kind", 0, 0, G_OPTION_ARG_STRING, &opt_kind, "Only responses of this kind",
     "RESPONSE"},
    {"kinds", 0, 0, G_OPTION_ARG_NONE, &opt_kinds, "A row for each kind below it", NULL},
    {"follows", 0, 0, G_OPTION_ARG_NONE, &opt_follows,
     "Count who speaks after whom, whether it is marked or not", NULL},
    SELECT_SCOPE_OPTIONS,
    INTERACTION_CODER_OPTION,
    INTERACTION_DPI_OPTION,
    {NULL},
};

const Command interaction_who = {
    .name = "who",
    .summary = "who responds to whom",
    .details =
        "A row for each participant; the columns are to whom. A cell counts turns, each "
        "once, that 'axial respond' marks as a response, of any kind, of --kind, or with "
        "--kinds kind by kind; a turn can be of several. With --follows it counts whose "
        "turns come after whose, which needs no marks; the diagonal is then who goes "
        "on.\n\n"
        "Nobody responds to another group: such cells are missing, not 0. With -o x.svg, "
        "x.pdf or x.png the matrix is drawn.",
    .examples =
        (const char *const[]){"in one group", "axial interaction who --group g1",
                              "kind by kind", "axial interaction who --kinds",
                              "who speaks after whom",
                              "axial interaction who --follows -o follows.svg", NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
