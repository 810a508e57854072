/* codebook-closure.c - everything that counts for a code. */
#include "model/codebook.h"

static void
push_all(GPtrArray *stack, const GPtrArray *codes)
{
    for (guint i = 0; i < codes->len; i++)
        g_ptr_array_add(stack, g_ptr_array_index(codes, i));
}

GHashTable *
coding_codebook_get_closure(const CodingCodebook *self, const CodingCode *code)
{
    GHashTable *closure = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(GPtrArray) stack = g_ptr_array_new();

    (void)self;
    g_ptr_array_add(stack, (gpointer)code);
    while (stack->len) {
        CodingCode *next = g_ptr_array_steal_index(stack, stack->len - 1);

        if (!g_hash_table_add(closure, &next->id))
            continue;
        push_all(stack, next->children);
        push_all(stack, next->indicators);
    }
    return closure;
}

GPtrArray *
coding_codebook_list_above(const CodingCodebook *self, const CodingCode *code)
{
    GPtrArray *above = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_autoptr(GPtrArray) stack = g_ptr_array_new();

    g_ptr_array_add(stack, (gpointer)code);
    while (stack->len) {
        CodingCode *next = g_ptr_array_steal_index(stack, stack->len - 1);
        CodingCode *parent = coding_codebook_get(self, next->parent);

        if (!g_hash_table_add(seen, next))
            continue;
        g_ptr_array_add(above, next);
        if (parent)
            g_ptr_array_add(stack, parent);
        push_all(stack, next->indicates);
    }
    return above;
}

static gint64
get_count(GHashTable *counts, gint64 id)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(counts, &id));
}

static gint64
sum_closure(const CodingCodebook *self, const CodingCode *code, GHashTable *counts)
{
    g_autoptr(GHashTable) closure = coding_codebook_get_closure(self, code);
    GHashTableIter iter;
    gpointer id;
    gint64 sum = 0;

    g_hash_table_iter_init(&iter, closure);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        sum += get_count(counts, *(gint64 *)id);
    return sum;
}

/* From the end, children before their parent.  Where nothing indicates what lies below,
 * sums add up, and a tree costs one walk. */
gint64 *
coding_codebook_sum(const CodingCodebook *self, GHashTable *counts)
{
    const GPtrArray *codes = coding_codebook_get_codes(self);
    gint64 *sums = g_new0(gint64, codes->len + 1);
    g_autofree gboolean *plain = g_new0(gboolean, codes->len + 1);

    for (guint i = codes->len; i-- > 0;) {
        const CodingCode *code = g_ptr_array_index(codes, i);

        plain[i] = code->indicators->len == 0;
        sums[i] = get_count(counts, code->id);
        for (guint j = 0; j < code->children->len; j++) {
            const CodingCode *child = g_ptr_array_index(code->children, j);

            plain[i] = plain[i] && plain[child->place];
            sums[i] += sums[child->place];
        }
        if (!plain[i])
            sums[i] = sum_closure(self, code, counts);
    }
    return sums;
}
