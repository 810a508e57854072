/* sample.c - samples by name, and their parts. */
#include "model/sample.h"

#include "model/name.h"
#include "store/store-private.h"

void
coding_sample_free(CodingSample *self)
{
    if (!self)
        return;
    g_free(self->name);
    g_free(self->unit);
    g_array_unref(self->parts);
    g_free(self);
}

/* --- reading ----------------------------------------------------------------------- */

static CodingSample *
sample_from_row(sqlite3_stmt *row)
{
    CodingSample *self = g_new0(CodingSample, 1);

    self->id = coding_column_integer(row, 0);
    self->name = coding_column_dup(row, 1);
    self->unit = coding_column_dup(row, 2);
    self->by_group = coding_column_integer(row, 3) != 0;
    self->population = (guint)coding_column_integer(row, 4);
    self->drawn = (guint)coding_column_integer(row, 5);
    self->seed = (guint64)coding_column_integer(row, 6);
    self->made_at = coding_column_integer(row, 7);
    self->parts = g_array_new(FALSE, FALSE, sizeof(CodingSamplePart));
    return self;
}

/* A row a part, or one where all parts are gone; only what lies in present texts. */
GPtrArray *
coding_sample_list(CodingStore *store, GError **error)
{
    g_autoptr(GPtrArray) list =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_sample_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT s.id, s.name, s.unit, s.by_group, s.population, s.drawn, s.seed,"
        " s.made_at, t.id, p.start, p.stop FROM sample s"
        " LEFT JOIN sample_part p ON p.sample_id = s.id"
        " LEFT JOIN transcript t ON t.id = p.transcript_id"
        " ORDER BY s.made_at, s.folded, t.position, p.start",
        "");
    CodingSample *last = NULL;

    if (!row)
        return NULL;
    while (coding_store_step(store, row, &failure)) {
        if (!last || last->id != coding_column_integer(row, 0)) {
            last = sample_from_row(row);
            g_ptr_array_add(list, last);
        }
        if (coding_column_integer(row, 8)) {
            CodingSamplePart part = {coding_column_integer(row, 8),
                                     {(gsize)coding_column_integer(row, 9),
                                      (gsize)coding_column_integer(row, 10)}};

            g_array_append_val(last->parts, part);
        }
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&list);
}

CodingSample *
coding_sample_find(CodingStore *store, const char *name, GError **error)
{
    g_autoptr(GPtrArray) list = NULL;
    gint64 id =
        coding_name_find(store, "sample", name, "SELECT id FROM sample WHERE folded = ?",
                         "SELECT name FROM sample ORDER BY folded", error);

    list = id ? coding_sample_list(store, error) : NULL;
    for (guint i = 0; list && i < list->len; i++)
        if (((const CodingSample *)g_ptr_array_index(list, i))->id == id)
            return g_ptr_array_steal_index(list, i);
    return NULL;
}

gboolean
coding_sample_has(const CodingSample *self, gint64 transcript, GArray **spans)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
    gboolean has = FALSE;

    *spans = NULL;
    for (guint i = 0; i < self->parts->len; i++) {
        const CodingSamplePart *part = &g_array_index(self->parts, CodingSamplePart, i);

        if (part->transcript != transcript)
            continue;
        has = TRUE;
        if (coding_span_get_length(part->span))
            g_array_append_val(found, part->span);
    }
    if (found->len)
        *spans = g_steal_pointer(&found);
    return has;
}

/* --- writing ----------------------------------------------------------------------- */

static gboolean
add_parts(CodingStore *store, const CodingSample *self, GError **error)
{
    for (guint i = 0; i < self->parts->len; i++) {
        const CodingSamplePart *part = &g_array_index(self->parts, CodingSamplePart, i);

        if (!coding_store_run(
                store, error,
                "INSERT INTO sample_part (id, sample_id, transcript_id, revision_id,"
                " start, stop) VALUES (?1, ?2, ?3, iif(?5 > ?4, (SELECT id FROM revision"
                " WHERE transcript_id = ?3 ORDER BY number DESC LIMIT 1), NULL),"
                " iif(?5 > ?4, ?4, NULL), iif(?5 > ?4, ?5, NULL))",
                "iiiii", coding_store_new_id(store), self->id, part->transcript,
                (gint64)part->span.start, (gint64)part->span.stop))
            return FALSE;
    }
    return TRUE;
}

gboolean
coding_sample_add(CodingStore *store, CodingSample *self, GError **error)
{
    g_auto(CodingName) its = {0};
    gint64 taken;

    if (!coding_name_init(&its, "a sample's name", self->name, error) ||
        !coding_store_get_integer(store, &taken, error,
                                  "SELECT count(*) FROM sample WHERE folded = ?", "t",
                                  its.folded))
        return FALSE;
    if (taken) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                    "there is a sample '%s' already; take another name, or 'axial sample "
                    "remove' first",
                    its.name);
        return FALSE;
    }
    self->id = coding_store_new_id(store);
    self->made_at = coding_store_get_now(store);
    return coding_store_run(store, error,
                            "INSERT INTO sample (id, name, folded, unit, by_group,"
                            " population, drawn, seed, made_at)"
                            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            "itttiiiii", self->id, its.name, its.folded, self->unit,
                            (gint64)self->by_group, (gint64)self->population,
                            (gint64)self->drawn, (gint64)self->seed, self->made_at) &&
           add_parts(store, self, error);
}

gboolean
coding_sample_remove(CodingStore *store, gint64 sample, GError **error)
{
    return coding_store_run(store, error, "DELETE FROM sample WHERE id = ?", "i", sample);
}

gboolean
coding_sample_set_done(CodingStore *store, gint64 sample, gint64 coder, gboolean done,
                       GError **error)
{
    if (!done)
        return coding_store_run(store, error,
                                "DELETE FROM sample_finished WHERE sample_id = ?"
                                " AND coder_id = ?",
                                "ii", sample, coder);
    return coding_store_run(store, error,
                            "INSERT INTO sample_finished (sample_id, coder_id, made_at)"
                            " VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                            "iii", sample, coder, coding_store_get_now(store));
}

gboolean
coding_sample_is_done(CodingStore *store, gint64 sample, gint64 coder)
{
    gint64 done;

    return coding_store_get_integer(store, &done, NULL,
                                    "SELECT count(*) FROM sample_finished"
                                    " WHERE sample_id = ? AND coder_id = ?",
                                    "ii", sample, coder) &&
           done > 0;
}
