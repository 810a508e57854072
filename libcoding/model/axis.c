/* axis.c - a table of roles, found by name or by what is left of a set. */
#include "model/axis.h"

#include <string.h>

static const struct {
    const char *type; /* as the ready sets name it */
    CodingParadigmRole role;
    const char *title;
} roles[] = {
    {"causal condition of", CODING_PARADIGM_CAUSE, "Causal conditions"},
    {"condition of", CODING_PARADIGM_CAUSE, "Conditions"},
    {"cause of", CODING_PARADIGM_CAUSE, "Causes"},
    {"context of", CODING_PARADIGM_CONTEXT, "Context"},
    {"intervening condition of", CODING_PARADIGM_INTERVENING, "Intervening conditions"},
    {"contingency of", CODING_PARADIGM_INTERVENING, "Contingencies"},
    {"strategy for", CODING_PARADIGM_STRATEGY, "Action/interaction strategies"},
    {"action in", CODING_PARADIGM_STRATEGY, "Actions/interactions"},
    {"consequence of", CODING_PARADIGM_CONSEQUENCE, "Consequences"},
};

struct _CodingAxis {
    GPtrArray *types; /* CodingLinkType */
    GHashTable *role; /* type id (gint64 *) -> index of roles + 1 */
};

static guint
find_role(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(roles); i++)
        if (strcmp(roles[i].type, name) == 0)
            return i + 1;
    return 0;
}

static gboolean
is_there(const CodingAxis *self, const char *name)
{
    for (guint i = 0; i < self->types->len; i++)
        if (strcmp(((const CodingLinkType *)self->types->pdata[i])->name, name) == 0)
            return TRUE;
    return FALSE;
}

/* The @n-th name of @set that no type has; NULL when there are not so many. */
static const char *
find_renamed(const CodingAxis *self, const CodingLinkSet *set, guint n)
{
    for (const CodingLinkRole *role = set->roles; role->name; role++)
        if (!is_there(self, role->name) && n-- == 0)
            return role->name;
    return NULL;
}

static gboolean
is_of_set(const CodingLinkType *type, const CodingLinkSet *set)
{
    if (g_strcmp0(type->set, set->id) != 0)
        return FALSE;
    for (const CodingLinkRole *role = set->roles; role->name; role++)
        if (strcmp(role->name, type->name) == 0)
            return FALSE;
    return TRUE;
}

/* Types of @set that have a name of their own, in the order of both. */
static void
add_renamed(CodingAxis *self, const CodingLinkSet *set)
{
    guint n = 0;

    for (guint i = 0; i < self->types->len; i++) {
        CodingLinkType *type = g_ptr_array_index(self->types, i);
        const char *name;

        if (!is_of_set(type, set))
            continue;
        name = find_renamed(self, set, n++);
        if (name && find_role(name))
            g_hash_table_insert(self->role, &type->id, GUINT_TO_POINTER(find_role(name)));
    }
}

CodingAxis *
coding_axis_load(CodingStore *store, GError **error)
{
    GPtrArray *types = coding_link_type_list(store, error);
    CodingAxis *self;

    if (!types)
        return NULL;
    self = g_new(CodingAxis, 1);
    self->types = types;
    self->role = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (guint i = 0; i < types->len; i++) {
        CodingLinkType *type = g_ptr_array_index(types, i);
        guint role = find_role(type->name);

        if (role)
            g_hash_table_insert(self->role, &type->id, GUINT_TO_POINTER(role));
    }
    for (const CodingLinkSet *const *set = coding_link_sets(); *set; set++)
        add_renamed(self, *set);
    return self;
}

void
coding_axis_free(CodingAxis *self)
{
    if (!self)
        return;
    g_hash_table_unref(self->role);
    g_ptr_array_unref(self->types);
    g_free(self);
}

CodingParadigmRole
coding_axis_get_role(const CodingAxis *self, gint64 type, const char **title)
{
    guint role = GPOINTER_TO_UINT(g_hash_table_lookup(self->role, &type));

    *title = NULL;
    if (role == 0)
        return CODING_PARADIGM_NONE;
    *title = roles[role - 1].title;
    for (guint i = 0; i < self->types->len; i++) {
        const CodingLinkType *its = g_ptr_array_index(self->types, i);

        if (its->id == type && strcmp(its->name, roles[role - 1].type) != 0)
            *title = its->name;
    }
    return roles[role - 1].role;
}
