/* theory-gaps.c - what in a model is thin, or not grounded. */
#include "model/theory-private.h"
#include "store/store-private.h"

const CodingColumn coding_model_gap_columns[] = {
    {.id = "path", .title = "Path", .help = "the member, from the top of its scheme"},
    {.id = "level", .title = "Level", .help = "name of its level"},
    {.id = "gap", .title = "Gap", .help = "what it lacks"},
    {.id = "segments",
     .title = "Segments",
     .type = CODING_CELL_INTEGER,
     .help = "segments in support"},
    {.id = "participants",
     .title = "Persons",
     .type = CODING_CELL_INTEGER,
     .help = "participants who speak in them, each once"},
    {.id = "groups",
     .title = "Groups",
     .type = CODING_CELL_INTEGER,
     .help = "groups of these participants"},
    {NULL},
};

/* What a gap is judged by. */
typedef struct {
    const CodingModelMember *member;
    guint n_groups; /* of the project */
    gboolean has_memo;
} Judged;

static gboolean
has_nothing(const Judged *it)
{
    const CodingTally *tally = &it->member->tally;

    return tally->segments + tally->against_segments + tally->qualifying_segments == 0;
}

static gboolean
has_no_support(const Judged *it)
{
    return it->member->tally.segments == 0 && !has_nothing(it);
}

static gboolean
has_no_person(const Judged *it)
{
    return it->member->tally.segments > 0 && it->member->tally.participants == 0;
}

static gboolean
has_one_person(const Judged *it)
{
    return it->member->tally.participants == 1;
}

/* One person is in one group anyway. */
static gboolean
has_one_group(const Judged *it)
{
    return it->member->tally.groups == 1 && it->member->tally.participants > 1 &&
           it->n_groups > 1;
}

static gboolean
has_no_definition(const Judged *it)
{
    return !it->member->code->definition;
}

static gboolean
has_no_memo(const Judged *it)
{
    return !it->has_memo;
}

static const struct {
    const char *name;
    gboolean (*applies)(const Judged *it);
} gaps[] = {
    {"not grounded: no segment", has_nothing},
    {"no support: contrary or qualifying segments only", has_no_support},
    {"no participant speaks in its segments", has_no_person},
    {"one person only", has_one_person},
    {"one group only", has_one_group},
    {"no definition", has_no_definition},
    {"no memo", has_no_memo},
};

/* Returns: (transfer full): the codes that a memo is about which may be seen. */
static GHashTable *
load_with_memo(CodingStore *store, GError **error)
{
    g_autoptr(GHashTable) codes =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT DISTINCT a.code_id FROM memo_about a JOIN memo m ON m.id = a.memo_id"
        " LEFT JOIN coder o ON o.id = m.coder_id WHERE a.code_id IS NOT NULL"
        " AND (m.coder_id IS NULL OR m.coder_id = ?1"
        " OR (o.shared_at IS NOT NULL AND m.visibility <> 'private'))",
        "i", coding_store_get_coder(store));

    while (row && coding_store_step(store, row, &failure)) {
        gint64 *id = g_new(gint64, 1);

        *id = coding_column_integer(row, 0);
        g_hash_table_add(codes, id);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure ? g_steal_pointer(&codes) : NULL;
}

/* A memo on what counts for a member is a memo on the member. */
static gboolean
closure_has_memo(const CodingModelTree *self, const CodingCode *code,
                 GHashTable *with_memo)
{
    g_autoptr(GHashTable) closure = coding_codebook_get_closure(self->codebook, code);
    GHashTableIter iter;
    gpointer id;

    g_hash_table_iter_init(&iter, closure);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        if (g_hash_table_contains(with_memo, id))
            return TRUE;
    return FALSE;
}

CodingTable *
coding_model_to_gaps(CodingModelTree *self, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(coding_model_gap_columns);
    g_autoptr(GHashTable) with_memo = load_with_memo(self->store, error);
    guint n_groups = coding_model_tree_count_groups(self);

    if (!with_memo)
        return NULL;
    for (guint i = 1; i < self->members->len; i++) {
        const CodingModelMember *member = coding_model_tree_get_member(self, i);
        const Judged it = {
            .member = member,
            .n_groups = n_groups,
            .has_memo = closure_has_memo(self, member->code, with_memo),
        };
        g_autofree char *path = coding_codebook_dup_path(self->codebook, member->code);

        for (guint g = 0; g < G_N_ELEMENTS(gaps); g++)
            if (gaps[g].applies(&it))
                coding_table_add_row(
                    table, path, coding_model_tree_get_level(self, member->depth),
                    gaps[g].name, (gint64)member->tally.segments,
                    (gint64)member->tally.participants, (gint64)member->tally.groups);
    }
    coding_table_add_note(table, "looked at: %u members below '%s'",
                          self->members->len - 1,
                          coding_model_tree_get_member(self, 0)->code->name);
    return coding_model_add_count_notes(self, table, error) ? g_steal_pointer(&table)
                                                            : NULL;
}
