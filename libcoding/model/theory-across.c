/*
 * theory-across.c - a model as a table whose levels stand side by side.
 *
 *     Core category | Phases   | Properties
 *     Confidence    | Entrance | Distress
 *                   |          | Hope
 *                   | Way out  | Tasks
 *
 * A row for each member that has none below it; those above cover the rows of what
 * lies below them.
 */
#include "model/theory-private.h"

/* Deeper members are lists in the last column, which a page can still hold. */
#define MOST_LEVELS 6

/* Columns that the members need. */
static guint
count_levels(const CodingModelTree *tree)
{
    guint deepest = 0;

    for (guint i = 0; i < tree->members->len; i++)
        deepest = MAX(deepest, coding_model_tree_get_member(tree, i)->depth);
    return MIN(deepest + 1, MOST_LEVELS);
}

static CodingTable *
make_table(const CodingModelTree *tree, guint n)
{
    g_autofree CodingColumn *columns = g_new0(CodingColumn, n + 1);
    g_autoptr(GStringChunk) ids = g_string_chunk_new(64);

    for (guint i = 0; i < n; i++) {
        g_autofree char *id = g_strdup_printf("level%u", i + 1);

        columns[i].id = g_string_chunk_insert(ids, id);
        columns[i].title = coding_model_tree_get_level(tree, i);
    }
    return coding_table_new(columns);
}

/* The name of a member, with what was asked for below it; indented where the member is
 * deeper than the columns. */
static gboolean
append_member(CodingModelWriter *writer, guint place, guint n, GString *text,
              GError **error)
{
    const CodingModelMember *member = coding_model_tree_get_member(writer->tree, place);
    guint below = member->depth >= n ? member->depth - n + 1 : 0;
    g_autofree char *indent = g_strnfill((gsize)2 * below, ' ');
    g_autofree char *name =
        below ? g_strdup_printf("%*s- %s", (int)(2 * (below - 1)), "", member->code->name)
              : g_strdup(member->code->name);

    coding_model_append_line(text, "", name);
    return coding_model_writer_append(writer, member, indent, text, error);
}

/* The texts of all columns of the row being written; what was not reached is empty. */
static void
add_row(CodingTable *table, GString *const *texts, guint n, guint n_joined)
{
    coding_table_begin_row(table);
    for (guint c = 0; c < n; c++)
        coding_table_set_text(table, c, texts[c]->str);
    for (guint c = 0; c < n_joined; c++)
        coding_table_join_above(table, c);
}

/* Members in order, each into the column of its level; the row ends where the next
 * member stands in a column that is taken. */
static gboolean
fill(CodingModelWriter *writer, CodingTable *table, GString *const *texts, guint n,
     GError **error)
{
    guint n_members = writer->tree->members->len, n_joined = 0;

    for (guint i = 0; i < n_members; i++) {
        guint depth = coding_model_tree_get_member(writer->tree, i)->depth;
        guint next = i + 1 < n_members
                         ? coding_model_tree_get_member(writer->tree, i + 1)->depth
                         : 0;

        if (!append_member(writer, i, n, texts[MIN(depth, n - 1)], error))
            return FALSE;
        if (next > depth || next >= n)
            continue;
        add_row(table, texts, n, n_joined);
        n_joined = next;
        for (guint c = next; c < n; c++)
            g_string_truncate(texts[c], 0);
    }
    return TRUE;
}

CodingTable *
coding_model_make_across(CodingModelWriter *writer, GError **error)
{
    guint n = count_levels(writer->tree);
    g_autoptr(CodingTable) table = make_table(writer->tree, n);
    g_autofree GString **texts = g_new0(GString *, n);
    gboolean filled;

    for (guint c = 0; c < n; c++)
        texts[c] = g_string_new(NULL);
    filled = fill(writer, table, texts, n, error);
    for (guint c = 0; c < n; c++)
        g_string_free(texts[c], TRUE);
    return filled ? g_steal_pointer(&table) : NULL;
}
