/* tabulation.c - splits of persons, and what they come to. */
#include "measure/tabulation.h"

#include "model/level.h"

struct _CodingTabulation {
    const CodingRoster *roster; /* borrowed */
    CodingMatrix *matrix;       /* by participant */
    GPtrArray *persons;
    GArray *columns; /* by person: the column of the matrix (guint) */
};

enum { WITH, WITHOUT, UNKNOWN };

void
coding_tabulation_free(CodingTabulation *self)
{
    if (!self)
        return;
    g_clear_pointer(&self->matrix, coding_matrix_free);
    g_ptr_array_unref(self->persons);
    g_array_unref(self->columns);
    g_free(self);
}

CodingTabulation *
coding_tabulation_new(CodingStore *store, CodingQuery *query, const char *asked,
                      CodingProgress *progress, GError **error)
{
    g_autoptr(CodingTabulation) self = g_new0(CodingTabulation, 1);
    const CodingMatrixOptions options = {
        .by = CODING_MATRIX_PARTICIPANT,
        .unit = CODING_MATRIX_PERSONS,
        .persons = asked ? CODING_PERSONS_ASKED : CODING_PERSONS_PRESENT,
        .asked = asked,
    };

    self->roster = coding_voices_get_roster(coding_query_get_voices(query));
    self->persons = g_ptr_array_new();
    self->columns = g_array_new(FALSE, FALSE, sizeof(guint));
    self->matrix = coding_matrix_new(store, query, &options, progress, error);
    if (!self->matrix)
        return NULL;
    for (guint i = 0; i < coding_matrix_get_n_columns(self->matrix); i++) {
        const CodingMatrixColumn *column = coding_matrix_get_column(self->matrix, i);

        if (!column->who)
            continue;
        g_ptr_array_add(self->persons, (gpointer)column->who);
        g_array_append_val(self->columns, i);
    }
    return g_steal_pointer(&self);
}

const GPtrArray *
coding_tabulation_get_persons(const CodingTabulation *self)
{
    return self->persons;
}

const CodingMatrix *
coding_tabulation_get_matrix(const CodingTabulation *self)
{
    return self->matrix;
}

/* --- splits ----------------------------------------------------------------------- */

static void
clear_group(gpointer data)
{
    CodingSplitGroup *group = data;

    g_free(group->name);
    g_free(group->condition);
}

static CodingSplitting *
splitting_new(void)
{
    CodingSplitting *self = g_new0(CodingSplitting, 1);

    self->groups = g_array_new(FALSE, FALSE, sizeof(CodingSplitGroup));
    g_array_set_clear_func(self->groups, clear_group);
    self->members = g_array_new(FALSE, FALSE, sizeof(guint));
    return self;
}

void
coding_splitting_free(CodingSplitting *self)
{
    if (!self)
        return;
    g_array_unref(self->groups);
    g_array_unref(self->members);
    g_free(self);
}

static void
add_group(CodingSplitting *self, const char *name, const char *condition)
{
    CodingSplitGroup group = {.name = g_strdup(name), .condition = g_strdup(condition)};

    g_array_append_val(self->groups, group);
}

/* The next person is in the part at @place. */
static void
add_member(CodingSplitting *self, guint place)
{
    g_array_append_val(self->members, place);
    g_array_index(self->groups, CodingSplitGroup, place).n++;
}

CodingSplitting *
coding_tabulation_split(const CodingTabulation *self, const char *attribute,
                        GError **error)
{
    g_autoptr(CodingValueLevels) levels =
        coding_levels_new(self->roster, attribute, error);
    CodingSplitting *splitting;
    const GArray *list;

    if (!levels)
        return NULL;
    splitting = splitting_new();
    list = coding_levels_list(levels);
    for (guint i = 0; i < list->len; i++) {
        const CodingValueLevel *level = &g_array_index(list, CodingValueLevel, i);

        add_group(splitting, level->name, level->condition);
    }
    for (guint i = 0; i < self->persons->len; i++)
        add_member(splitting,
                   coding_levels_find(levels, g_ptr_array_index(self->persons, i)));
    return splitting;
}

CodingSplitting *
coding_tabulation_split_by_code(const CodingTabulation *self, guint row)
{
    CodingSplitting *splitting = splitting_new();

    add_group(splitting, "with", NULL);
    add_group(splitting, "without", NULL);
    add_group(splitting, "no data", NULL);
    for (guint i = 0; i < self->persons->len; i++) {
        gint64 count =
            coding_matrix_get(self->matrix, row, g_array_index(self->columns, guint, i));

        add_member(splitting, count == CODING_MISSING ? UNKNOWN : count ? WITH : WITHOUT);
    }
    return splitting;
}

CodingSplitting *
coding_tabulation_split_none(const CodingTabulation *self)
{
    CodingSplitting *splitting = splitting_new();

    add_group(splitting, "all", NULL);
    add_group(splitting, "no data", NULL);
    for (guint i = 0; i < self->persons->len; i++)
        add_member(splitting, 0);
    return splitting;
}

CodingCells *
coding_splitting_cross(const CodingSplitting *a, const CodingSplitting *b)
{
    CodingCells *cells = coding_cells_new();

    for (guint i = 0; i < a->members->len; i++)
        coding_cells_at(cells, g_array_index(a->members, guint, i),
                        g_array_index(b->members, guint, i))
            ->count++;
    return cells;
}

gboolean
coding_tabulation_get_quartiles(const CodingTabulation *self, const char *attribute,
                                const CodingSplitting *splitting, guint group,
                                CodingQuartiles *quartiles, guint *n_missing,
                                GError **error)
{
    g_autoptr(CodingValueLevels) levels =
        coding_levels_new(self->roster, attribute, error);
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(double));

    if (!levels)
        return FALSE;
    if (coding_levels_get_attribute(levels)->type != CODING_ATTRIBUTE_NUMBER) {
        g_set_error(
            error, CODING_ERROR, CODING_ERROR_INVALID,
            "medians and quartiles are of numbers; '%s' is %s", attribute,
            coding_attribute_type_get_name(coding_levels_get_attribute(levels)->type));
        return FALSE;
    }
    *n_missing = 0;
    for (guint i = 0; i < self->persons->len; i++) {
        double value;

        if (g_array_index(splitting->members, guint, i) != group)
            continue;
        if (coding_levels_get_number(levels, g_ptr_array_index(self->persons, i), &value))
            g_array_append_val(values, value);
        else
            ++*n_missing;
    }
    *quartiles = coding_quartiles_compute(values);
    return TRUE;
}
