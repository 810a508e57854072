/* consensus.c - who holds what together, and the stage that it is kept in. */
#include "model/consensus.h"

#include "model/coder.h"
#include "model/name.h"
#include "store/store-private.h"

void
coding_consensus_free(CodingConsensus *self)
{
    if (!self)
        return;
    g_free(self->name);
    for (guint c = 0; c < 2; c++) {
        g_free(self->names[c]);
        g_free(self->stage_names[c]);
    }
    g_free(self);
}

/* --- reading ----------------------------------------------------------------------- */

static CodingConsensus *
consensus_from_row(sqlite3_stmt *row)
{
    CodingConsensus *self = g_new0(CodingConsensus, 1);

    self->id = coding_column_integer(row, 0);
    self->name = coding_column_dup(row, 1);
    self->stage = coding_column_integer(row, 2);
    self->made_at = coding_column_integer(row, 3);
    for (int c = 0; c < 2; c++) {
        self->coders[c] = coding_column_integer(row, 4 + 4 * c);
        self->stages[c] = coding_column_integer(row, 5 + 4 * c);
        self->stage_names[c] = coding_column_dup(row, 7 + 4 * c);
        self->names[c] = self->stage_names[c]
                             ? g_strconcat(coding_column_text(row, 6 + 4 * c), "@",
                                           self->stage_names[c], NULL)
                             : coding_column_dup(row, 6 + 4 * c);
    }
    return self;
}

GPtrArray *
coding_consensus_list(CodingStore *store, GError **error)
{
    g_autoptr(GPtrArray) list =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_consensus_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT k.coder_id, o.name, k.stage_id, k.made_at,"
        " a.id, k.first_stage_id, a.name, p.name, b.id, k.second_stage_id, b.name, q.name"
        " FROM consensus k JOIN coder o ON o.id = k.coder_id"
        " JOIN coder a ON a.id = k.first_id JOIN coder b ON b.id = k.second_id"
        " LEFT JOIN stage p ON p.id = k.first_stage_id"
        " LEFT JOIN stage q ON q.id = k.second_stage_id"
        " WHERE (a.id = ?1 OR a.shared_at IS NOT NULL)"
        " AND (b.id = ?1 OR b.shared_at IS NOT NULL) ORDER BY k.made_at, o.folded",
        "i", coding_store_get_coder(store));

    if (!row)
        return NULL;
    while (coding_store_step(store, row, &failure))
        g_ptr_array_add(list, consensus_from_row(row));
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&list);
}

/* That of two coders; NULL, without an error too, when there is none. */
static CodingConsensus *
find(CodingStore *store, const gint64 *coders, GError **error)
{
    g_autoptr(GPtrArray) list = coding_consensus_list(store, error);

    for (guint i = 0; list && i < list->len; i++) {
        const CodingConsensus *one = g_ptr_array_index(list, i);

        if (one->coders[0] == coders[0] && one->coders[1] == coders[1])
            return g_ptr_array_steal_index(list, i);
    }
    return NULL;
}

/* --- making ------------------------------------------------------------------------ */

static gboolean
check_coders(CodingStore *store, const gint64 *coders, GError **error)
{
    for (guint c = 0; c < 2; c++) {
        g_autoptr(CodingCoder) coder = coding_coder_load(store, coders[c], error);

        if (!coder)
            return FALSE;
        if (!coder->shared_at) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_DENIED,
                        "'%s' has not shared the coding yet; decisions are taken on what "
                        "all may see, after 'axial coder share'",
                        coder->name);
            return FALSE;
        }
        if (coder->is_consensus) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "'%s' is a consensus already; name the coders it is of",
                        coder->name);
            return FALSE;
        }
        if (c && coders[0] == coders[1]) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "a consensus is of two coders, not of '%s' alone", coder->name);
            return FALSE;
        }
    }
    return TRUE;
}

/* "Consensus", or where that is taken "Consensus of Ana and Ben"; shared at once. */
static gint64
add_coder(CodingStore *store, const gint64 *coders, GError **error)
{
    g_autoptr(CodingCoder) first = coding_coder_load(store, coders[0], error);
    g_autoptr(CodingCoder) second =
        first ? coding_coder_load(store, coders[1], error) : NULL;
    g_autofree char *longer = NULL;
    gint64 id;

    if (!second)
        return 0;
    longer = g_strdup_printf("Consensus of %s and %s", first->name, second->name);
    id = coding_coder_add(
        store, coding_coder_find(store, "Consensus", NULL) ? longer : "Consensus", error);
    return id && coding_coder_share(store, id, error) ? id : 0;
}

static gboolean
add(CodingStore *store, const gint64 *coders, GError **error)
{
    gint64 id = add_coder(store, coders, error);
    gint64 stage =
        id ? coding_stage_add(store, id, CODING_CONSENSUS_STAGE, TRUE, error) : 0;

    return stage &&
           coding_store_run(store, error,
                            "INSERT INTO consensus (coder_id, stage_id, first_id,"
                            " second_id, made_at) VALUES (?, ?, ?, ?, ?)",
                            "iiiii", id, stage, coders[0], coders[1],
                            coding_store_get_now(store));
}

static gboolean
set_stages(CodingStore *store, const gint64 *coders, const gint64 *stages, GError **error)
{
    return coding_store_run(store, error,
                            "UPDATE consensus SET first_stage_id = nullif(?1, 0),"
                            " second_stage_id = nullif(?2, 0)"
                            " WHERE first_id = ?3 AND second_id = ?4"
                            " AND (ifnull(first_stage_id, 0) <> ?1"
                            " OR ifnull(second_stage_id, 0) <> ?2)",
                            "iiii", stages[0], stages[1], coders[0], coders[1]);
}

CodingConsensus *
coding_consensus_open(CodingStore *store, const gint64 *coders, const gint64 *stages,
                      GError **error)
{
    guint first = coders[0] > coders[1];
    const gint64 its[] = {coders[first], coders[!first]};
    const gint64 their_stages[] = {stages[first], stages[!first]};
    g_autoptr(CodingConsensus) found = NULL;

    if (!check_coders(store, its, error))
        return NULL;
    found = find(store, its, error);
    if ((!found && !add(store, its, error)) ||
        !set_stages(store, its, their_stages, error))
        return NULL;
    return find(store, its, error);
}

gint64
coding_consensus_get_code(CodingStore *store, const CodingConsensus *self,
                          const CodingCode *code, GError **error)
{
    const CodingCodeDraft draft = {.name = code->name, .kind = code->kind};
    gint64 scheme, found;

    if (!coding_codebook_find_scheme(store, self->id, &scheme, error) ||
        !coding_store_get_integer(
            store, &found, error,
            "SELECT id FROM code WHERE scheme_id = ? AND folded = ?", "it", scheme,
            code->folded))
        return 0;
    return found ? found : coding_code_add(store, scheme, &draft, error);
}

/* --- the stage --------------------------------------------------------------------- */

gboolean
coding_stage_add_segment(CodingStore *store, gint64 stage, const CodingSegment *segment,
                         GError **error)
{
    gint64 id = segment->id ? segment->id : coding_store_new_id(store);

    return coding_store_run(
        store, error,
        "INSERT INTO stage_segment (stage_id, segment_id, revision_id, code_id, code,"
        " start, stop, stance, origin) VALUES (?1, ?2, ?3, ?4,"
        /* A code that is gone has its name where it was frozen before. */
        " coalesce((SELECT name FROM code WHERE id = ?4), (SELECT code FROM stage_segment"
        " WHERE segment_id = ?2 AND code_id = ?4 ORDER BY stage_id), '?'),"
        " ?5, ?6, ?7, ?8)",
        "iiiiiitt", stage, id, segment->revision, segment->code,
        (gint64)segment->span.start, (gint64)segment->span.stop,
        coding_stance_get_name(segment->stance),
        coding_segment_origin_get_name(segment->origin));
}

gboolean
coding_stage_add_finished(CodingStore *store, gint64 stage, gint64 coder, gint64 from,
                          GError **error)
{
    if (from)
        return coding_store_run(store, error,
                                "INSERT INTO stage_finished (stage_id, transcript_id)"
                                " SELECT ?, transcript_id FROM stage_finished"
                                " WHERE stage_id = ?",
                                "ii", stage, from);
    return coding_store_run(store, error,
                            "INSERT INTO stage_finished (stage_id, transcript_id)"
                            " SELECT ?, transcript_id FROM finished WHERE coder_id = ?",
                            "ii", stage, coder);
}

static char *
dup_place(const CodingSegment *segment)
{
    return g_strdup_printf("%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT "|%" G_GSIZE_FORMAT
                           "|%" G_GSIZE_FORMAT "|%d",
                           segment->revision, segment->code, segment->span.start,
                           segment->span.stop, segment->stance);
}

/* Removes what is not in @wanted (places), and takes the rest out of it. */
static gboolean
remove_others(CodingStore *store, const CodingConsensus *self, GHashTable *wanted,
              GError **error)
{
    const CodingSegmentFilter filter = {.coder = self->id, .stage = self->stage};
    g_autoptr(GArray) there = coding_segment_list(store, &filter, error);

    for (guint i = 0; there && i < there->len; i++) {
        const CodingSegment *segment = &g_array_index(there, CodingSegment, i);
        g_autofree char *place = dup_place(segment);

        if (!g_hash_table_remove(wanted, place) &&
            !coding_store_run(store, error,
                              "DELETE FROM stage_segment WHERE stage_id = ?"
                              " AND segment_id = ?",
                              "ii", self->stage, segment->id))
            return FALSE;
    }
    return there != NULL;
}

static gboolean
set_finished(CodingStore *store, const CodingConsensus *self, const GArray *transcripts,
             GError **error)
{
    g_autoptr(GString) ids = g_string_new("[");

    for (guint i = 0; i < transcripts->len; i++) {
        gint64 id = g_array_index(transcripts, gint64, i);

        g_string_append_printf(ids, "%s%" G_GINT64_FORMAT, i ? "," : "", id);
        if (!coding_store_run(store, error,
                              "INSERT INTO stage_finished (stage_id, transcript_id)"
                              " VALUES (?, ?) ON CONFLICT DO NOTHING",
                              "ii", self->stage, id))
            return FALSE;
    }
    g_string_append_c(ids, ']');
    return coding_store_run(store, error,
                            "DELETE FROM stage_finished WHERE stage_id = ?"
                            " AND transcript_id NOT IN (SELECT value FROM json_each(?))",
                            "it", self->stage, ids->str);
}

gboolean
coding_consensus_set_segments(CodingStore *store, const CodingConsensus *self,
                              const GArray *segments, const GArray *transcripts,
                              GError **error)
{
    g_autoptr(GHashTable) wanted =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < segments->len; i++)
        g_hash_table_add(wanted, dup_place(&g_array_index(segments, CodingSegment, i)));
    if (!remove_others(store, self, wanted, error))
        return FALSE;
    for (guint i = 0; i < segments->len; i++) {
        CodingSegment segment = g_array_index(segments, CodingSegment, i);
        g_autofree char *place = dup_place(&segment);

        segment.id = 0;
        if (g_hash_table_remove(wanted, place) &&
            !coding_stage_add_segment(store, self->stage, &segment, error))
            return FALSE;
    }
    return set_finished(store, self, transcripts, error);
}
