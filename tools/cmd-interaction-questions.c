/* cmd-interaction-questions.c - 'axial interaction questions': who agrees on which
 * question of the guide. */
#include "drawing.h"
#include "interaction.h"

enum {
    COUNT_NO_RESPONSE = CODING_N_LETTERS,
    COUNT_NOT_RAISED,
    COUNT_ABSENT,
    COUNT_NOT_MARKED,
    COUNT_ALL,
    COUNT_GROUPS, /* in which it was raised */
    N_COUNTS,
};

/* In the order of the counts, behind the question and the members. */
static const CodingColumn columns[] = {
    {.id = "question",
     .title = "Question",
     .help =
         "a topic of the guide; what each person does there, by name (g1/Ana), follows"},
    {.id = "a", .title = "A", .type = CODING_CELL_INTEGER, .help = "agree"},
    {.id = "se",
     .title = "SE",
     .type = CODING_CELL_INTEGER,
     .help = "agree, by a significant statement or example"},
    {.id = "d", .title = "D", .type = CODING_CELL_INTEGER, .help = "dissent"},
    {.id = "sd",
     .title = "SD",
     .type = CODING_CELL_INTEGER,
     .help = "dissent, by a significant statement or example"},
    {.id = "nr",
     .title = "NR",
     .type = CODING_CELL_INTEGER,
     .help = "no response of these persons, who were there"},
    {.id = "not_raised",
     .title = "Not raised",
     .type = CODING_CELL_INTEGER,
     .help = "persons in groups in which it was not raised: missing"},
    {.id = "absent",
     .title = "Absent",
     .type = CODING_CELL_INTEGER,
     .help =
         "persons who spoke nowhere in the transcripts in which it was raised: missing"},
    {.id = "not_marked",
     .title = "Not marked",
     .type = CODING_CELL_INTEGER,
     .help =
         "persons there where no response is marked in the whole transcript: missing"},
    {.id = "n", .title = "N", .type = CODING_CELL_INTEGER, .help = "all persons"},
    {.id = "groups",
     .title = "Raised in",
     .type = CODING_CELL_INTEGER,
     .help = "groups in which it was raised"},
    {.id = "open",
     .title = "Open",
     .hidden = TRUE,
     .help = "the command that lists the turns at the question"},
    {NULL},
};

typedef struct {
    InteractionView view;
    GArray *cells; /* guint, as coding_interaction_list_questions() */
} Questions;

static void
questions_clear(Questions *self)
{
    interaction_view_clear(&self->view);
    g_clear_pointer(&self->cells, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Questions, questions_clear)

static guint
get_cell(const Questions *self, guint topic, guint member)
{
    return g_array_index(self->cells, guint,
                         (gsize)topic * self->view.it->members->len + member);
}

static void
count(const Questions *self, guint topic, guint *counts)
{
    const CodingInteraction *it = self->view.it;
    const CodingTopic *its = g_ptr_array_index(it->topics, topic);
    g_autoptr(GHashTable) groups = g_hash_table_new(g_direct_hash, g_direct_equal);

    for (guint i = 0; i < it->members->len; i++) {
        guint cell = get_cell(self, topic, i);

        for (guint letter = 0; letter < CODING_N_LETTERS; letter++)
            counts[letter] += (cell >> letter) & 1;
        counts[COUNT_NO_RESPONSE] += cell == CODING_QUESTION_NO_RESPONSE;
        counts[COUNT_NOT_RAISED] += cell == CODING_QUESTION_NOT_RAISED;
        counts[COUNT_ABSENT] += cell == CODING_QUESTION_ABSENT;
        counts[COUNT_NOT_MARKED] += cell == CODING_QUESTION_NOT_MARKED;
        counts[COUNT_ALL]++;
    }
    for (guint i = 0; i < it->texts->len; i++) {
        const CodingInteractionText *text =
            &g_array_index(it->texts, CodingInteractionText, i);

        if (g_hash_table_contains(text->raised, &its->id))
            g_hash_table_add(groups, GUINT_TO_POINTER(text->group));
    }
    counts[COUNT_GROUPS] = g_hash_table_size(groups);
}

/* Why there is nothing stands in the cell, so that it is not taken for a silence. */
static void
set_cell(CodingTable *table, guint column, guint cell)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint letter = 0; letter < CODING_N_LETTERS; letter++)
        if ((cell >> letter) & 1)
            g_string_append_printf(text, "%s%s", text->len ? ", " : "",
                                   coding_letter_get_name((CodingLetter)letter));
    coding_table_set_text(table, column,
                          text->len                            ? text->str
                          : cell == CODING_QUESTION_NOT_RAISED ? "not raised"
                          : cell == CODING_QUESTION_ABSENT     ? "absent"
                          : cell == CODING_QUESTION_NOT_MARKED ? "not marked"
                                                               : "NR");
}

static CodingTable *
new_table(const Questions *self)
{
    guint n = self->view.it->members->len;
    g_autofree CodingColumn *all =
        g_new0(CodingColumn, n + G_N_ELEMENTS(columns) + N_COUNTS);
    g_autoptr(GPtrArray) strings = g_ptr_array_new_with_free_func(g_free);

    all[0] = columns[0];
    for (guint i = 0; i < n; i++) {
        const CodingParticipant *who = g_ptr_array_index(self->view.it->members, i);
        char *id = g_strconcat(who->group_name, "/", who->name, NULL);
        char *title = interaction_dup_name(&self->view, who);

        g_ptr_array_add(strings, id);
        g_ptr_array_add(strings, title);
        all[1 + i] = (CodingColumn){.id = id, .title = title};
    }
    for (guint i = 1; columns[i].id; i++)
        all[n + i] = columns[i];
    return coding_table_new(all);
}

static void
add_row(CodingTable *table, const Questions *self, guint topic)
{
    const CodingTopic *its = g_ptr_array_index(self->view.it->topics, topic);
    g_autoptr(GString) what = g_string_new(NULL);
    guint n = self->view.it->members->len, counts[N_COUNTS] = {0};

    count(self, topic, counts);
    interaction_append_option(what, "topic", its->name);
    coding_table_begin_row(table);
    coding_table_set_text(table, 0, its->name);
    for (guint i = 0; i < n; i++)
        set_cell(table, 1 + i, get_cell(self, topic, i));
    for (guint i = 0; i < N_COUNTS; i++)
        coding_table_set_integer(table, 1 + n + i, counts[i]);
    coding_table_take_text(table, 1 + n + N_COUNTS,
                           interaction_dup_command(&self->view, what->str, -1, FALSE));
}

static gboolean
print(Context *ctx, const Questions *self, GError **error)
{
    g_autoptr(CodingTable) table = new_table(self);
    g_autofree char *command =
        interaction_dup_command(&self->view, " --topic QUESTION", -1, FALSE);

    for (guint i = 0; i < self->view.it->topics->len; i++)
        add_row(table, self, i);
    coding_table_add_note(table, "A: agreement; D: dissent; SE, SD: the same by a "
                                 "significant statement or example; NR: no response "
                                 "(Onwuegbuzie, Dickinson, Leech & Zoran 2009)");
    coding_table_add_note(table,
                          "unit: persons, who can have several letters; NR is who was "
                          "there and is marked with none of them: silence is not "
                          "dissent");
    if (!interaction_add_notes(&self->view, ctx, table, error))
        return FALSE;
    coding_table_add_note(table,
                          "to open a number: %s, with --letter A, SE, D or SD; a person "
                          "with --participant",
                          command);
    return context_print(ctx, table, error);
}

/* How many persons, by letter; what is missing stands apart. */
static gboolean
draw(Context *ctx, const Questions *self, GError **error)
{
    static const char *const names[] = {"A", "SE", "D", "SD", "NR", "missing"};
    const gsize n_columns = G_N_ELEMENTS(names);
    guint n = self->view.it->topics->len;
    g_autofree double *values = g_new(double, n *n_columns + 1);
    g_autofree const char **rows = g_new(const char *, n + 1);
    const CodingPlotCells cells = {
        .row_title = "Question",
        .column_title = "Persons",
        .note =
            "A: agreement; D: dissent; SE, SD: the same by a significant statement or "
            "example; NR: no response; missing: not raised in the group, absent, or "
            "not marked.",
        .rows = rows,
        .n_rows = n,
        .columns = names,
        .n_columns = n_columns,
        .values = values,
    };

    for (guint i = 0; i < n; i++) {
        double *row = values + i * n_columns;
        guint counts[N_COUNTS] = {0};

        count(self, i, counts);
        rows[i] = ((CodingTopic *)g_ptr_array_index(self->view.it->topics, i))->name;
        for (guint letter = 0; letter < CODING_N_LETTERS; letter++)
            row[letter] = counts[letter];
        row[CODING_N_LETTERS] = counts[COUNT_NO_RESPONSE];
        row[CODING_N_LETTERS + 1] =
            counts[COUNT_NOT_RAISED] + counts[COUNT_ABSENT] + counts[COUNT_NOT_MARKED];
    }
    return drawing_plot(ctx, NULL, &cells, interaction_options.dpi, error);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(Questions) self = {0};

    (void)args;
    if (!interaction_open(&self.view, ctx, error))
        return FALSE;
    if (!self.view.it->topics->len) {
        g_set_error(
            error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
            "the guide has no topics; 'axial guide import' takes them from a file");
        return FALSE;
    }
    self.cells = coding_interaction_list_questions(self.view.it);
    return drawing_is_asked(ctx) ? draw(ctx, &self, error) : print(ctx, &self, error);
}

static const GOptionEntry options[] = {
    SELECT_SCOPE_OPTIONS,
    INTERACTION_CODER_OPTION,
    INTERACTION_DPI_OPTION,
    {NULL},
};

const Command interaction_questions = {
    .name = "questions",
    .summary = "who agrees, dissents or is silent on which question",
    .details =
        "The matrix of Onwuegbuzie, Dickinson, Leech & Zoran (2009): a row for each "
        "topic "
        "of the guide, a column for each participant, and in it what responses of theirs "
        "where the topic is talked about suggest ('axial respond'): A agreement, D "
        "dissent, SE and SD the same by a significant statement or example; NR where "
        "there "
        "is none.\n\n"
        "What cannot be known is missing and not NR: a topic that was not raised in the "
        "group, a person who spoke nowhere in the transcripts in which it was, and "
        "transcripts in which nobody has marked responses. Where a topic begins, 'axial "
        "guide mark' says.\n\n"
        "With -o x.svg, x.pdf or x.png the numbers of persons are drawn.",
    .examples =
        (const char *const[]){"of one group", "axial interaction questions --group g2",
                              "as a figure",
                              "axial interaction questions -o questions.svg", NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
