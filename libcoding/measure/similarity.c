/*
 * similarity.c - cosines between weighted bags of terms and a sum of them.
 *
 * Passages lie one behind the other in one array; their weights are computed when they
 * are asked for.  Of the set there is its sum S alone: with v a member of length 1, the
 * rest is S - v, so that
 *
 *     (S - v) . v   = S . v - 1
 *     |S - v| ^ 2   = |S| ^ 2 - 2 S . v + 1
 */
#include "measure/similarity.h"

#include <math.h>
#include <stdlib.h>

/* A rest shorter than this is rounding. */
#define NOTHING 1e-9

typedef struct {
    guint32 term, n;
} Entry;

struct _CodingSimilarity {
    GArray *entries;     /* Entry: of all passages, by term within one */
    GArray *stops;       /* gsize: where those of each passage end */
    GArray *units;       /* guint: the passages that are units */
    GArray *frequency;   /* guint32: by term, the units it is in */
    GArray *scratch;     /* guint32 */
    gboolean *is_member; /* by passage */
    double *rarity;      /* by term: how much it weighs that a passage has it */
    double *sum;         /* of the set, by term */
    double squared;      /* length of the sum */
    double *usual;       /* of all units, by term, of length 1 */
};

CodingSimilarity *
coding_similarity_new(void)
{
    CodingSimilarity *self = g_new0(CodingSimilarity, 1);

    self->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    self->stops = g_array_new(FALSE, FALSE, sizeof(gsize));
    self->frequency = g_array_new(FALSE, TRUE, sizeof(guint32));
    self->units = g_array_new(FALSE, FALSE, sizeof(guint));
    self->scratch = g_array_new(FALSE, FALSE, sizeof(guint32));
    return self;
}

void
coding_similarity_free(CodingSimilarity *self)
{
    if (!self)
        return;
    g_array_unref(self->entries);
    g_array_unref(self->stops);
    g_array_unref(self->frequency);
    g_array_unref(self->units);
    g_array_unref(self->scratch);
    g_free(self->is_member);
    g_free(self->rarity);
    g_free(self->sum);
    g_free(self->usual);
    g_free(self);
}

static int
compare_terms(const void *a, const void *b)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

    return (x > y) - (x < y);
}

guint
coding_similarity_add(CodingSimilarity *self, const guint32 *terms, gsize n,
                      gboolean unit)
{
    guint i = self->stops->len;
    gsize stop;

    g_array_set_size(self->scratch, 0);
    g_array_append_vals(self->scratch, terms, (guint)n);
    g_array_sort(self->scratch, compare_terms);
    for (guint t = 0; t < self->scratch->len;) {
        Entry entry = {g_array_index(self->scratch, guint32, t), 0};

        while (t < self->scratch->len &&
               g_array_index(self->scratch, guint32, t) == entry.term) {
            entry.n++;
            t++;
        }
        g_array_append_val(self->entries, entry);
        if (self->frequency->len <= entry.term)
            g_array_set_size(self->frequency, entry.term + 1);
        g_array_index(self->frequency, guint32, entry.term) += unit != FALSE;
    }
    if (unit)
        g_array_append_val(self->units, i);
    stop = self->entries->len;
    g_array_append_val(self->stops, stop);
    return i;
}

guint
coding_similarity_get_n(const CodingSimilarity *self)
{
    return self->stops->len;
}

guint
coding_similarity_get_n_units(const CodingSimilarity *self)
{
    return self->units->len;
}

static const Entry *
get_entries(const CodingSimilarity *self, guint i, gsize *n)
{
    gsize start = i ? g_array_index(self->stops, gsize, i - 1) : 0;

    *n = g_array_index(self->stops, gsize, i) - start;
    return &g_array_index(self->entries, Entry, start);
}

static double
get_weight(const CodingSimilarity *self, Entry entry)
{
    return (entry.n == 1 ? 1 : 1 + log(entry.n)) * self->rarity[entry.term];
}

/* The length of passage @i before it is scaled. */
static double
get_length(const CodingSimilarity *self, guint i)
{
    gsize n;
    const Entry *entries = get_entries(self, i, &n);
    double squared = 0;

    for (gsize e = 0; e < n; e++) {
        double weight = get_weight(self, entries[e]);

        squared += weight * weight;
    }
    return sqrt(squared);
}

static void
weigh_terms(CodingSimilarity *self)
{
    g_free(self->rarity);
    self->rarity = g_new(double, MAX(1, self->frequency->len));
    for (guint t = 0; t < self->frequency->len; t++)
        self->rarity[t] = log((self->units->len + 1.0) /
                              (g_array_index(self->frequency, guint32, t) + 1.0));
}

/* The sum of @passages, each of length 1, by term; its own squared length. */
static double *
sum_up(const CodingSimilarity *self, const GArray *passages, double *squared)
{
    double *sum = g_new0(double, MAX(1, self->frequency->len));

    for (guint p = 0; p < passages->len; p++) {
        guint i = g_array_index(passages, guint, p);
        double length = get_length(self, i);
        gsize n;
        const Entry *entries = get_entries(self, i, &n);

        for (gsize e = 0; length > 0 && e < n; e++)
            sum[entries[e].term] += get_weight(self, entries[e]) / length;
    }
    *squared = 0;
    for (guint t = 0; t < self->frequency->len; t++)
        *squared += sum[t] * sum[t];
    return sum;
}

void
coding_similarity_set_members(CodingSimilarity *self, const GArray *members)
{
    double squared;

    weigh_terms(self);
    g_free(self->is_member);
    g_free(self->sum);
    g_free(self->usual);
    self->is_member = g_new0(gboolean, MAX(1, self->stops->len));
    for (guint m = 0; m < members->len; m++)
        self->is_member[g_array_index(members, guint, m)] = TRUE;
    self->sum = sum_up(self, members, &self->squared);
    self->usual = sum_up(self, self->units, &squared);
    for (guint t = 0; squared > 0 && t < self->frequency->len; t++)
        self->usual[t] /= sqrt(squared);
}

/* What is left of the squared length of the set, and of its product with passage @i, a
 * member, without that. */
static double
take_out(const CodingSimilarity *self, guint i, double *product)
{
    double squared = self->squared;

    if (self->is_member[i]) {
        squared += 1 - 2 * *product;
        *product -= 1;
    }
    return squared;
}

double
coding_similarity_get(const CodingSimilarity *self, guint i)
{
    double length = get_length(self, i), product = 0, squared;
    gsize n;
    const Entry *entries = get_entries(self, i, &n);

    if (!(length > 0))
        return NAN;
    for (gsize e = 0; e < n; e++)
        product += get_weight(self, entries[e]) / length * self->sum[entries[e].term];
    squared = take_out(self, i, &product);
    if (squared < NOTHING)
        return NAN;
    return CLAMP(product / sqrt(squared), 0, 1);
}

/* A term of a passage, and what it adds to the likeness beyond what is usual. */
typedef struct {
    guint32 term;
    double share;
} Shared;

static int
compare_shares(const void *a, const void *b)
{
    const Shared *x = a, *y = b;

    if (x->share != y->share)
        return x->share > y->share ? -1 : 1;
    return (x->term > y->term) - (x->term < y->term);
}

GArray *
coding_similarity_list_shared(const CodingSimilarity *self, guint i, guint limit)
{
    g_autoptr(GArray) shares = g_array_new(FALSE, FALSE, sizeof(Shared));
    GArray *terms = g_array_new(FALSE, FALSE, sizeof(guint32));
    double length = get_length(self, i), product = 0, rest;
    gsize n;
    const Entry *entries = get_entries(self, i, &n);

    for (gsize e = 0; length > 0 && e < n; e++)
        product += get_weight(self, entries[e]) / length * self->sum[entries[e].term];
    rest = sqrt(MAX(NOTHING, take_out(self, i, &product)));
    for (gsize e = 0; length > 0 && e < n; e++) {
        guint32 term = entries[e].term;
        double own = get_weight(self, entries[e]) / length;
        double others = (self->sum[term] - (self->is_member[i] ? own : 0)) / rest;
        Shared shared = {term, own * (others - self->usual[term])};

        if (shared.share > NOTHING)
            g_array_append_val(shares, shared);
    }
    g_array_sort(shares, compare_shares);
    for (guint s = 0; s < MIN(limit, shares->len); s++)
        g_array_append_val(terms, g_array_index(shares, Shared, s).term);
    return terms;
}

/* --- profiles --------------------------------------------------------------------- */

static int
compare_weights(const void *a, const void *b)
{
    const CodingTermWeight *x = a, *y = b;

    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return (x->term > y->term) - (x->term < y->term);
}

static int
compare_numbers(const void *a, const void *b)
{
    const CodingTermWeight *x = a, *y = b;

    return (x->term > y->term) - (x->term < y->term);
}

/* Terms of one number, which stand side by side, become one. */
static void
add_up(GArray *weights)
{
    guint kept = 0;

    g_array_sort(weights, compare_numbers);
    for (guint i = 0; i < weights->len; i++) {
        CodingTermWeight weight = g_array_index(weights, CodingTermWeight, i);
        CodingTermWeight *last =
            kept ? &g_array_index(weights, CodingTermWeight, kept - 1) : NULL;

        if (last && last->term == weight.term)
            last->weight += weight.weight;
        else
            g_array_index(weights, CodingTermWeight, kept++) = weight;
    }
    g_array_set_size(weights, kept);
}

GArray *
coding_similarity_list_profile(CodingSimilarity *self, const GArray *passages,
                               guint limit)
{
    GArray *weights = g_array_new(FALSE, FALSE, sizeof(CodingTermWeight));
    double squared = 0;

    if (!self->rarity)
        weigh_terms(self);
    for (guint p = 0; p < passages->len; p++) {
        guint i = g_array_index(passages, guint, p);
        double length = get_length(self, i);
        gsize n;
        const Entry *entries = get_entries(self, i, &n);

        for (gsize e = 0; length > 0 && e < n; e++) {
            CodingTermWeight weight = {entries[e].term,
                                       get_weight(self, entries[e]) / length};

            if (weight.weight > 0)
                g_array_append_val(weights, weight);
        }
    }
    add_up(weights);
    g_array_sort(weights, compare_weights);
    g_array_set_size(weights, MIN(limit, weights->len));
    g_array_sort(weights, compare_numbers);
    for (guint i = 0; i < weights->len; i++) {
        double weight = g_array_index(weights, CodingTermWeight, i).weight;

        squared += weight * weight;
    }
    for (guint i = 0; i < weights->len; i++)
        g_array_index(weights, CodingTermWeight, i).weight /= sqrt(squared);
    return weights;
}
