/*
 * agreement.c - the table of patterns.
 *
 * Patterns lie one after the other in one array of cells; an open-addressing
 * hash table of pattern numbers finds equal rows:
 *
 *     slots    0 | 2 | 0 | 1 | ...      0: free, else number of the pattern + 1
 *     hashes   h0 h1 ...                so that growing need not hash again
 *     cells    1 1 0 | 1 . 2 | ...
 *     weights  412   | 3     | ...
 */
#include "measure/agreement-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "measure/compare.h"

struct _CodingRatings {
    guint n_coders, n_categories;
    double *values; /* by category */
    guint n_labels;
    guint64 *sets; /* by category; NULL: every category is a set of its own */
    gboolean anonymous;
    GArray *cells; /* gint */
    GArray *weights;
    GArray *hashes;
    guint32 *slots;
    guint n_slots;     /* a power of two, more than half of it free */
    gint64 *n_by_size; /* units by their number of values */
    gint64 n_units;
};

#define FIRST_SLOTS 64

CodingRatings *
coding_ratings_new(guint n_coders, guint n_categories)
{
    CodingRatings *self = g_new0(CodingRatings, 1);

    self->n_coders = n_coders;
    self->n_categories = n_categories;
    self->values = g_new(double, MAX(1, n_categories));
    for (guint i = 0; i < n_categories; i++)
        self->values[i] = i + 1;
    /* With room from the start, so that rows of no coder have an address too. */
    self->cells = g_array_sized_new(FALSE, FALSE, sizeof(gint), MAX(1, n_coders));
    self->weights = g_array_new(FALSE, FALSE, sizeof(gint64));
    self->hashes = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->n_slots = FIRST_SLOTS;
    self->slots = g_new0(guint32, self->n_slots);
    self->n_by_size = g_new0(gint64, (gsize)n_coders + 1);
    return self;
}

void
coding_ratings_free(CodingRatings *self)
{
    if (!self)
        return;
    g_free(self->values);
    g_free(self->sets);
    g_array_unref(self->cells);
    g_array_unref(self->weights);
    g_array_unref(self->hashes);
    g_free(self->slots);
    g_free(self->n_by_size);
    g_free(self);
}

void
coding_ratings_set_values(CodingRatings *self, const double *values)
{
    for (guint i = 0; i < self->n_categories; i++)
        g_return_if_fail(isfinite(values[i]));
    memcpy(self->values, values, self->n_categories * sizeof *values);
}

/* Labels in a word of a set. */
#define WORD_BITS 64

gsize
coding_label_set_get_width(guint n_labels)
{
    return ((gsize)n_labels + WORD_BITS - 1) / WORD_BITS;
}

void
coding_label_set_add(guint64 *set, guint label)
{
    set[label / WORD_BITS] |= G_GUINT64_CONSTANT(1) << label % WORD_BITS;
}

gboolean
coding_label_set_has(const guint64 *set, guint label)
{
    return (set[label / WORD_BITS] >> label % WORD_BITS & 1) != 0;
}

void
coding_ratings_set_sets(CodingRatings *self, guint n_labels, const guint64 *bits)
{
    gsize size = coding_label_set_get_width(n_labels) * self->n_categories * sizeof *bits;

    g_free(self->sets);
    self->n_labels = n_labels;
    self->sets = g_malloc0(MAX(1, size));
    if (size > 0)
        memcpy(self->sets, bits, size);
}

const guint64 *
coding_ratings_get_sets(const CodingRatings *self, guint *n_labels)
{
    *n_labels = self->n_labels;
    return self->sets;
}

void
coding_ratings_set_anonymous(CodingRatings *self, gboolean anonymous)
{
    self->anonymous = anonymous;
}

gboolean
coding_ratings_is_anonymous(const CodingRatings *self)
{
    return self->anonymous;
}

/* As @self is described, without units. */
static CodingRatings *
dup_empty(const CodingRatings *self, guint n_coders)
{
    CodingRatings *copy = coding_ratings_new(n_coders, self->n_categories);

    coding_ratings_set_values(copy, self->values);
    if (self->sets)
        coding_ratings_set_sets(copy, self->n_labels, self->sets);
    copy->anonymous = self->anonymous;
    return copy;
}

static guint32
hash_row(const gint *row, guint n)
{
    guint64 hash = 0x9e3779b97f4a7c15u;

    for (guint i = 0; i < n; i++) {
        hash = (hash ^ (guint32)row[i]) * 0xff51afd7ed558ccdu;
        hash ^= hash >> 32;
    }
    return (guint32)hash;
}

static const gint *
get_row(const CodingRatings *self, guint i)
{
    return &((const gint *)(gpointer)self->cells->data)[(gsize)i * self->n_coders];
}

static void
grow_slots(CodingRatings *self)
{
    g_free(self->slots);
    self->n_slots *= 2;
    self->slots = g_new0(guint32, self->n_slots);
    for (guint i = 0; i < self->hashes->len; i++) {
        guint slot = g_array_index(self->hashes, guint32, i) & (self->n_slots - 1);

        while (self->slots[slot])
            slot = (slot + 1) & (self->n_slots - 1);
        self->slots[slot] = i + 1;
    }
}

/* The number of the pattern @row, which is new when it was not there. */
static guint
intern_row(CodingRatings *self, const gint *row)
{
    gsize size = self->n_coders * sizeof *row;
    guint32 hash = hash_row(row, self->n_coders);
    guint slot = hash & (self->n_slots - 1);
    gint64 none = 0;

    for (; self->slots[slot]; slot = (slot + 1) & (self->n_slots - 1)) {
        guint i = self->slots[slot] - 1;

        if (g_array_index(self->hashes, guint32, i) == hash &&
            memcmp(get_row(self, i), row, size) == 0)
            return i;
    }
    self->slots[slot] = self->hashes->len + 1;
    g_array_append_vals(self->cells, row, self->n_coders);
    g_array_append_val(self->weights, none);
    g_array_append_val(self->hashes, hash);
    if (self->hashes->len > self->n_slots / 2)
        grow_slots(self);
    return self->hashes->len - 1;
}

void
coding_ratings_add(CodingRatings *self, const gint *row, gint64 weight)
{
    gint64 coders = MAX(1, self->n_coders);
    gint64 most = (G_GINT64_CONSTANT(1) << 62) / (coders * coders);
    guint size = 0;

    g_return_if_fail(weight >= 0 && weight <= most - self->n_units);
    for (guint i = 0; i < self->n_coders; i++) {
        g_return_if_fail(row[i] >= CODING_RATING_MISSING &&
                         row[i] < (gint)self->n_categories);
        size += row[i] != CODING_RATING_MISSING;
    }
    if (weight == 0)
        return;
    guint pattern = intern_row(self, row);
    g_array_index(self->weights, gint64, pattern) += weight;
    self->n_by_size[size] += weight;
    self->n_units += weight;
}

guint
coding_ratings_get_n_coders(const CodingRatings *self)
{
    return self->n_coders;
}

guint
coding_ratings_get_n_categories(const CodingRatings *self)
{
    return self->n_categories;
}

double
coding_ratings_get_value(const CodingRatings *self, guint category)
{
    g_return_val_if_fail(category < self->n_categories, NAN);
    return self->values[category];
}

guint
coding_ratings_get_n_patterns(const CodingRatings *self)
{
    return self->weights->len;
}

const gint *
coding_ratings_get_pattern(const CodingRatings *self, guint i, gint64 *weight)
{
    g_return_val_if_fail(i < self->weights->len, NULL);
    *weight = g_array_index(self->weights, gint64, i);
    return get_row(self, i);
}

CodingRatings *
coding_ratings_dup(const CodingRatings *self)
{
    CodingRatings *copy = dup_empty(self, self->n_coders);

    for (guint i = 0; i < self->weights->len; i++)
        coding_ratings_add(copy, get_row(self, i),
                           g_array_index(self->weights, gint64, i));
    return copy;
}

static gint
compare_patterns(gconstpointer a, gconstpointer b, gpointer data)
{
    const CodingRatings *self = data;
    const gint *x = get_row(self, *(const guint *)a);
    const gint *y = get_row(self, *(const guint *)b);

    for (guint c = 0; c < self->n_coders; c++)
        if (x[c] != y[c])
            return x[c] < y[c] ? -1 : 1;
    return 0;
}

static CodingRatings *
dup_anonymous(const CodingRatings *self)
{
    CodingRatings *copy = dup_empty(self, self->n_coders);
    g_autofree gint *row = g_new(gint, MAX(1, self->n_coders));

    for (guint i = 0; i < self->weights->len; i++) {
        memcpy(row, get_row(self, i), self->n_coders * sizeof *row);
        /* Missing values come last. */
        qsort(row, self->n_coders, sizeof *row, coding_compare_uints);
        coding_ratings_add(copy, row, g_array_index(self->weights, gint64, i));
    }
    return copy;
}

CodingRatings *
coding_ratings_dup_sorted(const CodingRatings *self, gboolean anonymous)
{
    g_autoptr(CodingRatings) kept = anonymous ? dup_anonymous(self) : NULL;
    const CodingRatings *from = anonymous ? kept : self;
    CodingRatings *sorted = dup_empty(from, from->n_coders);
    g_autofree guint *order = g_new(guint, MAX(1, from->weights->len));

    for (guint i = 0; i < from->weights->len; i++)
        order[i] = i;
    g_qsort_with_data(order, (gint)from->weights->len, sizeof *order, compare_patterns,
                      (gpointer)from);
    for (guint i = 0; i < from->weights->len; i++) {
        const gint *row = get_row(from, order[i]);
        guint c = 0;

        while (c < from->n_coders && row[c] == CODING_RATING_MISSING)
            c++;
        if (c < from->n_coders)
            coding_ratings_add(sorted, row,
                               g_array_index(from->weights, gint64, order[i]));
    }
    return sorted;
}

void
coding_ratings_set_weights(CodingRatings *self, const gint64 *weights)
{
    memset(self->n_by_size, 0, ((gsize)self->n_coders + 1) * sizeof *self->n_by_size);
    self->n_units = 0;
    for (guint i = 0; i < self->weights->len; i++) {
        const gint *row = get_row(self, i);
        guint size = 0;

        for (guint c = 0; c < self->n_coders; c++)
            size += row[c] != CODING_RATING_MISSING;
        g_array_index(self->weights, gint64, i) = weights[i];
        self->n_by_size[size] += weights[i];
        self->n_units += weights[i];
    }
}

guint
coding_ratings_find_pattern(CodingRatings *self, const gint *row)
{
    return intern_row(self, row);
}

gint64
coding_ratings_count_units(const CodingRatings *self, guint m)
{
    gint64 n = 0;

    for (guint i = m; i <= self->n_coders; i++)
        n += self->n_by_size[i];
    return n;
}

CodingRatings *
coding_ratings_dup_pair(const CodingRatings *self, guint a, guint b)
{
    g_return_val_if_fail(a < self->n_coders && b < self->n_coders, NULL);

    CodingRatings *pair = dup_empty(self, 2);
    for (guint i = 0; i < self->weights->len; i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(self, i, &weight);

        if (row[a] != CODING_RATING_MISSING && row[b] != CODING_RATING_MISSING)
            coding_ratings_add(pair, (const gint[]){row[a], row[b]}, weight);
    }
    return pair;
}

CodingRatings *
coding_ratings_dup_binary(const CodingRatings *self, guint category)
{
    g_return_val_if_fail(category < self->n_categories, NULL);

    CodingRatings *binary = coding_ratings_new(self->n_coders, 2);
    binary->anonymous = self->anonymous;
    g_autofree gint *recoded = g_new0(gint, MAX(1, self->n_coders));
    for (guint i = 0; i < self->weights->len; i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(self, i, &weight);

        for (guint c = 0; c < self->n_coders; c++)
            recoded[c] = row[c] == CODING_RATING_MISSING ? CODING_RATING_MISSING
                                                         : row[c] == (gint)category;
        coding_ratings_add(binary, recoded, weight);
    }
    return binary;
}
