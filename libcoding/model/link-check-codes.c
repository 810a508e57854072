/* link-check-codes.c - segments that qualify codes or speak against them. */
#include "model/link-check-private.h"

/* The segments of one stance that count for a code: code id -> GArray. */
static void
add_upward(CodingCheck *self, GHashTable *by_code, const CodingSegment *segment)
{
    CodingCode *code = coding_codebook_get(self->codebook, segment->code);
    g_autoptr(GPtrArray) above =
        code ? coding_codebook_list_above(self->codebook, code) : NULL;

    for (guint i = 0; above && i < above->len; i++) {
        CodingCode *at = g_ptr_array_index(above, i);
        GArray *its = g_hash_table_lookup(by_code, &at->id);

        if (!its) {
            its = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
            g_hash_table_insert(by_code, &at->id, its);
        }
        g_array_append_vals(its, segment, 1);
    }
}

static void
free_array(gpointer array)
{
    g_array_unref(array);
}

/* Codes at either end of a link. */
static GHashTable *
list_ends(const CodingCheck *self)
{
    GHashTable *ends = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = 0; i < self->links->len; i++) {
        CodingLink *link = g_ptr_array_index(self->links, i);

        g_hash_table_add(ends, &link->source);
        g_hash_table_add(ends, &link->target);
    }
    return ends;
}

static gboolean
add_contrary(CodingCheck *self, const CodingCode *code, const GArray *segments,
             CodingStance stance, GError **error)
{
    g_auto(CodingCheckSum) sum = {0};
    g_autofree char *path = coding_codebook_dup_path(self->codebook, code);
    g_autofree char *quoted = g_shell_quote(path);
    g_autofree char *open = g_strdup_printf("axial segments %s --stance %s", quoted,
                                            coding_stance_get_name(stance));

    if (!coding_check_sum(self, segments, &sum, error))
        return FALSE;
    coding_check_add(self, CODING_CHECK_NEGATIVE,
                     stance == CODING_STANCE_AGAINST
                         ? "segments that speak against the code"
                         : "segments that qualify the code",
                     path, NULL, &sum, open);
    return TRUE;
}

gboolean
coding_check_codes(CodingCheck *self, GError **error)
{
    static const CodingStance stances[] = {CODING_STANCE_AGAINST,
                                           CODING_STANCE_QUALIFIES};
    const CodingSegmentFilter all = {0};
    const GPtrArray *codes = coding_codebook_get_codes(self->codebook);
    g_autoptr(GArray) segments = coding_segment_list(self->store, &all, error);
    g_autoptr(GHashTable) ends = list_ends(self);
    GHashTable *by_code[G_N_ELEMENTS(stances)];
    gboolean good = segments != NULL;

    for (gsize s = 0; s < G_N_ELEMENTS(stances); s++)
        by_code[s] = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, free_array);
    for (guint i = 0; good && i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);

        for (gsize s = 0; s < G_N_ELEMENTS(stances); s++)
            if (segment->stance == stances[s] &&
                coding_segment_origin_counts(segment->origin))
                add_upward(self, by_code[s], segment);
    }
    for (guint i = 0; good && i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);

        if ((self->scheme && code->scheme != self->scheme) ||
            (code->kind != CODING_CODE_CATEGORY &&
             !g_hash_table_contains(ends, &code->id)))
            continue;
        for (gsize s = 0; good && s < G_N_ELEMENTS(stances); s++) {
            const GArray *its = g_hash_table_lookup(by_code[s], &code->id);

            good = !its || add_contrary(self, code, its, stances[s], error);
        }
    }
    for (gsize s = 0; s < G_N_ELEMENTS(stances); s++)
        g_hash_table_unref(by_code[s]);
    return good;
}
