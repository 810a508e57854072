/*
 * transcript-add.c - from a draft to stored text: body, turns, lines, people.
 *
 * How the rows of a text are written is in transcript-write.c.
 */
#include <string.h>

#include "model/name.h"
#include "model/transcript-write.h"
#include "model/units.h"
#include "store/store-private.h"

static gboolean
check_new(CodingStore *store, const CodingName *name, GBytes *source, GError **error)
{
    g_autofree char *hash = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, source);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT t.name, t.folded = ?1 FROM transcript t"
        " JOIN revision r ON r.transcript_id = t.id"
        " WHERE t.folded = ?1 OR r.source_hash = ?2 ORDER BY t.folded = ?1 DESC, t.id",
        "tt", name->folded, hash);

    if (!row)
        return FALSE;
    if (!coding_store_step(store, row, &failure)) {
        if (failure)
            g_propagate_error(error, g_steal_pointer(&failure));
        return !failure;
    }
    g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                coding_column_integer(row, 1)
                    ? "there is a transcript '%s' already; give the new one another name"
                    : "the same file is in the project already, as '%s'",
                coding_column_text(row, 0));
    return FALSE;
}

static gboolean
check_name(const char *name, GError **error)
{
    for (const char *p = name; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (g_unichar_isspace(c) || (c < 0x80 && strchr(":@/\"", (char)c)) ||
            (p == name && c == '-')) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "'%s' cannot name a transcript: no white space, no ':', '@', '/' "
                        "or '\"', no '-' in front",
                        name);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
write_first_revision(CodingStore *store, gint64 transcript, gint64 text, const char *body,
                     const CodingDraft *draft, const char *file, const char *source_hash,
                     GError **error)
{
    g_autoptr(GArray) lines =
        coding_units_find_lines(body, coding_stored_get_line_width(store));
    g_autoptr(GArray) sentences = coding_units_find_sentences(body);
    const CodingRevisionRow row = {
        .transcript = transcript,
        .number = 1,
        .text = text,
        .source_hash = source_hash,
        .file = file,
        .format = coding_draft_get_format(draft),
        .encoding = coding_draft_get_encoding(draft),
        .lines = lines,
        .sentences = sentences,
    };

    return coding_revision_row_write(store, &row, error);
}

static gboolean
write_people(CodingStore *store, gint64 transcript, gint64 group,
             const CodingDraft *draft, GError **error)
{
    g_autoptr(GPtrArray) speakers = coding_draft_list_speakers(draft);

    for (guint i = 0; i < speakers->len; i++)
        if (!coding_speaker_write(store, transcript, group, draft, speakers->pdata[i],
                                  error))
            return FALSE;
    return TRUE;
}

gint64
coding_transcript_add(CodingStore *store, const char *text_name, const char *group_name,
                      const char *language, const CodingDraft *draft, const char *file,
                      GBytes *source, GError **error)
{
    g_auto(CodingName) name = {0};
    g_auto(CodingStoredText) stored = {0};
    g_autofree char *source_hash = NULL;
    gint64 text, group, id;

    coding_stored_text_init(&stored, draft);
    if (!coding_name_init(&name, "a transcript's name", text_name, error) ||
        !check_name(text_name, error) || !check_new(store, &name, source, error) ||
        !coding_stored_text_write(store, &stored, draft, &text, error) ||
        !coding_stored_source_write(store, source, &source_hash, error))
        return 0;
    group = coding_group_ensure(store, group_name ? group_name : name.name, error);
    if (!group)
        return 0;
    id = coding_store_new_id(store);
    if (!coding_store_run(store, error,
                          "INSERT INTO transcript (id, name, folded, group_id, position,"
                          " language, made_at) VALUES (?, ?, ?, ?,"
                          " (SELECT ifnull(max(position), 0) + 1 FROM transcript), ?, ?)",
                          "ittiti", id, name.name, name.folded, group, language,
                          coding_store_get_now(store)) ||
        !write_first_revision(store, id, text, stored.body->str, draft, file, source_hash,
                              error) ||
        !coding_metadata_write(store, id, draft, error) ||
        !write_people(store, id, group, draft, error))
        return 0;
    return id;
}

gboolean
coding_transcript_rename(CodingStore *store, gint64 id, const char *new_name,
                         GError **error)
{
    g_auto(CodingName) name = {0};
    gint64 taken;

    if (!coding_name_init(&name, "a transcript's name", new_name, error) ||
        !check_name(new_name, error) ||
        !coding_store_get_integer(store, &taken, error,
                                  "SELECT id FROM transcript WHERE folded = ?", "t",
                                  name.folded))
        return FALSE;
    if (taken && taken != id) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                    "there is a transcript '%s' already", name.name);
        return FALSE;
    }
    return coding_store_run(store, error,
                            "UPDATE transcript SET name = ?, folded = ? WHERE id = ?",
                            "tti", name.name, name.folded, id);
}

gboolean
coding_transcript_remove(CodingStore *store, gint64 id, GError **error)
{
    gint64 group;

    return coding_store_get_integer(store, &group, error,
                                    "SELECT group_id FROM transcript WHERE id = ?", "i",
                                    id) &&
           coding_store_run(
               store, error,
               "DELETE FROM participant WHERE id IN"
               " (SELECT participant_id FROM speaker WHERE transcript_id = ?1)"
               " AND id NOT IN"
               " (SELECT participant_id FROM speaker WHERE transcript_id <> ?1)",
               "i", id) &&
           coding_store_run(store, error, "DELETE FROM transcript WHERE id = ?", "i",
                            id) &&
           coding_store_run(
               store, error,
               "DELETE FROM meeting_group WHERE id = ?1"
               " AND NOT EXISTS (SELECT 1 FROM transcript WHERE group_id = ?1)"
               " AND NOT EXISTS (SELECT 1 FROM participant WHERE group_id = ?1)",
               "i", group);
}
