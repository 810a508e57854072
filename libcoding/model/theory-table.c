/* theory-table.c - a model as the table of a paper, and as a list of its cells. */
#include "model/theory-private.h"

#include "model/tally-columns.h"

/* The cell of the member at @place, with what lies below it when @deep. */
static gboolean
set_cell(CodingModelWriter *self, CodingTable *table, guint column, guint place,
         gboolean deep, GError **error)
{
    const CodingModelMember *member = coding_model_tree_get_member(self->tree, place);
    g_autoptr(GString) text = g_string_new(member->code->name);

    if (!coding_model_writer_append(self, member, "", text, error))
        return FALSE;
    for (guint i = place + 1; deep && i < self->tree->members->len; i++) {
        const CodingModelMember *below = coding_model_tree_get_member(self->tree, i);
        guint margin;

        if (below->depth <= member->depth)
            break;
        margin = 2 * (below->depth - member->depth - 1);
        g_autofree char *mark = g_strdup_printf("%*s- ", (int)margin, "");
        g_autofree char *indent = g_strnfill(margin + 2, ' ');
        coding_model_append_line(text, mark, below->code->name);
        if (!coding_model_writer_append(self, below, indent, text, error))
            return FALSE;
    }
    coding_table_set_text(table, column, text->str);
    return TRUE;
}

/* Returns: (transfer full): for each child of the root an array (guint) of its
 * place and those of its children. */
static GPtrArray *
list_columns(const CodingModelTree *tree)
{
    GPtrArray *columns = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);

    for (guint i = 1; i < tree->members->len; i++) {
        guint depth = coding_model_tree_get_member(tree, i)->depth;

        if (depth == 1)
            g_ptr_array_add(columns, g_array_new(FALSE, FALSE, sizeof(guint)));
        if (depth <= 2)
            g_array_append_val((GArray *)g_ptr_array_index(columns, columns->len - 1), i);
    }
    return columns;
}

/* The first column, one for each child of the root, and the root for scripts. */
static CodingTable *
make_table(const CodingModelTree *tree, guint n_columns)
{
    const char *name = coding_model_tree_get_level(tree, 0);
    guint n = MAX(1, n_columns);
    g_autofree CodingColumn *columns = g_new0(CodingColumn, n + 3);
    g_autoptr(GStringChunk) ids = g_string_chunk_new(64);

    columns[0] = (CodingColumn){.id = "level", .title = name};
    for (guint i = 1; i <= n; i++) {
        g_autofree char *id = g_strdup_printf("column%u", i);

        columns[i].id = g_string_chunk_insert(ids, id);
        columns[i].title = "";
    }
    columns[1].title = coding_model_tree_get_member(tree, 0)->code->name;
    columns[1].title_span = n;
    columns[n + 1] =
        (CodingColumn){.id = "root", .title = *name ? name : "Root", .hidden = TRUE};
    return coding_table_new(columns);
}

/* Row @row of the table, 0 the children of the root. */
static gboolean
add_row(CodingModelWriter *self, CodingTable *table, const GPtrArray *columns, guint row,
        GError **error)
{
    guint n = MAX(1, columns->len);

    coding_table_begin_row(table);
    coding_table_set_text(table, 0,
                          coding_model_tree_get_level(self->tree, MIN(row, 1) + 1));
    if (row > 1)
        coding_table_join_above(table, 0);
    for (guint c = 0; c < columns->len; c++) {
        const GArray *places = g_ptr_array_index(columns, c);

        if (row >= places->len)
            coding_table_set_text(table, c + 1, "");
        else if (!set_cell(self, table, c + 1, g_array_index(places, guint, row), row > 0,
                           error))
            return FALSE;
    }
    coding_table_set_text(table, n + 1,
                          coding_model_tree_get_member(self->tree, 0)->code->name);
    return TRUE;
}

/* Details of the root have no cell; they stand below the table. */
static gboolean
add_root_note(CodingModelWriter *self, CodingTable *table, GError **error)
{
    const CodingModelMember *root = coding_model_tree_get_member(self->tree, 0);
    g_autoptr(GString) text = g_string_new(NULL);

    if (!coding_model_writer_append(self, root, "", text, error))
        return FALSE;
    if (text->len > 0)
        coding_table_add_note(table, "%s: %s", root->code->name, text->str);
    return TRUE;
}

/* What a dash in a cell stands for, where levels go deeper than the rows. */
static void
add_depth_note(const CodingModelTree *tree, CodingTable *table)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint d = 3; d < g_strv_length(tree->model->levels); d++)
        coding_model_append_listed(names, tree->model->levels[d]);
    if (names->len > 0)
        coding_table_add_note(table, "after a dash: %s", names->str);
}

static gboolean
fill_down(CodingModelWriter *self, CodingTable *table, const GPtrArray *columns,
          GError **error)
{
    guint n_rows = 0;

    for (guint c = 0; c < columns->len; c++)
        n_rows = MAX(n_rows, ((const GArray *)g_ptr_array_index(columns, c))->len);
    for (guint row = 0; row < n_rows; row++)
        if (!add_row(self, table, columns, row, error))
            return FALSE;
    if (!add_root_note(self, table, error))
        return FALSE;
    add_depth_note(self->tree, table);
    return TRUE;
}

static CodingTable *
make_down(CodingModelWriter *self, GError **error)
{
    g_autoptr(GPtrArray) columns = list_columns(self->tree);
    g_autoptr(CodingTable) table = make_table(self->tree, columns->len);

    return fill_down(self, table, columns, error) ? g_steal_pointer(&table) : NULL;
}

CodingTable *
coding_model_to_table(CodingModelTree *self, CodingModelDetails details,
                      const char *attribution, const char *language, GError **error)
{
    g_autoptr(CodingTable) table = NULL;
    g_auto(CodingModelWriter) writer = {0};

    if (details & CODING_MODEL_PICKED)
        details |= CODING_MODEL_QUOTES;
    coding_model_writer_init(&writer, self, details);
    if (details & CODING_MODEL_QUOTES &&
        !coding_model_writer_open(&writer, attribution, language, TRUE, error))
        return NULL;
    table = details & CODING_MODEL_ACROSS ? coding_model_make_across(&writer, error)
                                          : make_down(&writer, error);
    if (!table)
        return NULL;
    coding_table_set_title(table, self->model->caption);
    if (self->model->notes)
        coding_table_add_note(table, "%s", self->model->notes);
    coding_model_writer_add_notes(&writer, table);
    if (details & CODING_MODEL_COUNTS &&
        !coding_model_add_count_notes(self, table, error))
        return NULL;
    return g_steal_pointer(&table);
}

const CodingColumn coding_model_cell_columns[] = {
    {.id = "path", .title = "Path", .help = "the member, from the top of its scheme"},
    {.id = "level", .title = "Level", .help = "name of its level"},
    CODING_COLUMN_OF_SEGMENTS,
    CODING_COLUMN_OF_PARTICIPANTS,
    CODING_COLUMN_OF_ALL_PARTICIPANTS("of"),
    CODING_COLUMN_OF_GROUPS,
    CODING_COLUMN_OF_ALL_GROUPS,
    CODING_COLUMN_OF_AGAINST("against_segments"),
    CODING_COLUMN_OF_AGAINST_PARTICIPANTS,
    CODING_COLUMN_OF_QUALIFYING,
    {.id = "quote", .title = "Quotation", .help = "the words chosen for it"},
    {.id = "attribution", .title = "Who", .help = "who is quoted"},
    {.id = "address", .title = "Where", .help = "where the words stand"},
    {NULL},
};

CodingTable *
coding_model_to_cells(CodingModelTree *self, const char *attribution,
                      const char *language, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(coding_model_cell_columns);
    g_auto(CodingModelWriter) writer = {0};

    coding_model_writer_init(&writer, self, CODING_MODEL_QUOTES);
    if (!coding_model_writer_open(&writer, attribution, language, FALSE, error))
        return NULL;
    for (guint i = 0; i < self->members->len; i++) {
        const CodingModelMember *member = coding_model_tree_get_member(self, i);
        const CodingTally *tally = &member->tally;
        g_autofree char *path = coding_codebook_dup_path(self->codebook, member->code);
        g_auto(CodingCellQuote) quoted = {0};

        if (!coding_model_writer_quote(&writer, member, &quoted, error))
            return NULL;
        coding_table_add_row(
            table, path, coding_model_tree_get_level(self, member->depth),
            (gint64)tally->segments, (gint64)tally->participants,
            (gint64)coding_model_tree_count_participants(self), (gint64)tally->groups,
            (gint64)coding_model_tree_count_groups(self), (gint64)tally->against_segments,
            (gint64)tally->against_participants, (gint64)tally->qualifying_segments,
            quoted.words, quoted.attribution, quoted.place);
    }
    /* Here an empty cell shows it already. */
    g_string_truncate(writer.unquoted, 0);
    coding_model_writer_add_notes(&writer, table);
    coding_model_add_open_note(self, table);
    return coding_model_add_count_notes(self, table, error) ? g_steal_pointer(&table)
                                                            : NULL;
}
