/* sampling.c - drawing, and from a sample to the whole. */
#include "measure/sampling.h"

#include <math.h>
#include <string.h>

#include "measure/random.h"

/* --- drawing -------------------------------------------------------------------------
 */

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

static int
compare_numbers(const void *a, const void *b)
{
    guint x = *(const guint *)a, y = *(const guint *)b;

    return (x > y) - (x < y);
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
    g_array_sort(drawn, compare_numbers);
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

    for (guint i = 0; roster && i < infos->len; i++) {
        const CodingTranscriptInfo *info = g_ptr_array_index(infos, i);
        gboolean wanted = FALSE;
        g_autoptr(CodingTranscript) t = NULL;

        for (guint j = 0; j < ids->len; j++)
            wanted |= g_array_index(ids, gint64, j) == info->id;
        if (!wanted)
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

/* By group, in the order in which groups come; the order within stays. */
static guint *
make_strata(GArray *units, gboolean by_group, guint *n_strata)
{
    g_autoptr(GPtrArray) groups = g_ptr_array_new();
    g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(Unit));
    guint *sizes;

    for (guint i = 0; i < units->len; i++) {
        const char *group = g_array_index(units, Unit, i).group;

        if (!by_group)
            group = "";
        g_array_index(units, Unit, i).group = group;
        if (!g_ptr_array_find_with_equal_func(groups, group, g_str_equal, NULL))
            g_ptr_array_add(groups, (gpointer)group);
    }
    *n_strata = groups->len;
    sizes = g_new0(guint, MAX(1, groups->len));
    for (guint g = 0; g < groups->len; g++)
        for (guint i = 0; i < units->len; i++) {
            Unit one = g_array_index(units, Unit, i);

            if (!g_str_equal(one.group, g_ptr_array_index(groups, g)))
                continue;
            sizes[g]++;
            g_array_append_val(sorted, one);
        }
    memcpy(units->data, sorted->data, units->len * sizeof(Unit));
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
        n = MAX(1, (guint)ceil(share * units->len - 1e-9));
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

/* --- from the sample to the whole ----------------------------------------------------
 */

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
    return MIN(population, MAX(1, (guint)ceil(n0 / (1 + n0 / population) - 1e-9)));
}
