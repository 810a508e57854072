/* code-wordings.c - how alike names and definitions of codes read. */
#include <math.h>
#include <string.h>

#include "base/terms.h"
#include "measure/code-pairs.h"
#include "measure/compare.h"

/* Words of a name say more than those that explain it. */
#define NAME_COUNTS 2

typedef struct {
    guint code;
    double weight; /* at first how often the term comes */
} Posting;

/* By term: the codes that have it, in their order. */
typedef struct {
    CodingTerms *terms;
    GHashTable *numbers; /* stem -> its number + 1 */
    GPtrArray *postings; /* GArray of Posting */
} Index;

static GArray *
get_postings(Index *self, const char *stem)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(self->numbers, stem));

    if (number)
        return g_ptr_array_index(self->postings, number - 1);
    g_ptr_array_add(self->postings, g_array_new(FALSE, FALSE, sizeof(Posting)));
    g_hash_table_insert(self->numbers, g_strdup(stem),
                        GUINT_TO_POINTER(self->postings->len));
    return g_ptr_array_index(self->postings, self->postings->len - 1);
}

static void
read_text(Index *self, guint code, const char *text, guint times)
{
    CodingTerm term;

    coding_terms_read(self->terms, text, strlen(text));
    while (coding_terms_next(self->terms, &term)) {
        GArray *list = get_postings(self, coding_terms_get_stem(self->terms, &term));
        Posting *last = list->len ? &g_array_index(list, Posting, list->len - 1) : NULL;
        Posting one = {code, times};

        if (last && last->code == code)
            last->weight += times;
        else
            g_array_append_val(list, one);
    }
}

/* Weights of length 1 for each code; a term of every code weighs nothing. */
static void
weigh(Index *self, guint n_codes)
{
    g_autofree double *length = g_new0(double, MAX(1, n_codes));

    for (guint t = 0; t < self->postings->len; t++) {
        GArray *list = g_ptr_array_index(self->postings, t);
        double rarity = log((n_codes + 1.0) / (list->len + 1.0));

        for (guint i = 0; i < list->len; i++) {
            Posting *one = &g_array_index(list, Posting, i);

            one->weight = (1 + log(one->weight)) * rarity;
            length[one->code] += one->weight * one->weight;
        }
    }
    for (guint t = 0; t < self->postings->len; t++) {
        GArray *list = g_ptr_array_index(self->postings, t);

        for (guint i = 0; i < list->len; i++) {
            Posting *one = &g_array_index(list, Posting, i);

            if (length[one->code] > 0)
                one->weight /= sqrt(length[one->code]);
        }
    }
}

static guint
find_other_half(const GArray *list, guint n_first)
{
    guint i = 0;

    while (i < list->len && g_array_index(list, Posting, i).code < n_first)
        i++;
    return i;
}

/* What one term adds to the cosine of every two codes that have it. */
static void
add_products(GHashTable *sums, const GArray *list, guint n_first)
{
    guint other = find_other_half(list, n_first);

    for (guint i = 0; i < other; i++)
        for (guint j = other; j < list->len; j++) {
            const Posting *a = &g_array_index(list, Posting, i);
            const Posting *b = &g_array_index(list, Posting, j);
            gint64 key = (gint64)a->code << 32 | b->code;
            double *sum = g_hash_table_lookup(sums, &key);

            if (!sum) {
                sum = g_new0(double, 1);
                g_hash_table_insert(sums, g_memdup2(&key, sizeof key), sum);
            }
            *sum += a->weight * b->weight;
        }
}

static void
hand_over(GHashTable *sums, void (*found)(guint a, guint b, double cosine, gpointer data),
          gpointer data)
{
    g_autofree gint64 *keys = g_new(gint64, MAX(1, g_hash_table_size(sums)));
    GHashTableIter iter;
    gpointer key;
    guint n = 0;

    g_hash_table_iter_init(&iter, sums);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        keys[n++] = *(gint64 *)key;
    qsort(keys, n, sizeof *keys, coding_compare_int64s);
    for (guint i = 0; i < n; i++)
        found((guint)(keys[i] >> 32), (guint)(keys[i] & G_MAXUINT32),
              *(double *)g_hash_table_lookup(sums, &keys[i]), data);
}

void
coding_code_wordings_compare(const GPtrArray *codes, guint n_first, const char *language,
                             void (*found)(guint a, guint b, double cosine,
                                           gpointer data),
                             gpointer data)
{
    g_autoptr(CodingTerms) terms = coding_terms_new(language);
    g_autoptr(GHashTable) numbers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) postings =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autoptr(GHashTable) sums =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    Index index = {terms, numbers, postings};

    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);

        read_text(&index, i, code->name, NAME_COUNTS);
        read_text(&index, i, code->definition ? code->definition : "", 1);
    }
    weigh(&index, codes->len);
    for (guint t = 0; t < postings->len; t++)
        add_products(sums, g_ptr_array_index(postings, t), n_first);
    hand_over(sums, found, data);
}
