/* agree-ratings-units.c - ratings of given units: of all, of categories, of pairs. */
#include <string.h>

#include "agree-ratings-private.h"

/* The ratings a row is of. */
typedef struct {
    const CodingRatings *ratings;
    const char *of;        /* NULL: all */
    const char *coders[2]; /* of a pair */
    gboolean binary;       /* a category against the rest, which has no scale */
} Part;

static void
note_coefficient(AgreeRated *self, const AgreeMeasure *measure, const Part *part,
                 const CodingCoefficientOptions *options, const CodingAgreement *value)
{
    static const char *const rest[] = {"the rest", "the category"};
    const GPtrArray *coders = self->file->coders;
    const CodingNoteNames names = {
        .coders = part->coders[0] ? part->coders
                  : coders->len   ? (const char *const *)coders->pdata
                                  : NULL,
        .categories =
            part->binary ? rest : (const char *const *)self->file->categories->pdata,
        .unit = "unit",
        .units = "units"};
    g_autoptr(GPtrArray) notes = coding_agreement_list_notes(
        measure->coefficient, part->ratings, options, value, &names);

    for (guint i = 0; i < notes->len; i++) {
        g_autofree char *note =
            part->of ? g_strdup_printf("%s: %s", part->of,
                                       (const char *)g_ptr_array_index(notes, i))
                     : g_strdup(g_ptr_array_index(notes, i));

        agree_rated_note_once(self, note);
    }
}

/* Level and weights as far as @measure has them. */
static CodingCoefficientOptions
get_options(const AgreeRated *self, const AgreeMeasure *measure, const Part *part)
{
    const CodingCoefficient *coefficient = measure->coefficient;
    CodingCoefficientOptions options = self->scale;

    if (part->binary)
        return (CodingCoefficientOptions){.level = CODING_LEVEL_NOMINAL};
    if (measure->family == AGREE_SETS && measure->level)
        options.level = measure->level;
    if (!coefficient->weighted)
        options.weights = CODING_WEIGHTS_IDENTITY;
    if (!(coefficient->levels & 1u << options.level))
        options.level = CODING_LEVEL_NOMINAL;
    options.matrix = options.weights == CODING_WEIGHTS_MATRIX ? self->weights
                     : options.level == CODING_LEVEL_MATRIX   ? self->distances
                                                              : NULL;
    return options;
}

static void
add_coefficient(AgreeRated *self, const AgreeMeasure *measure, const Part *part)
{
    CodingCoefficientOptions options = get_options(self, measure, part);
    CodingAgreement value =
        coding_agreement_compute(measure->coefficient, part->ratings, &options);

    agree_rated_add_row(
        self, &(AgreeRatedRow){.id = measure->id,
                               .title = measure->title,
                               .of = part->of,
                               .value = value,
                               .interval = agree_get_table_interval(
                                   &self->given->intervals, measure->coefficient,
                                   part->ratings, &options, &value)});
    note_coefficient(self, measure, part, &options, &value);
}

static void
add_categories(AgreeRated *self, const AgreeMeasure *measure)
{
    for (guint k = 0; k < self->file->categories->len; k++) {
        g_autoptr(CodingRatings) binary =
            coding_ratings_dup_binary(self->file->ratings, k);

        add_coefficient(self, measure,
                        &(Part){.ratings = binary,
                                .of = g_ptr_array_index(self->file->categories, k),
                                .binary = TRUE});
    }
}

static void
add_pairs(AgreeRated *self, const AgreeMeasure *measure)
{
    const GPtrArray *coders = self->file->coders;

    for (guint a = 0; a < coders->len; a++)
        for (guint b = a + 1; b < coders->len; b++) {
            g_autoptr(CodingRatings) pair =
                coding_ratings_dup_pair(self->file->ratings, a, b);
            const char *first = g_ptr_array_index(coders, a);
            const char *second = g_ptr_array_index(coders, b);
            g_autofree char *of = g_strdup_printf("%s, %s", first, second);

            add_coefficient(
                self, measure,
                &(Part){.ratings = pair, .of = of, .coders = {first, second}});
        }
}

gboolean
agree_rated_add_units(AgreeRated *self, GError **error)
{
    const char *by = self->given->by;
    gboolean categories = g_strcmp0(by, "category") == 0;

    for (guint i = 0; i < self->chosen->len; i++) {
        const AgreeMeasure *measure = g_ptr_array_index(self->chosen, i);

        if (categories && measure->family == AGREE_SETS) {
            set_usage_error(error,
                            "'%s' is of sets, and --by category of each value against "
                            "the rest",
                            measure->id);
            return FALSE;
        }
        if (categories)
            add_categories(self, measure);
        else if (by)
            add_pairs(self, measure);
        else
            add_coefficient(self, measure, &(Part){.ratings = self->file->ratings});
    }
    return TRUE;
}
