/*
 * continuum-sets.c - which groups of codes each coder has open, as one category.
 *
 * A set gets a number when it is first seen.  How many there are is known after the last
 * text only, so rows are kept until then.
 */
#include "measure/continuum-private.h"
#include "measure/continuum-tables.h"

typedef struct {
    gsize n_words;
    guint n_groups, n_columns;
    gboolean none;
    GHashTable *numbers; /* GBytes: the words of a set -> its category and 1 */
    GArray *words;       /* guint64: of all sets, by category */
    GArray *rows;        /* gint */
    GArray *weights;     /* gint64 */
} Sets;

/* The category of the set in @words. */
static gint
get_category(Sets *self, const guint64 *words)
{
    gboolean empty = TRUE;

    for (gsize i = 0; i < self->n_words; i++)
        empty = empty && words[i] == 0;
    if (empty && !self->none)
        return CODING_RATING_MISSING;

    g_autoptr(GBytes) key = g_bytes_new(words, self->n_words * sizeof(guint64));
    gpointer known = g_hash_table_lookup(self->numbers, key);

    if (known)
        return GPOINTER_TO_INT(known) - 1;

    gint category = (gint)g_hash_table_size(self->numbers);
    g_array_append_vals(self->words, words, (guint)self->n_words);
    g_hash_table_insert(self->numbers, g_bytes_ref(key), GINT_TO_POINTER(category + 1));
    return category;
}

/* @depth: units of @group that are open. */
static void
apply(guint64 *words, guint *depth, guint group, gboolean opens)
{
    gboolean changes = opens ? (*depth)++ == 0 : --(*depth) == 0;

    if (changes)
        words[group / 64] ^= (guint64)1 << (group % 64);
}

static void
add_row(Sets *self, const gint *row, gint64 weight)
{
    if (weight == 0)
        return;
    g_array_append_vals(self->rows, row, self->n_columns);
    g_array_append_val(self->weights, weight);
}

static void
add_text(Sets *self, const CodingContinuum *text, const gint *columns, const guint *group)
{
    guint n_coders = coding_continuum_get_n_coders(text);
    g_autofree guint64 *words = g_new0(guint64, n_coders * self->n_words + 1);
    g_autofree guint *depths = g_new0(guint, (gsize)n_coders * self->n_groups + 1);
    g_autofree gint *row = g_new(gint, (gsize)self->n_columns + 1);
    g_autoptr(GArray) ends = coding_continuum_list_ends(text);
    gsize since = coding_continuum_get_begin(text);
    gsize stop = since + coding_continuum_get_length(text);

    for (guint i = 0; i < self->n_columns; i++)
        row[i] = CODING_RATING_MISSING;
    for (guint i = 0; i < n_coders; i++)
        row[columns ? (guint)columns[i] : i] =
            get_category(self, words + i * self->n_words);
    for (guint i = 0; i < ends->len; i++) {
        const CodingContinuumEnd *end = &g_array_index(ends, CodingContinuumEnd, i);
        guint of = group ? group[end->code] : end->code;
        guint64 *open = words + end->coder * self->n_words;

        if (of >= self->n_groups)
            continue;
        add_row(self, row, (gint64)(end->position - since));
        since = end->position;
        apply(open, &depths[(gsize)end->coder * self->n_groups + of], of,
              end->opens ? TRUE : FALSE);
        row[columns ? (guint)columns[end->coder] : end->coder] = get_category(self, open);
    }
    add_row(self, row, (gint64)(stop - since));
}

CodingRatings *
coding_continuum_dup_sets(const CodingContinuum *const *texts, const gint *const *columns,
                          guint n_texts, guint n_columns, const guint *group,
                          guint n_groups, gboolean none)
{
    Sets sets = {
        .n_words = MAX(1, coding_label_set_get_width(n_groups)),
        .n_groups = n_groups,
        .n_columns = n_columns,
        .none = none,
        .numbers = g_hash_table_new_full(g_bytes_hash, g_bytes_equal,
                                         (GDestroyNotify)g_bytes_unref, NULL),
        .words = g_array_new(FALSE, FALSE, sizeof(guint64)),
        .rows = g_array_new(FALSE, FALSE, sizeof(gint)),
        .weights = g_array_new(FALSE, FALSE, sizeof(gint64)),
    };

    for (guint i = 0; i < n_texts; i++)
        add_text(&sets, texts[i], columns ? columns[i] : NULL, group);

    CodingRatings *ratings =
        coding_ratings_new(n_columns, g_hash_table_size(sets.numbers));
    coding_ratings_set_sets(ratings, n_groups,
                            (const guint64 *)(gpointer)sets.words->data);
    for (guint i = 0; i < sets.weights->len; i++)
        coding_ratings_add(ratings, &g_array_index(sets.rows, gint, (gsize)i * n_columns),
                           g_array_index(sets.weights, gint64, i));
    g_hash_table_unref(sets.numbers);
    g_array_unref(sets.words);
    g_array_unref(sets.rows);
    g_array_unref(sets.weights);
    return ratings;
}
