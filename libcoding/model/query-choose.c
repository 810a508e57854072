/* query-choose.c - which passages to quote, when there are too many. */
#include "model/query.h"

/* A passage, who speaks first in it, and how many of hers were met before. */
typedef struct {
    CodingSegment segment;
    gint64 person;
    guint round;
    guint place;
} Passage;

static gboolean
same_passage(const CodingSegment *a, const CodingSegment *b)
{
    return a->transcript == b->transcript && coding_span_equal(a->span, b->span) &&
           a->stance == b->stance;
}

/* The segments come in the order of the text, so doubles are neighbours but for
 * the stance. */
static gboolean
is_double(const GArray *passages, const CodingSegment *segment)
{
    for (guint i = passages->len; i > 0; i--) {
        const CodingSegment *before = &g_array_index(passages, Passage, i - 1).segment;

        if (same_passage(before, segment))
            return TRUE;
        if (before->transcript != segment->transcript ||
            !coding_span_equal(before->span, segment->span))
            return FALSE;
    }
    return FALSE;
}

static int
compare_rounds(const void *a, const void *b)
{
    const Passage *x = a, *y = b;

    if (x->round != y->round)
        return x->round < y->round ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

static int
compare_places(const void *a, const void *b)
{
    const Passage *x = a, *y = b;

    return (x->place > y->place) - (x->place < y->place);
}

static guint
count_hers(GHashTable *counts, gint64 person)
{
    gint64 *key = g_new(gint64, 1);
    guint n;

    *key = person;
    n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));
    g_hash_table_replace(counts, key, GUINT_TO_POINTER(n + 1));
    return n;
}

static GArray *
list_passages(CodingQuery *query, const GArray *segments, GError **error)
{
    g_autoptr(GArray) passages = g_array_new(FALSE, FALSE, sizeof(Passage));
    g_autoptr(GHashTable) counts =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

    for (guint i = 0; i < segments->len; i++) {
        Passage passage = {.segment = g_array_index(segments, CodingSegment, i),
                           .place = i};
        const GArray *voices;

        if (!coding_segment_origin_counts(passage.segment.origin) ||
            is_double(passages, &passage.segment))
            continue;
        voices =
            coding_voices_of(coding_query_get_voices(query), &passage.segment, error);
        if (!voices)
            return NULL;
        passage.person = voices->len ? g_array_index(voices, gint64, 0) : 0;
        passage.round = count_hers(counts, passage.person);
        g_array_append_val(passages, passage);
    }
    return g_steal_pointer(&passages);
}

/*
 * Keeps @limit: whole rounds first, and of the round that does not fit as many as
 * there is room for, evenly from the first interview to the last.
 */
static void
spread(GArray *passages, guint limit)
{
    guint kept = 0, stop = 0;

    g_array_sort(passages, compare_rounds);
    while (kept < limit) {
        guint round = g_array_index(passages, Passage, stop).round, from = stop, size,
              room;

        while (stop < passages->len &&
               g_array_index(passages, Passage, stop).round == round)
            stop++;
        size = stop - from;
        room = MIN(size, limit - kept);
        for (guint i = 0; i < room; i++)
            g_array_index(passages, Passage, kept++) = g_array_index(
                passages, Passage, from + (room > 1 ? i * (size - 1) / (room - 1) : 0));
    }
    g_array_set_size(passages, limit);
    g_array_sort(passages, compare_places);
}

GArray *
coding_query_choose_passages(CodingQuery *self, const GArray *segments, guint limit,
                             GError **error)
{
    g_autoptr(GArray) passages = list_passages(self, segments, error);
    GArray *chosen;

    if (!passages)
        return NULL;
    if (limit && passages->len > limit)
        spread(passages, limit);
    chosen = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    for (guint i = 0; i < passages->len; i++)
        g_array_append_val(chosen, g_array_index(passages, Passage, i).segment);
    return chosen;
}
