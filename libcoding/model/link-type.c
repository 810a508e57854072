/* link-type.c - the project's list of link types. */
#include "model/link-type.h"

#include <string.h>

#include "base/text.h"
#include "model/name.h"

void
coding_link_type_free(CodingLinkType *self)
{
    if (!self)
        return;
    g_free(self->name);
    g_free(self->inverse);
    g_free(self->set);
    g_free(self);
}

static CodingLinkType *
type_from_row(sqlite3_stmt *statement)
{
    CodingLinkType *type = g_new0(CodingLinkType, 1);

    type->id = coding_column_integer(statement, 0);
    type->name = coding_column_dup(statement, 1);
    type->inverse = coding_column_dup(statement, 2);
    type->set = coding_column_dup(statement, 3);
    type->position = (guint)coding_column_integer(statement, 4);
    type->ordered = coding_column_integer(statement, 5) != 0;
    return type;
}

GPtrArray *
coding_link_type_list(CodingStore *store, GError **error)
{
    g_autoptr(GPtrArray) types =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_link_type_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement =
        coding_store_prepare(store, error,
                             "SELECT id, name, inverse, set_name, position, ordered"
                             " FROM link_type ORDER BY position, id",
                             "");

    if (!statement)
        return NULL;
    while (coding_store_step(store, statement, &failure))
        g_ptr_array_add(types, type_from_row(statement));
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&types);
}

CodingLinkType *
coding_link_type_load(CodingStore *store, gint64 id, GError **error)
{
    g_autoptr(GPtrArray) types = coding_link_type_list(store, error);

    if (!types)
        return NULL;
    for (guint i = 0; i < types->len; i++)
        if (((CodingLinkType *)g_ptr_array_index(types, i))->id == id)
            return g_ptr_array_steal_index(types, i);
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no such link type");
    return NULL;
}

/* What in @types reads @text from one end; the inverses tell which. */
static const CodingLinkType *
get_reading(const GPtrArray *types, const char *text, gboolean *inverted)
{
    for (guint i = 0; i < types->len; i++) {
        const CodingLinkType *type = g_ptr_array_index(types, i);

        *inverted = type->inverse && coding_text_same(type->inverse, text);
        if (*inverted || coding_text_same(type->name, text))
            return type;
    }
    return NULL;
}

/* The ready set that knows a relation by this name. */
static const char *
get_set_with(const char *name)
{
    for (const CodingLinkSet *const *set = coding_link_sets(); *set; set++)
        for (const CodingLinkRole *role = (*set)->roles; role->name; role++)
            if (coding_text_same(role->name, name) ||
                (role->inverse && coding_text_same(role->inverse, name)))
                return (*set)->id;
    return NULL;
}

static void
set_not_found(GError **error, const GPtrArray *types, const char *name)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *set = get_set_with(name);

    for (guint i = 0; i < types->len; i++) {
        const CodingLinkType *type = g_ptr_array_index(types, i);

        g_ptr_array_add(names, type->name);
        if (type->inverse)
            g_ptr_array_add(names, type->inverse);
    }
    if (set)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no link type '%s' in the project; 'axial link install %s' "
                    "brings it",
                    name, set);
    else
        coding_error_set_not_found(error, "link type", name, "in the project", names);
}

gint64
coding_link_type_find(CodingStore *store, const char *name, gboolean *inverted,
                      GError **error)
{
    g_autoptr(GPtrArray) types = coding_link_type_list(store, error);
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    const CodingLinkType *type;

    if (!types)
        return 0;
    type = get_reading(types, valid, inverted);
    if (type)
        return type->id;
    set_not_found(error, types, valid);
    return 0;
}

/* A name fit for a type: handles of links separate their parts by ';'. */
static gboolean
init_name(CodingName *self, const char *text, GError **error)
{
    if (!coding_name_init(self, "a link type's name", text, error))
        return FALSE;
    if (!strpbrk(self->name, ";/"))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "a link type's name cannot hold ';' or '/': '%s'", self->name);
    return FALSE;
}

/* @text may become a reading of the type @id. */
static gboolean
check_free(const GPtrArray *types, gint64 id, const char *text, GError **error)
{
    gboolean inverted;
    const CodingLinkType *taken = get_reading(types, text, &inverted);

    if (!taken || taken->id == id)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                inverted ? "there is a link type that reads '%s' already, as the inverse "
                           "of '%s'"
                         : "there is a link type '%s' already",
                text, taken->name);
    return FALSE;
}

static gint64
insert(CodingStore *store, const GPtrArray *types, const char *name, const char *inverse,
       const char *set, GError **error)
{
    g_auto(CodingName) its = {0};
    g_auto(CodingName) back = {0};
    gint64 id, position;

    if (!init_name(&its, name, error) || (inverse && !init_name(&back, inverse, error)))
        return 0;
    if (inverse && g_str_equal(its.folded, back.folded))
        coding_name_clear(&back);
    if (!check_free(types, 0, its.name, error) ||
        (back.name && !check_free(types, 0, back.name, error)) ||
        !coding_store_get_integer(store, &position, error,
                                  "SELECT coalesce(max(position) + 1, 0) FROM link_type",
                                  ""))
        return 0;
    id = coding_store_new_id(store);
    return coding_store_run(store, error,
                            "INSERT INTO link_type (id, name, folded, inverse, set_name,"
                            " position) VALUES (?, ?, ?, ?, ?, ?)",
                            "itttti", id, its.name, its.folded, back.name, set, position)
               ? id
               : 0;
}

gint64
coding_link_type_add(CodingStore *store, const char *name, const char *inverse,
                     GError **error)
{
    g_autoptr(GPtrArray) types = coding_link_type_list(store, error);

    return types ? insert(store, types, name, inverse, NULL, error) : 0;
}

gboolean
coding_link_type_rename(CodingStore *store, gint64 id, const char *name,
                        const char *inverse, GError **error)
{
    g_autoptr(GPtrArray) types = coding_link_type_list(store, error);
    g_autoptr(CodingLinkType) old =
        types ? coding_link_type_load(store, id, error) : NULL;
    g_auto(CodingName) its = {0};
    g_auto(CodingName) back = {0};

    if (!old || !init_name(&its, name ? name : old->name, error))
        return FALSE;
    if (inverse && !old->inverse) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' is symmetric: its links have no direction that could be read "
                    "backwards",
                    old->name);
        return FALSE;
    }
    if (old->inverse && !init_name(&back, inverse ? inverse : old->inverse, error))
        return FALSE;
    if (g_strcmp0(its.folded, back.folded) == 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' cannot read the same from both ends: it is directed", its.name);
        return FALSE;
    }
    return check_free(types, id, its.name, error) &&
           (!back.name || check_free(types, id, back.name, error)) &&
           coding_store_run(store, error,
                            "UPDATE link_type SET name = ?, folded = ?, inverse = ?"
                            " WHERE id = ?",
                            "ttti", its.name, its.folded, back.name, id);
}

gboolean
coding_link_type_set_ordered(CodingStore *store, gint64 id, gboolean ordered,
                             GError **error)
{
    g_autoptr(CodingLinkType) type = coding_link_type_load(store, id, error);

    if (!type)
        return FALSE;
    if (ordered && !type->inverse) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' is symmetric: neither end comes first", type->name);
        return FALSE;
    }
    return coding_store_run(store, error, "UPDATE link_type SET ordered = ? WHERE id = ?",
                            "ii", (gint64)(ordered != 0), id);
}

GHashTable *
coding_link_type_list_ordered(CodingStore *store, GError **error)
{
    g_autoptr(GPtrArray) types = coding_link_type_list(store, error);
    GHashTable *ordered =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

    for (guint i = 0; types && i < types->len; i++) {
        const CodingLinkType *type = g_ptr_array_index(types, i);

        if (type->ordered)
            g_hash_table_add(ordered, g_memdup2(&type->id, sizeof type->id));
    }
    if (!types)
        g_clear_pointer(&ordered, g_hash_table_unref);
    return ordered;
}

gboolean
coding_link_type_set_excludes(CodingStore *store, gint64 id, gint64 other,
                              gboolean excludes, GError **error)
{
    gint64 one = MIN(id, other), two = MAX(id, other);

    if (id == other) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a link type cannot exclude itself");
        return FALSE;
    }
    return excludes ? coding_store_run(store, error,
                                       "INSERT INTO link_exclusion (type_id, other_id)"
                                       " VALUES (?, ?) ON CONFLICT DO NOTHING",
                                       "ii", one, two)
                    : coding_store_run(store, error,
                                       "DELETE FROM link_exclusion"
                                       " WHERE type_id = ? AND other_id = ?",
                                       "ii", one, two);
}

GArray *
coding_link_type_list_exclusions(CodingStore *store, GError **error)
{
    g_autoptr(GArray) exclusions = g_array_new(FALSE, FALSE, sizeof(CodingLinkExclusion));
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT min(t.position, o.position) AS one, max(t.position, o.position) AS two,"
        " iif(t.position <= o.position, t.id, o.id),"
        " iif(t.position <= o.position, o.id, t.id) FROM link_exclusion e"
        " JOIN link_type t ON t.id = e.type_id JOIN link_type o ON o.id = e.other_id"
        " ORDER BY one, two",
        "");

    while (row && coding_store_step(store, row, &failure)) {
        CodingLinkExclusion exclusion = {coding_column_integer(row, 2),
                                         coding_column_integer(row, 3)};

        g_array_append_val(exclusions, exclusion);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure ? g_steal_pointer(&exclusions) : NULL;
}

gboolean
coding_link_type_remove(CodingStore *store, gint64 id, GError **error)
{
    g_autoptr(CodingLinkType) type = coding_link_type_load(store, id, error);
    gint64 used;

    if (!type || !coding_store_get_integer(
                     store, &used, error,
                     "SELECT EXISTS (SELECT 1 FROM link WHERE type_id = ?)", "i", id))
        return FALSE;
    if (used) {
        /* No number: some of the links may be those of a coder not shared. */
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the link type '%s' is in use; remove its links first", type->name);
        return FALSE;
    }
    return coding_store_run(store, error, "DELETE FROM link_type WHERE id = ?", "i", id);
}

/* What the types of @set say of each other. */
static gboolean
set_rules(CodingStore *store, const CodingLinkSet *set, GError **error)
{
    gboolean inverted;

    for (const char *const *name = set->ordered; name && *name; name++) {
        gint64 type = coding_link_type_find(store, *name, &inverted, error);

        if (!type || !coding_link_type_set_ordered(store, type, TRUE, error))
            return FALSE;
    }
    for (const char *const *name = set->excluded; name && *name; name += 2) {
        gint64 type = coding_link_type_find(store, name[0], &inverted, error);
        gint64 other = type ? coding_link_type_find(store, name[1], &inverted, error) : 0;

        if (!other || !coding_link_type_set_excludes(store, type, other, TRUE, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
coding_link_types_install(CodingStore *store, const char *id, guint *n_added,
                          GError **error)
{
    const CodingLinkSet *set = coding_link_set_find(id, error);
    g_autoptr(GPtrArray) types = set ? coding_link_type_list(store, error) : NULL;
    guint n = 0;

    if (!types)
        return FALSE;
    for (const CodingLinkRole *role = set->roles; role->name; role++) {
        gboolean inverted;
        const CodingLinkType *there = get_reading(types, role->name, &inverted);

        if (there && !inverted && !there->inverse == !role->inverse &&
            (!role->inverse || coding_text_same(there->inverse, role->inverse)))
            continue;
        if (!insert(store, types, role->name, role->inverse, set->id, error))
            return FALSE;
        n++;
    }
    if (n_added)
        *n_added = n;
    return set_rules(store, set, error);
}
