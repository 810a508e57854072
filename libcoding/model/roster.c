/* roster.c - everybody at once: loaded by a few queries, then looked up. */
#include "base/text.h"
#include "model/attribute-values.h"
#include "model/name.h"
#include "model/participant.h"

#include <string.h>

typedef struct {
    gint64 transcript;
    const char *name; /* in the pool */
} SpeakerKey;

static guint
speaker_key_hash(gconstpointer data)
{
    const SpeakerKey *key = data;

    return g_int64_hash(&key->transcript) ^ g_str_hash(key->name);
}

static gboolean
speaker_key_equal(gconstpointer a, gconstpointer b)
{
    const SpeakerKey *first = a, *second = b;

    return first->transcript == second->transcript &&
           strcmp(first->name, second->name) == 0;
}

static void
participant_free(CodingParticipant *self, guint n_values)
{
    for (guint i = 0; i < n_values; i++)
        g_free(self->values[i]);
    g_free(self->values);
    g_ptr_array_unref(self->labels);
    g_free(self);
}

void
coding_roster_free(CodingRoster *self)
{
    if (!self)
        return;
    for (guint i = 0; i < self->participants->len; i++)
        participant_free(g_ptr_array_index(self->participants, i), self->attributes->len);
    g_ptr_array_unref(self->participants);
    g_ptr_array_unref(self->attributes);
    g_ptr_array_unref(self->groups);
    g_hash_table_unref(self->by_id);
    g_hash_table_unref(self->by_speaker);
    g_string_chunk_free(self->strings);
    g_free(self);
}

CodingRoster *
coding_roster_new(void)
{
    CodingRoster *self = g_new0(CodingRoster, 1);

    self->participants = g_ptr_array_new();
    self->attributes =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_attribute_free);
    self->groups = g_ptr_array_new_with_free_func(g_free);
    self->by_id = g_hash_table_new(g_int64_hash, g_int64_equal);
    self->by_speaker =
        g_hash_table_new_full(speaker_key_hash, speaker_key_equal, g_free, NULL);
    self->strings = g_string_chunk_new(16384);
    return self;
}

static void
add_group(CodingRoster *self, sqlite3_stmt *row)
{
    g_ptr_array_add(self->groups, coding_column_dup(row, 0));
}

/* A text of @row, as long as the roster; many persons have the same. */
static char *
keep(CodingRoster *self, sqlite3_stmt *row, int column)
{
    return g_string_chunk_insert_const(self->strings, coding_column_text(row, column));
}

static void
add_participant(CodingRoster *self, sqlite3_stmt *row)
{
    CodingParticipant *participant = g_new0(CodingParticipant, 1);

    participant->id = coding_column_integer(row, 0);
    participant->group = coding_column_integer(row, 1);
    participant->group_name = keep(self, row, 2);
    participant->name = keep(self, row, 3);
    coding_role_parse(coding_column_text(row, 4), &participant->role, NULL);
    participant->labels = g_ptr_array_new();
    participant->values = g_new0(char *, self->attributes->len + 1);
    g_ptr_array_add(self->participants, participant);
    g_hash_table_insert(self->by_id, &participant->id, participant);
}

static void
add_speaker(CodingRoster *self, sqlite3_stmt *row)
{
    gint64 id = coding_column_integer(row, 0);
    CodingParticipant *participant = g_hash_table_lookup(self->by_id, &id);
    SpeakerKey *key;

    /* In a damaged project, which 'axial check' names. */
    if (!participant)
        return;
    key = g_new(SpeakerKey, 1);
    key->transcript = coding_column_integer(row, 1);
    key->name = keep(self, row, 2);
    g_hash_table_insert(self->by_speaker, key, participant);
    /* One text of the pool is one pointer. */
    if (!g_ptr_array_find(participant->labels, key->name, NULL))
        g_ptr_array_add(participant->labels, (gpointer)key->name);
}

/* In this order: the later ones look up what the earlier ones brought.  A CROSS JOIN is
 * walked as it is written, along the indexes: nothing is sorted. */
static const struct {
    const char *sql;
    void (*add)(CodingRoster *self, sqlite3_stmt *row);
} parts[] = {
    {"SELECT name FROM meeting_group ORDER BY id", add_group},
    {"SELECT p.id, g.id, g.name, p.name, p.role"
     " FROM meeting_group g CROSS JOIN participant p ON p.group_id = g.id"
     " ORDER BY g.id, p.position, p.id",
     add_participant},
    {"SELECT s.participant_id, s.transcript_id, s.name"
     " FROM transcript t CROSS JOIN speaker s ON s.transcript_id = t.id"
     " ORDER BY t.position, t.id, s.name",
     add_speaker},
};

static gboolean
load_part(CodingRoster *self, CodingStore *store, gsize part, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(store, error, parts[part].sql, "");

    if (!row)
        return FALSE;
    while (coding_store_step(store, row, &failure))
        parts[part].add(self, row);
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

/* A row of a person as add_participant() reads it, and behind it of add_speaker(). */
static void
add_speaking(CodingRoster *self, sqlite3_stmt *row)
{
    gint64 id = coding_column_integer(row, 0);
    CodingParticipant *who = g_hash_table_lookup(self->by_id, &id);
    SpeakerKey *key = g_new(SpeakerKey, 1);

    if (!who) {
        add_participant(self, row);
        who = g_hash_table_lookup(self->by_id, &id);
    }
    key->transcript = coding_column_integer(row, 5);
    key->name = keep(self, row, 6);
    g_hash_table_replace(self->by_speaker, key, who);
    if (!g_ptr_array_find(who->labels, key->name, NULL))
        g_ptr_array_add(who->labels, (gpointer)key->name);
}

gboolean
coding_roster_add_speaker(CodingRoster *self, CodingStore *store, gint64 transcript,
                          const char *speaker, GError **error)
{
    g_autoptr(GError) failure = NULL;
    sqlite3_stmt *row = coding_store_get_kept(
        store,
        "SELECT p.id, g.id, g.name, p.name, p.role, s.transcript_id, s.name"
        " FROM speaker s JOIN participant p ON p.id = s.participant_id"
        " JOIN meeting_group g ON g.id = p.group_id"
        " WHERE s.transcript_id = ? AND s.name = ?",
        error);

    if (!row || !coding_store_bind(store, row, error, "it", transcript, speaker))
        return FALSE;
    if (coding_store_step(store, row, &failure))
        add_speaking(self, row);
    sqlite3_reset(row);
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

static void
take_values(CodingRoster *self, const CodingAttributeValues *values)
{
    for (guint i = 0; i < self->participants->len; i++) {
        CodingParticipant *who = g_ptr_array_index(self->participants, i);

        for (guint a = 0; a < self->attributes->len; a++)
            who->values[a] = g_strdup(coding_attribute_values_get(values, who->id, a));
    }
}

CodingRoster *
coding_roster_load(CodingStore *store, GError **error)
{
    g_autoptr(CodingRoster) self = coding_roster_new();
    g_autoptr(CodingAttributeValues) values =
        coding_attribute_values_load(store, CODING_BEARER_PARTICIPANT, error);

    if (!values)
        return NULL;
    g_ptr_array_unref(self->attributes);
    self->attributes = g_ptr_array_ref(values->attributes);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (!load_part(self, store, i, error))
            return NULL;
    take_values(self, values);
    return g_steal_pointer(&self);
}

const CodingParticipant *
coding_roster_get(const CodingRoster *self, gint64 id)
{
    return g_hash_table_lookup(self->by_id, &id);
}

const CodingParticipant *
coding_roster_get_speaker(const CodingRoster *self, gint64 transcript,
                          const char *speaker)
{
    const SpeakerKey key = {transcript, (char *)speaker};

    return speaker ? g_hash_table_lookup(self->by_speaker, &key) : NULL;
}

int
coding_roster_find_attribute(const CodingRoster *self, const char *name, GError **error)
{
    return coding_attribute_find(self->attributes, name, error);
}

guint
coding_roster_count_participants(const CodingRoster *self)
{
    guint n = 0;

    for (guint i = 0; i < self->participants->len; i++) {
        const CodingParticipant *participant = g_ptr_array_index(self->participants, i);

        n += participant->role == CODING_ROLE_PARTICIPANT;
    }
    return n;
}

guint
coding_roster_count_groups(const CodingRoster *self)
{
    g_autoptr(GHashTable) groups = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = 0; i < self->participants->len; i++) {
        CodingParticipant *who = g_ptr_array_index(self->participants, i);

        if (who->role == CODING_ROLE_PARTICIPANT)
            g_hash_table_add(groups, &who->group);
    }
    return g_hash_table_size(groups);
}

/* "P1" and "g1/P1" alike. */
static gboolean
answers_to(const CodingParticipant *participant, const char *name, const char *wanted)
{
    g_autofree char *full = g_strconcat(participant->group_name, "/", name, NULL);

    return coding_text_same(name, wanted) || coding_text_same(full, wanted);
}

static GPtrArray *
match(const CodingRoster *self, const char *wanted, gboolean labels)
{
    GPtrArray *found = g_ptr_array_new();

    for (guint i = 0; i < self->participants->len; i++) {
        CodingParticipant *participant = g_ptr_array_index(self->participants, i);
        gboolean fits = !labels && answers_to(participant, participant->name, wanted);

        for (guint j = 0; labels && !fits && j < participant->labels->len; j++)
            fits = answers_to(participant, g_ptr_array_index(participant->labels, j),
                              wanted);
        if (fits)
            g_ptr_array_add(found, participant);
    }
    return found;
}

static GPtrArray *
list_full_names(const GPtrArray *participants)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < participants->len; i++) {
        const CodingParticipant *participant = g_ptr_array_index(participants, i);

        g_ptr_array_add(
            names, g_strconcat(participant->group_name, "/", participant->name, NULL));
    }
    return names;
}

const CodingParticipant *
coding_roster_find(const CodingRoster *self, const char *text, GError **error)
{
    g_autofree char *wanted = g_utf8_make_valid(text, -1);
    g_autoptr(GPtrArray) found = match(self, wanted, FALSE);

    if (!found->len) {
        g_ptr_array_unref(found);
        found = match(self, wanted, TRUE);
    }
    if (found->len == 1)
        return g_ptr_array_index(found, 0);

    g_autoptr(GPtrArray) names = list_full_names(found->len ? found : self->participants);

    if (!found->len) {
        coding_error_set_not_found(error, "participant", wanted, "in the project", names);
        return NULL;
    }
    g_ptr_array_add(names, NULL);
    g_autofree char *list = g_strjoinv("', '", (char **)names->pdata);
    g_set_error(error, CODING_ERROR, CODING_ERROR_AMBIGUOUS,
                "'%s' can be '%s'; name the group too", wanted, list);
    return NULL;
}
