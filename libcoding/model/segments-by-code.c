/* segments-by-code.c - places of segments, by the id of their code. */
#include "model/segments-by-code.h"

struct _CodingSegmentsByCode {
    const GArray *segments;
    GHashTable *places; /* code id (gint64 *) -> GArray of guint */
};

CodingSegmentsByCode *
coding_segments_by_code_new(const GArray *segments)
{
    CodingSegmentsByCode *self = g_new(CodingSegmentsByCode, 1);

    self->segments = segments;
    self->places = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL,
                                         (GDestroyNotify)g_array_unref);
    for (guint i = 0; i < segments->len; i++) {
        CodingSegment *segment = &g_array_index(segments, CodingSegment, i);
        GArray *its = g_hash_table_lookup(self->places, &segment->code);

        if (!its) {
            its = g_array_new(FALSE, FALSE, sizeof(guint));
            g_hash_table_insert(self->places, &segment->code, its);
        }
        g_array_append_val(its, i);
    }
    return self;
}

void
coding_segments_by_code_free(CodingSegmentsByCode *self)
{
    if (!self)
        return;
    g_hash_table_unref(self->places);
    g_free(self);
}

static int
compare_places(const void *a, const void *b)
{
    guint first = *(const guint *)a, second = *(const guint *)b;

    return (first > second) - (first < second);
}

GArray *
coding_segments_by_code_list(const CodingSegmentsByCode *self,
                             const CodingCodebook *codebook, const CodingCode *code)
{
    g_autoptr(GHashTable) closure = coding_codebook_get_closure(codebook, code);
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(guint));
    GArray *segments = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    GHashTableIter iter;
    gpointer id;

    g_hash_table_iter_init(&iter, closure);
    while (g_hash_table_iter_next(&iter, &id, NULL)) {
        const GArray *its = g_hash_table_lookup(self->places, id);

        if (its)
            g_array_append_vals(places, its->data, its->len);
    }
    g_array_sort(places, compare_places);
    for (guint i = 0; i < places->len; i++)
        g_array_append_val(segments, g_array_index(self->segments, CodingSegment,
                                                   g_array_index(places, guint, i)));
    return segments;
}
