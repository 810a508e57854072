/*
 * roster-csv.c - a table of participants into the project.
 *
 * Everything is looked up and checked against the roster as it is; only then is
 * the first row written, so a faulty table changes nothing.
 */
#include "base/csv.h"
#include "base/text.h"
#include "model/name.h"
#include "model/participant.h"
#include "model/roster-index.h"

#include <string.h>

/* An attribute's column. */
typedef struct {
    guint place; /* in the table */
    char *name;
    CodingAttributeType type;
    int known; /* its place in the roster; -1: it is new */
    gint64 id; /* once it is written */
} Column;

/* A row and the one it is about. */
typedef struct {
    guint row;
    const CodingParticipant *who;
    const char *name; /* from then on; NULL: as it is */
    CodingRole role;
} Entry;

typedef struct {
    CodingStore *store;
    const char *file;
    const CodingCsv *csv;
    CodingRoster *roster;
    int group, label, name, role; /* places in the table; -1: no such column */
    GArray *columns;              /* Column */
    GArray *entries;              /* Entry */
    CodingRosterIndex *index;
} Import;

static void
column_clear(gpointer data)
{
    Column *self = data;

    g_free(self->name);
}

static void
import_clear(Import *self)
{
    coding_roster_free(self->roster);
    g_clear_pointer(&self->columns, g_array_unref);
    g_clear_pointer(&self->entries, g_array_unref);
    coding_roster_index_free(self->index);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Import, import_clear)

static const char *
get_cell(const Import *self, guint row, int column)
{
    return column < 0 ? "" : coding_csv_get_cell(self->csv, row, (guint)column);
}

static void
prefix_place(const Import *self, guint row, const char *column, GError **error)
{
    int place = coding_csv_find_column(self->csv, column);

    for (guint i = 0; i < self->columns->len; i++)
        if (g_str_equal(g_array_index(self->columns, Column, i).name, column))
            place = (int)g_array_index(self->columns, Column, i).place;
    g_autofree char *where = coding_csv_dup_place(self->csv, self->file, (int)row, place);
    g_prefix_error(error, "%s: column '%s': ", where, column);
}

/* The header ------------------------------------------------------------------- */

static gboolean
is_column_blank(const Import *self, guint place)
{
    for (guint row = 0; row < coding_csv_get_n_rows(self->csv); row++)
        if (!coding_attribute_is_blank(coding_csv_get_cell(self->csv, row, place)))
            return FALSE;
    return TRUE;
}

static gboolean
fits_all(const Import *self, guint place, CodingAttributeType type)
{
    for (guint row = 0; row < coding_csv_get_n_rows(self->csv); row++) {
        const char *cell = coding_csv_get_cell(self->csv, row, place);
        g_autofree char *canonical = NULL;

        if (coding_attribute_is_blank(cell))
            continue;
        canonical = coding_attribute_type_dup_canonical(type, cell, NULL);
        if (!canonical)
            return FALSE;
    }
    return TRUE;
}

/* Numbers before booleans: a column of 0 and 1 counts something. */
static CodingAttributeType
guess_type(const Import *self, guint place)
{
    static const CodingAttributeType narrow[] = {
        CODING_ATTRIBUTE_NUMBER, CODING_ATTRIBUTE_DATE, CODING_ATTRIBUTE_BOOLEAN};

    if (is_column_blank(self, place))
        return CODING_ATTRIBUTE_TEXT;
    for (gsize i = 0; i < G_N_ELEMENTS(narrow); i++)
        if (fits_all(self, place, narrow[i]))
            return narrow[i];
    return CODING_ATTRIBUTE_TEXT;
}

/* "age:number" comes apart at its last colon; @type is NULL without one. */
static char *
split_header(const char *header, char **type)
{
    const char *colon = strrchr(header, ':');
    g_autofree char *name =
        colon ? g_strndup(header, (gsize)(colon - header)) : g_strdup(header);

    *type = colon ? g_strdup(colon + 1) : NULL;
    return coding_text_tidy(name);
}

static gboolean
decide_type(const Import *self, Column *column, const char *stated, GError **error)
{
    const CodingAttribute *known = NULL;

    if (column->known >= 0) {
        known = g_ptr_array_index(self->roster->attributes, column->known);
        column->type = known->type;
    }
    if (!stated) {
        if (!known)
            column->type = guess_type(self, column->place);
        return TRUE;
    }
    if (!coding_attribute_type_parse(stated, &column->type, error))
        return FALSE;
    if (!known || known->type == column->type)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "the attribute is of type %s in the project, not %s; leave the type out",
                coding_attribute_type_get_name(known->type),
                coding_attribute_type_get_name(column->type));
    return FALSE;
}

static gboolean
check_header(const Import *self, const Column *column, GError **error)
{
    g_auto(CodingName) name = {0};

    if (!coding_name_init(&name, "an attribute's name", column->name, error) ||
        !coding_attribute_check_name(CODING_BEARER_PARTICIPANT, column->name, error))
        return FALSE;
    for (guint i = 0; i < self->columns->len; i++) {
        if (coding_text_same(g_array_index(self->columns, Column, i).name,
                             column->name)) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "there are two columns of that name; rename one");
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
add_column(Import *self, guint place, GError **error)
{
    const char *header = coding_csv_get_header(self->csv, place);
    g_autofree char *stated = NULL;
    Column column = {.place = place, .name = split_header(header, &stated)};

    /* Spreadsheets leave columns behind in which nothing stands. */
    if (coding_attribute_is_blank(header) && is_column_blank(self, place)) {
        g_free(column.name);
        return TRUE;
    }
    column.known = coding_roster_find_attribute(self->roster, column.name, NULL);
    if (!check_header(self, &column, error) ||
        !decide_type(self, &column, stated, error)) {
        g_autofree char *where =
            coding_csv_dup_place(self->csv, self->file, -1, (int)place);

        g_prefix_error(error, "%s: column '%s': ", where, header);
        g_free(column.name);
        return FALSE;
    }
    g_array_append_val(self->columns, column);
    return TRUE;
}

static gboolean
read_header(Import *self, GError **error)
{
    struct {
        const char *name;
        int *place;
    } const own[] = {{"group", &self->group},
                     {"label", &self->label},
                     {"name", &self->name},
                     {"role", &self->role}};

    for (gsize i = 0; i < G_N_ELEMENTS(own); i++)
        *own[i].place = coding_csv_find_column(self->csv, own[i].name);
    if (self->label < 0 && self->name < 0) {
        g_autofree char *where = coding_csv_dup_place(self->csv, self->file, -1, -1);

        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%s: no column 'label' and no column 'name'; the header must hold "
                    "one of them, and 'group' where a label stands in several groups",
                    where);
        return FALSE;
    }
    for (guint i = 0; i < coding_csv_get_n_columns(self->csv); i++) {
        int place = (int)i;

        if (place != self->group && place != self->label && place != self->name &&
            place != self->role && !add_column(self, i, error))
            return FALSE;
    }
    return TRUE;
}

/* The rows --------------------------------------------------------------------- */

static gboolean
is_row_blank(const Import *self, guint row)
{
    for (guint i = 0; i < coding_csv_get_n_columns(self->csv); i++)
        if (!coding_attribute_is_blank(coding_csv_get_cell(self->csv, row, i)))
            return FALSE;
    return TRUE;
}

static const CodingParticipant *
find_row(const Import *self, guint row, GError **error)
{
    const char *column;
    const CodingParticipant *who = coding_roster_index_find(
        self->index, get_cell(self, row, self->group), get_cell(self, row, self->label),
        get_cell(self, row, self->name), &column, error);

    if (!who)
        prefix_place(self, row, column, error);
    return who;
}

static gboolean
check_values(const Import *self, guint row, GError **error)
{
    for (guint i = 0; i < self->columns->len; i++) {
        const Column *column = &g_array_index(self->columns, Column, i);
        const char *cell = coding_csv_get_cell(self->csv, row, column->place);
        g_autofree char *canonical = NULL;

        if (coding_attribute_is_blank(cell))
            continue;
        canonical = coding_attribute_type_dup_canonical(column->type, cell, error);
        if (!canonical) {
            prefix_place(self, row, column->name, error);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
check_name(const Import *self, guint row, const char *text, GError **error)
{
    g_auto(CodingName) name = {0};

    if (coding_name_init(&name, "a participant's name", text, error))
        return TRUE;
    prefix_place(self, row, "name", error);
    return FALSE;
}

static gboolean
read_row(Import *self, guint row, GHashTable *seen, GError **error)
{
    const char *role = get_cell(self, row, self->role);
    const char *name = get_cell(self, row, self->name);
    Entry entry = {row, find_row(self, row, error), NULL, CODING_ROLE_OTHER};
    gpointer before;

    if (!entry.who)
        return FALSE;
    if (g_hash_table_lookup_extended(seen, entry.who, NULL, &before)) {
        g_autofree char *where =
            coding_csv_dup_place(self->csv, self->file, (int)row, -1);

        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%s: participant '%s' of group '%s' stands in line %u already", where,
                    entry.who->name, entry.who->group_name, GPOINTER_TO_UINT(before));
        return FALSE;
    }
    g_hash_table_insert(seen, (gpointer)entry.who,
                        GUINT_TO_POINTER(coding_csv_get_line(self->csv, row)));
    entry.role = entry.who->role;
    if (!coding_attribute_is_blank(role) &&
        !coding_role_parse(role, &entry.role, error)) {
        prefix_place(self, row, "role", error);
        return FALSE;
    }
    if (!coding_attribute_is_blank(name)) {
        g_autofree char *tidy = coding_text_tidy(name);

        if (!check_name(self, row, name, error))
            return FALSE;
        if (strcmp(tidy, entry.who->name) != 0)
            entry.name = name;
    }
    g_array_append_val(self->entries, entry);
    return check_values(self, row, error);
}

static gboolean
read_rows(Import *self, GError **error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

    for (guint row = 0; row < coding_csv_get_n_rows(self->csv); row++)
        if (!is_row_blank(self, row) && !read_row(self, row, seen, error))
            return FALSE;
    return TRUE;
}

/* No two of a group have one name in the end; in between they may, so that two
 * can change places. */
static gboolean
check_names(const Import *self, GError **error)
{
    g_autoptr(GHashTable) renamed = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) taken =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < self->entries->len; i++) {
        const Entry *entry = &g_array_index(self->entries, Entry, i);

        if (entry->name)
            g_hash_table_add(renamed, (gpointer)entry->who);
    }
    for (guint i = 0; i < self->roster->participants->len; i++) {
        const CodingParticipant *its = g_ptr_array_index(self->roster->participants, i);

        if (!g_hash_table_contains(renamed, its))
            g_hash_table_add(taken,
                             coding_roster_index_dup_key(its->group_name, its->name));
    }
    for (guint i = 0; i < self->entries->len; i++) {
        const Entry *entry = &g_array_index(self->entries, Entry, i);

        if (!entry->name ||
            g_hash_table_add(
                taken, coding_roster_index_dup_key(entry->who->group_name, entry->name)))
            continue;
        g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                    "group '%s' has a participant '%s' already; if the two are one "
                    "person, join them",
                    entry->who->group_name, entry->name);
        prefix_place(self, entry->row, "name", error);
        return FALSE;
    }
    return TRUE;
}

/* Writing ---------------------------------------------------------------------- */

static gboolean
write_names(const Import *self, GError **error)
{
    for (guint i = 0; i < self->entries->len; i++) {
        const Entry *entry = &g_array_index(self->entries, Entry, i);

        if (entry->name &&
            !coding_store_run(self->store, error,
                              "UPDATE participant SET folded = char(1) || id"
                              " WHERE id = ?",
                              "i", entry->who->id))
            return FALSE;
    }
    for (guint i = 0; i < self->entries->len; i++) {
        const Entry *entry = &g_array_index(self->entries, Entry, i);

        if (entry->name &&
            !coding_participant_rename(self->store, entry->who->id, entry->name, error))
            return FALSE;
    }
    return TRUE;
}

/* @changed becomes TRUE when a value is other than before. */
static gboolean
write_values(const Import *self, const Entry *entry, gboolean *changed, GError **error)
{
    for (guint i = 0; i < self->columns->len; i++) {
        const Column *column = &g_array_index(self->columns, Column, i);
        const char *cell = coding_csv_get_cell(self->csv, entry->row, column->place);
        const char *old = column->known < 0 ? NULL : entry->who->values[column->known];
        g_autofree char *new = NULL;

        if (!coding_attribute_is_blank(cell))
            new = coding_attribute_type_dup_canonical(column->type, cell, NULL);
        if (g_strcmp0(old, new) == 0)
            continue;
        *changed = TRUE;
        if (!coding_attribute_set_value(self->store, CODING_BEARER_PARTICIPANT,
                                        entry->who->id, column->id, new, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
write_all(Import *self, guint *n_changed, GError **error)
{
    for (guint i = 0; i < self->columns->len; i++) {
        Column *column = &g_array_index(self->columns, Column, i);

        column->id = coding_attribute_ensure(self->store, CODING_BEARER_PARTICIPANT,
                                             column->name, column->type, error);
        if (!column->id)
            return FALSE;
    }
    if (!write_names(self, error))
        return FALSE;
    for (guint i = 0; i < self->entries->len; i++) {
        const Entry *entry = &g_array_index(self->entries, Entry, i);
        gboolean changed = entry->name || entry->role != entry->who->role;

        if (entry->role != entry->who->role &&
            !coding_participant_set_role(self->store, entry->who->id, entry->role, error))
            return FALSE;
        if (!write_values(self, entry, &changed, error))
            return FALSE;
        *n_changed += changed;
    }
    return TRUE;
}

gboolean
coding_roster_import_csv(CodingStore *store, const char *file, const char *text,
                         gssize length, guint *n_changed, GError **error)
{
    g_autoptr(CodingCsv) csv = coding_csv_parse(file, text, length, error);

    return csv && coding_roster_import(store, file, csv, n_changed, error);
}

gboolean
coding_roster_import(CodingStore *store, const char *file, const CodingCsv *table,
                     guint *n_changed, GError **error)
{
    g_auto(Import) self = {.store = store, .file = file, .csv = table};
    guint n = 0;

    self.roster = coding_roster_load(store, error);
    if (!self.roster)
        return FALSE;
    self.columns = g_array_new(FALSE, FALSE, sizeof(Column));
    g_array_set_clear_func(self.columns, column_clear);
    self.entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    self.index = coding_roster_index_new(self.roster);
    if (!read_header(&self, error) || !read_rows(&self, error) ||
        !check_names(&self, error) || !write_all(&self, &n, error))
        return FALSE;
    if (n_changed)
        *n_changed = n;
    return TRUE;
}
