/* property.c - properties of codes: their names and points. */
#include "model/property.h"

#include "base/text.h"
#include "model/codebook-private.h"
#include "model/property-private.h"

/* As the history of a code calls a property. */
#define FIELD "property"

void
coding_property_free(CodingProperty *self)
{
    if (!self)
        return;
    g_free(self->name);
    g_free(self->note);
    g_ptr_array_unref(self->points);
    g_free(self);
}

char *
coding_property_dup_range(const CodingProperty *self)
{
    GString *range = g_string_new(NULL);

    for (guint i = 0; i < self->points->len; i++)
        g_string_append_printf(range, "%s%s", i ? " … " : "",
                               (const char *)g_ptr_array_index(self->points, i));
    return g_string_free(range, FALSE);
}

/* --- reading ---------------------------------------------------------------------- */

/* ?1 the acting coder, ?2 a property, ?3 a code; 0: any.  A row for each point. */
#define PROPERTY_SELECT                                                                  \
    "SELECT p.id, p.code_id, p.name, p.note, p.made_at, q.name,"                         \
    " (SELECT count(*) FROM property_place l JOIN coder k ON k.id = l.coder_id"          \
    " JOIN segment s ON s.id = l.segment_id JOIN coder m ON m.id = s.coder_id"           \
    " WHERE l.property_id = p.id AND (k.id = ?1 OR k.shared_at IS NOT NULL)"             \
    " AND (m.id = ?1 OR m.shared_at IS NOT NULL))"                                       \
    " FROM property p JOIN property_point q ON q.property_id = p.id"                     \
    " JOIN code c ON c.id = p.code_id JOIN scheme h ON h.id = c.scheme_id"               \
    " LEFT JOIN coder o ON o.id = h.coder_id"                                            \
    " WHERE (o.id IS NULL OR o.id = ?1 OR o.shared_at IS NOT NULL)"                      \
    " AND (?2 = 0 OR p.id = ?2) AND (?3 = 0 OR p.code_id = ?3)"                          \
    " ORDER BY p.code_id, p.folded, q.position"

static CodingProperty *
property_from_row(sqlite3_stmt *row)
{
    CodingProperty *property = g_new0(CodingProperty, 1);

    property->id = coding_column_integer(row, 0);
    property->code = coding_column_integer(row, 1);
    property->name = coding_column_dup(row, 2);
    property->note = coding_column_dup(row, 3);
    property->made_at = coding_column_integer(row, 4);
    property->points = g_ptr_array_new_with_free_func(g_free);
    property->n_places = (guint)coding_column_integer(row, 6);
    return property;
}

static GPtrArray *
load_properties(CodingStore *store, gint64 id, gint64 code, GError **error)
{
    g_autoptr(GPtrArray) all =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_property_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error, PROPERTY_SELECT, "iii", coding_store_get_coder(store), id, code);
    CodingProperty *last = NULL;

    if (!row)
        return NULL;
    while (coding_store_step(store, row, &failure)) {
        if (!last || last->id != coding_column_integer(row, 0)) {
            last = property_from_row(row);
            g_ptr_array_add(all, last);
        }
        g_ptr_array_add(last->points, coding_column_dup(row, 5));
    }
    if (!failure)
        return g_steal_pointer(&all);
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
}

CodingProperty *
coding_property_load(CodingStore *store, gint64 id, GError **error)
{
    g_autoptr(GPtrArray) found = load_properties(store, id, 0, error);

    if (found && found->len)
        return g_ptr_array_steal_index(found, 0);
    if (found)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no such property");
    return NULL;
}

static int
compare_properties(const void *a, const void *b, void *data)
{
    const CodingProperty *x = *(CodingProperty *const *)a;
    const CodingProperty *y = *(CodingProperty *const *)b;
    const CodingCode *first = coding_codebook_get(data, x->code);
    const CodingCode *second = coding_codebook_get(data, y->code);
    guint p = first ? first->place : 0, q = second ? second->place : 0;

    return p != q ? (p > q) - (p < q) : coding_text_compare(x->name, y->name);
}

GPtrArray *
coding_property_list(CodingStore *store, const CodingCodebook *codebook, gint64 code,
                     GError **error)
{
    GPtrArray *all = load_properties(store, 0, code, error);

    if (all)
        g_ptr_array_sort_with_data(all, compare_properties, (gpointer)codebook);
    return all;
}

CodingProperty *
coding_property_find(CodingStore *store, const CodingCodebook *codebook,
                     const CodingCode *code, const char *name, GError **error)
{
    g_autoptr(GPtrArray) all = coding_property_list(store, codebook, code->id, error);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autofree char *where = g_strdup_printf("of '%s'", code->name);

    for (guint i = 0; all && i < all->len; i++) {
        CodingProperty *property = g_ptr_array_index(all, i);

        if (coding_text_same(property->name, valid))
            return g_ptr_array_steal_index(all, i);
        g_ptr_array_add(names, property->name);
    }
    if (all)
        coding_error_set_not_found(error, "property", valid, where, names);
    return NULL;
}

/* --- writing ---------------------------------------------------------------------- */

/* Points of one name would be one place with two positions. */
static GPtrArray *
take_points(const char *const *points, GError **error)
{
    g_autoptr(GPtrArray) taken = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint n = 0;

    for (; points[n]; n++) {
        g_auto(CodingName) its = {0};

        if (!coding_name_init(&its, "a point's name", points[n], error))
            return NULL;
        if (coding_property_is_number(its.name)) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "a point cannot be called '%s', which reads as a position; give "
                        "it words",
                        its.name);
            return NULL;
        }
        if (!g_hash_table_add(seen, g_steal_pointer(&its.folded))) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "two points of the range are called '%s'", its.name);
            return NULL;
        }
        g_ptr_array_add(taken, g_steal_pointer(&its.name));
    }
    if (n >= 2 && n <= CODING_PROPERTY_MOST_POINTS)
        return g_steal_pointer(&taken);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "a range has from two points, its ends, to %d; %u %s given",
                CODING_PROPERTY_MOST_POINTS, n, n == 1 ? "is" : "are");
    return NULL;
}

static gboolean
write_points(CodingStore *store, gint64 id, const GPtrArray *points, GError **error)
{
    if (!coding_store_run(store, error,
                          "DELETE FROM property_point WHERE property_id = ?", "i", id))
        return FALSE;
    for (guint i = 0; i < points->len; i++) {
        const char *name = g_ptr_array_index(points, i);
        g_autofree char *folded = coding_text_fold(name);

        if (!coding_store_run(store, error,
                              "INSERT INTO property_point (property_id, position, name,"
                              " folded) VALUES (?, ?, ?, ?)",
                              "iitt", id, (gint64)i, name, folded))
            return FALSE;
    }
    return TRUE;
}

/* EXISTS when another property of the code than @id has the name. */
static gboolean
check_free(CodingStore *store, gint64 code, gint64 id, const CodingName *name,
           GError **error)
{
    gint64 taken;

    if (!coding_store_get_integer(store, &taken, error,
                                  "SELECT id FROM property WHERE code_id = ?"
                                  " AND folded = ? AND id <> ?",
                                  "iti", code, name->folded, id))
        return FALSE;
    if (taken)
        g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                    "the code has a property '%s' already", name->name);
    return !taken;
}

char *
coding_property_dup_description(const CodingProperty *self)
{
    g_autofree char *range = coding_property_dup_range(self);

    return g_strdup_printf("%s: %s%s%s", self->name, range, self->note ? "; " : "",
                           self->note ? self->note : "");
}

/* Enters in the history of @code what became of a property: NULL, none. */
static gboolean
enter(CodingStore *store, gint64 code, const char *was, const char *now, GError **error)
{
    return g_strcmp0(was, now) == 0 ||
           coding_code_event_add(store,
                                 &(CodingCodeHappening){CODING_EVENT_CHANGED, code,
                                                        .field = FIELD, .was = was,
                                                        .now = now},
                                 error);
}

/* The same of one that is as it is stored now. */
static gboolean
enter_now(CodingStore *store, gint64 id, const char *was, GError **error)
{
    g_autoptr(CodingProperty) property = coding_property_load(store, id, error);
    g_autofree char *now = property ? coding_property_dup_description(property) : NULL;

    return property && enter(store, property->code, was, now, error);
}

/* NULL where there is nothing in it. */
static char *
dup_note(const char *text)
{
    g_autofree char *valid = text ? g_utf8_make_valid(text, -1) : NULL;
    g_autofree char *tidy = valid ? coding_text_tidy(valid) : NULL;

    return tidy && *tidy ? g_steal_pointer(&tidy) : NULL;
}

gint64
coding_property_add(CodingStore *store, gint64 code, const CodingPropertyDraft *draft,
                    GError **error)
{
    static const char *const none[] = {NULL};
    g_auto(CodingName) its = {0};
    g_autofree char *note = dup_note(draft->note);
    g_autoptr(GPtrArray) points = NULL;
    gint64 id;

    if (!coding_name_init(&its, "a property's name", draft->name ? draft->name : "",
                          error) ||
        !check_free(store, code, 0, &its, error))
        return 0;
    points = take_points(draft->points ? draft->points : none, error);
    if (!points)
        return 0;
    id = coding_store_new_id(store);
    return coding_store_run(store, error,
                            "INSERT INTO property (id, code_id, name, folded, note,"
                            " made_at) VALUES (?, ?, ?, ?, ?, ?)",
                            "iittti", id, code, its.name, its.folded, note,
                            coding_store_get_now(store)) &&
                   write_points(store, id, points, error) &&
                   enter_now(store, id, NULL, error)
               ? id
               : 0;
}

static gboolean
rename_property(CodingStore *store, const CodingProperty *self, const char *text,
                GError **error)
{
    g_auto(CodingName) its = {0};

    return coding_name_init(&its, "a property's name", text, error) &&
           check_free(store, self->code, self->id, &its, error) &&
           coding_store_run(store, error,
                            "UPDATE property SET name = ?1, folded = ?2 WHERE id = ?3"
                            " AND name <> ?1",
                            "tti", its.name, its.folded, self->id);
}

gboolean
coding_property_change(CodingStore *store, gint64 id, const CodingPropertyDraft *draft,
                       GError **error)
{
    g_autoptr(CodingProperty) property = coding_property_load(store, id, error);
    g_autofree char *was = property ? coding_property_dup_description(property) : NULL;
    g_autoptr(GPtrArray) points = NULL;
    g_autofree char *note = dup_note(draft->note);

    if (!property ||
        (draft->name && !rename_property(store, property, draft->name, error)))
        return FALSE;
    if (draft->points) {
        points = take_points(draft->points, error);
        if (!points || !write_points(store, id, points, error))
            return FALSE;
    }
    if (draft->note && !coding_store_run(store, error,
                                         "UPDATE property SET note = ?1 WHERE id = ?2"
                                         " AND note IS NOT ?1",
                                         "ti", note, id))
        return FALSE;
    return enter_now(store, id, was, error);
}

/* What others have not shared is not counted before them, and not taken away. */
static gboolean
check_places(CodingStore *store, const CodingProperty *self, gboolean with_places,
             GError **error)
{
    gint64 hidden, n;

    if (!coding_store_get_integer(store, &hidden, error,
                                  "SELECT count(*) FROM property_place p"
                                  " JOIN coder k ON k.id = p.coder_id"
                                  " WHERE p.property_id = ? AND k.id <> ?"
                                  " AND k.shared_at IS NULL",
                                  "ii", self->id, coding_store_get_coder(store)) ||
        !coding_store_get_integer(store, &n, error,
                                  "SELECT count(*) FROM property_place"
                                  " WHERE property_id = ?",
                                  "i", self->id))
        return FALSE;
    if (hidden)
        g_set_error(error, CODING_ERROR, CODING_ERROR_DENIED,
                    "the property '%s' is in use by a coder who has not shared the "
                    "coding yet",
                    self->name);
    else if (n && !with_places)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%" G_GINT64_FORMAT " segment%s placed on '%s'; remove it with its "
                    "places to let go of them",
                    n, n == 1 ? " is" : "s are", self->name);
    return !hidden && (!n || with_places);
}

gboolean
coding_property_remove(CodingStore *store, gint64 id, gboolean with_places,
                       GError **error)
{
    g_autoptr(CodingProperty) property = coding_property_load(store, id, error);
    g_autofree char *was = property ? coding_property_dup_description(property) : NULL;

    return property && check_places(store, property, with_places, error) &&
           enter(store, property->code, was, NULL, error) &&
           coding_store_run(store, error, "DELETE FROM property WHERE id = ?", "i", id);
}

/* --- codes that merge ------------------------------------------------------------- */

/* The property of @into that has the name, and whether its points are the same. */
static gboolean
find_twin(CodingStore *store, const CodingProperty *self, gint64 into, gint64 *twin,
          gboolean *same, GError **error)
{
    gint64 differ = 0;

    if (!coding_store_get_integer(store, twin, error,
                                  "SELECT t.id FROM property p JOIN property t"
                                  " ON t.folded = p.folded"
                                  " WHERE p.id = ? AND t.code_id = ?",
                                  "ii", self->id, into) ||
        (*twin && !coding_store_get_integer(
                      store, &differ, error,
                      "SELECT count(*) FROM (SELECT position, folded FROM property_point"
                      " WHERE property_id IN (?1, ?2) GROUP BY position, folded"
                      " HAVING count(*) = 1)",
                      "ii", self->id, *twin)))
        return FALSE;
    *same = differ == 0;
    return TRUE;
}

/* "NAME (CODE)", or with a number in it where that is taken. */
static gboolean
rename_apart(CodingStore *store, const CodingProperty *self, gint64 into,
             const char *code, GError **error)
{
    for (guint i = 1;; i++) {
        g_autofree char *text = i == 1
                                    ? g_strdup_printf("%s (%s)", self->name, code)
                                    : g_strdup_printf("%s (%s %u)", self->name, code, i);
        g_autofree char *folded = coding_text_fold(text);
        gint64 taken;

        if (!coding_store_get_integer(store, &taken, error,
                                      "SELECT count(*) FROM property"
                                      " WHERE code_id IN (?, ?) AND folded = ?",
                                      "iit", self->code, into, folded))
            return FALSE;
        if (!taken)
            return coding_store_run(store, error,
                                    "UPDATE property SET name = ?, folded = ?"
                                    " WHERE id = ?",
                                    "tti", text, folded, self->id);
    }
}

/* Where a coder placed a segment on both, that on the twin stays. */
static gboolean
join(CodingStore *store, gint64 id, gint64 twin, GError **error)
{
    return coding_store_run(store, error,
                            "UPDATE OR IGNORE property_place SET property_id = ?2"
                            " WHERE property_id = ?1",
                            "ii", id, twin) &&
           coding_store_run(store, error,
                            "UPDATE property SET note = (SELECT note FROM property"
                            " WHERE id = ?1) WHERE id = ?2 AND note IS NULL"
                            " AND (SELECT note FROM property WHERE id = ?1) IS NOT NULL",
                            "ii", id, twin) &&
           coding_store_run(store, error, "DELETE FROM property WHERE id = ?", "i", id);
}

static gboolean
give_one(CodingStore *store, const CodingProperty *self, gint64 into, const char *code,
         GError **error)
{
    gboolean same;
    gint64 twin;

    if (!find_twin(store, self, into, &twin, &same, error))
        return FALSE;
    if (twin && same)
        return join(store, self->id, twin, error);
    return (!twin || rename_apart(store, self, into, code, error)) &&
           coding_store_run(store, error, "UPDATE property SET code_id = ? WHERE id = ?",
                            "ii", into, self->id) &&
           enter_now(store, self->id, NULL, error);
}

gboolean
coding_property_give(CodingStore *store, gint64 code, gint64 into, GError **error)
{
    g_autoptr(GPtrArray) all = load_properties(store, 0, code, error);
    g_auto(CodingCodeRow) row = {0};

    if (!all || !coding_code_row_load(store, code, &row, error))
        return FALSE;
    for (guint i = 0; i < all->len; i++)
        if (!give_one(store, g_ptr_array_index(all, i), into, row.name, error))
            return FALSE;
    return TRUE;
}
