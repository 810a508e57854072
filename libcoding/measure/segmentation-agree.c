/* segmentation-agree.c - the measures over segmentations by several coders. */
#include <math.h>
#include <string.h>

#include "measure/agreement-private.h"
#include "measure/interval-private.h"
#include "measure/segmentation.h"

#define WHY_NO_PAIRS "no text was segmented by two coders"

/* What pairs of coders have in common, added up. */
typedef struct {
    const CodingSegmentations *all;
    guint reach;
    gint64 whole; /* denominators of B */
    gint64 additions, distance;
    gint64 n_texts_shared;
} Pairs;

static const CodingSegmentation *
get(const CodingSegmentations *all, guint text, guint coder)
{
    return all->table[(gsize)text * all->n_coders + coder];
}

static gboolean
add_pairs(Pairs *self, guint text, GError **error)
{
    gboolean shared = FALSE;

    for (guint i = 0; i < self->all->n_coders; i++)
        for (guint j = 0; j < i; j++) {
            const CodingSegmentation *a = get(self->all, text, i),
                                     *b = get(self->all, text, j);
            CodingBoundaryEdits edits;

            if (!a || !b)
                continue;
            if (!coding_segmentation_compare(a, b, self->reach, &edits, error))
                return FALSE;
            self->whole += edits.additions + edits.near + edits.matches;
            self->additions += edits.additions;
            self->distance += edits.distance;
            shared = TRUE;
        }
    self->n_texts_shared += shared;
    return TRUE;
}

/* How many of the places in her texts a coder has made boundaries; NaN without places. */
static double
get_share(const Pairs *self, guint coder)
{
    gint64 n_boundaries = 0, n_places = 0;

    for (guint text = 0; text < self->all->n_texts; text++) {
        const CodingSegmentation *segmentation = get(self->all, text, coder);

        if (!segmentation)
            continue;
        n_boundaries += segmentation->boundaries->len;
        n_places += segmentation->n_units - 1;
    }
    return n_places > 0 ? (double)n_boundaries / (double)n_places : NAN;
}

/* The square of the mean share over coders and texts. */
static double
get_chance_pooled(const Pairs *self)
{
    g_autoptr(CodingSum) sum = coding_sum_new();
    gint64 n = 0;
    double mean;

    for (gsize i = 0; i < (gsize)self->all->n_texts * self->all->n_coders; i++) {
        const CodingSegmentation *segmentation = self->all->table[i];

        if (!segmentation || segmentation->n_units < 2)
            continue;
        coding_sum_add(sum,
                       (double)segmentation->boundaries->len /
                           (double)(segmentation->n_units - 1),
                       1);
        n++;
    }
    mean = coding_sum_get_total(sum) / (double)n;
    return mean * mean;
}

/* The mean over pairs of coders of the product of their shares. */
static double
get_chance_of_pairs(const Pairs *self)
{
    g_autofree double *shares = g_new(double, MAX(1, self->all->n_coders));
    g_autoptr(CodingSum) sum = coding_sum_new();
    gint64 n = 0;

    for (guint i = 0; i < self->all->n_coders; i++)
        shares[i] = get_share(self, i);
    for (guint i = 0; i < self->all->n_coders; i++)
        for (guint j = 0; j < i; j++) {
            double product = shares[i] * shares[j];

            if (isnan(product))
                continue;
            coding_sum_add(sum, product, 1);
            n++;
        }
    return coding_sum_get_total(sum) / (double)n;
}

/* A_a in @result; FALSE with @error, or with the reason why there is none. */
static gboolean
observe(Pairs *self, CodingAgreement *result, GError **error)
{
    for (guint text = 0; text < self->all->n_texts; text++)
        if (!add_pairs(self, text, error))
            return FALSE;
    result->n_units = self->n_texts_shared;
    if (self->whole == 0)
        coding_agreement_set_undefined(
            result, self->n_texts_shared == 0 ? WHY_NO_PAIRS : "nobody set a boundary");
    else
        result->observed =
            1 - ((double)self->additions + (double)self->distance / self->reach) /
                    (double)self->whole;
    return TRUE;
}

static gboolean
compute_actual(const CodingSegmentations *all, const CodingSegmentationOptions *options,
               CodingAgreement *result, GError **error)
{
    Pairs pairs = {.all = all, .reach = options->reach};

    if (!observe(&pairs, result, error))
        return FALSE;
    result->value = result->observed;
    return TRUE;
}

static gboolean
correct(const CodingSegmentations *all, const CodingSegmentationOptions *options,
        double (*get_chance)(const Pairs *pairs), CodingAgreement *result, GError **error)
{
    Pairs pairs = {.all = all, .reach = options->reach};

    if (!observe(&pairs, result, error))
        return FALSE;
    if (result->why)
        return TRUE;
    result->expected = get_chance(&pairs);
    if (result->expected >= 1)
        coding_agreement_set_undefined(result, "every place is a boundary; without "
                                               "variation there is no chance to compare "
                                               "with");
    else
        result->value = (result->observed - result->expected) / (1 - result->expected);
    return TRUE;
}

static gboolean
compute_pi(const CodingSegmentations *all, const CodingSegmentationOptions *options,
           CodingAgreement *result, GError **error)
{
    return correct(all, options, get_chance_pooled, result, error);
}

static gboolean
compute_kappa(const CodingSegmentations *all, const CodingSegmentationOptions *options,
              CodingAgreement *result, GError **error)
{
    return correct(all, options, get_chance_of_pairs, result, error);
}

/* --- of two coders ------------------------------------------------------------- */

/* The edits in all texts that both have segmented. */
static gboolean
sum_edits(const CodingSegmentations *all, const CodingSegmentationOptions *options,
          CodingBoundaryEdits *sum, CodingAgreement *result, GError **error)
{
    *sum = (CodingBoundaryEdits){.reach = options->reach};
    for (guint text = 0; text < all->n_texts; text++) {
        const CodingSegmentation *a = get(all, text, options->coder_a);
        const CodingSegmentation *b = get(all, text, options->coder_b);
        CodingBoundaryEdits edits;

        if (!a || !b)
            continue;
        if (!coding_segmentation_compare(a, b, options->reach, &edits, error))
            return FALSE;
        sum->n_places += edits.n_places;
        sum->matches += edits.matches;
        sum->near += edits.near;
        sum->additions += edits.additions;
        sum->distance += edits.distance;
        result->n_units++;
    }
    if (result->n_units == 0)
        coding_agreement_set_undefined(result, WHY_NO_PAIRS);
    return TRUE;
}

static gboolean
compute_similarity(const CodingSegmentations *all,
                   const CodingSegmentationOptions *options, CodingAgreement *result,
                   GError **error)
{
    CodingBoundaryEdits edits;

    if (!sum_edits(all, options, &edits, result, error))
        return FALSE;
    if (!result->why)
        result->value = coding_boundary_edits_get_similarity(&edits);
    return TRUE;
}

static gboolean
compute_s(const CodingSegmentations *all, const CodingSegmentationOptions *options,
          CodingAgreement *result, GError **error)
{
    CodingBoundaryEdits edits;

    if (!sum_edits(all, options, &edits, result, error))
        return FALSE;
    if (!result->why)
        result->value = coding_boundary_edits_get_s(&edits, &result->why);
    return TRUE;
}

/* The windows of all texts that both have segmented, each text with its own width. */
static gboolean
sum_errors(const CodingSegmentations *all, const CodingSegmentationOptions *options,
           CodingWindowErrors *sum, CodingAgreement *result, GError **error)
{
    *sum = (CodingWindowErrors){.width = options->width};
    for (guint text = 0; text < all->n_texts; text++) {
        const CodingSegmentation *a = get(all, text, options->coder_a);
        const CodingSegmentation *b = get(all, text, options->coder_b);
        CodingWindowErrors errors;

        if (!a || !b)
            continue;
        if (!coding_segmentation_count_errors(a, b, options->width, &errors, error))
            return FALSE;
        sum->n_windows += errors.n_windows;
        sum->pk += errors.pk;
        sum->windowdiff += errors.windowdiff;
        result->n_units++;
    }
    if (result->n_units == 0)
        coding_agreement_set_undefined(result, WHY_NO_PAIRS);
    return TRUE;
}

static gboolean
compute_pk(const CodingSegmentations *all, const CodingSegmentationOptions *options,
           CodingAgreement *result, GError **error)
{
    CodingWindowErrors errors;

    if (!sum_errors(all, options, &errors, result, error))
        return FALSE;
    if (!result->why)
        result->value = coding_window_errors_get_pk(&errors, &result->why);
    return TRUE;
}

static gboolean
compute_windowdiff(const CodingSegmentations *all,
                   const CodingSegmentationOptions *options, CodingAgreement *result,
                   GError **error)
{
    CodingWindowErrors errors;

    if (!sum_errors(all, options, &errors, result, error))
        return FALSE;
    if (!result->why)
        result->value = coding_window_errors_get_windowdiff(&errors, &result->why);
    return TRUE;
}

/* --- the records ---------------------------------------------------------------- */

static const CodingSegmentationMeasure measures[] = {
    {.id = "B",
     .title = "boundary similarity",
     .symbol = "B",
     .citation = "Fournier 2013, ACL, 1702-1712",
     .pair = TRUE,
     .compute = compute_similarity},
    {.id = "S",
     .title = "segmentation similarity",
     .symbol = "S of boundaries",
     .citation = "Fournier & Inkpen 2012, NAACL, 152-161",
     .pair = TRUE,
     .compute = compute_s},
    {.id = "pk",
     .title = "Pk",
     .symbol = "Pk",
     .citation = "Beeferman, Berger & Lafferty 1999, Machine Learning 34, 177-210",
     .pair = TRUE,
     .is_error = TRUE,
     .compute = compute_pk},
    {.id = "windowdiff",
     .title = "WindowDiff",
     .symbol = "WD",
     .citation = "Pevzner & Hearst 2002, Computational Linguistics 28, 19-36",
     .pair = TRUE,
     .is_error = TRUE,
     .compute = compute_windowdiff},
    {.id = "A_a",
     .title = "actual agreement on boundaries",
     .symbol = "A_a",
     .citation = "Fournier 2013, ACL, 1702-1712",
     .compute = compute_actual},
    {.id = "pi",
     .title = "pi of boundaries",
     .symbol = "π*",
     .citation = "Fournier & Inkpen 2012, NAACL, 152-161",
     .compute = compute_pi},
    {.id = "kappa",
     .title = "kappa of boundaries",
     .symbol = "κ*",
     .citation = "Fournier & Inkpen 2012, NAACL, 152-161",
     .compute = compute_kappa},
};

const CodingSegmentationMeasure *
coding_segmentation_measures(gsize *n)
{
    *n = G_N_ELEMENTS(measures);
    return measures;
}

const CodingSegmentationMeasure *
coding_segmentation_measure_find(const char *id, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();

    for (guint i = 0; i < G_N_ELEMENTS(measures); i++) {
        if (strcmp(measures[i].id, id) == 0)
            return &measures[i];
        g_ptr_array_add(ids, (gpointer)measures[i].id);
    }
    coding_error_set_not_found(error, "measure", id, "among those of segmentations", ids);
    return NULL;
}

gboolean
coding_segmentation_measure_compute(const CodingSegmentationMeasure *measure,
                                    const CodingSegmentations *all,
                                    const CodingSegmentationOptions *options,
                                    CodingAgreement *result, GError **error)
{
    CodingSegmentationOptions settled = {0};

    if (options)
        settled = *options;
    if (settled.reach == 0)
        settled.reach = CODING_SEGMENTATION_REACH;
    if (settled.coder_a == 0 && settled.coder_b == 0)
        settled.coder_b = 1;
    *result = CODING_NO_VALUE;
    if (measure->pair && MAX(settled.coder_a, settled.coder_b) >= all->n_coders) {
        coding_agreement_set_undefined(result, WHY_NO_PAIRS);
        return TRUE;
    }
    return measure->compute(all, &settled, result, error);
}

/* --- intervals ------------------------------------------------------------------ */

#define BY_TEXTS "bootstrap over texts"

/* A measure over texts that are drawn again. */
typedef struct {
    const CodingSegmentationMeasure *measure;
    const CodingSegmentationOptions *options;
    guint n_coders;
    const GPtrArray *rows; /* of the table: what can be drawn */
    GPtrArray *drawn;      /* CodingSegmentation */
} Drawing;

static double
compute_drawn(const gint64 *times, gpointer data)
{
    const Drawing *self = data;
    CodingAgreement result;

    g_ptr_array_set_size(self->drawn, 0);
    for (guint i = 0; i < self->rows->len; i++)
        for (gint64 n = times[i]; n > 0; n--)
            for (guint c = 0; c < self->n_coders; c++) {
                const CodingSegmentation *const *row = g_ptr_array_index(self->rows, i);

                g_ptr_array_add(self->drawn, (gpointer)row[c]);
            }

    const CodingSegmentations all = {
        (const CodingSegmentation *const *)self->drawn->pdata,
        self->drawn->len / MAX(1, self->n_coders), self->n_coders};
    return coding_segmentation_measure_compute(self->measure, &all, self->options,
                                               &result, NULL)
               ? result.value
               : NAN;
}

/* Rows of the table that @measure makes something of. */
static GPtrArray *
list_rows(const CodingSegmentationMeasure *measure, const CodingSegmentations *all,
          guint a, guint b)
{
    GPtrArray *rows = g_ptr_array_new();

    for (guint text = 0; text < all->n_texts; text++) {
        gboolean counts = measure->pair && get(all, text, a) && get(all, text, b);

        for (guint c = 0; c < all->n_coders && !measure->pair; c++)
            counts |= get(all, text, c) != NULL;
        if (counts)
            g_ptr_array_add(rows, (gpointer)(all->table + (gsize)text * all->n_coders));
    }
    return rows;
}

CodingInterval
coding_segmentation_measure_draw(const CodingSegmentationMeasure *measure,
                                 const CodingSegmentations *all,
                                 const CodingSegmentationOptions *options,
                                 const CodingDraws *draws)
{
    guint a = options ? options->coder_a : 0, b = options ? options->coder_b : 0;
    g_autoptr(GPtrArray) rows = NULL;
    g_autoptr(GPtrArray) drawn = g_ptr_array_new();
    Drawing drawing = {measure, options, all->n_coders, NULL, drawn};
    CodingInterval interval;
    CodingAgreement whole;

    if (!coding_segmentation_measure_compute(measure, all, options, &whole, NULL))
        return coding_interval_none(BY_TEXTS, "the coders have unequal numbers of units");
    if (whole.why)
        return coding_interval_none(BY_TEXTS, whole.why);
    drawing.rows = rows = list_rows(measure, all, a, a == b ? 1 : b);
    if (rows->len < 2)
        return coding_interval_none(BY_TEXTS, CODING_WHY_ONE_TEXT);
    interval = coding_interval_over(rows->len, compute_drawn, &drawing, draws);
    interval.method = BY_TEXTS;
    return interval;
}
