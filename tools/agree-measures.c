/* agree-measures.c - every measure that 'axial agree' can show, by name. */
#include <string.h>

#include "agree.h"

/* Ids that begin a name in JSON as they stand, but for '-'; those that the table of codes
 * has by units already say that these count characters. */
static const char *
get_column(const char *id)
{
    static const char *const columns[][2] = {
        {"jaccard", "jaccard_characters"},     {"f1", "f1_characters"},
        {"precision", "precision_characters"}, {"recall", "recall_characters"},
        {"B", "boundary_similarity"},          {"S", "segmentation_similarity"},
    };
    g_autofree char *column = g_strdelimit(g_strdup(id), "-", '_');

    for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
        if (strcmp(columns[i][0], id) == 0)
            return columns[i][1];
    return g_intern_string(column);
}

static void
add_measure(GPtrArray *list, AgreeMeasure measure)
{
    measure.column = get_column(measure.id);
    g_ptr_array_add(list, g_memdup2(&measure, sizeof measure));
}

/* Those of given units, and of sets. */
static void
add_coefficients(GPtrArray *list)
{
    const CodingCoefficient *alpha = coding_coefficient_find("alpha", NULL);
    gsize n;
    const CodingSetAlpha *alphas = coding_set_alphas(&n);

    for (const CodingCoefficient *const *one = coding_coefficients(); *one; one++)
        add_measure(list,
                    (AgreeMeasure){.id = (*one)->id,
                                   .title = (*one)->title,
                                   .symbol = (*one)->symbol,
                                   .citation = (*one)->citation,
                                   .family = (*one)->of_sets ? AGREE_SETS : AGREE_UNITS,
                                   .max_coders = (*one)->max_coders,
                                   .coefficient = *one});
    for (gsize i = 0; i < n; i++)
        add_measure(list, (AgreeMeasure){.id = alphas[i].id,
                                         .title = alphas[i].title,
                                         .symbol = alphas[i].symbol,
                                         .citation = alpha->citation,
                                         .family = AGREE_SETS,
                                         .coefficient = alpha,
                                         .level = alphas[i].level});
}

static void
add_span_measures(GPtrArray *list)
{
    gsize n;
    const CodingSpanMeasure *spans = coding_span_measures(&n);

    for (gsize i = 0; i < n; i++)
        add_measure(list, (AgreeMeasure){.id = spans[i].id,
                                         .title = spans[i].title,
                                         .symbol = spans[i].symbol,
                                         .citation = spans[i].citation,
                                         .family = AGREE_SPANS,
                                         .max_coders = spans[i].pair ? 2 : 0,
                                         .span = &spans[i]});
}

static void
add_gamma(GPtrArray *list)
{
    gsize n;
    const CodingGammaMeasure *gammas = coding_gamma_measures(&n);

    for (gsize i = 0; i < n; i++)
        add_measure(list, (AgreeMeasure){.id = gammas[i].id,
                                         .title = gammas[i].title,
                                         .symbol = gammas[i].symbol,
                                         .citation = gammas[i].citation,
                                         .family = AGREE_GAMMA,
                                         .gamma = &gammas[i],
                                         .category = gammas[i].of_code});
}

static void
add_decisions(GPtrArray *list)
{
    const CodingMaxqdaMeasure *levels = coding_maxqda_measures;

    for (guint i = 0; i < CODING_MAXQDA_N_LEVELS; i++)
        add_measure(list, (AgreeMeasure){.id = levels[i].id,
                                         .title = levels[i].title,
                                         .symbol = levels[i].symbol,
                                         .citation = levels[i].citation,
                                         .family = AGREE_DECISIONS,
                                         .max_coders = 2,
                                         .decisions = (CodingMaxqdaLevel)i});
}

/* Pi and kappa of boundaries are not offered: their names are those of the
 * coefficients. */
static void
add_boundaries(GPtrArray *list)
{
    gsize n;
    const CodingSegmentationMeasure *measures = coding_segmentation_measures(&n);

    for (gsize i = 0; i < n; i++)
        if (measures[i].pair)
            add_measure(list, (AgreeMeasure){.id = measures[i].id,
                                             .title = measures[i].title,
                                             .symbol = measures[i].symbol,
                                             .citation = measures[i].citation,
                                             .family = AGREE_BOUNDARIES,
                                             .max_coders = 2,
                                             .boundaries = &measures[i]});
}

GPtrArray *
agree_list_measures(void)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);

    add_coefficients(list);
    add_span_measures(list);
    add_gamma(list);
    add_decisions(list);
    add_boundaries(list);
    return list;
}

/* The measure @id of @known. */
static const AgreeMeasure *
find_measure(const GPtrArray *known, const char *id, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    g_autoptr(GError) problem = NULL;

    for (guint i = 0; i < known->len; i++) {
        const AgreeMeasure *one = g_ptr_array_index(known, i);

        if (strcmp(one->id, id) == 0)
            return one;
        g_ptr_array_add(ids, (gpointer)one->id);
    }
    coding_error_set_not_found(&problem, "coefficient", id, "among those Axial computes",
                               ids);
    set_usage_error(error, "%s%s", problem->message,
                    coding_text_nearest(id, ids) ? ""
                                                 : "; 'axial agree --help' lists them");
    return NULL;
}

static gboolean
add_chosen(GPtrArray *chosen, const AgreeMeasure *measure, guint n_coders, GError **error)
{
    for (guint i = 0; i < chosen->len; i++)
        if (strcmp(((AgreeMeasure *)g_ptr_array_index(chosen, i))->id, measure->id) ==
            0) {
            set_usage_error(error, "coefficient '%s' is named twice", measure->id);
            return FALSE;
        }
    if (measure->max_coders && measure->max_coders < n_coders) {
        set_usage_error(error,
                        "%s is for %u coders; for %u there are percent, alpha, fleiss, "
                        "conger and light, and --by pair",
                        measure->title, measure->max_coders, n_coders);
        return FALSE;
    }
    add_measure(chosen, *measure);
    return TRUE;
}

GPtrArray *
agree_choose_measures(const char *ids, guint n_coders, GError **error)
{
    g_autoptr(GPtrArray) known = agree_list_measures();
    g_autoptr(GPtrArray) names = coding_list_split(ids, ',');
    g_autoptr(GPtrArray) chosen = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < names->len; i++) {
        const AgreeMeasure *measure =
            find_measure(known, g_ptr_array_index(names, i), error);

        if (!measure || !add_chosen(chosen, measure, n_coders, error))
            return NULL;
    }
    if (chosen->len)
        return g_steal_pointer(&chosen);
    set_usage_error(error, "--coefficients names none");
    return NULL;
}

gboolean
agree_has_family(const Agree *self, AgreeFamily family)
{
    for (guint i = 0; i < self->coefficients->len; i++)
        if (((AgreeMeasure *)g_ptr_array_index(self->coefficients, i))->family == family)
            return TRUE;
    return FALSE;
}
