/* tabulate-quartiles.c - medians and quartiles of a number, with and without a code. */
#include "tabulate.h"

static const CodingColumn columns[] = {
    {.id = "of", .title = "Of"},
    {.id = "value", .title = "Value"},
    {.id = "n", .title = "n", .type = CODING_CELL_INTEGER},
    {.id = "no_data", .title = "No data", .type = CODING_CELL_INTEGER},
    {.id = "least", .title = "Least", .type = CODING_CELL_REAL, .decimals = 2},
    {.id = "lower", .title = "Lower quartile", .type = CODING_CELL_REAL, .decimals = 2},
    {.id = "median", .title = "Median", .type = CODING_CELL_REAL, .decimals = 2},
    {.id = "upper", .title = "Upper quartile", .type = CODING_CELL_REAL, .decimals = 2},
    {.id = "most", .title = "Most", .type = CODING_CELL_REAL, .decimals = 2},
    {.id = "open",
     .title = "Open",
     .hidden = TRUE,
     .help = "the command that lists the persons behind it, with their segments"},
    {NULL},
};
enum { OF, VALUE, N, NO_DATA, LEAST, LOWER, MEDIAN, UPPER, MOST, OPEN };

/* A row for each part of @split; of what, says @of. */
static gboolean
add_rows(Context *ctx, const TabulateReport *self, CodingTable *table, const char *of,
         const CodingCode *code, const CodingSplitting *split, GError **error)
{
    for (guint i = 0; i < split->groups->len; i++) {
        const CodingSplitGroup *group =
            &g_array_index(split->groups, CodingSplitGroup, i);
        g_autofree char *command =
            tabulate_dup_command(ctx, self, code, group->condition);
        CodingQuartiles q;
        guint missing;

        /* Everybody in one part leaves none without. */
        if (!of && i > 0)
            break;
        if (!coding_tabulation_get_quartiles(self->tabulation, self->first, split, i, &q,
                                             &missing, error))
            return FALSE;
        coding_table_begin_row(table);
        coding_table_set_text(table, OF, of ? of : "all");
        coding_table_set_text(table, VALUE, of ? group->name : "all");
        coding_table_set_integer(table, N, q.n);
        coding_table_set_integer(table, NO_DATA, missing);
        coding_table_set_real(table, LEAST, q.least);
        coding_table_set_real(table, LOWER, q.lower);
        coding_table_set_real(table, MEDIAN, q.median);
        coding_table_set_real(table, UPPER, q.upper);
        coding_table_set_real(table, MOST, q.most);
        coding_table_set_text(table, OPEN, command);
    }
    return TRUE;
}

static gboolean
add_codes(Context *ctx, const TabulateReport *self, CodingTable *table, GError **error)
{
    for (guint i = 0; self->rows && i < self->rows->len; i++) {
        guint row = g_array_index(self->rows, guint, i);
        const CodingCode *code = tabulate_get_code(self, row);
        g_autoptr(CodingSplitting) split =
            coding_tabulation_split_by_code(self->tabulation, row);

        if (!add_rows(ctx, self, table, code->name, code, split, error))
            return FALSE;
    }
    return TRUE;
}

CodingTable *
tabulate_quartiles(Context *ctx, const TabulateReport *self, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);
    g_autoptr(CodingSplitting) all = coding_tabulation_split_none(self->tabulation);
    g_autoptr(CodingSplitting) by = NULL;

    if (self->second) {
        by = coding_tabulation_split(self->tabulation, self->second, error);
        if (!by || !add_rows(ctx, self, table, self->second, NULL, by, error))
            return NULL;
    }
    if (!add_codes(ctx, self, table, error) ||
        !add_rows(ctx, self, table, NULL, NULL, all, error))
        return NULL;
    coding_table_add_note(
        table,
        "%s; quartiles as Hyndman & Fan's definition 7: at 1 + (n - 1) p "
        "of the values in order, between two on the line that joins them",
        self->first);
    return g_steal_pointer(&table);
}
