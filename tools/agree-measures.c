/* agree-measures.c - every measure that 'axial agree' can show, by name. */
#include <string.h>

#include "agree.h"

static void
add_measure(GPtrArray *list, AgreeMeasure measure)
{
    g_ptr_array_add(list, g_memdup2(&measure, sizeof measure));
}

/* Those of given units, and alpha over sets. */
static void
add_coefficients(GPtrArray *list)
{
    static const struct {
        CodingLevel level;
        const char *id, *column, *title, *symbol;
    } distances[] = {
        {CODING_LEVEL_JACCARD, "alpha-jaccard", "alpha_jaccard",
         "Krippendorff's alpha of sets (Jaccard)", "α Jaccard"},
        {CODING_LEVEL_DICE, "alpha-dice", "alpha_dice",
         "Krippendorff's alpha of sets (Dice)", "α Dice"},
        {CODING_LEVEL_PASSONNEAU, "alpha-passonneau", "alpha_passonneau",
         "Krippendorff's alpha of sets (Passonneau 2004)", "α Passonneau"},
        {CODING_LEVEL_MASI, "alpha-masi", "alpha_masi",
         "Krippendorff's alpha of sets (MASI, Passonneau 2006)", "α MASI"},
    };

    for (const CodingCoefficient *const *one = coding_coefficients(); *one; one++)
        add_measure(list, (AgreeMeasure){
                              .id = (*one)->id,
                              .column = (*one)->id,
                              .title = (*one)->title,
                              .symbol = (*one)->symbol,
                              .citation = (*one)->citation,
                              .family = strcmp((*one)->id, "mvalpha") == 0 ? AGREE_SETS
                                                                           : AGREE_UNITS,
                              .max_coders = (*one)->max_coders,
                              .coefficient = *one,
                          });
    for (guint i = 0; i < G_N_ELEMENTS(distances); i++) {
        const CodingCoefficient *alpha = coding_coefficient_find("alpha", NULL);

        add_measure(list, (AgreeMeasure){.id = distances[i].id,
                                         .column = distances[i].column,
                                         .title = distances[i].title,
                                         .symbol = distances[i].symbol,
                                         .citation = alpha->citation,
                                         .family = AGREE_SETS,
                                         .coefficient = alpha,
                                         .level = distances[i].level});
    }
}

/* Ids that begin a name in JSON as they stand here; those that the table of codes has by
 * units already say that these count characters. */
static const char *
get_column(const char *id)
{
    static const char *const columns[][2] = {
        {"bar-u", "bar_u"},
        {"alpha-u-1995", "alpha_u_1995"},
        {"alpha-binary", "alpha_binary"},
        {"cu-domain", "cu_domain"},
        {"kappa-rk", "kappa_rk"},
        {"jaccard", "jaccard_characters"},
        {"f1", "f1_characters"},
        {"precision", "precision_characters"},
        {"recall", "recall_characters"},
        {"B", "boundary_similarity"},
        {"S", "segmentation_similarity"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
        if (strcmp(columns[i][0], id) == 0)
            return columns[i][1];
    return id;
}

static void
add_span_measures(GPtrArray *list)
{
    gsize n;
    const CodingSpanMeasure *spans = coding_span_measures(&n);

    for (gsize i = 0; i < n; i++)
        add_measure(list, (AgreeMeasure){.id = spans[i].id,
                                         .column = get_column(spans[i].id),
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
    add_measure(list, (AgreeMeasure){.id = "gamma",
                                     .column = "gamma",
                                     .title = "gamma",
                                     .symbol = "γ",
                                     .citation = "Mathet, Widlöcher & Métivier 2015, "
                                                 "Computational Linguistics 41, 437-479",
                                     .family = AGREE_GAMMA});
    add_measure(list, (AgreeMeasure){.id = "gamma-cat",
                                     .column = "gamma_cat",
                                     .title = "gamma-cat; of one code gamma-k",
                                     .symbol = "γ-cat",
                                     .citation = "Mathet 2017, Computational Linguistics "
                                                 "43, 661-687",
                                     .family = AGREE_GAMMA,
                                     .category = TRUE});
}

static void
add_decisions(GPtrArray *list)
{
    static const struct {
        CodingMaxqdaLevel level;
        const char *id, *column, *title, *symbol;
    } levels[] = {
        {CODING_MAXQDA_PRESENCE, "maxqda-presence", "maxqda_presence",
         "MAXQDA: a code is in a transcript for both or neither", "presence"},
        {CODING_MAXQDA_FREQUENCY, "maxqda-frequency", "maxqda_frequency",
         "MAXQDA: a code is equally often in a transcript", "frequency"},
        {CODING_MAXQDA_SEGMENTS, "maxqda-segments", "maxqda_segments",
         "MAXQDA: segments that overlap enough", "segments"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(levels); i++)
        add_measure(list, (AgreeMeasure){.id = levels[i].id,
                                         .column = levels[i].column,
                                         .title = levels[i].title,
                                         .symbol = levels[i].symbol,
                                         .citation = "Rädiker & Kuckartz 2019",
                                         .family = AGREE_DECISIONS,
                                         .max_coders = 2,
                                         .decisions = levels[i].level});
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
                                             .column = get_column(measures[i].id),
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
    set_usage_error(error, "%s", problem->message);
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
