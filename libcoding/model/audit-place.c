/* audit-place.c - the places there are, and which of them a code came to. */
#include "model/audit-private.h"

static void
add_place(CodingAudit *self, const CodingCode *code, int parent)
{
    CodingAuditPlace place = {.code = code, .parent = parent};

    if (parent >= 0)
        place.depth = coding_audit_get_place(self, (guint)parent)->depth + 1;
    g_array_append_val(self->places, place);
    g_hash_table_insert(self->place_of, (gpointer)&code->id,
                        GUINT_TO_POINTER(self->places->len));
}

/* -1: it is none. */
static int
find_place(const CodingAudit *self, gint64 code)
{
    return (int)GPOINTER_TO_UINT(g_hash_table_lookup(self->place_of, &code)) - 1;
}

static void
list_members(CodingAudit *self)
{
    const GArray *members = coding_model_tree_get_members(self->tree);

    for (guint i = 0; i < members->len; i++) {
        const CodingModelMember *member = &g_array_index(members, CodingModelMember, i);

        add_place(self, member->code, member->parent);
    }
}

/* Without a model.  Reading order has parents before children. */
static void
list_categories(CodingAudit *self)
{
    const GPtrArray *codes = coding_codebook_get_codes(self->codebook);

    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);

        if (code->kind != CODING_CODE_OPEN || code->children->len)
            add_place(self, code, find_place(self, code->parent));
    }
}

/* --- up from a code ---------------------------------------------------------------- */

static void
visit(GPtrArray *queue, GHashTable *seen, const CodingCode *code)
{
    if (code && g_hash_table_add(seen, (gpointer)&code->id))
        g_ptr_array_add(queue, (gpointer)code);
}

static gint
compare_places(gconstpointer a, gconstpointer b)
{
    guint first = *(const guint *)a, second = *(const guint *)b;

    return first < second ? -1 : first > second;
}

/* Takes out of @places, which rise, those that hold another of them. */
static void
keep_inner(const CodingAudit *self, GArray *places)
{
    g_autoptr(GHashTable) outer = g_hash_table_new(NULL, NULL);
    guint kept = 0;

    for (guint i = 0; i < places->len; i++) {
        guint place = g_array_index(places, guint, i);

        for (int up = coding_audit_get_place(self, place)->parent; up >= 0;
             up = coding_audit_get_place(self, (guint)up)->parent)
            if (!g_hash_table_add(outer, GINT_TO_POINTER(up)))
                break;
    }
    for (guint i = 0; i < places->len; i++) {
        guint place = g_array_index(places, guint, i);

        if (!g_hash_table_contains(outer, GINT_TO_POINTER((int)place)))
            g_array_index(places, guint, kept++) = place;
    }
    g_array_set_size(places, kept);
}

/* The first places on every way up from @way's end. */
static void
climb(const CodingAudit *self, CodingWay *way)
{
    g_autoptr(GPtrArray) queue = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_int64_hash, g_int64_equal);

    visit(queue, seen, way->holder);
    for (guint i = 0; i < queue->len; i++) {
        const CodingCode *code = g_ptr_array_index(queue, i);
        int place = find_place(self, code->id);

        if (place >= 0) {
            guint index = (guint)place;

            g_array_append_val(way->places, index);
            continue;
        }
        visit(queue, seen, coding_codebook_get(self->codebook, code->parent));
        for (guint k = 0; k < code->indicates->len; k++)
            visit(queue, seen, g_ptr_array_index(code->indicates, k));
    }
    g_array_sort(way->places, compare_places);
    keep_inner(self, way->places);
}

/* Counts @way once in each of its places and in those around them. */
static void
count_in_places(CodingAudit *self, const CodingWay *way)
{
    g_autoptr(GHashTable) counted = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < way->places->len; i++)
        for (int place = (int)g_array_index(way->places, guint, i);
             place >= 0 && g_hash_table_add(counted, GINT_TO_POINTER(place));
             place = coding_audit_get_place(self, (guint)place)->parent)
            g_array_index(self->places, CodingAuditPlace, place).n_ways++;
}

void
coding_audit_find_places(CodingAudit *self)
{
    if (self->tree)
        list_members(self);
    else
        list_categories(self);
    for (guint i = 0; i < self->ways->len; i++) {
        CodingWay *way = g_ptr_array_index(self->ways, i);

        climb(self, way);
        count_in_places(self, way);
        self->counts.n_placed += way->places->len > 0;
    }
}
