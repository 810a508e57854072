/* sampling.c - drawing, and from a sample to the whole. */
#include "measure/sampling.h"

#include <math.h>

#include "measure/compare.h"
#include "measure/random.h"
#include "measure/sum.h"

/* --- drawing ---------------------------------------------------------------------- */

/* How many each stratum gives, by the largest remainders. */
static guint *
share_out(const guint *sizes, guint n_strata, guint n)
{
    guint *parts = g_new0(guint, MAX(1, n_strata));
    g_autofree guint64 *rests = g_new0(guint64, MAX(1, n_strata));
    guint64 total = 0;
    guint given = 0;

    for (guint s = 0; s < n_strata; s++)
        total += sizes[s];
    if (total == 0)
        return parts;
    for (guint s = 0; s < n_strata; s++) {
        parts[s] = (guint)((guint64)n * sizes[s] / total);
        rests[s] = (guint64)n * sizes[s] % total;
        given += parts[s];
    }
    for (; given < n; given++) {
        guint best = 0;

        for (guint s = 1; s < n_strata; s++)
            if (rests[s] > rests[best])
                best = s;
        parts[best]++;
        rests[best] = 0;
    }
    return parts;
}

GArray *
coding_sampling_draw(const guint *sizes, guint n_strata, guint n, guint64 seed)
{
    GArray *drawn = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autofree guint *parts = share_out(sizes, n_strata, n);
    guint first = 0;

    for (guint s = 0; s < n_strata; s++) {
        g_autofree guint *places = g_new(guint, MAX(1, sizes[s]));
        CodingRandom random;

        coding_random_init(&random, seed, s);
        for (guint i = 0; i < sizes[s]; i++)
            places[i] = first + i;
        /* The beginning of a shuffle. */
        for (guint i = 0; i < parts[s]; i++) {
            guint other = i + (guint)coding_random_below(&random, sizes[s] - i);
            guint place = places[other];

            places[other] = places[i];
            places[i] = place;
            g_array_append_val(drawn, place);
        }
        first += sizes[s];
    }
    g_array_sort(drawn, coding_compare_uints);
    return drawn;
}

/* What can be drawn. */
typedef struct {
    CodingSamplePart part;
    const char *group; /* borrowed */
} Unit;

static void
add_units(GArray *units, const CodingTranscript *t, const CodingRoster *roster,
          CodingGridUnit unit, const char *group)
{
    const CodingGridOptions options = {.unit = unit};
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    g_autoptr(CodingGrid) grid = coding_grid_new(t, roster, none, &options);
    guint first = units->len;

    for (guint i = 0; i < grid->pieces->len; i++) {
        const CodingPiece *piece = &g_array_index(grid->pieces, CodingPiece, i);

        if (first + piece->unit == units->len) {
            Unit one = {{coding_transcript_get_id(t), piece->span}, group};

            g_array_append_val(units, one);
        }
        g_array_index(units, Unit, first + piece->unit).part.span.stop = piece->span.stop;
    }
}

/* All units of the transcripts @ids, in their order. */
static gboolean
list_units(CodingStore *store, const GArray *ids, CodingGridUnit unit,
           const GPtrArray *infos, GArray *units, GError **error)
{
    g_autoptr(CodingRoster) roster = coding_roster_load(store, error);
    g_autoptr(GHashTable) wanted = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = 0; i < ids->len; i++)
        g_hash_table_add(wanted, &g_array_index(ids, gint64, i));
    for (guint i = 0; roster && i < infos->len; i++) {
        const CodingTranscriptInfo *info = g_ptr_array_index(infos, i);
        g_autoptr(CodingTranscript) t = NULL;

        if (!g_hash_table_contains(wanted, &info->id))
            continue;
        if (unit == CODING_GRID_TRANSCRIPT) {
            Unit one = {{info->id, {0, 0}}, info->group};

            g_array_append_val(units, one);
            continue;
        }
        t = coding_transcript_load(store, info->id, error);
        if (!t)
            return FALSE;
        add_units(units, t, roster, unit, info->group);
    }
    return roster != NULL;
}

/* The number of the stratum of each unit: that of its group, in the order in which groups
 * come, or 0 for all.  Returns: (transfer full). */
static guint *
number_strata(const GArray *units, gboolean by_group, guint *n_strata)
{
    guint *numbers = g_new0(guint, MAX(1, units->len));
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);

    *n_strata = units->len > 0;
    for (guint i = 0; by_group && i < units->len; i++) {
        gpointer group = (gpointer)g_array_index(units, Unit, i).group, number;

        if (!g_hash_table_lookup_extended(known, group, NULL, &number)) {
            number = GUINT_TO_POINTER(g_hash_table_size(known));
            g_hash_table_insert(known, group, number);
        }
        numbers[i] = GPOINTER_TO_UINT(number);
        *n_strata = g_hash_table_size(known);
    }
    return numbers;
}

/* Puts units of one stratum together; their order within it stays.  Returns: (transfer
 * full): how many each has. */
static guint *
make_strata(GArray *units, gboolean by_group, guint *n_strata)
{
    g_autofree guint *numbers = number_strata(units, by_group, n_strata);
    guint *sizes = g_new0(guint, MAX(1, *n_strata));
    g_autofree guint *next = g_new0(guint, (gsize)*n_strata + 1);
    g_autoptr(GArray) met = g_array_copy(units);

    for (guint i = 0; i < met->len; i++)
        sizes[numbers[i]]++;
    for (guint s = 0; s < *n_strata; s++)
        next[s + 1] = next[s] + sizes[s];
    for (guint i = 0; i < met->len; i++)
        g_array_index(units, Unit, next[numbers[i]]++) = g_array_index(met, Unit, i);
    return sizes;
}

CodingSample *
coding_sampling_draw_units(CodingStore *store, const GArray *ids, CodingGridUnit unit,
                           guint n, double share, gboolean by_group, guint64 seed,
                           GError **error)
{
    g_autoptr(GPtrArray) infos = coding_transcript_list(store, error);
    g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(Unit));
    g_autoptr(GArray) drawn = NULL;
    g_autofree guint *sizes = NULL;
    CodingSample *self;
    guint n_strata;

    if (!infos || !list_units(store, ids, unit, infos, units, error))
        return NULL;
    if (!n)
        n = MAX(1, (guint)coding_round_up(share * units->len));
    if (n > units->len) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%u cannot be drawn: there are %u %s", n, units->len,
                    coding_grid_unit_get_title(unit, FALSE));
        return NULL;
    }
    sizes = make_strata(units, by_group, &n_strata);
    drawn = coding_sampling_draw(sizes, n_strata, n, seed);
    self = g_new0(CodingSample, 1);
    self->unit = g_strdup(coding_grid_unit_get_name(unit));
    self->by_group = by_group;
    self->population = units->len;
    self->drawn = n;
    self->seed = seed;
    self->parts = g_array_new(FALSE, FALSE, sizeof(CodingSamplePart));
    for (guint i = 0; i < drawn->len; i++)
        g_array_append_val(
            self->parts, g_array_index(units, Unit, g_array_index(drawn, guint, i)).part);
    return self;
}

/* --- from the sample to the whole ------------------------------------------------- */

const char *
coding_sampling_get_doubt(const CodingCoefficient *coefficient,
                          const CodingRatings *ratings, guint n, guint population,
                          gboolean clusters)
{
    gint64 any, all, judged = coding_ratings_count_units(ratings, 2);

    if (n >= population)
        return NULL;
    if (clusters && n < CODING_SAMPLING_FEWEST)
        return "fewer than 5 transcripts were drawn, which do not show how they differ";
    coding_ratings_count_use(ratings, 2, &any, &all);
    if (any == all)
        return "no disagreement is in the sample, which does not say how seldom one is";
    if (coefficient->plain)
        return NULL;
    if (all == 0 || MIN(any, judged - all) < CODING_SAMPLING_FEWEST)
        return "too few units of the sample have it, or do not, to tell of the whole";
    return NULL;
}

CodingInterval
coding_sampling_correct(CodingInterval interval, double value, guint n, guint population)
{
    double factor = sqrt(1 - (double)MIN(n, population) / MAX(1, population));

    interval.lower = value - (value - interval.lower) * factor;
    interval.upper = value + (interval.upper - value) * factor;
    return interval;
}

guint
coding_sampling_count_needed(const CodingInterval *interval, guint n, guint population,
                             double half)
{
    double w = (interval->upper - interval->lower) / 2;
    double n0 = n * (w / half) * (w / half);

    if (isnan(w) || !(w > 0) || !(half > 0) || !population)
        return 0;
    return MIN(population, MAX(1, (guint)coding_round_up(n0 / (1 + n0 / population))));
}
