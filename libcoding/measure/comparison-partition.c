/* comparison-partition.c - the codings of two coders as partings of the units. */
#include "measure/comparison-private.h"

/* A number for each set of codes; 0 is that of none. */
static guint
number_label(GHashTable *numbers, const GArray *codes)
{
    g_autoptr(GString) label = g_string_new(NULL);
    guint number;

    for (guint i = 0; i < codes->len; i++)
        g_string_append_printf(label, "%u ", g_array_index(codes, guint, i));
    number = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, label->str));
    if (codes->len == 0 || number)
        return number;
    number = g_hash_table_size(numbers) + 1;
    g_hash_table_insert(numbers, g_strdup(label->str), GUINT_TO_POINTER(number));
    return number;
}

typedef struct {
    GArray *a, *b; /* guint: labels of kinds of units */
    GArray *weights;
} Kinds;

static void
add_kind(Kinds *self, guint a, guint b, gint64 weight)
{
    g_array_append_val(self->a, a);
    g_array_append_val(self->b, b);
    g_array_append_val(self->weights, weight);
}

/* Every unit that anybody coded; returns the units. */
static gint64
read_units(const CodingComparison *self, gboolean coded_by_both, Kinds *kinds)
{
    g_autoptr(GArray) touches = coding_comparison_dup_touches(self);
    g_autoptr(GArray) codes = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GHashTable) numbers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gint64 coded = 0;
    guint t = 0;

    for (guint i = 0; i < touches->len;) {
        guint unit = g_array_index(touches, Touch, i).unit, a, b;
        const ComparedText *text = g_ptr_array_index(self->texts, t);
        gint64 weight;

        while (unit >= text->first_unit + text->grid->weights->len)
            text = g_ptr_array_index(self->texts, ++t);
        weight = g_array_index(text->grid->weights, gint64, unit - text->first_unit);
        coding_touches_read_codes(touches, unit, 0, &i, codes);
        a = number_label(numbers, codes);
        coding_touches_read_codes(touches, unit, 1, &i, codes);
        b = number_label(numbers, codes);
        if (text->shown.n_judges < 2)
            continue;
        coded += weight;
        if (!coded_by_both || (a && b))
            add_kind(kinds, a, b, weight);
    }
    return coded;
}

CodingPartition
coding_comparison_compare_partitions(const CodingComparison *self, gboolean coded_by_both)
{
    g_autoptr(GArray) a = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) b = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) weights = g_array_new(FALSE, FALSE, sizeof(gint64));
    Kinds kinds = {a, b, weights};
    gint64 coded = read_units(self, coded_by_both, &kinds);
    gint64 rest = coding_comparison_get_n_units(self) - coded;

    if (!coded_by_both && rest > 0)
        add_kind(&kinds, 0, 0, rest);
    return coding_partition_compare((const guint *)(void *)a->data,
                                    (const guint *)(void *)b->data,
                                    (const gint64 *)(void *)weights->data, weights->len);
}
