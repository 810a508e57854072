/*
 * journal.c - operations: recording them, listing them.
 *
 * A changeset holds, for each row an operation touched, what it was and what it
 * became; SQLite's session extension records it.  Undo and redo (undo.c) apply
 * it backwards and forwards.
 */
#include "store/store-internal.h"

/* One changeset stays in memory and in one blob; a large operation is a chain. */
#define PART_BYTES G_GINT64_CONSTANT(16777216)

/* By name, because attaching everything would take the shadow tables of
 * full-text search and the journal itself. */
const char *const coding_store_journaled[] = {"setting",
                                              "coder",
                                              "meeting_group",
                                              "transcript",
                                              "revision",
                                              "metadata",
                                              "recording",
                                              "transcript_record",
                                              "participant",
                                              "speaker",
                                              "turn_speaker",
                                              "attribute",
                                              "participant_value",
                                              "coder_value",
                                              "transcript_value",
                                              "topic",
                                              "question",
                                              "topic_mark",
                                              "scheme",
                                              "code",
                                              "code_example",
                                              "property",
                                              "property_point",
                                              "code_event",
                                              "code_event_count",
                                              "indicator",
                                              "segment",
                                              "voice",
                                              "property_place",
                                              "rejection",
                                              "finished",
                                              "stage",
                                              "stage_segment",
                                              "stage_finished",
                                              "consensus",
                                              "decision",
                                              "decision_claim",
                                              "sample",
                                              "sample_part",
                                              "sample_finished",
                                              "quote_mark",
                                              "translation",
                                              "response",
                                              "link_type",
                                              "link_exclusion",
                                              "link",
                                              "link_evidence",
                                              "link_proposal",
                                              "memo",
                                              "memo_state",
                                              "memo_attendee",
                                              "memo_about",
                                              "memo_segment",
                                              "sorting",
                                              "sorting_line",
                                              "model",
                                              "model_level",
                                              "model_member",
                                              "model_link",
                                              "model_layer",
                                              "model_quote",
                                              "family_tag",
                                              NULL};

static gboolean
open_session(CodingStore *self, GError **error)
{
    int yes = 1;
    int result = sqlite3session_create(self->db, "main", &self->session);

    if (result == SQLITE_OK)
        result = sqlite3session_object_config(self->session,
                                              SQLITE_SESSION_OBJCONFIG_SIZE, &yes);
    for (int i = 0; result == SQLITE_OK && coding_store_journaled[i]; i++)
        result = sqlite3session_attach(self->session, coding_store_journaled[i]);
    if (result == SQLITE_OK)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "cannot record changes of '%s': %s", self->path, sqlite3_errstr(result));
    return FALSE;
}

void
coding_store_set_recording(CodingStore *self, gboolean on)
{
    if (self->session)
        sqlite3session_enable(self->session, on);
}

/* The last id in use, so that the next ones rise. */
static gboolean
load_sequence(CodingStore *self, GError **error)
{
    gint64 stored;

    if (!coding_store_get_integer(self, &stored, error,
                                  "SELECT value FROM sequence WHERE name = 'id'", ""))
        return FALSE;
    self->last_id = MAX(self->last_id, stored);
    return TRUE;
}

gboolean
coding_store_begin(CodingStore *self, const char *command, GError **error)
{
    g_return_val_if_fail(!self->operation, FALSE);

    if (!coding_store_execute(self, "BEGIN IMMEDIATE", error))
        return FALSE;
    if (!load_sequence(self, error) || !open_session(self, error)) {
        g_clear_pointer(&self->session, sqlite3session_delete);
        coding_store_execute(self, "ROLLBACK", NULL);
        return FALSE;
    }
    self->operation = coding_store_new_id(self);
    self->command = g_strdup(command);
    self->n_parts = 0;
    return TRUE;
}

/* Writes what the session holds as the next part; the first part brings the
 * entry of the operation with it, its summary to follow. */
static gboolean
write_part(CodingStore *self, GError **error)
{
    int size = 0;
    void *changeset = NULL;
    int result = sqlite3session_changeset(self->session, &size, &changeset);

    /* The journal's own rows are no part of the work. */
    g_clear_pointer(&self->session, sqlite3session_delete);
    gboolean ok = result == SQLITE_OK;
    if (!ok)
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO, "cannot record changes: %s",
                    sqlite3_errstr(result));
    if (ok && size > 0 && self->n_parts == 0)
        ok = coding_store_run(self, error,
                              "INSERT INTO operation"
                              " (id, made_at, coder_id, command, summary, version)"
                              " SELECT ?, ?, ?, ?, '', user_version"
                              " FROM pragma_user_version",
                              "iint", self->operation, coding_store_get_now(self),
                              self->coder, self->command);
    if (ok && size > 0)
        ok = coding_store_run(
            self, error,
            "INSERT INTO change (operation_id, part, changeset) VALUES (?, ?, ?)", "iib",
            self->operation, (gint64)self->n_parts++, changeset, (gsize)size);
    sqlite3_free(changeset);
    return ok;
}

gboolean
coding_journal_spill(CodingStore *self, GError **error)
{
    if (!self->session || sqlite3session_changeset_size(self->session) < PART_BYTES)
        return TRUE;
    return write_part(self, error) && open_session(self, error);
}

static void
forget_operation(CodingStore *self)
{
    g_clear_pointer(&self->session, sqlite3session_delete);
    g_clear_pointer(&self->command, g_free);
    g_hash_table_remove_all(self->known);
    self->operation = 0;
}

void
coding_store_rollback(CodingStore *self)
{
    if (!self->operation)
        return;
    forget_operation(self);
    coding_store_execute(self, "ROLLBACK", NULL);
}

/* A new operation closes the way to redo what its coder had taken back. */
static gboolean
drop_undone(CodingStore *self, GError **error)
{
    return coding_store_run(
        self, error,
        "UPDATE operation SET state = 'dropped' WHERE state = 'undone'"
        " AND (coder_id IS ? OR coder_id IS NULL)",
        "n", self->coder);
}

static gboolean
finish(CodingStore *self, const char *summary, GError **error)
{
    return drop_undone(self, error) &&
           coding_store_run(self, error, "UPDATE operation SET summary = ? WHERE id = ?",
                            "ti", summary, self->operation) &&
           coding_store_run(self, error,
                            "INSERT INTO sequence (name, value) VALUES ('id', ?)"
                            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                            "i", self->last_id) &&
           coding_store_execute(self, "COMMIT", error);
}

gboolean
coding_store_commit(CodingStore *self, const char *summary, gboolean *changed,
                    GError **error)
{
    g_return_val_if_fail(self->operation, FALSE);

    if (!write_part(self, error)) {
        coding_store_rollback(self);
        return FALSE;
    }
    if (changed)
        *changed = self->n_parts > 0;
    if (self->n_parts == 0) {
        coding_store_rollback(self);
        return TRUE;
    }
    if (!finish(self, summary, error)) {
        coding_store_rollback(self);
        return FALSE;
    }
    forget_operation(self);
    return TRUE;
}

gboolean
coding_store_is_in_operation(const CodingStore *self)
{
    return self->operation != 0;
}

void
coding_operation_free(CodingOperation *self)
{
    if (!self)
        return;
    g_free(self->coder);
    g_free(self->command);
    g_free(self->summary);
    g_free(self);
}

CodingOperation *
coding_operation_from_row(sqlite3_stmt *statement)
{
    CodingOperation *operation = g_new0(CodingOperation, 1);
    const char *state = coding_column_text(statement, 5);

    operation->id = coding_column_integer(statement, 0);
    operation->made_at = coding_column_integer(statement, 1);
    operation->coder = coding_column_dup(statement, 2);
    operation->command = coding_column_dup(statement, 3);
    operation->summary = coding_column_dup(statement, 4);
    operation->undone = g_str_equal(state, "undone");
    operation->dropped = g_str_equal(state, "dropped");
    return operation;
}

GPtrArray *
coding_store_list_operations(CodingStore *self, guint limit, GError **error)
{
    g_autoptr(GPtrArray) operations =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_operation_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        self, error,
        CODING_OPERATION_SELECT
        " WHERE o.coder_id IS NULL OR o.coder_id = ?1 OR c.shared_at IS NOT NULL"
        " ORDER BY o.id DESC LIMIT ?2",
        "ii", self->coder, limit ? (gint64)limit : (gint64)-1);

    if (!statement)
        return NULL;
    while (coding_store_step(self, statement, &failure))
        g_ptr_array_add(operations, coding_operation_from_row(statement));
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&operations);
}
