/* grouping.c - pairs of items with their scores, and groups of them. */
#include <math.h>
#include <stdlib.h>

#include "measure/compare.h"
#include "measure/grouping-private.h"

#define TOGETHER_WEIGHT 0.5
#define WORDING_WEIGHT  0.5
#define NAME_WEIGHT     0.25

CodingGrouping *
coding_grouping_new(guint n_items)
{
    CodingGrouping *self = g_new0(CodingGrouping, 1);

    self->n_items = n_items;
    self->is_category = g_new0(gboolean, n_items + 1);
    self->n = g_new0(guint, n_items + 1);
    self->profiles = g_new0(GArray *, n_items + 1);
    self->names = g_new0(GArray *, n_items + 1);
    self->texts = g_array_new(FALSE, FALSE, sizeof(CodingTurns));
    self->occurrences = g_array_new(FALSE, FALSE, sizeof(CodingOccurrence));
    self->barred = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return self;
}

void
coding_grouping_free(CodingGrouping *self)
{
    if (!self)
        return;
    for (guint i = 0; i < self->n_items; i++) {
        g_clear_pointer(&self->profiles[i], g_array_unref);
        g_clear_pointer(&self->names[i], g_array_unref);
    }
    g_free(self->is_category);
    g_free(self->n);
    g_free(self->profiles);
    g_free(self->names);
    g_array_unref(self->texts);
    g_array_unref(self->occurrences);
    g_hash_table_unref(self->barred);
    g_clear_pointer(&self->pairs, g_array_unref);
    g_free(self);
}

void
coding_grouping_begin_text(CodingGrouping *self, gsize n_turns)
{
    guint n = self->texts->len;
    gsize start = n ? g_array_index(self->texts, CodingTurns, n - 1).stop : 0;
    CodingTurns text = {start, start + n_turns};

    g_array_append_val(self->texts, text);
}

void
coding_grouping_add_segment(CodingGrouping *self, guint item, gsize first, gsize last)
{
    guint text = self->texts->len - 1;
    gsize start = g_array_index(self->texts, CodingTurns, text).start;
    CodingOccurrence segment = {item, text, start + first, start + last};

    if (last - first >= CODING_GROUPING_MOST_TURNS)
        return;
    g_array_append_val(self->occurrences, segment);
    self->n[item]++;
}

void
coding_grouping_set_category(CodingGrouping *self, guint item)
{
    self->is_category[item] = TRUE;
}

void
coding_grouping_set_profile(CodingGrouping *self, guint item, const GArray *profile)
{
    self->profiles[item] = g_array_copy((GArray *)profile);
}

static int
compare_terms(const void *a, const void *b)
{
    const CodingTermWeight *x = a, *y = b;

    return (x->term > y->term) - (x->term < y->term);
}

/* Each word once; they get their weights when all names are known. */
void
coding_grouping_set_name(CodingGrouping *self, guint item, const GArray *words)
{
    GArray *name = g_array_new(FALSE, FALSE, sizeof(CodingTermWeight));
    guint kept = 0;

    for (guint i = 0; i < words->len; i++) {
        CodingTermWeight word = {g_array_index(words, guint32, i), 0};

        g_array_append_val(name, word);
    }
    g_array_sort(name, compare_terms);
    for (guint i = 0; i < name->len; i++)
        if (!i || g_array_index(name, CodingTermWeight, i).term !=
                      g_array_index(name, CodingTermWeight, kept - 1).term)
            g_array_index(name, CodingTermWeight, kept++) =
                g_array_index(name, CodingTermWeight, i);
    g_array_set_size(name, kept);
    self->names[item] = name;
}

static gint64
make_key(guint a, guint b)
{
    return (gint64)MIN(a, b) << 32 | MAX(a, b);
}

void
coding_grouping_bar(CodingGrouping *self, guint a, guint b)
{
    gint64 key = make_key(a, b);

    g_hash_table_add(self->barred, g_memdup2(&key, sizeof key));
}

gboolean
coding_grouping_is_barred(const CodingGrouping *self, guint a, guint b)
{
    gint64 key = make_key(a, b);

    return g_hash_table_contains(self->barred, &key);
}

guint
coding_grouping_get_n(const CodingGrouping *self, guint item)
{
    return self->n[item];
}

/* --- pairs ------------------------------------------------------------------------ */

static GArray *
ensure_items(GHashTable *index, guint32 term)
{
    GArray *items = g_hash_table_lookup(index, GUINT_TO_POINTER(term + 1));

    if (!items) {
        items = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(index, GUINT_TO_POINTER(term + 1), items);
    }
    return items;
}

static GHashTable *
index_new(void)
{
    return g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
}

/* Which items have a word in their names, and the weights that come of it. */
static GHashTable *
weigh_names(CodingGrouping *self)
{
    GHashTable *index = index_new();

    for (guint i = 0; i < self->n_items; i++)
        for (guint w = 0; self->names[i] && w < self->names[i]->len; w++)
            g_array_append_val(
                ensure_items(index,
                             g_array_index(self->names[i], CodingTermWeight, w).term),
                i);
    for (guint i = 0; i < self->n_items; i++) {
        double squared = 0;

        if (!self->names[i])
            continue;
        for (guint w = 0; w < self->names[i]->len; w++) {
            CodingTermWeight *word = &g_array_index(self->names[i], CodingTermWeight, w);

            word->weight =
                log((self->n_items + 1.0) / (ensure_items(index, word->term)->len + 1.0));
            squared += word->weight * word->weight;
        }
        for (guint w = 0; squared > 0 && w < self->names[i]->len; w++)
            g_array_index(self->names[i], CodingTermWeight, w).weight /= sqrt(squared);
    }
    return index;
}

static int
compare_weights(const void *a, const void *b)
{
    const CodingTermWeight *x = a, *y = b;

    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return compare_terms(a, b);
}

/* The heaviest terms of a profile; of equal ones the lower. */
static GArray *
list_heaviest(const GArray *profile)
{
    GArray *terms = g_array_copy((GArray *)profile);

    g_array_sort(terms, compare_weights);
    g_array_set_size(terms, MIN(terms->len, CODING_GROUPING_HEAVIEST));
    return terms;
}

static GHashTable *
index_profiles(const CodingGrouping *self)
{
    GHashTable *index = index_new();

    for (guint i = 0; i < self->n_items; i++) {
        g_autoptr(GArray) terms =
            self->profiles[i] ? list_heaviest(self->profiles[i]) : NULL;

        for (guint t = 0; terms && t < terms->len; t++)
            g_array_append_val(
                ensure_items(index, g_array_index(terms, CodingTermWeight, t).term), i);
    }
    return index;
}

/* The pairs of each item with those behind it. */
typedef struct {
    CodingGrouping *grouping;
    CodingMeetings *meetings;
    const GArray *row; /* CodingMeeting: of the item that pairs are taken of */
    GHashTable *by_word, *by_term;
    guint *stamps; /* by item: the last one whose pair with it was taken, + 1 */
    gsize n_turns;
} Pairing;

static double
multiply(const GArray *a, const GArray *b)
{
    double sum = 0;

    for (guint i = 0, j = 0; a && b && i < a->len && j < b->len;) {
        const CodingTermWeight *x = &g_array_index(a, CodingTermWeight, i);
        const CodingTermWeight *y = &g_array_index(b, CodingTermWeight, j);

        if (x->term == y->term)
            sum += x->weight * y->weight;
        i += x->term <= y->term;
        j += y->term <= x->term;
    }
    return MIN(sum, 1);
}

static int
compare_meetings(const void *a, const void *b)
{
    const CodingMeeting *x = a, *y = b;

    return (x->other > y->other) - (x->other < y->other);
}

static CodingMeeting
find_meeting(const Pairing *self, guint other)
{
    CodingMeeting key = {.other = other};
    const CodingMeeting *found =
        self->row->len
            ? bsearch(&key, self->row->data, self->row->len, sizeof key, compare_meetings)
            : NULL;

    return found ? *found : key;
}

/* What speaks for a pair by where its segments lie. */
static double
place_pair(const Pairing *self, guint item, const CodingMeeting *meeting,
           CodingGroupingPair *pair)
{
    const CodingGrouping *g = self->grouping;
    guint other = meeting->other;
    double n = g->n[item] + (double)g->n[other];

    *pair = (CodingGroupingPair){item,
                                 other,
                                 meeting->near_own,
                                 meeting->near_other,
                                 meeting->same_own,
                                 meeting->same_other,
                                 0,
                                 0,
                                 0,
                                 0};
    if (!(n > 0))
        return 0;
    pair->expected =
        (g->n[item] * (double)coding_meetings_get_reach(self->meetings, other) +
         g->n[other] * (double)coding_meetings_get_reach(self->meetings, item)) /
        (double)self->n_turns;
    return (pair->near_a + (double)pair->near_b - pair->expected +
            TOGETHER_WEIGHT * (pair->same_a + (double)pair->same_b)) /
           n;
}

static gboolean
is_new(Pairing *self, guint item, guint other)
{
    const CodingGrouping *g = self->grouping;

    return other > item && self->stamps[other] != item + 1 &&
           !(g->is_category[item] && g->is_category[other]);
}

static void
take_pair(Pairing *self, CodingGroupingPair *pair, double score)
{
    CodingGrouping *g = self->grouping;

    self->stamps[pair->b] = pair->a + 1;
    pair->wording = multiply(g->profiles[pair->a], g->profiles[pair->b]);
    pair->name = multiply(g->names[pair->a], g->names[pair->b]);
    pair->score = score + WORDING_WEIGHT * pair->wording + NAME_WEIGHT * pair->name;
    g_array_append_val(g->pairs, *pair);
}

/* Those that share a word or a term with @item. */
static void
take_all(Pairing *self, guint item, GHashTable *index, guint32 term)
{
    const GArray *items = g_hash_table_lookup(index, GUINT_TO_POINTER(term + 1));

    if (!items || items->len > CODING_GROUPING_MOST_SHARING)
        return;
    for (guint i = 0; i < items->len; i++) {
        guint other = g_array_index(items, guint, i);
        CodingMeeting meeting;
        CodingGroupingPair pair;

        if (!is_new(self, item, other))
            continue;
        meeting = find_meeting(self, other);
        take_pair(self, &pair, place_pair(self, item, &meeting, &pair));
    }
}

static void
take_near(Pairing *self, guint item)
{
    for (guint i = 0; i < self->row->len; i++) {
        const CodingMeeting *meeting = &g_array_index(self->row, CodingMeeting, i);
        CodingGroupingPair pair;
        double score = place_pair(self, item, meeting, &pair);

        if (score >= CODING_GROUPING_LEAST_NEAR && is_new(self, item, meeting->other))
            take_pair(self, &pair, score);
    }
}

static void
take_item(Pairing *self, guint item)
{
    const CodingGrouping *g = self->grouping;
    const GArray *name = g->names[item];
    g_autoptr(GArray) heaviest =
        g->profiles[item] ? list_heaviest(g->profiles[item]) : NULL;

    self->row = coding_meetings_of(self->meetings, item);
    take_near(self, item);
    for (guint i = 0; name && i < name->len; i++)
        take_all(self, item, self->by_word,
                 g_array_index(name, CodingTermWeight, i).term);
    for (guint i = 0; heaviest && i < heaviest->len; i++)
        take_all(self, item, self->by_term,
                 g_array_index(heaviest, CodingTermWeight, i).term);
}

static int
compare_pairs(const void *a, const void *b)
{
    const CodingGroupingPair *x = a, *y = b;

    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

const GArray *
coding_grouping_get_pairs(CodingGrouping *self)
{
    Pairing pairing = {.grouping = self};
    guint n_texts = self->texts->len;

    if (self->pairs)
        return self->pairs;
    self->pairs = g_array_new(FALSE, FALSE, sizeof(CodingGroupingPair));
    pairing.meetings = coding_meetings_new(self);
    pairing.by_word = weigh_names(self);
    pairing.by_term = index_profiles(self);
    pairing.stamps = g_new0(guint, self->n_items + 1);
    if (n_texts)
        pairing.n_turns = g_array_index(self->texts, CodingTurns, n_texts - 1).stop;
    for (guint i = 0; i < self->n_items; i++)
        take_item(&pairing, i);
    g_array_sort(self->pairs, compare_pairs);
    coding_meetings_free(pairing.meetings);
    g_hash_table_unref(pairing.by_word);
    g_hash_table_unref(pairing.by_term);
    g_free(pairing.stamps);
    return self->pairs;
}

const CodingGroupingPair *
coding_grouping_find_pair(CodingGrouping *self, guint a, guint b)
{
    const GArray *pairs = coding_grouping_get_pairs(self);
    CodingGroupingPair key = {.a = MIN(a, b), .b = MAX(a, b)};

    return pairs->len ? bsearch(&key, pairs->data, pairs->len, sizeof key, compare_pairs)
                      : NULL;
}

/* --- groups ----------------------------------------------------------------------- */

static void
group_free(gpointer data)
{
    g_array_unref(((CodingGroup *)data)->members);
    g_free(data);
}

/* The highest score first, then the lower items. */
static int
compare_scores(const void *a, const void *b)
{
    const CodingGroupingPair *x = a, *y = b;

    return x->score != y->score ? (x->score < y->score ? 1 : -1) : compare_pairs(a, b);
}

static GArray *
list_strong(CodingGrouping *self)
{
    const GArray *pairs = coding_grouping_get_pairs(self);
    GArray *strong = g_array_new(FALSE, FALSE, sizeof(CodingGroupingPair));

    for (guint i = 0; i < pairs->len; i++) {
        CodingGroupingPair pair = g_array_index(pairs, CodingGroupingPair, i);

        if (pair.score >= CODING_GROUPING_LEAST_SCORE &&
            !coding_grouping_is_barred(self, pair.a, pair.b))
            g_array_append_val(strong, pair);
    }
    g_array_sort(strong, compare_scores);
    return strong;
}

/* Whether @item may join, by its mean score with those that are there. */
static gboolean
fits(CodingGrouping *self, const CodingGroup *group, guint item)
{
    double sum = 0;

    if (group->members->len >= CODING_GROUPING_MOST_MEMBERS)
        return FALSE;
    for (guint i = 0; i < group->members->len; i++) {
        guint member = g_array_index(group->members, guint, i);
        const CodingGroupingPair *pair = coding_grouping_find_pair(self, item, member);

        if ((self->is_category[item] && self->is_category[member]) ||
            coding_grouping_is_barred(self, item, member))
            return FALSE;
        sum += pair ? pair->score : 0;
    }
    return sum / group->members->len >= CODING_GROUPING_LEAST_SCORE;
}

static void
finish_group(CodingGrouping *self, CodingGroup *group)
{
    const GArray *members = group->members;
    guint n = 0;

    g_array_sort(group->members, coding_compare_uints);
    for (guint i = 0; i < members->len; i++)
        for (guint j = i + 1; j < members->len; j++, n++) {
            const CodingGroupingPair *pair = coding_grouping_find_pair(
                self, g_array_index(members, guint, i), g_array_index(members, guint, j));

            group->score += pair ? pair->score : 0;
        }
    group->score /= n;
}

static int
compare_groups(const void *a, const void *b)
{
    const CodingGroup *x = *(CodingGroup *const *)a, *y = *(CodingGroup *const *)b;

    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return coding_compare_uints(x->members->data, y->members->data);
}

GPtrArray *
coding_grouping_list_groups(CodingGrouping *self)
{
    GPtrArray *groups = g_ptr_array_new_with_free_func(group_free);
    g_autoptr(GArray) strong = list_strong(self);
    g_autofree CodingGroup **home = g_new0(CodingGroup *, self->n_items + 1);

    for (guint i = 0; i < strong->len; i++) {
        const CodingGroupingPair *pair = &g_array_index(strong, CodingGroupingPair, i);
        CodingGroup *group = home[pair->a] ? home[pair->a] : home[pair->b];
        guint joins = home[pair->a] ? pair->b : pair->a;

        if (home[pair->a] && home[pair->b])
            continue;
        if (!group) {
            group = g_new0(CodingGroup, 1);
            group->members = g_array_new(FALSE, FALSE, sizeof(guint));
            g_ptr_array_add(groups, group);
            g_array_append_val(group->members, pair->b);
            home[pair->b] = group;
        } else if (!fits(self, group, joins)) {
            continue;
        }
        g_array_append_val(group->members, joins);
        home[joins] = group;
    }
    for (guint i = 0; i < groups->len; i++)
        finish_group(self, g_ptr_array_index(groups, i));
    g_ptr_array_sort(groups, compare_groups);
    return groups;
}
