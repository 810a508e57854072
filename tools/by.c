/* by.c - the values of persons that a report is split by. */
#include "by.h"

#include <string.h>

static void
value_free(gpointer data)
{
    g_free(((ByValue *)data)->name);
    g_free(data);
}

void
by_values_clear(ByValues *self)
{
    g_clear_pointer(&self->values, g_ptr_array_unref);
    g_clear_pointer(&self->places, g_hash_table_unref);
}

static char *
dup_value(const ByValues *self, const CodingParticipant *who)
{
    if (self->attribute >= 0)
        return g_strdup(who->values[self->attribute] ? who->values[self->attribute]
                                                     : BY_MISSING);
    return self->by_group ? g_strdup(who->group_name)
                          : g_strdup_printf("%s/%s", who->group_name, who->name);
}

static int
compare_values(const void *a, const void *b)
{
    const ByValue *x = *(ByValue *const *)a, *y = *(ByValue *const *)b;
    gboolean x_missing = strcmp(x->name, BY_MISSING) == 0;
    gboolean y_missing = strcmp(y->name, BY_MISSING) == 0;

    if (x_missing || y_missing)
        return x_missing - y_missing;
    return coding_text_compare(x->name, y->name);
}

static int
compare_numbers(const void *a, const void *b)
{
    const ByValue *x = *(ByValue *const *)a, *y = *(ByValue *const *)b;
    double first = g_ascii_strtod(x->name, NULL), second = g_ascii_strtod(y->name, NULL);

    if (first != second && x->name[0] != '(' && y->name[0] != '(')
        return first < second ? -1 : 1;
    return compare_values(a, b);
}

static ByValue *
ensure(ByValues *self, const CodingParticipant *who)
{
    g_autofree char *name = dup_value(self, who);
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(self->places, name));
    ByValue *value;

    if (place)
        return g_ptr_array_index(self->values, place - 1);
    value = g_new0(ByValue, 1);
    value->name = g_steal_pointer(&name);
    g_ptr_array_add(self->values, value);
    g_hash_table_insert(self->places, value->name, GUINT_TO_POINTER(self->values->len));
    return value;
}

static void
add_person(ByValues *self, const CodingParticipant *who, GHashTable *groups)
{
    ByValue *value = ensure(self, who);
    g_autofree char *group =
        g_strdup_printf("%s|%" G_GINT64_FORMAT, value->name, who->group);

    value->n_persons++;
    value->n_groups += g_hash_table_add(groups, g_steal_pointer(&group)) != FALSE;
}

static void
number_places(ByValues *self)
{
    for (guint i = 0; i < self->values->len; i++) {
        const ByValue *value = g_ptr_array_index(self->values, i);

        g_hash_table_insert(self->places, value->name, GUINT_TO_POINTER(i + 1));
    }
}

static gboolean
parse_by(ByValues *self, const char *by, GError **error)
{
    g_autoptr(GError) problem = NULL;

    self->attribute = -1;
    self->by_group = strcmp(by, "group") == 0;
    if (self->by_group || strcmp(by, "participant") == 0)
        return TRUE;
    self->attribute = coding_roster_find_attribute(self->roster, by, &problem);
    if (self->attribute < 0)
        g_set_error(error, problem->domain, problem->code,
                    "--by is group, participant or an attribute: %s", problem->message);
    return self->attribute >= 0;
}

gboolean
by_values_open(ByValues *self, const CodingScope *scope, const CodingRoster *roster,
               const char *by, GError **error)
{
    g_autoptr(GHashTable) groups =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) people = NULL;

    self->roster = roster;
    self->values = g_ptr_array_new_with_free_func(value_free);
    self->places = g_hash_table_new(g_str_hash, g_str_equal);
    if (!parse_by(self, by, error))
        return FALSE;
    people = coding_scope_list_participants(scope, error);
    if (!people)
        return FALSE;
    for (guint i = 0; i < people->len; i++)
        add_person(self, g_ptr_array_index(people, i), groups);
    if (self->attribute >= 0) {
        const CodingAttribute *attribute =
            g_ptr_array_index(roster->attributes, self->attribute);

        g_ptr_array_sort(self->values, attribute->type == CODING_ATTRIBUTE_NUMBER
                                           ? compare_numbers
                                           : compare_values);
    }
    number_places(self);
    return TRUE;
}

guint
by_values_find(ByValues *self, const CodingParticipant *who)
{
    const ByValue *value = ensure(self, who);

    return GPOINTER_TO_UINT(g_hash_table_lookup(self->places, value->name)) - 1;
}

const ByValue *
by_values_get(const ByValues *self, guint place)
{
    return g_ptr_array_index(self->values, place);
}
