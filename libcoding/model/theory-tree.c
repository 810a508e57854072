/* theory-tree.c - the members of a model and what they come to. */
#include "model/theory-private.h"
#include "store/store-private.h"

void
coding_model_tree_free(CodingModelTree *self)
{
    if (!self)
        return;
    g_clear_pointer(&self->codebook, coding_codebook_free);
    g_clear_pointer(&self->voices, coding_voices_free);
    g_clear_pointer(&self->segments, g_array_unref);
    g_clear_pointer(&self->by_code, coding_segments_by_code_free);
    g_array_unref(self->members);
    g_hash_table_unref(self->index);
    g_hash_table_unref(self->rank);
    g_clear_pointer(&self->quoted, g_hash_table_unref);
    g_free(self);
}

/* Positions of the model's own come first; the tree's order decides the rest. */
static guint
get_rank(const CodingModelTree *self, const CodingCode *code)
{
    gpointer rank = g_hash_table_lookup(self->rank, &code->id);

    return rank ? GPOINTER_TO_UINT(rank) : G_MAXUINT;
}

static int
compare_ranks(const void *a, const void *b, void *data)
{
    guint first = get_rank(data, *(CodingCode *const *)a);
    guint second = get_rank(data, *(CodingCode *const *)b);

    return first < second ? -1 : first > second;
}

/* Returns: (transfer container): the children in the order of the model; the sort
 * is stable. */
static GPtrArray *
sort_children(CodingModelTree *self, const CodingCode *code)
{
    GPtrArray *sorted = g_ptr_array_copy(code->children, NULL, NULL);

    g_ptr_array_sort_with_data(sorted, compare_ranks, self);
    return sorted;
}

/* Depth first, with a stack of our own: trees may be deeper than C's. */
static void
add_members(CodingModelTree *self, const CodingCode *root)
{
    guint n_levels = g_strv_length(self->model->levels);
    g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(CodingModelMember));
    CodingModelMember member = {.code = root, .parent = -1};

    g_array_append_val(stack, member);
    while (stack->len) {
        guint place = self->members->len;

        member = g_array_index(stack, CodingModelMember, stack->len - 1);
        g_array_set_size(stack, stack->len - 1);
        g_array_append_val(self->members, member);
        g_hash_table_insert(self->index, (gpointer)&member.code->id,
                            GUINT_TO_POINTER(place + 1));
        if (n_levels > 0 && member.depth + 1 >= n_levels)
            continue;

        g_autoptr(GPtrArray) children = sort_children(self, member.code);
        for (guint i = children->len; i > 0; i--) {
            CodingModelMember child = {.code = g_ptr_array_index(children, i - 1),
                                       .depth = member.depth + 1,
                                       .parent = (int)place};
            g_array_append_val(stack, child);
        }
    }
}

static gboolean
load_segments(CodingModelTree *self, GError **error)
{
    const CodingSegmentFilter all = {0};

    self->segments = coding_segment_list(self->store, &all, error);
    if (!self->segments)
        return FALSE;
    self->by_code = coding_segments_by_code_new(self->segments);
    return TRUE;
}

GArray *
coding_model_tree_list_segments(const CodingModelTree *self, const CodingCode *code)
{
    return coding_segments_by_code_list(self->by_code, self->codebook, code);
}

GArray *
coding_model_tree_dup_segments(const CodingModelTree *self, const CodingCode *code)
{
    g_autoptr(GHashTable) closure = coding_codebook_get_closure(self->codebook, code);
    GArray *segments = g_array_new(FALSE, FALSE, sizeof(CodingSegment));

    for (guint i = 0; i < self->segments->len; i++) {
        CodingSegment *segment = &g_array_index(self->segments, CodingSegment, i);

        if (g_hash_table_contains(closure, &segment->code))
            g_array_append_vals(segments, segment, 1);
    }
    return segments;
}

/* Quotations of segments that may not be seen, or of codes that have left the
 * model, are passed over. */
static void
choose_quotes(CodingModelTree *self)
{
    const GArray *quotes = self->model->quotes;

    for (guint i = 0; i < quotes->len; i++)
        g_hash_table_insert(self->quoted,
                            &g_array_index(quotes, CodingModelQuote, i).segment, NULL);
    for (guint i = 0; i < self->segments->len; i++) {
        CodingSegment *segment = &g_array_index(self->segments, CodingSegment, i);

        if (g_hash_table_contains(self->quoted, &segment->id))
            g_hash_table_replace(self->quoted, &segment->id, segment);
    }
    for (guint i = 0; i < quotes->len; i++) {
        const CodingModelQuote *quote = &g_array_index(quotes, CodingModelQuote, i);
        int place = coding_model_tree_find(self, quote->code);

        if (place >= 0 && g_hash_table_lookup(self->quoted, &quote->segment))
            g_array_index(self->members, CodingModelMember, place).quote = quote;
    }
}

static gboolean
tally_members(CodingModelTree *self, GError **error)
{
    for (guint i = 0; i < self->members->len; i++) {
        CodingModelMember *member = &g_array_index(self->members, CodingModelMember, i);
        g_autoptr(GArray) segments = coding_model_tree_list_segments(self, member->code);

        if (!coding_segment_tally(self->voices, segments, &member->tally, error))
            return FALSE;
    }
    return TRUE;
}

CodingModelTree *
coding_model_tree_load(CodingStore *store, const CodingModel *model, GError **error)
{
    g_autoptr(CodingModelTree) self = g_new0(CodingModelTree, 1);
    const CodingCode *root;

    self->store = store;
    self->model = model;
    self->members = g_array_new(FALSE, FALSE, sizeof(CodingModelMember));
    self->index = g_hash_table_new(g_int64_hash, g_int64_equal);
    self->rank = g_hash_table_new(g_int64_hash, g_int64_equal);
    self->quoted = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (guint i = 0; i < model->order->len; i++)
        g_hash_table_insert(self->rank, &g_array_index(model->order, gint64, i),
                            GUINT_TO_POINTER(i + 1));
    self->codebook = coding_codebook_load(store, error);
    self->voices = self->codebook ? coding_voices_new(store, error) : NULL;
    if (!self->voices)
        return NULL;
    root = coding_codebook_get(self->codebook, model->root);
    if (!root) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "the root of the model '%s' is not in the codebook; give it "
                    "another with 'axial model set --root CODE'",
                    model->name);
        return NULL;
    }
    add_members(self, root);
    if (!load_segments(self, error) || !tally_members(self, error))
        return NULL;
    choose_quotes(self);
    return g_steal_pointer(&self);
}

const GArray *
coding_model_tree_get_members(const CodingModelTree *self)
{
    return self->members;
}

const CodingModelMember *
coding_model_tree_get_member(const CodingModelTree *self, guint i)
{
    return &g_array_index(self->members, CodingModelMember, i);
}

const char *
coding_model_tree_get_level(const CodingModelTree *self, guint depth)
{
    return depth < g_strv_length(self->model->levels) ? self->model->levels[depth] : "";
}

int
coding_model_tree_find(const CodingModelTree *self, gint64 code)
{
    return (int)GPOINTER_TO_UINT(g_hash_table_lookup(self->index, &code)) - 1;
}

const CodingModel *
coding_model_tree_get_model(const CodingModelTree *self)
{
    return self->model;
}

const CodingCodebook *
coding_model_tree_get_codebook(const CodingModelTree *self)
{
    return self->codebook;
}

CodingVoices *
coding_model_tree_get_voices(CodingModelTree *self)
{
    return self->voices;
}

guint
coding_model_tree_count_participants(const CodingModelTree *self)
{
    return coding_roster_count_participants(coding_voices_get_roster(self->voices));
}

guint
coding_model_tree_count_groups(const CodingModelTree *self)
{
    return coding_roster_count_groups(coding_voices_get_roster(self->voices));
}

static void
append_count(GString *text, guint n, const char *noun)
{
    g_string_append_printf(text, "%u %s%s", n, noun, n == 1 ? "" : "s");
}

char *
coding_model_tree_dup_counts(const CodingModelTree *self, const CodingModelMember *member)
{
    const CodingTally *tally = &member->tally;
    GString *text = g_string_new(NULL);

    append_count(text, tally->segments, "segment");
    g_string_append_printf(text, ", %u of ", tally->participants);
    append_count(text, coding_model_tree_count_participants(self), "person");
    g_string_append_printf(text, ", %u of ", tally->groups);
    append_count(text, coding_model_tree_count_groups(self), "group");
    if (tally->against_segments > 0) {
        g_string_append(text, "; against: ");
        append_count(text, tally->against_segments, "segment");
        g_string_append(text, ", ");
        append_count(text, tally->against_participants, "person");
    }
    if (tally->qualifying_segments > 0) {
        g_string_append(text, "; qualifying: ");
        append_count(text, tally->qualifying_segments, "segment");
    }
    return g_string_free(text, FALSE);
}

gboolean
coding_model_tree_get_quote(const CodingModelTree *self, const CodingModelMember *member,
                            CodingSegment *quote)
{
    if (!member->quote)
        return FALSE;
    *quote = *(const CodingSegment *)g_hash_table_lookup(self->quoted,
                                                         &member->quote->segment);
    quote->span = member->quote->span;
    return TRUE;
}

static void
clear_arrow(gpointer data)
{
    g_free(((CodingModelArrow *)data)->label);
}

GArray *
coding_model_tree_list_arrows(CodingModelTree *self, GError **error)
{
    g_autoptr(GArray) arrows = g_array_new(FALSE, FALSE, sizeof(CodingModelArrow));
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        self->store, error,
        "SELECT l.source_id, l.target_id, t.name, t.inverse IS NOT NULL,"
        " t.id FROM model_link m JOIN link l ON l.id = m.link_id"
        " JOIN link_type t ON t.id = l.type_id JOIN code a ON a.id = l.source_id"
        " JOIN code b ON b.id = l.target_id LEFT JOIN coder o ON o.id = l.coder_id"
        " WHERE m.model_id = ?1"
        " AND (o.id IS NULL OR o.id = ?2 OR o.shared_at IS NOT NULL)"
        " ORDER BY t.position, t.folded, a.folded, b.folded",
        "ii", self->model->id, coding_store_get_coder(self->store));

    g_array_set_clear_func(arrows, clear_arrow);
    while (row && coding_store_step(self->store, row, &failure)) {
        CodingModelArrow arrow = {
            .source = coding_model_tree_find(self, coding_column_integer(row, 0)),
            .target = coding_model_tree_find(self, coding_column_integer(row, 1)),
            .directed = coding_column_integer(row, 3) != 0,
            .type = coding_column_integer(row, 4),
        };

        if (arrow.source < 0 || arrow.target < 0)
            continue;
        arrow.label = coding_column_dup(row, 2);
        g_array_append_val(arrows, arrow);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure ? g_steal_pointer(&arrows) : NULL;
}
