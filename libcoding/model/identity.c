/* identity.c - two speakers who are one person, one who are two. */
#include "base/text.h"
#include "model/name.h"
#include "model/participant.h"

typedef struct {
    gint64 group;
    char *name;
    CodingRole role;
} Person;

static void
person_clear(Person *self)
{
    g_clear_pointer(&self->name, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Person, person_clear)

static gboolean
load_person(CodingStore *store, gint64 id, Person *person, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error, "SELECT group_id, name, role FROM participant WHERE id = ?", "i",
        id);

    if (!row)
        return FALSE;
    if (!coding_store_step(store, row, &failure)) {
        if (failure)
            g_propagate_error(error, g_steal_pointer(&failure));
        else
            g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                        "no such participant");
        return FALSE;
    }
    person->group = coding_column_integer(row, 0);
    person->name = coding_column_dup(row, 1);
    return coding_role_parse(coding_column_text(row, 2), &person->role, error);
}

static gboolean
check_persons(const Person *a, const Person *b, GError **error)
{
    if (a->group != b->group) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' and '%s' are of different groups and cannot be one participant",
                    a->name, b->name);
        return FALSE;
    }
    if (a->role != b->role) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' is %s and '%s' is %s; give them the same role first", a->name,
                    coding_role_get_name(a->role), b->name,
                    coding_role_get_name(b->role));
        return FALSE;
    }
    return TRUE;
}

static gboolean
check_values(CodingStore *store, gint64 id, const Person *a, gint64 other,
             const Person *b, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT t.name, a.value, b.value FROM participant_value a"
        " JOIN participant_value b ON b.attribute_id = a.attribute_id"
        " JOIN attribute t ON t.id = a.attribute_id"
        " WHERE a.participant_id = ? AND b.participant_id = ? AND a.value <> b.value"
        " ORDER BY t.position, t.id LIMIT 1",
        "ii", id, other);

    if (!row)
        return FALSE;
    if (coding_store_step(store, row, &failure)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%s of '%s' is '%s', of '%s' it is '%s'; make them equal or empty "
                    "first",
                    coding_column_text(row, 0), a->name, coding_column_text(row, 1),
                    b->name, coding_column_text(row, 2));
        return FALSE;
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

gboolean
coding_participant_join(CodingStore *store, gint64 id, gint64 other, GError **error)
{
    static const char *const steps[] = {
        "UPDATE speaker SET participant_id = ?1 WHERE participant_id = ?2",
        "INSERT INTO participant_value (participant_id, attribute_id, value)"
        " SELECT ?1, attribute_id, value FROM participant_value"
        " WHERE participant_id = ?2 ON CONFLICT DO NOTHING",
        "INSERT INTO voice (segment_id, participant_id)"
        " SELECT segment_id, ?1 FROM voice"
        " WHERE participant_id = ?2 ON CONFLICT DO NOTHING",
        "UPDATE memo_about SET participant_id = ?1 WHERE participant_id = ?2"
        " AND memo_id NOT IN (SELECT memo_id FROM memo_about WHERE participant_id = ?1)",
    };
    g_auto(Person) a = {0}, b = {0};

    if (!load_person(store, id, &a, error) || !load_person(store, other, &b, error))
        return FALSE;
    if (id == other) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "both names are those of participant '%s'", a.name);
        return FALSE;
    }
    if (!check_persons(&a, &b, error) || !check_values(store, id, &a, other, &b, error))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
        if (!coding_store_run(store, error, steps[i], "ii", id, other))
            return FALSE;
    return coding_store_run(store, error, "DELETE FROM participant WHERE id = ?", "i",
                            other);
}

/* The speaker as the turns spell it, and who stands behind it; 0 on an error. */
static gint64
find_speaker(CodingStore *store, gint64 transcript, const char *label, char **name,
             GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(label, -1);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT name, participant_id FROM speaker WHERE transcript_id = ? ORDER BY name",
        "i", transcript);

    if (!row)
        return 0;
    while (coding_store_step(store, row, &failure)) {
        if (coding_text_same(coding_column_text(row, 0), valid)) {
            *name = coding_column_dup(row, 0);
            return coding_column_integer(row, 1);
        }
        g_ptr_array_add(names, coding_column_dup(row, 0));
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    else
        coding_error_set_not_found(error, "speaker", valid, "in the transcript", names);
    return 0;
}

static gboolean
check_free(CodingStore *store, gint64 group, const char *text, GError **error)
{
    g_auto(CodingName) name = {0};
    gint64 taken;

    if (!coding_name_init(&name, "a participant's name", text, error) ||
        !coding_store_get_integer(
            store, &taken, error,
            "SELECT id FROM participant WHERE group_id = ? AND folded = ?", "it", group,
            name.folded))
        return FALSE;
    if (taken)
        g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                    "there is a participant '%s' in the group already", name.name);
    return !taken;
}

gint64
coding_participant_split(CodingStore *store, gint64 transcript, const char *label,
                         const char *name, GError **error)
{
    g_autofree char *speaker = NULL;
    g_auto(Person) person = {0};
    gint64 old = find_speaker(store, transcript, label, &speaker, error);
    gint64 n_speakers, id;

    if (!old || !load_person(store, old, &person, error) ||
        !check_free(store, person.group, name, error) ||
        !coding_store_get_integer(store, &n_speakers, error,
                                  "SELECT count(*) FROM speaker WHERE participant_id = ?",
                                  "i", old))
        return 0;
    if (n_speakers < 2) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' is the only speaker of participant '%s'; rename the "
                    "participant instead",
                    speaker, person.name);
        return 0;
    }
    id = coding_participant_ensure(store, person.group, name, person.role, error);
    return id && coding_speaker_set(store, transcript, speaker, id, error) ? id : 0;
}
