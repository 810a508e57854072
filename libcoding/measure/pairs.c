/* pairs.c - counting pairs code by code, and what is behind a number. */
#include "measure/pairs.h"

#include <stdlib.h>

#include "measure/pairs-private.h"

guint
coding_pairs_get_n_units(const CodingPairs *self)
{
    return self->unit_keys->len;
}

guint
coding_pairs_get_n_codes(const CodingPairs *self)
{
    return self->n_codes;
}

guint
coding_pairs_get_n_unread(const CodingPairs *self)
{
    return self->n_unread;
}

const CodingCodebook *
coding_pairs_get_codebook(const CodingPairs *self)
{
    return self->codebook;
}

CodingVoices *
coding_pairs_get_voices(CodingPairs *self)
{
    return self->voices;
}

/* --- counting ---------------------------------------------------------------------- */

/* How often two codes meet. */
typedef struct {
    guint together, before, after; /* units; in `before` the first of the two is first */
} Count;

static void
count_meeting(Count *count, gint64 from, gint64 other)
{
    count->together++;
    count->before += from < other;
    count->after += from > other;
}

static guint
count_units(const CodingPairs *self, guint place)
{
    return self->code_starts[place + 1] - self->code_starts[place];
}

static const CodingPairEntry *
get_entry(const CodingPairs *self, guint i)
{
    return &g_array_index(self->entries, CodingPairEntry, i);
}

/* Everything but p, which takes longer. */
static CodingPair
make_pair(const CodingPairs *self, guint one, guint other, const Count *count,
          CodingLinkRelation relation)
{
    const GPtrArray *codes = coding_codebook_get_codes(self->codebook);
    CodingPair pair = {
        .source = g_ptr_array_index(codes, one),
        .target = g_ptr_array_index(codes, other),
        .relation = relation,
        .n_source = count_units(self, one),
        .n_target = count_units(self, other),
    };

    if (relation == CODING_RELATION_TOGETHER) {
        pair.n = count->together;
        pair.base = self->unit_keys->len;
        pair.expected =
            coding_chance_expect_both(pair.base, pair.n_source, pair.n_target);
    } else {
        pair.n = count->before;
        pair.base = count->before + count->after;
        pair.expected = pair.base / 2.0;
    }
    return pair;
}

static void
add_p(const CodingPairs *self, CodingPair *pair)
{
    pair->p = pair->relation == CODING_RELATION_TOGETHER
                  ? coding_chance_of_both(self->chance, pair->base, pair->n_source,
                                          pair->n_target, pair->n)
                  : coding_chance_of_first(self->chance, pair->base, pair->n);
}

CodingPair
coding_pairs_get(const CodingPairs *self, const CodingCode *source,
                 const CodingCode *target, CodingLinkRelation relation)
{
    guint i = self->code_starts[source->place], j = self->code_starts[target->place];
    guint i_end = self->code_starts[source->place + 1];
    guint j_end = self->code_starts[target->place + 1];
    Count count = {0};

    while (i < i_end && j < j_end) {
        const CodingPairEntry *one = get_entry(self, self->by_code[i]);
        const CodingPairEntry *two = get_entry(self, self->by_code[j]);

        if (one->unit == two->unit)
            count_meeting(&count, one->from, two->from);
        i += one->unit <= two->unit;
        j += two->unit <= one->unit;
    }
    CodingPair pair = make_pair(self, source->place, target->place, &count, relation);

    add_p(self, &pair);
    return pair;
}

/* Counts the codes behind @code with which it meets; @met receives their places. */
static void
count_partners(const CodingPairs *self, guint code, Count *counts, GArray *met)
{
    g_array_set_size(met, 0);
    for (guint i = self->code_starts[code]; i < self->code_starts[code + 1]; i++) {
        const CodingPairEntry *own = get_entry(self, self->by_code[i]);

        for (guint j = self->by_code[i] + 1; j < self->unit_starts[own->unit + 1]; j++) {
            const CodingPairEntry *other = get_entry(self, j);

            if (counts[other->code].together == 0)
                g_array_append_val(met, other->code);
            count_meeting(&counts[other->code], own->from, other->from);
        }
    }
}

/* Whether @code counts for @other: what stands above, or is indicated. */
static gboolean
counts_for(const CodingPairs *self, const CodingCode *code, const CodingCode *other)
{
    g_autoptr(GPtrArray) above = coding_codebook_list_above(self->codebook, code);

    return g_ptr_array_find(above, other, NULL);
}

/* --- listing ----------------------------------------------------------------------- */

static int
compare_pairs(const void *a, const void *b)
{
    const CodingPair *one = a, *two = b;

    if (one->p != two->p)
        return one->p < two->p ? -1 : 1;
    if (one->n != two->n)
        return one->n > two->n ? -1 : 1;
    if (one->source->place != two->source->place)
        return one->source->place < two->source->place ? -1 : 1;
    return one->target->place < two->target->place
               ? -1
               : one->target->place > two->target->place;
}

/* The best @limit, now and then, so that memory holds few more. */
static void
keep_best(GArray *pairs, guint limit)
{
    if (pairs->len > 1)
        qsort(pairs->data, pairs->len, sizeof(CodingPair), compare_pairs);
    if (limit > 0 && pairs->len > limit)
        g_array_set_size(pairs, limit);
}

static void
consider(const CodingPairs *self, guint one, guint other, const Count *count,
         const CodingPairsChoice *choice, GArray *pairs)
{
    gboolean turned =
        choice->relation == CODING_RELATION_SEQUENCE && count->after > count->before;
    const Count back = {count->together, count->after, count->before};
    CodingPair pair = make_pair(self, turned ? other : one, turned ? one : other,
                                turned ? &back : count, choice->relation);

    if (pair.n < choice->least || pair.n <= pair.expected ||
        counts_for(self, pair.source, pair.target) ||
        counts_for(self, pair.target, pair.source))
        return;
    if (choice->accepts && !choice->accepts(&pair, choice->data))
        return;
    add_p(self, &pair);
    g_array_append_val(pairs, pair);
    if (choice->limit > 0 && pairs->len >= 2 * (gsize)choice->limit + 1024)
        keep_best(pairs, choice->limit);
}

GArray *
coding_pairs_list(const CodingPairs *self, const CodingPairsChoice *choice,
                  guint64 *n_met, CodingProgress *progress, GError **error)
{
    guint n_places = coding_codebook_get_codes(self->codebook)->len;
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(CodingPair));
    g_autoptr(GArray) met = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autofree Count *counts = g_new0(Count, MAX(n_places, 1));
    guint64 n = 0;

    for (guint code = 0; code < n_places; code++) {
        if (!coding_progress_tick(progress, code, n_places, "comparing codes", error))
            return NULL;
        count_partners(self, code, counts, met);
        n += met->len;
        for (guint i = 0; i < met->len; i++) {
            guint other = g_array_index(met, guint, i);

            consider(self, code, other, &counts[other], choice, pairs);
            counts[other] = (Count){0};
        }
    }
    keep_best(pairs, choice->limit);
    if (n_met)
        *n_met = n;
    return g_steal_pointer(&pairs);
}

/* --- what is behind ---------------------------------------------------------------- */

/* What the walk over the segments needs. */
typedef struct {
    guint source, target; /* places */
    GHashTable *orders;   /* unit -> order + 2 */
    GArray *meetings;
} Opening;

static void
clear_meeting(gpointer data)
{
    g_free(((CodingPairMeeting *)data)->unit);
}

/* The units that have both, and what comes first in each. */
static void
find_units(const CodingPairs *self, Opening *opening, CodingLinkRelation relation)
{
    guint j = self->code_starts[opening->target];

    for (guint i = self->code_starts[opening->source];
         i < self->code_starts[opening->source + 1]; i++) {
        const CodingPairEntry *one = get_entry(self, self->by_code[i]);
        const CodingPairEntry *two = NULL;
        int order;

        for (; j < self->code_starts[opening->target + 1]; j++) {
            two = get_entry(self, self->by_code[j]);
            if (two->unit >= one->unit)
                break;
        }
        if (!two || two->unit != one->unit)
            continue;
        order = (one->from > two->from) - (one->from < two->from);
        if (relation == CODING_RELATION_TOGETHER || order != 0)
            g_hash_table_insert(opening->orders, GUINT_TO_POINTER(one->unit),
                                GINT_TO_POINTER(order + 2));
    }
}

static gboolean
holds(const GArray *codes, guint place)
{
    for (guint i = 0; i < codes->len; i++)
        if (g_array_index(codes, guint, i) == place)
            return TRUE;
    return FALSE;
}

static void
add_meetings(CodingPairs *self, const CodingSegment *segment, const GArray *codes,
             const GArray *stays, void *data)
{
    Opening *opening = data;
    const gboolean is_of[] = {holds(codes, opening->source),
                              holds(codes, opening->target)};

    for (guint side = 0; side < G_N_ELEMENTS(is_of); side++)
        for (guint i = 0; is_of[side] && i < stays->len; i++) {
            const CodingPairStay *stay = &g_array_index(stays, CodingPairStay, i);
            int order = GPOINTER_TO_INT(
                g_hash_table_lookup(opening->orders, GUINT_TO_POINTER(stay->unit)));

            if (order == 0)
                continue;
            CodingPairMeeting meeting = {
                .unit = coding_pairs_dup_unit(self, stay->unit, segment),
                .segment = *segment,
                .of_target = side == 1,
                .order = order - 2,
                .place = stay->unit,
            };
            g_array_append_val(opening->meetings, meeting);
        }
}

static int
compare_meetings(const void *a, const void *b)
{
    const CodingPairMeeting *one = a, *two = b;

    return one->place < two->place ? -1 : one->place > two->place;
}

/* Within the meetings from @first to before @stop, which are of one unit and in the
 * order of the text: what a segment of the other code began before and goes on. */
static void
mark_overlaps(GArray *meetings, guint first, guint stop)
{
    const CodingPairMeeting *furthest[2] = {NULL, NULL};

    for (guint i = first; i < stop; i++) {
        CodingPairMeeting *it = &g_array_index(meetings, CodingPairMeeting, i);
        const CodingPairMeeting **own = &furthest[it->of_target];
        const CodingPairMeeting *other = furthest[!it->of_target];

        it->overlaps = other && other->segment.transcript == it->segment.transcript &&
                       other->segment.span.stop > it->segment.span.start;
        if (!*own || (*own)->segment.transcript != it->segment.transcript ||
            (*own)->segment.span.stop < it->segment.span.stop)
            *own = it;
    }
    /* The same from behind, for those that began first: the next of the other code. */
    const CodingPairMeeting *next[2] = {NULL, NULL};

    for (guint i = stop; i > first; i--) {
        CodingPairMeeting *it = &g_array_index(meetings, CodingPairMeeting, i - 1);
        const CodingPairMeeting *other = next[!it->of_target];

        it->overlaps |= other && other->segment.transcript == it->segment.transcript &&
                        other->segment.span.start < it->segment.span.stop;
        next[it->of_target] = it;
    }
}

GArray *
coding_pairs_list_meetings(CodingPairs *self, const CodingCode *source,
                           const CodingCode *target, CodingLinkRelation relation,
                           GError **error)
{
    g_autoptr(GHashTable) orders = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_autoptr(GArray) meetings = g_array_new(FALSE, FALSE, sizeof(CodingPairMeeting));
    Opening opening = {source->place, target->place, orders, meetings};
    guint stop = 0;

    g_array_set_clear_func(meetings, clear_meeting);
    find_units(self, &opening, relation);
    if (!coding_pairs_walk(self, add_meetings, &opening, NULL, error))
        return NULL;
    /* Stable: within a unit they are in the order of the text. */
    g_array_sort(meetings, compare_meetings);
    for (guint first = 0; first < meetings->len; first = stop) {
        gsize place = g_array_index(meetings, CodingPairMeeting, first).place;

        for (stop = first; stop < meetings->len; stop++)
            if (g_array_index(meetings, CodingPairMeeting, stop).place != place)
                break;
        mark_overlaps(meetings, first, stop);
    }
    return g_steal_pointer(&meetings);
}
