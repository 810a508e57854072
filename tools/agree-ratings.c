/* agree-ratings.c - tables of ratings from elsewhere: read, computed, said. */
#include "agree-ratings.h"

#include <math.h>
#include <string.h>

#include "file.h"

enum {
    COLUMN_COEFFICIENT,
    COLUMN_TITLE,
    COLUMN_OF,
    COLUMN_VALUE,
    COLUMN_LOWER,
    COLUMN_UPPER,
    COLUMN_OBSERVED,
    COLUMN_EXPECTED,
    COLUMN_ERROR,
    COLUMN_N,
};

#define REAL(name, heading, what)                                                        \
    {                                                                                    \
        .id = name, .title = heading, .type = CODING_CELL_REAL, .decimals = 4,           \
        .help = what                                                                     \
    }

const CodingColumn agree_ratings_columns[] = {
    [COLUMN_COEFFICIENT] = {.id = "coefficient", .hidden = TRUE, .help = "its name here"},
    [COLUMN_TITLE] = {.id = "title", .title = "Coefficient", .help = "its name in words"},
    [COLUMN_OF] = {.id = "of", .title = "Of", .help = "a code, or two coders"},
    [COLUMN_VALUE] = REAL("value", "Value", "missing with the reason where undefined"),
    [COLUMN_LOWER] = REAL("lower", "from", "of the 95 % interval, with --ci"),
    [COLUMN_UPPER] = REAL("upper", "to", "of the 95 % interval, with --ci"),
    [COLUMN_OBSERVED] =
        REAL("observed", "Observed", "agreement; disagreement with alpha"),
    [COLUMN_EXPECTED] = REAL("expected", "By chance", "the same by chance"),
    [COLUMN_ERROR] = REAL("error", "SE", "standard error, units taken as independent"),
    [COLUMN_N] = {.id = "n",
                  .title = "n",
                  .type = CODING_CELL_INTEGER,
                  .help = "units (sections, decisions, texts) the value rests on"},
    {NULL},
};

/* A file that was read, and the table that is being made of it. */
typedef struct {
    const AgreeRatings *given;
    CodingRatingsFile *file;
    CodingCoefficientOptions options;
    GPtrArray *names; /* of coefficients; NULL: those that fit */
    CodingTable *table;
} Report;

static void
set_value(CodingTable *table, guint column, double value)
{
    if (!isnan(value))
        coding_table_set_real(table, column, value);
}

static void
add_row(Report *self, const char *id, const char *title, const char *of,
        const CodingAgreement *value, const CodingInterval *interval)
{
    CodingTable *table = self->table;

    coding_table_begin_row(table);
    coding_table_set_text(table, COLUMN_COEFFICIENT, id);
    coding_table_set_text(table, COLUMN_TITLE, title);
    coding_table_set_text(table, COLUMN_OF, of);
    if (isnan(value->value)) {
        g_autofree char *reason = g_strconcat("undefined: ", value->why, NULL);

        coding_table_set_missing(table, COLUMN_VALUE, reason);
    } else {
        coding_table_set_real(table, COLUMN_VALUE, value->value);
    }
    set_value(table, COLUMN_OBSERVED, value->observed);
    set_value(table, COLUMN_EXPECTED, value->expected);
    set_value(table, COLUMN_ERROR, value->standard_error);
    coding_table_set_integer(table, COLUMN_N, value->n_units);
    if (!self->given->intervals.wanted || isnan(value->value))
        return;
    if (isnan(interval->lower)) {
        g_autofree char *reason = g_strconcat(
            "no interval: ", interval->why ? interval->why : "none is known", NULL);

        coding_table_set_missing(table, COLUMN_LOWER, reason);
        return;
    }
    coding_table_set_real(table, COLUMN_LOWER, interval->lower);
    coding_table_set_real(table, COLUMN_UPPER, interval->upper);
}

/* --- given units ------------------------------------------------------------------- */

/* Several coefficients have the same to say. */
static void
note_once(CodingTable *table, const char *note)
{
    for (guint i = 0; i < coding_table_get_n_notes(table); i++)
        if (strcmp(coding_table_get_note(table, i), note) == 0)
            return;
    coding_table_add_note(table, "%s", note);
}

static void
note_coefficient(const Report *self, const AgreeMeasure *measure,
                 const CodingCoefficientOptions *options, const CodingAgreement *value)
{
    const GPtrArray *coders = self->file->coders;
    const CodingNoteNames names = {
        .coders = coders->len ? (const char *const *)coders->pdata : NULL,
        .categories = (const char *const *)self->file->categories->pdata,
        .unit = "unit",
        .units = "units"};
    g_autoptr(GPtrArray) notes = coding_agreement_list_notes(
        measure->coefficient, self->file->ratings, options, value, &names);

    for (guint i = 0; i < notes->len; i++)
        note_once(self->table, g_ptr_array_index(notes, i));
}

static CodingInterval
get_interval(const Report *self, const AgreeMeasure *measure,
             const CodingCoefficientOptions *options, const CodingAgreement *value)
{
    const AgreeIntervals *intervals = &self->given->intervals;

    if (!intervals->wanted)
        return (CodingInterval){.lower = NAN, .upper = NAN};
    return intervals->by_error
               ? coding_interval_by_error(value, intervals->draws.confidence)
               : coding_interval_over_units(measure->coefficient, self->file->ratings,
                                            options, &intervals->draws);
}

static void
add_coefficient(Report *self, const AgreeMeasure *measure)
{
    CodingCoefficientOptions options = self->options;
    CodingAgreement value;
    CodingInterval interval;

    if (measure->family == AGREE_SETS && measure->level)
        options.level = measure->level;
    if (!measure->coefficient->weighted)
        options.weights = CODING_WEIGHTS_IDENTITY;
    if (!(measure->coefficient->levels & 1u << options.level))
        options.level = CODING_LEVEL_NOMINAL;
    value = coding_agreement_compute(measure->coefficient, self->file->ratings, &options);
    interval = get_interval(self, measure, &options, &value);
    add_row(self, measure->id, measure->title, NULL, &value, &interval);
    note_coefficient(self, measure, &options, &value);
}

/* --- spans ------------------------------------------------------------------------- */

/* Unitizing alpha draws stretches of text; the others have nothing to draw here. */
static CodingInterval
get_span_interval(const Report *self, const AgreeMeasure *measure)
{
    static const struct {
        const char *id;
        CodingUnitizingKind kind;
    } kinds[] = {{"u", CODING_UNITIZING_U},
                 {"bar-u", CODING_UNITIZING_BAR},
                 {"cu", CODING_UNITIZING_CU}};
    g_autoptr(CodingUnitizing) sums =
        coding_unitizing_new(coding_continuum_get_n_codes(self->file->continuum), 0);
    const AgreeIntervals *intervals = &self->given->intervals;

    for (guint i = 0; i < G_N_ELEMENTS(kinds) && intervals->wanted; i++)
        if (strcmp(kinds[i].id, measure->id) == 0 && !intervals->by_error &&
            coding_unitizing_add(sums, self->file->continuum, NULL))
            return coding_unitizing_get_interval(
                sums, kinds[i].kind, 0, CODING_UNITIZING_STRETCHES, &intervals->draws);
    return (CodingInterval){
        .lower = NAN, .upper = NAN, .why = "one text alone has nothing to draw again"};
}

static void
add_span_value(Report *self, const AgreeMeasure *measure, gint code)
{
    const CodingContinuum *text = self->file->continuum;
    guint n = coding_continuum_get_n_codes(text);
    g_autofree guint *codes = g_new(guint, MAX(1, n));
    const CodingSpanOptions options = {
        .code = code, .codes = codes, .n_codes = n, .overlap = self->given->overlap};
    CodingInterval interval;
    CodingAgreement value;

    for (guint i = 0; i < n; i++)
        codes[i] = i;
    value = coding_span_measure_compute(measure->span, &text, 1, &options);
    interval = code < 0 ? get_span_interval(self, measure)
                        : (CodingInterval){.lower = NAN,
                                           .upper = NAN,
                                           .why = "one text alone has nothing to draw "
                                                  "again"};
    add_row(self, measure->id, measure->title,
            code < 0 ? NULL : coding_continuum_get_code(text, (guint)code), &value,
            &interval);
}

/* Over all codes, then each. */
static void
add_spans(Report *self, const AgreeMeasure *measure)
{
    CodingSpanScope scope = measure->span->scope;
    guint n = coding_continuum_get_n_codes(self->file->continuum);

    if (scope != CODING_SPAN_SCOPE_CODE)
        add_span_value(self, measure, -1);
    for (guint i = 0;
         i < n && (scope == CODING_SPAN_SCOPE_CODE || scope == CODING_SPAN_SCOPE_EITHER);
         i++)
        add_span_value(self, measure, (gint)i);
}

static void
add_gamma(Report *self, const AgreeMeasure *measure)
{
    const CodingContinuum *text = self->file->continuum;
    g_autofree char *obstacle = NULL;
    g_autoptr(CodingGamma) gamma =
        agree_make_gamma(text, self->given->intervals.draws.seed, &obstacle);

    for (gint code = -1;
         code < (measure->category ? (gint)coding_continuum_get_n_codes(text) : 0);
         code++) {
        AgreeValue value = agree_get_gamma(gamma, obstacle, measure, code);

        add_row(self, measure->id, measure->title,
                code < 0 ? NULL : coding_continuum_get_code(text, (guint)code),
                &value.agreement, &value.interval);
    }
    note_once(self->table, "gamma: alpha 3, beta 1, delta 1, expected by shuffling, "
                           "precision 2 %; n counts random continua, and the interval "
                           "is about their drawing alone");
}

static void
note_overlaps(const Report *self)
{
    g_autoptr(GError) problem = NULL;

    if (!coding_continuum_check_disjoint(self->file->continuum, &problem))
        coding_table_add_note(self->table, "%s", problem->message);
    coding_table_add_note(
        self->table,
        "spans: %" G_GSIZE_FORMAT
        " by %u coders with %u codes, on characters %" G_GSIZE_FORMAT
        " to %" G_GSIZE_FORMAT "%s",
        coding_continuum_get_n_units(self->file->continuum), self->file->coders->len,
        coding_continuum_get_n_codes(self->file->continuum),
        coding_continuum_get_begin(self->file->continuum),
        coding_continuum_get_begin(self->file->continuum) +
            coding_continuum_get_length(self->file->continuum),
        self->given->length ? "" : ", where the last one ends (--length says otherwise)");
}

/* --- masses ------------------------------------------------------------------------- */

static void
add_boundary_value(Report *self, const CodingSegmentationMeasure *measure, guint a,
                   guint b)
{
    const CodingRatingsFile *file = self->file;
    const CodingSegmentations all = {
        (const CodingSegmentation *const *)file->segmentations->pdata, file->items->len,
        file->coders->len};
    const CodingSegmentationOptions options = {.coder_a = a, .coder_b = b};
    const CodingInterval none = {.lower = NAN, .upper = NAN};
    CodingAgreement value = {.value = NAN,
                             .observed = NAN,
                             .expected = NAN,
                             .standard_error = NAN,
                             .why = "there is only one coder, nobody to agree with"};
    g_autoptr(GError) problem = NULL;
    g_autofree char *of = NULL;

    if (measure->pair && file->coders->len >= 2)
        of = g_strdup_printf("%s, %s", (char *)g_ptr_array_index(file->coders, a),
                             (char *)g_ptr_array_index(file->coders, b));
    if (file->coders->len >= 2 &&
        !coding_segmentation_measure_compute(measure, &all, &options, &value, &problem)) {
        value.value = NAN;
        value.why = "the coders have unequal numbers of units in one text";
        coding_table_add_note(self->table, "%s", problem->message);
    }
    add_row(self, measure->id, measure->title, of, &value, &none);
}

static gboolean
add_boundaries(Report *self, GError **error)
{
    gsize n;
    const CodingSegmentationMeasure *measures = coding_segmentation_measures(&n);
    guint n_coders = MAX(2, self->file->coders->len);

    for (guint i = 0; self->names && i < self->names->len; i++)
        if (!coding_segmentation_measure_find(g_ptr_array_index(self->names, i), error))
            return FALSE;
    for (gsize i = 0; i < n; i++) {
        if (self->names && !g_ptr_array_find_with_equal_func(self->names, measures[i].id,
                                                             g_str_equal, NULL))
            continue;
        for (guint a = 0; a < (measures[i].pair ? n_coders : 1); a++)
            for (guint b = a + 1; b < (measures[i].pair ? n_coders : 2); b++)
                add_boundary_value(self, &measures[i], a, b);
    }
    coding_table_add_note(self->table,
                          "segmentations of %u items by %u coders; Pk and WindowDiff "
                          "take the second as the reference, and 0 is best",
                          self->file->items->len, self->file->coders->len);
    return TRUE;
}

/* --- what there is to say -------------------------------------------------------------
 */

static void
note_ratings(const Report *self)
{
    const CodingRatings *ratings = self->file->ratings;
    guint n_coders = coding_ratings_get_n_coders(ratings);
    g_autoptr(GString) missing = g_string_new(NULL);

    coding_table_add_note(
        self->table,
        "%" G_GINT64_FORMAT " units, %" G_GINT64_FORMAT
        " of them with two values or more; %u coders, %u %s",
        coding_ratings_count_units(ratings, 0), coding_ratings_count_units(ratings, 2),
        n_coders, self->file->categories->len,
        self->given->categories ? "categories declared" : "categories that occur");
    for (guint c = 0; c < self->file->coders->len; c++) {
        gint64 n = 0, weight;

        for (guint i = 0; i < coding_ratings_get_n_patterns(ratings); i++)
            n += coding_ratings_get_pattern(ratings, i, &weight)[c] ==
                         CODING_RATING_MISSING
                     ? weight
                     : 0;
        if (n)
            g_string_append_printf(missing, "%s%s %" G_GINT64_FORMAT,
                                   missing->len ? ", " : "",
                                   (char *)g_ptr_array_index(self->file->coders, c), n);
    }
    if (missing->len)
        coding_table_add_note(self->table, "missing values: %s", missing->str);
    coding_table_add_note(self->table, "level: %s; weights: %s",
                          coding_level_get_id(self->options.level),
                          coding_weights_get_id(self->options.weights));
}

static void
note_intervals(const Report *self)
{
    const AgreeIntervals *intervals = &self->given->intervals;
    g_autofree char *confidence = confidence_dup_name(intervals->draws.confidence);

    if (intervals->wanted && intervals->by_error)
        coding_table_add_note(self->table, "%s intervals: from the standard error",
                              confidence);
    else if (intervals->wanted)
        coding_table_add_note(
            self->table,
            "%s intervals: bootstrap over %s, %u draws, seed %" G_GUINT64_FORMAT,
            confidence, self->file->continuum ? "stretches of text" : "units",
            intervals->draws.n ? intervals->draws.n : CODING_DRAWS_DEFAULT,
            intervals->draws.seed);
}

/* What fits the shape and the number of coders. */
static const char *
get_usual(const CodingRatingsFile *file)
{
    switch (file->shape) {
    case CODING_SHAPE_SETS:
        return "alpha-masi,alpha-jaccard,mvalpha";
    case CODING_SHAPE_COUNTS:
        return "percent,fleiss,ac1,bp,alpha";
    case CODING_SHAPE_SPANS:
        return "u,bar-u,cu,gamma";
    default:
        return file->coders->len == 2 ? "percent,kappa,pi,ac1,bp,alpha"
                                      : "percent,fleiss,conger,ac1,bp,alpha";
    }
}

static gboolean
fits(const CodingRatingsFile *file, const AgreeMeasure *measure)
{
    return file->continuum
               ? measure->family == AGREE_SPANS || measure->family == AGREE_GAMMA
               : measure->family == AGREE_UNITS ||
                     (measure->family == AGREE_SETS && file->shape == CODING_SHAPE_SETS);
}

static gboolean
add_measures(Report *self, GError **error)
{
    g_autoptr(GPtrArray) chosen = agree_choose_measures(
        self->given->coefficients ? self->given->coefficients : get_usual(self->file),
        MAX(2, self->file->coders->len), error);

    for (guint i = 0; chosen && i < chosen->len; i++) {
        const AgreeMeasure *measure = g_ptr_array_index(chosen, i);

        if (!fits(self->file, measure)) {
            set_usage_error(error, "'%s' cannot be computed from %s", measure->id,
                            coding_shape_get_name(self->file->shape));
            return FALSE;
        }
        if (measure->family == AGREE_GAMMA)
            add_gamma(self, measure);
        else if (self->file->continuum)
            add_spans(self, measure);
        else
            add_coefficient(self, measure);
    }
    return chosen != NULL;
}

/* --- options --------------------------------------------------------------------------
 */

/* Levels that ask how far numbers are apart. */
static gboolean
needs_numbers(const CodingCoefficientOptions *options)
{
    return options->level == CODING_LEVEL_INTERVAL ||
           options->level == CODING_LEVEL_RATIO ||
           options->level == CODING_LEVEL_BIPOLAR ||
           (options->weights != CODING_WEIGHTS_IDENTITY &&
            options->weights != CODING_WEIGHTS_ORDINAL);
}

static gboolean
read_scale(const AgreeRatings *given, CodingCoefficientOptions *options, GError **error)
{
    g_autoptr(GError) problem = NULL;

    if ((given->level && !coding_level_find(given->level, &options->level, &problem)) ||
        (given->weights &&
         !coding_weights_find(given->weights, &options->weights, &problem))) {
        set_usage_error(error, "%s", problem->message);
        return FALSE;
    }
    if (options->level == CODING_LEVEL_MATRIX ||
        options->weights == CODING_WEIGHTS_MATRIX) {
        set_usage_error(error, "a matrix cannot be given here; there are other levels "
                               "and weights");
        return FALSE;
    }
    return TRUE;
}

static CodingRatingsFile *
read_file(Report *self, GError **error)
{
    const AgreeRatings *given = self->given;
    g_autoptr(CodingCsv) csv = file_read_table(given->file, given->sheet, error);
    g_autoptr(GPtrArray) categories =
        given->categories ? coding_list_split(given->categories, ',') : NULL;
    g_autoptr(GError) problem = NULL;
    CodingRatingsReading reading = {.categories = categories, .length = given->length};

    if (!csv)
        return NULL;
    reading.shape = coding_shape_guess(csv);
    if (given->shape && !coding_shape_parse(given->shape, &reading.shape, &problem)) {
        set_usage_error(error, "%s", problem->message);
        return NULL;
    }
    reading.numbers = needs_numbers(&self->options);
    if (self->options.level == CODING_LEVEL_ORDINAL ||
        self->options.weights == CODING_WEIGHTS_ORDINAL)
        reading.numbers = !categories;
    return coding_ratings_read(csv, file_get_name(given->file), &reading, error);
}

gboolean
agree_print_ratings(Context *ctx, const AgreeRatings *given, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(agree_ratings_columns);
    g_autoptr(CodingRatingsFile) file = NULL;
    g_autoptr(GPtrArray) names =
        given->coefficients ? coding_list_split(given->coefficients, ',') : NULL;
    Report report = {.given = given, .names = names, .table = table};
    g_autofree char *title =
        g_strdup_printf("Agreement in %s", file_get_name(given->file));

    if (!read_scale(given, &report.options, error) || !(file = read_file(&report, error)))
        return FALSE;
    report.file = file;
    coding_table_set_title(table, title);
    if (file->shape == CODING_SHAPE_MASSES ? !add_boundaries(&report, error)
                                           : !add_measures(&report, error))
        return FALSE;
    coding_table_add_note(table, "shape: %s", coding_shape_get_name(file->shape));
    if (file->ratings)
        note_ratings(&report);
    if (file->continuum)
        note_overlaps(&report);
    note_intervals(&report);
    return context_print(ctx, table, error);
}
