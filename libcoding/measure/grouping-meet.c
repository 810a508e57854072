/* grouping-meet.c - which items lie near one another, and how often. */
#include "measure/grouping-private.h"

/* Segments by item and by turn, as places in one array with the bounds of each. */
typedef struct {
    const CodingGrouping *grouping;
    gsize n_turns;
    gsize *item_starts, *turn_starts;
    guint *by_item, *by_turn;
    guint *near_stamps, *same_stamps; /* by segment: the last item that it was met by */
    guint *near, *same;               /* by item */
} Index;

static const CodingOccurrence *
get_segment(const CodingGrouping *self, guint i)
{
    return &g_array_index(self->occurrences, CodingOccurrence, i);
}

/* From counts at i + 1 to where those of i start. */
static void
sum_up(gsize *starts, gsize n)
{
    for (gsize i = 0; i < n; i++)
        starts[i + 1] += starts[i];
}

static void
index_segments(Index *self)
{
    const CodingGrouping *g = self->grouping;
    g_autofree gsize *next_item = NULL;
    g_autofree gsize *next_turn = NULL;

    for (guint i = 0; i < g->occurrences->len; i++) {
        const CodingOccurrence *s = get_segment(g, i);

        self->item_starts[s->item + 1]++;
        for (gsize turn = s->first; turn <= s->last; turn++)
            self->turn_starts[turn + 1]++;
    }
    sum_up(self->item_starts, g->n_items);
    sum_up(self->turn_starts, self->n_turns);
    self->by_item = g_new(guint, self->item_starts[g->n_items] + 1);
    self->by_turn = g_new(guint, self->turn_starts[self->n_turns] + 1);
    next_item = g_memdup2(self->item_starts, (g->n_items + 1) * sizeof(gsize));
    next_turn = g_memdup2(self->turn_starts, (self->n_turns + 1) * sizeof(gsize));
    for (guint i = 0; i < g->occurrences->len; i++) {
        const CodingOccurrence *s = get_segment(g, i);

        self->by_item[next_item[s->item]++] = i;
        for (gsize turn = s->first; turn <= s->last; turn++)
            self->by_turn[next_turn[turn]++] = i;
    }
}

static void
index_init(Index *self, const CodingGrouping *grouping)
{
    const GArray *texts = grouping->texts;

    self->grouping = grouping;
    self->n_turns =
        texts->len ? g_array_index(texts, CodingTurns, texts->len - 1).stop : 0;
    self->item_starts = g_new0(gsize, grouping->n_items + 1);
    self->turn_starts = g_new0(gsize, self->n_turns + 1);
    self->near_stamps = g_new0(guint, grouping->occurrences->len + 1);
    self->same_stamps = g_new0(guint, grouping->occurrences->len + 1);
    self->near = g_new0(guint, grouping->n_items + 1);
    self->same = g_new0(guint, grouping->n_items + 1);
    index_segments(self);
}

static void
index_clear(Index *self)
{
    g_free(self->item_starts);
    g_free(self->turn_starts);
    g_free(self->by_item);
    g_free(self->by_turn);
    g_free(self->near_stamps);
    g_free(self->same_stamps);
    g_free(self->near);
    g_free(self->same);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Index, index_clear)

static int
compare_turns(const void *a, const void *b)
{
    const CodingTurns *x = a, *y = b;

    return (x->start > y->start) - (x->start < y->start);
}

/* The turns no further than @near from a segment of @item, each once, in order. */
static GArray *
list_turns(const Index *self, guint item, gsize near)
{
    GArray *ranges = g_array_new(FALSE, FALSE, sizeof(CodingTurns));
    guint kept = 0;

    for (gsize i = self->item_starts[item]; i < self->item_starts[item + 1]; i++) {
        const CodingOccurrence *s = get_segment(self->grouping, self->by_item[i]);
        CodingTurns text = g_array_index(self->grouping->texts, CodingTurns, s->text);
        CodingTurns range = {MAX(s->first, text.start + near) - near,
                             MIN(s->last + 1 + near, text.stop)};

        g_array_append_val(ranges, range);
    }
    g_array_sort(ranges, compare_turns);
    for (guint i = 0; i < ranges->len; i++) {
        CodingTurns range = g_array_index(ranges, CodingTurns, i);
        CodingTurns *last = kept ? &g_array_index(ranges, CodingTurns, kept - 1) : NULL;

        if (last && range.start <= last->stop)
            last->stop = MAX(last->stop, range.stop);
        else
            g_array_index(ranges, CodingTurns, kept++) = range;
    }
    g_array_set_size(ranges, kept);
    return ranges;
}

/* Counts each segment in @ranges once for its item; @met receives items new to it. */
static gsize
count(const Index *self, guint item, const GArray *ranges, guint *stamps, guint *counts,
      GArray *met)
{
    gsize n = 0;

    for (guint r = 0; r < ranges->len; r++) {
        CodingTurns range = g_array_index(ranges, CodingTurns, r);

        n += range.stop - range.start;
        for (gsize turn = range.start; turn < range.stop; turn++) {
            gsize start = self->turn_starts[turn], stop = self->turn_starts[turn + 1];

            if (stop - start > CODING_GROUPING_MOST_CROWDED)
                continue;
            for (gsize i = start; i < stop; i++) {
                guint other = get_segment(self->grouping, self->by_turn[i])->item;

                if (other == item || stamps[self->by_turn[i]] == item + 1)
                    continue;
                stamps[self->by_turn[i]] = item + 1;
                if (!counts[other]++ && met)
                    g_array_append_val(met, other);
            }
        }
    }
    return n;
}

static int
compare_items(const void *a, const void *b)
{
    guint x = *(const guint *)a, y = *(const guint *)b;

    return (x > y) - (x < y);
}

void
coding_meetings_clear(CodingMeetings *self)
{
    for (guint i = 0; self->meetings && self->meetings[i]; i++)
        g_array_unref(self->meetings[i]);
    g_clear_pointer(&self->meetings, g_free);
    g_clear_pointer(&self->reach, g_free);
}

/* What is in one turn is near, so only what is near is looked at and set back. */
void
coding_grouping_find_meetings(const CodingGrouping *self, CodingMeetings *meetings)
{
    g_auto(Index) index = {0};
    g_autoptr(GArray) met = g_array_new(FALSE, FALSE, sizeof(guint));

    index_init(&index, self);
    meetings->meetings = g_new0(GArray *, self->n_items + 1);
    meetings->reach = g_new0(gsize, self->n_items + 1);
    for (guint item = 0; item < self->n_items; item++) {
        g_autoptr(GArray) around = list_turns(&index, item, CODING_GROUPING_NEAR_TURNS);
        g_autoptr(GArray) within = list_turns(&index, item, 0);
        GArray *row = g_array_new(FALSE, FALSE, sizeof(CodingMeeting));

        g_array_set_size(met, 0);
        meetings->reach[item] =
            count(&index, item, around, index.near_stamps, index.near, met);
        count(&index, item, within, index.same_stamps, index.same, NULL);
        g_array_sort(met, compare_items);
        for (guint i = 0; i < met->len; i++) {
            guint other = g_array_index(met, guint, i);
            CodingMeeting meeting = {other, index.near[other], index.same[other]};

            index.near[other] = index.same[other] = 0;
            g_array_append_val(row, meeting);
        }
        meetings->meetings[item] = row;
    }
}
