/* golden-seg.c - the golden names of segmentation. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "golden-read.h"
#include "golden.h"

/* What stands in one row; NULL, after saying so, when it is no segmentation. */
static CodingSegmentation *
dup_segmentation(const GoldenCase *golden, const GoldenMasses *masses)
{
    g_autoptr(GError) error = NULL;
    CodingSegmentation *self = coding_segmentation_new_from_sizes(
        (const gint64 *)(gpointer)masses->sizes->data, masses->sizes->len, &error);

    if (!self)
        g_printerr("%s: %s\n", golden->name, error->message);
    return self;
}

/* A number of at least 1; FALSE when it is named and none. */
static gboolean
parse_param(GHashTable *params, const char *key, guint64 *number)
{
    const char *text = g_hash_table_lookup(params, key);

    return !text ||
           (golden_parse_count(text, number) && *number > 0 && *number <= G_MAXINT32);
}

static guint
find_name(const GPtrArray *names, const char *name)
{
    guint i = 0;

    while (i < names->len && strcmp(names->pdata[i], name) != 0)
        i++;
    return i;
}

/* The segmentations of @item, or of all when it is NULL, in a row per item; NULL when one
 * cannot be read. */
static GPtrArray *
dup_table(const GoldenCase *golden, const char *item)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) table =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_segmentation_free);

    for (guint i = 0; i < golden->masses->len; i++) {
        const GoldenMasses *masses = golden->masses->pdata[i];

        if (!item || strcmp(item, masses->item) == 0)
            golden_add_name(items, masses->item);
    }
    g_ptr_array_set_size(table, (gint)(items->len * golden->coders->len));
    for (guint i = 0; i < golden->masses->len; i++) {
        const GoldenMasses *masses = golden->masses->pdata[i];
        guint row = find_name(items, masses->item);
        guint at = row * golden->coders->len + find_name(golden->coders, masses->coder);

        if (row == items->len)
            continue;
        coding_segmentation_free(table->pdata[at]);
        table->pdata[at] = dup_segmentation(golden, masses);
        if (!table->pdata[at])
            return NULL;
    }
    return g_steal_pointer(&table);
}

/* The two coders of a=NAME and b=NAME. */
static gboolean
find_coders(const GoldenCase *golden, GHashTable *params,
            CodingSegmentationOptions *options)
{
    const char *a = g_hash_table_lookup(params, "a");
    const char *b = g_hash_table_lookup(params, "b");

    if (!a || !b)
        return FALSE;
    options->coder_a = find_name(golden->coders, a);
    options->coder_b = find_name(golden->coders, b);
    return MAX(options->coder_a, options->coder_b) < golden->coders->len;
}

static gboolean
compute_seg(const GoldenCase *golden, const char *name G_GNUC_UNUSED, const char *part,
            GHashTable *params, double *value)
{
    const CodingSegmentationMeasure *measure =
        coding_segmentation_measure_find(part, NULL);
    guint64 reach = 0, width = 0;
    CodingAgreement result;

    if (!measure || golden->masses->len == 0 || !parse_param(params, "n_t", &reach) ||
        !parse_param(params, "k", &width))
        return FALSE;

    CodingSegmentationOptions options = {.reach = (guint)reach, .width = (gint64)width};
    g_autoptr(GPtrArray) table = dup_table(golden, g_hash_table_lookup(params, "item"));
    if (measure->pair && !find_coders(golden, params, &options))
        return FALSE;
    if (!table)
        return TRUE; /* undefined: a row is no segmentation */

    const CodingSegmentations all = {.table =
                                         (const CodingSegmentation *const *)table->pdata,
                                     .n_texts = table->len / golden->coders->len,
                                     .n_coders = golden->coders->len};
    if (coding_segmentation_measure_compute(measure, &all, &options, &result, NULL))
        *value = result.value;
    return TRUE;
}

const GoldenRecord golden_seg[] = {
    {"seg", (const char *const[]){"item", "a", "b", "n_t", "k", NULL}, compute_seg,
     FALSE},
    {NULL, NULL, NULL, FALSE},
};
