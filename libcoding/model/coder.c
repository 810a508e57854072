/* coder.c - coders, their marks of completeness, their frozen stages. */
#include "model/coder.h"

#include "model/name.h"
#include "model/origin.h"

void
coding_coder_free(CodingCoder *self)
{
    if (!self)
        return;
    g_free(self->name);
    g_free(self);
}

void
coding_stage_free(CodingStage *self)
{
    if (!self)
        return;
    g_free(self->name);
    g_free(self);
}

/* The name of @coder (0: of one to come), which nobody else has. */
static gboolean
init_free_name(CodingStore *store, gint64 coder, const char *name, CodingName *its,
               GError **error)
{
    gint64 taken;

    if (!coding_name_init(its, "a coder's name", name, error) ||
        !coding_store_get_integer(store, &taken, error,
                                  "SELECT id FROM coder WHERE folded = ? AND id <> ?",
                                  "ti", its->folded, coder))
        return FALSE;
    if (taken)
        g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                    "there is a coder '%s' already", its->name);
    return !taken;
}

gint64
coding_coder_add(CodingStore *store, const char *name, GError **error)
{
    g_auto(CodingName) its = {0};
    gint64 id;

    if (!init_free_name(store, 0, name, &its, error))
        return 0;
    id = coding_store_new_id(store);
    if (!coding_store_run(store, error,
                          "INSERT INTO coder (id, name, folded, made_at)"
                          " VALUES (?, ?, ?, ?)",
                          "itti", id, its.name, its.folded,
                          coding_store_get_now(store)) ||
        !coding_store_run(store, error, "INSERT INTO scheme (id, coder_id) VALUES (?, ?)",
                          "ii", coding_store_new_id(store), id))
        return 0;
    return id;
}

gboolean
coding_coder_rename(CodingStore *store, gint64 coder, const char *name, GError **error)
{
    g_auto(CodingName) its = {0};

    return init_free_name(store, coder, name, &its, error) &&
           /* Who was there is said by name. */
           coding_store_run(store, error,
                            "UPDATE memo_attendee SET name = ? WHERE name ="
                            " (SELECT name FROM coder WHERE id = ?)",
                            "ti", its.name, coder) &&
           coding_store_run(store, error,
                            "UPDATE coder SET name = ?, folded = ? WHERE id = ?", "tti",
                            its.name, its.folded, coder);
}

gboolean
coding_coder_remove(CodingStore *store, gint64 coder, GError **error)
{
    gint64 held;

    if (!coding_store_get_integer(
            store, &held, error,
            "SELECT EXISTS (SELECT 1 FROM segment WHERE coder_id = ?1)"
            " OR EXISTS (SELECT 1 FROM code c JOIN scheme s ON s.id = c.scheme_id"
            " WHERE s.coder_id = ?1 OR c.maker_id = ?1)"
            " OR EXISTS (SELECT 1 FROM link WHERE coder_id = ?1)"
            " OR EXISTS (SELECT 1 FROM link_proposal WHERE coder_id = ?1)"
            " OR EXISTS (SELECT 1 FROM code_event WHERE coder_id = ?1)"
            " OR EXISTS (SELECT 1 FROM memo WHERE ?1 IN (coder_id, changer_id))"
            " OR EXISTS (SELECT 1 FROM memo_segment WHERE coder_id = ?1)"
            " OR EXISTS (SELECT 1 FROM memo_about WHERE coder_id = ?1)"
            " OR EXISTS (SELECT 1 FROM sorting WHERE coder_id = ?1)"
            " OR EXISTS (SELECT 1 FROM quote_mark WHERE coder_id = ?1)"
            " OR EXISTS (SELECT 1 FROM translation WHERE coder_id = ?1)"
            " OR EXISTS (SELECT 1 FROM property_place WHERE coder_id = ?1)"
            " OR EXISTS (SELECT 1 FROM rejection WHERE coder_id = ?1)"
            " OR EXISTS (SELECT 1 FROM response WHERE coder_id = ?1)"
            " OR EXISTS (SELECT 1 FROM finished WHERE coder_id = ?1)"
            " OR EXISTS (SELECT 1 FROM sample_finished WHERE coder_id = ?1)"
            " OR EXISTS (SELECT 1 FROM decision WHERE coder_id = ?1)"
            " OR EXISTS (SELECT 1 FROM consensus WHERE ?1 IN (first_id, second_id))"
            " OR EXISTS (SELECT 1 FROM stage WHERE coder_id = ?1)",
            "i", coder))
        return FALSE;
    if (held) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a coder stays as long as codes, segments, memos or marks are hers");
        return FALSE;
    }
    return coding_store_run(store, error, "DELETE FROM coder WHERE id = ?", "i", coder);
}

gint64
coding_coder_find(CodingStore *store, const char *name, GError **error)
{
    return coding_name_find(store, "coder", name, "SELECT id FROM coder WHERE folded = ?",
                            "SELECT name FROM coder ORDER BY id", error);
}

gint64
coding_coder_get_only(CodingStore *store)
{
    gint64 id;

    coding_store_get_integer(
        store, &id, NULL, "SELECT CASE count(*) WHEN 1 THEN min(id) END FROM coder", "");
    return id;
}

#define CODER_COLUMNS                                                                    \
    "id, name, shared_at, made_at,"                                                      \
    " EXISTS (SELECT 1 FROM consensus WHERE coder_id = coder.id)"

static CodingCoder *
coder_from_row(CodingStore *store, sqlite3_stmt *statement)
{
    CodingCoder *coder = g_new0(CodingCoder, 1);

    coder->id = coding_column_integer(statement, 0);
    coder->name = coding_column_dup(statement, 1);
    coder->shared_at = coding_column_integer(statement, 2);
    coder->made_at = coding_column_integer(statement, 3);
    coder->visible = coder->shared_at || coder->id == coding_store_get_coder(store);
    coder->is_consensus = coding_column_integer(statement, 4) != 0;
    return coder;
}

GPtrArray *
coding_coder_list(CodingStore *store, GError **error)
{
    g_autoptr(GPtrArray) coders =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_coder_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        store, error, "SELECT " CODER_COLUMNS " FROM coder ORDER BY id", "");

    if (!statement)
        return NULL;
    while (coding_store_step(store, statement, &failure))
        g_ptr_array_add(coders, coder_from_row(store, statement));
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&coders);
}

GHashTable *
coding_coder_load_names(CodingStore *store, GError **error)
{
    g_autoptr(GPtrArray) coders = coding_coder_list(store, error);
    GHashTable *names;

    if (!coders)
        return NULL;
    names = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    for (guint i = 0; i < coders->len; i++) {
        const CodingCoder *coder = g_ptr_array_index(coders, i);

        g_hash_table_insert(names, g_memdup2(&coder->id, sizeof coder->id),
                            g_strdup(coder->name));
    }
    return names;
}

CodingCoder *
coding_coder_load(CodingStore *store, gint64 id, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        store, error, "SELECT " CODER_COLUMNS " FROM coder WHERE id = ?", "i", id);

    if (!statement)
        return NULL;
    if (coding_store_step(store, statement, &failure))
        return coder_from_row(store, statement);
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no such coder");
    return NULL;
}

gboolean
coding_coder_check_visible(CodingStore *store, gint64 coder, GError **error)
{
    g_autoptr(CodingCoder) who = coding_coder_load(store, coder, error);

    if (!who)
        return FALSE;
    if (who->visible)
        return TRUE;
    g_set_error(
        error, CODING_ERROR, CODING_ERROR_DENIED,
        "'%s' has not shared the coding yet; coders are blind to each other until "
        "'axial coder share'",
        who->name);
    return FALSE;
}

gboolean
coding_coder_share(CodingStore *store, gint64 coder, GError **error)
{
    return coding_store_run(
        store, error, "UPDATE coder SET shared_at = ? WHERE id = ? AND shared_at IS NULL",
        "ii", coding_store_get_now(store), coder);
}

gboolean
coding_coder_set_done(CodingStore *store, gint64 coder, gint64 transcript, gboolean done,
                      GError **error)
{
    if (!done)
        return coding_store_run(store, error,
                                "DELETE FROM finished WHERE coder_id = ?"
                                " AND transcript_id = ?",
                                "ii", coder, transcript);
    return coding_store_run(store, error,
                            "INSERT INTO finished (coder_id, transcript_id, made_at)"
                            " VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                            "iii", coder, transcript, coding_store_get_now(store));
}

gboolean
coding_coder_is_done(CodingStore *store, gint64 coder, gint64 transcript)
{
    gint64 done;

    return coding_store_get_integer(
               store, &done, NULL,
               "SELECT count(*) FROM finished WHERE coder_id = ? AND transcript_id = ?",
               "ii", coder, transcript) &&
           done > 0;
}

gboolean
coding_coder_count_work(CodingStore *store, gint64 coder, CodingCoderWork *work,
                        GError **error)
{
    static const char *const sql[] = {
        "SELECT count(*) FROM segment WHERE coder_id = ?"
        " AND " CODING_SEGMENT_COUNTS_SQL,
        "SELECT count(*) FROM segment WHERE coder_id = ?"
        " AND NOT " CODING_SEGMENT_COUNTS_SQL,
        "SELECT count(*) FROM code c JOIN scheme s ON s.id = c.scheme_id"
        " WHERE s.coder_id = ? AND " CODING_CODE_COUNTS_SQL("c"),
        "SELECT count(*) FROM finished WHERE coder_id = ?",
        "SELECT count(*) FROM stage WHERE coder_id = ?",
    };
    guint *const counts[] = {&work->segments, &work->unread_segments, &work->codes,
                             &work->transcripts_done, &work->stages};

    if (!coding_coder_check_visible(store, coder, error))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(sql); i++) {
        gint64 n;

        if (!coding_store_get_integer(store, &n, error, sql[i], "i", coder))
            return FALSE;
        *counts[i] = (guint)n;
    }
    return TRUE;
}

gint64
coding_stage_add(CodingStore *store, gint64 coder, const char *name, gboolean negotiated,
                 GError **error)
{
    g_auto(CodingName) its = {0};
    gint64 stage, taken;

    if (!coding_name_init(&its, "a stage's name", name, error) ||
        !coding_store_get_integer(
            store, &taken, error,
            "SELECT id FROM stage WHERE coder_id = ? AND folded = ?", "it", coder,
            its.folded))
        return 0;
    if (taken) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                    "there is a frozen stage '%s' of this coder already; stages do not "
                    "change, so take another name",
                    its.name);
        return 0;
    }
    stage = coding_store_new_id(store);
    return coding_store_run(
               store, error,
               "INSERT INTO stage (id, coder_id, name, folded, made_at, negotiated)"
               " VALUES (?, ?, ?, ?, ?, ?)",
               "iittii", stage, coder, its.name, its.folded, coding_store_get_now(store),
               (gint64)negotiated)
               ? stage
               : 0;
}

gint64
coding_coder_freeze(CodingStore *store, gint64 coder, const char *name, GError **error)
{
    gint64 stage = coding_stage_add(store, coder, name, FALSE, error);

    if (!stage ||
        !coding_store_run(
            store, error,
            "INSERT INTO stage_segment (stage_id, segment_id, revision_id,"
            " code_id, code, start, stop, stance, origin)"
            " SELECT ?, s.id, s.revision_id, c.id, c.name, s.start, s.stop,"
            " s.stance, s.origin FROM segment s JOIN code c ON c.id = s.code_id"
            " WHERE s.coder_id = ? ORDER BY s.id",
            "ii", stage, coder) ||
        !coding_store_run(store, error,
                          "INSERT INTO stage_finished (stage_id, transcript_id)"
                          " SELECT ?, transcript_id FROM finished WHERE coder_id = ?",
                          "ii", stage, coder))
        return 0;
    return stage;
}

gboolean
coding_stage_is_done(CodingStore *store, gint64 stage, gint64 transcript)
{
    gint64 done;

    return coding_store_get_integer(store, &done, NULL,
                                    "SELECT count(*) FROM stage_finished"
                                    " WHERE stage_id = ? AND transcript_id = ?",
                                    "ii", stage, transcript) &&
           done > 0;
}

gint64
coding_coder_find_stage(CodingStore *store, gint64 coder, const char *name,
                        GError **error)
{
    g_autoptr(CodingCoder) who = coding_coder_load(store, coder, error);
    g_autoptr(GPtrArray) stages = who ? coding_stage_list(store, error) : NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_auto(CodingName) wanted = {0};
    g_autofree char *where = who ? g_strdup_printf("of '%s'", who->name) : NULL;

    if (!stages || !coding_name_init(&wanted, "a stage's name", name, error))
        return 0;
    for (guint i = 0; i < stages->len; i++) {
        const CodingStage *stage = g_ptr_array_index(stages, i);
        g_auto(CodingName) its = {0};

        if (stage->coder != coder || !coding_name_init(&its, "", stage->name, NULL))
            continue;
        if (g_str_equal(its.folded, wanted.folded))
            return stage->id;
        g_ptr_array_add(names, stage->name);
    }
    coding_error_set_not_found(error, "frozen stage", name, where, names);
    return 0;
}

GPtrArray *
coding_stage_list(CodingStore *store, GError **error)
{
    g_autoptr(GPtrArray) stages =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_stage_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        store, error,
        "SELECT s.id, s.coder_id, s.name, s.made_at,"
        " (SELECT count(*) FROM stage_segment g WHERE g.stage_id = s.id"
        " AND g." CODING_SEGMENT_COUNTS_SQL "), s.negotiated"
        " FROM stage s JOIN coder c ON c.id = s.coder_id"
        " WHERE c.id = ? OR c.shared_at IS NOT NULL ORDER BY s.id",
        "i", coding_store_get_coder(store));

    if (!statement)
        return NULL;
    while (coding_store_step(store, statement, &failure)) {
        CodingStage *stage = g_new0(CodingStage, 1);

        stage->id = coding_column_integer(statement, 0);
        stage->coder = coding_column_integer(statement, 1);
        stage->name = coding_column_dup(statement, 2);
        stage->made_at = coding_column_integer(statement, 3);
        stage->n_segments = (guint)coding_column_integer(statement, 4);
        stage->negotiated = coding_column_integer(statement, 5) != 0;
        g_ptr_array_add(stages, stage);
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&stages);
}
