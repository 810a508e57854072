/*
 * transcript-add.c - from content to rows: text, turns, words, people.
 *
 * The contents (text, turn, source) are written once and keyed by hash, outside
 * the journal; what makes a transcript of them (transcript, revision, speaker)
 * is a matter of rows that undo takes back.
 */
#include "model/content-private.h"
#include "model/name.h"
#include "model/participant.h"
#include "model/stems.h"
#include "model/transcript-write.h"

#include <string.h>

/* The name of @transcript, or NULL. */
static gboolean
load_name(CodingStore *store, gint64 transcript, char **name, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error, "SELECT name FROM transcript WHERE id = ?", "i", transcript);

    if (!row)
        return FALSE;
    *name = coding_store_step(store, row, &failure) ? coding_column_dup(row, 0) : NULL;
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

static gboolean
check_new(CodingStore *store, const CodingName *name, const CodingContent *content,
          GError **error)
{
    g_autofree char *other = NULL;
    gint64 taken, same;

    if (!coding_store_get_integer(store, &taken, error,
                                  "SELECT id FROM transcript WHERE folded = ?", "t",
                                  name->folded) ||
        !coding_store_get_integer(store, &same, error,
                                  "SELECT min(transcript_id) FROM revision"
                                  " WHERE source_hash = ?",
                                  "t", content->source_hash))
        return FALSE;
    if (!taken && !same)
        return TRUE;
    if (load_name(store, same ? same : taken, &other, error))
        g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                    same ? "the same file is in the project already, as '%s'"
                         : "there is a transcript '%s' already; give the new one another "
                           "name",
                    other);
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

/* A tag as BCP 47 has them: two or three letters, then subtags of letters and digits. */
static gboolean
check_language(const char *language, GError **error)
{
    gsize length = language ? strcspn(language, "-") : 0;
    gboolean good = TRUE;

    if (!language)
        return TRUE;
    for (const char *p = language; *p; p++)
        good = good && (p < language + length ? g_ascii_isalpha(*p)
                        : *p == '-'           ? g_ascii_isalnum(p[1]) && p[1]
                                              : g_ascii_isalnum(*p));
    if (good && (length == 2 || length == 3))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "'%s' is no tag of a language; write sv, en or pt-BR", language);
    return FALSE;
}

static gboolean
write_first_revision(CodingStore *store, gint64 transcript, gint64 text,
                     const CodingContent *content, const char *file, GError **error)
{
    const CodingRevisionRow row = {
        .transcript = transcript,
        .number = 1,
        .text = text,
        .source_hash = content->source_hash,
        .file = file,
        .format = coding_draft_get_format(content->draft),
        .encoding = coding_draft_get_encoding(content->draft),
        .lines = content->lines,
        .sentences = content->sentences,
    };

    return coding_revision_row_write(store, &row, error);
}

static gboolean
write_people(CodingStore *store, gint64 transcript, gint64 group,
             const CodingDraft *draft, GError **error)
{
    g_autoptr(GPtrArray) speakers = coding_draft_list_speakers(draft);

    for (guint i = 0; i < speakers->len; i++)
        if (!coding_speaker_write(store, transcript, group, draft,
                                  g_ptr_array_index(speakers, i), error))
            return FALSE;
    return TRUE;
}

gint64
coding_transcript_add_content(CodingStore *store, const char *text_name,
                              const char *group_name, const CodingContent *content,
                              const char *file, GError **error)
{
    g_auto(CodingName) name = {0};
    gint64 text, group, id;

    if (!coding_name_init(&name, "a transcript's name", text_name, error) ||
        !check_name(text_name, error) || !check_language(content->language, error) ||
        !check_new(store, &name, content, error) ||
        !coding_content_write_text(store, content, &text, error) ||
        !coding_content_write_source(store, content, error))
        return 0;
    group = coding_group_ensure(store, group_name ? group_name : name.name, error);
    if (!group)
        return 0;
    id = coding_store_new_id(store);
    if (!coding_store_run(store, error,
                          "INSERT INTO transcript (id, name, folded, group_id, position,"
                          " language, made_at) VALUES (?, ?, ?, ?,"
                          " (SELECT ifnull(max(position), 0) + 1 FROM transcript), ?, ?)",
                          "ittiti", id, name.name, name.folded, group, content->language,
                          coding_store_get_now(store)) ||
        !write_first_revision(store, id, text, content, file, error) ||
        !coding_metadata_write(store, id, content->draft, error) ||
        !write_people(store, id, group, content->draft, error))
        return 0;
    return id;
}

gint64
coding_transcript_add(CodingStore *store, const char *name, const char *group,
                      const char *language, const CodingDraft *draft, const char *file,
                      GBytes *source, GError **error)
{
    g_autoptr(CodingContent) content =
        coding_content_new(draft, source, coding_content_get_line_width(store), language);

    return coding_transcript_add_content(store, name, group, content, file, error);
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
coding_transcript_set_language(CodingStore *store, gint64 id, const char *language,
                               GError **error)
{
    return check_language(language, error) &&
           coding_stems_add_transcript(store, id, language, error) &&
           coding_store_run(store, error,
                            "UPDATE transcript SET language = ? WHERE id = ?", "ti",
                            language, id);
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
