/* agree-ratings.c - tables of ratings from elsewhere: read, computed, said. */
#include "agree-ratings.h"

#include <string.h>

#include "agree-ratings-private.h"
#include "agree-side.h"
#include "file.h"

gboolean
agree_ratings_are_asked(const AgreeRatings *self)
{
    return self->shape || self->weights || self->categories || self->coders ||
           self->samples || self->cu || self->begin || self->length || self->reach ||
           self->window;
}

static void
clear_rated(AgreeRated *self)
{
    g_clear_pointer(&self->file, coding_ratings_file_free);
    g_clear_pointer(&self->weights, g_free);
    g_clear_pointer(&self->distances, g_free);
    g_clear_pointer(&self->samples, coding_csv_free);
    g_clear_pointer(&self->domain, g_array_unref);
    g_clear_pointer(&self->table, coding_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AgreeRated, clear_rated)

/* --- level and weights ------------------------------------------------------------ */

/* Levels that ask how far numbers are apart. */
static gboolean
needs_numbers(const CodingCoefficientOptions *options)
{
    return options->level == CODING_LEVEL_INTERVAL ||
           options->level == CODING_LEVEL_RATIO ||
           options->level == CODING_LEVEL_BIPOLAR ||
           (options->weights != CODING_WEIGHTS_IDENTITY &&
            options->weights != CODING_WEIGHTS_ORDINAL &&
            options->weights != CODING_WEIGHTS_MATRIX);
}

/* Whether @text, which is no name, is meant as a file: one that is there, or is written
 * like one. */
static gboolean
is_file(const char *text)
{
    return g_file_test(text, G_FILE_TEST_EXISTS) || strpbrk(text, "./\\") != NULL;
}

static gboolean
refuse_scale(const char *option, const char *given, const GError *problem, GError **error)
{
    if (strcmp(given, "matrix") == 0)
        set_usage_error(error, "name the file of the matrix: %s FILE", option);
    else
        set_usage_error(error, "%s; nor is there a file of that name", problem->message);
    return FALSE;
}

/* Names of levels and weights; what is none is the file of a matrix. */
static gboolean
read_scale(const AgreeRatings *given, CodingCoefficientOptions *options, GError **error)
{
    g_autoptr(GError) level = NULL;
    g_autoptr(GError) weights = NULL;

    if (given->level && (!coding_level_find(given->level, &options->level, &level) ||
                         options->level == CODING_LEVEL_MATRIX)) {
        if (strcmp(given->level, "matrix") == 0 || !is_file(given->level))
            return refuse_scale("--level", given->level, level, error);
        options->level = CODING_LEVEL_MATRIX;
    }
    if (given->weights &&
        (!coding_weights_find(given->weights, &options->weights, &weights) ||
         options->weights == CODING_WEIGHTS_MATRIX)) {
        if (strcmp(given->weights, "matrix") == 0 || !is_file(given->weights))
            return refuse_scale("--weights", given->weights, weights, error);
        options->weights = CODING_WEIGHTS_MATRIX;
    }
    return TRUE;
}

static double *
read_matrix(const AgreeRated *self, const char *path, CodingMatrixKind kind,
            GError **error)
{
    g_autoptr(CodingCsv) csv = file_read_table(path, NULL, error);

    return csv ? coding_weights_read(csv, file_get_name(path), self->file->categories,
                                     kind, error)
               : NULL;
}

static gboolean
read_matrices(AgreeRated *self, GError **error)
{
    if (self->scale.weights == CODING_WEIGHTS_MATRIX &&
        !(self->weights =
              read_matrix(self, self->given->weights, CODING_MATRIX_WEIGHTS, error)))
        return FALSE;
    return self->scale.level != CODING_LEVEL_MATRIX ||
           (self->distances =
                read_matrix(self, self->given->level, CODING_MATRIX_DISTANCE, error));
}

/* --- the other options ------------------------------------------------------------ */

static gboolean
read_pairable(const char *name, CodingPairable *pairable, GError **error)
{
    static const char *const names[] = {
        [CODING_PAIRABLE_SQUARE_OF_MEAN] = "square-of-mean",
        [CODING_PAIRABLE_MEAN_OF_SQUARES] = "mean-of-squares",
        [CODING_PAIRABLE_UNION] = "union"};

    for (guint i = 0; name && i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i], name) == 0) {
            *pairable = (CodingPairable)i;
            return TRUE;
        }
    if (name)
        set_usage_error(
            error, "--cu takes square-of-mean, mean-of-squares or union, not '%s'", name);
    return !name;
}

static gboolean
check_numbers(const AgreeRatings *given, GError **error)
{
    const struct {
        const char *name;
        gint64 value;
        const char *from;
    } numbers[] = {{"--length", given->length, "1"},
                   {"--begin", given->begin, "0"},
                   {"--reach", given->reach, "1"},
                   {"--window", given->window, "1"}};

    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        if (numbers[i].value < 0 || numbers[i].value > G_MAXINT32) {
            set_usage_error(error, "%s takes a number from %s to %d", numbers[i].name,
                            numbers[i].from, G_MAXINT32);
            return FALSE;
        }
    if (given->decimals <= AGREE_MOST_DECIMALS)
        return TRUE;
    set_usage_error(error, "--decimals takes a number from 0 to %d", AGREE_MOST_DECIMALS);
    return FALSE;
}

/* Options that have no meaning for the shape of the file. */
static gboolean
check_shape(const AgreeRated *self, GError **error)
{
    const AgreeRatings *given = self->given;
    CodingShape shape = self->file->shape;
    gboolean spans = shape == CODING_SHAPE_SPANS, masses = shape == CODING_SHAPE_MASSES;
    const char *name = coding_shape_get_name(shape);

    if ((spans || masses) && (given->level || given->weights || given->categories))
        set_usage_error(error,
                        "--level, --weights and --categories are of given units, "
                        "and this file has %s",
                        name);
    else if (!spans &&
             (given->begin || given->length || given->domain || given->samples ||
              given->cu || given->gamma || given->overlap > 0))
        set_usage_error(error,
                        "--begin, --length, --domain, --samples, --cu, --gamma and "
                        "--overlap are of spans, and this file has %s",
                        name);
    else if (!masses && (given->reach || given->window))
        set_usage_error(error, "--reach and --window are of masses, and this file has %s",
                        name);
    else
        return TRUE;
    return FALSE;
}

static gboolean
check_by(const AgreeRated *self, GError **error)
{
    const char *by = self->given->by;
    gboolean spans = self->file->shape == CODING_SHAPE_SPANS;
    gboolean masses = self->file->shape == CODING_SHAPE_MASSES;

    if (g_strcmp0(by, "category") == 0 && (self->given->level || self->given->weights)) {
        set_usage_error(error, "--by category compares each value with the rest, which "
                               "has neither level nor weights; leave them out");
        return FALSE;
    }
    if (!by || (strcmp(by, "item") == 0 && masses) ||
        (strcmp(by, "category") == 0 && !spans && !masses))
        return TRUE;
    if (strcmp(by, "pair") == 0 && self->file->coders->len >= 2)
        return TRUE;
    if (strcmp(by, "pair") == 0)
        set_usage_error(error,
                        "--by pair takes two coders or more who are known by name");
    else
        set_usage_error(
            error,
            "--by takes pair, of units, sets, counts and tables category, and "
            "of masses item, not '%s' of %s",
            by, coding_shape_get_name(self->file->shape));
    return FALSE;
}

/* The codes of --domain. */
static gboolean
find_domain(AgreeRated *self, GError **error)
{
    const CodingContinuum *text = self->file->continuum;
    g_autoptr(GPtrArray) names = NULL;
    g_autoptr(GPtrArray) known = g_ptr_array_new();

    if (!self->given->domain)
        return TRUE;
    names = coding_list_split(self->given->domain, ',');
    self->domain = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint k = 0; k < coding_continuum_get_n_codes(text); k++)
        g_ptr_array_add(known, (gpointer)coding_continuum_get_code(text, k));
    for (guint i = 0; i < names->len; i++) {
        gint code = coding_continuum_find_code(text, g_ptr_array_index(names, i));

        if (code < 0) {
            coding_error_set_not_found(error, "code", g_ptr_array_index(names, i),
                                       "in the file", known);
            return FALSE;
        }
        g_array_append_val(self->domain, code);
    }
    if (self->domain->len == 0)
        set_usage_error(error, "--domain names no code");
    return self->domain->len > 0;
}

/* --- which coefficients ----------------------------------------------------------- */

/* What fits the shape and the number of coders. */
static const char *
get_usual(const AgreeRated *self, guint n_coders)
{
    switch (self->file->shape) {
    case CODING_SHAPE_SETS:
        return g_strcmp0(self->given->by, "category") == 0
                   ? "percent,alpha"
                   : "alpha-masi,alpha-jaccard,mvalpha";
    case CODING_SHAPE_COUNTS:
        return "percent,fleiss,ac1,bp,alpha";
    case CODING_SHAPE_SPANS:
        return self->given->domain ? "alpha-binary,cu-domain" : "u,bar-u,cu,gamma";
    default:
        return n_coders == 2 ? "percent,kappa,pi,ac1,bp,alpha"
                             : "percent,fleiss,conger,ac1,bp,alpha";
    }
}

static gboolean
fits(const CodingRatingsFile *file, const AgreeMeasure *measure)
{
    return file->continuum
               ? measure->family == AGREE_SPANS || measure->family == AGREE_GAMMA ||
                     measure->family == AGREE_UNITS || measure->family == AGREE_DECISIONS
               : measure->family == AGREE_UNITS ||
                     (measure->family == AGREE_SETS && file->shape == CODING_SHAPE_SETS);
}

/* Returns: (transfer full): AgreeMeasure. */
static GPtrArray *
choose_measures(const AgreeRated *self, GError **error)
{
    guint n_coders =
        g_strcmp0(self->given->by, "pair") == 0 ? 2 : MAX(2, self->file->coders->len);
    g_autoptr(GPtrArray) chosen = agree_choose_measures(
        self->given->coefficients ? self->given->coefficients : get_usual(self, n_coders),
        n_coders, error);

    for (guint i = 0; chosen && i < chosen->len; i++) {
        const AgreeMeasure *measure = g_ptr_array_index(chosen, i);

        if (!fits(self->file, measure)) {
            set_usage_error(error, "'%s' cannot be computed from %s", measure->id,
                            coding_shape_get_name(self->file->shape));
            return NULL;
        }
    }
    return g_steal_pointer(&chosen);
}

/* --- reading and computing -------------------------------------------------------- */

static CodingRatingsFile *
read_file(const AgreeRated *self, const CodingCsv *csv, const GPtrArray *coders,
          GError **error)
{
    const AgreeRatings *given = self->given;
    g_autoptr(GPtrArray) categories =
        given->categories ? coding_list_split(given->categories, ',') : NULL;
    g_autoptr(GError) problem = NULL;
    CodingRatingsReading reading = {.categories = categories,
                                    .coders = coders,
                                    .begin = given->begin,
                                    .length = given->length};

    reading.shape = coding_shape_guess(csv);
    if (given->shape && !coding_shape_parse(given->shape, &reading.shape, &problem)) {
        set_usage_error(error, "%s", problem->message);
        return NULL;
    }
    reading.numbers = needs_numbers(&self->scale);
    if (self->scale.level == CODING_LEVEL_ORDINAL ||
        self->scale.weights == CODING_WEIGHTS_ORDINAL)
        reading.numbers = !categories;
    return coding_ratings_read(csv, file_get_name(given->file), &reading, error);
}

/* Spans or masses of the coders in self->file, who are @coders in words. */
static gboolean
add_shape(AgreeRated *self, const char *coders, GError **error)
{
    return self->file->shape == CODING_SHAPE_MASSES
               ? agree_rated_add_masses(self, coders, error)
               : agree_rated_add_spans(self, coders, error);
}

/* The same file as if two coders were all there are, pair by pair. */
static gboolean
add_pairs(AgreeRated *self, const CodingCsv *csv, GError **error)
{
    CodingRatingsFile *whole = self->file;
    gboolean ok = TRUE;

    for (guint a = 0; ok && a < whole->coders->len; a++)
        for (guint b = a + 1; ok && b < whole->coders->len; b++) {
            g_autoptr(GPtrArray) two = g_ptr_array_new();
            g_autofree char *of = NULL;

            g_ptr_array_add(two, g_ptr_array_index(whole->coders, a));
            g_ptr_array_add(two, g_ptr_array_index(whole->coders, b));
            of = g_strdup_printf("%s, %s", (char *)two->pdata[0], (char *)two->pdata[1]);
            self->file = read_file(self, csv, two, error);
            g_clear_pointer(&self->domain, g_array_unref);
            ok = self->file && (!self->file->continuum || find_domain(self, error)) &&
                 add_shape(self, of, error);
            g_clear_pointer(&self->file, coding_ratings_file_free);
        }
    self->file = whole;
    return ok;
}

static gboolean
compute(AgreeRated *self, const CodingCsv *csv, GError **error)
{
    g_autoptr(GPtrArray) chosen = NULL;
    gboolean done;

    if (self->file->shape != CODING_SHAPE_MASSES &&
        !(chosen = choose_measures(self, error)))
        return FALSE;
    self->chosen = chosen;
    done = self->file->ratings                       ? agree_rated_add_units(self, error)
           : g_strcmp0(self->given->by, "pair") == 0 ? add_pairs(self, csv, error)
                                                     : add_shape(self, NULL, error);
    self->chosen = NULL;
    return done;
}

gboolean
agree_print_ratings(Context *ctx, const AgreeRatings *given, GError **error)
{
    g_auto(AgreeRated) self = {.given = given};
    g_autoptr(GPtrArray) coders =
        given->coders ? coding_list_split(given->coders, ',') : NULL;
    g_autoptr(CodingCsv) csv = NULL;

    if (!check_numbers(given, error) || !read_scale(given, &self.scale, error) ||
        !read_pairable(given->cu, &self.pairable, error) ||
        !agree_read_gamma(given->gamma, &self.gamma, error) ||
        !(csv = file_read_table(given->file, given->sheet, error)) ||
        !(self.file = read_file(&self, csv, coders, error)) ||
        !check_shape(&self, error) || !check_by(&self, error) ||
        !read_matrices(&self, error) || !find_domain(&self, error))
        return FALSE;
    if (given->samples && !(self.samples = file_read_table(given->samples, NULL, error)))
        return FALSE;
    self.table = agree_rated_make_table(given);
    if (!compute(&self, csv, error))
        return FALSE;
    agree_rated_add_notes(&self);
    return context_print(ctx, self.table, error);
}
