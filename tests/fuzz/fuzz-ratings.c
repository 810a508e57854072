/*
 * fuzz-ratings.c - any bytes as ratings from elsewhere, in every shape.
 *
 * A file or an error, never both; what was read can be computed with.
 */
#include <stdint.h>
#include <stdlib.h>

#include "coding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The same bytes as the matrix of its weights, and as random continua of its spans. */
static void
read_beside(const CodingCsv *csv, const CodingRatingsFile *file)
{
    for (int kind = 0; kind <= CODING_MATRIX_DISTANCE; kind++) {
        g_autoptr(GError) error = NULL;
        g_autofree double *weights = coding_weights_read(csv, "input", file->categories,
                                                         (CodingMatrixKind)kind, &error);

        if ((weights == NULL) != (error != NULL))
            abort();
    }
    if (file->continuum) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) samples =
            coding_ratings_read_samples(csv, "input", file->continuum, &error);

        if ((samples == NULL) != (error != NULL))
            abort();
    }
}

static void
compute(const CodingRatingsFile *file)
{
    for (const CodingCoefficient *const *one = coding_coefficients();
         file->ratings && *one; one++) {
        CodingAgreement is = coding_agreement_compute(*one, file->ratings, NULL);

        if ((is.value != is.value) != (is.why != NULL))
            abort();
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(CodingCsv) csv =
        coding_csv_parse("input", (const char *)data, (gssize)size, NULL);

    /* What is computed is quadratic in coders and categories. */
    if (!csv || coding_csv_get_n_columns(csv) > 20 || coding_csv_get_n_rows(csv) > 50)
        return 0;
    for (int shape = 0; shape <= CODING_SHAPE_MASSES; shape++) {
        const CodingRatingsReading reading = {.shape = (CodingShape)shape,
                                              .numbers = size % 2 == 1};
        g_autoptr(GError) error = NULL;
        g_autoptr(CodingRatingsFile) file =
            coding_ratings_read(csv, "input", &reading, &error);

        if ((file == NULL) != (error != NULL))
            abort();
        if (file)
            read_beside(csv, file);
        if (file && shape != CODING_SHAPE_COUNTS)
            compute(file);
    }
    return coding_shape_guess(csv) > CODING_SHAPE_MASSES;
}
