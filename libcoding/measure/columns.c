/*
 * columns.c - an anonymous table from columns of bytes, in one pass.
 *
 * Who gave a value does not matter, so a unit is how often each category was
 * given: a few bits for each category in one word.  Blocks that stay in the cache
 * add up such words, column by column, and equal words are one pattern:
 *
 *     column 1   2 0 1 ...        word of unit 0:  0 .. 01 10    (two of category 0,
 *     column 2   1 0 1 ...                              |  |      one of category 1)
 *     column 3   1 2 1 ...                     category 1  0
 */
#include "measure/agreement-private.h"

#include <stdlib.h>
#include <string.h>

#include "measure/compare.h"

#define BLOCK 1024

/* Words this short number their patterns directly, longer ones go through the
 * hash of the table. */
#define MOST_DIRECT_BITS 21

typedef struct {
    guint n_coders, q;
    guint bits;         /* of each category */
    guint64 added[256]; /* what a byte adds to the word */
    gint *row;
    CodingRatings *ratings;
} Packing;

/* Adds @weight units of the pattern @word: its values, least category first. */
static void
add_word(Packing *packing, guint64 word, gint64 weight)
{
    guint64 mask = (G_GUINT64_CONSTANT(1) << packing->bits) - 1;
    guint at = 0;

    for (guint k = 0; word > 0; k++, word >>= packing->bits)
        for (guint64 n = word & mask; n > 0; n--)
            packing->row[at++] = (gint)k;
    while (at < packing->n_coders)
        packing->row[at++] = CODING_RATING_MISSING;
    coding_ratings_add(packing->ratings, packing->row, weight);
}

/* The words of @n units from @first on. */
static void
read_block(const Packing *packing, const guint8 *const *columns, gsize first, gsize n,
           guint64 *words)
{
    memset(words, 0, n * sizeof *words);
    for (guint c = 0; c < packing->n_coders; c++) {
        const guint8 *column = columns[c] + first;

        for (gsize i = 0; i < n; i++)
            words[i] += packing->added[column[i]];
    }
}

static void
add_packed(Packing *packing, const guint8 *const *columns, gsize n_units)
{
    guint length = packing->bits * packing->q;
    gsize n_direct = length <= MOST_DIRECT_BITS ? (gsize)1 << length : 0;
    g_autofree gint64 *counts = g_new0(gint64, MAX(1, n_direct));
    guint64 words[BLOCK];

    for (gsize first = 0; first < n_units; first += BLOCK) {
        gsize n = MIN(BLOCK, n_units - first);

        read_block(packing, columns, first, n, words);
        for (gsize i = 0; i < n; i++)
            if (n_direct > 0)
                counts[words[i]]++;
            else
                add_word(packing, words[i], 1);
    }
    for (gsize word = 0; word < n_direct; word++)
        if (counts[word] > 0)
            add_word(packing, word, counts[word]);
}

/* Unit by unit, where the counts of all categories do not fit into a word. */
static void
add_sorted(Packing *packing, const guint8 *const *columns, gsize n_units)
{
    for (gsize u = 0; u < n_units; u++) {
        for (guint c = 0; c < packing->n_coders; c++)
            packing->row[c] = (gint)columns[c][u] - 1;
        /* Missing values come last. */
        qsort(packing->row, packing->n_coders, sizeof *packing->row,
              coding_compare_uints);
        coding_ratings_add(packing->ratings, packing->row, 1);
    }
}

CodingRatings *
coding_ratings_new_from_columns(const guint8 *const *columns, guint n_coders,
                                gsize n_units, guint n_categories)
{
    g_return_val_if_fail(n_categories < 255, NULL);

    CodingRatings *ratings = coding_ratings_new(n_coders, n_categories);
    g_autofree gint *row = g_new(gint, MAX(1, n_coders));
    Packing packing = {.n_coders = n_coders,
                       .q = n_categories,
                       .bits = (guint)g_bit_storage(MAX(1, n_coders)),
                       .row = row,
                       .ratings = ratings};

    coding_ratings_set_anonymous(ratings, TRUE);
    if (packing.bits * n_categories >= 64) {
        add_sorted(&packing, columns, n_units);
        return ratings;
    }
    for (guint k = 0; k < n_categories; k++)
        packing.added[k + 1] = G_GUINT64_CONSTANT(1) << (packing.bits * k);
    add_packed(&packing, columns, n_units);
    return ratings;
}
