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
    CodingCsv *csv;
    CodingRoster *roster;
    int group, label, name, role; /* places in the table; -1: no such column */
    GArray *columns;              /* Column */
    GArray *entries;              /* Entry */
    /* "group\nname", and "\nname" for rows without a group, folded: GPtrArray of
     * the participants who answer to it. */
    GHashTable *by_name, *by_label;
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
    coding_csv_free(self->csv);
    coding_roster_free(self->roster);
    g_clear_pointer(&self->columns, g_array_unref);
    g_clear_pointer(&self->entries, g_array_unref);
    g_clear_pointer(&self->by_name, g_hash_table_unref);
    g_clear_pointer(&self->by_label, g_hash_table_unref);
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
    g_prefix_error(error, "%s:%u: column '%s': ", self->file,
                   coding_csv_get_line(self->csv, row), column);
}

/* Who answers to what --------------------------------------------------------- */

static char *
make_key(const char *group, const char *name)
{
    g_autofree char *folded_group = coding_text_fold(group);
    g_autofree char *folded = coding_text_fold(name);

    return g_strconcat(folded_group, "\n", folded, NULL);
}

static void
index_one(GHashTable *index, const char *group, const char *name,
          const CodingParticipant *participant)
{
    g_autofree char *key = make_key(group, name);
    GPtrArray *list = g_hash_table_lookup(index, key);

    if (!list) {
        list = g_ptr_array_new();
        g_hash_table_insert(index, g_steal_pointer(&key), list);
    }
    /* Everybody is indexed in one go: a double is the last one. */
    if (!list->len || g_ptr_array_index(list, list->len - 1) != participant)
        g_ptr_array_add(list, (gpointer)participant);
}

static void
index_both(GHashTable *index, const char *name, const CodingParticipant *participant)
{
    index_one(index, participant->group_name, name, participant);
    index_one(index, "", name, participant);
}

static void
index_roster(Import *self)
{
    self->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify)g_ptr_array_unref);
    self->by_label = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < self->roster->participants->len; i++) {
        const CodingParticipant *participant =
            g_ptr_array_index(self->roster->participants, i);
        g_autofree char *labels = coding_participant_dup_labels(participant);

        index_both(self->by_name, participant->name, participant);
        index_both(self->by_label, labels, participant);
        for (guint j = 0; j < participant->labels->len; j++)
            index_both(self->by_label, g_ptr_array_index(participant->labels, j),
                       participant);
    }
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
        !coding_attribute_check_name(column->name, error))
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
        g_prefix_error(error, "%s:%u: column '%s': ", self->file,
                       coding_csv_get_header_line(self->csv), header);
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
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%s:%u: no column 'label' and no column 'name'; the header must hold "
                    "one of them, and 'group' where a label stands in several groups",
                    self->file);
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

static gboolean
is_in_group(const CodingParticipant *participant, const char *group)
{
    return coding_attribute_is_blank(group) ||
           coding_text_same(participant->group_name, group);
}

/* What stands in the group, for a suggestion. */
static GPtrArray *
list_known(const Import *self, const char *group, gboolean labels)
{
    GPtrArray *known = g_ptr_array_new();

    for (guint i = 0; i < self->roster->participants->len; i++) {
        const CodingParticipant *participant =
            g_ptr_array_index(self->roster->participants, i);

        if (!is_in_group(participant, group))
            continue;
        if (!labels)
            g_ptr_array_add(known, participant->name);
        for (guint j = 0; labels && j < participant->labels->len; j++)
            g_ptr_array_add(known, g_ptr_array_index(participant->labels, j));
    }
    return known;
}

static gboolean
check_group(const Import *self, guint row, GError **error)
{
    g_autofree char *group = coding_text_tidy(get_cell(self, row, self->group));

    if (!*group)
        return TRUE;
    for (guint i = 0; i < self->roster->groups->len; i++)
        if (coding_text_same(g_ptr_array_index(self->roster->groups, i), group))
            return TRUE;
    coding_error_set_not_found(error, "group", group, "in the project",
                               self->roster->groups);
    prefix_place(self, row, "group", error);
    return FALSE;
}

/* One label can stand for two persons in two meetings of a group; the name then
 * says which is meant. */
static const CodingParticipant *
choose(const GPtrArray *found, const char *name)
{
    if (found->len == 1)
        return g_ptr_array_index(found, 0);
    for (guint i = 0; i < found->len; i++) {
        const CodingParticipant *participant = g_ptr_array_index(found, i);

        if (coding_text_same(participant->name, name))
            return participant;
    }
    return NULL;
}

static void
set_not_found(const Import *self, guint row, gboolean labels, GError **error)
{
    const char *column = labels ? "label" : "name";
    g_autofree char *group = coding_text_tidy(get_cell(self, row, self->group));
    g_autofree char *wanted =
        coding_text_tidy(get_cell(self, row, labels ? self->label : self->name));
    g_autofree char *where =
        *group ? g_strdup_printf("in group '%s'", group) : g_strdup("in the project");
    g_autoptr(GPtrArray) known = list_known(self, group, labels);

    coding_error_set_not_found(error, labels ? "label" : "participant", wanted, where,
                               known);
    prefix_place(self, row, column, error);
}

static const CodingParticipant *
find_row(const Import *self, guint row, GError **error)
{
    const char *label = get_cell(self, row, self->label);
    const char *name = get_cell(self, row, self->name);
    gboolean labels = !coding_attribute_is_blank(label);
    g_autofree char *key =
        make_key(get_cell(self, row, self->group), labels ? label : name);
    const CodingParticipant *who;
    const GPtrArray *found;

    if (!labels && coding_attribute_is_blank(name)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%s:%u: neither a label nor a name; fill in one of them", self->file,
                    coding_csv_get_line(self->csv, row));
        return NULL;
    }
    if (!check_group(self, row, error))
        return NULL;
    found = g_hash_table_lookup(labels ? self->by_label : self->by_name, key);
    if (!found) {
        set_not_found(self, row, labels, error);
        return NULL;
    }
    who = choose(found, labels ? name : "");
    if (!who) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_AMBIGUOUS,
                    "'%s' fits %u participants; give the %s too", labels ? label : name,
                    found->len, labels ? "group and the name" : "group");
        prefix_place(self, row, labels ? "label" : "name", error);
    }
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
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%s:%u: participant '%s' of group '%s' stands in line %u already",
                    self->file, coding_csv_get_line(self->csv, row), entry.who->name,
                    entry.who->group_name, GPOINTER_TO_UINT(before));
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
            g_hash_table_add(taken, make_key(its->group_name, its->name));
    }
    for (guint i = 0; i < self->entries->len; i++) {
        const Entry *entry = &g_array_index(self->entries, Entry, i);

        if (!entry->name ||
            g_hash_table_add(taken, make_key(entry->who->group_name, entry->name)))
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
        if (!coding_participant_set_value(self->store, entry->who->id, column->id, new,
                                          error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
write_all(Import *self, guint *n_changed, GError **error)
{
    for (guint i = 0; i < self->columns->len; i++) {
        Column *column = &g_array_index(self->columns, Column, i);

        column->id =
            coding_attribute_ensure(self->store, column->name, column->type, error);
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
    g_auto(Import) self = {.store = store, .file = file};
    guint n = 0;

    self.csv = coding_csv_parse(file, text, length, error);
    self.roster = self.csv ? coding_roster_load(store, error) : NULL;
    if (!self.roster)
        return FALSE;
    self.columns = g_array_new(FALSE, FALSE, sizeof(Column));
    g_array_set_clear_func(self.columns, column_clear);
    self.entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    index_roster(&self);
    if (!read_header(&self, error) || !read_rows(&self, error) ||
        !check_names(&self, error) || !write_all(&self, &n, error))
        return FALSE;
    if (n_changed)
        *n_changed = n;
    return TRUE;
}
