/* participant.c - groups, persons and who stands behind which speaker. */
#include "model/participant.h"

#include "base/text.h"
#include "model/name.h"

#include <string.h>

static const char *const roles[] = {
    [CODING_ROLE_PARTICIPANT] = "participant",
    [CODING_ROLE_INTERVIEWER] = "interviewer",
    [CODING_ROLE_ASSISTANT] = "assistant",
    [CODING_ROLE_OTHER] = "other",
};

const char *
coding_role_get_name(CodingRole role)
{
    return roles[role];
}

gboolean
coding_role_parse(const char *name, CodingRole *role, GError **error)
{
    g_autofree char *valid = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
        if (strcmp(name, roles[i]) == 0) {
            *role = (CodingRole)i;
            return TRUE;
        }
    }
    valid = g_utf8_make_valid(name, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
        if (coding_text_same(valid, roles[i])) {
            *role = (CodingRole)i;
            return TRUE;
        }
    }
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "no role '%s'; there are 'participant', 'interviewer', 'assistant' and "
                "'other'",
                valid);
    return FALSE;
}

gint64
coding_group_find(CodingStore *store, const char *name, GError **error)
{
    return coding_name_find(store, "group", name,
                            "SELECT id FROM meeting_group WHERE folded = ?",
                            "SELECT name FROM meeting_group ORDER BY folded", error);
}

char *
coding_group_dup_name(CodingStore *store, gint64 id)
{
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, NULL, "SELECT name FROM meeting_group WHERE id = ?", "i", id);

    return row && coding_store_step(store, row, NULL) ? coding_column_dup(row, 0) : NULL;
}

gint64
coding_group_ensure(CodingStore *store, const char *name, GError **error)
{
    g_auto(CodingName) own = {0};
    gint64 id;

    if (!coding_name_init(&own, "a group's name", name, error) ||
        !coding_store_get_integer(store, &id, error,
                                  "SELECT id FROM meeting_group WHERE folded = ?", "t",
                                  own.folded))
        return 0;
    if (id)
        return id;
    id = coding_store_new_id(store);
    if (!coding_store_run(store, error,
                          "INSERT INTO meeting_group (id, name, folded, made_at)"
                          " VALUES (?, ?, ?, ?)",
                          "itti", id, own.name, own.folded, coding_store_get_now(store)))
        return 0;
    return id;
}

static gboolean
find_in_group(CodingStore *store, gint64 group, const char *folded, gint64 *id,
              GError **error)
{
    return coding_store_get_integer(
        store, id, error, "SELECT id FROM participant WHERE group_id = ? AND folded = ?",
        "it", group, folded);
}

gint64
coding_participant_ensure(CodingStore *store, gint64 group, const char *name,
                          CodingRole role, GError **error)
{
    g_auto(CodingName) own = {0};
    gint64 id;

    if (!coding_name_init(&own, "a participant's name", name, error) ||
        !find_in_group(store, group, own.folded, &id, error))
        return 0;
    if (id)
        return id;
    id = coding_store_new_id(store);
    if (!coding_store_run(store, error,
                          "INSERT INTO participant"
                          " (id, group_id, name, folded, role, position)"
                          " VALUES (?1, ?2, ?3, ?4, ?5,"
                          " (SELECT coalesce(max(position) + 1, 0) FROM participant"
                          " WHERE group_id = ?2))",
                          "iittt", id, group, own.name, own.folded, roles[role]))
        return 0;
    return id;
}

static gboolean
load_group(CodingStore *store, gint64 participant, gint64 *group, GError **error)
{
    if (!coding_store_get_integer(store, group, error,
                                  "SELECT group_id FROM participant WHERE id = ?", "i",
                                  participant))
        return FALSE;
    if (!*group)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no such participant");
    return *group != 0;
}

gboolean
coding_participant_rename(CodingStore *store, gint64 id, const char *name, GError **error)
{
    g_auto(CodingName) own = {0};
    gint64 group, taken;

    if (!coding_name_init(&own, "a participant's name", name, error) ||
        !load_group(store, id, &group, error) ||
        !find_in_group(store, group, own.folded, &taken, error))
        return FALSE;
    if (taken && taken != id) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                    "there is a participant '%s' in the group already; if the two are "
                    "one person, join them",
                    own.name);
        return FALSE;
    }
    return coding_store_run(store, error,
                            "UPDATE participant SET name = ?, folded = ? WHERE id = ?",
                            "tti", own.name, own.folded, id);
}

gboolean
coding_participant_set_role(CodingStore *store, gint64 id, CodingRole role,
                            GError **error)
{
    gint64 group;

    return load_group(store, id, &group, error) &&
           coding_store_run(store, error, "UPDATE participant SET role = ? WHERE id = ?",
                            "ti", roles[role], id);
}

gboolean
coding_speaker_set(CodingStore *store, gint64 transcript, const char *name,
                   gint64 participant, GError **error)
{
    gint64 old, group, its;

    if (!load_group(store, participant, &group, error) ||
        !coding_store_get_integer(store, &its, error,
                                  "SELECT group_id FROM transcript WHERE id = ?", "i",
                                  transcript) ||
        !coding_store_get_integer(
            store, &old, error,
            "SELECT participant_id FROM speaker WHERE transcript_id = ? AND name = ?",
            "it", transcript, name))
        return FALSE;
    if (its != group) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "speaker '%s' and the participant are of different groups", name);
        return FALSE;
    }
    if (!old)
        return coding_store_run(
            store, error,
            "INSERT INTO speaker (transcript_id, name, participant_id)"
            " VALUES (?, ?, ?)",
            "iti", transcript, name, participant);
    return coding_store_run(store, error,
                            "UPDATE speaker SET participant_id = ?"
                            " WHERE transcript_id = ? AND name = ?",
                            "iit", participant, transcript, name) &&
           coding_store_run(store, error,
                            "DELETE FROM participant WHERE id = ?1 AND NOT EXISTS"
                            " (SELECT 1 FROM speaker WHERE participant_id = ?1)",
                            "i", old);
}

gboolean
coding_speaker_remove(CodingStore *store, gint64 transcript, const char *name,
                      GError **error)
{
    return coding_store_run(store, error,
                            "DELETE FROM speaker WHERE transcript_id = ? AND name = ?",
                            "it", transcript, name);
}
