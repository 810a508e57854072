/* audit.c - the ways of the open codes, read from what became of every code. */
#include "model/audit-private.h"

/* --- parts ------------------------------------------------------------------------- */

static void
free_way(gpointer data)
{
    CodingWay *way = data;

    g_ptr_array_unref(way->steps);
    g_array_unref(way->places);
    g_free(way);
}

static void
unref_array(gpointer array)
{
    g_ptr_array_unref(array);
}

void
coding_audit_free(CodingAudit *self)
{
    if (!self)
        return;
    g_clear_pointer(&self->own_codebook, coding_codebook_free);
    g_clear_pointer(&self->events, g_ptr_array_unref);
    g_clear_pointer(&self->memos, g_ptr_array_unref);
    g_ptr_array_unref(self->ways);
    g_array_unref(self->places);
    g_ptr_array_unref(self->meetings);
    g_hash_table_unref(self->memos_by_code);
    g_hash_table_unref(self->by_code);
    g_hash_table_unref(self->place_of);
    g_free(self);
}

static CodingAudit *
audit_new(const CodingModelTree *tree)
{
    CodingAudit *self = g_new0(CodingAudit, 1);

    self->tree = tree;
    self->ways = g_ptr_array_new_with_free_func(free_way);
    self->places = g_array_new(FALSE, FALSE, sizeof(CodingAuditPlace));
    self->meetings = g_ptr_array_new();
    self->memos_by_code =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, unref_array);
    self->by_code = g_hash_table_new(g_int64_hash, g_int64_equal);
    self->place_of = g_hash_table_new(g_int64_hash, g_int64_equal);
    self->counts.first = self->counts.last = CODING_MISSING;
    return self;
}

const char *
coding_end_get_name(CodingEnd end)
{
    static const char *const names[] = {
        [CODING_END_GROUPED] = "grouped",   [CODING_END_RAISED] = "became a category",
        [CODING_END_ALONE] = "not grouped", [CODING_END_MERGED] = "merged",
        [CODING_END_REMOVED] = "removed",
    };

    return names[end];
}

/* --- which codes are open codes ---------------------------------------------------- */

/* Codes that a code of another scheme indicates or did.  Returns: (transfer full): a set
 * of ids, borrowed from the events. */
static GHashTable *
list_indicated(const CodingAudit *self, GHashTable *births)
{
    GHashTable *indicated = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = 0; i < self->events->len; i++) {
        const CodingCodeEvent *e = g_ptr_array_index(self->events, i);
        const CodingCodeEvent *other = e->event == CODING_EVENT_INDICATES
                                           ? g_hash_table_lookup(births, &e->other)
                                           : NULL;

        if (other && other->scheme != e->scheme)
            g_hash_table_add(indicated, (gpointer)&other->code);
    }
    return indicated;
}

static void
add_way(CodingAudit *self, const CodingCodeEvent *made)
{
    CodingWay *way = g_new0(CodingWay, 1);

    way->made = made;
    way->steps = g_ptr_array_new();
    way->places = g_array_new(FALSE, FALSE, sizeof(guint));
    g_ptr_array_add(self->ways, way);
    g_hash_table_insert(self->by_code, (gpointer)&made->code, way);
    self->counts.n_open++;
    self->counts.n_in_vivo += made->origin == CODING_ORIGIN_IN_VIVO;
    self->counts.n_sensitising += made->origin == CODING_ORIGIN_SENSITISING;
}

/* An open code has a way; what is left out is counted. */
static void
sort_births(CodingAudit *self)
{
    g_autoptr(GHashTable) births = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(GHashTable) indicated = NULL;

    for (guint i = 0; i < self->events->len; i++) {
        const CodingCodeEvent *e = g_ptr_array_index(self->events, i);

        if (e->event == CODING_EVENT_MADE)
            g_hash_table_insert(births, (gpointer)&e->code, (gpointer)e);
    }
    indicated = list_indicated(self, births);
    for (guint i = 0; i < self->events->len; i++) {
        const CodingCodeEvent *e = g_ptr_array_index(self->events, i);

        if (e->event != CODING_EVENT_MADE)
            continue;
        if (e->origin == CODING_ORIGIN_AUTOMATIC)
            self->counts.n_automatic++;
        else if (e->origin == CODING_ORIGIN_GUIDE)
            self->counts.n_guide++;
        else if (e->kind != CODING_CODE_OPEN)
            self->counts.n_other++;
        else if (e->owner == 0 && g_hash_table_contains(indicated, &e->code))
            self->counts.n_joint++;
        else
            add_way(self, e);
    }
}

/* --- their ways -------------------------------------------------------------------- */

/* Words of a definition, a colour, an order change nothing of a way. */
static gboolean
is_step(const CodingCodeEvent *e)
{
    if (e->event == CODING_EVENT_CHANGED)
        return g_str_equal(e->field, "kind");
    return e->event != CODING_EVENT_REORDERED;
}

static void
count_step(CodingAudit *self, const CodingCodeEvent *e)
{
    CodingAuditCounts *counts = &self->counts;

    counts->n_merges += e->event == CODING_EVENT_MERGED;
    counts->n_renames += e->event == CODING_EVENT_RENAMED;
    counts->n_groupings += coding_audit_is_grouping(e);
    if (counts->first == CODING_MISSING)
        counts->first = e->made_at;
    counts->last = e->made_at;
}

gboolean
coding_audit_is_grouping(const CodingCodeEvent *e)
{
    return e->event == CODING_EVENT_INDICATES ||
           (e->event == CODING_EVENT_MOVED && e->other != 0);
}

static void
add_steps(CodingAudit *self)
{
    for (guint i = 0; i < self->events->len; i++) {
        const CodingCodeEvent *e = g_ptr_array_index(self->events, i);
        CodingWay *way = g_hash_table_lookup(self->by_code, &e->code);

        if (!way || !is_step(e))
            continue;
        g_ptr_array_add(way->steps, (gpointer)e);
        if (e->event == CODING_EVENT_GOT && e->made_at == way->made->made_at &&
            !way->split) {
            way->split = TRUE;
            self->counts.n_split++;
        }
        count_step(self, e);
    }
}

/* Where each code that was merged lives on; from the last merge back, so that one look
 * tells the end of any chain.  Returns: (transfer full): id -> CodingCode. */
static GHashTable *
find_holders(const CodingAudit *self)
{
    GHashTable *holders = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = self->events->len; i > 0; i--) {
        const CodingCodeEvent *e = g_ptr_array_index(self->events, i - 1);
        const CodingCode *code;

        if (e->event != CODING_EVENT_MERGED)
            continue;
        code = coding_codebook_get(self->codebook, e->other);
        if (!code)
            code = g_hash_table_lookup(holders, &e->other);
        if (code)
            g_hash_table_insert(holders, (gpointer)&e->code, (gpointer)code);
    }
    return holders;
}

static CodingEnd
judge(const CodingWay *way)
{
    const CodingCode *code = way->holder;

    if (!code)
        return CODING_END_REMOVED;
    if (code->id != way->made->code)
        return CODING_END_MERGED;
    if (code->kind != CODING_CODE_OPEN || code->children->len || code->indicators->len)
        return CODING_END_RAISED;
    return code->parent || code->indicates->len ? CODING_END_GROUPED : CODING_END_ALONE;
}

static void
find_ends(CodingAudit *self)
{
    g_autoptr(GHashTable) holders = find_holders(self);

    for (guint i = 0; i < self->ways->len; i++) {
        CodingWay *way = g_ptr_array_index(self->ways, i);

        way->holder = coding_codebook_get(self->codebook, way->made->code);
        if (!way->holder)
            way->holder = g_hash_table_lookup(holders, &way->made->code);
        way->end = judge(way);
        self->counts.ends[way->end]++;
    }
}

/* --- memos ------------------------------------------------------------------------- */

static void
sort_memos(CodingAudit *self)
{
    for (guint i = 0; i < self->memos->len; i++) {
        CodingMemo *memo = g_ptr_array_index(self->memos, i);

        if (coding_text_same(memo->kind, "meeting"))
            g_ptr_array_add(self->meetings, memo);
        for (guint a = 0; a < memo->about->len; a++) {
            CodingAbout *about = &g_array_index(memo->about, CodingAbout, a);
            GPtrArray *list;

            if (about->kind != CODING_ABOUT_CODE)
                continue;
            list = g_hash_table_lookup(self->memos_by_code, &about->id);
            if (!list) {
                list = g_ptr_array_new();
                g_hash_table_insert(self->memos_by_code, &about->id, list);
            }
            g_ptr_array_add(list, memo);
        }
    }
}

/* --- the whole --------------------------------------------------------------------- */

CodingAudit *
coding_audit_load(CodingStore *store, const CodingModelTree *tree, GError **error)
{
    g_autoptr(CodingAudit) self = audit_new(tree);

    if (tree)
        self->codebook = coding_model_tree_get_codebook(tree);
    else
        self->codebook = self->own_codebook = coding_codebook_load(store, error);
    if (!self->codebook ||
        !(self->events = coding_code_history_load(store, 0, 0, error)) ||
        !(self->memos = coding_memo_list(store, &(CodingMemoFilter){0}, error)))
        return NULL;
    sort_births(self);
    add_steps(self);
    find_ends(self);
    coding_audit_find_places(self);
    sort_memos(self);
    return g_steal_pointer(&self);
}

const GPtrArray *
coding_audit_get_ways(const CodingAudit *self)
{
    return self->ways;
}

const GArray *
coding_audit_get_places(const CodingAudit *self)
{
    return self->places;
}

const CodingAuditPlace *
coding_audit_get_place(const CodingAudit *self, guint i)
{
    return &g_array_index(self->places, CodingAuditPlace, i);
}

const CodingAuditCounts *
coding_audit_get_counts(const CodingAudit *self)
{
    return &self->counts;
}

const CodingCodebook *
coding_audit_get_codebook(const CodingAudit *self)
{
    return self->codebook;
}

const CodingModelTree *
coding_audit_get_tree(const CodingAudit *self)
{
    return self->tree;
}

const GPtrArray *
coding_audit_get_meetings(const CodingAudit *self)
{
    return self->meetings;
}

const GPtrArray *
coding_audit_get_memos(const CodingAudit *self, gint64 id)
{
    return g_hash_table_lookup(self->memos_by_code, &id);
}

const CodingMemo *
coding_audit_find_meeting(const CodingAudit *self, gint64 time)
{
    guint low = 0, high = self->meetings->len;

    while (low < high) {
        guint middle = (low + high) / 2;
        const CodingMemo *memo = g_ptr_array_index(self->meetings, middle);

        if (memo->written_at <= time)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? g_ptr_array_index(self->meetings, low - 1) : NULL;
}
