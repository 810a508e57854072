/* golden-code.c - the golden names of one code, two coders, over characters. */
#include <string.h>

#include "golden.h"

static gboolean
compute_code(const GoldenCase *golden, const char *name G_GNUC_UNUSED, const char *part,
             GHashTable *params, double *value)
{
    const char *code = g_hash_table_lookup(params, "code");

    if (!code || golden->spans->len == 0)
        return FALSE;
    g_autoptr(CodingRatings) ratings = golden_case_dup_code(golden, code);
    CodingPairTable table = coding_ratings_get_pair_table(ratings, 0, 1);
    const GoldenPart parts[] = {
        {"both", (double)table.both},
        {"only_a", (double)table.only_a},
        {"only_b", (double)table.only_b},
        {"neither", (double)table.neither},
        {"jaccard", coding_pair_table_get_jaccard(&table, NULL)},
        {"f1", coding_pair_table_get_f1(&table, NULL)},
        {"precision", coding_pair_table_get_precision(&table, NULL)},
        {"recall", coding_pair_table_get_recall(&table, NULL)},
    };

    if (strcmp(part, "kappa") != 0 && strcmp(part, "percent") != 0)
        return golden_pick_part(parts, G_N_ELEMENTS(parts), part, value);
    *value = coding_agreement_compute(coding_coefficient_find(part, NULL), ratings, NULL)
                 .value;
    return TRUE;
}

const GoldenRecord golden_code[] = {
    {"code", (const char *const[]){"code", NULL}, compute_code},
    {NULL, NULL, NULL},
};
