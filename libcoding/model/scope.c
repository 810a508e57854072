/* scope.c - sets of transcripts and persons, and conditions on these. */
#include "model/scope.h"

#include "base/text.h"
#include "store/store-private.h"

struct _CodingScope {
    CodingStore *store; /* borrowed, as is the next */
    const CodingRoster *roster;
    GHashTable *transcripts; /* set of gint64 *; empty: all */
    GHashTable *persons;     /* set of CodingParticipant *; empty: all */
    GPtrArray *conditions;   /* CodingCondition * */
    gboolean by_role;
    CodingRole role;
    GString *places, *people; /* as asked for, for notes */
};

CodingScope *
coding_scope_new(CodingStore *store, const CodingRoster *roster)
{
    CodingScope *self = g_new0(CodingScope, 1);

    self->store = store;
    self->roster = roster;
    self->transcripts = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    self->persons = g_hash_table_new(g_direct_hash, g_direct_equal);
    self->conditions =
        g_ptr_array_new_with_free_func((GDestroyNotify)(void *)coding_condition_free);
    self->places = g_string_new(NULL);
    self->people = g_string_new(NULL);
    return self;
}

void
coding_scope_free(CodingScope *self)
{
    if (!self)
        return;
    g_hash_table_unref(self->transcripts);
    g_hash_table_unref(self->persons);
    g_ptr_array_unref(self->conditions);
    g_string_free(self->places, TRUE);
    g_string_free(self->people, TRUE);
    g_free(self);
}

static void
note(GString *list, const char *name)
{
    g_string_append_printf(list, "%s%s", list->len ? ", " : "", name);
}

static void
add_id(GHashTable *set, gint64 id)
{
    gint64 *copy = g_new(gint64, 1);

    *copy = id;
    g_hash_table_add(set, copy);
}

gboolean
coding_scope_add_transcript(CodingScope *self, const char *name, GError **error)
{
    gint64 id = coding_transcript_find(self->store, name, error);

    if (!id)
        return FALSE;
    add_id(self->transcripts, id);
    note(self->places, name);
    return TRUE;
}

gboolean
coding_scope_add_group(CodingScope *self, const char *name, GError **error)
{
    g_autoptr(GPtrArray) all = coding_transcript_list(self->store, error);
    gboolean found = FALSE;

    if (!all)
        return FALSE;
    for (guint i = 0; i < all->len; i++) {
        const CodingTranscriptInfo *info = g_ptr_array_index(all, i);

        if (!coding_text_same(info->group, name))
            continue;
        add_id(self->transcripts, info->id);
        found = TRUE;
    }
    if (found)
        note(self->places, name);
    else
        coding_error_set_not_found(error, "group", name, "in the project",
                                   self->roster->groups);
    return found;
}

gboolean
coding_scope_add_participant(CodingScope *self, const char *text, GError **error)
{
    const CodingParticipant *who = coding_roster_find(self->roster, text, error);

    if (!who)
        return FALSE;
    g_hash_table_add(self->persons, (gpointer)who);
    note(self->people, text);
    return TRUE;
}

gboolean
coding_scope_add_speaker(CodingScope *self, const char *label, GError **error)
{
    g_autoptr(GPtrArray) labels = g_ptr_array_new();
    gboolean found = FALSE;

    for (guint i = 0; i < self->roster->participants->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(self->roster->participants, i);

        for (guint j = 0; j < who->labels->len; j++) {
            g_ptr_array_add(labels, g_ptr_array_index(who->labels, j));
            if (!coding_text_same(g_ptr_array_index(who->labels, j), label))
                continue;
            g_hash_table_add(self->persons, (gpointer)who);
            found = TRUE;
        }
    }
    if (found)
        note(self->people, label);
    else
        coding_error_set_not_found(error, "speaker", label, "in the project", labels);
    return found;
}

gboolean
coding_scope_add_condition(CodingScope *self, const char *text, GError **error)
{
    CodingCondition *condition = coding_condition_parse(self->roster, text, error);

    if (!condition)
        return FALSE;
    g_ptr_array_add(self->conditions, condition);
    return TRUE;
}

gboolean
coding_scope_set_role(CodingScope *self, const char *name, GError **error)
{
    self->by_role = coding_role_parse(name, &self->role, error);
    return self->by_role;
}

gboolean
coding_scope_has_transcript(const CodingScope *self, gint64 transcript)
{
    return g_hash_table_size(self->transcripts) == 0 ||
           g_hash_table_contains(self->transcripts, &transcript);
}

gboolean
coding_scope_is_about_persons(const CodingScope *self)
{
    return self->by_role || self->conditions->len || g_hash_table_size(self->persons);
}

/* But for what the conditions say. */
static gboolean
is_named(const CodingScope *self, const CodingParticipant *who)
{
    if (g_hash_table_size(self->persons) && !g_hash_table_contains(self->persons, who))
        return FALSE;
    if (self->by_role)
        return who->role == self->role;
    return g_hash_table_size(self->persons) || !self->conditions->len ||
           who->role == CODING_ROLE_PARTICIPANT;
}

gboolean
coding_scope_has_person(const CodingScope *self, const CodingParticipant *who)
{
    if (!coding_scope_is_about_persons(self))
        return TRUE;
    if (!who || !is_named(self, who))
        return FALSE;
    for (guint i = 0; i < self->conditions->len; i++)
        if (!coding_condition_holds(g_ptr_array_index(self->conditions, i), who))
            return FALSE;
    return TRUE;
}

/* Whether @who is out only because a value is missing. */
static gboolean
is_open(const CodingScope *self, const CodingParticipant *who)
{
    gboolean open = FALSE;

    if (!is_named(self, who))
        return FALSE;
    for (guint i = 0; i < self->conditions->len; i++) {
        const CodingCondition *condition = g_ptr_array_index(self->conditions, i);

        if (coding_condition_is_open(condition, who))
            open = TRUE;
        else if (!coding_condition_holds(condition, who))
            return FALSE;
    }
    return open;
}

/* The participants of the scope's transcripts, whatever is asked of persons: each pair
 * once. */
static GArray *
list_all(const CodingScope *self, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(CodingPresence));
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        self->store, error,
        "SELECT DISTINCT transcript_id, participant_id FROM speaker ORDER BY 1, 2", "");

    while (row && coding_store_step(self->store, row, &failure)) {
        CodingPresence presence = {
            coding_column_integer(row, 0),
            coding_roster_get(self->roster, coding_column_integer(row, 1))};

        if (presence.who && presence.who->role == CODING_ROLE_PARTICIPANT &&
            coding_scope_has_transcript(self, presence.transcript))
            g_array_append_val(found, presence);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure ? g_steal_pointer(&found) : NULL;
}

/* The id in the first column of the next row of @row, which come rising; G_MAXINT64
 * behind the last. */
static gint64
step_id(CodingStore *store, sqlite3_stmt *row, GError **failure)
{
    return !*failure && coding_store_step(store, row, failure)
               ? coding_column_integer(row, 0)
               : G_MAXINT64;
}

/* Where nothing is asked of persons or places, they need not be known one by one: two
 * walks along indexes, side by side, tell who speaks. */
static gboolean
measure_all(const CodingScope *self, CodingScopeSize *size, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(GHashTable) groups =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(sqlite3_stmt) person = coding_store_prepare(
        self->store, error,
        "SELECT id, group_id FROM participant WHERE role = 'participant' ORDER BY id",
        "");
    g_autoptr(sqlite3_stmt) speaker = coding_store_prepare(
        self->store, error, "SELECT participant_id FROM speaker ORDER BY participant_id",
        "");
    gint64 last = 0, speaking = 0;

    if (!person || !speaker)
        return FALSE;
    for (gint64 id = step_id(self->store, person, &failure); id < G_MAXINT64;
         id = step_id(self->store, person, &failure)) {
        gint64 group = coding_column_integer(person, 1);

        while (speaking < id)
            speaking = step_id(self->store, speaker, &failure);
        if (speaking != id)
            continue;
        size->participants++;
        /* Those of one group were mostly made one after the other. */
        if (group != last)
            add_id(groups, group);
        last = group;
    }
    size->groups = g_hash_table_size(groups);
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

gboolean
coding_scope_measure(const CodingScope *self, CodingScopeSize *size, GError **error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_autoptr(GHashTable) groups = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(GArray) all = NULL;

    *size = (CodingScopeSize){0};
    if (!coding_scope_is_about_persons(self) && g_hash_table_size(self->transcripts) == 0)
        return measure_all(self, size, error);
    all = list_all(self, error);
    for (guint i = 0; all && i < all->len; i++) {
        const CodingParticipant *who = g_array_index(all, CodingPresence, i).who;

        if (!g_hash_table_add(seen, (gpointer)who))
            continue;
        size->open += is_open(self, who);
        if (coding_scope_has_person(self, who)) {
            size->participants++;
            g_hash_table_add(groups, (gpointer)&who->group);
        }
    }
    size->groups = g_hash_table_size(groups);
    return all != NULL;
}

GPtrArray *
coding_scope_list_participants(const CodingScope *self, GError **error)
{
    g_autoptr(GHashTable) speaking = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_autoptr(GArray) all = coding_scope_list_presences(self, error);
    GPtrArray *people;

    if (!all)
        return NULL;
    for (guint i = 0; i < all->len; i++)
        g_hash_table_add(speaking, (gpointer)g_array_index(all, CodingPresence, i).who);
    people = g_ptr_array_new();
    for (guint i = 0; i < self->roster->participants->len; i++) {
        gpointer who = g_ptr_array_index(self->roster->participants, i);

        if (g_hash_table_contains(speaking, who))
            g_ptr_array_add(people, who);
    }
    return people;
}

GArray *
coding_scope_list_presences(const CodingScope *self, GError **error)
{
    GArray *all = list_all(self, error);
    guint n = 0;

    for (guint i = 0; all && i < all->len; i++)
        if (coding_scope_has_person(self, g_array_index(all, CodingPresence, i).who))
            g_array_index(all, CodingPresence, n++) =
                g_array_index(all, CodingPresence, i);
    if (all)
        g_array_set_size(all, n);
    return all;
}

char *
coding_scope_dup_text(const CodingScope *self)
{
    g_autoptr(GString) text = g_string_new(NULL);

    if (self->places->len)
        g_string_append_printf(text, "in %s", self->places->str);
    if (self->people->len)
        g_string_append_printf(text, "%swords of %s", text->len ? "; " : "",
                               self->people->str);
    if (self->by_role)
        g_string_append_printf(text, "%srole %s", text->len ? "; " : "",
                               coding_role_get_name(self->role));
    for (guint i = 0; i < self->conditions->len; i++)
        g_string_append_printf(
            text, "%s%s", text->len ? "; " : "",
            coding_condition_get_text(g_ptr_array_index(self->conditions, i)));
    return text->len ? g_strdup(text->str) : NULL;
}
