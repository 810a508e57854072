/* agree-ratings-masses.c - segmentations: of all items or each, of all coders or two. */
#include <math.h>
#include <string.h>

#include "agree-ratings-private.h"

/* What a row is of. */
typedef struct {
    const CodingSegmentationMeasure *measure;
    CodingSegmentations all;
    const char *of; /* coders or an item, without those of the pair; NULL: all */
    guint a, b;
} Part;

static CodingInterval
get_interval(const AgreeRated *self, const Part *part,
             const CodingSegmentationOptions *options)
{
    const AgreeIntervals *intervals = &self->given->intervals;
    const char *undrawn = agree_get_why_undrawn(intervals);

    if (!intervals->wanted || undrawn)
        return coding_interval_none(NULL, undrawn);
    return coding_segmentation_measure_draw(part->measure, &part->all, options,
                                            &intervals->draws);
}

/* "Ana, Ben", "g1" or "g1: Ana, Ben".  Returns: (transfer full), or NULL. */
static char *
dup_of(const AgreeRated *self, const Part *part)
{
    const GPtrArray *coders = self->file->coders;
    const char *first, *second;

    if (!part->measure->pair || coders->len < 2 ||
        (coders->len == 2 && g_strcmp0(self->given->by, "pair") == 0))
        return g_strdup(part->of);
    first = g_ptr_array_index(coders, part->a);
    second = g_ptr_array_index(coders, part->b);
    return part->of ? g_strdup_printf("%s: %s, %s", part->of, first, second)
                    : g_strdup_printf("%s, %s", first, second);
}

static void
add_value(AgreeRated *self, const Part *part)
{
    const CodingSegmentationOptions options = {.coder_a = part->a,
                                               .coder_b = part->b,
                                               .reach = (guint)self->given->reach,
                                               .width = self->given->window};
    CodingAgreement value = CODING_NO_VALUE;
    CodingInterval interval = coding_interval_none(NULL, NULL);
    g_autoptr(GError) problem = NULL;
    g_autofree char *of = dup_of(self, part);

    value.why = "there is only one coder, nobody to agree with";
    if (self->file->coders->len >= 2 &&
        !coding_segmentation_measure_compute(part->measure, &part->all, &options, &value,
                                             &problem)) {
        value.value = NAN;
        value.why = "the coders have unequal numbers of units in one text";
        agree_rated_note_once(self, problem->message);
    }
    if (!isnan(value.value))
        interval = get_interval(self, part, &options);
    agree_rated_add_row(self, &(AgreeRatedRow){.id = part->measure->id,
                                               .title = part->measure->title,
                                               .of = of,
                                               .value = value,
                                               .interval = interval});
}

/* Of two coders every pair; a measure of all coders once. */
static void
add_measure(AgreeRated *self, Part part)
{
    guint n_coders = MAX(2, self->file->coders->len);

    for (guint a = 0; a < (part.measure->pair ? n_coders : 1); a++)
        for (guint b = a + 1; b < (part.measure->pair ? n_coders : 2); b++) {
            part.a = a;
            part.b = b;
            add_value(self, &part);
        }
}

static void
add_items(AgreeRated *self, const CodingSegmentationMeasure *measure,
          const CodingSegmentations *all)
{
    for (guint i = 0; i < all->n_texts; i++)
        add_measure(
            self, (Part){.measure = measure,
                         .all = {all->table + (gsize)i * all->n_coders, 1, all->n_coders},
                         .of = g_ptr_array_index(self->file->items, i)});
}

gboolean
agree_rated_add_masses(AgreeRated *self, const char *coders, GError **error)
{
    const CodingRatingsFile *file = self->file;
    const CodingSegmentations all = {
        (const CodingSegmentation *const *)file->segmentations->pdata, file->items->len,
        file->coders->len};
    g_autoptr(GPtrArray) names = self->given->coefficients
                                     ? coding_list_split(self->given->coefficients, ',')
                                     : NULL;
    g_autoptr(GError) problem = NULL;
    gsize n;
    const CodingSegmentationMeasure *measures = coding_segmentation_measures(&n);

    for (guint i = 0; names && i < names->len; i++)
        if (!coding_segmentation_measure_find(g_ptr_array_index(names, i), &problem)) {
            set_usage_error(error, "%s", problem->message);
            return FALSE;
        }
    for (gsize i = 0; i < n; i++)
        if (names &&
            !g_ptr_array_find_with_equal_func(names, measures[i].id, g_str_equal, NULL))
            continue;
        else if (g_strcmp0(self->given->by, "item") == 0)
            add_items(self, &measures[i], &all);
        else
            add_measure(self, (Part){.measure = &measures[i], .all = all, .of = coders});
    if (!coders)
        coding_table_add_note(self->table,
                              "segmentations of %u items by %u coders; Pk and WindowDiff "
                              "take the second as the reference, and 0 is best",
                              file->items->len, file->coders->len);
    return TRUE;
}
