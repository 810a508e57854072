/* comparison-partition.c - the codings of two coders as partings of the units. */
#include "measure/comparison-private.h"

typedef struct {
    gboolean coded_by_both; /* only units that both have coded */
    GHashTable *numbers;    /* of sets of codes; 0: none */
    GArray *kinds;          /* CodingPartitionKind */
    gint64 coded;           /* units that somebody coded */
} Parting;

static void
add_unit(const ComparedText *text, guint unit, GArray *const *codes, gpointer data)
{
    Parting *self = data;
    const CodingPartitionKind kind = {
        .a = coding_code_set_number(self->numbers, codes[0]),
        .b = coding_code_set_number(self->numbers, codes[1]),
        .weight = compared_text_get_weight(text, unit)};

    self->coded += kind.weight;
    if (!self->coded_by_both || (kind.a > 0 && kind.b > 0))
        g_array_append_val(self->kinds, kind);
}

CodingPartition
coding_comparison_compare_partitions(const CodingComparison *self, gboolean coded_by_both)
{
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) kinds = g_array_new(FALSE, FALSE, sizeof(CodingPartitionKind));
    g_autoptr(GHashTable) numbers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Parting parting = {coded_by_both, numbers, kinds, 0};
    CodingPartitionKind rest = {.a = coding_code_set_number(numbers, none)};

    coding_comparison_visit_units(self, add_unit, &parting);
    rest.weight = coding_comparison_get_n_units(self) - parting.coded;
    if (!coded_by_both && rest.weight > 0)
        g_array_append_val(kinds, rest);
    return coding_partition_compare((const CodingPartitionKind *)(void *)kinds->data,
                                    kinds->len);
}
