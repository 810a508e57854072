/* decision.c - decisions, and the readings they are about. */
#include "model/decision.h"

#include <string.h>

#include "base/text.h"
#include "store/store-private.h"

static const char *const verdict_names[] = {
    [CODING_VERDICT_FIRST] = "first", [CODING_VERDICT_SECOND] = "second",
    [CODING_VERDICT_BOTH] = "both",   [CODING_VERDICT_NEITHER] = "neither",
    [CODING_VERDICT_NEW] = "new",     [CODING_VERDICT_EDGES] = "edges",
    [CODING_VERDICT_KEPT] = "kept",
};

static const char *const side_names[] = {
    [CODING_SIDE_FIRST] = "first",
    [CODING_SIDE_SECOND] = "second",
    [CODING_SIDE_DECIDED] = "decided",
};

const char *
coding_verdict_get_name(CodingVerdict verdict)
{
    return verdict_names[verdict];
}

/* The place of a name that the schema lets in: one of @n. */
static guint
find_name(const char *const *names, guint n, const char *name)
{
    guint i = 0;

    while (i + 1 < n && strcmp(names[i], name) != 0)
        i++;
    return i;
}

static void
clear_claim(gpointer claim)
{
    g_free(((CodingDecisionClaim *)claim)->name);
}

CodingDecision *
coding_decision_new(void)
{
    CodingDecision *self = g_new0(CodingDecision, 1);

    for (guint side = 0; side < CODING_N_SIDES; side++) {
        self->claims[side] = g_array_new(FALSE, FALSE, sizeof(CodingDecisionClaim));
        g_array_set_clear_func(self->claims[side], clear_claim);
    }
    return self;
}

void
coding_decision_free(CodingDecision *self)
{
    if (!self)
        return;
    for (guint side = 0; side < CODING_N_SIDES; side++)
        g_array_unref(self->claims[side]);
    g_free(self->reason);
    g_free(self);
}

void
coding_decision_add_claim(CodingDecision *self, guint side,
                          const CodingDecisionClaim *claim)
{
    CodingDecisionClaim copy = *claim;

    copy.name = g_strdup(claim->name);
    g_array_append_val(self->claims[side], copy);
}

/* --- writing ----------------------------------------------------------------------- */

static gboolean
add_claims(CodingStore *store, const CodingDecision *self, GError **error)
{
    gint64 number = 0;

    for (guint side = 0; side < CODING_N_SIDES; side++)
        for (guint i = 0; i < self->claims[side]->len; i++) {
            const CodingDecisionClaim *claim =
                &g_array_index(self->claims[side], CodingDecisionClaim, i);

            if (!coding_store_run(
                    store, error,
                    "INSERT INTO decision_claim (decision_id, number, side, code_id,"
                    " code, start, stop, stance) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    "iititiit", self->id, ++number, side_names[side], claim->code,
                    claim->name, (gint64)claim->span.start, (gint64)claim->span.stop,
                    coding_stance_get_name(claim->stance)))
                return FALSE;
        }
    return TRUE;
}

gboolean
coding_decision_add(CodingStore *store, const CodingConsensus *consensus,
                    CodingDecision *self, GError **error)
{
    g_autofree char *reason = self->reason ? coding_text_tidy(self->reason) : NULL;
    gint64 coder = coding_store_get_coder(store);

    self->id = coding_store_new_id(store);
    self->coder = coder;
    self->made_at = coding_store_get_now(store);
    return coding_store_run(
               store, error,
               "INSERT INTO decision (id, consensus_id, revision_id, start, stop,"
               " verdict, reason, coder_id, made_at)"
               " VALUES (?, ?, ?, ?, ?, ?, nullif(?, ''), nullif(?, 0), ?)",
               "iiiiittii", self->id, consensus->id, self->revision,
               (gint64)self->span.start, (gint64)self->span.stop,
               verdict_names[self->verdict], reason, coder, self->made_at) &&
           add_claims(store, self, error);
}

gboolean
coding_decision_remove(CodingStore *store, gint64 id, GError **error)
{
    return coding_store_run(store, error, "DELETE FROM decision WHERE id = ?", "i", id);
}

/* --- reading ----------------------------------------------------------------------- */

static CodingDecision *
decision_from_row(sqlite3_stmt *row)
{
    CodingDecision *self = coding_decision_new();

    self->id = coding_column_integer(row, 0);
    self->transcript = coding_column_integer(row, 1);
    self->revision = coding_column_integer(row, 2);
    self->span = (CodingSpan){(gsize)coding_column_integer(row, 3),
                              (gsize)coding_column_integer(row, 4)};
    self->verdict = (CodingVerdict)find_name(verdict_names, G_N_ELEMENTS(verdict_names),
                                             coding_column_text(row, 5));
    self->reason = coding_column_dup(row, 6);
    self->coder = coding_column_integer(row, 7);
    self->made_at = coding_column_integer(row, 8);
    return self;
}

static void
read_claim(CodingDecision *self, sqlite3_stmt *row)
{
    CodingDecisionClaim claim = {
        .code = coding_column_integer(row, 10),
        .name = coding_column_dup(row, 11),
        .span = {(gsize)coding_column_integer(row, 12),
                 (gsize)coding_column_integer(row, 13)},
    };

    coding_stance_parse(coding_column_text(row, 14), &claim.stance, NULL);
    g_array_append_val(self->claims[find_name(side_names, G_N_ELEMENTS(side_names),
                                              coding_column_text(row, 9))],
                       claim);
}

/* A row a claim, or one where a decision has none. */
#define LIST_SQL(at)                                                                     \
    "SELECT d.id, t.id, d.revision_id, d.start, d.stop, d.verdict, d.reason,"            \
    " d.coder_id, d.made_at, m.side, m.code_id, coalesce(c.name, m.code), m.start,"      \
    " m.stop, m.stance FROM decision d JOIN revision r ON r.id = d.revision_id"          \
    " JOIN transcript t ON t.id = r.transcript_id"                                       \
    " LEFT JOIN decision_claim m ON m.decision_id = d.id"                                \
    " LEFT JOIN code c ON c.id = m.code_id"                                              \
    " WHERE d.consensus_id = ?1" at                                                      \
    " ORDER BY t.position, d.start, d.stop DESC, d.made_at,"                             \
    " (SELECT min(code) FROM decision_claim WHERE decision_id = d.id), d.id, m.number"

/* Takes @row, which is NULL on an error. */
static GPtrArray *
read_list(CodingStore *store, sqlite3_stmt *statement, GError **error)
{
    g_autoptr(GPtrArray) list =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_decision_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = statement;
    CodingDecision *last = NULL;

    if (!row)
        return NULL;
    while (coding_store_step(store, row, &failure)) {
        if (!last || last->id != coding_column_integer(row, 0)) {
            last = decision_from_row(row);
            g_ptr_array_add(list, last);
        }
        if (coding_column_text(row, 9))
            read_claim(last, row);
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&list);
}

GPtrArray *
coding_decision_list(CodingStore *store, const CodingConsensus *consensus, GError **error)
{
    return read_list(store,
                     coding_store_prepare(store, error, LIST_SQL(""), "i", consensus->id),
                     error);
}

GPtrArray *
coding_decision_list_at(CodingStore *store, const CodingConsensus *consensus,
                        gint64 revision, CodingSpan span, GError **error)
{
    return read_list(
        store,
        coding_store_prepare(
            store, error,
            LIST_SQL(" AND d.revision_id = ?2 AND d.start < ?4 AND d.stop > ?3"), "iiii",
            consensus->id, revision, (gint64)span.start, (gint64)span.stop),
        error);
}

GHashTable *
coding_decision_index(const GPtrArray *list)
{
    GHashTable *by_id = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = 0; i < list->len; i++) {
        CodingDecision *decision = g_ptr_array_index(list, i);

        g_hash_table_insert(by_id, &decision->id, decision);
    }
    return by_id;
}

/* --- words ------------------------------------------------------------------------- */

char *
coding_verdict_dup_title(const CodingConsensus *consensus, CodingVerdict verdict)
{
    static const char *const titles[] = {
        [CODING_VERDICT_BOTH] = "both",
        [CODING_VERDICT_NEITHER] = "neither",
        [CODING_VERDICT_NEW] = "another code",
        [CODING_VERDICT_EDGES] = "other edges",
        [CODING_VERDICT_KEPT] = "both readings kept",
    };

    return verdict == CODING_VERDICT_FIRST || verdict == CODING_VERDICT_SECOND
               ? g_strdup_printf("as %s",
                                 consensus->names[verdict == CODING_VERDICT_SECOND])
               : g_strdup(titles[verdict]);
}

gboolean
coding_verdict_parse(const CodingConsensus *consensus, const char *text,
                     CodingVerdict *verdict, GError **error)
{
    for (guint i = 0; i < 2; i++) {
        g_autofree char *as = g_strconcat("as ", consensus->names[i], NULL);
        g_autofree char *bare =
            g_strndup(consensus->names[i], strcspn(consensus->names[i], "@"));

        if (coding_text_same(text, consensus->names[i]) || coding_text_same(text, bare) ||
            coding_text_same(text, as)) {
            *verdict = i ? CODING_VERDICT_SECOND : CODING_VERDICT_FIRST;
            return TRUE;
        }
    }
    for (guint i = 0; i < CODING_N_VERDICTS; i++) {
        g_autofree char *title = coding_verdict_dup_title(consensus, (CodingVerdict)i);

        if (coding_text_same(text, coding_verdict_get_name((CodingVerdict)i)) ||
            coding_text_same(text, title)) {
            *verdict = (CodingVerdict)i;
            return TRUE;
        }
    }
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "no decision '%s'; there are %s, %s, both, neither, new, edges and kept",
                text, consensus->names[0], consensus->names[1]);
    return FALSE;
}
