/*
 * rho.c - sets of data as four counts, samples as draws from an urn.
 *
 * Nothing is laid out unit by unit: a set of data is its two-by-two table, and a sample
 * takes from these counts without putting back, which is the hypergeometric distribution.
 */
#include "measure/rho.h"

#include <math.h>

#include "measure/random.h"

#define N_DATA_SETS   800
#define DATA_SET_SIZE 10000

CodingPairTable
coding_rho_make_table(double base_rate, double kappa, double precision, gint64 size)
{
    double recall =
        kappa * precision / (2 * (precision - base_rate) - kappa * (1 - 2 * base_rate));
    gint64 positive = llround(base_rate * (double)size);
    gint64 both = MIN(positive, llround(recall * base_rate * (double)size));
    gint64 only_b =
        llround(recall * base_rate * (double)size * (1 - precision) / precision);

    only_b = MIN(only_b, size - positive);
    return (CodingPairTable){.both = both,
                             .only_a = positive - both,
                             .only_b = only_b,
                             .neither = size - positive - only_b};
}

/* Cohen's kappa; NaN without variation. */
static double
get_kappa(const CodingPairTable *table)
{
    double both = (double)table->both, neither = (double)table->neither;
    double only_a = (double)table->only_a, only_b = (double)table->only_b;
    double apart =
        (both + only_a) * (only_a + neither) + (both + only_b) * (only_b + neither);

    return apart > 0 ? 2 * (both * neither - only_a * only_b) / apart : NAN;
}

/* Moves one unit from the first @n_cells cells of @from, each unit as likely, to @to. */
static void
take_one(CodingRandom *random, gint64 **from, gint64 **to, guint n_cells)
{
    gint64 total = 0;
    guint cell = 0;

    for (guint i = 0; i < n_cells; i++)
        total += *from[i];

    gint64 place = (gint64)coding_random_below(random, (guint64)total);
    while (place >= *from[cell])
        place -= *from[cell++];
    --*from[cell];
    ++*to[cell];
}

static double
draw_kappa(CodingRandom *random, CodingPairTable data, const CodingRhoOptions *options)
{
    CodingPairTable sample = {0};
    gint64 *from[] = {&data.both, &data.only_a, &data.only_b, &data.neither};
    gint64 *to[] = {&sample.both, &sample.only_a, &sample.only_b, &sample.neither};
    gint64 n_forced = MIN(options->n_forced, data.both + data.only_a);

    /* The first two cells are those where the first coder used the code. */
    for (gint64 i = 0; i < options->n_units; i++)
        take_one(random, from, to, i < n_forced ? 2 : 4);
    return get_kappa(&sample);
}

static CodingPairTable
draw_data(CodingRandom *random, const CodingRhoOptions *options)
{
    double b = options->base_rate;
    double kappa =
        CODING_RHO_LEAST_KAPPA +
        (options->threshold - CODING_RHO_LEAST_KAPPA) * coding_random_unit(random);
    /* Where recall is 1. */
    double least =
        MAX(CODING_RHO_LEAST_PRECISION, (2 * b + kappa * (1 - 2 * b)) / (2 - kappa));
    double precision = least + (1 - least) * coding_random_unit(random);

    return coding_rho_make_table(b, kappa, precision, options->data_set_size);
}

static gboolean
check_options(const CodingRhoOptions *options, GError **error)
{
    const char *wrong = NULL;

    if (!(options->base_rate > 0 && options->base_rate < 1))
        wrong = "a base rate that is not between 0 and 1";
    else if (!(options->threshold > CODING_RHO_LEAST_KAPPA && options->threshold <= 1))
        wrong = "a threshold that is not above 0.4 and at most 1";
    else if (options->n_units < 1 || options->n_units > options->data_set_size)
        wrong = "a sample that is empty or larger than a set of data";
    else if (options->n_forced < 0 || options->n_forced > options->n_units)
        wrong = "more forced units than the sample has";
    if (wrong)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "rho for %s", wrong);
    return wrong == NULL;
}

gboolean
coding_rho_simulate(const CodingRhoOptions *options, CodingRho *rho, GError **error)
{
    CodingRhoOptions settled = *options;
    guint n_as_high = 0;

    if (settled.n_data_sets == 0)
        settled.n_data_sets = N_DATA_SETS;
    if (settled.data_set_size == 0)
        settled.data_set_size = DATA_SET_SIZE;
    if (!check_options(&settled, error))
        return FALSE;
    *rho = (CodingRho){.value = NAN};
    if (isnan(settled.kappa)) {
        rho->why = "the sample has no kappa";
        return TRUE;
    }
    for (guint i = 0; i < settled.n_data_sets; i++) {
        CodingRandom random;

        coding_random_init(&random, settled.seed, i);
        CodingPairTable data = draw_data(&random, &settled);
        double kappa = draw_kappa(&random, data, &settled);
        rho->n_defined += !isnan(kappa);
        /* A sample with the very table of the real one counts, however kappa was rounded.
         */
        n_as_high += kappa >= settled.kappa - 1e-12;
    }
    if (rho->n_defined > 0)
        rho->value = (double)n_as_high / rho->n_defined;
    else
        rho->why = "in no sample of this size did the code vary";
    return TRUE;
}
